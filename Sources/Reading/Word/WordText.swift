/// The text of a Word document in reading order, from its parts.
struct WordText {
  private var file: WordFile
  private let limit: Int
  private var fontIDs: [UInt16] = []
  private var names = Manuscript(limit: 0)

  private var character = CharacterFormat()
  private var characterHolds = 0..<0
  private var paragraph = ParagraphFormat()
  private var paragraphHolds = 0..<0
  private var lists: WordLists

  init(_ file: WordFile, limit: Int) {
    self.file = file
    self.limit = limit
    lists = file.lists
    names = Manuscript(limit: limit)
    fontIDs = file.fonts.map { names.fontID($0) }
  }

  mutating func read() -> Manuscript {
    var main = TextFlow(limit: limit, role: .body)
    main.manuscript = names
    for (isFirst, range) in file.heads {
      var head = TextFlow(limit: limit, role: isFirst ? .body : .running)
      read(range, &head, notes: [])
      head.finish()
      // The head of the first page alone is the letterhead, where it holds more than the page's number.
      let isLetterhead = isFirst && head.manuscript.text.count { $0 | 0x20 >= 0x61 } >= 2
      main.take(&head, role: isLetterhead ? .body : .running)
    }
    read(file.body, &main, notes: file.notes.sorted { $0.reference < $1.reference })
    if !file.boxes.isEmpty, !main.manuscript.isOver {
      main.finish()
      main.manuscript.paragraph()
      read(file.boxes, &main, notes: [])
    }
    main.finish()
    var manuscript = main.manuscript
    manuscript.trim()
    manuscript.notes += file.remarks
    return manuscript
  }

  // MARK: one part

  private mutating func read(
    _ range: Range<Int>, _ flow: inout TextFlow, notes: [(reference: Int, text: Range<Int>)]
  ) {
    var pending: [UInt8] = []
    var pendingFont: UInt16 = 0
    var pendingRow = false
    var fields = FieldStack()
    var note = 0
    var isNumbered = false
    var high: UInt32?

    func flush(_ flow: inout TextFlow) {
      guard !pending.isEmpty else { return }
      flow.add(pending, font: pendingFont, inRow: pendingRow)
      pending.removeAll(keepingCapacity: true)
    }

    guard var index = firstPiece(range.lowerBound) else { return }
    characterHolds = 0..<0
    paragraphHolds = 0..<0
    while index < file.pieces.count, file.pieces[index].characters.lowerBound < range.upperBound {
      let piece = file.pieces[index]
      index += 1
      if !piece.properties.isEmpty { (characterHolds, paragraphHolds) = (0..<0, 0..<0) }
      defer { if !piece.properties.isEmpty { (characterHolds, paragraphHolds) = (0..<0, 0..<0) } }
      let low = max(piece.characters.lowerBound, range.lowerBound)
      for place in low..<max(min(piece.characters.upperBound, range.upperBound), low) {
        let offset = piece.start + (place - piece.characters.lowerBound) * piece.width
        if !paragraphHolds.contains(offset) { findParagraph(offset, piece) }
        if !characterHolds.contains(offset) { findCharacter(offset, piece) }
        let unit = UInt32(
          piece.isBytes ? Int(file.document.byte(offset)) : file.document.u16(offset))

        if character.isSpecial || file.lacksFormats, (0x13...0x15).contains(unit) {
          if unit == 0x13 { fields.open() } else if unit == 0x14 { fields.separate() } else { fields.close() }
          continue
        }
        if unit == 0x07 || unit == 0x0D {
          if unit == 0x0D, character.isDeleted || character.isHidden { continue }
          fields.endParagraph()
          flush(&flow)
          if !isNumbered, paragraph.list > 0, !paragraph.isRowEnd {
            // A column of numbers; elsewhere what has nothing but a number is an empty line.
            let number = lists.next(paragraph.list, level: paragraph.listLevel)
            if paragraph.isInTable, !number.isEmpty { flow.add(number, font: 0, inRow: true) }
          }
          end(unit, &flow)
          isNumbered = false
          high = nil
          if !flow.isInTable, note < notes.count, notes[note].reference <= place {
            readNotes(notes, &note, place, &flow)
            (characterHolds, paragraphHolds) = (0..<0, 0..<0)
          }
          if flow.manuscript.isOver { return }
          continue
        }
        if fields.hides || character.isHidden || character.isDeleted { continue }

        var scalar = piece.isBytes ? CodePage.windows1252.scalar(UInt8(truncatingIfNeeded: unit)) : unit
        var font = scalar < 0x80 ? character.font : character.otherFont
        switch unit {
        case 0x0B, 0x0E:
          flush(&flow)
          flow.line()
          continue
        case 0x0C:
          flush(&flow)
          flow.paragraph(inRow: paragraph.isInTable)
          if !flow.isInTable { flow.paragraph(inRow: false) }
          isNumbered = false
          continue
        case 0x1E: scalar = 0x2D
        case 0x1F:
          if file.hasSoftHyphens { continue }
          scalar = 0xAD
        case 0x09: break
        case 0..<0x20: continue
        case 0x28 where character.isSpecial:
          guard let symbol = character.symbol else { continue }
          (scalar, font) = (UInt32(symbol), character.symbolFont)
        case 0xD800..<0xDC00 where !piece.isBytes:
          high = unit
          continue
        case 0xDC00..<0xE000 where !piece.isBytes:
          scalar = high.map { 0x10000 + ($0 - 0xD800) << 10 + unit - 0xDC00 } ?? 0xFFFD
          high = nil
        default: break
        }
        if (0xF020...0xF0FF).contains(scalar) {
          scalar = SymbolFont.scalar(scalar, font: font < file.fonts.count ? file.fonts[font] : "")
        }
        let id = font < fontIDs.count ? fontIDs[font] : 0
        if id != pendingFont || paragraph.isInTable != pendingRow || pending.count > 1 << 16 {
          flush(&flow)
          (pendingFont, pendingRow) = (id, paragraph.isInTable)
        }
        if !isNumbered {
          isNumbered = true
          if paragraph.list > 0 {
            pending += lists.next(paragraph.list, level: paragraph.listLevel)
          }
        }
        UTF8Bytes.append(scalar, &pending)
      }
    }
    flush(&flow)
    if note < notes.count {
      flow.finish()
      readNotes(notes, &note, .max, &flow)
    }
  }

  /// Ends a paragraph, a cell or a row.
  private mutating func end(_ mark: UInt32, _ flow: inout TextFlow) {
    if paragraph.isInnerRowEnd {
      flow.line()
    } else if paragraph.isInnerCell {
      flow.add([0x09], font: 0, inRow: true)
    } else if mark == 0x07 || paragraph.isRowEnd, paragraph.isInTable || mark == 0x07 {
      if paragraph.isRowEnd {
        flow.row(isBordered: paragraph.isBordered)
      } else {
        flow.cell()
      }
    } else {
      flow.paragraph(inRow: paragraph.isInTable)
    }
  }

  /// Notes stand behind the paragraph in which they are called.
  private mutating func readNotes(
    _ notes: [(reference: Int, text: Range<Int>)], _ next: inout Int, _ place: Int, _ flow: inout TextFlow
  ) {
    while next < notes.count, notes[next].reference <= place, !flow.manuscript.isOver {
      var other = TextFlow(limit: limit, role: .note)
      read(notes[next].text, &other, notes: [])
      flow.take(&other, role: .note)
      next += 1
    }
  }

  // MARK: formats

  private func firstPiece(_ place: Int) -> Int? {
    var (low, high) = (0, file.pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if file.pieces[middle].characters.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low < file.pieces.count ? low : nil
  }

  private mutating func findParagraph(_ offset: Int, _ piece: WordFile.Piece) {
    if file.lacksFormats {
      findMark(offset, piece)
      return
    }
    let (holds, properties) = file.paragraphPages.find(offset)
    let style = properties.count >= 2 ? file.document.u16(properties.lowerBound) : 0
    var format = file.styles.paragraph(style)
    if properties.count > 2 {
      let own = properties.lowerBound + 2..<properties.upperBound
      format.apply(file.document, own)
      applyLong(file.document, own, &format)
    }
    if !piece.properties.isEmpty { format.apply(file.table, piece.properties) }
    if format.tableDepth > 0 { format.isInTable = true }
    if format.style != paragraph.style { characterHolds = 0..<0 }
    paragraph = format
    paragraphHolds = holds
  }

  /// Where formats are not known the mark tells: a cell ends with 0x07, a row with another one.
  private mutating func findMark(_ offset: Int, _ piece: WordFile.Piece) {
    let width = piece.width
    let end = min(piece.start + piece.characters.count * width, file.document.count)
    func unit(_ at: Int) -> Int { width == 1 ? Int(file.document.byte(at)) : file.document.u16(at) }
    var mark = offset
    while mark < end, unit(mark) != 0x0D, unit(mark) != 0x07 { mark += width }
    paragraph = ParagraphFormat()
    paragraph.isInTable = unit(mark) == 0x07
    paragraph.isRowEnd = paragraph.isInTable && mark == offset && unit(offset - width) == 0x07
    paragraphHolds = offset..<mark + 1
  }

  /// Properties too long for their page stand in the data stream ([MS-DOC] 2.6.2, sprmPHugePapx).
  private func applyLong(_ block: Block, _ range: Range<Int>, _ format: inout ParagraphFormat) {
    guard !file.data.bytes.isEmpty else { return }
    var walk = SprmWalk(block, range)
    while let (operation, operand) = walk.next() {
      guard operation == 0x6646 || operation == 0x6645 else { continue }
      let at = block.u32(operand.lowerBound)
      format.apply(file.data, file.data.clamped(at + 2, file.data.u16(at)))
    }
  }

  private mutating func findCharacter(_ offset: Int, _ piece: WordFile.Piece) {
    let (holds, properties) = file.characterPages.find(offset)
    let base = file.styles.character(paragraph.style)
    var format = base
    if !properties.isEmpty {
      format.apply(file.document, properties, base: base) { file.styles.styled($0, $1) }
    }
    if !piece.properties.isEmpty {
      format.apply(file.table, piece.properties, base: base) { file.styles.styled($0, $1) }
    }
    character = format
    characterHolds = holds
  }
}
