#if SQLite
  internal import GRDB
  internal import GRDBSQLite
  internal import Graphing
  internal import Reading

  /// A statement that inserts, filled from bytes: GRDB's own arguments would make a String and a box of each value.
  final class Insertion {
    private let statement: Statement
    private let database: Database
    /// What SQLite refused first.
    private(set) var failure: String?
    /// SQLite is to copy what it is given.
    private static var copied: sqlite3_destructor_type {
      unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    init(_ sql: String, _ database: Database) throws {
      statement = try database.makeStatement(sql: sql)
      self.database = database
    }

    func bind(text: [UInt8]?, at place: Int32) {
      guard let text else { return bindNull(at: place) }
      guard let count = Int32(exactly: text.count) else {
        note("a text is longer than 2 GiB")
        return
      }
      unsafe text.withUnsafeBytes { raw in
        // An empty array may have no address, which would be NULL.
        let bytes = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        if count > 0, let bytes = unsafe bytes {
          check(unsafe sqlite3_bind_text(statement.sqliteStatement, place, bytes, count, Self.copied))
        } else {
          check(unsafe sqlite3_bind_text(statement.sqliteStatement, place, "", 0, Self.copied))
        }
      }
    }

    func bind(integer: Int?, at place: Int32) {
      guard let integer else { return bindNull(at: place) }
      check(unsafe sqlite3_bind_int64(statement.sqliteStatement, place, Int64(integer)))
    }

    func bind(real: Double?, at place: Int32) {
      guard let real else { return bindNull(at: place) }
      check(unsafe sqlite3_bind_double(statement.sqliteStatement, place, real))
    }

    private func bindNull(at place: Int32) {
      check(unsafe sqlite3_bind_null(statement.sqliteStatement, place))
    }

    /// Inserts what is bound.
    func step() {
      let code = unsafe sqlite3_step(statement.sqliteStatement)
      if code != SQLITE_DONE { check(code) }
      _ = unsafe sqlite3_reset(statement.sqliteStatement)
    }

    private func check(_ code: Int32) {
      guard code != SQLITE_OK else { return }
      note(unsafe String(cString: sqlite3_errmsg(database.sqliteConnection)))
    }

    private func note(_ reason: String) { if failure == nil { failure = reason } }
  }

  /// The lines of one file of records → the rows of its table and of those of its lists.
  final class RowWriter {
    /// What becomes of a key of the record.
    private struct Field {
      var kind: RecordColumn.Kind = .text
      var column: Int32 = 0
      /// A column with the same decimal as a float.
      var real: Int32?
      /// An index of `lists`.
      var list: Int?
    }

    private let table: RecordTable
    private let insertion: Insertion
    private let lists: [(table: ListTable, insertion: Insertion)]
    private let fields: [String: Int]
    private let plan: [(key: String, field: Field)]
    private let idColumn: Int32?

    init(_ table: RecordTable, _ database: Database) throws {
      self.table = table
      insertion = try Insertion(table.insert, database)
      lists = try table.lists.map { ($0, try Insertion($0.insert, database)) }
      var plan: [(key: String, field: Field)] = []
      for (index, column) in table.columns.enumerated() {
        // Place 1 is the row.
        let place = Int32(index) + 2
        if column.kind == .decimal, let at = plan.firstIndex(where: { $0.key == column.key }) {
          plan[at].field.real = place
        } else {
          plan.append((column.key, Field(kind: column.kind, column: place)))
        }
      }
      for (index, list) in table.lists.enumerated() { plan.append((list.key, Field(list: index))) }
      self.plan = plan
      fields = Dictionary(uniqueKeysWithValues: plan.enumerated().map { ($0.element.key, $0.offset) })
      idColumn = plan.first { $0.key == "id" }?.field.column
    }

    func add(_ line: RecordLine) throws(GraphError) {
      var seen: UInt64 = 0
      var id: [UInt8] = []
      var members: [(list: Int, values: [String])] = []
      insertion.bind(integer: line.number, at: 1)
      try line.members { (reader, key) throws(ReadError) in
        guard let index = fields[key] else {
          try reader.skip()
          return
        }
        guard seen & 1 << UInt64(index) == 0 else { throw reader.wrong("\"\(key)\" stands twice") }
        seen |= 1 << UInt64(index)
        let field = plan[index].field
        if let list = field.list {
          members.append((list, try reader.strings()))
          return
        }
        switch field.kind {
        case .text, .decimal:
          let text = try Self.text(&reader)
          insertion.bind(text: text, at: field.column)
          if let real = field.real {
            insertion.bind(real: text.flatMap { Self.real($0) }, at: real)
          }
          if field.column == idColumn { id = text ?? [] }
        case .integer: insertion.bind(integer: try reader.integer(), at: field.column)
        case .real: insertion.bind(real: try reader.real(), at: field.column)
        case .flag: insertion.bind(integer: try reader.flag() ? 1 : 0, at: field.column)
        }
      }
      guard seen.nonzeroBitCount == plan.count else {
        let missing = plan.indices.first { seen & 1 << UInt64($0) == 0 } ?? 0
        throw line.wrong("has no \"\(plan[missing].key)\"; it is no line of \(table.file).jsonl")
      }
      insertion.step()
      try check(insertion, line)
      for (list, values) in members {
        let insertion = lists[list].insertion
        for (index, value) in values.enumerated() {
          insertion.bind(text: id, at: 1)
          insertion.bind(integer: index + 1, at: 2)
          insertion.bind(text: Array(value.utf8), at: 3)
          insertion.step()
        }
        try check(insertion, line)
      }
    }

    private func check(_ insertion: Insertion, _ line: RecordLine) throws(GraphError) {
      if let reason = insertion.failure { throw line.wrong("cannot become a row: \(reason)") }
    }

    private static func text(_ reader: inout JSONReader) throws(ReadError) -> [UInt8]? {
      if reader.isString { return try reader.string() }
      guard try reader.scalar() == nil else { throw reader.wrong("a value is neither a string nor null") }
      return nil
    }

    /// The float nearest to a decimal string; nil for what is none, or too large for one.
    private static func real(_ text: [UInt8]) -> Double? {
      Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }
  }
#endif
