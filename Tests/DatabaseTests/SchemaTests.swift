import Foundation
import TestSupport
import Testing

@testable import Database

/// The tables beside what is published: `schema/sqlite.sql`, and the records of the contract.
@Suite struct SchemaTests {
  @Test func thePublishedSchemaIsThatOfTheProgram() throws {
    let file = Program.root.appendingPathComponent("schema/sqlite.sql")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(DatabaseSchema.sql.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == DatabaseSchema.sql)
  }

  @Test func everyKeyOfTheContractHasItsPlace() throws {
    let kinds = [
      "documents": "document", "refs": "reference", "dates": "date", "quantities": "quantity",
      "nodes": "node",
      "edges": "edge", "candidates": "candidate", "errors": "error",
    ]
    #expect(Set(DatabaseSchema.tables.map { $0.name }) == Set(kinds.keys))
    for table in DatabaseSchema.tables {
      let kind = try #require(kinds[table.name])
      let file = Program.root.appendingPathComponent("schema/\(kind).json")
      let contract = Set(try Schema(file).order).subtracting(["kind"])
      #expect(Set(table.columns.map { $0.key } + table.lists.map { $0.key }) == contract, "\(table.name)")
    }
  }

  @Test func whatIsNeverNullIsNotNull() throws {
    for table in DatabaseSchema.tables {
      let kinds = ["refs": "reference", "quantities": "quantity"]
      let kind = kinds[table.name] ?? String(table.name.dropLast())
      let file = Program.root.appendingPathComponent("schema/\(kind).json")
      let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
      let properties = try #require(object?["properties"] as? [String: [String: Any]])
      for column in table.columns where column.kind != .decimal {
        let rule = try #require(properties[column.key], "\(table.name).\(column.key)")
        let mayBeNull =
          (rule["type"] as? [String])?.contains("null") ?? false
          || (rule["enum"] as? [Any])?.contains { $0 is NSNull } ?? false
        #expect(column.isNullable == mayBeNull, "\(table.name).\(column.name)")
      }
    }
  }
}
