internal import Lexicon
internal import Tokenizing

/// Reads one point of the calendar: "ngày 05 tháng 02 năm 2021", "05/02/2021", "tháng 7/2021", "quý I năm 2021", "năm 2021", and
/// the same without the year. Dates are written day first (Nghị định 30/2020/NĐ-CP, appendix I, II.4).
enum PointReader {
  /// The point that opens at `index` by a word or by its shape.
  static func read(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    guard index < stretch.taken.count, !stretch.taken[index] else { return nil }
    if let shape = stretch.shape(at: index) { return shaped(stretch, index, shape) }
    guard let atom = stretch.reader[index], atom.kind == .word,
      let role = stretch.lexicon.dates.role(of: atom.value)
    else { return nil }
    var point: DatePoint?
    switch role {
    case .day, .earlyDay:
      // "ngày mồng 2 tháng 9"
      var isEarly = false
      if role == .day, let next = stretch.reader[index + 1], next.kind == .word,
        !stretch.opensParagraph(index + 1)
      {
        isEarly = stretch.lexicon.dates.role(of: next.value) == .earlyDay
      }
      let at = index + (isEarly ? 2 : 1)
      point = day(stretch, at) ?? impossibleDay(stretch, at)
    case .fullMoon: point = fullMoon(stretch, index)
    case .month: point = month(stretch, index + 1)
    case .quarter: point = quarter(stretch, index + 1)
    case .shortQuarter: point = shortQuarter(stretch, index)
    case .year: point = year(stretch, index + 1)
    default: return nil
    }
    point?.first = index
    point?.isNamed = true
    guard let found = point, stretch.isFree(found.first..<found.end) else { return nil }
    return LunarCalendar.marked(stretch, found, role)
  }

  private static func shaped(_ stretch: Stretch, _ index: Int, _ shape: Shape) -> DatePoint? {
    var point = DatePoint(first: index, end: shape.end)
    switch shape.kind {
    case .date(let day, let month, let year): (point.day, point.month, point.year) = (day, month, year)
    case .monthYear(let month, let year): (point.month, point.year) = (month, year)
    case .number:
      guard let found = isoDate(stretch, index) else { return nil }
      point = found
    default: return nil
    }
    return stretch.isFree(point.first..<point.end) ? LunarCalendar.marked(stretch, point, .day) : nil
  }

  // MARK: Days

  /// What follows "ngày".
  static func day(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    let reader = stretch.reader
    if let shape = stretch.shape(at: at) {
      switch shape.kind {
      case .date(let day, let month, let year):
        return DatePoint(day: day, month: month, year: year, first: at, end: shape.end)
      case .pair(let day, let month):
        guard (1...31).contains(day), (1...12).contains(month) else { return nil }
        return withYear(stretch, DatePoint(day: day, month: month, first: at, end: shape.end))
      case .monthYear, .years, .documentNumber, .phone, .plate, .address: return nil
      case .number, .time, .listMarker: break
      }
      if let found = isoDate(stretch, at) { return found }
    }
    guard let (day, next) = SmallNumber.read(stretch, at, 1...31) else { return nil }
    var point = DatePoint(day: day, first: at, end: next)
    // "ngày 05 tháng này", "ngày 10 của tháng sau"
    if let (offset, end) = RelativeDates.month(stretch, next) {
      point.monthOffset = offset
      point.end = end
      return point
    }
    // "ngày 23 Chạp"
    if stretch.isWord(next, stretch.terms.giêng, or: stretch.terms.chạp), stretch.isCapital(next),
      !stretch.opensParagraph(next)
    {
      point.month = stretch.isWord(next, stretch.terms.giêng) ? 1 : 12
      point.isLunar = true
      point.end = next + 1
      return withYear(stretch, point)
    }
    // "ngày 16, tháng 3", "ngày 12/tháng 3", "ngày 10 - tháng 3"
    let word =
      stretch.isMark(next, ",") || reader.isJoined(next, "/") || reader.isDash(next) ? next + 1 : next
    if stretch.isWord(word, stretch.lexicon.grammar.tháng), !stretch.opensParagraph(word),
      let (month, end) = SmallNumber.read(stretch, word + 1, 1...12, names: true),
      !isBlankMonth(stretch, word + 1)
    {
      point.month = month
      point.end = end
      return withYear(stretch, point)
    }
    // "Ngày 15 tháng 13 năm 2021" is no day, but a date that somebody wrote: it is kept, as invalid.
    if stretch.isWord(word, stretch.lexicon.grammar.tháng), !stretch.opensParagraph(word),
      let (month, end) = SmallNumber.read(stretch, word + 1, 13...99)
    {
      point.month = month
      point.end = end
      let dated = withYear(stretch, point)
      if dated.isComplete { return dated }
      point = DatePoint(day: day, first: at, end: next)
    }
    if let parted = partedByMarks(stretch, point) { return parted }
    // "ngày 5/12 …" that is no day and month, "ngày 1,5".
    if reader.isJoined(next, "/") || reader.isJoined(next, ".") && reader.isJoinedDigits(next + 1)
      || reader.isJoined(next, ",") && reader.isJoinedDigits(next + 1) || stretch.isMark(next, "%")
    {
      return nil
    }
    if let following = reader[next], following.kind == .word, !following.flags.contains(.gap) { return nil }
    return point
  }

  /// "ngày 19 tháng     năm 2025": the month is left to fill in, and "năm" is no May.
  private static func isBlankMonth(_ stretch: Stretch, _ at: Int) -> Bool {
    stretch.isWord(at, stretch.lexicon.grammar.năm) && yearNumber(stretch, at + 1) != nil
  }

  /// "5-2", "30.4", "12 - 3 - 2021", "9/10/20225": figures with one mark between them, after "ngày".
  static func partedByMarks(_ stretch: Stretch, _ head: DatePoint) -> DatePoint? {
    let reader = stretch.reader
    guard let mark = reader[head.end], mark.kind == .mark, mark.isMark("/") || mark.isMark(".") || mark.isBar,
      let second = reader[head.end + 1], second.kind == .digits, second.length <= 2,
      (1...12).contains(second.value),
      !second.flags.contains(.paragraph)
    else { return nil }
    var point = head
    point.month = Int(second.value)
    point.end = head.end + 2
    let isTight = !mark.flags.contains(.gap) && !second.flags.contains(.gap)
    if let third = reader[point.end], third.kind == .mark,
      third.value == mark.value || third.isBar && mark.isBar,
      let year = reader[point.end + 1], year.kind == .digits,
      isTight ? !third.flags.contains(.gap) && !year.flags.contains(.gap) : !year.flags.contains(.line)
    {
      // "ngày 10-12/5/2021" never comes here: its second figure opens a shape of its own.
      switch year.length {
      case 4:
        // "05/02/0021"
        if year.value < 1000 { point.isBroken = true } else { point.year = Int(year.value) }
      case 2: point.year = (year.value < 50 ? 2000 : 1900) + Int(year.value)
      case 3, 5: point.isBroken = true
      default: return nil
      }
      point.end += 2
      return point
    }
    // "ngày 5 - 10 tháng 3", "ngày 10-12/5": the figures are two days.
    // "ngày 30 - 4 hằng năm" is one that comes back.
    guard isTight || mark.isMark("/") || Recurrence.suffix(stretch, point.end)?.unit == .year,
      !reader.isJoined(point.end, "/"),
      !stretch.isWord(point.end, stretch.lexicon.grammar.tháng)
    else { return nil }
    return withYear(stretch, point)
  }

  /// "rằm tháng bảy".
  private static func fullMoon(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    guard stretch.isWord(index + 1, stretch.lexicon.grammar.tháng),
      let (month, end) = SmallNumber.read(stretch, index + 2, 1...12, names: true)
    else { return nil }
    var point = DatePoint(day: 15, month: month, first: index, end: end)
    point.isLunar = true
    return withYear(stretch, point)
  }

  /// "2026-05-28".
  private static func isoDate(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    let reader = stretch.reader
    guard reader.isYear(at), reader.isJoined(at + 1, "-"), reader.isJoined(at + 3, "-"),
      let year = reader[at], let month = reader[at + 2], let day = reader[at + 4],
      month.kind == .digits, day.kind == .digits, month.length == 2, day.length == 2,
      (1...12).contains(month.value), (1...31).contains(day.value),
      !month.flags.contains(.gap), !day.flags.contains(.gap), !reader.isJoined(at + 5, "-")
    else { return nil }
    return DatePoint(
      day: Int(day.value), month: Int(month.value), year: Int(year.value), first: at, end: at + 5)
  }

  // MARK: Months, quarters, years

  /// What follows "tháng".
  static func month(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    let reader = stretch.reader
    if let shape = stretch.shape(at: at), case .monthYear(let month, let year) = shape.kind {
      return DatePoint(month: month, year: year, first: at, end: shape.end)
    }
    if let point = dottedMonth(stretch, at) ?? impossibleMonth(stretch, at) { return point }
    if let atom = reader[at], atom.kind == .digits, glued(stretch, at, 12) {
      return DatePoint(month: Int(atom.value), first: at, end: at + 1)
    }
    if let shape = stretch.shape(at: at), shape.end > at + 1 { return nil }
    guard let (month, end) = SmallNumber.read(stretch, at, 1...12, names: true) else { return nil }
    let point = withYear(stretch, DatePoint(month: month, first: at, end: end))
    if point.isComplete { return point }
    // "tháng 3/4" is not a month, nor "tháng hai đơn vị"; "Tháng Tám" without its year is a name, "tháng năm" two units.
    if reader.isJoined(end, "/") || reader.isJoined(end, ",") && reader.isJoinedDigits(end + 1) { return nil }
    guard let atom = reader[at], atom.kind == .word, !point.isLunar else { return point }
    if atom.flags.contains(.capital) || atom.value == stretch.lexicon.grammar.năm { return nil }
    guard let next = reader[end], next.kind == .word, !next.flags.contains(.line) else { return point }
    return stretch.roles(end).contains(.function) || stretch.roles(end).contains(.date) ? point : nil
  }

  /// What follows "năm".
  static func year(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    if let (year, end) = WordYear.read(stretch, at), SmallNumber.before(stretch, at - 1) == nil {
      return DatePoint(year: year, first: at, end: end)
    }
    if let point = earlyYear(stretch, at) { return point }
    guard let year = yearNumber(stretch, at), !stretch.reader.isJoined(at + 1, "/") else { return nil }
    if let shape = stretch.shape(at: at), shape.end > at + 1 { return nil }
    return DatePoint(year: year, first: at, end: at + 1)
  }

  /// A year in four figures.
  static func yearNumber(_ stretch: Stretch, _ at: Int) -> Int? {
    guard let atom = stretch.reader[at], atom.kind == .digits, atom.length == 4,
      (1000...2200).contains(atom.value)
    else { return nil }
    return Int(atom.value)
  }

  /// The point with the year that follows it: "năm 2021", "/2021", "-2021", "năm nay"; "quý IV và năm 2025".
  static func withYear(_ stretch: Stretch, _ point: DatePoint) -> DatePoint {
    let (reader, grammar) = (stretch.reader, stretch.lexicon.grammar)
    var point = LunarCalendar.marked(stretch, point, .month)
    let at = point.end
    var word = at
    if stretch.isMark(at, ",") || stretch.isWord(at, grammar.của) || reader.isJoined(at, "/")
      || reader.isDash(at)
    {
      word = at + 1
    } else if stretch.isWord(at, grammar.và), point.day == nil {
      word = at + 1
    }
    if stretch.isWord(word, grammar.năm), !stretch.opensParagraph(word) {
      if let year = yearNumber(stretch, word + 1), stretch.shape(at: word + 1)?.end ?? word + 2 == word + 2 {
        point.year = year
        point.end = word + 2
      } else if let (year, end) = WordYear.read(stretch, word + 1) {
        point.year = year
        point.end = end
      } else if let early = earlyYear(stretch, word + 1, isOfMonth: true) {
        point.year = early.year
        point.end = early.end
      } else if let (offset, end) = RelativeDates.year(stretch, word) {
        point.yearOffset = offset
        point.end = end
      }
      return point
    }
    if let mark = reader[at], mark.isMark("/") || mark.isMark("-") || mark.isBar || mark.isMark("."),
      !mark.flags.contains(.line), let year = yearNumber(stretch, at + 1),
      reader.isJoinedDigits(at + 1) || mark.isMark("/")
        || mark.isBar && point.day == nil && isSpacedYear(stretch, at + 1)
    {
      point.year = year
      point.end = at + 2
    }
    return point
  }

  // MARK: Figures in a list

  /// What figures mean that follow another point in a list or a range: "12, 13 và 14/3/2021", "quý I, II", "năm 2025 và 2026".
  static func bare(_ stretch: Stretch, _ at: Int, after last: DatePoint) -> DatePoint? {
    guard at < stretch.taken.count, !stretch.taken[at], let atom = stretch.reader[at] else { return nil }
    if last.quarter != nil { return last.isComplete ? nil : bareQuarter(stretch, at) }
    // "tháng 3,4/2023"
    if last.month != nil, last.day == nil, !last.isComplete, stretch.reader.isJoined(at - 1, ","),
      stretch.reader.isJoinedDigits(at), atom.length <= 2, (1...12).contains(atom.value)
    {
      return withYear(stretch, DatePoint(month: Int(atom.value), first: at, end: at + 1))
    }
    guard atom.kind == .digits, let shape = stretch.shape(at: at) else { return nil }
    if last.day != nil {
      switch shape.kind {
      case .pair(let day, let month):
        guard !(last.isComplete && last.month == nil), (1...31).contains(day), (1...12).contains(month) else {
          return nil
        }
        return withYear(stretch, DatePoint(day: day, month: month, first: at, end: shape.end))
      case .number where last.month == nil || !last.isComplete:
        guard let day = figures(stretch, at, shape, 1...31) else { return nil }
        if stretch.isWord(at + 1, stretch.lexicon.grammar.tháng),
          let (month, end) = SmallNumber.read(stretch, at + 2, 1...12, names: true)
        {
          return withYear(stretch, DatePoint(day: day, month: month, first: at, end: end))
        }
        if last.month == nil {
          // "từ ngày 7 đến 8-11"; "ngày 16-17-18" are three days.
          let grammar = stretch.lexicon.grammar
          if stretch.isWord(at - 1, in: [grammar.đến, grammar.tới]),
            let parted = partedByMarks(stretch, DatePoint(day: day, first: at, end: at + 1))
          {
            return parted
          }
          return DatePoint(day: day, first: at, end: at + 1)
        }
        // "ngày 8-3 và 20-10"
        return partedByMarks(stretch, DatePoint(day: day, first: at, end: at + 1))
      default: return nil
      }
    }
    guard shape.end == at + 1, case .number = shape.kind else { return nil }
    if last.month != nil {
      if let year = laterYear(stretch, at, last) { return DatePoint(year: year, first: at, end: at + 1) }
      guard !last.isComplete, let month = figures(stretch, at, shape, 1...12) else { return nil }
      return withYear(stretch, DatePoint(month: month, first: at, end: at + 1))
    }
    guard let before = last.year, let year = yearNumber(stretch, at), year != before else { return nil }
    // "năm 2021, 2000 hộ" counts.
    if !(before + 1...before + 10).contains(year), !stretch.roles(at + 1).isDisjoint(with: [.noun, .unit]) {
      return nil
    }
    return DatePoint(year: year, first: at, end: at + 1)
  }

  /// "9/1992 - 1996", "từ tháng 5/1991 đến 1995": a year that ends what a month began.
  private static func laterYear(_ stretch: Stretch, _ at: Int, _ last: DatePoint) -> Int? {
    let grammar = stretch.lexicon.grammar
    guard let before = last.year, let year = yearNumber(stretch, at), year > before,
      stretch.reader.isDash(at - 1) || stretch.isWord(at - 1, in: [grammar.đến, grammar.tới]),
      stretch.roles(at + 1).isDisjoint(with: [.noun, .unit, .scale])
    else { return nil }
    return year
  }

  private static func figures(_ stretch: Stretch, _ at: Int, _ shape: Shape, _ range: ClosedRange<Int>)
    -> Int?
  {
    guard shape.end == at + 1, let atom = stretch.reader[at], atom.length <= 2,
      range.contains(Int(atom.value))
    else {
      return nil
    }
    return Int(atom.value)
  }
}
