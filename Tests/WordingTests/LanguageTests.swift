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

  @Test func messagesAreComposedInBothLanguages() {
    let message = "a.txt: " + Message("line 3", vi: "dòng 3") + ": " + Message(verbatim: "x")
    #expect(message[.english] == "a.txt: line 3: x")
    #expect(message[.vietnamese] == "a.txt: dòng 3: x")
  }
}
