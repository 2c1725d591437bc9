/// Reads document.xml, and the parts that hold notes, heads and feet.
@safe final class WordBody: XMLSink {
  /// Outside of the object: each access to a property of an object asks whether another one is going on, and events come by
  /// the million. Nothing here calls back, so no two accesses meet.
  let body: UnsafeMutablePointer<WordMarkup>

  init(_ styles: DOCXStyles, _ numbering: DOCXNumbering, _ limits: ReadLimits) {
    unsafe body = .allocate(capacity: 1)
    unsafe body.initialize(to: WordMarkup(styles, numbering, limits))
    super.init(WordMarkup.names)
  }

  deinit {
    unsafe body.deinitialize(count: 1)
    unsafe body.deallocate()
  }

  override func open(_ number: Int, _ attributes: XMLAttributes) -> Bool {
    let isKept = unsafe body.pointee.open(number, attributes)
    if isKept, unsafe body.pointee.isOver { isDone = true }
    return isKept
  }

  override func close(_ number: Int) { unsafe body.pointee.close(number) }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe body.pointee.text(bytes) }

  /// Heads and feet in the order of their sections.
  var heads: [(id: String, isFirst: Bool)] { unsafe body.pointee.heads }

  func openHead() { unsafe body.pointee.openHead() }

  func closeHead() -> Manuscript? { unsafe body.pointee.closeHead() }

  /// Ends everything that is open.
  func finish() { unsafe body.pointee.writer.finish() }

  /// Whether more text came than the limit allows.
  var isOver: Bool { unsafe body.pointee.isOver }

  func take(opening: Manuscript?, running: [Manuscript]) -> Manuscript {
    unsafe body.pointee.writer.take(opening: opening, running: running)
  }
}

/// What `WordBody` reads.
struct WordMarkup {
  enum Name: String, CaseIterable {
    case p = "w:p"
    case pPr = "w:pPr"
    case pStyle = "w:pStyle"
    case outline = "w:outlineLvl"
    case numPr = "w:numPr"
    case level = "w:ilvl"
    case list = "w:numId"
    case r = "w:r"
    case rPr = "w:rPr"
    case rStyle = "w:rStyle"
    case rFonts = "w:rFonts"
    case vanish = "w:vanish"
    case t = "w:t"
    case mathText = "m:t"
    case tab = "w:tab"
    case ptab = "w:ptab"
    case br = "w:br"
    case cr = "w:cr"
    case softHyphen = "w:softHyphen"
    case noBreakHyphen = "w:noBreakHyphen"
    case sym = "w:sym"
    case fldChar = "w:fldChar"
    case footnoteReference = "w:footnoteReference"
    case endnoteReference = "w:endnoteReference"
    case footnote = "w:footnote"
    case endnote = "w:endnote"
    case tbl = "w:tbl"
    case tblStyle = "w:tblStyle"
    case tblBorders = "w:tblBorders"
    case tcBorders = "w:tcBorders"
    case top = "w:top"
    case bottom = "w:bottom"
    case left = "w:left"
    case right = "w:right"
    case start = "w:start"
    case end = "w:end"
    case insideH = "w:insideH"
    case insideV = "w:insideV"
    case tblGrid = "w:tblGrid"
    case gridCol = "w:gridCol"
    case tr = "w:tr"
    case gridBefore = "w:gridBefore"
    case tc = "w:tc"
    case gridSpan = "w:gridSpan"
    case textBox = "w:txbxContent"
    case alternate = "mc:AlternateContent"
    case choice = "mc:Choice"
    case fallback = "mc:Fallback"
    case sectPr = "w:sectPr"
    case headerReference = "w:headerReference"
    case footerReference = "w:footerReference"
    case titlePage = "w:titlePg"
    case del = "w:del"
    case moveFrom = "w:moveFrom"
    // Left out with all that they hold.
    case delText = "w:delText"
    case instrText = "w:instrText"
    case delInstrText = "w:delInstrText"
    case sdtPr = "w:sdtPr"
    case tabs = "w:tabs"
    case rubyText = "w:rt"
    case pPrChange = "w:pPrChange"
    case rPrChange = "w:rPrChange"
    case tblPrChange = "w:tblPrChange"
    case tblPrExChange = "w:tblPrExChange"
    case trPrChange = "w:trPrChange"
    case tcPrChange = "w:tcPrChange"
    case tblGridChange = "w:tblGridChange"
    case sectPrChange = "w:sectPrChange"
    case fieldData = "w:fldData"
    case tblPrEx = "w:tblPrEx"
  }
  let all = Name.allCases
  static let names = Name.allCases.map(\.rawValue)

  var writer: FlowWriter
  var styles: DOCXStyles
  var numbering: DOCXNumbering

  /// Heads and feet in the order of their sections.
  var heads: [(id: String, isFirst: Bool)] = []
  var sectionHeads: [(id: String, isFirst: Bool)] = []
  var sections = 0
  var hasTitlePage = false

  /// The state of a paragraph, put aside while a text box in it is read.
  struct Paragraph {
    /// Its style's number in `styleNames`; -1: it names none.
    var style = -1
    var role = Manuscript.Role.body
    var font: UInt16 = 0
    var isHidden = false
    var list: Int?
    var level: Int?
    var outline: Int?
    /// The end of it was deleted, or is hidden.
    var isJoined = false
    var isMarkHidden = false
    var isSettled = false
    var inProperties = false
    var number: (text: [UInt8], font: UInt16)?
  }
  var paragraph = Paragraph()
  var outer: [Paragraph] = []

  struct Run {
    var font: UInt16 = 0
    var isHidden = false
    var inProperties = false
    /// Its font's number in `fontNames`, and its style's in `styleNames`; -1: it names none.
    var direct = -1
    var style = -1
    var hidden: Bool?
  }
  var run = Run()

  struct Table {
    var columns = 0
    var sides: Int?
    var isOpen = false
    var isRowOpen = false
    var gridBefore = 0
    var span = 1
    var cellLines = 0
    var cellNone = 0
  }
  enum Borders { case none, table, cell }
  var tables: [Table] = []
  var borders = Borders.none

  /// Fields that are open: whether their code is being read (17.16.18).
  var fields: [Bool] = []
  var codes = 0
  var inText = 0
  var alternates: [Bool] = []
  var written = 0
  var choiceStart: [Int] = []
  var notes: [String: Manuscript] = [:]
  var noteID: String?

  var styleNames = NameTable(most: .max)
  var fontNames = NameTable(most: 1 << 16)
  /// By numbers of `fontNames`: those that were used.
  var fontIDs: [UInt16?] = []

  /// What a style says of paragraphs, and of runs; fonts by their numbers.
  struct ParagraphStyle {
    var font: Int
    var isHidden: Bool
    var list: Int?
    var level: Int?
    var outline: Int?
  }
  struct RunStyle {
    var font: Int?
    var isHidden: Bool?
  }
  /// By one more than the numbers of `styleNames`; first comes the style of paragraphs that name none.
  var paragraphStyles: [ParagraphStyle?] = []
  /// By the numbers of `styleNames`.
  var runStyles: [RunStyle?] = []

  init(_ styles: DOCXStyles, _ numbering: DOCXNumbering, _ limits: ReadLimits) {
    self.styles = styles
    self.numbering = numbering
    writer = FlowWriter(limit: limits.text)
  }

  var isOver: Bool { writer.isOver }

  // MARK: events

  mutating func open(_ number: Int, _ attributes: XMLAttributes) -> Bool {
    switch all[number] {
    case .p:
      settleOpen()
      paragraph = Paragraph()
      run = Run()
    case .pPr: paragraph.inProperties = true
    case .pStyle:
      if paragraph.inProperties { paragraph.style = unsafe styleNames.number(attributes.bytes("val")) }
    case .outline: paragraph.outline = unsafe attributes.int("val")
    case .numPr: break
    case .level: paragraph.level = unsafe attributes.int("val")
    case .list: paragraph.list = unsafe attributes.int("val")
    case .r:
      settle()
      run = Run(font: paragraph.font, isHidden: paragraph.isHidden)
      writer.use(font: paragraph.font)
    case .rPr: run.inProperties = true
    case .rStyle: if isRun { run.style = unsafe styleNames.number(attributes.bytes("val")) }
    case .rFonts: if isRun { run.direct = unsafe fontNames.number(WordValue.fontBytes(attributes)) }
    case .vanish:
      let isOn = unsafe WordValue.isOn(attributes)
      if paragraph.inProperties { paragraph.isMarkHidden = isOn } else if isRun { run.hidden = isOn }
    case .t, .mathText:
      settle()
      inText += 1
    case .tab, .ptab: if isVisible, !paragraph.inProperties { tab() }
    case .br, .cr: if isVisible { writer.lineBreak() }
    case .softHyphen: if isVisible { emit([0xC2, 0xAD]) }
    case .noBreakHyphen: if isVisible { emit([UInt8(ascii: "-")]) }
    case .sym: if isVisible { unsafe symbol(attributes) }
    case .fldChar: unsafe field(attributes)
    case .footnoteReference: unsafe cite("f", attributes)
    case .endnoteReference: unsafe cite("e", attributes)
    case .footnote, .endnote:
      // Those with a type are the lines above notes.
      if unsafe attributes.bytes("type") != nil, unsafe !attributes.equals("type", "normal") { return false }
      let kind = all[number] == .footnote ? "f" : "e"
      noteID = unsafe attributes.string("id").map { kind + $0 }
      writer.openBeside(.note)
    case .tbl:
      settleOpen()
      tables.append(Table())
    case .tblStyle:
      if let style = unsafe attributes.string("val"), let last = tables.indices.last {
        tables[last].sides = tables[last].sides ?? styles.properties(style).sides
      }
    case .tblBorders:
      if let last = tables.indices.last {
        tables[last].sides = 0
        borders = .table
      }
    case .tcBorders: borders = .cell
    case .top, .bottom, .left, .right, .start, .end, .insideH, .insideV:
      if borders != .none, let last = tables.indices.last {
        border(last, unsafe WordValue.isLine(attributes))
      }
    case .tblGrid: break
    case .gridCol: if let last = tables.indices.last { tables[last].columns += 1 }
    case .tr: openTable()
    case .gridBefore:
      if let last = tables.indices.last { tables[last].gridBefore = unsafe attributes.int("val") ?? 0 }
    case .tc: openCell()
    case .gridSpan:
      if let last = tables.indices.last { tables[last].span = unsafe attributes.int("val") ?? 1 }
    case .textBox:
      if !isVisible { return false }
      outer.append(paragraph)
      paragraph = Paragraph()
      writer.openBeside()
    case .alternate: alternates.append(false)
    case .choice:
      if alternates.last ?? false { return false }
      choiceStart.append(written)
    case .fallback: if alternates.last ?? false { return false }
    case .sectPr: break
    case .headerReference:
      if let id = unsafe attributes.string("id") {
        sectionHeads.append((id, unsafe attributes.equals("type", "first")))
      }
    case .footerReference: if let id = unsafe attributes.string("id") { sectionHeads.append((id, false)) }
    case .titlePage: hasTitlePage = unsafe WordValue.isOn(attributes)
    case .del, .moveFrom:
      if paragraph.inProperties { paragraph.isJoined = true }
      return false
    case .delText, .instrText, .delInstrText, .sdtPr, .tabs, .rubyText, .pPrChange, .rPrChange, .tblPrChange,
      .tblPrExChange, .trPrChange, .tcPrChange, .tblGridChange, .sectPrChange, .fieldData, .tblPrEx:
      return false
    }
    return true
  }

  mutating func close(_ number: Int) {
    switch all[number] {
    case .p: closeParagraph()
    case .pPr: paragraph.inProperties = false
    case .rPr:
      if isRun { settleRun() }
      run.inProperties = false
    case .t, .mathText: inText = max(inText - 1, 0)
    case .footnote, .endnote:
      let text = writer.closeBeside()
      if let noteID, let text { notes[noteID] = text }
      noteID = nil
    case .tblBorders, .tcBorders: borders = .none
    case .tc: closeCell()
    case .tr:
      writer.closeRow()
      if let last = tables.indices.last { (tables[last].isRowOpen, tables[last].gridBefore) = (false, 0) }
    case .tbl: if let table = tables.popLast(), table.isOpen { writer.closeTable() }
    case .textBox:
      if let last = outer.popLast() {
        paragraph = last
        if let text = writer.closeBeside() { writer.after(text) }
      }
    case .alternate: _ = alternates.popLast()
    case .choice:
      if let start = choiceStart.popLast(), written > start, let last = alternates.indices.last {
        alternates[last] = true
      }
    case .sectPr: closeSection()
    default: break
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard inText > 0, isVisible else { return }
    prefixNumber()
    written &+= bytes.count
    unsafe writer.add(bytes)
  }

  // MARK: paragraphs and runs

  var isRun: Bool { run.inProperties && !paragraph.inProperties }
  var isVisible: Bool { codes == 0 && !run.isHidden }

  mutating func fontID(_ name: String) -> UInt16 { fontID(fontNames.number(name)) }

  /// - Parameter number: of `fontNames`.
  mutating func fontID(_ number: Int) -> UInt16 {
    guard fontNames.names.indices.contains(number) else { return 0 }
    if number < fontIDs.count, let known = fontIDs[number] { return known }
    while fontIDs.count <= number { fontIDs.append(nil) }
    let id = writer.fontID(fontNames.names[number])
    fontIDs[number] = id
    return id
  }

  func styleName(_ number: Int) -> String? {
    styleNames.names.indices.contains(number) ? styleNames.names[number] : nil
  }

  mutating func paragraphStyle(_ number: Int) -> ParagraphStyle {
    let place = number + 1
    if place < paragraphStyles.count, let known = paragraphStyles[place] { return known }
    while paragraphStyles.count <= place { paragraphStyles.append(nil) }
    let style = styles.properties(styleName(number))
    let settled = ParagraphStyle(
      font: fontNames.number(style.font ?? styles.defaults.font ?? ""), isHidden: style.isHidden ?? false,
      list: style.list, level: style.level, outline: style.outline)
    paragraphStyles[place] = settled
    return settled
  }

  mutating func runStyle(_ number: Int) -> RunStyle {
    if number < runStyles.count, let known = runStyles[number] { return known }
    while runStyles.count <= number { runStyles.append(nil) }
    let style = styles.properties(styleName(number))
    let settled = RunStyle(font: style.font.map { fontNames.number($0) }, isHidden: style.isHidden)
    runStyles[number] = settled
    return settled
  }

  /// Once the properties of a paragraph are known: its role, font and number.
  mutating func settle() {
    guard !paragraph.isSettled else { return }
    paragraph.isSettled = true
    let style = paragraphStyle(paragraph.style)
    let outline = paragraph.outline ?? style.outline
    paragraph.role = outline.map { (0...8).contains($0) } ?? false ? .heading : .body
    paragraph.font = fontID(style.font)
    paragraph.isHidden = style.isHidden
    writer.openParagraph(noteID != nil ? .note : paragraph.role)
    writer.use(font: paragraph.font)
    guard let list = paragraph.list ?? style.list, list != 0, !paragraph.isMarkHidden, !writer.hasText else {
      return
    }
    let level =
      paragraph.level ?? style.level
      ?? styleName(paragraph.style).flatMap { numbering.level(of: $0, in: list) } ?? 0
    if let number = numbering.next(list, level, &styles) {
      let font = number.font.map { fontID($0) } ?? paragraph.font
      paragraph.number = (number.text, font)
    }
  }

  mutating func settleRun() {
    let style = run.style < 0 ? RunStyle() : runStyle(run.style)
    if let font = run.direct < 0 ? style.font : run.direct { run.font = fontID(font) }
    if let isHidden = run.hidden ?? style.isHidden { run.isHidden = isHidden }
    writer.use(font: run.font)
  }

  mutating func prefixNumber() {
    guard let number = paragraph.number else { return }
    paragraph.number = nil
    writer.use(font: number.font)
    writer.add(number.text)
    writer.use(font: run.font)
  }

  mutating func emit(_ bytes: [UInt8]) {
    settle()
    prefixNumber()
    written &+= bytes.count
    writer.add(bytes)
  }

  mutating func tab() {
    settle()
    if paragraph.number == nil { writer.tab() }
  }

  mutating func closeParagraph() {
    settle()
    // An empty paragraph shows its number, as cells of a first column do, but a mark alone says nothing.
    if let number = paragraph.number, number.text.contains(where: { $0 != 0x2D && $0 != 0x20 }) {
      prefixNumber()
    }
    writer.closeParagraph(isJoined: paragraph.isJoined)
    // A code that goes over paragraphs is a broken field: what follows it is text.
    if codes > 0 { (fields, codes) = (fields.map { _ in false }, 0) }
    paragraph = Paragraph()
    run = Run()
  }

  mutating func settleOpen() {
    if paragraph.isSettled { closeParagraph() }
  }

  mutating func field(_ attributes: XMLAttributes) {
    if unsafe attributes.equals("fldCharType", "begin") {
      guard fields.count < 256 else { return }
      fields.append(true)
      codes += 1
    } else if unsafe attributes.equals("fldCharType", "separate") {
      if let last = fields.indices.last, fields[last] {
        fields[last] = false
        codes -= 1
      }
    } else if let wasCode = fields.popLast(), wasCode {
      codes -= 1
    }
  }

  mutating func cite(_ kind: String, _ attributes: XMLAttributes) {
    guard isVisible, let id = unsafe attributes.string("id") else { return }
    settle()
    if let note = notes.removeValue(forKey: kind + id) { writer.after(note) }
  }

  /// `w:sym`: a character of a symbol font, or a byte of a legacy font, as U+F0xx (17.3.3.30).
  mutating func symbol(_ attributes: XMLAttributes) {
    guard let code = unsafe attributes.string("char").flatMap({ UInt32($0, radix: 16) }) else { return }
    let font = unsafe attributes.string("font") ?? ""
    let scalar = SymbolFont.scalar(code, font: font)
    settle()
    prefixNumber()
    writer.use(font: fontID(font))
    written &+= 1
    writer.add(scalar: scalar)
    writer.use(font: run.font)
  }
}
