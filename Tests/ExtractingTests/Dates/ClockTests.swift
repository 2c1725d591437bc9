import Extracting
import Testing

/// Times that share a day, and what the word before a time says of it.
@Suite struct ClockTests {
  @Test(arguments: [
    "Từ ⟦TIME=2024-06-06T07.30:7h30⟧ đến ⟦TIME=2024-06-06T11.30:11h30 ngày 6/6/2024⟧; ⟦TIME=2024-06-06T07.30:7h30⟧ - ⟦TIME=2024-06-06T11.30:11h30 ngày 6/6/2024⟧",
    "từ ⟦TIME=2024-06-06T07.30:7 giờ 30⟧ đến ⟦TIME=2024-06-06T11.30:11 giờ 30 ngày 6/6/2024⟧",
    "⟦TIME=2024-06-06T07.00:7 giờ⟧, ⟦TIME=2024-06-06T09.00:9 giờ⟧ và ⟦TIME=2024-06-06T15.00:15 giờ ngày 6/6/2024⟧",
    "từ ⟦TIME=XXXX-XX-XXT14.00:2 giờ⟧ đến ⟦TIME=XXXX-XX-XXT16.00:4 giờ chiều mai⟧; mở từ ⟦TIME=T08.00:8h⟧ đến ⟦TIME=T21.30:21h30⟧",
    "từ ⟦TIME=2024-06-05T22.00:22h đêm 5/6⟧ đến ⟦TIME=2024-06-06T05.00:5h sáng 6/6/2024⟧",
    "lúc ⟦TIME=T08.30:8h30⟧, ⟦TIME=XXXX-02-05T14.00:14h ngày 5/2⟧",
  ])
  func timesShareADay(_ marked: String) throws { try Dated.check(marked) }

  @Test func wordsBeforeATimeMoveIt() throws {
    for (text, mod) in [
      ("trước 17 giờ 00 phút ngày 20/11/2024", "before"), ("Trước 16h00 hằng ngày", "before"),
      ("sau 8h", "after"),
      ("đến 17 giờ ngày 20/11/2024", "until"), ("từ 8h đến 21h30", "since"),
      ("chậm nhất là 16 giờ 30 phút ngày 20/11/2024", "until"), ("kể từ 0 giờ ngày 1/7/2024", "since"),
    ] {
      let date = try #require(try Extracted.mentions(text).0.dates.first, "\(text)")
      #expect(date.kind == .time, "\(text)")
      #expect(date.mod == mod, "\(text)")
    }
  }
}
