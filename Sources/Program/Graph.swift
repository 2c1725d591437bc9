internal import ArgumentParser
internal import Graphing
internal import Lexicon
internal import Pipeline
internal import Wording

/// A format as the command line names it.
private struct FormatName: ExpressibleByArgument {
  var format: GraphFormat

  init(_ format: GraphFormat) { self.format = format }

  init?(argument: String) {
    guard let format = GraphFormat(rawValue: argument) else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { GraphFormat.allCases.map { $0.rawValue } }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  var defaultValueDescription: String { format.rawValue }
}

/// `trichdan graph OUT`
struct Graph: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Write the citation graph of a finished run for other programs.",
      vi: "Xuất đồ thị trích dẫn của một lần chạy đã xong cho các chương trình khác."),
    discussion: Message(
      """
      OUT is the folder that trichdan run has written; only nodes.jsonl and edges.jsonl are read. Parallel relations stay \
      apart, each with its relation, provision, weight, asserted_by, first and plausible. Degrees, PageRank and component \
      are those of the whole graph, whatever is left out here.

      Formats: summary (figures for a person), graphml, gexf (Gephi), dot (Graphviz), node-link (networkx, D3), csv and \
      neo4j (nodes.csv and edges.csv in the folder of --output; neo4j for neo4j-admin database import), turtle and jsonld \
      (ELI names; documents are IRIs made of their node ids).
      """,
      vi: """
        THƯ_MỤC là nơi trichdan run đã ghi kết quả; chỉ đọc nodes.jsonl và edges.jsonl. Các quan hệ song song được giữ riêng, mỗi quan \
        hệ có relation, provision, weight, asserted_by, first và plausible. Bậc, PageRank và thành phần liên thông là của toàn đồ \
        thị, dù ở đây bỏ bớt gì.

        Định dạng: summary (số liệu cho người đọc), graphml, gexf (Gephi), dot (Graphviz), node-link (networkx, D3), csv và neo4j \
        (nodes.csv và edges.csv trong thư mục --output; neo4j dùng cho neo4j-admin database import), turtle và jsonld (tên theo \
        ELI; văn bản là IRI lập từ mã nút).
        """),
    examples: [
      "trichdan graph out",
      "trichdan graph out --format gexf --output citations.gexf",
      "trichdan graph out --format csv --output tables/",
      "trichdan graph out --format dot --ego 01-CT/TU | dot -Tsvg > around.svg",
      "trichdan graph out --format turtle --relation replaces --since 2020",
    ],
    codes: [
      .init(0, "written", vi: "đã ghi"),
      .init(2, "nothing was written; what is wrong is said", vi: "không ghi gì; lỗi được nêu rõ"),
    ])
  static let configuration = text.configuration("graph")

  @Argument(help: SharedHelp.folder, completion: .directory)
  var folder: String

  @Option(
    name: [.long, .customShort("f", allowingJoined: true)],
    help: ArgumentHelp("How to write.", vi: "Định dạng cần ghi.", valueName: "format"))
  private var format = FormatName(.summary)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, or the folder for csv and neo4j (default: standard output).",
      vi: "Một tệp, hoặc thư mục nếu là csv và neo4j (mặc định: đầu ra chuẩn).", valueName: "path"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Only what is near this document: a node id, key, file or number in any spelling, as for cites; of several with "
        + "that number, all. Relations count in both directions. Several times: near any of them.",
      vi:
        "Chỉ những gì ở gần văn bản này: mã nút, khóa, tệp hoặc số văn bản viết kiểu nào cũng được, như lệnh cites; nhiều văn "
        + "bản cùng số thì lấy hết. Quan hệ tính cả hai chiều. Dùng nhiều lần: gần một trong số đó.",
      valueName: "node"))
  var ego: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many relations away from --ego is near (default: 1).",
      vi: "Cách văn bản của --ego nhiều nhất bao nhiêu quan hệ (mặc định: 1).", valueName: "depth"))
  var depth: Int?

  @Option(
    help: ArgumentHelp(
      "Only this relation, such as amends; several times. Documents without any are left out.",
      vi: "Chỉ quan hệ này, như amends; dùng được nhiều lần. Văn bản không có quan hệ nào thì bỏ.",
      valueName: "name"),
    completion: SharedHelp.relations)
  var relation: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what documents issued on this day (2021, 2021-02 or 2021-02-05) or later do to others. A year or month "
        + "alone counts as its first day; documents without any date are left out, and the number of their relations is said.",
      vi:
        "Chỉ quan hệ mà văn bản ban hành từ ngày này (2021, 2021-02 hoặc 2021-02-05) trở đi có với văn bản khác. Chỉ có năm "
        + "hoặc tháng thì tính từ ngày đầu; văn bản không có ngày thì bỏ, và số quan hệ của chúng được báo.",
      valueName: "date"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Where IRIs of documents begin in turtle and jsonld.",
      vi: "Phần đầu IRI của văn bản trong turtle và jsonld.",
      valueName: "iri"))
  var base: String = "urn:trichdan:"

  @OptionGroup
  var language: LanguageOption

  func validate() throws {
    if let depth, depth < 0 {
      throw ValidationError(
        "--depth must be 0 or more, not \(depth)", vi: "--depth phải từ 0 trở lên, không phải \(depth)")
    }
    if depth != nil, ego.isEmpty {
      throw ValidationError(
        "--depth is for --ego; add --ego NODE", vi: "--depth đi với --ego; hãy thêm --ego NÚT")
    }
  }

  func run() throws {
    try Console.reporting {
      var selection = GraphSelection()
      for name in relation { selection.relations.insert(try Relation(named: name)) }
      selection.since = try since.map { try GraphSelection.firstDay($0) }
      selection.centres = ego.map { DocumentQuery($0) }
      selection.depth = depth ?? 1
      let summary = try GraphRun.run(
        folder, format.format, selection, base: try IRIBase(base), output: output, language: Console.language)
      let outcome = summary.outcome
      if outcome.centres.count > ego.count {
        Console.tell(
          Message(
            "around \(outcome.centres.count) documents:", vi: "quanh \(outcome.centres.count.dotted) văn bản:"
          )
        )
        for node in outcome.centres { Console.tell(Message(verbatim: "  \(node.id)")) }
      }
      if outcome.undated > 0 {
        Console.tell(
          Message(
            "left out: \(outcome.undated) relations, since their citing document has no date",
            vi: "đã bỏ \(outcome.undated.dotted) quan hệ vì văn bản trích dẫn không có ngày"))
      }
      if let output {
        Console.tell(
          Message(
            "\(summary.nodes) documents, \(summary.edges) relations written to \(output)",
            vi: "đã ghi \(summary.nodes.dotted) văn bản, \(summary.edges.dotted) quan hệ vào \(output)"))
      }
    }
  }
}
