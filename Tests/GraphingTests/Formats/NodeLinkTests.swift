import Foundation
import Graphing
import Testing

@Suite struct NodeLinkTests {
  @Test func documentsAndRelationsAreObjects() throws {
    let object = try JSONSerialization.jsonObject(with: Data(Sample.written(.nodeLink).bytes))
    let data = try #require(object as? [String: Any])
    #expect(data["directed"] as? Bool == true)
    #expect(data["multigraph"] as? Bool == true)
    let nodes = try #require(data["nodes"] as? [[String: Any]])
    #expect(nodes.map { $0["title"] as? String } == [Sample.odd, nil])
    #expect(nodes.map { $0["pagerank"] as? Double } == [0.25, 1.2e-11])
    let edges = try #require(data["edges"] as? [[String: Any]])
    #expect(edges.map { $0["source"] as? String } == [nodes[0]["id"] as? String, nodes[0]["id"] as? String])
    #expect(edges.map { $0["key"] as? String } == ["e1", "e2"])
    #expect(edges.map { $0["provision"] as? String } == ["d5.k2.a", nil])
  }

  @Test func anEmptyGraphIsOneToo() throws {
    let graph = try Sample.graph(nodes: [], edges: [])
    let object = try JSONSerialization.jsonObject(with: Data(Sample.written(.nodeLink, graph).bytes))
    #expect((object as? [String: Any])?["nodes"] as? [String] == [])
  }
}
