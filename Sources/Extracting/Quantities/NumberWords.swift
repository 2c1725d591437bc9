internal import Lexicon
internal import Tokenizing

/// Numbers in words, from left to right, each word looked at a bounded number of times: "một trăm linh năm",
/// "hai triệu rưỡi", "ba phẩy năm tỷ".
///
/// The grammar is that of the school: groups of hundreds, tens and units before nghìn (ngàn), vạn, triệu and tỷ (tỉ), the
/// whole below a thousand million before tỷ ("năm nghìn tỷ"). What speech leaves out is read, too: the last scale after a lone
/// digit ("trăm hai" 120, "triệu tư" 1.4 million), mươi before mốt, tư, lăm and nhăm ("hai lăm"). After tens and scales
/// a last "năm" is the year ("hai mươi năm"), never five, unless a scale follows it.
struct NumberWords {
  var value: Decimal
  /// The power of ten of its last scale word.
  var power: Int
  var end: Int

  private let stretch: Stretch
  private var at: Int

  /// Reads the longest number in words at `index`.
  static func read(_ stretch: Stretch, _ index: Int) -> NumberWords? {
    var reader = NumberWords(value: Decimal(0), power: 0, end: index, stretch: stretch, at: index)
    return reader.number() ? reader : nil
  }

  /// What a word does in the number. Only the first may be capitalized, or open a line of its own.
  private func word(_ index: Int) -> NumberWord {
    guard let atom = stretch.reader[index], atom.kind == .word, !stretch.taken[index] else { return .none }
    let word = stretch.lexicon.numbers.word(atom.value)
    if word.role == .none { return word }
    if index > end, !atom.flags.contains(.gap) || !atom.flags.isDisjoint(with: [.capital, .paragraph, .tab]) {
      return .none
    }
    if word.role == .scale || word.role == .unit || word.role == .digit,
      stretch.reader.longest(stretch.lexicon.numbers.traps, at: index) != nil
    {
      return .none
    }
    return word
  }

  private func isYear(_ index: Int) -> Bool { stretch.isWord(index, stretch.lexicon.grammar.năm) }

  /// Whether `index` is a digit, and if "năm", five and not the year after a finished number.
  private func isDigit(_ index: Int) -> Bool {
    let digit = word(index)
    guard digit.role == .digit, digit.value > 0 else { return false }
    if !isYear(index) { return true }
    let next = word(index + 1).role
    return next == .scale || next == .tens || next == .unit
  }

  private mutating func number() -> Bool {
    if word(at).role == .part { return half() }
    if let fraction = decimal() { return fraction }
    var billions: UInt64 = 0
    var rest: UInt64 = 0
    var limit = 9
    var isFirst = true
    while true {
      let start = at
      guard let group = group(isFirst: isFirst) else { break }
      let next = word(at)
      var scale = 0
      if next.role == .scale, Int(next.value) >= limit, next.value < 9 || billions > 0 {
        // "hai nghìn ba triệu": the last group opens another number.
        at = start
        break
      }
      if next.role == .scale, next.value > 2, next.value < 9 {
        scale = Int(next.value)
        limit = scale
        at += 1
      }
      rest += group * Self.power(scale)
      if word(at).role == .scale, word(at).value == 9, billions == 0 {
        billions = rest
        rest = 0
        limit = 9
        scale += 9
        at += 1
      }
      isFirst = false
      guard scale > 0 else { break }
      power = scale
      if let more = tail(Self.power(scale)) {
        rest += more
        break
      }
      skipComma(limit)
    }
    guard !isFirst else { return false }
    if word(at).role == .point, let fraction = fraction(Decimal(billions).shifted(9) + Decimal(rest)) {
      return fraction
    }
    value = Decimal(billions).shifted(9) + Decimal(rest)
    end = at
    return true
  }

  /// "một triệu, tám trăm linh chín nghìn": a comma between groups, where what follows is surely one of them: it has
  /// hundreds, as every group after the first has, or a lower scale.
  private mutating func skipComma(_ limit: Int) {
    guard stretch.reader.isJoined(at, ","), !stretch.taken[at], word(at + 1).role == .digit else { return }
    let (start, scale) = (at, power)
    at += 1
    let isGroup = word(at + 1).role == .scale && word(at + 1).value == 2
    let isRead = group(isFirst: false) != nil
    let next = word(at)
    at =
      isRead && (isGroup || next.role == .scale && Int(next.value) < limit && next.value > 2)
      ? start + 1 : start
    power = scale
  }

  private static func power(_ exponent: Int) -> UInt64 {
    var value: UInt64 = 1
    for _ in 0..<min(exponent, 18) { value *= 10 }
    return value
  }

  /// After a scale word: "rưỡi", or a lone digit that counts tenths of the scale.
  private mutating func tail(_ scale: UInt64) -> UInt64? {
    let next = word(at)
    if next.role == .half {
      at += 1
      return scale / 2
    }
    guard next.role == .digit || next.role == .unit, next.value > 0, !isYear(at) else { return nil }
    switch word(at + 1).role {
    case .none, .half, .part: break
    case .digit where isYear(at + 1): break
    default: return nil
    }
    at += 1
    return UInt64(next.value) * (scale / 10)
  }

  /// Hundreds, tens and units: below a thousand. Zero hundreds and "linh" stand only after a scale.
  private mutating func group(isFirst: Bool) -> UInt64? {
    let start = word(at)
    switch start.role {
    case .link where !isFirst:
      guard word(at + 1).role == .digit, word(at + 1).value > 0 else { return nil }
      at += 2
      return UInt64(word(at - 1).value)
    case .scale where isFirst:
      // "trăm hai", "trăm rưỡi", "triệu tư", "nghìn rưỡi": one of the scale, when its tail says so.
      let next = word(at + 1)
      guard
        next.role == .half
          || (next.role == .digit || next.role == .unit) && next.value > 0 && !isYear(at + 1),
        word(at + 2).role == .none || isYear(at + 2)
      else { return nil }
      guard start.value == 2 else { return 1 }
      at += 2
      power = 2
      return next.role == .half ? 150 : 100 + UInt64(next.value) * 10
    case .digit:
      if word(at + 1).role == .scale, word(at + 1).value == 2 {
        guard start.value > 0 || !isFirst else { return nil }
        at += 2
        power = 2
        return UInt64(start.value) * 100 + hundredsRest()
      }
      guard start.value > 0, isFirst || isDigit(at) else { return nil }
      return tens()
    case .ten: return tens()
    default: return nil
    }
  }

  private mutating func hundredsRest() -> UInt64 {
    let next = word(at)
    switch next.role {
    case .link:
      guard word(at + 1).role == .digit, word(at + 1).value > 0 else { return 0 }
      at += 2
      return UInt64(word(at - 1).value)
    case .half:
      at += 1
      return 50
    case .ten: return tens() ?? 0
    case .digit, .unit:
      let after = word(at + 1).role
      if next.role == .digit, after == .tens || after == .unit { return next.value > 0 ? tens() ?? 0 : 0 }
      // "hai trăm năm" is two hundred years; "hai trăm hai" leaves mươi out.
      guard next.value > 0, !isYear(at) || after == .scale, after != .digit || isYear(at + 1) else {
        return 0
      }
      if after == .scale, word(at + 1).value == 2 { return 0 }
      at += 1
      return UInt64(next.value) * 10
    default: return 0
    }
  }

  /// "mười hai", "ba mươi lăm", "hai chục rưỡi", "hai lăm", "ba tá", "bốn".
  private mutating func tens() -> UInt64? {
    let first = word(at)
    at += 1
    if first.role == .ten { return UInt64(first.value) + units() }
    let next = word(at)
    switch next.role {
    case .tens:
      at += 1
      if word(at).role == .half {
        at += 1
        return UInt64(first.value) * 10 + 5
      }
      return UInt64(first.value) * 10 + units()
    case .dozen:
      at += 1
      return UInt64(first.value) * 12
    case .unit where first.value > 1:
      at += 1
      return UInt64(first.value) * 10 + UInt64(next.value)
    default: return UInt64(first.value)
    }
  }

  private mutating func units() -> UInt64 {
    let next = word(at)
    guard next.role == .unit || isDigit(at) else { return 0 }
    // "hai mươi hai trăm" is none; the digit opens something else.
    if word(at + 1).role == .scale, word(at + 1).value == 2 { return 0 }
    if word(at + 1).role == .tens { return 0 }
    at += 1
    return UInt64(next.value)
  }

  /// "nửa tỷ", "nửa triệu", and "nửa" of a unit.
  private mutating func half() -> Bool {
    at += 1
    var exponent = 0
    while word(at).role == .scale, exponent < 12 {
      exponent += Int(word(at).value)
      at += 1
    }
    value = Decimal(5, fraction: 1).shifted(exponent)
    power = exponent
    end = at
    return true
  }

  /// "ba phẩy năm", "không phẩy hai lăm triệu"; nil when there is no comma in words.
  private mutating func decimal() -> Bool? {
    let start = at
    let first = word(at)
    var whole: UInt64 = 0
    if first.role == .digit, first.value == 0 {
      at += 1
    } else {
      guard first.role == .digit || first.role == .ten, let tens = group(isFirst: true) else {
        at = start
        return nil
      }
      whole = tens
    }
    guard word(at).role == .point else {
      at = start
      power = 0
      // "không" is the negation, save before a comma and "phần trăm".
      return first.value == 0 && first.role == .digit ? false : nil
    }
    return fraction(Decimal(whole)) ?? false
  }

  /// What "phẩy" at `at` opens, and the scales behind it; nil when no digits follow, and nothing is read.
  private mutating func fraction(_ whole: Decimal) -> Bool? {
    let start = at
    at += 1
    var tail: UInt64 = 0
    var count = 0
    while count < 6, word(at).role == .digit || word(at).role == .ten {
      if count > 0, isYear(at), word(at + 1).role != .scale { break }
      let next = word(at + 1).role
      if word(at).role == .ten || next == .tens || next == .unit {
        guard let pair = tens() else { break }
        tail = tail * 100 + pair
        count += 2
        break
      }
      tail = tail * 10 + UInt64(word(at).value)
      count += 1
      at += 1
    }
    guard count > 0 else {
      at = start
      return nil
    }
    var exponent = 0
    while word(at).role == .scale, exponent < 12 {
      exponent += Int(word(at).value)
      at += 1
    }
    value = (whole + Decimal(tail, fraction: count)).shifted(exponent)
    power = exponent
    end = at
    return true
  }
}
