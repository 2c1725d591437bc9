import Extracting
import Foundation
import Lexicon
import Normalizing
import TestSupport
import Testing

/// Both readings of figures that can be read in two ways.
@Suite struct FigureReadingTests {
  private static let loaded = Result { try Lexicon.embedded() }

  /// The readings of a text as lines: text, flag, then the two readings with their scores, the chosen one with a star.
  private func readings(_ text: String) throws -> [String] {
    let lexicon = try Self.loaded.get()
    let normalized = Normalizer.normalize(Array(text.utf8))
    let found = Extractor(lexicon: lexicon).extract(normalized, readings: true).readings
    return stride(from: 0, to: found.count - 1, by: 2).map { index in
      let both = found[index...index + 1].map {
        "\($0.kind.rawValue) \($0.value) \($0.percent)\($0.isChosen ? "*" : "")"
      }
      return "\(normalized.string(found[index].range)): \(found[index].flag.rawValue): "
        + both.joined(separator: ", ")
    }
  }

  @Test(arguments: [
    // No word decides: no record is made, and both readings are said.
    ("Kết quả 2/6 như đã báo cáo", ["2/6: bare_fraction: date XXXX-06-02 41, fraction 2/6 59"]),
    ("hạn chót 15/3 đã qua", []),
    ("Từ 2/6, hộ dân được hỗ trợ", ["2/6: bare_fraction: date XXXX-06-02 90, fraction 2/6 10"]),
    ("đến 31/12 hoàn thành", ["31/12: bare_fraction: date XXXX-12-31 93*, fraction 31/12 7"]),
    ("hơn 1/2 đã xong", ["1/2: bare_fraction: date XXXX-02-01 10, fraction 1/2 90*"]),
    // A word decides.
    ("lễ 2/9, ngày 2/6, 2/6 chi bộ, 2/3 số hộ, tỷ lệ 1/5, đường 3/2, trực 24/7, đợt 1/1/1", []),
    ("từ ngày 20/10 đến 24/10, ngày 05/02/2021, 15/19 tiêu chí, từ 30/02, số 17/10", []),
    // Dots and commas.
    ("tăng 0.5%", ["0.5%: english_decimal: decimal 0.5 97*, thousands 5 3"]),
    ("lỗ -1.5%", ["-1.5%: english_decimal: decimal -1.5 97*, thousands -15 3"]),
    ("vốn 1.5 triệu đồng", ["1.5 triệu đồng: english_decimal: decimal 1500000 97*, thousands 15000000 3"]),
    (
      "thêm 1,500 triệu đồng",
      ["1,500 triệu đồng: comma_thousands: decimal 1500000 64*, thousands 1500000000 36"]
    ),
    ("chi 300,000 đồng", ["300,000 đồng: comma_thousands: decimal 300 13, thousands 300000 87*"]),
    ("chi 12,500 đồng", ["12,500 đồng: comma_thousands: decimal 12.5 13, thousands 12500 87*"]),
    ("trồng 2,000 ha", ["2,000 ha: comma_thousands: decimal 2 5, thousands 2000 95*"]),
    ("trồng 2,125 ha", ["2,125 ha: comma_thousands: decimal 2.125 63*, thousands 2125 37"]),
    // A dot before three digits is doubted only where the text writes English decimals.
    ("trồng 1.234 ha, có 1.234 hộ", []),
    (
      "trồng 1.234 ha, có 1.234 hộ, tăng 2.5%",
      [
        "1.234 ha: dot_thousands: decimal 1.234 3, thousands 1234 97*",
        "2.5%: english_decimal: decimal 2.5 97*, thousands 25 3",
      ]
    ),
    ("1.234.567 đồng, 1,234,567 đồng, 0,125 ha, 12,5 ha, 3,500 tỷ 200 triệu đồng", []),
  ])
  func figuresHaveTheirReadings(_ text: String, _ expected: [String]) throws {
    #expect(try readings(text) == expected)
    #expect(try readings(text.decomposedStringWithCanonicalMapping) == expected)
  }

  /// What the document's own date says of a date is in its chosen reading.
  @Test func theChosenDateIsThatOfTheRecord() throws {
    let lexicon = try Self.loaded.get()
    let text = Normalizer.normalize(
      Array(
        "ỦY BAN NHÂN DÂN\nXÃ AN LẠC\n\nAn Lạc, ngày 05 tháng 01 năm 2022\n\nBáo cáo đến 31/12 hoàn thành."
          .utf8))
    let mentions = Extractor(lexicon: lexicon).extract(text, readings: true)
    let reading = try #require(mentions.readings.first)
    guard case .date(let place) = reading.record else {
      Issue.record("the reading has no date")
      return
    }
    #expect(reading.value == mentions.dates[place].edtf)
    #expect(text.string(mentions.dates[place].range) == "31/12")
  }

  @Test func readingsAreOnlyFoundWhereTheyAreAskedFor() throws {
    let (mentions, _, _) = try Extracted.mentions("đến 31/12 hoàn thành, tăng 0.5%")
    #expect(mentions.readings.isEmpty && mentions.quantities.count == 1)
  }

  @Test(arguments: ["2/6 ", "đến 31/12 ", "0.5% ", "1,500 triệu ", "(2/6", "1.234 ha "])
  func hostileTextsAreRead(_ part: String) throws {
    let text = Normalizer.normalize(Array(String(repeating: part, count: 20_000).utf8))
    let mentions = Extractor(lexicon: try Self.loaded.get()).extract(text, readings: true)
    #expect(mentions.readings.count <= 40_000)
  }

  @Test(arguments: [
    ("cue\treading\tpercent\tsource\nbare\tdate\t101\tme\n", 3),
    ("cue\treading\tpercent\tsource\nbare\tdecimal\t1\tme\n", 2),
    ("cue\treading\tpercent\tsource\nbald\tdate\t1\tme\n", 1),
  ])
  func aMalformedScoreNamesItsPlace(_ table: String, _ column: Int) {
    let seeds = Seeds(overlays: ["reading_scores": ("mine", Array(table.utf8))])
    let error = #expect(throws: SeedError.self) { try Lexicon(seeds: seeds) }
    #expect(error?.line == 2 && error?.column == column)
  }
}
