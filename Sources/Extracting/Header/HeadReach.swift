internal import Lexicon
internal import Tokenizing

/// How far a head is looked for in a text: to the first document number that may be its own, and to where the text is an article.
///
/// A head without a number, and one whose number is blank, stands before the third long line of running text (`Prose`). All other
/// numbers of a text are in its sentences, which the words before them tell without a layout: where that is not sure, a number counts
/// as one that may be the head's.
struct HeadReach {
  /// The atoms up to which a layout must go, and up to which there are numbers that may be a head's; -1 for none.
  private var need = -1
  private var last = -1
  private var prose = 0
  /// The cells laid out behind both.
  private var behind = 0

  /// The cells wanted behind a number, for what stands around it, and behind the start of an article.
  private static let around = 14
  private static let rest = 2
  /// The most words between a label and its number, and the most that a cell is looked back for.
  private static let mostLabelWords = 32
  private static let mostWords = 320
  /// The most words of a type and "số".
  private static let mostTypeWords = 16

  /// Nil where a label names a number: then all labels are wanted, wherever they stand.
  init?(_ stretch: Stretch, limit: Int) {
    for number in stretch.numbers {
      guard let (shape, row) = stretch.number(number), shape.first < limit else { break }
      switch Self.place(of: shape, stretch.tokens.numbers[row].evidence >= .listed, stretch) {
      case .line:
        if need < 0 { need = shape.first }
        last = shape.first
      case .label: return nil
      case nil: break
      }
    }
  }

  /// Whether a layout may end behind a cell: whether numbers that may be the head's stand from atom `index` on; nil to go on.
  mutating func end(behind cell: HeadLayout.Cell, before index: Int) -> Bool? {
    if Prose.isLong(cell), !cell.isRule { prose += 1 }
    guard index > need, prose > Prose.most else { return nil }
    behind += 1
    return behind > (need < 0 ? Self.rest : Self.around) ? last >= index : nil
  }

  private enum Place { case line, label }

  /// What a number may stand in: the line of a head's number, or a label and what it says.
  private static func place(of number: Shape, _ isListed: Bool, _ stretch: Stretch) -> Place? {
    guard let cell = Opening(stretch, before: number.first, isInCell: true, most: mostWords) else {
      return nil
    }
    if cell.words <= mostLabelWords {
      if let first = cell.first, isLabel(first, before: number.first, stretch) { return .label }
      var before = cell
      var words = cell.words
      while before.start > 0,
        let other = Opening(stretch, before: before.start, isInCell: false, most: mostLabelWords)
      {
        before = other
        guard let first = other.first else { continue }
        if isLabel(first, before: number.first, stretch) { return .label }
        // A type and "số" may stand between a label and its number, each in a cell of its own.
        words += other.words
        if words > mostTypeWords { break }
      }
    }
    guard let first = cell.first else { return isListed && isAlone(number, stretch) ? .line : nil }
    return isIntroduced(number, by: first, stretch) || isRunIn(number, from: first, stretch) ? .line : nil
  }

  /// Whether the label of a number opens a cell before it.
  private static func isLabel(_ first: Int, before number: Int, _ stretch: Stretch) -> Bool {
    let header = stretch.lexicon.header
    guard header.labelPhrases.start(stretch.reader.atoms[first].symbol) != nil else { return false }
    if hasMarkup(first..<number, stretch) { return true }
    guard let row = stretch.reader.longest(header.labelPhrases, at: first)?.values.first else { return false }
    return header.labels[Int(row)] == .number
  }

  /// Whether markup stands among atoms: it is no part of phrases, so only a layout tells which are there.
  private static func hasMarkup(_ atoms: Range<Int>, _ stretch: Stretch) -> Bool {
    atoms.contains { HeadLayout.isMarkup(stretch.reader.atoms[$0]) }
  }

  /// Whether nothing but marks stands between a number and the end of its cell.
  private static func isAlone(_ number: Shape, _ stretch: Stretch) -> Bool {
    var at = number.end
    while at < stretch.reader.count, !HeadLayout.opensCell(stretch, at) {
      guard stretch.reader.atoms[at].kind == .mark else { return false }
      at += 1
    }
    return true
  }

  /// "Số: 12/QĐ-UBND", "Nghị quyết số 5-NQ/TU": only a type and "số" stand before it in its cell.
  private static func isIntroduced(_ number: Shape, by first: Int, _ stretch: Stretch) -> Bool {
    let reader = stretch.reader
    let số = stretch.lexicon.grammar.số
    var at = number.first - 1
    while at > first, reader.atoms[at].kind == .mark { at -= 1 }
    guard stretch.isWord(at, số) else { return false }
    // The type may end in the cell before, and "số" is then written small.
    if at == first { return true }
    for start in max(0, first - mostTypeWords)..<first
    where reader.longest(stretch.lexicon.docTypePhrases, at: start)?.end == at { return true }
    guard reader.atoms[first].flags.contains(.capital),
      stretch.lexicon.docTypePhrases.start(reader.atoms[first].symbol) != nil
    else { return false }
    return hasMarkup(first..<at, stretch)
      || reader.longest(stretch.lexicon.docTypePhrases, at: first)?.end == at
  }

  /// Whether the lines of a head may have been run into one before a number (`HeadLayout.unfold`): a body opens it, and the state's
  /// or the Party's name follows.
  private static func isRunIn(_ number: Shape, from first: Int, _ stretch: Stretch) -> Bool {
    let reader = stretch.reader
    let header = stretch.lexicon.header
    guard header.bodyPhrases.start(reader.atoms[first].symbol) != nil else { return false }
    return (first..<number.first).contains { index in
      let atom = reader.atoms[index]
      guard atom.kind == .word, atom.opens.contains(.title),
        let node = header.phrases.start(atom.symbol)
      else { return false }
      let next = reader.atoms[index + 1]
      return next.kind == .mark || header.phrases.ends(node) || header.phrases.next(node, next.symbol) != nil
    }
  }

  /// What stands in one cell before a place.
  private struct Opening {
    /// The first atom of the cell.
    var start: Int
    /// The first that is no mark, where one stands before the place, and how many there are.
    var first: Int?
    var words = 0

    /// - Parameter isInCell: whether the place is in the cell, or right behind it.
    /// - Returns: nil where more than `most` words stand before the place.
    init?(_ stretch: Stretch, before place: Int, isInCell: Bool, most: Int) {
      start = place
      var isOpen = !isInCell || !HeadLayout.opensCell(stretch, start)
      while isOpen {
        start -= 1
        if stretch.reader.atoms[start].kind != .mark {
          first = start
          words += 1
          guard words <= most else { return nil }
        }
        isOpen = !HeadLayout.opensCell(stretch, start)
      }
    }
  }
}
