#if SQLite
  import Foundation
  import GRDB
  import Graphing
  import TestSupport
  import Testing

  @testable import Database

  /// Lines that the test makes, as tables.
  @Suite struct BuilderTests {
    private static func line(_ text: String, _ file: String, _ number: Int = 1) -> RecordLine {
      RecordLine(Array(text.utf8)[...], file: file + ".jsonl", number: number)
    }

    /// A record with what is given, and a value for each other key of its table.
    private static func record(_ table: RecordTable, _ given: [String: String] = [:]) -> String {
      var members: [String] = []
      for column in table.columns where column.kind != .decimal {
        let value =
          switch column.kind {
          case _ where column.isNullable: "null"
          case .text, .decimal: "\"x\""
          case .integer: "7"
          case .real: "0.25"
          case .flag: "false"
          }
        members.append("\"\(column.key)\":\(given[column.key] ?? value)")
      }
      for list in table.lists { members.append("\"\(list.key)\":\(given[list.key] ?? "[]")") }
      return "{\"kind\":\"k\"," + members.joined(separator: ",") + "}"
    }

    private func build(_ lines: [String: [String]], run: String = #"{"schema":1}"#) throws -> String {
      let path = try Program.temporaryFolder().appendingPathComponent("a.db").path
      _ = try DatabaseBuilder.build(path, run: Self.line(run, "run")) { file, body in
        for (index, text) in (lines[file] ?? []).enumerated() { try body(Self.line(text, file, index + 1)) }
      }
      return path
    }

    private func reason(_ lines: [String: [String]]) -> String {
      do {
        _ = try build(lines)
        return "nothing"
      } catch {
        return String(describing: error)
      }
    }

    private func rows(_ path: String, _ sql: String) throws -> [[DatabaseValue]] {
      try DatabaseQueue(path: path).read { database in
        try Row.fetchAll(database, sql: sql).map { Array($0.databaseValues) }
      }
    }

    private let document = Self.record(DatabaseSchema.documents, ["doc": "\"a.txt\""])

    @Test func whatIsCreatedIsTheSchema() throws {
      let path = try build([:])
      let twin = try Program.temporaryFolder().appendingPathComponent("b.db").path
      try DatabaseQueue(path: twin).write { try $0.execute(sql: DatabaseSchema.sql) }
      let sql = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
      #expect(try rows(path, sql) == rows(twin, sql))
      #expect(try rows(path, "PRAGMA user_version") == [[1.databaseValue]])
      #expect(try rows(path, "PRAGMA journal_mode") == [["delete".databaseValue]])
    }

    @Test func valuesComeBackAsTheyStand() throws {
      let quantity = Self.record(
        DatabaseSchema.quantities,
        [
          "doc": "\"a.txt\"", "id": "\"a.txt#q1\"", "value": "\"68097000000.10\"", "unit": "\"\"",
          "normalized": "\"1e400\"", "per": #"["h","người"]"#, "context": #""a\u0000b\n\u2028đ""#,
          "page": "9007199254740993",
        ])
      let path = try build(["documents": [document], "quantities": [quantity]])
      let found = try rows(
        path,
        "SELECT value, value_real, unit, normalized, normalized_real, hex(context), page FROM quantities")
      #expect(
        found == [
          [
            "68097000000.10".databaseValue, 68_097_000_000.1.databaseValue, "".databaseValue,
            "1e400".databaseValue,
            .null, "6100620AE280A8C491".databaseValue, Int64(9_007_199_254_740_993).databaseValue,
          ]
        ])
      #expect(
        try rows(path, "SELECT quantity, position, per FROM per_units ORDER BY position") == [
          ["a.txt#q1".databaseValue, 1.databaseValue, "h".databaseValue],
          ["a.txt#q1".databaseValue, 2.databaseValue, "người".databaseValue],
        ])
    }

    @Test func theRunIsRows() throws {
      let path = try build([:], run: #"{"schema":1,"inputs":["a b"],"options":{"ocr":false},"bytes":null}"#)
      #expect(
        try rows(path, "SELECT key, value FROM run ORDER BY rowid") == [
          ["schema".databaseValue, "1".databaseValue], ["inputs".databaseValue, #"["a b"]"#.databaseValue],
          ["options".databaseValue, #"{"ocr":false}"#.databaseValue], ["bytes".databaseValue, .null],
        ])
    }

    @Test(arguments: [
      ("dang uy", 1), ("\"ke hoach\"", 1), ("Đảng ủy", 1), ("KẾ HOẠCH", 1), ("\"dang uy xa\"", 1),
      ("\"đảng uỷ\"", 1),
      ("phuong", 1), ("ương", 1), ("\"16-KH/DU\"", 1), ("\"16 kh đu\"", 1), ("hoach ke", 1),
      ("\"hoach ke\"", 0),
      ("dangg", 0),
    ])
    func searchNeedsNoMarks(_ query: String, _ count: Int) throws {
      let reference = Self.record(
        DatabaseSchema.refs,
        [
          "doc": "\"a.txt\"", "id": "\"a.txt#r1\"", "text": "\"Kế hoạch số 16-KH/ĐU\"",
          "context": "\"Thực hiện Kế hoạch số 16-KH/ĐU của Đảng ủy xã, phường Ương\"",
        ])
      let path = try build(["documents": [document], "references": [reference]])
      let found = try DatabaseQueue(path: path).read { database in
        try Int.fetchOne(
          database,
          sql: "SELECT count(*) FROM refs JOIN refs_fts ON refs_fts.rowid = refs.row WHERE refs_fts MATCH ?",
          arguments: [query])
      }
      #expect(found == count)
    }

    @Test func whatIsNoRecordIsSaidWithItsLine() {
      let broken = reason(["documents": [document, "{\"doc\":"]])
      #expect(broken.hasPrefix("documents.jsonl line 2: is no record"), "\(broken)")
      let short = reason(["errors": [#"{"kind":"error","doc":"a"}"#]])
      #expect(short == "errors.jsonl line 1: has no \"stage\"; it is no line of errors.jsonl")
      let null = reason(["documents": [Self.record(DatabaseSchema.documents, ["format": "null"])]])
      #expect(null.contains("documents.jsonl line 1: cannot become a row: NOT NULL"), "\(null)")
      let twice = reason([
        "errors": [String(Self.record(DatabaseSchema.errors).dropLast()) + ",\"doc\":\"b\"}"]
      ])
      #expect(twice.contains("\"doc\" stands twice"), "\(twice)")
      for (key, value) in [("chars", "1.5"), ("doc", "1"), ("encoding_score", "\"1\""), ("title", "[]")] {
        let wrong = reason(["documents": [Self.record(DatabaseSchema.documents, [key: value])]])
        #expect(wrong.contains("line 1: is no record"), "\(key): \(wrong)")
      }
    }

    @Test func whatDoesNotBelongTogetherIsSaid() {
      let same = reason(["documents": [document, document]])
      #expect(same.hasPrefix("documents.jsonl says the same twice"), "\(same)")
      let lost = reason(["references": [Self.record(DatabaseSchema.refs)]])
      #expect(lost.hasPrefix("references.jsonl line 1: names an id that documents does not have"), "\(lost)")
      let edge = Self.record(DatabaseSchema.edges, ["src": "\"n\"", "dst": "\"m\""])
      let node = Self.record(DatabaseSchema.nodes, ["id": "\"n\""])
      #expect(reason(["nodes": [node], "edges": [edge]]).hasPrefix("edges.jsonl line 1"))
    }
  }
#endif
