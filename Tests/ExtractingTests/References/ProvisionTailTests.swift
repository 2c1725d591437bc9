import Extracting
import Testing

/// The provisions that stand behind a mention.
@Suite struct ProvisionTailTests {
  @Test(arguments: [
    (
      "theo Nghị định số 15/2029/NĐ-CP, điều 12, khoản 3 thì phải nộp", "Nghị định số 15/2029/NĐ-CP",
      ["d12.k3"]
    ),
    ("theo Thông tư số 10/2029/TT-BTC (Điều 7, Điều 8) và", "Thông tư số 10/2029/TT-BTC", ["d7", "d8"]),
    ("theo Hiến pháp năm 2013 (Điều 9)", "Hiến pháp năm 2013", ["d9"]),
    ("theo Luật Đấu thầu tại khoản 2 Điều 5 quy định", "Luật Đấu thầu", ["d5.k2"]),
    ("theo Bộ luật Lao động, Điều 169.", "Bộ luật Lao động", ["d169"]),
    (
      "theo Nghị định số 15/2029/NĐ-CP ngày 5/3/2029 của Chính phủ (các điểm a, b khoản 3 Điều 12)",
      "Nghị định số 15/2029/NĐ-CP", ["d12.k3.a", "d12.k3.b"]
    ),
    ("theo Luật Đấu thầu, từ Điều 5 đến Điều 7, nhà thầu", "Luật Đấu thầu", ["d5", "d6", "d7"]),
    ("theo Luật Đấu thầu, Điều 5; Luật Đất đai, Điều 6.", "Luật Đấu thầu", ["d5"]),
    ("theo Luật Đấu thầu, Điều 5 và Luật Đất đai, Điều 6.", "Luật Đất đai", ["d6"]),
    // The next document's, or something else's.
    ("theo Luật Đấu thầu, Điều 5 Luật Đất đai", "Luật Đấu thầu", []),
    ("theo Luật Đấu thầu, Điều 5 Luật Đất đai", "Luật Đất đai", ["d5"]),
    ("theo Luật Đấu thầu, khoản 1 và khoản 2 Điều 5 của Luật Đất đai", "Luật Đấu thầu", []),
    ("sửa đổi Nghị định số 15/2029/NĐ-CP, Điều 7 của Thông tư này", "Nghị định số 15/2029/NĐ-CP", []),
    ("theo Nghị định số 15/2029/NĐ-CP, Điều 7 của quy chế làm việc", "Nghị định số 15/2029/NĐ-CP", []),
    ("theo Nghị định số 15/2029/NĐ-CP, Điều 7 Quy chế", "Nghị định số 15/2029/NĐ-CP", []),
    ("sửa đổi Nghị định số 15/2029/NĐ-CP về đấu thầu (Điều 1).", "Nghị định số 15/2029/NĐ-CP", []),
    ("theo Nghị định số 15/2029/NĐ-CP, điểm mới là", "Nghị định số 15/2029/NĐ-CP", []),
    ("theo Nghị định số 15/2029/NĐ-CP.\nĐiều 5. Hiệu lực", "Nghị định số 15/2029/NĐ-CP", []),
    ("theo Nghị định số 15/2029/NĐ-CP,\nĐiều 5. Hiệu lực", "Nghị định số 15/2029/NĐ-CP", []),
    ("theo Nghị định số 15/2029/NĐ-CP\n\nĐiều 5. Hiệu lực", "Nghị định số 15/2029/NĐ-CP", []),
    ("điểm a khoản 2 Điều 5 Luật Đấu thầu, Điều 6 Luật Đất đai", "Luật Đấu thầu", ["d5.k2.a"]),
  ])
  func targets(_ text: String, _ mention: String, _ expected: [String]) throws {
    let (reference, _) = try #require(try Extracted.reference(mention, in: text))
    #expect(reference.provisions == expected)
  }

  @Test func aChainHasABound() throws {
    let chain = (1...5000).map { "Điều \($0)" }.joined(separator: ", ")
    let found = try Extracted.reference("Luật số 5/2020/QH14", in: "Luật số 5/2020/QH14 (\(chain))")
    #expect((found?.0.provisions.count ?? 0) <= 200)
  }
}
