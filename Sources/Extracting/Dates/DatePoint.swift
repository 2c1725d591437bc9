internal import Lexicon
internal import Tokenizing

/// One point of the calendar as the text gives it: the parts that stand there, and the atoms they stand on.
struct DatePoint: Sendable {
  /// A number that may be missing, in four bytes: a point is handed from rule to rule.
  @propertyWrapper struct Part: Sendable {
    private var number: Int32

    init(wrappedValue: Int?) { number = wrappedValue.map { Int32(clamping: $0) } ?? .min }

    var wrappedValue: Int? {
      get { number == .min ? nil : Int(number) }
      set { self = Part(wrappedValue: newValue) }
    }
  }

  @Part var day: Int? = nil
  @Part var month: Int? = nil
  @Part var quarter: Int? = nil
  @Part var year: Int? = nil
  /// "tháng 3 năm nay": how many years after the document's.
  @Part var yearOffset: Int? = nil
  /// "ngày 05 tháng này": how many months after the document's.
  @Part var monthOffset: Int? = nil
  var first: Int
  var end: Int
  /// A word such as "ngày" stands before the figures.
  var isNamed = false
  var isLunar = false
  var isLeapMonth = false
  /// The year is no year: "9/10/20225".
  var isBroken = false
  /// The year comes from another point of the list.
  var sharesYear = false

  var isComplete: Bool { year != nil || yearOffset != nil || monthOffset != nil || isBroken }

  /// The first day and the day after the last, where the year is known and the day exists.
  func interval(_ tables: DateTables) -> (begin: CalendarDay, end: CalendarDay)? {
    // Days of records are those of our era.
    guard let year, year > 0, !isBroken else { return nil }
    if isLunar { return LunarCalendar(tables).interval(self, year) }
    if let quarter {
      let begin = CalendarDay(year, 3 * quarter - 2, 1)
      return (begin, begin.monthsLater(3))
    }
    guard let month else {
      return day == nil ? (CalendarDay(year, 1, 1), CalendarDay(year + 1, 1, 1)) : nil
    }
    guard (1...12).contains(month) else { return nil }
    guard let day else {
      let begin = CalendarDay(year, month, 1)
      return (begin, begin.monthsLater(1))
    }
    let date = CalendarDay(year, month, day)
    return date.isReal ? (date, date.next) : nil
  }

  /// EDTF of what is written, X for what is not; nil where the year is no year.
  var edtf: String? {
    if isBroken { return nil }
    if quarter == nil, let written = CalendarDay.written(year, month, day) { return written }
    let shown = year.map { ($0 < 0 ? "-" : "") + CalendarDay.padded(abs($0), 4) } ?? "XXXX"
    if let quarter { return shown + "-" + String(32 + quarter) }
    guard let month else {
      return day.map { shown + "-XX-" + CalendarDay.padded($0, 2) } ?? shown
    }
    let start = shown + "-" + CalendarDay.padded(month, 2)
    return day.map { start + "-" + CalendarDay.padded($0, 2) } ?? start
  }

  var precision: DateMention.Precision {
    if day != nil { return .day }
    if month != nil { return .month }
    return quarter != nil ? .quarter : .year
  }

  /// Whether the day can exist in some year.
  var isPossible: Bool {
    if isBroken { return false }
    if isLunar { return (day ?? 1) <= 30 && (month ?? 1) <= 12 }
    guard let day else { return month.map { (1...12).contains($0) } ?? true }
    return CalendarDay(year ?? 2020, month ?? 1, day).isReal
  }
}
