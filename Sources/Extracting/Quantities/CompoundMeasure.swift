internal import Lexicon
internal import Tokenizing

/// What follows a unit and still belongs to its number: "1m75", "3kg5", "2 tạ 5", "3 km 500", "1 tấn 200 kg", "5 mẫu 3 sào",
/// "2 ha rưỡi". The whole is one number of the first unit, exactly.
enum CompoundMeasure {
  struct Tail {
    var value: Decimal
    var end: Int
  }

  /// Land by the region, from the larger to the smaller: how many of one make another is not the same everywhere.
  private static let land = ["vn:mau", "vn:sao", "vn:thuoc"]

  /// A quick look at the atom behind a unit: digits, or "rưỡi".
  static func canFollow(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    guard atom.kind == .word else { return atom.kind == .digits }
    switch stretch.lexicon.numbers.word(atom.value).role {
    case .half, .digit, .unit: return true
    default: return false
    }
  }

  /// - Parameters:
  ///   - atoms: the atoms of the unit.
  ///   - value: the number before it.
  static func tail(_ stretch: Stretch, _ atoms: Range<Int>, _ unit: Unit, _ value: Decimal) -> Tail? {
    guard unit.system != .iso4217, unit.code != "%", unit.per.isEmpty, !value.isZero else { return nil }
    if value.isWhole,
      let tail = half(stretch, atoms, value) ?? digits(stretch, atoms, unit, value)
        ?? words(stretch, atoms, unit, value)
    {
      return tail
    }
    return parts(stretch, atoms, unit, value)
  }

  /// "2 ha rưỡi", "5 mẫu rưỡi"
  private static func half(_ stretch: Stretch, _ atoms: Range<Int>, _ value: Decimal) -> Tail? {
    let end = atoms.upperBound
    guard let word = stretch.reader[end], word.kind == .word, word.flags.isDisjoint(with: [.line, .tab]),
      !stretch.taken[end], stretch.lexicon.numbers.word(word.value).role == .half
    else { return nil }
    return Tail(value: value + Decimal(5, fraction: 1), end: end + 1)
  }

  /// Digits behind the unit are decimals: joined to it ("1m75", "3km500"), or alone before the end of a clause ("2 tạ 5").
  private static func digits(_ stretch: Stretch, _ atoms: Range<Int>, _ unit: Unit, _ value: Decimal)
    -> Tail?
  {
    let end = atoms.upperBound
    guard let atom = stretch.reader[end], atom.kind == .digits, !stretch.taken[end],
      isPlaced(unit, atom.length),
      atom.flags.isDisjoint(with: [.line, .tab]), let shape = stretch.shape(at: end),
      case .number = shape.kind, shape.end == end + 1, let first = stretch.reader[atoms.lowerBound]
    else { return nil }
    if let next = stretch.reader[end + 1] {
      switch next.kind {
      case .mark:
        guard isCloser(next) || next.flags.contains(.line) else { return nil }
      case .word:
        guard next.flags.contains(.line) || !atom.flags.contains(.gap) && next.flags.contains(.gap) else {
          return nil
        }
        // "1m75 cm"
        if !next.flags.contains(.line), Measure.isUnit(stretch, end + 1) { return nil }
      case .digits: return nil
      }
    }
    if atom.flags.contains(.gap) {
      // "4 m 2": square metres.
      if unit.code == "m", atom.length == 1, atom.value <= 3 { return nil }
    } else if first.flags.contains(.gap) {
      return nil
    }
    return Tail(value: value + Decimal(UInt64(atom.value), fraction: Int(atom.length)), end: end + 1)
  }

  /// "một mét bảy", "một mét bảy mươi", "hai tạ tư": the decimals in words, before the end of a clause.
  private static func words(_ stretch: Stretch, _ atoms: Range<Int>, _ unit: Unit, _ value: Decimal) -> Tail?
  {
    let numbers = stretch.lexicon.numbers
    guard stretch.reader[atoms.lowerBound - 1]?.kind == .word else { return nil }
    var end = atoms.upperBound
    var decimals: UInt64 = 0
    var length = 0
    while length < 2, let word = stretch.reader[end], word.kind == .word, !stretch.taken[end],
      word.flags.contains(.gap), word.flags.isDisjoint(with: [.line, .tab, .capital])
    {
      let number = numbers.word(word.value)
      if number.role == .tens, length == 1, number.value == 10 || number.value == 1 {
        decimals *= 10
        length = 2
      } else if (number.role == .digit || number.role == .unit) && number.value > 0 {
        decimals = decimals * 10 + UInt64(number.value)
        length += 1
      } else {
        break
      }
      end += 1
    }
    guard length > 0, isPlaced(unit, UInt16(length)) else { return nil }
    if let next = stretch.reader[end], !next.flags.contains(.line) {
      // "một mét năm nay" is no number.
      guard isCloser(next) || next.kind == .word && stretch.roles(end).contains(.function),
        next.kind == .mark || !stretch.isWord(end - 1, stretch.lexicon.grammar.năm)
      else { return nil }
    }
    return Tail(value: value + Decimal(decimals, fraction: length), end: end)
  }

  private static func isCloser(_ mark: Token) -> Bool {
    guard !mark.flags.contains(.gap) else { return mark.isMark("|") || mark.isMark("(") }
    return mark.isMark(".") || mark.isMark(",") || mark.isMark(";") || mark.isMark(")") || mark.isMark("!")
      || mark.isMark("?")
  }

  /// Whether so many digits are decimals of a unit: as many as its next smaller unit in use has, or one.
  private static func isPlaced(_ unit: Unit, _ length: UInt16) -> Bool {
    switch unit.code {
    case "m": length <= 2
    case "km", "kg", "t", "L": length == 1 || length == 3
    case "vn:ta", "vn:yen", "Cel": length == 1
    default: false
    }
  }

  /// "1 tấn 200 kg", "3 tấn 2 tạ 5 yến", "5 mẫu 3 sào": a smaller unit of the same kind.
  private static func parts(_ stretch: Stretch, _ atoms: Range<Int>, _ unit: Unit, _ value: Decimal) -> Tail?
  {
    var tail = Tail(value: value, end: atoms.upperBound)
    var last = unit
    for _ in 0..<3 {
      guard let atom = stretch.reader[tail.end], atom.kind == .digits, !stretch.taken[tail.end],
        atom.flags.isDisjoint(with: [.line, .tab]), let shape = stretch.shape(at: tail.end),
        case .number = shape.kind, stretch.isFree(shape.first..<shape.end),
        let number = Figures.read(stretch.reader.text, stretch.bytes(shape.first..<shape.end)),
        !number.isAmbiguous
      else { break }
      if let end = smaller(stretch, last, shape.end, &last) {
        tail.end = end
        continue
      }
      guard let (next, end) = Measure.unitPhrase(stretch, shape.end),
        end > (CountedNoun.listed(stretch, shape.end) ?? 0),
        !unit.base.isEmpty, next.base == unit.base, next.system != .iso4217,
        let whole = last.multiplier, let head = unit.multiplier, let part = next.multiplier,
        let places = places(Decimal(head.value, fraction: head.fraction))
      else { break }
      let size = number.value * Decimal(part.value, fraction: part.fraction)
      guard size < Decimal(whole.value, fraction: whole.fraction) else { break }
      tail.value = tail.value + size.shifted(-places)
      tail.end = end
      last = next
    }
    return tail.end > atoms.upperBound ? tail : nil
  }

  /// The end of the next smaller land unit, whose number says nothing of the first.
  private static func smaller(_ stretch: Stretch, _ unit: Unit, _ index: Int, _ last: inout Unit) -> Int? {
    guard let rank = land.firstIndex(of: unit.code), unit.factor.isEmpty, rank + 1 < land.count else {
      return nil
    }
    if let (next, end) = Measure.unitPhrase(stretch, index), next.code == land[rank + 1],
      end > (CountedNoun.listed(stretch, index) ?? 0)
    {
      last = next
      return end
    }
    // "thước" alone is a ruler as well.
    guard rank + 2 == land.count, stretch.reader.isText(index, "thước"), !stretch.taken[index] else {
      return nil
    }
    last.code = land[rank + 1]
    return index + 1
  }

  /// The power of ten that a number is.
  private static func places(_ value: Decimal) -> Int? {
    for power in -9...12 where value == Decimal(1).shifted(power) { return power }
    return nil
  }
}
