internal import ArgumentParser
internal import Lexicon
internal import Pipeline

/// `trichdan bench FILE...`: the speed of each stage on one core, for `make bench`.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Print how fast each stage runs over these files on one core.",
    shouldDisplay: false)

  @Argument(help: "Text files.")
  var files: [String]

  @Option(help: "How many times each stage runs; the fastest counts.")
  var rounds: Int = 3

  func run() throws {
    for line in try StageBench.run(files, rounds: rounds) { Console.print(line) }
  }
}
