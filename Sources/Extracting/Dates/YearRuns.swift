internal import Lexicon
internal import Tokenizing

/// Runs of years, and years that stand without "năm": "giai đoạn 2021 - 2030" (the span is the years), "từ 2016 đến 2020",
/// "giai đoạn 2026 2031", "Công văn 9671-CV/BTCTW 2025", "năm ngân sách 2026".
enum YearRuns {
  static func period(_ stretch: Stretch, _ atoms: Range<Int>, _ from: Int, _ to: Int) -> Placed<DateMention> {
    var mention = DateMention(
      range: stretch.bytes(atoms), kind: .period, edtf: "\(from)/\(to)", precision: .year)
    mention.begin = CalendarDay(from, 1, 1)
    mention.end = CalendarDay(to + 1, 1, 1)
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }

  /// A year in figures at `index`, alone or with a second one.
  static func bare(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard stretch.reader.isYear(index), let year = PointReader.yearNumber(stretch, index) else { return nil }
    let (reader, grammar) = (stretch.reader, stretch.lexicon.grammar)
    let isNamed = reader.longestBefore(stretch.lexicon.dates.periodsBefore, index) != nil
    if isNamed || stretch.isWord(index - 1, grammar.từ) {
      var next = index + 1
      if stretch.isWord(next, grammar.đến) || stretch.isWord(next, grammar.tới) || reader.isDash(next) {
        next += 1
      }
      if next > index + 1 || isNamed, reader.isYear(next), let last = PointReader.yearNumber(stretch, next),
        last > year, !stretch.opensParagraph(next), stretch.isFree(index..<next + 1),
        isNamed || stretch.roles(next + 1).isDisjoint(with: [.noun, .unit])
      {
        return period(stretch, index..<next + 1, year, last)
      }
    }
    guard isNamed || isBehindNumber(stretch, index) || isBound(stretch, index),
      !reader.isJoined(index + 1, "/"),
      !reader.isJoined(index + 1, "-")
    else {
      return nil
    }
    return PointMention.date(stretch, DatePoint(year: year, first: index, end: index + 1))
  }

  /// "03 năm liên tục (2023, 2024, 2025)": years that follow each other; the series at the first.
  static func list(_ stretch: Stretch, _ index: Int, into found: inout [Placed<DateMention>]) -> Int? {
    guard stretch.reader.isYear(index), let year = PointReader.yearNumber(stretch, index),
      let (join, next) = DateSeries.separator(stretch, index + 1), join == .list,
      PointReader.yearNumber(stretch, next) == year + 1
    else { return nil }
    return DateSeries.read(stretch, from: DatePoint(year: year, first: index, end: index + 1), into: &found)
  }

  /// "đến 2030, …": a bound with nothing that the figures could count.
  private static func isBound(_ stretch: Stretch, _ index: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    guard
      stretch.isWord(
        index - 1, in: [grammar.đến, grammar.tới, stretch.terms.trước, stretch.terms.sau, grammar.từ]),
      !stretch.opensParagraph(index), stretch.shape(at: index)?.end == index + 1
    else { return false }
    guard let next = stretch.reader[index + 1], !next.flags.contains(.line) else { return true }
    if next.kind == .mark {
      return next.isMark(",") || next.isMark(".") || next.isMark(";") || next.isMark(")")
    }
    if stretch.isWord(index + 1, grammar.đến) || stretch.isWord(index + 1, grammar.tới) { return false }
    return stretch.roles(index + 1).contains(.function)
      && stretch.roles(index + 1).isDisjoint(with: [.noun, .unit, .scale])
  }

  /// Whether the year follows the number of a document at once: it is the year of issue.
  private static func isBehindNumber(_ stretch: Stretch, _ index: Int) -> Bool {
    guard index > 0, stretch.taken[index - 1], !stretch.opensParagraph(index),
      stretch.reader[index]?.flags.contains(.gap) ?? false
    else { return false }
    // The shape of a number that ends here: its letters or figures stand just before the year.
    for start in (max(0, index - 12)..<index).reversed() {
      if let shape = stretch.shape(at: start) {
        guard case .documentNumber = shape.kind else { return false }
        return shape.end == index
      }
    }
    return false
  }
}

/// Decades and centuries: "thập niên 1990", "những năm 80 của thế kỷ XX", "thế kỷ XXI".
enum Decades {
  /// - Parameter at: the atom after the word that opens it.
  static func read(_ stretch: Stretch, _ index: Int, _ role: DateRole, _ at: Int) -> Placed<DateMention>? {
    if role == .century {
      guard let century = century(stretch, at) else { return nil }
      return found(
        stretch, index..<at + 1, CalendarDay.padded(century - 1, 2) + "XX", .century, (century - 1) * 100 + 1,
        100)
    }
    guard let atom = stretch.reader[at], atom.kind == .digits, atom.value % 10 == 0,
      stretch.shape(at: at)?.end ?? at + 1 == at + 1, !stretch.taken[at]
    else { return nil }
    var end = at + 1
    let decade: Int
    if atom.length == 4, (1000...2200).contains(atom.value) {
      decade = Int(atom.value)
    } else if atom.length == 2 {
      var base = atom.value < 20 ? 2000 : 1900
      var next = end
      if stretch.isWord(next, stretch.lexicon.grammar.của) { next += 1 }
      if let (values, after) = stretch.reader.longest(stretch.lexicon.dates.wordPhrases, at: next),
        let row = values.first,
        stretch.lexicon.dates.words[Int(row)].role == .century, let century = century(stretch, after)
      {
        base = (century - 1) * 100
        end = after + 1
      }
      decade = base + Int(atom.value)
    } else {
      return nil
    }
    return found(stretch, index..<end, String(decade / 10) + "X", .decade, decade, 10)
  }

  private static func century(_ stretch: Stretch, _ at: Int) -> Int? {
    guard let atom = stretch.reader[at], !stretch.taken[at] else { return nil }
    let value = atom.kind == .digits ? Int(atom.value) : Roman.read(stretch, at) ?? 0
    return (1...22).contains(value) ? value : nil
  }

  private static func found(
    _ stretch: Stretch, _ atoms: Range<Int>, _ edtf: String, _ precision: DateMention.Precision, _ year: Int,
    _ years: Int
  ) -> Placed<DateMention> {
    var mention = DateMention(range: stretch.bytes(atoms), kind: .date, edtf: edtf, precision: precision)
    mention.begin = CalendarDay(year, 1, 1)
    mention.end = CalendarDay(year + years, 1, 1)
    DateModifiers.attach(&mention, stretch, atoms.lowerBound)
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }
}
