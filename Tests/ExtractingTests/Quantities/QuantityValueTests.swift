import Extracting
import Foundation
import Testing

/// What a quantity says: value or bounds or parts, modifier, codes.
@Suite struct QuantityValueTests {
  private struct Case: CustomStringConvertible {
    var text: String
    var value: String?
    var unit: String?
    var normalized: String?
    var description: String { text }
  }

  @Test func figuresAndUnits() throws {
    let table: [Case] = [
      Case(text: "7.182m", value: "7182", unit: "m", normalized: "7182"),
      Case(text: "727,7ha", value: "727.7", unit: "har", normalized: "7277000"),
      Case(text: "1.234,56 m2", value: "1234.56", unit: "m2", normalized: "1234.56"),
      Case(text: "1,234.5 kg", value: "1234.5", unit: "kg", normalized: "1234.5"),
      Case(text: "0.5%", value: "0.5", unit: "%", normalized: "0.5"),
      Case(text: "1,234,567 USD", value: "1234567", unit: "USD", normalized: "1234567"),
      // Both uses can be meant: the value is the likelier one, and nothing is normalized.
      Case(text: "300,000 đồng", value: "300000", unit: "VND", normalized: nil),
      Case(text: "1,500 USD", value: "1500", unit: "USD", normalized: nil),
      Case(text: "3,153 tấn", value: "3.153", unit: "t", normalized: nil),
      Case(text: "02 tạ", value: "2", unit: "vn:ta", normalized: "200"),
      Case(text: "1 234 567 đồng", value: "1234567", unit: "VND", normalized: "1234567"),
      Case(text: "45 000 hộ dân", value: "45000", unit: nil, normalized: nil),
      Case(text: "1 234 người", value: "1234", unit: nil, normalized: nil),
      Case(text: "12 345 hộ", value: "12345", unit: nil, normalized: nil),
      Case(text: "1 234,5 ha", value: "1234.5", unit: "har", normalized: "12345000"),
      Case(text: "1,500 triệu đồng", value: "1500000", unit: "VND", normalized: nil),
      Case(text: "2,000 triệu đồng", value: "2000000000", unit: "VND", normalized: nil),
      Case(text: "1,5 triệu đồng", value: "1500000", unit: "VND", normalized: "1500000"),
      Case(text: "giá 1 tỷ 2", value: "1200000000", unit: nil, normalized: nil),
      Case(text: "2 triệu 5, chưa thuế", value: "2500000", unit: nil, normalized: nil),
      Case(text: "2 triệu 5 đồng", value: "2500000", unit: "VND", normalized: "2500000"),
      Case(text: "2 triệu 5 người", value: "2000000", unit: nil, normalized: nil),
      Case(text: "5 triệu\n2. Nhiệm vụ", value: "5000000", unit: nil, normalized: nil),
      Case(text: "giá 1 tỷ 2. Xe còn mới", value: "1200000000", unit: nil, normalized: nil),
      Case(
        text: "1 tỷ không trăm năm mươi triệu đồng", value: "1050000000", unit: "VND",
        normalized: "1050000000"),
      Case(
        text: "1 tỷ hai trăm triệu đồng", value: "1200000000", unit: "VND", normalized: "1200000000"),
      Case(
        text: "Một nghìn hai trăm ba mươi bốn phẩy năm mươi sáu triệu đồng", value: "1234560000", unit: "VND",
        normalized: "1234560000"),
      Case(text: "ba phẩy năm tỷ đồng", value: "3500000000", unit: "VND", normalized: "3500000000"),
      // Land by the region: kept as it is.
      Case(text: "2 công đất", value: "2", unit: "vn:cong", normalized: nil),
      Case(text: "3 sào ruộng", value: "3", unit: "vn:sao", normalized: nil),
      Case(text: "68 tỷ 097 tr.đ", value: "68097000000", unit: "VND", normalized: "68097000000"),
      Case(text: "3,3 tỷ đồng", value: "3300000000", unit: "VND", normalized: "3300000000"),
      Case(text: "2,5 triệu rưỡi đồng", value: "3000000", unit: "VND", normalized: "3000000"),
      Case(text: "0,1 điểm phần trăm", value: "0.1", unit: "vn:pp", normalized: "0.1"),
      Case(
        text: "123456789012345678901234567890 đồng", value: "123456789012345678901234567890", unit: "VND",
        normalized: "123456789012345678901234567890"),
      // Measures in two parts are one number of the first unit; land by the region is not added up.
      Case(text: "1m75", value: "1.75", unit: "m", normalized: "1.75"),
      Case(text: "3kg5", value: "3.5", unit: "kg", normalized: "3.5"),
      Case(text: "3 km 500", value: "3.5", unit: "km", normalized: "3500"),
      Case(text: "2 tạ 5", value: "2.5", unit: "vn:ta", normalized: "250"),
      Case(text: "1 tấn 200 kg", value: "1.2", unit: "t", normalized: "1200"),
      Case(text: "3 tấn 2 tạ 5 yến", value: "3.25", unit: "t", normalized: "3250"),
      Case(text: "2 km 5 m", value: "2.005", unit: "km", normalized: "2005"),
      Case(text: "5 mẫu 3 sào", value: "5", unit: "vn:mau", normalized: nil),
      Case(text: "2 ha rưỡi", value: "2.5", unit: "har", normalized: "25000"),
      Case(text: ".5%", value: "0.5", unit: "%", normalized: "0.5"),
      Case(text: "1½ ha", value: "1.5", unit: "har", normalized: "15000"),
      Case(text: "2 ¾ triệu đồng", value: "2750000", unit: "VND", normalized: "2750000"),
      Case(text: "5,4 độ Richter", value: "5.4", unit: "vn:richter", normalized: nil),
      Case(text: "39 °F", value: "39", unit: "[degF]", normalized: nil),
      Case(text: "220 V", value: "220", unit: "V", normalized: "220"),
      Case(text: "150 CV", value: "150", unit: "[HP]", normalized: nil),
      Case(text: "10 mg/dL", value: "10", unit: "mg", normalized: nil),
      Case(text: "US$ 500", value: "500", unit: "USD", normalized: "500"),
      Case(text: "€1.5 triệu", value: "1500000", unit: "EUR", normalized: "1500000"),
      Case(text: "$2.4 trillion", value: "2400000000000", unit: "USD", normalized: "2400000000000"),
      Case(text: "nửa lượng vàng", value: "0.5", unit: "vn:luong", normalized: "0.01875"),
      Case(text: "25 ngđ", value: "25000", unit: "VND", normalized: "25000"),
      Case(text: "từ 5 lên 7 triệu đồng", value: "5000000", unit: "VND", normalized: "5000000"),
      Case(text: "từ 12 xuống còn 8%", value: "12", unit: "%", normalized: "12"),
      Case(
        text: "1.200 (một nghìn hai trăm) triệu đồng", value: "1200000000", unit: "VND",
        normalized: "1200000000"),
      Case(text: "5 triệu đồng/người/năm", value: "5000000", unit: "VND", normalized: nil),
    ]
    for item in table {
      let (mentions, _, _) = try Extracted.mentions(item.text)
      let quantity = try #require(mentions.quantities.first, "\(item)")
      #expect(quantity.value?.text == item.value, "\(item)")
      #expect(quantity.unitCode == item.unit, "\(item)")
      #expect(quantity.normalized?.text == item.normalized, "\(item)")
    }
  }

  @Test func boundsAndParts() throws {
    let table: [(text: String, low: String?, high: String?, above: String?, below: String?)] = [
      ("10-15%", "10", "15", nil, nil), ("từ 5 đến 7 người", "5", "7", nil, nil),
      ("2-3 triệu đồng", "2000000", "3000000", nil, nil),
      ("800 nghìn - 1,2 triệu đồng", "800000", "1200000", nil, nil),
      ("300.000 đồng - 500.000 đồng", "300000", "500000", nil, nil), ("hai đến ba lần", "2", "3", nil, nil),
      ("từ 1-2 triệu;", "1000000", "2000000", nil, nil),
      ("từ một đến ba triệu đồng", "1000000", "3000000", nil, nil),
      ("năm đến bảy người", "5", "7", nil, nil),
      ("-5 đến 3 °C", "-5", "3", nil, nil), ("từ -2°C đến -1°C", "-2", "-1", nil, nil),
      ("âm 3 - 5%", "-5", "-3", nil, nil), ("từ -1 đến -4 độ C", "-4", "-1", nil, nil),
      ("từ 5 – dưới 10 triệu đồng", "5000000", "10000000", nil, nil), ("-5 đến 7 hộ", "5", "7", nil, nil),
      ("từ 100 người đến 300 người", "100", "300", nil, nil),
      ("từ đủ 16 tuổi đến dưới 18 tuổi", "16", "18", nil, nil), ("-1,5m đến +2,0m", "-1.5", "2", nil, nil),
      ("$9.000–$12.000", "9000", "12000", nil, nil),
      ("US$ 5 - 7 triệu", "5000000", "7000000", nil, nil), ("1,5 lần – 2 lần", "1.5", "2", nil, nil),
      ("2 350/2 500 hộ", nil, nil, "2350", "2500"),
      ("½ số hộ", nil, nil, "1", "2"), ("quá nửa số hộ", nil, nil, "1", "2"),
      ("2.345/2.500 triệu đồng", nil, nil, "2345000000", "2500000000"),
      ("12,5/15 tỷ đồng", nil, nil, "12500000000", "15000000000"), ("45,6/50 ha", nil, nil, "45.6", "50"),
      ("15/19 tiêu chí", nil, nil, "15", "19"), ("1.234/1.500 hộ", nil, nil, "1234", "1500"),
      ("1,234/1,500 hộ", nil, nil, "1234", "1500"),
      ("ba phần tư số hộ", nil, nil, "3", "4"), ("04/34 tỉnh", nil, nil, "4", "34"),
    ]
    for (text, low, high, above, below) in table {
      let (mentions, _, _) = try Extracted.mentions(text)
      let quantity = try #require(mentions.quantities.first, "\(text)")
      #expect(quantity.value == nil, "\(text)")
      #expect(quantity.lower?.text == low && quantity.upper?.text == high, "\(text)")
      #expect(quantity.numerator?.text == above && quantity.denominator?.text == below, "\(text)")
    }
  }

  @Test func rates() throws {
    for (text, per) in [
      ("5 triệu đồng/người/năm", ["người", "a"]), ("60 tạ/ha", ["har"]), ("3%/năm", ["a"]),
      ("500 đ/th", ["mo"]), ("500 m3/ngày đêm", ["d"]), ("5.000 lượt khách/năm", ["a"]), ("$5/giờ", ["h"]),
      ("8 kg lân/sào", ["vn:sao"]),
      ("8 lít nước/người/ngày", ["người", "d"]), ("3 tấn thóc/kho", []),
      ("259 người/km²", ["km2"]), ("12 bác sĩ/10.000 dân", ["10.000 dân"]),
      ("20 doanh nghiệp/nghìn dân", ["nghìn dân"]), ("90 km/h", ["h"]), ("60 km/giờ", ["h"]),
      ("5 mg/l", ["L"]),
      ("5 lít/phút", ["min"]), ("3 m/s/km", ["s", "km"]),
      ("5 triệu đồng một người một năm", ["người", "a"]), ("300 nghìn đồng mỗi hộ mỗi tháng", ["hộ", "mo"]),
      ("5 triệu đồng một người", []),
      ("15 nghìn đồng mỗi kg", ["kg"]), ("500 đồng mỗi lít", ["L"]), ("50 tạ mỗi héc-ta", ["har"]),
      ("5 tấn trên 1 ha", ["har"]), ("5 tấn trên một ha", ["har"]), ("120 triệu đồng một năm", ["a"]),
      ("3 tấn mỗi ngày", ["d"]),
      ("1.000 đồng một cái", []), ("5 tấn trên 2 ha", []), ("5 tấn một năm", []),
    ] {
      let (mentions, _, _) = try Extracted.mentions(text)
      #expect(mentions.quantities.first?.per == per, "\(text)")
    }
  }

  @Test func modifiers() throws {
    let table: [(text: String, kind: String?)] = [
      ("trên 90%", "more_than"), ("hơn 3 lần", "more_than"), ("ít nhất 02 chi bộ", "at_least"),
      ("8% trở lên", "at_least"), ("tối thiểu 30%", "at_least"), ("không dưới 5 người", "at_least"),
      ("dưới 20%", "less_than"), ("chưa đến 5 ha", "less_than"), ("không quá 5 người", "at_most"),
      ("tối đa: 600.000 đồng", "at_most"), ("10% trở xuống", "at_most"),
      ("khoảng 1.200 hộ", "approx"), ("ước đạt 130%", "approx"), ("ước thu 50 tỷ đồng", "approx"),
      ("gần 5 ha", "nearly"), ("gần gấp 3 lần", "nearly"), ("≥ 5%", "at_least"),
      ("bằng hoặc lớn hơn 5 ha", "at_least"), ("tối thiểu phải đạt 90%", "at_least"),
      ("vượt mức 5%", "more_than"), ("trên mức 5%", "more_than"), ("dưới mức 5%", "less_than"),
      ("thấp hơn hoặc bằng 5%", "at_most"), ("bằng hoặc ít hơn 5 hộ", "at_most"),
      ("có cỡ 50 hộ", "approx"), ("Độ 50 hộ", "approx"), ("được non 50 hộ", "nearly"),
      ("chừng 50 hộ", "approx"),
      ("nhiệt độ 25 độ C", nil), ("tốc độ 60 km/h", nil), ("thép cỡ 12 mm", nil), ("măng non 5 kg", nil),
      ("ảnh thẻ, cỡ 4cm x 6cm", nil), ("các cỡ 155 mm", nil), ("cỡ 50 ha", "approx"),
      ("ít nhất trên 90%", "at_least"), ("từ 03 đơn vị hành chính cấp xã trở lên", "at_least"),
      ("từ 5 - 7% trở lên", "at_least"), ("hơn ba trăm hộ", "more_than"),
      // What differs is not limited.
      ("cao hơn 2% so với cùng kỳ", nil), ("thấp hơn 3 điểm %", nil),
      ("nhiều hơn 5 hộ so với năm trước", nil),
      ("cao hơn 2 lần", nil), ("Không lớn hơn 1,5 lần", "at_most"), ("lớn hơn 1,5 lần yêu cầu", "more_than"),
      ("phải nhỏ hơn 6 dB so với mức nền", "less_than"), ("nhiệt độ thấp nhất 12 độ C", nil),
      ("tăng hơn 5% so với cùng kỳ", "more_than"), ("công suất lớn hơn 30 MW", "more_than"),
      ("giá trị sản xuất trên 1 ha đất", nil), ("dựa trên 3 trụ cột", nil), ("có 5 người", nil),
    ]
    for (text, kind) in table {
      let (mentions, _, _) = try Extracted.mentions(text)
      let quantity = try #require(mentions.quantities.first, "\(text)")
      #expect(quantity.modifier?.rawValue == kind, "\(text)")
    }
  }

  /// The integer of 64 bits and the digits of longer numbers must agree.
  @Test func longDecimalsAreExact() throws {
    let nines = try #require(Decimal("99999999999999999999"))
    #expect((nines + Decimal(1)).text == "100000000000000000000")
    #expect((nines * nines).text == "9999999999999999999800000000000000000001")
    #expect(Decimal(UInt64.max).shifted(3).text == "18446744073709551615000")
    #expect(Decimal(UInt64.max).shifted(3).shifted(-3) == Decimal(UInt64.max))
    #expect((Decimal(1, fraction: 1) + Decimal(2, fraction: 1)).text == "0.3")
    #expect(
      Decimal(15, fraction: 1) < Decimal(2) && !(Decimal(2) < Decimal(15, fraction: 1))
        && Decimal(UInt64.max) < nines)
    #expect(Decimal(1_500_000, fraction: 6).text == "1.5")
    #expect(Decimal("0.000001")?.text == "0.000001")
  }

  /// No record of the samples shows the noise of binary fractions: 0.30000000000000004, 1e21, 2.9999999.
  @Test func recordsHaveNoRoundingNoise() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let records = try String(
      contentsOf: root.appendingPathComponent("EndToEndTests/golden/quantities.jsonl"), encoding: .utf8)
    let field = try Regex(
      #""(value|lower|upper|numerator|denominator|normalized)": ?"([^"]*)""#,
      as: (Substring, Substring, Substring).self)
    let plain = try Regex(#"-?[0-9]+(\.[0-9]*[1-9])?"#, as: (Substring, Substring?).self)
    var count = 0
    for match in records.matches(of: field) {
      count += 1
      let value = match.output.2
      #expect(try plain.wholeMatch(in: value) != nil, "\(value)")
      #expect(!value.contains("00000000") || !value.contains("."), "\(value)")
      #expect(!value.contains("99999999"), "\(value)")
    }
    #expect(count > 300)
  }
}
