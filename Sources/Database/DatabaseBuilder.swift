public import Graphing
internal import Reading
internal import Wording

/// Record lines → an SQLite database, in one transaction, its rows in the order of the lines.
///
/// One line is in memory at a time. Indices and search are made when all rows are there, and then SQLite checks that what the records
/// say of each other is so (foreign keys, ids that are there once).
public struct DatabaseBuilder {
  /// What was written, for a person.
  public struct Summary: Sendable {
    public var rows = 0
  }

  /// Gives the lines of a file of records, named without `.jsonl`, one after the other.
  public typealias Lines = (_ file: String, _ body: (RecordLine) throws -> Void) throws -> Void

  /// Whether this build can write databases at all (the trait SQLite of the package).
  public static var isThere: Bool {
    #if SQLite
      true
    #else
      false
    #endif
  }

  /// Fills the empty file at `path`. Nothing makes it durable, and a build that fails leaves a broken file: the caller does the one and
  /// removes the other.
  ///
  /// - Parameters:
  ///   - run: the object of run.json.
  ///   - lines: where the lines of `DatabaseSchema.files` come from.
  ///   - pause: called between the longer steps; what it throws ends the work.
  /// - Throws: `GraphError`, which names the line that is no record or says what SQLite refused; what `lines` throws.
  public static func build(
    _ path: String, run: RecordLine, lines: Lines, pause: () throws -> Void = {}
  ) throws -> Summary {
    #if SQLite
      do {
        return try fill(try Connection(path), run, lines, pause)
      } catch let refusal as Refusal {
        throw GraphError(file: path, reason: Message(verbatim: refusal.reason))
      }
    #else
      throw GraphError(
        reason: "this trichdan was built without the trait SQLite",
        vi: "bản trichdan này được biên dịch không kèm SQLite")
    #endif
  }

  #if SQLite
    /// Nobody reads the file before it is whole, so it needs neither a journal nor waits for the disk.
    private static let settings = """
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA cache_size = -65536;
      PRAGMA cache_spill = 1;
      """

    private static func fill(
      _ database: Connection, _ run: RecordLine, _ lines: Lines, _ pause: () throws -> Void
    ) throws -> Summary {
      var summary = Summary()
      try database.run(settings)
      try database.run("PRAGMA user_version = \(DatabaseSchema.version)")
      try database.run("BEGIN EXCLUSIVE")
      for table in DatabaseSchema.tables { try database.run(table.create) }
      try database.run(DatabaseSchema.run)
      for table in DatabaseSchema.tables {
        let writer = try RowWriter(table, database)
        try lines(table.file) { line in
          try writer.add(line)
          summary.rows += 1
        }
      }
      try add(run, database)
      for table in DatabaseSchema.tables {
        try pause()
        try addIndices(table, database)
      }
      for table in DatabaseSchema.tables {
        guard let create = table.createSearch, let fill = table.fillSearch else { continue }
        try pause()
        try database.run(create)
        try database.run(fill)
      }
      try pause()
      try checkParents(database)
      try database.run("PRAGMA analysis_limit = 1000; ANALYZE")
      try database.run("COMMIT")
      return summary
    }

    private static func addIndices(_ table: RecordTable, _ database: Connection) throws {
      do {
        try database.run(table.createIndices)
      } catch let refusal {
        guard refusal.isConstraint else { throw refusal }
        throw GraphError(
          reason: "\(table.file).jsonl says the same twice (\(refusal.reason)); run trichdan run again",
          vi: "\(table.file).jsonl có hai dòng trùng nhau (\(refusal.reason)); hãy chạy lại trichdan run")
      }
    }

    private static func add(_ run: RecordLine, _ database: Connection) throws {
      let insertion = try Statement("INSERT INTO run VALUES (?1, ?2)", database)
      var members: [(key: String, value: [UInt8]?)] = []
      try run.members { (reader, key) throws(ReadError) in members.append((key, try reader.scalar())) }
      for (key, value) in members {
        insertion.bind(text: Array(key.utf8), at: 1)
        insertion.bind(text: value, at: 2)
        try insertion.step()
      }
    }

    /// Every id that a record names is the id of a record.
    private static func checkParents(_ database: Connection) throws {
      guard let row = try Statement("PRAGMA foreign_key_check", database).first(), row.count >= 3 else {
        return
      }
      let (table, number, parent) = (row[0] ?? "", row[1].flatMap { Int($0) }, row[2] ?? "")
      let file = DatabaseSchema.tables.first { $0.name == table }?.file ?? table
      throw GraphError(
        file: file + ".jsonl", line: number,
        reason:
          "names an id that \(parent) does not have; the files are of different runs: run trichdan run again",
        vi:
          "nêu một mã không có trong \(parent); các tệp thuộc những lần chạy khác nhau: hãy chạy lại trichdan run"
      )
    }
  #endif
}
