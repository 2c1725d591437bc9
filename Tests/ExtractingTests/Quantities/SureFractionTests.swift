import Extracting
import Foundation
import TestSupport
import Testing

/// Bare pairs that are sure to be so many of so many, and those that are days, hours or numbers of documents.
@Suite struct SureFractionTests {
  @Test(arguments: [
    "Kết quả đạt ⟦qty:15/19⟧.", "Biểu quyết ⟦qty:45/45⟧ (⟦qty:100%⟧).",
    "kết quả: ⟦qty:31/35⟧; còn ⟦qty:4/35⟧",
    "rà soát ⟦qty:100%⟧ (⟦qty:21/21⟧) hồ sơ, ⟦qty:100%⟧ (đạt ⟦qty:21/21⟧)",
    "Có ⟦qty:57/57⟧ (đạt ⟦qty:100%⟧) đại biểu tán thành, ⟦qty:45/45⟧ = ⟦qty:100%⟧",
    "Xã đạt ⟦qty:15/19⟧ (⟦qty:78,9%⟧) tiêu chí, ấp được ⟦qty:5/6⟧ (⟦qty:83,3%⟧), có ⟦qty:205/210⟧ (chiếm tỷ lệ ⟦qty:97,6%⟧) hộ",
    // Days, hours, numbers of documents, houses and plots, chains.
    "Kết quả đạt 5/6. Biểu quyết 9/12 và 12/9.", "Nghị quyết 15/19. Quyết định 45/45 nêu rõ.", "trực 24/24.",
    "có 15/19/25, đạt 15/19-A, được 45/15.", "tại hẻm 15/19, thửa 15/45. Số nhà 15/19",
    "có 12/34 Trần Văn An",
    "khai mạc 15/19", "Trang 15/19",
  ])
  func everySpanAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    for text in [expected.plain, expected.plain.decomposedStringWithCanonicalMapping] {
      #expect(try Extracted.spans(text).filter { $0.kind == "qty" } == expected.spans)
    }
  }

  /// The noun behind the bracket is what is counted.
  @Test func nouns() throws {
    for (text, above, below, noun) in [
      ("đạt 15/19 (78,9%) tiêu chí", "15", "19", "tiêu chí"),
      ("có 57/57 (100%) đại biểu", "57", "57", "đại biểu"),
      ("có 57/57 (100%) số hộ", "57", "57", "hộ"), ("đạt 15/19.", "15", "19", nil),
      ("đạt 5/6 (83%) so với năm trước", "5", "6", nil),
    ] as [(String, String, String, String?)] {
      let (mentions, bytes, _) = try Extracted.mentions(text)
      let quantity = try #require(mentions.quantities.first, "\(text)")
      #expect(quantity.numerator?.text == above && quantity.denominator?.text == below, "\(text)")
      #expect(quantity.noun.map { bytes.string($0) } == noun, "\(text)")
    }
  }
}
