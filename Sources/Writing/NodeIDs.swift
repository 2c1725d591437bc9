public import Linking

/// The ids of a graph's nodes as JSON strings: each stands in many records, and is written once.
public struct NodeIDs: Sendable {
  private let bytes: [UInt8]
  /// Where each ends; each begins where the one before it ends.
  private let ends: [Int]

  public init(_ graph: Graph) {
    var line = JSONLine()
    var ends: [Int] = []
    ends.reserveCapacity(graph.nodes.count)
    line.bytes.reserveCapacity(graph.nodes.count * 64)
    for node in graph.nodes.indices {
      line.quoted(graph.nodes[node].id)
      ends.append(line.bytes.count)
    }
    bytes = line.bytes
    self.ends = ends
  }

  private func range(_ node: Int) -> Range<Int> { (node == 0 ? 0 : ends[node - 1])..<ends[node] }

  private static let null: [UInt8] = Array("null".utf8)

  /// Bytes of what `write` writes.
  public func count(_ node: Int) -> Int { node < 0 ? Self.null.count : range(node).count }

  /// Writes what stands in a hole: a comma with a key and its colon, the id of a node, or `null` for a negative number, and what
  /// follows it.
  @inline(__always)
  fileprivate func fill(_ key: StaticString, _ node: Int, _ rest: StaticString, _ line: inout JSONLine) {
    line.hole(key, bytes.span.extracting(node < 0 ? 0..<0 : range(node)), rest)
  }

  /// Writes the id of a node with its quotation marks, or `null` for a negative number.
  @inline(__always)
  func write(_ node: Int, to line: inout JSONLine) {
    if node < 0 { line.raw(Self.null.span) } else { line.raw(bytes.span.extracting(range(node))) }
  }
}

/// What stands in the holes of records, made of parts that are written once.
public struct Holes: Sendable {
  private let ids: NodeIDs
  private static let target: StaticString = ",\"target\":"
  private static let node: StaticString = ",\"node\":"

  public init(_ ids: NodeIDs) { self.ids = ids }

  /// Bytes of the hole of a reference.
  public func referenceCount(target: Int, _ resolution: Resolution) -> Int {
    Self.target.utf8CodeUnitCount + ids.count(target) + resolution.member.utf8CodeUnitCount
  }

  /// Bytes of the hole of a document.
  public func documentCount(node: Int) -> Int { Self.node.utf8CodeUnitCount + ids.count(node) }

  /// Writes the hole of a reference; the target is -1 where there is none.
  public func reference(target: Int, _ resolution: Resolution, to line: inout JSONLine) {
    ids.fill(Self.target, target, resolution.member, &line)
  }

  /// Writes the hole of a document; the node is -1 where there is none.
  public func document(node: Int, to line: inout JSONLine) {
    ids.fill(Self.node, node, "", &line)
  }
}

extension Resolution {
  /// The member behind the target of a reference.
  fileprivate var member: StaticString {
    switch self {
    case .resolved: ",\"resolution\":\"resolved\""
    case .partial: ",\"resolution\":\"partial\""
    case .ambiguous: ",\"resolution\":\"ambiguous\""
    case .unresolved: ",\"resolution\":\"unresolved\""
    case .nil: ",\"resolution\":\"nil\""
    }
  }
}
