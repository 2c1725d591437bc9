import Extracting
import Lexicon
import Linking
import Normalizing
import TestSupport
import Testing

@Suite struct LinkerTests {
  private static let loaded = Result { try Lexicon.embedded() }

  private func document(_ doc: String, _ text: String, _ lexicon: Lexicon) -> LinkDocument {
    let normalized = Normalizer.normalize(Array(text.utf8))
    let mentions = Extractor(lexicon: lexicon).extract(normalized)
    return LinkDocument(
      doc: doc,
      mentions: mentions.references.map { reference in
        LinkMention(reference, issuer: reference.issuer.map { normalized.string($0) }, lexicon)
      })
  }

  private func graph(_ texts: [(String, String)]) throws -> Graph {
    let lexicon = try Self.loaded.get()
    var linker = Linker(lexicon: lexicon, tables: try LinkTables(lexicon))
    for (doc, text) in texts { linker.add(document(doc, text, lexicon)) }
    return linker.finish()
  }

  @Test func shortMentionsAreTheFullOneOfTheirTypeBeforeOrAfter() throws {
    let graph = try graph([
      (
        "a",
        "Chỉ thị số 01 của Tỉnh ủy; Nghị quyết số 01-NQ/TU; Chỉ thị số 01-CT/TU, ngày 17/10/2020; thực hiện Chỉ thị 01."
      )
    ])
    let numbers = graph.targets.map { graph.nodes[Int($0)].number }
    #expect(numbers == ["01-CT/TU", "01-NQ/TU", "01-CT/TU", "01-CT/TU"])
  }

  @Test func aNumberOfABodyThatExistsOnceIsOneDocument() throws {
    let graph = try graph([
      ("a", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"), ("b", "theo Nghị định 30/2020/NĐ-CP"),
    ])
    #expect(Set(graph.targets).count == 1)
    #expect(graph.resolutions.allSatisfy { $0 == .resolved })
  }

  @Test func oneNumberWithTwoDatesIsTwoDocuments() throws {
    let graph = try graph([
      ("a", "Kế hoạch số 16-KH/ĐU, ngày 05/02/2021"), ("b", "Kế hoạch số 16-KH/ĐU, ngày 07/9/2022"),
    ])
    #expect(Set(graph.targets).count == 2)
  }

  @Test func theOrderOfTheInputChangesNoNodeAndNoEdge() throws {
    let texts = [
      ("a", "Căn cứ Nghị định số 30/2020/NĐ-CP và Kế hoạch số 16-KH/ĐU, ngày 05/02/2021"),
      ("b", "thực hiện Chỉ thị 05"),
      ("c", "Kế hoạch số 16-KH/ĐU, ngày 07/9/2022; Nghị định 30/2020/NĐ-CP; Chỉ thị 05"),
    ]
    func shown(_ graph: Graph) -> [String] {
      graph.nodes.map { "\($0.id) \($0.mentions) \($0.inDegree)" }
        + graph.edges.map { "\(graph.nodes[$0.source].id) \($0.relation) \(graph.nodes[$0.target].id)" }
        .sorted()
    }
    let first = shown(try graph(texts))
    #expect(shown(try graph(texts.reversed())) == first)
    #expect(shown(try graph([texts[1], texts[2], texts[0]])) == first)
  }

  @Test func pageRankSumsToOne() throws {
    let graph = try graph([
      ("a", "Nghị định 30/2020/NĐ-CP, Quyết định 749/QĐ-TTg"), ("b", "Nghị định 30/2020/NĐ-CP"),
    ])
    let sum = graph.nodes.reduce(0) { $0 + $1.pageRank }
    #expect(abs(sum - 1) < 1e-9)
    #expect(graph.nodes.map { $0.inDegree }.max() == 2)
  }
}
