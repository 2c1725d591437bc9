internal import Lexicon
internal import Tokenizing

/// Fractions, both parts kept: "2/6 chi bộ", "419/419 hộ dân", "1.234/1.500 hộ", "2/3 số hộ", "tỷ lệ 1/500", "tỷ lệ 1:500", "ba phần tư diện tích".
///
/// A fraction of countable things takes the noun; a share of a whole takes none. A bare pair is a day and a month as often as
/// not, so it needs a word that says what it is.
enum FractionQuantity {
  /// Two short numbers with a slash.
  static func pair(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    guard let above = digits(stretch, shape.first), let below = digits(stretch, shape.end - 1) else {
      return nil
    }
    // "15/19,5 tỷ đồng": the decimals of the second.
    if stretch.reader.isJoined(shape.end, ","), stretch.reader.isJoinedDigits(shape.end + 1) {
      return decimals(stretch, shape.first..<shape.first + 1, shape.end - 1..<shape.end + 2)
    }
    return fraction(stretch, shape.first..<shape.end, above, below)
  }

  /// Two numbers with a slash ("1.234/1.500 hộ"), or with a colon after a word for a ratio ("tỷ lệ 1:500").
  static func numbers(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    let reader = stretch.reader
    guard reader.isJoinedDigits(shape.end + 1), let mark = reader[shape.end], mark.kind == .mark,
      !mark.flags.contains(.gap), mark.isMark("/") || mark.isMark(":"), !stretch.taken[shape.end + 1]
    else { return nil }
    guard let above = Amount.whole(stretch, shape.first), let below = Amount.whole(stretch, shape.end + 1)
    else {
      guard mark.isMark("/"), let second = stretch.shape(at: shape.end + 1), case .number = second.kind else {
        return nil
      }
      return thousands(stretch, shape, second)
        ?? decimals(stretch, shape.first..<shape.end, second.first..<second.end)
    }
    if mark.isMark("/") { return fraction(stretch, shape.first..<below.end, above.value, below.value) }
    guard isRatio(stretch, shape.first), !below.value.isZero else { return nil }
    if reader.isJoined(below.end, ":"), reader.isJoinedDigits(below.end + 1) { return nil }
    return placed(stretch, shape.first..<below.end, above.value, below.value)
  }

  /// "1,234/1,500 hộ": what is counted has no thousandths.
  private static func thousands(_ stretch: Stretch, _ first: Shape, _ second: Shape) -> Placed<
    QuantityMention
  >? {
    guard CountedNoun.listed(stretch, second.end) != nil,
      let above = Figures.read(stretch.reader.text, stretch.bytes(first.first..<first.end)),
      let below = Figures.read(stretch.reader.text, stretch.bytes(second.first..<second.end)),
      above.isAmbiguous || above.value.isWhole, below.isAmbiguous || below.value.isWhole
    else { return nil }
    return fraction(
      stretch, first.first..<second.end, above.value.isWhole ? above.value : above.value.shifted(3),
      below.value.isWhole ? below.value : below.value.shifted(3))
  }

  /// "45,6/50 ha", "12,5/15 tỷ đồng": so much of what there is to do. Below one it is a pair of sizes ("22/0,4 kV").
  private static func decimals(_ stretch: Stretch, _ first: Range<Int>, _ second: Range<Int>)
    -> Placed<QuantityMention>?
  {
    let atoms = first.lowerBound..<second.upperBound
    guard stretch.isFree(atoms), let above = Figures.read(stretch.reader.text, stretch.bytes(first)),
      let below = Figures.read(stretch.reader.text, stretch.bytes(second)),
      !(below.value < Decimal(1)), !isChain(stretch, atoms), !isBlocked(stretch, atoms.lowerBound)
    else { return nil }
    return measured(stretch, atoms, above.value, below.value)
  }

  /// A fraction of a measure; its scale holds for both parts ("2.345/2.500 triệu đồng").
  private static func measured(
    _ stretch: Stretch, _ atoms: Range<Int>, _ above: Decimal, _ below: Decimal
  ) -> Placed<QuantityMention>? {
    var amount = Amount(value: below, end: atoms.upperBound)
    amount.takeScales(stretch)
    // "1/1 tỷ gram" is a thousand-millionth: the scale is of the lower part alone.
    if amount.power > 0, above == Decimal(1), Amount.isPowerOfTen(below) { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.numerator = above.shifted(amount.power)
    mention.denominator = amount.value
    guard let last = Measure.unit(stretch, amount.end, &mention) else { return nil }
    mention.range = stretch.bytes(atoms.lowerBound..<last)
    return Placed(mention: mention, first: atoms.lowerBound, end: last)
  }

  /// "1/1/1".
  private static func isChain(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    let reader = stretch.reader
    if reader.isJoined(atoms.upperBound, "/"), reader.isJoinedDigits(atoms.upperBound + 1) { return true }
    return reader.isJoined(atoms.lowerBound - 1, "/") && reader[atoms.lowerBound - 2]?.kind == .digits
  }

  /// A quick look at what stands behind a number: a mark of fractions or ratios, digits, or "phần".
  static func canFollow(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let next = stretch.reader[index] else { return false }
    switch next.kind {
    case .mark: return next.isMark("/") || next.isMark(":")
    case .digits: return true
    case .word: return stretch.lexicon.numbers.context(next.value).contains(.bar)
    }
  }

  /// "2 350/2 500 hộ": groups of three with a blank between them in one number or in both.
  static func grouped(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    guard shape.end == shape.first + 1, let next = stretch.reader[shape.end],
      next.kind == .digits || next.isMark("/"), let above = groups(stretch, shape.first),
      stretch.reader.isJoined(above.end, "/"), !stretch.taken[above.end],
      stretch.reader.isJoinedDigits(above.end + 1), let below = groups(stretch, above.end + 1),
      above.isGrouped || below.isGrouped
    else { return nil }
    return fraction(stretch, shape.first..<below.end, above.value, below.value)
  }

  /// Up to three digits, and the groups of three behind them.
  private static func groups(_ stretch: Stretch, _ first: Int) -> (value: Decimal, end: Int, isGrouped: Bool)?
  {
    guard let atom = stretch.reader[first], atom.kind == .digits, !stretch.taken[first] else { return nil }
    guard atom.length <= 3 else {
      return Figures.read(stretch.reader.text, Int(atom.start)..<atom.end).map {
        ($0.value, first + 1, false)
      }
    }
    var number = UInt64(atom.value)
    var end = first + 1
    while atom.value > 0, end - first < 5, let group = stretch.reader[end], group.kind == .digits,
      group.length == 3, !stretch.taken[end], let last = stretch.reader[end - 1],
      Int(group.start) == last.end + 1, group.flags.isDisjoint(with: [.line, .tab])
    {
      number = number * 1000 + UInt64(group.value)
      end += 1
    }
    return (Decimal(number), end, end > first + 1)
  }

  /// "½ số hộ", "¾ đại biểu"
  static func vulgar(_ stretch: Stretch, _ index: Int) -> Placed<QuantityMention>? {
    guard let atom = stretch.reader[index], let (above, below) = VulgarFraction.parts(atom.value),
      // "A½", "4 ½ pt": the number before it holds it.
      stretch.reader[index - 1]?.kind != .digits,
      atom.flags.contains(.gap) || stretch.reader[index - 1]?.kind != .word
    else { return nil }
    return fraction(stretch, index..<index + 1, Decimal(above), Decimal(below))
  }

  /// "một nửa số hộ", "quá nửa", "nửa diện tích"; "nửa tỷ đồng" and "nửa ha" are amounts, "nửa tháng" is a time.
  static func half(_ stretch: Stretch, _ index: Int) -> Placed<QuantityMention>? {
    let numbers = stretch.lexicon.numbers
    var at = index
    let first = stretch.reader[index].map { numbers.word($0.value) } ?? .none
    let isOne = first.role == .digit && first.value == 1
    if isOne { at += 1 }
    guard let word = stretch.reader[at], word.kind == .word, !stretch.taken[at],
      at == index || word.flags.isDisjoint(with: [.capital, .paragraph, .tab]),
      numbers.word(word.value).role == .part, stretch.reader.longest(numbers.traps, at: at) == nil
    else { return nil }
    var isShare = false
    if let next = stretch.reader[at + 1], next.kind == .word, !next.flags.contains(.paragraph) {
      if numbers.word(next.value).role == .scale || !stretch.roles(at + 1).isDisjoint(with: .date) {
        return nil
      }
      isShare = numbers.context(next.value).contains(.share)
      // "nửa lượng vàng", "nửa ha"; but "nửa khối lượng".
      if let (_, end) = Measure.unitPhrase(stretch, at + 1), !isShare || end > at + 2 { return nil }
    }
    guard isShare || isOne || Modifiers.ending(index, stretch) != nil else { return nil }
    return placed(stretch, index..<at + 1, Decimal(1), Decimal(2))
  }

  /// "1 phần 3 diện tích", "3 phần 4 số hộ"
  static func parts(_ stretch: Stretch, _ shape: Shape) -> Placed<QuantityMention>? {
    let atoms = shape.first..<shape.first + 3
    guard shape.end == shape.first + 1, let part = stretch.reader[shape.end], part.kind == .word,
      stretch.lexicon.numbers.context(part.value).contains(.bar),
      let last = stretch.shape(at: shape.end + 1), case .number = last.kind, last.end == atoms.upperBound,
      stretch.isFree(atoms), let above = digits(stretch, shape.first),
      let below = digits(stretch, last.first),
      above < below, let next = stretch.reader[atoms.upperBound], next.kind == .word,
      next.flags.isDisjoint(with: [.line, .tab]),
      stretch.lexicon.numbers.context(next.value).contains(.share)
    else { return nil }
    return placed(stretch, atoms, above, below)
  }

  /// "ba phần tư", "một phần ba số hộ", "hai phần năm".
  static func words(_ stretch: Stretch, _ index: Int) -> Placed<QuantityMention>? {
    guard let part = stretch.reader[index + 1], part.kind == .word,
      stretch.lexicon.numbers.context(part.value).contains(.bar),
      let first = digit(stretch, index), let last = digit(stretch, index + 2), !stretch.taken[index + 1],
      last > 1
    else { return nil }
    return placed(stretch, index..<index + 3, Decimal(first), Decimal(last))
  }

  private static func digit(_ stretch: Stretch, _ index: Int) -> UInt64? {
    guard let atom = stretch.reader[index], atom.kind == .word, !stretch.taken[index] else { return nil }
    let word = stretch.lexicon.numbers.word(atom.value)
    return word.value > 0 && (word.role == .digit || word.role == .unit || word.role == .ten)
      ? UInt64(word.value) : nil
  }

  private static func digits(_ stretch: Stretch, _ index: Int) -> Decimal? {
    guard let atom = stretch.reader[index], atom.kind == .digits else { return nil }
    return Figures.read(stretch.reader.text, Int(atom.start)..<atom.end)?.value
  }

  private static func fraction(
    _ stretch: Stretch, _ atoms: Range<Int>, _ above: Decimal, _ below: Decimal
  ) -> Placed<QuantityMention>? {
    let reader = stretch.reader
    guard !below.isZero, !isChain(stretch, atoms) else { return nil }
    // "38/60 mét": so much of what there is to do.
    if !isBlocked(stretch, atoms.lowerBound), let measured = measured(stretch, atoms, above, below) {
      return measured
    }
    let isOfWhole =
      reader[atoms.upperBound].map {
        $0.kind == .word && stretch.lexicon.numbers.context($0.value).contains(.share)
      } ?? false
    if let end = CountedNoun.read(stretch, atoms.upperBound, unlisted: !isOfWhole && above < below),
      !isBlocked(stretch, atoms.lowerBound)
    {
      var mention = QuantityMention(range: 0..<0)
      mention.numerator = above
      mention.denominator = below
      let last = Measure.count(stretch, atoms.upperBound..<end, &mention)
      mention.range = stretch.bytes(atoms.lowerBound..<last)
      return Placed(mention: mention, first: atoms.lowerBound, end: last)
    }
    if isBlocked(stretch, atoms.lowerBound) { return nil }
    if let noun = SureFraction.noun(stretch, atoms, above, below) {
      return placed(stretch, atoms, above, below, noun: noun)
    }
    guard above < below, isShare(stretch, atoms) else { return nil }
    return placed(stretch, atoms, above, below)
  }

  /// A share without a noun in its span; "số hộ" behind it says what it is a share of.
  ///
  /// - Parameter noun: where a noun may stand behind what is said of the share.
  private static func placed(
    _ stretch: Stretch, _ atoms: Range<Int>, _ above: Decimal, _ below: Decimal, noun: Int? = nil
  ) -> Placed<QuantityMention> {
    var mention = QuantityMention(range: stretch.bytes(atoms))
    mention.numerator = above
    mention.denominator = below
    var first = noun ?? atoms.upperBound
    let isShare = stretch.isWord(first, stretch.lexicon.grammar.số)
    if isShare { first += 1 }
    if isShare || noun != nil, let end = CountedNoun.listed(stretch, first) {
      mention.noun = stretch.bytes(first..<end)
      mention.unit = mention.noun
      mention.unitSystem = .count
    }
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }

  private static func isShare(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    let numbers = stretch.lexicon.numbers
    if let next = stretch.reader[atoms.upperBound], next.kind == .word,
      numbers.context(next.value).contains(.share)
    {
      return true
    }
    if isRatio(stretch, atoms.lowerBound) { return true }
    return Modifiers.ending(atoms.lowerBound, stretch) != nil
  }

  private static func isRatio(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let last = stretch.reader[index - 1], last.kind == .word else { return false }
    return stretch.lexicon.numbers.context(last.value).contains(.ratio)
  }

  /// "xếp thứ 22/63 tỉnh": a rank among so many.
  private static func isRank(_ stretch: Stretch, _ index: Int) -> Bool {
    stretch.isWord(index - 1, stretch.lexicon.grammar.thứ)
  }

  private static func isBlocked(_ stretch: Stretch, _ index: Int) -> Bool {
    !isRank(stretch, index) && stretch.isBlocked(index, .quantity)
  }
}
