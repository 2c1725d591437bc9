internal import Lexicon
internal import Tokenizing

/// Figures of dates with marks that typists set apart or use otherwise: "05 - 02 - 2021", "05 / 02 / 2021", "tháng 5.2021",
/// "tháng 05 - 2021"; and months that no year has ("tháng 13/2021"), which are kept as invalid.
extension PointReader {
  /// "05 - 02 - 2021" with no "ngày" before it: only a whole date, and nothing that it could count.
  static func spacedDay(_ stretch: Stretch, _ index: Int) -> DatePoint? {
    let reader = stretch.reader
    guard let mark = reader[index + 1], mark.kind == .mark, let atom = reader[index], atom.length <= 2,
      (1...31).contains(atom.value), mark.isBar || mark.isMark("/") || mark.isMark("."),
      stretch.shape(at: index)?.end == index + 1, !stretch.isBlocked(index, .date)
    else { return nil }
    // "12/05 - 02 - 2021", "A05 - 02"
    if !stretch.opensParagraph(index), !atom.flags.contains(.gap), !stretch.isMark(index - 1, "(") {
      return nil
    }
    if let last = reader[index - 1], !stretch.opensParagraph(index),
      last.isBar || last.isMark("/") || last.kind == .digits
    {
      return nil
    }
    let head = DatePoint(day: Int(atom.value), first: index, end: index + 1)
    guard let point = partedByMarks(stretch, head), point.end == index + 5, reader.isYear(index + 4),
      reader[index + 3]?.flags.contains(.line) == false, isSpacedYear(stretch, index + 4)
    else { return nil }
    return stretch.isFree(index..<point.end) ? point : nil
  }

  /// Whether figures after a mark with blanks are a year, and count nothing.
  static func isSpacedYear(_ stretch: Stretch, _ at: Int) -> Bool {
    stretch.reader.isYear(at) && stretch.shape(at: at)?.end ?? at + 1 == at + 1 && !stretch.opensParagraph(at)
      && stretch.roles(at + 1).isDisjoint(with: [.noun, .unit, .scale]) && !stretch.isMark(at + 1, "%")
      && !stretch.reader.isDash(at + 1)
  }

  /// The year of "5.2021": four figures behind the dot are no thousands.
  static func dottedYear(_ stretch: Stretch, _ at: Int) -> Int? {
    guard let shape = stretch.shape(at: at), case .number = shape.kind, shape.end == at + 3,
      stretch.isMark(at + 1, "."), stretch.reader.isYear(at + 2)
    else { return nil }
    return yearNumber(stretch, at + 2)
  }

  /// "tháng 5.2021"
  static func dottedMonth(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    guard let year = dottedYear(stretch, at), let atom = stretch.reader[at], atom.length <= 2,
      (1...12).contains(atom.value)
    else { return nil }
    return DatePoint(month: Int(atom.value), year: year, first: at, end: at + 3)
  }

  /// "tháng 13/2021", "tháng 13 năm 2021", "tháng 00/2021"
  static func impossibleMonth(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    guard let atom = stretch.reader[at], atom.kind == .digits, atom.length <= 2,
      atom.value == 0 || atom.value > 12, !stretch.taken[at], SmallNumber.before(stretch, at - 1) == nil,
      stretch.reader[at - 2]?.kind != .digits
    else { return nil }
    if let shape = stretch.shape(at: at), shape.end > at + 1 {
      guard case .pair(let month, _) = shape.kind, stretch.reader.isYear(at + 2),
        let year = yearNumber(stretch, at + 2)
      else { return nil }
      return DatePoint(month: month, year: year, first: at, end: shape.end)
    }
    let point = withYear(stretch, DatePoint(month: Int(atom.value), first: at, end: at + 1))
    return point.year == nil ? nil : point
  }

  /// "ngày 32 tháng 12 năm 2021", "ngày 00 tháng 5 năm 2021" after "ngày": a whole date or nothing.
  static func impossibleDay(_ stretch: Stretch, _ at: Int) -> DatePoint? {
    guard let atom = stretch.reader[at], atom.kind == .digits, atom.length <= 2,
      atom.value == 0 || atom.value > 31, !stretch.opensParagraph(at), !stretch.taken[at],
      stretch.isWord(at + 1, stretch.lexicon.grammar.tháng), !stretch.opensParagraph(at + 1),
      let (month, end) = SmallNumber.read(stretch, at + 2, 0...99, names: true)
    else { return nil }
    let point = withYear(stretch, DatePoint(day: Int(atom.value), month: month, first: at, end: end))
    return point.year == nil ? nil : point
  }
}
