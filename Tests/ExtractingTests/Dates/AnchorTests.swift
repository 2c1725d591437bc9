import Extracting
import Foundation
import Lexicon
import Normalizing
import Testing

/// What needs another date: in a document of 15 December 2021, and in a text without a date.
@Suite struct AnchorTests {
  @Test func theDocumentsDateResolves() throws {
    let table: [(text: String, edtf: String?, begin: String?, end: String?, anchor: DateMention.Anchor)] = [
      ("họp ngày 5-2", "XXXX-02-05", "2021-02-05", "2021-02-06", .yearless),
      ("họp ngày 20/12", "XXXX-12-20", "2020-12-20", "2020-12-21", .yearless),
      ("dự kiến họp ngày 20/12", "XXXX-12-20", "2021-12-20", "2021-12-21", .yearless),
      ("sẽ họp vào ngày 16", "XXXX-XX-16", "2021-12-16", "2021-12-17", .yearless),
      ("đã họp vào ngày 16", "XXXX-XX-16", "2021-11-16", "2021-11-17", .yearless),
      ("ngày 29/02", "XXXX-02-29", "2020-02-29", "2020-03-01", .yearless),
      ("báo cáo trước ngày 20/12", "XXXX-12-20", "2021-12-20", "2021-12-21", .yearless),
      ("trong tháng 3", "XXXX-03", "2021-03-01", "2021-04-01", .yearless),
      ("hôm nay", "2021-12-15", "2021-12-15", "2021-12-16", .relative),
      ("tuần tới", "2021-12-20/2021-12-26", "2021-12-20", "2021-12-27", .relative),
      ("tháng trước", "2021-11", "2021-11-01", "2021-12-01", .relative),
      ("ngày 05 tháng này", "2021-12-05", "2021-12-05", "2021-12-06", .relative),
      ("trước ngày 05 tháng sau", "2022-01-05", "2022-01-05", "2022-01-06", .relative),
      ("thứ Sáu tuần này", "2021-12-17", "2021-12-17", "2021-12-18", .relative),
      ("chủ nhật tuần qua", "2021-12-12", "2021-12-12", "2021-12-13", .relative),
      ("tuần qua", "2021-12-06/2021-12-12", "2021-12-06", "2021-12-13", .relative),
      ("năm ngoái", "2020", "2020-01-01", "2021-01-01", .relative),
      ("quý sau", "2022-33", "2022-01-01", "2022-04-01", .relative),
      ("năm nay", "2021", "2021-01-01", "2022-01-01", .relative),
      ("9 tháng đầu năm", "2021-01/2021-09", "2021-01-01", "2021-10-01", .relative),
      ("quý I năm nay", "2021-33", "2021-01-01", "2021-04-01", .relative),
      ("lúc 2 giờ chiều mai", "2021-12-16T14:00", "2021-12-16", "2021-12-17", .relative),
      ("từ ngày 28/12 đến ngày 3/1", "XXXX-12-28/XXXX-01-03", "2020-12-28", "2021-01-04", .yearless),
      ("giỗ mùng 10 tháng 3 âm lịch", "XXXX-03-10", "2021-04-21", "2021-04-22", .yearless),
      ("mùng 2 Tết", "XXXX-01-02", "2021-02-13", "2021-02-14", .yearless),
    ]
    for row in table {
      let date = try #require(try Dated.inDocument(row.text).first, "\(row.text)")
      #expect(date.edtf == row.edtf, "\(row.text)")
      #expect(date.begin?.iso == row.begin, "\(row.text)")
      #expect(date.end?.iso == row.end, "\(row.text)")
      #expect(date.anchor == row.anchor, "\(row.text)")
    }
  }

  @Test func wordsBeforeARelativeDateMoveIt() throws {
    for (text, mod) in [
      ("đầu tuần tới", "start"), ("cuối tháng trước", "end"), ("giữa quý này", "mid"),
      ("từ năm ngoái", "since"),
      ("đến hôm nay", "until"), ("trước ngày 05 tháng sau", "before"),
    ] {
      let date = try #require(try Dated.inDocument(text).first, "\(text)")
      #expect(date.mod == mod, "\(text)")
    }
  }

  @Test func aCitedDocumentsDayIsItsOwn() throws {
    // A plan's days are to come, but what it cites is there already; the number may say the year.
    let plan = Dated.head.replacing("BÁO CÁO", with: "KẾ HOẠCH").replacing("12/BC-UBND", with: "12/KH-UBND")
    let table = [
      ("Thực hiện Nghị quyết số 12-NQ/TU ngày 5/2 của Tỉnh ủy.", "2021-02-05"),
      ("Theo Công văn số 45/UBND-VP (ban hành ngày 20/12).", "2020-12-20"),
      ("Theo Nghị định số 30/2019/NĐ-CP ngày 05 tháng 3 của Chính phủ.", "2019-03-05"),
    ]
    for (text, begin) in table {
      let mentions = try Extracted.mentions(plan + text + "\n").0
      let date = try #require(mentions.dates.last, "\(text)")
      let reference = try #require(date.reference, "\(text)")
      #expect(reference == mentions.references.count - 1, "\(text)")
      #expect(date.begin?.iso == begin, "\(text)")
      #expect(date.edtf?.hasPrefix("XXXX-") == true, "\(text)")
    }
  }

  @Test func aPlansDaysAreToCome() throws {
    let plan = Dated.head.replacing("BÁO CÁO", with: "KẾ HOẠCH").replacing("12/BC-UBND", with: "12/KH-UBND")
    let date = try #require(try Extracted.mentions(plan + "hoàn thành trong tháng 3\n").0.dates.last)
    #expect(date.begin?.iso == "2022-03-01")
  }

  @Test func whatNothingDatesStaysOpen() throws {
    for (text, edtf) in [
      ("họp ngày 5-2", "XXXX-02-05"), ("hôm nay", "XXXX-XX-XX"), ("cuối năm", "XXXX"),
      ("mùng 2 Tết", "XXXX-01-02"),
    ] {
      let date = try #require(try Extracted.mentions(text).0.dates.first, "\(text)")
      #expect(date.edtf == edtf)
      #expect(date.begin == nil && date.dateValue == nil, "\(text)")
    }
  }

  @Test func theDaySaidLastIsTheSameDay() throws {
    let dates = try Extracted.mentions("Ngày 12/3/2021, xã họp. Cùng ngày, huyện kiểm tra.").0.dates
    #expect(dates.map { $0.edtf } == ["2021-03-12", "2021-03-12"])
    #expect(
      try Extracted.mentions("cùng ngày 30 tháng 12 năm 2016").0.dates.map { $0.edtf } == ["2016-12-30"])
  }

  @Test func wordsBeforeADateMoveIt() throws {
    for (text, mod, edtf) in [
      ("đầu năm 2021", "start", "2021"), ("giữa tháng 3/2021", "mid", "2021-03"),
      ("cuối quý I/2021", "end", "2021-33"),
      ("trước năm 1975", "before", "1975"), ("sau ngày 01/7/2021", "after", "2021-07-01"),
      ("kể từ ngày 01/7/2021", "since", "2021-07-01"),
      ("đến năm 2030", "until", "2030"), ("khoảng năm 1990", "approx", "1990~"),
    ] {
      let date = try #require(try Extracted.mentions(text).0.dates.first, "\(text)")
      #expect(date.mod == mod, "\(text)")
      #expect(date.edtf == edtf, "\(text)")
    }
  }

  @Test func lunarDatesAreFlagged() throws {
    let table: [(text: String, begin: String?)] = [
      ("ngày 10 tháng 3 âm lịch năm 2021", "2021-04-21"), ("mùng 1 tháng Giêng năm 2024", "2024-02-10"),
      ("rằm tháng bảy năm 2020", "2020-09-02"),
      // The fourth month of 2020 came twice.
      ("ngày 5 tháng 4 âm lịch năm 2020", nil), ("ngày 5 tháng 4 nhuận âm lịch năm 2020", "2020-05-27"),
    ]
    for (text, begin) in table {
      let date = try #require(try Extracted.mentions(text).0.dates.first, "\(text)")
      #expect(date.calendar == .lunar, "\(text)")
      #expect(date.begin?.iso == begin, "\(text)")
    }
  }

  /// A list without end is read in pieces, so the work grows with the text.
  @Test(arguments: [
    "từ ngày 1 đến ngày 1 đến ", "1, 2, ", "ngày 1, ", "năm năm ", "1 năm 1 tháng ", "ba ba ba ",
    "lúc 7 giờ, ", "2020 2020 ", "thứ hai, ", "2 lần, ", "những năm 60, 70, ", "quý một, ", "1 - 2 - ",
    "tuần 2 ", "8h đến ", "7 giờ và ", "quý 1,2,", "đợt 1 tháng ", "CN 1/5, ", "1991 - 5/",
    "hai không hai ", "ngày 5 tháng đầu ", "năm hai nghìn ",
  ])
  func hostileTextIsRead(_ piece: String) throws {
    let text = Normalizer.normalize(Array(String(repeating: piece, count: 20_000).utf8))
    let mentions = Extractor(lexicon: try Lexicon.embedded()).extract(text)
    #expect(mentions.dates.allSatisfy { $0.range.upperBound <= text.utf8.count })
  }
}
