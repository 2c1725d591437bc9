import Normalizing
import Testing
import Tokenizing

/// Document numbers: the clean number, its parts, and what was mended.
@Suite struct DocumentNumberTests {
  struct Case: CustomStringConvertible, Sendable {
    var text: String
    var number: String
    var serial: String
    var year: Int?
    var symbol: String
    var repairs: [String]

    init(
      _ text: String, _ number: String, _ serial: String, _ year: Int?, _ symbol: String,
      _ repairs: [String] = []
    ) {
      self.text = text
      self.number = number
      self.serial = serial
      self.year = year
      self.symbol = symbol
      self.repairs = repairs
    }

    var description: String { text }
  }

  static let cases = [
    Case("16-KH/ĐU", "16-KH/ĐU", "16", nil, "KH/ĐU"),
    Case("30/2020/NĐ-CP", "30/2020/NĐ-CP", "30", 2020, "NĐ-CP"),
    Case("749/QĐ-TTg", "749/QĐ-TTg", "749", nil, "QĐ-TTg"),
    Case("45/2019/QH14", "45/2019/QH14", "45", 2019, "QH14"),
    Case("490/UBND-VX", "490/UBND-VX", "490", nil, "UBND-VX"),
    Case(
      "01/2016/TTLT-TANDTC-VKSNDTC-BTP", "01/2016/TTLT-TANDTC-VKSNDTC-BTP", "01", 2016,
      "TTLT-TANDTC-VKSNDTC-BTP"),
    Case("201 /QĐ-UBND", "201/QĐ-UBND", "201", nil, "QĐ-UBND", ["blank"]),
    Case("624/ QĐ-UBND", "624/QĐ-UBND", "624", nil, "QĐ-UBND", ["blank"]),
    Case("44–KH/HU", "44-KH/HU", "44", nil, "KH/HU", ["dash"]),
    Case("68-NQ-TW", "68-NQ/TW", "68", nil, "NQ/TW", ["wrong_separator"]),
    Case("14/2022/NĐ/CP", "14/2022/NĐ-CP", "14", 2022, "NĐ-CP", ["wrong_separator"]),
    Case("57 NQ/TW", "57-NQ/TW", "57", nil, "NQ/TW", ["blank", "missing_separator"]),
    Case("30/2020/ND-CP", "30/2020/NĐ-CP", "30", 2020, "NĐ-CP", ["code_case"]),
    Case("42-\nCT/TW", "42-CT/TW", "42", nil, "CT/TW", ["line_break"]),
    Case("30/2020/NĐ-CPngày 05", "30/2020/NĐ-CP", "30", 2020, "NĐ-CP", ["glued"]),
    Case("30a/2008/NQ-CP", "30a/2008/NQ-CP", "30a", 2008, "NQ-CP"),
    Case("66.16/2026/NQ-CP", "66.16/2026/NQ-CP", "66.16", 2026, "NQ-CP"),
  ]

  @Test(arguments: cases) func numbersAreRead(_ one: Case) throws {
    for (before, after) in [("", ""), ("Theo số ", ", "), ("(", ")"), ("số ", "."), ("\n", "\n\n")] {
      let read = try Tokenized(before + one.text + after)
      let number = try #require(read.tokens.numbers.first, "\(before)\(one.text)\(after)")
      #expect(number.number == one.number)
      #expect(number.serial == one.serial)
      #expect(number.year == one.year)
      #expect(number.symbol == one.symbol)
      #expect(Repairs.names.filter { number.repairs.contains($0.0) }.map { $0.1 } == one.repairs)
      #expect(read.tokens.numbers.count == 1)
    }
  }

  @Test func theShapeCoversTheNumberOnly() throws {
    for (text, shape) in [
      ("theo số 16-KH/ĐU, ngày", "16-KH/ĐU"), ("(749/QĐ-TTg).", "749/QĐ-TTg"),
      ("30/2020/NĐ-CPngày 05", "30/2020/NĐ-CP"), ("624/ QĐ-UBND của", "624/ QĐ-UBND"),
      ("số 45/2019/QH14 ngày", "45/2019/QH14"),
    ] {
      let read = try Tokenized(text)
      let found = read.shapes.filter { if case .documentNumber = $0.kind { true } else { false } }
      #expect(found.map { $0.text } == [shape], "\(text)")
    }
    // The word that was glued on is an atom of its own, in lower case, with its number in the lexicon.
    let glued = try Tokenized("30/2020/NĐ-CPngày 05")
    let words = glued.tokens.atoms.indices.map { glued.string($0, $0 + 1) }
    #expect(words.contains("CP") && words.contains("ngày"))
  }

  @Test func codesInCapitalsAreMended() throws {
    let number = try #require(try Tokenized("749/QĐ-TTG").tokens.numbers.first)
    #expect(number.number == "749/QĐ-TTg")
    #expect(number.repairs == .codeCase)
  }

  @Test func evidence() throws {
    for (text, evidence) in [
      ("30/2020/NĐ-CP", DocumentNumber.Evidence.certain), ("16-KH/ĐU", .certain), ("749/QĐ-TTg", .certain),
      ("45/2019/QH14", .certain),
    ] {
      #expect(try Tokenized(text).tokens.numbers.first?.evidence == evidence, "\(text)")
    }
  }

  @Test(arguments: [
    "2020-2025", "24/24", "1/500", "covid-19", "71A-123.45", "0912.345.678", "15/19", "05/02/2021", "3,5%",
    "Covid-19 năm 2020", "100%", "7h30", "10-15 người", "1.234.567 đồng",
  ])
  func otherFiguresAreNone(_ text: String) throws {
    for source in [text, "từ \(text),", "(\(text))"] {
      #expect(try Tokenized(source).tokens.numbers.map { $0.number } == [], "\(source)")
    }
  }
}
