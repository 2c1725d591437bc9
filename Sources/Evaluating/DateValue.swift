internal import Extracting

/// The values of dates, compared as stretches of days where they are ones (EDTF, ISO 8601-2:2019).
enum DateValue {
  /// Whether a record says the value that the annotation gives.
  ///
  /// - Parameter gold: nil for a date that cannot be resolved: right is then every record without a full date.
  static func isSame(_ gold: String?, edtf: String?, dateValue: String?) -> Bool {
    guard let gold else { return dateValue == nil }
    guard let edtf else { return false }
    if gold == edtf || edtf == "R/" + gold { return true }
    guard let a = interval(gold), let b = interval(edtf), a.begin == b.begin, a.end == b.end else {
      return false
    }
    // Of two times of one day the hours count.
    return !gold.utf8.contains(UInt8(ascii: "T")) || edtf.hasPrefix(gold)
  }

  private typealias Interval = (begin: CalendarDay, end: CalendarDay)

  /// "2025", "2025-Q3", "2025-35", "2025-40", "2025-07", "2025-07-21", "2021/2025" → days, half open; nil for all else.
  private static func interval(_ value: String) -> Interval? {
    let bytes = Array(value.utf8)
    guard let first = bytes.first, !bytes.contains(UInt8(ascii: "X")), !"PRT".utf8.contains(first) else {
      return nil
    }
    if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) {
      guard let a = single(bytes[..<slash]), let b = single(bytes[(slash + 1)...]) else { return nil }
      return (a.begin, b.end)
    }
    return single(bytes[...])
  }

  private static func single(_ bytes: ArraySlice<UInt8>) -> Interval? {
    var bytes = bytes.prefix { $0 != UInt8(ascii: "T") }
    while let last = bytes.last, "~?%".utf8.contains(last) { bytes.removeLast() }
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count <= 3, let year = digits(parts.first, 4) else { return nil }
    if parts.count == 1 { return (CalendarDay(year, 1, 1), CalendarDay(year + 1, 1, 1)) }
    let middle: Int
    if parts[1].count == 2, parts[1].first == UInt8(ascii: "Q"), let quarter = digits(parts[1].dropFirst(), 1)
    {
      middle = 32 + quarter
    } else if let number = digits(parts[1], 2) {
      middle = number
    } else {
      return nil
    }
    let last = parts.count == 3 ? digits(parts[2], 2) : nil
    if parts.count == 3, last == nil { return nil }
    switch middle {
    case 33...36: return months(year, 3 * (middle - 32) - 2, 3)
    case 40: return months(year, 1, 6)
    case 41: return months(year, 7, 6)
    case 1...12:
      guard let last else { return months(year, middle, 1) }
      let day = CalendarDay(year, middle, last)
      return day.isReal ? (day, day.next) : nil
    default: return nil
    }
  }

  private static func months(_ year: Int, _ month: Int, _ count: Int) -> Interval {
    let first = CalendarDay(year, month, 1)
    return (first, first.monthsLater(count))
  }

  private static func digits(_ part: ArraySlice<UInt8>?, _ width: Int) -> Int? {
    guard let part, part.count == width, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
