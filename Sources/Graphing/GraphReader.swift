public import Lexicon

/// Puts a `CitationGraph` together from the lines of `nodes.jsonl`, then those of `edges.jsonl`.
///
/// Memory is that of the graph and a table of ids: nothing of a line is kept but its fields, and strings that many records share
/// (types, issuers, provisions, names of files) are kept once.
public struct GraphReader: Sendable {
  private var graph = CitationGraph()
  private var places: [String: Int32] = [:]
  private var shared: Set<String> = []
  private var interned: [String: Int32] = [:]
  private static let relations = Dictionary(uniqueKeysWithValues: Relation.allCases.map { ($0.rawValue, $0) })

  public init() {}

  /// Adds a line of `nodes.jsonl`.
  ///
  /// - Throws: `GraphError` where it is no such line, or its id is there already.
  public mutating func node(_ line: RecordLine) throws(GraphError) {
    var node = try GraphNode(line)
    guard graph.nodes.count < Int(Int32.max) else {
      throw line.wrong("is one document more than can be numbered", vi: "vượt quá số văn bản có thể đánh số")
    }
    guard places.updateValue(Int32(graph.nodes.count), forKey: node.id) == nil else {
      throw line.wrong("repeats the id \(node.id)", vi: "lặp lại mã \(node.id)")
    }
    share(&node.docType)
    share(&node.branch)
    share(&node.issuer)
    share(&node.issuerCode)
    share(&node.issuerPlace)
    share(&node.term)
    graph.nodes.append(node)
  }

  /// Adds a line of `edges.jsonl`.
  ///
  /// - Throws: `GraphError` where it is no such line, or one of its ends is no node.
  public mutating func edge(_ line: RecordLine) throws(GraphError) {
    let record = try EdgeRecord(line)
    guard let source = places[record.source] else {
      throw line.wrong(
        "\"src\" is \(record.source), which nodes.jsonl does not have",
        vi: "\"src\" là \(record.source), không có trong nodes.jsonl")
    }
    guard let target = places[record.target] else {
      throw line.wrong(
        "\"dst\" is \(record.target), which nodes.jsonl does not have",
        vi: "\"dst\" là \(record.target), không có trong nodes.jsonl")
    }
    guard let relation = Self.relations[record.relation] else {
      throw line.wrong(
        "\"relation\" is \(record.relation), which is none of: \(Relation.names)",
        vi: "\"relation\" là \(record.relation), không thuộc: \(Relation.names)")
    }
    guard let weight = Int32(exactly: record.weight), let number = Int32(exactly: line.number) else {
      throw line.wrong(
        "\"weight\" or the number of lines is over 31 bits", vi: "\"weight\" hoặc số dòng vượt quá 31 bit")
    }
    let isSuffix = record.first.utf8.starts(with: record.assertedBy.utf8)
    let suffix = record.first.utf8.dropFirst(isSuffix ? record.assertedBy.utf8.count : 0)
    let first = String(decoding: suffix, as: UTF8.self)
    graph.edges.append(
      GraphEdge(
        source: source, target: target, relation: relation, isPlausible: record.isPlausible,
        isFirstSuffix: isSuffix, weight: weight, provision: record.provision.map { intern($0) } ?? -1,
        assertedBy: intern(record.assertedBy), first: intern(first), line: number))
  }

  public consuming func finish() -> CitationGraph { graph }

  private mutating func share(_ text: inout String?) {
    if let value = text { text = shared.insert(value).memberAfterInsert }
  }

  private mutating func intern(_ text: String) -> Int32 {
    if let place = interned[text] { return place }
    let place = Int32(graph.strings.count)
    graph.strings.append(text)
    interned[text] = place
    return place
  }
}

extension Relation {
  /// The names of all relations, for messages.
  static var names: String { allCases.map { $0.rawValue }.joined(separator: ", ") }

  /// Its usual cue, by which it can be asked for as well.
  var vietnamese: String {
    switch self {
    case .cites: "dẫn chiếu"
    case .basedOn: "căn cứ"
    case .implements: "thực hiện"
    case .details: "quy định chi tiết"
    case .guides: "hướng dẫn"
    case .amends: "sửa đổi"
    case .supplements: "bổ sung"
    case .replaces: "thay thế"
    case .repeals: "bãi bỏ"
    case .corrects: "đính chính"
    case .suspends: "đình chỉ"
    case .consolidates: "hợp nhất"
    case .interprets: "giải thích"
    case .attachedTo: "kèm theo"
    case .announces: "công bố"
    case .reviews: "sơ kết"
    case .proposes: "đề nghị"
    }
  }

  /// The relation of a name as the command line has it: its own, or its Vietnamese cue, with or without marks.
  ///
  /// - Throws: `GraphError` that lists the names.
  public init(named name: String) throws(GraphError) {
    let slug = ASCIIFold.slug(name)
    guard
      let relation = Relation(rawValue: name)
        ?? Self.allCases.first(where: {
          [ASCIIFold.slug($0.rawValue), ASCIIFold.slug($0.vietnamese)].contains(slug)
        })
    else {
      let names = Self.allCases.map { "\($0.rawValue) (\($0.vietnamese))" }.joined(separator: ", ")
      throw GraphError(
        reason: "there is no relation \"\(name)\"; the relations are: \(names)",
        vi: "không có quan hệ \"\(name)\"; các quan hệ là: \(names)")
    }
    self = relation
  }
}
