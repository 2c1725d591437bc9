internal import Lexicon
internal import Tokenizing

/// References by type and bare serial: "Chỉ thị số 01", "Chỉ thị 01 của …", "Nghị định 168/2024".
enum ShortReference {
  static func read(_ stretch: Stretch) -> [Placed<ReferenceMention>] {
    var found: [Placed<ReferenceMention>] = []
    let reader = stretch.reader
    for shape in stretch.tokens.shapes {
      var year: Int?
      switch shape.kind {
      case .number where shape.end == shape.first + 1: break
      case .pair(_, let second) where (1945...2100).contains(second): year = second
      default: continue
      }
      guard (reader[shape.first]?.length ?? 9) <= 4, stretch.isFree(shape.first..<shape.end),
        let placed = short(stretch, serial: shape.first, end: shape.end, year: year)
      else { continue }
      found.append(placed)
      stretch.take(placed.first..<placed.end)
    }
    return found
  }

  private static func short(
    _ stretch: Stretch, serial index: Int, end: Int, year: Int?
  ) -> Placed<ReferenceMention>? {
    let reader = stretch.reader
    var at = index
    let hasSố = stretch.isWord(at - 1, stretch.lexicon.grammar.số)
    if hasSố { at -= 1 }
    guard let (type, first) = ReferenceHead.typeEnding(stretch, at), reader[first]?.kind == .word else {
      return nil
    }
    let docType = stretch.lexicon.docTypes[type]
    guard hasSố || docType.short || year != nil else { return nil }
    // A type of one syllable ("lệnh 2", "luật 5") is too often a plain word.
    if !hasSố, at - first == 1, year == nil, !(reader[first]?.flags.contains(.capital) ?? false) {
      return nil
    }
    guard hasSố || year != nil || canFollow(stretch, end) else { return nil }
    if !hasSố, year == nil, let atom = reader[index], atom.flags.contains(.line) { return nil }
    // "Nghị quyết 2021-2025", "Quyết định số 5 - 7" go on; a date or a unit makes it something else.
    if reader.isJoined(end, "/") || reader.isJoined(end, "%") { return nil }
    var mention = ReferenceMention(
      range: stretch.bytes(first..<end), form: .short, confidence: hasSố ? 0.95 : year != nil ? 0.93 : 0.88)
    mention.docType = type
    mention.serial = reader.string(index)
    mention.year = year
    mention.number = reader.string(index..<end)
    return Placed(mention: mention, first: first, end: end)
  }

  /// Whether what follows a bare serial leaves it one: the end, punctuation, a function word, a capital; never a noun.
  private static func canFollow(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let next = stretch.reader[index], !next.flags.contains(.line) else { return true }
    switch next.kind {
    case .digits: return false
    case .mark: return !next.isMark("%") && !(next.isMark("-") && !next.flags.contains(.gap))
    case .word:
      let roles = stretch.roles(index)
      if stretch.isWord(index, stretch.lexicon.grammar.năm) { return stretch.reader.isYear(index + 1) }
      if stretch.isWord(index, stretch.lexicon.grammar.ngày) {
        return stretch.reader[index + 1]?.kind == .digits
      }
      if next.flags.contains(.capital) { return true }
      if roles.contains(.function) { return true }
      return false
    }
  }
}
