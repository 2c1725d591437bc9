internal import Lexicon
internal import Tokenizing

/// Days: "ngày 05 tháng 02 năm 2021", "ngày 05/02/2021", "17-10-2020", "ngày 20/10", "ngày 5 tháng 2".
enum FullDate {
  @Sendable static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    let named = stretch.isWord(index, grammar.ngày)
    let at = named ? index + 1 : index
    if let shape = stretch.shape(at: at), case .date(let day, let month, let year) = shape.kind {
      return placed(stretch, index..<shape.end, day, month, year)
    }
    if named, let shape = stretch.shape(at: at), case .pair(let day, let month) = shape.kind,
      (1...12).contains(month),
      (1...31).contains(day)
    {
      return yearless(stretch, index..<shape.end, day, month)
    }
    guard named || stretch.isWord(at + 1, grammar.tháng), let day = DateRules.figures(stretch, at, 1...31)
    else { return nil }
    guard stretch.isWord(at + 1, grammar.tháng), let month = DateRules.figures(stretch, at + 2, 1...12) else {
      // "ngày 5-2": a day and a month with a dash.
      if named, stretch.reader.isDash(at + 1), stretch.reader.isJoinedDigits(at + 2),
        !(stretch.reader[at + 1]?.flags.contains(.gap) ?? true),
        let month = DateRules.figures(stretch, at + 2, 1...12), !stretch.reader.isJoined(at + 3, "/")
      {
        return yearless(stretch, index..<at + 3, day, month)
      }
      return nil
    }
    guard let (year, end) = DateRules.year(stretch, at + 3) else {
      return named ? yearless(stretch, index..<at + 3, day, month) : nil
    }
    return placed(stretch, index..<end, day, month, year)
  }

  private static func placed(
    _ stretch: Stretch, _ atoms: Range<Int>, _ day: Int, _ month: Int, _ year: Int
  ) -> Placed<DateMention> {
    let date = CalendarDay(year, month, day)
    var mention = DateRules.mention(stretch, atoms, .date, date.iso, .day)
    mention.isValid = date.isReal
    if date.isReal {
      mention.begin = date
      mention.end = date.next
    }
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }

  private static func yearless(
    _ stretch: Stretch, _ atoms: Range<Int>, _ day: Int, _ month: Int
  ) -> Placed<DateMention> {
    let edtf = "XXXX-" + CalendarDay.padded(month, 2) + "-" + CalendarDay.padded(day, 2)
    var mention = DateRules.mention(stretch, atoms, .date, edtf, .day)
    mention.isYearless = true
    mention.isValid = CalendarDay(2020, month, day).isReal
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }
}
