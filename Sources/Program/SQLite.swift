internal import ArgumentParser
internal import Graphing
internal import Pipeline

/// `trichdan sqlite OUT --output FILE`
struct SQLite: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sqlite",
    abstract: "Write the records of a finished run into an SQLite database.",
    discussion: """
      OUT is the folder that trichdan run has written. The tables are documents, refs (the references), provisions, repairs, \
      dates, quantities, per_units, nodes, edges, candidates, errors and run, with the names of the JSON Lines; \
      schema/sqlite.sql has them. Full-text search (refs_fts, dates_fts, quantities_fts, documents_fts, nodes_fts) finds \
      "kế hoạch" from "ke hoach". A file of that name is replaced when the new one is whole.

      Examples:
        trichdan sqlite out --output out.db
        sqlite3 out.db "SELECT doc, line, text FROM refs WHERE number = '16-KH/ĐU'"
        datasette out.db

      Exit codes: 0 written, 2 nothing written.
      """)

  @Argument(help: ArgumentHelp("The folder that trichdan run has written.", valueName: "out"))
  var folder: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The database to write.", valueName: "file"))
  var output: String

  @Flag(name: .shortAndLong, help: "Say nothing on the standard error.")
  var quiet = false

  func run() throws { try Self.write(folder, to: output, isQuiet: quiet, isBehindRun: false) }

  /// - Parameter isBehindRun: whether a run has just written the folder, so that it is said what is there.
  static func write(_ folder: String, to output: String, isQuiet: Bool, isBehindRun: Bool) throws {
    do {
      let summary = try DatabaseRun.run(folder, output: output)
      if !isQuiet { Console.error("\(summary.rows) rows written to \(output)") }
    } catch let error where error is FileError || error is GraphError {
      Console.error("trichdan: \(error)")
      if isBehindRun {
        Console.error(
          "the records are whole in \(folder)/; when that is mended: trichdan sqlite '\(folder)' --output '\(output)'"
        )
      }
      throw ExitCode(2)
    } catch let stop as StoppedRun {
      if !isQuiet {
        Console.error(
          "trichdan: stopped; the records are whole in \(folder)/, and trichdan sqlite makes the database of them"
        )
      }
      throw ExitCode(128 + stop.signal)
    }
  }
}
