/// Number plates: 71C-123.45, 54N-7123, 29A1-567.89. A plate is no document number and its figures are no quantity.
enum PlateShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    let province = atoms[index]
    let series = atoms[index + 1]
    guard series.kind == .word, !series.hasGap, province.length == 2, (11...99).contains(province.value),
      series.length <= 3, series.isCapitals
    else { return nil }
    var end = index + 2
    if atoms.isJoinedDigits(end), atoms[end].length == 1 { end += 1 }
    guard atoms[end].isDash, !atoms[end].hasGap, atoms.isJoinedDigits(end + 1) else { return nil }
    let first = atoms[end + 1]
    if first.length == 3, atoms.isJoined(end + 2, "."), atoms.isJoinedDigits(end + 3),
      atoms[end + 3].length == 2
    {
      return Shape(kind: .plate, first: index, end: end + 4)
    }
    return (4...5).contains(first.length) ? Shape(kind: .plate, first: index, end: end + 2) : nil
  }
}
