/// CSV after RFC 4180: CRLF ends a row; a field with a quote, a comma or a line end is quoted, its quotes doubled; null is an empty
/// field, the empty string `""`. The first row names the columns, which are the fields of the records.
enum CSV {
  static func writeNodes(_ graph: CitationGraph, to output: inout some ByteOutput) throws {
    var chunks = Chunks()
    row(["id"] + NodeAttribute.all.map { "\($0.name)" }, &chunks)
    for node in graph.nodes {
      chunks.add(field(node.id))
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
    row(["src", "dst"] + EdgeAttribute.all.map { "\($0.name)" }, &chunks)
    for edge in graph.edges {
      chunks.add(field(graph.nodes[Int(edge.source)].id))
      chunks.add(",")
      chunks.add(field(graph.nodes[Int(edge.target)].id))
      for attribute in EdgeAttribute.all {
        chunks.add(",")
        chunks.add(field(attribute.value(edge, graph)?.written))
      }
      chunks.add("\r\n")
      try chunks.pass(to: &output)
    }
    try chunks.pass(to: &output, isEnd: true)
  }

  static func row(_ fields: [String], _ chunks: inout Chunks) {
    chunks.add(fields.joined(separator: ","))
    chunks.add("\r\n")
  }

  static func field(_ text: String?) -> [UInt8] {
    guard let text else { return [] }
    let bytes = Array(text.utf8)
    // Blanks at the edges are quoted too: some readers strip them.
    guard
      bytes.isEmpty || bytes.first == 0x20 || bytes.last == 0x20
        || bytes.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
    else { return bytes }
    var quoted: [UInt8] = [0x22]
    for byte in bytes {
      if byte == 0x22 { quoted.append(0x22) }
      quoted.append(byte)
    }
    return quoted + [0x22]
  }
}
