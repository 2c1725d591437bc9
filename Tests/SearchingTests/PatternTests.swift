import Testing

@testable import Searching

/// What a person types, against what records say.
@Suite struct PatternTests {
  private static var plan: MentionPattern.Subject {
    var subject = MentionPattern.Subject()
    subject.text = "Kế hoạch số 016–KH/ĐU"
    subject.docType = "kế hoạch"
    subject.number = "016-KH/ĐU"
    subject.key = "kh:16::kh-du"
    subject.title = "phát động phong trào thi đua"
    subject.issuedDate = "2021-02-05"
    return subject
  }

  @Test(
    arguments: [
      "16-KH/ĐU", "16-kh/du", "16 – KH / ĐU", "016 kh du", "KH/ĐU", "kh-đu", "KHĐU", "16khdu", "16",
      "Kế hoạch số 16-KH/ĐU", "ke hoach 16", "KE HOACH", "kh 16", "thi đua", "phong trao thi dua",
      "ke hoach 16 kh/du ngay 5/2/2021", "16-KH/\u{110}U", "16-KH/Đ\u{55}", "",
    ])
  func found(_ typed: String) { #expect(MentionPattern(typed).matches(Self.plan)) }

  @Test(
    arguments: [
      "6-KH/ĐU", "1", "KH/Đ", "KH/UB", "chỉ thị 16", "15-KH/ĐU", "thi", "ke hoach 16 ngay 6/2/2021", "khd",
      "16-KH/ĐU-2",
    ])
  func notFound(_ typed: String) {
    // "thi" is a word of the title; what is a part of a word is not.
    #expect(MentionPattern(typed).matches(Self.plan) == (typed == "thi"))
  }

  @Test func aNumberInATitleIsAnotherDocuments() {
    var subject = Self.plan
    subject.title = "thực hiện Chỉ thị số 01-CT/TU về thi đua"
    #expect(!MentionPattern("01-CT/TU").matches(subject) && !MentionPattern("CT/TU").matches(subject))
    #expect(MentionPattern("thuc hien chi thi").matches(subject))
  }

  @Test func theCentreIsTWHoweverItIsTyped() {
    var subject = MentionPattern.Subject()
    subject.text = "Nghị quyết số 18-NQ/TW"
    subject.number = "18-NQ/TW"
    #expect(MentionPattern("18-NQ/TƯ").matches(subject))
    #expect(MentionPattern("18 nq/tư").matches(subject))
    #expect(!MentionPattern("18-NQ/TU").matches(subject))
  }

  @Test(
    arguments: [
      ("Căn", false), ("cận", true), ("CẬN", true), ("ca\u{302}\u{323}n", true), ("can", true),
      ("cân", false),
      ("Tiếp cận", true), ("Tiêp cận", false), ("tiep cận", true), ("luật tiếp cận thông tin 104", true),
    ])
  func marksThatAreTypedCount(_ typed: String, _ isFound: Bool) {
    var subject = MentionPattern.Subject()
    (subject.text, subject.docType, subject.number) = (
      "Luật Tiếp cận thông tin số 104/2016/QH13", "luật", "104/2016/QH13"
    )
    (subject.key, subject.title) = ("l:104:2016:qh13", "Tiếp cận thông tin")
    #expect(MentionPattern(typed).matches(subject) == isFound)
    // What only the id of a document says has no marks: one word does not tell, several do.
    (subject.text, subject.number, subject.key, subject.title) = ("Luật này", nil, nil, nil)
    subject.target = "vn/quoc-hoi/luat/2016/tiep-can-thong-tin"
    #expect(!MentionPattern("Căn").matches(subject) && MentionPattern("can").matches(subject))
    #expect(MentionPattern("Tiếp cận").matches(subject))
  }

  @Test func marksOfCodesCountToo() {
    var subject = MentionPattern.Subject()
    (subject.text, subject.docType, subject.number, subject.key) = (
      "Kế hoạch số 16-KH/DU", "kế hoạch", "16-KH/DU", "kh:16::kh-du"
    )
    for typed in ["KH/ĐU", "16KHĐU", "ĐU", "16-kh/đu"] {
      #expect(!MentionPattern(typed).matches(subject) && MentionPattern(typed).matches(Self.plan), "\(typed)")
    }
    for typed in ["KH/DU", "16khdu", "du", "Kế hoạch 16", "ke hoach 16-KH/DU"] {
      #expect(MentionPattern(typed).matches(subject) && MentionPattern(typed).matches(Self.plan), "\(typed)")
    }
    // Where the tone stands is a matter of taste.
    subject.text = "Kế hoạch xã Hòa Bình"
    #expect(MentionPattern("xã Hoà").matches(subject) && !MentionPattern("xã Hoá").matches(subject))
  }

  @Test func aShortFormIsFoundByTheDocumentItStandsFor() {
    var subject = MentionPattern.Subject()
    subject.text = "Chỉ thị này"
    subject.docType = "chỉ thị"
    #expect(!MentionPattern("01-CT/TU").matches(subject))
    subject.target = "vn/ben-tre/tu/ct/2020-11-12/01-ct-tu"
    #expect(MentionPattern("01-CT/TU").matches(subject))
    #expect(MentionPattern("chỉ thị 1-CT/TU").matches(subject))
    subject.target = "vn/_/tu/ct/_/01-ct-tu/in/16-kh-du-txt"
    #expect(MentionPattern("01-CT/TU").matches(subject) && !MentionPattern("16-KH/ĐU").matches(subject))
    subject.target = "file/01-CT/TU"
    #expect(!MentionPattern("01-CT/TU").matches(subject))
  }

  @Test(
    arguments: [
      ("", true), ("2021", true), ("2021-02", true), ("2021-02-05", true), ("05/02/2021", true),
      ("5.2.2021", true),
      ("202", false), ("2021-0", false), ("2021-02-06", false), ("2021..2021", true), ("..2020", false),
      ("2021-02-05..", true), ("..2021-02-05", true), ("2021-02-06..", false), ("2021-01..2021-02", true),
      ("2021-01 .. 2021-01", false), ("01/02/2021..", true),
      ("02/2021", true), ("2/2021", true), ("2.2021", true), ("tháng 2/2021", true),
      ("tháng 02 năm 2021", true),
      ("thang 2 nam 2021", true), ("Năm 2021", true), ("ngày 5 tháng 2 năm 2021", true),
      ("ngày 05/02/2021", true),
      ("tháng 3/2021", false), ("năm 2020", false), ("ngày 6 tháng 2 năm 2021", false), ("..01/2021", false),
      ("..tháng 2/2021", true), ("01/2021..02/2021", true), ("03/2021..", false), ("tháng2năm2021", true),
    ])
  func days(_ typed: String, _ isFound: Bool) throws {
    let pattern = try DatePattern(typed)
    #expect(pattern.matches(edtf: "2021-02-05", begin: "2021-02-05", end: "2021-02-06") == isFound)
  }

  @Test func otherValuesOfEDTFAreFoundByTheirBeginning() throws {
    func matches(_ typed: String, _ edtf: String?) throws -> Bool {
      try DatePattern(typed).matches(edtf: edtf, begin: nil, end: nil)
    }
    #expect(try matches("P1Y", "P1Y6M") && matches("R/", "R/P1Y") && matches("XXXX-10", "XXXX-10-25"))
    #expect(try matches("T17", "T17:00") && matches("2021-07", "2021-07-01/2021-07-15"))
    #expect(try !matches("P1", "P10D") && !matches("2021", nil) && !matches("2021..", "2021"))
  }

  @Test(arguments: [
    "hôm nay", "abc", "2021-13..", "..31/02/2021", "2021-02-30..2021", "13/2021", "25/10", "năm 21",
    "ngày 2021", "tháng 13 năm 2021",
    "năm 2021 tháng", "2/2021?..",
  ])
  func noDates(_ typed: String) { #expect(throws: SearchError.self) { try DatePattern(typed) } }

  private static var money: QuantityPattern.Subject {
    var subject = QuantityPattern.Subject()
    (subject.unit, subject.unitCode, subject.value, subject.normalized) = (
      "tỷ đồng", "VND", "2940000000", "2940000000"
    )
    return subject
  }

  @Test(
    arguments: [
      ("", true), ("unit=VND", true), ("unit=vnd,value>1e9", true), ("value>2.94e9", false),
      ("value>=2940000000.0", true), ("value=2.94e9", true), ("value<3e9, unit_code=VND", true),
      ("unit!=VND", false), ("unit=tỷ đồng", true), ("unit=ty dong", true), ("unit=tý đồng", false),
      ("noun=hộ", false), ("noun!=hộ", true), ("value>-5", true), ("normalized<1e-3", false),
      ("value>1,value<2", false),
    ])
  func money(_ typed: String, _ isFound: Bool) throws {
    #expect(try QuantityPattern(typed).matches(Self.money) == isFound)
  }

  @Test func rangesNounsAndModifiers() throws {
    var subject = QuantityPattern.Subject()
    (subject.lower, subject.upper, subject.noun, subject.modifier) = ("60", "80", "hộ nghèo", "approx")
    for (typed, isFound) in [
      ("value>70", true), ("value>80", false), ("value=65", true), ("value!=65", false), ("value<60", false),
      ("value<=60", true), ("noun=hộ", true), ("noun=ho ngheo", true), ("noun=hồ", false),
      ("noun=nghè", false),
      ("modifier=approx", true), ("modifier!=approx", false),
    ] {
      #expect(try QuantityPattern(typed).matches(subject) == isFound, "\(typed)")
    }
    #expect(try !QuantityPattern("value>0").matches(QuantityPattern.Subject()))
  }

  @Test(
    arguments: [
      "VND", "value>", "value>abc", "value>1e99999", "weight>1", "noun<hộ", "unit=VND,=3", "value>1e9e9",
      "value>--1", "value>1,5", "unit=VND,value>=2,5e9",
    ])
  func noConditions(_ typed: String) { #expect(throws: SearchError.self) { try QuantityPattern(typed) } }

  @Test func aHitIsOneLineWithoutControls() {
    let hit = SearchPrinter.Hit(
      path: "a\u{1B}b.txt", line: 3, column: 7, before: " \tTheo ", text: "Kế hoạch\n16", after: " này \r\n")
    #expect(
      String(decoding: SearchPrinter(coloured: false).line(hit), as: UTF8.self)
        == "a b.txt:3:7: Theo Kế hoạch 16 này\n")
    #expect(
      String(decoding: SearchPrinter(coloured: true).line(hit), as: UTF8.self).contains(
        "\u{1B}[1;31mKế hoạch 16\u{1B}[0m"))
  }
}
