/// A language in which the program speaks to a person. Records and `run.json` are the same in all.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case vietnamese = "vi"

  /// The language that the locale asks for: the first of LC_ALL, LC_MESSAGES and LANG that is not empty decides (POSIX.1-2017, 8.2).
  ///
  /// - Parameter value: the value of a variable of the environment, or nil.
  public static func ofLocale(_ value: (String) -> String?) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(value).first { !$0.isEmpty } ?? ""
    // language[_TERRITORY][.codeset][@modifier]
    let language = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
    return language == "vi" ? .vietnamese : .english
  }
}
