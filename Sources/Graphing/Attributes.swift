/// A value of a node or an edge, as formats with typed columns need it.
enum AttributeValue: Sendable, Equatable {
  case text(String)
  case integer(Int)
  case real(Double)
  case flag(Bool)

  enum Kind: Sendable { case text, integer, real, flag }

  /// As XML Schema, CSV and JSON write it, before any escaping.
  var written: String {
    switch self {
    case .text(let value): value
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .flag(let value): value ? "true" : "false"
    }
  }
}

/// A column of nodes: the fields of `schema/node.json`, but for `kind` and `id`.
struct NodeAttribute: Sendable {
  let name: StaticString
  let kind: AttributeValue.Kind
  let value: @Sendable (GraphNode) -> AttributeValue?

  private static func text(_ name: StaticString, _ value: @escaping @Sendable (GraphNode) -> String?) -> Self
  {
    Self(name: name, kind: .text) { value($0).map { .text($0) } }
  }

  private static func integer(_ name: StaticString, _ value: @escaping @Sendable (GraphNode) -> Int?) -> Self
  {
    Self(name: name, kind: .integer) { value($0).map { .integer($0) } }
  }

  static let all: [Self] = [
    text("doc_type") { $0.docType }, text("number") { $0.number }, text("key") { $0.key },
    text("branch") { $0.branch }, text("issuer") { $0.issuer }, text("issuer_code") { $0.issuerCode },
    text("issuer_place") { $0.issuerPlace }, text("issued_date") { $0.issuedDate },
    integer("year") { $0.year }, text("term") { $0.term }, text("title") { $0.title },
    text("doc") { $0.doc }, text("urn") { $0.urn }, text("status") { $0.status },
    integer("mentions") { $0.mentions }, integer("in_degree") { $0.inDegree },
    integer("out_degree") { $0.outDegree },
    Self(name: "pagerank", kind: .real) { .real($0.pageRank) },
    integer("component") { $0.component },
  ]
}

/// A column of edges: the fields of `schema/edge.json`, but for `kind`, `src` and `dst`.
struct EdgeAttribute: Sendable {
  let name: StaticString
  let kind: AttributeValue.Kind
  let value: @Sendable (GraphEdge, CitationGraph) -> AttributeValue?

  static let weight = Self(name: "weight", kind: .integer) { edge, _ in .integer(Int(edge.weight)) }
  static let relation = Self(name: "relation", kind: .text) { edge, _ in .text(edge.relation.rawValue) }
  /// All but `relation` and `weight`, which some formats have a place of their own for.
  static let others: [Self] = [
    Self(name: "provision", kind: .text) { edge, graph in graph.provision(edge).map { .text($0) } },
    Self(name: "asserted_by", kind: .text) { edge, graph in .text(graph.assertedBy(edge)) },
    Self(name: "first", kind: .text) { edge, graph in .text(graph.first(edge)) },
    Self(name: "plausible", kind: .flag) { edge, _ in .flag(edge.isPlausible) },
  ]
  /// In the order of the contract.
  static let all = [relation, others[0], weight] + others[1...]
}
