internal import Lexicon
internal import Tokenizing

/// Lengths of time: "01 năm", "1 năm rưỡi", "1,5 giờ", "05 ngày làm việc", "từ 3 đến 5 ngày", "10-15 ngày". They are dates, not quantities.
enum DurationDate {
  static func read(_ stretch: Stretch, _ count: Counted, _ unit: DateUnit, _ unitEnd: Int) -> Placed<
    DateMention
  >? {
    guard isLength(stretch, unit, unitEnd) else { return nil }
    var length = Length()
    length.add(count.value, count.scale, unit)
    var end = unitEnd
    if stretch.isWord(end, stretch.terms.rưỡi) {
      length.addHalf(unit)
      end += 1
    }
    // "1 năm 6 tháng", "7 giờ 30 phút"
    var last = unit
    while let next = Counted.figures(stretch, end), next.scale == 1, !stretch.opensParagraph(end),
      let (smaller, after) = Counted.unit(stretch, next.end), isSmaller(smaller, last),
      isLength(stretch, smaller, after)
    {
      length.add(next.value, 1, smaller)
      (last, end) = (smaller, after)
    }
    end = suffix(stretch, last, end)
    var placed = found(stretch, count.first..<end, length.text)
    if unit == last, unit == .month, count.scale == 1 {
      MonthsOfYear.markCumulative(&placed, stretch, count.value)
    }
    if stretch.isWord(placed.first - 1, stretch.lexicon.grammar.từ), let range = openRange(stretch, placed) {
      return range
    }
    return consume placed
  }

  /// Two numbers of one unit: the shorter and the longer length.
  static func range(_ stretch: Stretch, _ low: Counted) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    guard let (join, next) = DateSeries.separator(stretch, low.end), !stretch.isMark(low.end, ","),
      !stretch.isMark(low.end, ";"),
      join == .range || stretch.isWord(low.end, grammar.hoặc), let high = Counted.any(stretch, next),
      let (unit, unitEnd) = Counted.unit(stretch, high.end), isLength(stretch, unit, unitEnd),
      low.value * high.scale < high.value * low.scale
    else { return nil }
    var (short, long) = (Length(), Length())
    short.add(low.value, low.scale, unit)
    long.add(high.value, high.scale, unit)
    return found(stretch, low.first..<suffix(stretch, unit, unitEnd), short.text + "/" + long.text)
  }

  /// "từ 06 tháng đến 03 năm", where "từ" stands before the first.
  private static func openRange(_ stretch: Stretch, _ low: Placed<DateMention>) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    guard stretch.isWord(low.end, grammar.đến) || stretch.isWord(low.end, grammar.tới),
      let high = Counted.any(stretch, low.end + 1), let (unit, unitEnd) = Counted.unit(stretch, high.end),
      isLength(stretch, unit, unitEnd), let short = low.mention.edtf
    else { return nil }
    var long = Length()
    long.add(high.value, high.scale, unit)
    return found(stretch, low.first..<suffix(stretch, unit, unitEnd), short + "/" + long.text)
  }

  /// "nửa năm", "nửa tháng"; "nửa đầu năm 2021" is half of that year.
  static func half(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    if let date = MonthsOfYear.half(stretch, index) { return date }
    guard let (length, end) = halfLength(stretch, index) else { return nil }
    // "Nửa năm một lần"
    if let last = Recurrence.times(stretch, end) {
      return Recurrence.found(stretch, index..<last, "R/" + length)
    }
    return found(stretch, index..<end, length)
  }

  /// The length of "nửa năm" at the word "nửa", and the atom after it.
  static func halfLength(_ stretch: Stretch, _ index: Int) -> (length: String, end: Int)? {
    guard let atom = stretch.reader[index], atom.kind == .word, !stretch.taken[index],
      stretch.lexicon.dates.role(of: atom.value) == .half,
      let (unit, end) = Counted.unit(stretch, index + 1), isLength(stretch, unit, end)
    else { return nil }
    var length = Length()
    length.addHalf(unit)
    return (length.text, end)
  }

  /// "1/2 ngày", "1/4 giờ": a part of one unit; "1/2 năm nay" is a day, "24/24 giờ" counts.
  static func share(_ stretch: Stretch, _ index: Int, _ shape: Shape) -> Placed<DateMention>? {
    guard case .pair(1, let parts) = shape.kind, (2...4).contains(parts),
      let (unit, end) = Counted.unit(stretch, shape.end), isLength(stretch, unit, end),
      RelativeDates.read(stretch, shape.end) == nil, BareDay.cue(stretch, index) != .day,
      !stretch.isBlocked(index, .date), stretch.isFree(index..<end)
    else { return nil }
    var length = Length()
    if parts == 2 {
      length.addHalf(unit)
    } else {
      guard let whole = Length.parts(of: unit), whole % parts == 0 else { return nil }
      length.add(1, parts, unit)
    }
    return found(stretch, index..<end, length.text)
  }

  // MARK: Parts

  /// Whether a unit ends a length: no figures of a date follow it ("2 ngày 5/3", "15 năm 2021").
  private static func isLength(_ stretch: Stretch, _ unit: DateUnit, _ end: Int) -> Bool {
    // "ngày công" is labour, "ngày càng" is no day.
    if unit == .day, stretch.isWord(end, in: [stretch.terms.công, stretch.terms.càng, stretch.terms.nay]) {
      return false
    }
    if unit == .quarter, PointReader.quarterNumber(stretch, end) != nil { return false }
    guard let next = stretch.reader[end], next.kind == .digits, !next.flags.contains(.paragraph),
      !stretch.taken[end]
    else { return true }
    if unit == .year {
      if let shape = stretch.shape(at: end), case .years = shape.kind { return true }
      return PointReader.yearNumber(stretch, end) == nil
    }
    return !dates(stretch, end, unit)
  }

  /// Whether figures at an atom are a day, a month or a year, and not the next part of a length.
  private static func dates(_ stretch: Stretch, _ at: Int, _ unit: DateUnit) -> Bool {
    if let next = Counted.figures(stretch, at), let (unit, end) = Counted.unit(stretch, next.end) {
      // "1 năm 6 tháng" goes on; "16–24 tháng 12 năm 1996" is dated.
      return unit == .year && PointReader.yearNumber(stretch, end) != nil
        || unit == .month && next.first == at && isDay(stretch, at)
    }
    let point: DatePoint?
    switch unit {
    case .day: point = PointReader.day(stretch, at)
    case .month: point = PointReader.month(stretch, at)
    default: return false
    }
    guard let point else { return PointReader.yearNumber(stretch, at) != nil }
    // "18-21 tháng 2 âm lịch hàng năm"
    if point.isLunar || Recurrence.suffix(stretch, point.end) != nil { return true }
    if point.isComplete || unit == .day && point.month != nil
      || DateSeries.separator(stretch, point.end) != nil
    {
      return true
    }
    // "trong 15 ngày 12 hộ …" counts, "ngày 12." does not.
    return stretch.reader[point.end]?.kind != .word
  }

  /// "15 ngày 12 tháng 3": the figures are a day and its month.
  private static func isDay(_ stretch: Stretch, _ at: Int) -> Bool {
    PointReader.day(stretch, at)?.month != nil
  }

  private static func isSmaller(_ unit: DateUnit, _ than: DateUnit) -> Bool {
    guard let a = DateUnit.allCases.firstIndex(of: unit), let b = DateUnit.allCases.firstIndex(of: than)
    else { return false }
    return a < b
  }

  /// "05 ngày làm việc", "3 ngày đêm": the words are part of the span.
  private static func suffix(_ stretch: Stretch, _ unit: DateUnit, _ end: Int) -> Int {
    let grammar = stretch.lexicon.grammar
    guard unit == .day else { return end }
    if stretch.isWord(end, stretch.terms.làm), stretch.isWord(end + 1, grammar.việc), !stretch.taken[end],
      !stretch.taken[end + 1]
    {
      return end + 2
    }
    // "3 ngày 2 đêm"
    if stretch.reader[end]?.kind == .digits, stretch.isWord(end + 1, stretch.terms.đêm),
      !stretch.taken[end + 1]
    {
      return end + 2
    }
    return stretch.isWord(end, stretch.terms.đêm) ? end + 1 : end
  }

  private static func found(_ stretch: Stretch, _ atoms: Range<Int>, _ edtf: String) -> Placed<DateMention> {
    // Only "khoảng" says something of a length; "sau 01 năm" does not change it.
    let mod = DateModifiers.said(stretch, atoms.lowerBound, isDay: false)
    return Placed(
      mention: DateMention(
        range: stretch.bytes(atoms), kind: .duration, edtf: edtf, precision: .none,
        mod: mod == "approx" ? mod : nil),
      first: atoms.lowerBound, end: atoms.upperBound)
  }
}

/// A length in the parts of ISO 8601, written with the units of the text.
struct Length {
  private var years = 0
  private var months = 0
  private var weeks = 0
  private var days = 0
  private var hours = 0
  private var minutes = 0
  private var seconds = 0
  /// A part that no smaller unit can hold: "2,3 năm" is P2.3Y.
  private var broken: String?

  /// Adds `value / scale` units.
  mutating func add(_ value: Int, _ scale: Int, _ unit: DateUnit) {
    let (whole, rest) = (value / scale, value % scale)
    addWhole(whole, unit)
    guard rest > 0 else { return }
    if let (parts, smaller) = Self.smaller(unit), rest * parts % scale == 0 {
      addWhole(rest * parts / scale, smaller)
      return
    }
    var figures = String(scale + rest).dropFirst()
    while figures.last == "0" { figures = figures.dropLast() }
    let letters: [DateUnit: String] = [
      .year: "Y", .month: "M", .week: "W", .day: "D", .hour: "H", .minute: "M", .second: "S",
    ]
    guard let letter = letters[unit] else { return }
    let isTime = unit == .hour || unit == .minute || unit == .second
    broken = (isTime ? "PT" : "P") + "\(whole).\(figures)\(letter)"
  }

  /// How many whole smaller units a unit has; a month has no certain number of days, and a week is not parted.
  private static func smaller(_ unit: DateUnit) -> (parts: Int, unit: DateUnit)? {
    switch unit {
    case .century: (100, .year)
    case .decade: (10, .year)
    case .year: (12, .month)
    case .quarter: (3, .month)
    case .month, .week, .second: nil
    case .day: (24, .hour)
    case .hour: (60, .minute)
    case .minute: (60, .second)
    }
  }

  static func parts(of unit: DateUnit) -> Int? { smaller(unit)?.parts }

  /// Half of one unit more: "1 năm rưỡi", "nửa tháng".
  mutating func addHalf(_ unit: DateUnit) {
    switch unit {
    case .century: years += 50
    case .decade: years += 5
    case .year: months += 6
    case .quarter: days += 45
    case .month: days += 15
    case .week: days += 3
    case .day: hours += 12
    case .hour: minutes += 30
    case .minute, .second: seconds += 30
    }
  }

  private mutating func addWhole(_ count: Int, _ unit: DateUnit) {
    isTime = unit == .hour || unit == .minute || unit == .second
    switch unit {
    case .century: years += 100 * count
    case .decade: years += 10 * count
    case .year: years += count
    case .quarter: months += 3 * count
    case .month: months += count
    case .week: weeks += count
    case .day: days += count
    case .hour: hours += count
    case .minute: minutes += count
    case .second: seconds += count
    }
  }

  /// A length of one part, as nearly all have, written in place: it fits into a string without memory of its own.
  private var single: String? {
    let value: Int
    let letter: UInt8
    var isTime = false
    if years > 0 {
      (value, letter) = (years, UInt8(ascii: "Y"))
    } else if months > 0 {
      (value, letter) = (months, UInt8(ascii: "M"))
    } else if weeks > 0 {
      (value, letter) = (weeks, UInt8(ascii: "W"))
    } else if days > 0 {
      (value, letter) = (days, UInt8(ascii: "D"))
    } else if hours > 0 {
      (value, letter, isTime) = (hours, UInt8(ascii: "H"), true)
    } else if minutes > 0 {
      (value, letter, isTime) = (minutes, UInt8(ascii: "M"), true)
    } else {
      (value, letter, isTime) = (seconds, UInt8(ascii: "S"), true)
    }
    guard value == years + months + weeks + days + hours + minutes + seconds, (1..<1_000_000).contains(value)
    else { return nil }
    return unsafe String(unsafeUninitializedCapacity: 9) { bytes in
      unsafe bytes[0] = UInt8(ascii: "P")
      var count = 1
      if isTime {
        unsafe bytes[1] = UInt8(ascii: "T")
        count = 2
      }
      var scale = 1
      while scale * 10 <= value { scale *= 10 }
      while scale > 0 {
        unsafe bytes[count] = UInt8(truncatingIfNeeded: 0x30 + value / scale % 10)
        count += 1
        scale /= 10
      }
      unsafe bytes[count] = letter
      return count + 1
    }
  }

  /// The unit of a length of nothing ("0-48 giờ").
  private var isTime = false

  var text: String {
    if let broken { return broken }
    if let single { return single }
    func part(_ value: Int, _ letter: String) -> String { value > 0 ? "\(value)\(letter)" : "" }
    let date = part(years, "Y") + part(months, "M") + part(weeks, "W") + part(days, "D")
    let time = part(hours, "H") + part(minutes, "M") + part(seconds, "S")
    if date.isEmpty, time.isEmpty { return isTime ? "PT0H" : "P0D" }
    return "P" + date + (time.isEmpty ? "" : "T" + time)
  }
}
