/// What a word beside figures may make of them. Most figures of a text are numbers of articles, of items and of cells: one look
/// at what stands around them tells that no rule has to read them.
@frozen public struct FigureFollower: OptionSet, Sendable {
  public var rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// A unit opens with it.
  @inlinable public static var unit: FigureFollower { FigureFollower(rawValue: 1) }
  /// Between two numbers it makes a range ("đến", "tới").
  @inlinable public static var range: FigureFollower { FigureFollower(rawValue: 2) }
  /// It can open the second number of a range.
  @inlinable public static var number: FigureFollower { FigureFollower(rawValue: 4) }
  /// A function word that says no time: a number that is limited may stand before it alone ("trên 30 có trình độ").
  @inlinable public static var function: FigureFollower { FigureFollower(rawValue: 8) }
  /// It opens no noun, save before a hyphen.
  @inlinable public static var closed: FigureFollower { FigureFollower(rawValue: 16) }
  /// It never opens a noun.
  @inlinable public static var never: FigureFollower { FigureFollower(rawValue: 32) }
  /// A word that dates begin with or lengths of time are counted in, or that makes a date of the figures.
  @inlinable public static var date: FigureFollower { FigureFollower(rawValue: 64) }
  /// It joins two dates.
  @inlinable public static var join: FigureFollower { FigureFollower(rawValue: 128) }
  /// It can open the second of two dates that are joined, or the number of a length.
  @inlinable public static var point: FigureFollower { FigureFollower(rawValue: 256) }
  /// A listed noun opens with it.
  @inlinable public static var noun: FigureFollower { FigureFollower(rawValue: 512) }
  /// A scale, or what makes a fraction, a change or a bound of the number.
  @inlinable public static var amount: FigureFollower { FigureFollower(rawValue: 1024) }
  /// Before figures: a number in words ends with it ("ba (03) tháng").
  @inlinable public static var numberEnd: FigureFollower { FigureFollower(rawValue: 2048) }
  /// Before figures: they may be a year without "năm".
  @inlinable public static var yearCue: FigureFollower { FigureFollower(rawValue: 4096) }
  /// Before figures: what limits a number may end with it ("trên", "quá" of "không quá").
  @inlinable public static var modifierEnd: FigureFollower { FigureFollower(rawValue: 8192) }
}

/// What may follow figures: a look at a word costs one load.
public final class FigureFollowers: Sendable {
  /// By word number.
  public let words: [FigureFollower]
  /// What opens with marks: units ("%", "$"), modifiers ("<", "≥").
  @usableFromInline let units: MarkSet
  @usableFromInline let modifiers: MarkSet
  private let periods: PhraseTable
  private let cues: PhraseTable

  init(
    _ roles: [WordRoles], _ openers: [Openers], _ grammar: GrammarWords, _ numbers: NumberTables,
    _ dates: DateTables, units: PhraseTable, modifiers: PhraseTable
  ) {
    // One more: the kernel of candidates loads two at a time.
    var words = [FigureFollower](repeating: [], count: roles.count + 1)
    for place in roles.indices {
      let word = WordID(place)
      let context = numbers.context(word)
      let role = numbers.word(word).role
      var found: FigureFollower = []
      if roles[place].contains(.unit) { found.insert(.unit) }
      if roles[place].contains(.noun) { found.insert(.noun) }
      if roles[place].contains(.modifier) || role == .scale || role == .dozen
        || !context.isDisjoint(with: [.rise, .fall, .bar])
      {
        found.insert(.amount)
      }
      if openers[place].contains(.number) || roles[place].contains(.modifier) { found.insert(.number) }
      if roles[place].contains(.function), !roles[place].contains(.date) { found.insert(.function) }
      if !roles[place].isDisjoint(with: [.function, .date, .scale]) { found.insert(.closed) }
      if context.contains(.stop) || role != .none { found.insert(.never) }
      if dates.canOpen(word) { found.insert(.date) }
      if dates.role(of: word) != nil { found.insert(.point) }
      words[place] = found
    }
    func mark(_ marked: [WordID], _ follower: FigureFollower) {
      for word in marked { words[Int(word)].insert(follower) }
    }
    let terms = dates.terms
    mark([grammar.đến, grammar.tới], .range)
    mark([terms.âm], .number)
    mark([grammar.số], .never)
    mark([grammar.tháng, terms.tết, grammar.lần, grammar.kỳ], .date)
    mark([grammar.và, grammar.hoặc, grammar.đến, grammar.tới, terms.cho], .join)
    mark(dates.numberPhrases.firstWords + [terms.chủ, grammar.thứ], .point)
    mark(dates.numbersBefore.firstWords, .numberEnd)
    mark(modifiers.lastWords, .modifierEnd)
    mark(
      dates.periodsBefore.firstWords + [
        grammar.từ, grammar.đến, grammar.tới, grammar.đầu, grammar.cuối, grammar.kỳ, terms.giữa, terms.trước,
        terms.sau,
        terms.hết,
      ], .yearCue)
    // Of a word that no table has, nothing is known.
    if !words.isEmpty { words[0] = [] }
    self.words = words
    self.units = MarkSet(units)
    self.modifiers = MarkSet(modifiers)
    periods = dates.periodsBefore
    cues = dates.cuePhrases
  }

  /// Whether a unit can open with a mark.
  @inlinable @inline(__always) public func opensUnit(_ mark: UInt16) -> Bool { units.contains(mark) }

  /// The marks of ASCII that open units, a bit each: the first 64, and the other ones.
  public var unitMarks: (UInt64, UInt64) { (units.low, units.high) }

  /// Whether what limits a number can open with a mark.
  @inlinable @inline(__always) public func opensModifier(_ mark: UInt16) -> Bool { modifiers.contains(mark) }

  /// Whether what names a run of years may end with an atom of this symbol.
  public func opensPeriod(_ symbol: UInt32) -> Bool { periods.start(symbol) != nil }

  /// Whether a cue of days may end with an atom of this symbol.
  public func opensCue(_ symbol: UInt32) -> Bool { cues.start(symbol) != nil }
}

/// The marks that phrases of a table open with. Those of ASCII, which is most of what a text has, are a bit each.
@usableFromInline struct MarkSet: Sendable {
  @usableFromInline let low: UInt64
  @usableFromInline let high: UInt64
  @usableFromInline let phrases: PhraseTable

  init(_ phrases: PhraseTable) {
    self.phrases = phrases
    func bits(_ marks: Range<UInt32>) -> UInt64 {
      marks.reduce(0) {
        phrases.start(Symbol.mark($1)) == nil ? $0 : $0 | 1 << UInt64($1 - marks.lowerBound)
      }
    }
    low = bits(0..<64)
    high = bits(64..<128)
  }

  @inlinable @inline(__always) func contains(_ mark: UInt16) -> Bool {
    guard mark < 128 else { return phrases.start(Symbol.mark(UInt32(mark))) != nil }
    return (mark < 64 ? low : high) >> UInt64(mark & 63) & 1 != 0
  }
}
