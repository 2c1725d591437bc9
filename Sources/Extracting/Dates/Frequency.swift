internal import Lexicon
internal import Tokenizing

/// How often: "2 lần một năm", "tuần 2 lần", "một lần mỗi tháng", and the parts of what comes back: days of the week ("thứ Hai, thứ Tư hằng
/// tuần"), parts of the day ("hằng đêm"), months of a quarter ("ngày 10 tháng đầu mỗi quý").
///
/// With a slash it is a rate ("2 lần/năm", "88 lần/phút"), which quantities read. A record has the period alone, as ISO 8601 has no way to write "twice in it".
enum Frequency {
  /// A quick look at what stands behind figures: "lần", "kỳ", or what joins them to more figures.
  static func canFollow(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    let grammar = stretch.lexicon.grammar
    return atom.isBar || stretch.isWord(index, grammar.lần, or: grammar.kỳ)
      || stretch.isWord(index, grammar.đến, or: grammar.tới) || stretch.isWord(index, stretch.terms.cho)
  }

  /// "2 lần một năm", "01 lần mỗi quý", "1-2 lần mỗi tháng" at figures.
  static func figures(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    guard let (_, first) = number(stretch, index) else { return nil }
    var end = first
    // "02 kỳ một năm"
    let (lần, kỳ) = (stretch.lexicon.grammar.lần, stretch.lexicon.grammar.kỳ)
    if !stretch.isWord(end, lần, or: kỳ) {
      guard let (join, next) = DateSeries.separator(stretch, end), join == .range,
        let (_, second) = number(stretch, next), stretch.isWord(second, lần, or: kỳ)
      else { return nil }
      end = second
    }
    guard let last = period(stretch, end), !grows(stretch, index) else { return nil }
    return Recurrence.found(stretch, index..<last.end, "R/" + last.length)
  }

  /// A small number in figures alone.
  private static func number(_ stretch: Stretch, _ index: Int) -> (value: Int, end: Int)? {
    guard let shape = stretch.shape(at: index), shape.end == index + 1, stretch.reader[index]?.kind == .digits
    else { return nil }
    return SmallNumber.read(stretch, index, 1...99)
  }

  /// "lần mỗi quý", "lần một năm" at the word "lần": the length of the period, and the atom after it.
  private static func period(_ stretch: Stretch, _ lần: Int) -> (length: String, end: Int)? {
    guard !stretch.opensParagraph(lần), stretch.isFree(lần..<lần + 2) else { return nil }
    var at = lần + 1
    var count = "1"
    if stretch.isWord(at, stretch.terms.mỗi) {
      at += 1
    } else if SmallNumber.read(stretch, at, 1...1) == nil || stretch.reader[at]?.kind != .word {
      // "2 lần một năm"
      return nil
    }
    if let counted = Counted.figures(stretch, at), counted.scale == 1, counted.value > 0 {
      count = String(counted.value)
      at = counted.end
    } else if let (value, end) = SmallNumber.read(stretch, at, 1...99), Counted.unit(stretch, end) != nil {
      count = String(value)
      at = end
    }
    guard let (unit, unitEnd) = Counted.unit(stretch, at), let length = Recurrence.length(unit, count),
      let end = close(stretch, unit, unitEnd), stretch.isFree(lần..<end)
    else { return nil }
    return (length, end)
  }

  /// Where the period ends: "04 lần mỗi năm học"; nil for rates of more ("10 lần mỗi phút/máy") and for what was so long ago.
  private static func close(_ stretch: Stretch, _ unit: DateUnit, _ end: Int) -> Int? {
    let terms = stretch.terms
    if stretch.reader.isJoined(end, "/") || stretch.isWord(end, in: [terms.trước, terms.sau, terms.nay]) {
      return nil
    }
    return unit == .year && stretch.isWord(end, terms.học) && !stretch.opensParagraph(end) ? end + 1 : end
  }

  /// "tăng 2 lần mỗi năm" is how much, not how often.
  private static func grows(_ stretch: Stretch, _ index: Int) -> Bool {
    !stretch.opensParagraph(index) && stretch.isTrap(index, .growth)
  }

  /// A quick look at a unit, before a mention is made: nearly none has times beside it.
  ///
  /// - Parameter end: the atom after the longest word of dates at `index`.
  @inline(__always) static func hasTimes(_ stretch: Stretch, _ index: Int, _ end: Int) -> Bool {
    isBehindNumber(stretch, index) || Recurrence.times(stretch, end) != nil
      || end != index + 1 && Recurrence.times(stretch, index + 1) != nil
  }

  /// Whether the one of "hai lần một năm" can stand before a unit.
  @inline(__always) private static func isBehindNumber(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let last = stretch.reader[index - 1] else { return false }
    return last.kind == .word
      ? stretch.lexicon.figureFollowers.words[Int(last.value)].contains(.numberEnd)
      : stretch.lexicon.dates.numbersBefore.start(last.symbol) != nil
  }

  /// "tuần 2 lần", "năm một lần", "hai lần một năm" at the unit, which has no number before it.
  static func counted(_ stretch: Stretch, _ index: Int) -> Placed<DateMention>? {
    let (grammar, terms) = (stretch.lexicon.grammar, stretch.terms)
    guard let (unit, unitEnd) = Counted.unit(stretch, index, opens: true),
      let length = Recurrence.length(unit, "1")
    else { return nil }
    // "một lần một năm", "hai lần một năm"
    var before = index
    if let (one, first) = SmallNumber.before(stretch, index), one == 1 { before = first }
    if before < index, stretch.isWord(before - 1, grammar.lần),
      let (_, first) = SmallNumber.before(stretch, before - 1), let end = close(stretch, unit, unitEnd),
      stretch.isFree(first..<end), !grows(stretch, first)
    {
      return Recurrence.found(stretch, first..<end, "R/" + length)
    }
    guard let end = Recurrence.times(stretch, unitEnd) else { return nil }
    // "tháng 5 lần đầu tiên", "năm 2 lần thứ", "trong năm 2 lần bị phạt", "cả năm 2 lần"
    if stretch.isWord(end, in: [grammar.đầu, grammar.thứ, grammar.này]) { return nil }
    if !stretch.opensParagraph(index),
      stretch.isWord(
        index - 1,
        in: [
          terms.trong, terms.cả, grammar.đầu, grammar.cuối, terms.giữa, grammar.các, grammar.những,
          grammar.từ,
        ])
        || stretch.reader[index - 1]?.kind == .digits || SmallNumber.before(stretch, index) != nil
    {
      return nil
    }
    return Recurrence.found(stretch, index..<end, "R/" + length)
  }

  /// The first atom of "một lần", "02 lần" that ends just before an atom.
  static func times(before index: Int, _ stretch: Stretch) -> Int? {
    guard !stretch.opensParagraph(index), stretch.isWord(index - 1, stretch.lexicon.grammar.lần),
      !stretch.opensParagraph(index - 1), let (_, first) = SmallNumber.before(stretch, index - 1),
      stretch.isFree(first..<index), !grows(stretch, first)
    else { return nil }
    return first
  }

  /// "hằng tháng, quý, 6 tháng và năm": a recurrence and the units behind it that share its word; the atom after them. Each is another unit,
  /// and what follows counts nothing.
  static func list(
    _ stretch: Stretch, after date: Placed<DateMention>, into found: inout [Placed<DateMention>]
  ) -> Int {
    var list = [date]
    var closed = 1
    while list.count < 6, let end = list.last?.end, let (join, next) = DateSeries.separator(stretch, end),
      join == .list, let (first, unit, last) = member(stretch, next),
      let length = Recurrence.length(unit, first.map { String($0) } ?? "1"),
      !list.contains(where: { $0.mention.edtf == "R/" + length })
    {
      list.append(Recurrence.found(stretch, next..<last, "R/" + length))
      if isClosed(stretch, last) { closed = list.count }
      if DateSeries.separator(stretch, last) == nil { break }
    }
    found += list[..<closed]
    return found.last?.end ?? date.end
  }

  /// "quý", "6 tháng" in such a list: the count, the unit and the atom after it.
  private static func member(_ stretch: Stretch, _ at: Int) -> (count: Int?, unit: DateUnit, end: Int)? {
    let count = Counted.figures(stretch, at)
    if let count, count.scale != 1 || count.value == 0 { return nil }
    guard let (unit, end) = Counted.unit(stretch, count?.end ?? at), count == nil || unit == .month else {
      return nil
    }
    switch unit {
    case .day, .week, .month, .quarter, .year: return (count?.value, unit, end)
    default: return nil
    }
  }

  /// Whether nothing that belongs to a unit follows it: "hằng tháng và năm hộ" counts, "hằng năm, năm 2021" is dated.
  private static func isClosed(_ stretch: Stretch, _ at: Int) -> Bool {
    guard let next = stretch.reader[at], !next.flags.contains(.line) else { return true }
    if next.kind == .mark {
      let marks: [Unicode.Scalar] = [",", ".", ";", ")", ":"]
      return marks.contains { next.isMark($0) } && !stretch.reader.isJoinedDigits(at + 1)
    }
    return next.kind == .word && stretch.roles(at).contains(.function)
  }

  // MARK: Parts

  /// "hằng đêm", "mỗi sáng" at its first word: the atom after it. "mỗi sáng thứ Hai" goes on; "khách hàng tối thiểu" and "mỗi chiều đường"
  /// are other words.
  static func partOfDay(_ stretch: Stretch, _ index: Int) -> Int? {
    let (dates, terms) = (stretch.lexicon.dates, stretch.terms)
    let at = index + 1
    guard !stretch.opensParagraph(at), isPartOfDay(stretch, at), weekday(stretch, at) == nil,
      let part = stretch.reader[at],
      !stretch.isFollower(at + 1, .degree), !stretch.isWord(at + 1, stretch.lexicon.grammar.ngày),
      stretch.reader[at + 1]?.kind != .digits || stretch.opensParagraph(at + 1)
    else { return nil }
    let role = dates.role(of: part.value)
    if stretch.isWord(index, terms.hàng) {
      // "hàng" is goods before most words.
      guard role == .night, !stretch.isTrap(index, .goods)
      else {
        return nil
      }
    }
    if role == .afternoon, stretch.isWord(index, terms.mỗi), let next = stretch.reader[at + 1],
      next.kind == .word, !next.flags.contains(.line)
    {
      return nil
    }
    return at + 1
  }

  private static func isPartOfDay(_ stretch: Stretch, _ at: Int) -> Bool {
    guard let atom = stretch.reader[at], atom.kind == .word, !stretch.taken[at] else { return false }
    return stretch.lexicon.dates.role(of: atom.value)?.isPartOfDay ?? false
  }

  /// "thứ Hai", "sáng thứ 2", "chủ nhật" at an atom: the atom after it.
  static func weekday(_ stretch: Stretch, _ index: Int) -> Int? {
    let at = isPartOfDay(stretch, index) ? index + 1 : index
    guard at == index || !stretch.opensParagraph(at), !stretch.opensParagraph(at + 1) else { return nil }
    if stretch.isWord(at, stretch.terms.chủ), stretch.isWord(at + 1, stretch.terms.nhật),
      stretch.isFree(at..<at + 2)
    {
      return at + 2
    }
    guard stretch.isWord(at, stretch.lexicon.grammar.thứ),
      let (_, end) = SmallNumber.read(stretch, at + 1, 2...7, names: true), end == at + 2,
      stretch.isFree(at..<end)
    else { return nil }
    return end
  }

  /// "CN" before a day: "CN 12/5".
  static func isShortSunday(_ stretch: Stretch, _ at: Int) -> Bool {
    guard let atom = stretch.reader[at], atom.kind == .word, atom.length == 2, !stretch.taken[at] else {
      return false
    }
    return stretch.text.utf8[Int(atom.start)..<atom.end] == [UInt8(ascii: "C"), UInt8(ascii: "N")]
  }

  /// The day of the week of "thứ Sáu", "chủ nhật" that ends just before an atom, as days after Monday, and its first atom.
  static func weekday(before index: Int, _ stretch: Stretch) -> (days: Int, first: Int)? {
    guard index >= 2, !stretch.opensParagraph(index), stretch.isFree(index - 2..<index) else { return nil }
    if stretch.isWord(index - 2, stretch.terms.chủ), stretch.isWord(index - 1, stretch.terms.nhật) {
      return (6, index - 2)
    }
    guard stretch.isWord(index - 2, stretch.lexicon.grammar.thứ), !stretch.opensParagraph(index - 1),
      let (day, end) = SmallNumber.read(stretch, index - 1, 2...7, names: true), end == index
    else { return nil }
    return (day - 2, index - 2)
  }

  /// The first atom of the days of the week before "hằng tuần": "thứ Sáu", "thứ Hai, thứ Tư và chủ nhật", "thứ 2 đến thứ 6".
  static func weekdays(before index: Int, _ stretch: Stretch) -> Int? {
    var first: Int?
    var end = index
    for _ in 0..<7 {
      guard end >= 2, !stretch.opensParagraph(end), weekday(stretch, end - 2) == end else { break }
      first = end - 2
      // What joins it to the day before it: at most a comma and a word.
      guard
        let join = [end - 3, end - 4].first(where: { DateSeries.separator(stretch, $0)?.next == end - 2 })
      else { break }
      end = join
    }
    return first
  }

  /// "tháng đầu mỗi quý", "của tháng cuối quý" behind a day: the month of the quarter, 1 to 3, and the atom after it. A quarter with
  /// its number, or seen from another, comes once.
  static func monthOfQuarter(_ stretch: Stretch, _ index: Int) -> (month: Int, end: Int)? {
    let (grammar, terms) = (stretch.lexicon.grammar, stretch.terms)
    var at = stretch.isWord(index, grammar.của) ? index + 1 : index
    guard stretch.isWord(at, grammar.tháng), !stretch.opensParagraph(at) else { return nil }
    let month: Int
    if stretch.isWord(at + 1, grammar.đầu) {
      month = 1
      at += stretch.isWord(at + 2, terms.tiên) ? 3 : 2
    } else if stretch.isWord(at + 1, terms.giữa) {
      month = 2
      at += 2
    } else if stretch.isWord(at + 1, grammar.cuối) {
      month = 3
      at += stretch.isWord(at + 2, grammar.cùng) ? 3 : 2
    } else {
      return nil
    }
    if stretch.isWord(at, grammar.của) { at += 1 }
    var isSaid = false
    if let atom = stretch.reader[at], atom.kind == .word,
      stretch.lexicon.dates.role(of: atom.value) == .recurring
    {
      isSaid = true
      at += 1
    }
    guard stretch.isWord(at, grammar.quý), !stretch.opensParagraph(at), stretch.isFree(index..<at + 1) else {
      return nil
    }
    if !isSaid,
      stretch.reader.longest(stretch.lexicon.dates.relativePhrases, at: at) != nil
        || PointReader.quarter(stretch, at + 1) != nil
    {
      return nil
    }
    return (month, at + 1)
  }
}
