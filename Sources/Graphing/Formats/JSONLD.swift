internal import Writing

/// JSON-LD 1.1: the triples of `Turtle`, one document or relation a line, under a context that stands at the beginning.
enum JSONLD {
  static func write(_ graph: CitationGraph, _ base: IRIBase, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    context(&chunks)
    chunks.add(",\"@graph\":[")
    var isFirst = true
    for node in graph.nodes {
      var line = JSONLine()
      line.open()
      line.string("@id", base.node(node))
      line.string("@type", "eli:LegalResource")
      add(RDFVocabulary.properties(node), to: &line)
      line.close()
      JSONItems.add(line, isFirst: isFirst, to: &chunks)
      isFirst = false
      try chunks.pass(to: &output)
    }
    for edge in graph.edges {
      var line = JSONLine()
      line.open()
      line.string("@id", base.node(graph.nodes[Int(edge.source)]))
      for name in RDFVocabulary.eli(edge.relation) {
        line.string(name, base.node(graph.nodes[Int(edge.target)]))
      }
      line.close()
      JSONItems.add(line, isFirst: false, to: &chunks)
      line = JSONLine()
      line.open()
      line.string("@id", base.edge(edge))
      line.string("@type", "td:Relation")
      add(RDFVocabulary.properties(edge, graph, base), to: &line)
      line.close()
      JSONItems.add(line, isFirst: false, to: &chunks)
      try chunks.pass(to: &output)
    }
    chunks.add("\n]}\n")
    try chunks.pass(to: &output, isEnd: true)
  }

  private static let names: [StaticString] = [
    "eli:cites", "eli:based_on", "eli:applies", "eli:implements", "eli:amends", "eli:changes", "eli:repeals",
    "eli:replaces", "eli:corrects", "eli:consolidates", "eli:is_annex_of", "eli:related_to", "td:source",
    "td:target", "td:unofficial_alias",
  ]

  private static func context(_ chunks: inout Chunks) {
    var line = JSONLine()
    line.open()
    line.object("@context") { context in
      context.string("eli", RDFVocabulary.eli)
      context.string("td", RDFVocabulary.own)
      context.string("xsd", RDFVocabulary.xsd)
      for name in names { context.object(name) { $0.string("@type", "@id") } }
      context.object("eli:title") { $0.string("@language", "vi") }
      context.object("eli:date_document") { $0.string("@type", "xsd:date") }
      context.object("td:pagerank") { $0.string("@type", "xsd:double") }
    }
    chunks.add(line.bytes)
  }

  private static func add(_ properties: [RDFVocabulary.Property], to line: inout JSONLine) {
    for property in properties {
      switch property.object {
      case .iri(let text), .vietnamese(let text), .text(let text), .date(let text):
        line.string(property.name, text)
      // A string: a number of JSON would be written in another form of the same value.
      case .real(let value): line.string(property.name, String(value))
      case .integer(let value): line.integer(property.name, value)
      case .flag(let value): line.bool(property.name, value)
      }
    }
  }
}
