internal import Reading

/// The records that the program wrote for the texts, as JSON Lines of the record contract.
public struct RecordFiles: Sendable {
  public var documents: [UInt8] = []
  public var references: [UInt8] = []
  public var dates: [UInt8] = []
  public var quantities: [UInt8] = []
  public var nodes: [UInt8] = []
  public var edges: [UInt8] = []

  public init() {}
}

/// One record with a place, and its fields by name.
struct PredictedMention: Sendable {
  /// Unicode scalars of the text as it was found; nil where the record leads to no place in it.
  var range: Range<Int>?
  var record: JSONValue

  func string(_ key: String) -> String? {
    if case .string(let text)? = record[key] { text } else { nil }
  }
  func bool(_ key: String) -> Bool { record[key] == .bool(true) }
  func strings(_ key: String) -> [String] {
    guard case .array(let items)? = record[key] else { return [] }
    return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
  func integer(_ key: String) -> Int? {
    if case .number(let text)? = record[key] { Int(text) } else { nil }
  }
  func number(_ key: String) -> Double? {
    if case .number(let text)? = record[key] { Double(text) } else { nil }
  }
  var bytes: Range<Int>? {
    guard let start = integer("source_start"), let end = integer("source_end"), 0 <= start, start <= end
    else { return nil }
    return start..<end
  }
}

/// All records, by document.
struct PredictedRecords: Sendable {
  var references: [String: [PredictedMention]]
  var dates: [String: [PredictedMention]]
  var quantities: [String: [PredictedMention]]
  /// By the document that asserts them.
  var edges: [String: [PredictedMention]]
  /// The node of each document.
  var ownNodes: [String: String]
  /// The issuer of each node that has one.
  var issuers: [String: String]

  init(_ files: RecordFiles) throws(GoldError) {
    references = try Self.byDocument(files.references, "references", "doc")
    dates = try Self.byDocument(files.dates, "dates", "doc")
    quantities = try Self.byDocument(files.quantities, "quantities", "doc")
    edges = try Self.byDocument(files.edges, "edges", "asserted_by")
    ownNodes = [:]
    issuers = [:]
    for record in try Self.records(files.documents, "documents") {
      if let doc = record.string("doc"), let node = record.string("node") { ownNodes[doc] = node }
    }
    for record in try Self.records(files.nodes, "nodes") {
      if let id = record.string("id"), let issuer = record.string("issuer") { issuers[id] = issuer }
    }
  }

  private static func byDocument(
    _ bytes: [UInt8], _ name: String, _ key: String
  ) throws(GoldError) -> [String: [PredictedMention]] {
    var result: [String: [PredictedMention]] = [:]
    for record in try records(bytes, name) { result[record.string(key) ?? "", default: []].append(record) }
    return result
  }

  private static func records(_ bytes: [UInt8], _ name: String) throws(GoldError) -> [PredictedMention] {
    var result: [PredictedMention] = []
    for line in bytes.split(separator: 0x0A) {
      do {
        result.append(PredictedMention(range: nil, record: try JSONValue(line)))
      } catch {
        throw GoldError(
          file: name + ".jsonl", reason: "line \(result.count + 1) is no JSON: \(error.message)",
          vi: "dòng \(result.count + 1) không phải là JSON: \(error.message)")
      }
    }
    return result
  }
}
