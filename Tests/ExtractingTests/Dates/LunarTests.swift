import Extracting
import TestSupport
import Testing

/// The lunar calendar of feasts: flagged, never a length, and a day of the other calendar only where it is certain.
@Suite struct LunarTests {
  @Test(arguments: [
    "nghỉ ⟦DATE=XXXX-12-30:30 Tết⟧, ⟦DATE=XXXX-12-28:ngày 28 Tết⟧, ⟦DATE=XXXX-12-23:23 tháng Chạp⟧, ⟦DATE=XXXX-12-23:ngày 23 Chạp⟧",
    "⟦DATE=XXXX-01-15:rằm tháng Giêng⟧, ⟦DATE=XXXX-01:tháng Giêng⟧, ⟦DATE=XXXX-12:tháng Chạp⟧, ⟦DATE=XXXX-01-10:10 tháng Giêng⟧",
    "⟦DATE=XXXX-05-05:mùng 5 tháng 5 (âm lịch)⟧, ⟦DATE=XXXX-03-10:10/3 âm lịch⟧, ⟦DATE=XXXX-03-10:ngày 10/3 ÂL⟧",
    "⟦DATE=2021-01-02:mùng 2 Tết năm 2021⟧; ⟦PERIOD=XXXX-12-28/XXXX-01-05:28 Tết đến mùng 5 Tết⟧",
    "⟦SET=R/XXXX-08-16:ngày 16/8 (âm lịch) hằng năm⟧",
  ])
  func feasts(_ marked: String) throws {
    try Dated.check(marked)
    #expect(
      try Extracted.mentions(Marked(marked).plain).0.dates.allSatisfy { $0.kind != .duration })
  }

  @Test func theyAreFlagged() throws {
    for text in ["30 Tết", "23 tháng Chạp", "tháng Giêng", "mùng 5 tháng 5 (âm lịch)", "10/3 âm lịch"] {
      #expect(try Extracted.mentions(text).0.dates.map { $0.calendar } == [.lunar], "\(text)")
    }
  }

  @Test func onlyWhatIsCertainIsConverted() throws {
    // The last month before Tết 2021 had thirty days; that before Tết 2022, which the document of December 2021 plans, has not.
    let table: [(text: String, begin: String?)] = [
      ("đã trực 30 Tết", "2021-02-11"), ("sẽ trực 30 Tết", nil), ("sẽ họp 28 Tết", "2022-01-30"),
      ("cúng 23 tháng Chạp", "2021-02-04"), ("ngày 5 tháng 4 âm lịch", "2021-05-16"),
    ]
    for row in table {
      let date = try #require(try Dated.inDocument(row.text).first, "\(row.text)")
      #expect(date.begin?.iso == row.begin, "\(row.text)")
    }
  }
}
