internal import Lexicon
internal import Tokenizing

/// "10 ± 2 kg" is from 8 to 12 kg, "±5%" from -5 to 5: a range, whose bounds are worked out.
enum Tolerance {
  private static let longestFraction = 9

  /// A quick look at the marks before and behind a number, before a mention is made: few have one.
  static func canStand(_ stretch: Stretch, _ index: Int, _ low: Amount) -> Bool {
    isNear(stretch, low.end) || isBehind(stretch, index)
  }

  /// - Parameter low: the number at `index`, already read.
  static func read(_ stretch: Stretch, _ index: Int, _ low: Amount) -> Placed<QuantityMention>? {
    if isNear(stretch, low.end), let found = around(stretch, index, low) { return found }
    guard isBehind(stretch, index) else { return nil }
    return alone(stretch, index, low)
  }

  private static func isNear(_ stretch: Stretch, _ at: Int) -> Bool {
    opens(stretch, at) || opens(stretch, at + 1) || opens(stretch, at + 2)
  }

  private static func isBehind(_ stretch: Stretch, _ index: Int) -> Bool {
    index > 0 && (stretch.isMark(index - 1, "±") || stretch.reader.isDash(index - 1))
  }

  /// "10 ± 2 kg", "25°C ± 2°C"
  private static func around(_ stretch: Stretch, _ index: Int, _ middle: Amount) -> Placed<QuantityMention>? {
    var at = middle.end
    var first = QuantityMention(range: 0..<0)
    if !opens(stretch, at) {
      guard let end = Measure.unit(stretch, at, &first) else { return nil }
      at = end
    }
    guard let number = mark(stretch, at), stretch.isFree(at..<number), stretch.shape(at: number) != nil,
      let margin = Amount.read(stretch, at: number), middle.power == margin.power || middle.power == 0
    else { return nil }
    var value = middle.value
    if middle.power == 0, first.unitCode == nil { value = value.shifted(margin.power) }
    var mention = QuantityMention(range: 0..<0)
    guard let end = Measure.read(stretch, margin, &mention, unlisted: false),
      first.unitCode == nil || first.unitCode == mention.unitCode,
      let least = difference(value, margin.value)
    else { return nil }
    let sign = mention.unitSystem == .count ? nil : Sign.first(stretch, index)
    mention.lower = sign == nil ? least : (value + margin.value).negated
    mention.upper = sign == nil ? value + margin.value : least.negated
    let start = sign ?? index
    mention.range = stretch.bytes(start..<end)
    return Placed(mention: mention, first: start, end: end)
  }

  /// "±5%"
  private static func alone(_ stretch: Stretch, _ index: Int, _ margin: Amount) -> Placed<QuantityMention>? {
    var first = index - 1
    if stretch.reader.isDash(first), stretch.isMark(first - 1, "/"), stretch.isMark(first - 2, "+") {
      first -= 2
    }
    guard first >= 0, mark(stretch, first) == index, stretch.isFree(first..<index),
      first == 0 || stretch.reader[first - 1]?.kind != .digits
    else { return nil }
    var mention = QuantityMention(range: 0..<0)
    guard let end = Measure.unit(stretch, margin.end, &mention) else { return nil }
    mention.lower = margin.value.negated
    mention.upper = margin.value
    mention.range = stretch.bytes(first..<end)
    return Placed(mention: mention, first: first, end: end)
  }

  private static func opens(_ stretch: Stretch, _ index: Int) -> Bool {
    stretch.isMark(index, "±") || stretch.isMark(index, "+")
  }

  /// The atom behind "±" or "+/-".
  private static func mark(_ stretch: Stretch, _ index: Int) -> Int? {
    if stretch.isMark(index, "±") { return index + 1 }
    guard stretch.isMark(index, "+"), stretch.reader.isJoined(index + 1, "/"),
      stretch.reader.isDash(index + 2),
      !(stretch.reader[index + 2]?.flags.contains(.gap) ?? true)
    else { return nil }
    return index + 3
  }

  private static func difference(_ value: Decimal, _ margin: Decimal) -> Decimal? {
    for places in 0...longestFraction {
      guard let whole = value.shifted(places).whole, let part = margin.shifted(places).whole else { continue }
      let size = Decimal(whole > part ? whole - part : part - whole, fraction: places)
      return whole < part ? size.negated : size
    }
    return nil
  }
}
