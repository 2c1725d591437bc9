import Extracting
import TestSupport
import Testing

/// A type, its kind and a body, without a number.
@Suite struct UnnumberedReferenceTests {
  @Test(arguments: [
    "Xét ⟦ref:Báo cáo thẩm tra⟧ của Ban Pháp chế Hội đồng nhân dân tỉnh",
    "Căn cứ ⟦ref:Quy chế làm việc⟧ của Huyện ủy An Hòa nhiệm kỳ 2025 - 2030",
    // A type alone, plurals, everyday words.
    "Báo cáo của Ủy ban nhân dân xã; các Báo cáo thẩm tra của Ban Pháp chế; báo cáo kết quả của xã; Quyết định công bố của Bộ trưởng",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .unnumbered) == expected.spans)
  }
}
