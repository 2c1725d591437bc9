/// RDF 1.1 Turtle: a document is an `eli:LegalResource`, a relation a triple under its name of ELI and a `td:Relation` with
/// provision, weight and source. The same triples as `JSONLD`.
enum Turtle {
  static func write(_ graph: CitationGraph, _ base: IRIBase, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    chunks.add("@prefix eli: <\(RDFVocabulary.eli)> .\n")
    chunks.add("@prefix td: <\(RDFVocabulary.own)> .\n")
    chunks.add("@prefix xsd: <\(RDFVocabulary.xsd)> .\n")
    for node in graph.nodes {
      chunks.add("\n<\(base.node(node))> a eli:LegalResource")
      add(RDFVocabulary.properties(node), to: &chunks)
      try chunks.pass(to: &output)
    }
    for edge in graph.edges {
      let source = base.node(graph.nodes[Int(edge.source)])
      let target = base.node(graph.nodes[Int(edge.target)])
      chunks.add("\n")
      for name in RDFVocabulary.eli(edge.relation) {
        chunks.add("<\(source)> ")
        chunks.add(name: name)
        chunks.add(" <\(target)> .\n")
      }
      chunks.add("<\(base.edge(edge))> a td:Relation")
      add(RDFVocabulary.properties(edge, graph, base), to: &chunks)
      try chunks.pass(to: &output)
    }
    try chunks.pass(to: &output, isEnd: true)
  }

  private static func add(_ properties: [RDFVocabulary.Property], to chunks: inout Chunks) {
    for property in properties {
      chunks.add(" ;\n  ")
      chunks.add(name: property.name)
      chunks.add(" ")
      switch property.object {
      case .iri(let iri): chunks.add("<\(iri)>")
      case .vietnamese(let text):
        chunks.add(quoted(text))
        chunks.add("@vi")
      case .text(let text): chunks.add(quoted(text))
      case .date(let date): chunks.add("\"\(date)\"^^xsd:date")
      case .real(let value): chunks.add("\"\(value)\"^^xsd:double")
      case .integer(let value): chunks.add(String(value))
      case .flag(let value): chunks.add(value ? "true" : "false")
      }
    }
    chunks.add(" .\n")
  }

  private static let hex = Array("0123456789ABCDEF".utf8)

  /// STRING_LITERAL_QUOTE: no bare quote, backslash or line end; controls as numbers.
  static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20, 0x7F: bytes += "\\u00".utf8 + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    return bytes + [0x22]
  }
}
