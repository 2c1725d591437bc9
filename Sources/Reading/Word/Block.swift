/// Bytes of a binary file, read in little-endian order. What lies outside is 0: no number in a file leads astray.
struct Block {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func byte(_ at: Int) -> UInt8 { at >= 0 && at < bytes.count ? bytes[at] : 0 }

  func u16(_ at: Int) -> Int {
    guard at >= 0, at < bytes.count - 1 else { return 0 }
    return Int(bytes[at]) | Int(bytes[at + 1]) << 8
  }

  func i16(_ at: Int) -> Int { Int(Int16(truncatingIfNeeded: u16(at))) }

  func u32(_ at: Int) -> Int {
    guard at >= 0, at < bytes.count - 3 else { return 0 }
    return Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16 | Int(bytes[at + 3]) << 24
  }

  func i32(_ at: Int) -> Int { Int(Int32(truncatingIfNeeded: u32(at))) }

  /// What of a stretch lies inside.
  func clamped(_ start: Int, _ length: Int) -> Range<Int> {
    guard start >= 0, length > 0, start < bytes.count else { return 0..<0 }
    return start..<start + min(length, bytes.count - start)
  }
}
