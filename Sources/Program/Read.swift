internal import ArgumentParser
internal import Pipeline
internal import Wording

/// `trichdan read FILE...`
struct Read: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Print the text that is read of files: what every other command sees.",
      vi: "In ra văn bản đọc được từ tệp: đúng như các lệnh khác nhìn thấy."),
    discussion: Message(
      """
      Prints the normalized text. With --json: a record of kind "text" for each document (format, encoding, pages), then one \
      of kind "line" for each line (page, place, role, fonts, encodings); lines with the role running or boilerplate are \
      left out of the text, so their place is null. Errors are records too. On the standard input, lines of {"id": …, \
      "text": …} are read one by one where an object opens it.
      """,
      vi: """
        In ra văn bản đã chuẩn hóa. Với --json: mỗi văn bản có một bản ghi loại "text" (định dạng, bảng mã, số trang), rồi mỗi \
        dòng một bản ghi loại "line" (trang, vị trí, vai trò, phông chữ, bảng mã); dòng có vai trò running hoặc boilerplate \
        không thuộc văn bản nên vị trí là null. Lỗi cũng là bản ghi. Ở đầu vào chuẩn, nếu mở đầu là một đối tượng JSON thì \
        từng dòng {"id": …, "text": …} được đọc riêng.
        """),
    examples: [
      "trichdan read corpus/variants/cong-van-utf16.txt",
      "trichdan read corpus/web/tin-tuc-trien-khai.html | head",
      "trichdan read corpus/ --json | jq -r 'select(.kind == \"text\") | .encoding'",
    ],
    codes: SharedHelp.readCodes)
  static let configuration = text.configuration("read")

  @Argument(help: SharedHelp.inputs, completion: .file())
  var inputs: [String] = []

  @Flag(
    help: ArgumentHelp(
      "Write JSON Lines: documents and their lines with pages, roles, fonts, encodings.",
      vi: "Ghi JSON Lines: văn bản và các dòng của nó với trang, vai trò, phông chữ, bảng mã."))
  var json = false

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
    if summary, !json {
      throw ValidationError(
        "--summary is a record; give --json, too", vi: "--summary là một bản ghi; hãy thêm --json")
    }
  }

  func run() throws {
    try Console.reporting {
      let run = ReadRun(
        inputs, walk: selection.options, reading: try reading.options, isJSON: json,
        lines: lines.options(summary: summary))
      if try run.run() > 0 { throw ExitCode(1) }
    }
  }
}
