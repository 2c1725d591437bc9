internal import Lexicon
internal import Tokenizing

/// Short names that a text declares: "Chương trình hành động số 33-CTr/HU (sau đây gọi tắt là Chương trình 33)", "viết tắt là Nghị quyết
/// 7b". A bare serial that a type is not cited by elsewhere is a mention there, and wherever it stands again.
struct DeclaredNames {
  /// Type and serial of what was declared.
  private var names: Set<String> = []

  /// The mention whose serial a shape is, where it is declared there or was before.
  mutating func read(_ stretch: Stretch, _ shape: Shape) -> Placed<ReferenceMention>? {
    guard case .number = shape.kind, shape.end == shape.first + 1 else { return nil }
    let reader = stretch.reader
    let hasSố = stretch.isWord(shape.first - 1, stretch.lexicon.grammar.số)
    guard let entry = stretch.types.ending(at: hasSố ? shape.first - 1 : shape.first),
      stretch.isFree(entry.first..<entry.end), !(reader[shape.first]?.flags.contains(.paragraph) ?? true)
    else { return nil }
    let end = ShortReference.serialEnd(stretch, shape)
    // "Đề án 05/…", "Chương trình 33-…" go on.
    if reader.isJoined(end, "/") || reader.isJoined(end, "%") || reader.isJoined(end, "-") { return nil }
    let serial = reader.string(shape.first..<end)
    let name = "\(entry.type):\(serial)"
    if Self.isDeclared(stretch, entry.first) {
      names.insert(name)
    } else if !names.contains(name) || !stretch.isCapital(entry.first) {
      return nil
    }
    stretch.note(entry.first..<end, "ShortReference", "declared (gọi tắt là); \(stretch.typeRow(entry.type))")
    var mention = ReferenceMention(
      range: stretch.bytes(entry.first..<end), form: .short, rule: .short, confidence: 0.97)
    mention.docType = entry.type
    mention.serial = serial
    mention.number = serial
    return Placed(mention: mention, first: entry.first, end: end)
  }

  /// Whether "gọi là", "gọi tắt là", "viết tắt là" stands right before an atom, but for a mark of quotation.
  private static func isDeclared(_ stretch: Stretch, _ index: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    var at = index - 1
    while at >= index - 3, stretch.reader[at]?.kind == .mark { at -= 1 }
    guard stretch.isWord(at, grammar.là) else { return false }
    return stretch.isWord(at - 1, grammar.gọi)
      || stretch.isWord(at - 1, grammar.tắt) && stretch.isWord(at - 2, in: [grammar.gọi, grammar.viết])
  }
}
