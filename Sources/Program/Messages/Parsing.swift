internal import ArgumentParser
internal import Pipeline
internal import Wording

// Help and complaints of the command line take both languages where they are declared, so that none can be forgotten. The language is
// settled before anything is declared: `Trichdan.main` calls `Console.speak` first.

extension ArgumentHelp {
  /// What an option does, and what stands for its value.
  init(_ english: String, vi: String, valueName: String? = nil) {
    self.init(
      Message(english, vi: vi)[Console.language],
      valueName: valueName.map { Console.language == .vietnamese ? Self.vietnameseNames[$0] ?? $0 : $0 })
  }

  /// Names of values in Vietnamese: those of README.vi.md, in small letters.
  private static let vietnameseNames = [
    "bytes": "byte", "color": "kiểu", "date": "ngày", "depth": "số-bước", "dir": "thư-mục",
    "entries": "số-mục", "file": "tệp", "file:line": "tệp:dòng",
    "format": "định-dạng", "gold": "thư-mục", "input": "đầu-vào", "iri": "iri", "issuer": "cơ-quan",
    "jobs": "số",
    "language": "ngôn-ngữ", "levels": "số-lớp", "name": "tên", "node": "nút", "number": "số",
    "out": "thư-mục",
    "path": "đường-dẫn", "pattern": "mẫu", "pattern> <input": "mẫu> <đầu-vào", "progress": "kiểu",
    "seconds": "số-giây", "times": "số-lần", "type": "loại",
  ]
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
