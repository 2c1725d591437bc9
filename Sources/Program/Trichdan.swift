internal import ArgumentParser
internal import Pipeline
internal import Wording

/// The program. One file a command.
@main
struct Trichdan: AsyncParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Reads Vietnamese administrative documents and writes every reference, date and quantity as JSON Lines.",
      vi: "Đọc văn bản hành chính tiếng Việt và ghi mọi trích dẫn, ngày tháng, số lượng thành JSON Lines."),
    discussion: Message(
      """
      Start with "trichdan run FOLDER --out out"; each command has examples in its own --help. Messages and help are Vietnamese \
      with --lang vi, before or behind the command, or in a Vietnamese locale (LC_ALL, LC_MESSAGES, LANG).
      """,
      vi: """
        Bắt đầu bằng "trichdan run THƯ_MỤC --out out"; mỗi lệnh có ví dụ trong --help của nó. Thông báo và trợ giúp bằng tiếng Việt \
        khi có --lang vi, trước hay sau tên lệnh, hoặc khi locale là tiếng Việt (LC_ALL, LC_MESSAGES, LANG); --lang en để xem tiếng \
        Anh.
        """),
    examples: [
      "trichdan run corpus/ --out out",
      "grep 01-CT/TU out/references.jsonl | head -n 3",
      "trichdan cites 01-CT/TU out",
      "trichdan --lang vi grep --help",
    ],
    codes: [
      .init(0, "done; all documents were read", vi: "xong; đã đọc được mọi văn bản"),
      .init(
        1, "some documents could not be read; of grep and cites: nothing was found",
        vi: "có văn bản không đọc được; với grep và cites: không tìm thấy gì"),
      .init(
        2, "wrong usage, a missing input, or an output that cannot be written",
        vi: "dùng sai, thiếu đầu vào, hoặc không ghi được đầu ra"),
      .init(130, "stopped by Ctrl-C (143 by SIGTERM)", vi: "bị dừng bằng Ctrl-C (143 nếu bằng SIGTERM)"),
    ])
  static let configuration = text.configuration(
    "trichdan", version: Version.line,
    subcommands: [
      Run.self, Read.self, Normalize.self, Tokenize.self, Extract.self, Link.self, Grep.self, Cites.self,
      Graph.self, SQLite.self, Explain.self, Eval.self,
      Train.self,
      DoctorCommand.self, Bench.self, ParseDoc.self, Manual.self,
    ])

  @OptionGroup
  var language: LanguageOption

  /// The words of the command line without `--lang`, which is obeyed from here on; `--text` without a folder is given that of the records.
  private static var arguments: [String] {
    var words = Array(CommandLine.arguments.dropFirst())
    let language = LanguageOption.take(from: &words)
    Console.speak(language ?? Language.ofLocale(Console.environment))
    for (index, word) in words.enumerated().reversed() where word == "--text" {
      if index + 1 == words.count || words[index + 1].hasPrefix("-") {
        words[index] = "--text=\(Run.ownTexts)"
      }
    }
    return words
  }

  /// What the parser says of a command line.
  ///
  /// Of "--outt x" it says that --out is missing: a slip in a name is the reason, so what is missing is given to it until it complains of
  /// an option that there is not, or of something else.
  private static func message(of error: any Error, _ words: [String]) -> String {
    let said = fullMessage(for: error)
    var (latest, filled) = (said, words)
    for _ in 0..<4 {
      guard let missing = latest.firstRange(of: "Missing expected argument '"), !filled.isEmpty else { break }
      let name = latest[missing.upperBound...].prefix { $0 != " " && $0 != "'" }
      filled.insert(contentsOf: name.hasPrefix("-") ? [String(name), "x"] : ["x"], at: 1)
      do {
        _ = try parseAsRoot(filled)
        break
      } catch {
        latest = fullMessage(for: error)
      }
    }
    return latest.contains("Unknown option '") ? latest : said
  }

  /// Runs the command; errors of usage and fatal ones exit with 2, as documented.
  static func main() async {
    Console.prepare()
    let words = arguments
    do {
      // "help grpe" asks for a command as "grpe" does.
      if let name = words.first == "help" ? words.dropFirst().first : words.first,
        let complaint = UnknownCommand.complaint(name, among: configuration.subcommands)
      {
        Console.say(complaint)
        exit(withError: ExitCode(2))
      }
      var command = try parseAsRoot(words)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      let text = ParserPhrases.translated(message(of: error, words), Console.language)
      let isClean = exitCode(for: error).isSuccess
      if isClean { Console.print(text == Version.line ? Version.lines : text) } else { Console.error(text) }
      exit(withError: ExitCode(isClean ? 0 : 2))
    }
  }
}
