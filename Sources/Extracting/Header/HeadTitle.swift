internal import Lexicon
internal import Tokenizing

/// The type of a document and the lines of its subject: "KẾ HOẠCH⏎Triển khai …", "V/v triển khai …".
///
/// Nghị định 30/2020/NĐ-CP (phụ lục I, ô 5a and 5b): the type in capitals on a line of its own, the subject under it, closed by
/// a rule or an empty line; of an official letter the subject stands under the number after "V/v". Portals print the subject
/// in capitals and leave the rule away, so the preamble closes it as well.
enum HeadTitle {
  /// The most words and lines of a subject.
  private static let mostWords = 220
  private static let mostLines = 26

  // MARK: type

  /// The type that a cell opens with in capitals, and the place after it.
  static func type(_ layout: HeadLayout, _ cell: Int) -> (type: Int, end: Int)? {
    let it = layout[cell]
    let text = layout.text(of: it)
    guard !it.isRule, it.title == nil, let first = layout.atom(text.lowerBound), first.kind == .word,
      first.flags.contains(.capital), !first.flags.contains(.lower), first.length > 2
    else { return nil }
    if let (type, end) = typeName(layout, text, cell) {
      // "QUYẾT ĐỊNH:" is the formula of the act, not its type.
      if layout.isMark(end, ":") { return nil }
      // The subject may follow in the same line, in its own case: "NGHỊ QUYẾT Về việc …".
      let isWhole = end >= text.upperBound || it.isCapital
      return isWhole || layout.phrase([.subject], at: end) != nil ? (type, end) : nil
    }
    guard it.isCapital, text.count <= 4 else { return nil }
    let written = layout.stretch.reader.string(
      layout.atoms(text))
    return layout.lexicon.header.foldedTypes[ASCIIFold.fold(written)].map { ($0, text.upperBound) }
  }

  /// The type's name in capitals at the start of a cell. It may go on in the next ("THÔNG⏎TƯ"), but then ends there:
  /// in "THÔNG BÁO⏎KẾT LUẬN CỦA …" the second line is the subject's.
  private static func typeName(_ layout: HeadLayout, _ text: Range<Int>, _ cell: Int) -> (
    type: Int, end: Int
  )? {
    func name(before limit: Int) -> (type: Int, end: Int)? {
      guard
        let (type, end) = layout.longest(layout.lexicon.docTypePhrases, at: text.lowerBound, limit: limit),
        layout.lexicon.docTypes[type].wordCount == end - text.lowerBound,
        (text.lowerBound..<end).allSatisfy({ isCapital(layout, $0) })
      else { return nil }
      return (type, end)
    }
    let upper = layout[cell].range.upperBound
    if let (type, end) = name(before: .max) {
      if end <= upper { return (type, end) }
      if layout.has(cell + 1), end >= layout.text(of: layout[cell + 1]).upperBound {
        return (type, end)
      }
    }
    return name(before: upper)
  }

  /// A cell that is nothing but a type, or a type and its body, in any case: "Nghị quyết", "Nghị định của Chính phủ".
  static func plainType(_ layout: HeadLayout, _ cell: Int) -> (type: Int, end: Int)? {
    let text = layout.text(of: layout[cell])
    guard let first = layout.atom(text.lowerBound), first.kind == .word,
      text.upperBound == layout[cell].range.upperBound,
      let (type, end) = layout.longest(layout.lexicon.docTypePhrases, at: text.lowerBound),
      layout.lexicon.docTypes[type].wordCount == end - text.lowerBound,
      // "Văn bản" heads a column.
      !layout.lexicon.citations.traits[type].contains(.any)
    else { return nil }
    if end == text.upperBound { return first.flags.contains(.capital) ? (type, end) : nil }
    let inCapitals = (text.lowerBound..<end).allSatisfy { isCapital(layout, $0) }
    let names = byBody(layout, end) || inCapitals && layout.isWord(end, layout.lexicon.grammar.của)
    return text.count <= 16 && names ? (type, end) : nil
  }

  /// "của Bộ trưởng Bộ Tài chính" under a type: who issues, no part of the subject.
  private static func byBody(_ layout: HeadLayout, _ place: Int) -> Bool {
    guard layout.isWord(place, layout.lexicon.grammar.của) else { return false }
    return layout.body(at: place + 1) != nil
      || layout.longest(layout.lexicon.issuerRolePhrases, at: place + 1) != nil
  }

  private static func isCapital(_ layout: HeadLayout, _ place: Int) -> Bool {
    guard let atom = layout.atom(place) else { return false }
    return atom.kind != .word || !atom.flags.contains(.lower)
  }

  // MARK: subject

  /// The lines of the subject that starts at a place, and the cell after them.
  static func subject(
    _ layout: HeadLayout, from start: Int, cell first: Int, dates: Range<Int>?, until: Int? = nil
  ) -> (lines: [Range<Int>], next: Int) {
    let (lines, next) = subjectLines(layout, from: start, cell: first, dates: dates, until: until)
    return (withQuotes(layout, lines), next)
  }

  /// The lines with the quotation mark at either end whose partner stands inside.
  private static func withQuotes(_ layout: HeadLayout, _ lines: [Range<Int>]) -> [Range<Int>] {
    guard let first = lines.first, let last = lines.last else { return lines }
    var lines = lines
    var depth = 0
    var plain = 0
    var isClosedFirst = false
    for place in lines.joined() {
      guard let atom = layout.atom(place), atom.kind == .mark else { continue }
      if atom.isMark("“") || atom.isMark("«") { depth += 1 }
      if atom.isMark("”") || atom.isMark("»") { depth -= 1 }
      if atom.isMark("\"") { plain += 1 }
      if depth < 0 { isClosedFirst = true }
    }
    let isOdd = plain % 2 == 1
    func isQuote(_ place: Int, _ pairs: [Unicode.Scalar]) -> Bool {
      pairs.contains { layout.isMark(place, $0) }
    }
    if isClosedFirst
      ? isQuote(first.lowerBound - 1, ["“", "«"]) : isOdd && isQuote(first.lowerBound - 1, ["\""])
    {
      lines[0] = first.lowerBound - 1..<lines[0].upperBound
    } else if depth > 0 && isQuote(last.upperBound, ["”", "»"]) || isOdd && isQuote(last.upperBound, ["\""]) {
      lines[lines.count - 1] = lines[lines.count - 1].lowerBound..<last.upperBound + 1
    }
    return lines
  }

  private static func subjectLines(
    _ layout: HeadLayout, from start: Int, cell first: Int, dates: Range<Int>?, until: Int? = nil
  ) -> (lines: [Range<Int>], next: Int) {
    var lines: [Range<Int>] = []
    var words = 0
    var isCapital = false
    var isInBody = false
    var cell = first
    while cell < until ?? .max, layout.has(cell) {
      let it = layout[cell]
      defer { cell += 1 }
      if it.range.upperBound <= start { continue }
      let text = max(start, layout.text(of: it).lowerBound)..<max(start, layout.text(of: it).upperBound)
      if it.isRule || it.title != nil || dates?.contains(cell) ?? false {
        if lines.isEmpty { continue }
        return (lines, cell)
      }
      guard !text.isEmpty else { continue }
      // "## TRÍCH YẾU" over it is no line of it.
      if layout.longest(layout.lexicon.header.labelPhrases, at: text.lowerBound)?.end == text.upperBound {
        if lines.isEmpty { continue }
        return (lines, cell)
      }
      // "của Bộ Tài chính", also over two lines: the subject may follow in the line.
      let isBodyLine =
        byBody(layout, text.lowerBound) || isInBody
        || text.lowerBound > it.range.lowerBound && layout.isWord(text.lowerBound, layout.lexicon.grammar.của)
      if lines.isEmpty, isBodyLine {
        let about = text.first {
          layout.isWord($0, layout.lexicon.grammar.về) && $0 > text.lowerBound + 1
        }
        if let about {
          lines.append(about..<text.upperBound)
          words += text.count
          isCapital = it.isCapital
        }
        isInBody = layout.isMark(text.upperBound, ",") || HeadIssuer.joins(layout, text.upperBound - 1)
        continue
      }
      if lines.isEmpty {
        guard text.count <= 120, !closes(layout, cell, text, after: nil), !isAuthority(layout, cell, text)
        else {
          return ([], cell)
        }
        isCapital = it.isCapital
      } else if let last = lines.last, ends(layout, cell, text, after: last, isCapital: isCapital) {
        return (lines, cell)
      }
      lines.append(text)
      words += text.count
      if words > mostWords || lines.count >= mostLines { return (lines, cell + 1) }
    }
    return (lines, cell)
  }

  /// Whether a cell can no longer belong to the subject.
  private static func ends(
    _ layout: HeadLayout, _ cell: Int, _ text: Range<Int>, after last: Range<Int>, isCapital: Bool
  ) -> Bool {
    let it = layout[cell]
    let goesOn =
      HeadIssuer.joins(layout, last.upperBound - 1) || layout.isMark(last.upperBound, ",")
      || layout.isMark(last.upperBound, ";") || layout.isMark(last.upperBound, "-")
    guard let first = layout.atom(text.lowerBound) else { return true }
    let isSmall = first.kind == .word && !first.flags.contains(.capital)
    if it.isParagraph, !(goesOn && isCapital == it.isCapital), !isSmall { return true }
    if closes(layout, cell, text, after: isCapital && it.isCapital ? last : nil) { return true }
    if goesOn { return false }
    if isCapital != it.isCapital, first.kind == .word, !isSmall { return true }
    if !isCapital, layout.phrase([.opening], at: text.lowerBound) != nil, !isSmall { return true }
    // "….⏎Thực hiện": a full stop closed the line before.
    if layout.isMark(last.upperBound, "."), !layout.isMark(last.upperBound + 1, ".") { return true }
    return isAuthority(layout, cell, text)
  }

  /// "Căn cứ", "Kính gửi", "Điều 1", a list or a bracket.
  private static func closes(
    _ layout: HeadLayout, _ cell: Int, _ text: Range<Int>, after capitals: Range<Int>?
  ) -> Bool {
    let low = layout[cell].range.lowerBound
    if let mark = layout.atom(low), mark.kind == .mark, text.lowerBound >= low {
      if mark.isMark("(") || mark.isMark("[") || mark.isMark("+") || AtomReader.isDash(mark.value),
        low <= text.lowerBound
      {
        return true
      }
    }
    if layout.phrase([.address], at: text.lowerBound) != nil { return true }
    // "THỦ TƯỚNG CHÍNH PHỦ điện:" of a công điện.
    if layout.isMark(text.upperBound, ":"), layout.body(at: text.lowerBound) != nil { return true }
    return capitals == nil && layout.phrase([.preamble, .division], at: text.lowerBound) != nil
  }

  /// "ỦY BAN NHÂN DÂN TỈNH AN PHÚ" or "BỘ TRƯỞNG BỘ Y TẾ" between the subject and the preamble.
  static func isAuthority(_ layout: HeadLayout, _ cell: Int, _ text: Range<Int>) -> Bool {
    let it = layout[cell]
    guard it.isCapital || text.count <= 8, text.count <= 16,
      layout.body(at: text.lowerBound) != nil
        || layout.longest(layout.lexicon.issuerRolePhrases, at: text.lowerBound) != nil
    else { return false }
    var next = cell + 1
    var steps = 0
    while steps < 4, layout.has(next) {
      let following = layout[next]
      let text = layout.text(of: following)
      if !following.isRule, !text.isEmpty {
        // In sentence case only "Căn cứ" tells the body from a line of the subject.
        if !it.isCapital { return layout.phrase([.preamble], at: text.lowerBound) != nil }
        if layout.phrase([.preamble, .division, .opening], at: text.lowerBound) != nil {
          return !following.isCapital
        }
        // The name may take another line.
        guard following.isCapital, !following.isParagraph else { return false }
      }
      next += 1
      steps += 1
    }
    return false
  }

  /// The lines of "V/v …" that opens a cell, or stands in it after the number.
  static func letter(_ layout: HeadLayout, from cell: Int, place: Int, dates: Range<Int>?) -> (
    lines: [Range<Int>], next: Int
  ) {
    var lines: [Range<Int>] = []
    var at = cell
    let column = layout[cell].column
    while lines.count < mostLines, layout.has(at) {
      let it = layout[at]
      // In one line with the place and date behind it.
      if lines.isEmpty, let date = HeadDate.read(layout, cell: at, after: place),
        date.place.lowerBound > place
      {
        return (withQuotes(layout, [max(place, it.range.lowerBound)..<date.place.lowerBound]), at + 1)
      }
      if it.isRule || dates?.contains(at) ?? false || it.title != nil {
        if it.column > column, layout[max(at - 1, 0)].line == it.line {
          at += 1
          continue
        }
        break
      }
      let text = layout.text(of: it)
      let part = max(place, text.lowerBound)..<max(place, text.upperBound)
      if !lines.isEmpty {
        if it.isParagraph || layout.phrase([.address, .preamble, .division], at: text.lowerBound) != nil {
          break
        }
        if it.column > column {
          at += 1
          continue
        }
        if HeadDate.read(layout, cell: at).map({ !$0.place.isEmpty }) ?? false { break }
        if let last = lines.last, isOver(layout, text, after: last) { break }
      }
      if !part.isEmpty { lines.append(part) }
      at += 1
    }
    return (withQuotes(layout, lines), at)
  }

  /// Whether a line after "V/v …" is the addressee or the text: a full stop stands before it, or it is a body and a full stop.
  private static func isOver(_ layout: HeadLayout, _ text: Range<Int>, after last: Range<Int>) -> Bool {
    if layout.isMark(last.upperBound, ".") { return true }
    guard layout.atom(text.lowerBound)?.flags.contains(.capital) ?? false, text.count <= 24 else {
      return false
    }
    return layout.isMark(text.upperBound, ".") && !HeadIssuer.joins(layout, last.upperBound - 1)
      && layout.body(at: text.lowerBound) != nil
  }
}
