import Testing

@testable import Reading

/// Real tables and those of layout. In a source `¦` ends a cell, a line end a row, `/` a line in a cell.
@Suite struct LayoutTableTests {
  private func written(_ source: String, isBordered: Bool?, before: String = "") -> String {
    var manuscript = Manuscript(limit: 1 << 20)
    manuscript.add(Array(before.utf8))
    manuscript.line()
    var table = TableRows(isBordered: isBordered)
    for row in source.split(separator: "\n", omittingEmptySubsequences: false) {
      for cell in row.split(separator: "¦", omittingEmptySubsequences: false).dropLast() {
        for line in cell.split(separator: "/") {
          table.add(Array(line.utf8), &manuscript)
          table.line()
        }
        table.cell(&manuscript)
      }
      table.row(&manuscript)
    }
    table.end(&manuscript)
    return manuscript.plain
  }

  @Test func formDecides() {
    let head = "UBND/TỈNH A¦CỘNG HÒA/Độc lập¦\nSố: 1/QĐ¦A, ngày 2¦"
    let headByColumns = "UBND\nTỈNH A\nSố: 1/QĐ\n\nCỘNG HÒA\nĐộc lập\nA, ngày 2"
    let signature = "Nơi nhận:/- Như trên;/- Lưu: VT.¦TM. UBND/CHỦ TỊCH/Lê An¦"
    let signatureByColumns = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. UBND\nCHỦ TỊCH\nLê An"
    let rows: [(source: String, isBordered: Bool?, text: String)] = [
      (head.replacing("Số: 1/QĐ", with: "Số: 1"), false, headByColumns.replacing("Số: 1/QĐ", with: "Số: 1")),
      (signature, false, signatureByColumns),
      (signature, nil, signatureByColumns),
      // Two rows, one side empty in each.
      (
        "¦TM. UBND/CHỦ TỊCH¦\nNơi nhận:/- Như trên;¦Lê An¦", false,
        "Nơi nhận:\n- Như trên;\n\nTM. UBND\nCHỦ TỊCH\nLê An"
      ),
      // Lines one by one are rows; a list with its numbers too.
      ("UBND¦CỘNG HÒA¦\nSố: 1¦A, ngày 2¦", false, "UBND\tCỘNG HÒA\nSố: 1\tA, ngày 2"),
      ("1¦a/b¦\n2¦c/d¦", false, "1\ta b\n2\tc d"),
      // Lines between the columns: a real table, but for a head.
      ("a/b¦c¦\nd¦e/f¦", true, "a b\tc\nd\te f"),
      // More rows, more columns than a layout has.
      ("a/b¦c/d¦\na/b¦c/d¦\na/b¦c/d¦\na/b¦c/d¦", false, "a b\tc d\na b\tc d\na b\tc d\na b\tc d"),
      ("a/b¦c/d¦e¦f¦", false, "a b\tc d\te\tf"),
      // One column is a frame; a row of one cell stands alone.
      ("a/b¦\nc¦", true, "a\nb\nc"),
      ("a/b¦c/d¦\ntitle¦\ne¦f¦", false, "a\nb\n\nc\nd\n\ntitle\n\ne\tf"),
      // Empty cells keep their columns.
      ("¦b¦\na¦¦\n¦¦c¦\nd¦e¦f¦", true, "\tb\na\n\t\tc\nd\te\tf"),
      ("¦¦", false, ""),
    ]
    for row in rows { #expect(written(row.source, isBordered: row.isBordered, before: "") == row.text) }
  }

  @Test func aHeadMayHaveLines() {
    let head = "UBND/TỈNH A¦CỘNG HÒA/Độc lập¦"
    #expect(written(head, isBordered: true) == "UBND\nTỈNH A\n\nCỘNG HÒA\nĐộc lập")
    let before = String(repeating: "a", count: 500)
    #expect(
      written(head, isBordered: true, before: before) == before + "\nUBND TỈNH A\tCỘNG HÒA Độc lập")
  }

  @Test func fontsAndRolesFollow() {
    var manuscript = Manuscript(limit: 1000)
    let (one, two) = (manuscript.fontID(".VnTime"), manuscript.fontID("VNI-Times"))
    for isBordered in [true, false] {
      var table = TableRows(isBordered: isBordered)
      table.use(font: one)
      table.add(Array("a".utf8), &manuscript)
      table.line()
      table.use(font: two)
      table.add(Array("b".utf8), &manuscript)
      table.cell(&manuscript)
      table.add(Array("c".utf8), &manuscript)
      table.use(font: one)
      table.add(UInt8(ascii: "d"), &manuscript)
      table.cell(&manuscript)
      table.row(&manuscript)
      table.end(&manuscript)
    }
    #expect(
      manuscript.shown
        == "[table]<.VnTime>a <VNI-Times>b\tc<.VnTime>d\t\n[body]\n<.VnTime>a\n<VNI-Times>b\n\nc<.VnTime>d\n\n"
        || manuscript.plain == "a b\tcd\n\na\nb\n\ncd")
    for (letter, font) in [("a", one), ("b", two), ("c", two), ("d", one)] {
      for place in manuscript.text.indices
      where manuscript.text[place] == UInt8(ascii: Unicode.Scalar(letter)!) {
        #expect(manuscript.runs.last { $0.start <= place }?.font == font)
      }
    }
  }

  @Test func longTablesAreNotKept() {
    var manuscript = Manuscript(limit: 1 << 24)
    var table = TableRows(isBordered: false)
    for row in 0..<50_000 {
      for cell in 0..<3 {
        table.add(Array("r\(row)c\(cell)".utf8), &manuscript)
        table.cell(&manuscript)
      }
      table.row(&manuscript)
      if row == 49_999 { #expect(manuscript.text.suffix(20).contains(UInt8(ascii: "9"))) }
    }
    table.end(&manuscript)
    let lines = manuscript.plain.split(separator: "\n")
    #expect(lines.count == 50_000)
    #expect(lines[49_999] == "r49999c0\tr49999c1\tr49999c2")
  }

  @Test func aCellWithoutEnd() {
    var manuscript = Manuscript(limit: 1 << 20)
    var table = TableRows()
    for _ in 0..<100_000 { table.add(Array("text ".utf8), &manuscript) }
    table.cell(&manuscript)
    table.end(&manuscript)
    #expect(manuscript.text.count >= 499_999)
  }
}
