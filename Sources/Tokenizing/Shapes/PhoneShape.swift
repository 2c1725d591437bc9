/// Telephone numbers of Viet Nam: 0912.345.678, 0912 345 678, (0275) 3822 123, +84 912 345 678, 1900 1234 (numbering plan of
/// Thông tư 25/2015/TT-BTTTT: area codes of three or four figures with the 0, 9 to 11 figures in all, 1800 and 1900 for
/// services).
enum PhoneShape {
  static func read(_ reader: AtomReader, _ index: Int) -> Shape? {
    international(reader, index) ?? bracketed(reader, index) ?? service(reader, index) ?? plain(reader, index)
  }

  private static func plain(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let first = reader[index], first.length <= 11, reader.text[Int(first.start)] == UInt8(ascii: "0")
    else { return nil }
    guard first.length >= 3 else { return nil }
    let (digits, end) = groups(reader, index + 1, have: Int(first.length), most: 11, sizes: 3...4)
    return (9...11).contains(digits) ? Shape(kind: .phone, first: index, end: end) : nil
  }

  /// "+84 912 345 678", "(+84) 275 3822 123".
  private static func international(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let code = reader[index], code.length == 2, code.value == 84, !code.flags.contains(.gap),
      reader[index - 1]?.isMark("+") ?? false
    else { return nil }
    var first = index - 1
    var at = index + 1
    if reader[first - 1]?.isMark("(") ?? false, reader.isJoined(at, ")"),
      !(reader[first]?.flags.contains(.gap) ?? true)
    {
      first -= 1
      at += 1
    }
    let (digits, end) = groups(reader, at, have: 0, most: 10, sizes: 2...10)
    return digits >= 9 ? Shape(kind: .phone, first: first, end: end) : nil
  }

  /// "(0275) 3822 123", "(028) 38223344".
  private static func bracketed(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let code = reader[index], (3...4).contains(code.length), !code.flags.contains(.gap),
      reader.text[Int(code.start)] == UInt8(ascii: "0"), reader[index - 1]?.isMark("(") ?? false,
      reader.isJoined(index + 1, ")")
    else { return nil }
    let (digits, end) = groups(reader, index + 2, have: Int(code.length), most: 11, sizes: 3...8)
    return (10...11).contains(digits) ? Shape(kind: .phone, first: index - 1, end: end) : nil
  }

  /// "1900 1234", "1800.599920": not after the word for a year.
  private static func service(_ reader: AtomReader, _ index: Int) -> Shape? {
    guard let code = reader[index], code.length == 4, code.value == 1800 || code.value == 1900,
      reader[index - 1].map({ $0.kind != .word || $0.value != reader.lexicon.grammar.năm }) ?? true
    else { return nil }
    let (digits, end) = groups(reader, index + 1, have: 0, most: 6, sizes: 2...6, dashes: false)
    return digits == 4 || digits == 6 ? Shape(kind: .phone, first: index, end: end) : nil
  }

  /// Groups of figures parted by a dot, a hyphen or a blank: how many figures there are then, and the atom after them.
  private static func groups(
    _ reader: AtomReader, _ start: Int, have: Int, most: Int, sizes: ClosedRange<UInt16>, dashes: Bool = true
  ) -> (digits: Int, end: Int) {
    var digits = have
    var end = start
    while digits < most {
      if reader.isJoinedDigits(end + 1), let mark = reader[end], !mark.flags.contains(.gap),
        mark.isMark(".") || dashes && mark.isMark("-"), let group = reader[end + 1]
      {
        digits += Int(group.length)
        end += 2
      } else if let group = reader[end], group.kind == .digits, !group.flags.contains(.line),
        sizes.contains(group.length)
      {
        digits += Int(group.length)
        end += 1
      } else {
        break
      }
    }
    return (digits, end)
  }
}
