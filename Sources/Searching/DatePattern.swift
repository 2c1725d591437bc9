internal import Graphing
internal import Lexicon

/// Which dates are looked for: the beginning of an EDTF value ("2021", "2021-02", "XXXX-10-25", "P3Y"), a day, month or year as it is
/// written (05/02/2021, 11/2020, "tháng 11 năm 2020"), or a range of days ("2021-01..2021-06", open at either end), both ends in it.
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
    } else if let dots = Self.dots(text) {
      let (from, until) = (Self.trimmed(text[..<dots.lowerBound]), Self.trimmed(text[dots.upperBound...]))
      // The last day is in it: up to the end of the year, month or day named, whatever follows it in order.
      let first = from.isEmpty ? nil : try Self.day(from)
      let last = until.isEmpty ? nil : try Self.end(until)
      if let first, let last, first > last {
        throw SearchError(
          "the range \"\(text)\" ends before it begins; write the earlier date first",
          vi: "khoảng \"\(text)\" kết thúc trước khi bắt đầu; hãy viết ngày sớm hơn trước")
      }
      test = .range(from: first, until: last)
    } else if let date = Self.written(text) {
      test = .prefix(Array(date.utf8))
    } else {
      guard let first = typed.utf8.first, "0123456789XYRTP-".utf8.contains(first), !Self.isCut(typed) else {
        throw Self.wrong(text)
      }
      test = .prefix(Array(typed.utf8))
    }
  }

  private static func wrong(_ text: String) -> SearchError {
    SearchError(
      "\"\(text)\" is no date; write 2021, 2021-02, 2021-02-05, 02/2021, 05/02/2021, a range such as 2021-01..2021-06, or how the edtf begins",
      vi:
        "\"\(text)\" không phải là ngày; hãy viết 2021, 2021-02, 2021-02-05, 02/2021, 05/02/2021, một khoảng như 2021-01..2021-06, hoặc phần đầu của edtf"
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

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Whether what is typed is a day and month, or a month that there is not, for which no EDTF value has a stroke: "25/10", "13/2020".
  private static func isCut(_ typed: String) -> Bool {
    typed.contains("/") && typed.prefix { $0 != "/" }.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && typed.prefix { $0 != "/" }.utf8.count < 4
  }

  /// A date as it is written in Vietnamese, as far as it goes in ISO: 05/02/2021, 5.2.2021, 5-2-2021 and "ngày 5 tháng 2 năm 2021"
  /// as 2021-02-05; 11/2020, "tháng 11/2020" and "tháng 11 năm 2020" as 2020-11; "năm 2021" as 2021. Marks may be missing.
  static func written(_ text: String) -> String? {
    // Words and figures, whether blanks part them or not.
    var parts: [String] = []
    for byte in ASCIIFold.slug(text).utf8 {
      let isFigure = (0x30...0x39).contains(byte)
      if byte == UInt8(ascii: "-") {
        parts.append("")
      } else if let last = parts.last?.utf8.first, (0x30...0x39).contains(last) == isFigure {
        parts[parts.count - 1].unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        parts.append(String(Unicode.Scalar(byte)))
      }
    }
    parts.removeAll { $0.isEmpty }
    let words = parts.filter { $0.utf8.first.map { $0 > 0x39 } ?? false }
    let values = parts.filter { $0.utf8.first.map { $0 <= 0x39 } ?? false }
    let names = ["ngay", "thang", "nam"].suffix(values.count)
    // An ISO date has its year first, and one year alone no word.
    guard (1...3).contains(values.count), words.allSatisfy({ names.contains($0) }),
      values.count > 1 || words == ["nam"], let year = values.last, year.utf8.count == 4,
      values.dropLast().allSatisfy({ $0.utf8.count <= 2 }),
      text.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || " /.-".unicodeScalars.contains($0) || ("0"..."9").contains($0)
          || $0.properties.generalCategory == .nonspacingMark
      })
    else { return nil }
    let iso = values.reversed().map { $0.utf8.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
    return (try? GraphSelection.firstDay(iso)) == nil ? nil : iso
  }

  /// The first day of a year, a month or a day, as they are typed.
  public static func day(_ text: String) throws(SearchError) -> String {
    do { return try GraphSelection.firstDay(written(text) ?? text) } catch { throw wrong(text) }
  }

  /// What no ISO date of the year, month or day typed is beyond, and every later one is.
  private static func end(_ text: String) throws(SearchError) -> String {
    _ = try day(text)
    return (written(text) ?? text) + "~"
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
