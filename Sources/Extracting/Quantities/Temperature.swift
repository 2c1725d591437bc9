internal import Lexicon
internal import Tokenizing

/// A bare "độ" is a degree of Celsius where the words before it speak of warmth: "sốt 39 độ", "nhiệt độ phòng 25 độ"; else it is one
/// of an angle.
enum Temperature {
  /// So many atoms before the number are looked at.
  private static let window = 9

  static func meant(_ stretch: Stretch, _ atoms: Range<Int>, _ unit: Unit) -> Unit? {
    guard unit.code == "deg", unit.surface == "độ", let degree = stretch.reader[atoms.lowerBound],
      !degree.flags.contains(.line)
    else { return nil }
    let numbers = stretch.lexicon.numbers
    for index in stride(from: atoms.lowerBound - 1, to: atoms.lowerBound - 1 - window, by: -1) {
      guard let atom = stretch.reader[index], !stretch.isMark(index, ";"),
        !(atom.isMark(".") && stretch.reader[index + 1]?.flags.contains(.gap) ?? true)
      else { return nil }
      if atom.kind == .word {
        let context = numbers.context(atom.value)
        if context.contains(.angle) { return nil }
        if context.contains(.warm) { return celsius(stretch) }
      }
      if atom.flags.contains(.line) { break }
    }
    return isOfBody(stretch, atoms) ? celsius(stretch) : nil
  }

  /// "38 độ 5": only of a fever are tenths said so.
  private static func isOfBody(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    guard let number = stretch.reader[atoms.lowerBound - 1], number.kind == .digits,
      (34...43).contains(number.value),
      let tenth = stretch.reader[atoms.upperBound], tenth.kind == .digits, tenth.length == 1,
      tenth.flags.isDisjoint(with: [.line, .tab])
    else { return false }
    return stretch.reader[atoms.upperBound + 1].map { $0.kind == .mark && !$0.flags.contains(.gap) } ?? true
  }

  private static func celsius(_ stretch: Stretch) -> Unit? {
    stretch.lexicon.units.first { $0.code == "Cel" }
  }
}
