internal import Lexicon

/// What serial, year and codes make together: whether it is a document number, and its clean form.
extension NumberReader {
  private func entry(_ atoms: Atoms, _ piece: Piece) -> Code? {
    piece.code >= 0 ? atoms.lexicon.codes.codes[Int(piece.code)] : nil
  }

  /// Whether "số" or a type of documents stands before the number: what an unlisted code needs.
  func hasContext(_ atoms: Atoms) -> Bool {
    var before = first - 1
    if atoms[before].isMark(":") { before -= 1 }
    // "Mẫu số 18-HS"
    if let blocker = atoms.longestBefore(atoms.lexicon.blockerPhrases, before + 1),
      blocker.contains(where: { atoms.lexicon.blockers[Int($0)].blocks.contains(.reference) })
    {
      return false
    }
    for index in stride(from: before, to: before - 4, by: -1) {
      let atom = atoms[index]
      guard atom.kind == .word else { return false }
      if index == before, atom.value == atoms.lexicon.grammar.số { return true }
      if atoms.lexicon.roles[Int(atom.value)].contains(.docType) { return true }
      if atom.flags.contains(.paragraph) { return false }
    }
    return false
  }

  /// Whether what was read is a number at all.
  func isPlausible(_ atoms: Atoms) -> Bool {
    let listed = pieces.reduce(0) { $0 + ($1.code >= 0 ? 1 : 0) }
    guard listed >= needed else { return false }
    // Codes in small letters are listed ones, in a whole symbol.
    var small = 0
    for piece in pieces where piece.code >= 0 && isSmall(atoms, piece) { small += 1 }
    if small > 0, listed < pieces.count || pieces.count < 2 { return false }
    let isLetter = pieces[0].end - pieces[0].start < 2
    guard pieces.count == 1, pieces[0].code < 0 || isLetter, year == nil else { return true }
    // One open code needs a word that says so ("Nghị định 145-NV"); a lone letter is none ("7.A", "68-L1").
    return (!isLetter || pieces[0].code >= 0 && pieces[0].tailLength == 0) && hasContext(atoms)
  }

  private func isSmall(_ atoms: Atoms, _ piece: Piece) -> Bool {
    Unicode.Scalar(atoms.scalar(piece.start).value).map { Spelling.isSmall($0) } ?? false
  }

  /// The number that was read.
  mutating func make(_ atoms: Atoms) -> DocumentNumber {
    let (docType, issuer, isWhole) = namesOf(atoms)
    setMarks(atoms)
    for index in first..<at where index > first && Int(atoms[index].start) > atoms[index - 1].end {
      for byte in atoms[index - 1].end..<Int(atoms[index].start)
      where atoms.byte(byte) == UInt8(ascii: "*") || atoms.byte(byte) == UInt8(ascii: "\\") {
        repairs.insert(.markup)
      }
    }
    bytes.removeAll(keepingCapacity: true)
    appendFigures(atoms, first..<serialEnd, mending: repairs.contains(.ocrDigit))
    let serial = bytes.count
    if let year {
      bytes.append(Self.slash)
      for power in [1000, 100, 10, 1] { bytes.append(0x30 + UInt8(year / power % 10)) }
    }
    bytes.append(pieces[0].mark)
    let symbol = bytes.count
    var listed = 0
    for (place, piece) in pieces.enumerated() {
      if place > 0 { bytes.append(piece.mark) }
      if piece.code >= 0 {
        listed += 1
        bytes.append(contentsOf: atoms.lexicon.codes.codes[Int(piece.code)].official.utf8)
        if atoms.key(piece.start..<piece.end) != atoms.lexicon.codes.officials[Int(piece.code)] {
          repairs.insert(.codeCase)
        }
      } else {
        for at in piece.start..<piece.end { bytes.append(atoms.byte(at)) }
      }
      for at in piece.end..<max(piece.end, piece.more) { bytes.append(atoms.byte(at)) }
      if piece.tailLength == 2 { bytes.append(0x30 + UInt8(piece.tail / 10 % 10)) }
      if piece.tailLength >= 1 { bytes.append(0x30 + UInt8(piece.tail % 10)) }
    }
    return DocumentNumber(
      number: String(decoding: bytes, as: UTF8.self),
      serial: String(decoding: bytes[..<serial], as: UTF8.self),
      year: year, symbol: String(decoding: bytes[symbol...], as: UTF8.self), docType: docType, issuer: issuer,
      evidence: evidence(atoms, listed, docType, issuer, isWhole), repairs: repairs)
  }

  private func evidence(
    _ atoms: Atoms, _ listed: Int, _ docType: Int32, _ issuer: Int32, _ isWhole: Bool
  ) -> DocumentNumber.Evidence {
    if isWhole || listed >= 2 || listed == 1 && (year != nil || pieces.count >= 2 && docType >= 0) {
      return .certain
    }
    // A type without a body ("15/KH") says too little; "64/SL" is the whole number of a decree of the President.
    if listed == 1, pieces.count == 1, docType >= 0, atoms.lexicon.docTypes[Int(docType)].system != .legal {
      return .open
    }
    return listed == 1 || year != nil && pieces.count >= 2 ? .listed : .open
  }

  /// The type and the issuer that the codes name, and whether two codes make a listed one ("TT-LB", "DS-ST").
  private func namesOf(_ atoms: Atoms) -> (docType: Int32, issuer: Int32, isWhole: Bool) {
    var docType: Int32 = -1
    var issuer: Int32 = -1
    for (place, piece) in pieces.enumerated() {
      guard let code = entry(atoms, piece) else { continue }
      if code.docType >= 0, docType < 0, piece.tailLength == 0 || code.issuer < 0,
        place == 0 || issuer >= 0 && isOldType(atoms, code.docType)
      {
        docType = code.docType
      } else if code.issuer >= 0, issuer < 0,
        code.docType < 0 || piece.tailLength > 0 || place > 0 && isType(atoms, pieces[0].code)
      {
        issuer = code.issuer
      }
    }
    guard pieces.count >= 2 else { return (docType, issuer, false) }
    var key = ByteKey()
    for place in 0..<2 {
      let piece = pieces[place]
      if place > 0 { key.append(Self.hyphen) }
      let name =
        piece.code >= 0 ? atoms.lexicon.codes.officials[Int(piece.code)] : atoms.key(piece.start..<piece.end)
      key.append(name)
    }
    let whole = atoms.lexicon.codes.place(exactly: key)
    guard isType(atoms, whole) else { return (docType, issuer, false) }
    let second = entry(atoms, pieces[1])
    if second?.issuer == issuer, pieces[0].code < 0 || isType(atoms, pieces[0].code) { issuer = -1 }
    for piece in pieces.dropFirst(2) where issuer < 0 { issuer = entry(atoms, piece)?.issuer ?? -1 }
    return (atoms.lexicon.codes.codes[Int(whole)].docType, issuer, true)
  }

  /// Whether a code after the body is the type, as before 1997: "1613/BYT-QĐ", "281-BNV/HC/NĐ". Other codes there are
  /// units ("04/TANDTC-PC").
  private func isOldType(_ atoms: Atoms, _ docType: Int32) -> Bool {
    atoms.lexicon.citations.traits[Int(docType)].contains(.trailing)
  }

  /// Marks as the system of the number has them: "68-NQ-TW" is 68-NQ/TW, "14/2022/NĐ/CP" is 14/2022/NĐ-CP.
  private mutating func setMarks(_ atoms: Atoms) {
    guard pieces.count >= 2, isType(atoms, pieces[0].code) else { return }
    if year != nil {
      if pieces[1].mark == Self.slash {
        pieces[1].mark = Self.hyphen
        repairs.insert(.wrongSeparator)
      }
    } else if isDotFirst, pieces[1].mark == Self.slash {
      pieces[0].mark = Self.hyphen
    } else if pieces[0].mark == Self.hyphen, pieces[1].mark == Self.hyphen, isIssuer(atoms, pieces[1].code) {
      pieces[1].mark = Self.slash
      repairs.insert(.wrongSeparator)
    }
  }
}
