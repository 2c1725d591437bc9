internal import CKernels
public import Normalizing

/// The scalars and lines before each block of a text: what several files of records count from, so that the text is counted once.
struct PositionIndex: Sendable {
  fileprivate static let shift = 8
  fileprivate let before: [(scalars: Int, lines: Int)]
  /// The scalars of the whole text.
  let scalars: Int

  init(_ text: Text) {
    var before: [(scalars: Int, lines: Int)] = []
    let count = text.utf8.count
    before.reserveCapacity(count >> Self.shift + 1)
    var (scalars, lines) = (0, 1)
    unsafe text.utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var at = 0
      while at < count {
        before.append((scalars, lines))
        let size = min(1 << Self.shift, count - at)
        var passed = 0
        scalars += unsafe td_count_text(base + at, size, &passed)
        lines += passed
        at += size
      }
    }
    self.before = before
    self.scalars = scalars
  }
}

/// Byte spans of a text → the positions that records give: scalars, line, source bytes.
///
/// Spans must come in rising order of their starts: the counts go on from the last one, so a document is counted once for
/// each file of records.
public struct Positions {
  private let text: Text
  private let origin: SourceOrigin
  private let pages: [Int]
  private let index: PositionIndex?
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
    index = nil
  }

  init(text: Text, origin: SourceOrigin, pages: [Int], _ index: PositionIndex) {
    self.text = text
    self.origin = origin
    self.pages = pages
    self.index = index
  }

  public mutating func place(
    _ range: Range<Int>
  ) -> (line: Int, page: Int?, charStart: Int, charEnd: Int, source: Range<Int>?) {
    if range.lowerBound < byte { (byte, scalars, lines, page) = (0, 0, 1, 0) }
    if let index, range.lowerBound - byte > 1 << PositionIndex.shift {
      // A text that ends with a whole block has none behind it.
      let block = min(range.lowerBound >> PositionIndex.shift, index.before.count - 1)
      byte = block << PositionIndex.shift
      (scalars, lines) = index.before[block]
    }
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
