/// Number plates: 71C-123.45, 54N-7123, 29A1-567.89, 71-B1 234.56 (Thông tư 79/2024/TT-BCA), and those of fishing boats:
/// BT-12345-TS (Thông tư 23/2018/TT-BNNPTNT). A plate is no document number and its figures are no quantity.
enum PlateShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    vehicle(atoms, index) ?? boat(atoms, index)
  }

  private static func vehicle(_ atoms: Atoms, _ index: Int) -> Shape? {
    let province = atoms[index]
    guard province.length == 2, (11...99).contains(province.value) else { return nil }
    // On plates of two lines the series stands apart: 71-B1 234.56.
    let isParted = atoms[index + 1].isDash && !atoms[index + 1].hasGap
    var end = isParted ? index + 2 : index + 1
    let series = atoms[end]
    guard series.isCapitals, !series.hasGap, series.length <= 3 else { return nil }
    end += 1
    if atoms.isJoinedDigits(end), atoms[end].length == 1 { end += 1 }
    let figures = atoms[end]
    if isParted, figures.kind == .digits, figures.hasGap, !figures.flags.contains(.line) {
      return figuresEnd(atoms, end).map { Shape(kind: .plate, first: index, end: $0) }
    }
    guard figures.isDash, !figures.hasGap, atoms.isJoinedDigits(end + 1) else { return nil }
    return figuresEnd(atoms, end + 1).map { Shape(kind: .plate, first: index, end: $0) }
  }

  /// The atom after 123.45 or 7123.
  private static func figuresEnd(_ atoms: Atoms, _ index: Int) -> Int? {
    let length = atoms[index].length
    if length == 3, atoms.isJoined(index + 1, "."), atoms.isJoinedDigits(index + 2),
      atoms[index + 2].length == 2
    {
      return index + 3
    }
    return (4...5).contains(length) ? index + 1 : nil
  }

  private static func boat(_ atoms: Atoms, _ index: Int) -> Shape? {
    let province = atoms[index - 2]
    let kind = atoms[index + 2]
    guard (4...5).contains(atoms[index].length), !atoms[index].hasGap, atoms.isJoined(index - 1, "-"),
      province.isCapitals, province.length <= 4, atoms.isJoined(index + 1, "-"), kind.kind == .word,
      kind.length == 2, !kind.hasGap, atoms.byte(Int(kind.start)) == UInt8(ascii: "T"),
      atoms.byte(Int(kind.start) + 1) == UInt8(ascii: "S")
    else { return nil }
    // A document number before it may have taken its letters: "57 KH", "3863 /KH", "68- KH".
    if index >= 3 {
      let last = atoms[index - 3]
      let opens =
        last.isMark("(") || last.isMark("[") || last.isMark("\"") || last.isMark("“") || last.isMark(",")
      guard opens || province.hasGap && last.kind == .word || province.flags.contains(.line) else {
        return nil
      }
    }
    return Shape(kind: .plate, first: index - 2, end: index + 3)
  }
}
