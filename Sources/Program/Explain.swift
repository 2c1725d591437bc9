internal import ArgumentParser
internal import Lexicon
internal import Pipeline
internal import Wording

/// `trichdan explain FILE:LINE`
struct Explain: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Say which rules and tables read the references of a line, and what they left.",
      vi: "Giải thích quy tắc và bảng nào đã đọc các trích dẫn của một dòng, và đã bỏ lại gì."),
    discussion: Message(
      """
      For each reference on the line: the rule family (a file of Sources/Extracting/References), the rows of seeds/ that \
      decided, what stands around it, and the candidates that were not taken, with the reason. Lines are those of the \
      `line` field of records. Without a line: the whole file.
      """,
      vi: """
        Với mỗi trích dẫn trên dòng: họ quy tắc (một tệp trong Sources/Extracting/References), các hàng của seeds/ đã quyết định, \
        những gì đứng quanh nó, và các ứng viên không được lấy cùng lý do. Số dòng là trường `line` của bản ghi. Không nêu dòng \
        thì giải thích cả tệp.
        """),
    examples: [
      "trichdan explain corpus/party/ke-hoach-12-kh-du.txt:12",
      "trichdan explain corpus/state/cong-van-490.txt | head",
    ],
    codes: [
      .init(0, "explained", vi: "đã giải thích"),
      .init(
        2, "wrong usage, or the file or the line cannot be read",
        vi: "dùng sai, hoặc không đọc được tệp hay dòng"),
    ])
  static let configuration = text.configuration("explain")

  @Argument(
    help: ArgumentHelp("A text and a line of it.", vi: "Một văn bản và số dòng.", valueName: "file:line"),
    completion: .file())
  var place: String

  @Option(help: SharedHelp.seeds, completion: .directory)
  var seeds: String?

  @OptionGroup(title: SharedHelp.readingTitle[Console.language])
  var reading: ReadingOptions

  @OptionGroup
  var language: LanguageOption

  func run() throws {
    try Console.reporting {
      for line in try ExplainRun.run(place, seeds: seeds, reading: try reading.options) {
        Console.print(line)
      }
    }
  }
}
