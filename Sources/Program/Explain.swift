internal import ArgumentParser
internal import Lexicon
internal import Pipeline

/// `trichdan explain FILE:LINE`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say which rules and tables read the references of a line, and what they left.",
    discussion: """
      For each reference on the line: the rule family (a file of Sources/Extracting/References), the rows of seeds/ that \
      decided, what stands around it, and the candidates that were not taken, with the reason. Lines are those of the \
      `line` field of records. Without a line: the whole file.

      Examples:
        trichdan explain report.txt:12
        trichdan explain report.txt | less
      """)

  @Argument(help: ArgumentHelp("A text and a line of it.", valueName: "file:line"))
  var place: String

  @Option(help: ArgumentHelp("A folder of your own tables, laid over the built-in ones.", valueName: "dir"))
  var seeds: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func run() throws {
    try Console.reporting {
      for line in try ExplainRun.run(place, seeds: seeds, reading: try reading.options) {
        Console.print(line)
      }
    }
  }
}
