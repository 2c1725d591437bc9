internal import Lexicon
internal import Wording

/// A graph in figures, for a person: how much there is of what, and the documents that stand out.
enum Summary {
  private static let most = 10

  static func write(
    _ graph: CitationGraph, _ language: Language, to output: inout some ByteOutput
  ) throws {
    var lines: [Message] = []
    let read = graph.nodes.count { $0.doc != nil }
    lines.append(
      Message(
        "documents: \(graph.nodes.count), of them read: \(read)",
        vi: "văn bản: \(graph.nodes.count.dotted), trong đó đã đọc: \(read.dotted)"))
    lines += counted(graph.nodes.lazy.map { $0.status }).map { named($0.name, $0.count) }
    let mentions = graph.edges.reduce(0) { $0 + Int($1.weight) }
    let implausible = graph.edges.count { !$0.isPlausible }
    lines.append(
      Message(
        "relations: \(graph.edges.count), in \(mentions) mentions; implausible: \(implausible)",
        vi:
          "quan hệ: \(graph.edges.count.dotted), qua \(mentions.dotted) lần nhắc; đáng ngờ: \(implausible.dotted)"
      ))
    lines += counted(graph.edges.lazy.map { $0.relation.rawValue }).map { named($0.name, $0.count) }
    let components = counted(graph.nodes.lazy.map { $0.component })
    if let largest = components.first {
      lines.append(
        Message(
          "components: \(components.count), the largest of \(largest.count) documents",
          vi:
            "thành phần liên thông: \(components.count.dotted), thành phần lớn nhất có \(largest.count.dotted) văn bản"
        ))
    }
    lines += top(
      Message(
        "most cited, by documents that cite them:",
        vi: "được trích dẫn nhiều nhất, theo số văn bản trích dẫn:"), graph
    ) {
      Double($0.inDegree)
    } shown: {
      Message("\($0.inDegree)", vi: $0.inDegree.dotted)
    }
    lines += top(Message("highest PageRank:", vi: "PageRank cao nhất:"), graph) {
      $0.pageRank
    } shown: {
      Message(verbatim: rounded($0.pageRank))
    }
    try output.write(lines.flatMap { Array($0[language].utf8) + [0x0A] })
  }

  /// A value of the records, whose name is the same in all languages, and how often it is there.
  private static func named(_ name: String, _ count: Int) -> Message {
    Message("  \(name): \(count)", vi: "  \(name): \(count.dotted)")
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
    _ heading: Message, _ graph: CitationGraph, by value: (GraphNode) -> Double,
    shown: (GraphNode) -> Message
  ) -> [Message] {
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
        "  " + shown(graph.nodes[$0.place]) + "  \(graph.nodes[$0.place].label)  \(graph.nodes[$0.place].id)"
      }
  }

  /// Six decimals.
  private static func rounded(_ value: Double) -> String {
    let scaled = Int((min(max(value, 0), 1) * 1e6).rounded())
    let text = String(scaled % 1_000_000)
    return "\(scaled / 1_000_000)." + String(repeating: "0", count: 6 - text.count) + text
  }
}
