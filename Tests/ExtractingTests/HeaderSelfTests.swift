import Extracting
import Lexicon
import Normalizing
import Testing

/// The document's own mentions, and heads that nobody wrote for reading.
@Suite struct HeaderSelfTests {
  private static let head = """
    ỦY BAN NHÂN DÂN
    TỈNH AN PHÚ
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 16/KH-UBND
    An Phú, ngày 05 tháng 02 năm 2021

    KẾ HOẠCH
    Phát triển du lịch

    """

  @Test(arguments: [
    ("Sở Du lịch thực hiện Kế hoạch số 16/KH-UBND.", 2),
    ("Sở Du lịch thực hiện Kế hoạch số 16/KH-UBND ngày 05/02/2021.", 2),
    ("Căn cứ Kế hoạch số 16/KH-UBND ngày 03/3/2020 của Ủy ban nhân dân tỉnh;", 1),
    ("Căn cứ Kế hoạch số 17/KH-UBND;", 1),
  ])
  func onlyTheSameDocumentIsSelf(_ text: String, _ count: Int) throws {
    let (mentions, _, _) = try Extracted.mentions(Self.head + text)
    #expect(mentions.references.filter { $0.isSelf }.count == count)
  }

  @Test func theHeadingTakesWhatTheHeadSays() throws {
    let (mentions, text, lexicon) = try Extracted.mentions(Self.head + "Căn cứ Luật Du lịch;")
    let heading = try #require(mentions.references.first { $0.isSelf })
    #expect(heading.form == .number)
    #expect(heading.docType.map { lexicon.docTypes[$0].name } == "kế hoạch")
    #expect(heading.issuedDate == "2021-02-05")
    #expect(heading.issuer.map { text.string($0) } == "ỦY BAN NHÂN DÂN\nTỈNH AN PHÚ")
    #expect(heading.title.map { text.string($0) } == "Phát triển du lịch")
  }

  /// A Party number starts again for each type: the type word tells two documents of one number apart.
  @Test func anotherTypeOfTheSameNumberIsAnother() throws {
    let head =
      "TỈNH ỦY AN PHÚ\n*\nSố 50-QĐ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Phú, ngày 1 tháng 2 năm 2023\n\nQUY ĐỊNH\nvề nêu gương\n"
    let (mentions, _, _) = try Extracted.mentions(head + "\nThay thế Quyết định số 50-QĐ/TU.")
    #expect(mentions.references.map(\.isSelf) == [true, false])
  }

  /// What stands in the foot is read in whatever stretch it stands.
  @Test func theSignerMayStandFarBelow() throws {
    let body = String(repeating: "Các sở, ban, ngành tổ chức thực hiện kế hoạch này.\n", count: 3000)
    let fields = try HeaderTests.fields(
      Self.head + body + "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Hai\n")
    #expect(fields["signer"] == "Lê Văn Hai")
    #expect(fields["role"] == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH")
  }

  /// Ten thousand of anything: no crash, no hang, wherever the number stands.
  @Test(arguments: [
    "ỦY BAN NHÂN DÂN TỈNH AN PHÚ\n", "TM. CHỦ TỊCH\n", "Số: 12/KH-UBND ngày\n", "Số: 12/KH-UBND\n", "| ",
    "NGHỊ QUYẾT\n",
    "NGHỊ QUYẾT\nVề A\n", "CỘNG HÒA XÃ HỘI ", "Số: /KH-", "ngày tháng năm ", "Số hiệu: ", "Lê Văn Hai\n", "*",
    "-----\n",
    "Công văn 1/CT-CS do Cục Thuế ban hành\n", "V/v a\n", "Kính gửi: ", "TM.",
    "An Phú, ngày 5 tháng 3 năm 2024\n",
  ])
  func repetitionIsHarmless(_ unit: String) throws {
    let text = String(repeating: unit, count: 10_000)
    for whole in [text, "Số: 12/KH-UBND\n" + text + "\nSố: 12/KH-UBND"] {
      _ = try HeaderTests.fields(whole)
    }
  }

  @Test(arguments: [
    "", "Số:", "Số", "*", "|", "V/v", "TM.", "KT. CHỦ TỊCH", "Số: 12/KH-UBND", "ngày",
    ", ngày 5 tháng 3 năm 2024", "Số hiệu",
    "Số hiệu:", "CỘNG HÒA", "HƯỚNG DẪN", "LUẬT", "Số: /", "Số: ...", "Kính gửi", "12/KH-UBND", "-",
    "Lê Văn Hai", "TM. A\n-\n",
  ])
  func aFragmentIsHarmless(_ text: String) throws {
    for whole in [text, text + "\n", "\n" + text, Self.head + text, text + "\n" + Self.head] {
      _ = try HeaderTests.fields(whole)
    }
  }
}
