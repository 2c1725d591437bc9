internal import Lexicon
internal import Tokenizing

/// Lunar dates: "mùng 10 tháng 3 âm lịch", "mùng 2 Tết", "rằm tháng bảy". They are flagged; they become days of the Gregorian
/// calendar only by the table of lunar years and where no leap month makes them two.
struct LunarCalendar {
  let tables: DateTables

  init(_ tables: DateTables) { self.tables = tables }

  /// The point, flagged where "âm lịch", "Tết" or a lunar month's name stands in or behind it.
  static func marked(_ stretch: Stretch, _ point: DatePoint, _ role: DateRole) -> DatePoint {
    var point = point
    guard point.day != nil || point.month != nil, point.monthOffset == nil else { return point }
    if let next = stretch.reader[point.end], next.kind == .word || next.isMark("(") {
      readOn(stretch, &point, role)
    }
    if !point.isLunar, point.month == 1 || point.month == 12 {
      for place in max(point.end - 1, point.first)..<point.end
      where stretch.isWord(place, in: [stretch.terms.giêng, stretch.terms.chạp]) {
        point.isLunar = true
      }
    }
    return point
  }

  /// Takes what stands behind a point and says that it is of the moon.
  private static func readOn(_ stretch: Stretch, _ point: inout DatePoint, _ role: DateRole) {
    if stretch.isWord(point.end, stretch.terms.nhuận), point.month != nil {
      point.isLeapMonth = true
      point.isLunar = true
      point.end += 1
    }
    if point.month == nil, let day = point.day, stretch.isWord(point.end, stretch.terms.tết),
      !stretch.opensParagraph(point.end)
    {
      if role == .earlyDay {
        (point.month, point.isLunar) = (1, true)
        point.end += 1
        point = PointReader.withYear(stretch, point)
      } else if eve.contains(day) {
        // The days before Tết are of the old year's last month. A year behind them is that of the feast, so it is not theirs.
        (point.month, point.isLunar) = (12, true)
        point.end += 1
      }
    }
    let bracket = stretch.isMark(point.end, "(") ? 1 : 0
    if stretch.isWord(point.end + bracket, stretch.terms.âl),
      bracket == 0 || stretch.isMark(point.end + 2, ")")
    {
      point.isLunar = true
      point.end += bracket == 0 ? 1 : 3
    } else if stretch.isWord(point.end + bracket, stretch.terms.âm),
      stretch.isWord(point.end + bracket + 1, stretch.terms.lịch),
      bracket == 0 || stretch.isMark(point.end + 3, ")")
    {
      point.isLunar = true
      point.end += bracket == 0 ? 2 : 4
    }
  }

  /// The days that are counted down to Tết.
  private static let eve = 23...30

  /// "30 Tết", "28 Tết" with no "ngày" before it: the days before the feast; "3 Tết" may count feasts.
  static func eveOfTết(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    guard stretch.isWord(index + 1, stretch.terms.tết), !stretch.opensParagraph(index + 1),
      let (day, end) = SmallNumber.read(stretch, index, eve), end == index + 1,
      !stretch.isBlocked(index, .date), stretch.isFree(index..<index + 2)
    else { return nil }
    return marked(stretch, DatePoint(day: day, first: index, end: end), .day)
  }

  /// Whether "âm lịch" stands at an atom, or in the bracket that opens there.
  static func isSaid(_ stretch: Stretch, _ at: Int) -> Bool {
    let word = stretch.isMark(at, "(") ? at + 1 : at
    return stretch.isWord(word, stretch.terms.âl)
      || stretch.isWord(word, stretch.terms.âm) && stretch.isWord(word + 1, stretch.terms.lịch)
  }

  /// Whether a day that the table does not find in its year might lie in that year and on the asked side of the document's day: the
  /// thirtieth of a short month, or a month that came twice. Then no year is certain.
  func isDoubtful(_ point: DatePoint, _ own: CalendarDay, _ isAhead: Bool) -> Bool {
    let place = (point.year ?? 0) - tables.firstLunarYear
    guard tables.lunarYears.indices.contains(place), let year = point.year, let month = point.month else {
      return true
    }
    let lunar = tables.lunarYears[place]
    let skipped = min(max(0, month - 1), lunar.lengths.count - 1)
    let start = CalendarDay(year, 1, 1).daysLater(lunar.first + lunar.lengths[..<skipped].reduce(0, +))
    return isAhead ? start.daysLater(60) > own : start <= own
  }

  /// The days of a lunar day or month.
  func interval(_ point: DatePoint, _ year: Int) -> (begin: CalendarDay, end: CalendarDay)? {
    let place = year - tables.firstLunarYear
    guard tables.lunarYears.indices.contains(place), let month = point.month, (1...12).contains(month) else {
      return nil
    }
    let lunar = tables.lunarYears[place]
    if lunar.leap == month, !point.isLeapMonth { return nil }
    if point.isLeapMonth, lunar.leap != month { return nil }
    var skipped = month - 1
    if lunar.leap > 0, month > lunar.leap || point.isLeapMonth { skipped += 1 }
    guard skipped < lunar.lengths.count else { return nil }
    let start = CalendarDay(year, 1, 1).daysLater(lunar.first + lunar.lengths[..<skipped].reduce(0, +))
    guard let day = point.day else { return (start, start.daysLater(lunar.lengths[skipped])) }
    guard (1...lunar.lengths[skipped]).contains(day) else { return nil }
    return (start.daysLater(day - 1), start.daysLater(day))
  }
}
