import Foundation
import Reading
import TestSupport
import Testing

/// Trees of JSON, with Foundation's reader as the oracle.
@Suite struct JSONValueTests {
  private func read(_ text: String) throws -> JSONValue { try JSONValue(ArraySlice(text.utf8)) }

  @Test func valuesOfEveryKindAreRead() throws {
    let value = try read(
      "\u{FEFF} { \"a\" : [1, -2.50e3, null, true, false, \"x\\u0111\\n\"] , \"b\":{}, \"c\":[], \"a \":0 }\n"
    )
    #expect(
      value["a"]
        == .array([.number("1"), .number("-2.50e3"), .null, .bool(true), .bool(false), .string("xđ\n")]))
    #expect(value["b"] == .object([:]) && value["c"] == .array([]) && value["a "] == .number("0"))
    #expect(value["d"] == nil && value["a"]?["b"] == nil)
    #expect(try read("7") == .number("7") && read("\"\"") == .string(""))
    #expect(try read(#"{"a":1,"a":2}"#)["a"] == .number("2"))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1,]", "{\"a\":}", "{\"a\"}", "{1:2}", "[1 2]", "nul", "[true]x", "{} {}", "\"",
    "[\"\\q\"]", "'a'",
    "{\"a\":1,}", "]", "[}", "{\"a\":1]",
  ]) func malformedTextIsAnError(_ text: String) {
    #expect(throws: ReadError.self) { try read(text) }
  }

  @Test(arguments: ["[", "{\"a\":"]) func deepNestingIsAnErrorAndNoCrash(_ opening: String) {
    #expect(throws: ReadError.self) { try read(String(repeating: opening, count: 100_000)) }
    let levels = 100
    #expect(throws: Never.self) {
      try read(String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
    }
  }

  @Test(arguments: 0..<40) func treesAreReadAsFoundationReadsThem(_ seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let tree: [String: Any] = [
      random.dirty(words: 3): [random.dirty(words: 5), NSNull(), ["k": "\"\\\u{7}"]],
      "n": ["x": [1, 2, [3]]],
    ]
    let bytes = try JSONSerialization.data(withJSONObject: tree)
    let read = try #require(plain(try JSONValue(ArraySlice(bytes))) as? NSDictionary)
    #expect(read == tree as NSDictionary)
  }

  private func plain(_ value: JSONValue) -> Any {
    switch value {
    case .null: NSNull()
    case .bool(let bool): bool
    case .number(let text): Int(text) ?? 0
    case .string(let text): text
    case .array(let items): items.map { plain($0) }
    case .object(let members): members.mapValues { plain($0) }
    }
  }
}
