internal import Lexicon

/// Character references of HTML (section 13.5), by `seeds/html_entities.tsv`.
enum HTMLEntities {
  private static let names: [[UInt8]: UInt32] = {
    let rows = (try? Seeds().table("html_entities", columns: ["name", "code", "source"])) ?? []
    var names: [[UInt8]: UInt32] = [:]
    for row in rows { names[Array(row[0].utf8)] = UInt32(row[1], radix: 16) }
    return names
  }()

  /// What the bytes 0x80…0x9F of windows-1252 mean: numbers in that range are read as those (section 13.2.5.80).
  private static let controls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// Reads the reference at `at`, which is an ampersand.
  ///
  /// - Returns: the scalar and the place after it; nil for an ampersand that is just one.
  static func read(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> (scalar: UInt32, next: Int)? {
    var index = at + 1
    guard index < end else { return nil }
    if bytes[index] == UInt8(ascii: "#") { return number(bytes, index + 1, end) }
    var name: [UInt8] = []
    while index < end, name.count < 12, isAlphanumeric(bytes[index]) {
      name.append(bytes[index])
      index += 1
    }
    guard !name.isEmpty, let scalar = names[name] else { return nil }
    if index < end, bytes[index] == UInt8(ascii: ";") { return (scalar, index + 1) }
    // Without a semicolon only the names of Latin-1 count, and no letter may follow.
    let isClosed = index >= end || !(isAlphanumeric(bytes[index]) || bytes[index] == UInt8(ascii: "="))
    return isClosed && scalar < 0x100 ? (scalar, index) : nil
  }

  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (scalar: UInt32, next: Int)? {
    var index = start
    var value: UInt32 = 0
    let isHex = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHex { index += 1 }
    let digits = index
    while index < end {
      let byte = bytes[index]
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte &- 0x30)
      case 0x41...0x46 where isHex, 0x61...0x66 where isHex: digit = UInt32(byte & 0x0F) + 9
      default: digit = 99
      }
      if digit == 99 { break }
      if value <= 0x10FFFF { value = value &* (isHex ? 16 : 10) &+ digit }
      index += 1
    }
    guard index > digits else { return nil }
    if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
    if (0x80...0x9F).contains(value) { value = controls[Int(value - 0x80)] }
    if value == 0 || value > 0x10FFFF || (0xD800..<0xE000).contains(value) { value = 0xFFFD }
    return (value, index)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
