internal import Lexicon
internal import Tokenizing

/// Dates and periods out of points of the calendar.
enum PointMention {
  static func date(_ stretch: Stretch, _ point: DatePoint) -> Placed<DateMention> {
    let interval = point.interval(stretch.lexicon.dates)
    var anchor = DateMention.Anchor.explicit
    var pending: PendingDate?
    if !point.isComplete {
      anchor = .yearless
      pending = .point(point, isAhead: Ahead.isSaid(stretch, point.first..<point.end))
    } else if point.yearOffset != nil || point.monthOffset != nil {
      anchor = .relative
      pending = .point(point, isAhead: false)
    }
    let precision = point.precision
    let mod = DateModifiers.said(stretch, point.first, isDay: precision == .day)
    // A mention is large: it is made in one piece.
    return Placed(
      mention: DateMention(
        range: stretch.bytes(point.first..<point.end), kind: .date,
        edtf: DateModifiers.written(point.edtf, precision, mod), begin: interval?.begin, end: interval?.end,
        precision: precision, mod: mod, anchor: anchor, calendar: point.isLunar ? .lunar : .gregorian,
        isValid: point.isLunar || point.year ?? 0 < 1 ? point.isPossible : interval != nil, pending: pending),
      first: point.first, end: point.end)
  }

  /// One span from one point to another, or nil when they are no ends of a period.
  static func period(_ stretch: Stretch, _ from: DatePoint, _ to: DatePoint) -> Placed<DateMention>? {
    guard from.isPossible, to.isPossible, let start = from.edtf, let stop = to.edtf,
      from.isLunar == to.isLunar, from.isComplete == to.isComplete
    else { return nil }
    let atoms = from.first..<to.end
    let rank: [DateMention.Precision] = [.day, .month, .quarter, .year]
    let precision = rank.first { $0 == from.precision || $0 == to.precision } ?? .day
    var mention = DateMention(
      range: stretch.bytes(atoms), kind: .period, edtf: start + "/" + stop, precision: precision)
    mention.calendar = from.isLunar ? .lunar : .gregorian
    if from.year != nil || to.year != nil {
      let tables = stretch.lexicon.dates
      if let begin = from.interval(tables)?.begin, let end = to.interval(tables)?.end {
        guard begin < end else { return nil }
        mention.begin = begin
        mention.end = end
      } else if !from.isLunar {
        return nil
      }
    } else {
      // Days without a month come one after the other.
      if from.month == nil, to.month == nil, let first = from.day, let last = to.day, first >= last {
        return nil
      }
      mention.anchor = from.yearOffset != nil ? .relative : .yearless
      mention.pending = .period(from, to, isAhead: Ahead.isSaid(stretch, atoms))
    }
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }
}

/// Whether the text around says that a day is still to come: "sẽ", "dự kiến", "sắp", "tới".
enum Ahead {
  static func isSaid(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    let grammar = stretch.lexicon.grammar
    if stretch.isWord(atoms.upperBound, grammar.tới) { return true }
    let sentence = stretch.tokens.sentence(of: atoms.lowerBound)
    let reach =
      max(sentence.lowerBound, atoms.lowerBound - 10)..<min(sentence.upperBound, atoms.upperBound + 10)
    let atoms = stretch.reader.atoms
    let (sẽ, sắp, dự) = (stretch.terms.sẽ, stretch.terms.sắp, stretch.terms.dự)
    for place in reach {
      let word = atoms[place]
      guard word.kind == .word, word.value != 0 else { continue }
      if word.value == sẽ || word.value == sắp { return true }
      if word.value == dự, stretch.isWord(place + 1, stretch.terms.kiến) { return true }
    }
    return false
  }
}

/// What a word before a date says of it: "cuối năm 2021", "trước ngày 30/6", "khoảng năm 1990".
enum DateModifiers {
  static func attach(_ mention: inout DateMention, _ stretch: Stretch, _ first: Int) {
    attach(&mention, stretch, first, isDay: mention.precision == .day)
  }

  /// - Parameter isDay: whether it is one day, which has no start or end that offices speak of.
  static func attach(_ mention: inout DateMention, _ stretch: Stretch, _ first: Int, isDay: Bool) {
    guard mention.mod == nil, let mod = said(stretch, first, isDay: isDay) else { return }
    mention.mod = mod
    mention.edtf = written(mention.edtf, mention.precision, mod)
  }

  /// What the word before a date at `first` says of it.
  static func said(_ stretch: Stretch, _ first: Int, isDay: Bool) -> String? {
    guard !stretch.opensParagraph(first),
      let (values, start) = stretch.reader.longestBefore(stretch.lexicon.dates.modifierPhrases, first),
      let row = values.first,
      stretch.isFree(start..<first)
    else { return nil }
    let mod = stretch.lexicon.dates.modifiers[Int(row)]
    return isDay && (mod == "start" || mod == "mid" || mod == "end") ? nil : mod
  }

  /// The EDTF of a date with what its modifier adds.
  static func written(_ edtf: String?, _ precision: DateMention.Precision, _ mod: String?) -> String? {
    guard mod == "approx", precision == .year || precision == .month, let edtf else { return edtf }
    return edtf + "~"
  }
}
