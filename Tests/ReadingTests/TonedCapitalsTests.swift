import Testing

@testable import Reading

@Suite struct TonedCapitalsTests {
  @Test(arguments: [
    ("ĐảNG ủY XÃ AN LộC TRUNG", "ĐẢNG ỦY XÃ AN LỘC TRUNG"),
    ("Bộ TàI CHíNH", "BỘ TÀI CHÍNH"),
    ("QUYếT ĐịNH\nBộ trưởng Bộ Tài chính", "QUYẾT ĐỊNH\nBộ trưởng Bộ Tài chính"),
    ("Về việc sửa đổi", "Về việc sửa đổi"),
    ("Sở GD&ĐT", "Sở GD&ĐT"),
    ("theo Nghị định số 30/NĐ-CP của Bộ LĐTBXH", "theo Nghị định số 30/NĐ-CP của Bộ LĐTBXH"),
    ("CộNG HOà Xã HộI CHủ NGHĩA VIệT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("UBND HUYệN\tĐộc lập - Tự do", "UBND HUYỆN\tĐộc lập - Tự do"),
    ("của ủy ban nhân dân xã", "của Ủy ban nhân dân xã"),
    ("Huyện ủy ban hành Kế hoạch", "Huyện ủy ban hành Kế hoạch"),
    ("Từ ngày 1", "Từ ngày 1"),
    ("Bế Tố Mỹ", "Bế Tố Mỹ"), ("", ""),
  ])
  func tonedLettersAmongCapitalsAreRaised(_ text: String, _ expected: String) {
    var bytes = Array(text.utf8)
    TonedCapitals.raise(&bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }
}
