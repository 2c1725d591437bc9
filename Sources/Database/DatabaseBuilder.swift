public import Graphing
internal import Reading

#if SQLite
  internal import GRDB
  internal import GRDBSQLite
#endif

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
  /// - Throws: `GraphError`, which names the line that is no record or says what SQLite refused; what `lines` throws.
  public static func build(_ path: String, run: RecordLine, lines: Lines) throws -> Summary {
    #if SQLite
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let summary = try queue.inDatabase { try fill($0, run, lines) }
        try queue.close()
        return summary
      } catch let error as DatabaseError {
        throw GraphError(
          file: path, reason: error.message ?? "SQLite gave up with code \(error.resultCode.rawValue)")
      }
    #else
      throw GraphError(
        reason: "this trichdan was built without SQLite; build it with: swift build --traits SQLite")
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

    private static func fill(_ database: Database, _ run: RecordLine, _ lines: Lines) throws -> Summary {
      var summary = Summary()
      try database.execute(sql: settings)
      try database.execute(sql: "PRAGMA user_version = \(DatabaseSchema.version)")
      try database.beginTransaction(.exclusive)
      do {
        try fillTables(database, &summary, run, lines)
      } catch {
        // GRDB ends the program where a transaction is left open.
        try? database.rollback()
        throw error
      }
      try database.commit()
      return summary
    }

    private static func fillTables(
      _ database: Database, _ summary: inout Summary, _ run: RecordLine, _ lines: Lines
    ) throws {
      for table in DatabaseSchema.tables { try database.execute(sql: table.create) }
      try database.execute(sql: DatabaseSchema.run)
      for table in DatabaseSchema.tables {
        let writer = try RowWriter(table, database)
        try lines(table.file) { line in
          try writer.add(line)
          summary.rows += 1
        }
      }
      try add(run, database)
      for table in DatabaseSchema.tables {
        do {
          try database.execute(sql: table.createIndices)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          throw GraphError(
            reason: "\(table.file).jsonl says the same twice (\(error.message ?? "")); run trichdan run again"
          )
        }
      }
      for table in DatabaseSchema.tables {
        guard let create = table.createSearch, let fill = table.fillSearch else { continue }
        try database.execute(sql: create)
        try database.execute(sql: fill)
      }
      try checkParents(database)
      try database.execute(sql: "PRAGMA analysis_limit = 1000; ANALYZE")
    }

    private static func add(_ run: RecordLine, _ database: Database) throws {
      let insertion = try Insertion("INSERT INTO run VALUES (?1, ?2)", database)
      try run.members { (reader, key) throws(ReadError) in
        insertion.bind(text: Array(key.utf8), at: 1)
        insertion.bind(text: try reader.scalar(), at: 2)
        insertion.step()
      }
      if let reason = insertion.failure { throw run.wrong(reason) }
    }

    /// Every id that a record names is the id of a record.
    private static func checkParents(_ database: Database) throws {
      guard let row = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") else { return }
      let (table, number, parent) = (row[0] as String, row[1] as Int?, row[2] as String)
      let file = DatabaseSchema.tables.first { $0.name == table }?.file ?? table
      throw GraphError(
        file: file + ".jsonl", line: number,
        reason:
          "names an id that \(parent) does not have; the files are of different runs: run trichdan run again")
    }
  #endif
}
