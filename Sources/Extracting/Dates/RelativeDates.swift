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
            grammar.ngày, stretch.terms.học,
            stretch.terms.tài, stretch.terms.ngân,
          ])
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
    return Placed(mention: mention, first: index, end: end)
  }
}

extension RelativeDates {
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
    case .week, .quarter: nil
    }
  }
}
