internal import Lexicon
internal import Tokenizing

/// A number before a unit of time: what "3 tháng", "ba (03) tháng", "1,5 giờ" open with.
struct Counted {
  /// The number is `value / scale`: 15 / 10 for "1,5".
  var value: Int
  var scale = 1
  var first: Int
  /// The atom after the number.
  var end: Int

  /// The unit at an atom and the atom after it.
  ///
  /// - Parameter opens: whether it may open a paragraph: what is counted does not, "Tuần 2 lần" does.
  static func unit(_ stretch: Stretch, _ at: Int, opens: Bool = false) -> (unit: DateUnit, end: Int)? {
    guard let atom = stretch.reader[at], atom.kind == .word, stretch.lexicon.dates.canOpen(atom.value),
      opens || !stretch.opensParagraph(at),
      let (values, longest) = stretch.reader.longest(stretch.lexicon.dates.wordPhrases, at: at),
      let row = values.first
    else { return nil }
    var (unit, end) = (stretch.lexicon.dates.words[Int(row)].unit, longest)
    if stretch.lexicon.dates.words[Int(row)].role == .adjective, isQuarter(stretch, at) {
      (unit, end) = (.quarter, at + 1)
    }
    guard let unit, stretch.isFree(at..<end) else { return nil }
    // "hai mươi năm triệu đồng": five, in a number that goes on.
    if unit == .year, let next = stretch.reader[end], next.kind == .word,
      [.scale, .tens, .unit].contains(stretch.lexicon.numbers.word(next.value).role)
    {
      return nil
    }
    // "3 tiếng" are hours, "2 tiếng Anh" are not.
    if unit == .hour, atom.length > 4, stretch.isCapital(end) { return nil }
    return (unit, end)
  }

  /// Whether "quý" before a word that it can honour is the quarter all the same: "hằng quý đồng chí bí thư …", "2 quý báo cáo một lần".
  private static func isQuarter(_ stretch: Stretch, _ at: Int) -> Bool {
    if stretch.isWord(at + 2, stretch.terms.cáo) { return true }
    guard let last = stretch.reader[at - 1], last.kind == .word, !stretch.isCapital(at) else { return false }
    return stretch.lexicon.dates.role(of: last.value) == .recurring
  }

  /// Whether a number is that of a thing and not a count of the unit behind it: "tuần thứ 2 tháng 5", "đợt 2 năm tới", "kỳ 1 năm 2024". A
  /// thing may last so long as well ("đợt 2 tuần", "khóa 1 năm 6 tháng").
  private static func isNumberOf(_ stretch: Stretch, _ index: Int, _ unitEnd: Int) -> Bool {
    guard index > 0, !stretch.opensParagraph(index) else { return false }
    if stretch.isWord(index - 1, stretch.lexicon.grammar.thứ) { return true }
    guard BareDay.isOrdinal(stretch, index) else { return false }
    if RelativeDates.read(stretch, unitEnd - 1) != nil { return true }
    if stretch.isWord(unitEnd, stretch.terms.học) { return true }
    guard let next = stretch.reader[unitEnd], next.kind == .digits, !stretch.opensParagraph(unitEnd) else {
      return false
    }
    guard let more = figures(stretch, unitEnd), let (unit, end) = unit(stretch, more.end) else { return true }
    return unit == .year && PointReader.yearNumber(stretch, end) != nil
  }

  // MARK: Reading

  /// A number in figures: one atom, or a decimal; "(ba)" after it is the same number again.
  static func figures(_ stretch: Stretch, _ index: Int) -> Counted? {
    let reader = stretch.reader
    guard let shape = stretch.shape(at: index), case .number = shape.kind, let atom = reader[index],
      atom.length <= 4,
      !stretch.taken[index]
    else { return nil }
    if let last = reader[index - 1], !atom.flags.contains(.gap), last.kind != .mark || last.isMark("/") {
      return nil
    }
    var count = Counted(value: Int(atom.value), first: index, end: shape.end)
    if shape.end == index + 3, let mark = reader[index + 1], let tail = reader[index + 2] {
      let isThousand = mark.isMark(".") && tail.length == 3
      guard tail.length <= 2 || isThousand, mark.isMark(",") || mark.isMark(".") else { return nil }
      let power = isThousand ? 1000 : tail.length == 2 ? 100 : 10
      count.value = count.value * power + Int(tail.value)
      if !isThousand { count.scale = power }
    } else if shape.end != index + 1 {
      return nil
    }
    count.end = overBracket(stretch, count.end)
    return count
  }

  /// "05 (năm) ngày": the atom after a bracket that holds the number in words.
  private static func overBracket(_ stretch: Stretch, _ at: Int) -> Int {
    guard stretch.isMark(at, "("), let atom = stretch.reader[at + 1], atom.kind == .word,
      let (_, end) = stretch.reader.longest(stretch.lexicon.dates.numberPhrases, at: at + 1)
    else { return at }
    return stretch.isMark(end, ")") ? end + 1 : at
  }

  /// A number in figures or in words that opens at an atom.
  static func any(_ stretch: Stretch, _ index: Int) -> Counted? {
    if let figures = figures(stretch, index) { return figures }
    guard stretch.reader[index]?.kind == .word, let (value, end) = SmallNumber.read(stretch, index, 1...1000)
    else { return nil }
    return Counted(value: value, first: index, end: end)
  }

  // MARK: Families

  /// What opens with figures at `index`: months of a year, recurrences, times, lengths.
  static func read(_ stretch: Stretch, _ index: Int, into found: inout [Placed<DateMention>]) -> Int? {
    guard let shape = stretch.shape(at: index), let next = stretch.reader[shape.end],
      !stretch.opensParagraph(shape.end)
    else { return nil }
    // Most figures count something else: one look at what follows tells.
    if next.kind == .word {
      guard stretch.lexicon.dates.canOpen(next.value) || DateSeries.separator(stretch, shape.end) != nil
      else { return nil }
    } else {
      guard next.isMark("(") || next.isMark(")") || next.isBar else { return nil }
    }
    guard var count = figures(stretch, index) else { return nil }
    if stretch.isMark(index - 1, "("), stretch.isMark(count.end, ")"),
      let (value, first) = SmallNumber.before(stretch, index - 1),
      value * count.scale == count.value
    {
      // "ba (03) tháng"
      count.first = first
      count.end += 1
    } else if stretch.isMark(count.end, ")") {
      return nil
    }
    if let range = DurationDate.range(stretch, count) {
      found.append(range)
      return range.end
    }
    guard let (unit, end) = unit(stretch, count.end), !isNumberOf(stretch, count.first, end) else {
      return nil
    }
    return count.read(stretch, unit, end, into: &found)
  }

  /// What a unit at `index` with a number in words before it says: "ba tháng", "sáu tháng đầu năm".
  static func readWords(_ stretch: Stretch, _ index: Int, into found: inout [Placed<DateMention>]) -> Int? {
    let grammar = stretch.lexicon.grammar
    guard index > 0, stretch.reader[index - 1]?.kind == .word,
      let (value, first) = SmallNumber.before(stretch, index),
      !stretch.isWord(first - 1, grammar.thứ), !stretch.isWord(first - 1, grammar.lần),
      !stretch.opensParagraph(index),
      let (unit, end) = unit(stretch, index)
    else { return nil }
    // "trong năm tháng nào": the year before a unit is five only where nothing dates it.
    if first == index - 1, stretch.isWord(first, grammar.năm),
      stretch.isWord(first - 1, in: [grammar.những, stretch.terms.trong, grammar.các, grammar.và])
        || stretch.isWord(index, grammar.tháng) && stretch.isMark(end, ",")
    {
      return nil
    }
    if isName(stretch, first, index) || value == 1 && isArticle(stretch, first, end) { return nil }
    if value == 1, Measure.isPriceOfOne(stretch, endingAt: first) { return nil }
    return Counted(value: value, first: first, end: index).read(stretch, unit, end, into: &found)
  }

  /// "đường Ba Tháng Hai": both words have a capital and small letters.
  private static func isName(_ stretch: Stretch, _ first: Int, _ unit: Int) -> Bool {
    func isTitle(_ place: Int) -> Bool {
      stretch.reader[place]?.flags.isSuperset(of: [.capital, .lower]) ?? false
    }
    return isTitle(first) && isTitle(unit)
  }

  /// "là một năm thường", "một ngày mới": an article, no number.
  private static func isArticle(_ stretch: Stretch, _ first: Int, _ end: Int) -> Bool {
    let (grammar, terms) = (stretch.lexicon.grammar, stretch.terms)
    return stretch.isWord(first - 1, in: [grammar.là, terms.vào, terms.thành])
      && !stretch.opensParagraph(first)
      || stretch.isWord(end, in: [terms.nào, terms.mới, grammar.hội])
  }

  private func read(
    _ stretch: Stretch, _ unit: DateUnit, _ unitEnd: Int, into found: inout [Placed<DateMention>]
  ) -> Int? {
    guard let date = date(stretch, unit, unitEnd) else { return nil }
    let end = date.end
    found.append(date)
    return end
  }

  private func date(_ stretch: Stretch, _ unit: DateUnit, _ unitEnd: Int) -> Placed<DateMention>? {
    // One after the other, not by ??, which would move each mention that is none.
    if value > 0 {
      if unit == .month || unit == .quarter,
        let months = MonthsOfYear.read(stretch, self, unit, unitEnd)
      {
        return months
      }
      if let times = Recurrence.times(stretch, self, unit, unitEnd) { return times }
    }
    if unit == .hour, let clock = ClockTime.spelled(stretch, self, unit, unitEnd) { return clock }
    // "0 giờ" is midnight; nothing lasts no time.
    return value > 0 ? DurationDate.read(stretch, self, unit, unitEnd) : nil
  }
}
