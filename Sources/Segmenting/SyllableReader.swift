/// Reads syllables, and remembers those it has read: text says the same few thousand again and again.
struct SyllableReader: Sendable {
  private struct Known: Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var sound = Syllable.Sound()
  }

  private static let size = 4096
  private var known = [Known](repeating: Known(), count: size)
  private let letters = Syllable.letters

  /// The syllable in `text[range]` (NFC UTF-8).
  mutating func read(_ text: [UInt8], _ range: Range<Int>) -> Syllable.Sound {
    guard range.count <= 16, range.lowerBound + 16 <= text.count, !range.isEmpty else {
      return Syllable.read(text.span.extracting(range), letters.span)
    }
    let (low, high) = unsafe text.withUnsafeBytes { bytes in
      var low = unsafe bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
      var high: UInt64 = 0
      if range.count > 8 {
        high = unsafe bytes.loadUnaligned(fromByteOffset: range.lowerBound + 8, as: UInt64.self)
        high &= UInt64.max >> UInt64(8 * (16 - range.count))
      } else {
        low &= UInt64.max >> UInt64(8 * (8 - range.count))
      }
      return (low, high)
    }
    let slot = Int(truncatingIfNeeded: ((low ^ high &* 3) &* 0x9E37_79B9_7F4A_7C15) >> 52)
    if known[slot].low == low, known[slot].high == high { return known[slot].sound }
    let sound = Syllable.read(text.span.extracting(range), letters.span)
    known[slot] = Known(low: low, high: high, sound: sound)
    return sound
  }
}

/// Only the hashes of syllables, for tables that are read once.
struct SyllableHashes: Sendable {
  private let letters = Syllable.letters
  /// The hashes of short syllables by their bytes.
  private var hashes = [(bytes: UInt64, hash: UInt64)](repeating: (0, 0), count: 2048)

  /// `Sound.hash` of the syllable in `text[range]`.
  mutating func hash(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    guard range.count <= 8, range.lowerBound + 8 <= text.count, !range.isEmpty else {
      return unsafe Syllable.hash(text.span.extracting(range), letters.span)
    }
    var bytes = unsafe UnsafeRawBufferPointer(text).loadUnaligned(
      fromByteOffset: range.lowerBound, as: UInt64.self)
    bytes &= UInt64.max >> UInt64(8 * (8 - range.count))
    let slot = Int(truncatingIfNeeded: (bytes &* 0x9E37_79B9_7F4A_7C15) >> 53)
    if hashes[slot].bytes == bytes { return hashes[slot].hash }
    let hash = unsafe Syllable.hash(text.span.extracting(range), letters.span)
    hashes[slot] = (bytes, hash)
    return hash
  }
}
