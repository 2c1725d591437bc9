internal import ArgumentParser
internal import Graphing
internal import Pipeline
internal import Wording

/// `trichdan cites NUMBER OUT`
struct Cites: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Say who cites a document, or what it cites, each with file, line and context.",
      vi: "Cho biết văn bản nào trích dẫn một văn bản, hoặc nó trích dẫn gì, kèm tệp, dòng và ngữ cảnh."),
    discussion: Message(
      """
      Prints the mentions that cite the document: `file:line: relation: text — context`, file and line as in \
      references.jsonl. With --cited-by it prints what is cited by the document: the mentions in its own file. In both, what a third \
      document says of it and another ("… được sửa đổi bởi …") is said with the other's id.

      The number may be typed without diacritics, in small letters, with blanks or another dash, with or without zeros, \
      type word and date; a number that goes on is found by its beginning (Nghị định 30/2020), a law by its name, any \
      document by its node id, key or file. Of several documents with that number each is listed and shown.
      """,
      vi: """
        In ra các chỗ trích dẫn văn bản: `tệp:dòng: quan hệ: chữ — ngữ cảnh`, tệp và dòng như trong references.jsonl. Với \
        --cited-by thì in ra những gì văn bản ấy trích dẫn, tức các chỗ trong tệp của chính nó. Điều mà một văn bản thứ ba nói về \
        nó và văn bản khác ("… được sửa đổi bởi …") được in kèm mã của văn bản kia.

        Số văn bản gõ không dấu, chữ thường, có dấu cách hoặc gạch nối khác, có hay không có số 0 ở đầu, kèm tên loại và ngày đều \
        được; số còn phần sau thì tìm theo phần đầu (Nghị định 30/2020), luật thì theo tên, văn bản nào cũng tìm được theo mã \
        nút, khóa hoặc tệp. Nếu nhiều văn bản cùng số thì liệt kê và in từng văn bản.
        """),
    examples: [
      "trichdan cites 01-CT/TU out",
      "trichdan cites \"chi thi 01 ct/tu ngay 12/11/2020\" out --cited-by",
      "trichdan cites 01-CT/TU out --json | jq -r .doc | sort -u",
    ],
    codes: [
      .init(0, "the document was found", vi: "tìm thấy văn bản"),
      .init(
        1, "there is no such document; the nearest are named",
        vi: "không có văn bản như vậy; các văn bản gần giống được nêu ra"),
      .init(2, "wrong usage, or OUT cannot be read", vi: "dùng sai, hoặc không đọc được OUT"),
    ])
  static let configuration = text.configuration("cites")

  @Argument(
    help: ArgumentHelp(
      "A number, name, key, node id or file.", vi: "Số văn bản, tên, khóa, mã nút hoặc tệp.",
      valueName: "number"))
  var number: String

  @Argument(help: SharedHelp.folder, completion: .directory)
  var folder: String

  @Flag(
    help: ArgumentHelp(
      "Print what is cited by the document instead of who cites it.",
      vi: "In ra những gì văn bản này trích dẫn, thay vì ai trích dẫn nó."))
  var citedBy = false

  @Flag(
    help: ArgumentHelp(
      "Print JSON Lines: the node of each document, then its citations.",
      vi: "In JSON Lines: nút của từng văn bản, rồi các trích dẫn của nó."))
  var json = false

  @OptionGroup
  var language: LanguageOption

  func run() throws {
    try Console.reporting {
      let style: CitationPrinter.Style = json ? .json : Console.isColoured ? .coloured : .plain
      let count = try CitesRun.run(number, folder, citedBy ? .outgoing : .incoming, style) {
        Console.say($0)
      }
      guard let count else { throw ExitCode(1) }
      if count == 0, !json {
        Console.say(
          citedBy
            ? Message("nothing is known of what it cites", vi: "không biết văn bản này trích dẫn gì")
            : Message("nobody cites it", vi: "không văn bản nào trích dẫn nó"))
      }
    }
  }
}
