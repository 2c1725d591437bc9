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
    if isNamed, let run = short(stretch, index, year) { return run }
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
    if let period = toMonth(stretch, index, year) { return period }
    guard isNamed || isBehindNumber(stretch, index) || isBound(stretch, index),
      !reader.isJoined(index + 1, "/"),
      !reader.isJoined(index + 1, "-")
    else {
      return nil
    }
    return PointMention.date(stretch, DatePoint(year: year, first: index, end: index + 1))
  }

  /// "1991 – tháng 12 năm 1995", "1991 - 12/1995", as lives and offices are dated: from a year to a month.
  private static func toMonth(_ stretch: Stretch, _ index: Int, _ year: Int) -> Placed<DateMention>? {
    let grammar = stretch.lexicon.grammar
    let isRun =
      stretch.reader.isDash(index + 1)
      || stretch.isWord(index - 1, grammar.từ) && stretch.isWord(index + 1, in: [grammar.đến, grammar.tới])
    guard isRun, !stretch.opensParagraph(index + 1), !stretch.opensParagraph(index + 2),
      stretch.shape(at: index)?.end == index + 1, let point = PointReader.read(stretch, index + 2),
      point.month != nil, point.day == nil, let last = point.year, last > year,
      stretch.isFree(index..<point.end)
    else { return nil }
    return PointMention.period(stretch, DatePoint(year: year, first: index, end: index + 1), point)
  }

  /// "giai đoạn 2021-25", "nhiệm kỳ 2020 – 25", "niên vụ 2021/22": the second year in two figures, only where a word names the run.
  static func short(_ stretch: Stretch, _ index: Int, _ year: Int) -> Placed<DateMention>? {
    let reader = stretch.reader
    guard reader.isDash(index + 1) || reader.isJoined(index + 1, "/"), let last = reader[index + 2],
      last.kind == .digits, last.length == 2, Int(last.value) > year % 100, !last.flags.contains(.line),
      stretch.isFree(index..<index + 3), stretch.shape(at: index + 2)?.end ?? index + 3 == index + 3,
      !stretch.isMark(index + 3, "%"), !reader.isJoined(index + 3, "/"),
      !(reader.isDash(index + 3) && reader.isJoinedDigits(index + 4)),
      stretch.roles(index + 3).isDisjoint(with: [.unit, .scale])
    else { return nil }
    return period(stretch, index..<index + 3, year, year / 100 * 100 + Int(last.value))
  }

  /// "niên vụ 2021/22", whose figures have the shape of a share.
  static func slashed(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard stretch.reader.isYear(index), let year = PointReader.yearNumber(stretch, index),
      stretch.reader.longestBefore(stretch.lexicon.dates.periodsBefore, index) != nil
    else { return nil }
    return short(stretch, index, year)
  }

  /// "03 năm liên tục (2023, 2024, 2025)": years that follow each other; the series at the first.
  static func list(_ stretch: Stretch, _ index: Int, into found: inout [Placed<DateMention>]) -> Int? {
    guard stretch.reader.isYear(index), let year = PointReader.yearNumber(stretch, index),
      let (join, next) = DateSeries.separator(stretch, index + 1), join == .list,
      PointReader.yearNumber(stretch, next) == year + 1
    else { return nil }
    return DateSeries.read(stretch, from: DatePoint(year: year, first: index, end: index + 1), into: &found)
  }

  /// "đến 2030, …", "cuối 2021", "so với cùng kỳ 2020": a year after a word that bounds or parts it, with nothing that the figures could count.
  private static func isBound(_ stretch: Stretch, _ index: Int) -> Bool {
    let (grammar, terms) = (stretch.lexicon.grammar, stretch.terms)
    let isPart =
      stretch.isWord(index - 1, in: [grammar.đầu, grammar.cuối, terms.giữa])
      || stretch.isWord(index - 1, grammar.kỳ) && stretch.isWord(index - 2, grammar.cùng)
    guard
      isPart
        || stretch.isWord(
          index - 1, in: [grammar.đến, grammar.tới, terms.trước, terms.sau, grammar.từ, terms.hết]),
      !stretch.opensParagraph(index), stretch.shape(at: index)?.end == index + 1
    else { return false }
    guard let next = stretch.reader[index + 1], !next.flags.contains(.line) else { return true }
    if next.kind == .mark {
      return next.isMark(",") || next.isMark(".") || next.isMark(";") || next.isMark(")") || next.isMark(":")
    }
    guard next.kind == .word, stretch.roles(index + 1).isDisjoint(with: [.noun, .unit, .scale]) else {
      return false
    }
    if stretch.isWord(index + 1, grammar.đến) || stretch.isWord(index + 1, grammar.tới) {
      // "từ 2015 đến nay"; "từ 1950 đến 2000 người" counts.
      return stretch.isWord(index + 2, terms.nay)
    }
    if isPart || stretch.roles(index + 1).contains(.function) { return true }
    // Things counted are no closed class: a round number may count what the tables do not know.
    guard let year = PointReader.yearNumber(stretch, index) else { return false }
    return year % 10 != 0 && (1930...2050).contains(year) && Counted.unit(stretch, index + 1) == nil
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
