/// A number with its dots and commas: 238, 7.182, 1.234.567, 727,7, 0.5.
enum NumberShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape {
    var end = index + 1
    while atoms.isJoinedDigits(end + 1), atoms.isJoined(end, ".") || atoms.isJoined(end, ",") { end += 2 }
    return Shape(kind: .number, first: index, end: end)
  }
}

/// Telephone numbers: a leading 0 and 9 to 11 digits in groups.
enum PhoneShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    let first = atoms[index]
    guard (3...11).contains(first.length), atoms.byte(Int(first.start)) == UInt8(ascii: "0") else {
      return nil
    }
    var digits = Int(first.length)
    var end = index + 1
    while digits < 11 {
      let group = atoms[end]
      if atoms.isJoinedDigits(end + 1), atoms.isJoined(end, ".") || atoms.isJoined(end, "-") {
        digits += Int(atoms[end + 1].length)
        end += 2
      } else if group.kind == .digits, !group.flags.contains(.line), (3...4).contains(group.length) {
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

/// E-mail and web addresses: what is joined to an at sign or to "://" without a blank.
enum AddressShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    let web = atoms[index].isMark(":") && atoms.isJoined(index + 1, "/") && atoms.isJoined(index + 2, "/")
    guard web || atoms[index].isMark("@") else { return nil }
    var first = index
    while first > 0, index - first < 64, !atoms[first].hasGap { first -= 1 }
    while first < index, atoms[first].kind == .mark { first += 1 }
    var end = index + 1
    while end < atoms.count, !atoms[end].hasGap, index - first < 64, end - index < 256 { end += 1 }
    // Punctuation after an address is the sentence's.
    while end > index + 1, atoms[end - 1].kind == .mark, !atoms[end - 1].isMark("/") { end -= 1 }
    return end > index + 1 ? Shape(kind: .address, first: first, end: end) : nil
  }
}
