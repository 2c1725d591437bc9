internal import Lexicon
internal import Tokenizing

/// Times that stand together and share the day that the last one says: "từ 7h30 đến 11h30 ngày 6/6/2024", "7 giờ, 9 giờ và 15 giờ ngày 6/6".
enum ClockSeries {
  /// So many times are looked at, and no more: a list without end is read in pieces.
  private static let longest = 4

  /// Gives a time without its day the day of the times behind it, and a day without its year their year.
  ///
  /// - Parameter hour: the hour as it is written. "từ 2 giờ đến 4 giờ chiều" shares the part of the day, "từ 11 giờ đến 1 giờ chiều" does not.
  static func share(_ stretch: Stretch, _ day: inout ClockTime.Day, _ hour: Int) {
    guard day.relative == nil, !(day.point?.isComplete ?? false) else { return }
    let grammar = stretch.lexicon.grammar
    var at = day.end
    // A comma alone lists times of any day.
    var isJoined = false
    for _ in 0..<longest {
      guard let (join, next) = DateSeries.separator(stretch, at), let time = clock(stretch, next) else {
        return
      }
      isJoined = isJoined || join == .range || stretch.isWord(next - 1, in: [grammar.và, grammar.hoặc])
      let shared = ClockTime.day(stretch, time.end)
      if let own = day.point {
        // "từ 22h ngày 5/6 đến 5h ngày 6/6/2024"
        guard isJoined, let other = shared.point, let year = other.year, let month = own.month,
          let last = other.month,
          (month, own.day ?? 0) <= (last, other.day ?? 0)
        else { return }
        day.point?.year = year
        day.point?.sharesYear = true
        return
      }
      if day.part == nil, isJoined, hour < time.hour { day.part = shared.part }
      if shared.point != nil || shared.relative != nil {
        guard isJoined else { return }
        (day.point, day.relative) = (shared.point, shared.relative)
        return
      }
      at = shared.end
    }
  }

  /// The hour of "11h30", "11 giờ 30", "11 giờ" at an atom, and the atom after it.
  private static func clock(_ stretch: Stretch, _ at: Int) -> (hour: Int, end: Int)? {
    guard let shape = stretch.shape(at: at), !stretch.taken[at] else { return nil }
    if case .time(let hour, _) = shape.kind {
      if let (unit, end) = Counted.unit(stretch, shape.end), unit == .minute { return (hour, end) }
      return (hour, shape.end)
    }
    guard let count = Counted.figures(stretch, at), count.scale == 1, (0...24).contains(count.value),
      let (unit, end) = Counted.unit(stretch, count.end), unit == .hour
    else { return nil }
    guard let minute = stretch.reader[end], minute.kind == .digits, minute.length <= 2, minute.value < 60,
      !stretch.opensParagraph(end), stretch.shape(at: end)?.end ?? end + 1 == end + 1
    else { return (count.value, end) }
    if let (unit, after) = Counted.unit(stretch, end + 1), unit == .minute { return (count.value, after) }
    return (count.value, minute.length == 2 ? end + 1 : end)
  }
}
