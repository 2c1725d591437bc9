internal import Lexicon
internal import Tokenizing

/// Quarters of a year: "quý I/2021", "quý 1.2021", "quý hai năm 2021", "quý đầu năm 2021", "Q1/2021", "QIV/2021". Offices number them in
/// Roman figures, journalists and accountants in Arabic ones, in words, or by their place in the year.
extension PointReader {
  /// What follows "quý".
  static func quarter(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    if let point = endQuarter(stretch, at) { return point }
    guard let quarter = quarterNumber(stretch, at) else { return wordQuarter(stretch, at) }
    if let shape = stretch.shape(at: at), case .monthYear(_, let year) = shape.kind {
      return DatePoint(quarter: quarter, year: year, first: at, end: shape.end)
    }
    if let year = dottedYear(stretch, at) {
      return DatePoint(quarter: quarter, year: year, first: at, end: at + 3)
    }
    if glued(stretch, at, 4) { return DatePoint(quarter: quarter, first: at, end: at + 1) }
    if let shape = stretch.shape(at: at), shape.end > at + 1 { return nil }
    // "quý 1 lần" counts.
    if stretch.isWord(at + 1, stretch.lexicon.grammar.lần) { return nil }
    return withYear(stretch, DatePoint(quarter: quarter, first: at, end: at + 1))
  }

  /// Whether figures with commas and no blanks open a list that a year ends: "quý 3,4/2023", "tháng 1,2,3 năm 2024". They look like a decimal.
  static func glued(_ stretch: Stretch, _ at: Int, _ limit: UInt64) -> Bool {
    let reader = stretch.reader
    guard reader.isJoined(at + 1, ","), reader.isJoinedDigits(at + 2) else { return false }
    var place = at
    var last: UInt64 = 0
    while let atom = reader[place], atom.kind == .digits, atom.length <= 2, !stretch.taken[place],
      atom.value > last, atom.value <= limit
    {
      last = UInt64(atom.value)
      if reader.isJoined(place + 1, ","), reader.isJoinedDigits(place + 2) {
        place += 2
        continue
      }
      if reader.isJoined(place + 1, "/"), reader.isJoinedDigits(place + 2) {
        return yearNumber(stretch, place + 2) != nil
      }
      return stretch.isWord(place + 1, stretch.lexicon.grammar.năm) && yearNumber(stretch, place + 2) != nil
    }
    return false
  }

  /// A quarter in figures, Roman or Arabic.
  static func quarterNumber(_ stretch: Stretch, _ at: Int) -> Int? {
    guard let atom = stretch.reader[at], !stretch.taken[at] else { return nil }
    if atom.kind == .digits {
      return (1...4).contains(atom.value) && atom.length <= 2 ? Int(atom.value) : nil
    }
    guard atom.kind == .word, atom.length <= 3, let value = Roman.read(stretch, at), value <= 4 else {
      return nil
    }
    return value
  }

  /// What a number means that follows another quarter in a list: "quý I, II", "quý một và hai năm 2021".
  static func bareQuarter(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    if let quarter = quarterNumber(stretch, at) {
      return withYear(stretch, DatePoint(quarter: quarter, first: at, end: at + 1))
    }
    guard let point = wordQuarter(stretch, at), point.isComplete else { return nil }
    return point
  }

  /// "quý một năm 2021", "quý hai"; not "quý một lần", "khách quý hai bên", "quý hai hộ".
  private static func wordQuarter(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    let grammar = stretch.lexicon.grammar
    guard let atom = stretch.reader[at], atom.kind == .word, !stretch.opensParagraph(at),
      let (quarter, end) = SmallNumber.read(stretch, at, 1...4, names: true)
    else { return nil }
    let point = withYear(stretch, DatePoint(quarter: quarter, first: at, end: end))
    if point.isComplete { return point }
    guard !atom.flags.contains(.capital), SmallNumber.read(stretch, at, 1...4) != nil,
      !stretch.isTrap(at - 1, .precious)
    else { return nil }
    guard let next = stretch.reader[end], next.kind == .word, !next.flags.contains(.line) else {
      return point
    }
    let counts = stretch.isWord(end, in: [grammar.lần, grammar.kỳ])
    return counts || !stretch.roles(end).isDisjoint(with: [.noun, .unit, .scale]) ? nil : point
  }

  /// "quý đầu năm 2021", "quý cuối cùng của năm nay", "quý cuối năm": the first and the last; "hai quý đầu năm" counts quarters.
  private static func endQuarter(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    let (grammar, terms) = (stretch.lexicon.grammar, stretch.terms)
    let isFirst = stretch.isWord(at, grammar.đầu)
    guard isFirst || stretch.isWord(at, grammar.cuối), !stretch.opensParagraph(at),
      !stretch.isWord(at - 2, in: [grammar.các, grammar.những]), SmallNumber.before(stretch, at - 1) == nil,
      stretch.reader[at - 2]?.kind != .digits
    else { return nil }
    var year = at + 1
    if stretch.isWord(year, isFirst ? terms.tiên : grammar.cùng) { year += 1 }
    if stretch.isWord(year, grammar.của) { year += 1 }
    guard stretch.isWord(year, grammar.năm), !stretch.opensParagraph(year) else { return nil }
    var point = DatePoint(quarter: isFirst ? 1 : 4, first: at, end: year + 1)
    if let number = yearNumber(stretch, year + 1), !stretch.opensParagraph(year + 1),
      stretch.shape(at: year + 1)?.end ?? year + 2 == year + 2
    {
      point.year = number
      point.end = year + 2
    } else if let (offset, end) = RelativeDates.year(stretch, year) {
      point.yearOffset = offset
      point.end = end
    } else {
      if stretch.isFollower(year + 1, .kindOfYear) { return nil }
      point.yearOffset = 0
    }
    return point
  }

  /// "Q1/2021", "Q.3/2021", "QIV-2021": never without the year, for "Q1" is a district, too.
  static func shortQuarter(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    guard let atom = stretch.reader[index], atom.kind == .word,
      stretch.text.utf8[Int(atom.start)] == UInt8(ascii: "Q")
    else { return nil }
    if atom.length > 1 {
      guard let quarter = Roman.value(stretch.text.utf8[Int(atom.start) + 1..<atom.end]), quarter <= 4 else {
        return nil
      }
      let point = withYear(stretch, DatePoint(quarter: quarter, first: index, end: index + 1))
      return point.year == nil ? nil : point
    }
    let at = stretch.reader.isJoined(index + 1, ".") ? index + 2 : index + 1
    guard stretch.reader.isJoinedDigits(at), let quarter = quarterNumber(stretch, at),
      let shape = stretch.shape(at: at), case .monthYear(_, let year) = shape.kind
    else { return nil }
    return DatePoint(quarter: quarter, year: year, first: index, end: shape.end)
  }
}
