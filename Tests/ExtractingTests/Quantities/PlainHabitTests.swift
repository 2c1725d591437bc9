import Extracting
import Foundation
import TestSupport
import Testing

/// Figures as people write them outside of decrees: English commas, prices in short, tolerances, degrees, addresses.
@Suite struct PlainHabitTests {
  @Test(arguments: [
    // Years, headings, numbers of houses: nothing is counted.
    "năm 2025 2026 quy định ra sao", "Thông tư 63 2024 quy định", "Nxb Bến Nước, 1971 trang 144",
    "kỳ thi 2026 môn Toán, lễ mừng thọ 2025 cụ", "### 1.2 Mục tiêu\n#### 09 Cửa khẩu Bình Lạc\nNội dung",
    "2.3 mục I\n1.1 Kết quả\n1.2 kết quả", "Hệ số lương 4,32 bậc 7",
    "trụ sở tại số 11 Cửa Sông, phường Bến; ở số 6 Nhà Lớn; số 3 Cầu Đá",
    "tổng số ⟦qty:11 Phó Chủ tịch⟧, có ⟦qty:2.025 hộ⟧, ⟦qty:1950 hộ dân⟧, ⟦qty:2000 người⟧",
    "là ⟦qty:1.5 lần⟧, ## có ⟦qty:5 xã⟧ đạt chuẩn",
    // Things by their numbers.
    "nhà ở lô 12 thửa 35, lô 5 căn hộ 12, tổ 3 khu 5; khu 12 lô 7 tổ 3. Cấp cho lô 5 căn hộ 12.",
    "giao ⟦qty:12 thửa⟧ trong đó, mỗi đội ⟦qty:5 người⟧, xã có ⟦qty:5 căn hộ⟧; lô ⟦qty:5 căn hộ⟧ gồm ⟦qty:12 người⟧",
    // A price of one by the year is one quantity.
    "thu ⟦qty:5 triệu đồng một người một năm⟧, thành cao ⟦qty:45 xích⟧, cấp ⟦qty:200.000,đ⟧",
    // The width of a way.
    "Nhà cách đường ⟦qty:50-60m⟧, cách mặt đường ⟦qty:50 - 60 m⟧, hẻm ⟦qty:4m⟧, đường ⟦qty:3 km⟧; khoản 1 đ, đường 5",
    // Tolerances.
    "tăng ⟦qty:±5%⟧, nặng ⟦qty:10±2 kg⟧, ở ⟦qty:25°C ± 2°C⟧, ⟦qty:10 +/- 2 kg⟧, ⟦qty:+/-3%⟧, cộng + 5 và 3",
    // Rates.
    "tỷ giá ⟦qty:25.450 VND/USD⟧, công văn 150 CV/TU", "⟦qty:2 triệu đồng/1 học sinh⟧, ⟦qty:3 người/một xe⟧",
    // Prices in short.
    "lương ⟦qty:15tr/tháng⟧, giá ⟦qty:2tr5⟧, ⟦qty:100k⟧, ⟦qty:3,5k⟧, vay ⟦qty:500k⟧, trả ⟦qty:5tr⟧, ⟦qty:200K⟧, ⟦qty:5k/kg⟧",
    "thông điệp 5K, vàng 18k, màn hình 4K, Nxb Bến, 2001, 250tr., Nxb Bến, 2004.- 215tr; máy Sao 128K, mã 12k5",
    "giá ⟦qty:5 triệu đô⟧, ⟦qty:VNĐ 500.000⟧, ⟦qty:VND 1.000.000⟧; gồm ⟦qty:5 đô thị⟧, 6 Đô ty",
    // Measures of one.
    "⟦qty:Một tạ⟧ lúa, ⟦qty:một kg⟧ thịt, cao ⟦qty:một mét bảy⟧, ⟦qty:một mét bảy mươi⟧, dài ⟦qty:hai mét tư⟧",
    "một người, một đồng, một khối, trung bình một ha, ⟦qty:5 triệu đồng một kg⟧, chia cho một kg",
    // So many of one measure.
    "máy biến áp 3x⟦qty:250 kVA⟧, 2 x ⟦qty:400 kVA⟧, nhóm 3x5 hộ, ảnh 3x4 cm",
    // A classifier and its noun.
    "trao ⟦qty:30 chiếc xe đạp⟧ cho trẻ, ⟦qty:10 gương mặt⟧ trẻ, ⟦qty:5 cái bàn⟧, ⟦qty:10 cây xoài⟧, ⟦qty:20 tấm gương⟧",
    "trồng ⟦qty:600 cây⟧, ⟦qty:5 chiếc⟧, ⟦qty:3 con trâu⟧, ⟦qty:40 con sông⟧ dài",
  ])
  func everySpanAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    for text in [expected.plain, expected.plain.decomposedStringWithCanonicalMapping] {
      #expect(try Extracted.spans(text).filter { $0.kind == "qty" } == expected.spans)
    }
  }

  /// The value, or "lower..upper", or "numerator/denominator"; code; value in the base unit; rate; modifier.
  @Test func values() throws {
    let table: [(text: String, value: String, unit: String?, normalized: String?, per: [String])] = [
      // One comma before three digits: of what has no thousandths it parts thousands.
      ("12,500 đồng", "12500", "VND", nil, []), ("205,754 người", "205754", nil, nil, []),
      ("1,500 USD", "1500", "USD", nil, []), ("VNĐ 12,500", "12500", "VND", nil, []),
      ("12,500 đồng/kg", "12500", "VND", nil, ["kg"]), ("2,400 lượt/năm", "2400", nil, nil, ["a"]),
      ("2,075 con/phụ nữ", "2.075", nil, nil, ["phụ nữ"]), ("8,125 điểm", "8.125", nil, nil, []),
      ("1,250 ha", "1.25", "har", nil, []), ("12,125%", "12.125", "%", nil, []),
      ("2,125 triệu đồng", "2125000", "VND", nil, []), ("0,125 ha", "0.125", "har", "1250", []),
      ("12,500 - 15,000 đồng", "12500..15000", "VND", nil, []),
      ("1,500-2,250 người", "1500..2250", nil, nil, []),
      ("từ 1,500 lên 2,250 hộ", "1500", nil, nil, []), ("$1,500-$2,250", "1500..2250", "USD", nil, []),
      // Tolerances.
      ("±5%", "-5..5", "%", nil, []), ("10 ± 2,5 kg", "7.5..12.5", "kg", nil, []),
      ("2 ± 3 mm", "-1..5", "mm", nil, []), ("-10 ± 2 °C", "-12..-8", "Cel", nil, []),
      // Rates have no base unit.
      ("25.450 VND/USD", "25450", "VND", nil, ["USD"]), ("36 km/h", "36", "km", nil, ["h"]),
      ("10 m/s", "10", "m", nil, ["s"]), ("5 g/L", "5", "g", nil, ["L"]),
      ("100 Mbps", "100", "Mbit", nil, ["s"]),
      ("2 triệu đồng/1 học sinh", "2000000", "VND", nil, ["học sinh"]),
      ("3 chiếc/01 công", "3", nil, nil, ["vn:cong"]),
      ("3 người/một xe", "3", nil, nil, ["xe"]),
      // A dozen, and a comma that the writer left.
      ("hai tá bút", "24", nil, nil, []), ("2 tá bút", "24", nil, nil, []),
      ("VND 500.000", "500000", "VND", "500000", []),
      ("500.000,đ", "500000", "VND", "500000", []),
      // A blood pressure: both readings, no range and no share.
      ("huyết áp 140/90 mmHg", "140/90", "mm[Hg]", nil, []),
      // Prices in short.
      ("15tr/tháng", "15000000", nil, nil, ["mo"]), ("2tr5", "2500000", nil, nil, []),
      ("2tr500", "2500000", nil, nil, []), ("3,5k", "3500", nil, nil, []),
      ("5 triệu đô", "5000000", "USD", "5000000", []),
      // Measures of one, and decimals in words.
      ("một tạ", "1", "vn:ta", "100", []), ("một mét bảy", "1.7", "m", "1.7", []),
      ("một mét bảy lăm", "1.75", "m", "1.75", []),
      // Degrees.
      ("38 độ 5", "38.5", "Cel", "38.5", []), ("sốt 39 độ", "39", "Cel", "39", []),
      ("Phòng 25 độ", "25", "Cel", "25", []), ("nhiệt độ 38-39 độ", "38..39", "Cel", nil, []),
      ("trời nắng nghiêng 45 độ", "45", "deg", "45", []), ("15 độ", "15", "deg", "15", []),
    ]
    for item in table {
      let quantity = try #require(try Extracted.mentions(item.text).0.quantities.first, "\(item)")
      let value =
        quantity.value?.text ?? quantity.lower.map { "\($0.text)..\(quantity.upper?.text ?? "")" }
        ?? "\(quantity.numerator?.text ?? "")/\(quantity.denominator?.text ?? "")"
      #expect(value == item.value, "\(item)")
      #expect(quantity.unitCode == item.unit, "\(item)")
      #expect(quantity.normalized?.text == item.normalized, "\(item)")
      #expect(quantity.per == item.per, "\(item)")
    }
  }

  @Test func placesAreNoBounds() throws {
    for (text, kind) in [
      ("người đi trên 2 xe máy", nil), ("ngồi trên 3 ghế", nil), ("đăng trên 3 tờ báo", nil),
      ("đi trên 50 km", "more_than"), ("có trên 200 hộ", "more_than"), ("trên 200 hộ", "more_than"),
      ("chở trên 5 tấn", "more_than"),
    ] as [(String, String?)] {
      let quantity = try #require(try Extracted.mentions(text).0.quantities.first, "\(text)")
      #expect(quantity.modifier?.rawValue == kind, "\(text)")
    }
  }

  /// Long rows of the marks of these rules are read in time that grows with them.
  @Test(arguments: [
    "±1", "1±", "1+/-", "+/", "2tr5", "1k", "3x2 m ", "một mét ", "1,500 ", "38 độ ", "5 cái ", "#### 1 ",
    "lô 1 thửa ", "một người ", "5 đồng một người ", "2 tá bút ", "1,đ ",
  ])
  func hostileTextsAreRead(_ part: String) throws {
    let (mentions, _, _) = try Extracted.mentions(String(repeating: part, count: 20_000))
    #expect(mentions.quantities.count <= 20_000)
  }
}
