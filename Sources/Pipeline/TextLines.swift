internal import Normalizing

/// The lines of a text, for hits in rising order.
struct TextLines {
  private let text: Text
  /// How far a line is shown before and behind a hit, in scalars: lines may be whole documents.
  private static let widest = 200
  /// The start of the line of the last hit, and the scalars counted in it up to some byte.
  private var start = 0
  private var counted = (byte: 0, scalars: 0)

  init(_ text: Text) { self.text = text }

  /// The column of a span, in scalars from 1, and what of its lines stands before and behind it.
  mutating func place(_ range: Range<Int>) -> (column: Int, before: String, after: String) {
    let bytes = text.utf8
    // Back to the start of the line, but never over bytes that were gone over: hits come in order, but for nested ones.
    if range.lowerBound < counted.byte { (start, counted) = (0, (0, 0)) }
    var at = range.lowerBound
    while at > counted.byte, bytes[at - 1] != 0x0A { at -= 1 }
    if at > counted.byte || at == range.lowerBound && at > 0 && bytes[at - 1] == 0x0A {
      (start, counted) = (at, (at, 0))
    }
    for byte in bytes[counted.byte..<range.lowerBound] where byte & 0xC0 != 0x80 { counted.scalars += 1 }
    counted.byte = range.lowerBound
    return (counted.scalars + 1, before(range.lowerBound), after(range.upperBound))
  }

  private func before(_ end: Int) -> String {
    let bytes = text.utf8
    var at = end
    var scalars = 0
    while at > start, scalars < Self.widest {
      at -= 1
      if bytes[at] & 0xC0 != 0x80 { scalars += 1 }
    }
    return (at > start ? "…" : "") + String(decoding: bytes[at..<end], as: UTF8.self)
  }

  private func after(_ begin: Int) -> String {
    let bytes = text.utf8
    var at = begin
    var scalars = 0
    while at < bytes.count, bytes[at] != 0x0A {
      if bytes[at] & 0xC0 != 0x80 {
        scalars += 1
        if scalars > Self.widest { break }
      }
      at += 1
    }
    let isCut = at < bytes.count && bytes[at] != 0x0A
    return String(decoding: bytes[begin..<at], as: UTF8.self) + (isCut ? "…" : "")
  }
}
