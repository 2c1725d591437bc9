internal import Lexicon

/// A graph in figures, for a person: how much there is of what, and the documents that stand out.
enum Summary {
  private static let most = 10

  static func write(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var lines: [String] = []
    let read = graph.nodes.count { $0.doc != nil }
    lines.append("documents: \(graph.nodes.count), of them read: \(read)")
    lines += counted(graph.nodes.lazy.map { $0.status }).map { "  \($0.name): \($0.count)" }
    let mentions = graph.edges.reduce(0) { $0 + Int($1.weight) }
    let implausible = graph.edges.count { !$0.isPlausible }
    lines.append("relations: \(graph.edges.count), in \(mentions) mentions; implausible: \(implausible)")
    lines += counted(graph.edges.lazy.map { $0.relation.rawValue }).map { "  \($0.name): \($0.count)" }
    let components = counted(graph.nodes.lazy.map { $0.component })
    if let largest = components.first {
      lines.append("components: \(components.count), the largest of \(largest.count) documents")
    }
    lines += top("most cited, by documents that cite them:", graph) {
      Double($0.inDegree)
    } shown: {
      String($0.inDegree)
    }
    lines += top("highest PageRank:", graph) {
      $0.pageRank
    } shown: {
      rounded($0.pageRank)
    }
    try output.write(lines.flatMap { Array($0.utf8) + [0x0A] })
  }

  /// Values with their counts, most frequent first, of equals the smallest.
  private static func counted<Value: Hashable & Comparable>(
    _ values: some Sequence<Value>
  ) -> [(name: Value, count: Int)] {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.map { (name: $0.key, count: $0.value) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  private static func top(
    _ heading: String, _ graph: CitationGraph, by value: (GraphNode) -> Double,
    shown: (GraphNode) -> String
  ) -> [String] {
    var best: [(value: Double, place: Int)] = []
    for (place, node) in graph.nodes.enumerated() {
      let own = value(node)
      if own <= 0 || best.count == most && own <= best[most - 1].value { continue }
      best.insert((own, place), at: best.firstIndex { $0.value < own } ?? best.count)
      if best.count > most { best.removeLast() }
    }
    if best.isEmpty { return [] }
    return [heading]
      + best.map {
        "  \(shown(graph.nodes[$0.place]))  \(graph.nodes[$0.place].label)  \(graph.nodes[$0.place].id)"
      }
  }

  /// Six decimals.
  private static func rounded(_ value: Double) -> String {
    let scaled = Int((min(max(value, 0), 1) * 1e6).rounded())
    let text = String(scaled % 1_000_000)
    return "\(scaled / 1_000_000)." + String(repeating: "0", count: 6 - text.count) + text
  }
}
