internal import Lexicon
internal import Tokenizing

/// Months: "tháng 7 năm 2021", "tháng 7/2021", "10/2020", "tháng 3".
enum MonthAndYear {
  @Sendable static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    let named = stretch.isWord(index, grammar.tháng)
    let at = named ? index + 1 : index
    if let shape = stretch.shape(at: at), case .monthYear(let month, let year) = shape.kind {
      return placed(stretch, index..<shape.end, month, year)
    }
    guard named, let month = DateRules.figures(stretch, at, 1...12) else { return nil }
    if let (year, end) = DateRules.year(stretch, at + 1) { return placed(stretch, index..<end, month, year) }
    // "tháng 3" is a month without its year; "tháng 3/4" is not one.
    if stretch.reader.isJoined(at + 1, "/") || stretch.reader.isJoined(at + 1, ",") { return nil }
    var mention = DateRules.mention(
      stretch, index..<at + 1, .date, "XXXX-" + CalendarDay.padded(month, 2), .month)
    mention.isYearless = true
    return Placed(mention: mention, first: index, end: at + 1)
  }

  private static func placed(
    _ stretch: Stretch, _ atoms: Range<Int>, _ month: Int, _ year: Int
  ) -> Placed<DateMention> {
    let first = CalendarDay(year, month, 1)
    var mention = DateRules.mention(stretch, atoms, .date, String(first.iso.prefix(7)), .month)
    mention.begin = first
    mention.end = first.monthsLater(1)
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }
}
