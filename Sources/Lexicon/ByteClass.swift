/// What a byte of NFC UTF-8 opens: the one classification that the scanner and the phrase tables share, so that a
/// phrase from `seeds/` is cut into the same atoms as the text it is looked up in.
@frozen
public enum ByteClass: UInt8, Sendable {
  /// Blank, tab, line feed and other C0 controls.
  case blank = 0
  /// A to Z, a to z.
  case letter
  /// 0 to 9.
  case digit
  /// ASCII punctuation.
  case mark
  /// The lead of a two-byte character that is a letter (Latin, combining marks, Greek, Cyrillic …).
  case lead2
  /// The lead of a three-byte character.
  case lead3
  /// The lead of a four-byte character: emoji and rare scripts, never a letter here.
  case lead4
  /// The lead C2: Latin-1 punctuation and signs.
  case sign2
  /// A continuation byte, or a byte that UTF-8 never has.
  case inner

  /// One class for each of the 256 bytes.
  public static let table: [ByteClass] = (0..<256).map { byte in
    switch byte {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0x00...0x20, 0x7F: .blank
    case 0x21...0x7E: .mark
    case 0xC2: .sign2
    case 0xC3...0xDF: .lead2
    case 0xE0...0xEF: .lead3
    case 0xF0...0xF4: .lead4
    default: .inner
    }
  }

  /// Whether the three-byte character with this lead and second byte is a letter (Vietnamese letters are E1 B8…BB;
  /// E2 and E3 80 open punctuation and signs, EE and EF private use, presentation forms and U+FFFD).
  @inlinable public static func isLetter3(_ lead: UInt8, _ second: UInt8) -> Bool {
    lead != 0xE2 && lead < 0xEE && !(lead == 0xE3 && second == 0x80)
  }

  /// Whether the two-byte character is a letter: all but × and ÷ once C2 is set aside.
  @inlinable public static func isLetter2(_ lead: UInt8, _ second: UInt8) -> Bool {
    !(lead == 0xC3 && (second == 0x97 || second == 0xB7))
  }
}
