import Testing

/// Days, months, quarters, years: spans and values, in NFC and in NFD.
@Suite struct DayTests {
  @Test(arguments: [
    "họp ⟦DATE=2021-02-05:ngày 05 tháng 02 năm 2021⟧ và ⟦DATE=2020-10-17:17-10-2020⟧",
    "lập ⟦DATE=2000-05-23:ngày23/5/2000⟧, sửa ⟦DATE=2020-10-17:17.10.2020⟧",
    "⟦DATE=1930-02-03:Ngày 03 tháng 02 năm 1930⟧ và ⟦DATE=2021-02-08:8 tháng 2 năm 2021⟧",
    "từ chối ⟦DATE=2021-03-12:ngày 12 - 3 - 2021⟧, ⟦DATE=2021-03-12:ngày 12/3/21⟧, ⟦DATE=2026-05-28:2026-05-28⟧",
    "⟦DATE=2021-03-12:ngày 12, tháng 3, năm 2021⟧; ⟦DATE=2021-03-12:ngày 12/tháng 3/năm 2021⟧",
    "họp ⟦DATE=XXXX-02-05:ngày 5-2⟧ tại xã, ⟦DATE=XXXX-XX-16:ngày 16⟧ hưởng cả tháng",
    "Chiều ⟦DATE=XXXX-04-21:21.4⟧, đoàn đến; đến ⟦DATE=XXXX-04-30:ngày 30.4⟧ thì xong",
    "chào mừng Quốc khánh ⟦DATE=XXXX-09-02:2/9⟧, hạn đến ⟦DATE=XXXX-12-31:31/12⟧",
    "⟦DATE=2021-07:tháng 7/2021⟧, ⟦DATE=2020-10:10/2020⟧, ⟦DATE=2021-07:tháng bảy năm 2021⟧, ⟦DATE=XXXX-03:tháng 3⟧.",
    "⟦DATE=2021-33:quý I/2021⟧, ⟦DATE=2021-36:quý IV năm 2021⟧, ⟦DATE=2021-35:quý 3 năm 2021⟧, ⟦DATE=2025-36:Quý IV và năm 2025⟧",
    "ngày    ⟦DATE=2026-03:tháng 3 năm 2026⟧",
    "⟦DATE=-:ngày 9/10/20225⟧ ghi sai, ⟦DATE=2021-02-31:ngày 31/02/2021⟧ cũng thế; ⟦DATE=2021-13-15:ngày 15 tháng 13 năm 2021⟧",
    "mừng ⟦DATE=XXXX-09-02:Ngày mồng 2 tháng 9⟧; trước ⟦SET=R/XXXX-12-31:31/12 hằng năm⟧; từ ⟦PERIOD=XXXX-10-15/XXXX-10-20:15 đến 20/10⟧.",
    "năm ngân sách ⟦DATE=2026:2026⟧, tầm nhìn ⟦DATE=2045:2045⟧",
  ])
  func daysAndLonger(_ marked: String) throws { try Dated.check(marked) }

  @Test(arguments: [
    "số 17/10, đường 3/2, phường 4, số nhà 17/10",
    "đạt 15/19 tiêu chí, 2/6 chi bộ, tỷ lệ 1/500, trực 24/24 giờ", "bản đồ tỷ lệ 1/500, 1/2000",
    "Mũi thứ hai, khóa XIII, Nghị định số 02/2021/NĐ-CP", "điện thoại 0912.345.678",
    "huyện Ba Tri, huyện Năm Căn",
    "ngày càng nhiều, ngày nay, từng ngày, tháng 3/4 phần", "cứ nói đến nay hiện nay", "24h/24h, trực 24/7",
    "nghi-quyet-66-19-2026-nq-cat-giam", "so với quý trước, cùng kỳ năm trước, các năm trước",
  ])
  func whatIsNoDate(_ text: String) throws { try Dated.check(text) }
}
