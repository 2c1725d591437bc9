/// Dates in figures, day first: 05/02/2021, 17-10-2020, 17.10.2020, 5/2/21, 7/2021, 2020-2025, 2/6, and times 7h30, 08:30.
enum DateShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let first = reader[index], first.length <= 4 else { return nil }
    if let shape = years(reader, index) ?? full(reader, index) ?? short(reader, index) ?? monthYear(
      reader, index)
      ?? time(reader, index)
    {
      return shape
    }
    return pair(reader, index)
  }

  /// Three numbers with the same mark between them. An impossible day or month is still the shape of a date.
  private static func full(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let day = reader[index], day.length <= 2, let mark = reader[index + 1], mark.kind == .mark,
      !mark.flags.contains(.gap), mark.isMark("/") || mark.isMark(".") || AtomReader.isDash(mark.value),
      let month = reader[index + 2], month.kind == .digits, month.length <= 2, !month.flags.contains(.gap),
      let second = reader[index + 3], second.value == mark.value, second.kind == .mark,
      !second.flags.contains(.gap),
      let year = reader[index + 4], year.kind == .digits, year.length == 4, !year.flags.contains(.gap),
      (1800...2200).contains(year.value), !continues(reader, index + 5)
    else { return nil }
    return Shape(
      kind: .date(day: Int(day.value), month: Int(month.value), year: Int(year.value)), first: index,
      end: index + 5)
  }

  /// "5/2/21": the year in two figures, with slashes only, where day and month are possible. 50 and above are the century
  /// before, as dates of birth.
  private static func short(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let day = reader[index], day.length <= 2, (1...31).contains(day.value),
      reader.isJoined(index + 1, "/"),
      reader.isJoinedDigits(index + 2), let month = reader[index + 2], month.length <= 2,
      (1...12).contains(month.value),
      reader.isJoined(index + 3, "/"), reader.isJoinedDigits(index + 4), let year = reader[index + 4],
      year.length == 2,
      !continues(reader, index + 5)
    else { return nil }
    return Shape(
      kind: .date(
        day: Int(day.value), month: Int(month.value), year: Int(year.value) + (year.value < 50 ? 2000 : 1900)),
      first: index, end: index + 5)
  }

  private static func monthYear(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let month = reader[index], month.length <= 2, (1...12).contains(month.value),
      let mark = reader[index + 1], !mark.flags.contains(.gap),
      mark.isMark("/") || AtomReader.isDash(mark.value),
      mark.kind == .mark, reader.isYear(index + 2), reader.isJoinedDigits(index + 2),
      !continues(reader, index + 3),
      let year = reader[index + 2]
    else { return nil }
    return Shape(
      kind: .monthYear(month: Int(month.value), year: Int(year.value)), first: index, end: index + 3)
  }

  private static func years(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard reader.isYear(index), reader.isDash(index + 1) || reader.isJoined(index + 1, "/"),
      reader.isYear(index + 2),
      let from = reader[index], let to = reader[index + 2], to.value > from.value,
      !continues(reader, index + 3)
    else { return nil }
    return Shape(kind: .years(Int(from.value), Int(to.value)), first: index, end: index + 3)
  }

  private static func time(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let hour = reader[index], hour.length <= 2, hour.value <= 24, let mark = reader[index + 1],
      !mark.flags.contains(.gap)
    else { return nil }
    let isHour = mark.kind == .word && reader.string(index + 1) == "h"
    guard isHour || mark.isMark(":") else { return nil }
    if let minute = reader[index + 2], reader.isJoinedDigits(index + 2), minute.length == 2, minute.value < 60
    {
      return Shape(
        kind: .time(hour: Int(hour.value), minute: Int(minute.value)), first: index, end: index + 3)
    }
    return isHour ? Shape(kind: .time(hour: Int(hour.value), minute: 0), first: index, end: index + 2) : nil
  }

  private static func pair(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let a = reader[index], reader.isJoined(index + 1, "/"), let b = reader[index + 2],
      reader.isJoinedDigits(index + 2), !continues(reader, index + 3)
    else { return nil }
    return Shape(kind: .pair(Int(a.value), Int(b.value)), first: index, end: index + 3)
  }

  /// Whether the figures go on: they are then part of something longer.
  private static func continues(_ reader: AtomReader, _ index: Int) -> Bool {
    guard let mark = reader[index], mark.kind == .mark, !mark.flags.contains(.gap) else { return false }
    return (mark.isMark("/") || mark.isMark("-") || mark.isMark(".")) && reader.isJoinedDigits(index + 1)
  }
}
