import Normalizing
import TestSupport
import Testing

/// Bytes that are not UTF-8, and texts made to hurt.
@Suite struct IllFormedTests {
  static let parts: [[UInt8]] = [
    // Truncated: at the end, before ASCII, before another lead.
    [0xC3], [0xE1, 0xBB], [0xE1], [0xF0, 0x9F, 0x87], [0xF0, 0x9F], [0xF0], [0xC3, 0x61],
    [0xE1, 0xBB, 0xC3, 0xA1],
    // A continuation byte alone.
    [0x80], [0xBF, 0xBF], [0x61, 0x80],
    // Overlong.
    [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0x80],
    [0xF0, 0x8F, 0xBF, 0xBF],
    // Surrogates.
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
    // Beyond U+10FFFF, and bytes that never stand in UTF-8.
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xF8, 0x88, 0x80, 0x80, 0x80],
  ]

  private func check(_ bytes: [UInt8]) {
    let decoded = String(decoding: bytes, as: UTF8.self)
    let text = Normalizer.normalize(bytes)
    #expect(text.utf8 == Expectation.normalized(bytes), "\(bytes)")
    #expect(text.invalid == decoded.unicodeScalars.count { $0.value == 0xFFFD }, "\(bytes)")
    let first = decoded.utf8.split(separator: 0xEF, maxSplits: 1, omittingEmptySubsequences: false).first
    if text.invalid > 0 { #expect(text.firstInvalid == first?.count, "\(bytes)") }
  }

  @Test func everyClassBecomesTheReplacementCharacter() {
    for part in Self.parts {
      check(part)
      check(Array("Tỉnh ủy ".utf8) + part)
      check(part + Array("ế".utf8))
      check(Array("Tỉnh".utf8) + part + Array("ủy".utf8))
    }
  }

  @Test func randomPartsAmongWords() {
    var random = RandomText(seed: 3)
    for _ in 0..<200 {
      var bytes: [UInt8] = []
      for _ in 0..<6 {
        bytes += Array(random.clean(words: 2).utf8)
        bytes += random.random.pick(Self.parts)
      }
      check(bytes)
    }
  }

  @Test func randomBytesNeverFail() {
    var random = SplitMix64(seed: 4)
    for count in 0..<300 {
      let bytes = random.bytes(count)
      let text = Normalizer.normalize(bytes)
      #expect(text.utf8 == Expectation.normalized(bytes), "\(bytes)")
    }
  }

  @Test func emptyAndSingleBytes() {
    #expect(Normalizer.normalize([]).utf8 == [])
    for byte in 0...255 as ClosedRange<UInt8> { check([byte]) }
  }

  @Test(.timeLimit(.minutes(5))) func aMegabyteOfMarks() {
    let marks = Array("\u{301}\u{323}".utf8)
    let bytes = (0..<(1 << 20) / marks.count).flatMap { _ in marks }
    let text = Normalizer.normalize(bytes)
    // Reordered, never lost: the number of each mark stays.
    #expect(text.utf8.count == bytes.count)
    #expect(text.utf8.count { $0 == 0x81 } == bytes.count / marks.count)
    #expect(String(validating: text.utf8, as: UTF8.self) != nil)
  }

  @Test(.timeLimit(.minutes(5))) func aMegabyteOfIllFormedBytes() {
    let bytes = [UInt8](repeating: 0xFF, count: 1 << 20)
    let text = Normalizer.normalize(bytes)
    #expect(text.invalid == 1 << 20)
    #expect(text.firstInvalid == 0)
    #expect(text.utf8.count == 3 << 20)
    #expect(text.utf8.prefix(6) == [0xEF, 0xBF, 0xBD, 0xEF, 0xBF, 0xBD])
    #expect(text.edits.sourceEnd(text.utf8.count) == 1 << 20)
  }

  @Test(.timeLimit(.minutes(5))) func aMegabyteOfReplacementCharacters() {
    let bytes = (0..<(1 << 20) / 3).flatMap { _ in [0xEF, 0xBF, 0xBD] as [UInt8] }
    let text = Normalizer.normalize(bytes)
    #expect(text.utf8 == bytes)
    #expect(text.invalid == 0)
    #expect(text.edits.isEmpty)
  }
}
