internal import Lexicon
internal import Tokenizing

/// A head or foot as lines and cells: what stands in one column of one line is a cell.
///
/// Cells are parted by line ends, tabs, `|` and three blanks or more. Marks of markup (`*`, `#`, `>`, `\`, `_`) are no part
/// of any: rules look through `solid`, the atoms that are left.
///
/// Most texts have no head, so only as much is laid out as one may stand in (`HeadReach`). A rule that asks for what comes after
/// it gets nothing, but is noted: what it says then holds for a layout of the whole only (`isShort`).
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
  private var solid: [Int]
  var cells: [Cell]
  /// Where something was asked for behind the end of a layout that goes on; nil where it does not.
  private let end: End?

  private final class End {
    /// Whether a number that may be the head's stands behind it.
    let hasNumber: Bool
    var isPassed = false

    init(hasNumber: Bool) { self.hasNumber = hasNumber }
  }

  var lexicon: Lexicon { stretch.lexicon }

  /// Whether a rule has asked for more than is laid out.
  var isShort: Bool { end?.isPassed ?? false }

  /// Whether a number that may be the head's stands behind the end.
  var hasMoreNumbers: Bool { end?.hasNumber ?? false }

  /// Notes that a rule would look behind the end.
  @inline(never) func pass() { end?.isPassed = true }

  static func isMarkup(_ atom: Token) -> Bool {
    guard atom.kind == .mark else { return false }
    switch atom.value {
    case 0x2A, 0x23, 0x3E, 0x5C, 0x5F, 0x7C: return true
    default: return false
    }
  }

  /// - Parameters:
  ///   - range: the atoms to lay out; at most `most` cells are made.
  ///   - reach: how far a head may stand in them, or nil to lay out all.
  init(_ stretch: Stretch, _ range: Range<Int>, most: Int = 4000, reach: HeadReach? = nil) {
    self.stretch = stretch
    let atoms = stretch.reader.atoms
    self.atoms = atoms
    let range = range.clamped(to: atoms.indices)
    var cells: [Cell] = []
    cells.reserveCapacity(min(most, range.count / 16))
    var end: End?
    solid = unsafe [Int](unsafeUninitializedCapacity: range.count) { room, count in
      end = unsafe Self.layOut(stretch, atoms, range, most, reach, into: &cells, room, &count)
    }
    self.cells = cells
    self.end = end
    unfold()
    markTitles()
  }

  /// Puts the atoms without markup into `solid`, which has room for all, and the cells that they make into `cells`.
  /// - Returns: the end of what is within reach, or nil where all are laid out.
  private static func layOut(
    _ stretch: Stretch, _ atoms: [Token], _ range: Range<Int>, _ most: Int, _ reach: HeadReach?,
    into cells: inout [Cell], _ solid: UnsafeMutableBufferPointer<Int>, _ count: inout Int
  ) -> End? {
    var reach = reach
    var open = OpenCell()
    var breaks: TokenFlags = []
    var isNewCell = true
    var last = range.lowerBound > 0 ? atoms[range.lowerBound - 1].end : Int.max
    let inCell: TokenFlags = [.line, .paragraph, .tab]
    return unsafe atoms.withUnsafeBufferPointer { atoms in
      var index = range.lowerBound
      while true {
        // Nearly every atom is a word that goes on with the cell.
        var words = Words()
        while !isNewCell, index < range.upperBound {
          let atom = unsafe atoms[index]
          guard atom.kind == .word, Int(atom.start) &- last < 3, atom.flags.isDisjoint(with: inCell) else {
            break
          }
          last = atom.end
          unsafe solid[count &+ words.count] = index
          words.add(atom)
          index &+= 1
        }
        count &+= words.count
        open.words.add(words)
        guard index < range.upperBound else { break }
        let atom = unsafe atoms[index]
        breaks.formUnion(atom.flags.intersection([.line, .paragraph]))
        if breaks.contains(.line) || atom.flags.contains(.tab)
          || isWide(stretch.text.utf8, last, Int(atom.start))
        {
          isNewCell = true
        }
        last = atom.end
        index &+= 1
        if isMarkup(atom) {
          if atom.isMark("|") { isNewCell = true }
          continue
        }
        if isNewCell {
          if let cell = open.close(count) {
            cells.append(cell)
            guard cells.count < most else { return nil }
            if let hasNumber = reach?.end(behind: cell, before: index - 1) {
              return End(hasNumber: hasNumber)
            }
          }
          if breaks.contains(.line) {
            open.line += 1
            open.column = 0
          }
          open.isParagraph = breaks.contains(.paragraph)
          isNewCell = false
        }
        breaks = []
        unsafe solid[count] = index - 1
        count &+= 1
        switch atom.kind {
        case .word: open.words.add(atom)
        case .digits: open.others &+= 1
        case .mark: break
        }
      }
      if let cell = open.close(count) { cells.append(cell) }
      return nil
    }
  }

  /// Words of a cell: how many, and what counts of them.
  private struct Words {
    var count = 0
    /// Those with small letters, each as often as the flag has worth.
    private var small = 0
    /// All that they open.
    private(set) var openers: Openers = []

    var isCapital: Bool {
      HeadLayout.isCapital(words: count, small: small / Int(TokenFlags.lower.rawValue))
    }

    @inline(__always) mutating func add(_ atom: Token) {
      count &+= 1
      small &+= Int(atom.flags.rawValue & TokenFlags.lower.rawValue)
      openers.formUnion(atom.opens)
    }

    @inline(__always) mutating func add(_ other: Words) {
      count &+= other.count
      small &+= other.small
      openers.formUnion(other.openers)
    }
  }

  /// The cell at hand, and what has been seen of it.
  private struct OpenCell {
    var start = 0
    var line = 0
    var column = 0
    var isParagraph = false
    var words = Words()
    var others = 0

    mutating func close(_ end: Int) -> Cell? {
      guard start < end else { return nil }
      let cell = Cell(
        range: start..<end, line: line, column: column, isParagraph: isParagraph,
        isRule: words.count + others == 0, isCapital: words.isCapital,
        mayHoldTitle: words.openers.contains(.title), title: nil)
      self = OpenCell(start: end, line: line, column: column + 1)
      return cell
    }
  }

  /// Whether a cell starts at an atom, as far as markup does not say otherwise.
  static func opensCell(_ stretch: Stretch, _ index: Int) -> Bool {
    let atom = stretch.reader.atoms[index]
    guard index > 0, atom.flags.isDisjoint(with: [.line, .tab]) else { return true }
    let last = stretch.reader.atoms[index - 1]
    return last.isMark("|") || isWide(stretch.text.utf8, last.end, Int(atom.start))
  }

  /// Whether what stands between two atoms parts two cells.
  private static func isWide(_ text: [UInt8], _ end: Int, _ start: Int) -> Bool {
    guard start - end >= 3 else { return false }
    // " **" before a word in bold is one blank, not three.
    var blanks = 0
    for at in end..<start where text[at] != 0x2A { blanks += 1 }
    return blanks >= 3
  }

  // MARK: reading

  subscript(cell: Int) -> Cell { cells[cell] }

  /// Whether there is a cell of this number.
  func has(_ cell: Int) -> Bool {
    if cell < cells.count { return true }
    pass()
    return false
  }

  /// The number of a cell, or of cells where there are no more.
  func limit(_ cell: Int) -> Int { has(cell - 1) ? cell : cells.count }

  /// Whether one of these cells is a line of the right column, of a certain kind where one is given.
  func hasTitle(_ range: Range<Int>, _ kind: HeaderLexicon.PhraseKind? = nil) -> Bool {
    cells[range].contains { $0.title != nil && (kind == nil || $0.title == kind) }
  }

  /// The atom at a place, by its number in the stretch.
  func index(_ place: Int) -> Int? {
    guard place >= 0 else { return nil }
    if place < solid.count { return solid[place] }
    pass()
    return nil
  }

  /// The atoms of places that are not empty.
  func atoms(_ places: Range<Int>) -> Range<Int> {
    solid[places.lowerBound]..<solid[places.upperBound - 1] + 1
  }

  /// The first place from `place` on that is no part of a shape.
  func place(behind shape: Shape, from place: Int) -> Int {
    var at = place
    while let index = index(at), index < shape.end { at += 1 }
    return at
  }

  func atom(_ place: Int) -> Token? { index(place).map { atoms[$0] } }

  func isWord(_ place: Int, _ word: WordID) -> Bool {
    guard let atom = atom(place) else { return false }
    return atom.kind == .word && atom.value == word && word != 0
  }

  func isMark(_ place: Int, _ scalar: Unicode.Scalar) -> Bool { atom(place)?.isMark(scalar) ?? false }

  /// The longest phrase of a table at a place, before `limit`: its value and the place after it. Line ends inside it do not
  /// matter.
  func longest(_ table: PhraseTable, at place: Int, limit: Int = .max) -> (value: Int, end: Int)? {
    longest(table, in: place..<max(place, limit))
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

  /// The first atom of a cell that is no mark; nil where there is none.
  @inline(__always) func firstAtom(of cell: Cell) -> Token? {
    for place in cell.range {
      guard let atom = atom(place) else { return nil }
      if atom.kind != .mark { return atom }
    }
    return nil
  }

  /// The first place of a cell that is no opening mark: quotes, brackets, list marks.
  func text(of cell: Cell) -> Range<Int> {
    var low = cell.range.lowerBound
    var high = cell.range.upperBound
    while low < high, let atom = atom(low), atom.kind == .mark { low += 1 }
    while low < high, let atom = atom(high - 1), atom.kind == .mark, !atom.isMark(")") { high -= 1 }
    return low..<high
  }

  func bytes(_ places: Range<Int>) -> ByteRange { stretch.bytes(atoms(places)) }

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
}
