import Testing
import Wording

@Suite struct LanguageTests {
  @Test(arguments: [
    ("vi_VN.UTF-8", "", "", Language.vietnamese),
    ("", "vi_VN", "", .vietnamese),
    ("", "", "vi", .vietnamese),
    ("", "", "vi_VN.UTF-8@tone", .vietnamese),
    ("C", "vi_VN", "vi_VN", .english),
    ("", "en_GB.UTF-8", "vi_VN.UTF-8", .english),
    ("C.UTF-8", "", "", .english),
    ("vie", "", "", .english),
    ("VI_VN", "", "", .english),
    ("", "", "", .english),
  ])
  func theFirstVariableThatSaysSomethingDecides(
    all: String, messages: String, lang: String, expected: Language
  ) {
    let environment = ["LC_ALL": all, "LC_MESSAGES": messages, "LANG": lang]
    #expect(Language.ofLocale { environment[$0] } == expected)
  }

  @Test func anEmptyEnvironmentIsEnglish() {
    #expect(Language.ofLocale { _ in nil } == .english)
  }

  @Test func thousandsArePartedByDots() {
    #expect(
      [0, 12, 999, 1_000, 1_144, 103_502, -1_234_567].map { $0.dotted }
        == ["0", "12", "999", "1.000", "1.144", "103.502", "-1.234.567"])
  }

  @Test func aPhraseKeepsWhatIsFilledIn() {
    let phrase = Message("% by %; shape %", vi: "% theo %; dạng %")
    #expect(phrase.filled(from: "a by b; shape c") == "a theo b; dạng c")
    #expect(
      phrase.filled(from: "a by b; shape none") { $0 == "none" ? "không" : "x" } == "x theo x; dạng không")
    #expect(phrase.filled(from: "a; shape c") == nil)
    #expect(Message("whole", vi: "cả").filled(from: "whole") == "cả")
    #expect(Message("whole", vi: "cả").filled(from: "whole!") == nil)
    // More places than values.
    #expect(Message("a %", vi: "% %").filled(from: "a b") == "b ")
  }

  @Test func messagesAreComposedInBothLanguages() {
    let message = "a.txt: " + Message("line 3", vi: "dòng 3") + ": " + Message(verbatim: "x")
    #expect(message[.english] == "a.txt: line 3: x")
    #expect(message[.vietnamese] == "a.txt: dòng 3: x")
  }
}
