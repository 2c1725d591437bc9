import Lexicon
import Normalizing
import TestSupport
import Testing

@testable import Writing

/// Spans as one line: what is looked at eight bytes at a time is what a look at each byte gives.
@Suite struct FoldedTests {
  /// Runs of blanks and controls as one blank, none at the ends, no stars.
  private func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var words: [UInt8] = []
    var isGap = false
    for byte in bytes {
      if byte <= 0x20 {
        isGap = !words.isEmpty
      } else if byte != UInt8(ascii: "*") {
        if isGap { words.append(0x20) }
        isGap = false
        words.append(byte)
      }
    }
    return words.isEmpty ? nil : words
  }

  @Test(arguments: 0..<8) func aSpanIsOneLine(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "b", "ệ", " ", " ", "!", "  ", "\n", "*", "\u{7F}", "xã", "1"]
    var written = ""
    for _ in 0..<600 {
      // Long stretches without what is folded, too.
      let count = Bool.random(using: &random) ? 4 : pieces.count
      written += pieces[Int.random(in: 0..<count, using: &random)]
    }
    let text = Normalizer.normalize(Array(written.utf8))
    let writer = RecordWriter(doc: "d", text: text, origin: .rebuilt, lexicon: try Lexicon.embedded())
    let starts = text.utf8.indices.filter { text.utf8[$0] & 0xC0 != 0x80 } + [text.utf8.count]
    for _ in 0..<400 {
      let first = Int.random(in: 0..<starts.count, using: &random)
      let last = Int.random(in: first..<min(starts.count, first + 40), using: &random)
      let range = starts[first]..<starts[last]
      #expect(writer.folded(range).map { Array($0.utf8) } == folded(text.utf8[range]))
    }
  }
}
