internal import Normalizing

/// Bytes → UTF-8: byte-order marks, UTF-16 with or without one, UTF-8. What is none of them is an error; legacy Vietnamese
/// encodings come with a later issue.
enum Decoder {
  struct Decoded {
    var text: [UInt8]
    var encoding: Source.Encoding
    var origin: SourceOrigin
    /// Lone surrogates that became U+FFFD, and the byte at which the first one stood.
    var surrogates = 0
    var firstSurrogate: Int?
  }

  static func decode(_ bytes: [UInt8]) throws(ReadError) -> Decoded {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      try refuseBinary(bytes)
      return Decoded(text: Array(bytes.dropFirst(3)), encoding: .utf8, origin: .bytes(base: 3))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, base: 2, littleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, base: 2, littleEndian: false) }
    if let littleEndian = looksUTF16(bytes) { return utf16(bytes, base: 0, littleEndian: littleEndian) }
    try refuseBinary(bytes)
    return Decoded(text: bytes, encoding: .utf8, origin: .bytes(base: 0))
  }

  /// NUL bytes in every second place of a text of even length.
  private static func looksUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = min(bytes.count, 4096) & ~1
    guard sample >= 8 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in 0..<sample where bytes[index] == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = sample / 2
    if zeros.odd > half / 3, zeros.even < half / 20 { return true }
    if zeros.even > half / 3, zeros.odd < half / 20 { return false }
    return nil
  }

  private static func refuseBinary(_ bytes: [UInt8]) throws(ReadError) {
    guard let zero = bytes.firstIndex(of: 0) else { return }
    throw ReadError(
      "binary", "the file is not text: a NUL byte stands at byte \(zero)", detail: "offset \(zero)")
  }

  /// Decodes UTF-16. A lone surrogate becomes U+FFFD; an odd last byte is dropped.
  private static func utf16(_ bytes: [UInt8], base: Int, littleEndian: Bool) -> Decoded {
    var surrogates = 0
    var firstSurrogate: Int?
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var steps = SourceOrigin.Steps(base: base)
    steps.reserve(bytes.count)
    var index = base
    func unit(_ at: Int) -> UInt32 {
      littleEndian
        ? UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 : UInt32(bytes[at + 1]) | UInt32(bytes[at]) << 8
    }
    while index + 1 < bytes.count {
      var value = unit(index)
      var length: UInt32 = 1
      if (0xD800..<0xDC00).contains(value), index + 3 < bytes.count,
        (0xDC00..<0xE000).contains(unit(index + 2))
      {
        value = 0x10000 + (value - 0xD800) << 10 + unit(index + 2) - 0xDC00
        length = 2
      } else if (0xD800..<0xE000).contains(value) {
        value = 0xFFFD
        surrogates += 1
        if firstSurrogate == nil { firstSurrogate = index }
      }
      let before = text.count
      UTF8Bytes.append(value, &text)
      steps.add(text.count - before, taken: Int(length) * 2)
      index += Int(length) * 2
    }
    return Decoded(
      text: text, encoding: littleEndian ? .utf16le : .utf16be,
      origin: .steps(steps),
      surrogates: surrogates, firstSurrogate: firstSurrogate)
  }
}
