import TestSupport

/// What normalizing must give, written a second time: the documented changes scalar by scalar, then ICU over the whole.
enum Expectation {
  static let blanks: Set<UInt32> = Set([0xA0, 0x1680, 0x202F, 0x205F, 0x3000]).union(0x2000...0x200A)
  static let dropped: Set<UInt32> = Set([0xAD, 0xFEFF]).union(0x200B...0x200F).union(0x202A...0x202E)
    .union(0x2060...0x2064).union(0x2066...0x2069)

  static func normalized(_ bytes: [UInt8]) -> [UInt8]? {
    let source = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var out = String.UnicodeScalarView()
    for (index, scalar) in source.enumerated() {
      let value = scalar.value
      if blanks.contains(value) {
        out.append(" ")
      } else if dropped.contains(value) {
        continue
      } else if value == 0x0D {
        if index + 1 == source.count || source[index + 1].value != 0x0A { out.append("\n") }
      } else if value == 0x85 || value == 0x2028 || value == 0x2029 {
        out.append("\n")
      } else if value == 0xD0 || value == 0xF0 {
        let opens = index == 0 || !source[index - 1].properties.isLowercase
        out.append(!opens ? scalar : value == 0xD0 ? "Đ" : "đ")
      } else {
        out.append(scalar)
      }
    }
    return ICU.nfc(Array(String(out).utf8))
  }
}
