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

  /// Writes the id of a node with its quotation marks, or `null` for a negative number.
  @inline(__always)
  func write(_ node: Int, to line: inout JSONLine) {
    if node < 0 { line.raw(Self.null.span) } else { line.raw(bytes.span.extracting(range(node))) }
  }
}

/// What stands in the holes of records, made of parts that are written once.
public struct Holes: Sendable {
  private let ids: NodeIDs
  private static let target: [UInt8] = Array(",\"target\":".utf8)
  private static let node: [UInt8] = Array(",\"node\":".utf8)
  /// The member behind the target, by the place of the resolution in `Resolution.allCases`.
  private static let resolutions: [[UInt8]] = Resolution.allCases.map { resolution in
    var line = JSONLine()
    line.goOn()
    line.word("resolution", resolution.rawValue)
    return line.bytes
  }

  public init(_ ids: NodeIDs) { self.ids = ids }

  /// Bytes of the hole of a reference.
  public func referenceCount(target: Int, _ resolution: Resolution) -> Int {
    Self.target.count + ids.count(target) + Self.resolutions[resolution.place].count
  }

  /// Bytes of the hole of a document.
  public func documentCount(node: Int) -> Int { Self.node.count + ids.count(node) }

  /// Writes the hole of a reference; the target is -1 where there is none.
  public func reference(target: Int, _ resolution: Resolution, to line: inout JSONLine) {
    line.raw(Self.target.span)
    ids.write(target, to: &line)
    let member = Self.resolutions[resolution.place]
    line.raw(member.span)
  }

  /// Writes the hole of a document; the node is -1 where there is none.
  public func document(node: Int, to line: inout JSONLine) {
    line.raw(Self.node.span)
    ids.write(node, to: &line)
  }
}

extension Resolution {
  /// Its place in `allCases`.
  fileprivate var place: Int {
    switch self {
    case .resolved: 0
    case .partial: 1
    case .ambiguous: 2
    case .unresolved: 3
    case .nil: 4
    }
  }
}
