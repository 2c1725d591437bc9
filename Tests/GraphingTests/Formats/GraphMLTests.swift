import Foundation
import FoundationXML
import Graphing
import Testing

@Suite struct GraphMLTests {
  @Test func documentsAndParallelRelationsAreElementsWithTypedData() throws {
    let document = try XMLDocument(data: Data(Sample.written(.graphml).bytes))
    let nodes = try document.nodes(forXPath: "//*[local-name()='node']")
    #expect(nodes.count == 2)
    let title = try document.nodes(forXPath: "//*[local-name()='data'][@key='n_title']").map {
      $0.stringValue
    }
    #expect(title == [Sample.odd])
    let edges = try document.nodes(forXPath: "//*[local-name()='edge']/@id").map { $0.stringValue }
    #expect(edges == ["e1", "e2"])
    let source = try document.nodes(forXPath: "//*[local-name()='edge'][1]/@source").first?.stringValue
    #expect(source == "file/thư mục/a & b.txt")
    let weights = try document.nodes(forXPath: "//*[local-name()='data'][@key='e_weight']").map {
      $0.stringValue
    }
    #expect(weights == ["3", "1"])
    let types = try document.nodes(forXPath: "//*[local-name()='key'][@attr.name='pagerank']/@attr.type").map
    {
      $0.stringValue
    }
    #expect(types == ["double"])
  }

  @Test func whatIsNullHasNoData() throws {
    let document = try XMLDocument(data: Data(Sample.written(.graphml).bytes))
    #expect(try document.nodes(forXPath: "//*[local-name()='data'][@key='e_provision']").count == 1)
    #expect(try document.nodes(forXPath: "//*[local-name()='data'][@key='n_urn']").isEmpty)
  }

  @Test func whatXMLCannotHoldIsReplaced() throws {
    let graph = try Sample.graph(
      nodes: [Sample.node("n", title: "a\u{1}b\u{FFFE}c\u{FFFD}d\r\te")], edges: [])
    let document = try XMLDocument(data: Data(Sample.written(.graphml, graph).bytes))
    let title = try document.nodes(forXPath: "//*[local-name()='data'][@key='n_title']").first?.stringValue
    #expect(title == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\r\te")
  }
}
