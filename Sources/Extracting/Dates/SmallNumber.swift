internal import Lexicon
internal import Tokenizing

/// Small whole numbers in figures or words, as days, months and centuries are numbered.
enum SmallNumber {
  /// - Parameter names: whether words that only name a month count ("tháng tư", "tháng chạp").
  static func read(
    _ stretch: Stretch, _ index: Int, _ range: ClosedRange<Int>, names: Bool = false
  ) -> (value: Int, end: Int)? {
    guard let atom = stretch.reader[index], !stretch.taken[index] else { return nil }
    if atom.kind == .digits {
      return atom.length <= 2 && range.contains(Int(atom.value)) ? (Int(atom.value), index + 1) : nil
    }
    guard atom.kind == .word,
      let (values, end) = stretch.reader.longest(stretch.lexicon.dates.numberPhrases, at: index),
      let row = values.first, stretch.isFree(index..<end)
    else { return nil }
    let number = stretch.lexicon.dates.numbers[Int(row)]
    guard range.contains(number.value), names || number.use == .any else { return nil }
    return (number.value, end)
  }

  /// A number in words that ends just before `index`.
  static func before(_ stretch: Stretch, _ index: Int) -> (value: Int, first: Int)? {
    guard let (values, first) = stretch.reader.longestBefore(stretch.lexicon.dates.numbersBefore, index),
      let row = values.first,
      stretch.lexicon.dates.numbers[Int(row)].use == .any, stretch.isFree(first..<index)
    else { return nil }
    for inside in first + 1..<index + 1 where stretch.opensParagraph(inside) { return nil }
    return (stretch.lexicon.dates.numbers[Int(row)].value, first)
  }
}

/// Roman numbers up to 39, in capitals.
enum Roman {
  static func read(_ stretch: Stretch, _ index: Int) -> Int? {
    guard let atom = stretch.reader[index], atom.kind == .word, atom.length <= 6, !stretch.taken[index] else {
      return nil
    }
    return self.value(stretch.text.utf8[Int(atom.start)..<atom.end])
  }

  /// The value of letters, or nil where one of them is no figure.
  static func value(_ letters: ArraySlice<UInt8>) -> Int? {
    var value = 0
    var last = 0
    for byte in letters.reversed() {
      let here: Int
      switch byte {
      case UInt8(ascii: "I"): here = 1
      case UInt8(ascii: "V"): here = 5
      case UInt8(ascii: "X"): here = 10
      default: return nil
      }
      value += here < last ? -here : here
      last = max(last, here)
    }
    return value > 0 ? value : nil
  }
}
