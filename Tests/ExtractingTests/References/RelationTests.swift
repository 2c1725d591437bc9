import Extracting
import Lexicon
import Testing

/// How the citing document stands to a mention, and how cited documents stand to each other.
@Suite struct RelationTests {
  @Test(arguments: [
    ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;", Relation.basedOn),
    ("Căn cứ điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP;", .basedOn),
    ("Theo đề nghị của Giám đốc Sở Nội vụ tại Nghị định số 30/2020/NĐ-CP;", .basedOn),
    ("triển khai thực hiện tốt Nghị định số 30/2020/NĐ-CP", .implements),
    ("Quyết định này thay thế Nghị định số 30/2020/NĐ-CP", .replaces),
    ("bãi bỏ Điều 3 Nghị định số 30/2020/NĐ-CP", .repeals),
    ("sửa đổi, bổ sung một số điều của Nghị định số 30/2020/NĐ-CP", .amends),
    ("hướng dẫn thi hành một số điều của Nghị định số 30/2020/NĐ-CP", .guides),
    ("sơ kết 01 năm thực hiện Nghị định số 30/2020/NĐ-CP", .reviews),
    ("đánh giá 3 năm thực hiện Nghị định số 30/2020/NĐ-CP", .reviews),
    ("Quy chế ban hành kèm theo Nghị định số 30/2020/NĐ-CP", .attachedTo),
    ("sửa đổi một số điều của Quy chế tiếp dân ban hành kèm theo Nghị định số 30/2020/NĐ-CP", .amends),
    ("Phụ lục II ban hành kèm theo Nghị định số 30/2020/NĐ-CP", .attachedTo),
    ("theo quy định tại Nghị định số 30/2020/NĐ-CP", .cites),
    ("Phạm vi điều chỉnh của Nghị định số 30/2020/NĐ-CP", .cites),
    ("nêu trong Nghị định số 30/2020/NĐ-CP", .cites),
  ])
  func cueBefore(_ text: String, _ relation: Relation) throws {
    #expect(try Extracted.reference("Nghị định số 30/2020/NĐ-CP", in: text)?.0.relation == relation)
  }

  @Test func aListHasOneRelation() throws {
    let (mentions, _, _) = try Extracted.mentions(
      "Thực hiện Chỉ thị số 05/CT-TTg ngày 18/5/2022 của Thủ tướng Chính phủ về bảo vệ rừng; Chỉ thị số 31-CT/TU ngày 06/6/2023, Kế hoạch số 134-KH/TU của Ban Thường vụ Tỉnh ủy"
    )
    #expect(mentions.references.map(\.relation) == [.implements, .implements, .implements])
  }

  /// Relations between cited documents as "source relation target", by number or name.
  private func between(_ text: String) throws -> Set<String> {
    let (mentions, normalized, _) = try Extracted.mentions(text)
    func name(_ mention: ReferenceMention) -> String { mention.number ?? normalized.string(mention.range) }
    return Set(
      mentions.references.flatMap { target in
        target.between.map {
          "\(name(mentions.references[$0.source])) \($0.relation.rawValue) \(name(target))"
        }
      })
  }

  @Test func aPassiveTurnsTheRelationRound() throws {
    #expect(
      try between("Nghị quyết số 1211/2016/UBTVQH13 được sửa đổi, bổ sung bởi Nghị quyết số 27/2022/UBTVQH15")
        == ["27/2022/UBTVQH15 amends 1211/2016/UBTVQH13"])
    #expect(
      try between(
        "Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung một số điều bởi các Luật số 43/2024/QH15, số 47/2024/QH15"
      )
        == ["43/2024/QH15 amends 31/2024/QH15", "47/2024/QH15 amends 31/2024/QH15"])
  }

  @Test(
    arguments: [
      // Without "được", behind other things said, by an agent before the verb, one after another.
      (
        "khoản 2 Điều 5 Nghị định 38/2021/NĐ-CP sửa đổi bởi khoản 2 Điều 1 Nghị định 128/2022/NĐ-CP, mức phạt tăng.",
        ["128/2022/NĐ-CP amends 38/2021/NĐ-CP"]
      ),
      (
        "Nghị định số 10/2022/NĐ-CP quy định về lệ phí, có hiệu lực kể từ ngày 01/3/2022, được sửa đổi, bổ sung bởi Nghị định số 67/2023/NĐ-CP.",
        ["67/2023/NĐ-CP amends 10/2022/NĐ-CP"]
      ),
      (
        "Thông tư số 06/2019/TT-BNV được sửa đổi bởi Thông tư số 08/2020/TT-BNV và bị bãi bỏ bởi Thông tư số 02/2021/TT-BNV.",
        ["08/2020/TT-BNV amends 06/2019/TT-BNV", "02/2021/TT-BNV repeals 06/2019/TT-BNV"]
      ),
      (
        "Thông tư số 18/2010/TT-BNV đã được Thông tư số 19/2021/TT-BNV thay thế. Nghị quyết số 39-NQ/TW còn hiệu lực.",
        ["19/2021/TT-BNV replaces 18/2010/TT-BNV"]
      ),
      (
        "Nghị định 38/2022/NĐ-CP (thay thế bởi Nghị định 74/2024/NĐ-CP)",
        ["74/2024/NĐ-CP replaces 38/2022/NĐ-CP"]
      ),
      (
        "Nghị quyết số 39-NQ/TW về tinh giản biên chế đã được cụ thể hóa bằng Kế hoạch số 80-KH/HU.",
        ["80-KH/HU implements 39-NQ/TW"]
      ),
      (
        "Luật Xây dựng số 50/2014/QH13 được sửa đổi theo Luật số 62/2020/QH14; Nghị định số 15/2021/NĐ-CP và Thông tư số 10/2021/TT-BXD",
        ["62/2020/QH14 amends 50/2014/QH13"]
      ),
      // What one sentence says, the next does not finish.
      ("Quyết định số 12/QĐ-UBND thay thế quy chế cũ. Nghị định 15/2020/NĐ-CP vẫn còn hiệu lực.", []),
      ("Nghị định 191/2013/NĐ-CP hướng dẫn nội dung trên. Luật Công đoàn có hiệu lực từ năm 2013.", []),
      ("người phải thi hành án thỏa thuận theo Điều 6 Luật Thi hành án dân sự.", []),
    ] as [(String, Set<String>)])
  func whatCitedDocumentsDo(_ text: String, _ relations: Set<String>) throws {
    #expect(try between(text) == relations)
  }

  @Test func whatIsNoCueHidesTheCueInIt() throws {
    let found = try Extracted.reference(
      "Luật Thi hành án dân sự",
      in: "người phải thi hành án thỏa thuận theo các Điều 6, 7 Luật Thi hành án dân sự")
    #expect(found?.0.relation == .cites)
  }

  @Test func aTitleSaysWhatItsDocumentDoes() throws {
    #expect(
      try between(
        "Căn cứ Nghị định số 226/2025/NĐ-CP ngày 15/8/2025 của Chính phủ quy định chi tiết thi hành Luật Đất đai;"
      )
        == ["226/2025/NĐ-CP details Luật Đất đai"])
    // The passive after a title is about the document, not about the law in it.
    #expect(
      try between(
        "Nghị định số 10/2020/NĐ-CP quy định chi tiết một số điều của Luật Đất đai, được sửa đổi bởi Nghị định số 99/2023/NĐ-CP"
      ).contains("99/2023/NĐ-CP amends 10/2020/NĐ-CP"))
  }

  @Test func anAnaphorIsTheDocumentItselfOrTheLastOfItsType() throws {
    let own = try Extracted.mentions("khoản 1 Điều 5 của Luật này").0.references
    #expect(own.map(\.isSelf) == [true])
    let other = try Extracted.mentions("Nghị định số 100/2019/NĐ-CP xử phạt; Nghị định nói trên có hiệu lực")
      .0.references
    #expect(other.last?.antecedent == 0)
    // Once the text has called itself so, it goes on doing so.
    let again = try Extracted.mentions(
      "Hướng dẫn này thay thế Hướng dẫn số 36-HD/VPTW. Các cơ quan thực hiện Hướng dẫn này."
    ).0.references
    #expect(again.map(\.isSelf) == [true, false, true])
  }
}
