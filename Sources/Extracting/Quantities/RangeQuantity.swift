internal import Lexicon
internal import Tokenizing

/// "10-15%", "3,5 - 4%", "từ 5 đến 7 người", "2-3 triệu đồng", "300.000 đồng - 500.000 đồng", "hai đến ba lần".
enum RangeQuantity {
  /// - Parameter low: the number at `index`, already read.
  static func read(_ stretch: Stretch, _ index: Int, _ low: Amount) -> Placed<QuantityMention>? {
    var at = low.end
    // "10% đến 15%", "300.000 đồng/ngày đến 600.000 đồng/ngày": the unit stands twice.
    var first = QuantityMention(range: 0..<0)
    let unitEnd = Measure.unit(stretch, at, &first)
    if let unitEnd { at = unitEnd }
    guard let second = joined(stretch, at), let high = Amount.read(stretch, at: second), high.end > second,
      !isChain(stretch, index, high.end)
    else { return nil }
    var lower = low.value
    // The scale of the second number holds for the first: "2-3 triệu đồng".
    if low.power == 0, unitEnd == nil, high.power > 0, lower.shifted(high.power) < high.value {
      lower = lower.shifted(high.power)
    }
    guard lower < high.value else { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.lower = lower
    mention.upper = high.value
    let isListedOnly = low.isSpelled || high.isSpelled || !stretch.reader.isDash(at)
    // "từ 1-2 triệu;": the scale shows that it is an amount.
    guard
      let end = Measure.read(stretch, high, &mention, unlisted: !isListedOnly)
        ?? (high.power >= 3 ? high.end : nil)
    else { return nil }
    if unitEnd != nil, first.unitCode != mention.unitCode || first.per != mention.per { return nil }
    if QuantityRules.isNumbering(stretch, index, mention, high.power) { return nil }
    mention.range = stretch.bytes(index..<end)
    return Placed(mention: mention, first: index, end: end)
  }

  /// The second number behind a dash or "đến", "tới".
  private static func joined(_ stretch: Stretch, _ at: Int) -> Int? {
    guard let atom = stretch.reader[at], !stretch.taken[at], !atom.flags.contains(.paragraph) else {
      return nil
    }
    if stretch.reader.isDash(at) {
      // A dash that opens a line is an item of a list.
      return atom.flags.contains(.line) ? nil : at + 1
    }
    let grammar = stretch.lexicon.grammar
    return stretch.isWord(at, grammar.đến) || stretch.isWord(at, grammar.tới) ? at + 1 : nil
  }

  /// Whether more figures are joined to the two by dashes: "333-335-337" are numbers of houses.
  private static func isChain(_ stretch: Stretch, _ first: Int, _ end: Int) -> Bool {
    if stretch.reader.isDash(end), stretch.reader.isJoinedDigits(end + 1) { return true }
    return stretch.reader.isDash(first - 1) && stretch.reader[first - 2]?.kind == .digits
  }
}
