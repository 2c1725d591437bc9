import Extracting
import Lexicon
import Testing

/// The fields of references.
@Suite struct ReferenceFieldTests {
  @Test func numbersAreCleanAndRepairsSaid() throws {
    let table: [(text: String, number: String, repairs: Int)] = [
      ("Kế hoạch số 16-KH/ĐU", "16-KH/ĐU", 0),
      ("Chỉ thị số 42-\nCT/TW", "42-CT/TW", 1),
      ("Quyết định số 201 /QĐ-UBND", "201/QĐ-UBND", 1),
      ("Kế hoạch số 44–KH/HU", "44-KH/HU", 1),
      ("Nghị quyết số 68-NQ-TW", "68-NQ/TW", 1),
      ("Nghị định số 14/2022/NĐ/CP", "14/2022/NĐ-CP", 1),
      ("Nghị định 30/2020/ND-CP", "30/2020/NĐ-CP", 1),
      ("Nghị quyết số 30a/2008/NQ-CP", "30a/2008/NQ-CP", 0),
      ("Nghị quyết số 66.16/2026/NQ-CP", "66.16/2026/NQ-CP", 0),
      ("Thông tư liên tịch số 01/2016/TTLT-TANDTC-VKSNDTC-BTP", "01/2016/TTLT-TANDTC-VKSNDTC-BTP", 0),
    ]
    for (text, number, repairs) in table {
      let (mentions, _, _) = try Extracted.mentions(text)
      #expect(mentions.references.map { $0.number } == [number], "\(text)")
      #expect(mentions.references.first?.repairs.isEmpty == (repairs == 0), "\(text)")
    }
  }

  @Test func typeWordBeatsTheCode() throws {
    let (mentions, _, lexicon) = try Extracted.mentions("Quy định số 950-QĐ/TU, Quyết định 707-QĐ/TU")
    #expect(
      mentions.references.map { $0.docType.map { lexicon.docTypes[$0].name } } == ["quy định", "quyết định"])
  }

  @Test func dateIssuerAndRelationStandAround() throws {
    let (mentions, text, _) = try Extracted.mentions(
      "triển khai thực hiện Nghị quyết số 03-NQ/TU, ngày 18/01/2021 của Tỉnh ủy về xây dựng Đảng")
    let reference = try #require(mentions.references.first)
    #expect(reference.issuedDate == "2021-01-18")
    #expect(reference.issuer.map { text.string($0) } == "Tỉnh ủy")
    #expect(reference.issuerCode == "TU")
    #expect(reference.relation == .implements)
    #expect(mentions.dates.first?.reference == 0)
  }

  @Test func aListSharesTheIssuerThatClosesIt() throws {
    let (mentions, text, _) = try Extracted.mentions(
      "Quyết định 707-QĐ/TU và Quy định số 950-QĐ/TU của Ban Thường vụ Tỉnh ủy")
    #expect(
      mentions.references.map { $0.issuer.map { text.string($0) } } == [
        "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy",
      ])
  }
}
