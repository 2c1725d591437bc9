import Extracting
import TestSupport
import Testing

/// Type and bare serial.
@Suite struct ShortReferenceTests {
  @Test(arguments: [
    "thực hiện ⟦ref:Chỉ thị 01⟧ của Ban Thường vụ Tỉnh ủy; ⟦ref:Chỉ thị số 05⟧; ⟦ref:Kết luận 118⟧ điều chỉnh",
    "⟦ref:Nghị định 168/2024⟧ và ⟦ref:Nghị định 73⟧ năm 2024; ⟦ref:Quy định 294⟧ mở rộng",
    "các ⟦ref:Nghị quyết 57⟧, ⟦ref:59⟧, ⟦ref:66⟧ và ⟦ref:68⟧ của Bộ Chính trị",
    // Plans of years, counts, ratios, ordinals.
    "Kế hoạch 5 năm; Kế hoạch 2021; Quyết định 3 trường hợp; Nghị quyết 2021-2025; Báo cáo 10%; kế hoạch 6 tháng; luật 5",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .short) == expected.spans)
  }
}
