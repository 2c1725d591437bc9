public import Lexicon

/// A document of a citation graph, as `nodes.jsonl` tells it; the fields are those of `schema/node.json`.
public struct GraphNode: Sendable {
  public var id: String
  public var docType: String?
  public var number: String?
  public var key: String?
  public var branch: String?
  public var issuer: String?
  public var issuerCode: String?
  public var issuerPlace: String?
  public var issuedDate: String?
  public var year: Int?
  public var term: String?
  public var title: String?
  public var doc: String?
  public var urn: String?
  public var status: String
  public var mentions = 0
  public var inDegree = 0
  public var outDegree = 0
  public var pageRank = 0.0
  public var component = 0

  /// What a person calls it: type and number, else its title, else its file, else its id.
  public var label: String {
    if let number { return docType.map { $0 + " " + number } ?? number }
    return title ?? doc ?? id
  }
}

/// A relation between two documents, as `edges.jsonl` tells it, in 36 bytes: strings are places in `CitationGraph.strings`.
public struct GraphEdge: Sendable {
  /// Places in `CitationGraph.nodes`.
  public var source: Int32
  public var target: Int32
  public var relation: Relation
  public var isPlausible: Bool
  /// Whether `first` is what follows the name of the asserting document in the id of the mention ("#r12").
  var isFirstSuffix: Bool
  /// Mentions.
  public var weight: Int32
  /// Place in `strings`, or -1.
  var provision: Int32
  var assertedBy: Int32
  var first: Int32
  /// The line of `edges.jsonl`, from 1: the edge's number in every format, whatever is left out.
  public var line: Int32
}

/// A citation graph in memory: documents, relations, and the strings that relations share.
public struct CitationGraph: Sendable {
  public internal(set) var nodes: [GraphNode] = []
  public internal(set) var edges: [GraphEdge] = []
  var strings: [String] = []

  /// The unit of the cited document ("d5.k2.a"), or nil for the whole.
  public func provision(_ edge: GraphEdge) -> String? {
    edge.provision < 0 ? nil : strings[Int(edge.provision)]
  }

  /// The `doc` that says so.
  public func assertedBy(_ edge: GraphEdge) -> String { strings[Int(edge.assertedBy)] }

  /// The id of the first mention that says so.
  public func first(_ edge: GraphEdge) -> String {
    (edge.isFirstSuffix ? assertedBy(edge) : "") + strings[Int(edge.first)]
  }
}
