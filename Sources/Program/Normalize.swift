internal import ArgumentParser
internal import Pipeline

/// `trichdan normalize INPUT...`
struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print texts as all stages see them: NFC, one kind of blank and of line end.",
    discussion: """
      - reads lines of {"id": …, "text": …} from the standard input; files and folders are read as by run. Each document is \
      one line {"kind":"normalized","id":…,"text":…}, which extract -, tokenize - and read - read: normalizing twice changes \
      nothing. Errors are records too, and the later filters hand them on.

      Examples:
        trichdan normalize - < texts.jsonl > clean.jsonl
        trichdan normalize reports/ | trichdan extract - > records.jsonl

      Exit codes: 0 all read (of - also where lines were bad), 1 some files could not be read, 2 wrong usage.
      """)

  @Argument(
    help: ArgumentHelp("Files or folders to read; - for lines on the standard input.", valueName: "input"))
  var inputs: [String]

  @Flag(help: "End with a record of kind summary: what came, what was read, how many records there are.")
  var summary = false

  @OptionGroup(title: "Lines")
  var lines: LineInputOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name at least one file or folder to read, or -") }
  }

  func run() throws {
    try Console.reporting {
      let run = NormalizeRun(
        inputs, reading: try reading.options, lines: lines.options(assumed: true, summary: summary))
      if try run.run() > 0 { throw ExitCode(1) }
    }
  }
}
