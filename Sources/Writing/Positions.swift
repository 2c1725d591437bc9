internal import CKernels
public import Normalizing

/// Byte spans of a text → the positions that records give: scalars, line, source bytes.
///
/// Spans must come in rising order of their starts: the counts go on from the last one, so a document is counted once for
/// each file of records.
public struct Positions {
  private let text: Text
  private let origin: SourceOrigin
  private let pages: [Int]
  private var byte = 0
  private var scalars = 0
  private var lines = 1
  /// How many pages start at or before `byte`.
  private var page = 0

  /// - Parameter pages: where pages start in the text, rising; empty for formats without pages.
  public init(text: Text, origin: SourceOrigin, pages: [Int] = []) {
    self.text = text
    self.origin = origin
    self.pages = pages
  }

  public mutating func place(
    _ range: Range<Int>
  ) -> (line: Int, page: Int?, charStart: Int, charEnd: Int, source: Range<Int>?) {
    if range.lowerBound < byte { (byte, scalars, lines, page) = (0, 0, 1, 0) }
    let step = byte..<range.lowerBound
    var passed = 0
    scalars += unsafe text.utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe td_count_text(base + step.lowerBound, step.count, &passed)
    }
    lines += passed
    byte = range.lowerBound
    while page < pages.count, pages[page] <= byte { page += 1 }
    return (
      lines, pages.isEmpty ? nil : max(page, 1), scalars, scalars + count(range),
      text.sourceRange(range, origin)
    )
  }

  private func count(_ range: Range<Int>) -> Int {
    var lines = 0
    return unsafe text.utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe td_count_text(base + range.lowerBound, range.count, &lines)
    }
  }

  /// The number of scalars of the whole text.
  public static func scalars(_ text: Text) -> Int {
    Positions(text: text, origin: .rebuilt).count(0..<text.utf8.count)
  }
}
