internal import Lexicon
internal import Tokenizing

/// The provisions after a mention: "Nghị định số …, điều 12, khoản 3", "Thông tư số … (Điều 7, Điều 8)", "Luật Đấu thầu tại
/// khoản 2 Điều 5".
///
/// They are the mention's unless the next document claims them ("Luật A, Điều 5 Luật B"), something else does ("Điều 7 của
/// Quy chế"), or they head a line of their own ("Điều 5. Hiệu lực").
enum ProvisionTail {
  private static let longest = 80

  static func attach(_ citations: inout Citations, _ stretch: Stretch) {
    var parser = ProvisionParser()
    swap(&parser, &stretch.room.provisions)
    defer { swap(&parser, &stretch.room.provisions) }
    for place in citations.items.indices {
      let item = citations.items[place]
      guard citations.mentions[place].provisions.isEmpty, citations.mentions[place].form != .anaphor else {
        continue
      }
      let next = place + 1 < citations.items.count ? citations.items[place + 1].head : stretch.reader.count
      // Right behind the mention, else behind its date and issuer; behind a title they may be another's.
      for after in stride(
        from: item.end, through: item.title == nil ? item.tail : item.end, by: max(1, item.tail - item.end))
      {
        guard let chain = chain(stretch, after, before: next, in: item.clause) else { continue }
        let targets = parser.targets(chain, in: stretch, most: ProvisionContext.most)
        guard !targets.isEmpty else { continue }
        citations.mentions[place].provisions = targets
        stretch.note(
          chain, "ProvisionTail",
          targets.joined(separator: ", ") + " of " + stretch.reader.string(item.first..<item.end))
        break
      }
    }
  }

  /// The chain that a comma, a bracket or "tại" joins to the mention that ends at `index`.
  private static func chain(
    _ stretch: Stretch, _ index: Int, before next: Int, in clause: Range<Int>
  ) -> Range<Int>? {
    guard
      stretch.isMark(index, ",") || stretch.isMark(index, "(")
        || stretch.isWord(index, stretch.lexicon.grammar.tại)
    else { return nil }
    let start = index + 1
    guard isUnit(stretch, start), clause.contains(start) else { return nil }
    var end = start
    var at = start
    while at < min(next, start + longest), isPart(stretch, at) {
      at += 1
      if ProvisionContext.isValue(stretch, at - 1) { end = at }
    }
    // Not right before the next document, nor what a thing that is no mention claims ("Điều 7 của Quy chế").
    guard end > start, end < next || next == stretch.reader.count, !isClaimed(stretch, end) else {
      return nil
    }
    // "Điều 5. Hiệu lực" in a line of its own.
    if stretch.reader[start]?.flags.contains(.line) ?? false,
      stretch.isMark(end, ".") || stretch.isMark(end, ":")
    {
      return nil
    }
    return start..<end
  }

  private static func isUnit(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], !atom.flags.contains(.paragraph) else { return false }
    let at =
      stretch.isWord(index, in: [stretch.lexicon.grammar.các, stretch.lexicon.grammar.từ]) ? index + 1 : index
    guard let (_, end) = stretch.phrase(stretch.lexicon.citations.provisionPhrases, .provision, at: at) else {
      return false
    }
    return ProvisionContext.isValue(stretch, end)
  }

  private static func isPart(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], !atom.flags.contains(.paragraph), !stretch.taken[index],
      !stretch.isWord(index, stretch.lexicon.grammar.của)
    else { return false }
    return ProvisionContext.isPart(stretch, index) || ProvisionContext.isValue(stretch, index)
  }

  /// Whether another thing's name follows: "của …", "thuộc …", a type of documents, "này". "quy định" in small letters is
  /// what the provision does.
  private static func isClaimed(_ stretch: Stretch, _ index: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    if stretch.isWord(index, in: [grammar.của, grammar.thuộc, grammar.này, grammar.nêu]) { return true }
    guard let entry = stretch.types.starting(at: index) else { return false }
    return stretch.isCapital(entry.first) || !stretch.traits(entry.type).contains(.common)
  }
}
