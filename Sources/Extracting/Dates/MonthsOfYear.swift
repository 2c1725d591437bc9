internal import Lexicon
internal import Tokenizing

/// The months from a year's start or to its end: "6 tháng đầu năm 2021", "9 tháng đầu năm", "10 tháng năm 2025", "nửa cuối năm 2021",
/// "9 tháng năm trước", "hai quý đầu năm 2021", "9 tháng đầu 2021", and "lũy kế 10 tháng". EDTF has halves of a year (40, 41); other counts of months are intervals.
enum MonthsOfYear {
  static func read(_ stretch: Stretch, _ count: Counted, _ unit: DateUnit, _ unitEnd: Int) -> Placed<
    DateMention
  >? {
    guard count.scale == 1, count.value > 0, !stretch.opensParagraph(unitEnd) else { return nil }
    let grammar = stretch.lexicon.grammar
    let isFirst = stretch.isWord(unitEnd, grammar.đầu)
    let isPart = isFirst || stretch.isWord(unitEnd, grammar.cuối)
    if unit == .quarter {
      // "hai quý đầu năm 2021", "3 quý đầu năm"
      guard count.value < 4, isPart else { return nil }
      return part(stretch, count.first, unitEnd, 3 * count.value, isFirst: isFirst)
    }
    guard unit == .month, count.value <= 12 else { return nil }
    if isPart, let date = part(stretch, count.first, unitEnd, count.value, isFirst: isFirst) { return date }
    // "2 tháng còn lại của năm 2021"
    if stretch.isWord(unitEnd, stretch.terms.còn), stretch.isWord(unitEnd + 1, stretch.terms.lại),
      count.value < 12
    {
      let year = stretch.isWord(unitEnd + 2, grammar.của) ? unitEnd + 3 : unitEnd + 2
      guard stretch.isWord(year, grammar.năm), !stretch.opensParagraph(year) else { return nil }
      return ofYear(stretch, count.first, year, count.value, isFirst: false)
    }
    // "9 tháng năm trước", "10 tháng năm nay"
    if count.value > 1, stretch.isWord(unitEnd, grammar.năm),
      let (offset, end) = RelativeDates.year(stretch, unitEnd)
    {
      return months(stretch, count.first..<end, count.value, isFirst: true, year: nil, offset: offset)
    }
    // "9 tháng 2021"
    if count.value > 1, bareYear(stretch, unitEnd) != nil {
      return bare(stretch, count.first, unitEnd, count.value, isFirst: true)
    }
    // "10 tháng năm 2025"; "12 tháng năm 2025" is as long as the year.
    if stretch.isWord(unitEnd, grammar.năm), PointReader.yearNumber(stretch, unitEnd + 1) != nil,
      count.value > 1
    {
      return ofYear(stretch, count.first, unitEnd, count.value, isFirst: true)
    }
    // "9 tháng/2025"
    if stretch.reader.isJoined(unitEnd, "/"), let year = PointReader.yearNumber(stretch, unitEnd + 1),
      count.value > 1,
      stretch.shape(at: unitEnd + 1)?.end ?? unitEnd + 2 == unitEnd + 2
    {
      return months(stretch, count.first..<unitEnd + 2, count.value, isFirst: true, year: year, offset: 0)
    }
    if stretch.isWord(count.first - 1, stretch.terms.kế), stretch.isWord(count.first - 2, stretch.terms.lũy) {
      return months(stretch, count.first..<unitEnd, count.value, isFirst: true, year: nil, offset: 0)
    }
    return nil
  }

  /// "đầu năm 2021", "cuối năm", "đầu của năm 2021", "đầu 2021" behind so many months.
  private static func part(
    _ stretch: Stretch, _ first: Int, _ at: Int, _ count: Int, isFirst: Bool
  ) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    var year = at + 1
    if stretch.isWord(year, isFirst ? stretch.terms.tiên : grammar.cùng) { year += 1 }
    if stretch.isWord(year, grammar.của) { year += 1 }
    if stretch.isWord(year, grammar.năm), !stretch.opensParagraph(year) {
      return ofYear(stretch, first, year, count, isFirst: isFirst)
    }
    return year == at + 1 ? bare(stretch, first, year, count, isFirst: isFirst) : nil
  }

  /// A year in figures with no "năm" before it, and nothing that it counts.
  private static func bareYear(_ stretch: Stretch, _ at: Int) -> Int? {
    guard PointReader.isSpacedYear(stretch, at), !stretch.reader.isJoined(at + 1, "/") else { return nil }
    return PointReader.yearNumber(stretch, at)
  }

  private static func bare(
    _ stretch: Stretch, _ first: Int, _ at: Int, _ count: Int, isFirst: Bool
  ) -> Placed<DateMention>? {
    guard let year = bareYear(stretch, at) else { return nil }
    return months(stretch, first..<at + 1, count, isFirst: isFirst, year: year, offset: 0)
  }

  /// "nửa đầu năm 2021"
  static func half(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    let isFirst = stretch.isWord(index + 1, grammar.đầu)
    guard isFirst || stretch.isWord(index + 1, grammar.cuối), !stretch.opensParagraph(index + 1) else {
      return nil
    }
    return part(stretch, index, index + 1, 6, isFirst: isFirst)
  }

  /// - Parameter năm: the atom of the word "năm".
  private static func ofYear(
    _ stretch: Stretch, _ first: Int, _ năm: Int, _ count: Int, isFirst: Bool
  ) -> Placed<DateMention>? {
    if stretch.isFollower(năm + 1, .kindOfYear) { return nil }
    if let year = PointReader.yearNumber(stretch, năm + 1), !stretch.opensParagraph(năm + 1),
      stretch.shape(at: năm + 1)?.end ?? năm + 2 == năm + 2
    {
      return months(stretch, first..<năm + 2, count, isFirst: isFirst, year: year, offset: 0)
    }
    if let (offset, end) = RelativeDates.year(stretch, năm) {
      return months(stretch, first..<end, count, isFirst: isFirst, year: nil, offset: offset)
    }
    return months(stretch, first..<năm + 1, count, isFirst: isFirst, year: nil, offset: 0)
  }

  private static func months(
    _ stretch: Stretch, _ atoms: Range<Int>, _ count: Int, isFirst: Bool, year: Int?, offset: Int
  ) -> Placed<DateMention>? {
    guard stretch.isFree(atoms) else { return nil }
    var mention = DateMention(
      range: stretch.bytes(atoms), kind: .period, edtf: nil, precision: count == 6 ? .half : .month)
    let span = Span(first: isFirst ? 1 : 13 - count, last: isFirst ? count : 12, offset: offset)
    span.set(&mention, year)
    if year == nil {
      mention.anchor = .relative
      mention.pending = .months(span)
    }
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }

  /// Months of one year.
  struct Span: Sendable {
    var first: Int
    var last: Int
    /// Years after the document's.
    var offset = 0

    /// Writes the span of a year, or of a year not known, into a mention.
    func set(_ mention: inout DateMention, _ year: Int?) {
      let shown = year.map { CalendarDay.padded($0, 4) } ?? "XXXX"
      switch (first, last) {
      case (1, 6): mention.edtf = shown + "-40"
      case (7, 12): mention.edtf = shown + "-41"
      default:
        mention.edtf =
          shown + "-" + CalendarDay.padded(first, 2) + "/" + shown + "-" + CalendarDay.padded(last, 2)
      }
      guard let year else { return }
      mention.begin = CalendarDay(year, first, 1)
      mention.end = CalendarDay(year, last, 1).monthsLater(1)
    }
  }

  /// "thu ngân sách 10 tháng ước đạt …": a length that may be the months of a year, when the text says "10 tháng đầu năm" as well.
  static func markCumulative(_ placed: inout Placed<DateMention>, _ stretch: Stretch, _ count: Int) {
    guard (2...12).contains(count), !stretch.opensParagraph(placed.first),
      stretch.roles(placed.first - 1).isDisjoint(with: [.function, .modifier, .date]),
      stretch.reader[placed.first - 1]?.kind == .word,
      !stretch.roles(placed.end).isDisjoint(with: [.function, .modifier])
    else { return }
    placed.mention.pending = .cumulative(count)
  }
}
