import Normalizing
import Reading
import Testing

@Suite struct ReaderTests {
  private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return littleEndian ? [low, high] : [high, low]
    }
  }

  @Test(arguments: [true, false]) func utf16LeadsBackToItsBytes(_ littleEndian: Bool) throws {
    let text = String(repeating: "Kế hoạch số 16-KH/ĐU 😀 ", count: 100)
    let bytes = (littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]) + utf16(text, littleEndian: littleEndian)
    let source = try Reader.read(bytes, name: "a.txt")
    #expect(source.text == Array(text.utf8))
    #expect(source.encoding == (littleEndian ? .utf16le : .utf16be))
    var at = 0
    var unit = 0
    for scalar in text.unicodeScalars {
      #expect(source.origin.fileOffset(at) == 2 + 2 * unit)
      at += UTF8.width(scalar)
      unit += UTF16.width(scalar)
    }
  }

  @Test func utf16WithoutAMarkAndWithLoneSurrogates() throws {
    let plain = try Reader.read(utf16("Nghi dinh so 30/2020", littleEndian: true), name: "a.txt")
    #expect(plain.text == Array("Nghi dinh so 30/2020".utf8))
    let lone = try Reader.read([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00, 0x62], name: "a.txt")
    #expect(lone.text == Array("\u{FFFD}a".utf8))
  }

  @Test func aByteOrderMarkIsNoText() throws {
    let source = try Reader.read([0xEF, 0xBB, 0xBF] + Array("abc".utf8), name: "a.txt")
    #expect(source.text == Array("abc".utf8))
    #expect(source.origin.fileOffset(1) == 4)
  }

  @Test(
    arguments: [
      ([], "empty"), (Array(" \n".utf8), "empty"), ([0x89, 0x50, 0x4E, 0x47], "no-text"),
      ([0x50, 0x4B, 3, 4, 0], "unsupported-format"), (Array("a\0b".utf8), "binary"),
      (Array("{\\rtf1".utf8), "broken"),
    ] as [([UInt8], String)])
  func whatIsNoTextIsAnError(_ bytes: [UInt8], _ code: String) {
    let error = #expect(throws: ReadError.self) { try Reader.read(bytes, name: "a.txt") }
    #expect(error?.code == code)
  }

  @Test func pagesBecomeText() throws {
    let page = """
      <!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><script>var a = '99-CT/XX'</script>
      <p>K&#7871; ho&#7841;ch&nbsp;s&#7889; 16-KH/&#272;U</p><table><tr><td>a</td><td>b</td></tr><tr><td>c<td>d</table>
      <p>m&agrave; <b>in</b> <p>hai
      """
    let source = try Reader.read(Array(page.utf8), name: "a.html")
    #expect(source.format == .html)
    let text = String(decoding: source.text, as: UTF8.self)
    #expect(text == "Kế hoạch\u{A0}số 16-KH/ĐU\n\na\tb\nc\td\n\nmà in\n\nhai")
    #expect(source.origin.fileOffset(0) == nil)
  }
}
