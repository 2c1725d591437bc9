internal import ArgumentParser
internal import Pipeline

/// The program. One file a command.
@main
struct Trichdan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trichdan",
    abstract:
      "Reads Vietnamese administrative documents and writes every reference, date and quantity as JSON Lines.",
    discussion: """
      Example: trichdan run ~/reports --out out && grep '16-KH/ĐU' out/references.jsonl

      Exit codes: 0 all documents read, 1 some could not be read (see errors.jsonl), 2 wrong usage or nothing done.
      """,
    version: "trichdan \(Version.program) (schema \(Version.schema), ICU \(Version.icu))",
    subcommands: [
      Run.self, Read.self, Normalize.self, Tokenize.self, Extract.self, Link.self, Grep.self, Cites.self,
      Graph.self, SQLite.self, Explain.self, Eval.self,
      Train.self,
      DoctorCommand.self, Bench.self, ParseDoc.self,
    ])

  /// The words of the command line; `--text` without a folder is given that of the records.
  private static var arguments: [String] {
    var words = Array(CommandLine.arguments.dropFirst())
    for (index, word) in words.enumerated().reversed() where word == "--text" {
      if index + 1 == words.count || words[index + 1].hasPrefix("-") {
        words[index] = "--text=\(Run.ownTexts)"
      }
    }
    return words
  }

  /// Runs the command; errors of usage and fatal ones exit with 2, as documented.
  static func main() async {
    Console.prepare()
    do {
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      let text = fullMessage(for: error)
      let isClean = exitCode(for: error).isSuccess
      if isClean { Console.print(text) } else { Console.error(text) }
      exit(withError: ExitCode(isClean ? 0 : 2))
    }
  }
}
