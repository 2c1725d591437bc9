internal import Lexicon

/// Serial and year, also where a scan put letters for figures: "3O/2O2O/NĐ-CP", "13§-CV/ĐU".
extension NumberReader {
  /// The figure that a letter of a scan stands for: O 0, I and l 1, S 5, B 8.
  static func figure(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "O"), UInt8(ascii: "o"): 0
    case UInt8(ascii: "I"), UInt8(ascii: "l"): 1
    case UInt8(ascii: "S"): 5
    case UInt8(ascii: "B"): 8
    default: nil
    }
  }

  /// The run of figures that starts at atom `index`: in several atoms where markup or letters stand between them.
  ///
  /// - Parameter length: how many figures are looked for, where that is known; S and B end a run only to fill it.
  func figures(_ atoms: Atoms, _ index: Int, of length: Int = 0) -> (end: Int, count: Int, hasLetters: Bool) {
    var count = 0
    var end = index
    var hasLetters = false
    while count <= Self.mostFigures, end == index || !atoms[end].hasGap {
      let atom = atoms[end]
      if atom.kind == .digits {
        count += Int(atom.length)
      } else if atom.value == 0xA7, atom.kind == .mark, end > index {
        count += 1
        hasLetters = true
      } else if atom.kind == .word, atom.length <= 3, end > index || length > 0 {
        let start = Int(atom.start)
        var isFigures = true
        for at in start..<atom.end where Self.figure(atoms.byte(at)) == nil { isFigures = false }
        let closing = atoms.byte(atom.end - 1)
        let isSuffix = closing == UInt8(ascii: "S") || closing == UInt8(ascii: "B")
        guard isFigures, !isSuffix || atoms.isJoinedDigits(end + 1) || count + Int(atom.length) == length
        else {
          break
        }
        count += Int(atom.length)
        hasLetters = true
      } else {
        break
      }
      end += 1
    }
    return (end, count, hasLetters)
  }

  /// Adds the figures of atoms `range` as digits, and what is none as it is.
  mutating func appendFigures(_ atoms: Atoms, _ range: Range<Int>, mending: Bool) {
    for index in range {
      let atom = atoms[index]
      if atom.kind == .mark, atom.value == 0xA7 {
        bytes.append(UInt8(ascii: "8"))
        continue
      }
      for at in Int(atom.start)..<atom.end {
        let byte = atoms.byte(at)
        if mending, atom.kind == .word, let figure = Self.figure(byte) {
          bytes.append(0x30 + figure)
        } else {
          bytes.append(byte)
        }
      }
    }
  }

  /// The figures of atoms `range` as a number.
  func value(_ atoms: Atoms, _ range: Range<Int>) -> Int {
    var value = 0
    for index in range {
      let atom = atoms[index]
      for at in Int(atom.start)..<atom.end {
        let byte = atoms.byte(at)
        if (0x30...0x39).contains(byte) {
          value = value * 10 + Int(byte - 0x30)
        } else if let figure = Self.figure(byte) {
          value = value * 10 + Int(figure)
        }
        if value > 99_999 { return value }
      }
    }
    return value
  }

  /// "30", "30a/2008", "12bis/…", "33B-HĐBT", "66.16/2026".
  mutating func readSerial(_ atoms: Atoms) -> Bool {
    let run = figures(atoms, first, of: atoms[first].kind == .word ? 1 : 0)
    guard run.count > 0, run.count <= Self.mostFigures else { return false }
    at = run.end
    if run.hasLetters {
      needed = 2
      repairs.insert(.ocrDigit)
    }
    let letter = atoms[at]
    if letter.kind == .word, !letter.hasGap {
      let next = atoms[at + 1]
      let isClosed = (next.isMark("/") || next.isDash) && !next.hasGap
      if isClosed, Self.isSuffix(atoms, letter) {
        if letter.flags.contains(.capital) { needed = max(needed, 1) }
        at += 1
      }
    } else if atoms.isJoined(at, "."), atoms.isJoinedDigits(at + 1), atoms[at + 1].length <= 2,
      atoms.isJoined(at + 2, "/"), atoms.isYear(at + 3)
    {
      at += 2
    }
    serialEnd = at
    return true
  }

  /// Whether the word after a serial tells two numbers apart: a small letter, a capital A to E or Đ, "bis".
  private static func isSuffix(_ atoms: Atoms, _ word: Token) -> Bool {
    let start = Int(word.start)
    if word.length == 1 {
      return word.flags.contains(.lower)
        || (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(atoms.byte(start))
    }
    if word.length == 2 { return [0x110, 0x111].contains(atoms.scalar(start).value) }
    return word.length == 3 && atoms.key(start..<word.end) == bis
  }

  private static let bis = ByteKey("bis".utf8)

  /// "/2020": four figures between two separators, or before a code glued to them.
  mutating func readYear(_ atoms: Atoms) {
    let mark = separator(atoms, at)
    if mark.mark == 0 {
      // "38 2024 TT-BGTVT"
      if atoms.isYear(at), atoms[at + 1].isCapitals, Self.isSeparator(atoms[at + 2]) {
        year = Int(atoms[at].value)
        repairs.formUnion([.blank, .missingSeparator])
        needed = 2
        at += 1
      }
      return
    }
    let run = figures(atoms, mark.next, of: 4)
    guard run.count == 4, !(atoms[mark.next].hasGap && mark.mark == Self.hyphen) else { return }
    let value = value(atoms, mark.next..<run.end)
    guard run.hasLetters ? (1945...2100).contains(value) : (1900...2100).contains(value) else { return }
    let after = atoms[run.end]
    guard
      separator(atoms, run.end).mark != 0
        || after.kind == .word && (!after.hasGap || after.isCapitals && Self.isSeparator(atoms[run.end + 1]))
    else { return }
    if run.hasLetters { repairs.insert(.ocrDigit) }
    if run.hasLetters { needed = max(needed, 1) }
    if mark.mark != Self.slash { repairs.insert(.wrongSeparator) }
    repairs.formUnion(mark.repairs)
    year = value
    at = run.end
  }
}
