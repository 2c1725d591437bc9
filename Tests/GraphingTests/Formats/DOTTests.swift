import Graphing
import Testing

@Suite struct DOTTests {
  @Test func everythingIsQuoted() throws {
    let text = try Sample.written(.dot).string
    #expect(text.hasPrefix("digraph citations {\n"))
    #expect(text.hasSuffix("}\n"))
    #expect(text.contains(#""file/thư mục/a & b.txt" [label="kế hoạch 16-KH/ĐU", doc_type="kế hoạch""#))
    #expect(text.contains("title=\"a \\\"b\\\" \\\\ <c> & 'd', 100 % \u{1F31F}\nnext\""))
    #expect(text.contains(#"label="based_on d5.k2.a", relation="based_on", provision="d5.k2.a", weight="3""#))
    #expect(text.contains(#"plausible="false", style="dashed"];"#))
  }

  @Test func labelsHaveNoEntitiesAndNoLineEnds() throws {
    let graph = try Sample.graph(nodes: [Sample.node("x\\", title: "a &lt; \"b\"\nc\\")], edges: [])
    let text = try Sample.written(.dot, graph).string
    #expect(text.contains(#""x\\" [label="a &amp;lt; \"b\"\nc\\","#))
  }
}
