/// Number plates: 71C-123.45, 54N-7123, 29A1-567.89, 71-B1 234.56 (Thông tư 79/2024/TT-BCA), and those of fishing boats:
/// BT-12345-TS (Thông tư 23/2018/TT-BNNPTNT). A plate is no document number and its figures are no quantity.
enum PlateShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    vehicle(reader, index) ?? boat(reader, index)
  }

  private static func vehicle(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let province = reader[index], province.length == 2, (11...99).contains(province.value) else {
      return nil
    }
    // On plates of two lines the series stands apart: 71-B1 234.56.
    let isParted = reader.isDash(index + 1) && !(reader[index + 1]?.flags.contains(.gap) ?? true)
    var end = isParted ? index + 2 : index + 1
    guard let series = reader[end], series.kind == .word, !series.flags.contains(.gap), series.length <= 3,
      series.flags.contains(.capital), !series.flags.contains(.lower)
    else { return nil }
    end += 1
    if reader.isJoinedDigits(end), reader[end]?.length == 1 { end += 1 }
    if isParted, let figures = reader[end], figures.kind == .digits, figures.flags.contains(.gap),
      !figures.flags.contains(.line)
    {
      return figuresEnd(reader, end).map { Shape(kind: .plate, first: index, end: $0) }
    }
    guard reader.isDash(end), !(reader[end]?.flags.contains(.gap) ?? true), reader.isJoinedDigits(end + 1)
    else { return nil }
    return figuresEnd(reader, end + 1).map { Shape(kind: .plate, first: index, end: $0) }
  }

  /// The atom after 123.45 or 7123.
  private static func figuresEnd(_ reader: AtomReader, _ index: Int) -> Int? {
    guard let first = reader[index] else { return nil }
    if first.length == 3, reader.isJoined(index + 1, "."), reader.isJoinedDigits(index + 2),
      reader[index + 2]?.length == 2
    {
      return index + 3
    }
    return (4...5).contains(first.length) ? index + 1 : nil
  }

  private static func boat(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let figures = reader[index], (4...5).contains(figures.length), !figures.flags.contains(.gap),
      reader.isJoined(index - 1, "-"), let province = reader[index - 2], province.kind == .word,
      province.length <= 4,
      province.flags.contains(.capital), !province.flags.contains(.lower), reader.isJoined(index + 1, "-"),
      let kind = reader[index + 2], !kind.flags.contains(.gap), reader.string(index + 2) == "TS"
    else { return nil }
    // A document number before it may have taken its letters: "57 KH", "3863 /KH", "68- KH".
    if let last = reader[index - 3] {
      let opens =
        last.isMark("(") || last.isMark("[") || last.isMark("\"") || last.isMark("“") || last.isMark(",")
      guard opens || province.flags.contains(.gap) && last.kind == .word || province.flags.contains(.line)
      else { return nil }
    }
    return Shape(kind: .plate, first: index - 2, end: index + 3)
  }
}
