public import Wording

/// What is wrong with a seeds table, and where: the message names file, line and column.
public struct SeedError: Worded, Sendable, Equatable {
  public var file: String
  /// 1-based line in the file.
  public var line: Int
  /// 1-based column (cell) in the line, or nil when the whole line is meant.
  public var column: Int?
  public var reason: Message

  /// - Parameter vi: the reason in Vietnamese; without it the English one stands, as it speaks of columns and values whose names are
  ///   English, to one who writes tables.
  public init(file: String, line: Int, column: Int? = nil, reason: String, vi: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = Message(reason, vi: vi ?? reason)
  }

  public var wording: Message {
    let place =
      column.map { Message("line \(line), column \($0)", vi: "dòng \(line), cột \($0)") }
      ?? Message("line \(line)", vi: "dòng \(line)")
    return "\(file): " + place + ": " + reason
  }
}

/// One TSV table of `seeds/`: UTF-8, a header line, cells parted by tabs, `;` between several values of a cell.
public struct SeedTable: Sendable {
  /// The bytes of a table and where its cells stand in them: a cell becomes a string when it is asked for.
  final class Storage: Sendable {
    let file: String
    let bytes: [UInt8]
    let columns: Int
    /// The line of each row, and the bounds of its cells: start and end of each, row by row.
    let lines: [Int32]
    let bounds: [Int32]

    init(file: String, bytes: [UInt8], columns: Int, lines: [Int32], bounds: [Int32]) {
      self.file = file
      self.bytes = bytes
      self.columns = columns
      self.lines = lines
      self.bounds = bounds
    }
  }

  /// One row, its cells by column number.
  public struct Row: Sendable {
    let storage: Storage
    let number: Int

    public var file: String { storage.file }
    public var line: Int { Int(storage.lines[number]) }

    public subscript(column: Int) -> String { String(decoding: bytes[range(column)], as: UTF8.self) }

    public var cells: [String] { (0..<storage.columns).map { self[$0] } }

    /// The bytes of the whole table, in which `range` says where a cell stands.
    public var bytes: [UInt8] { storage.bytes }

    public func range(_ column: Int) -> Range<Int> {
      let place = 2 * (number * storage.columns + column)
      return Int(storage.bounds[place])..<Int(storage.bounds[place + 1])
    }

    /// The values of a cell that may hold several.
    public func list(_ column: Int) -> [String] {
      ranges(column).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Where the values of a cell that may hold several stand; empty ones are none.
    public func ranges(_ column: Int) -> [Range<Int>] {
      let cell = range(column)
      var found: [Range<Int>] = []
      var start = cell.lowerBound
      for at in cell where storage.bytes[at] == UInt8(ascii: ";") {
        if at > start { found.append(start..<at) }
        start = at + 1
      }
      if cell.upperBound > start { found.append(start..<cell.upperBound) }
      return found
    }

    /// The error for a cell of this row.
    public func wrong(_ column: Int, _ reason: String, vi: String? = nil) -> SeedError {
      SeedError(file: file, line: line, column: column + 1, reason: reason, vi: vi)
    }

    /// The cell as a member of a closed set of names.
    public func oneOf<Value: RawRepresentable & CaseIterable>(
      _ column: Int, _ type: Value.Type
    ) throws(SeedError) -> Value where Value.RawValue == String {
      if let value = Value(rawValue: self[column]) { return value }
      let known = Value.allCases.map { $0.rawValue }.joined(separator: ", ")
      throw wrong(
        column, "\"\(self[column])\" is none of: \(known)", vi: "\"\(self[column])\" không thuộc: \(known)")
    }

    /// The cell as a whole number.
    public func integer(_ column: Int) throws(SeedError) -> Int {
      guard let value = Int(self[column]) else {
        throw wrong(
          column, "\"\(self[column])\" is not a whole number",
          vi: "\"\(self[column])\" không phải là số nguyên")
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
  ///   - isChecked: whether the bytes are known to be UTF-8, as those in the program are.
  /// - Throws: `SeedError` at the first malformed line.
  public init(
    bytes: [UInt8], file: String, columns: [String], required: [Int] = [0], isChecked: Bool = false
  ) throws(SeedError) {
    guard isChecked || (try? UTF8Span(validating: bytes.span)) != nil, bytes.count < Int(Int32.max) else {
      throw SeedError(
        file: file, line: 1, reason: "is not UTF-8; save the table as UTF-8 without BOM",
        vi: "không phải UTF-8; hãy lưu bảng dưới dạng UTF-8 không có BOM")
    }
    var lines: [Int32] = []
    var bounds: [Int32] = []
    let source = bytes.span
    var number = 0
    var start = 0
    while start <= source.count {
      number += 1
      // One pass over the line: its cells go behind those of the rows before it.
      let first = bounds.count
      func close(_ cell: Int, _ end: Int) {
        bounds.append(Int32(truncatingIfNeeded: cell))
        bounds.append(Int32(truncatingIfNeeded: end))
      }
      var cell = start
      var end = start
      while end < source.count {
        let byte = source[end]
        if byte == UInt8(ascii: "\n") { break }
        if byte == UInt8(ascii: "\t") {
          close(cell, end)
          cell = end + 1
        }
        end += 1
      }
      let next = end + 1
      if end > start, source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      let isEmpty = end == start
      start = next
      if isEmpty { continue }
      close(cell, end)
      let count = (bounds.count - first) / 2
      func text(of column: Int) -> ArraySlice<UInt8> {
        bytes[Int(bounds[first + 2 * column])..<Int(bounds[first + 2 * column + 1])]
      }
      if number == 1 {
        for (column, name) in columns.enumerated()
        where column >= count || !text(of: column).elementsEqual(name.utf8) {
          throw SeedError(
            file: file, line: 1, column: column + 1,
            reason: "the header must be: \(columns.joined(separator: " <tab> "))",
            vi: "dòng tiêu đề phải là: \(columns.joined(separator: " <tab> "))")
        }
        bounds.removeAll(keepingCapacity: true)
        continue
      }
      guard count == columns.count else {
        throw SeedError(
          file: file, line: number, column: min(count, columns.count) + 1,
          reason: "has \(count) columns, needs \(columns.count): \(columns.joined(separator: ", "))",
          vi: "có \(count) cột, cần \(columns.count): \(columns.joined(separator: ", "))")
      }
      for column in required where text(of: column).isEmpty {
        throw SeedError(
          file: file, line: number, column: column + 1, reason: "\(columns[column]) is empty",
          vi: "\(columns[column]) để trống")
      }
      lines.append(Int32(truncatingIfNeeded: number))
    }
    let storage = Storage(file: file, bytes: bytes, columns: columns.count, lines: lines, bounds: bounds)
    rows = lines.indices.map { Row(storage: storage, number: $0) }
  }
}
