internal import Lexicon
internal import Tokenizing

/// A number in figures with its scale words: "3,3 tỷ", "1.234.567", "5 nghìn tỷ".
struct Amount {
  var value: Decimal
  /// The power of ten of its scale words.
  var power: Int
  var end: Int

  static func read(_ stretch: Stretch, _ shape: Shape) -> Amount? {
    guard case .number = shape.kind, let plain = parse(stretch.reader, shape.first..<shape.end) else {
      return nil
    }
    var amount = Amount(value: plain, power: 0, end: shape.end)
    while let word = stretch.reader[amount.end], word.kind == .word, !stretch.taken[amount.end],
      let power = stretch.lexicon.scales[word.value], amount.power < 12
    {
      amount.power += power
      amount.end += 1
    }
    amount.value = plain.shifted(amount.power)
    return amount
  }

  /// One run of digits.
  static func figures(_ stretch: Stretch, _ index: Int) -> Decimal? {
    guard let atom = stretch.reader[index], atom.kind == .digits else { return nil }
    return Decimal(digits: Array(stretch.text.utf8[Int(atom.start)..<atom.end]))
  }

  /// Dots part thousands and a comma opens the decimals; one or two digits after a single dot are English decimals.
  static func parse(_ reader: AtomReader, _ atoms: Range<Int>) -> Decimal? {
    var groups: [(mark: UInt8, digits: [UInt8])] = []
    var index = atoms.lowerBound
    var mark: UInt8 = 0
    while index < atoms.upperBound {
      guard let atom = reader[index], atom.kind == .digits else { return nil }
      groups.append((mark, Array(reader.text[Int(atom.start)..<atom.end])))
      if index + 1 < atoms.upperBound { mark = UInt8(truncatingIfNeeded: reader[index + 1]?.value ?? 0) }
      index += 2
    }
    guard let first = groups.first else { return nil }
    if groups.count == 1 { return Decimal(digits: first.digits) }
    let (dot, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
    let tail = groups.dropFirst()
    let whole = tail.filter { $0.mark == dot }
    let parts = tail.filter { $0.mark == comma }
    func isThousands(_ list: [(mark: UInt8, digits: [UInt8])]) -> Bool {
      first.digits.count <= 3 && first.digits != [0x30] && list.allSatisfy { $0.digits.count == 3 }
    }
    if parts.isEmpty {
      if isThousands(whole) { return Decimal(digits: groups.flatMap { $0.digits }) }
      guard whole.count == 1 else { return nil }
      return Decimal(digits: first.digits + whole[0].digits, fraction: whole[0].digits.count)
    }
    if whole.isEmpty {
      if parts.count > 1 || parts[0].digits == [0x30, 0x30, 0x30], isThousands(parts) {
        return Decimal(digits: groups.flatMap { $0.digits })
      }
      guard parts.count == 1 else { return nil }
      return Decimal(digits: first.digits + parts[0].digits, fraction: parts[0].digits.count)
    }
    // Both marks: the last one opens the decimals.
    guard let last = groups.last, isThousands(Array(tail.dropLast())) else { return nil }
    return Decimal(digits: groups.flatMap { $0.digits }, fraction: last.digits.count)
  }
}
