/// Vietnamese text without its marks, in plain ASCII: the alphabet of keys, ids and code look-ups.
public enum ASCIIFold {
  /// The ASCII letter under a Vietnamese letter, in upper case, or nil for a scalar that is no Latin letter of
  /// Vietnamese. Combining tone and vowel marks have none either and are to be dropped.
  public static func base(_ scalar: Unicode.Scalar) -> UInt8? { base(scalar.value) }

  private static func base(_ value: UInt32) -> UInt8? {
    let letter = letters.letter(value)
    return letter != 0 ? letter : nil
  }

  /// What is under the letters, looked up: those of Latin up to U+01FF, and the Vietnamese ones from U+1E00 to U+1EFF.
  private struct Letters: Sendable {
    private let table: [UInt8]

    init() { table = (UInt32(0)..<0x200).map { Self.found($0) } + (0x1E00..<0x1F00).map { Self.found($0) } }

    /// Zero where there is none.
    @inline(__always) func letter(_ value: UInt32) -> UInt8 {
      if value < 0x200 { return table[Int(value)] }
      return value &- 0x1E00 < 0x100 ? table[Int(value &- 0x1E00 &+ 0x200)] : 0
    }

    private static func found(_ value: UInt32) -> UInt8 { ASCIIFold.found(value) ?? 0 }
  }

  private static let letters = Letters()

  private static func found(_ value: UInt32) -> UInt8? {
    switch value {
    case 0x30...0x39, 0x41...0x5A: return UInt8(value)
    case 0x61...0x7A: return UInt8(value - 0x20)
    case 0xC0...0xC5, 0xE0...0xE5, 0x102, 0x103, 0x1EA0...0x1EB7: return UInt8(ascii: "A")
    case 0xC8...0xCB, 0xE8...0xEB, 0x1EB8...0x1EC7: return UInt8(ascii: "E")
    case 0xCC...0xCF, 0xEC...0xEF, 0x128, 0x129, 0x1EC8...0x1ECB: return UInt8(ascii: "I")
    case 0xD2...0xD6, 0xF2...0xF6, 0x1A0, 0x1A1, 0x1ECC...0x1EE3: return UInt8(ascii: "O")
    case 0xD9...0xDC, 0xF9...0xFC, 0x168, 0x169, 0x1AF, 0x1B0, 0x1EE4...0x1EF1: return UInt8(ascii: "U")
    case 0xDD, 0xFD, 0x1EF2...0x1EF9: return UInt8(ascii: "Y")
    case 0xD0, 0xF0, 0x110, 0x111: return UInt8(ascii: "D")
    default: return nil
    }
  }

  /// Upper-case ASCII: letters and digits only, all else dropped ("NĐ-CP" → "NDCP").
  public static func fold(_ text: String) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let byte = base(scalar) { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Lower-case ASCII with runs of anything else as one hyphen ("Tỉnh ủy Bến Tre" → "tinh-uy-ben-tre").
  public static func slug(_ text: String) -> String {
    var bytes: [UInt8] = []
    slug(text, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The sign of a slug for each ASCII byte, or 0 where it has none: keys are nearly all such.
  private static let signs: [UInt8] = (0..<0x80 as Range<UInt32>).map { value in
    base(value).map { $0 >= 0x41 ? $0 | 0x20 : $0 } ?? 0
  }

  /// Adds the slug of a text.
  public static func slug(_ text: String, into bytes: inout [UInt8]) {
    slug(text.utf8.span, into: &bytes)
  }

  /// The slug of some bytes of a text, which are whole scalars.
  public static func slug(_ source: borrowing Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    slug(source, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func slug(_ source: borrowing Span<UInt8>, into bytes: inout [UInt8]) {
    let letters = letters
    let signs = Self.signs.span
    // Each sign of the slug stands for a byte of the text at least.
    bytes.append(addingCapacity: source.count) { output in
      var isEmpty = true
      var gap = false
      var at = 0
      while at < source.count {
        let lead = source[at]
        let value: UInt32
        switch lead {
        case 0..<0x80:
          at += 1
          let sign = signs[Int(lead)]
          if sign == 0 {
            gap = true
            continue
          }
          if gap && !isEmpty { output.append(UInt8(ascii: "-")) }
          gap = false
          isEmpty = false
          output.append(sign)
          continue
        case 0..<0xE0:
          value = UInt32(lead & 0x1F) << 6 | UInt32(source[at + 1] & 0x3F)
          at += 2
        case 0..<0xF0:
          value =
            UInt32(lead & 0x0F) << 12 | UInt32(source[at + 1] & 0x3F) << 6 | UInt32(source[at + 2] & 0x3F)
          at += 3
        default:
          // No letter that is folded.
          value = .max
          at += 4
        }
        let letter = letters.letter(value)
        if letter != 0 {
          if gap && !isEmpty { output.append(UInt8(ascii: "-")) }
          gap = false
          isEmpty = false
          output.append(letter >= 0x41 ? letter | 0x20 : letter)
        } else if !(0x300...0x36F).contains(value) {
          gap = true
        }
      }
    }
  }
}
