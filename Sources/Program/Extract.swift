internal import ArgumentParser
internal import Lexicon
internal import Pipeline

/// `trichdan extract INPUT...`
struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the records of documents: a filter for pipes, GNU parallel and Spark.",
    discussion: """
      - reads lines of {"id": …, "text": …} from the standard input and answers each with the records of that document: \
      document, references, dates, quantities, then what linking needs; --no-lines takes the input for one text. Files and \
      folders are read as by run. "trichdan link -" makes nodes and edges of the records; until then node and target are null.

      A line that cannot be read is a record of kind error, and the exit code stays 0; so does it where nothing is found or \
      nothing came. Memory does not grow with the input. Ids are kept as they are given: a line without one is stdin:<line>.

      Examples:
        trichdan extract - < texts.jsonl | trichdan link - > graph.jsonl
        parallel --pipe --block 16M -k trichdan extract - < texts.jsonl > records.jsonl
        trichdan extract report.doc | jq -r 'select(.kind == "date") | .text'

      Exit codes: 0 all read (of - also where lines were bad), 1 some files could not be read, 2 wrong usage.
      """)

  @Argument(
    help: ArgumentHelp("Files or folders to read; - for lines on the standard input.", valueName: "input"))
  var inputs: [String]

  @Option(help: ArgumentHelp("A folder of your own tables, laid over the built-in ones.", valueName: "dir"))
  var seeds: String?

  @Option(
    name: .shortAndLong,
    help: "How many documents to read at a time; parallel and Spark start several programs instead.")
  var jobs = 1

  @Flag(help: "End with a record of kind summary: what came, what was read, how many records there are.")
  var summary = false

  @OptionGroup(title: "Lines")
  var lines: LineInputOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name at least one file or folder to read, or -") }
    if jobs < 1 || jobs > 1024 { throw ValidationError("--jobs must be from 1 to 1024, not \(jobs)") }
  }

  func run() async throws {
    try await Console.reporting {
      let run = ExtractRun(
        inputs, reading: try reading.options, lines: lines.options(assumed: true, summary: summary),
        jobs: jobs,
        try SeedsFolder.load(seeds))
      if try await run.run() > 0 { throw ExitCode(1) }
    }
  }
}
