internal import Lexicon
internal import Tokenizing

/// Times of day, with the day that follows them: "7 giờ 30 phút, ngày 05/02/2021", "08h30", "14h ngày 5/2", "2 giờ chiều mai",
/// "17:24:51 +07:00".
enum ClockTime {
  /// "7h30", "08:30" at a shape.
  static func figures(_ stretch: Stretch, _ index: Int, _ shape: Shape) -> Placed<DateMention>? {
    guard case .time(let hour, let minute) = shape.kind, !stretch.isBlocked(index, .date) else { return nil }
    let reader = stretch.reader
    let isColon = stretch.isMark(index + 1, ":")
    // "tỷ lệ 1:50"
    if isColon, let atom = reader[index], atom.length < 2, !hasCue(stretch, index) { return nil }
    // "24h/24h", "phục vụ 24h/7": around the clock.
    if reader.isJoined(shape.end, "/") || stretch.isMark(index - 1, "/") { return nil }
    if let date = impossible(stretch, index) { return date }
    var time = Time(hour: hour, minute: minute)
    var end = shape.end
    if isColon, reader.isJoined(end, ":"), reader.isJoinedDigits(end + 1), let second = reader[end + 1],
      second.length == 2,
      second.value < 60
    {
      time.second = Int(second.value)
      end += 2
    }
    // "7h30'", "7h30 phút"
    if !isColon, let (unit, after) = Counted.unit(stretch, end), unit == .minute { end = after }
    // "trong 24h", "trong vòng 24h", "sau 24h"
    let lasts =
      stretch.isWord(index - 1, in: [stretch.terms.trong, stretch.terms.vòng])
      || hour == 24 && stretch.isWord(index - 1, stretch.terms.sau)
    if !isColon, shape.end == index + 2, lasts {
      return Placed(
        mention: DateMention(
          range: stretch.bytes(index..<end), kind: .duration, edtf: "PT\(hour)H", precision: .none),
        first: index,
        end: end)
    }
    if let (zone, after) = zone(stretch, end) {
      time.zone = zone
      end = after
    }
    return found(stretch, index, time, end)
  }

  /// "7h60", "25h00", "24h30": a time that somebody wrote and no clock shows. It is kept, as invalid.
  static func impossible(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let reader = stretch.reader
    guard let hour = reader[index], hour.kind == .digits, hour.length <= 2, let letter = reader[index + 1],
      letter.kind == .word, letter.length == 1, !letter.flags.contains(.gap),
      stretch.text.utf8[Int(letter.start)] == UInt8(ascii: "h"), reader.isJoinedDigits(index + 2),
      let minute = reader[index + 2], minute.length == 2,
      hour.value > 24 || minute.value > 59 || hour.value == 24 && minute.value > 0,
      stretch.isFree(index..<index + 3), !stretch.isBlocked(index, .date)
    else { return nil }
    if let next = reader[index + 3], !next.flags.contains(.gap), next.kind != .mark { return nil }
    var date = found(
      stretch, index, Time(hour: Int(hour.value), minute: Int(minute.value)), index + 3)
    date?.mention.isValid = false
    return date
  }

  /// "7 giờ 30 phút", "14 giờ 00", "8 giờ": an hour of the day where a word before it, minutes without their unit, or a day behind it says so.
  static func spelled(_ stretch: Stretch, _ count: Counted, _ unit: DateUnit, _ unitEnd: Int) -> Placed<
    DateMention
  >? {
    guard unit == .hour, count.scale == 1, (0...24).contains(count.value),
      !stretch.reader.isJoined(unitEnd, "/")
    else { return nil }
    var time = Time(hour: count.value, minute: 0)
    var end = unitEnd
    var isSure = hasCue(stretch, count.first)
    if let minute = stretch.reader[end], minute.kind == .digits, minute.length <= 2, minute.value < 60,
      !stretch.taken[end],
      !minute.flags.contains(.paragraph), stretch.shape(at: end)?.end ?? end + 1 == end + 1
    {
      if let (unit, after) = Counted.unit(stretch, end + 1), unit == .minute {
        time.minute = Int(minute.value)
        end = after
      } else if minute.length == 2 {
        time.minute = Int(minute.value)
        end += 1
        isSure = true
      }
    }
    // "10 giờ đến 11 giờ"
    if let (join, next) = DateSeries.separator(stretch, end), join == .range,
      let other = Counted.figures(stretch, next),
      other.scale == 1, count.value < other.value, other.value <= 24,
      Counted.unit(stretch, other.end)?.unit == .hour
    {
      isSure = true
    }
    // "17 giờ hằng ngày"; "phát sóng 7 giờ mỗi ngày" is how long.
    if !stretch.isWord(end, stretch.terms.mỗi), Recurrence.suffix(stretch, end)?.unit == .day {
      isSure = true
    }
    // "trước 17 giờ thứ Sáu"
    if !stretch.opensParagraph(end), Frequency.weekday(stretch, end) != nil { isSure = true }
    let behind = day(stretch, end)
    var shared = behind
    if !isSure, behind.end == end { ClockSeries.share(stretch, &shared, time.hour) }
    guard isSure || behind.part != nil || behind.end > end || shared.point != nil || shared.relative != nil
    else { return nil }
    return found(stretch, count.first, time, end)
  }

  /// A time of day as EDTF writes it.
  private struct Time {
    var hour: Int
    var minute: Int
    var second: Int?
    var zone = ""

    var text: String {
      "T" + CalendarDay.padded(hour, 2) + ":" + CalendarDay.padded(minute, 2)
        + (second.map { ":" + CalendarDay.padded($0, 2) } ?? "") + zone
    }
  }

  private static func hasCue(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let (values, _) = stretch.reader.longestBefore(stretch.lexicon.dates.cuePhrases, index) else {
      return false
    }
    return values.contains { stretch.lexicon.dates.cues[Int($0)] == .time }
  }

  /// "+07:00"
  private static func zone(_ stretch: Stretch, _ at: Int) -> (text: String, end: Int)? {
    let reader = stretch.reader
    guard let sign = reader[at], sign.isMark("+") || sign.isMark("-"), let shape = stretch.shape(at: at + 1),
      case .time(let hour, let minute) = shape.kind, reader.isJoinedDigits(at + 1),
      reader.isJoined(at + 2, ":"), hour <= 14
    else { return nil }
    return (
      (sign.isMark("+") ? "+" : "-") + CalendarDay.padded(hour, 2) + ":" + CalendarDay.padded(minute, 2),
      shape.end
    )
  }

  // MARK: The day

  struct Day {
    var part: DateRole?
    var point: DatePoint?
    var relative: RelativeDate?
    /// The atom after all that was read.
    var end: Int
  }

  /// What follows a time: a part of the day, a day of the week, the date.
  static func day(_ stretch: Stretch, _ index: Int) -> Day {
    let (dates, grammar) = (stretch.lexicon.dates, stretch.lexicon.grammar)
    var day = Day(end: index)
    var at = index
    func part(_ place: Int) -> DateRole? {
      guard let atom = stretch.reader[place], atom.kind == .word, let role = dates.role(of: atom.value),
        role.isPartOfDay
      else {
        return nil
      }
      return role
    }
    if let (values, end) = stretch.reader.longest(dates.relativePhrases, at: at), let row = values.first,
      dates.relatives[Int(row)].unit == .day, !stretch.opensParagraph(at)
    {
      return Day(part: part(at), relative: dates.relatives[Int(row)], end: end)
    }
    if let found = part(at), !stretch.opensParagraph(at) {
      day.part = found
      at += 1
      day.end = at
    }
    if stretch.isMark(at, ",") { at += 1 }
    let bracket = stretch.isMark(at, "(") ? 1 : 0
    // "thứ Sáu", "chủ nhật"
    if stretch.isWord(at + bracket, grammar.thứ),
      let (_, end) = SmallNumber.read(stretch, at + bracket + 1, 2...7, names: true)
    {
      at = end + bracket
    } else if stretch.isWord(at + bracket, stretch.terms.chủ),
      stretch.isWord(at + bracket + 1, stretch.terms.nhật)
    {
      at += 2 + 2 * bracket
    }
    if stretch.isMark(at, ",") { at += 1 }
    guard !stretch.opensParagraph(at) else { return day }
    if let point = PointReader.read(stretch, at) ?? pair(stretch, at), point.day != nil, !point.isLunar,
      !point.isBroken
    {
      day.point = point
      day.end = point.end
    } else if let (values, end) = stretch.reader.longest(dates.relativePhrases, at: at),
      let row = values.first,
      [.day, .sameDay].contains(dates.relatives[Int(row)].unit)
    {
      day.relative = dates.relatives[Int(row)]
      day.end = end
    }
    return day
  }

  /// "8h00 20/12"
  private static func pair(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    guard let shape = stretch.shape(at: at), case .pair(let day, let month) = shape.kind, !stretch.taken[at],
      (1...31).contains(day), (1...12).contains(month)
    else { return nil }
    return DatePoint(day: day, month: month, first: at, end: shape.end)
  }

  private static func found(_ stretch: Stretch, _ first: Int, _ time: Time, _ end: Int) -> Placed<
    DateMention
  >? {
    var time = time
    var day = day(stretch, end)
    let atoms = first..<day.end
    ClockSeries.share(stretch, &day, time.hour)
    if let part = day.part { time.hour = part.hour(time.hour) ?? time.hour }
    guard stretch.isFree(atoms) else { return nil }
    var mention = DateMention(range: stretch.bytes(atoms), kind: .time, edtf: time.text, precision: .time)
    if let point = day.point {
      mention.edtf = point.edtf.map { $0 + time.text }
      let interval = point.interval(stretch.lexicon.dates)
      mention.begin = interval?.begin
      mention.end = interval?.end
      mention.isValid = point.isComplete ? interval != nil : point.isPossible
      if !point.isComplete {
        mention.anchor = .yearless
        mention.pending = .point(point, isAhead: Ahead.isSaid(stretch, atoms))
      }
    } else if let relative = day.relative {
      mention.anchor = .relative
      mention.edtf = "XXXX-XX-XX" + time.text
      mention.pending = .time(time.text, relative)
    }
    // "trước 17 giờ", "từ 8h đến 21h30"
    DateModifiers.attach(&mention, stretch, first, isDay: true)
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }
}
