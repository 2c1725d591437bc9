internal import Lexicon
internal import Tokenizing

/// Money with its sign or code before the number, as foreign amounts are often written: "$500", "US$ 500", "€20", "USD 500".
enum PrefixedMoney {
  static func read(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    guard let (unit, first) = currency(stretch, shape), var amount = Amount.figures(stretch, shape) else {
      return nil
    }
    takeEnglishScale(&amount, stretch)
    var mention = QuantityMention(range: 0..<0)
    mention.value = amount.value
    if let range = range(stretch, first..<shape.first, amount, unit) { return range }
    // "$500 USD" says it twice; "USD 5%" or "USD 5 người" is about something else.
    var end = amount.end
    if let own = Measure.unitPhrase(stretch, end) {
      guard own.unit.code == unit.code else { return nil }
      end = own.end
    } else if unit.surface == unit.code || unit.code == "VND", CountedNoun.listed(stretch, end) != nil {
      return nil
    }
    let last = Measure.measured(stretch, first..<shape.first, end, unit, &mention)
    if amount.isAmbiguous {
      mention.normalized = nil
      mention.value = DoubtfulComma.value(stretch, amount, mention, end)
    }
    mention.range = stretch.bytes(first..<last)
    return Placed(mention: mention, first: first, end: last)
  }

  /// "$2.4 trillion", "€232 Million": behind a sign of money the scale may be English.
  private static func takeEnglishScale(_ amount: inout Amount, _ stretch: Stretch) {
    guard amount.power == 0, let word = stretch.reader[amount.end], word.kind == .word,
      word.flags.contains(.gap),
      !stretch.taken[amount.end], word.length > 6, word.length < 9
    else { return }
    let scales = ["million": 6, "billion": 9, "trillion": 12]
    guard let power = scales[stretch.reader.string(amount.end).lowercased()] else { return }
    amount.value = amount.value.shifted(power)
    amount.power = power
    amount.end += 1
  }

  /// "$9.000–$12.000", "$5 - 7 triệu": both bounds, the sign said once or twice.
  private static func range(_ stretch: Stretch, _ atoms: Range<Int>, _ low: Amount, _ unit: Unit)
    -> Placed<QuantityMention>?
  {
    let dash = low.end
    guard stretch.reader.isDash(dash), !stretch.taken[dash], let mark = stretch.reader[dash],
      mark.flags.isDisjoint(with: [.line, .tab])
    else { return nil }
    var second = dash + 1
    if let own = Measure.unitPhrase(stretch, second) {
      guard own.unit.code == unit.code else { return nil }
      second = own.end
    }
    guard stretch.reader[second]?.flags.isDisjoint(with: [.line, .tab]) ?? false,
      let high = Amount.read(stretch, at: second), !high.isSpelled, !Measure.isUnit(stretch, high.end),
      CountedNoun.listed(stretch, high.end) == nil
    else { return nil }
    var mention = QuantityMention(range: 0..<0)
    // The scale of the second number holds for the first; money has no thousandths.
    let (bottom, top) = (DoubtfulComma.thousands(low), DoubtfulComma.thousands(high))
    let isShared = low.power == 0 && high.power > 0 && low.value.shifted(high.power) < high.value
    mention.lower = isShared ? low.value.shifted(high.power) : high.power == 0 ? bottom : low.value
    mention.upper = top
    guard let lower = mention.lower, lower < top else { return nil }
    let end = Measure.measured(stretch, atoms, high.end, unit, &mention)
    mention.range = stretch.bytes(atoms.lowerBound..<end)
    return Placed(mention: mention, first: atoms.lowerBound, end: end)
  }

  /// A quick look at what stands before a number: a sign, or a code of three letters. Before most stands a small letter.
  @inline(__always) static func canStand(_ before: Token?) -> Bool {
    guard let before else { return false }
    return before.kind == .mark
      ? before.value == 0x24 || before.value > 0x7F
      : before.kind == .word && (3...4).contains(before.length) && !before.flags.contains(.lower)
  }

  /// The currency that ends before `index`: a sign, or the code of three letters.
  private static func currency(_ stretch: Stretch, _ shape: Shape) -> (unit: Unit, first: Int)? {
    let index = shape.first
    guard let number = stretch.reader[index], number.flags.isDisjoint(with: [.line, .tab]),
      let last = stretch.reader[index - 1], !stretch.taken[index - 1]
    else { return nil }
    for first in [index - 2, index - 1] {
      guard let (unit, end) = Measure.unitPhrase(stretch, first, opens: true), end == index,
        unit.system == .iso4217,
        last.kind == .mark && last.value != 0x20AB || unit.surface == unit.code || unit.surface == "VNĐ",
        unit.code != "VND" || isPrice(number, shape),
        // "500 $ 300": the sign of the number before it.
        stretch.reader[first - 1]?.kind != .digits,
        !Amount.endsAmount(stretch, first), !isFormula(stretch, after: shape.end)
      else { continue }
      return (unit, first)
    }
    return nil
  }

  /// Whether a number can be a price in đồng: the code stands as well behind the number before, or heads a column.
  private static func isPrice(_ number: Token, _ shape: Shape) -> Bool {
    number.flags.contains(.gap) && (shape.end > shape.first + 1 || number.length > 3)
  }

  /// How many atoms of a formula are looked at.
  private static let longestFormula = 12

  /// Whether a dollar sign closes a formula behind `index`: "$6.0 - 7.4$", as Markdown writes it.
  private static func isFormula(_ stretch: Stretch, after index: Int) -> Bool {
    for at in index..<index + longestFormula {
      guard let atom = stretch.reader[at], !atom.flags.contains(.line), !endsClause(stretch, at) else {
        return false
      }
      if atom.isMark("$") { return !atom.flags.contains(.gap) && !stretch.reader.isJoinedDigits(at + 1) }
    }
    return false
  }

  /// Whether the dollar sign at `index` closes a formula: "$7.5 - 8.9$", "$< 4.0$".
  static func closesFormula(_ stretch: Stretch, _ index: Int) -> Bool {
    guard stretch.isMark(index, "$"), !stretch.reader.isJoinedDigits(index + 1) else { return false }
    for at in stride(from: index - 1, to: index - longestFormula, by: -1) {
      guard let atom = stretch.reader[at], !atom.flags.contains(.line) || atom.isMark("$"),
        !endsClause(stretch, at)
      else { return false }
      if atom.isMark("$") { return !(stretch.reader[at + 1]?.flags.contains(.gap) ?? true) }
    }
    return false
  }

  private static func endsClause(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let mark = stretch.reader[index], mark.isMark(";") || mark.isMark(",") || mark.isMark(".") else {
      return false
    }
    return stretch.reader[index + 1]?.flags.contains(.gap) ?? true
  }
}
