/// How the decoded bytes that were normalized lie in the file: the second half of the way back from a span.
public enum SourceOrigin: Sendable {
  /// The decoded bytes are the file's own, from `base` (after a byte-order mark).
  case bytes(base: Int)
  /// They were decoded from UTF-16 that starts at `base`; `checkpoints[i]` is the number of UTF-16 units before decoded
  /// byte i × 1,024.
  case utf16(base: Int, decoded: [UInt8], checkpoints: [UInt32])
  /// The text was rebuilt from markup: no byte of the file corresponds.
  case rebuilt

  public static let checkpointStep = 1024

  /// The file's byte for a decoded byte.
  public func fileOffset(_ decoded: Int) -> Int? {
    switch self {
    case .bytes(let base): return base + decoded
    case .rebuilt: return nil
    case .utf16(let base, let bytes, let checkpoints):
      let checkpoint = min(decoded / Self.checkpointStep, checkpoints.count - 1)
      var units = Int(checkpoints[checkpoint])
      for index in checkpoint * Self.checkpointStep..<decoded { units += Self.units(bytes[index]) }
      return base + 2 * units
    }
  }

  /// UTF-16 units that a UTF-8 byte opens.
  public static func units(_ byte: UInt8) -> Int { byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1 }
}

extension Text {
  /// The bytes of the file that a span of the text stands for, or nil when the text was rebuilt from markup.
  public func sourceRange(_ range: Range<Int>, _ origin: SourceOrigin) -> Range<Int>? {
    let start = edits.sourceStart(range.lowerBound)
    let end = edits.sourceEnd(range.upperBound)
    guard let from = origin.fileOffset(start), let to = origin.fileOffset(end) else { return nil }
    return from..<max(from, to)
  }
}
