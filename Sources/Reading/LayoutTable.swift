/// The rows of one table while it is read, and the decision how it is written.
///
/// A real table is written row by row: a tab after each cell, a line a row, the paragraphs of a cell joined by a blank. A layout
/// table only puts texts side by side: the state's name beside that of the office, the recipients beside the signature (Nghị
/// định 30/2020/NĐ-CP, phụ lục I). It is written column by column, each paragraph a line, so that every column reads as one text.
///
/// The words decide nothing: in a legacy encoding they cannot be read yet. The form does, see `isLayout`.
///
/// A reader calls `use(font:)`, `add`, `line`, `cell` and `row` in the order of the document, then `end`. Only what may yet be a
/// layout table is kept: of a longer one all rows go straight into the manuscript.
struct TableRows {
  /// Whether lines are drawn between its columns; nil: the format does not say. It may be set at any time before `end`.
  var isBordered: Bool?

  /// What a layout table has at most.
  private static let mostRows = 3
  private static let mostCells = 8
  private static let mostBytes = 1 << 16
  /// A head stands before this many bytes of text.
  private static let head = 400

  private struct Line: Equatable {
    var range: Range<Int>
    /// Whether it ends a cell, and the row after that.
    var endsCell = false
    var endsRow = false
  }

  private var text: [UInt8] = []
  private var runs: [(start: Int, font: UInt16)] = []
  private var lines: [Line] = []
  private var lineStart = 0
  private var font: UInt16 = 0
  /// Of the current row, and of the table.
  private var cells = 0
  private var rows = 0
  /// Whether it is known to be a real one: its cells go straight into the manuscript.
  private var isReal = false
  /// Whether the cell that is being written has text in the manuscript already.
  private var isOpen = false
  private(set) var isEmpty = true

  init(isBordered: Bool? = nil) { self.isBordered = isBordered }

  // MARK: writing

  /// The font of the text that follows, by its number in the manuscript.
  mutating func use(font: UInt16) { self.font = font }

  mutating func add(_ bytes: [UInt8], _ manuscript: inout Manuscript) {
    guard !bytes.isEmpty else { return }
    mark()
    text += bytes
    keepShort(&manuscript)
  }

  mutating func add(_ byte: UInt8, _ manuscript: inout Manuscript) {
    mark()
    text.append(byte)
    keepShort(&manuscript)
  }

  /// Adds one character; what is no Unicode scalar becomes U+FFFD.
  mutating func add(scalar value: UInt32, _ manuscript: inout Manuscript) {
    mark()
    UTF8Bytes.append(value, &text)
    keepShort(&manuscript)
  }

  /// Ends a line or a paragraph inside a cell.
  mutating func line() { closeLine() }

  /// Ends a cell, also an empty one.
  mutating func cell(_ manuscript: inout Manuscript) {
    isEmpty = false
    cells += 1
    lines.append(Line(range: lineStart..<text.count, endsCell: true))
    lineStart = text.count
    if cells > Self.mostCells { isReal = true }
    keepShort(&manuscript, isCell: true)
  }

  /// Ends a row.
  mutating func row(_ manuscript: inout Manuscript) {
    isEmpty = false
    rows += 1
    cells = 0
    // What stands behind the last cell is one more.
    let isOpen = text.count > lineStart || lines.last.map { !$0.endsCell && !$0.endsRow } ?? isOpen
    lines.append(Line(range: lineStart..<text.count, endsCell: isOpen, endsRow: true))
    lineStart = text.count
    if rows > Self.mostRows { isReal = true }
    keepShort(&manuscript, isCell: true)
  }

  /// Ends the table: everything is in the manuscript after it, and the value is empty again. `role` is that of text outside of
  /// tables; the manuscript's font is the table's last one.
  mutating func end(_ manuscript: inout Manuscript, role: Manuscript.Role = .body) {
    if !isEmpty || !text.isEmpty {
      if text.count > lineStart || lines.last.map({ !$0.endsRow }) ?? isOpen { row(&manuscript) }
      if !isReal { writeWhole(&manuscript, role) }
      manuscript.use(role: role)
      manuscript.paragraph()
      manuscript.use(font: font)
    }
    let bordered = isBordered
    let last = font
    self = TableRows(isBordered: bordered)
    font = last
  }

  private mutating func mark() {
    if let last = runs.last {
      if last.font == font { return }
      if last.start == text.count {
        runs[runs.count - 1].font = font
        return
      }
    }
    runs.append((text.count, font))
  }

  private mutating func closeLine() {
    guard text.count > lineStart else { return }
    lines.append(Line(range: lineStart..<text.count))
    lineStart = text.count
  }

  /// Hands on what need not be kept: a real table's cells, and parts of a very long one.
  private mutating func keepShort(_ manuscript: inout Manuscript, isCell: Bool = false) {
    if text.count > Self.mostBytes || lines.count > Self.mostBytes { isReal = true }
    guard isReal, isCell || text.count > Self.mostBytes || lines.count > Self.mostBytes else { return }
    manuscript.use(role: .table)
    closeLine()
    var place = 0
    for line in lines { writeReal(line, &place, &manuscript) }
    (text, runs, lines) = ([], [], [])
    lineStart = 0
  }

  // MARK: reading

  /// Writes one line of a real table: the next one of the same cell follows after a blank.
  private mutating func writeReal(_ line: Line, _ place: inout Int, _ manuscript: inout Manuscript) {
    let range = trimmed(line.range)
    if !range.isEmpty {
      if isOpen, manuscript.text.last.map({ $0 > 0x20 }) ?? false { manuscript.add(0x20) }
      write(range, &place, &manuscript, isReal: true)
      isOpen = true
    }
    if line.endsCell {
      manuscript.cell()
      isOpen = false
    }
    if line.endsRow { manuscript.line() }
  }

  /// Writes bytes with their fonts. `place` is a run at or before their start.
  private func write(_ range: Range<Int>, _ place: inout Int, _ manuscript: inout Manuscript, isReal: Bool) {
    while place + 1 < runs.count, runs[place + 1].start <= range.lowerBound { place += 1 }
    while place > 0, place < runs.count, runs[place].start > range.lowerBound { place -= 1 }
    var at = range.lowerBound
    while at < range.upperBound {
      let next = place + 1 < runs.count ? runs[place + 1].start : range.upperBound
      let end = max(min(next, range.upperBound), at)
      if place < runs.count { manuscript.use(font: runs[place].font) }
      var piece = Array(text[at..<end])
      // A tab inside a cell (a table in the table) is no end of it.
      if isReal { for index in piece.indices where piece[index] == 0x09 { piece[index] = 0x20 } }
      manuscript.add(piece)
      at = end
      if at < range.upperBound { place += 1 }
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, text[low] == 0x20 || text[low] == 0x09 { low += 1 }
    while low < high, text[high - 1] == 0x20 || text[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }

  /// Writes a table that was kept whole. Rows of as many cells are decided on together: one that is a single cell stands alone.
  private mutating func writeWhole(_ manuscript: inout Manuscript, _ role: Manuscript.Role) {
    let opens = manuscript.text.count < Self.head
    var place = 0
    var part: [[[Range<Int>]]] = []
    for row in kept() + [[]] {
      if let first = part.first, first.count != row.count {
        write(part, opens, &place, &manuscript, role)
        part = []
      }
      part.append(row)
    }
  }

  /// Rows, cells, lines that are not empty.
  private func kept() -> [[[Range<Int>]]] {
    var rows: [[[Range<Int>]]] = []
    var row: [[Range<Int>]] = []
    var cell: [Range<Int>] = []
    for line in lines {
      let range = trimmed(line.range)
      if !range.isEmpty { cell.append(range) }
      if line.endsCell {
        row.append(cell)
        cell = []
      }
      if line.endsRow {
        if !row.isEmpty { rows.append(row) }
        row = []
      }
    }
    return rows
  }

  private mutating func write(
    _ rows: [[[Range<Int>]]], _ opens: Bool, _ place: inout Int, _ manuscript: inout Manuscript,
    _ role: Manuscript.Role
  ) {
    guard isLayout(rows, opens) else {
      manuscript.use(role: .table)
      for row in rows {
        for cell in row {
          for line in cell { writeReal(Line(range: line), &place, &manuscript) }
          manuscript.cell()
          isOpen = false
        }
        manuscript.line()
      }
      return
    }
    manuscript.use(role: role)
    for column in 0..<(rows.first?.count ?? 0) {
      for row in rows {
        for line in row[column] {
          write(line, &place, &manuscript, isReal: false)
          manuscript.line()
        }
      }
      manuscript.paragraph()
    }
  }

  /// Whether rows of equal length only put texts side by side.
  ///
  /// One column is a frame around a text. Two or three columns are a layout when no lines are drawn between them, they are at
  /// most three rows, and their cells hold texts of several lines side by side: in one row any such cell will do; in more rows
  /// two beside each other, or one beside nothing (what has a short cell before each text is a list). With lines between the
  /// columns only a head is one: two columns at the start of the document, each of several lines.
  private func isLayout(_ rows: [[[Range<Int>]]], _ opens: Bool) -> Bool {
    let width = rows.first?.count ?? 0
    let used = (0..<width).filter { column in rows.contains { !$0[column].isEmpty } }
    if used.count < 2 { return true }
    guard used.count <= 3, rows.count <= Self.mostRows else { return false }
    if isBordered == true {
      return opens && used.count == 2
        && used.allSatisfy { column in rows.reduce(0) { $0 + $1[column].count } >= 2 }
        && rows.contains { row in row.count { $0.count >= 2 } >= 2 }
    }
    return rows.contains { row in
      let long = row.count { $0.count >= 2 }
      return long >= 2 || long == 1 && (rows.count == 1 || row.count { !$0.isEmpty } == 1)
    }
  }
}
