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
      Run.self, Link.self, Cites.self, Graph.self, Tokenize.self, Explain.self, Eval.self, Train.self,
      Bench.self, DoctorCommand.self,
    ])

  /// Runs the command; errors of usage and fatal ones exit with 2, as documented.
  static func main() async {
    do {
      var command = try parseAsRoot()
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
