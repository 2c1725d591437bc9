internal import Writing

/// The node-link form of `networkx.node_link_data`, one document or relation a line.
///
/// Relations stand under "edges", the name that networkx uses from 3.6 on; 3.4 and 3.5 load it with `edges="edges"`, earlier ones
/// with `link="edges"`. `key` tells parallel edges apart: "e12" is line 12 of `edges.jsonl`. What is null has no member.
enum NodeLink {
  static func write(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    chunks.add("{\"directed\":true,\"multigraph\":true,\"graph\":{},\"nodes\":[")
    for (place, node) in graph.nodes.enumerated() {
      var line = JSONLine()
      line.open()
      line.string("id", node.id)
      line.string("label", node.label)
      for attribute in NodeAttribute.all { add(attribute.name, attribute.value(node), to: &line) }
      line.close()
      JSONItems.add(line, isFirst: place == 0, to: &chunks)
      try chunks.pass(to: &output)
    }
    chunks.add("\n],\"edges\":[")
    for (place, edge) in graph.edges.enumerated() {
      var line = JSONLine()
      line.open()
      line.string("source", graph.nodes[Int(edge.source)].id)
      line.string("target", graph.nodes[Int(edge.target)].id)
      line.string("key", "e\(edge.line)")
      for attribute in EdgeAttribute.all { add(attribute.name, attribute.value(edge, graph), to: &line) }
      line.close()
      JSONItems.add(line, isFirst: place == 0, to: &chunks)
      try chunks.pass(to: &output)
    }
    chunks.add("\n]}\n")
    try chunks.pass(to: &output, isEnd: true)
  }

  private static func add(_ name: StaticString, _ value: AttributeValue?, to line: inout JSONLine) {
    switch value {
    case .text(let text): line.string(name, text)
    case .flag(let flag): line.bool(name, flag)
    case .integer(let integer): line.integer(name, integer)
    case .real(let real): line.number(name, written: String(real))
    case nil: break
    }
  }
}

/// Objects in an array, one a line.
enum JSONItems {
  static func add(_ line: JSONLine, isFirst: Bool, to chunks: inout Chunks) {
    chunks.add(isFirst ? "\n" : ",\n")
    chunks.add(line.bytes.dropLast())
  }
}
