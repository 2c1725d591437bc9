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
  ]

  @Test(arguments: strings) func aProtectedStringIsOneToken(_ string: String) throws {
    let whole = string.replacing("Ð", with: "Đ")
    for (before, after) in [("theo ", " của tỉnh"), ("(", ") nêu trên"), ("xã có ", ", và ")] {
      let segmented = try Segmented(before + string + after)
      #expect(segmented.tokens.contains(whole), "\(segmented.tokens)")
      #expect(segmented.words.contains(whole), "\(segmented.words)")
    }
  }

  @Test(arguments: ["1.", "1.1.", "2)", "a)", "đ)", "I.", "III.", "-", "+", "Điều 5."])
  func aListMarkerIsOneTokenAtTheStartOfALine(_ marker: String) throws {
    for before in ["", "Nội dung:\n", "Nội dung.\n\n"] {
      let segmented = try Segmented(before + marker + " Quyền và nghĩa vụ của công dân\n")
      #expect(segmented.tokens.contains(marker), "\(segmented.tokens)")
    }
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
