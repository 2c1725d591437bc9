internal import CKernels
public import Normalizing

/// Byte spans of a text → the positions that records give: scalars, line, source bytes.
///
/// Spans must come in rising order of their starts: the counts go on from the last one, so a document is counted once for
/// each file of records.
public struct Positions {
  private let text: Text
  private let origin: SourceOrigin
  private var byte = 0
  private var scalars = 0
  private var lines = 1

  public init(text: Text, origin: SourceOrigin) {
    self.text = text
    self.origin = origin
  }

  public mutating func place(
    _ range: Range<Int>
  ) -> (line: Int, charStart: Int, charEnd: Int, source: Range<Int>?) {
    if range.lowerBound < byte { (byte, scalars, lines) = (0, 0, 1) }
    let step = byte..<range.lowerBound
    scalars += count(step)
    lines += unsafe text.utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe td_count_byte(base + step.lowerBound, step.count, 0x0A)
    }
    byte = range.lowerBound
    return (lines, scalars, scalars + count(range), text.sourceRange(range, origin))
  }

  private func count(_ range: Range<Int>) -> Int {
    unsafe text.utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe td_count_scalars(base + range.lowerBound, range.count)
    }
  }

  /// The number of scalars of the whole text.
  public static func scalars(_ text: Text) -> Int {
    Positions(text: text, origin: .rebuilt).count(0..<text.utf8.count)
  }
}
