import Graphing
import Testing

@Suite struct CSVTests {
  @Test func fieldsAreQuotedWhereTheyMustBe() throws {
    let (nodes, edges) = try Sample.tables(.csv)
    #expect(nodes.string.hasPrefix("id,doc_type,number,key,"))
    #expect(nodes.string.contains(#""a ""b"" \ <c> & 'd', 100 %"#))
    #expect(
      edges.string == """
        src,dst,relation,provision,weight,asserted_by,first,plausible\r
        file/thư mục/a & b.txt,vn/chinh-phu/nghi-dinh/2020-03-05/30-2020-nd-cp,based_on,d5.k2.a,3,a.txt,a.txt#r1,true\r
        file/thư mục/a & b.txt,vn/chinh-phu/nghi-dinh/2020-03-05/30-2020-nd-cp,replaces,,1,a.txt,a.txt#r2,false\r

        """)
  }

  @Test func anEmptyStringIsNotNull() throws {
    let graph = try Sample.graph(nodes: [Sample.node("n", type: "", title: " t ")], edges: [])
    #expect(
      try Sample.tables(.csv, graph).nodes.string.contains(
        "n,\"\",,,,,,,,,,\" t \",,,partial,2,0,0,0.25,1\r\n"))
  }
}
