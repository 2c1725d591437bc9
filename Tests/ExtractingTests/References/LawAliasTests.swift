import Extracting
import TestSupport
import Testing

/// Laws by their short names, and laws in a list behind one type word.
@Suite struct LawAliasTests {
  @Test(arguments: [
    "theo khoản 1, Điều 54 ⟦ref:Luật BHXH năm 2014⟧ và ⟦ref:Luật HN&GĐ 2014⟧",
    "theo ⟦ref:Bộ luật TTDS 2015⟧, ⟦ref:BLHS 2015⟧; Điều 356 ⟦ref:BLHS⟧; ⟦ref:BLTTHS⟧",
    "theo ⟦ref:Luật NSNN⟧ và ⟦ref:Luật thuế GTGT⟧, ⟦ref:LĐĐ 2013⟧",
    "⟦ref:BLDS 2015 (sửa đổi)⟧ quy định",
    // A list behind one type word.
    "các ⟦ref:Luật Trẻ em⟧, ⟦ref:Người cao tuổi⟧ và ⟦ref:Người khuyết tật⟧ quy định",
    "sửa đổi các luật: ⟦ref:Đất đai⟧, ⟦ref:Nhà ở⟧, ⟦ref:Kinh doanh bất động sản⟧ năm qua",
    "các ⟦ref:Luật Đất đai năm 2024⟧, ⟦ref:Nhà ở 2023⟧, ⟦ref:Luật Đấu thầu⟧ và ⟦ref:Phòng, chống ma túy⟧",
    // No list, no name that the table has, no law.
    "⟦ref:Luật Trẻ em⟧, Người cao tuổi; các luật: Trồng cây, Nuôi ong; các luật sư Đất đai",
    "số 12/BLHS, TAND/BLHS; BHXH tỉnh, BHYT toàn dân, LĐĐ An Phú",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(
      try Extracted.references(expected.plain, by: .lawName).sorted {
        $0.bytes.lowerBound < $1.bytes.lowerBound
      }
        == expected.spans)
  }

  @Test(arguments: [
    ("Luật BHYT", "luật", "bao-hiem-y-te"), ("Luật Bảo hiểm y tế", "luật", "bao-hiem-y-te"),
    ("BLHS", "bộ luật", "hinh-su"), ("Bộ luật TTDS", "bộ luật", "to-tung-dan-su"),
    ("Luật HN&GĐ", "luật", "hon-nhan-va-gia-dinh"), ("Luật TTHC", "luật", "to-tung-hanh-chinh"),
  ])
  func anAliasHasTheKeyOfTheName(_ alias: String, _ type: String, _ slug: String) throws {
    let (_, _, lexicon) = try Extracted.mentions("")
    let (reference, _) = try #require(try Extracted.reference(alias, in: "theo \(alias) quy định"))
    #expect(reference.docType.map { lexicon.docTypes[$0].name } == type)
    #expect(reference.name?.slug == slug)
  }

  @Test func anAliasHasProvisions() throws {
    let (reference, _) = try #require(try Extracted.reference("BLHS", in: "theo khoản 2 Điều 356 BLHS"))
    #expect(reference.provisions == ["d356.k2"])
  }
}
