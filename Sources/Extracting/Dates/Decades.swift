internal import Lexicon
internal import Tokenizing

/// Decades and centuries, alone and in lists: "thập niên 1990", "những năm 80 của thế kỷ XX", "những năm 60, 70 của thế kỷ trước",
/// "những năm 60 - 70", "thế kỷ XIX và XX". One record each, a period for a range; the century behind the last is that of all.
///
/// Two figures alone are of the twentieth century from 20 on, and of the twenty-first below.
struct Decades {
  private struct Member {
    /// The decade as 1990 or 90, or the number of a century.
    var value: Int
    var isShort = false
    var first: Int
    var end: Int
    var join = DateSeries.Join.list
  }

  private let stretch: Stretch
  private let isCentury: Bool
  private var members: [Member] = []

  /// A list without end is read in pieces.
  private static let longest = 16

  /// - Parameter at: the atom after the word that opens it.
  /// - Returns: the atom after all, or nil when there is none.
  static func read(
    _ stretch: Stretch, _ index: Int, _ role: DateRole, _ at: Int, into found: inout [Placed<DateMention>]
  ) -> Int? {
    var decades = Decades(stretch: stretch, isCentury: role == .century)
    guard decades.readMembers(at) else { return nil }
    return decades.emit(index, into: &found)
  }

  private init(stretch: Stretch, isCentury: Bool) {
    self.stretch = stretch
    self.isCentury = isCentury
  }

  private mutating func readMembers(_ at: Int) -> Bool {
    guard let first = member(at) else { return false }
    members = [first]
    while members.count < Self.longest, let last = members.last,
      let (join, next) = DateSeries.separator(stretch, last.end)
    {
      // "những năm 2020, 2021" are years.
      if !isCentury, !last.isShort, join == .list, let year = PointReader.yearNumber(stretch, next),
        year % 10 != 0, members.count == 1
      {
        return false
      }
      guard var more = member(next), more.isShort == last.isShort, isCentury || more.value != last.value,
        !counts(more.end)
      else { break }
      more.join = join
      members.append(more)
    }
    return true
  }

  private func member(_ at: Int) -> Member? {
    if isCentury { return century(at).map { Member(value: $0, first: at, end: at + 1) } }
    guard let atom = stretch.reader[at], atom.kind == .digits, atom.value % 10 == 0,
      stretch.shape(at: at)?.end ?? at + 1 == at + 1, !stretch.taken[at], !stretch.opensParagraph(at),
      atom.length == 2 || atom.length == 4 && (1000...2200).contains(atom.value)
    else { return nil }
    return Member(value: Int(atom.value), isShort: atom.length == 2, first: at, end: at + 1)
  }

  /// Whether figures that end at an atom count what follows: "những năm 90, 20 hộ", "những năm 90, 20 năm sau".
  private func counts(_ end: Int) -> Bool {
    if isCentury || suffix(end) != nil { return false }
    if stretch.isMark(end, "%") || Counted.unit(stretch, end) != nil { return true }
    return !stretch.roles(end).isDisjoint(with: [.noun, .unit, .scale])
  }

  private func century(_ at: Int) -> Int? {
    guard let atom = stretch.reader[at], at < stretch.taken.count, !stretch.taken[at],
      !stretch.opensParagraph(at)
    else { return nil }
    let value = atom.kind == .digits ? Int(atom.value) : Roman.read(stretch, at) ?? 0
    return (1...22).contains(value) ? value : nil
  }

  /// "của thế kỷ XX", "thế kỷ trước" behind a decade: the first year of the century, and the atom after it.
  private func suffix(_ end: Int) -> (base: Int, end: Int)? {
    let at = stretch.isWord(end, stretch.lexicon.grammar.của) ? end + 1 : end
    guard let (values, after) = stretch.reader.longest(stretch.lexicon.dates.wordPhrases, at: at),
      let row = values.first, stretch.lexicon.dates.words[Int(row)].role == .century,
      !stretch.opensParagraph(at)
    else { return nil }
    if let century = century(after) { return ((century - 1) * 100, after + 1) }
    // The texts are of the twenty-first.
    return stretch.isWord(after, stretch.terms.trước) ? (1900, after + 1) : nil
  }

  private mutating func emit(_ index: Int, into found: inout [Placed<DateMention>]) -> Int {
    var base: Int?
    if !isCentury, let last = members.last, last.isShort, let (century, end) = suffix(last.end) {
      base = century
      members[members.count - 1].end = end
    }
    var place = 0
    var end = index + 1
    while place < members.count {
      let here = members[place]
      let first = place == 0 ? index : here.first
      if place + 1 < members.count, members[place + 1].join == .range,
        start(here, base) < start(members[place + 1], base)
      {
        found.append(mention(first..<members[place + 1].end, here, members[place + 1], base))
        place += 2
      } else {
        found.append(mention(first..<here.end, here, nil, base))
        place += 1
      }
      end = found.last?.end ?? end
    }
    return end
  }

  /// The first year.
  private func start(_ member: Member, _ base: Int?) -> Int {
    if isCentury { return (member.value - 1) * 100 + 1 }
    return member.isShort ? (base ?? (member.value < 20 ? 2000 : 1900)) + member.value : member.value
  }

  private func edtf(_ member: Member, _ base: Int?) -> String {
    isCentury
      ? CalendarDay.padded(member.value - 1, 2) + "XX" : String(start(member, base) / 10) + "X"
  }

  private func mention(_ atoms: Range<Int>, _ from: Member, _ to: Member?, _ base: Int?) -> Placed<
    DateMention
  > {
    var mention = DateMention(
      range: stretch.bytes(atoms), kind: to == nil ? .date : .period, edtf: edtf(from, base),
      precision: isCentury ? .century : .decade)
    if let to, let start = mention.edtf { mention.edtf = start + "/" + edtf(to, base) }
    mention.begin = CalendarDay(start(from, base), 1, 1)
    mention.end = CalendarDay(start(to ?? from, base) + (isCentury ? 100 : 10), 1, 1)
    if to == nil { DateModifiers.attach(&mention, stretch, atoms.lowerBound) }
    return Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
  }
}
