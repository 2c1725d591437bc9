/// A day of the Gregorian calendar.
public struct CalendarDay: Sendable, Equatable, Comparable {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
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
    let parts = iso.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    self.init(year, month, day)
    if !isReal { return nil }
  }

  public var iso: String { Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) }

  public static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
