internal import ArgumentParser
internal import Pipeline

/// `trichdan read FILE...`
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the text that is read of files: what every other command sees.",
    discussion: """
      Prints the normalized text. With --json: a record of kind "text" for each document (format, encoding, pages), then one \
      of kind "line" for each line (page, place, role, fonts, encodings); lines with the role running or boilerplate are \
      left out of the text, so their place is null. Errors are records too. On the standard input, lines of {"id": …, \
      "text": …} are read one by one where an object opens it.

      Examples:
        trichdan read report.doc
        trichdan read old.rtf --encoding tcvn3
        trichdan read scan.pdf --ocr
        trichdan read archive.zip --json | jq -r 'select(.kind == "text") | [.doc, .encoding] | @tsv'
      """)

  @Argument(help: ArgumentHelp("Files or folders to read; - for the standard input.", valueName: "input"))
  var inputs: [String]

  @Flag(help: "Write JSON Lines: documents and their lines with pages, roles, fonts, encodings.")
  var json = false

  @Flag(help: "End with a record of kind summary: what came, what was read, how many records there are.")
  var summary = false

  @OptionGroup(title: "Lines")
  var lines: LineInputOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name at least one file or folder to read") }
    if summary, !json { throw ValidationError("--summary is a record; give --json, too") }
  }

  func run() throws {
    try Console.reporting {
      let run = ReadRun(
        inputs, reading: try reading.options, isJSON: json, lines: lines.options(summary: summary))
      if try run.run() > 0 { throw ExitCode(1) }
    }
  }
}
