public import Lexicon

/// Which part of a graph is wanted.
public struct GraphSelection: Sendable {
  /// Only these relations; empty means all.
  public var relations: Set<Relation> = []
  /// Only what documents of this day or later say of others, as year, month and day.
  public var since: String?
  /// Only what lies within `depth` relations of these documents, whichever way they point.
  public var centres: [DocumentQuery] = []
  public var depth = 1

  public init() {}

  /// The first day of a date given as YYYY, YYYY-MM or YYYY-MM-DD.
  ///
  /// - Throws: `GraphError` where it is none of these.
  public static func firstDay(_ text: String) throws(GraphError) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    let values = parts.map { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) ?? 0 : 0 }
    guard (1...3).contains(parts.count), zip(parts, widths).allSatisfy({ $0.utf8.count == $1 }),
      values[0] > 0, values.count < 2 || (1...12).contains(values[1]),
      values.count < 3 || (1...days(values[0], values[1])).contains(values[2])
    else {
      throw GraphError(
        reason: "\"\(text)\" is no date; write it as 2021, 2021-02 or 2021-02-05",
        vi: "\"\(text)\" không phải là ngày; hãy viết 2021, 2021-02 hoặc 2021-02-05")
    }
    return text + ["", "-01-01", "-01", ""][parts.count]
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && year % 100 != 0 || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// What a selection left.
  public struct Outcome: Sendable {
    /// The documents that the centres stand for.
    public var centres: [GraphNode] = []
    /// Relations left out because their citing document has no date.
    public var undated = 0
  }

  /// Leaves in the graph only what is selected. Without any condition nothing changes; with one, documents that no
  /// relation is left for are left out too, but not the centres.
  ///
  /// - Throws: `GraphError` where a centre is no document of the graph; it names the nearest.
  public func apply(to graph: inout CitationGraph) throws(GraphError) -> Outcome {
    var outcome = Outcome()
    if relations.isEmpty, since == nil, centres.isEmpty { return outcome }
    var start: [Int] = []
    for centre in centres { start += try places(of: centre, in: graph) }
    outcome.centres = start.map { graph.nodes[$0] }
    if !relations.isEmpty { graph.edges.removeAll { !relations.contains($0.relation) } }
    if let since {
      graph.edges.removeAll { edge in
        guard let date = Self.day(of: graph.nodes[Int(edge.source)]) else {
          outcome.undated += 1
          return true
        }
        return date < since
      }
    }
    var kept = [Bool](repeating: false, count: graph.nodes.count)
    if centres.isEmpty {
      for edge in graph.edges {
        kept[Int(edge.source)] = true
        kept[Int(edge.target)] = true
      }
    } else {
      kept = reached(from: start, in: graph)
    }
    Self.keep(kept, in: &graph)
    return outcome
  }

  private static func day(of node: GraphNode) -> String? {
    guard let date = node.issuedDate ?? node.year.map({ String($0) }) else { return nil }
    return try? firstDay(date)
  }

  private func places(of centre: DocumentQuery, in graph: CitationGraph) throws(GraphError) -> [Int] {
    var best = DocumentQuery.Tier.last
    var found: [Int] = []
    for (place, node) in graph.nodes.enumerated() {
      guard let tier = centre.tier(of: node), tier <= best else { continue }
      if tier < best { found = [] }
      best = tier
      found.append(place)
    }
    if !found.isEmpty { return found }
    var nearest = NearestDocuments(centre)
    for node in graph.nodes { nearest.consider(node) }
    throw GraphError(reason: nearest.message)
  }

  /// Breadth first, over rows of neighbours.
  private func reached(from start: [Int], in graph: CitationGraph) -> [Bool] {
    var kept = [Bool](repeating: false, count: graph.nodes.count)
    var bounds = [Int](repeating: 0, count: graph.nodes.count + 1)
    for edge in graph.edges {
      bounds[Int(edge.source) + 1] += 1
      bounds[Int(edge.target) + 1] += 1
    }
    for place in 1..<bounds.count { bounds[place] += bounds[place - 1] }
    var neighbours = [Int32](repeating: 0, count: graph.edges.count * 2)
    var next = bounds
    for edge in graph.edges {
      neighbours[next[Int(edge.source)]] = edge.target
      next[Int(edge.source)] += 1
      neighbours[next[Int(edge.target)]] = edge.source
      next[Int(edge.target)] += 1
    }
    var front = start
    for place in front { kept[place] = true }
    var step = 0
    while step < depth, !front.isEmpty {
      var further: [Int] = []
      for place in front {
        for neighbour in neighbours[bounds[place]..<bounds[place + 1]] where !kept[Int(neighbour)] {
          kept[Int(neighbour)] = true
          further.append(Int(neighbour))
        }
      }
      front = further
      step += 1
    }
    return kept
  }

  private static func keep(_ kept: [Bool], in graph: inout CitationGraph) {
    var places = [Int32](repeating: -1, count: graph.nodes.count)
    var nodes: [GraphNode] = []
    for (place, isKept) in kept.enumerated() where isKept {
      places[place] = Int32(nodes.count)
      nodes.append(graph.nodes[place])
    }
    graph.edges.removeAll { places[Int($0.source)] < 0 || places[Int($0.target)] < 0 }
    for place in graph.edges.indices {
      graph.edges[place].source = places[Int(graph.edges[place].source)]
      graph.edges[place].target = places[Int(graph.edges[place].target)]
    }
    graph.nodes = nodes
  }
}
