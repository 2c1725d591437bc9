internal import Lexicon
internal import Tokenizing

/// What a number measures or counts: a unit with its "per" chain, else a counted noun. The longer of the two is meant:
/// "2 công" measures land, "2 công trình" counts works.
enum Measure {
  /// Reads a unit or noun behind an amount; nil when there is neither.
  ///
  /// - Parameter unlisted: whether a noun that the seeds do not list will do.
  static func read(_ stretch: Stretch, _ amount: Amount, _ mention: inout QuantityMention, unlisted: Bool)
    -> Int?
  {
    let index = amount.end
    if let end = unit(stretch, index, &mention) { return end }
    // "500.000,đ": a comma that the writer left for what has no decimals.
    if !amount.isSpelled, stretch.reader.isJoined(index, ","), !stretch.taken[index],
      let atom = stretch.reader[index + 1], atom.kind == .word, !atom.flags.contains(.gap),
      isMoney(stretch, index + 1)
    {
      return unit(stretch, index + 1, &mention)
    }
    if let end = CountedNoun.read(stretch, index, unlisted: unlisted) {
      return count(stretch, index..<end, &mention)
    }
    // "trđ" is scale and unit in one word.
    if amount.power > 0, let (unit, end) = unitPhrase(stretch, index - 1), end == index {
      return measure(stretch, index - 1..<index, unit, &mention)
    }
    return nil
  }

  /// Reads a unit at `index`, unless a listed noun is longer.
  static func unit(_ stretch: Stretch, _ index: Int, _ mention: inout QuantityMention) -> Int? {
    guard let (row, end) = unitRow(stretch, index), end >= (CountedNoun.listed(stretch, index) ?? 0)
    else { return nil }
    return measure(stretch, index..<end, stretch.lexicon.units[row], &mention)
  }

  /// Fills in a counted noun with what stands after a slash.
  static func count(_ stretch: Stretch, _ atoms: Range<Int>, _ mention: inout QuantityMention) -> Int {
    mention.noun = stretch.bytes(atoms)
    mention.unitSystem = .count
    let end = rate(stretch, atoms.upperBound, joined: true, &mention)
    mention.unit = stretch.bytes(atoms.lowerBound..<end)
    return end
  }

  private static func measure(
    _ stretch: Stretch, _ atoms: Range<Int>, _ written: Unit, _ mention: inout QuantityMention
  ) -> Int {
    let unit = Temperature.meant(stretch, atoms, written) ?? written
    if CompoundMeasure.canFollow(stretch, atoms.upperBound), let value = mention.value,
      let tail = CompoundMeasure.tail(stretch, atoms, unit, value)
    {
      mention.value = tail.value
      return measured(stretch, atoms, tail.end, unit, &mention)
    }
    return measured(stretch, atoms, atoms.upperBound, unit, &mention)
  }

  /// Fills in a unit, and a rate at `index`.
  ///
  /// - Parameter atoms: where the unit is written; a rate right behind it belongs to what is written.
  static func measured(
    _ stretch: Stretch, _ atoms: Range<Int>, _ index: Int, _ unit: Unit, _ mention: inout QuantityMention
  ) -> Int {
    mention.unitCode = unit.code
    if !unit.per.isEmpty { mention.per.append(unit.per) }
    mention.unitSystem =
      switch unit.system {
      case .ucum: .ucum
      case .iso4217: .iso4217
      case .vn: .vn
      }
    let end = rate(stretch, index, joined: false, &mention)
    mention.unit = stretch.bytes(atoms.lowerBound..<(index == atoms.upperBound ? end : atoms.upperBound))
    normalize(&mention, unit)
    return end
  }

  private static func normalize(_ mention: inout QuantityMention, _ unit: Unit) {
    guard mention.per.isEmpty, let value = mention.value, let (factor, fraction) = unit.multiplier else {
      return
    }
    mention.normalized = value * Decimal(factor, fraction: fraction)
  }

  /// Gives a mention that has taken the unit of another its value in the base unit.
  static func normalize(_ mention: inout QuantityMention, _ lexicon: Lexicon) {
    guard let code = mention.unitCode, let unit = lexicon.units.first(where: { $0.code == code }) else {
      return
    }
    normalize(&mention, unit)
  }

  /// "/người/năm", "/ha", "/1.000 dân": what the number is counted by. Another number opens a quantity of its own.
  private static func rate(_ stretch: Stretch, _ index: Int, joined: Bool, _ mention: inout QuantityMention)
    -> Int
  {
    var end = index
    let own = mention.per.count
    if let slash = substance(stretch, index) { end = slash }
    while let mark = stretch.reader[end], mark.isMark("/"), !joined || !mark.flags.contains(.gap),
      !stretch.taken[end],
      mention.per.count < 4
    {
      // "/1 học sinh", "/01 công", "/một xe": one of them is what the slash says.
      let isOfOne = isOne(stretch, end + 1) && stretch.reader[end + 2]?.kind == .word
      let first = isOfOne ? end + 2 : end + 1
      if let (unit, unitEnd) = unitPhrase(stretch, first),
        unitEnd > (CountedNoun.listed(stretch, first) ?? 0)
      {
        mention.per.append(unit.code)
        end = unitEnd
      } else if let (values, rateEnd) = stretch.reader.longest(stretch.lexicon.numbers.rates, at: first),
        let row = values.first, stretch.isFree(first..<rateEnd)
      {
        mention.per.append(stretch.lexicon.numbers.rateCodes[Int(row)])
        end = rateEnd
      } else if let nounEnd = isOfOne
        ? CountedNoun.listed(stretch, first) : counted(stretch, first, unlisted: mention.unitCode != "%")
      {
        mention.per.append(stretch.reader.string(first..<nounEnd))
        end = nounEnd
      } else {
        break
      }
    }
    // "10 kg đường/người": what is measured, and no rate that would hold it.
    if mention.per.count == own { end = index }
    if !joined, end == index, let chainEnd = chain(stretch, index, &mention) { return chainEnd }
    if !joined, end == index, let code = datedRate(stretch, index, mention.unitSystem) {
      mention.per.append(code)
      return index
    }
    if !joined, end == index, let (code, wordsEnd) = wordRate(stretch, index, mention.unitSystem) {
      mention.per.append(code)
      return wordsEnd
    }
    return end
  }

  /// The end of an amount with the rate behind it, where the unit is left out: "1,5 triệu/hộ", "300 nghìn/người/tháng".
  static func bareRate(_ stretch: Stretch, _ amount: Amount, _ mention: inout QuantityMention) -> Int {
    guard amount.power >= 3, stretch.reader.isJoined(amount.end, "/") else { return amount.end }
    return rate(stretch, amount.end, joined: true, &mention)
  }

  /// The slash behind one or two words for what is measured, where a unit or a time follows it: "8 kg lân/sào", "20 doanh
  /// nghiệp hoạt động/nghìn dân".
  private static func substance(_ stretch: Stretch, _ index: Int) -> Int? {
    // A quick look: few quantities have a slash near.
    guard stretch.reader.isJoined(index + 1, "/") || stretch.reader.isJoined(index + 2, "/") else {
      return nil
    }
    for slash in index + 1..<index + 3 {
      guard let word = stretch.reader[slash - 1], word.kind == .word, !stretch.taken[slash - 1],
        word.flags.contains([.lower, .gap]),
        word.flags.isDisjoint(with: [.capital, .line, .tab]),
        stretch.roles(slash - 1).isDisjoint(with: [.function, .date, .scale, .modifier]),
        stretch.lexicon.numbers.word(word.value).role == .none
      else { return nil }
      guard stretch.reader.isJoined(slash, "/"), let next = stretch.reader[slash + 1],
        !next.flags.contains(.gap)
      else { continue }
      // "5 kg gạo/01 người/tháng"
      let first = isOne(stretch, slash + 1) ? slash + 2 : slash + 1
      if let (_, end) = unitPhrase(stretch, first) {
        return end > (CountedNoun.listed(stretch, first) ?? 0) ? slash : nil
      }
      if isTime(stretch, first) { return slash }
      // "8 lít nước/người/ngày"
      if let end = CountedNoun.listed(stretch, first) {
        guard stretch.reader.isJoined(end, "/") else { return nil }
        return isTime(stretch, isOne(stretch, end + 1) ? end + 2 : end + 1) ? slash : nil
      }
      return next.kind == .word && stretch.lexicon.numbers.word(next.value).role == .scale ? slash : nil
    }
    return nil
  }

  private static func isTime(_ stretch: Stretch, _ index: Int) -> Bool {
    stretch.reader.longest(stretch.lexicon.numbers.rates, at: index) != nil
  }

  /// "5 triệu đồng một người một năm", "300 nghìn đồng mỗi hộ mỗi tháng": a noun and a time; by the noun alone it would be the price
  /// of one.
  private static func chain(_ stretch: Stretch, _ index: Int, _ mention: inout QuantityMention) -> Int? {
    guard let word = stretch.reader[index], word.kind == .word, !stretch.taken[index],
      word.flags.isDisjoint(with: [.capital, .paragraph, .tab]),
      isEach(stretch, index) || mention.unitSystem == .iso4217 && isOne(stretch, index),
      let noun = CountedNoun.listed(stretch, index + 1)
    else { return nil }
    let last: (code: String, end: Int)
    if let code = datedRate(stretch, noun, mention.unitSystem) {
      last = (code, noun)
    } else if let rate = wordRate(stretch, noun, mention.unitSystem) {
      last = rate
    } else {
      return nil
    }
    mention.per.append(stretch.reader.string(index + 1..<noun))
    mention.per.append(last.code)
    return last.end
  }

  /// Whether money and one of a thing that it is for end before `index`: the "một năm" of "5 triệu đồng một người một năm" is
  /// part of the rate.
  static func isPriceOfOne(_ stretch: Stretch, endingAt index: Int) -> Bool {
    for one in stride(from: index - 2, through: max(index - 4, 0), by: -1)
    where isOneWord(stretch, one) && !stretch.taken[one] {
      guard CountedNoun.listed(stretch, one + 1) == index else { return false }
      // "triệu đồng", "đ", "US$"
      return (1...2).contains { length in
        unitPhrase(stretch, one - length).map { $0.end == one && $0.unit.system == .iso4217 } ?? false
      }
    }
    return false
  }

  /// "15 nghìn đồng mỗi kg", "5 tấn trên 1 ha", "120 triệu đồng một năm": after money "một" alone will do.
  private static func wordRate(_ stretch: Stretch, _ index: Int, _ system: QuantityMention.UnitSystem)
    -> (code: String, end: Int)?
  {
    guard let word = stretch.reader[index], word.kind == .word, !stretch.taken[index],
      word.flags.isDisjoint(with: [.capital, .paragraph, .tab])
    else { return nil }
    var at = index + 1
    if stretch.isWord(index, stretch.lexicon.grammar.trên) {
      guard isOne(stretch, at) else { return nil }
      at += 1
    } else if !isEach(stretch, index) {
      guard system == .iso4217, isOne(stretch, index) else { return nil }
    }
    guard let next = stretch.reader[at], next.kind == .word, next.flags.contains(.gap),
      next.flags.isDisjoint(with: [.line, .tab])
    else { return nil }
    let noun = CountedNoun.listed(stretch, at) ?? 0
    if let (unit, end) = unitPhrase(stretch, at), end > noun { return (unit.code, end) }
    guard let (values, end) = stretch.reader.longest(stretch.lexicon.numbers.rates, at: at),
      let row = values.first, stretch.isFree(at..<end), end > noun
    else { return nil }
    return (stretch.lexicon.numbers.rateCodes[Int(row)], end)
  }

  /// "120 triệu đồng một năm", "3 tấn mỗi ngày": the time is a mention of its own, and stays outside the span; but the
  /// amount holds only for it.
  private static func datedRate(_ stretch: Stretch, _ index: Int, _ system: QuantityMention.UnitSystem)
    -> String?
  {
    guard index < stretch.taken.count, stretch.taken[index], let word = stretch.reader[index],
      word.kind == .word, word.flags.isDisjoint(with: [.capital, .line, .tab]),
      isEach(stretch, index) || system == .iso4217 && isOneWord(stretch, index),
      let (values, end) = stretch.reader.longest(stretch.lexicon.numbers.rates, at: index + 1),
      let row = values.first
    else { return nil }
    // The mention is the time and no more: not "một năm 2020".
    for at in index..<end where at >= stretch.taken.count || !stretch.taken[at] { return nil }
    if end < stretch.taken.count, stretch.taken[end] { return nil }
    return stretch.lexicon.numbers.rateCodes[Int(row)]
  }

  private static func isOne(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], !stretch.taken[index] else { return false }
    if atom.kind == .digits { return atom.value == 1 && stretch.shape(at: index)?.end == index + 1 }
    return isOneWord(stretch, index)
  }

  private static func isOneWord(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], atom.kind == .word, !atom.flags.contains(.capital) else {
      return false
    }
    let word = stretch.lexicon.numbers.word(atom.value)
    return word.role == .digit && word.value == 1
  }

  private static func isEach(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], atom.kind == .word else { return false }
    return stretch.lexicon.numbers.context(atom.value).contains(.each)
  }

  /// What stands after a slash with a number before it that counts as one: "nghìn dân", "1.000 dân", "100 ml", "01 đơn vị", or a
  /// noun alone.
  ///
  /// - Parameter unlisted: whether one word that is no listed noun will do.
  private static func counted(_ stretch: Stretch, _ index: Int, unlisted: Bool) -> Int? {
    var at = index
    if let word = stretch.reader[at], word.kind == .word,
      stretch.lexicon.numbers.word(word.value).role == .scale
    {
      at += 1
    } else if let (value, end) = Amount.whole(stretch, at), Amount.isPowerOfTen(value),
      stretch.isFree(at..<end)
    {
      at = end
      if let (_, unitEnd) = unitPhrase(stretch, at) { return unitEnd }
    }
    if let end = CountedNoun.listed(stretch, at) { return end }
    guard unlisted, at == index, let word = stretch.reader[at], word.kind == .word,
      word.flags.contains(.lower),
      !stretch.taken[at], !word.flags.contains(.line)
    else { return nil }
    return at + 1
  }

  /// The longest unit at `index`, in the case in which it is listed.
  ///
  /// - Parameter opens: whether it may open a line, as what stands before its number does.
  static func unitPhrase(_ stretch: Stretch, _ index: Int, opens: Bool = false) -> (unit: Unit, end: Int)? {
    unitRow(stretch, index, opens: opens).map { (stretch.lexicon.units[$0.row], $0.end) }
  }

  /// The same by the row of the unit, for those who ask nothing else of it.
  static func unitRow(_ stretch: Stretch, _ index: Int, opens: Bool = false) -> (row: Int, end: Int)? {
    guard let first = stretch.reader[index], !stretch.taken[index],
      opens || first.flags.isDisjoint(with: [.paragraph, .tab]),
      first.kind != .word || stretch.roles(index).contains(.unit),
      first.kind != .digits,
      let (values, end) = stretch.reader.longest(stretch.lexicon.unitPhrases, at: index),
      stretch.isFree(index..<end)
    else { return nil }
    // "9°3′8″" is a place on the map.
    if first.isMark("°") || first.isMark("º"), stretch.reader.isJoinedDigits(end) { return nil }
    // A line end may wrap a word, not a symbol.
    if !opens, first.flags.contains(.line),
      first.kind != .word || first.length < 3 || first.flags.contains(.capital)
    {
      return nil
    }
    if first.kind == .mark, PrefixedMoney.closesFormula(stretch, index) { return nil }
    if first.kind == .word, !first.flags.contains(.lower), isCode(stretch, index, end) { return nil }
    let range = stretch.bytes(index..<end)
    for value in values
    where isWritten(stretch.lexicon.units[Int(value)].surface, stretch.reader.text, range) {
      return (Int(value), end)
    }
    // Full words in any case ("Tấn"); one letter or a symbol only as listed.
    guard range.count > 3, first.kind == .word, let value = values.first else { return nil }
    // "6 Đô ty" is an office, not dollars.
    if end == index + 1, range.count <= 4, stretch.lexicon.units[Int(value)].system == .iso4217 { return nil }
    return (Int(value), end)
  }

  /// Whether capitals go on as a code does, or number a chapter: "150 CV/TU", "12-CV-BTC", "2025 V. TỔ CHỨC",
  /// "104031101580V".
  private static func isCode(_ stretch: Stretch, _ first: Int, _ index: Int) -> Bool {
    let reader = stretch.reader
    if let digits = reader[first - 1], digits.kind == .digits, digits.length > 6 { return true }
    guard let next = reader[index + 1], next.kind == .word, !next.flags.contains(.lower) else { return false }
    if reader.isJoined(index, ".") { return reader.isText(index - 1, "V") }
    guard
      reader.isJoined(index, "/") || reader.isDash(index) && !(reader[index]?.flags.contains(.gap) ?? true)
    else { return false }
    // "25.450 VND/USD" is a rate of exchange.
    if reader.isJoined(index, "/"), isMoney(stretch, index + 1), isCurrency(stretch, first..<index) {
      return false
    }
    return !next.flags.contains(.gap)
  }

  private static func isCurrency(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    guard let (values, end) = stretch.reader.longest(stretch.lexicon.unitPhrases, at: atoms.lowerBound),
      end == atoms.upperBound
    else { return false }
    return values.contains { stretch.lexicon.units[Int($0)].system == .iso4217 }
  }

  private static func isWritten(_ surface: String, _ text: [UInt8], _ range: ByteRange) -> Bool {
    guard surface.utf8.count == range.count else { return false }
    var at = range.lowerBound
    for byte in surface.utf8 {
      if text[at] != byte { return false }
      at += 1
    }
    return true
  }

  static func isUnit(_ stretch: Stretch, _ index: Int) -> Bool { unitRow(stretch, index) != nil }

  static func isMoney(_ stretch: Stretch, _ index: Int) -> Bool {
    unitRow(stretch, index).map { stretch.lexicon.units[$0.row].system == .iso4217 } ?? false
  }
}
