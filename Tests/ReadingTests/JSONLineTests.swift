import Foundation
import Reading
import TestSupport
import Testing

/// Lines of the filter mode, with Foundation's reader as the oracle.
@Suite struct TextLineTests {
  private func read(_ line: String) throws -> TextLine { try TextLine(ArraySlice(line.utf8)) }

  @Test func idAndTextAreRead() throws {
    let line = try read(
      #"  {"a": [1, {"b": null}, "x]"], "text": "Hòa\tbình \u0111 \ud83d\ude00 \/", "id": "7", "z": -1.5e3} "#
    )
    #expect(line.id == "7")
    #expect(String(decoding: line.text, as: UTF8.self) == "Hòa\tbình đ 😀 /")
    #expect(try read(#"{"text":""}"#).id == nil)
    #expect(try read(#"{"id":12,"text":"x"}"#).id == "12")
    #expect(try read(#"{"id":null,"text":"x"}"#).id == nil)
    #expect(
      String(decoding: try read(#"{"text":"a\ud800b\udc00\ud800\u0041"}"#).text, as: UTF8.self)
        == "a\u{FFFD}b\u{FFFD}\u{FFFD}A")
    #expect(try read(#"{"id":"\ud800","text":"a\ud800b\udc00\ud83d\ude00"}"#).surrogates == 2)
  }

  @Test(arguments: [
    "", "x", "[]", "{", "{}", #"{"id":"1"}"#, #"{"text":1}"#, #"{"text":"a""#, #"{"text":"a"} b"#,
    #"{"text":"\x"}"#,
    #"{"text":"\u00"}"#, #"{"text":"\u+0a1"}"#, #"{"text":"\u-0a1"}"#, #"{"text":"\u00g1"}"#,
    #"{"text":"a",}"#, #"{text:"a"}"#, #"{"text":"a","b":}"#, #"{"text":"a","b":tru}"#,
    #"{"text":"a\"#,
    #"{"text":"a","b":[1,2}"#,
  ]) func badLinesAreErrors(_ line: String) {
    #expect(throws: ReadError.self) { try read(line) }
  }

  @Test func deepNestingIsAnErrorAndNoCrash() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: ReadError.self) { try read(#"{"text":"a","b":"# + deep) }
  }

  @Test(arguments: 0..<60) func stringsAreReadAsFoundationReadsThem(_ seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let text = random.dirty(words: 30) + "\"\\\u{7}\u{2028}"
    let line = try JSONSerialization.data(withJSONObject: ["text": text, "id": "é\n"])
    let read = try TextLine(ArraySlice(line))
    #expect(String(decoding: read.text, as: UTF8.self) == text)
    #expect(read.id == "é\n")
  }
}
