/// A number with its dots and commas: 238, 7.182, 1.234.567, 727,7, 0.5.
enum NumberShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    var end = index + 1
    while end + 1 < reader.count, let mark = reader[end], mark.isMark(".") || mark.isMark(","),
      reader.isJoined(end, mark.isMark(".") ? "." : ","),
      reader.isJoinedDigits(end + 1)
    {
      end += 2
    }
    return Shape(kind: .number, first: index, end: end)
  }
}

/// The number of an item: digits (and dots) at the start of a line, closed by a dot or bracket and a blank.
enum ListMarkerShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let first = reader[index], first.flags.contains(.line), first.length <= 2 else { return nil }
    var end = index + 1
    while reader.isJoined(end, "."), reader.isJoinedDigits(end + 1), (reader[end + 1]?.length ?? 9) <= 2 {
      end += 2
    }
    let closed = reader.isJoined(end, ".") || reader.isJoined(end, ")") || reader.isJoined(end, "/")
    guard closed, let next = reader[end + 1], next.flags.contains(.gap) else { return nil }
    return Shape(kind: .listMarker, first: index, end: end + 1)
  }
}
