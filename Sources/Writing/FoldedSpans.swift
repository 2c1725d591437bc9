public import Extracting
internal import Normalizing

/// Spans of the text as one line, as records and linking have them.
extension RecordWriter {
  /// A span as one line: runs of blanks and line ends as one blank, asterisks of markup left out.
  public func folded(_ range: ByteRange?) -> String? {
    guard let range else { return nil }
    let bytes = text.utf8.span.extracting(range)
    if !Self.isFolded(bytes) { return folded([range]) }
    // Nothing is left out: what was in NFC is so still.
    return unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The pieces of a span as one line; nil when there are none.
  public func folded(_ pieces: [ByteRange]) -> String? {
    var words: [UInt8] = []
    for piece in pieces { fold(piece, into: &words) }
    return words.isEmpty ? nil : Self.string(words)
  }

  /// Folded words as a string.
  private static func string(_ words: [UInt8]) -> String {
    let string = String(decoding: words, as: UTF8.self)
    // A star left out can bring a letter and a combining mark together.
    return words.contains { $0 == 0xCC || $0 == 0xCD } ? Normalizer.composed(string) : string
  }

  /// Adds the words of a span, a blank before each but the first of all.
  private func fold(_ range: ByteRange, into words: inout [UInt8]) {
    let bytes = text.utf8.span.extracting(range)
    if !words.isEmpty && bytes.count > 0 || Self.isFolded(bytes) == false {
      var isGap = !words.isEmpty
      words.append(addingCapacity: bytes.count + 1) { words in
        for at in bytes.indices {
          let byte = bytes[at]
          if byte <= 0x20 {
            isGap = isGap || !words.isEmpty
          } else if byte != UInt8(ascii: "*") {
            if isGap { words.append(0x20) }
            isGap = false
            words.append(byte)
          }
        }
      }
      return
    }
    words.append(addingCapacity: bytes.count) { words in
      for at in bytes.indices { words.append(bytes[at]) }
    }
  }

  /// Whether a span is one line already, as most are: single blanks between its words, and no stars. Eight bytes at a time: what
  /// looks like more than it is, as a sign behind a blank may, is folded without a change.
  private static func isFolded(_ bytes: Span<UInt8>) -> Bool {
    let count = bytes.count
    guard count > 0, bytes[0] > 0x20, bytes[count - 1] > 0x20 else { return false }
    let raw = unsafe bytes.bytes
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    /// The bytes that are 0, and perhaps some above them.
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }
    var at = 0
    while at + 9 <= count {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      let next = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at + 1, as: UInt64.self)
      let isControl = (word &- ones &* 0x20) & ~word & tops
      if isControl | zeros(word ^ ones &* 0x2A) | zeros(word ^ ones &* 0x20) & zeros(next ^ ones &* 0x20) != 0
      {
        return false
      }
      at += 8
    }
    while at < count {
      let byte = bytes[at]
      if byte < 0x20 || byte == UInt8(ascii: "*") || byte == 0x20 && bytes[at - 1] == 0x20 { return false }
      at += 1
    }
    return true
  }

  /// Writes a span as one line; false where there is nothing of it. No more than the bytes of the span need room.
  @inline(__always)
  func folded(_ range: ByteRange?, _ pen: inout JSONLine.Pen, _ words: inout [UInt8]) -> Bool {
    guard let range else { return false }
    let bytes = text.utf8.span.extracting(range)
    if Self.isFolded(bytes) {
      pen.quote(bytes)
      return true
    }
    words.removeAll(keepingCapacity: true)
    fold(range, into: &words)
    if words.isEmpty { return false }
    pen.quote(words.span)
    return true
  }

  /// Writes a span as one line; false where there is nothing of it.
  @inline(__always)
  func folded(
    _ name: StaticString, _ range: ByteRange?, _ line: inout JSONLine, _ words: inout [UInt8]
  ) -> Bool {
    guard let range else { return false }
    let bytes = text.utf8.span.extracting(range)
    if Self.isFolded(bytes) {
      line.string(name, text.utf8, range)
      return true
    }
    words.removeAll(keepingCapacity: true)
    fold(range, into: &words)
    if words.isEmpty { return false }
    line.string(name, words, 0..<words.count)
    return true
  }
}
