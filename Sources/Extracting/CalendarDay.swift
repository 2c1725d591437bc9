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

  public var iso: String { Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) }

  public static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
