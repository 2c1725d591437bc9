internal import Lexicon
internal import Normalizing

/// Where sentences start.
///
/// A sentence ends with . ! ? … or `./.` (and the quotes and brackets that close with it) before a capital, a figure or a
/// sign, unless the dot belongs to an abbreviation (`seeds/abbreviations.tsv`), a list marker, a single capital or a shape.
/// It ends with an empty line, with a cell of a table, with a column of the head or foot, before an item or heading, and with
/// a line: with every line where lines are paragraphs, with one that is closed or clearly short where they are broken to a
/// width (`LineWidth`).
struct Sentences {
  private let text: Text
  private let atoms: Atoms
  private let shapes: [Shape]
  private let splits: [Int]
  /// Where the stretch ends.
  private let end: Int
  /// The width of hard-wrapped lines.
  private var width: Int?
  /// Whether a tab parts atoms at all.
  private var hasTabs = false
  /// The first atom of the line, and of the sentence.
  private var lineStart = 0
  private var head = 0
  /// The marker that opens the sentence, once it was looked for.
  private var marker: (head: Int, found: ListMarker?) = (-1, nil)
  /// Whether the line is a row of a Markdown table; whether a cell of it has ended. Rows end with their line.
  private var isBarRow = false
  private var isRow = false
  /// The shape that may stand at the atom looked at.
  private var shape = 0
  private var work = 0

  /// The head and the foot of a document, in bytes: columns there are parted by fewer blanks than elsewhere.
  private static let edge = 3000

  /// - Parameter edges: the atoms before which a sentence can start (`canStart`): no other is looked at.
  static func find(_ text: Text, _ lexicon: Lexicon, _ edges: ArraySlice<UInt32>, _ tokens: inout Tokens) {
    guard !tokens.atoms.isEmpty else { return }
    (tokens.sentences, tokens.work) = unsafe text.utf8.withUnsafeBufferPointer { bytes in
      unsafe tokens.atoms.withUnsafeBufferPointer { atoms in
        var reader = Sentences(text, tokens, unsafe Atoms(bytes, atoms, lexicon))
        return (reader.read(edges), reader.work)
      }
    }
  }

  private init(_ text: Text, _ tokens: Tokens, _ atoms: Atoms) {
    self.text = text
    self.atoms = atoms
    shapes = tokens.shapes
    splits = tokens.splits
    end = tokens.range.upperBound
  }

  /// Whether a sentence can start before an atom at all: what `Scanner.edges` holds, for those who drop atoms later.
  static func canStart(_ atom: Token, after last: Token) -> Bool {
    if atom.isMark("|") { return true }
    guard atom.flags.contains(.gap) else { return false }
    if atom.flags.contains(.line) || atom.flags.contains(.tab) { return true }
    if Int(atom.start) - last.end >= 3 { return true }
    guard last.kind == .mark else { return false }
    switch last.value {
    case 0x21, 0x2E, 0x3F, 0x2026: return true
    default: return isCloser(last.value)
    }
  }

  /// Whether a mark can follow an end mark and close with it: quotes, brackets, emphasis.
  @inline(__always) static func isCloser(_ scalar: UInt16) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x29, 0x2A, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D: true
    default: false
    }
  }

  /// The first atoms of the sentences.
  private mutating func read(_ edges: ArraySlice<UInt32>) -> [Int32] {
    let candidates = splits.isEmpty ? edges : shifted(edges)
    // One starts at a candidate at most.
    return unsafe [Int32](unsafeUninitializedCapacity: candidates.count + 1) { starts, count in
      unsafe starts[0] = 0
      count = 1
      unsafe read(candidates, into: starts, &count)
    }
  }

  private mutating func read(
    _ candidates: ArraySlice<UInt32>, into starts: UnsafeMutableBufferPointer<Int32>, _ count: inout Int
  ) {
    work = atoms.count + candidates.count
    (width, hasTabs) = LineWidth.find(text, atoms, candidates)
    isBarRow = atoms[0].isMark("|")
    let (atoms, shapes) = (atoms, shapes)
    var next = 0
    for place in candidates.indices {
      let index = Int(candidates[place])
      guard index > 0 else { continue }
      while next < shapes.count, shapes[next].end <= index { next += 1 }
      let atom = atoms[index]
      if next < shapes.count, shapes[next].first < index { continue }
      shape = next
      var ends = false
      if atom.flags.contains(.line) {
        ends =
          atom.flags.contains(.paragraph) || isRow || hasTabs && hasTab(candidates, after: place)
          || endsLine(index)
        lineStart = index
        isBarRow = atom.isMark("|")
        isRow = false
      } else if isBarRow, atom.isMark("|") {
        ends = endsBarCell(index)
      } else if atom.flags.contains(.tab) || blanks(before: index) >= 3 {
        ends = endsCell(index)
        if ends { isRow = true }
      }
      if !ends, !atom.flags.contains(.line), atoms[index - 1].kind == .mark, let mark = endMark(before: index)
      {
        ends = closes(mark, before: index)
      }
      if ends {
        unsafe starts[count] = Int32(truncatingIfNeeded: index)
        count += 1
        head = index
      }
    }
  }

  /// The candidates by the numbers that atoms have since shapes cut some in two.
  private func shifted(_ edges: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    var shift = 0
    return edges.map { edge in
      while shift < splits.count, splits[shift] < edge { shift += 1 }
      return edge + UInt32(truncatingIfNeeded: shift)
    }[...]
  }

  // MARK: Lines and cells

  /// Whether the line that starts at a candidate is a row of a table: it stands apart from what precedes it.
  private mutating func hasTab(_ candidates: ArraySlice<UInt32>, after place: Int) -> Bool {
    for next in (place + 1)..<candidates.endIndex {
      work += 1
      let flags = atoms[Int(candidates[next])].flags
      if flags.contains(.line) { return false }
      if flags.contains(.tab) { return true }
    }
    return false
  }

  /// Whether the line before atom `index`, which starts another, ends a sentence.
  private mutating func endsLine(_ index: Int) -> Bool {
    let last = atoms[index - 1]
    if isBarRow || atoms[index].isMark("|") { return true }
    // Nearly every line: where lines are paragraphs, only an abbreviation at its end can go on.
    if width == nil, !last.isMark(".") { return true }
    // A rule of dashes, stars or the like stands by itself.
    if Self.isRule(atoms, index - 2, index - 1) || Self.isRule(atoms, index, index + 1) { return true }
    let mark = last.kind == .mark ? endMark(before: index) : nil
    let isAbbreviation = mark.map { isAbbreviationOverLine($0, before: index) } ?? false
    guard let width else { return !isAbbreviation || Self.opensStrongly(atoms, index) }
    if isAbbreviation { return Self.opensStrongly(atoms, index) }
    let closes = mark != nil || Self.isPause(atoms, head: head, before: index)
    let next = ListMarker.read(atoms, index)
    let length = text.count(Int(atoms[lineStart].start)..<last.end)
    work += index - lineStart
    let isShort = length * 5 < width * 4
    if let next, !next.isWeak || closes || isShort { return true }
    let isSmall = atoms[index].kind == .word && !atoms[index].flags.contains(.capital)
    if closes { return isShort || !isSmall || mark != nil }
    if isSmall || last.isMark(",") || atoms[index].kind == .digits { return false }
    return isShort || Self.isInCapitals(atoms, lineStart..<index) && atoms[index].flags.contains(.lower)
  }

  /// Whether two atoms are the same sign of a rule without a blank between them: "---", "***", "____".
  ///
  /// Static, as others here that look at atoms only: a call of a method on a value that changes copies all of it.
  @inline(__always) private static func isRule(_ atoms: Atoms, _ first: Int, _ second: Int) -> Bool {
    guard first >= 0, second < atoms.count, atoms[first].kind == .mark, atoms[second].kind == .mark,
      atoms[first].value == atoms[second].value, !atoms[second].flags.contains(.gap)
    else { return false }
    switch atoms[first].value {
    case 0x2A:
      // Not the emphasis of a word: "**Điều 1.**".
      return second + 1 >= atoms.count || atoms[second + 1].kind == .mark
        || atoms[second + 1].flags.contains(.gap)
    case 0x3D, 0x5F, 0x7E, 0x2500, 0x2550: return true
    default: return AtomReader.isDash(atoms[first].value)
    }
  }

  /// Whether a semicolon or colon, and what closes with it, stands before atom `index`.
  private static func isPause(_ atoms: Atoms, head: Int, before index: Int) -> Bool {
    var at = index - 1
    while at > head, index - at < 6, isCloser(atoms[at]), !atoms[at].flags.contains(.gap) { at -= 1 }
    return atoms[at].isMark(";") || atoms[at].isMark(":")
  }

  /// Whether a marker opens the line at atom `index`, and no chance is likely.
  private static func opensStrongly(_ atoms: Atoms, _ index: Int) -> Bool {
    ListMarker.read(atoms, index).map { !$0.isWeak } ?? false
  }

  /// Whether a line has capitals and no small letter: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".
  private static func isInCapitals(_ atoms: Atoms, _ line: Range<Int>) -> Bool {
    var capitals = 0
    for index in line where atoms[index].kind == .word {
      if atoms[index].flags.contains(.lower) { return false }
      capitals += 1
    }
    return capitals > 1
  }

  /// Whether a bar starts another cell of a Markdown table: "| a | b |". The last bar closes its row.
  @inline(__always) private func endsBarCell(_ index: Int) -> Bool {
    guard index + 1 < atoms.count, !atoms[index + 1].flags.contains(.line) else { return false }
    // Empty cells and the row of dashes under the head hold nothing.
    let next = atoms[index + 1]
    return !next.isMark("|") && !next.isMark("-")
      || next.isMark("-") && index + 2 < atoms.count
        && atoms[index + 2].flags.contains(.gap)
  }

  /// How many blanks stand before an atom; marks of Markdown that were left out are none.
  @inline(__always) private func blanks(before index: Int) -> Int {
    let (last, next) = (atoms[index - 1].end, Int(atoms[index].start))
    if next - last < 3 { return next - last }
    var count = 0
    for at in last..<next where atoms.byte(at) <= 0x20 { count += 1 }
    return count
  }

  /// Whether a tab or a run of blanks before atom `index` parts two cells or columns.
  private mutating func endsCell(_ index: Int) -> Bool {
    // What is parted from the mark of an item is the item; so is what follows signs of Markdown.
    let run = blanks(before: index)
    if head == lineStart, run < 8, let marker = opening(), index <= marker.end { return false }
    if atoms[index].flags.contains(.tab) { return true }
    let isNearEdge =
      Int(atoms[index].start) < Self.edge
      || end == text.utf8.count && Int(atoms[index].start) + Self.edge > text.utf8.count
    guard run >= 8 || isNearEdge else { return false }
    let last = atoms[index - 1]
    let next = atoms[index]
    if last.isMark(",") || last.isMark("/") || last.isMark("-") || last.isMark("(") { return false }
    // "ngày    tháng   năm 2026", "Số:       /KH-UBND" are one thing with a blank to be filled in.
    let before = symbol(index - 1)
    let grammar = atoms.lexicon.grammar
    for word in [grammar.ngày, grammar.tháng, grammar.năm, grammar.số] where before == Symbol.word(word) {
      return false
    }
    if last.isMark(":") { return run >= 8 && next.flags.contains(.capital) }
    switch next.kind {
    case .word: return next.flags.contains(.capital)
    case .digits: return true
    case .mark:
      guard !next.isMark("/"), !next.isMark(","), !next.isMark("."), !next.isMark(":"), !next.isMark(";")
      else {
        return false
      }
      return !AtomReader.isDash(next.value) || index + 1 >= atoms.count
        || atoms[index + 1].flags.contains(.gap)
    }
  }

  // MARK: End marks

  /// The end mark before atom `index`, which quotes, brackets and emphasis may follow: `."`, `.)`, `.**`.
  private mutating func endMark(before index: Int) -> Int? {
    var at = index - 1
    while at > head, index - at < 6, Self.isCloser(atoms[at]), !atoms[at].flags.contains(.gap) { at -= 1 }
    work += index - at
    let mark = atoms[at]
    guard mark.kind == .mark else { return nil }
    switch mark.value {
    case 0x2E, 0x21, 0x3F: return at
    // An ellipsis after a blank stands for what is left out or to be filled in.
    case 0x2026: return mark.flags.contains(.gap) ? nil : at
    default: return nil
    }
  }

  private static func isCloser(_ atom: Token) -> Bool { atom.kind == .mark && isCloser(atom.value) }

  /// Whether the end mark at `mark` ends the sentence before atom `index`, inside a line.
  private mutating func closes(_ mark: Int, before index: Int) -> Bool {
    let next = atoms[index]
    if isEndSign(mark) { return !Self.isCloser(next) && !next.isMark(",") && !next.isMark(";") }
    switch next.kind {
    case .word: guard next.flags.contains(.capital) else { return false }
    case .digits:
      guard atoms[mark].value != 0x2026, !isSpacedFigure(mark, index) else { return false }
    case .mark:
      switch next.value {
      case 0x21, 0x25, 0x29, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x3F, 0x5D, 0x7C, 0x7D, 0xBB, 0x2019, 0x201D,
        0x2026:
        return false
      default: break
      }
    }
    guard atoms[mark].value == 0x2E || atoms[mark].value == 0x2026 else { return true }
    // Rows of dots are to be filled in.
    if mark > 2,
      (1...3).allSatisfy({ atoms[mark - $0].isMark(".") && !atoms[mark - $0 + 1].flags.contains(.gap) })
    {
      return false
    }
    return !isAbbreviation(mark, before: index)
  }

  /// Whether `./.` ends with the dot at `dot`, in any of its spacings.
  @inline(__always) private func isEndSign(_ dot: Int) -> Bool {
    return dot >= 2 && atoms[dot].isMark(".") && atoms[dot - 1].isMark("/") && atoms[dot - 2].isMark(".")
  }

  /// Whether a dot stands inside a date written with blanks: "ngày 5. 3. 2021".
  private func isSpacedFigure(_ dot: Int, _ next: Int) -> Bool {
    guard dot > 0, atoms[dot - 1].kind == .digits, atoms[dot - 1].length <= 2, atoms[next].length <= 4 else {
      return false
    }
    let isYear =
      atoms[next].length == 4 && dot > 2 && atoms[dot - 2].isMark(".") && atoms[dot - 3].kind == .digits
    let isMonth =
      atoms[next].length <= 2 && next + 2 < atoms.count && atoms[next + 1].isMark(".")
      && atoms[next + 2].kind == .digits
    return isYear || isMonth
  }

  /// The marker that opens the sentence. Inside a line only "Điều 5." and numbers are markers.
  private mutating func opening() -> ListMarker? {
    if marker.head != head {
      let found = ListMarker.read(atoms, head)
      work += 24
      let isLine = atoms[head].flags.contains(.line) || head == lineStart
      if let found, found.kind == .head, !isLine,
        symbol(found.first) != Symbol.word(atoms.lexicon.grammar.điều)
      {
        marker = (head, nil)
      } else {
        marker = (head, found)
      }
    }
    return marker.found
  }

  /// The symbol of an atom, also where the words are not looked up.
  @inline(__always) private func symbol(_ index: Int) -> UInt32 {
    var atom = atoms[index]
    guard atom.kind == .word, atom.value == 0, atom.length <= WordTable.longest else { return atom.symbol }
    let key = atoms.key(Int(atom.start)..<atom.end)
    atom.value = atoms.lexicon.words.id(key.low, key.high)
    return atom.symbol
  }

  /// Whether the dot at `dot` belongs to what stands before it.
  private mutating func isAbbreviation(_ dot: Int, before next: Int) -> Bool {
    guard dot > head else { return true }
    let last = atoms[dot - 1]
    guard !atoms[dot].flags.contains(.gap) else { return false }
    if closesNumber(dot) { return false }
    if Self.mayCount(atoms, last), let marker = opening(), dot < marker.end { return true }
    // "16h.", "5m.": letters glued to figures are no abbreviation.
    if last.kind == .word, !last.flags.contains(.gap), dot > 1, atoms[dot - 2].kind == .digits {
      return false
    }
    if listed(dot) != nil { return true }
    // One capital letter: the initial of a name.
    return ListMarker.isOneLetter(atoms, last) && last.flags.contains(.capital)
      && atoms[next].kind == .word
  }

  /// Whether the dot of a marker can stand behind an atom: figures, one letter, a Roman number (`ListMarker`).
  @inline(__always) private static func mayCount(_ atoms: Atoms, _ atom: Token) -> Bool {
    switch atom.kind {
    case .digits: atom.length <= 3
    case .word: ListMarker.isOneLetter(atoms, atom) || ListMarker.isRoman(atoms, atom)
    case .mark: false
    }
  }

  /// Whether a line ends with an abbreviation that what follows belongs to: "TP.⏎Hồ Chí Minh", but "v.v.⏎Hai là".
  private mutating func isAbbreviationOverLine(_ dot: Int, before next: Int) -> Bool {
    guard atoms[dot].isMark("."), dot == next - 1, dot > head, !atoms[dot].flags.contains(.gap),
      atoms[next].kind != .mark, !closesNumber(dot), let first = listed(dot)
    else { return false }
    if first == dot - 1, ListMarker.isOneLetter(atoms, atoms[first]) { return width != nil }
    return first == dot - 1 || atoms[dot - 1].flags.contains(.capital)
  }

  /// Whether a document number ends right before the dot: its last code is no abbreviation of its own.
  @inline(__always) private func closesNumber(_ dot: Int) -> Bool {
    var place = shape
    while place > 0, shapes[place - 1].end > dot { place -= 1 }
    guard place > 0, shapes[place - 1].end == dot, case .documentNumber = shapes[place - 1].kind
    else { return false }
    return true
  }

  /// The first atom of the longest listed abbreviation that ends with the mark at `dot`.
  private mutating func listed(_ dot: Int) -> Int? {
    var found: Int?
    let phrases = atoms.lexicon.abbreviationPhrases
    for back in 1...5 where dot - back >= head {
      // Its parts are joined.
      if back > 1, atoms[dot - back + 1].flags.contains(.gap) { break }
      work += back
      guard var node = phrases.start(symbol(dot - back)) else { continue }
      var fits = true
      for index in (dot - back + 1)...dot {
        guard let next = phrases.next(node, symbol(index)) else {
          fits = false
          break
        }
        node = next
      }
      guard fits, phrases.ends(node) else { continue }
      // "lúc 2 h. Sau đó": an hour, no district.
      let first = atoms[dot - back]
      if back == 1, ListMarker.isOneLetter(atoms, first), !first.flags.contains(.capital), dot > 1,
        atoms[dot - 2].kind == .digits
      {
        continue
      }
      found = dot - back
    }
    return found
  }
}
