internal import Lexicon
internal import Tokenizing

/// The line of a head that gives its number.
///
/// "Số: 45/KH-UBND" (Nghị định 30/2020/NĐ-CP), "Số 05-HD/VPTW" (Hướng dẫn 05-HD/VPTW), "Luật số: 45/2019/QH14", the number in
/// the line or cell after "Số:", a number alone in its cell where the head is cut off before it, and drafts whose number is
/// still blank: "Số:      /KH-UBND", "Số ...-NQ/TU".
struct HeadNumber {
  /// The cell that opens the line, and the cell in which the number ends.
  var cell: Int
  var lastCell: Int
  /// The place after the number.
  var end: Int
  /// The number and the atoms it stands on; nil when it is blank.
  var number: (DocumentNumber, Range<Int>)?
  /// What the word before "số", or the codes of a blank number, say.
  var docType: Int?
  var issuer: Int?

  /// The document's own number line: the first whose surroundings are those of a head.
  ///
  /// - Parameter allowsBare: whether a number alone in its cell will do; on a page with a table of labels it is one of those.
  static func find(_ layout: HeadLayout, allowsBare: Bool) -> HeadNumber? {
    var isFirst = true
    var prose = Prose()
    for cell in layout.cells.indices where !layout[cell].isRule {
      prose.pass(layout, cell)
      if opens(layout, cell), let found = read(layout, cell) {
        let around = Surroundings(layout, found)
        guard allowsBare || !found.isBare else { continue }
        if isCitation(layout, found.head, around) {
          isFirst = false
          continue
        }
        // A form that an article quotes has no number.
        guard found.head.number != nil || !prose.isArticle else { return nil }
        if found.isBare ? around.hasDate || around.hasTitle : around.isHead || isFirst { return found.head }
      }
      isFirst = false
    }
    // A blank number is none in an article.
    if layout.hasMoreNumbers || !prose.isArticle { layout.pass() }
    return nil
  }

  /// Whether the words around a number cite it: running text before it, in its line or the one that it wraps, or a type
  /// before "số" that is not the head's own ("Nghị định số …" of a table under "KẾ HOẠCH").
  private static func isCitation(_ layout: HeadLayout, _ head: HeadNumber, _ around: Surroundings) -> Bool {
    let cell = layout[head.cell]
    for before in stride(from: head.cell - 1, through: max(0, head.cell - 6), by: -1) {
      let other = layout[before]
      guard other.line == cell.line || head.docType != nil && before == head.cell - 1 && !cell.isParagraph
      else { break }
      if !other.isRule, !other.isCapital,
        layout.phrase([.opening, .preamble], at: layout.text(of: other).lowerBound) != nil
      {
        return true
      }
    }
    guard let type = head.docType else { return false }
    if around.isHead {
      // "Luật số …" over "BỘ LUẬT", "Thông tư liên tịch số …" over "THÔNG TƯ" name one type.
      func words(_ type: Int) -> Set<Substring> {
        Set(layout.lexicon.docTypes[type].name.split(separator: " "))
      }
      return around.types.first.map {
        !words($0).isSubset(of: words(type)) && !words(type).isSubset(of: words($0))
      }
        ?? false
    }
    // With nothing of a head around it, a sentence goes on behind the number ("Tờ trình số … về việc … đã được xem xét.").
    let last = layout[head.lastCell]
    return head.end < last.range.upperBound && layout.isMark(last.range.upperBound - 1, ".")
  }

  /// Whether a cell may open with a number, or with "số" or a type before it: few do.
  @inline(__always) private static func opens(_ layout: HeadLayout, _ cell: Int) -> Bool {
    guard let first = layout.firstAtom(of: layout[cell]) else { return true }
    return first.kind != .word
      || first.flags.contains(.capital)
        && (first.value == layout.lexicon.grammar.số
          || layout.lexicon.docTypePhrases.start(first.symbol) != nil)
  }

  private static func read(_ layout: HeadLayout, _ cell: Int) -> (head: HeadNumber, isBare: Bool)? {
    let text = layout.text(of: layout[cell])
    guard let first = layout.atom(text.lowerBound) else { return nil }
    var at = text.lowerBound
    var docType: Int?
    if first.kind == .word {
      guard first.flags.contains(.capital) else { return nil }
      if let (type, end) = layout.longest(layout.lexicon.docTypePhrases, at: at),
        layout.isWord(end, layout.lexicon.grammar.số)
      {
        docType = type
        at = end
      }
      guard layout.isWord(at, layout.lexicon.grammar.số) else { return nil }
      at += 1
      while layout.isMark(at, ":") { at += 1 }
    }
    let isBare = at == text.lowerBound
    // "… cụ thể hóa Nghị quyết⏎18-NQ/TW ngày …" is a wrapped line.
    if isBare, let index = layout.index(at), layout.stretch.types.ending(at: index) != nil { return nil }
    if let (number, atoms, end) = number(layout, at) {
      guard let last = layout.cell(of: end - 1, from: cell), ends(layout, end, layout[last]),
        !isBare || end >= layout.text(of: layout[cell]).upperBound && number.evidence >= .listed
      else { return nil }
      return (
        HeadNumber(
          cell: cell, lastCell: last, end: end, number: (number, atoms), docType: docType, issuer: nil),
        isBare
      )
    }
    guard !isBare, let blank = blank(layout, at), let last = layout.cell(of: blank.end - 1, from: cell)
    else { return nil }
    return (
      HeadNumber(
        cell: cell, lastCell: last, end: blank.end, number: nil, docType: docType ?? blank.docType,
        issuer: blank.issuer), false
    )
  }

  /// The number whose first atom stands at a place.
  static func number(_ layout: HeadLayout, _ place: Int) -> (DocumentNumber, atoms: Range<Int>, end: Int)? {
    guard let index = layout.index(place), let shape = layout.stretch.shape(at: index),
      case .documentNumber(let row) = shape.kind
    else { return nil }
    return (
      layout.stretch.tokens.numbers[row], shape.first..<shape.end,
      layout.place(behind: shape, from: place)
    )
  }

  /// "      /KH-UBND", "...-NQ/TU", "/2025/NQ-HĐND".
  private static func blank(_ layout: HeadLayout, _ start: Int) -> (end: Int, docType: Int?, issuer: Int?)? {
    var at = start
    while layout.isMark(at, ".") || layout.isMark(at, "…") || layout.isMark(at, "_") { at += 1 }
    func isSeparator(_ place: Int) -> Bool {
      layout.isMark(place, "/")
        || (layout.atom(place).map { $0.kind == .mark && AtomReader.isDash($0.value) } ?? false)
    }
    guard isSeparator(at) else { return nil }
    at += 1
    if let year = layout.atom(at), year.kind == .digits, isSeparator(at + 1) { at += 2 }
    var docType: Int?
    var issuer: Int?
    var codes = 0
    while codes < 8, let atom = layout.atom(at), atom.kind == .word, atom.flags.contains(.capital) {
      if let index = layout.index(at),
        let code = layout.lexicon.code(exactly: layout.stretch.reader.string(index))
      {
        if codes == 0, code.docType >= 0 {
          docType = Int(code.docType)
        } else if issuer == nil, code.issuer >= 0 {
          issuer = Int(code.issuer)
        }
      }
      codes += 1
      at += 1
      guard isSeparator(at) || layout.isMark(at, "&"), let next = layout.atom(at + 1), next.kind == .word,
        !next.flags.contains(.line)
      else { break }
      at += 1
    }
    return codes > 0 && (docType != nil || issuer != nil) ? (at, docType, issuer) : nil
  }

  /// Whether the number ends its cell, or only the place and date, the subject or the right column follow it.
  private static func ends(_ layout: HeadLayout, _ end: Int, _ cell: HeadLayout.Cell) -> Bool {
    guard end < cell.range.upperBound else { return true }
    guard let next = layout.atom(end) else { return true }
    if next.kind == .mark {
      return next.isMark("(") || next.isMark("[")
        || (end..<cell.range.upperBound).allSatisfy { layout.atom($0)?.kind == .mark }
    }
    if layout.phrase([.subject], at: end) != nil { return true }
    return (end..<cell.range.upperBound).contains {
      layout.isWord($0, layout.lexicon.grammar.ngày)
        && HeadDate.read(layout, $0, in: end..<cell.range.upperBound) != nil
    }
  }

  /// What stands around a number line.
  private struct Surroundings {
    var hasTitle = false
    var hasDate = false
    var hasType: Bool { !types.isEmpty }
    /// The types that stand as titles under the number, else above it.
    var types: [Int] = []
    var isHead: Bool { hasTitle || hasDate || hasType }

    init(_ layout: HeadLayout, _ found: (head: HeadNumber, isBare: Bool)) {
      let (first, last) = (found.head.cell, found.head.lastCell)
      for cell in max(0, first - 16)..<layout.limit(last + 12) {
        if layout[cell].title != nil { hasTitle = true }
        if cell >= first - 8,
          HeadDate.read(layout, cell: cell, after: cell == last ? found.head.end : 0) != nil
        {
          hasDate = true
        }
        if cell > last, !found.isBare, let (type, _) = HeadTitle.type(layout, cell) { types.append(type) }
      }
      if types.isEmpty, hasTitle || hasDate {
        for cell in stride(from: first - 1, through: max(0, first - 8), by: -1) {
          if let (type, _) = HeadTitle.type(layout, cell) { types.append(type) }
        }
      }
    }
  }
}

/// Counts the long lines of running text before a place: a few may introduce a document, more make an article.
struct Prose {
  /// The most that introduce a document.
  static let most = 2
  private var lines = 0
  var isArticle: Bool { lines > Self.most }

  static func isLong(_ cell: HeadLayout.Cell) -> Bool { !cell.isCapital && cell.range.count > 16 }

  mutating func pass(_ layout: HeadLayout, _ cell: Int) {
    if Self.isLong(layout[cell]) { lines += 1 }
  }
}

extension HeadLayout {
  /// The cell that holds a place, looked for from a cell on.
  func cell(of place: Int, from cell: Int) -> Int? {
    var at = cell
    while has(at) {
      if cells[at].range.upperBound > place { return at }
      at += 1
    }
    return nil
  }
}
