import Testing

@testable import Normalizing

@Suite struct ComposingTests {
  /// NFC and nothing else: blanks, invisible signs and line ends stay, unlike in a text.
  @Test(arguments: [
    ("va\u{300}", "và"), ("Kế hoạch", "Kế hoạch"), ("x\u{A0}y\u{AD}\u{200D}z", "x\u{A0}y\u{AD}\u{200D}z"),
    ("a\r\nb", "a\r\nb"), ("\u{110}\u{D0}", "\u{110}\u{D0}"), ("", ""), ("e\u{302}\u{301}", "ế"),
  ])
  func stringsAreComposed(_ pair: (given: String, wanted: String)) {
    #expect(Array(Normalizer.composed(pair.given).utf8) == Array(pair.wanted.utf8))
  }
}
