internal import ArgumentParser
internal import Pipeline
internal import Wording

/// `trichdan link OUT...`
struct Link: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Link the records of finished runs into one citation graph.",
      vi: "Liên kết bản ghi của các lần chạy đã xong thành một đồ thị trích dẫn."),
    discussion: Message(
      """
      Reads the documents, references and linking records of each OUT, a folder that trichdan run has written, and writes \
      nodes, edges and candidates (what an ambiguous node may be): so runs over parts of an archive become one graph, the \
      same as one run over all of it. With - it reads records of all kinds from the standard input, those of one document \
      side by side, and a line that is none is an error record.

      Documents keep the ids of their runs; two runs that have an id in common are refused.
      """,
      vi: """
        Đọc bản ghi văn bản, trích dẫn và liên kết của từng OUT, tức thư mục do trichdan run ghi ra, rồi ghi nút, cạnh và ứng \
        viên (một nút chưa rõ có thể là văn bản nào): các lần chạy trên từng phần kho lưu trữ nhờ đó thành một đồ thị, giống như \
        chạy một lần trên toàn bộ. Với -, lệnh đọc mọi loại bản ghi ở đầu vào chuẩn, bản ghi của cùng một văn bản phải đứng liền \
        nhau; dòng không phải bản ghi thì thành một bản ghi lỗi.

        Văn bản giữ mã của lần chạy; hai lần chạy có mã trùng nhau sẽ bị từ chối.
        """),
    examples: [
      "trichdan run corpus/party corpus/mass --out party --quiet",
      "trichdan run corpus/state corpus/web --out state --quiet",
      "trichdan link party state --out all",
      "trichdan extract corpus/ | trichdan link - > graph.jsonl",
    ],
    codes: [
      .init(0, "linked; of - also where lines were bad", vi: "đã liên kết; với - thì kể cả khi có dòng hỏng"),
      .init(2, "nothing was written; what is wrong is said", vi: "không ghi gì; lỗi được nêu rõ"),
    ])
  static let configuration = text.configuration("link")

  @Argument(
    help: ArgumentHelp(
      "Output folders of trichdan run; - for the standard input.",
      vi: "Các thư mục kết quả của trichdan run; - là đầu vào chuẩn.", valueName: "out"),
    completion: .directory)
  var inputs: [String]

  @Option(
    name: [.customLong("out"), .customLong("output"), .customShort("o")],
    help: ArgumentHelp(
      "The folder to write, with all that run writes (default: nodes, edges and candidates to the standard output).",
      vi: "Thư mục để ghi, với mọi tệp như lệnh run (mặc định: in nút, cạnh và ứng viên ra đầu ra chuẩn).",
      valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(help: SharedHelp.seeds, completion: .directory)
  var seeds: String?

  @Flag(help: SharedHelp.summary)
  var summary = false

  @Flag(name: .shortAndLong, help: SharedHelp.quiet)
  var quiet = false

  @OptionGroup
  var language: LanguageOption

  func validate() throws {
    if summary, output != nil {
      throw ValidationError(
        "--summary ends the graph on the standard output; of a folder run.json says it",
        vi: "--summary kết thúc đồ thị ở đầu ra chuẩn; với thư mục thì xem run.json")
    }
    if inputs.isEmpty {
      throw ValidationError(
        "name at least one folder that trichdan run has written, or -",
        vi: "hãy nêu ít nhất một thư mục do trichdan run ghi ra, hoặc -")
    }
  }

  func run() throws {
    try Console.reporting {
      var options = LinkRun.Options(inputs: inputs, output: output, seeds: seeds)
      options.summary = summary
      let summary = try LinkRun(options).run()
      guard !quiet else { return }
      var said = Message(
        "\(summary.documents) documents, \(summary.mentions) mentions → \(summary.nodes) nodes, \(summary.edges) edges",
        vi:
          "\(summary.documents) văn bản, \(summary.mentions) lần nhắc → \(summary.nodes) nút, \(summary.edges) cạnh"
      )
      if summary.errors > 0 {
        said += Message(
          "; \(summary.errors) lines were no records", vi: "; \(summary.errors) dòng không phải bản ghi")
      }
      Console.tell(said)
    }
  }
}
