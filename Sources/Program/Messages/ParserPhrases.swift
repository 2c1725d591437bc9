internal import Wording

/// What the library that parses the command line says in English, and the same in Vietnamese: the library has no other languages.
///
/// `%` stands for what it fills in, in the same order in both. A line that fits no phrase is left as it is; a test holds the table
/// against what the library really says.
enum ParserPhrases {
  private static let lines: [Message] = [
    Message("Error: %", vi: "Lỗi: %"),
    Message("Help:  %", vi: "Giải thích:  %"),
    Message("Usage: %", vi: "Cách dùng: %"),
    Message("OVERVIEW: %", vi: "GIỚI THIỆU: %"),
    Message("USAGE: %", vi: "CÁCH DÙNG: %"),
    Message("ARGUMENTS:", vi: "THAM SỐ:"),
    Message("OPTIONS:", vi: "TÙY CHỌN:"),
    Message("SUBCOMMANDS:", vi: "CÁC LỆNH:"),
    Message("  See '%' for more information.", vi: "  Xem '%' để biết thêm."),
    Message("  See '%' for detailed help.", vi: "  Xem '%' để biết chi tiết từng lệnh."),
  ]

  private static let complaints: [Message] = [
    Message("Unknown option '%'. Did you mean '%'?", vi: "Không có tùy chọn '%'. Có phải ý bạn là '%'?"),
    Message("Unknown option '%'", vi: "Không có tùy chọn '%'"),
    Message("Missing value for '%'", vi: "Thiếu giá trị cho '%'"),
    Message("Missing expected argument '%'", vi: "Thiếu tham số '%'"),
    Message("Missing one of: %", vi: "Thiếu một trong: %"),
    Message("Unexpected argument '%'", vi: "Thừa tham số '%'"),
    Message("% unexpected arguments: %", vi: "Thừa % tham số: %"),
    Message(
      "The value '%' is invalid for '%'. Please provide one of the following:",
      vi: "Giá trị '%' không hợp lệ cho '%'. Hãy dùng một trong các giá trị sau:"),
    Message(
      "The value '%' is invalid for '%'. Please provide one of % and %.",
      vi: "Giá trị '%' không hợp lệ cho '%'. Hãy dùng một trong % và %."),
    Message(
      "The value '%' is invalid for '%'. Please provide one of % or %.",
      vi: "Giá trị '%' không hợp lệ cho '%'. Hãy dùng một trong % hoặc %."),
    Message("The value '%' is invalid for '%'", vi: "Giá trị '%' không hợp lệ cho '%'"),
    Message(
      "The option '%' does not take any value, but '%' was specified.",
      vi: "Tùy chọn '%' không nhận giá trị, nhưng đã có '%'."),
    Message(
      "Value to be set with flag % had already been set with flag %", vi: "Tùy chọn % trái với % đã cho trước"
    ),
  ]

  /// Parts of a line of help.
  private static let parts: [Message] = [
    Message("(values: ", vi: "(giá trị: "),
    Message("(default: ", vi: "(mặc định: "),
    Message("[<options>]", vi: "[<tùy-chọn>]"),
    Message("<options>", vi: "<tùy-chọn>"),
    Message("<subcommand>", vi: "<lệnh>"),
    Message("; default: ", vi: "; mặc định: "),
    Message("Show the version.", vi: "Cho biết phiên bản."),
    Message("Show help information.", vi: "Xem trợ giúp."),
    Message("Show subcommand help information.", vi: "Xem trợ giúp của một lệnh."),
    // A short form where a break falls inside.
    Message("(default:", vi: "(mặc định:"),
    Message("  default: ", vi: "  mặc định: "),
    Message("; default:", vi: "; mặc định:"),
    Message("(values:", vi: "(giá trị:"),
  ]

  /// What the library says, in a language.
  static func translated(_ text: String, _ language: Language) -> String {
    guard language == .vietnamese else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String(line)
      for message in lines {
        guard let filled = message.filled(from: line) else { continue }
        line = filled
        break
      }
      let error = "Lỗi: "
      if line.hasPrefix(error) {
        let complaint = String(line.dropFirst(error.count))
        if let filled = complaints.lazy.compactMap({ $0.filled(from: complaint) }).first {
          line = error + filled
        }
      }
      for part in parts { line = line.replacing(part.english, with: part.vietnamese) }
      return line
    }.joined(separator: "\n")
  }
}
