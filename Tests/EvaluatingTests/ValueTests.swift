import Lexicon
import Testing

@testable import Evaluating

/// How values of annotations and records are compared.
@Suite struct ValueTests {
  private static let loaded = Result { try Lexicon.embedded() }

  @Test(arguments: [
    (["Điều 5"], "d5"), (["khoản 1 Điều 2"], "d2.k1"), (["Điều 2 khoản 1"], "d2.k1"),
    (["điểm a và điểm d khoản 1 Điều 5"], "d5.k1.a d5.k1.d"),
    (["điểm a, b, c khoản 2 Điều 198a"], "d198a.k2.a d198a.k2.b d198a.k2.c"),
    (["Điều 5, khoản 2, điểm a"], "d5.k2.a"), (["điểm a, khoản 2, Điều 5"], "d5.k2.a"),
    (["Điều 5, điểm a khoản 2"], "d5.k2.a"), (["Điều 3 khoản 1, 2; Điều 4 khoản 5"], "d3.k1 d3.k2 d4.k5"),
    (["Điều 3, 4, khoản 2 và khoản 4"], "d3 d4.k2 d4.k4"), (["Điều 3, khoản 1 Điều 4"], "d3 d4.k1"),
    (["Phần thứ II Chương I"], "ph2.c1"), (["Chương I Phần II"], "ph2.c1"), (["Phụ lục số 3"], "pl3"),
    (["điểm b Khoản 2 Điều 3"], "d3.k2.b"), (["tiểu mục 2, Mục III"], "m3.tm2"),
    (["Mục 4 Phần III"], "ph3.m4"),
    (["Phụ lục I", "Phụ lục 2"], "pl1 pl2"), (["các khoản 1, 2 và 3 Điều 7"], "d7.k1 d7.k2 d7.k3"),
    (["từ khoản 3 đến khoản 6 Điều 9"], "d9.k3 d9.k4 d9.k5 d9.k6"), (["Điều 3 đến 5"], "d3 d4 d5"),
    (["Chương XIV"], "c14"), (["điểm"], ""), ([""], ""), (["khoản Điều"], ""), ([], ""),
    (["Điều 1 đến Điều 999999999999"], "d1 d999999999999"),
    (["Điều -5 đến 9223372036854775807"], "d-5 d9223372036854775807"),
  ]) func phrasesOfArticlesBecomePaths(_ phrases: [String], _ paths: String) throws {
    let reader = ProvisionPhrase(try Self.loaded.get().citations.provisionUnits)
    #expect(reader.paths(phrases).sorted().joined(separator: " ") == paths)
  }

  @Test(arguments: [
    ("2025-Q3", "2025-35"), ("2025-Q3", "2025-07/2025-09"), ("2025", "2025"), ("2025", "2025~"),
    ("2025-01/2025-06", "2025-40"), ("2021/2025", "2021/2025"), ("2025-12-31", "2025-12-31"),
    ("P1M", "R/P1M"), ("P1D/P10D", "P1D/P10D"), ("XXXX-04-21", "XXXX-04-21"),
    ("2025-07-21T08", "2025-07-21T08:00"), ("2025-01-01/2025-12-31", "2025"),
  ]) func datesAreTheSame(_ gold: String, _ edtf: String) {
    #expect(DateValue.isSame(gold, edtf: edtf, dateValue: nil))
  }

  @Test(arguments: [
    ("2025-Q3", "2025-34"), ("2025", "2025-01"), ("2025-07-21T08", "2025-07-21"),
    ("2025-02-30", "2025-03-02"),
    ("P1M", "P1Y"), ("2025-7", "2025-07"), ("2025-13", "2026-01"), ("x", "y"), ("", "2025"), ("/", "2025"),
    ("2025-", "2025"), ("2025-01-01-01", "2025-01-01"),
  ]) func datesAreNotTheSame(_ gold: String, _ edtf: String) {
    #expect(!DateValue.isSame(gold, edtf: edtf, dateValue: nil))
  }

  @Test func aDateThatCannotBeResolvedHasNoDay() {
    #expect(DateValue.isSame(nil, edtf: "XXXX-XX-30", dateValue: nil))
    #expect(!DateValue.isSame(nil, edtf: "2025-01-30", dateValue: "2025-01-30"))
    #expect(!DateValue.isSame("2025", edtf: nil, dateValue: nil))
  }

  @Test func spellingsAreFolded() {
    #expect(Folding.fold(" Hòa\u{A0}\n BÌNH ") == "hòa bình")
    #expect(Folding.fold("Đa\u{309}ng") == "đảng")
    #expect(
      Folding.number("05 –\nQĐ/**TW") == "05-QĐ/TW" && Folding.number("5/N\u{D0}\u{2011}CP") == "5/NĐ-CP")
    #expect(Folding.span("Chỉ\u{AD} thị\u{200B}") == "Chỉthị")
    #expect(Folding.spelled("UBND xã") == "ủy ban nhân dân xã")
    #expect(Folding.isSameUnit("đơn vị", "Đơn vị hành chính") && !Folding.isSameUnit("đơn", "đơnvị"))
    #expect(Folding.isSameUnit(nil, "") && !Folding.isSameUnit(nil, "hộ"))
    #expect(Folding.tokenF1("a b b", "b b b") == 4.0 / 6 && Folding.tokenF1(nil, "a") == 0)
    #expect(ExactNumber("04") == ExactNumber("4.0") && ExactNumber("-1") != ExactNumber("1"))
  }

  @Test func figuresAreRoundedHalfToEven() {
    #expect(Report.fixed(0.0625) == "0.062" && Report.fixed(0.1875) == "0.188" && Report.fixed(1) == "1.000")
    // In binary a little below and a little above half way.
    #expect(Report.fixed(1.0005) == "1.000" && Report.fixed(0.0015) == "0.002")
    #expect(
      Report.fixed(0.99996) == "1.000" && Report.fixed(0.95, 4) == "0.9500" && Report.fixed(.nan) == "?")
  }

  @Test(arguments: 0..<40) func theIndexFindsWhatOverlaps(_ seed: Int) {
    var state = UInt64(seed) &* 2_654_435_761 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let ranges: [Range<Int>?] = (0..<30).map { _ in
      let start = next(60)
      return next(8) == 0 ? nil : start..<(start + 1 + next(seed.isMultiple(of: 2) ? 5 : 40))
    }
    let index = SpanIndex(ranges)
    for start in 0..<70 {
      let range = start..<(start + 4)
      let expected = ranges.indices.filter { ranges[$0].map { $0.overlaps(range) } ?? false }
      #expect(index.overlapping(range).sorted() == expected)
    }
  }
}
