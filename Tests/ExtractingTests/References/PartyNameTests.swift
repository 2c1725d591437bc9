import Extracting
import TestSupport
import Testing

/// Party documents by name.
@Suite struct PartyNameTests {
  @Test(arguments: [
    "Căn cứ ⟦ref:Điều lệ Đảng Cộng sản Việt Nam⟧; ⟦ref:Điều lệ Đảng⟧; ⟦ref:Cương lĩnh chính trị⟧",
    "⟦ref:Nghị quyết Đại hội XIII của Đảng⟧ và ⟦ref:Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng⟧",
    "⟦ref:Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Bến Hòa lần thứ XI⟧, nhiệm kỳ 2025 - 2030",
    "⟦ref:Nghị quyết Đại hội Đảng bộ xã Tân Phú Hòa⟧ nhiệm kỳ 2025 - 2030",
    "quán triệt ⟦ref:Nghị quyết Trung ương 4 khóa XII⟧, ⟦ref:Nghị quyết Trung ương 6 (khóa XIII)⟧",
    "⟦ref:Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII⟧ về xây dựng Đảng",
    // No one document.
    "Nghị quyết đại hội Đảng các cấp, chỉ tiêu nghị quyết nhiệm kỳ, điều lệ công ty",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .partyName) == expected.spans)
  }
}
