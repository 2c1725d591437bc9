/// How text of a Word document looks, as far as it matters for reading ([MS-DOC] 2.6): single properties (sprms) change what a
/// style gives.

/// Of characters.
struct CharacterFormat: Equatable {
  /// Places in the table of fonts: for ASCII, and for what lies beyond it.
  var font = 0
  var otherFont = 0
  var isHidden = false
  var isDeleted = false
  /// Whether control characters and "(" stand for pictures, notes, fields, symbols.
  var isSpecial = false
  var symbol: Int?
  var symbolFont = 0
}

/// Of a paragraph.
struct ParagraphFormat: Equatable {
  var style = 0
  var isInTable = false
  var isRowEnd = false
  var isInnerCell = false
  var isInnerRowEnd = false
  /// Depth of tables in tables.
  var tableDepth = 0
  /// Number of its list, from 1; 0: no list. Level, from 0.
  var list = 0
  var listLevel = 0
  /// Of a row's end: whether lines are drawn between its cells.
  var isBordered = false
}

/// A walk over single properties: an operation of two bytes and its operand ([MS-DOC] 2.2.5.1).
struct SprmWalk {
  private let block: Block
  private var at: Int
  private let end: Int

  init(_ block: Block, _ range: Range<Int>) {
    self.block = block
    at = range.lowerBound
    end = min(range.upperBound, block.count)
  }

  /// The next operation, with where its operand stands; nil at the end or where the rest makes no sense.
  mutating func next() -> (operation: Int, operand: Range<Int>)? {
    guard at + 2 <= end else { return nil }
    let operation = block.u16(at)
    var start = at + 2
    let length: Int
    switch operation >> 13 {
    case 0, 1: length = 1
    case 2, 4, 5: length = 2
    case 3: length = 4
    case 7: length = 3
    default:
      switch operation {
      case 0xD608:
        // sprmTDefTable: its length has two bytes and counts one of them.
        length = max(block.u16(start) - 1, 0)
        start += 2
      case 0xC615 where block.byte(start) == 255:
        // sprmPChgTabs: lists of tabs to clear (4 bytes each) and to set (3 bytes each).
        let cleared = Int(block.byte(start + 1))
        length = 2 + cleared * 4 + Int(block.byte(start + 2 + cleared * 4)) * 3
        start += 1
      default:
        length = Int(block.byte(start))
        start += 1
      }
    }
    guard start + length <= end else {
      at = end
      return nil
    }
    at = start + length
    return (operation, start..<at)
  }
}

extension ParagraphFormat {
  mutating func apply(_ block: Block, _ range: Range<Int>) {
    var walk = SprmWalk(block, range)
    while let (operation, operand) = walk.next() {
      let at = operand.lowerBound
      switch operation {
      case 0x2416: isInTable = block.byte(at) != 0
      case 0x2417: isRowEnd = block.byte(at) != 0
      case 0x244B: isInnerCell = block.byte(at) != 0
      case 0x244C: isInnerRowEnd = block.byte(at) != 0
      case 0x6649: tableDepth = min(max(block.i32(at), 0), 100)
      case 0x460B: list = max(block.i16(at), 0)
      case 0x260A: listLevel = min(Int(block.byte(at)), 8)
      case 0xD608: isBordered = isBordered || Self.hasLines(block, operand)
      // Borders of the whole table: top, left, bottom, right, between rows, between columns.
      case 0xD605: isBordered = isBordered || Self.isLine(block.byte(at + 5 * 4 + 1)) && operand.count >= 24
      case 0xD613: isBordered = isBordered || Self.isLine(block.byte(at + 5 * 8 + 5)) && operand.count >= 48
      default: break
      }
    }
  }

  /// Whether a cell of a row has a line at its left or right ([MS-DOC] 2.9.321: widths, then 20 bytes a cell).
  private static func hasLines(_ block: Block, _ operand: Range<Int>) -> Bool {
    let cells = Int(block.byte(operand.lowerBound))
    let base = operand.lowerBound + 1 + (cells + 1) * 2
    for cell in 0..<cells {
      let at = base + cell * 20
      guard at + 20 <= operand.upperBound else { break }
      if cell > 0, isLine(block.byte(at + 9)) { return true }
      if cell + 1 < cells, isLine(block.byte(at + 17)) { return true }
    }
    return false
  }

  private static func isLine(_ kind: UInt8) -> Bool { kind > 0 && kind < 0x40 }
}

extension CharacterFormat {
  /// Applies single properties over those of a style. `styled` gives what a character style makes of a format.
  mutating func apply(
    _ block: Block, _ range: Range<Int>, base: CharacterFormat,
    styled: (Int, CharacterFormat) -> CharacterFormat
  ) {
    var walk = SprmWalk(block, range)
    while let (operation, operand) = walk.next() {
      let at = operand.lowerBound
      func toggled(_ inStyle: Bool) -> Bool {
        switch block.byte(at) {
        case 0: false
        case 0x80: inStyle
        case 0x81: !inStyle
        default: true
        }
      }
      switch operation {
      case 0x4A4F: font = block.u16(at)
      case 0x4A51: otherFont = block.u16(at)
      case 0x4A3D: (font, otherFont) = (block.u16(at), block.u16(at))
      case 0x0800: isDeleted = toggled(false)
      case 0x083C: isHidden = toggled(base.isHidden)
      case 0x0855: isSpecial = toggled(false)
      case 0x6A03: isSpecial = true
      case 0x6A09:
        isSpecial = true
        (symbolFont, symbol) = (block.u16(at), block.u16(at + 2))
      case 0x4A30: self = styled(block.u16(at), self)
      case 0x2A33:
        let kept = self
        self = base
        isSpecial = kept.isSpecial
      default: break
      }
    }
  }
}
