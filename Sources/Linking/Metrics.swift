/// Degrees, PageRank and weakly connected components. All run over nodes and edges in their order, so that the sums, and
/// with them the bytes written, are the same every time.
enum Metrics {
  private static let damping = 0.85
  private static let tolerance = 1e-12
  private static let rounds = 200

  static func measure(_ graph: inout Graph) {
    let count = graph.nodes.count
    guard count > 0 else { return }
    // One arc for each pair of documents, whatever the number of relations and provisions between them.
    var pairs: Set<Int> = []
    var arcs: [(source: Int, target: Int)] = []
    for edge in graph.edges where pairs.insert(edge.source * count + edge.target).inserted {
      arcs.append((edge.source, edge.target))
    }
    for arc in arcs {
      graph.nodes[arc.source].outDegree += 1
      graph.nodes[arc.target].inDegree += 1
      if graph.nodes[arc.source].doc != nil { graph.nodes[arc.target].readers += 1 }
    }
    var rank = [Double](repeating: 1 / Double(count), count: count)
    for _ in 0..<rounds {
      var dangling = 0.0
      for node in 0..<count where graph.nodes[node].outDegree == 0 { dangling += rank[node] }
      var next = [Double](repeating: (1 - damping + damping * dangling) / Double(count), count: count)
      for arc in arcs {
        next[arc.target] += damping * rank[arc.source] / Double(graph.nodes[arc.source].outDegree)
      }
      var change = 0.0
      for node in 0..<count { change += abs(next[node] - rank[node]) }
      rank = next
      if change < tolerance { break }
    }
    var parent = Array(0..<count)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for arc in arcs {
      let (a, b) = (root(arc.source), root(arc.target))
      if a != b { parent[max(a, b)] = min(a, b) }
    }
    var numbers: [Int: Int] = [:]
    for node in 0..<count {
      let top = root(node)
      if numbers[top] == nil { numbers[top] = numbers.count + 1 }
      graph.nodes[node].component = numbers[top] ?? 0
      graph.nodes[node].pageRank = rank[node]
    }
  }
}
