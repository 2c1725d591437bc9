internal import Lexicon
internal import Tokenizing

/// Specific documents without a number: "Báo cáo thẩm tra của Ban Pháp chế Hội đồng nhân dân tỉnh", "Quy chế làm việc của Huyện ủy
/// An Hòa": a type with a capital, words of its kind, and whose it is. The kind is what tells it from "Báo cáo của …".
enum UnnumberedReference {
  private static let longestKind = 6

  static func read(_ stretch: Stretch, into found: inout FoundReferences) {
    let grammar = stretch.lexicon.grammar
    for entry in stretch.types.entries {
      guard stretch.traits(entry.type).contains(.unnumbered), stretch.isCapital(entry.first),
        stretch.isFree(entry.first..<entry.end),
        stretch.reader[entry.first]?.flags.contains(.lower) ?? false,
        !stretch.isWord(entry.first - 1, grammar.các), !stretch.isWord(entry.first - 1, grammar.những),
        stretch.types.ending(at: entry.end)?.first == entry.first,
        // "Quyết định công bố …", "Kế hoạch thực hiện …" go on with what the document does.
        stretch.phrase(stretch.lexicon.citations.titleCuePhrases, .title, at: entry.end) == nil,
        let kind = kindEnd(stretch, entry)
      else { continue }
      stretch.note(
        entry.first..<kind, "UnnumberedReference",
        "\(stretch.typeRow(entry.type)), its kind and a body (type_traits: unnumbered)")
      var mention = ReferenceMention(
        range: stretch.bytes(entry.first..<kind), form: .name, rule: .unnumbered, confidence: 0.75)
      mention.docType = entry.type
      mention.name = CitedName(slug: LawName.slug(stretch, entry.end..<kind), parts: [])
      found.add(Placed(mention: mention, first: entry.first, end: kind))
      stretch.take(entry.first..<kind)
    }
  }

  /// The atom after the words of kind, where "của" and a body follow them.
  private static func kindEnd(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Int? {
    let grammar = stretch.lexicon.grammar
    var at = entry.end
    while at - entry.end < longestKind, let atom = stretch.reader[at], atom.kind == .word,
      !atom.flags.contains(.paragraph),
      !atom.flags.contains(.capital), !stretch.isWord(at, grammar.của)
    {
      guard ReferenceHead.isKind(stretch, at), stretch.types.starting(at: at) == nil else { return nil }
      at += 1
    }
    let words = at - entry.end
    guard words >= 2 || words == 0 && stretch.types.ending(at: at).map({ $0.end - $0.first >= 3 }) ?? false,
      stretch.isWord(at, grammar.của), IssuerPhrase.read(stretch, at + 1) != nil
    else { return nil }
    return at
  }
}
