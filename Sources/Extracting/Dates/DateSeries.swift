internal import Lexicon
internal import Tokenizing

/// Points that stand together and share what the last one says: "từ ngày 01 đến ngày 15/7/2021", "ngày 10-12/5/2021",
/// "12, 13 và 14/3/2021", "30/4 và 01/5", "quý I và quý II năm 2021", "tháng 3, 4 năm 2021". One point is a series of one.
struct DateSeries {
  enum Join { case list, range }

  private var points: [DatePoint]
  private var joins: [Join]
  /// The first atom of the last point that was looked at.
  private var reach = 0
  /// All are days of every month, or of every year.
  private var isRecurring = false

  /// A series is read so far and no farther: a list without end is read in pieces. What it reads it takes, so a long piece is read once.
  private static let longest = 512

  /// Reads the series at `index` and puts its dates into `found`.
  ///
  /// - Returns: the atom after it, or nil when there is none.
  static func read(_ stretch: Stretch, _ index: Int, into found: inout [Placed<DateMention>]) -> Int? {
    guard let first = PointReader.read(stretch, index) else { return nil }
    return read(stretch, from: first, into: &found)
  }

  /// Reads the series that opens with a point.
  static func read(_ stretch: Stretch, from first: DatePoint, into found: inout [Placed<DateMention>]) -> Int
  {
    // Most points stand alone, and need no lists.
    guard let (join, second) = following(stretch, first) else { return alone(stretch, first, into: &found) }
    var series = DateSeries(points: [first, second], joins: [join])
    series.readOn(stretch)
    series.share()
    return series.emit(stretch, into: &found)
  }

  /// A point that is no part of a series.
  private static func alone(
    _ stretch: Stretch, _ point: DatePoint, into found: inout [Placed<DateMention>]
  ) -> Int {
    found.append(PointMention.date(stretch, point))
    let place = found.count - 1
    if found[place].mention.anchor == .yearless, stretch.reader[found[place].end]?.kind == .word {
      found[place] = Recurrence.each(stretch, found[place], [point])
    }
    return found[place].end
  }

  /// A series whose first figures only the rest makes a day: "12, 13 và 14/3/2021", "26 – 27/9/2025".
  ///
  /// - Parameter barren: the atom up to which figures are known to end in no date: a list without end is looked through once.
  static func readBare(
    _ stretch: Stretch, _ index: Int, _ barren: inout Int, into found: inout [Placed<DateMention>]
  ) -> Int? {
    guard index >= barren, let shape = stretch.shape(at: index), separator(stretch, shape.end) != nil,
      !stretch.isBlocked(index, .date)
    else { return nil }
    var first = DatePoint(first: index, end: shape.end)
    switch shape.kind {
    case .number:
      guard shape.end == index + 1, let (day, _) = SmallNumber.read(stretch, index, 1...31) else {
        return nil
      }
      first.day = day
    case .pair(let day, let month):
      guard (1...31).contains(day), (1...12).contains(month) else { return nil }
      (first.day, first.month) = (day, month)
    default: return nil
    }
    if let last = stretch.reader[index - 1], last.kind != .mark,
      !(stretch.reader[index]?.flags.contains(.gap) ?? true)
    {
      return nil
    }
    guard let (join, second) = following(stretch, first) else { return nil }
    var series = DateSeries(points: [first, second], joins: [join])
    series.readOn(stretch, stopsAtWhole: true)
    // The whole list must be figures up to a full date, or one that comes back.
    guard series.points.count > 1, let last = series.points.last, last.day != nil, last.month != nil,
      series.points.dropFirst().allSatisfy({ !$0.isNamed })
        ? series.isSure(stretch, index, last)
        : series.isFromNamed(stretch, last)
    else {
      // "1, 2, 3 hộ": what ends in no date for the first ends so for the next ones.
      if series.points.last?.isComplete != true { barren = max(barren, series.reach) }
      return nil
    }
    series.share()
    return series.emit(stretch, into: &found)
  }

  /// "từ 3-5/2021", "từ 3 đến 5/2021", "(11-12/1993)": months, where "từ" stands before figures that end in a month and its year, or they
  /// stand alone with a dash and no blanks.
  static func readMonths(_ stretch: Stretch, _ index: Int, into found: inout [Placed<DateMention>]) -> Int? {
    let isOpen =
      stretch.opensParagraph(index) || stretch.isMark(index - 1, "(")
      || stretch.isMark(index - 1, ",")
        && stretch.reader[index]?.flags.contains(.gap) ?? false
    let isFrom = !stretch.opensParagraph(index) && stretch.isWord(index - 1, stretch.lexicon.grammar.từ)
    guard isFrom || isOpen, let (month, end) = SmallNumber.read(stretch, index, 1...12),
      let (join, next) = separator(stretch, end), join == .range,
      let shape = stretch.shape(at: next), case .monthYear(let last, let year) = shape.kind, month < last,
      isFrom || BareDay.closes(stretch, shape.end) && isTight(stretch, end), stretch.isFree(index..<shape.end)
    else { return nil }
    var series = DateSeries(
      points: [
        DatePoint(month: month, first: index, end: end),
        DatePoint(month: last, year: year, first: next, end: shape.end),
      ], joins: [.range])
    series.share()
    return series.emit(stretch, into: &found)
  }

  /// Whether a dash joins figures with no blanks.
  private static func isTight(_ stretch: Stretch, _ mark: Int) -> Bool {
    stretch.reader.isDash(mark) && stretch.reader[mark]?.flags.contains(.gap) == false
      && stretch.reader.isJoinedDigits(mark + 1)
  }

  /// Days and months in figures after one that is known to be a day: "dịp 30/4 và 01/5", "nghỉ 30/4 - 01/5".
  /// - Returns: the atom after them, or nil where it stands alone.
  static func readPairs(
    _ stretch: Stretch, _ date: Placed<DateMention>, into found: inout [Placed<DateMention>]
  ) -> Int? {
    guard let shape = stretch.shape(at: date.first), case .pair(let day, let month) = shape.kind,
      shape.end == date.end, let (_, opening) = separator(stretch, shape.end),
      case let next = overWeekday(stretch, opening), let other = stretch.shape(at: next),
      case .pair(let day2, let month2) = other.kind,
      CalendarDay(2020, month2, day2).isReal,
      stretch.roles(other.end).isDisjoint(with: [.noun, .unit, .scale])
    else { return nil }
    let first = DatePoint(day: day, month: month, first: date.first, end: date.end)
    guard let (join, second) = following(stretch, first) else { return nil }
    var series = DateSeries(points: [first, second], joins: [join])
    series.readOn(stretch)
    guard series.points.count > 1 else { return nil }
    series.share()
    return series.emit(stretch, into: &found)
  }

  /// Whether figures up to the last are days by its year, by what comes back, or by what stands around them.
  private func isSure(_ stretch: Stretch, _ index: Int, _ last: DatePoint) -> Bool {
    (last.year != nil || last.isLunar || Recurrence.suffix(stretch, last.end) != nil
      || isFromTo(stretch, last) || isSpelled(stretch, last)) && isOfDays(stretch, index)
  }

  /// "26–27 tháng 8": two days of a month with its word, that count nothing.
  private func isSpelled(_ stretch: Stretch, _ last: DatePoint) -> Bool {
    guard joins == [.range], let first = points.first, first.month == nil, let from = first.day,
      let day = last.day, from < day, Self.isTight(stretch, first.end),
      !BareDay.isOrdinal(stretch, first.first)
    else { return false }
    return BareDay.spelled(stretch, last.first)?.end == last.end
  }

  /// "từ 1/6 đến ngày 30/6", "từ 1/6 đến hết ngày 30/6/2024": the end says that both are days; "đạt 2/6 đến ngày 30/6" is a share by then.
  private func isFromNamed(_ stretch: Stretch, _ last: DatePoint) -> Bool {
    guard joins == [.range], let first = points.first, let day = first.day, let month = first.month else {
      return false
    }
    return stretch.isWord(first.first - 1, stretch.lexicon.grammar.từ) && last.day != nil
      && CalendarDay(2020, month, day).isReal
  }

  /// "từ 15 đến 20/10", "từ 1/6 đến 30/6": two days, where one can be no share and nothing is counted.
  private func isFromTo(_ stretch: Stretch, _ last: DatePoint) -> Bool {
    guard joins == [.range], let first = points.first, let from = first.day, let day = last.day,
      let month = last.month, stretch.isWord(first.first - 1, stretch.lexicon.grammar.từ),
      stretch.roles(last.end).isDisjoint(with: [.noun, .unit, .scale]), !stretch.isMark(last.end, "%")
    else { return false }
    guard let start = first.month else { return day > 12 && day > month && from < day }
    return CalendarDay(2020, start, from).isReal && CalendarDay(2020, month, day).isReal
      && (from > start || day > month)
  }

  /// Whether figures alone that open a list are a day of its month: "12, 13 và 14/3/2021", "dịp 12, 13/3/2021". They are the number of
  /// what stands before them in "điều 3 và 5/6/2021", and may be anything in "(quan hạng 2, 18/3/1927)".
  private func isOfDays(_ stretch: Stretch, _ index: Int) -> Bool {
    guard joins.first == .list, points.first?.month == nil else { return true }
    if BareDay.isOrdinal(stretch, index) { return false }
    let grammar = stretch.lexicon.grammar
    return BareDay.cue(stretch, index) != nil
      || points.dropFirst().contains { stretch.isWord($0.first - 1, in: [grammar.và, grammar.hoặc]) }
  }

  private init(points: [DatePoint], joins: [Join]) {
    self.points = points
    self.joins = joins
  }

  /// The point that stands behind another and goes on its series, and what joins them.
  private static func following(_ stretch: Stretch, _ last: DatePoint) -> (join: Join, point: DatePoint)? {
    guard !last.isBroken, let (join, opening) = separator(stretch, last.end),
      last.quarter != nil || mayOpen(stretch, opening)
    else { return nil }
    let next = overWeekday(stretch, opening)
    // After a whole date only another day goes on; a year alone would be something else's.
    if last.quarter != nil, !last.isComplete, let quarter = PointReader.bareQuarter(stretch, next) {
      // "quý 1-2/2024", whose end looks like a month
      return (join, quarter)
    }
    if let named = PointReader.read(stretch, next) {
      // "tháng ba; quý II năm 2021": what has its own word behind a semicolon stands alone.
      if stretch.isMark(last.end, ";"), named.isNamed { return nil }
      if join == .list, named.isNamed || last.isComplete, named.day == nil, last.day != nil { return nil }
      if join == .list, last.isComplete, (named.day == nil) != (last.day == nil) { return nil }
      return (join, named)
    }
    return PointReader.bare(stretch, next, after: last).map { (join, $0) }
  }

  /// A quick look at the atom behind what joins two points, the second of which is no bare quarter: figures, a word of dates, a number in
  /// words, "CN".
  @inline(__always) private static func mayOpen(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], atom.kind == .word else { return true }
    return stretch.lexicon.figureFollowers.words[Int(atom.value)].contains(.point)
      || atom.length == 2 && atom.flags.contains(.capital)
  }

  /// - Parameter stopsAtWhole: whether the first whole date ends the series.
  private mutating func readOn(_ stretch: Stretch, stopsAtWhole: Bool = false) {
    while points.count < Self.longest, let last = points.last, !(stopsAtWhole && last.isComplete),
      let (join, next) = Self.following(stretch, last)
    {
      points.append(next)
      joins.append(join)
    }
    reach = points.last?.first ?? 0
    // "ngày 5, 10 và 15 hàng tháng"
    if points.count > 1, let last = points.last, points.allSatisfy({ $0.month == nil && $0.day != nil }),
      Recurrence.suffix(stretch, last.end)?.unit == .month
    {
      isRecurring = true
      return
    }
    // "các ngày 15/6 và 15/12 hằng năm"
    if points.count > 1, let last = points.last, last.month != nil,
      points.allSatisfy({ $0.quarter == nil && !$0.isComplete }),
      joins.allSatisfy({ $0 == .list }), Recurrence.suffix(stretch, last.end)?.unit == .year
    {
      isRecurring = true
      return
    }
    if isClosed(stretch) { return }
    // Figures at the end that nothing made a day or a month.
    while let last = points.last, points.count > 1, !last.isNamed, !last.isComplete,
      last.day == nil || last.month == nil
    {
      points.removeLast()
      joins.removeLast()
    }
  }

  /// Whether figures at the end stand where they can count nothing, and go up: "tháng 3, 4.", "quý I, II;", "ngày 15 và 16".
  private func isClosed(_ stretch: Stretch) -> Bool {
    guard points.count > 1, let last = points.last, !last.isNamed, !last.isComplete,
      let named = points.lastIndex(where: { $0.isNamed }),
      last.day == nil || joins[named...].allSatisfy({ $0 == .list })
    else { return false }
    for (here, next) in zip(points[named...], points[named...].dropFirst()) {
      let (a, b) =
        here.day != nil
        ? (here.day, next.day) : here.month != nil ? (here.month, next.month) : (here.quarter, next.quarter)
      guard let a, let b, a < b else { return false }
    }
    guard let next = stretch.reader[last.end], !next.flags.contains(.line) else { return true }
    if next.kind == .mark {
      return (next.isMark(".") || next.isMark(",") || next.isMark(";") || next.isMark(")"))
        && !stretch.reader.isJoinedDigits(last.end + 1)
    }
    return false
  }

  /// "từ thứ Bảy ngày 30/4 đến hết thứ Ba, ngày 03/5/2022": the atom after the day of the week before a day.
  private static func overWeekday(_ stretch: Stretch, _ index: Int) -> Int {
    guard
      let end = Frequency.weekday(stretch, index)
        ?? (Frequency.isShortSunday(stretch, index) ? index + 1 : nil)
    else { return index }
    let next = stretch.isMark(end, ",") ? end + 1 : end
    guard !stretch.opensParagraph(next) else { return index }
    if stretch.isWord(next, stretch.lexicon.grammar.ngày) { return next }
    // "thứ Hai 6/5, thứ Ba 7/5"
    switch stretch.shape(at: next)?.kind {
    case .pair(let day, let month): return CalendarDay(2020, month, day).isReal ? next : index
    case .date: return next
    default: return index
    }
  }

  /// What joins two points at an atom, and where the next one opens.
  static func separator(_ stretch: Stretch, _ index: Int) -> (join: Join, next: Int)? {
    guard let atom = stretch.reader[index], !stretch.taken[index], !stretch.opensParagraph(index),
      !atom.flags.contains(.tab)
    else { return nil }
    let grammar = stretch.lexicon.grammar
    var found: (Join, Int)?
    if atom.kind == .mark {
      // A dash that opens a line is that of a list.
      if atom.isBar, !atom.flags.contains(.line) { found = (.range, index + 1) }
      if atom.isMark(",") || atom.isMark(";") {
        found = (.list, index + 1)
        if stretch.isWord(index + 1, grammar.và) || stretch.isWord(index + 1, grammar.hoặc) {
          found = (.list, index + 2)
        }
      }
    } else if atom.kind == .word {
      switch atom.value {
      case 0: return nil
      case grammar.và, grammar.hoặc: found = (.list, index + 1)
      case grammar.đến, grammar.tới:
        found = (.range, index + (stretch.isWord(index + 1, stretch.terms.hết) ? 2 : 1))
      case stretch.terms.cho where stretch.isWord(index + 1, in: [grammar.đến, grammar.tới]):
        found = (.range, index + (stretch.isWord(index + 2, stretch.terms.hết) ? 3 : 2))
      default: return nil
      }
    }
    guard let (join, next) = found, !stretch.opensParagraph(next) else { return nil }
    return (join, next)
  }

  // MARK: Sharing

  /// The parts that a point leaves out are those of the next one; the end of a range may leave out its start's year.
  private mutating func share() {
    for place in points.indices.dropLast().reversed() {
      let next = points[place + 1]
      shareMonth(place, next)
      // "từ 30/5 đến 2/6 âm lịch"
      if !points[place].isComplete, next.isLunar, points[place].month != nil { points[place].isLunar = true }
      guard !points[place].isComplete, next.isComplete, !next.isBroken,
        points[place].month != nil || points[place].quarter != nil,
        (points[place].day == nil) == (next.day == nil) || joins[place] == .range
      else { continue }
      let back = isYearBefore(place, next) ? 1 : 0
      points[place].year = next.year.map { $0 - back }
      points[place].yearOffset = next.yearOffset.map { $0 - back }
      points[place].sharesYear = true
      points[place].isLunar = points[place].isLunar || next.isLunar
    }
    for place in points.indices.dropFirst() where joins[place - 1] == .range {
      guard !points[place].isComplete, let year = points[place - 1].year, !points[place - 1].isBroken else {
        continue
      }
      if points[place].day != nil, points[place].month == nil {
        points[place].month = points[place - 1].month
      }
      guard points[place].month != nil || points[place].quarter != nil else { continue }
      points[place].year = year
    }
  }

  /// A day without its month is of the next one's, or of the month before where the days go down: "từ ngày 28 đến ngày 05/01/2022",
  /// "các ngày 30, 31/12"; in a list only where that is nearer ("ngày 30 và 01/5", not "ngày 15 và 10/5").
  private mutating func shareMonth(_ place: Int, _ next: DatePoint) {
    guard let day = points[place].day, points[place].month == nil, let last = next.day, let month = next.month
    else { return }
    points[place].month = month
    points[place].isLunar = next.isLunar
    let reach = joins[place] == .range ? 0 : 20
    guard !next.isLunar, day > last + reach, (1...12).contains(month) else { return }
    let before = month > 1 ? month - 1 : 12
    if CalendarDay(2020, before, day).isReal { points[place].month = before }
  }

  /// Whether a point without its year is of the year before the next one's: "từ ngày 28/12 đến ngày 03/01/2022", "quý IV và quý I/2022". A list need not
  /// go up ("các tháng 6, 5 và 4/2021"): there the year before must be the nearer one.
  private func isYearBefore(_ place: Int, _ next: DatePoint) -> Bool {
    let point = points[place]
    let isRange = joins[place] == .range
    if let quarter = point.quarter, let last = next.quarter { return quarter >= last + (isRange ? 1 : 2) }
    guard let month = point.month, let last = next.month else { return false }
    return isRange ? (month, point.day ?? 0) > (last, next.day ?? 31) : month >= last + 6
  }

  // MARK: Dates

  private func emit(_ stretch: Stretch, into found: inout [Placed<DateMention>]) -> Int {
    var place = 0
    var end = points[0].end
    while place < points.count {
      let point = points[place]
      // "ngày 16-17-18 tháng Giêng" goes from the first to the last.
      var last = place
      var period: Placed<DateMention>?
      while last + 1 < points.count, joins[last] == .range,
        let longer = PointMention.period(stretch, point, points[last + 1])
      {
        period = longer
        last += 1
      }
      if let period {
        found.append(Recurrence.each(stretch, period, [point, points[last]]))
        place = last + 1
      } else {
        if isRecurring, place + 1 < points.count {
          found.append(Recurrence.shared(PointMention.date(stretch, point)))
        } else {
          _ = Self.alone(stretch, point, into: &found)
        }
        place += 1
      }
      end = found.last?.end ?? end
    }
    return end
  }
}
