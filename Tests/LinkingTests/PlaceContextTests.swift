import Lexicon
import Testing

@testable import Linking

/// Where a document was written: what its head alone decides is what all its witnesses together decide.
@Suite struct PlaceContextTests {
  private static let loaded = Result {
    let lexicon = try Lexicon.embedded()
    return try LinkTables(lexicon)
  }

  struct Head: Sendable {
    var issuer: String?
    var parent: String?
    var isAbsolute = false
    var level: PlaceLevel?
  }

  static let heads = [
    Head(), Head(issuer: "CHÍNH PHỦ", isAbsolute: true), Head(issuer: "BỘ TÀI CHÍNH", isAbsolute: true),
    Head(issuer: "CỤC THUẾ", parent: "BỘ TÀI CHÍNH"),
    Head(issuer: "ỦY BAN NHÂN DÂN XÃ MỸ THẠNH", parent: "HUYỆN GIỒNG TRÔM", level: .commune),
    Head(issuer: "ĐẢNG ỦY XÃ MỸ THẠNH", parent: "HUYỆN ỦY GIỒNG TRÔM"),
    Head(issuer: "ỦY BAN NHÂN DÂN XÃ TÂN LẬP"), Head(issuer: "ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH"),
    Head(issuer: "HUYỆN ỦY GIỒNG TRÔM", level: .district), Head(issuer: "ỦY BAN NHÂN DÂN TỈNH BẾN TRE"),
    Head(issuer: "THÀNH PHỐ BẾN TRE"), Head(issuer: "UBND XÃ", level: .commune),
    Head(parent: "HUYỆN ỦY GIỒNG TRÔM"),
  ]
  static let lines = [
    nil, "", "Hà Nội", "Bến Tre", "Mỹ Thạnh", "Giồng Trôm", "Tân Lập", "Châu Thành", "Huế", "xã Mỹ Thạnh",
    "Ở đâu đó",
  ]
  static let texts: [[(String, Int)]] = [
    [], [("tỉnh Bến Tre", 3), ("huyện Giồng Trôm", 2)], [("xã Mỹ Thạnh trong", 90)],
    [("tỉnh Thừa Thiên Huế", 2), ("huyện Châu Thành", 4), ("xã Tân Lập", 120)],
    [("tỉnh Tiền Giang", 70), ("huyện Châu Thành và", 60), ("thành phố Hà Nội", 5)],
  ]

  @Test(arguments: heads, lines)
  func theHeadAloneDecidesAsAllDo(_ head: Head, _ line: String?) throws {
    let tables = try Self.loaded.get()
    for date in [nil, "2021-02-05", "2025-08-01"] {
      for text in Self.texts {
        var witness = PlaceWitness(tables, date: date, SeatCache(tables))
        witness.head(
          issuer: head.issuer, parent: head.parent,
          code: PlaceWitness.Issuing(isAbsolute: head.isAbsolute, level: head.level))
        let decided = witness.decided(line: line)
        for (phrase, count) in text { witness.words(phrase, count: count) }
        if let line { witness.line(line) }
        if let decided { #expect(decided == witness.decide(), "\(head) \(text) \(date ?? "")") }
      }
    }
  }

  @Test(arguments: [
    (Head(issuer: "CHÍNH PHỦ", isAbsolute: true), "Hà Nội"),
    (Head(issuer: "ĐẢNG ỦY XÃ MỸ THẠNH", parent: "HUYỆN ỦY GIỒNG TRÔM"), "Mỹ Thạnh"),
  ])
  func aKnownHeadDecidesAlone(_ head: Head, _ line: String) throws {
    let tables = try Self.loaded.get()
    var witness = PlaceWitness(tables, date: "2021-02-05", SeatCache(tables))
    witness.head(
      issuer: head.issuer, parent: head.parent,
      code: PlaceWitness.Issuing(isAbsolute: head.isAbsolute, level: head.level))
    #expect(witness.decided(line: line) != nil)
  }

  @Test func aPlaceThatThereIsSeveralTimesIsLeftToTheText() throws {
    let tables = try Self.loaded.get()
    var witness = PlaceWitness(tables, date: "2021-02-05", SeatCache(tables))
    witness.head(
      issuer: "ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH", parent: nil, code: PlaceWitness.Issuing())
    #expect(witness.decided(line: "Châu Thành") == nil)
  }
}
