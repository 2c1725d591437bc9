/// Dates in figures, day first: 05/02/2021, 17-10-2020, 17.10.2020, 5/2/21, 7/2021, 2020-2025, 2/6, and times 7h30, 08:30.
enum DateShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    guard atoms[index].length <= 4 else { return nil }
    let next = atoms[index + 1]
    switch next.kind {
    case .digits: return nil
    case .word: return next.length == 1 ? time(atoms, index) : nil
    // All but "7h" go on with figures behind a mark.
    case .mark:
      guard next.isMark("/") || next.isMark(".") || next.isMark(":") || next.isDash,
        atoms[index + 2].kind == .digits
      else { return nil }
    }
    return years(atoms, index) ?? full(atoms, index) ?? short(atoms, index) ?? monthYear(atoms, index)
      ?? time(atoms, index) ?? pair(atoms, index)
  }

  /// Three numbers with the same mark between them. An impossible day or month is still the shape of a date.
  private static func full(_ atoms: Atoms, _ index: Int) -> Shape? {
    let day = atoms[index]
    let mark = atoms[index + 1]
    guard day.length <= 2, mark.kind == .mark, !mark.hasGap,
      mark.isMark("/") || mark.isMark(".") || mark.isDash,
      atoms.isJoinedDigits(index + 2), atoms[index + 2].length <= 2
    else { return nil }
    let second = atoms[index + 3]
    let year = atoms[index + 4]
    guard second.kind == .mark, second.value == mark.value, !second.hasGap, year.kind == .digits,
      year.length == 4, !year.hasGap, (1800...2200).contains(year.value),
      !continues(atoms, index + 5, mark.value)
    else { return nil }
    return Shape(
      kind: .date(day: Int(day.value), month: Int(atoms[index + 2].value), year: Int(year.value)),
      first: index, end: index + 5)
  }

  /// "5/2/21": the year in two figures, with slashes only, where day and month are possible. 50 and above are the century
  /// before, as dates of birth.
  private static func short(_ atoms: Atoms, _ index: Int) -> Shape? {
    guard atoms.isJoined(index + 1, "/"), atoms.isJoinedDigits(index + 2), atoms.isJoined(index + 3, "/"),
      atoms.isJoinedDigits(index + 4)
    else { return nil }
    let day = atoms[index]
    let month = atoms[index + 2]
    let year = atoms[index + 4]
    guard day.length <= 2, (1...31).contains(day.value), month.length <= 2, (1...12).contains(month.value),
      year.length == 2, !continues(atoms, index + 5)
    else { return nil }
    return Shape(
      kind: .date(
        day: Int(day.value), month: Int(month.value), year: Int(year.value) + (year.value < 50 ? 2000 : 1900)),
      first: index, end: index + 5)
  }

  private static func monthYear(_ atoms: Atoms, _ index: Int) -> Shape? {
    let month = atoms[index]
    let mark = atoms[index + 1]
    guard month.length <= 2, (1...12).contains(month.value), !mark.hasGap, mark.isMark("/") || mark.isDash,
      atoms.isYear(index + 2), !atoms[index + 2].hasGap, !continues(atoms, index + 3, mark.value)
    else { return nil }
    return Shape(
      kind: .monthYear(month: Int(month.value), year: Int(atoms[index + 2].value)), first: index,
      end: index + 3)
  }

  private static func years(_ atoms: Atoms, _ index: Int) -> Shape? {
    guard atoms.isYear(index), atoms[index + 1].isDash || atoms.isJoined(index + 1, "/"),
      atoms.isYear(index + 2), atoms[index + 2].value > atoms[index].value, !continues(atoms, index + 3)
    else { return nil }
    return Shape(
      kind: .years(Int(atoms[index].value), Int(atoms[index + 2].value)), first: index, end: index + 3)
  }

  private static func time(_ atoms: Atoms, _ index: Int) -> Shape? {
    let hour = atoms[index]
    let mark = atoms[index + 1]
    guard hour.length <= 2, hour.value <= 24, !mark.hasGap else { return nil }
    let letter = mark.kind == .word && mark.length == 1 ? atoms.byte(Int(mark.start)) : 0
    let isHour = letter == UInt8(ascii: "h")
    // "8g30" is a time, "8g" is eight grams.
    guard isHour || letter == UInt8(ascii: "g") || mark.isMark(":") else { return nil }
    let minute = atoms[index + 2]
    if atoms.isJoinedDigits(index + 2), minute.length == 2, minute.value < 60 {
      return Shape(
        kind: .time(hour: Int(hour.value), minute: Int(minute.value)), first: index, end: index + 3)
    }
    return isHour ? Shape(kind: .time(hour: Int(hour.value), minute: 0), first: index, end: index + 2) : nil
  }

  private static func pair(_ atoms: Atoms, _ index: Int) -> Shape? {
    guard atoms.isJoined(index + 1, "/"), atoms.isJoinedDigits(index + 2), !continues(atoms, index + 3, 0x2F)
    else { return nil }
    return Shape(
      kind: .pair(Int(atoms[index].value), Int(atoms[index + 2].value)), first: index, end: index + 3)
  }

  /// Whether the figures go on: they are then part of something longer. After a year written with slashes, a dash before
  /// another such date joins two ("9/1992-7/1996", "01/01/2021-31/12/2021", "15/5-20/5/2024").
  /// - Parameter own: the mark between the figures before, or 0.
  private static func continues(_ atoms: Atoms, _ index: Int, _ own: UInt16 = 0) -> Bool {
    let mark = atoms[index]
    guard mark.kind == .mark, !mark.hasGap else { return false }
    if own == 0x2F, mark.isMark("-"), atoms[index + 1].kind == .digits, atoms[index + 1].length <= 2,
      atoms.isJoined(index + 2, "/"), atoms.isJoinedDigits(index + 3)
    {
      return false
    }
    return (mark.isMark("/") || mark.isMark("-") || mark.isMark(".")) && atoms.isJoinedDigits(index + 1)
  }
}
