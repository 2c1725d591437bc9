import Extracting
import TestSupport
import Testing

/// References with a complete number: what belongs to the mention.
@Suite struct NumberedReferenceTests {
  @Test(arguments: [
    // Words of the kind between type and number; "số" left out, glued, on the next line.
    "Xét ⟦ref:Báo cáo thẩm tra số 12/BC-KTNS⟧; ⟦ref:Báo cáo giải trình, tiếp thu số 468/BC-UBND⟧; ⟦ref:Chương trình hành động số 32-CTr/TU⟧",
    "⟦ref:Kế hoạch 16-KH/ĐU⟧ và ⟦ref:Hướng dẫn số\n01-HD/BTCTU⟧; ⟦ref:Tờ trình số374/TTr-CP⟧",
    // A number of its own: list members, the document's own.
    "các ⟦ref:Luật số 43/2024/QH15⟧, ⟦ref:số 47/2024/QH15⟧ và ⟦ref:số 58/2024/QH15⟧",
    // Written without its marks.
    "theo ⟦ref:Ke hoach so 16-KH/DU⟧ va ⟦ref:Nghi quyết 04/2025/NQ-HĐND⟧",
    // Markup inside and around.
    "theo ⟦ref:Nghị quyết số** 203**/2025/QH15⟧** và *⟦ref:Đề án số **348**/ĐA-CP⟧*",
    // Standards: their word is part of the number.
    "theo ⟦ref:QCVN 47:2029/BGTVT⟧ và ⟦ref:Tiêu chuẩn quốc gia TCVN 5584:2028⟧",
    "phụ lục 3-1/PL-TT\n⟦ref:QCVN 47:2029/BGTVT⟧",
    // The label of a list of properties; what else has a "số hiệu" has no codes of types and bodies.
    "Số hiệu:\t⟦ref:30/2020/NĐ-CP⟧\nLoại văn bản:\tNghị định",
    "Số hiệu\n⟦ref:16-KH/ĐU⟧\nxe số hiệu 71C-123.45, lô hàng số hiệu 12/XYZ, tàu số hiệu 30/2020",
    // Labels of forms and codes without a type are none.
    "theo Mẫu 05-HD, biểu 01/GTGT, xe 71C-123.45; số 12/XYZ",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .number) == expected.spans)
  }

  @Test(arguments: [
    ("theo QCVN 47:2029/BGTVT", "QCVN 47:2029/BGTVT", ReferenceMention.Form.full),
    ("theo Tiêu chuẩn quốc gia TCVN 5584:2028", "Tiêu chuẩn quốc gia TCVN 5584:2028", .full),
    ("theo Kế hoạch số 16-KH/ĐU", "Kế hoạch số 16-KH/ĐU", .full),
    ("và 45/2029/NĐ-CP", "45/2029/NĐ-CP", .number),
  ])
  func theWordOfAStandardIsItsType(_ text: String, _ mention: String, _ form: ReferenceMention.Form) throws {
    let (reference, _) = try #require(try Extracted.reference(mention, in: text))
    #expect(reference.form == form)
    #expect(reference.docType != nil)
  }
}
