import TestSupport
import Testing

/// Texts of the genre with every span that must come out, and no other.
@Suite struct SpanTests {
  @Test(arguments: [
    // Party numbers with date and issuer; the issue date is a date of its own.
    "Sau khi tiếp thu ⟦ref:Chỉ thị số 01-CT/TU⟧, ⟦date:ngày 17/10/2020⟧ của Ban Thường vụ Tỉnh ủy",
    "cụ thể hóa thành ⟦ref:Kế hoạch số 16-KH/ĐU⟧, ⟦date:ngày 05/02/2021⟧ và ⟦ref:Kế hoạch số 29-KH/ĐU⟧",
    // State numbers, normative and individual; laws; official letters without a type code.
    "Căn cứ ⟦ref:Nghị định số 30/2020/NĐ-CP⟧ ⟦date:ngày 05 tháng 3 năm 2020⟧ của Chính phủ;",
    "theo ⟦ref:Quyết định số 749/QĐ-TTg⟧ và ⟦ref:Luật số 45/2019/QH14⟧",
    "⟦ref:Công văn số 490/UBND-VX⟧ trả lời ⟦ref:Công văn 11033/STC-CSTH⟧",
    // Without "số", and short forms.
    "thực hiện ⟦ref:Chỉ thị 01⟧ của Ban Thường vụ Tỉnh ủy; ⟦ref:Quyết định 707-QĐ/TU⟧",
    // Lists.
    "các ⟦ref:Nghị định số 170/2004/NĐ-CP⟧, ⟦ref:200/2004/NĐ-CP⟧ và ⟦ref:118/2014/NĐ-CP⟧",
    // Broken numbers.
    "⟦ref:Quyết định số 201 /QĐ-UBND⟧ và ⟦ref:Quyết định số 624/ QĐ-UBND⟧",
    "⟦ref:Kế hoạch số 44–KH/HU⟧ ⟦date:ngày 27/01/2021⟧",
    "⟦ref:nghị định 30/2020/ND-CP⟧ của Chính phủ",
    "theo ⟦ref:Nghị định số 30/2020/NĐ-CP⟧⟦date:ngày 05/3/2020⟧",
    // Not references: blank numbers, congress resolutions, labels, plates, ratios, terms.
    "Số:        /KH-UBND (dự thảo), theo Kế hoạch số    /KH-UBND",
    "triển khai thực hiện Nghị quyết đại hội Đảng các cấp, chỉ tiêu nghị quyết nhiệm kỳ",
    "bản đồ tỷ lệ ⟦qty:1/500⟧, trực 24/24, dịch covid-19, khóa XIII",
    "Kế hoạch ⟦date:5 năm⟧, báo cáo ⟦date:6 tháng⟧",
    // Dates and periods.
    "trong ⟦date:năm 2021⟧, ⟦date:tháng 7/2021⟧, ⟦date:quý I/2021⟧, ⟦date:6 tháng đầu năm 2021⟧",
    "giai đoạn ⟦date:2020-2025⟧, tầm nhìn đến ⟦date:năm 2030⟧",
    "họp ⟦date:hàng tháng⟧ trong ⟦date:01 năm⟧",
    "từ ⟦date:ngày 01/7/2021 đến ngày 15/7/2021⟧",
    "ghi nhầm ⟦date:ngày 31/02/2021⟧",
    // Quantities: units, money, shares, fractions, ranges, rates.
    "diện tích ⟦qty:727,7ha⟧, có ⟦qty:12 chi bộ⟧ với ⟦qty:238 đảng viên⟧",
    "kinh phí trên ⟦qty:29 tỷ đồng⟧, đạt ⟦qty:66,6%⟧, ⟦qty:2/6 chi bộ⟧",
    "tăng ⟦qty:10-15%⟧, thu nhập ⟦qty:5 triệu đồng/người/năm⟧",
  ])
  func everySpanAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.spans(expected.plain) == expected.spans)
  }
}
