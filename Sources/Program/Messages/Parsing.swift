internal import ArgumentParser
internal import Pipeline
internal import Wording

// Help and complaints of the command line take both languages where they are declared, so that none can be forgotten. The language is
// settled before anything is declared: `Trichdan.main` calls `Console.speak` first.

extension ArgumentHelp {
  /// What an option does.
  init(_ english: String, vi: String, valueName: String? = nil) {
    self.init(
      Message(english, vi: vi)[Console.language],
      valueName: valueName)
  }
}

extension ValidationError {
  /// What was given wrongly, and what to give instead.
  init(_ english: String, vi: String) { self.init(Message(english, vi: vi)[Console.language]) }
}

/// `--lang`, which every command takes. `Trichdan.main` has taken it out of the words already, so that it also may stand before the
/// command; it is declared for `--help`, completions, and a language that there is not.
struct LanguageOption: ParsableArguments {
  /// A language as the command line names it.
  enum Name: String, ExpressibleByArgument, CaseIterable {
    case english = "en"
    case vietnamese = "vi"
  }

  @Option(
    help: ArgumentHelp(
      "The language of messages and help (default: that of the locale); records are the same in both.",
      vi: "Ngôn ngữ của thông báo và trợ giúp (mặc định: theo locale); bản ghi không đổi theo ngôn ngữ.",
      valueName: "language"))
  var lang: Name?

  /// Takes `--lang` out of the words of a command line; the last one counts. One without a language that is known stays where it is: the
  /// parser will say so.
  static func take(from words: inout [String]) -> Language? {
    var language: Language?
    var place = 0
    while place < words.count, words[place] != "--" {
      if words[place] == "--lang", place + 1 < words.count, let found = Language(rawValue: words[place + 1]) {
        language = found
        words.removeSubrange(place...place + 1)
      } else if words[place].hasPrefix("--lang="),
        let found = Language(rawValue: String(words[place].dropFirst(7)))
      {
        language = found
        words.remove(at: place)
      } else {
        place += 1
      }
    }
    return language
  }
}
