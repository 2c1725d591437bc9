internal import Lexicon
internal import Tokenizing

/// Years of long ago after "năm": "năm 938", "năm 40", "năm 111 TCN", "năm 2879 trước Công nguyên". The year before year 1 is 0, as ISO 8601 counts
/// ("năm 111 TCN" is -0110).
extension PointReader {
  /// - Parameters:
  ///   - at: the atom after "năm".
  ///   - isOfMonth: whether a month stands before "năm".
  static func earlyYear(_ stretch: Stretch, _ at: Int, isOfMonth: Bool = false) -> DatePoint? {
    guard let atom = stretch.reader[at], atom.kind == .digits, atom.length <= 4, atom.value > 0,
      !stretch.opensParagraph(at), !stretch.taken[at], stretch.shape(at: at)?.end ?? at + 1 == at + 1
    else { return nil }
    let year = Int(atom.value)
    if let (isBefore, end) = era(stretch, at + 1) {
      return DatePoint(year: isBefore ? 1 - year : year, first: at, end: end)
    }
    guard isEarly(year, atom), isOfMonth || !isUnit(stretch, at - 1), isAlone(stretch, at)
    else { return nil }
    return DatePoint(year: year, first: at, end: at + 1)
  }

  /// Whether figures can be a year as they stand: three, or two that nobody shortens so ("sinh năm 85" is 1985, "năm 21" 2021).
  private static func isEarly(_ year: Int, _ atom: Token) -> Bool {
    switch atom.length {
    case 2: (26...44).contains(year)
    case 3: (100...999).contains(year)
    default: false
    }
  }

  /// Whether "năm" is counted, or each one: "mỗi năm 300 hộ", "hai năm 120", "những năm 40".
  private static func isUnit(_ stretch: Stretch, _ năm: Int) -> Bool {
    guard !stretch.opensParagraph(năm), let last = stretch.reader[năm - 1] else { return false }
    if last.kind == .digits || SmallNumber.before(stretch, năm) != nil { return true }
    if last.kind == .word, stretch.lexicon.dates.role(of: last.value) == .recurring { return true }
    return stretch.isWord(
      năm - 1, in: [stretch.lexicon.grammar.những, stretch.terms.trong, stretch.terms.cả])
  }

  /// Whether the figures count nothing.
  private static func isAlone(_ stretch: Stretch, _ at: Int) -> Bool {
    guard let next = stretch.reader[at + 1], !next.flags.contains(.line) else { return true }
    if Counted.unit(stretch, at + 1) != nil { return false }
    if next.kind == .word {
      return stretch.roles(at + 1).contains(.function) || next.flags.contains(.capital)
    }
    guard next.isMark(",") || next.isMark(".") || next.isMark(";") || next.isMark(")") || next.isMark(":")
    else { return false }
    // "năm 500, 600 hộ"
    if stretch.reader[at + 2]?.kind == .digits { return false }
    // "năm 200 …", "năm 200...": a blank of a form to be filled in.
    return !(next.isMark(".") && stretch.reader[at + 2]?.isMark(".") == true)
  }

  /// "TCN", "trước Công nguyên", "sau Công nguyên" behind a year, and the atom after it.
  static func era(_ stretch: Stretch, _ at: Int) -> (isBefore: Bool, end: Int)? {
    let dates = stretch.lexicon.dates
    guard !stretch.opensParagraph(at), let (values, end) = stretch.reader.longest(dates.eraPhrases, at: at),
      let row = values.first, stretch.isFree(at..<end)
    else { return nil }
    return (dates.isBeforeChrist[Int(row)], end)
  }
}
