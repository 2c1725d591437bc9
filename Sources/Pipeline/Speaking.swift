internal import Synchronization
public import Wording

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the program says to a person, and how: the language and the colours that the environment asks for.
extension Console {
  private static let isVietnamese = Atomic<Bool>(false)

  /// The language of what is said on the standard error and in `--help`; English until `speak` is called. Records know none.
  public static var language: Language {
    isVietnamese.load(ordering: .relaxed) ? .vietnamese : .english
  }

  public static func speak(_ language: Language) {
    isVietnamese.store(language == .vietnamese, ordering: .relaxed)
  }

  /// A variable of the environment, or nil.
  public static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Says something that went wrong or is worth knowing: one line on the standard error, with the program's name in front.
  public static func say(_ message: Message) { error("trichdan: " + message[language]) }

  /// Tells a person how it went: a line without the name.
  public static func tell(_ message: Message) { error(message[language]) }

  /// Whether the standard output is coloured where nobody says `--color`.
  ///
  /// NO_COLOR (no-color.org) forbids it wherever it goes, CLICOLOR_FORCE (bixense.com/clicolors) asks for it even in a pipe, CLICOLOR=0
  /// and TERM=dumb forbid it on a terminal.
  public static func isColoured(isTerminal: Bool, _ value: (String) -> String?) -> Bool {
    func isSet(_ name: String) -> Bool { !(value(name) ?? "").isEmpty }
    if isSet("NO_COLOR") { return false }
    if isSet("CLICOLOR_FORCE"), value("CLICOLOR_FORCE") != "0" { return true }
    return isTerminal && value("CLICOLOR") != "0" && value("TERM") != "dumb"
  }

  public static var isColoured: Bool {
    isColoured(isTerminal: isatty(STDOUT_FILENO) == 1, environment)
  }
}
