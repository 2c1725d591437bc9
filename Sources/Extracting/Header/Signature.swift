internal import Lexicon
internal import Tokenizing

/// The block of the signature: "TM. ỦY BAN NHÂN DÂN⏎KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH⏎(Đã ký)⏎Nguyễn Văn An".
///
/// Nghị định 30/2020/NĐ-CP (phụ lục I, ô 7a–7c): on whose behalf (TM., KT., TL., TUQ., Q.), the office in capitals, the name. In
/// text the list of recipients may stand line by line beside it. The office is given as written, from "TM." to the last line
/// before the name.
enum Signature {
  /// How many atoms a block may take, recipients beside it counted, and how many blocks of a stretch are tried.
  private static let reach = 400
  private static let mostTries = 60

  static func read(_ stretch: Stretch, _ header: inout DocumentHeader) {
    let lexicon = stretch.lexicon
    let hasHead = header.number != nil || header.docType != nil || !header.issuer.isEmpty
    var tries = 0
    for candidate in stretch.candidates.offices {
      let index = Int(candidate)
      guard let atom = stretch.reader[index], Int(atom.start) >= header.end, startsCell(stretch, index)
      else { continue }
      let isSign = isSign(stretch, index)
      let isOffice = hasHead && stretch.reader.longest(lexicon.issuerRolePhrases, at: index) != nil
      guard isSign || isOffice else { continue }
      tries += 1
      guard tries <= mostTries else { return }
      let layout = HeadLayout(stretch, index..<min(index + reach, stretch.reader.count), most: 60)
      if let (signer, office) = block(layout, isSign: isSign) {
        let name = layout.bytes(signer)
        // A portal's label named the signer: another block is of an annex or of a document quoted.
        if let known = header.signer, stretch.text.utf8[known] != stretch.text.utf8[name] { continue }
        header.signer = name
        header.signerRole = layout.pieces(office)
        return
      }
    }
  }

  /// Whether "TM.", "T/M" or the like opens a line; "TM" alone, as in a table, does not.
  private static func isSign(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let (values, end) = stretch.reader.longest(stretch.lexicon.header.phrases, at: index),
      values.contains(where: { stretch.lexicon.header.kinds[Int($0)] == .sign })
    else { return false }
    if end > index + 1 || stretch.reader.isJoined(end, ".") { return true }
    guard let next = stretch.reader[end], let last = stretch.reader[end - 1] else { return false }
    return next.kind == .word && !next.flags.contains(.line) && !next.flags.contains(.lower)
      && next.length > 2
      && Int(next.start) < last.end + 3
  }

  private static func startsCell(_ stretch: Stretch, _ index: Int) -> Bool {
    var at = index
    while let atom = stretch.reader[at], at > index - 8 {
      if !atom.flags.isDisjoint(with: [.line, .tab]) { return true }
      guard let last = stretch.reader[at - 1] else { return true }
      if Int(atom.start) >= last.end + 3 || last.isMark("|") { return true }
      guard HeadLayout.isMarkup(last) else { return false }
      at -= 1
    }
    return false
  }

  private static func block(_ layout: HeadLayout, isSign: Bool) -> (signer: Range<Int>, office: [Range<Int>])?
  {
    var office: [Range<Int>] = []
    var words = 0
    var hasRole = false
    /// The cell after the last line of the office.
    var next = -1
    for place in layout.cells.indices {
      let cell = layout[place]
      if cell.isRule {
        if place == next { next += 1 }
        continue
      }
      // "- Như trên;" beside it, "(Đã ký)" in it.
      let text = layout.text(of: cell)
      if cell.range.lowerBound < text.lowerBound || text.isEmpty { continue }
      if !office.isEmpty, hasRole || words > 2,
        let name = brokenName(layout, place) ?? name(layout, text, isSure: isSign && hasRole && place == next)
      {
        return (name, office)
      }
      if cell.isCapital, office.count < 8, text.count <= 24 {
        let opensRole =
          layout.longest(layout.lexicon.issuerRolePhrases, at: roleStart(layout, text.lowerBound)) != nil
        if office.isEmpty, !isSign, !opensRole { return nil }
        if opensRole { hasRole = true }
        office.append(cell.range.lowerBound..<text.upperBound)
        next = place + 1
        words += text.count
        if words > 60 { return nil }
      } else if layout.phrase([.address], at: text.lowerBound) == nil, text.count > 14, !isSign {
        return nil
      }
    }
    return nil
  }

  /// "Ngô⏎Văn Tuấn": a name that a line end cuts.
  private static func brokenName(_ layout: HeadLayout, _ cell: Int) -> Range<Int>? {
    guard layout.has(cell + 1) else { return nil }
    let (upper, lower) = (layout[cell].range, layout[cell + 1].range)
    guard upper.count == 1 || upper.count == 2 && lower.count == 1, lower.count <= 3,
      !layout[cell + 1].isParagraph, layout[cell + 1].line == layout[cell].line + 1,
      layout.pieces([upper, lower]).count == 1
    else { return nil }
    return name(layout, upper.lowerBound..<lower.upperBound, isSure: false)
  }

  /// The place after "KT.", "TM." and the like.
  private static func roleStart(_ layout: HeadLayout, _ place: Int) -> Int {
    guard let (_, end) = layout.phrase([.sign], at: place) else { return place }
    var at = end
    while layout.isMark(at, ".") { at += 1 }
    return at
  }

  /// The name that a cell is, its rank or degree left out.
  ///
  /// - Parameter isSure: whether an office stands above it: then a family name that nobody listed will do.
  static func name(_ layout: HeadLayout, _ text: Range<Int>, isSure: Bool) -> Range<Int>? {
    var low = text.lowerBound
    while let (_, end) = layout.phrase([.rank], at: low), end < text.upperBound {
      low = end
      while low < text.upperBound, layout.isMark(low, ".") || layout.isMark(low, ",") { low += 1 }
    }
    let words = low..<text.upperBound
    guard (2...5).contains(words.count), let first = layout.atom(low) else { return nil }
    var isMixed = true
    for place in words {
      guard let atom = layout.atom(place), atom.kind == .word, atom.flags.contains(.capital) else {
        return nil
      }
      if !atom.flags.contains(.lower), atom.length > 1 { isMixed = false }
    }
    let isKnown = first.value != 0 && layout.lexicon.header.surnames.contains(first.value)
    // In capitals two words are as well the end of an office: "TỈNH⏎CAO BẰNG".
    guard isKnown ? isMixed || words.count >= 3 : isMixed && isSure else { return nil }
    guard isMixed || layout.longest(layout.lexicon.issuerRolePhrases, at: low) == nil else { return nil }
    return words
  }
}
