import Testing

/// How often, and on which days.
@Suite struct FrequencyTests {
  @Test(arguments: [
    "trực ⟦SET=R/P1D:hằng đêm⟧, ⟦SET=R/P1D:hàng đêm⟧; quét dọn ⟦SET=R/P1D:mỗi sáng⟧; báo cáo ⟦SET=R/PT1H:hàng giờ⟧",
    "họp ⟦SET=R/P1W:mỗi thứ Hai⟧, ⟦SET=R/P1W:thứ Hai hàng tuần⟧, ⟦SET=R/P1W:mỗi sáng thứ 2⟧, ⟦SET=R/P1W:mỗi chủ nhật⟧",
    "⟦SET=R/P1W:thứ Hai, thứ Tư và thứ Sáu hằng tuần⟧; từ ⟦SET=R/P1W:thứ 2 đến thứ 6 hàng tuần⟧",
    "giao ban ⟦SET=R/P1W:tuần 2 lần⟧, kiểm tra ⟦SET=R/P1M:tháng một lần⟧, khám ⟦SET=R/P1Y:mỗi năm 2 lần⟧",
    "⟦SET=R/P1Y:2 lần mỗi năm⟧, ⟦SET=R/P3M:01 lần mỗi quý⟧, ⟦SET=R/P1M:1-2 lần mỗi tháng⟧, ⟦SET=R/P1Y:04 lần mỗi năm học⟧",
    "⟦SET=R/P1W:Tuần 2 lần⟧; ⟦SET=R/P3M:hằng quý⟧ báo cáo, ⟦SET=R/P3M:mỗi quý⟧ cử tri gặp; định kỳ ⟦SET=R/P5Y:5 năm⟧ trước ⟦DATE=XXXX-06-30:ngày 30/6⟧",
    "⟦SET=R/P1Y:một năm hai kỳ⟧, ⟦SET=R/P1Y:02 kỳ một năm⟧, ⟦SET=R/P1M:một lần mỗi tháng⟧, ⟦SET=R/P1Y:hai lần một năm⟧",
    "⟦SET=R/XXXX-01-10/P3M:ngày 10 tháng đầu mỗi quý⟧, trước ⟦SET=R/XXXX-03-25/P3M:ngày 25 của tháng cuối quý⟧",
    "⟦SET=R/XXXX-02-05/P3M:ngày 05 tháng giữa quý⟧; ⟦SET=R/XXXX-01-20/P3M:ngày 20 tháng đầu tiên của mỗi quý⟧",
    "vào các ⟦SET=R/XXXX-06-15:ngày 15/6⟧ và ⟦SET=R/XXXX-12-15:15/12 hằng năm⟧; ⟦SET=R/XXXX-04-30:ngày 30 - 4 hằng năm⟧",
    "trước ⟦TIME=T17.00:17 giờ⟧ ⟦SET=R/P1W:thứ Sáu hằng tuần⟧; ⟦SET=R/XXXX-05-15:ngày 15⟧, ⟦SET=R/XXXX-05-16:16 tháng 5 âm lịch hằng năm⟧",
    "⟦TIME=T17.00:17 giờ⟧ ⟦SET=R/P1D:hằng ngày⟧; phát ⟦DURATION=PT7H:7 giờ⟧ ⟦SET=R/P1D:mỗi ngày⟧; ⟦SET=R/P1M:mỗi đầu tháng⟧ họp",
    "⟦SET=R/P6M:Nửa năm một lần⟧, ⟦SET=R/P6M:mỗi nửa năm⟧; ⟦SET=R/P1M:hằng tháng⟧, ⟦SET=R/P3M:quý⟧, ⟦SET=R/P1Y:năm⟧; ⟦SET=R/P1M:hàng tháng⟧, ⟦SET=R/P3M:quý⟧, ⟦SET=R/P6M:6 tháng⟧ và ⟦SET=R/P1Y:năm⟧.",
    "⟦SET=R/P1W:hằng tuần⟧, ⟦SET=R/P1M:tháng⟧ theo quy định; ⟦SET=R/P1M:hằng tháng⟧ và năm hộ; ⟦SET=R/P1Y:hằng năm⟧, ⟦DATE=2021:năm 2021⟧; ⟦SET=R/P1M:hằng tháng⟧, ngày càng",
    "⟦SET=R/P1M:hằng tháng⟧, ⟦PERIOD=2021-40:6 tháng đầu năm 2021⟧; ⟦SET=R/P1Y:hằng năm⟧, quý khách",
  ])
  func recurrences(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "khách hàng tối thiểu 18 tuổi, bán hàng đêm, mỗi chiều xe chạy", "tăng 2 lần, gấp 3 lần/máy",
    "tăng gấp 2 lần; lần đầu", "10 lần/5 phút/IP",
    "3 lần/tuần, 2 lần/năm, 88 lần/phút, hai lần/năm, 04 lần/năm học, ra 2 kỳ/năm",
    "trong ⟦DATE=XXXX-05:tháng 5⟧ lần thứ hai, ⟦DATE=XXXX-01:tháng 01⟧ lần đầu",
    "bị phạt trong năm 2 lần", "⟦DATE=XXXX-XX-10:ngày 10⟧ tháng đầu ⟦DATE=2021-33:quý I/2021⟧",
  ])
  func whatDoesNotComeBack(_ marked: String) throws { try Dated.check(marked) }
}
