internal import Lexicon
internal import Tokenizing

/// Years in words, as deeds and minutes repeat them: "năm hai nghìn không trăm hai mươi mốt", and figure by figure as they are
/// spoken: "năm hai không hai mốt", "năm một chín bảy lăm".
enum WordYear {
  /// The year that opens at `at` (after "năm"), and the atom after it.
  static func read(_ stretch: Stretch, _ at: Int) -> (year: Int, end: Int)? {
    guard let atom = stretch.reader[at], atom.kind == .word, !stretch.opensParagraph(at), !stretch.taken[at],
      [1, 2].contains(digit(stretch, at))
    else { return nil }
    return spoken(stretch, at) ?? whole(stretch, at)
  }

  private static func word(_ stretch: Stretch, _ at: Int) -> NumberWord {
    guard let atom = stretch.reader[at], atom.kind == .word, !stretch.taken[at] else { return .none }
    return stretch.lexicon.numbers.word(atom.value)
  }

  private static func digit(_ stretch: Stretch, _ at: Int) -> Int? {
    let word = word(stretch, at)
    return word.role == .digit ? Int(word.value) : nil
  }

  /// "hai nghìn không trăm hai mươi mốt": a whole number from 1000 to 2200 that counts nothing.
  private static func whole(_ stretch: Stretch, _ at: Int) -> (year: Int, end: Int)? {
    let scale = word(stretch, at + 1)
    guard scale.role == .scale, scale.value == 3, let number = NumberWords.read(stretch, at),
      stretch.roles(number.end).isDisjoint(with: [.noun, .unit, .scale]), number.value < Decimal(2201),
      let year = Int(number.value.text), year >= 1000
    else { return nil }
    return (year, number.end)
  }

  /// "hai không hai mốt", "một chín bảy lăm", "hai không mười chín", "hai không không năm", "hai không linh tám"
  private static func spoken(_ stretch: Stretch, _ at: Int) -> (year: Int, end: Int)? {
    guard let first = digit(stretch, at), let second = digit(stretch, at + 1) else { return nil }
    let century = first * 10 + second
    guard (18...20).contains(century) else { return nil }
    func last(_ place: Int) -> Int? {
      let word = word(stretch, place)
      return word.role == .digit || word.role == .unit ? Int(word.value) : nil
    }
    let third = word(stretch, at + 2)
    switch third.role {
    case .ten:
      // "mười", "hăm"
      if let unit = last(at + 3) { return (century * 100 + Int(third.value) + unit, at + 4) }
      return (century * 100 + Int(third.value), at + 3)
    case .link: return last(at + 3).map { (century * 100 + $0, at + 4) }
    case .digit:
      if word(stretch, at + 3).role == .tens {
        let tens = century * 100 + Int(third.value) * 10
        return last(at + 4).map { (tens + $0, at + 5) } ?? (tens, at + 4)
      }
      return last(at + 3).map { (century * 100 + Int(third.value) * 10 + $0, at + 4) }
    default: return nil
    }
  }
}
