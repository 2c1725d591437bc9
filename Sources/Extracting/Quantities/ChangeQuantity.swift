internal import Lexicon
internal import Tokenizing

/// The first number of a change: "từ 30 lên 42 hộ", "giảm từ 5 còn 3 hộ", "từ 12 xuống còn 8%". It is counted by what stands
/// behind the second, which is a quantity of its own.
enum ChangeQuantity {
  /// A quick look at the word behind a number: few say that it grows or shrinks.
  static func canFollow(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let word = stretch.reader[index], word.kind == .word else { return false }
    return !stretch.lexicon.numbers.context(word.value).isDisjoint(with: [.rise, .fall])
  }

  /// - Parameter low: the number at `index`, already read.
  static func read(_ stretch: Stretch, _ index: Int, _ low: Amount) -> Placed<QuantityMention>? {
    guard let word = stretch.reader[low.end], word.kind == .word, !stretch.taken[low.end],
      word.flags.isDisjoint(with: [.capital, .paragraph, .tab])
    else { return nil }
    let numbers = stretch.lexicon.numbers
    let context = numbers.context(word.value)
    guard !context.isDisjoint(with: [.rise, .fall]), isFrom(stretch, index),
      !(low.power == 0 && stretch.reader.isYear(index))
    else {
      return nil
    }
    // "xuống còn", "lên đến", "lên tới khoảng"
    var at = low.end + 1
    if let next = stretch.reader[at], next.kind == .word,
      !numbers.context(next.value).isDisjoint(with: [.rise, .fall])
        || stretch.isWord(at, stretch.lexicon.grammar.đến) || stretch.isWord(at, stretch.lexicon.grammar.tới)
        || stretch.isWord(at, stretch.lexicon.grammar.thành)
    {
      at += 1
    }
    if let (_, end) = Modifiers.opening(at, stretch) { at = end }
    guard let high = Amount.read(stretch, at: at), high.end > at else { return nil }
    var value = low.value
    if low.power == 0, high.power > 0 { value = value.shifted(high.power) }
    var mention = QuantityMention(range: 0..<0)
    // Without a value, so that the parts of a second measure are not added to the first.
    guard Measure.read(stretch, high, &mention, unlisted: false) != nil,
      !QuantityRules.isNumbering(stretch, index, mention, high.power)
    else { return nil }
    var aim = high.value
    if high.power == 0 {
      value = DoubtfulComma.value(stretch, low, mention, high.end)
      aim = DoubtfulComma.value(stretch, high, mention, high.end)
    }
    guard context.contains(.rise) ? value < aim : aim < value else { return nil }
    mention.value = value
    if !low.isAmbiguous { Measure.normalize(&mention, stretch.lexicon) }
    mention.range = stretch.bytes(index..<low.end)
    return Placed(mention: mention, first: index, end: low.end)
  }

  /// Whether "từ" stands before the number, or before what limits it: "từ khoảng 30 lên 42 hộ".
  private static func isFrom(_ stretch: Stretch, _ index: Int) -> Bool {
    let from = stretch.lexicon.grammar.từ
    if stretch.isWord(index - 1, from) { return true }
    guard let (_, first) = Modifiers.ending(index, stretch) else { return false }
    return stretch.isWord(first, from) || stretch.isWord(first - 1, from)
  }
}
