import CICU
import CKernels
import Normalizing
import TestSupport
import Testing

/// ICU over a whole text: the oracle for NFC.
private func icuNFC(_ text: [UInt8]) -> [UInt8] {
  if text.isEmpty { return [] }
  var out = [UInt8](repeating: 0, count: text.count * 3 + 16)
  var edits = [td_edit](repeating: td_edit(), count: text.count + 1)
  var count: Int32 = 0
  var error: UnsafePointer<CChar>?
  let written = td_icu_nfc(
    text, Int32(text.count), &out, Int32(out.count), &edits, Int32(edits.count), &count, &error)
  return Array(out[0..<Int(max(written, 0))])
}

/// The documented changes of characters, scalar by scalar, written apart from the code under test.
private func changed(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: result.append(" ")
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: continue
    case 0x0D:
      if index + 1 < scalars.count, scalars[index + 1].value == 0x0A { continue } else { result.append("\n") }
    case 0x85, 0x2028, 0x2029: result.append("\n")
    case 0xD0, 0xF0:
      // The letter before it, past marks and what is dropped.
      let before = scalars[..<index].last {
        !(0x300...0x36F).contains($0.value) && !["\u{AD}", "\u{200B}", "\u{FEFF}"].contains($0)
      }
      let isInner = before?.properties.isLowercase ?? false
      result.append(isInner ? scalar : scalar.value == 0xD0 ? "Đ" : "đ")
    default: result.append(scalar)
    }
  }
  return String(result)
}

@Suite struct OracleTests {
  @Test(arguments: 0..<200) func equalsTheOracle(_ seed: UInt64) {
    var random = SeededRandom(seed)
    let text = SpoiledText.make(60, &random)
    let normalized = Normalizer.normalize(Array(text.utf8))
    let expected = icuNFC(Array(changed(text).utf8))
    #expect(
      String(decoding: normalized.utf8, as: UTF8.self).unicodeScalars.elementsEqual(
        String(decoding: expected, as: UTF8.self).unicodeScalars), "seed \(seed)")
    #expect(normalized.invalid == 0)
  }

  /// Every scalar of the text leads back to whole scalars of the source that normalize to it or were dropped beside it.
  @Test(arguments: 0..<200) func spansLeadBack(_ seed: UInt64) {
    var random = SeededRandom(seed &+ 1000)
    let source = Array(SpoiledText.make(40, &random).utf8)
    let text = Normalizer.normalize(source)
    let bounds = text.utf8.indices.filter { text.utf8[$0] & 0xC0 != 0x80 } + [text.utf8.count]
    var last = 0
    for (from, to) in zip(bounds, bounds.dropFirst()) {
      let (start, end) = (text.edits.sourceStart(from), text.edits.sourceEnd(to))
      #expect(start >= 0 && start <= end && end <= source.count)
      #expect(start >= last, "starts rise")
      last = start
      #expect(start == source.count || source[start] & 0xC0 != 0x80, "at a scalar of the source")
      #expect(end == source.count || source[end] & 0xC0 != 0x80)
    }
    // Spans from blank to blank, which nothing composes with, say the same alone.
    let blanks = text.utf8.indices.filter { text.utf8[$0] == 0x20 }
    for (a, b) in zip(blanks, blanks.dropFirst()) where b - a > 1 {
      let range = a + 1..<b
      let slice = Array(
        source[text.edits.sourceStart(range.lowerBound)..<text.edits.sourceEnd(range.upperBound)])
      #expect(
        Normalizer.normalize(slice).utf8 == Array(text.utf8[range]) || slice.first == 0xC3, "seed \(seed)")
    }
  }

  @Test func cleanTextIsLeftAlone() {
    let text = Array("Kế hoạch số 16-KH/ĐU – “Đồng Khởi mới”…\n".utf8)
    let normalized = Normalizer.normalize(text)
    #expect(normalized.utf8 == text)
    #expect(normalized.edits.isEmpty)
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xE1, 0xBB], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88],
      [0x80, 0x61],
      [0x61, 0xE1, 0xBB, 0x61], [0xF0, 0x9F, 0x98], [0xE1, 0xBA, 0xA1, 0xE1, 0xBB], [0xF0, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func illFormedBytesAreReplacedAndCounted(_ bytes: [UInt8]) {
    let normalized = Normalizer.normalize(bytes)
    #expect(String(decoding: normalized.utf8, as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
    #expect(normalized.utf8 == Array(String(decoding: bytes, as: UTF8.self).utf8))
    #expect(normalized.invalid > 0)
  }

  @Test func hostileTextsAreRead() {
    #expect(Normalizer.normalize([]).utf8.isEmpty)
    let marks = Array(String(repeating: "\u{301}\u{323}", count: 100_000).utf8)
    #expect(Normalizer.normalize(marks).utf8.count == marks.count)
    let bad = [UInt8](repeating: 0xFF, count: 100_000)
    #expect(Normalizer.normalize(bad).invalid == bad.count)
  }

  @Test(arguments: 0..<50) func kernelsEqualTheirTwins(_ seed: UInt64) {
    var random = SeededRandom(seed)
    var text = Array(SpoiledText.make(30, &random).utf8)
    let clean = Array("Ủy ban nhân dân xã – “Đồng Khởi”, tỉnh Bến Tre; ".utf8)
    for _ in 0..<40 {
      text += Bool.random(using: &random) ? clean : [UInt8.random(in: 0...255, using: &random)]
    }
    for _ in 0..<200 {
      let start = Int.random(in: 0..<text.count, using: &random)
      let slice = Array(text[start..<min(text.count, start + Int.random(in: 0..<300, using: &random))])
      #expect(td_clean_prefix(slice, slice.count) == td_clean_prefix_scalar(slice, slice.count))
      #expect(td_count_scalars(slice, slice.count) == td_count_scalars_scalar(slice, slice.count))
      #expect(td_count_byte(slice, slice.count, 0x20) == td_count_byte_scalar(slice, slice.count, 0x20))
    }
  }
}
