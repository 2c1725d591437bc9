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
    guard point.day != nil || point.month != nil else { return point }
    if stretch.isWord(point.end, stretch.terms.nhuận), point.month != nil {
      point.isLeapMonth = true
      point.isLunar = true
      point.end += 1
    }
    if role == .earlyDay, point.month == nil, stretch.isWord(point.end, stretch.terms.tết) {
      (point.month, point.isLunar) = (1, true)
      point.end += 1
    }
    let bracket = stretch.isMark(point.end, "(") ? 1 : 0
    if stretch.isWord(point.end + bracket, stretch.terms.âm),
      stretch.isWord(point.end + bracket + 1, stretch.terms.lịch),
      bracket == 0 || stretch.isMark(point.end + 3, ")")
    {
      point.isLunar = true
      point.end += bracket == 0 ? 2 : 4
    }
    if !point.isLunar, point.month == 1 || point.month == 12 {
      for place in max(point.end - 1, point.first)..<point.end
      where stretch.isWord(place, in: [stretch.terms.giêng, stretch.terms.chạp]) {
        point.isLunar = true
      }
    }
    return point
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
