internal import Lexicon
internal import Tokenizing

/// Dates seen from another one: "hôm nay", "tháng trước", "quý sau", "cuối năm", "Cùng ngày".
///
/// "hiện nay", "đến nay" and what is only compared with ("so với quý trước", "cùng kỳ năm trước") date nothing.
enum RelativeDates {
  static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let (dates, grammar) = (stretch.lexicon.dates, stretch.lexicon.grammar)
    guard let (values, end) = stretch.reader.longest(dates.relativePhrases, at: index),
      let row = values.first,
      stretch.isFree(index..<end)
    else { return nil }
    let relative = dates.relatives[Int(row)]
    if relative.unit == .week, let date = weekday(stretch, index..<end, relative) { return date }
    for inside in index + 1..<end where stretch.opensParagraph(inside) { return nil }
    // "cùng ngày 30 tháng 12 năm 2016" names its day.
    if relative.unit == .sameDay, stretch.reader[end]?.kind == .digits { return nil }
    if relative.unit != .day, relative.unit != .sameDay {
      // "so với quý trước", "cùng kỳ năm trước", "các năm trước", "những tháng đầu năm"
      if !stretch.opensParagraph(index),
        stretch.isWord(
          index - 1,
          in: [
            grammar.với, grammar.kỳ, grammar.các, grammar.những, grammar.tháng, grammar.quý, grammar.ngày,
            stretch.terms.mỗi,
          ])
      {
        return nil
      }
      // "năm sau cao hơn năm trước", "tháng trước liền kề", "năm tới đây", "đầu năm học"
      if let next = stretch.reader[end], !next.flags.contains(.paragraph) {
        if next.kind == .digits { return nil }
        if stretch.isWord(
          end,
          in: [
            stretch.terms.hơn, stretch.terms.cao, stretch.terms.liền, stretch.terms.đó, stretch.terms.khi,
            grammar.năm, grammar.tháng,
            grammar.ngày,
          ]) || stretch.isFollower(end, .kindOfYear)
        {
          return nil
        }
      }
      // "một năm sau", "hai mươi năm trước" are lengths.
      if stretch.isWord(index - 1, stretch.terms.hơn) || SmallNumber.before(stretch, index) != nil
        || stretch.isWord(index - 1, grammar.số) || stretch.roles(index - 1).contains(.scale)
      {
        return nil
      }
    }
    let atoms = index..<end
    var mention = DateMention(
      range: stretch.bytes(atoms), kind: .date, edtf: nil, precision: relative.precision)
    mention.mod = relative.mod
    mention.anchor = .relative
    mention.pending = .relative(relative)
    mention.edtf = relative.unresolved
    // "đầu tuần tới", "cuối tháng trước", "từ năm ngoái"
    DateModifiers.attach(
      &mention, stretch, index, isDay: relative.unit == .day || relative.unit == .sameDay)
    return Placed(mention: mention, first: index, end: end)
  }
}

extension RelativeDates {
  /// "thứ Sáu tuần này", "chủ nhật tuần sau": a day of the week of the document's, or of one near it.
  private static func weekday(_ stretch: Stretch, _ week: Range<Int>, _ relative: RelativeDate) -> Placed<
    DateMention
  >? {
    guard let (days, first) = Frequency.weekday(before: week.lowerBound, stretch) else { return nil }
    var mention = DateMention(
      range: stretch.bytes(first..<week.upperBound), kind: .date, edtf: "XXXX-XX-XX", precision: .day)
    mention.anchor = .relative
    mention.pending = .weekday(days, relative)
    DateModifiers.attach(&mention, stretch, first)
    return Placed(mention: mention, first: first, end: week.upperBound)
  }

  /// "năm nay", "năm sau" behind something else: how many years later, and the atom after it.
  static func year(_ stretch: Stretch, _ at: Int) -> (offset: Int, end: Int)? {
    let dates = stretch.lexicon.dates
    guard let (values, end) = stretch.reader.longest(dates.relativePhrases, at: at), let row = values.first,
      dates.relatives[Int(row)].unit == .year, dates.relatives[Int(row)].mod == nil, stretch.isFree(at..<end)
    else { return nil }
    // "6 tháng cuối năm trước ngày 05/12"
    let grammar = stretch.lexicon.grammar
    if stretch.isWord(end, in: [grammar.ngày, grammar.tháng, grammar.năm, stretch.terms.khi]) { return nil }
    return (dates.relatives[Int(row)].offset, end)
  }

  /// "tháng này", "của tháng sau" behind a day: how many months later, and the atom after it.
  static func month(_ stretch: Stretch, _ at: Int) -> (offset: Int, end: Int)? {
    let dates = stretch.lexicon.dates
    let at = stretch.isWord(at, stretch.lexicon.grammar.của) ? at + 1 : at
    guard stretch.isWord(at, stretch.lexicon.grammar.tháng), !stretch.opensParagraph(at),
      let (values, end) = stretch.reader.longest(dates.relativePhrases, at: at), let row = values.first,
      dates.relatives[Int(row)].unit == .month, dates.relatives[Int(row)].mod == nil, stretch.isFree(at..<end)
    else { return nil }
    // "ngày 15 tháng sau khi …", "ngày 5 tháng trước ngày …", "ngày 15 của tháng trước kỳ báo cáo"
    let (grammar, terms) = (stretch.lexicon.grammar, stretch.terms)
    if stretch.isWord(
      end,
      in: [
        grammar.ngày, grammar.tháng, grammar.năm, grammar.kỳ, terms.khi, terms.đó, terms.liền, terms.kề,
        terms.hơn,
      ]) || stretch.reader[end]?.kind == .digits && !stretch.opensParagraph(end)
    {
      return nil
    }
    return (dates.relatives[Int(row)].offset, end)
  }
}

extension RelativeDate {
  var precision: DateMention.Precision {
    switch unit {
    case .day, .week, .sameDay: .day
    case .month: .month
    case .quarter: .quarter
    case .year: .year
    }
  }

  /// EDTF while nothing tells the other date.
  var unresolved: String? {
    switch unit {
    case .day, .sameDay: "XXXX-XX-XX"
    case .month: "XXXX-XX"
    case .year: "XXXX"
    case .week: "XXXX-XX-XX/XXXX-XX-XX"
    // EDTF has no quarter that nobody knows: XXXX-XX would be a month.
    case .quarter: nil
    }
  }
}
