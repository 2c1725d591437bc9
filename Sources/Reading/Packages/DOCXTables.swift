/// Heads, feet and tables of a DOCX body.
extension WordMarkup {
  // MARK: heads and feet

  mutating func openHead() {
    (fields, codes, inText, tables, outer, alternates, choiceStart) = ([], 0, 0, [], [], [], [])
    paragraph = Paragraph()
    writer.openBeside()
  }

  mutating func closeHead() -> Manuscript? {
    let text = writer.closeBeside()
    return text?.text.isEmpty ?? true ? nil : text
  }

  mutating func closeSection() {
    sections += 1
    for head in sectionHeads where heads.count < 64 && !heads.contains(where: { $0.id == head.id }) {
      // A head of the first page is one only where the section says so, and the letterhead only of the first section.
      heads.append((head.id, head.isFirst && hasTitlePage && sections == 1))
    }
    (sectionHeads, hasTitlePage) = ([], false)
  }

  // MARK: tables

  mutating func openTable() {
    guard let last = tables.indices.last, !tables[last].isOpen else { return }
    tables[last].isOpen = true
    writer.openTable(columns: tables[last].columns)
  }

  mutating func openCell() {
    openTable()
    guard let last = tables.indices.last else { return }
    if !tables[last].isRowOpen {
      tables[last].isRowOpen = true
      writer.openRow(gridBefore: tables[last].gridBefore)
    }
    (tables[last].span, tables[last].cellLines, tables[last].cellNone) = (1, 0, 0)
    paragraph = Paragraph()
    writer.openCell()
  }

  mutating func closeCell() {
    guard let last = tables.indices.last else { return }
    let table = tables[last]
    let isBordered =
      table.cellLines >= 2 || (table.cellNone < 2 && (table.sides ?? 0) >= 2)
    writer.closeCell(span: min(max(table.span, 1), 63), isBordered: isBordered)
  }

  mutating func border(_ table: Int, _ isLine: Bool) {
    switch borders {
    case .none: break
    case .table: if isLine { tables[table].sides = (tables[table].sides ?? 0) + 1 }
    case .cell: if isLine { tables[table].cellLines += 1 } else { tables[table].cellNone += 1 }
    }
  }
}
