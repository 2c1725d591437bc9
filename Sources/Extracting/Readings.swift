public import Lexicon
internal import Tokenizing

/// One of the two readings of doubtful figures.
public struct Reading: Sendable {
  /// The mention that the figures are, or stand in.
  public enum Record: Sendable, Equatable {
    /// By place in `Mentions.dates`.
    case date(Int)
    /// By place in `Mentions.quantities`.
    case quantity(Int)
  }
  public var range: ByteRange
  public var kind: ReadingKind
  /// EDTF of a date ("XXXX-06-02" where the year is not known), "2/6", or a decimal with its scale.
  public var value: String
  /// How likely it is, in percent: the readings of one place add to 100.
  public var percent: Int
  /// Whether the record was read so.
  public var isChosen: Bool
  public var flag: ReadingFlag
  /// nil where no record was made of the figures.
  public var record: Record?

  public init(
    range: ByteRange, kind: ReadingKind, value: String, percent: Int, isChosen: Bool, flag: ReadingFlag,
    record: Record?
  ) {
    self.range = range
    self.kind = kind
    self.value = value
    self.percent = percent
    self.isChosen = isChosen
    self.flag = flag
    self.record = record
  }
}

/// Finds the figures of a text that can be read in two ways: "2/6" without a word that decides, "0.5%", "1,500 triệu", and
/// "1.234 ha" in a text that writes English decimals.
///
/// Nothing that the rules took is changed: this pass looks at what they took, and at the pairs of figures that none took. Only numbers
/// with one value are looked at, no ranges, and none of several parts ("3 tỷ 200 triệu").
struct Readings {
  private(set) var found: [Reading] = []
  /// Whether the text writes English decimals.
  private var isEnglish = false

  /// Looks through one stretch.
  ///
  /// - Parameters:
  ///   - dates: the stretch's, the first of them at `firstDate` of the mentions; `quantities` alike.
  mutating func look(
    _ stretch: Stretch, _ dates: [Placed<DateMention>], firstDate: Int,
    _ quantities: [Placed<QuantityMention>], firstQuantity: Int
  ) {
    // Which mention an atom is of: dates from 1 up, quantities from -1 down.
    var owners = [Int32](repeating: 0, count: stretch.tokens.atoms.count)
    for (number, date) in dates.enumerated() {
      for atom in date.first..<date.end where owners.indices.contains(atom) {
        owners[atom] = Int32(number + 1)
      }
    }
    for (number, quantity) in quantities.enumerated() {
      for atom in quantity.first..<quantity.end where owners.indices.contains(atom) {
        owners[atom] = -Int32(number + 1)
      }
    }
    // The last date that is doubtful.
    var doubtful = 0
    for shape in stretch.tokens.shapes {
      let owner = Int(owners[shape.first])
      switch shape.kind {
      case .pair(let day, let month):
        guard (1...12).contains(month), CalendarDay(2020, month, day).isReal, isLoose(stretch, shape),
          // Every hour of the week.
          !(day == 24 && month == 7)
        else { continue }
        var record: Reading.Record?
        if owner > 0 {
          let date = dates[owner - 1]
          guard date.first == shape.first, date.end == shape.end, BareDay.cue(stretch, shape.first) == .bound
          else { continue }
          // "ngày 20/10 đến 24/10": the date before it decides.
          let last = max(self.owner(of: shape.first - 1, owners), self.owner(of: shape.first - 2, owners))
          if last > 0, last != doubtful { continue }
          doubtful = owner
          record = .date(firstDate + owner - 1)
        } else if owner < 0 {
          let quantity = quantities[-owner - 1]
          guard quantity.first == shape.first, quantity.end == shape.end, quantity.mention.unit == nil,
            let above = quantity.mention.numerator, let below = quantity.mention.denominator,
            // Its percentage beside it decides.
            SureFraction.noun(stretch, shape.first..<shape.end, above, below) == nil
          else { continue }
          record = .quantity(firstQuantity - owner - 1)
        } else if !stretch.isFree(shape.first..<shape.end) {
          continue
        }
        guard let cue = pairCue(stretch, shape, day, month) else { continue }
        let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        add(
          stretch.bytes(shape.first..<shape.end), record, cue,
          [(.date, "XXXX-\(two(month))-\(two(day))", owner > 0), (.fraction, "\(day)/\(month)", owner < 0)],
          stretch.lexicon)
      case .number:
        guard owner < 0 else { continue }
        number(stretch, shape, quantities[-owner - 1], .quantity(firstQuantity - owner - 1))
      default: continue
      }
    }
  }

  /// The readings, with the values that the document's own date gave to dates.
  consuming func finish(_ mentions: Mentions) -> [Reading] {
    var kept: [Reading] = []
    for var reading in found where isEnglish || reading.flag != .dotThousands {
      if reading.isChosen, reading.kind == .date, case .date(let place) = reading.record,
        mentions.dates.indices.contains(place), let edtf = mentions.dates[place].edtf
      {
        reading.value = edtf
      }
      kept.append(reading)
    }
    return kept
  }

  private mutating func add(
    _ range: ByteRange, _ record: Reading.Record?, _ cue: ReadingCue,
    _ readings: [(kind: ReadingKind, value: String, isChosen: Bool)], _ lexicon: Lexicon
  ) {
    for (kind, value, isChosen) in readings {
      found.append(
        Reading(
          range: range, kind: kind, value: value, percent: lexicon.readingScores.percent(kind, cue),
          isChosen: isChosen, flag: cue.flag, record: record))
    }
  }

  private func owner(of index: Int, _ owners: [Int32]) -> Int {
    owners.indices.contains(index) ? Int(owners[index]) : 0
  }

  /// Whether a pair stands alone: no tail of a name, no part of a chain or of a longer date.
  private func isLoose(_ stretch: Stretch, _ shape: Shape) -> Bool {
    guard let first = stretch.reader[shape.first] else { return false }
    if let last = stretch.reader[shape.first - 1] {
      if !first.flags.contains(.gap), !(last.isMark("(") || last.isMark("“") || last.isMark("\"")) {
        return false
      }
      if last.isBar, !first.flags.contains(.line) { return false }
    }
    guard let next = stretch.reader[shape.end], !next.flags.contains(.line) else { return true }
    if next.kind == .mark {
      return !next.isBar && !next.isMark("/") && !next.isMark("%") && !isDecimal(stretch, shape.end)
    }
    return next.kind == .word && next.flags.contains(.gap)
  }

  /// "15/19,5".
  private func isDecimal(_ stretch: Stretch, _ index: Int) -> Bool {
    (stretch.reader.isJoined(index, ",") || stretch.reader.isJoined(index, "."))
      && stretch.reader.isJoinedDigits(index + 1)
  }

  /// What stands around a pair; nil where a word decides: "lễ 2/9", "tỷ lệ 1/5", "2/3 số hộ", "2/6 chi bộ", "đường 3/2".
  private func pairCue(_ stretch: Stretch, _ shape: Shape, _ day: Int, _ month: Int) -> ReadingCue? {
    let numbers = stretch.lexicon.numbers
    if stretch.isBlocked(shape.first, .date) || stretch.isBlocked(shape.first, .quantity)
      || stretch.isBlocked(shape.first, .reference)
    {
      return nil
    }
    if let last = stretch.reader[shape.first - 1], last.kind == .word,
      numbers.context(last.value).contains(.ratio)
    {
      return nil
    }
    if let next = stretch.reader[shape.end], next.kind == .word, !next.flags.contains(.line) {
      if numbers.context(next.value).contains(.share) { return nil }
      if CountedNoun.listed(stretch, shape.end) != nil || Measure.isUnit(stretch, shape.end) { return nil }
    }
    switch BareDay.cue(stretch, shape.first) {
    case .day, .time, .ordinal, .goods, .precious, .growth, .some(.none): return nil
    case .bound: return day > month ? .boundLater : .bound
    case nil: break
    }
    if Modifiers.ending(shape.first, stretch) != nil { return .limit }
    return day > month ? .later : .bare
  }

  /// A number with one dot or comma.
  private mutating func number(
    _ stretch: Stretch, _ shape: Shape, _ quantity: Placed<QuantityMention>, _ record: Reading.Record
  ) {
    guard let value = quantity.mention.value, shape.end == shape.first + 3,
      quantity.first == shape.first || quantity.first == shape.first - 1,
      let whole = stretch.reader[shape.first], let part = stretch.reader[shape.end - 1],
      let mark = stretch.reader[shape.first + 1], mark.isMark(".") || mark.isMark(","),
      whole.kind == .digits, part.kind == .digits, isSimple(stretch, shape, quantity.end)
    else { return }
    let digits = Int(part.length)
    let isZero = whole.value == 0
    let canBeThousands = digits == 3 && whole.length <= 3 && !isZero
    let cue: ReadingCue
    var isThousands = canBeThousands
    if mark.isMark(",") {
      guard canBeThousands else { return }
      let counted = DoubtfulComma.cue(
        stretch, quantity.mention, shape.end, hasScale: stretch.roles(shape.end).contains(.scale))
      cue = part.value == 0 && counted != .commaCounted ? .commaZeros : counted
      isThousands = DoubtfulComma.isThousands(cue, stretch.lexicon)
    } else if canBeThousands {
      // Nothing is counted in parts.
      guard quantity.mention.unitSystem != .count, quantity.mention.unitSystem != .none else { return }
      cue = .group
    } else {
      // A longer fraction than any amount has is a code.
      guard digits <= 9 else { return }
      // "1.3 Mẫu" may be a heading.
      if quantity.mention.unitSystem != .count { isEnglish = true }
      cue = .point
    }
    let decimal = isThousands ? value.shifted(-digits) : value
    let thousands = isThousands ? value : value.shifted(digits)
    add(
      quantity.mention.range, record, cue,
      [(.decimal, decimal.text, !isThousands), (.thousands, thousands.text, isThousands)], stretch.lexicon)
  }

  /// Whether no other number adds to the value: "3,500 tỷ 200 triệu" has two.
  private func isSimple(_ stretch: Stretch, _ shape: Shape, _ end: Int) -> Bool {
    for index in shape.end..<max(end, shape.end) {
      guard let atom = stretch.reader[index], atom.kind == .digits else { continue }
      if atom.flags.contains(.gap), !stretch.isMark(index - 1, "/") { return false }
    }
    return true
  }
}
