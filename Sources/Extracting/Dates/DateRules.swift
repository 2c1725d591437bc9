internal import Lexicon
internal import Tokenizing

/// Runs the families of dates over what references have left, then joins two dates that make a period.
enum DateRules {
  typealias Family = @Sendable (Stretch, Int) -> Placed<DateMention>?

  /// In this order at each anchor: the longer and surer form first.
  static let families: [Family] = [
    FullDate.read, QuarterAndHalf.read, MonthAndYear.read, YearDate.read, Recurrence.read, DurationDate.read,
    ClockTime.read,
  ]

  static func read(_ stretch: Stretch) -> [Placed<DateMention>] {
    var found: [Placed<DateMention>] = []
    var index = 0
    let count = stretch.reader.count
    while index < count {
      guard !stretch.taken[index], stretch.shapeAt[index] >= 0 || stretch.roles(index).contains(.date) else {
        index += 1
        continue
      }
      var next = index + 1
      for family in families {
        guard let placed = family(stretch, index), stretch.isFree(placed.first..<placed.end) else { continue }
        found.append(placed)
        stretch.take(placed.first..<placed.end)
        next = placed.end
        break
      }
      index = next
    }
    return Periods.join(found, stretch)
  }

  static func mention(
    _ stretch: Stretch, _ atoms: Range<Int>, _ kind: DateMention.Kind, _ edtf: String?,
    _ precision: DateMention.Precision
  ) -> DateMention {
    DateMention(range: stretch.bytes(atoms), kind: kind, edtf: edtf, precision: precision)
  }

  /// A small number that atom `index` writes in figures.
  static func figures(_ stretch: Stretch, _ index: Int, _ range: ClosedRange<Int>) -> Int? {
    guard let atom = stretch.reader[index], atom.kind == .digits, atom.length <= 2,
      range.contains(Int(atom.value)),
      !stretch.taken[index]
    else { return nil }
    return Int(atom.value)
  }

  /// "năm 2021" or "/2021" at `index`: the year and the atom after it.
  static func year(_ stretch: Stretch, _ index: Int) -> (year: Int, end: Int)? {
    let reader = stretch.reader
    if stretch.isWord(index, stretch.lexicon.grammar.năm), reader.isYear(index + 1),
      let year = reader[index + 1]
    {
      return (Int(year.value), index + 2)
    }
    if let mark = reader[index], mark.isMark("/") || mark.isMark("-"), reader.isYear(index + 1),
      let year = reader[index + 1]
    {
      return (Int(year.value), index + 2)
    }
    return nil
  }
}
