#if SQLite
  internal import SystemSQLite

  /// What SQLite refused, in its own words.
  struct Refusal: Error {
    /// Its primary result code.
    var code: Int32
    var reason: String

    /// Whether the data are at fault, and not the disk or the file.
    var isConstraint: Bool { code & 0xFF == SQLITE_CONSTRAINT }
  }

  /// An open database. The few calls that writing needs: an object-relational library would bring Foundation with it, which is
  /// larger than the rest of the program.
  @safe final class Connection {
    private let handle: OpaquePointer

    /// - Parameter path: a file that is there or may be made.
    init(_ path: String) throws(Refusal) {
      var opened: OpaquePointer?
      let code = unsafe sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
      guard let handle = unsafe opened else { throw Refusal(code: code, reason: "there is no memory") }
      unsafe self.handle = handle
      try check(code)
    }

    deinit { _ = unsafe sqlite3_close_v2(handle) }

    /// Runs statements that give no rows anybody wants.
    func run(_ sql: String) throws(Refusal) { try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil)) }

    func prepare(_ sql: String) throws(Refusal) -> OpaquePointer {
      var prepared: OpaquePointer?
      try check(unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil))
      guard let statement = unsafe prepared else { throw Refusal(code: SQLITE_ERROR, reason: "no statement") }
      return unsafe statement
    }

    func check(_ code: Int32) throws(Refusal) {
      if code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE {
        throw Refusal(code: code, reason: lastReason)
      }
    }

    /// What went wrong last.
    private var lastReason: String {
      guard let text = unsafe sqlite3_errmsg(handle) else { return "SQLite does not say what is wrong" }
      return unsafe String(cString: text)
    }
  }

  /// A statement whose parameters are filled from bytes: no String is made of a value. Parameters are numbered from 1.
  @safe final class Statement {
    private let connection: Connection
    private let handle: OpaquePointer
    /// What was refused since the last step.
    private var code = SQLITE_OK
    /// SQLite is to copy what it is given.
    private static var copied: sqlite3_destructor_type {
      unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    init(_ sql: String, _ connection: Connection) throws(Refusal) {
      self.connection = connection
      unsafe handle = try connection.prepare(sql)
    }

    deinit { _ = unsafe sqlite3_finalize(handle) }

    func bind(text: [UInt8]?, at place: Int32) {
      guard let text else { return bindNull(at: place) }
      unsafe text.withUnsafeBytes { raw in
        // An empty array may have no address, which would be NULL.
        guard unsafe !raw.isEmpty, let bytes = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        else {
          note(unsafe sqlite3_bind_text(handle, place, "", 0, Self.copied))
          return
        }
        note(
          unsafe sqlite3_bind_text64(
            handle, place, bytes, UInt64(raw.count), Self.copied, UInt8(SQLITE_UTF8)))
      }
    }

    func bind(integer: Int?, at place: Int32) {
      guard let integer else { return bindNull(at: place) }
      note(unsafe sqlite3_bind_int64(handle, place, Int64(integer)))
    }

    func bind(real: Double?, at place: Int32) {
      guard let real else { return bindNull(at: place) }
      note(unsafe sqlite3_bind_double(handle, place, real))
    }

    private func bindNull(at place: Int32) { note(unsafe sqlite3_bind_null(handle, place)) }

    private func note(_ code: Int32) { if self.code == SQLITE_OK { self.code = code } }

    /// Runs it with what is bound, to be run again.
    func step() throws(Refusal) {
      try connection.check(code)
      let code = unsafe sqlite3_step(handle)
      // The reset gives the reason again.
      try connection.check(unsafe sqlite3_reset(handle))
      try connection.check(code)
    }

    /// The first row of what it gives, its columns as text; nil where it gives none.
    func first() throws(Refusal) -> [String?]? {
      let code = unsafe sqlite3_step(handle)
      try connection.check(code)
      guard code == SQLITE_ROW else { return nil }
      return unsafe (0..<sqlite3_column_count(handle)).map { column in
        unsafe sqlite3_column_text(handle, column).map { unsafe String(cString: $0) }
      }
    }
  }
#endif
