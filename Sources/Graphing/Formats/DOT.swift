/// The language of Graphviz (graphviz.org/doc/info/lang.html). All strings are quoted; only `"` ends one, and a backslash is
/// doubled, so that none at the end takes the quote with it. Labels are read again by Graphviz, which knows entities there.
enum DOT {
  static func write(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    chunks.add("digraph citations {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n")
    for node in graph.nodes {
      chunks.add("  ")
      chunks.add(quoted(node.id))
      chunks.add(" [label=")
      chunks.add(label(node.label))
      // "doc_type" and the like mean nothing to Graphviz and are kept by its tools.
      for attribute in NodeAttribute.all {
        guard let value = attribute.value(node) else { continue }
        chunks.add(", ")
        chunks.add(name: attribute.name)
        chunks.add("=")
        chunks.add(quoted(value.written))
      }
      chunks.add("];\n")
      try chunks.pass(to: &output)
    }
    for edge in graph.edges {
      chunks.add("  ")
      chunks.add(quoted(graph.nodes[Int(edge.source)].id))
      chunks.add(" -> ")
      chunks.add(quoted(graph.nodes[Int(edge.target)].id))
      let label = edge.relation.rawValue + (graph.provision(edge).map { " " + $0 } ?? "")
      chunks.add(" [label=")
      chunks.add(self.label(label))
      for attribute in EdgeAttribute.all {
        guard let value = attribute.value(edge, graph) else { continue }
        chunks.add(", ")
        chunks.add(name: attribute.name)
        chunks.add("=")
        chunks.add(quoted(value.written))
      }
      chunks.add(edge.isPlausible ? "];\n" : ", style=\"dashed\"];\n")
      try chunks.pass(to: &output)
    }
    chunks.add("}\n")
    try chunks.pass(to: &output, isEnd: true)
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      // The reader of Graphviz stops at NUL; other controls are no text.
      case 0..<0x20 where byte != 0x09 && byte != 0x0A: bytes += [0xEF, 0xBF, 0xBD]
      default: bytes.append(byte)
      }
    }
    return bytes + [0x22]
  }

  private static func label(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in quoted(text) {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case 0x0A: bytes += "\\n".utf8
      default: bytes.append(byte)
      }
    }
    return bytes
  }
}
