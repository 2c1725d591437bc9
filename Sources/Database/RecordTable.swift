/// A column of a table and the key of the record that fills it.
struct RecordColumn: Sendable {
  /// How a value of the record becomes one of SQLite.
  enum Kind: Sendable {
    /// A string or null.
    case text
    /// A whole number or null.
    case integer
    /// A number or null.
    case real
    /// `true` or `false`, as 1 or 0.
    case flag
    /// The number that stands as an exact decimal string in the same key; null where a REAL cannot hold it.
    case decimal
  }

  var name: String
  /// The key of the record: the name, but where SQL reserves that word.
  var key: String
  var kind: Kind
  var isNullable: Bool
  /// The table and column that hold the same value.
  var parent: String?
  /// The comment behind it in the published schema.
  var says: String?

  static func text(
    _ name: String, key: String? = nil, in parent: String? = nil, _ says: String? = nil
  ) -> RecordColumn {
    RecordColumn(name: name, key: key ?? name, kind: .text, isNullable: false, parent: parent, says: says)
  }

  static func integer(_ name: String, key: String? = nil, _ says: String? = nil) -> RecordColumn {
    RecordColumn(name: name, key: key ?? name, kind: .integer, isNullable: false, parent: nil, says: says)
  }

  static func real(_ name: String, _ says: String? = nil) -> RecordColumn {
    RecordColumn(name: name, key: name, kind: .real, isNullable: false, parent: nil, says: says)
  }

  static func flag(_ name: String, _ says: String? = nil) -> RecordColumn {
    RecordColumn(name: name, key: name, kind: .flag, isNullable: false, parent: nil, says: says)
  }

  static func decimal(of key: String, _ says: String? = nil) -> RecordColumn {
    RecordColumn(name: key + "_real", key: key, kind: .decimal, isNullable: true, parent: nil, says: says)
  }

  /// The same column where null stands for what is not known.
  var orNull: RecordColumn {
    var column = self
    column.isNullable = true
    return column
  }

  /// The column as `CREATE TABLE` has it.
  var definition: String {
    let type =
      switch kind {
      case .text: "TEXT"
      case .integer, .flag: "INTEGER"
      case .real, .decimal: "REAL"
      }
    return name + " " + type + (isNullable ? "" : " NOT NULL")
      + (kind == .flag ? " CHECK (\(name) IN (0, 1))" : "")
      + (parent.map { " REFERENCES \($0)" } ?? "")
  }
}

/// A table of the members of a list, one row a member.
struct ListTable: Sendable {
  var name: String
  /// The key of the record that holds the list.
  var key: String
  /// The column of the record's id, and where that stands.
  var owner: String
  var parent: String
  var member: String
  var says: String

  var create: String {
    """
    -- \(says)
    CREATE TABLE \(name) (
      \(owner) TEXT NOT NULL REFERENCES \(parent),
      position INTEGER NOT NULL, -- from 1, in the order of the record
      \(member) TEXT NOT NULL
    ) STRICT;

    """
  }

  var insert: String { "INSERT INTO \(name) VALUES (?1, ?2, ?3)" }
}

/// A table of records, one row a line of its file.
struct RecordTable: Sendable {
  var name: String
  /// The file of the output folder, without `.jsonl`.
  var file: String
  var says: String
  var columns: [RecordColumn]
  var lists: [ListTable] = []
  /// Columns that tell its rows apart.
  var unique: [String]
  /// Columns that are looked up or sorted by.
  var indices: [String]
  /// Columns that full-text search reads.
  var searched: [String] = []

  var create: String {
    var lines = ["row INTEGER PRIMARY KEY", "-- line of \(file).jsonl, from 1"]
    for column in columns {
      lines += [column.definition, column.says.map { "-- " + $0 } ?? ""]
    }
    if !searched.isEmpty {
      lines += [
        "folded TEXT GENERATED ALWAYS AS (\(fold)) VIRTUAL", "-- for search: đ is d here; takes no room",
      ]
    }
    var text = "-- \(says)\nCREATE TABLE \(name) (\n"
    for at in stride(from: 0, to: lines.count, by: 2) {
      text += "  " + lines[at] + (at + 2 < lines.count ? "," : "")
      text += (lines[at + 1].isEmpty ? "" : " " + lines[at + 1]) + "\n"
    }
    return text + ") STRICT;\n" + lists.map { "\n" + $0.create }.joined()
  }

  /// What is searched, with d for đ: `unicode61` takes off every mark but that bar.
  private var fold: String {
    let isNullable = Dictionary(
      columns.map { ($0.name, $0.isNullable) }, uniquingKeysWith: { first, _ in first })
    let parts = searched.map { isNullable[$0] ?? true ? "coalesce(\($0), '')" : $0 }
    let all = parts.joined(separator: " || ' ' || ")
    return "replace(replace(\(all), 'đ', 'd'), 'Đ', 'D')"
  }

  var createIndices: String {
    var text =
      unique.isEmpty
      ? ""
      : "CREATE UNIQUE INDEX \(name)_\(unique.joined(separator: "_")) ON \(name) (\(unique.joined(separator: ", ")));\n"
    for list in lists {
      text += "CREATE UNIQUE INDEX \(list.name)_\(list.owner) ON \(list.name) (\(list.owner), position);\n"
      text += "CREATE INDEX \(list.name)_\(list.member) ON \(list.name) (\(list.member));\n"
    }
    for column in indices { text += "CREATE INDEX \(name)_\(column) ON \(name) (\(column));\n" }
    return text
  }

  var createSearch: String? {
    guard !searched.isEmpty else { return nil }
    return """
      CREATE VIRTUAL TABLE \(name)_fts USING fts5 (
        \(searched.joined(separator: ", ")), folded,
        content="\(name)", content_rowid="row", tokenize="unicode61 remove_diacritics 2"
      );

      """
  }

  var fillSearch: String? {
    searched.isEmpty ? nil : "INSERT INTO \(name)_fts (\(name)_fts) VALUES ('rebuild')"
  }

  var insert: String {
    let names = ["row"] + columns.map { $0.name }
    let places = names.indices.map { "?\($0 + 1)" }
    return "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(places.joined(separator: ", ")))"
  }
}
