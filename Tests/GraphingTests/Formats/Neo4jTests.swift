import Graphing
import Testing

@Suite struct Neo4jTests {
  @Test func headersTellIdsLabelsAndTypes() throws {
    let (nodes, edges) = try Sample.tables(.neo4j)
    #expect(nodes.string.hasPrefix("id:ID,:LABEL,doc_type,number,"))
    #expect(nodes.string.contains(",year:long,"))
    #expect(nodes.string.contains("\r\nfile/thư mục/a & b.txt,Document;Read,kế hoạch,16-KH/ĐU,"))
    #expect(nodes.string.contains("30-2020-nd-cp,Document,nghị định,"))
    #expect(
      edges.string.hasPrefix(
        ":START_ID,:END_ID,:TYPE,weight:long,provision,asserted_by,first,plausible:boolean\r\n"))
    #expect(edges.string.contains(",BASED_ON,3,d5.k2.a,a.txt,a.txt#r1,true\r\n"))
  }

  @Test func noFieldHasALineEnd() throws {
    let nodes = try Sample.tables(.neo4j).nodes.string
    #expect(nodes.utf8.filter { $0 == 0x0A }.count == 3)
    #expect(nodes.contains("\u{1F31F} next\""))
  }
}
