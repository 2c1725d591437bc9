internal import ArgumentParser
internal import Pipeline
internal import Reading
internal import Wording
internal import Writing

/// `trichdan doctor`
struct DoctorCommand: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Say which programs and libraries reading needs, which are there, and how to get the others.",
      vi: "Cho biết việc đọc tệp cần chương trình, thư viện nào, cái nào đã có và cách cài cái còn thiếu."),
    discussion: Message(
      """
      Without a program its formats cannot be read: each such file is an error record (missing-program), and the run goes \
      on. All else is read without it.
      """,
      vi: """
        Thiếu một chương trình thì không đọc được định dạng của nó: mỗi tệp như vậy là một bản ghi lỗi (missing-program) và lần \
        chạy vẫn tiếp tục. Mọi định dạng khác vẫn đọc được.
        """),
    examples: ["trichdan doctor", "trichdan doctor --json | jq -r 'select(.there | not) | .get'"],
    codes: [
      .init(0, "everything is there", vi: "đã đủ"),
      .init(1, "something is missing", vi: "còn thiếu"),
      .init(2, "wrong usage", vi: "lệnh không đúng"),
    ])
  static let configuration = text.configuration("doctor")

  @Flag(
    help: ArgumentHelp(
      "Print JSON Lines: one object for each program or library.",
      vi: "In JSON Lines: mỗi chương trình hoặc thư viện một đối tượng."))
  var json = false

  @OptionGroup
  var language: LanguageOption

  func run() throws {
    let icu = Doctor.Finding(
      name: "ICU", purpose: "normal forms of text", version: Version.icu, isThere: true,
      remedy: "apt-get install libicu-dev")
    let findings = [icu] + Doctor.report()
    if json {
      for finding in findings { Console.print(Self.record(finding)) }
    } else {
      for line in Self.table(findings) { Console.print(line) }
    }
    if findings.contains(where: { !$0.isThere }) { throw ExitCode(1) }
  }

  private static func record(_ finding: Doctor.Finding) -> String {
    var line = JSONLine()
    line.open()
    line.string("name", finding.name)
    line.string("for", finding.purpose)
    line.bool("there", finding.isThere)
    line.string("path", finding.path)
    line.string("version", finding.version)
    line.string("get", finding.remedy)
    line.close()
    var bytes = line.bytes
    if bytes.last == 0x0A { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What something is for, in the language of the table; records keep to English.
  private static func purpose(_ finding: Doctor.Finding) -> String {
    let vietnamese = [
      "ICU": "dạng chuẩn của văn bản", "libxml2": "DOCX, ODT", "libarchive": "DOCX, ODT, tệp nén (zip, tar)",
      "pdftotext": "chữ trong PDF", "pdftoppm": "ảnh trang PDF, cho --ocr",
      "tesseract": "trang quét và ảnh, với --ocr", "tesseract vie": "tiếng Việt cho tesseract",
    ]
    return Message(finding.purpose, vi: vietnamese[finding.name] ?? finding.purpose)[Console.language]
  }

  private static func version(_ finding: Doctor.Finding) -> String? {
    finding.version.map {
      Console.language == .vietnamese
        ? Message("languages: %", vi: "ngôn ngữ: %").filled(from: $0) ?? $0 : $0
    }
  }

  private static func table(_ findings: [Doctor.Finding]) -> [String] {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(width - text.count, 0))
    }
    let names = findings.map(\.name.count).max() ?? 0
    let purposes = findings.map { purpose($0).count }.max() ?? 0
    return findings.map { finding in
      let state =
        finding.isThere
        ? [version(finding), finding.path].compactMap { $0 }.joined(separator: "  ")
        : Message("missing: ", vi: "cách cài: ")[Console.language] + finding.remedy
      let mark = finding.isThere ? Message("ok     ", vi: "có    ") : Message("MISSING", vi: "THIẾU ")
      return "\(mark[Console.language]) \(padded(finding.name, names))  "
        + "\(padded(purpose(finding), purposes))  \(state)"
    }
  }
}
