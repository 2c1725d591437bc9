internal import ArgumentParser
internal import Pipeline

/// How JSON Lines are read: the options of every command that is a filter.
struct LineInputOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Read the input as JSON Lines of {\"id\": …, \"text\": …}, whatever its name.")
  var lines: Bool?

  @Option(help: "Lines longer than this are not read, in bytes.")
  var maxLine = LineOptions.longest

  func validate() throws {
    if maxLine < 1 || maxLine > 1 << 30 {
      throw ValidationError("--max-line must be from 1 to \(1 << 30), not \(maxLine)")
    }
  }

  /// - Parameter assumed: whether the standard input is JSON Lines where nothing is said; nil: where an object opens it.
  func options(assumed: Bool? = nil, summary: Bool = false) -> LineOptions {
    LineOptions(isLines: lines, assumed: assumed, maxLine: maxLine, summary: summary)
  }
}
