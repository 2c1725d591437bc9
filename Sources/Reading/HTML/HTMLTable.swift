/// A table while it is read.
///
/// Its cells are written as blocks first, as those of layout tables stay. When it is known to be a real one, its rows are written
/// anew: a line each, cells parted by tabs, the lines of a cell joined by a blank. Of a layout table only the last few rows are
/// ever kept, so a long table costs no memory.
struct HTMLTable {
  struct Cell {
    var start: Int
    var end: Int
  }

  /// The rows that are not settled yet: their cells, and how many each has.
  var cells: [Cell] = []
  var rows: [Int] = []
  var rowStart = 0
  /// Cells of the row that is being read.
  var width = 0
  /// Lines between its columns; nil: not said.
  var isBordered: Bool?
  var hasHeads = false
  /// Whether it is known to be a real one.
  var isReal = false
  /// Whether the open row holds tables, and whether any row did.
  var holdsBlocks = false
  var everHeldBlocks = false
  var isCellOpen = false
  /// Where the last row that was written anew ends, or -1.
  var lastEnd = -1
  /// Whether a part of the open row has been written already.
  var isRowBegun = false

  /// A layout table has at most so many rows and cells in a row.
  static let mostRows = 3
  static let mostCells = 8
  /// Cells of one row that are kept.
  static let batch = 256
}

extension HTMLPage {
  mutating func openTable(
    _ traits: HTMLTraits, _ key: UInt64, _ bytes: Span<UInt8>, _ attributes: Attributes, isBordered: Bool?
  ) {
    if traits.contains(.table) {
      if !tables.isEmpty { tables[tables.count - 1].holdsBlocks = true }
      var table = HTMLTable()
      table.rowStart = out.count
      if isBordered == true { table.isBordered = true }
      if let border = attributes.border {
        table.isBordered =
          !border.isEmpty && bytes[border.lowerBound] != UInt8(ascii: "0") ? true : isBordered
      }
      tables.append(table)
      countTable()
      return
    }
    guard !tables.isEmpty else { return }
    let last = tables.count - 1
    if traits.contains(.cell) {
      if isBordered == true { tables[last].isBordered = true }
      if key == keys.th { tables[last].hasHeads = true }
      separate()
      tables[last].cells.append(HTMLTable.Cell(start: out.count, end: out.count))
      tables[last].width += 1
      tables[last].isCellOpen = true
    } else {
      separate()
    }
  }

  mutating func closeTable(_ traits: HTMLTraits) {
    guard let last = tables.indices.last else { return }
    if traits.contains(.cell) {
      guard tables[last].isCellOpen, let cell = tables[last].cells.indices.last else { return }
      separate()
      tables[last].cells[cell].end = out.count
      tables[last].isCellOpen = false
      if tables[last].width >= HTMLTable.batch { settle(last, endsRow: false) }
    } else if traits.contains(.row) || traits.contains(.rowGroup) {
      closeRow(last)
    } else if traits.contains(.table) {
      closeRow(last)
      let table = tables[last]
      if !table.isReal, !table.rows.isEmpty {
        if isLayout(table) { writeColumns(table) } else { settle(last, endsRow: true) }
      }
      tables.removeLast()
      if !out.isEmpty { separate() }
    }
  }

  private mutating func closeRow(_ last: Int) {
    let width = tables[last].width
    guard width > 0 || tables[last].isRowBegun else { return }
    tables[last].rows.append(width)
    tables[last].width = 0
    if tables[last].holdsBlocks { tables[last].everHeldBlocks = true }
    if tables[last].rows.count > HTMLTable.mostRows || width > HTMLTable.mostCells || tables[last].isReal
      || tables[last].everHeldBlocks
    {
      settle(last, endsRow: true)
    }
  }

  /// Ends the paragraph that is being written.
  private mutating func separate() { closeBlock() }

  // MARK: the form

  private func lines(_ cell: HTMLTable.Cell) -> Int {
    let range = trimmed(cell)
    var lines = range.isEmpty ? 0 : 1
    for index in range where out[index] == 0x0A && out[index - 1] != 0x0A { lines += 1 }
    return lines
  }

  /// The text of a cell without blanks (no-break ones too) at its ends.
  private func trimmed(_ cell: HTMLTable.Cell) -> Range<Int> {
    var low = cell.start
    var high = min(cell.end, out.count)
    while low < high {
      if out[low] <= 0x20 {
        low += 1
      } else if out[low] == 0xC2, low + 1 < high, out[low + 1] == 0xA0 {
        low += 2
      } else {
        break
      }
    }
    while high > low {
      if out[high - 1] <= 0x20 {
        high -= 1
      } else if high - low >= 2, out[high - 1] == 0xA0, out[high - 2] == 0xC2 {
        high -= 2
      } else {
        break
      }
    }
    return low..<max(low, high)
  }

  /// Whether a table only puts texts side by side: one column, or two or three without lines between them, whose cells hold
  /// texts of several lines beside each other, as the state's name beside that of the office, and the recipients beside the
  /// signature (Nghị định 30/2020/NĐ-CP, phụ lục I). What has a short cell before each text is a list.
  private func isLayout(_ table: HTMLTable) -> Bool {
    if table.everHeldBlocks { return true }
    var first = 0
    var used: Set<Int> = []
    var hasTexts = false
    for row in table.rows {
      var long = 0
      var filled = 0
      for column in 0..<row {
        let count = lines(table.cells[first + column])
        if count > 0 {
          filled += 1
          used.insert(column)
        }
        if count >= 2 { long += 1 }
      }
      if long >= 2 || long == 1 && (table.rows.count == 1 || filled == 1) { hasTexts = true }
      first += row
    }
    if used.count < 2 { return true }
    return used.count <= 3 && table.isBordered != true && !table.hasHeads && hasTexts
  }

  // MARK: writing anew

  /// A stretch of the text, cut off to be written in another order.
  private struct Cut {
    var start: Int
    var bytes: ArraySlice<UInt8>
    var runs: [Manuscript.Run]
  }

  private mutating func cutOff(from start: Int) -> Cut {
    var first = runs.count
    while first > 0, runs[first - 1].start > start { first -= 1 }
    first = max(0, first - 1)
    let copy = Cut(
      start: start, bytes: ArraySlice(Array(out[min(start, out.count)...])),
      runs: Array(runs[min(first, runs.count)...]))
    cut(min(start, out.count))
    lineStart = out.count
    forget(from: start)
    return copy
  }

  /// Writes a piece of what was cut off. In a row its lines are joined by blanks.
  private mutating func write(_ cut: Cut, _ range: Range<Int>, isRow: Bool) {
    var low = 0
    var high = cut.runs.count
    while low < high {
      let middle = (low + high) / 2
      if cut.runs[middle].start <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var place = max(0, low - 1)
    var at = range.lowerBound
    while at < range.upperBound, place < cut.runs.count {
      let next = place + 1 < cut.runs.count ? cut.runs[place + 1].start : range.upperBound
      let end = max(at, min(next, range.upperBound))
      if end > at {
        let run = cut.runs[place]
        markRun(run.font, isRow ? .table : run.role)
        let offset = cut.bytes.startIndex - cut.start
        if isRow {
          for index in at..<end {
            let byte = cut.bytes[index + offset]
            if byte > 0x20 {
              out.append(byte)
            } else if let last = out.last, last > 0x20 {
              out.append(0x20)
            }
          }
        } else {
          out.append(contentsOf: cut.bytes[at + offset..<end + offset])
        }
      }
      at = end
      place += 1
    }
  }

  private mutating func markRun(_ font: UInt16, _ role: Manuscript.Role) {
    if let last = runs.last {
      if last.font == font, last.role == role { return }
      if last.start == out.count {
        runs[runs.count - 1].font = font
        runs[runs.count - 1].role = role
        return
      }
    }
    runs.append(Manuscript.Run(start: out.count, font: font, role: role))
  }

  /// Writes the rows that are kept as those of a real table, and keeps them no more. Rows that hold tables or much text stay
  /// blocks.
  private mutating func settle(_ last: Int, endsRow: Bool) {
    let table = tables[last]
    tables[last].cells = []
    tables[last].rows = []
    tables[last].width = 0
    tables[last].isReal = !table.everHeldBlocks || table.isReal
    let isBegun = table.isRowBegun
    tables[last].isRowBegun = !endsRow
    tables[last].holdsBlocks = false
    let rows = endsRow ? table.rows : [table.cells.count]
    if table.holdsBlocks || isText(table) { return }
    guard let start = table.cells.first?.start else {
      if isBegun, endsRow { endRow() }
      return
    }
    let ranges = table.cells.map { trimmed($0) }
    // No empty line between two rows.
    let isNext = table.lastEnd >= 0 && start - table.lastEnd <= 1
    let text = cutOff(from: isNext ? min(table.lastEnd, start) : start)
    if isBegun { reopenRow() }
    var first = 0
    for row in rows {
      for column in 0..<min(row, ranges.count - first) {
        write(text, ranges[first + column], isRow: true)
        if column + 1 < row { out.append(0x09) }
      }
      first += row
      if endsRow { endRow() }
    }
    tables[last].lastEnd = endsRow ? out.count : -1
  }

  /// The line of a row that is written in parts goes on.
  private mutating func reopenRow() {
    while let last = out.last, last <= 0x20 { cut(out.count - 1) }
    out.append(0x09)
  }

  private mutating func endRow() {
    while let last = out.last, last == 0x09 || last == 0x20 { cut(out.count - 1) }
    if let last = out.last, last != 0x0A { out.append(0x0A) }
    lineStart = out.count
  }

  /// Whether a row is text rather than values: a long cell of many lines, or one of several lines alone or between tables.
  private func isText(_ table: HTMLTable) -> Bool {
    if table.cells.contains(where: { $0.end - $0.start > 4096 && lines($0) >= 4 }) { return true }
    guard table.everHeldBlocks || table.rows.count == 1 else { return false }
    let counts = table.cells.map { lines($0) }
    let most = counts.max() ?? 0
    return table.everHeldBlocks ? most >= 2 : most >= 3 && counts.count(where: { $0 > 0 }) == 1
  }

  /// Writes a layout table column by column.
  private mutating func writeColumns(_ table: HTMLTable) {
    guard !table.everHeldBlocks, table.rows.count > 1, let start = table.cells.first?.start,
      let width = table.rows.max(), width > 1
    else { return }
    let ranges = table.cells.map { trimmed($0) }
    let text = cutOff(from: start)
    for column in 0..<width {
      var first = 0
      for row in table.rows {
        if column < row, !ranges[first + column].isEmpty {
          write(text, ranges[first + column], isRow: false)
          endRow()
        }
        first += row
      }
      closeBlock()
    }
  }
}
