import Graphing
import Lexicon
import Testing

/// a → b → c → d, e → c (replaces), f alone.
@Suite struct GraphSelectionTests {
  private func graph() throws -> CitationGraph {
    try Sample.graph(
      nodes: [
        Sample.node("a", number: "1-KH/ĐU", date: "2021-02-05"), Sample.node("b", date: "2020"),
        Sample.node("c", year: 2019), Sample.node("d"), Sample.node("e"), Sample.node("f"),
      ],
      edges: [
        Sample.edge("a", "b"), Sample.edge("b", "c", "amends"), Sample.edge("c", "d"),
        Sample.edge("e", "c", "replaces"),
      ])
  }

  private func left(_ selection: GraphSelection) throws -> (nodes: String, edges: [Int32], undated: Int) {
    var graph = try graph()
    let outcome = try selection.apply(to: &graph)
    for edge in graph.edges {
      #expect(
        graph.nodes.indices.contains(Int(edge.source)) && graph.nodes.indices.contains(Int(edge.target)))
    }
    return (graph.nodes.map { $0.id }.joined(), graph.edges.map { $0.line }, outcome.undated)
  }

  @Test func withoutConditionsNothingIsLeftOut() throws {
    #expect(try left(GraphSelection()) == ("abcdef", [1, 2, 3, 4], 0))
  }

  @Test(arguments: [
    (0, "b", []), (1, "abc", [1, 2]), (2, "abcde", [1, 2, 3, 4]), (99, "abcde", [1, 2, 3, 4]),
  ])
  func nearIsWithinSoManyRelationsEitherWay(_ depth: Int, _ nodes: String, _ edges: [Int32]) throws {
    var selection = GraphSelection()
    selection.centres = [DocumentQuery("b")]
    selection.depth = depth
    #expect(try left(selection) == (nodes, edges, 0))
  }

  @Test func aCentreStaysWithoutRelations() throws {
    var selection = GraphSelection()
    selection.centres = [DocumentQuery("f"), DocumentQuery("1 kh/du")]
    #expect(try left(selection) == ("abf", [1], 0))
    selection.centres = [DocumentQuery("2-KH/ĐU")]
    let error = GraphError(
      reason: "no document \"2-KH/ĐU\" is in the graph; the nearest: 1-KH/ĐU",
      vi: "đồ thị không có văn bản \"2-KH/ĐU\"; gần giống nhất: 1-KH/ĐU")
    #expect(throws: error) {
      try left(selection)
    }
  }

  @Test func relationsAreNamed() throws {
    var selection = GraphSelection()
    selection.relations = [.amends, .replaces]
    #expect(try left(selection) == ("bce", [2, 4], 0))
    #expect(throws: GraphError.self) { try Relation(named: "amend") }
  }

  @Test func aYearAloneIsItsFirstDay() throws {
    var selection = GraphSelection()
    selection.since = try GraphSelection.firstDay("2020")
    #expect(try left(selection) == ("abc", [1, 2], 1))
    selection.since = try GraphSelection.firstDay("2020-02")
    #expect(try left(selection) == ("ab", [1], 1))
  }

  @Test(arguments: [
    "", "20", "2020-13", "2021-02-29", "2020-2-1", "2020-02-01-01", "x", "-", "2020-", "0000", "٢٠٢٠",
  ])
  func whatIsNoDateIsRefused(_ text: String) {
    #expect(throws: GraphError.self) { try GraphSelection.firstDay(text) }
  }
}
