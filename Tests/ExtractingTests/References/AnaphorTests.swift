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
    "⟦ref:Nghị quyết trên⟧ là cơ sở; ⟦ref:Quyết định trên⟧ được ban hành; theo khoản 1 Điều 138 của ⟦ref:luật này⟧",
    // Several documents, everyday words, what "trên" opens.
    "các Quyết định này; quy định này; kế hoạch trên địa bàn xã; Báo cáo trên 50 trang; Điều này; những văn bản này",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .anaphor) == expected.spans)
  }

  /// The number of what an anaphor stands for, or nil.
  private func antecedent(_ text: String) throws -> String? {
    let (mentions, _, _) = try Extracted.mentions(text)
    let anaphor = try #require(mentions.references.last { $0.form == .anaphor })
    return anaphor.antecedent.flatMap { mentions.references[$0].number }
  }

  @Test func whatADocumentIsChangedByIsNotWhatTheTextIsAbout() throws {
    let text =
      "Nghị định 38/2022/NĐ-CP (thay thế bởi Nghị định 74/2024/NĐ-CP) nêu rõ; Nghị định này hết hiệu lực."
    #expect(try antecedent(text) == "38/2022/NĐ-CP")
    #expect(try antecedent("Quy định số 102-QĐ/TW đã bị thay thế bởi Quy định nêu trên.") == nil)
  }
}
