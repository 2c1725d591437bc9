import Extracting
import Testing

/// Years of long ago, and figures that are no year at all.
@Suite struct EarlyYearTests {
  @Test(arguments: [
    "⟦DATE=0938:Năm 938⟧, Ngô Vương; từ ⟦PERIOD=0040/0043:năm 40 đến năm 43⟧; ⟦DATE=-0110:năm 111 TCN⟧, ⟦DATE=-2878:năm 2879 trước Công nguyên⟧",
    "⟦DATE=0040:năm 40 sau Công nguyên⟧; ⟦DATE=0938-03-05:ngày 5 tháng 3 năm 938⟧; ⟦DATE=0248:năm 248⟧ Bà Triệu; từ ⟦DATE=0544:năm 544⟧ đến nay",
    "⟦SET=R/P1Y:mỗi năm⟧ 300; sinh năm 85; ⟦DATE=194X:những năm 40⟧; năm 21; trong năm 120; ⟦DURATION=P2Y:hai năm⟧ 300; năm 500, 600 hộ",
    "năm 40 hộ, năm 938 lượt, năm 100%, năm 150 triệu đồng, năm 200.000 đồng, năm ⟦DURATION=P365D:365 ngày⟧",
  ])
  func years(_ marked: String) throws { try Dated.check(marked) }

  @Test func daysOfTheRecordAreOfOurEra() throws {
    for (text, begin) in [("năm 938", "0938-01-01"), ("năm 111 TCN", nil)] {
      let date = try #require(try Extracted.mentions(text).0.dates.first, "\(text)")
      #expect(date.begin?.iso == begin, "\(text)")
      #expect(date.isValid, "\(text)")
    }
  }

  @Test(arguments: [
    ("Ngày 32 tháng 12 năm 2021", "2021-12-32"), ("ngày 00/5/2021", "2021-05-00"),
    ("ngày 00 tháng 5 năm 2021", "2021-05-00"), ("họp vào 9/10/20225", nil), ("(9/10/20225)", nil),
    ("ngày 5/2/202", nil), ("ngày 05/02/0021", nil), ("05/02/0021", nil),
  ])
  func whatNoCalendarHasIsKept(_ text: String, _ edtf: String?) throws {
    let (mentions, normalized, _) = try Extracted.mentions(text)
    let date = try #require(mentions.dates.first)
    #expect(mentions.dates.count == 1)
    #expect(!date.isValid)
    #expect(date.edtf == edtf)
    #expect(date.begin == nil)
    let span = text.replacing("họp vào ", with: "").replacing("(", with: "").replacing(")", with: "")
    #expect(normalized.string(date.range) == span)
  }

  @Test(arguments: [
    "http://vi-du.vn/9/10/20225/tin", "a/9/10/20225", "số 9/10/20225", "tờ 5/2/202", "9/10/20225-A",
  ])
  func whatIsNoDate(_ text: String) throws { try Dated.check(text) }
}
