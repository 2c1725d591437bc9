import Extracting
import Testing

/// Issue date, issuer and title around a mention.
@Suite struct AttributeTests {
  private func check(
    _ mention: String, in text: String, date: String?, issuer: String?, title: String?,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    guard let (found, normalized) = try Extracted.reference(mention, in: text) else {
      Issue.record("no mention \(mention)", sourceLocation: location)
      return
    }
    func folded(_ range: Range<Int>?) -> String? {
      range.map { normalized.string($0).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
    #expect(found.issuedDate == date, sourceLocation: location)
    #expect(folded(found.issuer) == issuer, sourceLocation: location)
    #expect(folded(found.title) == title, sourceLocation: location)
  }

  @Test func dateIssuerAndTitleAfterTheNumber() throws {
    try check(
      "Kế hoạch số 16-KH/ĐU",
      in:
        "Căn cứ Kế hoạch số 16-KH/ĐU, ngày 05/02/2021 của Ban Thường vụ Đảng ủy xã về xây dựng nông thôn mới;",
      date: "2021-02-05", issuer: "Ban Thường vụ Đảng ủy xã", title: "về xây dựng nông thôn mới")
    try check(
      "Quyết định số 12/QĐ-UBND",
      in:
        "theo Quyết định số 12/QĐ-UBND (ngày 02 tháng 10 năm 2023) của Ủy ban nhân dân tỉnh Bến Hòa phê duyệt Đề án chợ nổi.",
      date: "2023-10-02", issuer: "Ủy ban nhân dân tỉnh Bến Hòa", title: "phê duyệt Đề án chợ nổi")
  }

  /// Each verb that introduces, right before the mention and behind others: a quick look asks for the same words before all else.
  @Test(arguments: [
    "ban hành", "có", "ký", "đã có", "đã ký ban hành", "đã thống nhất thông qua", "ký, ban hành",
  ])
  func whoIssuesStandsBeforeTheVerb(_ verb: String) throws {
    let isListed = verb.contains(",")
    try check(
      "Kế hoạch số 16-KH/TU", in: "Ngày hôm qua, Tỉnh ủy Bến Hòa \(verb) Kế hoạch số 16-KH/TU để thực hiện.",
      date: nil, issuer: isListed ? nil : "Tỉnh ủy Bến Hòa", title: nil)
  }

  @Test(arguments: ["học tập", "hành", "trong", "theo"])
  func whoDoesOtherwiseIssuedNothing(_ verb: String) throws {
    try check(
      "Kế hoạch số 16-KH/TU", in: "Ngày hôm qua, Tỉnh ủy Bến Hòa \(verb) Kế hoạch số 16-KH/TU để thực hiện.",
      date: nil, issuer: nil, title: nil)
  }

  @Test func aListSharesOnlyWhatItsMembersCanHave() throws {
    // Another type, another body.
    try check(
      "Thông tư số 12/2020/TT-BTC",
      in:
        "Căn cứ Thông tư số 12/2020/TT-BTC và Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về văn thư;",
      date: nil, issuer: nil, title: nil)
    // A date against the year of the number.
    try check(
      "Thông tư số 06/2019/TT-BNV",
      in: "Thông tư số 06/2019/TT-BNV, Thông tư số 11/2018/TT-BNV ngày 14 tháng 9 năm 2018 của Bộ Nội vụ.",
      date: nil, issuer: "Bộ Nội vụ", title: nil)
    try check(
      "Công văn số 33/UBND-NC",
      in: "Công văn số 33/UBND-NC, Quyết định số 12/2020/QĐ-UBND ngày 5/5/2020 của UBND tỉnh về việc thu.",
      date: nil, issuer: nil, title: nil)
  }

  @Test func whoStudiesADocumentDidNotIssueIt() throws {
    try check(
      "Nghị quyết số 18-NQ/TW", in: "Ban Thường vụ Huyện ủy đã tổ chức học tập Nghị quyết số 18-NQ/TW.",
      date: nil, issuer: nil, title: nil)
    try check(
      "Kế hoạch số 16-KH/ĐU", in: "Đảng ủy đã cụ thể hóa thành Kế hoạch số 16-KH/ĐU.",
      date: nil, issuer: "Đảng ủy", title: nil)
  }

  @Test func aBodyBetweenTypeAndNumber() throws {
    try check(
      "Nghị quyết của Quốc hội số 128/2020/QH14",
      in: "Nghị quyết của Quốc hội số 128/2020/QH14 về dự toán ngân sách",
      date: nil, issuer: "Quốc hội", title: "về dự toán ngân sách")
  }

  @Test func aTitleEndsWhereSomethingIsSaidOfTheDocument() throws {
    try check(
      "Kế hoạch số 7/KH-UBND", in: "Kế hoạch số 7/KH-UBND về tiêm chủng được triển khai từ tháng 5.",
      date: nil, issuer: nil, title: "về tiêm chủng")
    try check(
      "Chỉ thị số 42-CT/TW", in: "Chỉ thị số 42-CT/TW, ngày 24-3-2015 \"về tăng cường sự lãnh đạo\".",
      date: "2015-03-24", issuer: nil, title: "\"về tăng cường sự lãnh đạo\"")
  }

  @Test func titlesInsideTitlesDoNotGrowWithoutBound() throws {
    let text = String(repeating: "Thông tư số 1/2020/TT-BTC về sửa đổi ", count: 400)
    let (mentions, _, _) = try Extracted.mentions(text)
    #expect(mentions.references.count == 400)
    #expect(mentions.references.allSatisfy { ($0.title?.count ?? 0) < 4000 })
    #expect(mentions.references.contains { $0.title != nil })
  }

  @Test func whatIsWrappedIsReadTheSame() throws {
    try check(
      "Tờ trình số 68/TTr-SDL",
      in: "*Theo đề nghị của Giám đốc\nSở Du lịch tại Tờ trình số 68/TTr-SDL ngày 24\ntháng 10 năm 2025;*",
      date: "2025-10-24", issuer: "Giám đốc Sở Du lịch", title: nil)
  }

  @Test func theSubjectBeforeIsTheIssuer() throws {
    try check(
      "Nghị quyết số 72-NQ/TW",
      in: "Ngày 09/9/2025, Bộ Chính trị ban hành Nghị quyết số 72-NQ/TW về chăm sóc sức khỏe.",
      date: "2025-09-09", issuer: "Bộ Chính trị", title: "về chăm sóc sức khỏe")
    try check(
      "Kế hoạch số 16-KH/ĐU", in: "Đảng ủy đã cụ thể hóa thành Kế hoạch số 16-KH/ĐU, ngày 05/02/2021",
      date: "2021-02-05",
      issuer: "Đảng ủy", title: nil)
  }

  @Test func theDateBeforeTheSubjectIsThatOfTheDocument() throws {
    try check(
      "Chỉ thị số 01-CT/TU",
      in:
        "Trước đó, ngày 12/11/2020, Ban Thường vụ Tỉnh ủy ban hành Chỉ thị số 01-CT/TU về phong trào thi đua.",
      date: "2020-11-12", issuer: "Ban Thường vụ Tỉnh ủy", title: "về phong trào thi đua")
    // A day of something else: a word stands between it and the body.
    try check(
      "Chỉ thị số 01-CT/TU",
      in: "Trước hội nghị ngày 12/11/2020 của huyện, Ban Thường vụ Tỉnh ủy ban hành Chỉ thị số 01-CT/TU.",
      date: nil, issuer: "Ban Thường vụ Tỉnh ủy", title: nil)
  }

  @Test func aBodyOfAnotherLevelIsNotTheIssuer() throws {
    try check(
      "Chỉ thị số 01-CT/TU", in: "Trên đây là Kế hoạch thực hiện Chỉ thị số 01-CT/TU của Đảng ủy xã.",
      date: nil, issuer: nil, title: nil)
    try check(
      "Chỉ thị số 01-CT/TU", in: "Thực hiện Chỉ thị số 01-CT/TU của Ban Thường vụ Tỉnh ủy.",
      date: nil, issuer: "Ban Thường vụ Tỉnh ủy", title: nil)
  }

  @Test func whoPromulgatesClosesTheTitle() throws {
    try check(
      "Công văn 5664/CT-CS", in: "Xem Công văn 5664/CT-CS năm 2025 về chính sách thuế do Cục Thuế ban hành",
      date: "2025",
      issuer: "Cục Thuế", title: "về chính sách thuế")
    try check(
      "Luật số 31/2024/QH15", in: "(Luật số 31/2024/QH15) được Quốc hội khóa XV thông qua ngày 18/01/2024",
      date: "2024-01-18",
      issuer: "Quốc hội khóa XV", title: nil)
  }

  @Test func aFullDateBeatsAYear() throws {
    try check(
      "Chỉ thị 46-CT/TW", in: "(1) Chỉ thị 46-CT/TW năm 2025 ngày 16/5/2025 của Bộ Chính trị",
      date: "2025-05-16",
      issuer: "Bộ Chính trị", title: nil)
  }

  @Test func aTitleEndsBeforeWhatIsSaidOfTheDocument() throws {
    let text =
      "Căn cứ Nghị định số 20/2021/NĐ-CP quy định chính sách trợ giúp xã hội, được sửa đổi, bổ sung bởi Nghị định số 76/2024/NĐ-CP;"
    try check(
      "Nghị định số 20/2021/NĐ-CP", in: text, date: nil, issuer: nil,
      title: "quy định chính sách trợ giúp xã hội")
    try check(
      "Nghị quyết số 68-NQ/TW",
      in:
        "Thực hiện Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về kinh tế tư nhân và Nghị quyết số 198/2025/QH15 ngày 17/5/2025",
      date: "2025-05-04", issuer: "Bộ Chính trị", title: "về kinh tế tư nhân")
    try check(
      "Hướng dẫn số 06-HD/BTCTW",
      in:
        "Hướng dẫn số 06-HD/BTCTW, ngày 15/8/2011 của Ban Tổ chức Trung ương về chế độ phụ cấp theo Thông báo số 13-TB/TW;",
      date: "2011-08-15", issuer: "Ban Tổ chức Trung ương", title: "về chế độ phụ cấp")
    try check(
      "Thông tư số 38/2015/TT-BTC",
      in:
        "Thông tư số 38/2015/TT-BTC ngày 25/3/2015 của Bộ Tài chính quy định về thủ tục hải quan; kiểm tra, giám sát hải quan; bãi bỏ Điều 3",
      date: "2015-03-25", issuer: "Bộ Tài chính",
      title: "quy định về thủ tục hải quan; kiểm tra, giám sát hải quan")
  }

  @Test func aPredicateIsNoTitle() throws {
    try check(
      "Nghị định số 30/2020/NĐ-CP", in: "Nghị định số 30/2020/NĐ-CP quy định công tác văn thư như sau:",
      date: nil, issuer: nil,
      title: nil)
    try check(
      "Luật số 48/2024/QH15",
      in: "Căn cứ khoản 25 Điều 5 Luật số 48/2024/QH15 quy định đối tượng không chịu thuế;", date: nil,
      issuer: nil, title: nil)
  }

  @Test func whatClosesAListIsSharedByItsMembers() throws {
    let text = "Tờ trình số 347/TTr-CP và Đề án số 348/ĐA-CP ngày 09 tháng 5 năm 2025 của Chính phủ"
    try check(
      "Tờ trình số 347/TTr-CP", in: "Xét \(text)", date: "2025-05-09", issuer: "Chính phủ", title: nil)
    try check(
      "Hướng dẫn số 16-HD/BTCTU", in: "theo Hướng dẫn số 16-HD/BTCTU; Kế hoạch số 16-KH/ĐU, ngày 05/02/2021",
      date: nil,
      issuer: nil, title: nil)
    try check(
      "Báo cáo số 116/BC-BPC",
      in:
        "Xét Báo cáo số 116/BC-BPC ngày 22/11/2025 và Báo cáo số 122/BC-BPC ngày 25/11/2025 của Ban Pháp chế Hội đồng nhân dân Thành phố;",
      date: "2025-11-22", issuer: "Ban Pháp chế Hội đồng nhân dân Thành phố", title: nil)
  }

  @Test(arguments: [
    "Ban Văn hóa - Xã hội Hội đồng nhân dân Thành phố", "Ủy ban Pháp luật và Tư pháp",
    "Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
    "Ban Tổ chức Trung ương và Ban Tuyên giáo Trung ương",
    "Bộ trưởng Bộ Khoa học và Công nghệ", "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Trường Đại học Cửu Long", "Ban Thường vụ Tỉnh ủy", "Chủ tịch Ủy ban nhân dân huyện An Hòa",
    "Tổ giúp việc Ban Chỉ đạo Trung ương về phòng, chống tham nhũng", "thành phố Bến Hòa",
  ])
  func namesOfBodies(_ issuer: String) throws {
    for tail in ["", " về công tác năm 2025", ";", " Quy định về tổ chức", " TẢI VỀ"] {
      try check(
        "Kế hoạch số 9/KH-ABC", in: "theo Kế hoạch số 9/KH-ABC ngày 05/02/2021 của \(issuer)\(tail)",
        date: "2021-02-05",
        issuer: issuer,
        title: tail.hasPrefix(" về") || tail.hasPrefix(" Quy") ? String(tail.dropFirst()) : nil)
    }
  }
}
