internal import Lexicon

/// What closes a symbol where its marks or its codes are not those of the rule: "27/2020/TT BGDĐT", "345 / SGDĐT - GDTH",
/// "1234/HĐTD-2020".
extension NumberReader {
  /// "Thông tư 27/2020/TT BGDĐT": a blank for the hyphen. A type and the code of a listed body make it certain, but for "Quyết định
  /// số 15/QĐ UBND tỉnh …", where the body's name goes on.
  mutating func readUnmarkedIssuer(_ atoms: Atoms) {
    let atom = atoms[at]
    guard pieces.count == 1, split == nil, isType(atoms, pieces[0].code), pieces[0].tailLength == 0,
      atom.isCapitals, atom.hasGap, !atom.flags.contains(.line), hasContext(atoms),
      let reading = code(atoms, at, spaced: true), reading.cut == nil,
      isIssuer(atoms, reading.piece.code), !isType(atoms, reading.piece.code)
    else { return }
    let grammar = atoms.lexicon.grammar
    let next = atoms[reading.end]
    guard
      next.kind != .word || next.flags.contains(.line)
        || [grammar.ngày, grammar.của, grammar.về, grammar.năm, grammar.và, grammar.do_].contains(next.value)
    else { return }
    repairs.formUnion([.blank, .missingSeparator])
    take(reading, year == nil && isParty(atoms, at) ? Self.slash : Self.hyphen)
  }

  /// "công văn số 345 / SGDĐT - GDTH": after a listed body, by the writer who set the first mark between blanks, the
  /// hyphen and a code in capitals are the unit.
  func isSpacedUnit(_ atoms: Atoms, _ mark: Separator) -> Bool {
    guard isSpacedFirst, pieces.count == 1, mark.mark == Self.hyphen, atoms[at].hasGap,
      atoms[mark.next].hasGap,
      mark.repairs.isDisjoint(with: .lineBreak), isIssuer(atoms, pieces[0].code), atoms[mark.next].isCapitals,
      hasContext(atoms)
    else { return false }
    // "CÔNG AN - SỞ Y TẾ" in capitals is a heading.
    return !atoms[mark.next + 1].isCapitals
  }

  /// "Hợp đồng số 1234/HĐTD-2020": the year behind the code of a document that a word names.
  mutating func readYearTail(_ atoms: Atoms) {
    guard split == nil, year == nil, pieces.count <= 2, atoms.isYear(at + 1), !atoms[at + 1].hasGap,
      atoms.isJoined(at, "/") || atoms[at].isDash && !atoms[at].hasGap, hasContext(atoms)
    else { return }
    // "12/KH-2020-2025" is followed by a period.
    let next = atoms[at + 2]
    guard next.hasGap || next.kind == .mark && !Self.isSeparator(next) || next.isMark(".") else { return }
    let figures = atoms[at + 1]
    let mark = atoms[at].isMark("/") ? Self.slash : Self.hyphen
    if atoms[at].isDash, atoms[at].value != 0x2D { repairs.insert(.dash) }
    pieces.append(
      Piece(mark: mark, code: -1, start: Int(figures.start), end: figures.end, more: figures.end))
    at += 2
  }
}
