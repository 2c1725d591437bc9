internal import Lexicon
internal import Tokenizing

/// What comes back: "hàng tháng", "hằng năm", "mỗi quý", "6 tháng một lần", "5 năm 2 lần", "ngày 15 hàng tháng", "thứ Sáu hằng tuần".
enum Recurrence {
  /// "hàng tháng", "mỗi 6 tháng", at the word that says so.
  static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    var first = index
    var period = "1"
    var at = index + 1
    // "hằng đêm", "mỗi sáng"
    if let end = Frequency.partOfDay(stretch, index) { return found(stretch, first..<end, "R/P1D") }
    if stretch.isWord(index, stretch.terms.mỗi) {
      // "mỗi thứ Hai", "mỗi sáng thứ Hai"
      if !stretch.opensParagraph(at), let end = Frequency.weekday(stretch, at) {
        return found(stretch, first..<end, "R/P1W")
      }
      // "mỗi đầu tháng", "mỗi cuối tuần"
      if stretch.isWord(at, in: [stretch.lexicon.grammar.đầu, stretch.lexicon.grammar.cuối]) { at += 1 }
    }
    // "mỗi nửa năm"
    if let half = DurationDate.halfLength(stretch, at), !stretch.opensParagraph(at) {
      return found(stretch, first..<(times(stretch, half.end) ?? half.end), "R/" + half.length)
    }
    if stretch.isWord(index, stretch.terms.mỗi), let count = Counted.any(stretch, at), count.scale == 1,
      Counted.unit(stretch, count.end) != nil
    {
      period = String(count.value)
      at = count.end
    }
    guard let (unit, unitEnd) = Counted.unit(stretch, at), let length = length(unit, period) else {
      return nil
    }
    if !stretch.isWord(index, stretch.terms.mỗi), isGoods(stretch, index, unitEnd) { return nil }
    if unit == .week { first = Frequency.weekdays(before: index, stretch) ?? index }
    // "một lần mỗi tháng"
    if first == index, let lần = Frequency.times(before: index, stretch) { first = lần }
    let end = times(stretch, unitEnd) ?? unitEnd
    return found(stretch, first..<end, "R/" + length)
  }

  /// "6 tháng một lần", "5 năm 2 lần", "6 tháng/lần"; after "định kỳ" the length alone.
  static func times(_ stretch: Stretch, _ count: Counted, _ unit: DateUnit, _ unitEnd: Int) -> Placed<
    DateMention
  >? {
    guard count.scale == 1 else { return nil }
    let grammar = stretch.lexicon.grammar
    var end = times(stretch, unitEnd)
    if stretch.reader.isJoined(unitEnd, "/"), stretch.isWord(unitEnd + 1, grammar.lần) { end = unitEnd + 2 }
    if end == nil, stretch.isWord(count.first - 1, grammar.kỳ),
      stretch.isWord(count.first - 2, stretch.terms.định),
      stretch.reader[unitEnd]?.kind != .digits
    {
      end = unitEnd
    }
    guard let end, let length = length(unit, String(count.value)) else { return nil }
    return found(stretch, count.first..<end, "R/" + length)
  }

  /// The date, or the recurrence that "hàng tháng" or "hằng năm" behind it makes of it: "ngày 15 hàng tháng".
  static func each(_ stretch: Stretch, _ date: Placed<DateMention>, _ points: [DatePoint]) -> Placed<
    DateMention
  > {
    guard date.mention.anchor == .yearless, let word = stretch.reader[date.end], word.kind == .word else {
      return date
    }
    if points.count == 1, let point = points.first,
      let (month, end) = Frequency.monthOfQuarter(stretch, date.end),
      point.month == nil, point.monthOffset == nil, let day = point.day
    {
      // "ngày 10 tháng đầu mỗi quý": from the first quarter's on, every three months.
      var placed = found(
        stretch, date.first..<end,
        "R/XXXX-" + CalendarDay.padded(month, 2) + "-" + CalendarDay.padded(day, 2) + "/P3M")
      placed.mention.mod = date.mention.mod
      placed.mention.isValid = date.mention.isValid
      return placed
    }
    guard let (unit, end) = suffix(stretch, date.end) else { return date }
    let isMonthly = points.allSatisfy { $0.month == nil && $0.quarter == nil }
    guard unit == (isMonthly ? .month : .year), let edtf = date.mention.edtf else { return date }
    var placed = found(stretch, date.first..<end, "R/" + edtf)
    placed.mention.mod = date.mention.mod
    placed.mention.isValid = date.mention.isValid
    placed.mention.calendar = date.mention.calendar
    return placed
  }

  /// "hàng tháng", "của mỗi năm" behind a date: the unit, and the atom after it.
  static func suffix(_ stretch: Stretch, _ index: Int) -> (unit: DateUnit, end: Int)? {
    let at = stretch.isWord(index, stretch.lexicon.grammar.của) ? index + 1 : index
    guard let atom = stretch.reader[at], atom.kind == .word, !stretch.opensParagraph(at),
      stretch.lexicon.dates.role(of: atom.value) == .recurring
    else { return nil }
    return Counted.unit(stretch, at + 1)
  }

  /// "ngày 5" of "ngày 5, 10 và 15 hàng tháng".
  static func shared(_ date: Placed<DateMention>) -> Placed<DateMention> {
    var date = date
    date.mention.kind = .set
    date.mention.edtf = date.mention.edtf.map { "R/" + $0 }
    date.mention.precision = .none
    date.mention.anchor = .explicit
    date.mention.pending = nil
    return date
  }

  static func length(_ unit: DateUnit, _ count: String) -> String? {
    guard let number = Int(count) else { return nil }
    switch unit {
    case .hour: return "PT\(count)H"
    case .minute: return "PT\(count)M"
    case .second: return "PT\(count)S"
    case .day: return "P\(count)D"
    case .week: return "P\(count)W"
    case .month: return "P\(count)M"
    case .quarter: return "P\(3 * number)M"
    case .year: return "P\(count)Y"
    case .decade: return "P\(10 * number)Y"
    case .century: return nil
    }
  }

  /// Whether "hàng" is goods or a shop, or "hằng năm" a kind of crop ("cây hằng năm", Luật Đất đai 2024, Điều 9).
  private static func isGoods(_ stretch: Stretch, _ index: Int, _ unitEnd: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    if stretch.isTrap(index, .goods) { return true }
    // "hàng tháng 5", "hàng năm 2021"
    guard let next = stretch.reader[unitEnd], !next.flags.contains(.line) else { return false }
    return next.kind == .digits && times(stretch, unitEnd) == nil
      && (PointReader.yearNumber(stretch, unitEnd) != nil || stretch.isWord(unitEnd - 1, grammar.tháng))
  }

  /// "một lần", "02 lần", "hai kỳ" at an atom.
  static func times(_ stretch: Stretch, _ at: Int) -> Int? {
    // Most of what is asked for are the figures of a day or a month.
    guard let atom = stretch.reader[at], atom.kind != .mark else { return nil }
    if atom.kind == .digits, !stretch.isWord(at + 1, stretch.lexicon.grammar.lần),
      !stretch.isWord(at + 1, stretch.lexicon.grammar.kỳ)
    {
      return nil
    }
    guard !stretch.opensParagraph(at), let (_, end) = SmallNumber.read(stretch, at, 1...31),
      !stretch.opensParagraph(end), !stretch.taken[end]
    else { return nil }
    if stretch.isWord(end, stretch.lexicon.grammar.lần) { return end + 1 }
    // "mỗi năm hai kỳ"; "hai kỳ họp" are counted.
    return stretch.isWord(end, stretch.lexicon.grammar.kỳ) && !stretch.isFollower(end + 1, .sitting)
      ? end + 1 : nil
  }

  static func found(_ stretch: Stretch, _ atoms: Range<Int>, _ edtf: String) -> Placed<DateMention> {
    let mention = DateMention(range: stretch.bytes(atoms), kind: .set, edtf: edtf, precision: .none)
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }
}
