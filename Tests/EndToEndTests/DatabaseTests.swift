#if SQLite
  import Foundation
  import GRDB
  import TestSupport
  import Testing

  /// `run --sqlite` and `sqlite`: the rows are the records.
  @Suite struct DatabaseTests {
    private static let corpus = Program.root.appendingPathComponent("corpus").path
    private static let formats = Program.root.appendingPathComponent("Tests/EndToEndTests/formats").path

    /// Tables, their files, and the keys of the record whose column has another name.
    private static let tables: [(table: String, file: String, renamed: [String: String])] = [
      (
        "documents", "documents",
        ["references": "ref_count", "dates": "date_count", "quantities": "quantity_count"]
      ),
      ("refs", "references", [:]), ("dates", "dates", [:]), ("quantities", "quantities", [:]),
      ("nodes", "nodes", [:]),
      ("edges", "edges", [:]), ("candidates", "candidates", [:]), ("errors", "errors", [:]),
    ]
    /// Keys that are tables of their own: table, column of the record, column of the member.
    private static let lists = [
      "provisions": ("provisions", "ref", "provision"), "repairs": ("repairs", "ref", "repair"),
      "per": ("per_units", "quantity", "per"),
    ]

    /// Whether a column holds what JSON says.
    private static func isSame(_ column: DatabaseValue, _ json: Any?) -> Bool {
      switch (column.storage, json) {
      case (.null, is NSNull): true
      case (.string(let text), let json as String): Array(text.utf8) == Array(json.utf8)
      case (.int64(let number), let json as NSNumber): Double(number) == json.doubleValue
      case (.double(let number), let json as NSNumber): number == json.doubleValue
      default: false
      }
    }

    /// What is not the same in the database and the output folder, and how many records were compared.
    private func differences(_ database: Database, _ out: URL) throws -> (found: [String], records: Int) {
      var found: [String] = []
      var count = 0
      for (table, file, renamed) in Self.tables {
        let records = try Program.records(out.appendingPathComponent(file + ".jsonl"))
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY row")
        if rows.count != records.count {
          found.append("\(table): \(rows.count) rows of \(records.count) lines")
        }
        var members = 0
        for (number, (row, record)) in zip(rows, records).enumerated() {
          count += 1
          if row["row"] as Int != number + 1 { found.append("\(table) row \(number + 1) stands elsewhere") }
          for (key, value) in record where key != "kind" {
            if let (list, owner, member) = Self.lists[key] {
              let values = try String.fetchAll(
                database, sql: "SELECT \(member) FROM \(list) WHERE \(owner) = ? ORDER BY position",
                arguments: [row["id"] as String])
              members += values.count
              if values != value as? [String] { found.append("\(file) \(number + 1) \(key): \(values)") }
            } else {
              let column = row[renamed[key] ?? key] as DatabaseValue? ?? .null
              if !Self.isSame(column, value) {
                found.append("\(file) \(number + 1) \(key): \(column), not \(value)")
              }
            }
            if let decimal = row["\(key)_real"] as DatabaseValue? {
              let number = (value as? String).flatMap { Double($0) }
              if Double.fromDatabaseValue(decimal) != number {
                found.append("\(file) \(key)_real: \(decimal)")
              }
            }
          }
        }
        for (key, (list, _, _)) in Self.lists where records.first?[key] != nil {
          members -= try Int.fetchOne(database, sql: "SELECT count(*) FROM \(list)") ?? 0
        }
        if members != 0 { found.append("\(table): \(-members) rows of lists belong to no record") }
      }
      return (found, count)
    }

    @Test func theRowsAreTheRecords() throws {
      let out = try Program.temporaryFolder()
      let bad = try Program.temporaryFolder().appendingPathComponent("bad.bin")
      try Data([0x61, 0, 0x62]).write(to: bad)
      let file = out.appendingPathComponent("out.db")
      let outcome = try Program.run([
        "run", Self.corpus, Self.formats, bad.path, "--out", out.path, "--sqlite", file.path,
      ])
      #expect(outcome.code == 1 && outcome.errors.contains("rows written to"), "\(outcome.errors)")
      let again = out.appendingPathComponent("again.db")
      #expect(try Program.run(["sqlite", out.path, "--output", again.path, "--quiet"]).errors.isEmpty)
      #expect(try Data(contentsOf: file) == Data(contentsOf: again))
      try DatabaseQueue(path: file.path).read { database in
        let (found, count) = try differences(database, out)
        #expect(found.prefix(5) == [])
        #expect(count > 1500)
        for table in ["provisions", "repairs", "per_units", "candidates", "errors", "run"] {
          #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0 > 0, "\(table)")
        }
        #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
        #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
        let run = try Row.fetchAll(database, sql: "SELECT key, value FROM run")
        let record =
          try JSONSerialization.jsonObject(
            with: Data(contentsOf: out.appendingPathComponent("run.json"))) as? [String: Any]
        #expect(Set(run.map { $0["key"] as String }) == Set(try #require(record).keys))
      }
    }

    @Test func whatDiffersIsFound() throws {
      let out = try Program.temporaryFolder()
      let file = out.appendingPathComponent("out.db").path
      #expect(try Program.run(["run", Self.corpus, "--out", out.path, "--sqlite", file]).code == 0)
      let changes = [
        "UPDATE quantities SET value_real = value_real + 1 WHERE row = (SELECT min(row) FROM quantities WHERE value NOT NULL)",
        "UPDATE refs SET self = 1 - self WHERE row = 7", "UPDATE dates SET edtf = NULL WHERE row = 3",
        "DELETE FROM provisions WHERE ref = (SELECT max(ref) FROM provisions)",
        "INSERT INTO repairs VALUES ('x', 1, 'dash')",
        "DELETE FROM edges WHERE row = (SELECT max(row) FROM edges)",
        "UPDATE documents SET ref_count = ref_count + 1 WHERE row = 2",
      ]
      for change in changes {
        let copy = out.appendingPathComponent("copy.db")
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.copyItem(atPath: file, toPath: copy.path)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try DatabaseQueue(path: copy.path, configuration: configuration).write { database in
          try database.execute(sql: change)
          #expect(try !differences(database, out).found.isEmpty, "\(change)")
        }
      }
    }

    @Test func searchFindsWithoutMarks() throws {
      let out = try Program.temporaryFolder()
      let file = out.appendingPathComponent("out.db").path
      #expect(try Program.run(["run", Self.corpus, "--out", out.path, "--sqlite", file]).code == 0)
      try DatabaseQueue(path: file).read { database in
        for (table, column) in [("refs", "context"), ("quantities", "context"), ("dates", "context")] {
          for (plain, written) in [("dang uy", "Đảng ủy"), ("ke hoach", "kế hoạch"), ("phuong", "phường")] {
            func rows(_ query: String) throws -> Set<Int> {
              try Set(
                Int.fetchAll(
                  database, sql: "SELECT rowid FROM \(table)_fts WHERE \(table)_fts MATCH ?",
                  arguments: ["\"\(query)\""]))
            }
            let found = try rows(plain)
            #expect(try found.isSuperset(of: rows(written)), "\(table): \(plain)")
            let contexts = try Row.fetchAll(database, sql: "SELECT row, \(column) AS c FROM \(table)")
            for row in contexts where (row["c"] as String).lowercased().contains(" \(written.lowercased()) ")
            {
              #expect(found.contains(row["row"]), "\(table): \(plain) in \(row["c"] as String)")
            }
          }
        }
      }
    }

    @Test func whatWasThereIsReplacedOnlyByWhatIsWhole() throws {
      let out = try Program.temporaryFolder()
      let file = out.appendingPathComponent("out.db")
      func sqlite() throws -> Program.Outcome {
        try Program.run(["sqlite", out.path, "--output", file.path])
      }
      #expect(try sqlite().errors.contains("is no output folder of trichdan run"))
      #expect(try Program.run(["run", Self.corpus, "--out", out.path, "--quiet"]).code == 0)
      let before = Data("SQLite format 3\0what was there".utf8)
      try before.write(to: file)
      // What a run that was killed has left is no hindrance.
      try Data("half a database".utf8).write(to: out.appendingPathComponent("out.db.partial"))
      let records = out.appendingPathComponent("quantities.jsonl")
      let whole = try Data(contentsOf: records)
      try (whole + Data("{\"kind\":".utf8)).write(to: records)
      let broken = try sqlite()
      #expect(broken.code == 2 && broken.errors.contains("quantities.jsonl line"), "\(broken.errors)")
      #expect(try Data(contentsOf: file) == before)
      #expect(!FileManager.default.fileExists(atPath: file.path + ".partial"))
      try whole.write(to: records)
      try Data().write(to: out.appendingPathComponent("out.db-wal"))
      let used = try sqlite()
      #expect(used.code == 2 && used.errors.contains("is in use"), "\(used.errors)")
      try FileManager.default.removeItem(at: out.appendingPathComponent("out.db-wal"))
      #expect(try sqlite().code == 0)
      #expect(try Data(contentsOf: file).prefix(15) == Data("SQLite format 3".utf8))
      let lock = open(file.path + ".partial", O_RDWR | O_CREAT, 0o666)
      #expect(flock(lock, LOCK_EX) == 0)
      let second = try sqlite()
      #expect(
        second.code == 2 && second.errors.contains("another trichdan is writing it"), "\(second.errors)")
      close(lock)
    }

    @Test func onlyADatabaseIsReplaced() throws {
      let out = try Program.temporaryFolder()
      let (file, run) = (out.appendingPathComponent("notes.md"), out.path + "/o")
      for text in ["my notes", "SQLite format 3", "SQLite format 3 is what?"] {
        try Data(text.utf8).write(to: file)
        let outcome = try Program.run(["run", Self.corpus, "--out", run, "--sqlite", file.path])
        #expect(outcome.code == 2 && outcome.errors.contains("is no SQLite database"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: run))
        #expect(try Data(contentsOf: file) == Data(text.utf8))
      }
      #expect(try Program.run(["run", Self.corpus, "--out", run, "--quiet"]).code == 0)
      let refused = try Program.run(["sqlite", run, "--output", file.path])
      #expect(refused.code == 2 && refused.errors.contains("notes.md"), "\(refused.errors)")
      #expect(try Data(contentsOf: file) == Data("SQLite format 3 is what?".utf8))
      // An empty file, and a database twice.
      try Data().write(to: file)
      for _ in 0..<2 {
        #expect(try Program.run(["sqlite", run, "--output", file.path, "--quiet"]).code == 0)
        #expect(try Data(contentsOf: file).prefix(16) == Data("SQLite format 3\0".utf8))
      }
    }

    @Test func aPlaceThatCannotBeWrittenIsSaidBeforeTheRun() throws {
      let out = try Program.temporaryFolder()
      for (path, said) in [
        ("/nowhere/out.db", "there is no such folder"), (out.path, "is no file that can be replaced"),
      ] {
        let outcome = try Program.run(["run", Self.corpus, "--out", out.path + "/o", "--sqlite", path])
        #expect(outcome.code == 2 && outcome.errors.contains(said), "\(outcome.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: out.path + "/o"))
    }
  }
#endif
