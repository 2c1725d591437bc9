#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Looks over XML before its parser does, and stops what would take it the square of the length: libxml2 compares each attribute
/// of an element with all others, and keeps what a document type declares.
///
/// A "<" starts markup wherever it stands outside of comments, CDATA and instructions (XML 1.0, 2.4 and 3.1: not even a value may
/// hold one), so that only what runs on for long behind one is looked at byte by byte.
struct TagGuard {
  /// Attributes that an element may have: word processors write some fifty.
  static let most = 1024
  /// Bytes of declarations (`<!…`) that are let through: packages have none.
  static let declarations = 1 << 16

  /// Bytes of markup that cannot hold too many attributes: each takes four at least.
  private static let short = most * 4

  /// What stands behind the last "<".
  private enum Inside {
    /// Text, or markup that nothing needs to be known of.
    case nothing
    /// The first byte after "<" tells.
    case start
    /// A start tag, and the quote of the value that is open, or 0.
    case tag(UInt8)
    /// "<!": the next byte tells.
    case mark
    case declaration
  }

  private var inside = Inside.nothing
  private var attributes = 0
  private var declared = 0
  /// Bytes of a character: 0 before the first bytes have shown it.
  private var width = 0
  /// Of UTF-16: whether the high byte comes first, and the byte of a unit that stood at the end of the last piece.
  private var isBigEndian = false
  private var half: UInt8?

  /// The next bytes.
  ///
  /// - Returns: false where the parser must not have them.
  mutating func allows(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard unsafe !bytes.isEmpty else { return true }
    if unsafe width == 0 && !begins(bytes) { return false }
    if width == 2 { return unsafe wide(bytes) }
    guard let base = bytes.baseAddress else { return true }
    var at = 0
    // What was open goes on.
    while unsafe isOpen && at < bytes.count && bytes[at] != 0x3C {
      if unsafe !take(bytes[at]) { return false }
      at += 1
    }
    // In a piece that is short itself only what its last "<" begins can run on, as long as nothing is declared in it.
    if bytes.count <= Self.short, unsafe !declares(bytes, at) {
      var last = bytes.count - 1
      while unsafe last >= at && bytes[last] != 0x3C { last -= 1 }
      if last < at { return true }
      at = last
    }
    while at < bytes.count {
      guard let found = unsafe memchr(base + at, 0x3C, bytes.count - at) else { return true }
      at = unsafe UnsafeRawPointer(found) - base + 1
      inside = .start
      let next = unsafe memchr(base + at, 0x3C, bytes.count - at)
      let end = unsafe next.map { unsafe UnsafeRawPointer($0) - base } ?? bytes.count
      let isDeclaration = unsafe at < end && bytes[at] == 0x21
      if unsafe next != nil && end - at < Self.short && !isDeclaration {
        inside = .nothing
        at = end
        continue
      }
      while at < end, isOpen {
        if unsafe !take(bytes[at]) { return false }
        at += 1
      }
      at = end
    }
    return true
  }

  /// Whether "<!" stands in some bytes.
  private func declares(_ bytes: UnsafeRawBufferPointer, _ from: Int) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var at = from
    while at < bytes.count, let found = unsafe memchr(base + at, 0x21, bytes.count - at) {
      at = unsafe UnsafeRawPointer(found) - base
      if unsafe at > from && bytes[at - 1] == 0x3C { return true }
      at += 1
    }
    return false
  }

  /// What the first bytes show (XML 1.0, appendix F): false where they are neither UTF-8 nor UTF-16.
  private mutating func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let first = unsafe Array(bytes.prefix(4))
    let zeros = first.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
    width = 1
    if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0x3C, 0, 0x3F, 0]) {
      width = 2
    } else if first.starts(with: [0xFE, 0xFF]) || first.starts(with: [0, 0x3C, 0, 0x3F]) {
      (width, isBigEndian) = (2, true)
    }
    // UTF-32 and EBCDIC, which libxml2 would find by itself.
    return !(zeros > 2 || (zeros > 0 && width == 1) || first.starts(with: [0x4C, 0x6F, 0xA7, 0x94]))
  }

  private mutating func wide(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for at in 0..<bytes.count {
      let byte = unsafe bytes[at]
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let (high, low) = isBigEndian ? (first, byte) : (byte, first)
      let unit = high == 0 ? low : 0x80
      if unit == 0x3C {
        inside = .start
      } else if isOpen, !take(unit) {
        return false
      }
    }
    return true
  }

  private var isOpen: Bool {
    if case .nothing = inside { false } else { true }
  }

  /// A byte behind "<".
  private mutating func take(_ byte: UInt8) -> Bool {
    switch inside {
    case .nothing: break
    case .start:
      attributes = 0
      inside =
        switch byte {
        case 0x21: .mark
        case 0x3F: .nothing
        default: .tag(0)
        }
    case .mark:
      // Comments and CDATA may be long.
      inside = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "[") ? .nothing : .declaration
    case .declaration:
      if byte == UInt8(ascii: ">") { inside = .nothing }
      declared += 1
      return declared <= Self.declarations
    case .tag(let quote):
      if quote != 0 {
        if byte == quote { inside = .tag(0) }
      } else if byte == 0x22 || byte == 0x27 {
        inside = .tag(byte)
      } else if byte == UInt8(ascii: "=") {
        attributes += 1
        return attributes <= Self.most
      } else if byte == UInt8(ascii: ">") {
        inside = .nothing
      }
    }
    return true
  }
}
