#if SQLite
  internal import Graphing
  internal import Reading

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
    private let insertion: Statement
    private let lists: [Statement]
    private let fields: [String: Int]
    private let plan: [(key: String, field: Field)]
    private let idColumn: Int32?

    init(_ table: RecordTable, _ database: Connection) throws(Refusal) {
      self.table = table
      insertion = try Statement(table.insert, database)
      var lists: [Statement] = []
      for list in table.lists { lists.append(try Statement(list.insert, database)) }
      self.lists = lists
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

    /// - Throws: `GraphError` where the line is no such record, `Refusal` where SQLite cannot write.
    func add(_ line: RecordLine) throws {
      do {
        try insert(line)
      } catch let refusal as Refusal where refusal.isConstraint {
        throw line.wrong(
          "cannot become a row: \(refusal.reason)", vi: "không ghi được thành hàng: \(refusal.reason)")
      }
    }

    private func insert(_ line: RecordLine) throws {
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
        throw line.wrong(
          "has no \"\(plan[missing].key)\"; it is no line of \(table.file).jsonl",
          vi: "thiếu \"\(plan[missing].key)\"; đây không phải là dòng của \(table.file).jsonl")
      }
      try insertion.step()
      for (list, values) in members {
        for (index, value) in values.enumerated() {
          lists[list].bind(text: id, at: 1)
          lists[list].bind(integer: index + 1, at: 2)
          lists[list].bind(text: Array(value.utf8), at: 3)
          try lists[list].step()
        }
      }
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
