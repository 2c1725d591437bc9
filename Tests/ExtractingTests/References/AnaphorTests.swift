import Extracting
import TestSupport
import Testing

/// A type and a word that points.
@Suite struct AnaphorTests {
  @Test(arguments: [
    "⟦ref:Nghị định này⟧ có hiệu lực; thực hiện ⟦ref:Kế hoạch này⟧; ⟦ref:Văn bản này⟧ thay cho",
    "theo ⟦ref:Nghị định nói trên⟧ và ⟦ref:Quyết định nêu trên⟧; ⟦ref:Chỉ thị trên⟧, các đơn vị",
    "sau khi ban hành ⟦ref:nghị quyết này⟧",
    "khoản 1 Điều 5 của ⟦ref:Luật này⟧",
    // Several documents, everyday words, what "trên" opens.
    "các Quyết định này; quy định này; kế hoạch trên địa bàn xã; Báo cáo trên 50 trang; Điều này; những văn bản này",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .anaphor) == expected.spans)
  }
}
