internal import ArgumentParser
internal import Pipeline
internal import Wording

/// `trichdan normalize INPUT...`
struct Normalize: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Print texts as all stages see them: NFC, one kind of blank and of line end.",
      vi: "In ra văn bản như các bước xử lý nhìn thấy: NFC, một loại dấu cách, một loại xuống dòng."),
    discussion: Message(
      """
      - reads lines of {"id": …, "text": …} from the standard input; files and folders are read as by run. Each document is \
      one line {"kind":"normalized","id":…,"text":…}, which extract -, tokenize - and read - read: normalizing twice changes \
      nothing. Errors are records too, and the later filters hand them on.
      """,
      vi: """
        - đọc các dòng {"id": …, "text": …} ở đầu vào chuẩn; tệp và thư mục được đọc như lệnh run. Mỗi văn bản là một dòng \
        {"kind":"normalized","id":…,"text":…} mà extract -, tokenize - và read - đọc được: chuẩn hóa hai lần cũng như một. Lỗi \
        cũng là bản ghi và các bộ lọc sau chuyển tiếp nguyên vẹn.
        """),
    examples: [
      "trichdan normalize corpus/ > texts.jsonl",
      "trichdan normalize - < texts.jsonl > clean.jsonl",
      "trichdan normalize corpus/ | trichdan extract - > records.jsonl",
    ],
    codes: [
      .init(
        0, "all was read; of - also where lines were bad", vi: "đã đọc hết; với - thì kể cả khi có dòng hỏng"),
      SharedHelp.readCodes[1], SharedHelp.readCodes[2],
    ])
  static let configuration = text.configuration("normalize")

  @Argument(help: SharedHelp.lineInputs, completion: .file())
  var inputs: [String] = []

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
  }

  func run() throws {
    try Console.reporting {
      let run = NormalizeRun(
        inputs, walk: selection.options, reading: try reading.options,
        lines: lines.options(assumed: true, summary: summary))
      if try run.run() > 0 { throw ExitCode(1) }
    }
  }
}
