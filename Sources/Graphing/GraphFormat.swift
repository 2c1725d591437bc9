public import Wording

/// Where a format is written to; bytes come in the order of the file.
public protocol ByteOutput {
  mutating func write(_ bytes: [UInt8]) throws
}

/// How a graph can be written.
public enum GraphFormat: String, CaseIterable, Sendable {
  case graphml, gexf, dot, csv, neo4j, jsonld, turtle
  case nodeLink = "node-link"
  case summary

  /// The files of a format that needs two, nodes before edges; nil for formats that are one stream.
  public var files: (nodes: String, edges: String)? {
    switch self {
    case .csv, .neo4j: ("nodes.csv", "edges.csv")
    default: nil
    }
  }

  /// Writes a graph as one stream.
  ///
  /// Of the formats that need two files it writes the nodes alone. Only `summary`, which is for a person, knows a language.
  public func write(
    _ graph: CitationGraph, base: IRIBase = IRIBase(), language: Language = .english,
    to output: inout some ByteOutput
  ) throws {
    switch self {
    case .graphml: try GraphML.write(graph, to: &output)
    case .gexf: try GEXF.write(graph, to: &output)
    case .dot: try DOT.write(graph, to: &output)
    case .jsonld: try JSONLD.write(graph, base, to: &output)
    case .turtle: try Turtle.write(graph, base, to: &output)
    case .nodeLink: try NodeLink.write(graph, to: &output)
    case .summary: try Summary.write(graph, language, to: &output)
    case .csv: try CSV.writeNodes(graph, to: &output)
    case .neo4j: try Neo4j.writeNodes(graph, to: &output)
    }
  }

  /// Writes a graph as its two files.
  public func write(
    _ graph: CitationGraph, nodes: inout some ByteOutput, edges: inout some ByteOutput
  ) throws {
    switch self {
    case .neo4j:
      try Neo4j.writeNodes(graph, to: &nodes)
      try Neo4j.writeEdges(graph, to: &edges)
    default:
      try CSV.writeNodes(graph, to: &nodes)
      try CSV.writeEdges(graph, to: &edges)
    }
  }
}

/// Collects what a format writes and hands it on in pieces of some size.
struct Chunks {
  private(set) var bytes: [UInt8] = []
  private static let room = 1 << 16

  mutating func add(_ text: String) { bytes += text.utf8 }

  mutating func add(name text: StaticString) {
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func add(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Hands on what there is, when that is enough or the end.
  mutating func pass(to output: inout some ByteOutput, isEnd: Bool = false) throws {
    guard isEnd || bytes.count >= Self.room else { return }
    try output.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
