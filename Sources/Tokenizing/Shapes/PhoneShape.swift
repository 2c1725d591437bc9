/// Telephone numbers of Viet Nam: 0912.345.678, 0912 345 678, (0275) 3822 123, +84 912 345 678, 1900 1234 (numbering plan of
/// Thông tư 25/2015/TT-BTTTT: area codes of three or four figures with the 0, 9 to 11 figures in all, 1800 and 1900 for
/// services).
enum PhoneShape {
  static func read(_ atoms: Atoms, _ index: Int) -> Shape? {
    international(atoms, index) ?? bracketed(atoms, index) ?? service(atoms, index) ?? plain(atoms, index)
  }

  private static func plain(_ atoms: Atoms, _ index: Int) -> Shape? {
    let first = atoms[index]
    guard (3...11).contains(first.length), atoms.byte(Int(first.start)) == UInt8(ascii: "0") else {
      return nil
    }
    let (digits, end) = groups(atoms, index + 1, have: Int(first.length), most: 11, sizes: 3...4)
    return (9...11).contains(digits) ? Shape(kind: .phone, first: index, end: end) : nil
  }

  /// "+84 912 345 678", "(+84) 275 3822 123".
  private static func international(_ atoms: Atoms, _ index: Int) -> Shape? {
    let code = atoms[index]
    guard code.value == 84, code.length == 2, !code.hasGap, atoms[index - 1].isMark("+") else { return nil }
    var first = index - 1
    var at = index + 1
    if atoms[first - 1].isMark("("), atoms.isJoined(at, ")"), !atoms[first].hasGap {
      first -= 1
      at += 1
    }
    let (digits, end) = groups(atoms, at, have: 0, most: 10, sizes: 2...10)
    return digits >= 9 ? Shape(kind: .phone, first: first, end: end) : nil
  }

  /// "(0275) 3822 123", "(028) 38223344".
  private static func bracketed(_ atoms: Atoms, _ index: Int) -> Shape? {
    guard mayStart(atoms, index), atoms.byte(Int(atoms[index].start)) == UInt8(ascii: "0") else { return nil }
    let (digits, end) = groups(atoms, index + 2, have: Int(atoms[index].length), most: 11, sizes: 3...8)
    return (10...11).contains(digits) ? Shape(kind: .phone, first: index - 1, end: end) : nil
  }

  /// Whether figures before a closing bracket can be an area code or 84: what else stands there is a plain number.
  @inline(__always) static func mayStart(_ atoms: Atoms, _ index: Int) -> Bool {
    let code = atoms[index]
    guard (2...4).contains(code.length), !code.hasGap, atoms.isJoined(index + 1, ")") else { return false }
    return code.length == 2 ? code.value == 84 : atoms[index - 1].isMark("(")
  }

  /// "1900 1234", "1800.599920": not after the word for a year.
  private static func service(_ atoms: Atoms, _ index: Int) -> Shape? {
    let code = atoms[index]
    guard code.length == 4, code.value == 1800 || code.value == 1900 else { return nil }
    let last = atoms[index - 1]
    guard last.kind != .word || last.value != atoms.lexicon.grammar.năm else { return nil }
    let (digits, end) = groups(atoms, index + 1, have: 0, most: 6, sizes: 2...6, dashes: false)
    return digits == 4 || digits == 6 ? Shape(kind: .phone, first: index, end: end) : nil
  }

  /// Groups of figures parted by a dot, a hyphen or a blank: how many figures there are then, and the atom after them.
  private static func groups(
    _ atoms: Atoms, _ start: Int, have: Int, most: Int, sizes: ClosedRange<UInt16>, dashes: Bool = true
  ) -> (digits: Int, end: Int) {
    var digits = have
    var end = start
    while digits < most {
      let group = atoms[end]
      if atoms.isJoinedDigits(end + 1), atoms.isJoined(end, ".") || dashes && atoms.isJoined(end, "-") {
        digits += Int(atoms[end + 1].length)
        end += 2
      } else if group.kind == .digits, !group.flags.contains(.line), sizes.contains(group.length) {
        digits += Int(group.length)
        end += 1
      } else {
        break
      }
    }
    return (digits, end)
  }
}
