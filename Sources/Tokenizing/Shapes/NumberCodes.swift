internal import Lexicon

/// The codes of a symbol: capitals, or a spelling that the seeds list ("TTg", "CTr"), with what was mended to read it.
extension NumberReader {
  typealias Reading = (piece: Piece, end: Int, cut: Int?, mended: Repairs)

  /// The code at atom `index`.
  func code(_ atoms: Atoms, _ index: Int, spaced: Bool) -> Reading? {
    let atom = atoms[index]
    guard atom.kind == .word, atom.length <= 32, spaced || !atom.hasGap else { return nil }
    let (start, end) = (Int(atom.start), atom.end)
    var piece = Piece(
      mark: 0, code: atoms.lexicon.codes.place(exactly: atoms.key(start..<end)), start: start, end: end,
      more: end)
    var reading: Reading = (piece, index + 1, nil, [])
    if piece.code < 0 {
      // A first letter of the Greek or Cyrillic alphabet.
      if (0xCD...0xD3).contains(atoms.byte(start)) { return mended(atoms, index) }
      if let assembly = assembly(atoms, index) { return assembly }
      let isCapital = atom.flags.contains(.capital)
      if atom.flags.contains(.lower), isCapital, let glued = glued(atoms, index) { return glued }
      if atom.isCapitals || isCapital && isCodeLike(atoms, start..<end) || !isCapital && !spaced {
        piece.code = atoms.lexicon.codes.place(folding: folded(atoms, start..<end))
      }
      // A code in small letters must be listed.
      if piece.code < 0, !isCapital { return nil }
      if piece.code < 0 {
        guard isOpenCode(atoms, start..<end, atom.isCapitals) else { return mended(atoms, index) }
        if let odd = mended(atoms, index) { return odd }
      }
    }
    reading.piece = piece
    readTail(atoms, index, &reading)
    readAmpersand(atoms, &reading)
    return reading
  }

  /// Figures that belong to a code: QH14, UBTVQH13, HĐNN8, C06; "QH 12" and "QH.11" too.
  private func readTail(_ atoms: Atoms, _ index: Int, _ reading: inout Reading) {
    let next = index + 1
    if atoms.isJoinedDigits(next), atoms[next].length <= 2 {
      var end = next + 1
      var length = Int(atoms[next].length)
      // In several atoms where markup stood between them.
      while atoms.isJoinedDigits(end), length + Int(atoms[end].length) <= 2 {
        length += Int(atoms[end].length)
        end += 1
      }
      reading.piece.tail = UInt16(value(atoms, next..<end))
      reading.piece.tailLength = UInt8(length)
      reading.end = end
      // "QH1S"
      let letter = atoms[end]
      if length == 1, isAssembly(atoms, reading.piece.start..<reading.piece.end), letter.kind == .word,
        letter.length == 1, !letter.hasGap, let figure = Self.figure(atoms.byte(Int(letter.start)))
      {
        reading.piece.tail = reading.piece.tail * 10 + UInt16(figure)
        reading.piece.tailLength = 2
        reading.end += 1
        reading.mended.insert(.ocrDigit)
      }
      return
    }
    guard isAssembly(atoms, reading.piece.start..<reading.piece.end) else { return }
    var figures = next
    var repair = Repairs.blank
    if atoms.isJoined(next, ".") || atoms.isJoined(next, "-") {
      figures = next + 1
      guard !atoms[figures].hasGap else { return }
      repair = .wrongSeparator
    }
    let atom = atoms[figures]
    guard atom.kind == .digits, atom.length <= 2, !atom.flags.contains(.line), !atoms[figures + 1].isMark("/")
    else { return }
    reading.piece.tail = atom.value
    reading.piece.tailLength = UInt8(atom.length)
    reading.end = figures + 1
    reading.mended.insert(repair)
  }

  /// The most bytes of codes joined by ampersands.
  private static let longestUnit = 40

  /// "BNN&MT", "KHCNMT&VLXD"
  private func readAmpersand(_ atoms: Atoms, _ reading: inout Reading) {
    guard reading.piece.tailLength == 0 else { return }
    while atoms.isJoined(reading.end, "&"), !atoms[reading.end + 1].hasGap, atoms[reading.end + 1].isCapitals,
      atoms[reading.end + 1].end - reading.piece.start <= Self.longestUnit
    {
      reading.piece.more = atoms[reading.end + 1].end
      reading.end += 2
    }
    guard reading.piece.more > reading.piece.end else { return }
    let whole = atoms.lexicon.codes.place(exactly: atoms.key(reading.piece.start..<reading.piece.more))
    if whole >= 0 {
      reading.piece.code = whole
      reading.piece.end = reading.piece.more
    }
  }

  private static let assemblies = [ByteKey("QH".utf8), ByteKey("UBTVQH".utf8)]

  /// Whether it is the code of the National Assembly or its committee, which the number of its term follows.
  private func isAssembly(_ atoms: Atoms, _ range: Range<Int>) -> Bool {
    range.count <= 6 && Self.assemblies.contains(atoms.key(range))
  }

  /// "QHI5", "QHl4", "UBTVQHI5": the term of the Assembly with letters for figures. "QHI14" has one too many.
  private func assembly(_ atoms: Atoms, _ index: Int) -> Reading? {
    let atom = atoms[index]
    let (start, end) = (Int(atom.start), atom.end)
    for head in [2, 6]
    where end - start > head && end - start <= head + 2 && isAssembly(atoms, start..<start + head) {
      var tail = 0
      var length = 0
      for at in (start + head)..<end {
        guard let figure = Self.figure(atoms.byte(at)) else { return nil }
        tail = tail * 10 + Int(figure)
        length += 1
      }
      var last = index + 1
      if atoms.isJoinedDigits(last), atoms[last].length <= 2 {
        let figures = Int(atoms[last].length)
        tail = figures == 1 && length == 1 ? tail * 10 + Int(atoms[last].value) : Int(atoms[last].value)
        length = figures == 1 && length == 1 ? 2 : figures
        last += 1
      }
      guard length == 2 else { return nil }
      let place = atoms.lexicon.codes.place(exactly: atoms.key(start..<start + head))
      var piece = Piece(mark: 0, code: place, start: start, end: start + head, more: start + head)
      piece.tail = UInt16(tail)
      piece.tailLength = 2
      return (piece, last, nil, .ocrDigit)
    }
    return nil
  }

  /// A code with a letter doubled by a scan or typed in another alphabet: "QĐĐ", "CР" with a Cyrillic letter.
  private func mended(_ atoms: Atoms, _ index: Int) -> Reading? {
    let atom = atoms[index]
    guard atom.length <= 20 else { return nil }
    let key = oddKey(atoms, Int(atom.start)..<atom.end)
    let code = atoms.lexicon.codes.place(folding: key)
    guard code >= 0 else { return nil }
    var piece = Piece(mark: 0, code: code, start: Int(atom.start), end: atom.end, more: atom.end)
    piece.isOdd = true
    var reading: Reading = (piece, index + 1, nil, .codeCase)
    readTail(atoms, index, &reading)
    return reading
  }

  /// The folding of letters with a doubled Đ halved and the look-alikes of other alphabets as Latin letters.
  private func oddKey(_ atoms: Atoms, _ range: Range<Int>) -> ByteKey {
    var key = ByteKey()
    var at = range.lowerBound
    var last: UInt32 = 0
    var isOdd = false
    while at < range.upperBound {
      let (value, width) = atoms.scalar(at)
      at += width
      if value == 0x110, last == 0x110 {
        isOdd = true
        continue
      }
      last = value
      if let letter = Self.lookAlike(value) {
        key.append(letter)
        isOdd = true
      } else if let scalar = Unicode.Scalar(value), let letter = ASCIIFold.base(scalar) {
        key.append(letter)
      } else {
        return ByteKey()
      }
    }
    return isOdd ? key : ByteKey()
  }

  /// The Latin capital that a Cyrillic or Greek one looks like.
  private static func lookAlike(_ value: UInt32) -> UInt8? {
    switch value {
    case 0x410, 0x391: UInt8(ascii: "A")
    case 0x412, 0x392: UInt8(ascii: "B")
    case 0x421, 0x3F9: UInt8(ascii: "C")
    case 0x415, 0x395: UInt8(ascii: "E")
    case 0x41D, 0x397: UInt8(ascii: "H")
    case 0x406, 0x399: UInt8(ascii: "I")
    case 0x41A, 0x39A: UInt8(ascii: "K")
    case 0x41C, 0x39C: UInt8(ascii: "M")
    case 0x39D: UInt8(ascii: "N")
    case 0x41E, 0x39F: UInt8(ascii: "O")
    case 0x420, 0x3A1: UInt8(ascii: "P")
    case 0x422, 0x3A4: UInt8(ascii: "T")
    case 0x425, 0x3A7: UInt8(ascii: "X")
    default: nil
    }
  }

  func folded(_ atoms: Atoms, _ range: Range<Int>) -> ByteKey {
    var key = ByteKey()
    var at = range.lowerBound
    while at < range.upperBound {
      let (value, width) = atoms.scalar(at)
      at += width
      if let scalar = Unicode.Scalar(value), let letter = ASCIIFold.base(scalar) { key.append(letter) }
    }
    return key
  }

  /// Whether a word of capitals and small letters can be a code: at most two small ones (CTr, BKHĐTr).
  private func isCodeLike(_ atoms: Atoms, _ range: Range<Int>) -> Bool {
    var (small, capitals) = (0, 0)
    var at = range.lowerBound
    while at < range.upperBound {
      let (value, width) = atoms.scalar(at)
      at += width
      if let scalar = Unicode.Scalar(value), Spelling.isSmall(scalar) { small += 1 } else { capitals += 1 }
    }
    return capitals >= 2 && small <= 2
  }

  /// Whether a word that nobody lists can be a code: up to 16 letters without tone marks. "CÁC" and "NGÀY" are words.
  private func isOpenCode(_ atoms: Atoms, _ range: Range<Int>, _ isCapitals: Bool) -> Bool {
    var at = range.lowerBound
    var count = 0
    while at < range.upperBound {
      let (value, width) = atoms.scalar(at)
      at += width
      count += 1
      switch value {
      case 0x41...0x5A, 0x61...0x7A, 0xC2, 0xCA, 0xD4, 0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0:
        continue
      default: return false
      }
    }
    return count <= 16 && (isCapitals || isCodeLike(atoms, range))
  }

  /// A code to which the next word is glued: "CPngày", "TTGvà", "BTCQuy".
  private func glued(_ atoms: Atoms, _ index: Int) -> Reading? {
    let atom = atoms[index]
    let (start, end) = (Int(atom.start), atom.end)
    var at = start
    var last = start
    while at < end {
      let (value, width) = atoms.scalar(at)
      guard let scalar = Unicode.Scalar(value), !Spelling.isSmall(scalar) else { break }
      last = at
      at += width
    }
    // "TTg" has a small letter of its own; a glued word may have a capital.
    for cut in [at + 1, at, last] where cut - start >= 2 && cut < end {
      if cut == at + 1, atoms.byte(at) != UInt8(ascii: "g") || at - start != 2 { continue }
      let head = start..<cut
      let exact = atoms.lexicon.codes.place(exactly: atoms.key(head))
      let code = exact >= 0 ? exact : atoms.lexicon.codes.place(folding: folded(atoms, head))
      let rest = atoms.key(cut..<end)
      let isWord = rest.isWhole && atoms.lexicon.words.id(rest.low, rest.high) != 0
      guard end - cut >= 2, cut != at + 1 || exact >= 0 else { continue }
      // What is glued to an unlisted code must be a longer word.
      guard isWord ? code >= 0 || cut == at && end - cut >= 3 : exact >= 0 && end - cut >= 4 && cut != last
      else {
        continue
      }
      if isWord, code < 0, !isOpenCode(atoms, head, true) { continue }
      return (Piece(mark: 0, code: code, start: start, end: cut, more: cut), index + 1, cut, [])
    }
    return nil
  }

  /// "1961/QĐUBND", "13/CTTTg", "214/2025/NĐCP": a type code and an issuer with no mark between them.
  mutating func splitGlued(_ atoms: Atoms) {
    guard pieces.count == 1, split == nil, pieces[0].code < 0, pieces[0].more == pieces[0].end else { return }
    let next = atoms[at]
    if Self.isSeparator(next), !next.hasGap, atoms[at + 1].kind == .word, !atoms[at + 1].hasGap { return }
    let whole = pieces[0]
    guard whole.end - whole.start <= 20 else { return }
    var cut = whole.start
    while cut < whole.end {
      cut += atoms.scalar(cut).width
      guard cut - whole.start >= 2, whole.end - cut >= 2 else { continue }
      let head = atoms.lexicon.codes.place(exactly: atoms.key(whole.start..<cut))
      let tail = atoms.lexicon.codes.place(exactly: atoms.key(cut..<whole.end))
      // Short codes stand in many words: "TCCB", "CTCP".
      guard isType(atoms, head), isIssuer(atoms, tail), year != nil || letters(atoms, cut..<whole.end) >= 3
      else {
        continue
      }
      pieces[0].code = head
      pieces[0].end = cut
      pieces[0].more = cut
      pieces[0].tailLength = 0
      let mark = pieces[0].mark == Self.hyphen ? Self.slash : Self.hyphen
      var piece = Piece(mark: mark, code: tail, start: cut, end: whole.end, more: whole.end)
      (piece.tail, piece.tailLength) = (whole.tail, whole.tailLength)
      pieces.append(piece)
      repairs.insert(.missingSeparator)
      return
    }
  }

  private func letters(_ atoms: Atoms, _ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (atoms.byte($1) & 0xC0 != 0x80 ? 1 : 0) }
  }

  /// "3294-CV/VPTW/nb": after a type and a body, one or two small letters that say how it goes out.
  mutating func readLowerTail(_ atoms: Atoms) {
    guard split == nil, pieces.count >= 2, isType(atoms, pieces[0].code), isIssuer(atoms, pieces[1].code)
    else {
      return
    }
    let word = atoms[at + 1]
    guard atoms.isJoined(at, "/") || atoms.isJoined(at, "-"), word.kind == .word, !word.hasGap,
      word.length <= 2,
      !word.flags.contains(.capital), atoms.byte(Int(word.start)) < 0x80, atoms.byte(word.end - 1) < 0x80
    else { return }
    let mark = atoms[at].isMark("/") ? Self.slash : Self.hyphen
    pieces.append(Piece(mark: mark, code: -1, start: Int(word.start), end: word.end, more: word.end))
    at += 2
  }
}
