import Extracting
import Testing

/// Figures and words that typists write otherwise: blanks around marks, dots, years in words, impossible times and months.
@Suite struct FigureTests {
  @Test(arguments: [
    "⟦DATE=2021-05:tháng 5.2021⟧, ⟦DATE=2021-05:tháng 05 - 2021⟧, ⟦DATE=2021-05:tháng 05 / 2021⟧, ⟦DATE=2021-05:tháng 5 - năm 2021⟧",
    "họp ⟦DATE=2021-02-05:05 - 02 - 2021⟧ và ⟦DATE=2021-02-05:ngày 5 - 2 - 2021⟧; ⟦DATE=2021-02-05:05 / 02 / 2021⟧ (⟦DATE=2021-02-05:05 – 02 – 2021⟧)",
    "⟦DATE=2021-13:tháng 13/2021⟧, ⟦DATE=2021-14:tháng 14 năm 2021⟧, ⟦DATE=2021-00:tháng 00/2021⟧",
    "⟦TIME=T07.60:7h60⟧, ⟦TIME=T25.00:25h00⟧, ⟦TIME=2021-02-05T24.30:24h30 ngày 05/02/2021⟧",
    "từ ⟦DATE=2021:năm hai nghìn không trăm hai mươi mốt⟧, ⟦DATE=2021:năm hai không hai mốt⟧, ⟦DATE=1975:năm một chín bảy lăm⟧",
    "⟦DATE=1975:năm một nghìn chín trăm bảy mươi lăm⟧, ⟦DATE=2019:năm hai không mười chín⟧, ⟦DATE=2005:năm hai không không năm⟧",
    "⟦DATE=2021-02-05:ngày năm tháng hai năm hai nghìn không trăm hai mươi mốt⟧",
    "giai đoạn ⟦PERIOD=2021/2025:2021-25⟧, ⟦DATE=2021:năm 2021⟧; nhiệm kỳ ⟦PERIOD=2020/2025:2020 – 25⟧, niên vụ ⟦PERIOD=2021/2022:2021/22⟧, năm học ⟦PERIOD=2021/2022:2021-22⟧",
    "⟦DATE=196X:những năm 60⟧, ⟦DATE=197X:70⟧; ⟦DATE=196X:những năm 60⟧, ⟦DATE=197X:70 của thế kỷ XX⟧; ⟦PERIOD=196X/197X:những năm 60 - 70 thế kỷ trước⟧",
    "⟦DATE=196X:thập niên 1960⟧ và ⟦DATE=197X:1970⟧; ⟦PERIOD=17XX/18XX:thế kỷ XVIII - XIX⟧; ⟦DATE=194X:những năm 40⟧, 20 hộ",
    "những ⟦DATE=2020:năm 2020⟧, ⟦DATE=2021:2021⟧; các ⟦DATE=2019:năm 2019⟧, ⟦DATE=2020:2020⟧ và ⟦DATE=2021:2021⟧",
    "khởi công đầu ⟦DATE=2022:2022⟧, xong cuối ⟦DATE=2021:2021⟧; giữa ⟦DATE=2020:2020⟧ nghỉ; cùng kỳ ⟦DATE=2020:2020⟧",
    "từ ⟦DATE=2015:2015⟧ đến nay, trước ⟦DATE=1975:1975⟧, sau ⟦DATE=1975:1975⟧, đến ⟦DATE=2025:2025⟧ xong, hết ⟦DATE=2025:2025⟧",
    "trong ⟦DATE=XXXX-03:tháng 3⟧, ⟦DATE=XXXX-04:4⟧. Hạn cuối là ⟦DATE=XXXX-06-30:30/6⟧",
    "họp ⟦DATE=XXXX-XX-19:ngày 19⟧ tháng     ⟦DATE=2025:năm 2025⟧",
  ])
  func figuresAndWords(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "từ 2000 hộ đến 2500 hộ, trước 2015 người, cuối 1950 mét, đến 2030 khán giả",
    "giai đoạn 2, tháng 3.500 đồng", "1 - 2 - 3, 5 - 10 - 2021 hộ", "năm hai nghìn hộ",
  ])
  func whatIsNoDate(_ text: String) throws { try Dated.check(text) }

  @Test func whatNoCalendarHasIsKeptAndSaid() throws {
    for text in ["tháng 13/2021", "7h60", "25h00", "tháng 00/2021", "24h30"] {
      let date = try #require(try Extracted.mentions(text).0.dates.first, "\(text)")
      #expect(!date.isValid, "\(text)")
      #expect(date.begin == nil, "\(text)")
    }
  }

  @Test func wordsBeforeABareYearMoveIt() throws {
    for (text, mod) in [
      ("đầu 2022", "start"), ("cuối 2021", "end"), ("giữa 2020", "mid"), ("từ 2015", "since"),
      ("trước 1975", "before"), ("sau 1975", "after"), ("đến 2025", "until"),
      ("những tháng cuối năm 2021", "end"),
    ] {
      let date = try #require(try Extracted.mentions(text).0.dates.first, "\(text)")
      #expect(date.mod == mod, "\(text)")
      #expect(date.precision == .year, "\(text)")
    }
  }
}
