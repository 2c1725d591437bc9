internal import Lexicon
internal import Tokenizing

/// Figures before a noun that count nothing: a year, the label of a heading, the number of a house, a figure whose noun
/// numbers what follows.
enum LabelNumber {
  static func isOne(_ stretch: Stretch, _ shape: Shape, _ amount: Amount, _ mention: QuantityMention) -> Bool
  {
    guard amount.power == 0, let noun = mention.noun else { return false }
    return isYear(stretch, shape, amount, noun) || isHeading(stretch, shape, amount, noun)
      || isHouse(stretch, shape, amount) || isChained(stretch, shape, amount, noun)
  }

  /// "lô 12 thửa 35", "lô 5 căn hộ 12", "khu 3 dãy 5": two things with their numbers, none of them counted.
  private static func isChained(_ stretch: Stretch, _ shape: Shape, _ amount: Amount, _ noun: ByteRange)
    -> Bool
  {
    guard amount.end == shape.first + 1, isThing(stretch, shape.first),
      let first = stretch.reader[shape.first], first.flags.isDisjoint(with: [.line, .tab]),
      let next = numbered(stretch, amount.end, noun)
    else { return false }
    return next.isLabel || endsClause(stretch, next.index + 1)
  }

  /// Whether a noun that can be counted ends before `index`, and can so be numbered.
  private static func isThing(_ stretch: Stretch, _ index: Int) -> Bool {
    (1...2).contains { length in
      stretch.roles(index - length).contains(.noun) && !stretch.taken[index - length]
        && stretch.reader.longest(stretch.lexicon.nounPhrases, at: index - length)?.end == index
    }
  }

  /// Whether nothing that could be counted follows a number that ends before `index`.
  private static func endsClause(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let next = stretch.reader[index], next.flags.isDisjoint(with: [.line, .tab]) else { return true }
    switch next.kind {
    case .digits: return false
    case .mark:
      return next.isMark(";") || next.isMark(")")
        || (next.isMark(",") || next.isMark(".")) && !stretch.reader.isJoinedDigits(index + 1)
    // "lô 12 thửa 35 tờ 6": the chain goes on.
    case .word:
      return stretch.roles(index).contains(.function)
        || stretch.roles(index).contains(.noun) && stretch.reader[index + 1]?.kind == .digits
    }
  }

  /// "năm 2025 2026 quy định", "Thông tư 63 2024 quy định", "Nxb Bến, 1971 trang 144", "kỳ thi 2026 môn Toán".
  private static func isYear(_ stretch: Stretch, _ shape: Shape, _ amount: Amount, _ noun: ByteRange) -> Bool
  {
    guard let atom = stretch.reader[shape.first] else { return false }
    let isLikeYear = amount.end == shape.first + 1 && atom.length == 4 && (1900...2100).contains(atom.value)
    if isLikeYear {
      if let last = stretch.reader[shape.first - 1], last.kind == .digits,
        atom.flags.isDisjoint(with: [.line, .tab])
      {
        return true
      }
      if let word = stretch.reader[amount.end], word.end == noun.upperBound,
        stretch.lexicon.numbers.context(word.value).contains(.few)
      {
        return true
      }
    }
    guard isLikeYear || !amount.value.isWhole else { return false }
    return numbersNext(stretch, amount.end, noun)
  }

  /// Whether the noun numbers what follows it: "hệ số 4,32 bậc 7", "2.3 mục I", "1971 trang 144".
  private static func numbersNext(_ stretch: Stretch, _ index: Int, _ noun: ByteRange) -> Bool {
    numbered(stretch, index, noun)?.isLabel ?? false
  }

  /// The number right behind a noun at `index`, and whether the noun is one that is numbered.
  private static func numbered(_ stretch: Stretch, _ index: Int, _ noun: ByteRange) -> (
    index: Int, isLabel: Bool
  )? {
    var end = index
    while let word = stretch.reader[end], word.end < noun.upperBound { end += 1 }
    guard let word = stretch.reader[end], word.end == noun.upperBound, let next = stretch.reader[end + 1],
      next.flags.contains(.gap), next.flags.isDisjoint(with: [.line, .tab]),
      next.kind == .digits || isRoman(stretch, next)
    else { return nil }
    return (
      end + 1,
      stretch.lexicon.numbers.context(word.value).contains(.before)
        || stretch.roles(end).contains(.provision) || stretch.isBlocked(end + 1, .quantity)
    )
  }

  private static func isRoman(_ stretch: Stretch, _ atom: Token) -> Bool {
    guard atom.kind == .word, atom.length <= 5, !atom.flags.contains(.lower) else { return false }
    for at in Int(atom.start)..<atom.end {
      switch stretch.reader.text[at] {
      case UInt8(ascii: "I"), UInt8(ascii: "V"), UInt8(ascii: "X"), UInt8(ascii: "L"): continue
      default: return false
      }
    }
    return true
  }

  /// "1.2 Mục tiêu", "### 09 Cửa khẩu": the label of a heading, or of an item of an outline.
  private static func isHeading(
    _ stretch: Stretch, _ shape: Shape, _ amount: Amount, _ noun: ByteRange
  ) -> Bool {
    guard let first = stretch.reader[shape.first] else { return false }
    let isCapital = stretch.isCapital(amount.end)
    if isCapital, isMarkedHeading(stretch, Int(first.start)) { return true }
    guard amount.end == shape.end, shape.end == shape.first + 3, stretch.isMark(shape.first + 1, "."),
      let part = stretch.reader[shape.first + 2], part.length <= 2, first.length <= 2
    else { return false }
    if isCapital { return true }
    guard first.flags.contains(.line), let word = stretch.reader[amount.end] else { return false }
    return word.end != noun.upperBound || !stretch.lexicon.numbers.context(word.value).contains(.parts)
  }

  /// The signs before the text of a heading: at most six and their blanks.
  private static let mostSigns = 12

  /// Whether the signs of a heading stand before `start` on its line (CommonMark 0.31, 4.2); atoms leave them out.
  private static func isMarkedHeading(_ stretch: Stretch, _ start: Int) -> Bool {
    var at = start - 1
    while at >= 0, start - at <= mostSigns {
      switch stretch.reader.text[at] {
      case UInt8(ascii: "#"): return true
      case UInt8(ascii: " "), UInt8(ascii: "*"): at -= 1
      default: return false
      }
    }
    return false
  }

  /// "số 11 Cửa Sông, phường Bến": a house in a street; not "tổng số 11 Phó Chủ tịch".
  private static func isHouse(_ stretch: Stretch, _ shape: Shape, _ amount: Amount) -> Bool {
    guard stretch.isWord(shape.first - 1, stretch.lexicon.grammar.số), stretch.isCapital(amount.end) else {
      return false
    }
    guard let before = stretch.reader[shape.first - 2], before.kind == .word else { return true }
    return !stretch.lexicon.numbers.context(before.value).contains(.share)
  }
}
