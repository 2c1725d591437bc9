import TestSupport
import Testing

@testable import Reading

/// Word binary documents → text.
@Suite struct DOCTests {
  private func read(_ sample: WordSample) throws -> Manuscript { try DOC.read(sample.bytes(), ReadOptions()) }

  private func read(_ write: (inout WordSample) -> Void) throws -> Manuscript {
    var sample = WordSample()
    write(&sample)
    return try read(sample)
  }

  @Test func fontsAndPieces() throws {
    var sample = WordSample()
    sample.fonts = ["Times New Roman", ".VnTime", "Arial"]
    sample.add("Ngh\u{DE} \u{AE}\u{DE}nh n\u{AD}", WordSample.font(1))
    sample.add("\u{AB}c", WordSample.font(1))
    sample.end()
    let wide = sample.count
    sample.add("số 16-KH/ĐU 😀", WordSample.font(2))
    sample.end()
    sample.end()
    sample.add("x")
    sample.end()
    sample.wideFrom = wide
    let manuscript = try read(sample)
    #expect(
      manuscript.shown
        == "<.VnTime>NghÞ ®Þnh n\u{AD}«c\n<Arial>số 16-KH/ĐU 😀\n\n<Times New Roman>x")
    #expect(manuscript.notes.isEmpty)
    sample.flags = 0
    #expect(try read(sample).plain == manuscript.plain)
  }

  @Test func bytesAreWindows1252() throws {
    let manuscript = try read {
      $0.add([0x93, 0x61, 0x94, 0x80, 0x81, 0x8D, 0xAD])
      $0.end()
    }
    #expect(manuscript.plain == "“a”€\u{81}\u{8D}\u{AD}")
  }

  @Test func specialCharacters() throws {
    let manuscript = try read {
      $0.fonts = ["A", "Symbol"]
      $0.add("a\u{0B}b\u{0C}c\u{1E}d\u{1F}e\tf\u{1}\u{2}\u{8}")
      $0.add("(", WordSample.special + [0x09, 0x6A, 1, 0, 0x61, 0xF0])
      $0.add("(", WordSample.special)
      $0.add("(g)")
      $0.add("gone", WordSample.deleted)
      $0.add("unseen", WordSample.hidden)
      $0.add([0x13], WordSample.special)
      $0.add(" PAGE ")
      $0.add([0x13], WordSample.special)
      $0.add("inner")
      $0.add([0x14], WordSample.special)
      $0.add("x")
      $0.add([0x15], WordSample.special)
      $0.add([0x14], WordSample.special)
      $0.add("7")
      $0.add([0x15], WordSample.special)
      $0.end()
      $0.add([0x13], WordSample.special)
      $0.add("lost")
      $0.end()
      $0.add("kept")
      $0.end(0x0D, mark: WordSample.deleted)
      $0.add("joined")
      $0.end()
    }
    #expect(manuscript.plain == "a\nb\n\nc-d\u{AD}e\tfα(g)7\n\nkeptjoined")
  }

  @Test func anOptionalHyphenBesideTheLetter() throws {
    let manuscript = try read {
      $0.add("n\u{AD}\u{1F}c")
      $0.end()
    }
    #expect(manuscript.plain == "n\u{AD}c")
  }

  @Test func tables() throws {
    func rows(_ end: [UInt8]) throws -> String {
      try read {
        $0.add("a")
        $0.end()
        for cell in ["UBND", "CH"] {
          $0.add(cell)
          $0.end(0x0D, WordSample.inTable)
          $0.add("x")
          $0.end(0x07, WordSample.inTable)
        }
        $0.end(0x07, end)
        for cell in ["1", ""] {
          $0.add(cell)
          $0.end(0x07, WordSample.inTable)
        }
        $0.end(0x07, end)
        $0.add("b")
        $0.end()
      }.plain
    }
    #expect(try rows(WordSample.linedRowEnd) == "a\nUBND\nx\n1\n\nCH\nx\n\nb")
    #expect(try rows(WordSample.rowEnd) == "a\nUBND\nx\n1\n\nCH\nx\n\nb")
    let inner = try read {
      $0.add("a")
      $0.end(0x0D, WordSample.inTable + [0x49, 0x66, 2, 0, 0, 0, 0x4B, 0x24, 1])
      $0.add("b")
      $0.end(0x0D, WordSample.inTable + [0x49, 0x66, 2, 0, 0, 0, 0x4B, 0x24, 1])
      $0.end(0x0D, WordSample.inTable + [0x49, 0x66, 2, 0, 0, 0, 0x4C, 0x24, 1])
      $0.end(0x07, WordSample.inTable)
      $0.add("c")
      $0.end(0x07, WordSample.inTable)
      $0.end(0x07, WordSample.linedRowEnd)
      $0.add("d")
      $0.end()
    }
    #expect(inner.plain == "a b\tc\n\nd")
  }

  @Test func otherParts() throws {
    var sample = WordSample()
    sample.add("a")
    sample.add([0x02], WordSample.special)
    sample.end()
    sample.add("b")
    sample.end()
    sample.endPart(0)
    sample.add([0x02], WordSample.special)
    sample.add("note")
    sample.end()
    sample.endPart(1)
    sample.noteReferences = [1]
    sample.noteStarts = [0]
    // Six stories of separators, then even and odd headers and footers, the first page's header and footer.
    sample.add("12")
    sample.end()
    sample.add("VĂN PHÒNG")
    sample.end()
    sample.endPart(2)
    sample.headStarts = [0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 13, 13]
    sample.add("comment")
    sample.end()
    sample.endPart(4)
    sample.add("box")
    sample.end()
    sample.endPart(6)
    sample.wideFrom = 0
    #expect(
      try read(sample).shown
        == "[running]<Times New Roman>12\n[body]VĂN PHÒNG\na\n[note]note\n[body]b\n\nbox")
  }

  @Test func styles() throws {
    // Normal with font 1; heading on it; a character style with font 2.
    func style(_ kind: Int, base: Int, _ parts: [[UInt8]]) -> [UInt8] {
      var body = WordSample.u16(0) + WordSample.u16(base << 4 | kind) + WordSample.u16(0xFFF0 | parts.count)
      body += [0, 0, 0, 0] + WordSample.u16(1) + WordSample.u16(0x4E) + [0, 0]
      for part in parts { body += WordSample.u16(part.count) + part + (part.count % 2 == 1 ? [0] : []) }
      return WordSample.u16(body.count) + body + (body.count % 2 == 1 ? [0] : [])
    }
    var head = WordSample.u16(18) + WordSample.u16(4) + WordSample.u16(10)
    head += [UInt8](repeating: 0, count: 14)
    var sample = WordSample()
    sample.fonts = ["A", "B", "C"]
    sample.styles =
      head + style(1, base: 0xFFF, [[0, 0], WordSample.font(1)])
      + style(1, base: 0, [[1, 0], WordSample.hidden])
      + style(2, base: 0xFFF, [WordSample.font(2)]) + WordSample.u16(0)
    sample.add("normal ")
    sample.add("own ", WordSample.font(0))
    sample.add("styled", [0x30, 0x4A, 2, 0])
    sample.end()
    sample.add("unseen")
    sample.add("seen", [0x3C, 0x08, 0])
    sample.add("turned", [0x3C, 0x08, 0x81])
    sample.end(style: 1, mark: [0x3C, 0x08, 0])
    sample.add("none")
    sample.end(style: 9)
    #expect(try read(sample).shown == "<B>normal <A>own <C>styled\n<B>seenturned\n<A>none")
    // A style on itself.
    sample.styles = head + style(1, base: 0, [[0, 0], WordSample.font(1)])
    #expect(try read(sample).shown.hasPrefix("<B>normal "))
  }

  @Test func listNumbers() throws {
    func level(_ kind: UInt8, _ text: [Int]) -> [UInt8] {
      let head = WordSample.u32(1) + [kind] + [UInt8](repeating: 0, count: 23)
      return head + WordSample.all16([text.count] + text)
    }
    let article = "Điều ".unicodeScalars.map { Int($0.value) } + [0, 0x2E]
    var sample = WordSample()
    sample.lists = WordSample.u16(1) + WordSample.u32(77) + [UInt8](repeating: 0, count: 24)
    sample.lists += level(0, article)
    sample.lists += level(4, [1, 0x29])
    sample.lists += level(2, [0, 0x2E, 2])
    sample.lists += level(23, [0xF0B7])
    for _ in 4..<9 { sample.lists += level(0, []) }
    sample.overrides = WordSample.all32([1, 77, 0, 0, 0, 0xFFFF_FFFF])
    for (number, text) in [(0, "A"), (1, "b"), (1, "c"), (2, "d"), (0, "E"), (1, "f"), (3, "g"), (0, "")] {
      sample.add(text)
      sample.end(0x0D, [0x0B, 0x46, 1, 0, 0x0A, 0x26, UInt8(number)])
    }
    // A column of numbers.
    sample.end(0x07, WordSample.inTable + [0x0B, 0x46, 1, 0, 0x0A, 0x26, 1])
    sample.end(0x07, WordSample.inTable + [0x0B, 0x46, 1, 0, 0x0A, 0x26, 1])
    sample.end(0x07, WordSample.linedRowEnd)
    sample.add("H")
    sample.end(0x0D, [0x0B, 0x46, 1, 0, 0x0A, 0x26, 0])
    #expect(
      try read(sample).plain
        == "Điều 1. A\na) b\nb) c\n1.i d\nĐiều 2. E\na) f\n• g\n\na)\tb)\n\nĐiều 4. H")
    #expect(
      [1, 4, 9, 14, 40, 1999].map { String(decoding: WordLists.written($0, 1), as: UTF8.self) }
        == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"])
    #expect(
      [1, 26, 27, 53].map { String(decoding: WordLists.written($0, 4), as: UTF8.self) } == [
        "a", "z", "aa", "aaa",
      ])
  }

  @Test func olderDocuments() throws {
    var sample = WordSample()
    sample.version = 101
    sample.add("Ngh\u{DE} \u{13}PAGE\u{14}3\u{15}")
    sample.end()
    for cell in ["a", "b"] {
      sample.add(cell)
      sample.end(0x07)
    }
    sample.end(0x07)
    sample.add("c")
    sample.end()
    #expect(try read(sample).plain == "NghÞ 3\na\tb\n\nc")
  }

  @Test func refused() throws {
    func code(_ bytes: [UInt8]) -> String? {
      do throws(ReadError) {
        _ = try DOC.read(bytes, ReadOptions())
        return nil
      } catch {
        return error.code
      }
    }
    var sample = WordSample()
    sample.add("a")
    sample.end()
    sample.flags = 0x0300
    #expect(code(sample.bytes()) == "encrypted")
    let body = [UInt8](repeating: 1, count: 5000)
    let rows: [(name: String, code: String)] = [
      ("EncryptedPackage", "encrypted"), ("Workbook", "unsupported-format"), ("Book", "unsupported-format"),
      ("PowerPoint Document", "unsupported-format"), ("__properties_version1.0", "unsupported-format"),
      ("Contents", "unsupported-format"), ("WordDocument", "broken"),
    ]
    for row in rows {
      #expect(code(WordSample.container([("x", [1]), (row.name, body)])) == row.code, "\(row.name)")
    }
    #expect(code(WordSample.container([("WordDocument", [1, 2])])) == "broken")
    #expect(code(CompoundFile.magic) == "broken")
    #expect(code([]) == "broken")
  }
}
