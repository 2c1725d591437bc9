internal import Lexicon

/// What a date leaves for the document's own date to say.
///
/// Indirect, since few dates have one and each date is moved several times.
indirect enum PendingDate: Sendable {
  case point(DatePoint, isAhead: Bool)
  case period(DatePoint, DatePoint, isAhead: Bool)
  case relative(RelativeDate)
  /// So many days after the Monday of a week.
  case weekday(Int, RelativeDate)
  case months(MonthsOfYear.Span)
  /// So many months, if the text speaks of them as the first of its year.
  case cumulative(Int)
  /// A time of day on a relative day.
  case time(String, RelativeDate)
}

/// Resolves what needs another date: days without their year by the document's own date, "cùng ngày" by the day said last, years
/// ("9 tháng đầu năm") by the document's date or else by the year that the text speaks of.
///
/// A day without its year is the latest such day that is not after the document, or the next one where the text says that it is
/// to come ("dự kiến", "sẽ", "tới"), sets a limit ("trước ngày 25/10"), or is a plan. What is written stays in `edtf`: only `begin`, `end` and `date_value` are filled in.
/// Where nothing tells, all stays open.
struct DateAnchors {
  private let tables: DateTables
  private let own: CalendarDay?
  /// The document is a plan: its days are to come.
  private let isPlan: Bool
  /// It lays down rules: "năm sau" is any year after.
  private let isRule: Bool

  static func resolve(_ mentions: inout Mentions, _ lexicon: Lexicon) {
    // Mentions are large: each is looked at where it stands.
    guard mentions.dates.indices.contains(where: { mentions.dates[$0].pending != nil }) else { return }
    let traits = mentions.header.docType.map { lexicon.citations.traits[$0] } ?? []
    let anchors = DateAnchors(
      tables: lexicon.dates, own: mentions.header.issuedDate.flatMap { CalendarDay(iso: $0) },
      isPlan: traits.contains(.plan), isRule: traits.contains(.legal))
    var cumulative: Set<Int> = []
    for place in mentions.dates.indices {
      if case .months(let span)? = mentions.dates[place].pending, span.first == 1, span.offset == 0 {
        cumulative.insert(span.last)
      }
    }
    let following = Self.firstYear(mentions.dates)
    var year: Int?
    var day: CalendarDay?
    for place in mentions.dates.indices {
      if mentions.dates[place].pending != nil {
        let issued = mentions.dates[place].reference.flatMap {
          mentions.references.indices.contains($0) ? mentions.references[$0].year : nil
        }
        anchors.resolve(&mentions.dates[place], year ?? following, day, cumulative, issued)
        mentions.dates[place].pending = nil
      }
      year = Self.year(mentions.dates, place) ?? year
      // Asked where it stands: a mention is large to be copied.
      let dates = mentions.dates.span
      if dates[place].kind == .date, dates[place].anchor == .explicit, let known = dates[place].oneDay,
        known.year >= 0, known.isReal
      {
        day = known
      }
    }
  }

  private static func firstYear(_ dates: [DateMention]) -> Int? {
    for place in dates.indices {
      if let year = year(dates, place) { return year }
    }
    return nil
  }

  /// The year that a date says the text speaks of: not the date of a document cited, not a bound.
  private static func year(_ dates: [DateMention], _ place: Int) -> Int? {
    guard dates[place].kind == .date, dates[place].anchor == .explicit, dates[place].reference == nil,
      dates[place].precision != .decade, dates[place].precision != .century
    else { return nil }
    switch dates[place].mod {
    case "since", "until", "before", "after": return nil
    // Nobody speaks of days of the year 938.
    default: return dates[place].begin.flatMap { $0.year < 1000 ? nil : $0.year }
    }
  }

  private func resolve(
    _ mention: inout DateMention, _ year: Int?, _ day: CalendarDay?, _ cumulative: Set<Int>, _ issued: Int?
  ) {
    let current = own?.year ?? year
    switch mention.pending {
    case .point(let point, let isAhead):
      if let offset = point.yearOffset {
        // The year after that of a story, or of a rule, is not known by the text's own.
        guard let current, offset == 0 || own != nil && !isRule else { return }
        var known = point
        known.year = current + offset
        mention.edtf = known.edtf
        (mention.begin, mention.end) = split(known.interval(tables))
      } else if let offset = point.monthOffset {
        guard let own, let day = point.day, !isRule || offset == 0 else { return }
        let month = CalendarDay(own.year, own.month, 1).monthsLater(offset)
        var known = point
        (known.year, known.month) = (month.year, month.month)
        mention.edtf = known.edtf
        mention.isValid = CalendarDay(month.year, month.month, day).isReal
        (mention.begin, mention.end) = split(known.interval(tables))
      } else if mention.reference != nil {
        // A document cited is there already; its number may say the year.
        var known = point
        known.year = issued
        if let own, issued == nil { (mention.begin, mention.end) = split(nearest(point, own, false)) }
        if issued != nil { (mention.begin, mention.end) = split(known.interval(tables)) }
      } else if let own {
        (mention.begin, mention.end) = split(
          nearest(point, own, isAhead || isPlan || mention.mod == "before"))
      }
    case .period(let from, let to, let isAhead):
      guard let own, let end = nearest(to, own, isAhead || isPlan) else { return }
      // The start is the latest such day before the end.
      guard let begin = nearest(from, end.begin, false), begin.begin < end.end else { return }
      (mention.begin, mention.end) = (begin.begin, end.end)
    case .months(let span): span.set(&mention, current.map { $0 + span.offset })
    case .cumulative(let count):
      guard cumulative.contains(count), let current else { return }
      mention.kind = .period
      mention.anchor = .relative
      mention.precision = count == 6 ? .half : .month
      MonthsOfYear.Span(first: 1, last: count).set(&mention, current)
    case .relative(let relative): set(&mention, relative, current, day)
    case .weekday(let days, let relative):
      set(&mention, relative, current, day)
      guard let monday = mention.begin else { return }
      let date = monday.daysLater(days)
      (mention.begin, mention.end, mention.edtf) = (date, date.next, date.iso)
    case .time(let time, let relative):
      set(&mention, relative, current, day)
      mention.edtf = (mention.begin?.iso ?? "XXXX-XX-XX") + time
    case nil: break
    }
  }

  private func split(_ interval: (begin: CalendarDay, end: CalendarDay)?) -> (CalendarDay?, CalendarDay?) {
    (interval?.begin, interval?.end)
  }

  /// The latest interval of a point that does not begin after a day, or the first that is not over by then.
  private func nearest(_ point: DatePoint, _ own: CalendarDay, _ isAhead: Bool) -> (
    begin: CalendarDay, end: CalendarDay
  )? {
    var candidate = point
    // Eight steps hold a leap year, and a month of 31 days.
    for step in 0...8 {
      let away = isAhead ? step : -step
      if point.month == nil, point.quarter == nil {
        let month = own.year * 12 + own.month - 1 + away
        (candidate.year, candidate.month) = (month / 12, month % 12 + 1)
      } else {
        // A lunar year ends in the next Gregorian one.
        candidate.year = own.year + away + (point.isLunar && isAhead ? -1 : 0)
      }
      guard let interval = candidate.interval(tables) else {
        // A lunar day that this year may or may not have: no other year is surer.
        if point.isLunar, LunarCalendar(tables).isDoubtful(candidate, own, isAhead) { return nil }
        continue
      }
      if isAhead ? interval.end > own : interval.begin <= own { return interval }
    }
    return nil
  }

  private func set(_ mention: inout DateMention, _ relative: RelativeDate, _ year: Int?, _ day: CalendarDay?)
  {
    // The year after that of a story, or of a rule, is not known by the text's own.
    if relative.offset != 0, relative.unit != .day, own == nil || isRule { return }
    switch relative.unit {
    case .sameDay:
      guard let day else { return }
      (mention.begin, mention.end, mention.edtf) = (day, day.next, day.iso)
    case .day:
      guard let own else { return }
      let date = own.daysLater(relative.offset)
      (mention.begin, mention.end, mention.edtf) = (date, date.next, date.iso)
    case .week:
      guard let own else { return }
      let monday = own.monday.daysLater(7 * relative.offset)
      (mention.begin, mention.end) = (monday, monday.daysLater(7))
      mention.edtf = monday.iso + "/" + monday.daysLater(6).iso
    case .month:
      guard let own else { return }
      let month = CalendarDay(own.year, own.month, 1).monthsLater(relative.offset)
      (mention.begin, mention.end) = (month, month.monthsLater(1))
      mention.edtf = String(month.iso.prefix(7))
    case .quarter:
      guard let own else { return }
      let month = CalendarDay(own.year, (own.month - 1) / 3 * 3 + 1, 1).monthsLater(3 * relative.offset)
      (mention.begin, mention.end) = (month, month.monthsLater(3))
      mention.edtf = CalendarDay.padded(month.year, 4) + "-" + String(33 + (month.month - 1) / 3)
    case .year:
      guard let year else { return }
      let first = CalendarDay(year + relative.offset, 1, 1)
      (mention.begin, mention.end, mention.edtf) = (
        first, first.monthsLater(12), CalendarDay.padded(first.year, 4)
      )
    }
  }
}
