import Foundation
import TestSupport
import Testing
import Writing

/// JSON lines: what is escaped, how decimals are written, and that a JSON parser reads back what was written.
@Suite struct EscapingTests {
  private func line(_ fill: (inout JSONLine) -> Void) -> String {
    var line = JSONLine()
    line.open()
    fill(&line)
    line.close()
    return String(decoding: line.bytes, as: UTF8.self)
  }

  private func parsed(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test func escapes() {
    var table: [(value: String, text: String)] = [
      ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), ("\r\n", "\\r\\n"),
      ("\u{85}", "\\u0085"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029"), ("\u{0}", "\\u0000"),
      ("/", "/"), ("16-KH/ĐU", "16-KH/ĐU"), ("Tỉnh ủy Bến Tre", "Tỉnh ủy Bến Tre"), ("\u{7F}", "\u{7F}"),
      ("\u{A0}", "\u{A0}"), ("\u{2027}\u{202A}", "\u{2027}\u{202A}"), ("–“”…", "–“”…"), ("🇻🇳", "🇻🇳"),
      ("<a & b>", "<a & b>"), ("", ""), ("a\"b\\c\nd", "a\\\"b\\\\c\\nd"),
    ]
    for value in 0..<0x20 as Range<UInt8> where ![0x09, 0x0A, 0x0D].contains(value) {
      let hex = String(value, radix: 16)
      table.append((String(Unicode.Scalar(value)), "\\u00" + (hex.count < 2 ? "0" : "") + hex))
    }
    for (value, text) in table {
      #expect(line { $0.string("k", value) } == "{\"k\":\"\(text)\"}\n")
      let bytes = Array("<\(value)>".utf8)
      #expect(line { $0.string("k", bytes, 1..<bytes.count - 1) } == "{\"k\":\"\(text)\"}\n")
    }
  }

  @Test func decimals() {
    let table: [(value: Double, places: Int, text: String)] = [
      (0, 4, "0"), (1, 4, "1"), (0.5, 4, "0.5"), (0.25, 1, "0.3"), (0.0001, 4, "0.0001"), (0.00001, 4, "0"),
      (-0.5, 4, "-0.5"), (-0.00001, 4, "0"), (0.9999, 4, "0.9999"), (0.99999, 4, "1"), (1.05, 2, "1.05"),
      (12.3400, 4, "12.34"), (100, 4, "100"), (3.7, 0, "4"), (1_234_567.5, 2, "1234567.5"), (-12, 4, "-12"),
    ]
    for (value, places, text) in table {
      #expect(line { $0.decimal("k", value, places: places) } == "{\"k\":\(text)}\n", "\(value)")
    }
    for value in [nil, Double.nan, Double.infinity, -Double.infinity] {
      #expect(line { $0.decimal("k", value) } == "{\"k\":null}\n")
    }
  }

  @Test func integersAndOthers() throws {
    for value in [0, 1, -1, 10, 1_000_000, Int.max, Int.min] {
      #expect(line { $0.integer("k", value) } == "{\"k\":\(value)}\n")
    }
    let all = line {
      $0.null("a")
      $0.bool("b", true)
      $0.integer("c", nil)
      $0.string("d", nil)
      $0.string("e", [], nil)
      $0.strings("f", [])
      $0.strings("g", ["x", "\"y\""])
      $0.object("h") { inner in
        inner.integer("i", 1)
        inner.bool("j", false)
      }
      $0.integer("k", 2)
      $0.object("l") { _ in }
    }
    #expect(
      all == """
        {"a":null,"b":true,"c":null,"d":null,"e":null,"f":[],"g":["x","\\"y\\""],\
        "h":{"i":1,"j":false},"k":2,"l":{}}

        """)
    #expect(try parsed(all).count == 10)
  }

  @Test func randomStringsComeBack() throws {
    var random = RandomText(seed: 21)
    let ranges: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0xFF, 0x2000...0x206F, 0xE000...0xFFFF, 0x1F300...0x1F6FF,
    ]
    for count in 0..<300 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<count % 60 {
        let value = UInt32.random(in: random.random.pick(ranges), using: &random.random)
        if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
      }
      let value = String(scalars) + random.dirty(words: 2)
      let text = line {
        $0.string("a", value)
        $0.strings("b", [value, value])
      }
      #expect(text.utf8.count { $0 == 0x0A } == 1, "one line")
      let back = try parsed(text)
      // Compared scalar by scalar: Swift's own equality would hide another form of the same text.
      let read = try #require(back["a"] as? String)
      #expect(Array(read.unicodeScalars) == Array(value.unicodeScalars))
      let list = try #require(back["b"] as? [String])
      #expect(list.map { Array($0.utf8) } == [Array(value.utf8), Array(value.utf8)])
    }
  }
}
