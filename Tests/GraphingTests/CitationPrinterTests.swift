import Testing

@testable import Graphing

@Suite struct CitationPrinterTests {
  private func citation(_ context: String) throws -> (Citation, GraphNode) {
    let node = try Sample.graph(nodes: [Sample.node("n", number: "16-KH/ĐU")], edges: []).nodes[0]
    let record =
      #"{"doc":"a.txt","id":"a.txt#r1","line":3,"text":"16-KH/ĐU","relation":"cites","context":"\#(context)"}"#
    let mention = try ReferenceRecord(
      RecordLine(Array(record.utf8)[...], file: "references.jsonl", number: 1))
    return (
      Citation(
        document: 0, source: nil, target: "n", relation: "cites", isPassive: false, provisions: ["d5", "d6"],
        mention: mention), node
    )
  }

  @Test func coloursStandAroundPlaceAndText() throws {
    let (citation, node) = try citation("x")
    let shown = CitationPrinter(.coloured, .incoming).citation(citation, of: node)
    #expect(
      String(decoding: shown, as: UTF8.self)
        == "\u{1B}[35ma.txt\u{1B}[0m:\u{1B}[32m3\u{1B}[0m: cites d5,d6: \u{1B}[1;31m16-KH/ĐU\u{1B}[0m — x\n")
  }

  @Test func aTerminalIsGivenNoControlsOfTheText() throws {
    let (citation, node) = try citation(#" a\u001b[2J\n\tb\u0085\u009bc "#)
    let shown = CitationPrinter(.plain, .incoming).citation(citation, of: node)
    #expect(String(decoding: shown, as: UTF8.self) == "a.txt:3: cites d5,d6: 16-KH/ĐU — a [2J b c\n")
  }

  @Test func aDocumentWithoutANodeIsNull() throws {
    let (citation, node) = try citation("x")
    let shown = String(
      decoding: CitationPrinter(.json, .outgoing).citation(citation, of: node), as: UTF8.self)
    #expect(shown.hasPrefix(#"{"kind":"citation","node":"n","direction":"out","src":null,"dst":"n","#))
  }
}
