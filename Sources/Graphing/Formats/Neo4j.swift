/// The two files of `neo4j-admin database import`: headers tell ids, labels and types of values. Line ends inside a field become
/// blanks, since the importer refuses them unless asked.
enum Neo4j {
  static func writeNodes(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    CSV.row(["id:ID", ":LABEL"] + NodeAttribute.all.map { column($0.name, $0.kind) }, &chunks)
    for node in graph.nodes {
      chunks.add(field(node.id))
      // A document that was read, not only cited, has a second label.
      chunks.add(node.doc == nil ? ",Document" : ",Document;Read")
      for attribute in NodeAttribute.all {
        chunks.add(",")
        chunks.add(field(attribute.value(node)?.written))
      }
      chunks.add("\r\n")
      try chunks.pass(to: &output)
    }
    try chunks.pass(to: &output, isEnd: true)
  }

  static func writeEdges(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    let attributes = [EdgeAttribute.weight] + EdgeAttribute.others
    CSV.row([":START_ID", ":END_ID", ":TYPE"] + attributes.map { column($0.name, $0.kind) }, &chunks)
    for edge in graph.edges {
      chunks.add(field(graph.nodes[Int(edge.source)].id))
      chunks.add(",")
      chunks.add(field(graph.nodes[Int(edge.target)].id))
      chunks.add(",")
      chunks.add(edge.relation.rawValue.uppercased())
      for attribute in attributes {
        chunks.add(",")
        chunks.add(field(attribute.value(edge, graph)?.written))
      }
      chunks.add("\r\n")
      try chunks.pass(to: &output)
    }
    try chunks.pass(to: &output, isEnd: true)
  }

  private static func column(_ name: StaticString, _ kind: AttributeValue.Kind) -> String {
    switch kind {
    case .text: "\(name)"
    case .integer: "\(name):long"
    case .real: "\(name):double"
    case .flag: "\(name):boolean"
    }
  }

  private static func field(_ text: String?) -> [UInt8] {
    CSV.field(text).map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
  }
}
