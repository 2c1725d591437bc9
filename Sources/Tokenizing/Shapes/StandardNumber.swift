internal import Lexicon

/// Standards and technical regulations: QCVN 41:2019/BGTVT, QCVN 01-183:2016/BNNPTNT, TCVN ISO 9001:2015, TCXDVN 33:2006,
/// 22 TCN 211-06 (Luật Tiêu chuẩn và Quy chuẩn kỹ thuật 68/2006/QH11; Thông tư 21/2007/TT-BKHCN). The word is part of the
/// number; its type is the row of the seeds with the system `standard`.
enum StandardNumber {
  /// The most atoms between the word and the figures: "ISO / IEC", "số".
  private static let reach = 5

  static func read(_ atoms: Atoms, _ index: Int) -> (number: DocumentNumber, first: Int, end: Int)? {
    guard let (word, code, isBroken) = name(atoms, index) else { return nil }
    let codes = atoms.lexicon.codes.codes
    let docType = codes[Int(code)].docType
    var repairs: Repairs = isBroken ? .lineBreak : []
    var serial: [UInt8] = []
    var end = index
    append(atoms, end, &serial)
    end += 1
    // Parts: 01-183, 7447-5-52.
    while atoms[end].isDash, !atoms[end].hasGap, atoms.isJoinedDigits(end + 1), serial.count < 24 {
      if isYear(atoms, end + 1), atoms[end + 2].isDash == false, !atoms.isJoined(end + 2, ":") { break }
      if atoms[end].value != 0x2D { repairs.insert(.dash) }
      serial.append(UInt8(ascii: "-"))
      append(atoms, end + 1, &serial)
      end += 2
    }
    var year: Int?
    // "TCVN 5574 : 2018", and the older "TCXD 45-1978".
    let mark = atoms[end]
    if mark.isMark(":") || mark.isDash && !mark.hasGap, isYear(atoms, end + 1),
      !atoms[end + 1].flags.contains(.paragraph), !mark.flags.contains(.paragraph)
    {
      if mark.hasGap || atoms[end + 1].hasGap { repairs.insert(.blank) }
      if !mark.isMark(":") { repairs.insert(.wrongSeparator) }
      year = Int(atoms[end + 1].value)
      end += 2
    }
    var body: [UInt8] = []
    var issuer: Int32 = -1
    if year != nil, atoms[end].isMark("/"), atoms[end + 1].isCapitals,
      !atoms[end + 1].flags.contains(.line), atoms[end + 1].length <= 32
    {
      if atoms[end].hasGap || atoms[end + 1].hasGap { repairs.insert(.blank) }
      let bytes = Int(atoms[end + 1].start)..<atoms[end + 1].end
      let place = atoms.lexicon.codes.place(exactly: atoms.key(bytes))
      if place >= 0 {
        issuer = codes[Int(place)].issuer
        body.append(contentsOf: codes[Int(place)].official.utf8)
      } else {
        for at in bytes { body.append(atoms.byte(at)) }
      }
      end += 2
    }
    // A short serial alone says too little: "TCVN 3", "QCVN 01" need their year; so do figures that open a line.
    guard year != nil || serial.count >= 4 && !isBroken else { return nil }
    var family: [UInt8] = []
    for at in (word + 1)..<index where atoms[at].kind == .word {
      if atoms[at].value == atoms.lexicon.grammar.số { continue }
      if !family.isEmpty { family.append(UInt8(ascii: "/")) }
      append(atoms, at, &family)
    }
    var number = Array(codes[Int(code)].official.utf8)
    number.append(UInt8(ascii: " "))
    if !family.isEmpty { number += family + [UInt8(ascii: " ")] }
    number += serial
    if let year { number += Array(":\(year)".utf8) }
    if !body.isEmpty { number += [UInt8(ascii: "/")] + body }
    let symbol = family.isEmpty ? body : body.isEmpty ? family : family + [UInt8(ascii: "/")] + body
    let read = DocumentNumber(
      number: String(decoding: number, as: UTF8.self), serial: String(decoding: serial, as: UTF8.self),
      year: year, symbol: String(decoding: symbol, as: UTF8.self), docType: docType, issuer: issuer,
      evidence: .certain, repairs: repairs)
    return (read, word, end)
  }

  private static func isYear(_ atoms: Atoms, _ index: Int) -> Bool { atoms.isYear(index) }

  private static func append(_ atoms: Atoms, _ index: Int, _ bytes: inout [UInt8]) {
    for at in Int(atoms[index].start)..<atoms[index].end { bytes.append(atoms.byte(at)) }
  }

  /// The word before the figures that names a standard, and its code: over "ISO", "ISO/IEC" and "số". A line may end between
  /// them, a paragraph may not.
  private static func name(_ atoms: Atoms, _ index: Int) -> (word: Int, code: Int32, isBroken: Bool)? {
    guard atoms[index - 1].kind == .word, !atoms[index].flags.contains(.paragraph) else { return nil }
    var isBroken = atoms[index].flags.contains(.line)
    for word in stride(from: index - 1, through: max(0, index - reach), by: -1) {
      let atom = atoms[word]
      if atom.isMark("/") { continue }
      guard atom.kind == .word else { return nil }
      if atom.isCapitals {
        if atoms.lexicon.roles[Int(atom.value)].contains(.docType) {
          let code = atoms.lexicon.codes.place(exactly: atoms.key(Int(atom.start)..<atom.end))
          if code >= 0, atoms.lexicon.codes.codes[Int(code)].docType >= 0,
            atoms.lexicon.docTypes[Int(atoms.lexicon.codes.codes[Int(code)].docType)].system == .standard
          {
            return (word, code, isBroken)
          }
          return nil
        }
      } else if atom.value != atoms.lexicon.grammar.số {
        return nil
      }
      if atom.flags.contains(.paragraph) { return nil }
      isBroken = isBroken || atom.flags.contains(.line)
    }
    return nil
  }
}
