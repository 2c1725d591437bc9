import Normalizing
import TestSupport
import Testing

@testable import Writing

@Suite struct PositionTests {
  /// Spans in any order, where blocks begin and end, too, are where they are counted from the start of the text.
  @Test(arguments: 0..<40) func anIndexChangesNoPosition(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = ["Nghị định", "ủy", "\n", "a", " ", "1234567890", "ệ", "𝄞", "\n\n"]
    var string = ""
    for _ in 0..<Int.random(in: 0..<600, using: &random) {
      string += words.randomElement(using: &random) ?? ""
    }
    // A text that ends with a block.
    while seed % 4 == 0, string.utf8.count % 256 != 0 { string += "x" }
    let text = Normalizer.normalize(Array(string.utf8))
    let index = PositionIndex(text)
    #expect(index.scalars == text.utf8.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })
    let starts = text.utf8.indices.filter { text.utf8[$0] & 0xC0 != 0x80 } + [text.utf8.count]
    var indexed = Positions(text: text, origin: .rebuilt, pages: [], index)
    for _ in 0..<50 {
      let (a, b) = (starts.randomElement(using: &random) ?? 0, starts.randomElement(using: &random) ?? 0)
      let range = min(a, b)..<max(a, b)
      let (found, before) = (indexed.place(range), text.utf8[..<range.lowerBound])
      let scalars = before.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      #expect(found.line == 1 + before.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) })
      #expect(found.charStart == scalars)
      var plain = Positions(text: text, origin: .rebuilt)
      #expect(found.charEnd == plain.place(range).charEnd)
    }
  }
}
