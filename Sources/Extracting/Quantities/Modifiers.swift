internal import Lexicon
internal import Tokenizing

/// What limits a number: "trên 90%", "không quá 5 người", "8% trở lên". It stands outside the span.
enum Modifiers {
  static func attach(_ placed: inout Placed<QuantityMention>, _ stretch: Stretch) {
    placed.mention.modifier = after(placed, stretch) ?? before(placed, stretch)
  }

  /// "8% trở lên", and over what qualifies the noun: "từ 03 đơn vị hành chính cấp xã trở lên".
  private static func after(_ placed: Placed<QuantityMention>, _ stretch: Stretch) -> Modifier.Kind? {
    if let kind = phrase(placed.end, .after, stretch) { return kind }
    guard stretch.isWord(placed.first - 1, stretch.lexicon.grammar.từ) else { return nil }
    for index in placed.end..<placed.end + 6 {
      guard let word = stretch.reader[index], word.kind == .word, !word.flags.contains(.paragraph),
        !stretch.taken[index]
      else { return nil }
      if let kind = phrase(index, .after, stretch) { return kind }
    }
    return nil
  }

  /// The modifier of one side that starts at `index`.
  static func phrase(_ index: Int, _ side: Modifier.Side, _ stretch: Stretch) -> Modifier.Kind? {
    guard stretch.roles(index).contains(.modifier),
      let (values, _) = stretch.reader.longest(stretch.lexicon.modifierPhrases, at: index)
    else { return nil }
    return values.lazy.map { stretch.lexicon.modifiers[Int($0)] }.first { $0.side == side }?.kind
  }

  private static func before(_ placed: Placed<QuantityMention>, _ stretch: Stretch) -> Modifier.Kind? {
    guard let (kind, first) = ending(placed.first, stretch) else { return nil }
    // "giá trị sản xuất trên 1 ha": the area it is counted by.
    if kind == .moreThan, placed.mention.value == Decimal(1),
      stretch.isWord(first, stretch.lexicon.grammar.trên),
      let code = placed.mention.unitCode, code == "har" || code == "m2" || code.hasPrefix("vn:")
    {
      return nil
    }
    // "dựa trên 3 trụ cột": the preposition, not the comparison.
    if kind == .moreThan, first == placed.first - 1, let verb = stretch.reader[first - 1], verb.kind == .word,
      stretch.lexicon.numbers.context(verb.value).contains(.over),
      stretch.isWord(first, stretch.lexicon.grammar.trên),
      // "đi trên 50 km" is a bound of the way.
      placed.mention.unitCode != "km" && placed.mention.unitCode != "m"
    {
      return nil
    }
    // "nhiệt độ thấp nhất 12 độ C" is a reading, not a bound.
    if kind == .atLeast || kind == .atMost, placed.mention.unitCode == "Cel", isReading(first, stretch) {
      return nil
    }
    // "ảnh, cỡ 4 cm": a length says how large it is.
    if kind == .approx, let word = stretch.reader[first], word.kind == .word,
      stretch.lexicon.numbers.context(word.value).contains(.size), isLength(placed.mention, stretch)
    {
      return nil
    }
    if kind == .moreThan || kind == .lessThan, first == placed.first - 2, isDifference(placed, stretch) {
      return nil
    }
    // "ít nhất trên 90%": the bound that is named first is the one that is set.
    if let (outer, _) = ending(first, stretch), outer == .atLeast || outer == .atMost { return outer }
    return kind
  }

  private static func isLength(_ mention: QuantityMention, _ stretch: Stretch) -> Bool {
    guard let code = mention.unitCode, mention.per.isEmpty, code != "km" else { return false }
    return stretch.lexicon.units.first { $0.code == code }?.base == "m"
  }

  private static func isReading(_ first: Int, _ stretch: Stretch) -> Bool {
    (stretch.reader.isText(first, "thấp") || stretch.reader.isText(first, "cao"))
      && stretch.reader.isText(first + 1, "nhất")
  }

  /// Whether "cao hơn 2% so với cùng kỳ", "thấp hơn 3 điểm %", "cao hơn 2 lần" says by how much one thing differs from
  /// another, and does not limit the number ("công suất lớn hơn 30 MW").
  private static func isDifference(_ placed: Placed<QuantityMention>, _ stretch: Stretch) -> Bool {
    guard stretch.reader.isText(placed.first - 1, "hơn") else { return false }
    // "phải nhỏ hơn 6 dB so với mức nền": a bound all the same.
    if stretch.reader.isText(placed.first - 3, "phải") { return false }
    if placed.mention.unitCode == "vn:pp" { return true }
    // "lớn hơn 1,5 lần" is a bound of a ratio.
    if let noun = placed.mention.noun, stretch.text.string(noun) == "lần",
      !stretch.reader.isText(placed.first - 2, "lớn"), !stretch.reader.isText(placed.first - 2, "nhỏ")
    {
      return true
    }
    for index in placed.end..<placed.end + 8 {
      guard let word = stretch.reader[index], word.kind == .word, !word.flags.contains(.paragraph) else {
        return false
      }
      if stretch.reader.isText(index, "so"), stretch.isWord(index + 1, stretch.lexicon.grammar.với) {
        return true
      }
    }
    return false
  }

  /// The longest modifier before a number that starts at `index`, and the atom after it.
  static func opening(_ index: Int, _ stretch: Stretch) -> (kind: Modifier.Kind, end: Int)? {
    guard let atom = stretch.reader[index], atom.kind == .mark || stretch.roles(index).contains(.modifier),
      let (values, end) = stretch.reader.longest(stretch.lexicon.modifierPhrases, at: index)
    else { return nil }
    for value in values where stretch.lexicon.modifiers[Int(value)].side == .before {
      return (stretch.lexicon.modifiers[Int(value)].kind, end)
    }
    return nil
  }

  /// Whether the word at `index` before a number could limit it, but is part of the word before: "nhiệt độ 25".
  static func isSyllable(_ index: Int, of number: Int, _ stretch: Stretch) -> Bool {
    guard let (values, end) = stretch.reader.longest(stretch.lexicon.modifierPhrases, at: index),
      end == number
    else { return false }
    return values.allSatisfy { stretch.lexicon.modifiers[Int($0)].side == .apart } && !isApart(index, stretch)
  }

  /// Whether no noun or verb stands before a modifier that could be a syllable of it: "có độ 50 hộ", not "nhiệt độ 25 °C", "lưới cỡ 5 mm".
  private static func isApart(_ index: Int, _ stretch: Stretch) -> Bool {
    guard let last = stretch.reader[index - 1], last.kind == .word, let first = stretch.reader[index],
      !first.flags.contains(.line)
    else { return true }
    return stretch.roles(index - 1).contains(.function)
  }

  /// The longest modifier that ends just before atom `index`, and where it starts.
  @inline(__always) static func ending(_ index: Int, _ stretch: Stretch) -> (kind: Modifier.Kind, first: Int)?
  {
    // Nearly no word closes one, which is seen before any call.
    guard let last = stretch.reader[index - 1],
      last.kind != .word
        || stretch.lexicon.figureFollowers.words[Int(last.value)].contains(.modifierEnd)
    else { return nil }
    return longest(before: index, stretch)
  }

  private static func longest(before index: Int, _ stretch: Stretch) -> (kind: Modifier.Kind, first: Int)? {
    for length in stride(from: 4, through: 1, by: -1) {
      let first = index - length
      guard let atom = stretch.reader[first],
        atom.kind == .mark
          ? stretch.lexicon.figureFollowers.opensModifier(atom.value)
          : stretch.roles(first).contains(.modifier),
        let (values, end) = stretch.reader.longest(stretch.lexicon.modifierPhrases, at: first), end == index
      else { continue }
      for value in values {
        let modifier = stretch.lexicon.modifiers[Int(value)]
        if modifier.side == .before || modifier.side == .apart && isApart(first, stretch) {
          return (modifier.kind, first)
        }
      }
    }
    return nil
  }
}
