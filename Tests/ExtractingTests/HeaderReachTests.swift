import Extracting
import Testing

/// A head is laid out only as far as one may stand: what stands far down, behind running text, is found all the same.
@Suite struct HeaderReachTests {
  private static let paragraph =
    "Các xã trong huyện đã tổ chức nhiều hoạt động thiết thực để chăm lo cho người dân có hoàn cảnh khó khăn trên địa bàn.\n\n"

  /// Heads with a number, but for those that only the opening of a text makes heads.
  static let numbered = (HeaderTests.stateHeads + HeaderTests.partyHeads).filter {
    ($0.fields["number"] ?? "-") != "-"
  }

  @Test(arguments: numbered, [3, 12, 40])
  func aNumberIsFoundBehindAnArticle(_ head: HeaderTests.Head, _ paragraphs: Int) throws {
    let text = String(repeating: Self.paragraph, count: paragraphs) + head.text
    let found = try HeaderTests.fields(text)
    #expect(found["number"] == head.fields["number"])
    if let type = head.fields["type"] { #expect(found["type"] == type) }
  }

  /// The words before a number tell whether it may be the head's, also through markup and in a cell of a table.
  @Test(arguments: [
    "Số: 12/KH-UBND\nAn Phú, ngày 5 tháng 3 năm 2024", "**Số:** 12/KH-UBND\nAn Phú, ngày 5 tháng 3 năm 2024",
    "| Số: | 12/KH-UBND |\n| --- | --- |\n| KẾ HOẠCH | |",
    "ỦY BAN NHÂN DÂN\t CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ AN PHÚ\tĐộc lập - Tự do - Hạnh phúc\n12/KH-UBND",
    "Kế hoạch số 12/KH-UBND\nAn Phú, ngày 5 tháng 3 năm 2024", "Số hiệu: 12/KH-UBND\nLoại văn bản: Kế hoạch",
    "Số, ký hiệu\n12/KH-UBND\nLoại văn bản\nKế hoạch",
    "**Số ký hiệu** | Kế hoạch số 12/KH-UBND | Ngày ký | 5/3/2024",
    "UBND XÃ AN PHÚ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/KH-UBND An Phú, ngày 5 tháng 3 năm 2024 KẾ HOẠCH Triển khai công tác chăm lo cho người dân có hoàn cảnh khó khăn Căn cứ Luật Trẻ em, các xã trong huyện tổ chức thực hiện.",
  ])
  func itsFormIsKnownFarDown(_ head: String) throws {
    let text = String(repeating: Self.paragraph, count: 9) + head + "\n\n" + Self.paragraph
    #expect(try HeaderTests.fields(text)["number"] == "12/KH-UBND")
  }

  /// A type in a cell of its own, between a label and its number or before "số".
  @Test(arguments: ["\n", "\t", " | ", "   "], ["\n", "\t", " | ", "   "])
  func aTypeMayHaveACellOfItsOwn(_ first: String, _ second: String) throws {
    for type in ["Quyết định", "QUYẾT ĐỊNH", "Quyết định số", "Số", "Nghị quyết liên tịch"] {
      let page = "Số hiệu:\(first)\(type)\(second)12/2021/QĐ-UBND\nNgày ban hành:\t05/02/2021\n"
      for text in [page, String(repeating: Self.paragraph, count: 9) + page] {
        #expect(try HeaderTests.fields(text)["number"] == "12/2021/QĐ-UBND", "\(text)")
      }
    }
  }

  @Test(arguments: ["\nsố ", "\nsố: ", " | số ", "\tsố "])
  func numberWordsWrittenSmallFollowATypeFarDown(_ between: String) throws {
    let head = "QUYẾT ĐỊNH\(between)12/QĐ-UBND\nAn Phú, ngày 5 tháng 3 năm 2024\n\n"
    let text = String(repeating: Self.paragraph, count: 9) + head + Self.paragraph
    #expect(try HeaderTests.fields(text)["number"] == "12/QĐ-UBND")
  }

  @Test func aCitationFarDownIsNoHead() throws {
    let citation =
      "Thực hiện Kế hoạch số 12/KH-UBND ngày 5 tháng 3 năm 2024 của Ủy ban nhân dân xã, các ấp đã họp dân.\n\n"
    let text = String(repeating: Self.paragraph + citation, count: 20)
    #expect(try HeaderTests.fields(text)["number"] == nil)
  }

  /// A form that an article quotes has no number.
  @Test func aBlankNumberBehindAnArticleIsNone() throws {
    let form = "Số:      /KH-UBND\n\nKẾ HOẠCH\n\nTriển khai công tác năm 2024\n\nCăn cứ Luật Trẻ em;\n"
    #expect(try HeaderTests.fields(form)["type"] == "kế hoạch")
    let text = String(repeating: Self.paragraph, count: 9) + form
    #expect(try HeaderTests.fields(text)["title"] == nil)
  }
}
