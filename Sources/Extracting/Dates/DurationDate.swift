internal import Lexicon
internal import Tokenizing

/// Lengths of time: "01 năm", "30 ngày", "1 năm rưỡi" is left to the date issue. They are dates, not quantities.
enum DurationDate {
  @Sendable static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard let shape = stretch.shape(at: index), case .number = shape.kind, shape.end == index + 1,
      let number = stretch.reader[index], number.length <= 4,
      index == 0 || number.flags.contains(.gap) || stretch.reader[index - 1]?.kind == .mark,
      let word = stretch.reader[shape.end], word.kind == .word, !stretch.taken[shape.end],
      !word.flags.contains(.paragraph), let role = stretch.lexicon.dateRoles[word.value]
    else { return nil }
    let value = Int(number.value)
    let edtf: String
    switch role {
    case .year:
      if stretch.reader.isYear(shape.end + 1) { return nil }
      edtf = "P\(value)Y"
    case .month: edtf = "P\(value)M"
    case .week: edtf = "P\(value)W"
    case .day: edtf = "P\(value)D"
    case .hour: edtf = "PT\(value)H"
    case .minute: edtf = "PT\(value)M"
    default: return nil
    }
    let mention = DateRules.mention(stretch, index..<shape.end + 1, .duration, edtf, .none)
    return Placed(mention: mention, first: index, end: shape.end + 1)
  }
}

/// What comes back: "hàng tháng", "hằng năm", "mỗi quý".
enum Recurrence {
  @Sendable static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard let word = stretch.reader[index], word.kind == .word,
      stretch.lexicon.dateRoles[word.value] == .recurring,
      let unit = stretch.reader[index + 1], unit.kind == .word, !stretch.taken[index + 1],
      let role = stretch.lexicon.dateRoles[unit.value]
    else { return nil }
    // "cây hằng năm" is a kind of crop.
    if stretch.reader.string(index - 1) == "cây" { return nil }
    let edtf: String
    switch role {
    case .day: edtf = "R/P1D"
    case .week: edtf = "R/P1W"
    case .month: edtf = "R/P1M"
    case .quarter: edtf = "R/P3M"
    case .year: edtf = "R/P1Y"
    default: return nil
    }
    let mention = DateRules.mention(stretch, index..<index + 2, .set, edtf, .none)
    return Placed(mention: mention, first: index, end: index + 2)
  }
}

/// Times of day: "7h30", "08:30".
enum ClockTime {
  @Sendable static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard let shape = stretch.shape(at: index), case .time(let hour, let minute) = shape.kind else {
      return nil
    }
    let edtf = "T" + CalendarDay.padded(hour, 2) + ":" + CalendarDay.padded(minute, 2)
    let mention = DateRules.mention(stretch, index..<shape.end, .time, edtf, .time)
    return Placed(mention: mention, first: index, end: shape.end)
  }
}
