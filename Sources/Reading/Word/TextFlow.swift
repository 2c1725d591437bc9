/// One stream of a word processor's document: the body, the notes, a running head. Paragraphs are lines, an empty paragraph an
/// empty line; rows of tables go through `TableRows`.
struct TextFlow {
  var manuscript: Manuscript
  let role: Manuscript.Role
  var table = TableRows()
  /// Whether a table is open, and whether it stands between two rows.
  private(set) var isInTable = false
  private(set) var isBetweenRows = false
  /// Whether the paragraph has text.
  private var hasText = false
  private var font: UInt16 = 0

  init(limit: Int, role: Manuscript.Role) {
    manuscript = Manuscript(limit: limit)
    manuscript.use(role: role)
    self.role = role
  }

  var isEmpty: Bool { manuscript.text.isEmpty && !isInTable }
  /// Whether something may be put between: outside of tables and at the start of a line.
  var isAtLineStart: Bool { !isInTable && !hasText }

  // MARK: text

  /// Adds text. `inRow`: the format says that it stands in a table's row.
  mutating func add(_ bytes: [UInt8], font: UInt16, inRow: Bool) {
    open(font, inRow)
    if isInTable { table.add(bytes, &manuscript) } else { manuscript.add(bytes) }
  }

  mutating func add(scalar: UInt32, font: UInt16, inRow: Bool) {
    open(font, inRow)
    if isInTable { table.add(scalar: scalar, &manuscript) } else { manuscript.add(scalar: scalar) }
  }

  private mutating func open(_ font: UInt16, _ inRow: Bool) {
    settle(inRow)
    if isInTable { isBetweenRows = false }
    hasText = true
    if font != self.font {
      self.font = font
      manuscript.use(font: font)
      table.use(font: font)
    }
  }

  /// Opens or closes a table, as what follows stands in a row or not.
  private mutating func settle(_ inRow: Bool) {
    if inRow, !isInTable {
      openTable()
    } else if !inRow, isInTable, isBetweenRows {
      closeTable()
    }
  }

  private mutating func openTable() {
    manuscript.line()
    isInTable = true
    isBetweenRows = true
    hasText = false
  }

  private mutating func closeTable() {
    table.end(&manuscript, role: role)
    table.isBordered = nil
    manuscript.use(font: font)
    isInTable = false
    isBetweenRows = false
    hasText = false
  }

  // MARK: ends

  mutating func line() {
    if isInTable { table.line() } else { manuscript.line() }
  }

  mutating func paragraph(inRow: Bool) {
    settle(inRow)
    if isInTable {
      table.line()
      // A row that is never ended.
      if !inRow { closeTable() }
    } else if hasText {
      manuscript.line()
    } else {
      manuscript.paragraph()
    }
    hasText = false
  }

  mutating func cell() {
    if !isInTable { openTable() }
    table.cell(&manuscript)
    isBetweenRows = false
  }

  /// Ends a row. `isBordered`: whether lines are drawn between its cells.
  mutating func row(isBordered: Bool) {
    guard isInTable else { return }
    table.isBordered = table.isBordered ?? false || isBordered
    table.row(&manuscript)
    isBetweenRows = true
  }

  /// Ends everything that is open.
  mutating func finish() {
    if isInTable { closeTable() }
    manuscript.line()
    hasText = false
  }

  /// Puts another flow's text here, where a line starts; the other one is empty after it.
  mutating func take(_ other: inout TextFlow, role: Manuscript.Role) {
    other.finish()
    if !other.manuscript.text.isEmpty {
      manuscript.line()
      manuscript.append(other.manuscript, role: role)
      manuscript.line()
      manuscript.use(role: self.role)
      manuscript.use(font: font)
    }
    other.manuscript.cut(0)
  }
}

extension Manuscript {
  /// Adds the text of another one whose font numbers are this one's. `role`: that of all its text; where that is `body`, tables
  /// and notes in it keep theirs.
  mutating func append(_ other: Manuscript, role: Role) {
    for (index, run) in other.runs.enumerated() {
      let end = index + 1 < other.runs.count ? other.runs[index + 1].start : other.text.count
      guard run.start < end, end <= other.text.count else { continue }
      use(font: run.font)
      use(role: role == .body ? run.role : role)
      add(Array(other.text[run.start..<end]))
    }
  }
}
