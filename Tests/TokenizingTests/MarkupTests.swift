import Normalizing
import Testing
import Tokenizing

/// Emphasis out of the way: the rules see the words and the numbers without it.
@Suite struct MarkupTests {
  @Test(arguments: [
    ("Nghị quyết số** 203**/2025/QH15", "203/2025/QH15", "203**/2025/QH15", ["markup"]),
    ("Tờ trình số**347**/TTr-CP", "347/TTr-CP", "347**/TTr-CP", ["markup"]),
    ("Luật số 43/2024/QH**1**5.", "43/2024/QH15", "43/2024/QH**1**5", ["markup"]),
    ("số 4**3**2/QĐ-TTg,", "432/QĐ-TTg", "4**3**2/QĐ-TTg", ["markup"]),
    ("**Số: 12-KH/ĐU**", "12-KH/ĐU", "12-KH/ĐU", []),
    ("*Kế hoạch số* **12**-*KH/ĐU*;", "12-KH/ĐU", "12**-*KH/ĐU", ["markup"]),
    ("số **16**\\-**KH/ĐU**", "16-KH/ĐU", "16**\\-**KH/ĐU", ["markup"]),
    ("số 12-NQ/TW*, và", "12-NQ/TW", "12-NQ/TW", []),
  ])
  func numbersAreReadOverMarks(_ text: String, _ clean: String, _ shape: String, _ repairs: [String]) throws {
    let read = try Tokenized(text, dropsMarkup: true)
    let number = try #require(read.tokens.numbers.first)
    #expect(number.number == clean)
    #expect(Repairs.names.filter { number.repairs.contains($0.0) }.map { $0.1 } == repairs)
    #expect(read.shapes.map { $0.text }.contains(shape))
  }

  @Test(arguments: [
    ("**a** b", "a b"), ("a **b**c", "a bc"), ("*a b*, c", "a b, c"), ("***", ""), ("**\n\n**a", "a"),
    // The mark of an item and a sign of multiplication stay.
    ("* một\n* hai", "* một * hai"), ("2*3 = 6", "2*3 = 6"), ("2 * 3", "2 * 3"), ("1\\. a \\*b", "1. a *b"),
    ("a\\b \\ c\\", "a\\b \\ c\\"),
  ])
  func onlyEmphasisGoes(_ text: String, _ left: String) throws {
    let read = try Tokenized(text, dropsMarkup: true)
    var kept = ""
    for (index, atom) in read.tokens.atoms.enumerated() {
      if atom.flags.contains(.gap), index > 0 { kept += " " }
      kept += read.string(index, index + 1)
    }
    #expect(kept == left)
  }

  @Test(arguments: [
    ("**Thực hiện nghị quyết năm nay.** Đảng ủy xã họp.", 2), ("a\n\n**B c**\n\n*d*", 3),
    ("* mục một\n* mục hai", 2), ("- **Một:** a;\n- **Hai:** b;", 2), ("**\n\n**", 0),
    ("Một đoạn dài hơn sáu mươi ký tự, trong đó có *chữ nghiêng* và **đậm**\nviết tiếp ở dòng sau.", 1),
  ])
  func sentencesStartBehindMarks(_ text: String, _ count: Int) throws {
    #expect(try Tokenized(text, dropsMarkup: true).sentences.count == count)
  }

  /// What is told of a text without marks is the same either way.
  @Test func plainTextIsReadTheSame() throws {
    let text = "Số: 12-KH/ĐU\n\nBa bên họp. Ngày 05/02/2021, ra thông báo…\n- Một;\n- Hai."
    let (plain, dropping) = (try Tokenized(text), try Tokenized(text, dropsMarkup: true))
    #expect(plain.sentences == dropping.sentences)
    #expect(plain.shapes.map { $0.text } == dropping.shapes.map { $0.text })
  }
}
