import Extracting
import Testing

/// What only looks like a head: a cited document is not the file's own, and a subject ends where its line of date begins.
@Suite struct HeaderCitationTests {
  @Test(arguments: [
    // A blank before bold text is no blank between columns.
    "# KẾ HOẠCH chuyển đổi số xã Tân Hòa năm 2029\n\nThực hiện **Kế hoạch số 15/KH-UBND** ngày 10/01/2029 của *UBND huyện Phú Lâm* về chuyển đổi số (gọi tắt là Kế hoạch 15), UBND xã xây dựng kế hoạch:\n\n- Mục tiêu\n",
    // The blank number of a draft in the text is neither a head nor the place of a date; a table's row is no head.
    "# KẾ HOẠCH số hóa\n\n| Văn bản | Nội dung |\n|---|---|\n| Nghị định số 42/2029/NĐ-CP | Dịch vụ công |\n\nQuyết định số      /QĐ-UBND ngày     tháng     năm 2029.\n",
    "KẾ HOẠCH\nKiểm tra công tác văn thư năm 2029\n\nNội dung\nNghị định số 30/2030/NĐ-CP\nThông tư số 01/2029/TT-BNV\nKiểm tra theo Quyết định số      /QĐ-UBND ngày     tháng     năm 2029 sẽ ban hành sau.\n",
    "KẾ HOẠCH\nKiểm tra công tác văn thư năm 2029\n\nCăn cứ\nNghị định số 30/2030/NĐ-CP\nTân Hòa, ngày 5 tháng 3 năm 2029\n",
    // Prose that opens with a citation.
    "Tờ trình số 111/TTr-UBND về việc ban hành Nghị quyết về học phí đã được HĐND xem xét. Các đại biểu tán thành.",
    "UBND xã họp bàn\nTheo   Kế hoạch số 15/KH-UBND\nTân Hòa, ngày 5 tháng 3 năm 2029\n",
  ])
  func aCitedDocumentIsNotTheFile(_ text: String) throws {
    let (mentions, normalized, _) = try Extracted.mentions(text)
    #expect(mentions.header.number == nil)
    #expect(mentions.header.place.map { normalized.string($0) }.allSatisfy { !$0.contains("UBND") })
    #expect(mentions.references.allSatisfy { !$0.isSelf })
  }

  @Test(arguments: [
    ("Phát động phong trào “Toàn dân học chữ”", "Phát động phong trào “Toàn dân học chữ”"),
    ("Phát động phong trào \"Toàn dân học chữ\"", "Phát động phong trào \"Toàn dân học chữ\""),
    ("“Toàn dân học chữ” năm 2029", "“Toàn dân học chữ” năm 2029"),
    ("Phát động phong trào “Toàn dân\nhọc chữ”", "Phát động phong trào “Toàn dân\nhọc chữ”"),
    ("Phát triển du lịch (2029 - 2030)", "Phát triển du lịch (2029 - 2030)"),
  ])
  func aSubjectKeepsItsQuotes(_ subject: String, _ title: String) throws {
    let text =
      "ỦY BAN NHÂN DÂN\nTỈNH AN PHÚ\nSố: 45/KH-UBND\nAn Phú, ngày 05 tháng 3 năm 2029\n\nKẾ HOẠCH\n\(subject)\n\nCăn cứ Luật Giáo dục;\n"
    let (mentions, normalized, _) = try Extracted.mentions(text)
    #expect(mentions.header.title.map { normalized.string($0) } == [title])
  }

  @Test(arguments: [
    "CỤC THUẾ TỈNH AN PHÚ\nSố: 45/CT-KK\nV/v hoàn thuế giá trị gia tăng\nAn Phú, ngày 05 tháng 3 năm 2029\n\nKính gửi: Công ty A\n",
    "CỤC THUẾ TỈNH AN PHÚ\nSố: 45/CT-KK\nV/v hoàn thuế giá trị gia tăng\nAn Phú,\nngày 05 tháng 3 năm 2029\n\nKính gửi: Công ty A\n",
    "CỤC THUẾ TỈNH AN PHÚ\nSố: 45/CT-KK\nV/v hoàn thuế giá trị gia tăng\nAn Phú, ngày … tháng … năm 2029\n\nKính gửi: Công ty A\n",
    "CỤC THUẾ TỈNH AN PHÚ\nSố: 45/CT-KK\nV/v hoàn thuế giá trị gia tăng\nAn Phú, ngày 05 tháng\n3 năm 2029\n\nKính gửi: Công ty A\n",
    "CỤC THUẾ TỈNH AN PHÚ\nSố: 45/CT-KK V/v hoàn thuế giá trị gia tăng An Phú, ngày 05 tháng 3 năm 2029\n\nKính gửi: Công ty A\n",
    "An Phú, ngày 01 tháng 3 năm 2029\nSố: 45/CT-KK\nV/v hoàn thuế giá trị gia tăng\nAn Phú, ngày 05 tháng 3 năm 2029\n\nKính gửi: Công ty A\n",
  ])
  func aSubjectEndsBeforePlaceAndDate(_ text: String) throws {
    let (mentions, normalized, _) = try Extracted.mentions(text)
    #expect(mentions.header.title.map { normalized.string($0) } == ["V/v hoàn thuế giá trị gia tăng"])
  }
}
