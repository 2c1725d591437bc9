/// Writes paragraphs, tables, notes and text boxes of a word processor's document into a manuscript.
///
/// A paragraph is a line. A table is a line for each row, its cells parted by tabs; but a table that only puts two columns
/// side by side (`LayoutTable`) is written column by column.
struct FlowWriter {
  private(set) var out: Manuscript
  private let limit: Int
  /// Whether text stands in the paragraph that is open.
  private(set) var hasText = false
  /// Whether the paragraph has no text at all so far; a line end ends `hasText`, not this.
  private var isEmpty = true
  /// Whether text beside the text did not fit.
  private var isCut = false
  private var role = Manuscript.Role.body
  private var font: UInt16 = 0
  private var tables: [Table] = []
  /// What is written after the paragraph, or the table, that it belongs to.
  private var pending: [Manuscript] = []
  /// Manuscripts that wait while a text box or a note is written.
  private var waiting: [Waiting] = []

  private struct Waiting {
    var out: Manuscript
    var hasText: Bool
    var isEmpty: Bool
    var role: Manuscript.Role
    var font: UInt16
    var tables: [Table]
    var pending: [Manuscript]
  }

  private struct Table {
    /// One column: nothing but a frame, whose paragraphs are lines.
    var isFrame: Bool
    var layout: LayoutTable?
    /// Where the open cell began.
    var cellStart: Int
    var marks: [Int] = []

    mutating func closeCell(end: Int, span: Int, isBordered: Bool) {
      layout?.add(
        start: cellStart, end: max(end, cellStart), marks: marks, span: span, isBordered: isBordered)
      if layout?.isOver ?? false { layout = nil }
    }
  }

  /// - Parameter limit: bytes of text that are taken.
  init(limit: Int) {
    self.limit = limit
    out = Manuscript(limit: limit)
  }

  /// Whether paragraphs are parts of a cell: joined by blanks.
  private var isInCell: Bool { !tables.isEmpty && !tables[tables.count - 1].isFrame }
  /// Whether any table that is open has cells. Tables are looked at in their place: a copy would count references.
  private var hasCells: Bool {
    for index in tables.indices where !tables[index].isFrame { return true }
    return false
  }

  // MARK: text

  /// The number of a font: the same in the text and in all that stands beside it.
  mutating func fontID(_ name: String) -> UInt16 {
    waiting.isEmpty ? out.fontID(name) : waiting[0].out.fontID(name)
  }

  var isOver: Bool { out.isOver || isCut }

  mutating func use(font: UInt16) {
    self.font = font
    out.use(font: font)
  }

  mutating func openParagraph(_ role: Manuscript.Role = .body) {
    self.role = isInCell ? .table : role
    out.use(role: self.role)
  }

  /// Adds text. Line ends and tabs in it are blanks, as in any markup; blanks before the first word are left out.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    if !hasText {
      while start < text.count, unsafe text[start] <= 0x20 { start += 1 }
      guard start < text.count else { return }
      begin()
    }
    var at = start
    while at < text.count {
      if unsafe text[at] < 0x20 {
        unsafe out.add(UnsafeBufferPointer(rebasing: text[start..<at]))
        out.add(0x20)
        start = at + 1
      }
      at += 1
    }
    unsafe out.add(UnsafeBufferPointer(rebasing: text[start..<at]))
  }

  mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { unsafe add($0) }
  }

  mutating func add(scalar: UInt32) {
    var bytes: [UInt8] = []
    UTF8Bytes.append(scalar, &bytes)
    add(bytes)
  }

  /// A tab between words; what indents a line is left out, and in a cell it is a blank.
  mutating func tab() {
    guard hasText else { return }
    out.add(isInCell ? 0x20 : 0x09)
  }

  /// A line end within a paragraph.
  mutating func lineBreak() {
    guard hasText else {
      // Two of them in a row, after text: an empty line.
      if !isEmpty, !isInCell { out.paragraph() }
      return
    }
    if isInCell { markInCell() } else { out.line() }
    hasText = false
  }

  /// Before the first text of a paragraph: a blank, where another paragraph of the cell stands before.
  private mutating func begin() {
    hasText = true
    isEmpty = false
    guard isInCell, out.text.count > tables[tables.count - 1].cellStart else { return }
    if out.text.last != 0x20 { out.add(0x20) }
  }

  private mutating func markInCell() {
    // An inner table marks for the outer one: only that can be laid out anew.
    for index in tables.indices where tables[index].layout != nil {
      if tables[index].marks.count < LayoutTable.mostLines { tables[index].marks.append(out.text.count) }
    }
  }

  /// Ends a paragraph; an empty one makes an empty line.
  ///
  /// - Parameter isJoined: its end was deleted: the next paragraph goes on in this line.
  mutating func closeParagraph(isJoined: Bool = false) {
    if isJoined, hasText { return }
    if isInCell {
      if hasText { markInCell() }
    } else if !isEmpty {
      out.line()
    } else if !isJoined {
      out.paragraph()
    }
    isEmpty = true
    hasText = false
    if !hasCells { flush() }
  }

  // MARK: tables

  /// - Parameter columns: how many the table declares.
  mutating func openTable(columns: Int) {
    if !isEmpty { closeParagraph() }
    let isInner = isInCell
    if !isInner { out.line() }
    tables.append(
      Table(
        isFrame: columns == 1 && !isInner,
        layout: isInner || columns == 1 || columns > LayoutTable.mostColumns
          ? nil : LayoutTable(start: out.text.count), cellStart: out.text.count))
  }

  mutating func openRow(gridBefore: Int = 0) {
    guard let last = tables.indices.last else { return }
    tables[last].layout?.openRow(gridBefore)
  }

  mutating func openCell() {
    guard let last = tables.indices.last else { return }
    (hasText, isEmpty) = (false, true)
    // An inner cell goes on in the outer one.
    tables[last].cellStart = isInner ? outerStart : out.text.count
    tables[last].marks.removeAll(keepingCapacity: true)
  }

  private var isInner: Bool {
    for index in tables.indices.dropLast() where !tables[index].isFrame { return true }
    return false
  }
  private var outerStart: Int {
    for index in tables.indices where !tables[index].isFrame { return tables[index].cellStart }
    return 0
  }

  mutating func closeCell(span: Int, isBordered: Bool) {
    guard let last = tables.indices.last else { return }
    if !isEmpty { closeParagraph() }
    hasText = false
    guard !tables[last].isFrame, !isInner else { return }
    out.use(role: .table)
    out.cell()
    tables[last].closeCell(end: out.text.count - 1, span: span, isBordered: isBordered)
  }

  mutating func closeRow() {
    guard let last = tables.indices.last, !tables[last].isFrame, !isInner else { return }
    out.line()
  }

  mutating func closeTable() {
    guard let table = tables.popLast() else { return }
    (hasText, isEmpty) = (false, true)
    if isInCell { return }
    if !table.isFrame {
      out.line()
      if let layout = table.layout, let order = layout.order(out) { rewrite(layout.start, order) }
    }
    if !hasCells { flush() }
  }

  /// Writes the pieces of a table anew, each as a line.
  private mutating func rewrite(_ start: Int, _ pieces: [Range<Int>]) {
    // Where the text is full, blanks before the table may have gone.
    guard start <= out.text.count, !out.isOver else { return }
    let text = Array(out.text[start...])
    let first = out.runs.lastIndex { $0.start <= start } ?? 0
    let runs = Array(out.runs[first...])
    out.cut(start)
    for var piece in pieces {
      // The blank that joined it to the line before.
      while let first = piece.first, first >= start, first - start < text.count, text[first - start] == 0x20 {
        piece = first + 1..<piece.upperBound
      }
      for (index, run) in runs.enumerated() {
        let next = index + 1 < runs.count ? runs[index + 1].start : start + text.count
        let low = max(run.start, piece.lowerBound)
        let high = min(next, piece.upperBound)
        guard low < high, low >= start, high <= start + text.count else { continue }
        out.use(font: run.font)
        out.use(role: run.role == .table ? .body : run.role)
        unsafe text.withUnsafeBufferPointer {
          unsafe out.add(UnsafeBufferPointer(rebasing: $0[low - start..<high - start]))
        }
      }
      out.line()
    }
    out.use(font: font)
    out.use(role: role)
  }

  // MARK: text beside the text

  /// Begins a text of its own within a paragraph: a text box or a note. It is written when that paragraph is done.
  mutating func openBeside(_ role: Manuscript.Role = .body) {
    let before = out
    waiting.append(
      Waiting(
        out: before, hasText: hasText, isEmpty: isEmpty, role: self.role, font: font, tables: tables,
        pending: pending))
    out = Manuscript(limit: max(limit - before.text.count, 0))
    (hasText, isEmpty, tables, pending) = (false, true, [], [])
    openParagraph(role)
    use(font: font)
  }

  /// Ends it.
  ///
  /// - Returns: the text, where it is kept for later; else it is written after the paragraph.
  mutating func closeBeside() -> Manuscript? {
    while !tables.isEmpty { closeTable() }
    if !isEmpty { closeParagraph() }
    flush()
    guard let last = waiting.popLast() else { return nil }
    let text = out
    if text.isOver { isCut = true }
    (out, hasText, isEmpty, role, font) = (last.out, last.hasText, last.isEmpty, last.role, last.font)
    (tables, pending) = (last.tables, last.pending)
    out.use(font: font)
    out.use(role: role)
    return text
  }

  /// Whether text beside the text is being written.
  var isBeside: Bool { !waiting.isEmpty }

  /// Has a text written after this paragraph.
  mutating func after(_ text: Manuscript) {
    if !text.text.isEmpty { pending.append(text) }
  }

  private mutating func flush() {
    if pending.isEmpty { return }
    let texts = pending
    pending = []
    out.line()
    for text in texts { append(text) }
  }

  /// Adds a text that stood beside the text, in lines of its own.
  mutating func append(_ other: Manuscript, as role: Manuscript.Role? = nil) {
    out.line()
    for (index, run) in other.runs.enumerated() {
      let end = index + 1 < other.runs.count ? other.runs[index + 1].start : other.text.count
      out.use(font: run.font)
      out.use(role: role ?? run.role)
      out.add(Array(other.text[run.start..<end]))
    }
    out.line()
    out.use(font: font)
    out.use(role: self.role)
  }

  /// Ends everything that is open.
  mutating func finish() {
    while isBeside { if let text = closeBeside() { after(text) } }
    while !tables.isEmpty { closeTable() }
    if !isEmpty { closeParagraph() }
    flush()
  }

  /// The manuscript.
  ///
  /// - Parameters:
  ///   - opening: text that stands before it.
  ///   - running: heads and feet, which are no part of the text.
  mutating func take(opening: Manuscript? = nil, running: [Manuscript] = []) -> Manuscript {
    finish()
    if let opening {
      let body = out
      out = Manuscript(limit: limit)
      for name in body.fonts.dropFirst() { _ = out.fontID(name) }
      append(opening)
      append(body)
    }
    while let last = out.text.last, last <= 0x20 { out.cut(out.text.count - 1) }
    for text in running { append(text, as: .running) }
    let whole = out
    out = Manuscript(limit: 0)
    return whole
  }
}

/// A table without lines that puts two columns side by side: the national header, the block of the signature
/// (Nghị định 30/2020/NĐ-CP, phụ lục I: ô 1–4, 7a–9b). Read row by row the columns would run into each other.
struct LayoutTable {
  /// What such a table can have at most; a larger one holds data.
  static let mostColumns = 12
  static let mostLines = 200
  private static let mostRows = 8
  private static let mostBytes = 16 << 10

  private struct Cell {
    var row: Int
    var column: Int
    var end: Int
    /// Places in the lines of the table.
    var lines: Range<Int>
  }

  /// Where it starts in the text.
  let start: Int
  private var rows = 0
  private var grid = 0
  private var cells: [Cell] = []
  private var lines: [Range<Int>] = []
  private var bordered = 0
  private(set) var isOver = false

  init(start: Int) { self.start = start }

  mutating func openRow(_ gridBefore: Int) {
    rows += 1
    grid = max(gridBefore, 0)
    if rows > Self.mostRows { isOver = true }
  }

  mutating func add(start: Int, end: Int, marks: [Int], span: Int, isBordered: Bool) {
    if end - self.start > Self.mostBytes || cells.count > Self.mostRows * Self.mostColumns { isOver = true }
    guard !isOver else { return }
    let first = lines.count
    var from = start
    for mark in marks where mark > from && mark <= end {
      lines.append(from..<mark)
      from = mark
    }
    if end > from { lines.append(from..<end) }
    cells.append(Cell(row: rows, column: grid, end: grid + max(span, 1), lines: first..<lines.count))
    if isBordered { bordered += 1 }
    grid += max(span, 1)
  }

  /// The lines in the order to read them, or nil where the table is read row by row.
  func order(_ out: Manuscript) -> [Range<Int>]? {
    guard !isOver, rows > 0, !cells.isEmpty else { return nil }
    let isBordered = bordered * 2 >= cells.count
    let isFirst = start < 300
    guard !isBordered || (start == 0 && rows <= 4) else { return nil }
    var split: Int?
    var hasLines = false
    let filled = cells.filter { !$0.lines.isEmpty }
    for row in 1...rows {
      let inRow = filled.filter { $0.row == row }
      if inRow.count > 2 { return nil }
      guard inRow.count == 2 else { continue }
      if split == nil { split = inRow[1].column }
      if inRow.contains(where: { $0.lines.count > 1 }) { hasLines = true }
    }
    if split == nil, !isBordered, filled.contains(where: { $0.lines.count > 1 }) {
      // One column is empty: the signature stands in the other.
      return filled.flatMap { lines[$0.lines] }
    }
    guard let split, hasLines || (isFirst && !isBordered && rows <= 4) else { return nil }
    var order: [Range<Int>] = []
    var right: [Range<Int>] = []
    for cell in filled {
      if cell.column < split, cell.end > split {
        // It goes over both columns: what stands above it is done.
        order += right + lines[cell.lines]
        right = []
      } else if cell.column < split {
        order += lines[cell.lines]
      } else {
        right += lines[cell.lines]
      }
    }
    return order + right
  }
}
