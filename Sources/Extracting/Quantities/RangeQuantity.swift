internal import Lexicon
internal import Tokenizing

/// "10-15%", "3,5 - 4%", "từ 5 đến 7 người", "2-3 triệu đồng", "300.000 đồng - 500.000 đồng", "hai đến ba lần", "-5 đến 3 °C",
/// "từ 5 đến dưới 10 ha", "10÷15 °C", "2~3 m".
enum RangeQuantity {
  /// The most atoms between a number and what joins it to the next: a unit with its rates ("đồng/người/tháng").
  private static let longestUnit = 16
  /// The most atoms of a counted noun between a number and what joins it to the next.
  private static let longestNoun = 4

  /// - Parameter low: the number at `index`, already read.
  static func read(_ stretch: Stretch, _ index: Int, _ low: Amount) -> Placed<QuantityMention>? {
    if let sign = Sign.first(stretch, index),
      let below = read(stretch, index, low, sign: sign), below.mention.unitSystem != .count
    {
      return below
    }
    return read(stretch, index, low, sign: nil)
  }

  /// - Parameter sign: the atom of the sign of the first number.
  private static func read(_ stretch: Stretch, _ index: Int, _ low: Amount, sign: Int?)
    -> Placed<QuantityMention>?
  {
    var at = low.end
    // "10% đến 15%", "300.000 đồng/ngày đến 600.000 đồng/ngày", "100 người đến 300 người": the unit stands twice.
    var first = QuantityMention(range: 0..<0)
    let unitEnd = unit(stretch, at, index, &first)
    if let unitEnd { at = unitEnd }
    guard var second = joined(stretch, at) else { return nil }
    let isDash = isDash(stretch, at)
    // "từ 5 - dưới 10 triệu đồng"
    if let (kind, end) = Modifiers.opening(second, stretch), kind != .approx || !isDash { second = end }
    var isBelow = false
    if let number = Sign.number(stretch, after: second) { (second, isBelow) = (number, true) }
    // "-1,5m đến +2,0m"
    if stretch.isMark(second, "+"), stretch.reader.isJoinedDigits(second + 1) { second += 1 }
    guard let high = Amount.read(stretch, at: second), high.end > second, !isChain(stretch, index, high.end)
    else { return nil }
    var lower = low.value
    // The scale of the second number holds for the first: "2-3 triệu đồng".
    if low.power == 0, unitEnd == nil, high.power > 0, lower.shifted(high.power) < high.value {
      lower = lower.shifted(high.power)
    }
    var upper = high.value
    if let sign {
      // "âm 3 - 5%": the word holds for both.
      if isDash, !isBelow, stretch.reader[sign]?.kind == .word { isBelow = true }
      lower = lower.negated
    }
    if isBelow { upper = upper.negated }
    if sign != nil, isBelow, upper < lower { swap(&lower, &upper) }
    // "12,500 - 15,000 đồng": what is counted says whether the comma parts thousands.
    let isDoubtful = sign == nil && (low.isAmbiguous || high.isAmbiguous) && low.power == 0 && high.power == 0
    guard lower < upper || isDoubtful else { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.lower = lower
    mention.upper = upper
    let isListedOnly = low.isSpelled || high.isSpelled || !isDash
    // "từ 1-2 triệu;": the scale shows that it is an amount.
    guard
      let end = Measure.read(stretch, high, &mention, unlisted: !isListedOnly)
        ?? (high.power >= 3 ? Measure.bareRate(stretch, high, &mention) : nil)
    else { return nil }
    if isDoubtful {
      mention.lower = DoubtfulComma.value(stretch, low, mention, high.end)
      mention.upper = DoubtfulComma.value(stretch, high, mention, high.end)
      guard let lower = mention.lower, let upper = mention.upper, lower < upper else { return nil }
    }
    if unitEnd != nil {
      guard isSame(stretch, first, mention) else { return nil }
      // "6m - 12m - 6m" lists the parts of a whole.
      if isDash,
        stretch.reader.isDash(end) && stretch.reader[end + 1]?.kind == .digits
          || stretch.reader.isDash(index - 1) && index > 1 && stretch.taken[index - 2]
      {
        return nil
      }
    }
    if QuantityRules.isNumbering(stretch, index, mention, high.power) { return nil }
    let start = sign ?? index
    mention.range = stretch.bytes(start..<end)
    return Placed(mention: mention, first: start, end: end)
  }

  /// The unit of the first number; a noun only after "từ" or before a dash, which say that a second
  /// number follows.
  private static func unit(_ stretch: Stretch, _ at: Int, _ index: Int, _ first: inout QuantityMention)
    -> Int?
  {
    if let end = Measure.unit(stretch, at, &first) { return end }
    guard (at + 1...at + longestNoun).contains(where: { isJoiner(stretch, $0) }) else { return nil }
    var start = index
    if let (_, modifier) = Modifiers.ending(index, stretch) { start = modifier }
    // "từ đủ 16 tuổi đến dưới 18 tuổi"
    if stretch.reader.isText(start - 1, "đủ") { start -= 1 }
    let from = stretch.lexicon.grammar.từ
    guard let end = CountedNoun.listed(stretch, at),
      stretch.isWord(start - 1, from) || stretch.isWord(start, from) || stretch.reader.isDash(end)
    else { return nil }
    return Measure.count(stretch, at..<end, &first)
  }

  /// Whether something that can join two numbers stands soon, before what can open the second: a quick look, since few numbers
  /// open a range.
  static func mayGoOn(_ stretch: Stretch, _ end: Int) -> Bool {
    let atoms = stretch.reader.atoms
    guard end >= 0, end < atoms.count else { return false }
    // Behind what is no unit the number or its noun is joined by what stands right there or within its noun, or not at all.
    let first = atoms[end]
    if first.kind == .word, !stretch.roles(end).contains(.unit),
      !(end..<min(end + 1 + longestNoun, atoms.count)).contains(where: {
        joins(atoms[$0], stretch.lexicon.grammar)
      })
    {
      return false
    }
    for index in end..<min(end + longestUnit, atoms.count) where joins(atoms[index], stretch.lexicon.grammar)
    {
      // Whether the second number, its sign or its modifier can stand behind it.
      guard index + 1 < atoms.count else { return false }
      let next = atoms[index + 1]
      if next.kind != .word || stretch.lexicon.figureFollowers.words[Int(next.value)].contains(.number) {
        return true
      }
    }
    return false
  }

  @inline(__always) private static func joins(_ atom: Token, _ grammar: GrammarWords) -> Bool {
    switch atom.kind {
    // Of a word that no table has, nothing is known.
    case .word: (atom.value == grammar.đến || atom.value == grammar.tới) && atom.value != 0
    case .mark: atom.isBar || atom.isMark("÷") || atom.isMark("~") || atom.isMark("∼")
    case .digits: false
    }
  }

  private static func isJoiner(_ stretch: Stretch, _ index: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    return stretch.isWord(index, grammar.đến) || stretch.isWord(index, grammar.tới)
      || isDash(stretch, index)
  }

  /// A dash, or a sign that stands for one between two numbers: "10÷15", "2~3".
  private static func isDash(_ stretch: Stretch, _ index: Int) -> Bool {
    if stretch.reader.isDash(index) { return true }
    guard stretch.isMark(index, "÷") || stretch.isMark(index, "~") || stretch.isMark(index, "∼") else {
      return false
    }
    return stretch.reader[index + 1]?.kind == .digits
  }

  private static func isSame(_ stretch: Stretch, _ first: QuantityMention, _ second: QuantityMention) -> Bool
  {
    guard first.unitCode == second.unitCode, first.per == second.per else { return false }
    guard let noun = first.noun else { return second.noun == nil }
    return second.noun.map { stretch.text.utf8[noun].elementsEqual(stretch.text.utf8[$0]) } ?? false
  }

  /// The second number behind a dash or "đến", "tới".
  private static func joined(_ stretch: Stretch, _ at: Int) -> Int? {
    guard let atom = stretch.reader[at], !stretch.taken[at], !atom.flags.contains(.paragraph) else {
      return nil
    }
    if isDash(stretch, at) {
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
