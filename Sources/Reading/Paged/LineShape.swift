/// What the first and last bytes of a line say: list marks, and whether two lines are one word.
///
/// Only ASCII is sure here: the text may be in the characters of a legacy font.
enum LineShape {
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }
  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  /// Bullets of fonts and keyboards, those of Symbol and Wingdings among them (private use).
  private static let bullets = [
    "-", "+", "*", "•", "–", "—", "●", "○", "◦", "▪", "■", "□", "❖", "➢", "►", "✓", "·", "\u{F0B7}",
    "\u{F02D}",
    "\u{F0A7}", "\u{F0D8}", "\u{F0FC}", "\u{F076}",
  ].map { Array($0.utf8) }
  /// "Điều 5.", also as TCVN3 and VNI write it.
  private static let divisions = [
    "Điều ", "ĐIỀU ", "§iÒu ", "Ñieàu ", "Mục ", "Chương ", "CHƯƠNG ", "Phần ",
  ].map { Array($0.utf8) }

  /// How long the mark is that opens a list's item or a heading, its blank counted; nil where none does.
  ///
  /// "- ", "a) ", "1. ", "1.2. ", "(1) ", "IV. ", "Điều 5. "; a line that is only a mark is one too.
  static func marker(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.first else { return nil }
    let start = line.startIndex
    func isEnd(_ at: Int) -> Bool { at >= line.endIndex || line[at] == 0x20 || line[at] == 0x09 }
    if first < 0x30 || first >= 0x80 {
      for bullet in bullets where line.starts(with: bullet) && isEnd(start + bullet.count) {
        return bullet.count + 1
      }
    }
    for division in divisions where line.starts(with: division) {
      var at = start + division.count
      let number = at
      while at < line.endIndex, isDigit(line[at]) || isCapital(line[at]) { at += 1 }
      let isNumber = at > number && at - number <= 6
      if isNumber, isEnd(at) || line[at] == 0x2E || line[at] == 0x3A { return at - start + 1 }
    }
    var at = start
    let isBracketed = first == 0x28
    if isBracketed { at += 1 }
    let from = at
    while at < line.endIndex, at - from <= 12 {
      let part = at
      while at < line.endIndex, isDigit(line[at]), at - part < (part == from ? 3 : 2) { at += 1 }
      if at == part, at == from {
        // A letter, or figures of the Romans.
        while at < line.endIndex, isCapital(line[at]), at - part < 5 { at += 1 }
        if at == part, isLetter(line[at]) { at += line[at] < 0x80 ? 1 : line[at] < 0xE0 ? 2 : 3 }
        if at - part > 1, at <= line.endIndex, !isRoman(line[part..<min(at, line.endIndex)]),
          line[part] < 0x80
        {
          return nil
        }
      }
      if at == part { return nil }
      guard at < line.endIndex else { return nil }
      if line[at] == 0x29 { return isEnd(at + 1) ? at - start + 2 : nil }
      guard line[at] == 0x2E, !isBracketed else {
        // "1.2 Text" and "1.2.3 Text".
        return part > from && isEnd(at) ? at - start + 1 : nil
      }
      at += 1
      if isEnd(at) { return at - start + 1 }
      guard isDigit(line[at]) else { return nil }
    }
    return nil
  }

  private static func isRoman(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 || $0 == 0x4C || $0 == 0x43 }
  }

  /// Whether a line goes on in the middle of a word or a number of a document: "NĐ-⏎CP", "30/2020/⏎NĐ-CP", "131⏎/BC-UBND".
  static func glues(_ upper: ArraySlice<UInt8>, _ lower: ArraySlice<UInt8>) -> Bool {
    guard let last = upper.last, let first = lower.first else { return false }
    let before = upper.dropLast().last ?? 0x20
    let after = lower.dropFirst().first ?? 0x20
    let isWord = isLetter(before) || isDigit(before)
    if last == 0x2D || last == 0x2F { return isWord && (isLetter(first) || isDigit(first)) }
    // The dash of a span: "2020–⏎2025".
    if upper.suffix(3).elementsEqual([0xE2, 0x80, 0x93]) {
      return isDigit(first) && isDigit(upper.dropLast(3).last ?? 0x20)
    }
    if first == 0x2F { return (isDigit(last) || isCapital(last)) && isLetter(after) }
    if first == 0x2D { return endsInCapital(upper) && isCapital(after) }
    return false
  }

  /// Whether a line ends in a capital of ASCII or Đ, also that of TCVN3 (§) and its double (Ð).
  private static func endsInCapital(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last else { return false }
    return isCapital(last)
      || [[0xC4, 0x90], [0xC2, 0xA7], [0xC3, 0x90]].contains { line.suffix(2).elementsEqual($0) }
  }

  /// Whether a line ends in U+00AD. In TCVN3 that is the letter ư: the document as a whole says which it is.
  static func isSoftHyphen(_ line: ArraySlice<UInt8>) -> Bool { line.suffix(2).elementsEqual([0xC2, 0xAD]) }

  /// Whether a sentence or an item may end here.
  static func isStop(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last(where: { $0 != 0x22 && $0 != 0x29 && $0 != 0x20 }) else { return true }
    if last >= 0x80 {
      return line.suffix(3).elementsEqual([0xE2, 0x80, 0x9D])
        || line.suffix(3).elementsEqual([0xE2, 0x80, 0xA6])
    }
    return last == 0x2E || last == 0x3B || last == 0x3A || last == 0x21 || last == 0x3F
  }

  /// Whether a line opens as a sentence or an item does: with a capital, a figure or a mark.
  static func isOpening(_ line: ArraySlice<UInt8>) -> Bool {
    guard let scalar = String(decoding: line.prefix(4), as: UTF8.self).unicodeScalars.first else {
      return false
    }
    if scalar.value < 0x80 { return !(0x61...0x7A).contains(scalar.value) }
    return scalar.properties.isUppercase || !scalar.properties.isAlphabetic
  }

  /// Whether a cell is the number of a row: "1", "1.2", "IV", "a)", "-".
  static func isRowKey(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count <= 8 else { return false }
    if cell.contains(where: isDigit) { return true }
    return cell.count <= 5 && (isRoman(cell) || marker(cell) != nil)
  }

  /// Whether a line is the number of its page: "5", "- 5 -", "5/12", "Trang 5", and that number.
  static func pageNumber(_ line: ArraySlice<UInt8>) -> Int? {
    guard line.count <= 20 else { return nil }
    var numbers: [Int] = []
    var last: UInt8 = 0
    var words: [UInt8] = []
    for byte in line {
      if isDigit(byte) {
        if isDigit(last), let number = numbers.last {
          guard number < 1000 else { return nil }
          numbers[numbers.count - 1] = number * 10 + Int(byte - 0x30)
        } else {
          numbers.append(Int(byte - 0x30))
        }
      } else if (byte | 0x20) &- 0x61 < 26 {
        words.append(byte | 0x20)
      } else if byte < 0x80, byte != 0x20, byte != 0x2D, byte != 0x2F, byte != 0x7C, byte != 0x5B,
        byte != 0x5D
      {
        return nil
      } else if byte >= 0x80, byte != 0xE2, byte != 0x80, byte != 0x93, byte != 0x94 {
        return nil
      }
      last = byte
    }
    let isNamed =
      words.isEmpty || words.starts(with: Array("trang".utf8)) || words.starts(with: Array("page".utf8))
    guard isNamed, words.count <= 6, numbers.count == 1 || numbers.count == 2 && numbers[0] <= numbers[1]
    else {
      return nil
    }
    return numbers.first
  }
}
