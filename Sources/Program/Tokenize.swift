internal import ArgumentParser
internal import Lexicon
internal import Pipeline
internal import Wording
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
struct Tokenize: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Print the tokens, sentences and words of texts.", vi: "In ra các đơn vị, câu và từ của văn bản."),
    discussion: Message(
      """
      Reads files, folders, or JSON Lines of {"id": …, "text": …} (by the name .jsonl, or where an object opens the standard \
      input), one line after the other. Document numbers, dates, figures, addresses and abbreviations stay whole, and every token \
      has its place in the normalized text and in the file.

      Formats: jsonl (one record a token), words (a sentence a line, syllables of a word joined by _), plain (a sentence a \
      line, tokens parted by blanks), conllu.
      """,
      vi: """
        Đọc tệp, thư mục, hoặc JSON Lines gồm {"id": …, "text": …} (tên .jsonl, hoặc khi đầu vào chuẩn mở đầu bằng một đối \
        tượng JSON), lần lượt từng dòng. Số hiệu văn bản, ngày tháng, con số, địa chỉ và chữ viết tắt được giữ nguyên khối; mỗi \
        đơn vị có vị trí trong văn bản đã chuẩn hóa và trong tệp.

        Định dạng: jsonl (mỗi đơn vị một bản ghi), words (mỗi câu một dòng, các âm tiết của một từ nối bằng _), plain (mỗi câu \
        một dòng, các đơn vị cách nhau bằng dấu cách), conllu.
        """),
    examples: [
      "trichdan tokenize corpus/party/ke-hoach-12-kh-du.txt --format words",
      "trichdan tokenize corpus/ > tokens.jsonl",
      #"echo '{"id": "1", "text": "Kế hoạch số 16-KH/ĐU."}' | trichdan tokenize -"#,
    ],
    codes: SharedHelp.readCodes)
  static let configuration = text.configuration("tokenize")

  @Argument(help: SharedHelp.inputs, completion: .file())
  var inputs: [String] = []

  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: ArgumentHelp("How to write.", vi: "Cách ghi.", valueName: "format"))
  private var format: TokenFormat = .jsonl

  @Option(
    help: ArgumentHelp(
      "Your own words, always kept whole: one a line, its syllables parted by blanks or _.",
      vi:
        "Danh sách từ riêng, luôn giữ nguyên khối: mỗi dòng một từ, âm tiết cách nhau bằng dấu cách hoặc _.",
      valueName: "file"),
    completion: .file())
  var lexicon: String?

  @Option(help: SharedHelp.seeds, completion: .directory)
  var seeds: String?

  @OptionGroup(title: SharedHelp.inputsTitle[Console.language])
  var selection: InputOptions

  @Flag(help: SharedHelp.summary)
  var summary = false

  @OptionGroup(title: SharedHelp.linesTitle[Console.language])
  var lines: LineInputOptions

  @OptionGroup(title: SharedHelp.readingTitle[Console.language])
  var reading: ReadingOptions

  @OptionGroup
  var language: LanguageOption

  func validate() throws {
    try selection.check(inputs)
    if summary, format != .jsonl {
      throw ValidationError(
        "--summary is a record; it goes with --format jsonl",
        vi: "--summary là một bản ghi; chỉ dùng với --format jsonl")
    }
  }

  func run() throws {
    try Console.reporting {
      var run = try TokenizeRun(
        TokenizeRun.Options(
          inputs: inputs, walk: selection.options, format: format.written, ownWords: lexicon, seeds: seeds,
          reading: try reading.options,
          lines: lines.options(summary: summary)))
      if try run.run() > 0 { throw ExitCode(1) }
    }
  }
}
