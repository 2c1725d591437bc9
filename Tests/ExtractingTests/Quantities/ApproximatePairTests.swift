import Extracting
import Foundation
import TestSupport
import Testing

/// Two numbers in words side by side, and signs that stand for the dash of a range.
@Suite struct ApproximatePairTests {
  @Test(arguments: [
    "còn ⟦qty:ba bốn hộ⟧, ⟦qty:hai ba người⟧, nghỉ năm bảy ngày, có ⟦qty:năm bảy người⟧",
    "thu ⟦qty:hai ba chục triệu đồng⟧, ⟦qty:ba bốn trăm hộ⟧, ⟦qty:mười hai mười ba hộ⟧",
    "ở ⟦qty:10÷15 độ C⟧, đạt ⟦qty:60÷80%⟧, dài ⟦qty:2~3 m⟧, ⟦qty:2 ~ 3 m⟧, ~⟦qty:5 m⟧",
    // No pairs: days of the week, years, groups of names, other nouns.
    "thứ hai ⟦qty:ba người⟧ đến, trong năm sáu hộ thoát nghèo", "tháng hai ⟦qty:ba người⟧ đi",
    "hai năm ba tháng",
  ])
  func everySpanAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    for text in [expected.plain, expected.plain.decomposedStringWithCanonicalMapping] {
      #expect(try Extracted.spans(text).filter { $0.kind == "qty" } == expected.spans)
    }
  }

  @Test func bounds() throws {
    for (text, lower, upper) in [
      ("ba bốn hộ", "3", "4"), ("có năm bảy người", "5", "7"), ("chín mười hộ", "9", "10"),
      ("hai ba chục hộ", "20", "30"), ("ba bốn trăm hộ", "300", "400"), ("hai ba nghìn đồng", "2000", "3000"),
      ("hai ba triệu đồng", "2000000", "3000000"), ("hai ba chục triệu đồng", "20000000", "30000000"),
      ("mười lăm hai mươi hộ", "15", "20"), ("chín mười triệu đồng", "9000000", "10000000"),
      ("10÷15 độ C", "10", "15"), ("2~3 triệu đồng", "2000000", "3000000"),
    ] {
      let quantity = try #require(try Extracted.mentions(text).0.quantities.first, "\(text)")
      #expect(quantity.lower?.text == lower && quantity.upper?.text == upper, "\(text)")
      #expect(quantity.value == nil, "\(text)")
    }
  }

  @Test(arguments: ["hai ba ", "ba bốn trăm ", "mười hai mười ba ", "2÷", "2~", "1/2 (", "đạt 15/19 "])
  func hostileTextsAreRead(_ part: String) throws {
    let (mentions, _, _) = try Extracted.mentions(String(repeating: part, count: 20_000))
    #expect(mentions.quantities.count <= 20_000)
  }
}
