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

/// Telephone numbers: a leading 0 and 9 to 11 digits in groups.
enum PhoneShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let first = reader[index], first.length <= 11, reader.text[Int(first.start)] == UInt8(ascii: "0")
    else {
      return nil
    }
    var digits = Int(first.length)
    guard digits >= 3 else { return nil }
    var end = index + 1
    while digits < 11 {
      if reader.isJoinedDigits(end + 1), let mark = reader[end], !mark.flags.contains(.gap),
        mark.isMark(".") || mark.isMark("-")
      {
        digits += Int(reader[end + 1]?.length ?? 0)
        end += 2
      } else if let group = reader[end], group.kind == .digits, !group.flags.contains(.line),
        (3...4).contains(group.length)
      {
        digits += Int(group.length)
        end += 1
      } else {
        break
      }
    }
    return (9...11).contains(digits) ? Shape(kind: .phone, first: index, end: end) : nil
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

/// E-mail and web addresses: what is joined to an at sign or to "://" without a blank.
enum AddressShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let atom = reader[index] else { return nil }
    let web = atom.isMark(":") && reader.isJoined(index + 1, "/") && reader.isJoined(index + 2, "/")
    guard web || atom.isMark("@") else { return nil }
    var first = index
    while first > 0, index - first < 64, let here = reader[first], !here.flags.contains(.gap) { first -= 1 }
    while first < index, let opening = reader[first], opening.kind == .mark { first += 1 }
    var end = index + 1
    while end < reader.count, let next = reader[end], !next.flags.contains(.gap), index - first < 64,
      end - index < 256
    {
      end += 1
    }
    // Punctuation after an address is the sentence's.
    while end > index + 1, let last = reader[end - 1], last.kind == .mark, !last.isMark("/") { end -= 1 }
    return end > index + 1 ? Shape(kind: .address, first: first, end: end) : nil
  }
}
