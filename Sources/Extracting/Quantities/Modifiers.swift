internal import Lexicon
internal import Tokenizing

/// What limits a number: "trên 90%", "không quá 5 người", "8% trở lên". It stands outside the span.
enum Modifiers {
  static func attach(_ placed: inout Placed<QuantityMention>, _ stretch: Stretch) {
    if let kind = after(placed.end, stretch) ?? before(placed.first, stretch) {
      placed.mention.modifier = kind
    }
  }

  private static func after(_ index: Int, _ stretch: Stretch) -> Modifier.Kind? {
    guard stretch.roles(index).contains(.modifier),
      let (values, _) = stretch.reader.longest(stretch.lexicon.modifierPhrases, at: index)
    else { return nil }
    return values.lazy.map { stretch.lexicon.modifiers[Int($0)] }.first { $0.side == .after }?.kind
  }

  private static func before(_ index: Int, _ stretch: Stretch) -> Modifier.Kind? {
    // The longest phrase that ends at the number.
    for length in stride(from: 4, through: 1, by: -1) {
      let first = index - length
      guard first >= 0, stretch.roles(first).contains(.modifier),
        let (values, end) = stretch.reader.longest(stretch.lexicon.modifierPhrases, at: first), end == index
      else { continue }
      if let found = values.lazy.map({ stretch.lexicon.modifiers[Int($0)] }).first(where: {
        $0.side == .before
      }) {
        return found.kind
      }
    }
    return nil
  }
}
