import Normalizing
import Reading
import TestSupport
import Testing

/// Bytes → text: encodings, the way back to the file, and what is refused.
@Suite struct DecodingTests {
  private func utf16(_ units: [UInt16], littleEndian: Bool) -> [UInt8] {
    units.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return littleEndian ? [low, high] : [high, low]
    }
  }

  private func failure(_ bytes: [UInt8], _ name: String = "a.txt") -> ReadError? {
    do throws(ReadError) {
      _ = try Reader.read(bytes, name: name)
      return nil
    } catch { return error }
  }

  /// Every scalar of the text must lead back to its first byte in the file.
  private func expectOffsets(_ text: String, _ source: Source, base: Int) {
    var (at, unit) = (0, 0)
    for scalar in text.unicodeScalars {
      if source.origin.fileOffset(at) != base + 2 * unit { Issue.record("byte \(at) leads astray") }
      at += UTF8.width(scalar)
      unit += UTF16.width(scalar)
    }
    #expect(source.origin.fileOffset(at) == base + 2 * unit)
  }

  @Test func utf8WithAndWithoutMark() throws {
    let text = Array("Tỉnh ủy 🌾".utf8)
    for (mark, base) in [([], 0), ([0xEF, 0xBB, 0xBF], 3)] as [([UInt8], Int)] {
      let source = try Reader.read(mark + text, name: "a.txt")
      #expect(source.text == text)
      #expect(source.encoding == .utf8)
      #expect(source.format == .txt)
      for at in 0...text.count { #expect(source.origin.fileOffset(at) == base + at) }
    }
    #expect(try Reader.read(text, name: "a.md").format == .md)
    // Ill-formed bytes are for normalizing to mend.
    #expect(try Reader.read([0x61, 0xFF], name: "a.txt").text == [0x61, 0xFF])
  }

  /// Random units, lone surrogates among them, with and without a mark, in both orders.
  @Test(arguments: 0..<60) func utf16LeadsBackFromEveryScalar(_ seed: Int) throws {
    var random = RandomText(seed: UInt64(seed))
    var units = Array("Nghi dinh so 30/2020/ND-CP ngay 05 thang 3; ".utf16)
    for _ in 0..<(seed * 12) {
      switch Int.random(in: 0..<8, using: &random.random) {
      case 0: units += Array("🇻🇳".utf16)
      case 1: units.append(UInt16.random(in: 0xD800...0xDFFF, using: &random.random))
      default: units += Array((random.random.pick(RandomText.words) + " trong ").utf16)
      }
    }
    let littleEndian = seed % 2 == 0
    let text = String(decoding: units, as: UTF16.self)
    for mark in [true, false] {
      let bytes = utf16((mark ? [0xFEFF] : []) + units, littleEndian: littleEndian)
      let source = try Reader.read(bytes, name: "a.txt")
      #expect(source.text == Array(text.utf8))
      #expect(source.encoding == (littleEndian ? .utf16le : .utf16be))
      expectOffsets(text, source, base: mark ? 2 : 0)
    }
  }

  /// Characters of three and four bytes over the checkpoints, at every offset.
  @Test(arguments: 0..<8) func checkpointsInsideCharacters(_ shift: Int) throws {
    let head = String(repeating: "a", count: shift)
    for text in [head + String(repeating: "ế🌾", count: 700), head + String(repeating: "a", count: 3072)] {
      let bytes = utf16([0xFEFF] + Array(text.utf16), littleEndian: true)
      expectOffsets(text, try Reader.read(bytes, name: "a.txt"), base: 2)
    }
  }

  @Test func refused() {
    let table: [(bytes: [UInt8], code: String)] = [
      ([], "empty"), (Array(" \t\r\n".utf8), "empty"), ([0xEF, 0xBB, 0xBF], "empty"),
      ([0xFF, 0xFE], "empty"), ([0xFE, 0xFF, 0x00, 0x20], "empty"),
      (Array("a\u{0}b".utf8), "binary"), ([0xEF, 0xBB, 0xBF, 0x61, 0x00], "binary"),
      ([0x50, 0x4B, 3, 4, 20], "unsupported-format"), (Array("{\\rtf1\\ansi".utf8), "broken"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "broken"), ([0x1F, 0x8B, 8], "unsupported-format"),
      ([0x89, 0x50, 0x4E, 0x47], "no-text"), ([0xFF, 0xD8, 0xFF, 0xE0], "no-text"),
    ]
    for (bytes, code) in table {
      let error = failure(bytes)
      #expect(error?.code == code, "\(bytes)")
      #expect(error?.message.isEmpty == false)
    }
    #expect(failure(Array("a\u{0}b".utf8))?.detail == "offset 1")
    #expect(failure(Array("<html><body> </body></html>".utf8), "a.html")?.code == "empty")
  }

  @Test func randomBytesNeverFail() {
    var random = SplitMix64(seed: 6)
    for count in 0..<400 {
      let name = random.pick(["a.txt", "a.html", "a.md"])
      _ = try? Reader.read(random.bytes(count), name: name)
      _ = try? Reader.read([0xFF, 0xFE] + random.bytes(count), name: name)
      _ = try? Reader.read(Array("<html>".utf8) + random.bytes(count), name: name)
    }
  }
}
