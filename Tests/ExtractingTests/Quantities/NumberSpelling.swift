import TestSupport

/// Writes numbers in words as Vietnamese writes them, in one of their spellings: the mirror of the reader.
///
/// The rules are those of the school: hundreds, tens and units before nghìn, triệu and tỷ; "linh" over empty tens; mốt, tư
/// and lăm after mươi. Speech leaves out the last scale after a lone digit ("trăm hai") and mươi before mốt, tư, lăm.
struct NumberSpelling {
  var random: SplitMix64

  private static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

  private mutating func digit(_ value: UInt64) -> String {
    value == 7 && random.oneIn(4) ? "bẩy" : Self.digits[Int(value)]
  }

  /// A spelling of a number from 1 to 10^18 - 1.
  mutating func words(_ number: UInt64) -> String {
    let billion: UInt64 = 1_000_000_000
    let (billions, rest) = number.quotientAndRemainder(dividingBy: billion)
    if billions == 0 { return below(rest, continues: false).joined(separator: " ") }
    var words = below(billions, continues: false, beforeBillion: true) + [random.pick(["tỷ", "tỉ"])]
    if let short = tail(rest, scale: billion, simple: billions < 1000) {
      return (words + short).joined(separator: " ")
    }
    if rest > 0 { words += below(rest, continues: true) }
    return words.joined(separator: " ")
  }

  /// What speech says for the half or for tenths of the scale before it.
  private mutating func tail(_ rest: UInt64, scale: UInt64, simple: Bool) -> [String]? {
    guard simple, rest > 0, random.oneIn(2) else { return nil }
    if rest * 2 == scale { return ["rưỡi"] }
    guard rest % (scale / 10) == 0 else { return nil }
    // "hai triệu năm" is two million years.
    let value = rest / (scale / 10)
    if value == 5 || value == 1 { return nil }
    return [value == 4 ? random.pick(["tư", "bốn"]) : digit(value)]
  }

  /// - Parameter beforeBillion: whether tỷ follows: "hai nghìn chín tỷ" is 2009 of them.
  private mutating func below(_ number: UInt64, continues: Bool, beforeBillion: Bool = false) -> [String] {
    var words: [String] = []
    var rest = number
    var isFirst = !continues
    for (scale, names) in [(UInt64(1_000_000), ["triệu"]), (1000, ["nghìn", "ngàn"])] {
      let group = rest / scale
      rest %= scale
      guard group > 0 else { continue }
      words += self.group(group, isFirst: isFirst, before: true) + [random.pick(names)]
      isFirst = false
      if let short = tail(rest, scale: scale, simple: !beforeBillion) { return words + short }
    }
    if rest > 0 || words.isEmpty { words += group(rest, isFirst: isFirst, before: beforeBillion) }
    return words
  }

  /// - Parameter before: whether a scale word follows.
  private mutating func group(_ number: UInt64, isFirst: Bool, before: Bool) -> [String] {
    let (hundreds, rest) = number.quotientAndRemainder(dividingBy: 100)
    var words: [String] = []
    if hundreds > 0 || !isFirst {
      if !isFirst, hundreds == 0, rest < 10, random.oneIn(3) {
        return [random.pick(["linh", "lẻ"]), digit(rest)]
      }
      words = [digit(hundreds), "trăm"]
      if rest == 0 { return words }
      if rest == 50, !before, random.oneIn(3) { return words + ["rưỡi"] }
      if rest < 10 { return words + [random.pick(["linh", "lẻ"]), digit(rest)] }
      // "một trăm hai": mươi left out.
      if rest % 10 == 0, rest != 50, rest > 10, random.oneIn(4) {
        return words + [rest == 40 ? random.pick(["tư", "bốn"]) : digit(rest / 10)]
      }
    }
    return words + tens(rest, before: before)
  }

  private mutating func tens(_ number: UInt64, before: Bool) -> [String] {
    let (tens, unit) = number.quotientAndRemainder(dividingBy: 10)
    if tens == 0 { return [digit(unit)] }
    if tens == 1 {
      if unit == 0 { return ["mười"] }
      return ["mười", unit == 5 ? five(before) : digit(unit)]
    }
    let name: String?
    switch unit {
    case 0: return [digit(tens), random.pick(["mươi", "chục"])]
    case 1: name = random.pick(["mốt", "mốt", "một"])
    case 4: name = random.pick(["tư", "bốn"])
    case 5: name = five(before)
    default: name = nil
    }
    if tens == 2, let name, random.oneIn(6) { return ["hăm", name] }
    // "hai mốt", "ba tư", "bốn lăm": mươi left out.
    if let name, ["mốt", "tư", "lăm", "nhăm"].contains(name), random.oneIn(4) { return [digit(tens), name] }
    return [digit(tens), random.pick(["mươi", "mươi", "chục"]), name ?? digit(unit)]
  }

  /// "năm" after tens is the year, unless a scale follows.
  private mutating func five(_ before: Bool) -> String {
    random.pick(before ? ["lăm", "nhăm", "năm"] : ["lăm", "lăm", "nhăm"])
  }
}
