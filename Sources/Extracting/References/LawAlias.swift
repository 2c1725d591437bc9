internal import Lexicon
internal import Tokenizing

/// Short names of laws (`named_documents`, column `aliases`): "Luật BHXH", "Bộ luật TTDS", "BLHS", "LĐĐ 2013". The mention has the
/// key of the full name.
enum LawAlias {
  /// Where an abbreviation stands that is type and name in one: "BLHS". As if its type word stood before it, in no atoms.
  static func entries(_ stretch: Stretch) -> [TypeWords.Entry] {
    var found: [TypeWords.Entry] = []
    for place in stretch.candidates.abbreviations {
      let index = Int(place)
      guard !stretch.taken[index], stretch.types.starting(at: index) == nil, stretch.shape(at: index) == nil,
        !isJoined(stretch, index), let (row, _) = alias(stretch, index)
      else { continue }
      found.append(
        TypeWords.Entry(first: index, end: index, type: stretch.lexicon.citations.named[row].docType))
    }
    return found
  }

  /// The name, where type and name at a type word are an alias, or an abbreviation of both stands there.
  static func name(_ stretch: Stretch, _ entry: TypeWords.Entry) -> LawName? {
    guard let (row, end) = alias(stretch, entry.first),
      stretch.lexicon.citations.named[row].docType == entry.type, end > entry.end
    else { return nil }
    return LawName(end: end, slug: stretch.lexicon.citations.slugs[row], parts: [], isKnown: true)
  }

  /// The law of the longest phrase at an atom, where it is not written by its full name; without the year, which is read by itself.
  private static func alias(_ stretch: Stretch, _ index: Int) -> (row: Int, end: Int)? {
    let tables = stretch.lexicon.citations
    guard let (values, end) = stretch.phrase(tables.namedPhrases, .name, at: index),
      let row = values.first.map({ Int($0) }), tables.named[row].use == .name,
      stretch.traits(tables.named[row].docType).contains(.byName), hasAbbreviation(stretch, index..<end)
    else { return nil }
    return (row, end > index + 1 && stretch.reader.isYear(end - 1) ? end - 1 : end)
  }

  private static func hasAbbreviation(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    atoms.contains { index in stretch.reader[index].map { isAbbreviation($0) } ?? false }
  }

  private static func isAbbreviation(_ atom: Token) -> Bool {
    atom.kind == .word && atom.length >= 2 && atom.flags.contains(.capital) && !atom.flags.contains(.lower)
  }

  /// Whether it is a part of something longer: "TAND/BLHS", "BLHS-2".
  private static func isJoined(_ stretch: Stretch, _ index: Int) -> Bool {
    func isMark(_ at: Int) -> Bool {
      stretch.isMark(at, "/") || stretch.isMark(at, "&") || stretch.reader.isDash(at)
    }
    return isMark(index - 1) && !(stretch.reader[index]?.flags.contains(.gap) ?? true)
      || isMark(index + 1) && !(stretch.reader[index + 1]?.flags.contains(.gap) ?? true)
  }
}
