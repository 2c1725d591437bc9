import Extracting
import Foundation
import TestSupport
import Testing

/// The families of quantities: texts with every span that must come out, and no other; NFC and NFD alike.
@Suite struct QuantitySpanTests {
  @Test(arguments: [
    // Figures with units, joined and apart; money; shares; points of percent.
    "mặt lộ ⟦qty:7.182m⟧ dài, rộng ⟦qty:3,5 m⟧, diện tích ⟦qty:727,7ha⟧",
    "thu ⟦qty:1.234.567 đồng⟧, tương đương ⟦qty:1.500 USD⟧",
    "kinh phí ⟦qty:3.300.000.000đ⟧, chi ⟦qty:68 tỷ 097 tr.đ⟧, còn ⟦qty:25 trđ⟧",
    "tăng ⟦qty:0,5 điểm %⟧, đạt ⟦qty:1.5%⟧ và ⟦qty:0,88 ‰⟧",
    "vốn ⟦qty:3 tỉ 200 triệu đồng⟧, vay ⟦qty:2 triệu rưỡi đồng⟧", "giá ⟦qty:1 234 567 đồng⟧ một cái",
    // Thousands parted by blanks.
    "có ⟦qty:45 000 hộ dân⟧, ⟦qty:12 345 hộ⟧ ở xa, ⟦qty:1 234 người⟧ và ⟦qty:1 234,5 ha⟧ lúa",
    "nhận ngày 2/9 ⟦qty:100.000 đồng⟧, nhận 2/9 ⟦qty:200.000 đồng⟧, chỉ 1/1 tỷ gam, máy M107 ⟦qty:175 mm⟧, lô 3 ⟦qty:12.500 hộ⟧",
    "chi ⟦qty:2 500 triệu đồng⟧, bảng 12 000 zzz, tổ 3 ⟦qty:250 hộ⟧",
    // Counted nouns: the first compound, not what qualifies it.
    "có ⟦qty:12 chi bộ⟧ trực thuộc, ⟦qty:7 lớp⟧ tập huấn, ⟦qty:8 nhóm⟧ nhiệm vụ, ⟦qty:02 cuộc⟧ giám sát",
    "sắp xếp ⟦qty:15 đơn vị hành chính⟧ cấp xã, ⟦qty:57 đồng chí⟧ tham gia",
    "gồm ⟦qty:7 xã, thị trấn⟧; ⟦qty:01 công trình⟧, mô hình",
    "⟦qty:04 Phó Chủ tịch⟧, ⟦qty:12 tôn giáo⟧, có ⟦qty:4 yếu điểm⟧", "giao ⟦qty:03 (ba) bản sao⟧ cho bên B",
    "trao ⟦qty:20\nsuất quà⟧ cho hộ nghèo",
    // In words.
    "xác định ⟦qty:ba khâu⟧ đột phá, ⟦qty:hai mươi lăm phần trăm⟧ số vốn",
    "phương châm “⟦qty:Ba mũi⟧”, gồm ⟦qty:năm ủy viên⟧",
    "(Bằng chữ: ⟦qty:Hai mươi triệu đồng⟧)",
    // Fractions, shares, ratios.
    "đạt ⟦qty:15/19 tiêu chí⟧, ⟦qty:135/135 đại biểu⟧ chính thức, ⟦qty:1.234/1.500 hộ⟧",
    "xếp thứ ⟦qty:22/63 tỉnh thành⟧, hơn ⟦qty:1/2⟧ số hộ, ⟦qty:2/3⟧ diện tích",
    "bản đồ tỷ lệ ⟦qty:1/500⟧, pha theo tỷ lệ ⟦qty:1:100⟧, ⟦qty:ba phần tư⟧ số hộ",
    // Ranges.
    "tăng ⟦qty:10-15%⟧, còn ⟦qty:3,5 - 4%⟧ và ⟦qty:2,5 – 3 lần⟧",
    "từ ⟦qty:5 đến 7 người⟧, chi ⟦qty:2-3 triệu đồng⟧",
    "mức ⟦qty:300.000 đồng - 500.000 đồng⟧, họp ⟦qty:hai đến ba lần⟧",
    "từ ⟦qty:10% đến 15%⟧, từ ⟦qty:30.000 đồng/ngày đến 60.000 đồng/ngày⟧, có ⟦qty:27 - 33 ủy viên⟧",
    "phạt từ ⟦qty:1-2 triệu⟧; từ ⟦qty:một đến ba triệu đồng⟧, mời ⟦qty:năm đến bảy người⟧",
    "Từ một đến nay, trong năm đến ⟦qty:15 xã⟧ về đích",
    // Below zero: no value rather than a wrong one; a bullet is no sign, nor is the dash of a range.
    "lạnh đến ⟦qty:-5°C⟧, ngoài trời ⟦qty:−196 °C⟧, ⟦qty:âm 5 độ C⟧, tăng trưởng ⟦qty:âm 2,1%⟧, lợi nhuận ⟦qty:-12 tỷ đồng⟧ (⟦qty:–5,3%⟧)",
    "⟦qty:-5%⟧", "- ⟦qty:5 tấn⟧ lúa", "-⟦qty:5 hộ dân⟧", "⟦qty:5 -7 tấn⟧, vụ Đông -⟦qty:12 cuộc⟧",
    // Fractions of measures.
    "giải ngân ⟦qty:2.345/2.500 triệu đồng⟧, ⟦qty:12,5/15 tỷ đồng⟧, trồng ⟦qty:45,6/50 ha⟧, ⟦qty:3/5 tỷ đồng⟧",
    "⟦qty:2,5/3,5 tỷ đồng⟧, ⟦qty:15/19,5 ha⟧, trạm 22/0,4 kV, mã 1,5/2/3 ha",
    // Rates.
    "thu nhập ⟦qty:5 triệu đồng/người/năm⟧, năng suất ⟦qty:60 tạ/ha⟧, tăng ⟦qty:3%/năm⟧",
    "mật độ ⟦qty:259 người/km²⟧, bán ⟦qty:4.400 lô/nền⟧, có ⟦qty:12 bác sĩ/10.000 dân⟧",
    "đạt ⟦qty:560 tỷ đồng⟧/⟦qty:690 tỷ đồng⟧",
    "giá ⟦qty:15 nghìn đồng mỗi kg⟧, đạt ⟦qty:50 tạ mỗi héc-ta⟧, ⟦qty:5 tấn trên 1 ha⟧, thu ⟦qty:9 triệu đồng⟧ một tháng",
    // Without unit: a scale, or a modifier before a verb.
    "tăng ⟦qty:47 triệu⟧ so với đầu nhiệm kỳ", "trên ⟦qty:30⟧ có trình độ thạc sĩ",
    // No quantities: numbering, names, codes, roads, telephones, footnotes, chains.
    "đường tỉnh 885, Quốc lộ 1A, dịch covid-19, khổ giấy A4",
    "Tổ 3, ấp 2; Điều 5, khoản 1-3 Điều 8, Phụ lục 2", "điện thoại 0912.345.678; đạo dụ số 5 chuẩn y",
    "Sư đoàn 367 đón nhận danh hiệu, số nhà 333-335-337 đường lớn", "kết quả như trên[1], tỷ số 1/1/1/1 hộ",
    "khoản 1, 3 và 4 Điều này, ngã ba Lò Gò, tọa độ 9°3′8″",
    "hệ số từ ⟦qty:0,7⟧ trở lên, mức ⟦qty:80 miligam/100 ml⟧",
    "tổng số (⟦qty:một triệu, tám trăm linh chín nghìn, không trăm năm mươi sáu tỷ đồng⟧), gồm ⟦qty:hai triệu đồng⟧, ⟦qty:ba hộ⟧",
    "Sư đoàn 5 Quân lực, Top 66 Hoa hậu, Tết 2026 người lao động, Nghị định 258 quy trình",
    "đoàn gồm ⟦qty:7 Bộ ngành⟧, bầu ⟦qty:03 Phó Chủ tịch⟧, quyết định ⟦qty:3 nội dung⟧",
    "Article 44 of this Decree, 06 lines",
    // Signs and modifiers inside a range; a noun that stands twice.
    "nhiệt độ ⟦qty:-5 đến 3 °C⟧, từ ⟦qty:-2°C đến -1°C⟧, có nơi ⟦qty:-5 – -3 °C⟧, từ ⟦qty:âm 5 đến âm 2 độ C⟧",
    "phạt từ ⟦qty:5 – dưới 10 triệu đồng⟧, trên ⟦qty:5 đến dưới 10 ha⟧, từ ⟦qty:100 người đến dưới 300 người⟧",
    "-⟦qty:5 đến 7 hộ⟧, giá ⟦qty:5 triệu đồng đến không quá 7 triệu đồng⟧; từ ⟦qty:10 hộ⟧ đến ⟦qty:20 xã⟧",
    // A change: the first number is counted by what stands behind the second.
    "tăng từ ⟦qty:30⟧ lên ⟦qty:42 hộ⟧, giảm từ ⟦qty:5⟧ còn ⟦qty:3 xã⟧, từ khoảng ⟦qty:12⟧ xuống còn dưới ⟦qty:8%⟧",
    "từ ⟦qty:5⟧ lên ⟦qty:7 triệu đồng⟧, từ ⟦qty:12%⟧ xuống ⟦qty:8%⟧; từ 2015 lên ⟦qty:2.020 hộ⟧, từ 5 lên ⟦qty:3 hộ⟧",
    // Measures in two units, and decimals behind their unit.
    "cao ⟦qty:1m75⟧, nặng ⟦qty:3kg5⟧, dài ⟦qty:3km500⟧, rộng ⟦qty:1 m 75⟧; thu ⟦qty:2 tạ 5⟧, ⟦qty:1 tấn 2⟧, ⟦qty:1 lít 5⟧",
    "nhập ⟦qty:1 tấn 200 kg⟧ thóc, ⟦qty:3 tấn 2 tạ 5 yến⟧ ngô, lúa ⟦qty:5 mẫu 3 sào⟧, ⟦qty:4 sào 7 thước⟧, ⟦qty:2 ha rưỡi⟧",
    "đất ⟦qty:4 m2⟧, vải ⟦qty:2 kg⟧ ⟦qty:5 loại⟧, mương ⟦qty:3 km⟧\n⟦qty:5 trạm⟧, ⟦qty:5 kg⟧ ⟦qty:300 m⟧, ⟦qty:2 tấn⟧ ⟦qty:3.000 kg⟧",
    // Decimals without their zero, fractions of one character, halves.
    "tăng ⟦qty:.5%⟧, giảm (⟦qty:,25%⟧)",
    "⟦qty:½⟧ số hộ, ⟦qty:¾ đại biểu⟧, ⟦qty:1½ ha⟧, ⟦qty:2 ¼ kg⟧",
    "⟦qty:một nửa⟧ số hộ, quá ⟦qty:nửa⟧ số đại biểu. ⟦qty:Một nửa⟧ số phiếu, hơn ⟦qty:một phần ba⟧ diện tích, ⟦qty:nửa tấn⟧ gạo, nửa tháng, quá nửa đêm",
    "⟦qty:1 phần 3⟧ diện tích, ⟦qty:3 phần 4⟧ số hộ, gồm ⟦qty:3 phần⟧, ⟦qty:1/3⟧ dân số",
    // A rate behind a bare amount; a share of a kind of thing.
    "hỗ trợ ⟦qty:1,5 triệu/hộ⟧, ⟦qty:300 nghìn/người/tháng⟧, ⟦qty:10 - 12 triệu/ha⟧; thuế ⟦qty:8%⟧/giá trị, ⟦qty:3%/năm⟧",
    "có dăm bảy người, đôi ba lần; thu 120 135 150 tỷ đồng, ⟦qty:1 234 567 triệu đồng⟧",
    // Units of engineers, doctors and banks.
    "động đất ⟦qty:5,4 độ Richter⟧, ⟦qty:39 °F⟧, ⟦qty:220V⟧, ⟦qty:150 CV⟧, ⟦qty:20 HP⟧, ⟦qty:3 mmol/l⟧, ⟦qty:50 µg/m3⟧, ⟦qty:10 mg/dL⟧",
    "⟦qty:$500⟧, ⟦qty:US$ 500⟧, ⟦qty:€20⟧, ⟦qty:USD 500⟧, ⟦qty:500$⟧, ⟦qty:$1.5 triệu⟧, ⟦qty:£3.95⟧; chi USD ⟦qty:5 người⟧",
    "tổng điểm $7.5 - 8.9$ điểm, $< 4.0$, mã 104031101580V06; lộ giới (⟦qty:6m⟧ - ⟦qty:12m⟧ - ⟦qty:6m⟧)",
    "trả lời văn bản 150 CV/TU, nêu tại 2025 V. TỔ CHỨC, phiếu 5 HP-CV",
    // Five and the year.
    "⟦qty:năm hộ nghèo⟧, ⟦qty:năm tấn⟧ lúa; cấp ⟦qty:năm máy⟧, trao ⟦qty:năm suất quà⟧; một trong ⟦qty:năm tỉnh⟧",
    "trong năm xã đã họp; hằng tháng, quý, năm đơn vị báo cáo, năm học; trường cấp hai, trong năm đồng bào",
    // Blanks in the parts of a fraction; the number again in words before its scale.
    "đạt ⟦qty:2 350/2 500 hộ⟧, chi ⟦qty:1.200 (một nghìn hai trăm) triệu đồng⟧",
  ])
  func everySpanAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    let found = try Extracted.spans(expected.plain).filter { $0.kind == "qty" }
    #expect(found == expected.spans)
    let decomposed = try Extracted.spans(expected.plain.decomposedStringWithCanonicalMapping).filter {
      $0.kind == "qty"
    }
    #expect(decomposed == found)
  }

  /// Every text of one repeated part is read in time that grows with it: counted by its end, not by a clock.
  @Test(arguments: [
    "một ", "một trăm ", "1/", "1.000 ", "1-", "(1", "5 triệu ", "năm phẩy ", "1.", "đồng/", "2 đến ",
    "trên ", "$1", "$", "½", "1m2 ", "từ 1 lên ", "1 tấn ", "-1 - ", "1 234/", "1 kg a/", "một nửa ",
    "5 mẫu 3 sào ",
  ])
  func hostileTextsAreRead(_ part: String) throws {
    let (mentions, _, _) = try Extracted.mentions(String(repeating: part, count: 20_000))
    #expect(mentions.quantities.count <= 20_000)
  }

  @Test func whatIsBelowZeroHasItsSign() throws {
    let (mentions, _, _) = try Extracted.mentions(
      "lạnh -5°C, tăng trưởng âm 2,1%, lỗ -12 tỷ đồng")
    #expect(
      mentions.quantities.map { $0.value?.text } == ["-5", "-2.1", "-12000000000"])
    #expect(mentions.quantities.map { $0.normalized?.text } == ["-5", "-2.1", "-12000000000"])
  }
}
