import Lexicon
import Normalizing
import TestSupport
import Testing
import Tokenizing

/// Document numbers by family: each text marks the number that must come out, and no other.
@Suite struct NumberFamilyTests {
  struct Case: CustomStringConvertible, Sendable {
    var text: String
    var number: String
    var type: String
    var repairs: [String]

    init(_ text: String, _ number: String? = nil, _ type: String = "", _ repairs: [String] = []) {
      self.text = text
      let marked = Marked(text)
      self.number = number ?? marked.spans.first?.text ?? ""
      self.type = type
      self.repairs = repairs
    }

    var description: String { text }
  }

  static let state = [
    Case("theo ⟦n:417/KH-UBND⟧ ngày", nil, "kế hoạch"), Case("(⟦n:63/2031/NĐ-CP⟧)", nil, "nghị định"),
    Case("tại ⟦n:812/QĐ-TTg⟧.", nil, "quyết định"), Case("⟦n:77/2033/QH17⟧;"),
    Case("⟦n:19/2032/UBTVQH17⟧"), Case("⟦n:41a/2030/NQ-CP⟧", nil, "nghị quyết"),
    Case("⟦n:41đ/2030/NQ-CP⟧", nil, "nghị quyết"),
    Case("⟦n:77.12/2031/NQ-CP⟧", nil, "nghị quyết"), Case("⟦n:12bis/QĐ-UBND⟧", nil, "quyết định"),
    Case("⟦n:35B-HĐBT⟧"),
    Case("⟦n:204/VBHN-NHNN⟧", nil, "văn bản hợp nhất"), Case("⟦n:5512/QĐ-BCA-C09⟧", nil, "quyết định"),
    Case("⟦n:07/2034/TTLT-BYT-BTC-BLĐTBXH⟧", nil, "thông tư liên tịch"),
    Case("⟦n:203/2029/NQLT-UBTVQH16-CP-ĐCTUBTWMTTQVN⟧", nil, "nghị quyết liên tịch"),
    Case("⟦n:88/TTr-SNNMT-VP⟧", nil, "tờ trình"), Case("⟦n:515/KH-BCA-BNN&MT⟧", nil, "kế hoạch"),
    Case("⟦n:02600/PA-UBND⟧", nil, "phương án"), Case("⟦n:184/TB-TCS12-NVDTPC⟧", nil, "thông báo"),
    Case("văn bản số ⟦n:15/2035/CV-A.B.CD⟧", nil, "công văn"),
  ]

  static let letters = [
    Case("công văn ⟦n:518/UBND-VX⟧"), Case("⟦n:7716/BYT-KHCNMT&VLXD⟧"), Case("⟦n:31/BXD-KHCNMT&VLXD⟧"),
    Case("số ⟦n:921/SGDĐT-KTKĐCLGD⟧"), Case("số ⟦n:17/TCT-CS⟧"), Case("số ⟦n:8113/VPCP-V.I⟧"),
    Case("công văn số ⟦n:6102/QLXH-TTDLQG⟧"), Case("số ⟦n:04/TANDTC-PC⟧"),
    Case("Công văn số ⟦n:77/ABCD⟧ ngày"), Case("công văn số ⟦n:3/HKX-GDtrH⟧"),
  ]

  static let party = [
    Case("⟦n:23-KH/ĐU⟧", nil, "kế hoạch"), Case("⟦n:1204-CV/VPTW/nb⟧", nil, "công văn"),
    Case("⟦n:08-QĐ/BCĐTW⟧", nil, "quyết định"), Case("⟦n:02-NQ/ĐH⟧", nil, "nghị quyết"),
    Case("⟦n:31-HD/TWĐTN-VP⟧", nil, "hướng dẫn"), Case("⟦n:06-HD/BTCTW-BTGTW⟧", nil, "hướng dẫn"),
    Case("⟦n:04/TT-MTTW-BTT⟧", nil, "thông tư"), Case("⟦n:45/CT-TW⟧", nil, "chỉ thị"),
    Case("⟦n:66-TTr/BTCTU⟧", nil, "tờ trình"), Case("⟦n:9-QyĐ/TU⟧", nil, "quy định"),
  ]

  static let legacy = [
    Case("⟦n:171-HĐBT⟧"), Case("⟦n:73-CP⟧"), Case("⟦n:164/SL⟧", nil, "sắc lệnh"),
    Case("⟦n:120-SL⟧", nil, "sắc lệnh"),
    Case("⟦n:412/TTg⟧"), Case("⟦n:92/TT-LB⟧", nil, "thông tư liên bộ"),
    Case("⟦n:38/2014/L-CTN⟧", nil, "lệnh"),
    Case("số ⟦n:60 TC/CĐKT⟧", "60-TC/CĐKT", "thông cáo", ["blank", "missing_separator"]),
    Case("⟦n:1713/BYT-QĐ⟧", nil, "quyết định"), Case("Nghị định số ⟦n:281-BNV/HC/NĐ⟧", nil, "nghị định"),
    Case("Nghị định số ⟦n:145-NV⟧"), Case("⟦n:25-LCT/HĐNN8⟧", nil, "luật"),
    Case("⟦n:89-TC/TCT⟧", nil, "thông cáo"),
    Case("Quyết định số ⟦n:1257KT/CTN⟧", "1257-KT/CTN", "", ["missing_separator"]),
    Case("Quyết định số ⟦n:100 - TTg⟧", "100-TTg", "", ["blank"]),
  ]

  static let courts = [
    Case("Bản án số ⟦n:12/2030/DS-ST⟧", nil, "bản án"), Case("⟦n:15/2031/HS-PT⟧", nil, "bản án"),
    Case("⟦n:07/2029/HNGĐ-ST⟧", nil, "bản án"), Case("⟦n:31/2028/KDTM-PT⟧", nil, "bản án"),
    Case("Bản án số ⟦n:45/HSST⟧", nil, "bản án"),
  ]

  static let broken = [
    Case("⟦n:3863 /UBND-ĐTXD⟧", "3863/UBND-ĐTXD", "", ["blank"]),
    Case("⟦n:68- NQ/TW⟧", "68-NQ/TW", "nghị quyết", ["blank"]),
    Case("⟦n:367 - QĐ/TWĐTN⟧", "367-QĐ/TWĐTN", "quyết định", ["blank"]),
    Case("⟦n:57 NQ/TW⟧", "57-NQ/TW", "nghị quyết", ["blank", "missing_separator"]),
    Case("Tờ trình số ⟦n:217/TTr -TTYT⟧ ngày", "217/TTr-TTYT", "tờ trình", ["blank"]),
    Case("⟦n:702/QĐ - TTg⟧", "702/QĐ-TTg", "quyết định", ["blank"]),
    Case("⟦n:21/2030/TT-\nBTTTT⟧", "21/2030/TT-BTTTT", "thông tư", ["line_break"]),
    Case("⟦n:12/QĐ-\nUBND⟧", "12/QĐ-UBND", "quyết định", ["line_break"]),
    Case("⟦n:146/2030- NĐ-CP⟧", "146/2030/NĐ-CP", "nghị định", ["blank", "wrong_separator"]),
    Case("⟦n:13.2011.NĐ-CP⟧", "13/2011/NĐ-CP", "nghị định", ["wrong_separator"]),
    Case("⟦n:14/2022/NĐ/CP⟧", "14/2022/NĐ-CP", "nghị định", ["wrong_separator"]),
    Case("⟦n:148/BC.UBND-VHXH⟧", "148/BC-UBND-VHXH", "báo cáo", ["wrong_separator"]),
    Case("⟦n:23/2030/QH.17⟧", "23/2030/QH17", "", ["wrong_separator"]),
    Case("⟦n:23/2030/QH 17⟧ ngày", "23/2030/QH17", "", ["blank"]),
    Case("⟦n:32/2030TT-BGDĐT⟧", "32/2030/TT-BGDĐT", "thông tư", ["missing_separator"]),
    Case("Thông tư ⟦n:38 2024 TT-BGTVT⟧", "38/2024/TT-BGTVT", "thông tư", ["blank", "missing_separator"]),
    Case(
      "Thông tư ⟦n:27/2030/TT BGDĐT⟧ ngày", "27/2030/TT-BGDĐT", "thông tư", ["blank", "missing_separator"]),
    Case("Quyết định số ⟦n:15/QĐ⟧ UBND tỉnh", nil, "quyết định"),
    Case("công văn số ⟦n:345 / SGDĐT - GDTH⟧ ngày", "345/SGDĐT-GDTH", "", ["blank"]),
    Case("công văn số ⟦n:345/SGDĐT⟧ - GDTH ngày"),
    Case("Hợp đồng tín dụng số ⟦n:1234/HĐTD-2030⟧ ngày"),
    Case("⟦n:1971/QĐUBND⟧", "1971/QĐ-UBND", "quyết định", ["missing_separator"]),
    Case("⟦n:214/2030/NĐCP⟧", "214/2030/NĐ-CP", "nghị định", ["missing_separator"]),
    Case("⟦n:13/CTTTg⟧", "13/CT-TTg", "chỉ thị", ["missing_separator"]),
    Case("⟦n:13 QĐ-UBND⟧", "13/QĐ-UBND", "quyết định", ["blank", "missing_separator"]),
    Case("⟦n:57 NQ-TW⟧", "57-NQ/TW", "nghị quyết", ["blank", "missing_separator", "wrong_separator"]),
    Case("⟦n:45.QĐ/HU⟧", "45-QĐ/HU", "quyết định", ["wrong_separator"]),
    Case("⟦n:1234/QĐ-UBND.HC⟧ ngày", nil, "quyết định"), Case("công văn ⟦n:77/UBND.VX⟧"),
    Case("⟦n:15/2030/NĐ-CP⟧.Điều 5", nil, "nghị định"), Case("⟦n:15/2030/NĐ-CP⟧/\nHĐ", nil, "nghị định"),
    Case("số⟦n:374/TTr-CP⟧", "374/TTr-CP", "tờ trình"),
    Case("Nghị định⟦n:30/2030/NĐ-CP⟧", "30/2030/NĐ-CP", "nghị định", ["glued"]),
    Case("⟦n:03/2030/NĐ-CP⟧ngày 05", "03/2030/NĐ-CP", "nghị định", ["glued"]),
    Case("⟦n:13/2030/QĐ-TTg⟧và", "13/2030/QĐ-TTg", "quyết định", ["glued"]),
    Case("⟦n:28/2030/TT-BTC⟧Quy định", "28/2030/TT-BTC", "thông tư", ["glued"]),
    Case("⟦n:16‑KH/ĐU⟧", "16-KH/ĐU", "kế hoạch", ["dash"]),
    Case("⟦n:16–KH/ĐU⟧", "16-KH/ĐU", "kế hoạch", ["dash"]),
    Case("⟦n:30/2030/nđ-cp⟧", "30/2030/NĐ-CP", "nghị định", ["code_case"]),
    Case("⟦n:30/2030/ND-CP⟧", "30/2030/NĐ-CP", "nghị định", ["code_case"]),
    Case("⟦n:09/2030/TT-BLDTBXH⟧", "09/2030/TT-BLĐTBXH", "thông tư", ["code_case"]),
  ]

  static let scans = [
    Case("⟦n:3O/2O2O/NĐ-CP⟧", "30/2020/NĐ-CP", "nghị định", ["ocr_digit"]),
    Case("⟦n:O1/2030/NĐ-CP⟧", "01/2030/NĐ-CP", "nghị định", ["ocr_digit"]),
    Case("⟦n:1l-KH/ĐU⟧", "11-KH/ĐU", "kế hoạch", ["ocr_digit"]),
    Case("⟦n:07/202S/NĐ-CP⟧", "07/2025/NĐ-CP", "nghị định", ["ocr_digit"]),
    Case("⟦n:13§-CV/ĐU⟧", "138-CV/ĐU", "công văn", ["ocr_digit"]),
    Case("⟦n:43/2024/QHI5⟧", "43/2024/QH15", "", ["ocr_digit"]),
    Case("⟦n:43/2024/QHl5⟧", "43/2024/QH15", "", ["ocr_digit"]),
    Case("⟦n:43/2024/QHI15⟧", "43/2024/QH15", "", ["ocr_digit"]),
    Case("⟦n:43/2024/QH1S⟧", "43/2024/QH15", "", ["ocr_digit"]),
    Case("⟦n:7/QHI4⟧", "7/QH14", "", ["ocr_digit"]),
    Case("⟦n:409-QĐÐ/TW⟧", "409-QĐ/TW", "quyết định", ["code_case"]),
    Case("⟦n:409-QĐĐ/TW⟧", "409-QĐ/TW", "quyết định", ["code_case"]),
    Case("⟦n:23/2030/NĐ-CР⟧", "23/2030/NĐ-CP", "nghị định", ["code_case"]),
    Case("⟦n:23/2030/NĐ-СP⟧", "23/2030/NĐ-CP", "nghị định", ["code_case"]),
    Case("⟦n:58/2030/NÐ-CP⟧", "58/2030/NĐ-CP", "nghị định"),
  ]

  static let standards = [
    Case("⟦n:QCVN 47:2029/BGTVT⟧", nil, "quy chuẩn kỹ thuật quốc gia"),
    Case("theo ⟦n:QCVN 01-183:2016/BNNPTNT⟧,", nil, "quy chuẩn kỹ thuật quốc gia"),
    Case("⟦n:TCVN 6919:2001⟧.", nil, "tiêu chuẩn quốc gia"),
    Case("⟦n:TCVN ISO 9001:2015⟧", nil, "tiêu chuẩn quốc gia"),
    Case("⟦n:TCVN ISO/IEC 17025:2017⟧", nil, "tiêu chuẩn quốc gia"),
    Case("⟦n:TCVN 7447-5-52:2010⟧", nil, "tiêu chuẩn quốc gia"),
    Case("⟦n:TCVN 5584 : 2018⟧", "TCVN 5584:2018", "tiêu chuẩn quốc gia", ["blank"]),
    Case("⟦n:TCXDVN 33-2006⟧", "TCXDVN 33:2006", "tiêu chuẩn xây dựng", ["wrong_separator"]),
    Case("⟦n:QCVN số 47:2029/BGTVT⟧", "QCVN 47:2029/BGTVT", "quy chuẩn kỹ thuật quốc gia"),
    Case("⟦n:QCĐP 01:2030/HN⟧", nil, "quy chuẩn kỹ thuật địa phương"),
    Case("⟦n:TCVN 9261⟧ và", nil, "tiêu chuẩn quốc gia"),
    Case(
      "theo ⟦n:QCVN\n01-3:2028/BYT⟧ về", "QCVN 01-3:2028/BYT", "quy chuẩn kỹ thuật quốc gia", ["line_break"]),
    Case("theo ⟦n:TCVN\nISO 9001:2025⟧", "TCVN ISO 9001:2025", "tiêu chuẩn quốc gia", ["line_break"]),
  ]

  @Test(arguments: state + letters + party + legacy + courts + broken + scans + standards)
  func theMarkedNumberAndNoOther(_ one: Case) throws {
    let marked = Marked(one.text)
    let read = try Tokenized(marked.plain)
    let lexicon = try Tokenized.loaded.get()
    #expect(read.tokens.numbers.map { $0.number } == [one.number])
    guard let number = read.tokens.numbers.first else { return }
    #expect((number.docType >= 0 ? lexicon.docTypes[Int(number.docType)].name : "") == one.type)
    #expect(Repairs.names.filter { number.repairs.contains($0.0) }.map { $0.1 } == one.repairs)
    let shapes = read.shapes.filter { if case .documentNumber = $0.kind { true } else { false } }
    let places = shapes.map { $0.text }
    let marks = marked.spans.map { Normalizer.normalize(Array($0.text.utf8)) }
    #expect(places == marks.map { $0.string(0..<$0.utf8.count) })
  }

  /// What looks like a number and is none, alone and in a sentence.
  @Test(arguments: [
    "71C-123.45", "54N-7123", "59-U1", "68-L1", "biển số xe 37-B1", "1.003645.000.00.00.H12", "1/500",
    "24/24",
    "số 12/3 đường Lê Lợi", "số 12/4A đường Lê Lợi", "0275.382.2222", "0912-345-678", "ISBN 0-253-17686-8",
    "covid-19",
    "A/H5N1", "iPhone 15-Pro", "iPhone 15-PRO", "Su-30/MK2", "F-16", "MiG-21/CP", "2020-2025",
    "Số:      /KH-UBND",
    "Số:     /2030/KH-UBND", "Số …/2030/QĐ-UBND", "Điều 23.9.TT.1.1", "Điều 24.10.NĐ.4.19", "Điều 1.1.LQ.22",
    "quốc lộ 7 - TT An Bình", "Tổng công ty 36 - CTCP", "2,4-D", "5G/LTE", "1.D | 2.B", "12/CÁC XÃ",
    "15-NGÀY", "10/THÁNG",
    "nghi-dinh-30-2030-nd-cp", "năm 2030\n- CT của xã", "TK 211 - TSCĐ hữu hình", "7/7 xã", "3,5%/năm",
    "5 kg/ha", "10/tháng", "Mẫu số 02-1/BK-QT-TNCN", "mẫu 05-2/BK-QT", "biểu số 01-2/TH-SNV",
    "phụ lục 3-1/PL-TT",
    "01-1:2028/BYT",
  ])
  func thisIsNone(_ text: String) throws {
    for source in [text, "gồm \(text),", "(\(text))"] {
      #expect(try Tokenized(source).tokens.numbers.map { $0.number } == [], "\(source)")
    }
  }

  /// Labels of forms and types without a body need a type word before them: the shape alone does not decide.
  @Test(arguments: [
    "15/KH", "01/GTGT", "Mẫu 05-HD", "Mẫu số 02/TP-TTTM", "Mẫu số 18-HS", "12/THPT", "02-ĐK-KCT",
  ])
  func theShapeAloneDoesNotDecide(_ text: String) throws {
    for number in try Tokenized(text).tokens.numbers { #expect(number.evidence == .open, "\(number.number)") }
  }

  /// An atom that a code is cut off moves what stands behind it, however many there are.
  @Test func cutsKeepTheShapesInPlace() throws {
    let one = "Theo 03/2030/NĐ-CPngày 05/02/2031 và 13/QĐ-TTgvà 7 xã. "
    let read = try Tokenized(String(repeating: one, count: 50))
    let expected = ["03/2030/NĐ-CP", "05/02/2031", "13/QĐ-TTg", "7"]
    #expect(read.shapes.map { $0.text } == Array(repeatElement(expected, count: 50).joined()))
    #expect(read.sentences.count == 50)
  }
}
