internal import Lexicon
internal import Tokenizing

/// A head or foot as lines and cells: what stands in one column of one line is a cell.
///
/// Cells are parted by line ends, tabs, `|` and three blanks or more. Marks of markup (`*`, `#`, `>`, `\`, `_`) are no part
/// of any: rules look through `solid`, the atoms that are left.
struct HeadLayout {
  struct Cell {
    /// Places in `solid`.
    var range: Range<Int>
    /// Which line of the layout it stands in, and as which cell of it.
    var line: Int
    var column: Int
    /// Whether an empty line stands before its line.
    var isParagraph: Bool
    /// Only marks: "-----".
    var isRule: Bool
    /// Whether its letters are capitals, but for codes such as "TTg".
    var isCapital: Bool
    /// Whether it holds a word with which a line of the right column may open.
    var mayHoldTitle = true
    /// The line of the right column that it is, or a part of: the state's name, its motto, the Party.
    var title: HeaderLexicon.PhraseKind?
  }

  let stretch: Stretch
  /// The stretch's atoms: every look at a place goes through here.
  private let atoms: [Token]
  /// Atoms without marks of markup.
  private(set) var solid: [Int]
  var cells: [Cell]

  var lexicon: Lexicon { stretch.lexicon }

  static func isMarkup(_ atom: Token) -> Bool {
    guard atom.kind == .mark else { return false }
    switch atom.value {
    case 0x2A, 0x23, 0x3E, 0x5C, 0x5F, 0x7C: return true
    default: return false
    }
  }

  /// - Parameter range: the atoms to lay out; at most `most` cells are made.
  init(_ stretch: Stretch, _ range: Range<Int>, most: Int = 4000) {
    self.stretch = stretch
    let atoms = stretch.reader.atoms
    self.atoms = atoms
    let range = range.clamped(to: atoms.indices)
    var cells: [Cell] = []
    cells.reserveCapacity(min(most, range.count / 16))
    solid = unsafe [Int](unsafeUninitializedCapacity: range.count) { room, count in
      unsafe Self.layOut(stretch, atoms, range, most, into: &cells, room, &count)
    }
    self.cells = cells
    unfold()
    markTitles()
  }

  /// Puts the atoms without markup into `solid`, which has room for all, and the cells that they make into `cells`.
  private static func layOut(
    _ stretch: Stretch, _ atoms: [Token], _ range: Range<Int>, _ most: Int, into cells: inout [Cell],
    _ solid: UnsafeMutableBufferPointer<Int>, _ count: inout Int
  ) {
    let openers = stretch.lexicon.openers
    var open = OpenCell()
    var breaks: TokenFlags = []
    var isNewCell = true
    for index in range {
      let atom = atoms[index]
      breaks.formUnion(atom.flags.intersection([.line, .paragraph]))
      if atom.flags.contains(.tab) || isWideGap(stretch.text.utf8, atoms, index) { isNewCell = true }
      if isMarkup(atom) {
        if atom.isMark("|") { isNewCell = true }
        continue
      }
      if isNewCell || breaks.contains(.line) {
        open.close(count, into: &cells)
        guard cells.count < most else { return }
        if breaks.contains(.line) {
          open.line += 1
          open.column = 0
        }
        open.isParagraph = breaks.contains(.paragraph)
        isNewCell = false
      }
      breaks = []
      unsafe solid[count] = index
      count += 1
      switch atom.kind {
      case .word:
        open.words += 1
        if atom.flags.contains(.lower) { open.small += 1 }
        if openers[Int(atom.value)].contains(.title) { open.mayHoldTitle = true }
      case .digits: open.others += 1
      case .mark: break
      }
    }
    open.close(count, into: &cells)
  }

  /// The cell at hand, and what has been seen of it.
  private struct OpenCell {
    var start = 0
    var line = 0
    var column = 0
    var isParagraph = false
    var mayHoldTitle = false
    var words = 0
    var small = 0
    var others = 0

    mutating func close(_ end: Int, into cells: inout [Cell]) {
      guard start < end else { return }
      cells.append(
        Cell(
          range: start..<end, line: line, column: column, isParagraph: isParagraph,
          isRule: words + others == 0,
          isCapital: HeadLayout.isCapital(words: words, small: small), mayHoldTitle: mayHoldTitle, title: nil)
      )
      self = OpenCell(start: end, line: line, column: column + 1)
    }
  }

  @inline(__always) private static func isWideGap(_ text: [UInt8], _ atoms: [Token], _ index: Int) -> Bool {
    guard index > 0, Int(atoms[index].start) >= atoms[index - 1].end + 3 else { return false }
    // " **" before a word in bold is one blank, not three.
    return (atoms[index - 1].end..<Int(atoms[index].start)).reduce(0) { $0 + (text[$1] == 0x2A ? 0 : 1) } >= 3
  }

  // MARK: reading

  func atom(_ place: Int) -> Token? { place >= 0 && place < solid.count ? atoms[solid[place]] : nil }

  func isWord(_ place: Int, _ word: WordID) -> Bool {
    guard let atom = atom(place) else { return false }
    return atom.kind == .word && atom.value == word && word != 0
  }

  func isMark(_ place: Int, _ scalar: Unicode.Scalar) -> Bool { atom(place)?.isMark(scalar) ?? false }

  /// The longest phrase of a table at a place, before `limit`: its value and the place after it. Line ends inside it do not
  /// matter.
  func longest(_ table: PhraseTable, at place: Int, limit: Int = .max) -> (value: Int, end: Int)? {
    longest(table, in: place..<max(place, min(limit, solid.count)))
  }

  /// The longest phrase of a table with which a list of places opens: its value and the index in the list after it.
  func longest<Places: RandomAccessCollection>(
    _ table: PhraseTable, in places: Places
  ) -> (value: Int, end: Int)? where Places.Element == Int, Places.Index == Int {
    guard let first = places.first.flatMap({ atom($0) }), var node = table.start(first.symbol) else {
      return nil
    }
    var best: (value: Int, end: Int)?
    var at = places.startIndex + 1
    while true {
      if table.ends(node), let value = table.values(node).first { best = (Int(value), at) }
      guard at < places.endIndex, let atom = atom(places[at]), let next = table.next(node, atom.symbol) else {
        return best
      }
      node = next
      at += 1
    }
  }

  /// The opening of a body's name at a place: its row and the place after it.
  func body(at place: Int) -> (value: Int, end: Int)? {
    guard phrase([.act, .issued], at: place) == nil else { return nil }
    return longest(lexicon.header.bodyPhrases, at: place)
  }

  /// The layout phrase at a place, if it is of one of these kinds.
  @inline(__always) func phrase(_ kinds: [HeaderLexicon.PhraseKind], at place: Int) -> (
    kind: HeaderLexicon.PhraseKind, end: Int
  )? {
    guard let (value, end) = longest(lexicon.header.phrases, at: place) else { return nil }
    let kind = lexicon.header.kinds[value]
    return kinds.contains(kind) ? (kind, end) : nil
  }

  /// The first place of a cell that is no opening mark: quotes, brackets, list marks.
  func text(of cell: Cell) -> Range<Int> {
    var low = cell.range.lowerBound
    var high = cell.range.upperBound
    while low < high, let atom = atom(low), atom.kind == .mark { low += 1 }
    while low < high, let atom = atom(high - 1), atom.kind == .mark, !atom.isMark(")") { high -= 1 }
    return low..<high
  }

  func bytes(_ places: Range<Int>) -> ByteRange {
    stretch.bytes(solid[places.lowerBound]..<solid[places.upperBound - 1] + 1)
  }

  /// The bytes of places as pieces: where a cell of another column or a `|` stands between, a piece ends.
  func pieces(_ parts: [Range<Int>]) -> [ByteRange] {
    var found: [ByteRange] = []
    for part in parts where !part.isEmpty {
      let range = bytes(part)
      if let last = found.last, last.upperBound <= range.lowerBound,
        isBlank(last.upperBound..<range.lowerBound)
      {
        found[found.count - 1] = last.lowerBound..<range.upperBound
      } else {
        found.append(range)
      }
    }
    return found
  }

  /// Whether only blanks, asterisks and punctuation stand between two pieces.
  private func isBlank(_ range: ByteRange) -> Bool {
    guard range.count <= 64 else { return false }
    for at in range {
      switch stretch.text.utf8[at] {
      case 0...0x20, UInt8(ascii: "*"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "-"),
        UInt8(ascii: ":"),
        UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "\""):
        continue
      default: return false
      }
    }
    return true
  }

  // MARK: the right column

  /// Marks the cells of the state's name, its motto and the Party, also where the name goes on in a later line, and cuts
  /// them off where one blank is all that parts the columns ("UBND TỈNH AN PHÚ CỘNG HÒA XÃ HỘI …").
  private mutating func markTitles() {
    let titles = lexicon.header.titles
    /// How many words of each title the lines above have given.
    var expected = [Int](repeating: 0, count: titles.count)
    var lastLine = [Int](repeating: -9, count: titles.count)
    var result: [Cell] = []
    result.reserveCapacity(cells.count)
    for var cell in cells {
      // Nearly every cell goes on with no title and opens none.
      let isOpen = expected.contains { $0 > 0 }
      guard !cell.isRule, isOpen || cell.mayHoldTitle && cell.range.count <= 60 else {
        result.append(cell)
        continue
      }
      for (number, (kind, words)) in titles.enumerated() {
        if expected[number] > 0, cell.line > lastLine[number] + 2 { expected[number] = 0 }
        if expected[number] > 0,
          let end = run(words, from: expected[number], cell.range.lowerBound, cell.range),
          isEnd(end, cell)
        {
          expected[number] = advance(expected[number], words, cell.range.lowerBound, cell.range)
          lastLine[number] = cell.line
          cell.title = kind
          break
        }
        guard let place = opening(words, cell.range) else { continue }
        let end = run(words, from: 0, place, cell.range) ?? place
        let given = advance(0, words, place, cell.range)
        // Complete, or nearly: "… CHỦ NGHĨA VIỆT NAMĐộc lập" has lost the line end after it.
        let isSure = given == 0 && (kind == .national || kind == .motto) || given >= 5
        guard isEnd(end, cell) || isSure else { continue }
        if place > text(of: cell).lowerBound {
          guard isSecondColumn(place, end, cell) else { continue }
          var left = cell
          left.range = cell.range.lowerBound..<place
          result.append(left)
          cell.range = place..<cell.range.upperBound
          cell.column += 1
        }
        cell.title = kind
        expected[number] = advance(0, words, place, cell.range)
        lastLine[number] = cell.line
        break
      }
      result.append(cell)
    }
    cells = result
  }

  /// Whether a title within a line is the right column of it: in capitals, after the name of a body.
  private func isSecondColumn(_ place: Int, _ end: Int, _ cell: Cell) -> Bool {
    for at in place..<end where atom(at)?.flags.contains(.lower) ?? false { return false }
    if isWord(place - 1, lexicon.header.nước), !isWord(place - 2, lexicon.header.tịch) { return false }
    return body(at: text(of: cell).lowerBound) != nil
  }

  private func isEnd(_ place: Int, _ cell: Cell) -> Bool {
    var at = place
    while at < cell.range.upperBound, let atom = atom(at), atom.kind == .mark { at += 1 }
    return at >= cell.range.upperBound
  }

  /// Where the first words of a title start in a cell: two of them at its start, three further on.
  private func opening(_ words: [WordID], _ range: Range<Int>) -> Int? {
    guard range.count <= 60 else { return nil }
    for place in range where isWord(place, words[0]) && (atom(place)?.flags.contains(.capital) ?? false) {
      let isFirst = isLeading(place, range)
      var matched = 0
      var at = place
      // "CỘNG⏎HÒA XÃ HỘI": a line may hold the first word alone.
      while at < (isFirst ? solid.count : range.upperBound), matched < words.count {
        if atom(at)?.kind == .mark {
          at += 1
          continue
        }
        guard isWord(at, words[matched]) else { break }
        matched += 1
        at += 1
      }
      // A part of it only in capitals: "Việt Nam" is no title.
      if matched < words.count, (place..<at).contains(where: { atom($0)?.flags.contains(.lower) ?? false }) {
        continue
      }
      if matched >= (at <= range.upperBound ? isFirst ? 2 : 3 : 4) { return place }
    }
    return nil
  }

  private func isLeading(_ place: Int, _ range: Range<Int>) -> Bool {
    for at in range.lowerBound..<place where atom(at)?.kind != .mark { return false }
    return true
  }

  /// The place after the words of a title that stand at `place`, or nil when the first does not.
  private func run(_ words: [WordID], from: Int, _ place: Int, _ range: Range<Int>) -> Int? {
    var matched = from
    var at = place
    var end: Int?
    while at < range.upperBound, matched < words.count {
      if atom(at)?.kind == .mark {
        at += 1
        continue
      }
      guard isWord(at, words[matched]) else { break }
      matched += 1
      at += 1
      end = at
    }
    return end
  }

  /// How many words of a title are given after this cell; 0 when it is complete.
  private func advance(_ from: Int, _ words: [WordID], _ place: Int, _ range: Range<Int>) -> Int {
    var matched = from
    for at in place..<range.upperBound where matched < words.count {
      if isWord(at, words[matched]) { matched += 1 } else if atom(at)?.kind != .mark { break }
    }
    return matched == words.count ? 0 : matched
  }
}
