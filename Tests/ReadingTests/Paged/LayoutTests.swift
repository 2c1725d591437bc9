import Testing

@testable import Reading

/// Words with positions → text in reading order.
@Suite struct LayoutTests {
  private let long =
    "Căn cứ Kế hoạch số 45/KH-UBND ngày 09 tháng 3 năm 2021 của Ủy ban nhân dân xã về chuyển đổi cây trồng trên "
    + "đất lúa, các ấp đã rà soát diện tích, lập danh sách hộ đăng ký và báo cáo về Ủy ban nhân dân xã đúng hạn."

  private func letter() -> BoxPages {
    var pages = BoxPages()
    pages.page()
    pages.centred(150, 60, "ỦY BAN NHÂN DÂN")
    pages.centred(430, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    pages.centred(150, 75, "XÃ TÂN PHÚ HÒA")
    pages.centred(430, 75, "Độc lập - Tự do - Hạnh phúc")
    pages.centred(150, 100, "Số: 131/BC-UBND")
    pages.centred(430, 100, "Tân Phú Hòa, ngày 15 tháng 12 năm 2021")
    var y = pages.paragraph(80, 140, long)
    y = pages.paragraph(80, y + 6, long)
    pages.line(80, y + 20, "Nơi nhận:", size: 11)
    pages.centred(430, y + 20, "TM. ỦY BAN NHÂN DÂN")
    pages.line(80, y + 34, "- Như trên;", size: 11)
    pages.centred(430, y + 35, "CHỦ TỊCH")
    pages.line(80, y + 48, "- Lưu: VT.", size: 11)
    pages.centred(430, y + 110, "Võ Minh Luân")
    return pages
  }

  @Test func headAndSignatureAreReadColumnByColumn() {
    let lines = letter().lines
    #expect(
      lines == [
        "ỦY BAN NHÂN DÂN", "XÃ TÂN PHÚ HÒA", "Số: 131/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Tân Phú Hòa, ngày 15 tháng 12 năm 2021", long, long, "Nơi nhận:",
        "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Võ Minh Luân",
      ])
  }

  /// Where no word can be read, positions must do.
  @Test func headOfALegacyFontIsFoundByItsPlaces() {
    var pages = BoxPages()
    pages.page()
    for (index, (left, right)) in [
      ("uû ban nh©n d©n", "céng hoµ x· héi chñ nghÜa viÖt nam"),
      ("x· t©n phó hoµ", "§éc lËp - Tù do - H¹nh phóc"),
      ("Sè: 131/BC-UB", "T©n Phó Hoµ, ngµy 15 th¸ng 12 n¨m 1999"),
    ].enumerated() {
      pages.centred(150, 60 + 15 * Double(index), left)
      pages.centred(430, 60 + 15 * Double(index), right)
    }
    _ = pages.paragraph(80, 140, long)
    #expect(
      pages.lines.prefix(4).joined(separator: "|").hasPrefix(
        "uû ban nh©n d©n|x· t©n phó hoµ|Sè: 131/BC-UB|céng"))
  }

  @Test func tablesAreReadRowByRow() {
    var pages = BoxPages()
    pages.page()
    let top = pages.paragraph(80, 60, long)
    // Cells of one, two and three lines, each in the middle of its row, without space between the rows.
    pages.line(80, top + 20, "TT")
    pages.line(120, top + 20, "Tiêu chuẩn")
    pages.line(300, top + 20, "Tên gọi")
    var y = top + 35
    let cells = [
      ["Công tác trắc địa xây dựng công", "trình"], ["Khảo sát"],
      ["Ghi đường sắt, khổ đường một mét", "có tốc độ tàu nhỏ hơn hoặc bằng", "100 km/h"], ["Thiết kế"],
    ]
    for (index, cell) in cells.enumerated() {
      let middle = y + 7 * Double(cell.count - 1)
      pages.line(82, middle, "\(index + 1)")
      pages.line(120, middle, "TCVN \(9398 + index):2012")
      for (place, line) in cell.enumerated() { pages.line(300, y + 14 * Double(place), line) }
      y += 14 * Double(cell.count)
    }
    #expect(
      pages.lines.dropFirst() == [
        "TT\tTiêu chuẩn\tTên gọi", "1\tTCVN 9398:2012\tCông tác trắc địa xây dựng công trình",
        "2\tTCVN 9399:2012\tKhảo sát",
        "3\tTCVN 9400:2012\tGhi đường sắt, khổ đường một mét có tốc độ tàu nhỏ hơn hoặc bằng 100 km/h",
        "4\tTCVN 9401:2012\tThiết kế",
      ])
    let manuscript = pages.manuscript()
    #expect(manuscript.runs.map(\.role) == [.body, .table])
  }

  @Test func emptyCellsKeepTheirPlace() {
    var pages = BoxPages()
    pages.page()
    for row in 0..<5 {
      let y = 60 + 24 * Double(row)
      pages.line(80, y, "\(row + 1)")
      if row != 2 { pages.line(150, y, "Xã An Phú") }
      pages.line(300, y, "1.250")
    }
    #expect(pages.lines[2] == "3\t\t1.250")
  }

  @Test func columnsOfTextAreReadOneAfterTheOther() {
    var pages = BoxPages()
    pages.page()
    let words = (0..<120).map { "chữ\($0)" }
    _ = pages.paragraph(50, 60, words.joined(separator: " "), width: 230, first: 0)
    _ = pages.paragraph(320, 60, words.map { "phải" + $0 }.joined(separator: " "), width: 230, first: 0)
    let text = pages.lines.joined(separator: " ")
    #expect(text == (words + words.map { "phải" + $0 }).joined(separator: " "))
  }

  @Test func theMarksOfAListAreNoColumn() {
    var pages = BoxPages()
    pages.page()
    for row in 0..<4 {
      pages.line(80, 60 + 16 * Double(row), "\(row + 1).")
      pages.line(110, 60 + 16 * Double(row), "Nội dung thứ \(row)")
    }
    #expect(pages.lines == (0..<4).map { "\($0 + 1). Nội dung thứ \($0)" })
  }

  @Test func paragraphsGoOnOverPagesAndNotesFollowThem() {
    let letters = Array("abcdeghiklmnopqrstuvxy")
    let words = (0..<480).map { "ch\(letters[$0 / 22 % 22])\(letters[$0 % 22])" }
    var pages = BoxPages()
    for number in 1...3 {
      pages.page()
      pages.centred(300, 30, "\(number)")
      pages.line(80, 45, "Báo cáo số 131/BC-UBND, trang \(number)", size: 10)
      // One paragraph over three pages, thirty lines of sixteen words.
      for line in 0..<(number == 3 ? 4 : 13) {
        let from = (number - 1) * 208 + line * 16
        let text = words[from..<from + 16].joined(separator: " ")
        let left = number == 1 && line == 0 ? 100.0 : 80
        let blank = (460 - (left - 80) - 6 * Double(text.count { $0 != " " })) / 15 / 12
        pages.line(left, 90 + 15 * Double(line), text, blank: blank)
      }
      if number == 1 { pages.line(80, 760, "1 Theo Quyết định số 1980/QĐ-TTg", size: 9) }
    }
    let source = Source(pages.manuscript(), format: .pdf)
    let text = String(decoding: source.text, as: UTF8.self)
    #expect(text == words[..<480].joined(separator: " ") + "\n1 Theo Quyết định số 1980/QĐ-TTg")
    #expect(source.asides.count == 3)
    #expect(source.asides.allSatisfy { $0.role == .running })
    #expect(source.runs.map(\.role).filter { $0 == .note }.count == 1)
    // Pages start inside of the line.
    let starts = source.pages.map { String(decoding: source.text[$0...].prefix(12), as: UTF8.self) }
    #expect(
      starts.map { String($0.prefix(6)) } == [0, 208, 416].map { "\(words[$0]) \(words[$0 + 1].prefix(1))" })
  }

  @Test func linesJoin() {
    var pages = BoxPages()
    pages.page()
    // The first word of each next line had no room.
    func line(_ y: Double, _ text: String, to right: Double = 540) {
      let size = 12.0
      pages.line(right - BoxPages.width(text, size), y, text)
    }
    _ = pages.paragraph(80, 60, long, first: 0)
    var y = 200.0
    for (upper, lower) in [
      ("theo Nghị định số 30/2020/NĐ-", "CP của Chính phủ"),
      ("theo Nghị định số 30/2020/", "NĐ-CP của Chính phủ"),
      ("của Bộ trưởng Bộ Nông nghiệp số 131", "/BC-UBND của xã"), ("phát triển kinh tế -", "xã hội của xã"),
    ] {
      let filler = "trong năm các ấp đã thực hiện tốt kế hoạch đề ra "
      var text = upper
      while BoxPages.width(filler + text) < 455 { text = "và " + text }
      pages.line(80, y, text)
      if BoxPages.width(text) < 452 { pages.line(80 + BoxPages.width(text) + 2.6, y, "") }
      pages.line(80, y + 15, lower)
      y += 60
    }
    let text = pages.lines.joined(separator: "\n")
    #expect(text.contains("30/2020/NĐ-CP của Chính phủ"))
    #expect(!text.contains("NĐ-\nCP"))
    #expect(!text.contains("2020/\n"))
    #expect(text.contains("131/BC-UBND"))
  }

  @Test func lettersOfMixedFontsAreJoined() {
    var pages = BoxPages()
    pages.page()
    // "Nghị định" in three pieces that touch, then one whose gap is doubtful.
    pages.word(80, 60, "Ngh")
    pages.word(98, 60, "ị")
    pages.word(107, 60, "đ")
    pages.word(113, 60, "ịnh")
    pages.word(134, 60, "kh")
    pages.word(147.5, 60, "oản")
    pages.line(180, 60, "5 của Luật")
    #expect(pages.lines == ["Nghị định khoản 5 của Luật"])
  }

  @Test func lettersSetApartAreWords() {
    var pages = BoxPages()
    pages.page()
    var x = 80.0
    for word in ["của", "Thủ", "tướng", "Chính", "phủ"] {
      for letter in word {
        pages.word(x, 60, String(letter))
        x += 6 + 1.6
      }
      x += 5
    }
    #expect(pages.lines == ["của Thủ tướng Chính phủ"])
  }

  @Test func wordsDrawnTwiceAreReadOnce() {
    var pages = BoxPages()
    pages.page()
    for shift in [0.0, 0.4] { pages.line(80 + shift, 60, "BÁO CÁO KẾT QUẢ") }
    #expect(pages.lines == ["BÁO CÁO KẾT QUẢ"])
  }

  @Test func figuresOfNotesAreNoDigits() {
    var pages = BoxPages()
    pages.page()
    pages.word(80, 60, "tăng")
    pages.word(107, 60, "10,6%")
    pages.word(137, 58, "2", size: 7)
    pages.line(145, 60, "so với 5 m")
    pages.word(145 + BoxPages.width("so với 5 m"), 58, "2", size: 7)
    #expect(pages.lines == ["tăng 10,6% 2 so với 5 m2"])
  }

  /// Forms of one kind are no running heads.
  @Test func headsOfManyLettersStay() {
    var pages = BoxPages()
    for number in 1...4 {
      pages.page()
      pages.centred(150, 40, "ỦY BAN NHÂN DÂN")
      pages.centred(430, 40, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
      pages.centred(150, 55, "XÃ TÂN PHÚ")
      pages.centred(430, 55, "Độc lập - Tự do - Hạnh phúc")
      pages.centred(150, 70, "Số: \(number)/BC-UBND")
      pages.centred(430, 70, "Tân Phú, ngày \(number) tháng 12 năm 2021")
      _ = pages.paragraph(80, 140, long)
    }
    #expect(pages.lines.count { $0.hasPrefix("Số: ") } == 4)
    #expect(pages.lines.count { $0.hasPrefix("CỘNG HÒA") } == 4)
  }

  @Test func damagedOutputIsReadAsFarAsItGoes() {
    var pages = BoxPages()
    pages.page()
    pages.line(80, 60, "Một hai")
    let whole = pages.bytes
    for count in 0...whole.count {
      var document = PagedDocument()
      var scanner = BoxScanner(limit: 1 << 20) { document.add(&$0) }
      whole.prefix(count).withUnsafeBytes { scanner.feed($0) }
      scanner.finish()
      let text = String(decoding: Paragraphs.write(document, limit: 1 << 20).text, as: UTF8.self)
      #expect("Một hai\n".hasPrefix(text.prefix(2)))
    }
  }

  /// Boxes without sense must neither trap nor take long.
  @Test(arguments: 0..<40) func anyBoxesAreLaidOut(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 1)
    var output = "<page width=\"600.0\" height=\"nan\">\n"
    for _ in 0..<400 {
      func number() -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: "-\(Int.random(in: 0..<999, using: &random)).5"
        case 1: "99999999999999999999.0"
        case 2: ["inf", "-nan", "", "1e9", "0.0"].randomElement(using: &random) ?? ""
        default: "\(Int.random(in: 0..<600, using: &random)).\(Int.random(in: 0..<999_999, using: &random))"
        }
      }
      let word =
        ["Điều", "1.", "-", "&amp;&", "a", "30/2020/NĐ-", "CP", "…", "5", "Nơi nhận:"].randomElement(
          using: &random) ?? ""
      output +=
        "<word xMin=\"\(number())\" yMin=\"\(number())\" xMax=\"\(number())\" yMax=\"\(number())\">\(word)</word>\n"
    }
    var document = PagedDocument()
    var scanner = BoxScanner(limit: 1 << 20) { document.add(&$0) }
    Array(output.utf8).withUnsafeBytes { scanner.feed($0) }
    scanner.finish()
    let text = Paragraphs.write(document, limit: 1 << 20).text
    #expect(text.count > 200)
  }

  @Test func wordsBeyondAPagesShareAreLaidOutToo() {
    var pages = BoxPages()
    pages.page()
    for row in 0..<40 { pages.line(60, 20 + 20 * Double(row), "một hai ba bốn năm sáu bảy.") }
    var document = PagedDocument()
    var scanner = BoxScanner(limit: 1 << 20, most: 100) { document.add(&$0) }
    pages.bytes.withUnsafeBytes { scanner.feed($0) }
    scanner.finish()
    #expect(document.pages.count == 1)
    let words = Paragraphs.write(document, limit: 1 << 20).text.split { $0 <= 0x20 }
    #expect(words.count == 280)
  }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
