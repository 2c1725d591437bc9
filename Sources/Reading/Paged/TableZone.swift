/// Rows of a page that are a table: its rows put together from the lines of its cells.
///
/// The program that reads the PDF says nothing of rules, so that only positions tell where a row ends: a gap in all columns,
/// or the start of the next cell of the first column. Cells may stand at the top or in the middle of their row.
struct TableZone {
  private struct Line {
    var row: Int
    var column: Int
    var left: Float
    var right: Float
    var top: Float
    var bottom: Float
    var firstWidth: Float
    var text: [Range<Int>]

    var middle: Float { (top + bottom) / 2 }
    var height: Float { bottom - top }
  }

  private let text: [UInt8]
  private var lines: [Line] = []
  private var columns: Int
  /// Where the lines of each column end.
  private var edges: [Float]
  private let left: Float

  init(_ zone: PageLayout.Zone, _ rows: [PageRows.Row], _ text: [UInt8]) {
    self.text = text
    // Gutters at one place are one.
    var walls: [(left: Float, right: Float)] = []
    for gutter in zone.gutters.sorted(by: { ($0.left, $0.right) < ($1.left, $1.right) }) {
      if let last = walls.last, gutter.left < last.right {
        walls[walls.count - 1] = (gutter.left, min(last.right, gutter.right))
      } else {
        walls.append((gutter.left, gutter.right))
      }
    }
    let cuts = walls.map { ($0.left + $0.right) / 2 }
    columns = cuts.count + 1
    edges = [Float](repeating: -.infinity, count: columns)
    left = rows[zone.rows].map(\.left).min() ?? 0
    for index in zone.rows {
      for piece in rows[index].pieces {
        let column = cuts.count { $0 <= piece.left + 0.1 * piece.height }
        if let last = lines.last, last.row == index, last.column == column {
          lines[lines.count - 1].right = piece.right
          lines[lines.count - 1].text.append(piece.text)
        } else {
          lines.append(
            Line(
              row: index, column: column, left: piece.left, right: piece.right, top: piece.top,
              bottom: piece.bottom, firstWidth: piece.firstWidth, text: [piece.text]))
        }
        // A heading over several columns says nothing of where one ends.
        if column == cuts.count || piece.right < cuts[column] {
          edges[column] = max(edges[column], piece.right)
        }
      }
    }
  }

  func add(to document: inout PagedDocument, _ flow: Int) {
    for band in bands() {
      for row in split(band) { add(row, to: &document, flow) }
    }
  }

  /// Lines that no gap in all columns parts.
  private func bands() -> [[Line]] {
    var byColumn = [[Line]](repeating: [], count: columns)
    for line in lines { byColumn[line.column].append(line) }
    var steps: [Float] = []
    for column in byColumn {
      for (upper, lower) in zip(column, column.dropFirst()) { steps.append(lower.middle - upper.middle) }
    }
    steps.sort()
    let height = lines.map(\.height).sorted()[lines.count / 2]
    let pitch = steps.isEmpty ? height : max(steps[steps.count / 10], 0.8 * height)
    // Where even the smallest step is wide, all cells are single lines.
    let most = pitch > 1.75 * height ? 1.4 * height : 1.2 * pitch
    // Blocks of lines that follow one another in a column.
    var blocks: [(top: Float, bottom: Float)] = []
    for column in byColumn {
      var last: Line?
      for line in column {
        if let last, line.middle - last.middle <= most, let block = blocks.last {
          blocks[blocks.count - 1] = (block.top, max(block.bottom, line.bottom))
        } else {
          blocks.append((line.top, line.bottom))
        }
        last = line
      }
    }
    blocks.sort { $0.top < $1.top }
    var ends: [Float] = []
    var bottom = -Float.infinity
    for block in blocks {
      if block.top > bottom - 0.3 * height, bottom > -.infinity { ends.append((block.top + bottom) / 2) }
      bottom = max(bottom, block.bottom)
    }
    var bands: [[Line]] = [[]]
    var next = 0
    for line in lines.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
      while next < ends.count, line.middle > ends[next] {
        next += 1
        if bands.last?.isEmpty == false { bands.append([]) }
      }
      bands[bands.count - 1].append(line)
    }
    return bands.filter { !$0.isEmpty }
  }

  /// The rows of a band, by the cells of the first column that tells them apart.
  private func split(_ band: [Line]) -> [[Line]] {
    guard band.count > 1, let first = band.map(\.column).min() else { return [band] }
    var keys = cells(band, first)
    if keys.count < 2, Set(band.map(\.row)).count > 12 {
      // A cell beside many rows.
      let others = (first + 1..<columns).map { cells(band, $0) }
      guard let most = others.filter({ $0.count > 2 }).max(by: { $0.count < $1.count }) else { return [band] }
      keys = most
    }
    guard keys.count > 1, let column = keys[0].first?.column else { return [band] }
    let height = band.map(\.height).sorted()[band.count / 2]
    let ends =
      isTop(keys, band, column, height) ? topEnds(keys, height) : middleEnds(keys, band, column, height)
    var rows = [[Line]](repeating: [], count: ends.count + 1)
    var at = 0
    for line in band {
      while at < ends.count, line.middle > ends[at] { at += 1 }
      rows[at].append(line)
    }
    return rows.filter { !$0.isEmpty }
  }

  /// Whether the cells of a band stand at the top of their rows: each column with so many lines has one beside each key, and
  /// what stands above that line does not go on in it. The first key may be a heading's, which stands where it likes.
  private func isTop(_ keys: [[Line]], _ band: [Line], _ column: Int, _ height: Float) -> Bool {
    let firsts = keys.compactMap(\.first)
    var (ended, wentOn) = (0, 0)
    for other in 0..<columns where other != column {
      let lines = band.filter { $0.column == other }
      guard lines.count >= firsts.count else { continue }
      if firsts.count == 2, lines[0].middle < firsts[0].middle - 0.4 * height { return false }
      var (aligned, from) = (0, 0)
      for (index, key) in firsts.enumerated() {
        while from < lines.count, lines[from].middle < key.middle - 0.3 * height { from += 1 }
        guard from < lines.count, lines[from].middle < key.middle + 0.3 * height else { continue }
        if index > 0 { aligned += 1 }
        if index > 0, from > 0, lines[from].middle - lines[from - 1].middle < 1.5 * height {
          if goesOn(lines[from - 1], lines[from]) { wentOn += 1 } else { ended += 1 }
        }
      }
      if (firsts.count - 1 - aligned) * 10 > firsts.count { return false }
    }
    return ended >= wentOn
  }

  private func topEnds(_ keys: [[Line]], _ height: Float) -> [Float] {
    keys.dropFirst().compactMap { $0.first.map { $0.middle - 0.45 * height } }
  }

  /// Where rows end whose cells stand in the middle: at the end of a cell of the longest column, such that the key is in the
  /// middle of what its row takes.
  private func middleEnds(_ keys: [[Line]], _ band: [Line], _ column: Int, _ height: Float) -> [Float] {
    var counts = [Int](repeating: 0, count: columns)
    for line in band where line.column != column { counts[line.column] += 1 }
    let longest = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    /// Between two lines of it, and whether a cell may end there.
    var cuts: [(at: Float, isEnd: Bool)] = []
    var last: Line?
    for line in band where line.column == longest && longest != column {
      if let last { cuts.append(((last.bottom + line.top) / 2, !goesOn(last, line))) }
      last = line
    }
    var start = 0
    /// The cut nearest to a place; where a line goes on after it, it counts as farther away by `penalty`.
    func cut(_ wanted: Float, from low: Float, to high: Float, penalty: Float) -> Float? {
      func cost(_ cut: (at: Float, isEnd: Bool)) -> Float { abs(cut.at - wanted) + (cut.isEnd ? 0 : penalty) }
      return cuts[start...].prefix { $0.at < high }.filter { $0.at > low }.min { cost($0) < cost($1) }?.at
    }
    var ends: [Float] = []
    var top = band.map(\.top).min() ?? 0
    for (key, next) in zip(keys, keys.dropFirst()) {
      guard let one = key.first, let last = key.last, let below = next.first else { continue }
      let (low, high) = (last.middle, below.middle)
      while start < cuts.count, cuts[start].at < top { start += 1 }
      let middle = (one.top + last.bottom) / 2
      var wanted = 2 * middle - top
      let isSure = wanted > low && wanted < high
      if !isSure { wanted = (low + high) / 2 }
      let end = cut(wanted, from: low, to: high, penalty: isSure ? 0.7 * height : 100 * height) ?? wanted
      // What stands above belongs to the row before, as where a row goes on from another page.
      let first = 2 * middle - end
      if first - top > 0.8 * height,
        let before = cut(first, from: top, to: one.middle, penalty: 100 * height),
        abs(before - first) < 0.7 * height
      {
        ends.append(before)
      }
      ends.append(end)
      top = end
    }
    return ends
  }

  /// Whether a line of a column goes on in the next one: its first word had no room.
  private func goesOn(_ upper: Line, _ lower: Line) -> Bool {
    let isGlued =
      upper.text.last.map { last in lower.text.first.map { LineShape.glues(text[last], text[$0]) } ?? false }
      ?? false
    let hadRoom =
      upper.right + 0.2 * lower.height + lower.firstWidth < edges[lower.column] - 0.2 * lower.height
    return isGlued || !hadRoom
  }

  /// The cells of a column: numbers stand one a line, text goes on where the next word had no room.
  private func cells(_ band: [Line], _ column: Int) -> [[Line]] {
    var cells: [[Line]] = []
    for line in band where line.column == column {
      guard let last = cells.last?.last else {
        cells.append([line])
        continue
      }
      let isKey = line.text.count == 1 && LineShape.isRowKey(text[line.text[0]])
      if isKey || !goesOn(last, line) || line.top - last.bottom > 0.8 * line.height {
        cells.append([line])
      } else {
        cells[cells.count - 1].append(line)
      }
    }
    return cells
  }

  private func add(_ row: [Line], to document: inout PagedDocument, _ flow: Int) {
    var cells = [[Line]](repeating: [], count: columns)
    for line in row { cells[line.column].append(line) }
    let start = document.text.count
    for (column, cell) in cells.enumerated() {
      if column > 0 { document.text.append(0x09) }
      let begin = document.text.count
      for line in cell {
        for part in line.text {
          if document.text.count > begin, !LineShape.glues(document.text[begin...], text[part]) {
            document.text.append(0x20)
          }
          document.text += text[part]
        }
      }
    }
    while document.text.count > start, document.text.last == 0x09 { document.text.removeLast() }
    document.lines.append(
      LayoutLine(
        kind: .table, left: row.map(\.left).min() ?? 0, right: row.map(\.right).max() ?? 0,
        top: row.map(\.top).min() ?? 0, bottom: row.map(\.bottom).max() ?? 0,
        text: start..<document.text.count,
        firstWidth: row[0].firstWidth, flow: flow, cells: cells.count { !$0.isEmpty },
        hang: row.map(\.left).min() ?? 0))
  }
}
