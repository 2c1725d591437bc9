import Testing

/// Lists and ranges whose members share a month or a year; runs of years; decades and centuries.
@Suite struct SeriesTests {
  @Test(arguments: [
    "từ ⟦PERIOD=2021-07-01/2021-07-15:ngày 01 đến ngày 15/7/2021⟧",
    "từ ⟦PERIOD=2021-06-28/2021-07-02:ngày 28/6 đến 02/7/2021⟧",
    "từ ⟦PERIOD=2021-12-28/2022-01-03:ngày 28/12 đến ngày 03/01/2022⟧",
    "trong hai ⟦PERIOD=2021-05-10/2021-05-12:ngày 10-12/5/2021⟧",
    "trong hai ⟦PERIOD=2025-09-26/2025-09-27:ngày 26 – 27/9/2025⟧",
    "⟦DATE=2021-03-12:12⟧, ⟦DATE=2021-03-13:13⟧ và ⟦DATE=2021-03-14:14/3/2021⟧",
    "các ⟦DATE=2021-03-12:ngày 12⟧, ⟦DATE=2021-03-13:13⟧ và ⟦DATE=2021-03-14:14 tháng 3 năm 2021⟧",
    "dịp lễ ⟦DATE=XXXX-04-30:ngày 30/4⟧ và ⟦DATE=XXXX-05-01:01/5⟧",
    "từ ⟦PERIOD=XXXX-04-10/XXXX-04-12:ngày 10/4 đến hết ngày 12/4⟧",
    "⟦DATE=2021-33:quý I⟧ và ⟦DATE=2021-34:quý II năm 2021⟧; ⟦DATE=2021-33:quý I⟧, ⟦DATE=2021-34:II/2021⟧",
    "⟦DATE=2021-03:tháng 3⟧, ⟦DATE=2021-04:4 năm 2021⟧; từ ⟦PERIOD=2021-01/2021-06:tháng 1 đến tháng 6 năm 2021⟧",
    "⟦DATE=2025:năm 2025⟧ và ⟦DATE=2026:2026⟧, bảo đảm",
    "các ⟦DATE=2021:năm 2021⟧, ⟦DATE=2022:2022⟧ và ⟦DATE=2023:2023⟧",
    "từ ⟦PERIOD=2016/2020:năm 2016 đến năm 2020⟧; từ ⟦PERIOD=2016/2020:2016 đến 2020⟧",
    "giai đoạn ⟦PERIOD=2020/2025:2020 - 2025⟧, nhiệm kỳ ⟦PERIOD=2025/2030:2025 – 2030⟧, năm học ⟦PERIOD=2021/2022:2021-2022⟧",
    "giai đoạn ⟦PERIOD=2026/2031:2026 2031⟧ của đơn vị",
    "⟦DATE=199X:thập niên 1990⟧, ⟦DATE=198X:những năm 80 của thế kỷ XX⟧",
    "diễn ra ⟦PERIOD=XXXX-01-16/XXXX-01-18:ngày 16-17-18 tháng Giêng⟧, ⟦PERIOD=XXXX-03-22/XXXX-03-24:ngày 22 - 24 tháng 3 âm lịch⟧",
    "⟦PERIOD=1967-10-27/1967-12-10:27 tháng 10 – 10 tháng 12 năm 1967⟧; ⟦DATE=XXXX-10-17:17 tháng 10⟧: lễ",
    "lễ kỷ niệm (⟦PERIOD=1945-08-19/2025-08-19:19/8/1945 - 19/8/2025⟧)",
    "⟦PERIOD=1996-12-16/1996-12-24:16–24 tháng 12 năm 1996⟧; ⟦DATE=XXXX-03-08:Ngày 8-3⟧ và ⟦DATE=XXXX-10-20:20-10⟧",
    "trong 3 ⟦DATE=2021-03-05:ngày 5⟧, ⟦DATE=2021-03-06:6⟧ và ⟦DATE=2021-03-07:7/3/2021⟧; tuần 3 ⟦DATE=2025-10:tháng 10 năm 2025⟧",
    "⟦DURATION=P3Y:03 năm⟧ liên tục (⟦DATE=2023:2023⟧, ⟦DATE=2024:2024⟧, ⟦DATE=2025:2025⟧); từ 1950 đến 2000 người",
    "từ ⟦SET=R/XXXX-02-18/XXXX-02-21:18-21 tháng 2 âm lịch hàng năm⟧, ⟦DATE=XXXX-03-10:ngày 10 - tháng 3⟧ ở làng",
    "từ ⟦PERIOD=XXXX-11-07/XXXX-11-08:ngày 7 đến 8-11⟧, mưa to; vào các ⟦DATE=XXXX-XX-06:ngày 6⟧, ⟦DATE=XXXX-XX-11:11⟧, ⟦DATE=XXXX-XX-16:16⟧.",
    "từ thứ Bảy ⟦PERIOD=2022-04-30/2022-05-03:ngày 30/4 đến hết thứ Ba ngày 03/5/2022⟧ nghỉ",
    "sáng ⟦DATE=XXXX-02-05:5-2⟧ họp, dịp ⟦DATE=XXXX-04-30:30-4⟧ và ⟦DATE=XXXX-05-01:1-5⟧; sáng 5-10 hộ",
    "từ ⟦PERIOD=XXXX-06-01/XXXX-06-30:1/6 đến 30/6⟧, đợt ⟦PERIOD=2024-06-01/2024-06-30:1/6 - 30/6/2024⟧, ⟦PERIOD=2024-05-15/2024-05-20:15/5-20/5/2024⟧",
    "từ ⟦PERIOD=2024-06-01/2024-06-30:1/6 đến 30/6/2024⟧; từ ⟦PERIOD=XXXX-06-01/XXXX-06-30:1/6 đến hết ngày 30/6⟧; tăng từ 1/6 đến 5/6 diện tích",
    "⟦PERIOD=1991/1995-12:1991 – tháng 12 năm 1995⟧, ⟦PERIOD=1991/1995-12:1991 - 12/1995⟧; từ ⟦PERIOD=2011/2012-09:2011 đến 9/2012⟧; ⟦PERIOD=1992-09/1996:9/1992 - 1996⟧",
    "thứ Hai ⟦DATE=2024-05-06:6/5⟧, thứ Ba ⟦DATE=2024-05-07:7/5⟧, thứ Tư ⟦DATE=2024-05-08:8/5/2024⟧; CN ⟦DATE=XXXX-05-12:12/5⟧, thứ Hai, ⟦DATE=XXXX-05-13:13/5⟧",
    "từ thứ Bảy ⟦PERIOD=2024-04-27/2024-05-01:27/4 đến hết thứ Tư 1/5/2024⟧; Thứ hai, 2/3 số hộ",
    "Tuần thứ 2 ⟦DATE=2024-05:tháng 5 năm 2024⟧, tuần thứ 3 ⟦DATE=XXXX-04:tháng 4⟧; ngày thứ 5 ⟦DATE=XXXX-06:tháng 6⟧; kỳ 2 ⟦DATE=XXXX-03:tháng 3⟧ tới",
    "đợt 1 ⟦DATE=XXXX-03:tháng 3⟧, lần thứ 2 ⟦DATE=2024:năm 2024⟧, năm tính thuế thứ 2 ⟦DATE=2024:năm 2024⟧; lớp 10 năm học ⟦PERIOD=2023/2024:2023-2024⟧; thời điểm ⟦DATE=2023-12-31:31 tháng 12 năm 2023⟧, giỗ Tổ ⟦DATE=XXXX-03-10:10 tháng 3⟧",
    "⟦DATE=XXXX-XX-XX:thứ 6 tuần tới⟧, ⟦DATE=XXXX-XX-XX:thứ 2 tuần sau⟧; đợt ⟦DURATION=P2W:2 tuần⟧, khóa ⟦DURATION=P1Y6M:1 năm 6 tháng⟧",
    "quan (hạng 2, ⟦DATE=1927-03-18:18/3/1927⟧), loại 3, ⟦DATE=2022-04-15:15/4/2022⟧, điều 3 và ⟦DATE=2022-04-15:15/4/2022⟧; dịp ⟦DATE=2021-03-12:12⟧, ⟦DATE=2021-03-13:13/3/2021⟧",
    "phấn đấu đến ⟦DATE=2030:2030⟧, tầm nhìn đến ⟦DATE=2050:2050⟧",
    "đầu ⟦DATE=20XX:thế kỷ XXI⟧, ⟦DATE=199X:thập niên 90⟧",
    "Từ ⟦PERIOD=1992-09/1996-07:9/1992-7/1996⟧ học tại; thời hạn ⟦PERIOD=2021-01-01/2021-12-31:01/01/2021-31/12/2021⟧",
    "dịp lễ ⟦DATE=XXXX-04-30:30/4⟧ và ⟦DATE=XXXX-05-01:01/5⟧ được nghỉ; nghỉ lễ ⟦PERIOD=XXXX-04-30/XXXX-05-01:30/4 - 01/5⟧",
    "trong ⟦DATE=2021:năm 2021⟧, 2000 hộ được vay; ⟦DATE=2021-03-12:ngày 12/3/2021⟧, 15 hộ",
  ])
  func membersShareWhatTheLastOneSays(_ marked: String) throws { try Dated.check(marked) }

  @Test func centuriesHoldAHundredYears() throws {
    let (mentions, _, _) = try Extracted.mentions("thế kỷ XX")
    #expect(mentions.dates.first?.begin?.iso == "1901-01-01")
    #expect(mentions.dates.first?.end?.iso == "2001-01-01")
  }
}
