internal import Lexicon
internal import Tokenizing

/// Quantities in figures over what references and dates have left: fractions, ranges, then plain numbers.
enum QuantityRules {
  static func read(_ stretch: Stretch) -> [Placed<QuantityMention>] {
    var found: [Placed<QuantityMention>] = []
    for shape in stretch.tokens.shapes {
      let first = shape.first
      guard !stretch.taken[first], stretch.isFree(first..<shape.end), !stretch.isBlocked(first, .quantity)
      else { continue }
      if let last = stretch.reader[first - 1], last.kind == .word,
        !(stretch.reader[first]?.flags.contains(.gap) ?? true)
      {
        continue  // "A4", "QH15": the figures belong to a name.
      }
      if stretch.reader.isJoined(first - 1, "-"), let name = stretch.reader[first - 2], name.kind == .word,
        !(stretch.reader[first]?.flags.contains(.gap) ?? true),
        !(stretch.reader[first - 1]?.flags.contains(.gap) ?? true)
      {
        continue  // "covid-19"
      }
      let placed: Placed<QuantityMention>?
      switch shape.kind {
      case .number: placed = RangeQuantity.read(stretch, shape) ?? PlainQuantity.read(stretch, shape)
      case .pair, .monthYear: placed = FractionQuantity.read(stretch, shape)
      default: placed = nil
      }
      guard var placed else { continue }
      Modifiers.attach(&placed, stretch)
      found.append(placed)
      stretch.take(placed.first..<placed.end)
    }
    return found
  }
}

/// "238 đảng viên", "727,7ha", "29 tỷ đồng", "90%".
enum PlainQuantity {
  static func read(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    guard let amount = Amount.read(stretch, shape) else { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.value = amount.value
    guard let end = Measure.read(stretch, amount.end, &mention) else { return nil }
    Measure.normalize(&mention, stretch.lexicon)
    mention.range = stretch.bytes(shape.first..<end)
    return Placed(mention: mention, first: shape.first, end: end)
  }
}

/// "10-15%", "từ 5 đến 7 người".
enum RangeQuantity {
  static func read(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    guard let low = Amount.read(stretch, shape) else { return nil }
    var at = low.end
    let grammar = stretch.lexicon.grammar
    if stretch.reader[at]?.isMark("%") ?? false { at += 1 }
    guard
      stretch.reader.isDash(at)
        || stretch.isWord(at, grammar.đến) && stretch.isWord(shape.first - 1, grammar.từ)
    else { return nil }
    guard let second = stretch.shape(at: at + 1), case .number = second.kind,
      let high = Amount.read(stretch, second)
    else { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.lower = low.value
    mention.upper = high.value
    // The scale of the second number holds for the first: "2-3 triệu đồng".
    if low.power == 0, high.power > 0 { mention.lower = low.value.shifted(high.power) }
    guard let end = Measure.read(stretch, high.end, &mention) else { return nil }
    mention.range = stretch.bytes(shape.first..<end)
    return Placed(mention: mention, first: shape.first, end: end)
  }
}

/// "2/6 chi bộ", "15/19 tiêu chí": both parts are kept.
enum FractionQuantity {
  static func read(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    guard let above = Amount.figures(stretch, shape.first),
      let below = Amount.figures(stretch, shape.end - 1),
      below != Decimal(digits: [])
    else { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.numerator = above
    mention.denominator = below
    guard let end = Measure.noun(stretch, shape.end, &mention) else { return nil }
    mention.range = stretch.bytes(shape.first..<end)
    return Placed(mention: mention, first: shape.first, end: end)
  }
}
