import Extracting
import Lexicon
import Linking
import TestSupport
import Testing

@Suite struct IdentityTests {
  private func nodes(_ graph: Graph, _ number: String) -> [Node] {
    graph.nodes.filter { $0.number == number }
  }

  @Test func oneNumberOfTwoCommunesIsTwoDocuments() throws {
    let graph = try Linked.graph([
      ("a", Linked.commune("16-KH/ĐU", "2021-02-05", "về một việc")),
      ("b", Linked.commune("16-KH/ĐU", "2021-02-05", "về một việc", commune: "BÌNH HÒA")),
      (
        "c",
        "Học tập Kế hoạch số 16-KH/ĐU ngày 05/02/2021 của Đảng ủy xã Bình Hòa, huyện Giồng Trôm, tỉnh Bến Tre."
      ),
    ])
    let found = nodes(graph, "16-KH/ĐU")
    #expect(found.count == 2)
    #expect(found.map { $0.mentions }.sorted() == [1, 2])
    #expect(Set(found.compactMap { $0.doc }) == ["a", "b"])
  }

  @Test func aFileIsTheDocumentThatOthersCite() throws {
    let graph = try Linked.graph([
      ("a", Linked.commune("16-KH/ĐU", "2021-02-05", "về một việc")),
      (
        "b",
        Linked.commune(
          "30-KH/ĐU", "2021-08-05", "về việc khác", body: "Căn cứ Kế hoạch số 16-KH/ĐU của Đảng ủy xã.")
      ),
    ])
    let found = nodes(graph, "16-KH/ĐU")
    #expect(found.count == 1)
    #expect(found.first?.doc == "a")
    #expect(found.first?.status == .resolved)
  }

  @Test func aNumberComesAgainInEachTerm() throws {
    let graph = try Linked.graph([
      ("a", Linked.commune("16-KH/ĐU", "2017-02-05", "về một việc")),
      ("b", Linked.commune("16-KH/ĐU", "2021-02-05", "về một việc")),
      (
        "c",
        Linked.commune(
          "30-KH/ĐU", "2022-08-05", "về việc khác", body: "Căn cứ Kế hoạch số 16-KH/ĐU của Đảng ủy xã.")
      ),
      (
        "d",
        Linked.commune(
          "31-KH/ĐU", "2018-08-05", "về việc khác", body: "Căn cứ Kế hoạch số 16-KH/ĐU của Đảng ủy xã.")
      ),
    ])
    let found = nodes(graph, "16-KH/ĐU").sorted { ($0.issuedDate ?? "9") < ($1.issuedDate ?? "9") }
    // Cited in 2018 it can be the first only, in 2022 either.
    #expect(found.map { $0.issuedDate } == ["2017-02-05", "2021-02-05", nil])
    #expect(found.map { $0.term } == ["2015-2020", "2020-2025", nil])
    #expect(found.map { $0.mentions } == [2, 1, 1])
    #expect(found.map { $0.status } == [.resolved, .resolved, .ambiguous])
  }

  @Test func whatSeveralFitStaysAmbiguousAndKeepsThem() throws {
    let graph = try Linked.graph([
      ("a", Linked.commune("16-KH/ĐU", "2021-02-05", "về một việc")),
      ("b", Linked.commune("16-KH/ĐU", "2021-03-05", "về một việc", commune: "BÌNH HÒA")),
      ("c", "Đã triển khai Kế hoạch số 16-KH/ĐU."),
    ])
    let found = nodes(graph, "16-KH/ĐU")
    #expect(found.count == 3)
    let open = try #require(graph.nodes.indices.first { graph.nodes[$0].status == .ambiguous })
    #expect(graph.nodes[open].issuerPlace == nil)
    let candidates = graph.candidates.filter { $0.node == open }
    #expect(candidates.count == 2)
    #expect(candidates.allSatisfy { $0.score > 0 && $0.score < 1 })
  }

  @Test func aShortMentionWithItsBodyIsTheOneOfTheInput() throws {
    let graph = try Linked.graph([
      (
        "a",
        "Tỉnh Bến Tre: Chỉ thị số 01-CT/TU ngày 17/10/2020 của Ban Thường vụ Tỉnh ủy Bến Tre được quán triệt."
      ),
      (
        "b",
        Linked.commune(
          "30-KH/ĐU", "2021-02-05", "về một việc", body: "Thực hiện Chỉ thị 01 của Ban Thường vụ Tỉnh ủy.")
      ),
      ("c", "Thực hiện Chỉ thị 01."),
    ])
    #expect(nodes(graph, "01-CT/TU").map { $0.mentions } == [2])
    #expect(graph.nodes.filter { $0.number == "01" }.map { $0.status } == [.unresolved])
  }

  @Test func aDecreeBySerialAndYearIsThatOfTheGovernment() throws {
    let graph = try Linked.graph([
      ("a", "Theo Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 của Chính phủ"), ("b", "Theo Nghị định 43/2014."),
    ])
    #expect(Set(graph.targets).count == 1)
  }

  @Test func aLawWithoutItsYearKeepsItsEditions() throws {
    let graph = try Linked.graph([
      (
        "a",
        "Theo Luật Đất đai số 45/2013/QH13 ngày 29/11/2013 và Luật Đất đai số 31/2024/QH15 ngày 18/01/2024"
      ),
      ("b", "Theo quy định của Luật Đất đai, hộ gia đình được cấp giấy."),
    ])
    let open = try #require(graph.nodes.indices.first { graph.nodes[$0].status == .ambiguous })
    let candidates = graph.candidates.filter { $0.node == open }.compactMap {
      graph.nodes[$0.candidate].number
    }
    #expect(candidates.sorted() == ["31/2024/QH15", "45/2013/QH13"])
  }

  @Test func aLawByNameAndYearIsTheOneWhoseNumberTheInputSays() throws {
    let graph = try Linked.graph([
      ("a", "Theo Luật Nuôi ong số 99/2031/QH18"), ("b", "Theo Luật Nuôi ong năm 2031."),
    ])
    #expect(Set(graph.targets).count == 1)
  }

  /// The same documents in any order: the same nodes and edges.
  @Test func theOrderOfTheInputDecidesNothing() throws {
    var texts: [(String, String)] = []
    var random = SplitMix64(seed: 7)
    let communes = ["MỸ THẠNH", "BÌNH HÒA", "LƯƠNG HÒA", "PHONG NẪM"]
    for number in 1...24 {
      let commune = communes[Int(random.next() % 4)]
      let year = 2016 + Int(random.next() % 9)
      let cited = 1 + Int(random.next() % 6)
      let date = random.next() % 2 == 0 ? " ngày 05/02/\(2016 + Int(random.next() % 9))" : ""
      let bodies = ["", " của Đảng ủy xã", " của Đảng ủy xã \(communes[Int(random.next() % 4)].capitalized)"]
      texts.append(
        (
          "\(number).txt",
          Linked.commune(
            "\(1 + random.next() % 6)-KH/ĐU", "\(year)-03-0\(1 + random.next() % 9)", "về việc \(number)",
            commune: commune,
            body:
              "Căn cứ Kế hoạch số \(cited)-KH/ĐU\(date)\(bodies[Int(random.next() % 3)]); thực hiện Chỉ thị 01 của Tỉnh ủy."
          )
        ))
    }
    func shown(_ texts: [(String, String)]) throws -> [String] {
      let graph = try Linked.graph(texts)
      let nodes = graph.nodes.map {
        "\($0.id) \($0.mentions) \($0.status) \($0.issuer ?? "") \($0.inDegree) \($0.pageRank)"
      }
      let edges = graph.edges.map {
        "\(graph.nodes[$0.source].id) \($0.relation) \(graph.nodes[$0.target].id) \($0.weight) \($0.assertedBy)"
      }
      let candidates = graph.candidates.map {
        "\(graph.nodes[$0.node].id) \(graph.nodes[$0.candidate].id) \($0.score)"
      }
      return nodes + edges.sorted() + candidates
    }
    let first = try shown(texts)
    for _ in 0..<6 {
      var order = texts
      for index in order.indices.reversed() {
        order.swapAt(index, Int(random.next() % UInt64(index + 1)))
      }
      let other = try shown(order)
      #expect(other == first)
    }
  }
}
