internal import Lexicon
internal import Tokenizing

/// A number with its scale words, in figures, in words or in both: "3,3 tỷ", "5 nghìn tỷ", "68 tỷ 097 triệu", "2 triệu rưỡi", "ba trăm".
struct Amount {
  var value: Decimal
  /// The power of ten of its scale words.
  var power = 0
  var end: Int
  var isAmbiguous = false
  /// It is written in words.
  var isSpelled = false

  /// Reads a number in figures or in words at `index`.
  static func read(_ stretch: Stretch, at index: Int) -> Amount? {
    if let shape = stretch.shape(at: index) {
      guard case .number = shape.kind else { return nil }
      return figures(stretch, shape)
    }
    return words(stretch, index)
  }

  static func words(_ stretch: Stretch, _ index: Int) -> Amount? {
    guard let number = NumberWords.read(stretch, index) else { return nil }
    return Amount(value: number.value, power: number.power, end: number.end, isSpelled: true)
  }

  static func figures(_ stretch: Stretch, _ shape: Shape) -> Amount? {
    guard let figures = Figures.read(stretch, shape) else { return nil }
    var amount = Amount(value: figures.value, end: shape.end, isAmbiguous: figures.isAmbiguous)
    // Behind most stands a unit or a noun, which is no part of the number.
    if let next = stretch.reader[shape.end], next.kind == .word,
      !stretch.lexicon.figureFollowers.words[Int(next.value)].contains(.amount)
    {
      return amount
    }
    if shape.end == shape.first + 1 { amount.takeGroups(stretch, shape.first) }
    if amount.value.isWhole, let part = VulgarFraction.decimal(stretch, amount.end) {
      amount.value = amount.value + part
      amount.end += 1
    }
    amount.takeWords(stretch)
    amount.takeDozens(stretch)
    amount.takeScales(stretch)
    if amount.power > 0 {
      amount.takeLower(stretch)
      amount.takeWords(stretch)
    }
    return amount
  }

  /// One run of digits, or a number with dots, that is no decimal.
  static func whole(_ stretch: Stretch, _ index: Int) -> (value: Decimal, end: Int)? {
    guard let shape = stretch.shape(at: index), case .number = shape.kind,
      let figures = Figures.read(stretch, shape), figures.value.isWhole
    else { return nil }
    return (figures.value, shape.end)
  }

  /// "1 234 567", "1 234,5": groups of three with one blank between them, where a unit, a listed noun or a scale
  /// follows. A number that only numbers something ("tổ 3 250 hộ") opens no groups.
  private mutating func takeGroups(_ stretch: Stretch, _ first: Int) {
    guard let atom = stretch.reader[first], atom.length <= 3, atom.value > 0, Self.isGroup(stretch, end),
      !stretch.isBlocked(first, .quantity)
    else { return }
    var next = end
    var number = UInt64(atom.value)
    while Self.isGroup(stretch, next), next - first < 6, let shape = stretch.shape(at: next) {
      if shape.end == next + 1, let group = stretch.reader[next] {
        number = number * 1000 + UInt64(group.value)
        next += 1
        continue
      }
      // Only the last group has decimals; three of them may be one more group in the English use.
      guard case .number = shape.kind, shape.end == next + 3, stretch.reader.isJoined(next + 1, ","),
        let tail = Figures.read(stretch.reader.text, stretch.bytes(next..<shape.end)),
        stretch.reader[next + 2]?.length != 3, isCounted(stretch, shape.end)
      else { return }
      value = Decimal(number).shifted(3) + tail.value
      end = shape.end
      return
    }
    guard !(stretch.reader[next]?.kind == .digits), isCounted(stretch, next) else { return }
    // "120 135 150 tỷ đồng": the cells of a table, not so many thousand million million.
    if next - first > 2, let scale = Self.scale(stretch, next), scale >= 9 { return }
    value = Decimal(number)
    end = next
  }

  private func isCounted(_ stretch: Stretch, _ index: Int) -> Bool {
    Measure.isUnit(stretch, index) || Self.scale(stretch, index) != nil
      || CountedNoun.listed(stretch, index) != nil
  }

  static func isPowerOfTen(_ value: Decimal) -> Bool {
    guard var rest = value.whole, rest > 0 else { return false }
    while rest % 10 == 0 { rest /= 10 }
    return rest == 1
  }

  /// Whether three digits stand one blank behind the atom before them.
  private static func isGroup(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let group = stretch.reader[index], let last = stretch.reader[index - 1], group.kind == .digits,
      group.length == 3, stretch.shape(at: index) != nil
    else { return false }
    return Int(group.start) == last.end + 1 && group.flags.isDisjoint(with: [.line, .tab])
      && !stretch.taken[index]
  }

  /// Whether a group of three belongs to digits before it: "000 hộ" of "45 000 hộ" is no number of its own.
  static func isTail(_ stretch: Stretch, _ index: Int) -> Bool {
    guard isGroup(stretch, index), let last = stretch.reader[index - 1], last.kind == .digits,
      last.length <= 3, !stretch.taken[index - 1], let shape = stretch.shape(at: index)
    else { return false }
    // "9 100.000 đồng": a number with thousands of its own.
    let isDotted = stretch.reader.isJoined(index + 1, ".") && shape.end > index + 1
    if stretch.reader[index]?.value == 0 { return !isDotted }
    // "2/9 100 hộ": the digits before are the end of a date or fraction.
    guard let before = stretch.shape(at: index - 1), case .number = before.kind, before.end == index,
      // "M107 175 mm": the digits before belong to a name.
      last.flags.contains(.gap) || stretch.reader[index - 2]?.kind != .word
    else { return false }
    return !isDotted && !stretch.isBlocked(index - 1, .quantity)
  }

  /// "2 tá bút": twelve of each.
  private mutating func takeDozens(_ stretch: Stretch) {
    guard power == 0, value.isWhole, let word = stretch.reader[end], word.kind == .word, !stretch.taken[end],
      word.flags.contains(.gap), word.flags.isDisjoint(with: [.capital, .line, .tab]),
      stretch.lexicon.numbers.word(word.value).role == .dozen, CountedNoun.listed(stretch, end + 1) != nil
    else { return }
    value = value * Decimal(12)
    end += 1
  }

  mutating func takeScales(_ stretch: Stretch) {
    while power < 12, let scale = Self.scale(stretch, end) {
      power += scale
      end = Self.abbreviationEnd(stretch, end)
    }
    if power > 0 { value = value.shifted(power) }
  }

  /// The power of ten of a scale word at `index`; "tỷ lệ" and "tr." for trang are none.
  private static func scale(_ stretch: Stretch, _ index: Int) -> Int? {
    guard let atom = stretch.reader[index], atom.kind == .word, !stretch.taken[index],
      atom.flags.isDisjoint(with: [.paragraph, .tab])
    else { return nil }
    let word = stretch.lexicon.numbers.word(atom.value)
    guard word.role == .scale, stretch.reader.longest(stretch.lexicon.numbers.traps, at: index) == nil else {
      return nil
    }
    if atom.length <= 2, !isAbbreviated(stretch, index, atom) { return nil }
    return Int(word.value)
  }

  /// Whether "tr" or "k" is a scale: before money ("5 tr.đ"), or written to its figures and before what ends a price
  /// ("15tr/tháng", "2tr5", "100k").
  private static func isAbbreviated(_ stretch: Stretch, _ index: Int, _ atom: Token) -> Bool {
    let next = stretch.reader[index + 1]
    let isJoined = !atom.flags.contains(.gap)
    if atom.length == 2, Measure.isMoney(stretch, abbreviationEnd(stretch, index)) { return true }
    guard let digits = stretch.reader[index - 1], digits.kind == .digits, atom.flags.contains(.lower) else {
      // "200K", but neither "4K" nor "18K".
      return isJoined && atom.length == 1 && !stretch.isCapital(index - 2)
        && (stretch.reader[index - 1]?.length ?? 0) >= 3
        && stretch.reader[index - 1]?.kind == .digits
        && (next.map { $0.flags.contains(.gap) || $0.kind == .mark && !$0.isMark(".") } ?? true)
    }
    let isRate = stretch.reader.isJoined(index + 1, "/")
    guard isJoined else { return atom.length == 2 && isRate }
    if atom.length == 1 {
      // "5k" is a slogan, "18k" gold; a price is longer or has a decimal.
      let isDecimal = stretch.reader.isJoined(index - 2, ",") || stretch.reader.isJoined(index - 2, ".")
      guard digits.length >= 2 || isDecimal || isRate, !stretch.reader.isText(index - 2, "vàng") else {
        return false
      }
    }
    guard let next else { return true }
    if next.flags.contains(.gap) { return true }
    switch next.kind {
    case .digits: return atom.length == 2 && next.length <= 3
    case .word: return false
    case .mark:
      // "2001, 250tr.", "2004.- 215tr;" are pages.
      if next.isMark(".") || next.isMark(";"), digits.flags.contains(.gap),
        stretch.isMark(index - 2, ",") || stretch.reader.isDash(index - 2)
      {
        return false
      }
      return next.isMark("/") || next.isMark(".") || next.isMark(",") || next.isMark(";") || next.isMark(")")
        || next.isMark("?") || next.isMark("!") || stretch.reader.isDash(index + 1)
    }
  }

  /// The atom after an abbreviated scale and its dot: "tr.đ".
  static func abbreviationEnd(_ stretch: Stretch, _ index: Int) -> Int {
    guard let atom = stretch.reader[index], atom.kind == .word, atom.length == 2,
      stretch.lexicon.numbers.word(atom.value).role == .scale, stretch.reader.isJoined(index + 1, ".")
    else { return index + 1 }
    return index + 2
  }

  /// Whether a scale word or a number in words ends before `index`.
  static func endsAmount(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let word = stretch.reader[index - 1], word.kind == .word else { return false }
    return stretch.lexicon.numbers.word(word.value).role != .none
  }

  /// "03 (ba) bản", "1.200 (một nghìn hai trăm) triệu đồng": the number again in words, as contracts and notices write
  /// it.
  private mutating func takeWords(_ stretch: Stretch) {
    guard stretch.isMark(end, "("), let words = NumberWords.read(stretch, end + 1),
      stretch.isMark(words.end, ")"),
      words.value == value, !stretch.taken[end], !stretch.taken[words.end]
    else { return }
    end = words.end + 1
  }

  /// What is added below the scale: "3 tỉ 200 triệu", "68 tỷ 097 tr.đ", "2 triệu rưỡi".
  private mutating func takeLower(_ stretch: Stretch) {
    if let atom = stretch.reader[end], atom.kind == .word, !stretch.taken[end],
      stretch.lexicon.numbers.word(atom.value).role == .half
    {
      value = value + Decimal(5).shifted(power - 1)
      end += 1
      return
    }
    let first = end
    var limit = power
    while limit > 3, let shape = stretch.shape(at: end), case .number = shape.kind, shape.end == end + 1,
      let atom = stretch.reader[end], atom.length <= 3, atom.flags.isDisjoint(with: [.line, .tab]),
      !stretch.taken[end]
    {
      var lower = Amount(value: Decimal(UInt64(atom.value)), end: shape.end)
      lower.takeScales(stretch)
      guard lower.power >= 3, lower.power < limit else { break }
      value = value + lower.value
      limit = lower.power
      end = lower.end
    }
    if end == first {
      takeTenths(stretch)
      takeSpelledLower(stretch)
    }
  }

  /// "1 tỷ 2", "2 triệu 5": a lone digit counts tenths of the scale, where nothing or money follows.
  private mutating func takeTenths(_ stretch: Stretch) {
    if power >= 6, takeJoined(stretch) { return }
    guard power >= 6, let atom = stretch.reader[end], atom.kind == .digits, atom.length == 1, atom.value > 0,
      !stretch.taken[end], atom.flags.contains(.gap), atom.flags.isDisjoint(with: [.line, .tab]),
      let shape = stretch.shape(at: end), case .number = shape.kind, shape.end == end + 1
    else { return }
    if let next = stretch.reader[end + 1], next.flags.isDisjoint(with: [.line, .tab]) {
      switch next.kind {
      case .mark:
        let closes =
          next.isMark(".") || next.isMark(",") || next.isMark(";") || next.isMark(")") || next.isMark("!")
          || next.isMark("?")
        guard closes, !next.flags.contains(.gap) else { return }
      case .word: guard Measure.isMoney(stretch, end + 1) else { return }
      case .digits: return
      }
    }
    value = value + Decimal(UInt64(atom.value)).shifted(power - 1)
    end += 1
  }

  /// "2tr5", "1tỷ250": decimals written to the scale, up to three.
  private mutating func takeJoined(_ stretch: Stretch) -> Bool {
    guard let atom = stretch.reader[end], atom.kind == .digits, atom.length <= 3, !stretch.taken[end],
      !atom.flags.contains(.gap), let scale = stretch.reader[end - 1], scale.kind == .word,
      !scale.flags.contains(.gap), stretch.reader[end - 2]?.kind == .digits, value.isWhole
    else { return false }
    if let next = stretch.reader[end + 1], !next.flags.contains(.gap) {
      guard next.kind == .mark, !stretch.reader.isJoinedDigits(end + 2) else { return false }
    }
    value = value + Decimal(UInt64(atom.value), fraction: Int(atom.length)).shifted(power)
    end += 1
    return true
  }

  /// "1 tỷ không trăm năm mươi triệu": the rest in words, below the scale.
  private mutating func takeSpelledLower(_ stretch: Stretch) {
    guard power >= 6, let atom = stretch.reader[end], atom.kind == .word, !stretch.taken[end],
      atom.flags.isDisjoint(with: [.capital, .paragraph, .tab])
    else { return }
    let numbers = stretch.lexicon.numbers
    var at = end
    let first = numbers.word(atom.value)
    guard first.role == .digit || first.role == .ten else { return }
    if first.role == .digit, first.value == 0 {
      guard let hundred = stretch.reader[end + 1], hundred.kind == .word,
        numbers.word(hundred.value).role == .scale, numbers.word(hundred.value).value == 2,
        !stretch.taken[end + 1]
      else { return }
      at += 2
      if let link = stretch.reader[at], link.kind == .word, numbers.word(link.value).role == .link { at += 1 }
    }
    guard let words = NumberWords.read(stretch, at), words.power >= 3, words.power < power else { return }
    value = value + words.value
    end = words.end
  }
}
