/// A number with its dots and commas: 238, 7.182, 1.234.567, 727,7, 0.5.
enum NumberShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape {
    var end = index + 1
    while atoms.isJoinedDigits(end + 1), atoms.isJoined(end, ".") || atoms.isJoined(end, ",") { end += 2 }
    return Shape(kind: .number, first: index, end: end)
  }
}

/// The number of an item: digits (and dots) at the start of a line, closed by a dot or bracket and a blank.
enum ListMarkerShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    guard atoms[index].flags.contains(.line), atoms[index].length <= 2 else { return nil }
    var end = index + 1
    while atoms.isJoined(end, "."), atoms.isJoinedDigits(end + 1), atoms[end + 1].length <= 2 { end += 2 }
    guard atoms.isJoined(end, ".") || atoms.isJoined(end, ")") || atoms.isJoined(end, "/"),
      end + 1 < atoms.count, atoms[end + 1].hasGap
    else { return nil }
    return Shape(kind: .listMarker, first: index, end: end + 1)
  }
}
