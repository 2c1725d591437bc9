public import Lexicon

/// The mark that opens an item or a heading: "1.", "1.1.", "a)", "c/", "(1)", "IV.1.", "B-", "-", "+", "Điều 5a.".
///
/// One reading for sentences (the dot of a marker ends none) and words (a marker is one token). Signs of Markdown may stand
/// before it: "### Điều 1.", "| a)", "> -" (CommonMark 0.31, 4.2, 5.1; GFM tables).
public struct ListMarker: Sendable {
  public enum Kind: Sendable {
    /// A sign: - + • o
    case bullet
    /// Figures, a letter or a Roman number with what closes them.
    case number
    /// A word before the number: "Điều 5.", "Chương II."
    case head
  }

  public var kind: Kind
  /// Its first atom, after signs of Markdown.
  public var first: Int
  /// The atom after it.
  public var end: Int
  /// It can as well stand at the start of a line by chance: "(a)", "o", "5/".
  public var isWeak: Bool

  /// The most signs of Markdown before a marker.
  private static let mostSigns = 12

  /// The marker that starts at atom `index`, which opens a line, a cell or a sentence.
  public static func read(
    _ text: [UInt8], _ atoms: [Token], _ lexicon: Lexicon, _ index: Int
  ) -> ListMarker? {
    unsafe text.withUnsafeBufferPointer { text in
      unsafe atoms.withUnsafeBufferPointer { atoms in unsafe read(Atoms(text, atoms, lexicon), index) }
    }
  }

  static func read(_ atoms: Atoms, _ index: Int) -> ListMarker? {
    var at = index
    while at < atoms.count, at - index < mostSigns, isSign(atoms[at]), !isLineAfter(atoms, index, at) {
      at += 1
    }
    // A sign right before a blank is the bullet itself, unless a marker with a number follows it.
    if at < atoms.count, !isLineAfter(atoms, index, at), let marker = plain(atoms, at) {
      if marker.kind == .bullet, let inner = number(atoms, marker.end), !startsLine(atoms, marker.end) {
        return inner
      }
      return marker
    }
    let last = at - 1
    guard last >= index, atoms[last].isMark("*"), last == index || atoms[last].flags.contains(.gap),
      at < atoms.count, atoms[at].flags.contains(.gap), !startsLine(atoms, at)
    else { return nil }
    return ListMarker(kind: .bullet, first: last, end: at, isWeak: false)
  }

  private static func plain(_ atoms: Atoms, _ at: Int) -> ListMarker? {
    let atom = atoms[at]
    // Most lines and sentences open with a word, which is no number.
    if atom.kind == .word, atom.length > 3, atom.flags.contains(.lower) { return head(atoms, at) }
    guard atom.kind != .mark || !atom.isMark("(") else { return number(atoms, at) }
    if atom.kind == .mark {
      guard isBullet(atom), isOpen(atoms, at + 1) else { return nil }
      let isDash = AtomReader.isDash(atom.value)
      let isSmall =
        at + 1 < atoms.count && atoms[at + 1].kind == .word && !atoms[at + 1].flags.contains(.capital)
      return ListMarker(kind: .bullet, first: at, end: at + 1, isWeak: isDash && isSmall)
    }
    if atom.kind == .word, atom.length == 1, atoms.byte(Int(atom.start)) == UInt8(ascii: "o"),
      isOpen(atoms, at + 1),
      !startsLine(atoms, at + 1)
    {
      return ListMarker(kind: .bullet, first: at, end: at + 1, isWeak: true)
    }
    return number(atoms, at) ?? head(atoms, at)
  }

  /// Figures, one letter or a Roman number, alone or parted by dots, with what closes them.
  private static func number(_ atoms: Atoms, _ start: Int) -> ListMarker? {
    guard start < atoms.count else { return nil }
    if atoms[start].isMark("(") {
      guard start + 2 < atoms.count, isJoined(atoms, start + 1), isCount(atoms, atoms[start + 1]),
        isJoined(atoms, start + 2), atoms[start + 2].isMark(")")
      else { return nil }
      return ListMarker(kind: .number, first: start, end: start + 3, isWeak: true)
    }
    guard isCount(atoms, atoms[start]) else { return nil }
    guard let at = counted(atoms, start), at < atoms.count, isJoined(atoms, at) else { return nil }
    let mark = atoms[at]
    guard
      mark.isMark(".") || mark.isMark(")") || mark.isMark("/")
        || AtomReader.isDash(mark.value) && mark.kind == .mark,
      isOpen(atoms, at + 1), !mark.isMark(")") || !startsLine(atoms, at + 1)
    else { return nil }
    return ListMarker(
      kind: .number, first: start, end: at + 1, isWeak: !mark.isMark(".") && !mark.isMark(")"))
  }

  /// "Điều 5.", "Chương II.", "Phụ lục II.", "Điều 5a."
  private static func head(_ atoms: Atoms, _ start: Int) -> ListMarker? {
    guard atoms[start].kind == .word, atoms[start].flags.contains(.capital) else { return nil }
    var at = start + 1
    // A quick look: figures or what has no small letter stand behind one word or two.
    let next = atoms[at]
    if next.kind == .mark { return nil }
    if next.kind == .word, next.flags.contains(.lower) {
      guard atoms[at + 1].kind == .word, !atoms[at + 1].flags.contains(.lower) else { return nil }
    }
    // Two words only before a Roman number.
    if at + 1 < atoms.count, atoms[at].kind == .word, !isCount(atoms, atoms[at]), atoms[at + 1].kind == .word,
      isRoman(atoms, atoms[at + 1]), !startsLine(atoms, at)
    {
      at += 1
    }
    guard at < atoms.count, !startsLine(atoms, at), atoms[at].kind == .digits || isRoman(atoms, atoms[at]),
      let end = counted(atoms, at), end < atoms.count, isJoined(atoms, end), atoms[end].isMark("."),
      isOpen(atoms, end + 1)
    else { return nil }
    return ListMarker(kind: .head, first: start, end: end + 1, isWeak: false)
  }

  /// The atom after figures (with a letter: 5a), a letter or a Roman number, and more of them after joined dots.
  private static func counted(_ atoms: Atoms, _ start: Int) -> Int? {
    guard isCount(atoms, atoms[start]) else { return nil }
    var at = start + 1
    for _ in 0..<6 {
      if at < atoms.count, atoms[at - 1].kind == .digits, isJoined(atoms, at), atoms[at].kind == .word,
        isOneLetter(atoms, atoms[at])
      {
        at += 1
      }
      guard at + 1 < atoms.count, isJoined(atoms, at), atoms[at].isMark("."), isJoined(atoms, at + 1),
        isCount(atoms, atoms[at + 1])
      else { return at }
      at += 2
    }
    return at
  }

  private static func isCount(_ atoms: Atoms, _ atom: Token) -> Bool {
    switch atom.kind {
    case .digits: atom.length <= 3
    case .word: isOneLetter(atoms, atom) || isRoman(atoms, atom)
    case .mark: false
    }
  }

  /// Whether a word is one letter: one scalar, whatever its bytes.
  public static func isOneLetter(_ text: [UInt8], _ atom: Token) -> Bool {
    atom.kind == .word && atom.length <= 3 && isOneLetter(atom, lead: text[Int(atom.start)])
  }

  static func isOneLetter(_ atoms: Atoms, _ atom: Token) -> Bool {
    atom.kind == .word && atom.length <= 3 && isOneLetter(atom, lead: atoms.byte(Int(atom.start)))
  }

  @inline(__always) private static func isOneLetter(_ atom: Token, lead: UInt8) -> Bool {
    Int(atom.length) == (lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3)
  }

  /// Whether a word is a Roman number in capitals, to 89.
  static func isRoman(_ atoms: Atoms, _ atom: Token) -> Bool {
    guard atom.kind == .word, atom.length <= 7, !atom.flags.contains(.lower) else { return false }
    for at in Int(atom.start)..<atom.end {
      switch atoms.byte(at) {
      case UInt8(ascii: "I"), UInt8(ascii: "V"), UInt8(ascii: "X"), UInt8(ascii: "L"): continue
      default: return false
      }
    }
    return true
  }

  private static func isSign(_ atom: Token) -> Bool {
    atom.isMark("#") || atom.isMark("*") || atom.isMark("|") || atom.isMark(">")
  }

  private static func isBullet(_ atom: Token) -> Bool {
    switch atom.value {
    case 0x2B, 0xB7, 0x2022, 0x25CF, 0x25CB, 0x25AA, 0x25E6, 0x25A0, 0x25A1, 0x2023, 0x27A2, 0x2713, 0x2714:
      true
    // Bullets of symbol fonts (U+F0B7 …).
    case 0xE000...0xF8FF: true
    default: AtomReader.isDash(atom.value)
    }
  }

  private static func isJoined(_ atoms: Atoms, _ index: Int) -> Bool { !atoms[index].flags.contains(.gap) }

  private static func startsLine(_ atoms: Atoms, _ index: Int) -> Bool {
    index >= atoms.count || atoms[index].flags.contains(.line)
  }

  private static func isLineAfter(_ atoms: Atoms, _ index: Int, _ at: Int) -> Bool {
    at > index && atoms[at].flags.contains(.line)
  }

  /// Whether a blank stands before atom `index`, or it closes emphasis ("**Điều 1.** Phạm vi"), or nothing follows.
  private static func isOpen(_ atoms: Atoms, _ index: Int) -> Bool {
    index >= atoms.count || atoms[index].flags.contains(.gap) || atoms[index].isMark("*")
  }
}
