import Foundation
import Graphing

/// A small graph, from records as `trichdan run` writes them.
enum Sample {
  /// A text with what one format or another takes for its own.
  static let odd = "a \"b\" \\ <c> & 'd', 100 % \u{1F31F}\nnext"

  static func node(
    _ id: String, type: String? = nil, number: String? = nil, key: String? = nil, date: String? = nil,
    year: Int? = nil, title: String? = nil, doc: String? = nil, urn: String? = nil,
    status: String = "partial",
    rank: String = "0.25", inDegree: Int = 0
  ) throws -> String {
    func text(_ value: String?) throws -> String {
      try value.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) } ?? "null"
    }
    return """
      {"kind":"node","id":\(try text(id)),"doc_type":\(try text(type)),"number":\(try text(number)),"key":\(try text(key)),\
      "branch":null,"issuer":null,"issuer_code":null,"issuer_place":null,"issued_date":\(try text(date)),\
      "year":\(year.map { String($0) } ?? "null"),"term":null,"title":\(try text(title)),"doc":\(try text(doc)),\
      "urn":\(try text(urn)),"status":"\(status)","mentions":2,"in_degree":\(inDegree),"out_degree":0,"pagerank":\(rank),\
      "component":1}
      """
  }

  static func edge(
    _ source: String, _ target: String, _ relation: String = "cites", provision: String? = nil,
    by doc: String = "a.txt", first: Int = 1, weight: Int = 1, isPlausible: Bool = true
  ) -> String {
    """
    {"kind":"edge","src":"\(source)","dst":"\(target)","relation":"\(relation)",\
    "provision":\(provision.map { "\"\($0)\"" } ?? "null"),"weight":\(weight),"asserted_by":"\(doc)",\
    "first":"\(doc)#r\(first)","plausible":\(isPlausible)}
    """
  }

  static func graph(nodes: [String], edges: [String]) throws -> CitationGraph {
    var reader = GraphReader()
    for (place, line) in nodes.enumerated() {
      try reader.node(RecordLine(Array(line.utf8)[...], file: "nodes.jsonl", number: place + 1))
    }
    for (place, line) in edges.enumerated() {
      try reader.edge(RecordLine(Array(line.utf8)[...], file: "edges.jsonl", number: place + 1))
    }
    return reader.finish()
  }

  /// Two documents, one with an odd title, and two relations between them.
  static func graph() throws -> CitationGraph {
    try graph(
      nodes: [
        node(
          "file/thư mục/a & b.txt", type: "kế hoạch", number: "16-KH/ĐU", title: odd, doc: "thư mục/a & b.txt"
        ),
        node(
          "vn/chinh-phu/nghi-dinh/2020-03-05/30-2020-nd-cp", type: "nghị định", number: "30/2020/NĐ-CP",
          date: "2020-03-05", year: 2020, status: "resolved", rank: "0.000000000012"),
      ],
      edges: [
        edge(
          "file/thư mục/a & b.txt", "vn/chinh-phu/nghi-dinh/2020-03-05/30-2020-nd-cp", "based_on",
          provision: "d5.k2.a", weight: 3),
        edge(
          "file/thư mục/a & b.txt", "vn/chinh-phu/nghi-dinh/2020-03-05/30-2020-nd-cp", "replaces",
          first: 2, isPlausible: false),
      ])
  }

  struct Text: ByteOutput {
    var bytes: [UInt8] = []
    mutating func write(_ more: [UInt8]) { bytes += more }
    var string: String { String(decoding: bytes, as: UTF8.self) }
    var lines: [String] { string.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) } }
  }

  static func written(_ format: GraphFormat, _ graph: CitationGraph? = nil, base: IRIBase = IRIBase()) throws
    -> Text
  {
    var text = Text()
    try format.write(graph ?? self.graph(), base: base, to: &text)
    return text
  }

  static func tables(_ format: GraphFormat, _ graph: CitationGraph? = nil) throws -> (
    nodes: Text, edges: Text
  ) {
    var (nodes, edges) = (Text(), Text())
    try format.write(graph ?? self.graph(), nodes: &nodes, edges: &edges)
    return (nodes, edges)
  }
}
