import Testing

/// Lengths, recurrences, times of day, months of a year.
@Suite struct LengthTests {
  @Test(arguments: [
    "sau ⟦DURATION=P10Y:10 năm⟧ thực hiện, trong ⟦DURATION=P3M:ba tháng⟧, qua ⟦DURATION=P1Y:một năm⟧ làm",
    "⟦DURATION=P1Y6M:1 năm rưỡi⟧, ⟦DURATION=PT1H30M:1,5 giờ⟧, ⟦DURATION=P1Y6M:1 năm 6 tháng⟧, ⟦DURATION=P6M:nửa năm⟧",
    "thời hạn ⟦DURATION=P5D:05 ngày làm việc⟧, ⟦DURATION=P15D:15 (mười lăm) ngày⟧, ⟦DURATION=P3M:ba (03) tháng⟧",
    "từ ⟦DURATION=P3D/P5D:3 đến 5 ngày⟧, ⟦DURATION=P10D/P15D:10-15 ngày⟧, phạt từ ⟦DURATION=P6M/P3Y:06 tháng đến 03 năm⟧",
    "trẻ ⟦DURATION=P36M:36 tháng⟧ tuổi, ⟦DURATION=P5D:năm ngày⟧, ⟦DURATION=P20Y:hai mươi năm⟧",
    "kế hoạch phát triển ⟦DURATION=P5Y:5 năm⟧ ⟦PERIOD=2021/2025:2021-2025⟧",
    "⟦DURATION=P3D:3 ngày 2 đêm⟧, trong ⟦DURATION=P6M:6 tháng⟧ 238 hộ được vay, ⟦DURATION=P2W:2 tuần⟧ 15 buổi",
    "đường Ba Tháng Hai, là một năm thường, một ngày mới; hơn ⟦DURATION=P1Y:một năm⟧ sau",
    "chờ ⟦DURATION=PT0H/PT48H:0-48 giờ⟧, qua ⟦DURATION=P1000Y:1.000 năm⟧, ⟦DURATION=P17DT12H:17,5 ngày⟧",
    "2.500 ngày công, lần thứ hai ⟦DATE=2021:năm 2021⟧",
  ])
  func lengths(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "⟦SET=R/P1Y:mỗi năm⟧ ít nhất 1 lần; ⟦SET=R/XXXX-XX-05:ngày 5⟧, ⟦SET=R/XXXX-XX-10:10⟧ và ⟦SET=R/XXXX-XX-15:15 hàng tháng⟧",
    "họp ⟦SET=R/P1M:hàng tháng⟧, xếp loại ⟦SET=R/P1Y:hằng năm⟧, ⟦SET=R/P3M:mỗi quý⟧ họp",
    "⟦SET=R/P6M:6 tháng một lần⟧, ⟦SET=R/P5Y:5 năm 2 lần⟧",
    "⟦SET=R/XXXX-XX-15:ngày 15 hàng tháng⟧, ⟦SET=R/XXXX-03-26:ngày 26/3 hằng năm⟧",
    "định kỳ ⟦SET=R/P1W:thứ Sáu hằng tuần⟧, định kỳ ⟦SET=R/P3M:03 tháng⟧ báo cáo",
    "đất trồng cây hằng năm, ngân hàng ⟦DATE=XXXX:năm ngoái⟧, cây hàng năm khác",
    "cửa hàng, hàng ⟦DATE=2021-05:tháng 5/2021⟧",
  ])
  func recurrences(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "Từ ⟦TIME=2021-07-16T00.00:0 giờ ngày 16/7/2021⟧; ⟦TIME=2021-02-05T00.30:0 giờ 30 phút ngày 5/2/2021⟧",
    "lúc ⟦TIME=2021-02-05T07.30:7 giờ 30 phút, ngày 05/02/2021⟧",
    "vào hồi ⟦TIME=2021-07-15T14.00:14 giờ 00 ngày 15 tháng 7 năm 2021⟧",
    "⟦TIME=XXXX-02-05T08.30:08h30⟧ và ⟦TIME=XXXX-02-05T14.00:14h ngày 5/2⟧, ⟦TIME=T17.24.51+07.00:17:24:51 +07:00⟧",
    "⟦TIME=2021-02-05T08.00:8 giờ 00, thứ Sáu, ngày 05/02/2021⟧; lúc ⟦TIME=T14.00:2 giờ chiều⟧",
    "làm trong ⟦DURATION=PT7H30M:7 giờ 30 phút⟧, trong ⟦DURATION=PT24H:24h⟧, trong vòng ⟦DURATION=PT24H:24h⟧",
    "bản đồ 1:50, nặng 8g",
    "lúc ⟦TIME=2021-02-05T08.30:8g30 ngày 5/2/2021⟧, ⟦TIME=T10.00:10 giờ⟧ đến ⟦TIME=T11.00:11 giờ⟧",
  ])
  func timesOfDay(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "⟦PERIOD=2021-40:6 tháng đầu năm 2021⟧, ⟦PERIOD=2021-41:06 tháng cuối năm 2021⟧, ⟦PERIOD=2021-01/2021-09:9 tháng đầu năm 2021⟧",
    "⟦PERIOD=2021-40:sáu tháng đầu năm 2021⟧, ⟦PERIOD=2021-41:nửa cuối năm 2021⟧, ⟦PERIOD=2022-40:nửa đầu 2022⟧",
    "⟦PERIOD=2025-01/2025-10:10 tháng năm 2025⟧, ⟦PERIOD=2025-01/2025-09:09 tháng/2025⟧",
    "⟦PERIOD=2025-01/2025-10:10 tháng đầu năm⟧ đạt khá, thu ⟦PERIOD=2025-01/2025-10:10 tháng⟧ ước đạt, kế hoạch ⟦DATE=2025:năm 2025⟧",
    "⟦PERIOD=XXXX-40:6 tháng đầu năm⟧",
    "⟦PERIOD=XXXX-41:6 tháng cuối năm⟧ trước ⟦DATE=XXXX-12-05:ngày 05 tháng 12⟧",
  ])
  func monthsOfAYear(_ marked: String) throws { try Dated.check(marked) }
}
