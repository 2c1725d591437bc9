import Extracting
import Testing

/// What a list or a range shares: the year before over the turn of a year, months of figures, and where sharing ends.
@Suite struct SharingTests {
  @Test(arguments: [
    "đợt ⟦PERIOD=2021-03-15/2021-04-20:15/3-20/4/2021⟧, ⟦PERIOD=2021-03-15/2021-04-20:15/3–20/4/2021⟧, ⟦PERIOD=2021-03-15/2021-04-20:15/3—20/4/2021⟧",
    "(⟦PERIOD=2021-12-05/2021-12-10:05/12-10/12/2021⟧); ⟦PERIOD=2021-12-05/2021-12-10:05/12–10/12/2021⟧; ⟦PERIOD=2021-12-05/2021-12-10:05/12 - 10/12/2021⟧",
    "⟦PERIOD=2021-01-01/2021-06-30:1/1-30/6/2021⟧; ⟦PERIOD=2021-01-01/2021-06-30:1/1 – 30/6/2021⟧; ⟦PERIOD=2021-12-28/2022-01-05:28/12-05/01/2022⟧",
    "từ ⟦PERIOD=2021-03/2021-05:3-5/2021⟧, từ ⟦PERIOD=2021-03/2021-05:3 đến 5/2021⟧; (⟦PERIOD=1993-11/1993-12:11-12/1993⟧), số 11-12/1993",
    "(⟦PERIOD=XXXX-08-26/XXXX-08-27:26–27 tháng 8⟧), ⟦PERIOD=XXXX-05-16/XXXX-05-18:16-18 tháng 5⟧: hội; tuần 3-4 ⟦DATE=XXXX-05:tháng 5⟧",
    "giám đốc (2021–⟦DATE=2024-10-31:31/10/2024⟧)",
  ])
  func tightRanges(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "⟦DATE=2021-12-28:ngày 28/12⟧, ⟦DATE=2022-01-05:ngày 05/01/2022⟧; ⟦DATE=2021-12:tháng 12⟧, ⟦DATE=2022-01:tháng 01/2022⟧",
    "⟦DATE=2021-36:quý IV⟧ và ⟦DATE=2022-33:quý I/2022⟧; các ⟦DATE=2021-11:tháng 11⟧, ⟦DATE=2021-12:12⟧ và ⟦DATE=2022-01:01/2022⟧",
    "các ⟦DATE=2021-06:tháng 6⟧, ⟦DATE=2021-05:5⟧ và ⟦DATE=2021-04:4/2021⟧; ⟦DATE=2021-03-15:ngày 15/3⟧, ⟦DATE=2021-03-10:ngày 10/3/2021⟧",
    "nghỉ ⟦DATE=2021-12-30:30/12⟧, ⟦DATE=2021-12-31:31/12/2021⟧ và ⟦DATE=2022-01-01:01/01/2022⟧",
    "nghỉ các ⟦DATE=2021-12-30:ngày 30⟧, ⟦DATE=2021-12-31:31/12⟧, ⟦DATE=2022-01-01:01/01⟧ và ⟦DATE=2022-01-02:02/01/2022⟧",
    "từ ⟦PERIOD=2021-12-28/2022-01-05:ngày 28 đến ngày 05/01/2022⟧; ⟦DATE=2021-04-30:ngày 30⟧ và ⟦DATE=2021-05-01:01/5/2021⟧",
    "nghỉ Tết Dương lịch ⟦PERIOD=2021-12-31/2022-01-03:ngày 31/12 đến ngày 03/01/2022⟧; ⟦DATE=2021-12-30:ngày 30 Tết⟧, ⟦DATE=2022-01-01:mùng 1⟧ và ⟦DATE=2022-01-02:mùng 2 Tết năm 2022⟧",
  ])
  func aListThatGoesDownCrossesTheYear(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "⟦DATE=XXXX-03:tháng ba⟧; ⟦DATE=2021-34:quý II năm 2021⟧; ⟦DATE=XXXX-03-05:ngày 5/3⟧; ⟦DATE=2021-03-12:ngày 12/3/2021⟧",
    "các ⟦DATE=2021-03-05:ngày 5/3⟧; ⟦DATE=2021-03-12:12/3/2021⟧; ⟦DATE=2021-33:quý I⟧; ⟦DATE=2021-34:II/2021⟧",
  ])
  func aSemicolonEndsWhatHasItsOwnWord(_ marked: String) throws { try Dated.check(marked) }

  @Test func aLongListSharesToItsStart() throws {
    for (opening, count) in [("các ngày 1/3", 30), ("1", 30)] {
      let days = (2..<count).map { opening == "1" ? "\($0)" : "\($0)/3" }.joined(separator: ", ")
      let (mentions, _, _) = try Extracted.mentions("\(opening), \(days) và \(count)/3/2021")
      let expected = (1...count).map { CalendarDay(2021, 3, $0) }
      #expect(mentions.dates.map { $0.begin } == expected)
    }
  }
}
