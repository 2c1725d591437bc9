internal import Lexicon
internal import Tokenizing

/// Quantities over what references and dates have left: at each number in figures or words the fraction, the range, then
/// the plain number.
enum QuantityRules {
  /// - Parameter found: room for the quantities, which is used again for the next stretch.
  static func read(_ stretch: Stretch, into found: inout [Placed<QuantityMention>]) {
    found.removeAll(keepingCapacity: true)
    let look = FigureLook(stretch)
    /// What is before it has been read.
    var next = 0
    for candidate in stretch.candidates.quantities {
      let index = Int(candidate)
      guard index >= next, !stretch.taken[index], let atom = stretch.reader[index],
        mayOpen(stretch, index, atom, look)
      else { continue }
      found.append(Placed(mention: QuantityMention(range: 0..<0), first: index, end: index))
      let place = found.count - 1
      guard fill(&found[place], stretch, index, atom) else {
        found.removeLast()
        continue
      }
      // A range has signs of its own, and money its sign before it.
      if found[place].mention.lower == nil, found[place].first == index,
        found[place].mention.unitSystem != .count, let first = Sign.first(stretch, index)
      {
        sign(&found[place], first, stretch)
      }
      Modifiers.attach(&found[place], stretch)
      let taken = found[place].first..<found[place].end
      stretch.take(taken)
      next = taken.upperBound
    }
  }

  /// A quick look before a mention is made: it is large, and most numbers count nothing.
  @inline(__always) private static func mayOpen(
    _ stretch: Stretch, _ index: Int, _ atom: Token, _ look: FigureLook
  ) -> Bool {
    switch atom.kind {
    case .digits:
      let place = Int(stretch.shapeAt[index])
      guard place >= 0 else { return false }
      switch stretch.tokens.shapes[place].kind {
      case .number:
        return look.mayBeQuantity(stretch, index, stretch.tokens.shapes[place].end) || look.mayBeMoney(index)
      case .pair, .monthYear: return true
      default: return false
      }
    case .word: return SpelledQuantity.canStart(stretch, index, atom)
    case .mark: return true
    }
  }

  static func mention(_ stretch: Stretch, _ index: Int, _ atom: Token) -> Placed<QuantityMention>? {
    var placed = Placed(mention: QuantityMention(range: 0..<0), first: index, end: index)
    return fill(&placed, stretch, index, atom) ? placed : nil
  }

  /// Fills in the quantity that opens at an atom, and says whether there is one. A mention is large: it is made where it stays.
  private static func fill(
    _ placed: inout Placed<QuantityMention>, _ stretch: Stretch, _ index: Int, _ atom: Token
  ) -> Bool {
    switch atom.kind {
    case .digits: figures(&placed, stretch, index)
    case .word: set(&placed, words(stretch, index))
    case .mark: set(&placed, FractionQuantity.vulgar(stretch, index))
    }
  }

  private static func set(
    _ placed: inout Placed<QuantityMention>, _ found: consuming Placed<QuantityMention>?
  ) -> Bool {
    guard let found else { return false }
    placed = found
    return true
  }

  private static func figures(
    _ placed: inout Placed<QuantityMention>, _ stretch: Stretch, _ index: Int
  ) -> Bool {
    guard let shape = stretch.shape(at: index), stretch.isFree(index..<shape.end) else { return false }
    if case .number = shape.kind, PrefixedMoney.canStand(stretch.reader[index - 1]),
      set(&placed, PrefixedMoney.read(stretch, shape))
    {
      return true
    }
    guard !isName(stretch, index) || isTimes(stretch, index, shape.end), !Amount.isTail(stretch, index) else {
      return false
    }
    switch shape.kind {
    case .number:
      // Quick looks first: most numbers are plain.
      if let atom = stretch.reader[index], !atom.flags.contains(.gap),
        set(&placed, PlainQuantity.pointed(stretch, shape))
      {
        return true
      }
      if FractionQuantity.canFollow(stretch, shape.end),
        set(&placed, FractionQuantity.grouped(stretch, shape))
          || set(&placed, FractionQuantity.numbers(stretch, shape))
          || set(&placed, FractionQuantity.parts(stretch, shape))
      {
        return true
      }
      guard let amount = Amount.figures(stretch, shape) else { return false }
      if Tolerance.canStand(stretch, index, amount),
        set(&placed, Tolerance.read(stretch, index, amount))
      {
        return true
      }
      if goesOn(stretch, amount), set(&placed, rangeOrChange(stretch, index, amount)) { return true }
      return PlainQuantity.fill(&placed, stretch, shape, amount)
    case .pair, .monthYear: return set(&placed, FractionQuantity.pair(stretch, shape))
    default: return false
    }
  }

  private static func words(_ stretch: Stretch, _ index: Int) -> Placed<QuantityMention>? {
    if let fraction = FractionQuantity.words(stretch, index) ?? FractionQuantity.half(stretch, index) {
      return fraction
    }
    guard let amount = Amount.words(stretch, index) else { return nil }
    if let pair = ApproximatePair.read(stretch, index, amount) { return pair }
    if goesOn(stretch, amount), let range = rangeOrChange(stretch, index, amount) { return range }
    return SpelledQuantity.read(stretch, index, amount)
  }

  /// A quick look before a mention is made: few numbers are followed by another.
  @inline(__always) private static func goesOn(_ stretch: Stretch, _ amount: Amount) -> Bool {
    RangeQuantity.mayGoOn(stretch, amount.end) || ChangeQuantity.canFollow(stretch, amount.end)
  }

  private static func rangeOrChange(
    _ stretch: Stretch, _ index: Int, _ amount: Amount
  ) -> Placed<QuantityMention>? {
    if RangeQuantity.mayGoOn(stretch, amount.end),
      let range = RangeQuantity.read(stretch, index, amount)
    {
      return range
    }
    guard ChangeQuantity.canFollow(stretch, amount.end) else { return nil }
    return ChangeQuantity.read(stretch, index, amount)
  }

  /// Takes the sign into the span and the value.
  private static func sign(_ placed: inout Placed<QuantityMention>, _ first: Int, _ stretch: Stretch) {
    placed.first = first
    placed.mention.range = stretch.bytes(first..<placed.end)
    placed.mention.value = placed.mention.value?.negated
    placed.mention.numerator = placed.mention.numerator?.negated
    placed.mention.normalized = placed.mention.normalized?.negated
  }

  /// Whether figures are the tail of a name or code: "A4", "QH15", "covid-19", and of what is no number at all.
  private static func isName(_ stretch: Stretch, _ index: Int) -> Bool {
    if stretch.isBlocked(index, .reference) { return true }
    guard let atom = stretch.reader[index], !atom.flags.contains(.gap), let last = stretch.reader[index - 1]
    else { return false }
    if last.kind == .word { return true }
    // "22/0,4 kV": the decimals of what is no number here.
    if last.isMark(","), !last.flags.contains(.gap), stretch.reader[index - 2]?.kind == .digits {
      return true
    }
    // A dash or dot that joins a name and its number.
    guard stretch.reader.isDash(index - 1) || last.isMark(".") || last.isMark("_"),
      !last.flags.contains(.gap),
      let name = stretch.reader[index - 2]
    else { return false }
    return name.kind == .word || last.isMark("_")
  }

  /// "3x250 kVA": so many of one measure, which is the number before its unit.
  private static func isTimes(_ stretch: Stretch, _ index: Int, _ end: Int) -> Bool {
    guard let times = stretch.reader[index - 1], times.kind == .word, times.length == 1,
      !times.flags.contains(.gap), stretch.reader.isText(index - 1, "x"),
      stretch.reader[index - 2]?.kind == .digits
    else { return false }
    // "3x4 cm" is a size.
    return Measure.unitPhrase(stretch, end).map { $0.unit.base != "m" } ?? false
  }

  /// Whether the number only numbers something ("Điều 5", "tổ 3"), though a measure may show that it does not ("đường 3 km").
  static func isNumbering(_ stretch: Stretch, _ index: Int, _ mention: QuantityMention, _ power: Int) -> Bool
  {
    guard stretch.isBlocked(index, .quantity) else { return false }
    if mention.unitSystem == .count || mention.unitSystem == .none { return power < 3 }
    if power > 0 || mention.unitCode == "%" { return false }
    // "cách mặt đường 50 m", "hẻm 4 m": a way is not numbered so.
    if let way = stretch.reader[index - 1], stretch.lexicon.numbers.context(way.value).contains(.way),
      mention.unitCode == "m" || mention.unitCode == "km"
    {
      return false
    }
    // "khoản 1 đ", "điểm 2 m": a letter is a point of an article.
    return (mention.unit?.count ?? 0) <= 2
  }
}

/// "238 đảng viên", "727,7ha", "29 tỷ đồng", "90%", "trên 30 có trình độ thạc sĩ", "tăng 47 triệu".
enum PlainQuantity {
  /// Fills in a mention that has nothing in it, and says whether it is one.
  static func fill(
    _ placed: inout Placed<QuantityMention>, _ stretch: Stretch, _ shape: Shape, _ amount: Amount
  ) -> Bool {
    placed.mention.value = amount.value
    let (power, last) = (amount.power, amount.end)
    let end = Measure.read(
      stretch, amount, &placed.mention,
      unlisted: power < 6 && expectsNoun(stretch, shape.first, shape.end))
    if end == nil, power < 3, !isBounded(stretch, shape.first, last) { return false }
    if placed.mention.unitSystem == .count || end == nil {
      if isNumbered(stretch, shape.first) { return false }
      if isOfName(stretch, shape, amount, placed.mention.noun != nil) { return false }
      if LabelNumber.isOne(stretch, shape, amount, placed.mention) { return false }
    }
    if QuantityRules.isNumbering(stretch, shape.first, placed.mention, amount.power) { return false }
    if amount.isAmbiguous {
      placed.mention.normalized = nil
      placed.mention.value = DoubtfulComma.value(stretch, amount, placed.mention, amount.end)
    }
    placed.end = end ?? Measure.bareRate(stretch, amount, &placed.mention)
    placed.mention.range = stretch.bytes(shape.first..<placed.end)
    return true
  }

  /// ".5%", ",75 ha": a decimal whose zero is left out, before a unit.
  static func pointed(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    guard let digits = stretch.reader[shape.first], !digits.flags.contains(.gap), digits.length <= 4,
      shape.end == shape.first + 1, let point = stretch.reader[shape.first - 1],
      !stretch.taken[shape.first - 1],
      point.isMark(".") || point.isMark(","),
      point.flags.contains(.gap) || stretch.isMark(shape.first - 2, "("),
      // "12 ,5%" is one number, badly spaced.
      stretch.reader[shape.first - 2]?.kind != .digits
    else { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.value = Decimal(UInt64(digits.value), fraction: Int(digits.length))
    guard let end = Measure.unit(stretch, shape.end, &mention) else { return nil }
    mention.range = stretch.bytes(shape.first - 1..<end)
    return Placed(mention: mention, first: shape.first - 1, end: end)
  }

  /// Whether what stands before a number lets it count even a noun that no table knows: a verb, a modifier, a comma. After
  /// another noun the number is its own ("Sư đoàn 367 đón nhận").
  static func expectsNoun(_ stretch: Stretch, _ first: Int, _ end: Int) -> Bool {
    guard let atom = stretch.reader[first], let last = stretch.reader[first - 1],
      atom.flags.contains(.gap) || last.kind == .mark,
      !atom.flags.contains(.line)
    else { return false }
    if isYear(stretch, first, end) { return false }
    if last.kind == .word {
      return opensNumber(stretch, first - 1, first) && !isNumbered(stretch, first)
    }
    return last.isMark(",") || last.isMark(";") || last.isMark("(") || last.isMark(":") || last.isMark("“")
      || last.isMark("\"")
  }

  /// Whether the word before a number belongs to no name: a function word, or one that limits the number.
  private static func opensNumber(_ stretch: Stretch, _ index: Int, _ number: Int) -> Bool {
    let roles = stretch.roles(index)
    return roles.contains(.function)
      || roles.contains(.modifier) && !Modifiers.isSyllable(index, of: number, stretch)
  }

  private static func isYear(_ stretch: Stretch, _ first: Int, _ end: Int) -> Bool {
    guard end == first + 1, let atom = stretch.reader[first] else { return false }
    return atom.length == 4 && (1800...2100).contains(atom.value)
  }

  /// Whether the number belongs to the name before it and the noun opens another: "Sư đoàn 5 Quân lực", "Top 66 Hoa hậu", "Tết Âm lịch
  /// 2026 người lao động".
  private static func isOfName(_ stretch: Stretch, _ shape: Shape, _ amount: Amount, _ isCounted: Bool)
    -> Bool
  {
    guard isCounted, amount.power == 0, let last = stretch.reader[shape.first - 1], last.kind == .word,
      let atom = stretch.reader[shape.first], !atom.flags.contains(.line),
      !opensNumber(stretch, shape.first - 1, shape.first)
    else { return false }
    if isYear(stretch, shape.first, shape.end) { return true }
    guard stretch.isCapital(amount.end) else { return false }
    if last.flags.contains(.capital) { return true }
    guard let name = stretch.reader[shape.first - 2], name.kind == .word else { return false }
    return name.flags.contains(.capital) && name.flags.contains(.lower)
  }

  /// Whether a word before a number makes it the number of a day or of a thing: "ngày 16", "số 5"; not "tổng số 25", "trong số 25".
  private static func isNumbered(_ stretch: Stretch, _ index: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    // "Nghị định 258 chi tiết": the number of a document that no reference has taken.
    if let type = stretch.types.ending(at: index), stretch.isCapital(type.first) { return true }
    if stretch.isWord(index - 1, grammar.ngày) || stretch.isWord(index - 1, grammar.tháng) { return true }
    guard stretch.isWord(index - 1, grammar.số), let before = stretch.reader[index - 2], before.kind == .word
    else { return false }
    return !stretch.lexicon.numbers.context(before.value).contains(.share)
      && stretch.roles(index - 2).isDisjoint(with: [.function, .modifier])
  }

  /// "trên 30 có trình độ …": a bare number that a modifier limits, before a verb; "hệ số từ 0,7 trở lên".
  private static func isBounded(_ stretch: Stretch, _ index: Int, _ end: Int) -> Bool {
    if Modifiers.phrase(end, .after, stretch) != nil { return true }
    guard let word = stretch.reader[end], word.kind == .word, word.flags.contains(.gap),
      word.flags.isDisjoint(with: [.capital, .line]), stretch.roles(end).contains(.function),
      stretch.roles(end).isDisjoint(with: [.date])
    else { return false }
    return Modifiers.ending(index, stretch) != nil
  }
}
