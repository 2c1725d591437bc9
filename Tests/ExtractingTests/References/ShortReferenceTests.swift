import Extracting
import TestSupport
import Testing

/// Type and bare serial.
@Suite struct ShortReferenceTests {
  @Test(arguments: [
    "thực hiện ⟦ref:Chỉ thị 01⟧ của Ban Thường vụ Tỉnh ủy; ⟦ref:Chỉ thị số 05⟧; ⟦ref:Kết luận 118⟧ điều chỉnh",
    "⟦ref:Nghị định 168/2024⟧ và ⟦ref:Nghị định 73⟧ năm 2024; ⟦ref:Quy định 294⟧ mở rộng",
    "các ⟦ref:Nghị quyết 57⟧, ⟦ref:59⟧, ⟦ref:66⟧ và ⟦ref:68⟧ của Bộ Chính trị",
    "theo ⟦ref:Nghị quyết 30a⟧ của Chính phủ, ⟦ref:Nghị quyết 42đ⟧; Quyết định 5h sáng",
    // Lists without "các", with "số", closed by a complete number.
    "đã ban hành ⟦ref:Nghị định 101⟧, ⟦ref:102⟧ và ⟦ref:103⟧ về đất đai",
    "ban hành ⟦ref:Thông tư số 01⟧, ⟦ref:02⟧, ⟦ref:03⟧ năm 2021",
    "các ⟦ref:công văn số 1001⟧, ⟦ref:1002⟧, 1003/UBND-NC; các ⟦ref:Nghị quyết số 18⟧, 19-NQ/TW",
    "các ⟦ref:Thông tư 20⟧, ⟦ref:21⟧, 22/2023/TT-BGDĐT; ⟦ref:Quyết định số 15⟧ và số 16/QĐ-UBND",
    "trong ⟦ref:Kế hoạch số 15⟧, 20 ngày; ⟦ref:Nghị định 101⟧, 20 xã; ⟦ref:Nghị định 102⟧, 12 trường hợp; ⟦ref:Chỉ thị 05⟧ và 3 đồng chí",
    // Declared short names.
    "Chương trình hành động số 33-CTr/HU (sau đây gọi tắt là ⟦ref:Chương trình 33⟧). Thực hiện ⟦ref:Chương trình 33⟧ trong năm; Chương trình 34 thì không",
    "Đề án số 05/ĐA-UBND (sau đây gọi là “⟦ref:Đề án 05⟧”). Kinh phí ⟦ref:Đề án 05⟧ do xã cấp",
    "Nghị quyết số 7b/NQ-HĐND (viết tắt là ⟦ref:Nghị quyết 7b⟧) và ⟦ref:Nghị quyết 7b⟧ được",
    // Plans of years, counts, ratios, ordinals.
    "Kế hoạch 5 năm; Kế hoạch 2021; Quyết định 3 trường hợp; Nghị quyết 2021-2025; Báo cáo 10%; kế hoạch 6 tháng; luật 5",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .short) == expected.spans)
  }

  /// A complete number that closes a list gives the bare serials before it year and symbol.
  @Test(arguments: [
    (
      "các công văn số 1001, 1002, 1003/UBND-NC", ["1001/UBND-NC", "1002/UBND-NC", "1003/UBND-NC"], "công văn"
    ),
    (
      "các Thông tư 20, 21, 22/2023/TT-BGDĐT", ["20/2023/TT-BGDĐT", "21/2023/TT-BGDĐT", "22/2023/TT-BGDĐT"],
      "thông tư"
    ),
    ("các Nghị quyết số 18, 19-NQ/TW", ["18-NQ/TW", "19-NQ/TW"], "nghị quyết"),
    ("Nghị định 101, 102 và 103", ["101", "102", "103"], "nghị định"),
    // Another type.
    ("theo Chỉ thị 05, 16-KH/ĐU", ["05", "16-KH/ĐU"], nil),
    ("theo Chỉ thị 05, Kế hoạch 16-KH/ĐU", ["05", "16-KH/ĐU"], nil),
  ])
  func aListSharesItsClosingNumber(_ text: String, _ numbers: [String], _ type: String?) throws {
    let (mentions, _, lexicon) = try Extracted.mentions(text)
    #expect(mentions.references.map { $0.number } == numbers)
    guard let type else { return }
    #expect(mentions.references.allSatisfy { $0.docType.map { lexicon.docTypes[$0].name } == type })
  }

  @Test func aDeclaredNameIsOfTheFullType() throws {
    let (mentions, _, lexicon) = try Extracted.mentions(
      "Chương trình hành động số 33-CTr/HU (gọi tắt là Chương trình 33)")
    #expect(
      mentions.references.map { $0.docType.map { lexicon.docTypes[$0].name } }
        == ["chương trình hành động", "chương trình hành động"])
  }

  @Test func aListHasABound() throws {
    let text = "các Nghị quyết " + (1...5000).map { "\($0 % 900)" }.joined(separator: ", ")
    #expect(try Extracted.mentions(text).0.references.count <= 100)
  }
}
