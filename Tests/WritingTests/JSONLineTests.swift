import Extracting
import Foundation
import TestSupport
import Testing

@testable import Writing

@Suite struct JSONLineTests {
  private func line(_ value: String) -> String {
    var line = JSONLine()
    line.open()
    line.string("a", value)
    line.close()
    return String(decoding: line.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("16-KH/ĐU", #"{"a":"16-KH/ĐU"}"#), ("\"\\", #"{"a":"\"\\"}"#),
    ("\n\r\t\u{0}\u{1F}", #"{"a":"\n\r\t\u0000\u001f"}"#),
    ("\u{85}\u{2028}\u{2029}", #"{"a":"\u0085\u2028\u2029"}"#), ("–“”°½", #"{"a":"–“”°½"}"#),
  ])
  func onlyWhatMustBeIsEscaped(_ value: String, _ expected: String) {
    #expect(line(value) == expected + "\n")
  }

  @Test(arguments: 0..<50) func otherParsersReadItBack(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    // Foundation drops U+FEFF wherever it stands, so it cannot be the judge of that one.
    let value = SpoiledText.make(30, &random).filter { !$0.unicodeScalars.contains("\u{FEFF}") } + "\"\\\u{1}"
    let object = try JSONSerialization.jsonObject(with: Data(line(value).utf8)) as? [String: String]
    #expect(object?["a"].map { Array($0.utf8) } == Array(value.utf8))
  }

  @Test func sharesAreWrittenAsDecimals() {
    func line(_ fill: (inout JSONLine) -> Void) -> [UInt8] {
      var line = JSONLine()
      fill(&line)
      return line.bytes
    }
    var values: [Double] = [0.1 + 0.2, 0.07 * 10, .nan, .infinity, -.infinity, 0.999_999]
    for number in -20...1020 { values.append(Double(number) / 1000) }
    for number in 0...100 { values.append(Double(number) / 100) }
    for value in values { #expect(line { $0.share("a", value) } == line { $0.decimal("a", value) }) }
  }

  @Test func integersAreWrittenAsTheLibraryWritesThem() {
    var values = [Int.min, .min + 1, .max, 0, -1]
    var power = 1
    while power < Int.max / 10 {
      values += [power - 1, power, power + 1, -power, power * 7 + 3]
      power *= 10
    }
    for value in values {
      var line = JSONLine()
      line.open()
      line.integer("a", value)
      line.members(room: JSONLine.roomForPlace) {
        $0.place(line: value, page: nil, charStart: value, charEnd: 0, source: nil)
      }
      line.close()
      #expect(
        String(decoding: line.bytes, as: UTF8.self)
          == #"{"a":\#(value),"line":\#(value),"page":null,"char_start":\#(value),"char_end":0,"#
          + #""source_start":null,"source_end":null}"# + "\n")
    }
  }

  @Test func aStringIsWrittenAgainWithItsNumber() {
    var line = JSONLine()
    line.open()
    line.literal("kind", "x")
    for doc in ["", "a\"b\n", String(repeating: "ệ", count: 300)] {
      line.string("a", doc)
      line.again("b", "#r", 41)
      var expected = JSONLine()
      expected.open()
      expected.string("a", doc)
      expected.string("b", doc, "#r", 41)
      #expect(line.bytes.suffix(expected.bytes.count - 1).elementsEqual(expected.bytes.dropFirst()))
    }
  }

  @Test func decimalsHaveNoNoise() {
    var line = JSONLine()
    line.open()
    line.decimal("a", 0.1 + 0.2)
    line.decimal("b", 1)
    line.decimal("c", 0.05)
    line.null("d")
    line.close()
    #expect(String(decoding: line.bytes, as: UTF8.self) == "{\"a\":0.3,\"b\":1,\"c\":0.05,\"d\":null}\n")
  }

  @Test func numbersAndIDsAreWrittenWhole() {
    var line = JSONLine()
    line.open()
    line.integer("a", Int.min)
    line.integer("b", Int.max)
    line.integer("c", 0)
    line.integer("d", nil)
    line.bool("e", false)
    line.strings("f", [])
    line.strings("g", ["x\"", "đ"])
    line.string("h", "a\tb.txt", "#r", 12)
    line.close()
    #expect(
      String(decoding: line.bytes, as: UTF8.self)
        == #"{"a":-9223372036854775808,"b":9223372036854775807,"c":0,"d":null,"e":false,"f":[],"g":["x\"","đ"],"h":"a\tb.txt#r12"}"#
        + "\n")
  }

  /// What stands in a hole goes on with the object before it.
  @Test func partsComeBackAsTheyWereWritten() throws {
    var line = JSONLine()
    let long = String(repeating: "kế hoạch ", count: 100)
    for number in 0..<3 {
      line.openPart()
      line.open()
      line.integer("n", number)
      line.closePart()
      line.openPart()
      line.goOn()
      line.string("text", long)
      line.close()
      line.closePart()
    }
    let parts = try #require(RecordWriter.Parts.all(line.bytes))
    #expect(parts.count == 3)
    for (number, part) in parts.enumerated() {
      var whole = JSONLine()
      whole.raw(part.head.span)
      RecordWriter.documentHole(node: "x", &whole)
      whole.raw(part.tail.span)
      #expect(
        String(decoding: whole.bytes, as: UTF8.self)
          == "{\"n\":\(number),\"node\":\"x\",\"text\":\"\(long)\"}\n")
    }
    var again = JSONLine()
    for part in parts { part.write(to: &again) }
    #expect(again.bytes == line.bytes)
    #expect(RecordWriter.Parts.all(Array(line.bytes.dropLast())) == nil)
    #expect(RecordWriter.Parts.all(Array(line.bytes.prefix(3))) == nil)
  }

  @Test(
    arguments: [
      (CalendarDay(2024, 2, 9), "\"2024-02-09\""), (CalendarDay(938, 12, 31), "\"0938-12-31\""),
      (CalendarDay(0, 1, 1), "\"0000-01-01\""), (CalendarDay(12345, 1, 1), "\"12345-01-01\""), (nil, "null"),
    ] as [(CalendarDay?, String)])
  func aDayIsWrittenAsISOWritesIt(_ day: CalendarDay?, _ written: String) {
    var line = JSONLine()
    line.open()
    line.members(room: 128) { pen in
      pen.put("\"day\":")
      pen.day(day)
    }
    line.close()
    #expect(String(decoding: line.bytes, as: UTF8.self) == "{\"day\":\(written)}\n")
    if let day { #expect(written == "\"\(day.iso)\"") }
  }

  @Test func placesAndOpeningsAreThoseOfTheirMembers() {
    let opening = JSONLine.Opening(kind: "date", doc: JSONLine.Opening.Document("a\"b"), mark: "#d")
    for number in [1, 9, 10, 99, 100, 12345, 1_000_000_007] {
      var short = JSONLine()
      let words = Array("x\n\u{2028}".utf8)
      short.open(
        with: opening, number,
        (line: number, page: nil, charStart: 0, charEnd: number, source: 7..<number + 7), words.span,
        room: 256
      ) { pen in
        pen.put(",\"other\":")
        pen.quote("c\"d", "#r", number)
        pen.put(",\"list\":")
        pen.list(["e", "\"f"])
        pen.put(",\"empty\":")
        pen.list([])
      }
      short.close(context: words.span)
      var long = JSONLine()
      long.open()
      long.string("kind", "date")
      long.string("doc", "a\"b")
      long.string("id", "a\"b", "#d", number)
      long.integer("line", number)
      long.integer("page", nil)
      long.integer("char_start", 0)
      long.integer("char_end", number)
      long.integer("source_start", 7)
      long.integer("source_end", number + 7)
      long.string("text", words, 0..<words.count)
      long.string("other", "c\"d", "#r", number)
      long.strings("list", ["e", "\"f"])
      long.strings("empty", [])
      long.string("context", words, 0..<words.count)
      long.close()
      #expect(short.bytes == long.bytes)
    }
  }
}
