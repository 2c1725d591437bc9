import Segmenting
import TestSupport
import Testing

/// Strings that a reader takes as one thing are one token, wherever they stand.
@Suite struct ProtectedTests {
  /// What segmenters break most: document numbers, sound and broken, dates, figures, abbreviations, addresses, plates.
  static let strings = [
    "16-KH/ĐU", "30/2020/NĐ-CP", "749/QĐ-TTg", "31/2024/QH15", "490/UBND-VX", "102/2024/NÐ-CP", "68-NQ-TW",
    "14/2022/NĐ/CP", "13.2011.NĐ-CP", "32/2020TT-BGDĐT", "3863 /UBND-ĐTXD", "68- NQ/TW", "1961/QĐUBND",
    "30a/2008/NQ-CP", "QĐ-\nUBND".replacing("QĐ", with: "57/QĐ"), "05/02/2021", "17-10-2020", "17.10.2020",
    "7/2021",
    "7.182", "1.250,5", "7,5%", "12%", "7.182m", "2020-2025", "5-7", "3/9", "2,4/3,1", "TP.", "v.v.", "Đ/c",
    "V/v",
    "ThS.", "PGS.TS.", "covid-19", "COVID-19", "H5N1", "m2", "71C-123.45", "54N-7123", "0275.3822.123",
    "vanthu@bentre.gov.vn", "https://bentre.gov.vn/van-ban?so=16", "I/2024", "7h30", "KT-XH",
    "5–7", "10–15%", "10\u{2011}15", "1.000–2.000", "COVID–19", "www.bentre.gov.vn",
    "dichvucong.bentre.gov.vn/ho-so/1",
    "5/2/21", "(0275) 3822 123", "+84 912 345 678", "1900 1234", "v.v…", "v.v...", "GS.TS", "Th.S", "T/M",
    "GD&ĐT",
    "VH-TT&DL", "LĐ-TB&XH", "71-B1 234.56", "BT-12345-TS", "30/2020/NĐ-CP",
    "ĐT.883", "P.12",
  ]

  @Test(arguments: strings) func aProtectedStringIsOneToken(_ string: String) throws {
    let whole = string.replacing("Ð", with: "Đ")
    for (before, after) in [("theo ", " của tỉnh"), ("(", ") nêu trên"), ("xã có ", ", và ")] {
      let segmented = try Segmented(before + string + after)
      #expect(segmented.tokens.contains(whole), "\(segmented.tokens)")
      #expect(segmented.words.contains(whole), "\(segmented.words)")
    }
  }

  @Test(arguments: [
    "1.", "1.1.", "2)", "a)", "a.", "đ)", "c/", "1/", "(1)", "(a)", "I.", "III.", "IV.1.", "B-", "-", "+",
    "o", "Điều 5.",
    "Điều 5a.",
  ])
  func aListMarkerIsOneTokenAtTheStartOfALine(_ marker: String) throws {
    for before in ["", "Nội dung:\n", "Nội dung.\n\n"] {
      let segmented = try Segmented(before + marker + " Quyền và nghĩa vụ của công dân\n")
      #expect(segmented.tokens.contains(marker), "\(segmented.tokens)")
    }
  }

  @Test func figuresOfAProductStandApart() throws {
    #expect(try Segmented("bồn 2,5x2,5m nước").tokens == ["bồn", "2,5", "x", "2,5m", "nước"])
    #expect(try Segmented("tấm 1.2x3 m").tokens == ["tấm", "1.2", "x", "3", "m"])
    #expect(try Segmented("ảnh 4x6 cm").tokens == ["ảnh", "4x6", "cm"])
  }

  @Test func addressesLeaveTheirNeighbours() throws {
    #expect(
      try Segmented("theo [30/2020/NĐ-CP](https://x.vn/a), xem").tokens == [
        "theo", "[", "30/2020/NĐ-CP", "]", "(", "https://x.vn/a", ")", ",", "xem",
      ])
    #expect(try Segmented("gửi <a.b@x.gov.vn>; hết").tokens.contains("a.b@x.gov.vn"))
    #expect(try Segmented("xã hội.kinh tế").tokens == ["xã", "hội", ".", "kinh", "tế"])
  }

  @Test(arguments: ["./.", ". /.", "./ .", ". / ."]) func endSignsOfEverySpacing(_ sign: String) throws {
    let segmented = try Segmented("thi hành Quyết định này " + sign + " Nơi nhận: như trên.")
    #expect(segmented.tokens.contains(sign), "\(segmented.tokens)")
    #expect(segmented.sentences.count == 2)
  }

  @Test func theEndMarkIsOneTokenAndEndsTheSentence() throws {
    let segmented = try Segmented("Các đơn vị thi hành Quyết định này./. Nơi nhận: như trên.")
    #expect(segmented.tokens.contains("./."))
    #expect(segmented.sentences.count == 2)
  }

  @Test func aNumberGluedToItsNeighboursIsStillWhole() throws {
    #expect(try Segmented("Tờ trình số374/TTr-CP của").tokens == ["Tờ", "trình", "số", "374/TTr-CP", "của"])
    #expect(try Segmented("Nghị định 03/2017/NĐ-CPngày").tokens == ["Nghị", "định", "03/2017/NĐ-CP", "ngày"])
  }

  /// Marks between words stay words of their own.
  @Test func marksBetweenWordsAreTokens() throws {
    #expect(try Segmented("kinh tế - xã hội").words == ["kinh_tế", "-", "xã_hội"])
    #expect(try Segmented("kinh tế-xã hội").words == ["kinh_tế", "-", "xã_hội"])
    #expect(try Segmented("5 đồng/năm").words == ["5", "đồng", "/", "năm"])
    #expect(try Segmented("năm 2000 - 2001").tokens == ["năm", "2000", "-", "2001"])
  }
}
