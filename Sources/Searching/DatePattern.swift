internal import Graphing

/// Which dates are looked for: the beginning of an EDTF value ("2021", "2021-02", "XXXX-10-25", "P3Y"), a day as it is written
/// (05/02/2021), or a range of days ("2021-01..2021-06", open at either end), both ends in it.
public struct DatePattern: Sendable {
  private enum Test {
    case any
    /// A whole beginning: up to the end, or to what parts the components of EDTF.
    case prefix([UInt8])
    /// Days from the first up to the one before the second, or all from or up to there.
    case range(from: String?, until: String?)
  }
  private let test: Test

  /// - Throws: `SearchError` where the text is none of these.
  public init(_ text: String) throws(SearchError) {
    let typed = text.filter { $0 != " " }
    if typed.isEmpty {
      test = .any
    } else if let dots = Self.dots(typed) {
      let (from, until) = (String(typed[..<dots.lowerBound]), String(typed[dots.upperBound...]))
      // The last day is in it: up to the end of the year, month or day named, whatever follows it in order.
      test = .range(
        from: from.isEmpty ? nil : try Self.day(from), until: until.isEmpty ? nil : try Self.end(until))
    } else if let day = Self.written(typed) {
      test = .prefix(Array(day.utf8))
    } else {
      guard let first = typed.utf8.first, "0123456789XYRTP-".utf8.contains(first) else {
        throw Self.wrong(text)
      }
      test = .prefix(Array(typed.utf8))
    }
  }

  private static func wrong(_ text: String) -> SearchError {
    SearchError(
      "\"\(text)\" is no date; write 2021, 2021-02, 2021-02-05, 05/02/2021, a range such as 2021-01..2021-06, or how the edtf begins",
      vi:
        "\"\(text)\" không phải là ngày; hãy viết 2021, 2021-02, 2021-02-05, 05/02/2021, một khoảng như 2021-01..2021-06, hoặc phần đầu của edtf"
    )
  }

  private static func dots(_ text: String) -> Range<String.Index>? {
    var at = text.startIndex
    while at < text.endIndex {
      let next = text.index(after: at)
      if text[at] == ".", next < text.endIndex, text[next] == "." { return at..<text.index(after: next) }
      at = next
    }
    return nil
  }

  /// 05/02/2021, 5.2.2021 or 5-2-2021 as an ISO date.
  static func written(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
    guard parts.count == 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, parts[2].utf8.count == 4,
      let day = UInt(parts[0]), let month = UInt(parts[1]), let year = UInt(parts[2])
    else { return nil }
    func two(_ value: UInt) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return try? GraphSelection.firstDay("\(year)-\(two(month))-\(two(day))")
  }

  /// The first day of a year, a month or a day, as they are typed.
  public static func day(_ text: String) throws(SearchError) -> String {
    if let day = written(text) { return day }
    do { return try GraphSelection.firstDay(text) } catch { throw wrong(text) }
  }

  /// What no ISO date of the year, month or day typed is beyond, and every later one is.
  private static func end(_ text: String) throws(SearchError) -> String {
    let first = try day(text)
    if written(text) != nil { return first + "~" }
    return String(first.prefix(text.count)) + "~"
  }

  /// - Parameters:
  ///   - edtf: the value, or nil.
  ///   - begin: the first day, or nil where it is unknown.
  ///   - end: the day after the last.
  public func matches(edtf: String?, begin: String?, end: String?) -> Bool {
    switch test {
    case .any: return true
    case .prefix(let typed):
      guard let edtf = edtf.map({ Array($0.utf8) }), edtf.starts(with: typed) else { return false }
      guard edtf.count > typed.count, let last = typed.last else { return true }
      // "2021" does not begin 20215, but P1Y begins P1Y6M.
      let isFigure = { (byte: UInt8) in (0x30...0x39).contains(byte) || byte == UInt8(ascii: "X") }
      return !(isFigure(last) && isFigure(edtf[typed.count]))
    case .range(let from, let until):
      guard let begin, let end else { return false }
      return (from.map { end > $0 } ?? true) && (until.map { begin < $0 } ?? true)
    }
  }
}
