import TestSupport
import Testing

@testable import Reading

/// DOC files that are cut off, spoiled or made to do harm: an error or what can be read, in bounded time and memory.
@Suite struct BrokenDOCTests {
  private let sample: WordSample = {
    var sample = WordSample()
    sample.fonts = ["Times New Roman", ".VnTime"]
    for number in 0..<6 {
      sample.add("Paragraph \(number) ", WordSample.font(number % 2))
      sample.add([0x13], WordSample.special)
      sample.add("PAGE")
      sample.add([0x14], WordSample.special)
      sample.add("x")
      sample.add([0x15], WordSample.special)
      sample.end()
    }
    for cell in ["a", "b"] {
      sample.add(cell)
      sample.end(0x07, WordSample.inTable)
    }
    sample.end(0x07, WordSample.linedRowEnd)
    sample.endPart(0)
    sample.add("note")
    sample.end()
    sample.endPart(1)
    sample.noteReferences = [3]
    sample.noteStarts = [0]
    sample.wideFrom = 40
    return sample
  }()

  private func check(_ bytes: [UInt8]) {
    do throws(ReadError) {
      let manuscript = try DOC.read(bytes, ReadOptions())
      #expect(Manuscript(packed: manuscript.packed()) != nil)
      #expect(manuscript.text.count <= bytes.count * 40)
    } catch {
      #expect(["broken", "encrypted", "unsupported-format"].contains(error.code))
    }
  }

  @Test func truncated() throws {
    let whole = sample.bytes()
    #expect(try DOC.read(whole, ReadOptions()).plain.hasPrefix("Paragraph 0 x\nnote\nParagraph 1 x\n"))
    for count in stride(from: 0, to: whole.count, by: 97) { check(Array(whole[..<count])) }
  }

  @Test func theTextWithoutItsContainer() throws {
    // Cut behind the text: the directory and all tables are gone.
    let manuscript = try DOC.read(Array(sample.bytes()[..<2100]), ReadOptions())
    #expect(manuscript.plain.hasPrefix("Paragraph 0"))
    #expect(manuscript.notes.map(\.code) == ["broken"])
  }

  @Test func spoiled() {
    let whole = sample.bytes()
    let (document, table) = sample.streams()
    var random = SplitMix64(seed: 11)
    for _ in 0..<600 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
      }
      check(bytes)
    }
    // Where the numbers that lead on stand: the head of the document, and the table.
    for _ in 0..<1500 {
      var (text, places) = (document, table)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        if random.oneIn(2) {
          text[Int.random(in: 0..<900, using: &random)] = random.pick([0, 1, 0x7F, 0x80, 0xFF])
        } else {
          places[Int.random(in: 0..<places.count, using: &random)] = random.pick([0, 1, 0x7F, 0x80, 0xFF])
        }
      }
      check(WordSample.container([("WordDocument", text), ("1Table", places)]))
    }
  }

  @Test func loopsAndCounts() {
    let whole = sample.bytes()
    // The sectors of the table: every entry leads to itself, to the first, beyond the end.
    let tableStart = whole.count - 512
    for value in [0, 1, 2, 0xFFFF_FFF0, 0x7FFF_FFFF] {
      for entry in 0..<128 {
        var bytes = whole
        WordSample.put(WordSample.u32(value == 2 ? entry : value), tableStart + entry * 4, &bytes)
        check(bytes)
      }
    }
    // A list of table sectors that leads back to itself, and counts beyond all measure.
    for (place, value) in [
      (68, 0), (68, 3), (44, 0x7FFF_FFFF), (48, 0), (60, 1), (72, 0x7FFF_FFFF), (56, 0x7FFF_FFFF),
    ] {
      var bytes = whole
      WordSample.put(WordSample.u32(value), place, &bytes)
      check(bytes)
    }
    let (document, table) = sample.streams()
    for place in stride(from: 76, through: 104, by: 4) {
      for value in [0x7FFF_FFFF, 0xFFFF_FFFF, 0x8000_0000] {
        var text = document
        WordSample.put(WordSample.u32(value), place, &text)
        check(WordSample.container([("WordDocument", text), ("1Table", table)]))
      }
    }
    for index in 0..<93 {
      for (offset, length) in [(0, 0x7FFF_FFFF), (0xFFFF_FFFF, 0xFFFF_FFFF), (0, table.count)] {
        var text = document
        WordSample.put(WordSample.u32(offset) + WordSample.u32(length), 154 + index * 8, &text)
        check(WordSample.container([("WordDocument", text), ("1Table", table)]))
      }
    }
  }

  @Test func piecesOverEachOther() throws {
    // Every piece is the whole text: a small file would unfold to any size.
    var (document, table) = sample.streams()
    let count = 2000
    let size = 3000
    var clx: [UInt8] = []
    for index in 0...count { clx += WordSample.u32(index * size) }
    for _ in 0..<count { clx += [0, 0] + WordSample.u32(1024 * 2 | 0x4000_0000) + [0, 0] }
    WordSample.put(WordSample.u32(table.count) + WordSample.u32(clx.count + 5), 154 + 33 * 8, &document)
    table += [2] + WordSample.u32(clx.count) + clx
    WordSample.put(WordSample.u32(count * size), 76, &document)
    let manuscript = try DOC.read(
      WordSample.container([("WordDocument", document), ("1Table", table)]), ReadOptions())
    #expect(manuscript.text.count < document.count * 4)
    #expect(manuscript.notes.map(\.code) == ["broken"])
  }

  @Test func theProgramIsMissing() {
    var options = ReadOptions()
    options.worker = "/nonexistent/trichdan"
    do throws(ReadError) {
      _ = try DOC.read(sample.bytes(), options)
      Issue.record("it was read")
    } catch {
      #expect(error.code == "missing-program")
    }
    // A program that answers nothing, one that answers anything else, one that fails.
    for (program, code) in [("/bin/true", "broken"), ("/bin/echo", "broken"), ("/bin/false", "broken")] {
      options.worker = program
      do throws(ReadError) {
        _ = try DOC.read(sample.bytes(), options)
        Issue.record("it was read")
      } catch {
        #expect(error.code == code)
      }
    }
  }
}
