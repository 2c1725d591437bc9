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
    var pairs = PairSet(capacity: graph.edges.count)
    var arcs: [(source: Int32, target: Int32)] = []
    for edge in graph.edges.indices {
      let (source, target) = (graph.edges[edge].source, graph.edges[edge].target)
      if pairs.insert(UInt64(source) << 32 | UInt64(target)) { arcs.append((Int32(source), Int32(target))) }
    }
    var out = [Int](repeating: 0, count: count)
    for arc in arcs {
      out[Int(arc.source)] += 1
      graph.nodes[Int(arc.target)].inDegree += 1
      if graph.nodes[Int(arc.source)].doc != nil { graph.nodes[Int(arc.target)].readers += 1 }
    }
    for node in 0..<count { graph.nodes[node].outDegree = out[node] }
    var rank = [Double](repeating: 1 / Double(count), count: count)
    var next = rank
    /// What a document hands on to each that it cites.
    var share = rank
    for _ in 0..<rounds {
      let change = round(rank.span, &next, &share, out.span, arcs.span)
      swap(&rank, &next)
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
      let (a, b) = (root(Int(arc.source)), root(Int(arc.target)))
      if a != b { parent[max(a, b)] = min(a, b) }
    }
    var numbers = [Int](repeating: 0, count: count)
    var components = 0
    for node in 0..<count {
      let top = root(node)
      if numbers[top] == 0 {
        components += 1
        numbers[top] = components
      }
      graph.nodes[node].component = numbers[top]
      graph.nodes[node].pageRank = rank[node]
    }
  }
}

extension Metrics {
  /// One round of PageRank: the ranks after it; returns how far they moved in all.
  private static func round(
    _ rank: Span<Double>, _ next: inout [Double], _ share: inout [Double], _ out: Span<Int>,
    _ arcs: Span<(source: Int32, target: Int32)>
  ) -> Double {
    let count = rank.count
    var share = share.mutableSpan
    var next = next.mutableSpan
    var dangling = 0.0
    for node in 0..<count {
      if out[node] == 0 {
        dangling += rank[node]
      } else {
        share[node] = damping * rank[node] / Double(out[node])
      }
    }
    let base = (1 - damping + damping * dangling) / Double(count)
    for node in 0..<count { next[node] = base }
    for index in 0..<arcs.count { next[Int(arcs[index].target)] += share[Int(arcs[index].source)] }
    var change = 0.0
    for node in 0..<count { change += abs(next[node] - rank[node]) }
    return change
  }
}

/// Pairs of numbers as one each, of which it is asked whether they came before: open addressing, at most half full.
struct PairSet {
  private var slots: [UInt64]
  private var count = 0
  private static let empty = UInt64.max

  /// - Parameter capacity: how many are expected.
  init(capacity: Int) {
    var room = 16
    while room < capacity * 2 { room *= 2 }
    slots = [UInt64](repeating: Self.empty, count: room)
  }

  /// Takes a pair, which is never all ones; returns whether it was not there.
  mutating func insert(_ pair: UInt64) -> Bool {
    let slot = slot(pair)
    if slots[slot] == pair { return false }
    slots[slot] = pair
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  private func slot(_ pair: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Written.mixed(pair)) & mask
    while slots[slot] != Self.empty, slots[slot] != pair { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: Self.empty, count: old.count * 2)
    for pair in old where pair != Self.empty { slots[slot(pair)] = pair }
  }
}
