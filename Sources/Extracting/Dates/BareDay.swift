internal import Lexicon
internal import Tokenizing

/// A day and month in figures with no "ngày" before them: "Quốc khánh 2/9", "sáng 21.4", "đến 31/12", "5 tháng 2 năm 2021".
///
/// Two figures with a slash are a share as well ("2/6 chi bộ"); the record has room for one reading, so the likelier is kept: a
/// day after a word for days, after a bound only where no share can have the two figures.
enum BareDay {
  static func pair(_ stretch: Stretch, _ index: Int, _ shape: Shape) -> Placed<DateMention>? {
    guard case .pair(let day, let month) = shape.kind, (1...12).contains(month) else { return nil }
    // "giỗ Tổ 10/3 âm lịch"
    if (1...30).contains(day), LunarCalendar.isSaid(stretch, shape.end), !stretch.isBlocked(index, .date) {
      let point = PointReader.withYear(
        stretch, DatePoint(day: day, month: month, first: index, end: shape.end))
      return found(stretch, point).map { Recurrence.each(stretch, $0, [point]) }
    }
    guard
      CalendarDay(2020, month, day).isReal,
      let cue = cue(stretch, index)
    else { return nil }
    if cue != .day {
      // "từ 12/3 đến 15/3" are days, "từ 2/6 chi bộ" is a share, 24/7 is every hour.
      guard day > month, !(day == 24 && month == 7) else { return nil }
    }
    // "lễ 2/9" and "dịp 30/4"; "mừng 2/3 chỉ tiêu" goes on with what it counts.
    if stretch.roles(shape.end).contains(.noun), cue != .day || stretch.roles(shape.end).contains(.unit) {
      return nil
    }
    let point = PointReader.withYear(
      stretch, DatePoint(day: day, month: month, first: index, end: shape.end))
    return found(stretch, point).map { Recurrence.each(stretch, $0, [point]) }
  }

  /// "Chiều 21.4, …"
  static func dotted(_ stretch: Stretch, _ index: Int, _ shape: Shape) -> Placed<DateMention>? {
    guard shape.end == index + 3, stretch.isMark(index + 1, "."), let day = stretch.reader[index],
      let month = stretch.reader[index + 2], day.length <= 2, month.length <= 2,
      (1...31).contains(day.value), (1...12).contains(month.value),
      stretch.roles(shape.end).isDisjoint(with: [.noun, .unit, .scale]), !stretch.isMark(shape.end, "%"),
      cue(stretch, index) == .day
    else { return nil }
    return found(
      stretch, DatePoint(day: Int(day.value), month: Int(month.value), first: index, end: shape.end))
  }

  /// "sáng 5-2", "dịp 30-4": the dash of newspapers, only where a word says that it is a day, and nothing is counted.
  static func dashed(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    let reader = stretch.reader
    guard let day = reader[index], day.length <= 2, (1...31).contains(day.value),
      reader.isJoined(index + 1, "-"),
      reader.isJoinedDigits(index + 2), let month = reader[index + 2], month.length <= 2,
      (1...12).contains(month.value), CalendarDay(2020, Int(month.value), Int(day.value)).isReal,
      stretch.shape(at: index)?.end == index + 1, stretch.shape(at: index + 2)?.end == index + 3,
      !reader.isJoined(index + 3, "-"), !reader.isJoined(index + 3, "/"), cue(stretch, index) == .day,
      stretch.roles(index + 3).isDisjoint(with: [.noun, .unit, .scale]), !stretch.isMark(index + 3, "%"),
      Counted.unit(stretch, index + 3) == nil, stretch.isFree(index..<index + 3)
    else { return nil }
    return PointReader.withYear(
      stretch, DatePoint(day: Int(day.value), month: Int(month.value), first: index, end: index + 3))
  }

  /// "5 tháng 2 năm 2021"; without its year only where nothing is counted: "17 tháng 10: …", not "6 tháng 2 lần".
  static func spelled(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    guard stretch.isWord(index + 1, stretch.lexicon.grammar.tháng),
      let point = PointReader.day(stretch, index),
      point.month != nil, !stretch.isBlocked(index, .date)
    else { return nil }
    // "tuần 3 tháng 10", "tuần thứ 2 tháng 5 năm 2024"
    if isOrdinal(stretch, index) { return nil }
    if !point.isComplete, !point.isLunar {
      // In figures and with a blank between: "17 tháng 10".
      guard stretch.reader[point.end - 1]?.kind == .digits,
        stretch.shape(at: point.end - 1)?.end ?? point.end == point.end
      else { return nil }
      if let next = stretch.reader[point.end], !next.flags.contains(.line) {
        let isWord = next.kind == .word
        if isWord,
          stretch.roles(point.end).isDisjoint(with: .function) || Counted.unit(stretch, point.end) != nil
        {
          return nil
        }
        if !isWord,
          !(next.isMark(":") || next.isMark(",") || next.isMark(".") || next.isMark(";") || next.isMark(")")
            || next.isBar)
        {
          return nil
        }
      }
    }
    return stretch.isFree(point.first..<point.end) ? point : nil
  }

  /// "họp vào 9/10/20225", "(5/02/0021)": a day whose year nobody meant, kept as invalid where it stands between blanks or
  /// brackets. Three figures may be a year of long ago.
  static func broken(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    let reader = stretch.reader
    guard reader.isJoined(index + 1, "/"), reader.isJoinedDigits(index + 2), reader.isJoined(index + 3, "/"),
      reader.isJoinedDigits(index + 4), let atom = reader[index], let month = reader[index + 2],
      let year = reader[index + 4], atom.length <= 2, month.length <= 2,
      CalendarDay(2020, Int(month.value), Int(atom.value)).isReal,
      stretch.shape(at: index)?.end ?? index + 1 == index + 1,
      stretch.opensParagraph(index) || atom.flags.contains(.gap) || stretch.isMark(index - 1, "("),
      closes(stretch, index + 5), stretch.isFree(index..<index + 5), !stretch.isBlocked(index, .date),
      !isOrdinal(stretch, index)
    else { return nil }
    switch year.length {
    case 4: guard year.value < 1000 else { return nil }
    case 5: break
    default: return nil
    }
    return DatePoint(
      day: Int(atom.value), month: Int(month.value), first: index, end: index + 5, isBroken: true)
  }

  /// Whether a blank, a bracket or the end of a clause follows figures.
  static func closes(_ stretch: Stretch, _ at: Int) -> Bool {
    guard let next = stretch.reader[at] else { return true }
    if next.flags.contains(.gap) || next.flags.contains(.line) || next.isMark(")") { return true }
    guard next.isMark(",") || next.isMark(".") || next.isMark(";") || next.isMark(":") else { return false }
    guard let after = stretch.reader[at + 1] else { return true }
    return after.flags.contains(.gap) || after.flags.contains(.line)
  }

  private static func found(_ stretch: Stretch, _ point: DatePoint) -> Placed<DateMention>? {
    stretch.isFree(point.first..<point.end) ? PointMention.date(stretch, point) : nil
  }

  /// Whether figures are the number of what stands before them: "hạng 2", "tuần thứ 3", "đợt 1".
  static func isOrdinal(_ stretch: Stretch, _ index: Int) -> Bool {
    guard !stretch.opensParagraph(index),
      let (values, _) = stretch.reader.longestBefore(stretch.lexicon.dates.cuePhrases, index)
    else { return false }
    return values.contains { stretch.lexicon.dates.cues[Int($0)] == .ordinal }
  }

  /// "thứ Hai 6/5", "chủ nhật, 12/5", "CN 12/5": a day of the week before a day. "Thứ hai, 2/3 số hộ" is a second point.
  private static func isBehindWeekday(_ stretch: Stretch, _ index: Int) -> Bool {
    if Frequency.weekday(before: index, stretch) != nil || Frequency.isShortSunday(stretch, index - 1) {
      return true
    }
    return stretch.isMark(index - 1, ",") && stretch.isCapital(index - 2)
      && Frequency.weekday(before: index - 1, stretch) != nil
  }

  /// What the words before figures say of them.
  static func cue(_ stretch: Stretch, _ index: Int) -> DateCue? {
    guard !stretch.opensParagraph(index), !stretch.isBlocked(index, .date) else { return nil }
    if isBehindWeekday(stretch, index) { return .day }
    guard let (values, _) = stretch.reader.longestBefore(stretch.lexicon.dates.cuePhrases, index)
    else { return nil }
    var best: DateCue?
    for row in values {
      let cue = stretch.lexicon.dates.cues[Int(row)]
      if cue == .day { return cue }
      if cue == .bound { best = cue }
    }
    return best
  }
}
