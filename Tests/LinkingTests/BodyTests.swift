import Extracting
import Lexicon
import Linking
import Normalizing
import TestSupport
import Testing
import Writing

/// Texts → graph, for the tests of linking.
enum Linked {
  static let loaded = Result { try Lexicon.embedded() }

  static func document(_ doc: String, _ text: String, _ lexicon: Lexicon) -> LinkDocument {
    let normalized = Normalizer.normalize(Array(text.utf8))
    let mentions = Extractor(lexicon: lexicon).extract(normalized)
    return RecordWriter(doc: doc, text: normalized, origin: .bytes(base: 0), lexicon: lexicon).linkDocument(
      mentions)
  }

  static func graph(_ texts: [(String, String)]) throws -> Graph {
    let lexicon = try loaded.get()
    var linker = Linker(lexicon: lexicon, tables: try LinkTables(lexicon))
    for (doc, text) in texts { linker.add(document(doc, text, lexicon)) }
    return linker.finish()
  }

  /// A document of a commune's Party committee.
  static func commune(
    _ number: String, _ date: String, _ title: String, commune: String = "MỸ THẠNH",
    district: String = "GIỒNG TRÔM",
    province: String = "tỉnh Bến Tre", body: String = ""
  ) -> String {
    let parts = date.split(separator: "-")
    return """
      HUYỆN ỦY \(district)\tĐẢNG CỘNG SẢN VIỆT NAM
      ĐẢNG ỦY XÃ \(commune)
      *
      Số \(number)\t\(commune.capitalized), ngày \(parts[2]) tháng \(parts[1]) năm \(parts[0])

      KẾ HOẠCH
      \(title)
      -----
      \(body)
      Trên địa bàn \(province), xã thực hiện nhiệm vụ được giao.
      """
  }
}

@Suite struct BodyTests {
  /// The text of a document, one of its citations, and the official name of the body that issued the cited document.
  static let bodies: [(text: String, number: String, issuer: String)] = [
    (
      "Xã Mỹ Thạnh thuộc huyện Giồng Trôm, tỉnh Bến Tre. Đảng ủy xã Mỹ Thạnh thực hiện Chỉ thị số 01-CT/TU ngày 17/10/2020 của Ban Thường vụ Tỉnh ủy.",
      "01-CT/TU", "Ban Thường vụ Tỉnh ủy Bến Tre"
    ),
    (
      "Xã Mỹ Thạnh thuộc huyện Giồng Trôm, tỉnh Bến Tre. Đảng ủy xã Mỹ Thạnh thực hiện Kế hoạch số 44-KH/HU ngày 27/01/2021.",
      "44-KH/HU", "Huyện ủy Giồng Trôm"
    ),
    (
      "Xã Mỹ Thạnh thuộc huyện Giồng Trôm, tỉnh Bến Tre. Ở xã Mỹ Thạnh, Kế hoạch số 16-KH/ĐU ngày 05/02/2021 được triển khai.",
      "16-KH/ĐU", "Đảng ủy xã Mỹ Thạnh"
    ),
    (
      "Theo Quyết định số 12/QĐ-UBND ngày 3/2/2020 của UBND huyện Ba Tri, tỉnh Bến Tre", "12/QĐ-UBND",
      "Ủy ban nhân dân huyện Ba Tri"
    ),
    (
      "Trên địa bàn tỉnh Đồng Tháp, tỉnh Đồng Tháp thực hiện Kế hoạch số 283/KH-UBND ngày 24/9/2024 của Ủy ban nhân dân Tỉnh",
      "283/KH-UBND", "Ủy ban nhân dân tỉnh Đồng Tháp"
    ),
    (
      "Theo Nghị quyết số 11-NQ/TU ngày 1/3/2021 của Thành ủy Cần Thơ", "11-NQ/TU", "Thành ủy Cần Thơ"
    ),
    (
      "Theo Nghị quyết số 11-NQ/TU ngày 1/3/2021 của Thành ủy TP. Hồ Chí Minh", "11-NQ/TU",
      "Thành ủy Thành phố Hồ Chí Minh"
    ),
    ("Theo Nghị quyết số 57-NQ/TW của Bộ Chính trị khóa XIII", "57-NQ/TW", "Bộ Chính trị"),
    (
      "Theo Nghị quyết số 60-NQ/TW của Hội nghị lần thứ 11 Ban Chấp hành Trung ương Đảng khóa XIII",
      "60-NQ/TW",
      "Ban Chấp hành Trung ương Đảng"
    ),
    ("Theo Nghị định số 131/2025/NĐ-CP", "131/2025/NĐ-CP", "Chính phủ"),
    ("Theo Nghị quyết số 131/2020/QH14", "131/2020/QH14", "Quốc hội"),
    ("Theo Luật Đất đai số 31/2024/QH15", "31/2024/QH15", "Quốc hội"),
    (
      "Theo Hướng dẫn số 16-HD/BTCTU của Ban Tổ chức Tỉnh ủy Bến Tre", "16-HD/BTCTU",
      "Ban Tổ chức Tỉnh ủy Bến Tre"
    ),
    // A place that stands in the name counts before the document's own.
    (
      "Trên địa bàn tỉnh Bến Tre và tỉnh Bến Tre, học tập Nghị quyết số 09-NQ/TU ngày 2/2/2021 của Tỉnh ủy Trà Vinh",
      "09-NQ/TU", "Tỉnh ủy Trà Vinh"
    ),
    // A place that no table has is still a place, and no part of one that some table has.
    (
      "Trên địa bàn tỉnh Hòa Bình Đông, theo Nghị quyết số 09-NQ/TU ngày 2/2/2021 của Tỉnh ủy Hòa Bình Đông",
      "09-NQ/TU", "Tỉnh ủy Hòa Bình Đông"
    ),
    // Capitals, both placements of the tone and abbreviations are one spelling.
    (
      "Theo Kế hoạch số 5/KH-UBND ngày 1/3/2021 của UBND TP Bến Tre, tỉnh Bến Tre", "5/KH-UBND",
      "Ủy ban nhân dân thành phố Bến Tre"
    ),
    (
      "Theo Kế hoạch số 5/KH-UBND ngày 1/3/2021 của Uỷ ban nhân dân tỉnh Hoà Bình", "5/KH-UBND",
      "Ủy ban nhân dân tỉnh Hòa Bình"
    ),
    // An abbreviation counts in its own letters only.
    (
      "Theo Quyết định số 12/QĐ-HVTP ngày 1/3/2021 của Học viện Tư pháp", "12/QĐ-HVTP", "Học viện Tư pháp"
    ),
    (
      "Theo Quyết định số 364/QĐ-UBND ngày 1/3/2021 của Chủ tịch UBND tỉnh Thanh Hóa", "364/QĐ-UBND",
      "Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa"
    ),
    // Words of a place that look like others.
    (
      "Theo Quyết định số 09/2023/QĐ-UBND ngày 16/02/2023 của Ủy ban nhân dân thành phố Hải Phòng ban hành Quy chế",
      "09/2023/QĐ-UBND", "Ủy ban nhân dân thành phố Hải Phòng"
    ),
    (
      "căn cứ Nghị quyết 09/2025/NQ-HĐND của Hội đồng nhân dân thành phố Hà Nội quy định như sau",
      "09/2025/NQ-HĐND",
      "Hội đồng nhân dân thành phố Hà Nội"
    ),
    (
      "Quyết định số 17/QĐ-TTg ngày 1/3/2021 của Thủ tướng Chính phủ Trần Văn Sáng", "17/QĐ-TTg",
      "Thủ tướng Chính phủ"
    ),
    // The body that says its place, however often it is called by less.
    (
      "Theo Quyết định số 12/QĐ-UBND ngày 1/3/2021 của UBND tỉnh Bến Tre. Quyết định số 12/QĐ-UBND ngày 1/3/2021 của UBND nêu rõ.",
      "12/QĐ-UBND", "Ủy ban nhân dân tỉnh Bến Tre"
    ),
    (
      "Theo Quyết định số 12/QĐ-UBND ngày 1/8/2025 của UBND thành phố Huế", "12/QĐ-UBND",
      "Ủy ban nhân dân thành phố Huế"
    ),
    (
      "Theo Kế hoạch số 19-KH/BCSĐ ngày 18/7/2023 của Ban cán sự đảng Bộ Giáo dục và Đào tạo; thành phố Cần Thơ",
      "19-KH/BCSĐ", "Ban cán sự đảng Bộ Giáo dục và Đào tạo"
    ),
  ]

  @Test(arguments: bodies) func bodiesAreResolved(_ row: (text: String, number: String, issuer: String))
    throws
  {
    let graph = try Linked.graph([("a", row.text)])
    let node = graph.nodes.first { $0.number == row.number }
    #expect(node?.issuer == row.issuer)
  }

  @Test func aBodyThatNothingPlacesStaysOpen() throws {
    let graph = try Linked.graph([
      ("a", "Theo Kế hoạch số 16-KH/ĐU ngày 05/02/2021 và Chỉ thị 01-CT/TU ngày 1/2/2021.")
    ])
    for node in graph.nodes where node.number != nil {
      #expect(node.issuerPlace == nil)
      #expect(node.status == .partial)
    }
  }

  @Test func theHeadPlacesABody() throws {
    let text = Linked.commune(
      "16-KH/ĐU", "2021-02-05", "thực hiện Chỉ thị số 01-CT/TU của Ban Thường vụ Tỉnh ủy",
      body:
        "Căn cứ Chỉ thị số 01-CT/TU ngày 17/10/2020 của Ban Thường vụ Tỉnh ủy và Kế hoạch số 44-KH/HU ngày 27/01/2021"
    )
    let graph = try Linked.graph([("a", text)])
    let own = graph.nodes.first { $0.number == "16-KH/ĐU" }
    #expect(own?.issuer == "Đảng ủy xã Mỹ Thạnh")
    #expect(own?.issuerPlace == "xã Mỹ Thạnh, huyện Giồng Trôm, tỉnh Bến Tre")
    #expect(own?.term == "2020-2025")
    #expect(own?.doc == "a")
    #expect(own?.id == "vn/ben-tre/huyen-giong-trom/xa-my-thanh/dang-uy/ke-hoach/2021-02-05/16-kh-du")
    #expect(
      own?.urn == "urn:lex:vn;ben.tre;huyen.giong.trom;xa.my.thanh:dang.uy:ke.hoach:2021-02-05;16-kh-du")
    #expect(graph.nodes.first { $0.number == "44-KH/HU" }?.issuer == "Huyện ủy Giồng Trôm")
  }

  @Test func theReformTellsOldPlacesFromNew() throws {
    // Xã Lương Phú of tỉnh Vĩnh Long was made in 2025 of communes of huyện Giồng Trôm, tỉnh Bến Tre.
    let text = """
      TỈNH ỦY VĨNH LONG\tĐẢNG CỘNG SẢN VIỆT NAM
      ĐẢNG ỦY XÃ LƯƠNG PHÚ
      *
      Số 12-KH/ĐU\tLương Phú, ngày 20 tháng 10 năm 2025

      KẾ HOẠCH
      tổng kết các chỉ thị
      -----
      Thực hiện Chỉ thị số 01-CT/TU ngày 17/10/2020 của Ban Thường vụ Tỉnh ủy, Kế hoạch số 44-KH/HU ngày 27/01/2021 của Huyện ủy
      và Nghị quyết số 02-NQ/TU ngày 01/10/2025 của Tỉnh ủy.
      """
    let graph = try Linked.graph([("a", text)])
    func issuer(_ number: String) -> String? { graph.nodes.first { $0.number == number }?.issuer }
    #expect(issuer("01-CT/TU") == "Ban Thường vụ Tỉnh ủy Bến Tre")
    #expect(issuer("44-KH/HU") == "Huyện ủy Giồng Trôm")
    #expect(issuer("02-NQ/TU") == "Tỉnh ủy Vĩnh Long")
    #expect(issuer("12-KH/ĐU") == "Đảng ủy xã Lương Phú")
  }

  @Test func neighboursInAFolderPlaceADocumentWithoutAHead() throws {
    let texts = [
      ("xa/a.txt", Linked.commune("1-KH/ĐU", "2021-03-01", "về việc thứ nhất")),
      ("xa/b.txt", Linked.commune("2-KH/ĐU", "2021-04-01", "về việc thứ hai")),
      ("xa/c.txt", "Ghi chép: đã triển khai Kế hoạch số 16-KH/ĐU ngày 05/02/2021."),
      ("khac/d.txt", "Ghi chép: đã triển khai Kế hoạch số 17-KH/ĐU ngày 05/02/2021."),
    ]
    let graph = try Linked.graph(texts)
    #expect(graph.nodes.first { $0.number == "16-KH/ĐU" }?.issuer == "Đảng ủy xã Mỹ Thạnh")
    #expect(graph.nodes.first { $0.number == "17-KH/ĐU" }?.issuerPlace == nil)
  }
}
