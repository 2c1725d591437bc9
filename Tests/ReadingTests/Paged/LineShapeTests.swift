import Testing

@testable import Reading

/// What the ends of lines say.
@Suite struct LineShapeTests {
  private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

  @Test(arguments: [
    "- Như trên;", "a) Cây lúa", "đ) Chuyển đổi", "1. Trồng trọt", "1.2. Phạm vi", "1.3.17 Cấp độ",
    "(1) Tốc độ", "IV. KIẾN NGHỊ",
    "Điều 5. Quyền", "§iÒu 5. QuyÒn", "+ Loại 1", "• Một", "12) Sáu",
  ]) func marksOpen(_ line: String) { #expect(LineShape.marker(bytes(line)) != nil) }

  @Test(arguments: [
    "Căn cứ Luật", "30/2020/NĐ-CP", "12,5 tấn", "1.250 đồng", "(2019) giới thiệu", "-CP của", "ngày 5",
    "ĐT. 5", "2019. Năm",
    "Điều này", "",
  ]) func otherLinesDoNot(_ line: String) { #expect(LineShape.marker(bytes(line)) == nil) }

  @Test(arguments: [
    ("số 30/2020/NĐ-", "CP"), ("số 30/2020/", "NĐ-CP"), ("Quyết định 12/QĐ-", "UBND"), ("131", "/BC-UBND"),
    ("NĐ", "-CP"),
    ("2020–", "2025"), ("EN 5735-", "1:2024"), ("Q§-", "TTg"),
  ]) func codesGoOn(_ upper: String, _ lower: String) { #expect(LineShape.glues(bytes(upper), bytes(lower))) }

  @Test(arguments: [
    ("kinh tế -", "xã hội"), ("gồm:", "- Sở"), ("năm 2021", "- Lưu"), ("Ủy ban", "nhân dân"), ("", "x"),
    ("x", ""),
    ("89", "- 95%"), ("Hà Nội –", "2026"),
  ]) func wordsDoNot(_ upper: String, _ lower: String) {
    #expect(!LineShape.glues(bytes(upper), bytes(lower)))
  }

  @Test(arguments: [("5", 5), ("- 5 -", 5), ("5/12", 5), ("Trang 5", 5), ("– 12 –", 12), ("Page 3 of 9", 3)])
  func pageNumbers(_ line: String, _ number: Int) { #expect(LineShape.pageNumber(bytes(line)) == number) }

  @Test(arguments: ["5.", "Điều 5", "12,5", "1 2 3", "", "-", "12/5", "a5", "Số 5"])
  func noPageNumbers(_ line: String) { #expect(LineShape.pageNumber(bytes(line)) == nil) }

  @Test func pageLists() {
    #expect(PDF.list([1, 2, 3, 7]) == "1-3, 7")
    #expect(PDF.list([]) == "")
    #expect(PDF.list(Array(stride(from: 1, to: 99, by: 2))).hasSuffix(", …"))
  }
}
