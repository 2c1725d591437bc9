internal import Tokenizing

/// A number in figures: dots part thousands and a comma opens the decimals (Vietnamese use; Thông tư 01/2011/TT-BNV and
/// Nghị định 30/2020/NĐ-CP write so), and the English use where nothing else can be meant.
///
/// "1.234.567", "7.182", "727,7", "1.234,56"; one, two or four and more digits after a single dot are English decimals
/// ("0.5"), groups of three after several commas English thousands ("1,234,567"). One comma before three digits is ambiguous, and said
/// to be: "300,000" is read as thousands, "1,500" as a decimal until `DoubtfulComma` sees what it measures.
struct Figures {
  var value: Decimal
  /// Both uses can be meant: no value in base units is given.
  var isAmbiguous = false

  /// The longest number that is one; more digits are a code.
  static let longest = 36

  /// Reads the figures of a shape.
  static func read(_ stretch: Stretch, _ shape: Shape) -> Figures? {
    // Most are a few digits, whose value the scanner knows.
    if shape.end == shape.first + 1, let atom = stretch.reader[shape.first], atom.kind == .digits,
      atom.length <= 4
    {
      return Figures(value: Decimal(UInt64(atom.value)))
    }
    return read(stretch.reader.text, stretch.bytes(shape.first..<shape.end))
  }

  /// Reads a run of digits, dots and commas.
  static func read(_ text: [UInt8], _ range: Range<Int>) -> Figures? {
    guard range.count <= longest + longest / 3 else { return nil }
    var scan = Scan()
    for at in range {
      guard scan.take(text[at]) else { return nil }
    }
    scan.close()
    guard scan.digits > 0, scan.digits <= longest, let fraction = scan.fraction() else { return nil }
    let isAmbiguous = scan.commas == 1 && scan.dots == 0 && scan.last == 3 && scan.canBeThousands
    if scan.digits <= 19 {
      return Figures(value: Decimal(scan.value, fraction: fraction), isAmbiguous: isAmbiguous)
    }
    let digits = text[range].filter { $0 & 0xF0 == 0x30 }
    return Figures(value: Decimal(digits: digits, fraction: fraction), isAmbiguous: isAmbiguous)
  }

  /// What one pass over the bytes finds: no list of groups is kept.
  private struct Scan {
    var value: UInt64 = 0
    var digits = 0
    var dots = 0
    var commas = 0
    /// Digits of the first and of the group being read.
    var first = 0
    var last = 0
    /// Whether all groups after the first that are closed have three digits.
    var isEven = true
    var lastMark: UInt8 = 0
    /// Whether the last group is one of zeros.
    var isZeros = true
    var isFirstZero = false
    /// Marks before the last one that are not the mark before them.
    var changes = 0

    mutating func take(_ byte: UInt8) -> Bool {
      if byte & 0xF0 == 0x30, byte <= 0x39 {
        let digit = byte & 0x0F
        // More than 19 digits are read again.
        value = value &* 10 &+ UInt64(digit)
        digits += 1
        last += 1
        if digit > 0 { isZeros = false }
        return true
      }
      guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), last > 0 else { return false }
      if lastMark == 0 {
        first = last
        isFirstZero = first == 1 && value == 0
      } else {
        if last != 3 { isEven = false }
        if byte != lastMark { changes += 1 }
      }
      if byte == UInt8(ascii: ".") { dots += 1 } else { commas += 1 }
      lastMark = byte
      last = 0
      isZeros = true
      return true
    }

    mutating func close() {
      if lastMark == 0 { first = last }
    }

    var canBeThousands: Bool { first <= 3 && !isFirstZero && isEven }

    /// How many digits stand after the decimal mark, or nil when the marks make no number.
    func fraction() -> Int? {
      if dots + commas == 0 { return 0 }
      guard last > 0 else { return nil }
      if dots == 0 || commas == 0 {
        let isThousands = canBeThousands && last == 3
        if dots + commas > 1 { return isThousands ? 0 : nil }
        if dots == 1 { return isThousands ? 0 : last }
        return isThousands && isZeros ? 0 : last
      }
      // Both marks: the last one opens the decimals, and stands once.
      let single = lastMark == UInt8(ascii: ".") ? dots : commas
      return single == 1 && changes == 1 && canBeThousands ? last : nil
    }
  }
}
