/// GEXF 1.3 (gexf.net), for Gephi: a relation is the `kind` and the label of its edge, the number of its mentions the weight.
enum GEXF {
  static func write(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    chunks.add(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
      <meta><creator>trichdan</creator></meta>
      <graph defaultedgetype="directed" mode="static">
      <attributes class="node" mode="static">

      """)
    for attribute in NodeAttribute.all { declare(attribute.name, attribute.kind, &chunks) }
    chunks.add("</attributes>\n<attributes class=\"edge\" mode=\"static\">\n")
    let edgeAttributes = [EdgeAttribute.relation] + EdgeAttribute.others
    for attribute in edgeAttributes { declare(attribute.name, attribute.kind, &chunks) }
    chunks.add("</attributes>\n<nodes>\n")
    for node in graph.nodes {
      chunks.add("<node id=\"")
      chunks.add(XMLText.escaped(node.id))
      chunks.add("\" label=\"")
      chunks.add(XMLText.escaped(node.label))
      chunks.add("\"><attvalues>")
      for attribute in NodeAttribute.all { value(attribute.name, attribute.value(node), &chunks) }
      chunks.add("</attvalues></node>\n")
      try chunks.pass(to: &output)
    }
    chunks.add("</nodes>\n<edges>\n")
    for edge in graph.edges {
      chunks.add("<edge id=\"e\(edge.line)\" source=\"")
      chunks.add(XMLText.escaped(graph.nodes[Int(edge.source)].id))
      chunks.add("\" target=\"")
      chunks.add(XMLText.escaped(graph.nodes[Int(edge.target)].id))
      let relation = edge.relation.rawValue
      chunks.add("\" kind=\"\(relation)\" label=\"\(relation)\" weight=\"\(edge.weight)\"><attvalues>")
      for attribute in edgeAttributes { value(attribute.name, attribute.value(edge, graph), &chunks) }
      chunks.add("</attvalues></edge>\n")
      try chunks.pass(to: &output)
    }
    chunks.add("</edges>\n</graph>\n</gexf>\n")
    try chunks.pass(to: &output, isEnd: true)
  }

  private static func declare(
    _ name: StaticString, _ kind: AttributeValue.Kind, _ chunks: inout Chunks
  ) {
    let type =
      switch kind {
      case .text: "string"
      case .integer: "long"
      case .real: "double"
      case .flag: "boolean"
      }
    chunks.add("<attribute id=\"\(name)\" title=\"\(name)\" type=\"\(type)\"/>\n")
  }

  private static func value(_ name: StaticString, _ value: AttributeValue?, _ chunks: inout Chunks) {
    guard let value else { return }
    chunks.add("<attvalue for=\"")
    chunks.add(name: name)
    chunks.add("\" value=\"")
    chunks.add(XMLText.escaped(value.written))
    chunks.add("\"/>")
  }
}
