/// Text inside XML 1.0, between tags and in attributes alike.
enum XMLText {
  private static let escapes: [UInt8: [UInt8]] = [
    0x26: Array("&amp;".utf8), 0x3C: Array("&lt;".utf8), 0x3E: Array("&gt;".utf8),
    0x22: Array("&quot;".utf8),
    // As references they survive the normalizing of attributes and of line ends.
    0x09: Array("&#9;".utf8), 0x0A: Array("&#10;".utf8), 0x0D: Array("&#13;".utf8),
  ]
  private static let unknown: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The text with references for what XML takes for markup, and U+FFFD for what XML 1.0 cannot hold at all: the other C0
  /// controls, U+FFFE, U+FFFF (section 2.2).
  static func escaped(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    guard bytes.contains(where: { needsLook($0) }) else { return bytes }
    let source = bytes
    bytes = []
    var at = 0
    while at < source.count {
      let byte = source[at]
      if let escape = escapes[byte] {
        bytes += escape
      } else if byte < 0x20 {
        bytes += unknown
      } else if byte == 0xEF, at + 2 < source.count, source[at + 1] == 0xBF, source[at + 2] >= 0xBE {
        bytes += unknown
        at += 2
      } else {
        bytes.append(byte)
      }
      at += 1
    }
    return bytes
  }

  private static func needsLook(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0xEF
  }
}
