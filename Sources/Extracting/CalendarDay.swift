/// A day of the Gregorian calendar.
///
/// Eight bytes: a mention holds two of them.
public struct CalendarDay: Sendable, Equatable, Comparable {
  private let yearNumber: Int32
  private let monthNumber: Int16
  private let dayNumber: Int16

  public var year: Int { Int(yearNumber) }
  public var month: Int { Int(monthNumber) }
  public var day: Int { Int(dayNumber) }

  public init(_ year: Int, _ month: Int, _ day: Int) {
    yearNumber = Int32(clamping: year)
    monthNumber = Int16(clamping: month)
    dayNumber = Int16(clamping: day)
  }

  /// Whether the day exists.
  public var isReal: Bool {
    (1...12).contains(month) && day >= 1 && day <= Self.length(year, month)
  }

  static func length(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public var next: CalendarDay {
    if day < Self.length(year, month) { return CalendarDay(year, month, day + 1) }
    return month < 12 ? CalendarDay(year, month + 1, 1) : CalendarDay(year + 1, 1, 1)
  }

  /// The first day of the month `months` later.
  public func monthsLater(_ months: Int) -> CalendarDay {
    let total = year * 12 + month - 1 + months
    return CalendarDay(total / 12, total % 12 + 1, 1)
  }

  /// Days since 1 March of year 0, for sums over days (Hinnant, "chrono-compatible low-level date algorithms").
  var ordinal: Int {
    let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let era = (y >= 0 ? y : y - 399) / 400
    let inEra = y - era * 400
    return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + (153 * m + 2) / 5 + day - 1
  }

  init(ordinal: Int) {
    let era = (ordinal >= 0 ? ordinal : ordinal - 146_096) / 146_097
    let inEra = ordinal - era * 146_097
    let y = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * y + y / 4 - y / 100)
    let m = (5 * inYear + 2) / 153
    self.init(
      era * 400 + y + (m < 10 ? 0 : 1), m < 10 ? m + 3 : m - 9, inYear - (153 * m + 2) / 5 + 1)
  }

  func daysLater(_ days: Int) -> CalendarDay { CalendarDay(ordinal: ordinal + days) }

  /// The Monday of its week.
  var monday: CalendarDay {
    // 1 March of year 0 was a Wednesday.
    let weekday = ((ordinal + 2) % 7 + 7) % 7
    return CalendarDay(ordinal: ordinal - weekday)
  }

  /// A day written as ISO 8601 writes it.
  init?(iso: String) {
    var parts = (0, 0, 0)
    var place = 0
    var figures = 0
    for byte in iso.utf8 {
      if byte == UInt8(ascii: "-"), place < 2, figures > 0 {
        place += 1
        figures = 0
        continue
      }
      guard (0x30...0x39).contains(byte), figures < 9 else { return nil }
      figures += 1
      let digit = Int(byte) - 0x30
      switch place {
      case 0: parts.0 = parts.0 * 10 + digit
      case 1: parts.1 = parts.1 * 10 + digit
      default: parts.2 = parts.2 * 10 + digit
      }
    }
    guard place == 2, figures > 0 else { return nil }
    self.init(parts.0, parts.1, parts.2)
    if !isReal { return nil }
  }

  public var iso: String { Self.text(year, month, day) }

  /// "2021-02-05", "2021-02": a year of four figures or more, and what follows it.
  static func text(_ year: Int, _ month: Int, _ day: Int? = nil) -> String {
    // The usual date is written in place: it fits into a string without memory of its own.
    if let written = written(year, month, day) { return written }
    let start = padded(year, 4) + "-" + padded(month, 2)
    return day.map { start + "-" + padded($0, 2) } ?? start
  }

  /// The parts of a day that a text gives, as EDTF writes them: "2021-02-05", "2021", "XXXX-02-05", "XXXX-XX-05"; nil where one of
  /// them has more figures than usual.
  static func written(_ year: Int?, _ month: Int?, _ day: Int?) -> String? {
    guard (0...9999).contains(year ?? 0), (0...99).contains(month ?? 0), (0...99).contains(day ?? 0) else {
      return nil
    }
    return unsafe String(unsafeUninitializedCapacity: 10) { bytes in
      func blank(_ place: Int) {
        unsafe bytes[place] = UInt8(ascii: "X")
        unsafe bytes[place + 1] = UInt8(ascii: "X")
      }
      func put(_ place: Int, _ pair: Int) {
        unsafe bytes[place] = UInt8(truncatingIfNeeded: 0x30 + pair / 10)
        unsafe bytes[place + 1] = UInt8(truncatingIfNeeded: 0x30 + pair % 10)
      }
      if let year {
        put(0, year / 100)
        put(2, year % 100)
      } else {
        blank(0)
        blank(2)
      }
      if month == nil, day == nil { return 4 }
      unsafe bytes[4] = UInt8(ascii: "-")
      if let month { put(5, month) } else { blank(5) }
      guard let day else { return 7 }
      unsafe bytes[7] = UInt8(ascii: "-")
      put(8, day)
      return 10
    }
  }

  public static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    let missing = width - digits.utf8.count
    return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
