internal import CKernels
internal import Normalizing

/// Bytes → UTF-8: byte-order marks, UTF-16 with or without one, UTF-8; and what the content shows to be in a legacy Vietnamese
/// encoding, paragraph by paragraph.
enum Decoder {
  struct Decoded {
    var text: [UInt8]
    var encoding: Source.Encoding
    var origin: SourceOrigin
    /// How sure the encoding is, 0…1.
    var score = 1.0
    /// Lone surrogates that became U+FFFD, and the byte at which the first one stood.
    var surrogates = 0
    var firstSurrogate: Int?
    var notes: [ReadError] = []
  }

  /// Plain text in Unicode: that of `unicode`, with what is in a legacy encoding decoded.
  ///
  /// What no encoding fits stays as it is, for normalizing to mend or to refuse.
  ///
  /// - Parameter deadline: begun only where something has to be looked at: most texts are gone through once by a kernel, and
  ///   processor time is asked of the system.
  /// - Throws: `timeout`.
  static func text(
    _ unicode: Decoded, _ forced: Source.Encoding?, _ deadline: @autoclosure () -> Deadline
  ) throws(ReadError) -> Decoded {
    var decoded = unicode
    if let forced, forced != .utf16le, forced != .utf16be {
      return forced == .utf8 ? unicode : text(unicode, as: forced)
    }
    guard let start = EncodingFinder.hint(decoded.text, 0..<decoded.text.count) else { return decoded }
    var finder = EncodingFinder(decoded.text)
    try finder.find(in: [0..<decoded.text.count], from: start, deadline())
    if finder.found.isEmpty {
      if finder.firstUnknown != nil {
        decoded.notes.append(.unknownEncoding(decoded.origin.fileOffset(start)))
      }
      return decoded
    }
    let rewritten = EncodedText(decoded.text, finder.found, origin: decoded.origin)
    let main = finder.main(decoded.encoding)
    decoded.text = rewritten.text
    if let steps = rewritten.steps { decoded.origin = .steps(steps) }
    decoded.encoding = main.encoding
    decoded.score = main.score
    if let note = main.note { decoded.notes.append(note) }
    return decoded
  }

  /// A text out of a file of many, such as a cell or a string of JSON: its bytes lead back to none of the file.
  static func record(
    _ text: [UInt8], _ encoding: Source.Encoding, _ forced: Source.Encoding?,
    _ deadline: @autoclosure () -> Deadline
  ) throws(ReadError) -> Decoded {
    var decoded = try Self.text(Decoded(text: text, encoding: encoding, origin: .rebuilt), forced, deadline())
    decoded.origin = .rebuilt
    return decoded
  }

  /// A few words in an encoding that is known.
  static func piece(_ text: [UInt8], _ encoding: Source.Encoding) -> [UInt8] {
    (try? record(text, .utf8, encoding, .never))?.text ?? text
  }

  /// A web page in UTF-8: what is not Unicode becomes the characters of windows-1252, as `Legacy` wants them.
  static func page(_ unicode: Decoded, _ forced: Source.Encoding?) -> Decoded {
    var decoded = unicode
    if decoded.encoding != .utf8 || forced == .utf8 { return decoded }
    let bytes = decoded.text
    if UTF8Bytes.isValid(bytes) { return decoded }
    var (broken, whole) = (0, 0)
    var at = 0
    while at < bytes.count {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      let (scalar, length) = UTF8Bytes.scalar(bytes, at, bytes.count)
      if scalar == nil { broken += 1 } else { whole += 1 }
      at += length
    }
    if broken <= whole { return decoded }
    let all = EncodedRange(range: 0..<decoded.text.count, encoding: .windows1252, isRaw: true)
    decoded.text = EncodedText(decoded.text, [all]).text
    decoded.encoding = .windows1252
    return decoded
  }

  /// Text in the encoding that the user names.
  private static func text(_ unicode: Decoded, as forced: Source.Encoding) -> Decoded {
    var decoded = unicode
    // Bytes of the encoding, or UTF-8 of what they look like in windows-1252.
    var isRaw = false
    var at = 0
    while at < decoded.text.count, !isRaw {
      let (scalar, length) = UTF8Bytes.scalar(decoded.text, at, decoded.text.count)
      isRaw = scalar == nil
      at += length
    }
    let all = EncodedRange(range: 0..<decoded.text.count, encoding: forced, isRaw: isRaw)
    let rewritten = EncodedText(decoded.text, [all], origin: decoded.origin)
    decoded.text = rewritten.text
    if let steps = rewritten.steps { decoded.origin = .steps(steps) }
    decoded.encoding = forced
    return decoded
  }

  /// Text in UTF-8 or UTF-16, as a byte-order mark, the content or the user says.
  ///
  /// - Throws: `binary`.
  static func unicode(_ bytes: [UInt8], _ forced: Source.Encoding? = nil) throws(ReadError) -> Decoded {
    if forced == .utf16le || forced == .utf16be {
      let littleEndian = forced == .utf16le
      let hasMark = bytes.starts(with: littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF])
      return utf16(bytes, base: hasMark ? 2 : 0, littleEndian: littleEndian)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      try refuseBinary(bytes)
      return Decoded(text: Array(bytes.dropFirst(3)), encoding: .utf8, origin: .bytes(base: 3))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, base: 2, littleEndian: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, base: 2, littleEndian: false) }
    // Text without a NUL byte is neither UTF-16 without a mark nor binary.
    if bytes.span.count(of: 0) > 0 {
      if let littleEndian = looksUTF16(bytes) { return utf16(bytes, base: 0, littleEndian: littleEndian) }
      try refuseBinary(bytes)
    }
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
    guard bytes.span.count(of: 0) > 0, let zero = bytes.firstIndex(of: 0) else { return }
    throw ReadError(
      "binary",
      "the file is not text: a NUL byte stands at byte \(zero); "
        + "save it as DOCX, PDF or text in UTF-8, or leave it out with --glob", detail: "offset \(zero)")
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

extension Span<UInt8> {
  /// How many bytes are this one.
  func count(of byte: UInt8) -> Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe td_count_byte(base, buffer.count, byte)
    }
  }
}
