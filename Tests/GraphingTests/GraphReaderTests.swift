import Graphing
import Testing

@Suite struct GraphReaderTests {
  private func message(_ nodes: [String], _ edges: [String] = []) -> String? {
    do {
      _ = try Sample.graph(nodes: nodes, edges: edges)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func whatIsBrokenIsNamedWithItsLine() throws {
    let node = try Sample.node("a")
    #expect(message([node, "{\"id\":"])?.hasPrefix("nodes.jsonl line 2: is no record: ") == true)
    #expect(message(["[]"])?.hasPrefix("nodes.jsonl line 1: is no record: ") == true)
    #expect(message(["{\"id\":7}"])?.contains("neither a string nor null") == true)
    #expect(message(["{}"]) == "nodes.jsonl line 1: has no \"id\"; it is no line of nodes.jsonl")
    #expect(message([node, node]) == "nodes.jsonl line 2: repeats the id a")
    #expect(
      message([node], [Sample.edge("a", "a"), Sample.edge("a", "b")])
        == "edges.jsonl line 2: \"dst\" is b, which nodes.jsonl does not have")
    #expect(message([node], [Sample.edge("a", "a", "likes")])?.contains("which is none of: cites, ") == true)
    #expect(message([node], [Sample.edge("a", "a", weight: 1 << 40)])?.contains("\"weight\"") == true)
  }

  @Test func unknownFieldsArePassedOver() throws {
    let line = #"{"kind":"node","id":"a","extra":[{"b":null}],"term":"2020-2025","status":"partial"}"#
    let graph = try Sample.graph(nodes: [line], edges: [])
    #expect(graph.nodes.first?.term == "2020-2025")
    #expect(graph.nodes.first?.title == nil)
  }

  @Test func edgesKeepWhatTheyShare() throws {
    let graph = try Sample.graph(
      nodes: [Sample.node("a"), Sample.node("b")],
      edges: [
        Sample.edge("a", "b", provision: "d5", by: "x.txt", first: 12),
        #"{"src":"b","dst":"a","relation":"amends","asserted_by":"x.txt","first":"elsewhere#r1"}"#,
      ])
    #expect(graph.edges.map { graph.provision($0) } == ["d5", nil])
    #expect(graph.edges.map { graph.assertedBy($0) } == ["x.txt", "x.txt"])
    #expect(graph.edges.map { graph.first($0) } == ["x.txt#r12", "elsewhere#r1"])
    #expect(graph.edges.map { $0.line } == [1, 2])
  }
}
