/// Number plates: 71C-123.45, 54N-7123, 29A1-567.89. A plate is no document number and its figures are no quantity.
enum PlateShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let province = reader[index], province.length == 2, (11...99).contains(province.value),
      let series = reader[index + 1], series.kind == .word, !series.flags.contains(.gap), series.length <= 3,
      series.flags.contains(.capital), !series.flags.contains(.lower)
    else { return nil }
    var end = index + 2
    if reader.isJoinedDigits(end), (reader[end]?.length ?? 9) == 1 { end += 1 }
    guard reader.isDash(end), !(reader[end]?.flags.contains(.gap) ?? true), reader.isJoinedDigits(end + 1),
      let first = reader[end + 1]
    else { return nil }
    if first.length == 3, reader.isJoined(end + 2, "."), reader.isJoinedDigits(end + 3),
      reader[end + 3]?.length == 2
    {
      return Shape(kind: .plate, first: index, end: end + 4)
    }
    return (4...5).contains(first.length) ? Shape(kind: .plate, first: index, end: end + 2) : nil
  }
}
