import Testing

/// Quarters and the months of a year, as officials, journalists and accountants write them.
@Suite struct QuarterTests {
  @Test(arguments: [
    "⟦DATE=2021-33:quý một năm 2021⟧ tăng, ⟦DATE=2021-36:quý tư năm 2021⟧ giảm; ⟦DATE=XXXX-34:quý hai⟧ tăng nhẹ",
    "⟦DATE=2021-33:Quý 1-2021⟧, ⟦DATE=2021-33:Q1/2021⟧, ⟦DATE=2021-34:Q2-2021⟧, ⟦DATE=2021-35:Q.3/2021⟧, ⟦DATE=2021-36:QIV/2021⟧",
    "⟦DATE=2021-33:quý I - 2021⟧; ⟦DATE=2021-34:quý 2.2021⟧; ⟦DATE=2021-35:quý III - năm 2021⟧",
    "⟦DATE=2021-33:quý đầu năm 2021⟧, ⟦DATE=2021-36:quý cuối năm 2021⟧, ⟦DATE=2021-33:quý đầu tiên của năm 2021⟧",
    "⟦PERIOD=2021-40:hai quý đầu năm 2021⟧, ⟦PERIOD=2021-01/2021-09:3 quý đầu năm 2021⟧, ⟦PERIOD=2021-41:2 quý cuối năm 2021⟧",
    "⟦PERIOD=2024-33/2024-34:quý 1-2/2024⟧, ⟦PERIOD=2024-33/2024-35:quý I–III/2024⟧; ⟦DATE=2023-35:quý 3⟧,⟦DATE=2023-36:4/2023⟧; ⟦DATE=2024-33:quý 1⟧,⟦DATE=2024-34:2⟧,⟦DATE=2024-35:3/2024⟧",
    "⟦DATE=2024-33:quý 1⟧ và ⟦DATE=2024-34:2/2024⟧; ⟦DATE=2023-03:tháng 3⟧,⟦DATE=2023-04:4/2023⟧ và ⟦DATE=2024-01:tháng 1⟧,⟦DATE=2024-02:2 năm 2024⟧",
    "⟦DATE=2021-33:quý một⟧ và ⟦DATE=2021-34:hai năm 2021⟧; ⟦DATE=XXXX-33:quý I⟧, ⟦DATE=XXXX-34:II⟧.",
    "⟦PERIOD=2021-01/2021-09:9 tháng năm 2021⟧, ⟦PERIOD=2021-01/2021-09:9 tháng đầu của năm 2021⟧, ⟦PERIOD=2021-40:6 tháng đầu 2021⟧ đạt",
    "⟦PERIOD=2021-08/2021-12:5 tháng cuối năm 2021⟧, ⟦PERIOD=2021-11/2021-12:2 tháng còn lại của năm 2021⟧",
    "kết quả ⟦PERIOD=2021-01/2021-09:9 tháng 2021⟧ và những tháng cuối ⟦DATE=2021:năm 2021⟧",
  ])
  func quartersAndMonths(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "khách quý hai bên cùng họp, đá quý hai loại", "nhà ở Q1, phường 4; Q3 có 2 trường", "ông Quý Ba đã ký",
    "có quý hai hộ", "các quý đầu tư", "Q5/2021, q1/2021",
    "sinh năm Quý Mão, năm Quý Tỵ",
    "40.000 quý tộc, 5 quý khách, một quý bà, hai quý ông, 200 quý đại biểu, mười quý phụ huynh, 3 quý báo",
  ])
  func whatIsNoQuarter(_ text: String) throws { try Dated.check(text) }

  @Test func aDocumentsDateResolves() throws {
    for (text, edtf, begin) in [
      ("quý cuối năm", "2021-36", "2021-10-01"), ("9 tháng năm trước", "2020-01/2020-09", "2020-01-01"),
      ("5 tháng cuối năm", "2021-08/2021-12", "2021-08-01"), ("hai quý đầu năm nay", "2021-40", "2021-01-01"),
    ] {
      let date = try #require(try Dated.inDocument(text).first, "\(text)")
      #expect(date.edtf == edtf, "\(text)")
      #expect(date.begin?.iso == begin, "\(text)")
    }
  }
}
