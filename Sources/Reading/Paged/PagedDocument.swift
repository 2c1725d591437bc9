/// The lines of all pages, and from them the text: running heads out, lines of a paragraph joined, notes after it.
struct PagedDocument {
  struct Page {
    var number: Int
    var width: Float
    var height: Float
    /// Its lines in `lines`.
    var lines: Range<Int>
  }

  var text: [UInt8] = []
  var lines: [LayoutLine] = []
  private(set) var pages: [Page] = []
  private var flows = 0

  mutating func newFlow() -> Int {
    flows += 1
    return flows
  }

  /// Lays a page out and adds it.
  mutating func add(_ words: inout PageWords) {
    words.straighten()
    let start = lines.count
    let rows = PageRows(words)
    PageLayout(rows, width: words.width, height: words.height).add(to: &self)
    if words.isRest, let last = pages.last {
      pages[pages.count - 1].lines = last.lines.lowerBound..<lines.count
    } else {
      pages.append(
        Page(number: words.number, width: words.width, height: words.height, lines: start..<lines.count))
    }
  }

  /// Gives a page without words those that were read from its image.
  mutating func replace(_ number: Int, with words: inout PageWords) {
    guard let index = pages.firstIndex(where: { $0.number == number }) else { return }
    let start = lines.count
    words.straighten()
    let rows = PageRows(words)
    PageLayout(rows, width: words.width, height: words.height).add(to: &self)
    pages[index].width = words.width
    pages[index].height = words.height
    // Its lines stand behind those of the other pages.
    pages[index].lines = start..<lines.count
  }

  /// Adds a row that stands in no column.
  mutating func add(_ row: PageRows.Row, _ source: [UInt8], _ flow: Int) {
    add(row.pieces, source, .text, flow, box: (row.top, row.bottom))
  }

  mutating func add(
    _ pieces: [PageRows.Piece], _ source: [UInt8], _ kind: LayoutLine.Kind, _ flow: Int,
    box: (top: Float, bottom: Float)? = nil
  ) {
    guard let first = pieces.first, let last = pieces.last else { return }
    let start = text.count
    var widest: (gap: Float, left: Float) = (0, first.left)
    var end = first.left
    for piece in pieces {
      if text.count > start { text.append(0x20) }
      text += source[piece.text]
      if piece.left - end > widest.gap { widest = (piece.left - end, piece.left) }
      end = piece.right
    }
    lines.append(
      LayoutLine(
        kind: kind, left: first.left, right: last.right, top: box?.top ?? first.top,
        bottom: box?.bottom ?? first.bottom, text: start..<text.count, firstWidth: first.firstWidth,
        flow: flow,
        cells: 1, hang: widest.gap > 0.5 * first.height ? widest.left : first.left))
  }

  /// Pages without a word.
  var emptyPages: [Page] { pages.filter { page in page.lines.isEmpty } }
}
