internal import Lexicon
internal import Tokenizing

/// Years and runs of years: "năm 2021", "giai đoạn 2021 - 2030" (the span is the years).
enum YearDate {
  @Sendable static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let reader = stretch.reader
    if let shape = stretch.shape(at: index), case .years(let from, let to) = shape.kind {
      var mention = DateRules.mention(stretch, index..<shape.end, .period, "\(from)/\(to)", .year)
      mention.begin = CalendarDay(from, 1, 1)
      mention.end = CalendarDay(to + 1, 1, 1)
      return Placed(mention: mention, first: index, end: shape.end)
    }
    guard stretch.isWord(index, stretch.lexicon.grammar.năm) else { return nil }
    if let shape = stretch.shape(at: index + 1), case .years = shape.kind { return nil }
    guard reader.isYear(index + 1), let year = reader[index + 1], !reader.isJoined(index + 2, "/") else {
      return nil
    }
    let value = Int(year.value)
    var mention = DateRules.mention(stretch, index..<index + 2, .date, String(value), .year)
    mention.begin = CalendarDay(value, 1, 1)
    mention.end = CalendarDay(value + 1, 1, 1)
    if let role = reader[index - 1].flatMap({ stretch.lexicon.dateRoles[$0.value] }),
      !stretch.taken[index - 1]
    {
      switch role {
      case .start: mention.mod = "start"
      case .mid: mention.mod = "mid"
      case .end: mention.mod = "end"
      case .from: mention.mod = "since"
      default: break
      }
    }
    return Placed(mention: mention, first: index, end: index + 2)
  }
}
