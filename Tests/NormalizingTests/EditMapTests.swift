import Normalizing
import TestSupport
import Testing

/// The way back from a normalized text to its source.
@Suite struct EditMapTests {
  private static func isBoundary(_ bytes: [UInt8], _ at: Int) -> Bool {
    at == bytes.count || (bytes.indices.contains(at) && bytes[at] & 0xC0 != 0x80)
  }

  @Test(arguments: 0..<200) func everyBoundaryLeadsBack(_ seed: Int) {
    var random = RandomText(seed: UInt64(seed))
    let source = Array(random.dirty(words: seed % 30 + 1).utf8)
    let text = Normalizer.normalize(source)
    var lastStart = 0
    var lastEnd = 0
    for at in 0...text.utf8.count where Self.isBoundary(text.utf8, at) {
      let (start, end) = (text.edits.sourceStart(at), text.edits.sourceEnd(at))
      #expect(start >= lastStart && start <= source.count)
      #expect(end >= lastEnd && end <= source.count)
      #expect(Self.isBoundary(source, start), "start of \(at)")
      #expect(Self.isBoundary(source, end), "end of \(at)")
      (lastStart, lastEnd) = (start, end)
    }
  }

  @Test(arguments: 0..<200) func editsAreInOrder(_ seed: Int) {
    var random = RandomText(seed: UInt64(seed) + 5000)
    let source = Array(random.dirty(words: seed % 30 + 1).utf8)
    let text = Normalizer.normalize(source)
    var (at, from) = (0, 0)
    for edit in text.edits.edits {
      let step = Int(edit.text) - at
      #expect(step >= 0)
      #expect(Int(edit.source) - from == step, "text and source run in step between edits")
      guard step >= 0, Int(edit.source) - from == step else { return }
      #expect(text.utf8[at..<at + step] == source[from..<from + step])
      at = Int(edit.text) + Int(edit.textLength)
      from = Int(edit.source) + Int(edit.sourceLength)
    }
    #expect(text.utf8[at...] == source[from...])
  }

  /// A span of whole words comes from source bytes that normalize to it.
  @Test(arguments: 0..<200) func spansComeFromTheirSource(_ seed: Int) {
    var random = RandomText(seed: UInt64(seed) + 9000)
    let source = Array(random.dirty(words: seed % 30 + 2).utf8)
    let text = Normalizer.normalize(source)
    let words = text.utf8.indices.split { text.utf8[$0] <= 0x20 }
    guard !words.isEmpty else { return }
    for _ in 0..<20 {
      let first = Int.random(in: 0..<words.count, using: &random.random)
      let last = Int.random(in: first..<words.count, using: &random.random)
      let span = words[first].startIndex..<words[last].endIndex
      let (start, end) = (text.edits.sourceStart(span.lowerBound), text.edits.sourceEnd(span.upperBound))
      #expect(start < end)
      guard start < end else { return }
      let slice = Normalizer.normalize(Array(source[start..<end]))
      #expect(slice.utf8 == Array(text.utf8[span]), "\(text.string(span)) from \(start)..<\(end)")
    }
  }

  @Test func kindsSayWhatHappened() {
    let table: [(source: String, kind: EditKind)] = [
      ("e\u{301}", .composed), ("a\u{A0}b", .blank), ("a\u{AD}b", .dropped), ("\u{D0}", .dBar),
      ("a\rb", .newline), ("e\u{AD}\u{301}", [.composed, .dropped]), ("clean", []),
    ]
    for (source, kind) in table {
      let text = Normalizer.normalize(Array(source.utf8))
      #expect(text.edits.kinds(in: 0..<text.utf8.count) == kind, "\(source)")
    }
    let invalid = Normalizer.normalize([0x61, 0xFF])
    #expect(invalid.edits.kinds(in: 0..<4) == .invalid)
    #expect(invalid.edits.kinds(in: 0..<1) == [])
  }

  @Test func originsLeadToTheFile() {
    let text = Normalizer.normalize(Array("a\u{A0}b".utf8))
    #expect(text.sourceRange(1..<2, .bytes(base: 3)) == 4..<6)
    #expect(text.sourceRange(2..<3, .bytes(base: 3)) == 6..<7)
    #expect(text.sourceRange(0..<1, .rebuilt) == nil)
  }
}
