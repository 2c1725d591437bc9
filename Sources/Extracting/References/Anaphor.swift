internal import Lexicon
internal import Tokenizing

/// A document type and a word that points: "Nghị định này", "Kế hoạch nói trên", "Quyết định trên", "Văn bản này".
enum Anaphor {
  static func read(_ stretch: Stretch, into found: inout FoundReferences) {
    let tables = stretch.lexicon.citations
    for entry in stretch.types.entries {
      // Nearly no type has such a word behind it.
      guard entry.end < stretch.reader.count,
        tables.anaphorPhrases.start(stretch.reader.atoms[entry.end].symbol) != nil,
        stretch.isFree(entry.first..<entry.end),
        let pointer = stretch.reader.longest(tables.anaphorPhrases, at: entry.end),
        let row = pointer.values.first,
        !(stretch.reader[entry.end]?.flags.contains(.paragraph) ?? true),
        stands(stretch, entry, tables.anaphora[Int(row)].place, pointer.end), !isPlural(stretch, entry.first)
      else { continue }
      stretch.note(
        entry.first..<pointer.end, "Anaphor",
        "\(stretch.typeRow(entry.type)); anaphora: \(tables.anaphora[Int(row)].phrase)")
      let place = found.add(
        ReferenceMention(
          range: stretch.bytes(entry.first..<pointer.end), form: .anaphor, rule: .anaphor,
          confidence: stretch.isCapital(entry.first) ? 0.97 : 0.9), entry.first..<pointer.end)
      found.mentions[place].docType = entry.type
      found.mentions[place].pointsToSelf = tables.anaphora[Int(row)].target == .own
      stretch.take(entry.first..<pointer.end)
    }
  }

  private static func stands(
    _ stretch: Stretch, _ entry: TypeWords.Entry, _ place: AnaphorSuffix.Place, _ end: Int
  ) -> Bool {
    // "khoản 1 Điều 138 của luật này": its provision proves that a document is meant.
    let isCited =
      stretch.isWord(entry.first - 1, stretch.lexicon.grammar.của)
      && ProvisionContext.isValue(stretch, entry.first - 2)
    if isCited, place == .any { return true }
    if !stretch.isCapital(entry.first), stretch.traits(entry.type).contains(.common) {
      stretch.lost(entry.first..<end, "Anaphor", "an everyday word in small letters (type_traits: common)")
      return false
    }
    switch place {
    case .any: return true
    case .capital: return stretch.isCapital(entry.first)
    case .end:
      guard stretch.isCapital(entry.first) else { return false }
      guard let next = stretch.reader[end], !next.flags.contains(.paragraph) else { return true }
      if next.kind == .mark { return !next.isMark("(") && !next.isMark("\"") && !next.isMark("“") }
      // "Quyết định trên được ban hành …", "Nghị quyết trên là …": a word that opens what is said of it.
      let grammar = stretch.lexicon.grammar
      let verbs = [
        grammar.được, grammar.đã, grammar.có, grammar.bị, grammar.và, grammar.của, grammar.do_, grammar.để_,
        grammar.là,
      ]
      return next.kind == .word && stretch.isWord(end, in: verbs)
    }
  }

  /// "các văn bản này": several.
  private static func isPlural(_ stretch: Stretch, _ first: Int) -> Bool {
    stretch.isWord(first - 1, stretch.lexicon.grammar.các)
      || stretch.isWord(first - 1, stretch.lexicon.grammar.những)
  }
}
