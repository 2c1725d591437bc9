internal import ArgumentParser
internal import Lexicon
internal import Pipeline
internal import Wording

/// `trichdan extract INPUT...`
struct Extract: AsyncParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Print the records of documents: a filter for pipes, GNU parallel and Spark.",
      vi: "In ra các bản ghi của văn bản: dùng trong đường ống (pipe), GNU parallel và Spark."),
    discussion: Message(
      """
      - reads lines of {"id": …, "text": …} from the standard input and answers each with the records of that document: \
      document, references, dates, quantities, then what linking needs; --no-lines takes the input for one text. Files and \
      folders are read as by run. "trichdan link -" makes nodes and edges of the records; until then node and target are null.

      A line that cannot be read is a record of kind error, and the exit code stays 0; so does it where nothing is found or \
      nothing came. Memory does not grow with the input. Ids are kept as they are given: a line without one is stdin:<line>.
      """,
      vi: """
        - đọc các dòng {"id": …, "text": …} ở đầu vào chuẩn và trả lời mỗi dòng bằng các bản ghi của văn bản ấy: văn bản, trích \
        dẫn, ngày tháng, số liệu, rồi những gì cần cho việc liên kết; --no-lines coi cả đầu vào là một văn bản. Tệp và thư mục \
        được đọc như lệnh run. "trichdan link -" lập nút và cạnh từ các bản ghi; trước đó node và target là null.

        Dòng không đọc được là một bản ghi loại error và mã thoát vẫn là 0; không tìm thấy gì hoặc đầu vào rỗng cũng vậy. Bộ nhớ \
        không tăng theo đầu vào. Mã (id) được giữ như đã cho: dòng không có mã là stdin:<số dòng>.
        """),
    examples: [
      "trichdan extract corpus/party | jq -r 'select(.kind == \"date\") | .text'",
      "trichdan extract - < texts.jsonl | trichdan link - > graph.jsonl",
      "parallel --pipe -k trichdan extract - < texts.jsonl > records.jsonl",
    ],
    codes: Normalize.text.codes)
  static let configuration = text.configuration("extract")

  @Argument(help: SharedHelp.lineInputs, completion: .file())
  var inputs: [String] = []

  @Option(help: SharedHelp.seeds, completion: .directory)
  var seeds: String?

  @Option(
    name: SharedHelp.jobsName, parsing: .unconditional,
    help: ArgumentHelp(
      "How many documents to read at a time; parallel and Spark start several programs instead.",
      vi: "Số văn bản đọc cùng lúc; parallel và Spark thì chạy nhiều chương trình.", valueName: "jobs"))
  var jobs = 1

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
    if jobs < 1 || jobs > 1024 { throw SharedHelp.wrongJobs(jobs) }
  }

  func run() async throws {
    try await Console.reporting {
      let run = ExtractRun(
        inputs, walk: selection.options, reading: try reading.options,
        lines: lines.options(assumed: true, summary: summary), jobs: jobs, try SeedsFolder.load(seeds))
      if try await run.run() > 0 { throw ExitCode(1) }
    }
  }
}
