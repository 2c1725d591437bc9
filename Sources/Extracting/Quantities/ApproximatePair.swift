internal import Lexicon
internal import Tokenizing

/// Two numbers in words side by side, which say about how many: "hai ba người", "ba bốn trăm hộ", "mười hai mười ba hộ".
enum ApproximatePair {
  /// - Parameter low: the number at `index`, already read.
  static func read(_ stretch: Stretch, _ index: Int, _ low: Amount) -> Placed<QuantityMention>? {
    guard let first = stretch.reader[index], first.kind == .word, let second = stretch.reader[low.end],
      second.kind == .word, isNumber(stretch, second),
      let high = Amount.words(stretch, low.end), var lower = low.value.whole, let upper = high.value.whole
    else { return nil }
    if low.end == index + 1, low.power == 0, lower < 10 {
      // "năm sáu hộ" after "trong" opens with the year.
      if stretch.isWord(index, stretch.lexicon.grammar.năm), !isFive(stretch, index) { return nil }
      // The scale of the second holds for the first: "ba bốn trăm", "hai ba chục".
      var scale: UInt64 = 1
      while upper / scale > 10, (upper / scale).isMultiple(of: 10) { scale *= 10 }
      guard isPair(lower, upper / scale) else { return nil }
      lower *= scale
    } else {
      guard low.power == 0, high.power == 0, lower < upper, lower >= 10, upper <= 2 * lower else {
        return nil
      }
    }
    var mention = QuantityMention(range: 0..<0)
    mention.lower = Decimal(lower)
    mention.upper = Decimal(upper)
    guard
      let end = Measure.read(stretch, high, &mention, unlisted: false)
        ?? (high.power >= 3 ? Measure.bareRate(stretch, high, &mention) : nil)
    else { return nil }
    mention.range = stretch.bytes(index..<end)
    return Placed(mention: mention, first: index, end: end)
  }

  /// Neighbours, and "năm bảy".
  private static func isPair(_ low: UInt64, _ high: UInt64) -> Bool {
    high == low + 1 || low == 5 && high == 7
  }

  private static func isNumber(_ stretch: Stretch, _ atom: Token) -> Bool {
    let word = stretch.lexicon.numbers.word(atom.value)
    return (word.role == .digit || word.role == .ten) && word.value > 1
      && atom.flags.isDisjoint(with: [.capital, .line, .tab])
  }

  /// Whether "năm" before another number is five: where a clause opens, after a modifier, and after a word that counts.
  private static func isFive(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let last = stretch.reader[index - 1], last.kind == .word else { return true }
    return stretch.lexicon.numbers.context(last.value).contains(.five)
      || Modifiers.ending(index, stretch) != nil
  }
}
