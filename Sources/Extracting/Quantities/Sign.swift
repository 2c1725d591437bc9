internal import Tokenizing

/// What makes a measure one below zero: "-5°C", "(–5,3%)", "âm 2,1%". Nothing is counted below zero, so before a noun the
/// dash is a bullet ("-5 hộ").
enum Sign {
  /// The atom of the sign before the number at `index`, if it has one.
  static func first(_ stretch: Stretch, _ index: Int) -> Int? {
    guard let first = stretch.reader[index], let last = stretch.reader[index - 1], !stretch.taken[index - 1],
      !first.flags.contains(.paragraph)
    else { return nil }
    if last.kind == .word { return isWord(stretch, index - 1) ? index - 1 : nil }
    guard stretch.reader.isDash(index - 1), !first.flags.contains(.gap) else { return nil }
    return index == 1 || last.flags.contains(.gap) || stretch.isMark(index - 2, "(") ? index - 1 : nil
  }

  /// The number behind the sign at `index`: "-1" of "-2 đến -1°C".
  static func number(_ stretch: Stretch, after index: Int) -> Int? {
    guard let number = stretch.reader[index + 1], !stretch.taken[index] else { return nil }
    if stretch.reader.isDash(index) {
      return number.kind == .digits && !number.flags.contains(.gap) ? index + 1 : nil
    }
    return isWord(stretch, index) ? index + 1 : nil
  }

  /// "âm" with a number behind it.
  static func isWord(_ stretch: Stretch, _ index: Int) -> Bool {
    guard stretch.isWord(index, stretch.terms.âm), let number = stretch.reader[index + 1] else {
      return false
    }
    return number.flags.contains(.gap) && !number.flags.contains(.tab)
  }
}
