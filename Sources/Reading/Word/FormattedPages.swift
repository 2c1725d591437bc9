/// Where formats change in a Word document: pages of 512 bytes, found by a table of byte offsets ([MS-DOC] 2.9.33, 2.9.196).
struct FormattedPages {
  private let document: Block
  /// Byte offsets at which pages start, in rising order, and their numbers.
  private var starts: [Int] = []
  private var pages: [Int] = []
  private let isParagraph: Bool

  var isEmpty: Bool { starts.isEmpty }

  /// None.
  init() { (document, isParagraph) = (Block([]), false) }

  /// - Parameters:
  ///   - table: the stream that holds the table of pages, at `range`.
  init(_ document: Block, _ table: Block, _ range: Range<Int>, isParagraph: Bool) {
    self.document = document
    self.isParagraph = isParagraph
    let count = max(range.count - 4, 0) / 8
    for index in 0..<count {
      let start = table.u32(range.lowerBound + index * 4)
      // Out of order: the rest of the table is noise.
      if let last = starts.last, start < last { break }
      starts.append(start)
      pages.append(table.u32(range.lowerBound + (count + 1) * 4 + index * 4) & 0x3F_FFFF)
    }
  }

  /// The format at a byte offset: the offsets for which it holds, and where its single properties stand in the document. A
  /// paragraph's properties have the number of its style before them.
  func find(_ offset: Int) -> (holds: Range<Int>, properties: Range<Int>) {
    let nothing = (offset..<offset + 1, 0..<0)
    guard let index = Self.last(starts.count, { starts[$0] <= offset }) else { return nothing }
    let (page, overflows) = pages[index].multipliedReportingOverflow(by: 512)
    guard !overflows, page + 512 <= document.count else { return nothing }
    let count = Int(document.byte(page + 511))
    let size = isParagraph ? 13 : 1
    guard count > 0, (count + 1) * 4 + count * size <= 511,
      let run = Self.last(count, { document.u32(page + $0 * 4) <= offset })
    else { return nothing }
    let (low, high) = (document.u32(page + run * 4), document.u32(page + run * 4 + 4))
    guard low <= offset, offset < high else { return nothing }
    let place = Int(document.byte(page + (count + 1) * 4 + run * size)) * 2
    guard place > 0 else { return (low..<high, 0..<0) }
    var start = page + place + 1
    var length = Int(document.byte(page + place))
    if isParagraph {
      if length == 0 {
        length = Int(document.byte(start)) * 2
        start += 1
      } else {
        length = length * 2 - 1
      }
    }
    let end = min(start + length, page + 511)
    return (low..<high, start <= end ? start..<end : 0..<0)
  }

  /// The last of `count` places for which something holds that holds for the first ones only.
  private static func last(_ count: Int, _ holds: (Int) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
