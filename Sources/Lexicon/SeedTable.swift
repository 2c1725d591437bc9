/// What is wrong with a seeds table, and where: the message names file, line and column.
public struct SeedError: Error, Sendable, CustomStringConvertible, Equatable {
  public var file: String
  /// 1-based line in the file.
  public var line: Int
  /// 1-based column (cell) in the line, or nil when the whole line is meant.
  public var column: Int?
  public var reason: String

  public init(file: String, line: Int, column: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }

  public var description: String {
    let place = column.map { "line \(line), column \($0)" } ?? "line \(line)"
    return "\(file): \(place): \(reason)"
  }
}

/// One TSV table of `seeds/`: UTF-8, a header line, cells parted by tabs, `;` between several values of a cell.
public struct SeedTable: Sendable {
  /// One row, its cells by column number.
  public struct Row: Sendable {
    public var file: String
    public var line: Int
    public var cells: [String]

    public subscript(column: Int) -> String { cells[column] }

    /// The values of a cell that may hold several.
    public func list(_ column: Int) -> [String] {
      cells[column].utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)) }
    }

    /// The error for a cell of this row.
    public func wrong(_ column: Int, _ reason: String) -> SeedError {
      SeedError(file: file, line: line, column: column + 1, reason: reason)
    }

    /// The cell as a member of a closed set of names.
    public func oneOf<Value: RawRepresentable & CaseIterable>(
      _ column: Int, _ type: Value.Type
    ) throws(SeedError) -> Value where Value.RawValue == String {
      if let value = Value(rawValue: cells[column]) { return value }
      let known = Value.allCases.map { $0.rawValue }.joined(separator: ", ")
      throw wrong(column, "\"\(cells[column])\" is none of: \(known)")
    }

    /// The cell as a whole number.
    public func integer(_ column: Int) throws(SeedError) -> Int {
      guard let value = Int(cells[column]) else {
        throw wrong(column, "\"\(cells[column])\" is not a whole number")
      }
      return value
    }
  }

  public var rows: [Row]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8.
  ///   - file: its name, for errors.
  ///   - columns: the header it must have.
  ///   - required: the columns (by number) that may not be empty.
  /// - Throws: `SeedError` at the first malformed line.
  public init(
    bytes: [UInt8], file: String, columns: [String], required: [Int] = [0]
  ) throws(SeedError) {
    rows = []
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SeedError(file: file, line: 1, reason: "is not UTF-8; save the table as UTF-8 without BOM")
    }
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var line = line
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      if line.isEmpty { continue }
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        String(Substring($0))
      }
      if number == 1 {
        for (column, name) in columns.enumerated() where column >= cells.count || cells[column] != name {
          throw SeedError(
            file: file, line: 1, column: column + 1,
            reason: "the header must be: \(columns.joined(separator: " <tab> "))")
        }
        continue
      }
      guard cells.count == columns.count else {
        throw SeedError(
          file: file, line: number, column: min(cells.count, columns.count) + 1,
          reason: "has \(cells.count) columns, needs \(columns.count): \(columns.joined(separator: ", "))")
      }
      for column in required where cells[column].isEmpty {
        throw SeedError(file: file, line: number, column: column + 1, reason: "\(columns[column]) is empty")
      }
      rows.append(Row(file: file, line: number, cells: cells))
    }
  }
}
