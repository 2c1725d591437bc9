import Lexicon
import Normalizing
import TestSupport
import Testing
import Tokenizing

@testable import Extracting

/// The quick look at figures against the rules: what it refuses, no rule reads.
@Suite struct FigureLookTests {
  /// Words and marks that make something of figures, and some that make nothing of them.
  private static let others = [
    "Điều", "khoản", "và", "hoặc", "đến", "tới", "cho đến", "đến hết", "hết", "cho", "của", "có", "trên",
    "dưới", "từ",
    "khoảng", "ngày", "tháng", "năm", "quý", "tết", "Tết", "lần", "kỳ", "giờ", "phút", "h", "g", "tuần",
    "mỗi", "một",
    "hai", "ba", "mười", "nửa", "rưỡi", "tá", "chục", "phần", "lên", "còn", "xuống", "trở lên", "âm", "thứ",
    "chủ nhật",
    "CN", "số", "hộ", "xã", "người", "đồng", "triệu", "tỷ", "nghìn", "tr", "k", "ha", "km", "m2", "kg", "đ",
    "lịch",
    "nóc nhà", "vắc-xin", "quy định", "chế độ", "đạt", "tỷ lệ", "gồm", "trong", "sau", "giai đoạn",
    "nhiệm kỳ", "âm lịch",
    "hằng năm", "hàng tháng", "đầu năm", "nay", "trước", "Sông", "x", "HĐND", "abc", "của xã", "USD", "$",
    "€", "₫", "%",
    "‰", "°C", "°", "±", "+", "+/-", "÷", "~", "-", "–", "/", ":", ".", ",", ";", "(", ")", "|", "½", "¼",
    "<", "≥", "\"",
  ]
  private static let figures = [
    "1", "2", "3", "05", "12", "13", "15", "30", "31", "40", "85", "100", "250", "000", "1000", "1975",
    "2020", "2021",
    "2100", "20225", "1.234", "1.000.000", "0,5", "12,5", "2.5", "21.4", "300,000", "2/9", "15/19",
    "05/02/2021", "7/2021",
    "7h60", "08:30", "2020-2025", "2026-05-28", "8",
  ]
  /// What stands between two pieces.
  private static let gaps = [" ", " ", " ", " ", " ", "", "", "", "\n", "\n\n", "\t"]

  @Test(arguments: 0..<8)
  func whatIsRefusedIsNothing(_ seed: Int) throws {
    let lexicon = try Lexicon.embedded()
    let room = ExtractionRoom(lexicon)
    var random = SplitMix64(seed: UInt64(seed) + 1)
    var refused = 0
    for _ in 0..<150 {
      var text = ""
      for _ in 0..<Int.random(in: 2...24, using: &random) {
        let isFigure = Int.random(in: 0..<5, using: &random) < 2
        text += random.pick(isFigure ? Self.figures : Self.others) + random.pick(Self.gaps)
      }
      refused += try Self.refused(text, lexicon, room)
    }
    // The look would be of no use, or never put to the proof.
    #expect(refused > 300)
  }

  /// Every unit, noun, modifier and word of dates behind figures.
  @Test func everyPhraseOfTheSeedsPasses() throws {
    let lexicon = try Lexicon.embedded()
    let room = ExtractionRoom(lexicon)
    let tables = [
      ("units", ["surface", "code", "system", "factor", "base", "source"]),
      ("counted_nouns", ["noun", "source"]),
      ("modifiers", ["phrase", "modifier", "side", "source"]), ("date_words", ["word", "role", "source"]),
      ("date_numbers", ["phrase", "value", "use", "source"]),
      ("relative_dates", ["phrase", "unit", "offset", "mod", "source"]),
      ("scales", ["word", "power", "source"]),
    ]
    for (table, columns) in tables {
      for row in try lexicon.seeds.table(table, columns: columns) {
        let phrase = row[0]
        _ = try Self.refused(
          "có 12 \(phrase), từ 3 đến 12 \(phrase) 5 \(phrase)/năm; 2,5\(phrase). ", lexicon, room)
      }
    }
  }

  /// How many figures of a text the look refuses; none of them may open anything.
  private static func refused(_ source: String, _ lexicon: Lexicon, _ room: ExtractionRoom) throws -> Int {
    let text = Normalizer.normalize(Array(source.utf8))
    var tokenizer = Tokenizer(lexicon, dropsMarkup: true)
    var count = 0
    for range in Tokenizer.stretches(text) {
      let stretch = Stretch(
        text: text, tokens: tokenizer.tokenize(text, range), lexicon: lexicon, room: room)
      let look = FigureLook(stretch)
      // What the lists of candidates leave out the look leaves out, too.
      let (dates, quantities) = (Set(stretch.candidates.dates), Set(stretch.candidates.quantities))
      for shape in stretch.tokens.shapes {
        guard case .number = shape.kind, stretch.reader[shape.first]?.kind == .digits else { continue }
        let place = Int32(shape.first)
        if !dates.contains(place) { #expect(!look.mayBeDate(stretch, shape.first, shape.end), "\(source)") }
        if !quantities.contains(place) {
          #expect(!look.mayBeQuantity(stretch, shape.first, shape.end), "\(source)")
          #expect(!look.mayBeMoney(shape.first), "\(source)")
        }
      }
      for shape in stretch.tokens.shapes {
        guard case .number = shape.kind, stretch.reader[shape.first]?.kind == .digits,
          !look.mayBeDate(stretch, shape.first, shape.end)
        else { continue }
        var barren = 0
        var found: [Placed<DateMention>] = []
        let end = DateRules.figures(stretch, shape.first, shape, &barren, &found)
        #expect(end == nil && found.isEmpty, "a date at \(String(shape.first)): \(source)")
        count += 1
      }
      // Quantities are read over nothing taken, and over what dates take.
      for isTaken in [false, true] {
        if isTaken {
          var dates: [Placed<DateMention>] = []
          DateRules.read(stretch, into: &dates)
        }
        for shape in stretch.tokens.shapes {
          guard case .number = shape.kind, let atom = stretch.reader[shape.first], atom.kind == .digits,
            !look.mayBeQuantity(stretch, shape.first, shape.end),
            !look.mayBeMoney(shape.first)
          else { continue }
          let found = QuantityRules.mention(stretch, shape.first, atom)
          #expect(found == nil, "a quantity at \(String(shape.first)): \(source)")
          count += 1
        }
      }
    }
    return count
  }
}
