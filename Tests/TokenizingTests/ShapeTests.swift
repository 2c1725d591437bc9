import Testing
import Tokenizing

/// Dates, times, telephones, addresses, list markers and plain numbers.
@Suite struct ShapeTests {
  @Test func shapes() throws {
    let table: [(text: String, kind: Shape.Kind, shape: String)] = [
      ("ngày 05/02/2021,", .date(day: 5, month: 2, year: 2021), "05/02/2021"),
      ("ngày 17-10-2020", .date(day: 17, month: 10, year: 2020), "17-10-2020"),
      ("ngày 17.10.2020.", .date(day: 17, month: 10, year: 2020), "17.10.2020"),
      ("ngày 31/02/2021", .date(day: 31, month: 2, year: 2021), "31/02/2021"),
      ("tháng 7/2021", .monthYear(month: 7, year: 2021), "7/2021"),
      ("giai đoạn 2020-2025", .years(2020, 2025), "2020-2025"),
      ("giai đoạn 2020 – 2025", .years(2020, 2025), "2020 – 2025"),
      ("năm 2020/2021", .years(2020, 2021), "2020/2021"),
      ("ngày 2/6 là", .pair(2, 6), "2/6"), ("đạt 24/24 xã", .pair(24, 24), "24/24"),
      ("tỷ lệ 1/500", .pair(1, 500), "1/500"), ("lúc 7h30", .time(hour: 7, minute: 30), "7h30"),
      ("lúc 08:30", .time(hour: 8, minute: 30), "08:30"), ("lúc 8h ngày", .time(hour: 8, minute: 0), "8h"),
      ("ĐT 0912.345.678", .phone, "0912.345.678"), ("ĐT 0912345678.", .phone, "0912345678"),
      ("ĐT 0912 345 678", .phone, "0912 345 678"), ("có 7.182 m", .number, "7.182"),
      ("có 1.234.567 đồng", .number, "1.234.567"), ("có 727,7 ha", .number, "727,7"), ("có 5.", .number, "5"),
      ("hộp a@b.vn", .address, "a@b.vn"), ("trang https://b.vn/x nhé", .address, "https://b.vn/x"),
      ("ngày 5/2/21.", .date(day: 5, month: 2, year: 2021), "5/2/21"),
      ("sinh 15/6/58", .date(day: 15, month: 6, year: 1958), "15/6/58"),
      ("ĐT (0275) 3822 123.", .phone, "(0275) 3822 123"), ("ĐT (028) 38223344,", .phone, "(028) 38223344"),
      ("gọi +84 912 345 678", .phone, "+84 912 345 678"),
      ("gọi (+84) 275 3822 123", .phone, "(+84) 275 3822 123"),
      ("gọi 1900 1234 để", .phone, "1900 1234"), ("gọi 1800.599920", .phone, "1800.599920"),
      ("xe 71-B1 234.56 chạy", .plate, "71-B1 234.56"), ("xe 71-B1 2345", .plate, "71-B1 2345"),
      ("xe 29A1-567.89", .plate, "29A1-567.89"), ("tàu BT-12345-TS về", .plate, "BT-12345-TS"),
      ("(a.b_c+d@x.gov.vn)", .address, "a.b_c+d@x.gov.vn"), ("Email:vanthu@x.vn;", .address, "vanthu@x.vn"),
      ("xem \"https://x.vn/a?b=1&c=2\".", .address, "https://x.vn/a?b=1&c=2"),
      ("<https://x.vn/a_(b)>", .address, "https://x.vn/a_(b)"),
      ("tại:https://x.vn/a;", .address, "https://x.vn/a"),
      ("1. Mục", .listMarker, "1."), ("3) Mục", .listMarker, "3)"), ("1.2. Mục", .listMarker, "1.2."),
    ]
    for (text, kind, shape) in table {
      let found = try Tokenized(text).shapes
      #expect(found.map { $0.kind } == [kind], "\(text)")
      #expect(found.map { $0.text } == [shape], "\(text)")
    }
  }

  @Test func addressesTakeNothingOfTheirNeighbours() throws {
    let found = try Tokenized("theo [30/2020/NĐ-CP](https://x.vn/a), và").shapes
    #expect(found.map { $0.text } == ["30/2020/NĐ-CP", "https://x.vn/a"])
    for text in ["lúc 5://", "x://y", "a@", "@b", "a@b", "giá @ 5", "năm 1900 1234", "5/13/21", "5-2-21"] {
      for (kind, shape) in try Tokenized(text).shapes {
        #expect(kind == .number || shape != text, "\(text)")
        #expect(kind != .address && kind != .phone, "\(text)")
      }
    }
  }

  @Test func figuresThatGoOnAreNoDate() throws {
    for text in ["05/02/2021/3", "25:70", "32.5.6.7", "7/2021/5"] {
      for (kind, _) in try Tokenized(text).shapes {
        if case .date = kind { Issue.record("\(text) is a date") }
        if case .monthYear = kind { Issue.record("\(text) is a month") }
      }
    }
  }

  @Test func listMarkersStandAtLineStarts() throws {
    #expect(try Tokenized("mục 1. Mục").shapes.map { $0.kind } == [.number])
    #expect(try Tokenized("a\n2. b").shapes.map { $0.kind } == [.listMarker])
  }
}
