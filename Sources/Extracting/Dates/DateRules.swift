internal import Lexicon
internal import Tokenizing

/// Runs the families of dates over what references have left.
///
/// A date opens with a word that the seeds know for it or with a shape of figures; each family takes what it reads, so a text is
/// read once.
enum DateRules {
  /// - Parameter found: room for the dates, which is used again for the next stretch.
  static func read(_ stretch: Stretch, into found: inout [Placed<DateMention>]) {
    found.removeAll(keepingCapacity: true)
    let dates = stretch.lexicon.dates
    var barren = 0
    let look = FigureLook(stretch)
    /// What is before it has been read.
    var next = 0
    let (shapes, shapeAt) = (stretch.tokens.shapes, stretch.shapeAt)
    for candidate in stretch.candidates.dates {
      let index = Int(candidate)
      guard index >= next, !stretch.taken[index] else { continue }
      let place = Int(shapeAt[index])
      if place >= 0 {
        switch shapes[place].kind {
        case .number: guard look.mayBeDate(stretch, index, shapes[place].end) else { continue }
        case .documentNumber, .phone, .plate, .address, .listMarker: continue
        case .date, .monthYear, .pair, .years, .time: break
        }
      }
      let before = found.count
      var end: Int?
      if place >= 0 {
        let shape = shapes[place]
        end = isTail(stretch, index, shape) ? nil : figures(stretch, index, shape, &barren, &found)
      } else {
        end = word(stretch, dates, index, &found)
      }
      for place in before..<found.count { stretch.take(found[place].first..<found[place].end) }
      next = end ?? next
    }
  }

  /// What opens with figures.
  static func figures(
    _ stretch: Stretch, _ index: Int, _ shape: Shape, _ barren: inout Int,
    _ found: inout [Placed<DateMention>]
  ) -> Int? {
    switch shape.kind {
    case .number:
      // By what follows, one half of the rules or the other has nothing to look at.
      let isBeforeWord = stretch.reader[index + 1]?.kind == .word
      if let point = isBeforeWord
        ? BareDay.spelled(stretch, index) ?? LunarCalendar.eveOfTết(stretch, index)
        : PointReader.spacedDay(stretch, index) ?? BareDay.dashed(stretch, index)
          ?? BareDay.broken(stretch, index)
      {
        return DateSeries.read(stretch, from: point, into: &found)
      }
      if Frequency.canFollow(stretch, index + 1), let date = Frequency.figures(stretch, index) {
        return add(date, &found)
      }
      if isBeforeWord, let date = ClockTime.impossible(stretch, index) { return add(date, &found) }
      if let end = Counted.read(stretch, index, into: &found) { return end }
      if shape.end == index + 1 {
        if let date = YearRuns.bare(stretch, index) { return add(date, &found) }
        if let end = YearRuns.list(stretch, index, into: &found) { return end }
        if let end = DateSeries.readMonths(stretch, index, into: &found) { return end }
        if let end = DateSeries.readBare(stretch, index, &barren, into: &found) { return end }
      } else if let date = BareDay.dotted(stretch, index, shape) {
        return add(date, &found)
      }
      // "2026-05-28"
      return stretch.reader.isYear(index) ? DateSeries.read(stretch, index, into: &found) : nil
    case .date, .monthYear:
      return stretch.isBlocked(index, .date) || isInName(stretch, index) || isScale(stretch, index)
        ? nil : DateSeries.read(stretch, index, into: &found)
    case .pair:
      if let date = YearRuns.slashed(stretch, index) { return add(date, &found) }
      if let date = DurationDate.share(stretch, index, shape) { return add(date, &found) }
      if let end = DateSeries.readBare(stretch, index, &barren, into: &found) { return end }
      guard let date = BareDay.pair(stretch, index, shape) else { return nil }
      // "dịp 30/4 và 01/5": what makes the first a day makes days of all.
      if let end = DateSeries.readPairs(stretch, date, into: &found) { return end }
      return add(date, &found)
    case .years(let from, let to): return add(YearRuns.period(stretch, index..<shape.end, from, to), &found)
    case .time: return ClockTime.figures(stretch, index, shape).flatMap { add($0, &found) }
    case .documentNumber, .phone, .plate, .address, .listMarker: return nil
    }
  }

  /// Whether figures stand behind others and a mark with no blanks: "3" of "15/3-20", "4/2021" of "1-2-3/4/2021". No date opens there.
  private static func isTail(_ stretch: Stretch, _ index: Int, _ shape: Shape) -> Bool {
    switch shape.kind {
    case .number, .date, .monthYear, .pair: break
    default: return false
    }
    guard let mark = stretch.reader[index - 1], mark.isBar || mark.isMark("/"), !mark.flags.contains(.gap),
      stretch.reader.isJoinedDigits(index), let figures = stretch.reader[index - 2]
    else { return false }
    // "(2021–31/10/2024)" goes from a year.
    return figures.kind == .digits && figures.length <= 2 && !stretch.taken[index - 2]
  }

  /// Whether figures are the tail of a name or an address: "nghi-quyet-66-19-2026-nq".
  private static func isInName(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let mark = stretch.reader[index - 1], let atom = stretch.reader[index], !atom.flags.contains(.gap)
    else { return false }
    // "T10/2025" is October, "Q1/2025" is not January.
    if mark.kind == .word, !stretch.taken[index - 1] {
      return stretch.text.utf8[Int(mark.start)..<mark.end] != [UInt8(ascii: "T")]
        && !isDateWord(stretch, mark)
    }
    guard mark.isBar || mark.isMark("/"), !mark.flags.contains(.gap) else { return false }
    return stretch.reader[index - 2]?.kind == .word
  }

  /// "tỷ lệ 1/500, 1/2000", "1/1000 và 1/2000": the scale of a map in a list of them.
  private static func isScale(_ stretch: Stretch, _ index: Int) -> Bool {
    guard stretch.reader[index]?.value == 1, let (_, next) = DateSeries.separator(stretch, index - 1),
      next == index, let shape = stretch.shape(at: index - 4), shape.end == index - 1,
      case .pair(1, let scale) = shape.kind
    else { return false }
    return scale >= 100
  }

  private static func isDateWord(_ stretch: Stretch, _ atom: Token) -> Bool {
    // "Q5/2021" is no quarter, and no month.
    let role = stretch.lexicon.dates.role(of: atom.value)
    return role != nil && role != .shortQuarter
  }

  /// What opens with a word, or has a number in words before it.
  private static func word(
    _ stretch: Stretch, _ dates: DateTables, _ index: Int, _ found: inout [Placed<DateMention>]
  ) -> Int? {
    if stretch.reader.longest(dates.relativePhrases, at: index) != nil,
      let date = RelativeDates.read(stretch, index)
    {
      return add(date, &found)
    }
    guard let (values, end) = stretch.reader.longest(dates.wordPhrases, at: index), let row = values.first
    else { return nil }
    let role = dates.words[Int(row)].role
    if role.unit != nil, Frequency.hasTimes(stretch, index, end), let date = Frequency.counted(stretch, index)
    {
      return add(date, &found)
    }
    switch role {
    case .day, .earlyDay, .fullMoon, .month, .quarter, .shortQuarter, .year:
      if let next = DateSeries.read(stretch, index, into: &found) { return next }
      return Counted.readWords(stretch, index, into: &found)
    case .week, .hour, .minute, .second: return Counted.readWords(stretch, index, into: &found)
    case .recurring:
      guard let date = Recurrence.read(stretch, index) else { return nil }
      return Frequency.list(stretch, after: date, into: &found)
    case .half: return DurationDate.half(stretch, index).flatMap { add($0, &found) }
    case .years, .decade, .century:
      if let next = Decades.read(stretch, index, role, end, into: &found) { return next }
      return Counted.readWords(stretch, index, into: &found)
    default: return nil
    }
  }

  private static func add(_ date: consuming Placed<DateMention>, _ found: inout [Placed<DateMention>]) -> Int?
  {
    let end = date.end
    found.append(date)
    return end
  }
}

/// One day and nothing more: what a title page opens its subject with.
enum FullDate {
  static func read(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard let point = PointReader.read(stretch, index), point.day != nil, point.month != nil else {
      return nil
    }
    return PointMention.date(stretch, point)
  }
}

extension Token {
  /// Whether it is a dash of any kind, as ranges are written with.
  var isBar: Bool { kind == .mark && (value == 0x2D || (0x2010...0x2015).contains(value) || value == 0x2212) }
}

extension AtomReader {
  /// Whether a phrase of a table may start at an atom: a look at two words, with no call, since few phrases do.
  @inline(__always) func mayStart(_ table: PhraseTable, at index: Int) -> Bool {
    guard index >= 0, index < atoms.count, let node = table.start(atoms[index].symbol) else { return false }
    return table.mayEnd(node, before: index + 1 < atoms.count ? atoms[index + 1].symbol : Symbol.none)
  }
}

extension Stretch {
  /// The words that the grammar of dates speaks of.
  var terms: DateTerms { lexicon.dates.terms }

  /// Whether atom `index` is one of two words.
  @inline(__always) func isWord(_ index: Int, _ word: WordID, or other: WordID) -> Bool {
    guard let atom = reader[index], atom.kind == .word, atom.value != 0 else { return false }
    return atom.value == word || atom.value == other
  }

  /// Whether words before an atom say that it is no date: `seeds/date_cues.tsv`.
  func isTrap(_ index: Int, _ cue: DateCue) -> Bool {
    guard let (values, _) = reader.longestBefore(lexicon.dates.trapPhrases, index) else { return false }
    return values.contains { lexicon.dates.traps[Int($0)] == cue }
  }

  /// Whether the word at an atom makes another thing of what stands before it: `seeds/date_words.tsv`.
  func isFollower(_ index: Int, _ role: DateRole) -> Bool {
    guard let atom = reader[index], atom.kind == .word else { return false }
    return lexicon.dates.follower(atom.value) == role
  }
}
