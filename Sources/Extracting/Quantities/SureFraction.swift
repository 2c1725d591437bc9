internal import Lexicon
internal import Tokenizing

/// A bare pair that can only be so many of so many: one with its percentage in brackets beside it ("15/19 (78,9%) tiêu chí",
/// "100% (21/21)"), and one that is no day of the calendar after a word for results ("đạt 15/19", "biểu quyết 45/45").
enum SureFraction {
  /// So many words may stand in the bracket before its number: "(đạt 100%)", "(chiếm tỷ lệ 78,9%)".
  private static let mostWords = 4

  /// Where the noun may stand that is counted, behind the bracket; nil for a pair that is not sure.
  static func noun(_ stretch: Stretch, _ atoms: Range<Int>, _ above: Decimal, _ below: Decimal) -> Int? {
    let end = atoms.upperBound
    let isDay = isDay(above, below)
    if below < above, isDay { return nil }
    if let noun = behind(stretch, end) ?? inside(stretch, atoms) { return noun }
    guard !isDay, !(below < above), !isHours(above, below), isEnd(stretch, end),
      isResult(stretch, atoms.lowerBound)
    else { return nil }
    return end
  }

  /// "15/19 (78,9%)", "57/57 (đạt 100%)", "45/45 = 100%": the atom behind the percentage.
  private static func behind(_ stretch: Stretch, _ index: Int) -> Int? {
    if stretch.isMark(index, "=") { return percentage(stretch, index + 1) }
    guard stretch.isMark(index, "("), !stretch.taken[index] else { return nil }
    for at in index + 1...index + 1 + mostWords {
      guard let atom = stretch.reader[at], atom.flags.isDisjoint(with: [.paragraph, .tab]) else { return nil }
      if let end = percentage(stretch, at) { return stretch.isMark(end, ")") ? end + 1 : nil }
      guard atom.kind == .word else { return nil }
    }
    return nil
  }

  /// "100% (21/21)", "100% (đạt 21/21)": the atom behind the bracket.
  private static func inside(_ stretch: Stretch, _ atoms: Range<Int>) -> Int? {
    guard stretch.isMark(atoms.upperBound, ")") else { return nil }
    var at = atoms.lowerBound - 1
    while at > atoms.lowerBound - 1 - mostWords, stretch.reader[at]?.kind == .word { at -= 1 }
    return stretch.isMark(at, "(") && stretch.isMark(at - 1, "%") ? atoms.upperBound + 1 : nil
  }

  /// The atom behind a percentage at `index`.
  private static func percentage(_ stretch: Stretch, _ index: Int) -> Int? {
    guard let shape = stretch.shape(at: index), case .number = shape.kind, stretch.isMark(shape.end, "%")
    else { return nil }
    return shape.end + 1
  }

  /// Whether two numbers can be a day and its month.
  private static func isDay(_ above: Decimal, _ below: Decimal) -> Bool {
    guard let day = above.whole, let month = below.whole, day <= 31, month <= 12 else { return false }
    return CalendarDay(2020, Int(month), Int(day)).isReal
  }

  /// "24/24": every hour of the day.
  private static func isHours(_ above: Decimal, _ below: Decimal) -> Bool {
    above == Decimal(24) && below == above
  }

  /// Whether the pair ends there: no more of a number or an address follows it.
  private static func isEnd(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let next = stretch.reader[index], next.flags.isDisjoint(with: [.line, .tab]) else { return true }
    switch next.kind {
    case .digits: return false
    case .word:
      return next.flags.contains(.gap) && !next.flags.contains(.capital)
        && stretch.roles(index).contains(.function)
    case .mark:
      return next.isMark(".") || next.isMark(",") || next.isMark(";") || next.isMark(")") || next.isMark(":")
        || next.isMark("(") || next.isMark("!") || next.isMark("|")
        || stretch.reader.isDash(index) && next.flags.contains(.gap)
    }
  }

  /// "đạt 15/19", "Kết quả: 45/45"
  private static func isResult(_ stretch: Stretch, _ index: Int) -> Bool {
    let last = stretch.isMark(index - 1, ":") ? index - 2 : index - 1
    guard let word = stretch.reader[last], word.kind == .word, !stretch.opensParagraph(index),
      // "Nghị quyết 15/19", "Giải 15/19"
      !word.flags.contains(.capital) || stretch.roles(last).contains(.function),
      stretch.types.ending(at: last + 1) == nil
    else { return false }
    return stretch.lexicon.numbers.context(word.value).contains(.result)
  }
}
