internal import ArgumentParser
internal import Lexicon
internal import Pipeline
internal import Writing

/// How tokens are written, as the command line names it.
private enum TokenFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl, words, plain, conllu

  var written: TokenWriter.Format {
    switch self {
    case .jsonl: .jsonl
    case .words: .words
    case .plain: .plain
    case .conllu: .conllu
    }
  }
}

/// `trichdan tokenize FILE...`
struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the tokens, sentences and words of texts.",
    discussion: """
      Reads files, folders, or JSON Lines of {"id": …, "text": …} (by the name .jsonl, or where an object opens the standard \
      input), one line after the other. Document numbers, dates, figures, addresses and abbreviations stay whole, and every token \
      has its place in the normalized text and in the file.

      Formats: jsonl (one record a token), words (a sentence a line, syllables of a word joined by _), plain (a sentence a \
      line, tokens parted by blanks), conllu.

      Examples:
        trichdan tokenize report.txt --format words
        trichdan tokenize reports/ > tokens.jsonl
        echo '{"id": "1", "text": "Đảng ủy xã ban hành Kế hoạch số 16-KH/ĐU."}' | trichdan tokenize -
      """)

  @Argument(help: ArgumentHelp("Files or folders to read; - for the standard input.", valueName: "input"))
  var inputs: [String]

  @Option(name: .shortAndLong, help: "How to write: jsonl, words, plain or conllu.")
  private var format: TokenFormat = .jsonl

  @Option(
    help: ArgumentHelp(
      "Your own words, always kept whole: one a line, its syllables parted by blanks or _.", valueName: "file"
    ))
  var lexicon: String?

  @Option(help: ArgumentHelp("A folder of your own tables, laid over the built-in ones.", valueName: "dir"))
  var seeds: String?

  @Flag(help: "End with a record of kind summary: what came, what was read, how many records there are.")
  var summary = false

  @OptionGroup(title: "Lines")
  var lines: LineInputOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name at least one file or folder to read") }
    if summary, format != .jsonl {
      throw ValidationError("--summary is a record; it goes with --format jsonl")
    }
  }

  func run() throws {
    try Console.reporting {
      var run = try TokenizeRun(
        TokenizeRun.Options(
          inputs: inputs, format: format.written, ownWords: lexicon, seeds: seeds,
          reading: try reading.options,
          lines: lines.options(summary: summary)))
      if try run.run() > 0 { throw ExitCode(1) }
    }
  }
}
