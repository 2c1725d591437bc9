internal import Lexicon

/// Reads a document number from left to right: serial, year, symbol. Nothing is allocated until the number is certain.
///
/// What it reads in each step stands in the files of its extensions: figures and letters taken for figures
/// (`NumberFigures`), codes (`NumberCodes`), what the parts make together (`NumberVerdict`).
struct NumberReader {
  /// One code of the symbol, and the mark before it as it will be written.
  struct Piece {
    var mark: UInt8
    /// Its place in the table of codes, or -1 for an open code.
    var code: Int32
    /// The bytes of its letters.
    var start: Int
    var end: Int
    /// The byte after what an ampersand joins to it: BNN&MT.
    var more: Int
    /// The figures after its letters, QH14, and how many they are.
    var tail: UInt16 = 0
    var tailLength: UInt8 = 0
    /// Whether its letters must be folded to Latin ones, or a doubled one halved.
    var isOdd = false
  }

  /// What stands between two parts of a number.
  struct Separator {
    /// "/", "-" or "." as it will be written; 0 where there is none.
    var mark: UInt8
    var next: Int
    var repairs: Repairs = []
    var isSpaced: Bool { !repairs.isDisjoint(with: [.blank, .lineBreak]) }
  }

  static let slash = UInt8(ascii: "/")
  static let hyphen = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")

  /// The most codes of a symbol: joint circulars name up to seven bodies.
  static let mostCodes = 12
  static let mostFigures = 6

  var pieces: [Piece] = []
  /// The clean number as it is put together.
  var bytes: [UInt8] = []
  var first = 0
  /// The atom being read; in the end the one after the number.
  var at = 0
  var serialEnd = 0
  var year: Int?
  var repairs: Repairs = []
  /// The byte at which the last atom must be cut when the next word is glued to it ("NĐ-CPngày").
  var split: Int?
  /// How many listed codes the number must show, since its marks or figures are doubtful.
  var needed = 0
  /// Whether a dot stands for the mark before the first code.
  var isDotFirst = false
  /// Whether blanks stand on both sides of the mark before the first code: so the writer sets marks.
  var isSpacedFirst = false

  /// Reads the number whose serial is atom `index`; what is read stands in the properties.
  mutating func read(_ atoms: Atoms, _ index: Int) -> DocumentNumber? {
    guard Self.mayStart(atoms, index) else { return nil }
    pieces.removeAll(keepingCapacity: true)
    (first, at, year, repairs, split, needed, isDotFirst) = (index, index, nil, [], nil, 0, false)
    isSpacedFirst = false
    guard continuesNothing(atoms, index), readSerial(atoms) else { return nil }
    readYear(atoms)
    guard readSymbol(atoms), isPlausible(atoms) else { return nil }
    return make(atoms)
  }

  /// A quick look at what follows the figures: most figures are no number's serial.
  private static func mayStart(_ atoms: Atoms, _ index: Int) -> Bool {
    let next = atoms[index + 1]
    switch next.kind {
    case .mark:
      if next.value == 0xA7 { return true }
      guard isSeparator(next) else { return false }
      let after = atoms[index + 2]
      switch after.kind {
      case .mark: return false
      case .digits:
        // A year goes on with a mark or a code; "66.16/2026" and years with letters for figures are looked at closely.
        let end = atoms[index + 3]
        if after.length < 4 { return end.isMark("/") || end.kind == .word && !end.hasGap }
        return isSeparator(end) || end.kind == .word
      case .word:
        // "1. Mục tiêu": a dot before a blank joins no code; what stands for figures has three letters at most.
        if next.isMark("."), after.hasGap, after.length > 3 { return false }
        if after.flags.contains(.capital) { return true }
        // A code in small letters: only as part of a longer symbol.
        return !after.hasGap && (isSeparator(atoms[index + 3]) || after.length <= 4)
      }
    case .word:
      let after = atoms[index + 2]
      if !next.hasGap { return after.kind == .mark || after.kind == .digits }
      return next.isCapitals && isSeparator(after) && atoms[index + 3].kind == .word
    case .digits:
      return !next.hasGap
        || next.length == 4 && atoms[index + 2].isCapitals && isSeparator(atoms[index + 3])
    }
  }

  @inline(__always) static func isSeparator(_ atom: Token) -> Bool {
    guard atom.kind == .mark else { return false }
    return switch atom.value {
    case 0x2F, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: atom.isDash
    }
  }

  /// A serial does not continue a word or another number ("QH15", "1.234", "H5N1", "Su-30", "…/2025/KH-UBND"). After
  /// "số" or a whole word it may be glued: "số374/TTr-CP".
  private mutating func continuesNothing(_ atoms: Atoms, _ index: Int) -> Bool {
    guard index > 0, !atoms[index].hasGap else { return true }
    let last = atoms[index - 1]
    let before = atoms[index - 2]
    switch last.kind {
    case .digits: return false
    case .word:
      if last.value == atoms.lexicon.grammar.số { return true }
      if last.length == 1, last.hasGap, Self.figure(atoms.byte(Int(last.start))) != nil {
        // "O1/2020/NĐ-CP"
        first = index - 1
        needed = 2
        repairs.insert(.ocrDigit)
        return true
      }
      guard last.value != 0,
        last.flags.contains(.lower) || atoms.lexicon.roles[Int(last.value)].contains(.docType)
      else { return false }
      repairs.insert(.glued)
      needed = 2
      return true
    case .mark:
      if last.isMark("/") { return false }
      if last.isMark(".") || last.isMark(",") { return before.kind != .digits || last.hasGap }
      if last.isMark("_") { return last.hasGap || before.kind != .digits }
      // A part of a standard's number: "01-1:2018/BYT".
      if last.isMark(":"), !last.hasGap { return before.kind != .digits }
      if last.isDash, !last.hasGap {
        // The label of a form ("02-1/BK-QT"), the year of a number in an address ("…-30-2020-nd-cp").
        if before.kind == .digits { return false }
        return before.kind != .word || before.value == atoms.lexicon.grammar.số
      }
      return true
    }
  }

  /// The separator at atom `index`.
  func separator(_ atoms: Atoms, _ index: Int) -> Separator {
    let none = Separator(mark: 0, next: index)
    let atom = atoms[index]
    guard Self.isSeparator(atom), !atom.flags.contains(.paragraph) else { return none }
    let next = atoms[index + 1]
    var repairs: Repairs = []
    if atom.hasGap { repairs.insert(atom.flags.contains(.line) ? .lineBreak : .blank) }
    if next.hasGap {
      if next.flags.contains(.paragraph) { return none }
      repairs.insert(next.flags.contains(.line) ? .lineBreak : .blank)
    }
    if atom.isMark("/") { return Separator(mark: Self.slash, next: index + 1, repairs: repairs) }
    if atom.isDash {
      // A dash that opens a line and stands free is the mark of an item.
      if atom.flags.contains(.line), next.hasGap { return none }
      if atom.value != 0x2D { repairs.insert(.dash) }
      return Separator(mark: Self.hyphen, next: index + 1, repairs: repairs)
    }
    return Separator(mark: Self.dot, next: index + 1, repairs: repairs.union(.wrongSeparator))
  }

  /// The codes and the marks between them.
  private mutating func readSymbol(_ atoms: Atoms) -> Bool {
    guard readFirstCode(atoms) else { return false }
    readUnmarkedIssuer(atoms)
    while pieces.count < Self.mostCodes, split == nil {
      var mark = separator(atoms, at)
      guard mark.mark != 0, mark.mark != Self.dot || !mark.isSpaced,
        var reading = code(atoms, mark.next, spaced: mark.isSpaced)
      else { break }
      // After a blank only a code that is known, or one that must follow a broken line's hyphen, goes on.
      let isUnit = mark.isSpaced && isSpacedUnit(atoms, mark)
      if mark.isSpaced, reading.piece.code < 0, !isUnit, pieces.count > 1 || !goesOn(atoms, mark) { break }
      // "702/QĐ - TTg" goes on, "Luật 31/2024/QH15 - TT" does not.
      if mark.isSpaced, mark.mark == Self.hyphen, atoms[at].hasGap, atoms[mark.next].hasGap, !isUnit,
        pieces.count > 1 || !isType(atoms, pieces[0].code) || !isIssuer(atoms, reading.piece.code)
      {
        break
      }
      // A slash at a line end after a whole number is the list's.
      if mark.mark == Self.slash, mark.repairs.contains(.lineBreak), pieces.count > 1 { break }
      var written = mark.mark
      if mark.mark == Self.dot {
        guard let dot = dotted(atoms, &reading.piece) else { break }
        written = dot
      }
      if written == mark.mark, written == Self.dot { mark.repairs.remove(.wrongSeparator) }
      repairs.formUnion(mark.repairs)
      take(reading, written)
    }
    readLowerTail(atoms)
    readYearTail(atoms)
    return true
  }

  /// The first code and the mark before it; the mark may be missing before a code that is known.
  private mutating func readFirstCode(_ atoms: Atoms) -> Bool {
    let mark = separator(atoms, at)
    if mark.mark != 0, let reading = code(atoms, mark.next, spaced: mark.isSpaced) {
      let piece = reading.piece
      if mark.mark == Self.dot, mark.isSpaced || year == nil && piece.code < 0 { return false }
      if mark.mark == Self.dot, year == nil {
        needed = 2
        isDotFirst = true
      }
      if mark.isSpaced {
        if piece.code < 0, piece.end - piece.start < 3 { return false }
        // "7 - TT" is as often a dash between two things; "Quyết định số 100 - TTg" is none.
        if atoms[at].hasGap, atoms[mark.next].hasGap, mark.mark == Self.hyphen,
          isType(atoms, piece.code) || !isIssuer(atoms, piece.code) || !hasContext(atoms)
        {
          needed = 2
        }
      }
      isSpacedFirst = mark.isSpaced && atoms[at].hasGap && atoms[mark.next].hasGap
      repairs.formUnion(mark.repairs)
      if year != nil, mark.mark == Self.hyphen { repairs.insert(.wrongSeparator) }
      let written = mark.mark == Self.dot || year != nil ? Self.slash : mark.mark
      take(reading, written)
      if !mark.isSpaced { splitGlued(atoms) }
      return true
    }
    // "57 NQ/TW", "32/2020TT-BGDĐT", "1157KT/CTN": the codes after it must bear it out.
    let atom = atoms[at]
    guard atom.kind == .word, !atom.flags.contains(.line),
      let reading = code(atoms, at, spaced: true)
    else { return false }
    let piece = reading.piece
    let after = separator(atoms, reading.end)
    if year == nil || atom.hasGap {
      guard after.mark != 0, let next = code(atoms, after.next, spaced: after.isSpaced)?.piece,
        next.code >= 0 && (isType(atoms, piece.code) || !atom.hasGap)
          || piece.code >= 0 && year == nil && hasContext(atoms)
      else { return false }
    } else if piece.code < 0 {
      return false
    }
    if atom.hasGap { repairs.insert(.blank) }
    repairs.insert(.missingSeparator)
    // "13 QĐ-UBND" is of the state, "57 NQ/TW" and "57 NQ-TW" of the Party.
    let isState = after.mark == Self.hyphen && !isParty(atoms, after.next)
    take(reading, year == nil && !isState ? Self.hyphen : Self.slash)
    return true
  }

  /// How the dot before a code is written: it stays between initials ("VPCP-V.I", "CV-E.K.LM") and before the unit of a
  /// body ("QĐ-UBND.HC"), else it stands for a hyphen ("148/BC.UBND-VHXH"). Nil where the code is the next sentence's.
  private func dotted(_ atoms: Atoms, _ piece: inout Piece) -> UInt8? {
    let last = pieces[pieces.count - 1]
    if last.end - last.start == 1, last.tailLength == 0, pieces.count > 1 {
      piece.code = -1
      return Self.dot
    }
    if isIssuer(atoms, last.code), !isType(atoms, last.code), !isIssuer(atoms, piece.code) {
      return (2...5).contains(piece.end - piece.start) ? Self.dot : nil
    }
    return piece.code >= 0 ? Self.hyphen : nil
  }

  /// Whether a code that nobody lists goes on after a blank: behind a hyphen at a line end, or one with the blank before
  /// it only ("217/TTr -TTYT").
  private func goesOn(_ atoms: Atoms, _ mark: Separator) -> Bool {
    guard mark.mark == Self.hyphen else {
      return mark.mark == Self.slash && mark.repairs.contains(.lineBreak)
    }
    return mark.repairs.contains(.lineBreak)
      || isType(atoms, pieces[0].code) && atoms[at].hasGap && !atoms[mark.next].hasGap
  }

  mutating func take(_ reading: Reading, _ mark: UInt8) {
    pieces.append(reading.piece)
    pieces[pieces.count - 1].mark = mark
    repairs.formUnion(reading.mended)
    if reading.cut != nil { repairs.insert(.glued) }
    split = reading.cut
    at = reading.end
  }

  func isParty(_ atoms: Atoms, _ index: Int) -> Bool {
    guard let code = code(atoms, index, spaced: true)?.piece.code, code >= 0 else { return false }
    let issuer = atoms.lexicon.codes.codes[Int(code)].issuer
    return issuer >= 0 && atoms.lexicon.issuers[Int(issuer)].branch == .party
  }

  func isType(_ atoms: Atoms, _ code: Int32) -> Bool {
    code >= 0 && atoms.lexicon.codes.codes[Int(code)].docType >= 0
  }

  func isIssuer(_ atoms: Atoms, _ code: Int32) -> Bool {
    code >= 0 && atoms.lexicon.codes.codes[Int(code)].issuer >= 0
  }
}
