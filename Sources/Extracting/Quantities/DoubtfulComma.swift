internal import Lexicon
internal import Tokenizing

/// One comma before three digits, decimals in Vietnamese use and thousands in English: "12,500 đồng", "1,250 ha".
///
/// What has no thousandths decides: money, and things that are counted one by one, are meant by the thousand. A measure
/// and a number with a scale keep the Vietnamese reading. Neither has a value in base units.
enum DoubtfulComma {
  /// - Parameters:
  ///   - index: the atom behind the number, the first of its unit or noun.
  ///   - hasScale: whether a scale word follows the figures.
  static func cue(_ stretch: Stretch, _ mention: QuantityMention, _ index: Int, hasScale: Bool) -> ReadingCue
  {
    if hasScale { return .commaScale }
    switch mention.unitSystem {
    case .iso4217:
      // "1,125 USD/EUR" has three decimals.
      return mention.per.isEmpty || mention.unitCode == "VND" ? .commaCounted : .commaMeasure
    case .count:
      guard let word = stretch.reader[index] else { return .commaMeasure }
      if stretch.lexicon.numbers.context(word.value).contains(.parts), mention.noun?.upperBound == word.end {
        return .commaMeasure
      }
      // "2,075 con/phụ nữ" is a mean; "1,500 người/km2", "2,400 lượt/năm" are not.
      return mention.per.allSatisfy(isCode) ? .commaCounted : .commaMeasure
    case .ucum, .vn, .none: return .commaMeasure
    }
  }

  /// The value of an amount before `mention`'s unit or noun.
  static func value(_ stretch: Stretch, _ amount: Amount, _ mention: QuantityMention, _ index: Int) -> Decimal
  {
    guard amount.isAmbiguous, amount.power == 0, !amount.value.isWhole else { return amount.value }
    let cue = cue(stretch, mention, index, hasScale: false)
    return isThousands(cue, stretch.lexicon) ? amount.value.shifted(3) : amount.value
  }

  /// The likelier reading is the one that is chosen.
  static func isThousands(_ cue: ReadingCue, _ lexicon: Lexicon) -> Bool {
    cue == .commaZeros || lexicon.readingScores.percent(.thousands, cue) > 50
  }

  /// The value as thousands, where it can be: to see whether two numbers can be a range.
  static func thousands(_ amount: Amount) -> Decimal {
    amount.isAmbiguous && amount.power == 0 && !amount.value.isWhole ? amount.value.shifted(3) : amount.value
  }

  /// Whether a rate is by a unit: codes of units are ASCII, nouns as written hardly are.
  private static func isCode(_ per: String) -> Bool {
    per.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 }
  }
}
