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

  @Test func twoTextsThatLeaveOpenWhichNeedNotMeanTheSame() throws {
    let texts = ["Đã học Nghị quyết số 26-NQ/TW.", "Thực hiện Nghị quyết số 26-NQ/TW."]
    let dated = [
      ("a", "Nghị quyết số 26-NQ/TW ngày 05/8/2008 và Nghị quyết số 27-NQ/TW."),
      ("b", "Nghị quyết số 26-NQ/TW ngày 19/5/2018."),
    ]
    let graph = try Linked.graph(dated + [("c", texts[0]), ("d", texts[1])])
    let open = nodes(graph, "26-NQ/TW").filter { $0.issuedDate == nil }
    #expect(open.map { $0.mentions } == [1, 1])
    #expect(open.map { $0.status } == [.ambiguous, .ambiguous])
    // The file is in the name: another folder's files change none of them.
    #expect(Set(open.map { $0.id.split(separator: "/").last }) == ["c", "d"])
    // Where nobody dates the number, all texts mean the one that there is.
    let bare = try Linked.graph([("c", texts[0]), ("d", texts[1])])
    #expect(nodes(bare, "26-NQ/TW").map { $0.mentions } == [2])
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

  @Test func aBareSerialSettlesOnlyItself() throws {
    // One number of the centre in three terms, and a text that means one of them by its term.
    let graph = try Linked.graph([
      ("a", "Theo Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII"),
      ("b", "Theo Nghị quyết số 18-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng khóa XIII"),
      ("c", "Theo Nghị quyết số 18-NQ/TW ngày 28/7/2026 của Ban Chấp hành Trung ương Đảng khóa XIV"),
      (
        "d",
        "Theo Nghị quyết số 18 của Trung ương khóa XII về đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị tinh gọn"
      ),
    ])
    #expect(
      nodes(graph, "18-NQ/TW").compactMap { $0.issuedDate }.sorted() == [
        "2017-10-25", "2022-06-16", "2026-07-28",
      ])
  }

  @Test func theSameNumberOfUnknownBodiesIsNotOneDocumentWithoutADate() throws {
    let graph = try Linked.graph([
      ("a", "Theo Quyết định số 12/XYZ-KT ngày 01/02/2021; thành phố Hà Nội, thành phố Hà Nội"),
      ("b", "Theo Quyết định số 12/XYZ-KT; tỉnh Cà Mau, tỉnh Cà Mau"),
    ])
    #expect(nodes(graph, "12/XYZ-KT").count == 2)
  }

  @Test func twoReadingsThatAreOneDocumentLeaveNothingOpen() throws {
    let graph = try Linked.graph([
      (
        "a",
        "Nghị định số 12/2018/NĐ-CP ngày 23/01/2018; Nghị định số 12/2018/NĐ-CP ngày 24/01/2018; theo Nghị định số 12/2018/NĐ-CP."
      )
    ])
    #expect(nodes(graph, "12/2018/NĐ-CP").map { $0.mentions } == [3])
    #expect(graph.candidates.isEmpty)
  }

  @Test func aLaterYearIsImplausible() throws {
    let graph = try Linked.graph([
      (
        "a",
        Linked.commune("16-KH/ĐU", "2020-02-05", "về một việc", body: "Căn cứ Nghị định số 131/2025/NĐ-CP.")
      )
    ])
    #expect(graph.edges.map { $0.isPlausible } == [false])
  }

  @Test func oneNumberBeforeAndAfterTheReformIsOneDecision() throws {
    let after = """
      TỈNH ỦY VĨNH LONG\tĐẢNG CỘNG SẢN VIỆT NAM
      ĐẢNG ỦY XÃ LƯƠNG PHÚ
      *
      Số 12-KH/ĐU\tLương Phú, ngày 20 tháng 10 năm 2025

      KẾ HOẠCH
      về đất đai
      -----
      Căn cứ Quyết định số 25/2022/QĐ-UBND của Ủy ban nhân dân tỉnh Vĩnh Long.
      """
    let graph = try Linked.graph([
      ("a", "Theo Quyết định số 25/2022/QĐ-UBND ngày 30/6/2022 của Ủy ban nhân dân tỉnh Vĩnh Long"),
      ("b", after),
    ])
    #expect(nodes(graph, "25/2022/QĐ-UBND").count == 1)
  }

  /// What a hostile archive repeats is not compared pair by pair: twice the input is about twice the work.
  @Test func aNumberOfManyDatesIsLinkedInOnePass() throws {
    func texts(_ count: Int) -> [(String, String)] {
      (0..<count).map { number in
        let (day, month) = (1 + number % 28, 1 + number / 28 % 12)
        let dated =
          "Theo Kế hoạch số 16/KH-UBND ngày \(day)/\(month)/\(2000 + number / 336) của Ủy ban nhân dân tỉnh Bến Tre về việc \(number)"
        return (
          "\(number)",
          number % 2 == 0 ? dated : "Theo Kế hoạch số 16/KH-UBND của Ủy ban nhân dân tỉnh Bến Tre"
        )
      }
    }
    let graph = try Linked.graph(texts(600))
    #expect(graph.candidates.count <= 600 * 10)
    #expect(graph.nodes.filter { $0.number == "16/KH-UBND" && $0.issuedDate != nil }.count == 300)
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
