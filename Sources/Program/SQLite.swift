internal import ArgumentParser
internal import Graphing
internal import Pipeline
internal import Wording

/// `trichdan sqlite OUT --output FILE`
struct SQLite: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Write the records of a finished run into an SQLite database.",
      vi: "Ghi bản ghi của một lần chạy đã xong vào cơ sở dữ liệu SQLite."),
    discussion: Message(
      """
      OUT is the folder that trichdan run has written. The tables are documents, refs (the references), provisions, repairs, \
      dates, quantities, per_units, nodes, edges, candidates, errors and run, with the names of the JSON Lines; \
      schema/sqlite.sql has them. Full-text search (refs_fts, dates_fts, quantities_fts, documents_fts, nodes_fts) finds \
      "kế hoạch" from "ke hoach". A database of that name is replaced when the new one is whole; another file is not.
      """,
      vi: """
        THƯ_MỤC là nơi trichdan run đã ghi kết quả. Các bảng là documents, refs (trích dẫn), provisions, repairs, dates, quantities, \
        per_units, nodes, edges, candidates, errors và run, tên cột như trong JSON Lines; xem schema/sqlite.sql. Tìm toàn văn \
        (refs_fts, dates_fts, quantities_fts, documents_fts, nodes_fts) gõ "ke hoach" cũng thấy "kế hoạch". Cơ sở dữ liệu \
        trùng tên chỉ bị thay khi tệp mới đã ghi xong; tệp khác thì không bị thay.
        """),
    examples: [
      "trichdan sqlite out --output out.db",
      "sqlite3 out.db \"SELECT doc, line FROM refs WHERE number = '01-CT/TU'\"",
    ],
    codes: [
      .init(0, "written", vi: "đã ghi"),
      .init(2, "nothing was written; what is wrong is said", vi: "không ghi gì; lỗi được nêu rõ"),
    ])
  static let configuration = text.configuration("sqlite")

  @Argument(help: SharedHelp.folder, completion: .directory)
  var folder: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The database to write.", vi: "Tệp cơ sở dữ liệu cần ghi.", valueName: "file"),
    completion: .file())
  var output: String

  @Flag(name: .shortAndLong, help: SharedHelp.quiet)
  var quiet = false

  @OptionGroup
  var language: LanguageOption

  func run() throws { try Self.write(folder, to: output, isQuiet: quiet, isBehindRun: false) }

  /// - Parameter isBehindRun: whether a run has just written the folder, so that it is said what is there.
  static func write(_ folder: String, to output: String, isQuiet: Bool, isBehindRun: Bool) throws {
    do {
      let summary = try DatabaseRun.run(folder, output: output)
      if !isQuiet {
        Console.tell(
          Message(
            "\(summary.rows) rows written to \(output)",
            vi: "đã ghi \(summary.rows.dotted) hàng vào \(output)"))
      }
    } catch let error as any Worded {
      Console.say(error.wording)
      if isBehindRun {
        let command = "trichdan sqlite '\(folder)' --output '\(output)'"
        Console.tell(
          Message(
            "the records are whole in \(folder)/; when that is mended: \(command)",
            vi: "các bản ghi vẫn đầy đủ trong \(folder)/; khi đã khắc phục, hãy chạy: \(command)"))
      }
      throw ExitCode(2)
    } catch let stop as StoppedRun {
      if !isQuiet {
        Console.say(
          Message(
            "stopped; the records are whole in \(folder)/, and trichdan sqlite makes the database of them",
            vi: "đã dừng; các bản ghi vẫn đầy đủ trong \(folder)/, dùng trichdan sqlite để lập cơ sở dữ liệu")
        )
      }
      throw ExitCode(128 + stop.signal)
    }
  }
}
