import Extracting
import Testing

/// Values of dates and quantities, and the exact decimal under them.
@Suite struct ValueTests {
  @Test func datesAreIntervals() throws {
    let table: [(text: String, edtf: String, begin: String?, end: String?)] = [
      ("ngày 05 tháng 02 năm 2021", "2021-02-05", "2021-02-05", "2021-02-06"),
      ("ngày 31/12/2020", "2020-12-31", "2020-12-31", "2021-01-01"),
      ("tháng 12/2020", "2020-12", "2020-12-01", "2021-01-01"),
      ("năm 2021", "2021", "2021-01-01", "2022-01-01"),
      ("quý IV/2021", "2021-36", "2021-10-01", "2022-01-01"),
      ("6 tháng đầu năm 2021", "2021-40", "2021-01-01", "2021-07-01"),
      ("9 tháng đầu năm 2021", "2021-01/2021-09", "2021-01-01", "2021-10-01"),
      ("ngày 29/02/2021", "2021-02-29", nil, nil),
      ("01 năm", "P1Y", nil, nil), ("hàng tháng", "R/P1M", nil, nil),
    ]
    for (text, edtf, begin, end) in table {
      let (mentions, _, _) = try Extracted.mentions(text)
      let date = try #require(mentions.dates.first, "\(text)")
      #expect(date.edtf == edtf)
      #expect(date.begin?.iso == begin, "\(text)")
      #expect(date.end?.iso == end, "\(text)")
    }
  }

  @Test func quantitiesAreExact() throws {
    let table: [(text: String, value: String?, normalized: String?)] = [
      ("7.182m", "7182", "7182"), ("727,7ha", "727.7", "7277000"), ("1.234.567 đồng", "1234567", "1234567"),
      ("3,3 tỷ đồng", "3300000000", "3300000000"), ("0.5%", "0.5", "0.5"),
      ("5 nghìn tỷ đồng", "5000000000000", "5000000000000"),
      ("02 doanh nghiệp", "2", nil), ("2 tạ", "2", "200"),
    ]
    for (text, value, normalized) in table {
      let (mentions, _, _) = try Extracted.mentions(text)
      let quantity = try #require(mentions.quantities.first, "\(text)")
      #expect(quantity.value?.text == value, "\(text)")
      #expect(quantity.normalized?.text == normalized, "\(text)")
    }
  }

  @Test func modifiersStandOutside() throws {
    for (text, kind) in [
      ("trên 90%", "more_than"), ("ít nhất 02 chi bộ", "at_least"), ("8% trở lên", "at_least"),
      ("gần 5 ha", "nearly"),
    ] {
      let (mentions, _, _) = try Extracted.mentions(text)
      #expect(mentions.quantities.first?.modifier?.rawValue == kind, "\(text)")
    }
  }

  @Test func decimalsAgreeWithIntegers() throws {
    var seed: UInt64 = 7
    func next() -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 40)
    }
    for _ in 0..<2000 {
      let (a, b) = (next(), next())
      let (x, y) = (try #require(Decimal(String(a))), try #require(Decimal(String(b))))
      #expect((x + y).text == String(a + b))
      #expect((x * y).text == String(a * b))
      #expect(x.shifted(3).text == String(a * 1000))
    }
    #expect(Decimal("0.10")?.text == "0.1")
    #expect(Decimal("1.")?.text == "1")
    #expect(Decimal("x") == nil)
  }
}
