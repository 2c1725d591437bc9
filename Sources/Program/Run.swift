internal import ArgumentParser
internal import Graphing
internal import Lexicon
internal import Pipeline

/// `trichdan run INPUT... --out DIR`
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Read files and folders, write all records and the citation graph into a folder.",
    discussion: """
      Folders are read recursively in sorted order; hidden files are left out; - is the standard input. The content of a \
      file decides its format: text, Markdown, HTML, DOCX, ODT, RTF, DOC, PDF, JSON Lines, CSV, and bundles of them (zip, tar, \
      7z, rar), in Unicode or in the old encodings (TCVN3, VNI, VPS, VISCII, VIQR, windows-1258). A file that cannot be read \
      is one record in errors.jsonl and the run goes on; "trichdan read FILE" shows what was read of a file.

      Examples:
        trichdan run ~/reports --out out
        trichdan run report.txt --out out --quiet
        trichdan run ~/reports --out out --sqlite out.db
        cat report.txt | trichdan run - --out out
      """)

  @Argument(help: ArgumentHelp("Files or folders to read; - for the standard input.", valueName: "input"))
  var inputs: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write to; made when missing.", valueName: "dir"))
  var out: String

  @Option(name: .shortAndLong, help: "How many documents to read at a time (default: the number of cores).")
  var jobs: Int?

  @Option(help: ArgumentHelp("A folder of your own tables, laid over the built-in ones.", valueName: "dir"))
  var seeds: String?

  @Flag(help: "Write tokens.jsonl too: every token with its sentence, word and place.")
  var tokens = false

  @Flag(
    help: "Write readings.jsonl too: both readings, with scores, of figures that can be read in two ways.")
  var readings = false

  @Option(help: ArgumentHelp("Your own words for --tokens, one a line.", valueName: "file"))
  var lexicon: String?

  @Option(
    help: ArgumentHelp(
      "Keep the normalized texts in this folder; as the last word, or before another option, --text alone keeps them in "
        + "the folder \"text\" beside the records.", valueName: "dir"))
  var text: String?

  /// What stands for the folder beside the records behind a lone `--text`: no name that a person would type.
  static let ownTexts = "\u{1}"

  @Option(
    help: ArgumentHelp(
      "Write the records into an SQLite database too, when all are there; it replaces the file of that name.",
      valueName: "file"))
  var sqlite: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(
    help:
      "Go on with a run that was stopped: files that it has read and that have not changed are not read again."
  )
  var resume = false

  @Flag(
    help: "Read only what is new or changed since the output was written; the result is that of a fresh run.")
  var update = false

  @Option(
    help: "Progress on the standard error: auto (on a terminal), plain (a line every few seconds), none.")
  private var progress: ProgressChoice = .auto

  @Flag(name: .shortAndLong, help: "No progress and no summary.")
  var quiet = false

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name at least one file or folder to read") }
    if let jobs, jobs < 1 || jobs > 1024 {
      throw ValidationError("--jobs must be from 1 to 1024, not \(jobs)")
    }
    if lexicon != nil && !tokens {
      throw ValidationError("--lexicon is for the words of --tokens; add --tokens")
    }
  }

  func run() async throws {
    let summary: RunSummary
    do {
      try sqlite.map { try DatabaseRun.check($0) }
      let tables = try await SeedsFolder.loadWithPlaces(seeds)
      let options = RunOptions(
        inputs: inputs, output: out, jobs: jobs ?? Machine.cores, reading: try reading.options, seeds: seeds,
        progress: quiet ? .none : progress.style, tokens: tokens, ownWords: lexicon,
        readings: readings, texts: text.map { $0 == Self.ownTexts ? out + "/text" : $0 },
        reuse: update ? .finished : resume ? .unfinished : .nothing, isTalking: !quiet)
      summary = try await BatchRun(options, tables.lexicon, tables.places).run()
    } catch let error as FileError {
      Console.error(
        "trichdan: \(error); no output file was changed"
          + (BatchRun.canResume(out) ? "; when that is mended, --resume goes on where this run stopped" : "")
      )
      throw ExitCode(2)
    } catch let error as OutputError {
      Console.error("trichdan: \(error)")
      throw ExitCode(2)
    } catch let stop as StoppedRun {
      if !quiet {
        Console.error(
          "trichdan: stopped after \(stop.counts.files) files; the same command with --resume goes on from there"
        )
      }
      throw ExitCode(128 + stop.signal)
    } catch let error where error is SeedError || error is GraphError {
      Console.error("trichdan: \(error)")
      throw ExitCode(2)
    }
    if !quiet { show(summary) }
    if let sqlite { try SQLite.write(out, to: sqlite, isQuiet: quiet, isBehindRun: true) }
    if summary.counts.failures > 0 { throw ExitCode(1) }
  }

  /// Progress as the command line names it.
  private enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, plain, none

    var style: ProgressStyle {
      switch self {
      case .auto: .auto
      case .plain: .plain
      case .none: .none
      }
    }
  }

  private func show(_ summary: RunSummary) {
    let counts = summary.counts
    Console.error("documents read: \(counts.documents), of \(counts.files) files, \(counts.bytes) bytes")
    if summary.reused > 0 { Console.error("taken from an earlier run: \(summary.reused) files") }
    Console.error(
      "found: \(counts.references) references, \(counts.dates) dates, \(counts.quantities) quantities; "
        + "graph: \(summary.nodes) documents (read or cited), \(summary.edges) relations")
    if counts.files == 0 { Console.error("no file was found in: \(inputs.joined(separator: ", "))") }
    if !summary.cited.isEmpty {
      Console.error("cited most:")
      for cited in summary.cited {
        Console.error("  \(cited.name) by \(cited.documents) in \(cited.mentions) mentions")
      }
    }
    if counts.failures > 0 { Console.error("errors: \(counts.failures), listed in \(out)/errors.jsonl") }
    if counts.errors > counts.failures {
      Console.error("remarks: \(counts.errors - counts.failures), listed in \(out)/errors.jsonl")
    }
    Console.error("written to \(out)/")
  }
}
