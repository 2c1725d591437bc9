internal import Lexicon
internal import Tokenizing

/// Quarters and the months from a year's start: "quý I/2021", "quý IV năm 2021", "6 tháng đầu năm 2021".
enum QuarterAndHalf {
  @Sendable static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    quarter(stretch, index) ?? months(stretch, index)
  }

  private static func quarter(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard stretch.isWord(index, stretch.lexicon.grammar.quý), let atom = stretch.reader[index + 1] else {
      return nil
    }
    let number: Int
    switch stretch.reader.string(index + 1) {
    case "I", "1", "01": number = 1
    case "II", "2", "02": number = 2
    case "III", "3", "03": number = 3
    case "IV", "4", "04": number = 4
    default: return nil
    }
    guard atom.kind != .mark, let (year, end) = DateRules.year(stretch, index + 2) else { return nil }
    var mention = DateRules.mention(stretch, index..<end, .date, "\(year)-\(32 + number)", .quarter)
    mention.begin = CalendarDay(year, 3 * number - 2, 1)
    mention.end = mention.begin?.monthsLater(3)
    return Placed(mention: mention, first: index, end: end)
  }

  /// EDTF has halves of a year (40, 41); other counts of months are intervals.
  private static func months(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    guard let count = DateRules.figures(stretch, index, 2...11), stretch.isWord(index + 1, grammar.tháng),
      stretch.isWord(index + 3, grammar.năm)
    else { return nil }
    let first = stretch.isWord(index + 2, grammar.đầu)
    guard first || stretch.isWord(index + 2, grammar.cuối) else { return nil }
    let year = stretch.reader.isYear(index + 4) ? stretch.reader[index + 4].map { Int($0.value) } : nil
    let end = year == nil ? index + 4 : index + 5
    let shown = year.map { String($0) } ?? "XXXX"
    let (from, to) = first ? (1, count) : (13 - count, 12)
    let edtf =
      count == 6
      ? shown + (first ? "-40" : "-41")
      : shown + "-" + CalendarDay.padded(from, 2) + "/" + shown + "-" + CalendarDay.padded(to, 2)
    var mention = DateRules.mention(stretch, index..<end, .period, edtf, count == 6 ? .half : .month)
    mention.isYearless = year == nil
    if let year {
      mention.begin = CalendarDay(year, from, 1)
      mention.end = CalendarDay(year, from, 1).monthsLater(count)
    }
    return Placed(mention: mention, first: index, end: end)
  }
}
