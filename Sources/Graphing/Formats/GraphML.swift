/// GraphML 1.0 (graphml.graphdrawing.org): typed keys, then documents, then relations, parallel ones with ids of their own
/// ("e12" is line 12 of `edges.jsonl`). What is null in the records has no `data`.
enum GraphML {
  static func write(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    chunks.add(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """)
    key("n_label", "node", "label", .text, &chunks)
    for attribute in NodeAttribute.all {
      key("n_\(attribute.name)", "node", "\(attribute.name)", attribute.kind, &chunks)
    }
    for attribute in EdgeAttribute.all {
      key("e_\(attribute.name)", "edge", "\(attribute.name)", attribute.kind, &chunks)
    }
    chunks.add("<graph id=\"citations\" edgedefault=\"directed\">\n")
    for node in graph.nodes {
      chunks.add("<node id=\"")
      chunks.add(XMLText.escaped(node.id))
      chunks.add("\">")
      chunks.add("<data key=\"n_label\">")
      chunks.add(XMLText.escaped(node.label))
      chunks.add("</data>")
      for attribute in NodeAttribute.all { data("n_", attribute.name, attribute.value(node), &chunks) }
      chunks.add("</node>\n")
      try chunks.pass(to: &output)
    }
    for edge in graph.edges {
      chunks.add("<edge id=\"e\(edge.line)\" source=\"")
      chunks.add(XMLText.escaped(graph.nodes[Int(edge.source)].id))
      chunks.add("\" target=\"")
      chunks.add(XMLText.escaped(graph.nodes[Int(edge.target)].id))
      chunks.add("\">")
      for attribute in EdgeAttribute.all { data("e_", attribute.name, attribute.value(edge, graph), &chunks) }
      chunks.add("</edge>\n")
      try chunks.pass(to: &output)
    }
    chunks.add("</graph>\n</graphml>\n")
    try chunks.pass(to: &output, isEnd: true)
  }

  private static func key(
    _ id: String, _ domain: String, _ name: String, _ kind: AttributeValue.Kind, _ chunks: inout Chunks
  ) {
    let type =
      switch kind {
      case .text: "string"
      case .integer: "long"
      case .real: "double"
      case .flag: "boolean"
      }
    chunks.add("<key id=\"\(id)\" for=\"\(domain)\" attr.name=\"\(name)\" attr.type=\"\(type)\"/>\n")
  }

  private static func data(
    _ prefix: String, _ name: StaticString, _ value: AttributeValue?, _ chunks: inout Chunks
  ) {
    guard let value else { return }
    chunks.add("<data key=\"")
    chunks.add(prefix)
    chunks.add(name: name)
    chunks.add("\">")
    chunks.add(XMLText.escaped(value.written))
    chunks.add("</data>")
  }
}
