/// The style sheet of a Word document ([MS-DOC] 2.9.271): what characters and paragraphs look like where nothing else is said.
struct WordStyles {
  private struct Style {
    var isCharacter = false
    var base = 0xFFF
    /// Single properties, in the table stream.
    var paragraph = 0..<0
    var character = 0..<0
    /// Found once.
    var format: CharacterFormat?
    var paragraphFormat: ParagraphFormat?
  }

  private let block: Block
  private var styles: [Style] = []
  private var standard = CharacterFormat()

  /// Styles on styles on styles: Word allows eleven.
  private static let deepest = 12

  init(_ block: Block, _ range: Range<Int>) {
    self.block = block
    guard range.count >= 20 else { return }
    let header = block.u16(range.lowerBound)
    let count = min(block.u16(range.lowerBound + 2), 4095)
    let fixed = block.u16(range.lowerBound + 4)
    if header >= 18 {
      standard.font = block.u16(range.lowerBound + 14)
      standard.otherFont = block.u16(range.lowerBound + 18)
    }
    var at = range.lowerBound + 2 + header
    for _ in 0..<count {
      guard at + 2 <= range.upperBound else { break }
      let size = block.u16(at)
      at += 2
      let end = min(at + size, range.upperBound)
      styles.append(size >= 10 ? Self.style(block, at..<end, fixed) : Style())
      at = end + (size & 1)
    }
  }

  private static func style(_ block: Block, _ range: Range<Int>, _ fixed: Int) -> Style {
    let start = range.lowerBound
    var style = Style()
    let kind = block.u16(start + 2) & 0xF
    style.base = block.u16(start + 2) >> 4
    style.isCharacter = kind == 2
    var at = start + fixed
    // The name: a count, the characters, a zero.
    at += 2 + block.u16(at) * 2 + 2
    func part(skip: Int) -> Range<Int> {
      let size = block.u16(at)
      let low = min(at + 2 + skip, range.upperBound)
      let high = min(max(at + 2 + size, low), range.upperBound)
      at = at + 2 + size + (size & 1)
      return low..<high
    }
    guard at < range.upperBound else { return style }
    if kind == 1 || kind == 3 { style.paragraph = part(skip: 2) }
    if at < range.upperBound { style.character = part(skip: 0) }
    return style
  }

  /// What characters look like in a style.
  mutating func character(_ number: Int) -> CharacterFormat { character(number, depth: 0) }

  private mutating func character(_ number: Int, depth: Int) -> CharacterFormat {
    guard number >= 0, number < styles.count, depth < Self.deepest else { return standard }
    if let known = styles[number].format { return known }
    let style = styles[number]
    let base =
      style.base < styles.count && style.base != number
      ? character(style.base, depth: depth + 1) : standard
    var format = base
    format.apply(block, style.character, base: base) { _, format in format }
    styles[number].format = format
    return format
  }

  /// What a character style makes of a format: the properties of it and of the styles below it.
  func styled(_ number: Int, _ format: CharacterFormat) -> CharacterFormat {
    var chain: [Int] = []
    var next = number
    while next >= 0, next < styles.count, styles[next].isCharacter, chain.count < Self.deepest {
      chain.append(next)
      next = styles[next].base
    }
    var result = format
    for number in chain.reversed() {
      result.apply(block, styles[number].character, base: format) { _, format in format }
    }
    return result
  }

  /// What a paragraph of a style looks like.
  mutating func paragraph(_ number: Int) -> ParagraphFormat {
    guard number >= 0, number < styles.count else { return ParagraphFormat(style: number) }
    if let known = styles[number].paragraphFormat { return known }
    var chain: [Int] = []
    var next = number
    while next >= 0, next < styles.count, chain.count < Self.deepest {
      chain.append(next)
      next = styles[next].base
    }
    var format = ParagraphFormat()
    for number in chain.reversed() { format.apply(block, styles[number].paragraph) }
    format.style = number
    styles[number].paragraphFormat = format
    return format
  }
}
