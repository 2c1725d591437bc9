import Extracting
import Testing

/// The provisions before a mention, from the largest unit to the smallest.
@Suite struct ProvisionTests {
  @Test(arguments: [
    ("điểm a khoản 2 Điều 5", ["d5.k2.a"]),
    ("các điểm b, c, d, đ và e khoản 1 Điều 7", ["d7.k1.b", "d7.k1.c", "d7.k1.d", "d7.k1.đ", "d7.k1.e"]),
    ("điểm đ khoản 3 và điểm b khoản 4 Điều 4 của", ["d4.k3.đ", "d4.k4.b"]),
    ("khoản 1 và khoản 2 Điều 5, điểm a khoản 3 Điều 7 và Điều 9 của", ["d5.k1", "d5.k2", "d7.k3.a", "d9"]),
    ("từ khoản 3 đến khoản 6 Điều 217a", ["d217a.k3", "d217a.k4", "d217a.k5", "d217a.k6"]),
    ("các khoản 1-3 Điều 8", ["d8.k1", "d8.k2", "d8.k3"]),
    ("Điều 5, khoản 2, điểm a", ["d5.k2.a"]),
    ("tiểu mục 2, Mục III", ["m3.tm2"]),
    ("tiểu mục 3.1 Mục 3", ["m3.tm3.1"]),
    ("Mục 2 Chương IV", ["c4.m2"]),
    ("mục I.2", ["m1.2"]),
    ("Mục A.2 Phụ lục B", ["plb.ma.2"]),
    ("tiết a2 điểm 1 Mục I Phần B", ["phb.m1.1.ta2"]),
    ("điểm 2 Phần C", ["phc.2"]),
    ("Phụ lục II", ["pl2"]),
    ("Phụ lục II ban hành kèm theo", ["pl2"]),
    ("khoản 25\nĐiều 5", ["d5.k25"]),
    ("Điều 3, Điều 4 và Điều 5", ["d3", "d4", "d5"]),
    ("Điều 12đ", ["d12đ"]),
    ("Điều 1ó", ["d1"]),
    ("theo", []),
    ("15 điều của", []),
  ])
  func targets(_ chain: String, _ expected: [String]) throws {
    let found = try Extracted.reference(
      "Nghị định số 100/2019/NĐ-CP", in: "Theo \(chain) Nghị định số 100/2019/NĐ-CP")
    #expect(found?.0.provisions == expected)
  }

  @Test func aChainHasABound() throws {
    let chain = (1...5000).map { "khoản \($0)" }.joined(separator: ", ")
    let found = try #require(
      try Extracted.reference("Luật số 5/2020/QH14", in: "\(chain) Điều 4 Luật số 5/2020/QH14"))
    #expect(found.0.provisions.count > 0 && found.0.provisions.count <= 200)
  }
}
