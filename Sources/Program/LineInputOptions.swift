internal import ArgumentParser
internal import Pipeline
internal import Wording

/// How JSON Lines are read: the options of every command that is a filter.
struct LineInputOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Read the input as JSON Lines of {\"id\": …, \"text\": …}, whatever its name.",
      vi: "Luôn đọc đầu vào như JSON Lines gồm {\"id\": …, \"text\": …}, bất kể tên tệp."))
  var lines: Bool?

  @Option(
    help: ArgumentHelp(
      "Lines longer than this are not read, in bytes.", vi: "Dòng dài hơn số byte này thì không đọc.",
      valueName: "bytes"))
  var maxLine = LineOptions.longest

  func validate() throws {
    if maxLine < 1 || maxLine > 1 << 30 {
      throw ValidationError(
        "--max-line must be from 1 to \(1 << 30), not \(maxLine)",
        vi: "--max-line phải từ 1 đến \(1 << 30), không phải \(maxLine)")
    }
  }

  /// - Parameter assumed: whether the standard input is JSON Lines where nothing is said; nil: where an object opens it.
  func options(assumed: Bool? = nil, summary: Bool = false) -> LineOptions {
    LineOptions(isLines: lines, assumed: assumed, maxLine: maxLine, summary: summary)
  }
}
