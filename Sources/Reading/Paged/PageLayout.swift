/// A line of a document in reading order.
struct LayoutLine {
  enum Kind {
    /// A line of running text, which may go on in the next one.
    case text
    /// A line of a column of the head or the signature: it stands by itself.
    case column
    /// A row of a table, its cells parted by tabs.
    case table
  }

  var kind: Kind
  var left: Float
  var right: Float
  var top: Float
  var bottom: Float
  /// Its bytes in the document's text.
  var text: Range<Int>
  /// How wide its first word is.
  var firstWidth: Float
  /// Lines of one column of one page have the same number.
  var flow: Int
  /// How many cells have text.
  var cells: Int
  /// Where text starts after its widest gap: lines below may be set in as far.
  var hang: Float
  var role = Manuscript.Role.body

  var height: Float { bottom - top }
  var middle: Float { (top + bottom) / 2 }
  var centre: Float { (left + right) / 2 }
}

/// Where lines of a column of a page begin and end.
struct Flow {
  var left: Float = 0
  var right: Float = 0
}

/// A page's rows in reading order: what stands in columns is read column by column, tables row by row.
struct PageLayout {
  private let page: PageRows
  private let width: Float
  private let height: Float
  private let rows: [PageRows.Row]
  /// The page's number above or below all else: it must not stand in a column.
  private var number: (head: PageRows.Row?, foot: PageRows.Row?)

  init(_ page: PageRows, width: Float, height: Float) {
    self.page = page
    self.width = width
    self.height = height
    func isNumber(_ row: PageRows.Row) -> Bool {
      row.pieces.count == 1 && LineShape.pageNumber(page.text[row.pieces[0].text]) != nil
    }
    var rows = page.rows[...]
    if let head = rows.first, head.bottom < 0.13 * height, rows.count > 1, isNumber(head) {
      number.head = rows.removeFirst()
    }
    if let foot = rows.last, foot.top > 0.87 * height, rows.count > 1, isNumber(foot) {
      number.foot = rows.removeLast()
    }
    self.rows = Array(rows)
  }

  /// Rows that have columns.
  struct Zone {
    var rows: ClosedRange<Int>
    var gutters: [Gutter]
  }

  /// Adds the page's lines to a document.
  func add(to document: inout PagedDocument) {
    if let head = number.head { document.add(head, page.text, document.newFlow()) }
    defer { if let foot = number.foot { document.add(foot, page.text, document.newFlow()) } }
    var flow = document.newFlow()
    var next = 0
    for zone in zones() where zone.rows.lowerBound >= next {
      for index in next..<zone.rows.lowerBound { document.add(rows[index], page.text, flow) }
      next = zone.rows.upperBound + 1
      switch ColumnZone.read(zone, rows, page.text, (width, height)) {
      case .block(let edge, let last):
        // The head or the signature.
        next = last + 1
        for isLeft in [true, false] {
          for row in rows[zone.rows.lowerBound...last] {
            document.add(row.pieces.filter { ($0.centre < edge) == isLeft }, page.text, .column, flow)
          }
        }
      case .flows(let edges):
        // The last lines of the longer column.
        while next < rows.count, rows[next].top - rows[next - 1].bottom < rows[next].height,
          edges.allSatisfy({ edge in !rows[next].pieces.contains { $0.left < edge && $0.right > edge } })
        { next += 1 }
        for column in 0...edges.count {
          let flow = document.newFlow()
          for row in rows[zone.rows.lowerBound..<next] {
            let pieces = row.pieces.filter { piece in edges.count { $0 <= piece.centre } == column }
            document.add(pieces, page.text, .text, flow)
          }
        }
        flow = document.newFlow()
      case .table:
        TableZone(zone, rows, page.text).add(to: &document, flow)
      }
    }
    if next < rows.count {
      for index in next..<rows.count { document.add(rows[index], page.text, flow) }
    }
    for row in page.lying { document.add(row.pieces, page.text, .column, flow) }
  }

  // MARK: zones

  private func zones() -> [Zone] {
    let all = Gutter.find(rows, page.text)
    let marks = all.map { isListGutter($0) }
    var zones: [Zone] = []
    var gutters: [Gutter] = []
    for (index, gutter) in all.enumerated() {
      if marks[index] {
        // The numbers of a list are no column, unless others stand beside it.
        let hasOther = all.indices.contains { other in
          !marks[other]
            && min(all[other].rows.upperBound, gutter.rows.upperBound)
              - max(all[other].rows.lowerBound, gutter.rows.lowerBound) + 1 >= (gutter.rows.count + 1) / 2
        }
        if !hasOther { continue }
      }
      gutters.append(gutter)
    }
    gutters.sort { ($0.rows.lowerBound, $0.left) < ($1.rows.lowerBound, $1.left) }
    for gutter in gutters {
      if let last = zones.last, gutter.rows.lowerBound <= last.rows.upperBound {
        zones[zones.count - 1].rows =
          last.rows.lowerBound...max(last.rows.upperBound, gutter.rows.upperBound)
        zones[zones.count - 1].gutters.append(gutter)
      } else {
        zones.append(Zone(rows: gutter.rows, gutters: [gutter]))
      }
    }
    var first = 0
    for index in zones.indices {
      // Rivers of justified cells.
      let most = zones[index].gutters.map(\.support).max() ?? 0
      zones[index].gutters.removeAll { $0.support * 8 <= most && $0.support <= 2 }
      let limit = index + 1 < zones.count ? zones[index + 1].rows.lowerBound : rows.count
      zones[index].rows = widened(zones[index], from: first, to: limit)
      first = zones[index].rows.upperBound + 1
    }
    return zones
  }

  /// Takes in rows above and below that stand only beside the first column, and what a cell of it still has to say.
  private func widened(_ zone: Zone, from first: Int, to limit: Int) -> ClosedRange<Int> {
    let edge = zone.gutters.map(\.centre).min() ?? 0
    var (low, high) = (zone.rows.lowerBound, zone.rows.upperBound)
    // A title whose gaps chance to stand above gutters crosses the others.
    let most = zone.gutters.map(\.support).max() ?? 0
    let sure = zone.gutters.filter { $0.support * 2 >= most }
    while low < high, sure.count > 1,
      sure.count(where: { gutter in
        rows[low].pieces.contains { $0.left < gutter.centre && $0.right > gutter.centre }
      }) * 5 >= sure.count * 2
    { low += 1 }
    guard low == zone.rows.lowerBound else { return low...high }
    func isNear(_ upper: Int, _ lower: Int) -> Bool {
      rows[lower].top - rows[upper].bottom < 0.8 * min(rows[upper].height, rows[lower].height)
    }
    while low > first, zone.rows.lowerBound - low < 8, rows[low - 1].left > edge, isNear(low - 1, low),
      // A line of text that ends above a table is no part of it.
      low < 2 || !(rows[low - 2].left < edge && rows[low - 2].right > edge && isNear(low - 2, low - 1))
        || rows[low - 2].pieces.count > 1
    { low -= 1 }
    while high + 1 < limit, high - zone.rows.upperBound < 12, isNear(high, high + 1) {
      let row = rows[high + 1]
      if row.left > edge,
        !sure.contains(where: { gutter in
          row.pieces.contains { $0.left < gutter.centre && $0.right > gutter.centre }
        })
      {
        high += 1
        continue
      }
      guard row.right < edge, let above = rows[high].pieces.first, above.right < edge,
        abs(above.left - row.left) < row.height || abs(above.centre - row.pieces[0].centre) < row.height,
        let first = row.pieces.first,
        above.right + 0.2 * row.height + first.firstWidth
          > (zone.gutters.map(\.left).min() ?? 0) - 0.8 * row.height
      else { break }
      high += 1
    }
    return low...high
  }

  /// Whether what stands left of a gutter are the marks of a list.
  private func isListGutter(_ gutter: Gutter) -> Bool {
    var (marks, count) = (0, 0)
    for row in rows[gutter.rows] {
      guard let first = row.pieces.first, first.right <= gutter.left + 0.1 else { continue }
      count += 1
      if row.pieces.count > 1, row.pieces[1].left < gutter.right - 0.1 { continue }
      let text = page.text[first.text]
      if LineShape.marker(text) == text.count + 1 { marks += 1 }
    }
    return count > 0 && marks * 5 >= count * 4
  }
}
