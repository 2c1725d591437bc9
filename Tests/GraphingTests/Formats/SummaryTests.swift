import Graphing
import Testing

@Suite struct SummaryTests {
  @Test func figuresAndDocumentsThatStandOut() throws {
    let graph = try Sample.graph(
      nodes: [
        Sample.node("a", doc: "a.txt", rank: "0.1"),
        Sample.node("b", type: "kế hoạch", number: "16-KH/ĐU", rank: "0.6", inDegree: 2),
        Sample.node("c", title: "C", status: "resolved", rank: "0.3", inDegree: 3),
      ],
      edges: [Sample.edge("a", "b", weight: 4), Sample.edge("a", "c", "amends", isPlausible: false)])
    let lines = try Sample.written(.summary, graph).lines
    #expect(
      lines == [
        "documents: 3, of them read: 1", "  partial: 2", "  resolved: 1",
        "relations: 2, in 5 mentions; implausible: 1", "  amends: 1", "  cites: 1",
        "components: 1, the largest of 3 documents", "most cited, by documents that cite them:", "  3  C  c",
        "  2  kế hoạch 16-KH/ĐU  b", "highest PageRank:", "  0.600000  kế hoạch 16-KH/ĐU  b",
        "  0.300000  C  c", "  0.100000  a.txt  a", "",
      ])
    var vietnamese = Sample.Text()
    try GraphFormat.summary.write(graph, language: .vietnamese, to: &vietnamese)
    #expect(vietnamese.lines.first == "văn bản: 3, trong đó đã đọc: 1")
    #expect(vietnamese.lines.dropFirst(3).first == "quan hệ: 2, qua 5 lần nhắc; đáng ngờ: 1")
    #expect(vietnamese.lines.count == lines.count)
  }
}
