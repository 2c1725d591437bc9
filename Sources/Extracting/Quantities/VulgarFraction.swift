internal import Tokenizing

/// "½", "¼", "¾" and their like, one character each.
enum VulgarFraction {
  @inline(__always) static func isOne(_ atom: Token) -> Bool {
    (0xBC...0xBE).contains(atom.value) || (0x2153...0x2158).contains(atom.value)
  }

  /// The parts of the fraction in the character of Unicode with this number.
  static func parts(_ scalar: UInt16) -> (above: UInt64, below: UInt64)? {
    switch scalar {
    case 0xBC: (1, 4)
    case 0xBD: (1, 2)
    case 0xBE: (3, 4)
    case 0x2153: (1, 3)
    case 0x2154: (2, 3)
    case 0x2155: (1, 5)
    case 0x2156: (2, 5)
    case 0x2157: (3, 5)
    case 0x2158: (4, 5)
    default: nil
    }
  }

  /// The decimal of a half, a quarter or a fifth at `index` ("1½ ha", "4 ½ pt").
  static func decimal(_ stretch: Stretch, _ index: Int) -> Decimal? {
    guard let atom = stretch.reader[index], atom.kind == .mark, !stretch.taken[index],
      atom.flags.isDisjoint(with: [.line, .tab]), let (above, below) = parts(atom.value), below != 3
    else { return nil }
    return Decimal(above * (100 / below), fraction: 2)
  }
}
