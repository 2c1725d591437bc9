internal import Lexicon
internal import Tokenizing

/// What a number measures or counts: a unit with its "per" chain, else the first noun compound.
enum Measure {
  /// Reads a unit or noun at `index`; nil when there is neither.
  static func read(_ stretch: Stretch, _ index: Int, _ mention: inout QuantityMention) -> Int? {
    unit(stretch, index, &mention) ?? noun(stretch, index, &mention)
  }

  private static func unit(_ stretch: Stretch, _ index: Int, _ mention: inout QuantityMention) -> Int? {
    guard let (unit, unitEnd) = unitPhrase(stretch, index) else { return nil }
    var end = unitEnd
    mention.unitCode = unit.code
    mention.unitSystem =
      switch unit.system {
      case .ucum: .ucum
      case .iso4217: .iso4217
      case .vn: .vn
      }
    // "đồng/người/năm", "tạ/ha", "%/năm".
    while stretch.reader.isJoined(end, "/") || (stretch.reader[end]?.isMark("/") ?? false) {
      if let (per, perEnd) = unitPhrase(stretch, end + 1) {
        mention.per.append(per.code)
        end = perEnd
      } else if let word = stretch.reader[end + 1], word.kind == .word, word.flags.contains(.lower),
        !word.flags.contains(.line), !stretch.taken[end + 1]
      {
        let compound = stretch.reader.longest(stretch.lexicon.nounPhrases, at: end + 1)?.end ?? end + 2
        let nounEnd = stretch.isFree(end + 1..<compound) ? compound : end + 2
        mention.per.append(stretch.reader.string(end + 1..<nounEnd))
        end = nounEnd
      } else {
        break
      }
    }
    mention.unit = stretch.bytes(index..<end)
    return end
  }

  /// The longest unit at `index`, in the case in which it is listed.
  private static func unitPhrase(_ stretch: Stretch, _ index: Int) -> (unit: Unit, end: Int)? {
    guard let first = stretch.reader[index], !stretch.taken[index], !first.flags.contains(.line),
      first.kind != .word || stretch.roles(index).contains(.unit),
      let (values, end) = stretch.reader.longest(stretch.lexicon.unitPhrases, at: index)
    else { return nil }
    let written = stretch.reader.string(index..<end)
    for value in values where stretch.lexicon.units[Int(value)].surface == written {
      return (stretch.lexicon.units[Int(value)], end)
    }
    // Full words in any case ("Tấn"); one letter or a symbol only as listed.
    guard written.utf8.count > 3, let value = values.first else { return nil }
    return (stretch.lexicon.units[Int(value)], end)
  }

  /// The first noun compound: one that the seeds list, else the next word when it can be a noun.
  static func noun(_ stretch: Stretch, _ index: Int, _ mention: inout QuantityMention) -> Int? {
    guard let word = stretch.reader[index], word.kind == .word, !stretch.taken[index],
      word.flags.contains(.lower),
      !word.flags.contains(.line), word.flags.contains(.gap)
    else { return nil }
    let roles = stretch.roles(index)
    var end = index + 1
    if let (_, nounEnd) = stretch.reader.longest(stretch.lexicon.nounPhrases, at: index),
      stretch.isFree(index..<nounEnd)
    {
      end = nounEnd
    } else if roles.contains(.function) || roles.contains(.date) || roles.contains(.scale)
      || word.flags.contains(.capital)
    {
      return nil
    }
    mention.noun = stretch.bytes(index..<end)
    mention.unit = mention.noun
    mention.unitSystem = .count
    return end
  }

  /// The value in the base unit, where the unit says how.
  static func normalize(_ mention: inout QuantityMention, _ lexicon: Lexicon) {
    guard mention.per.isEmpty, let code = mention.unitCode, let value = mention.value,
      let unit = lexicon.units.first(where: { $0.code == code && !$0.factor.isEmpty }),
      let factor = Decimal(unit.factor)
    else { return }
    mention.normalized = value * factor
  }
}
