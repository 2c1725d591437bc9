/// Numeric character references (HTML 4.01, section 5.3.1) in what is no web page: what browsers sent for characters that a
/// form's encoding had not. The letters of Latin-1 often stand beside them by name.
extension Piece {
  func decodeReferences(_ out: inout DecodedPiece) {
    var at = 0
    while at < values.count {
      if values[at] == 0x26, let (scalar, length) = reference(at) {
        out.put(scalar, length)
        out.changed += 1
        at += length
      } else {
        keep(at, &out)
        at += 1
      }
    }
  }

  /// The reference at an ampersand: its character, and its length, which is one of ASCII.
  private func reference(_ start: Int) -> (UInt32, Int)? {
    let end = min(start + 12, values.count)
    var at = start + 1
    guard at + 1 < end else { return nil }
    if values[at] != 0x23 { return named(start, end) }
    at += 1
    var radix: UInt32 = 10
    if values[at] | 0x20 == 0x78 {
      radix = 16
      at += 1
    }
    var value: UInt32 = 0
    var digits = 0
    while at < end, let digit = Self.digit(values[at], radix), digits < 7 {
      value = value &* radix &+ digit
      digits += 1
      at += 1
    }
    guard digits > 0, at < end, values[at] == 0x3B, value >= 0x80, Unicode.Scalar(value) != nil else {
      return nil
    }
    return (value, at + 1 - start)
  }

  private static func digit(_ value: UInt32, _ radix: UInt32) -> UInt32? {
    switch value {
    case 0x30...0x39: value - 0x30
    case 0x41...0x46 where radix == 16: value - 0x37
    case 0x61...0x66 where radix == 16: value - 0x57
    default: nil
    }
  }

  private func named(_ start: Int, _ end: Int) -> (UInt32, Int)? {
    var name = ""
    var at = start + 1
    while at < end, values[at] < 0x80, values[at] != 0x3B, let scalar = Unicode.Scalar(values[at]) {
      name.unicodeScalars.append(scalar)
      at += 1
    }
    guard at < end, values[at] == 0x3B, let scalar = Self.names[name] else { return nil }
    return (scalar, at + 1 - start)
  }

  /// The letters of Vietnamese in Latin-1, and what plain text needs a name for (HTML 4.01, section 24).
  private static let names: [String: UInt32] = {
    var names: [String: UInt32] = ["nbsp": 0xA0, "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22]
    let letters: [(String, String)] = [
      ("grave", "aàeèiìoòuù"), ("acute", "aáeéiíoóuúyý"), ("circ", "aâeêoô"), ("tilde", "aãoõ"),
    ]
    for (accent, row) in letters {
      let scalars = Array(row.unicodeScalars)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        names[String(scalars[index]) + accent] = scalars[index + 1].value
        names[String(scalars[index]).uppercased() + accent] = SyllableGrammar.upper(scalars[index + 1].value)
      }
    }
    return names
  }()
}
