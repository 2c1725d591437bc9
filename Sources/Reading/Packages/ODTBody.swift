/// Reads the body of content.xml, and heads and feet of styles.xml.
final class OpenBody: OpenStylesSink {
  private enum Name: String, CaseIterable {
    case body = "office:text"
    case p = "text:p"
    case h = "text:h"
    case span = "text:span"
    case s = "text:s"
    case tab = "text:tab"
    case lineBreak = "text:line-break"
    case list = "text:list"
    case item = "text:list-item"
    case listHeader = "text:list-header"
    case note = "text:note"
    case noteBody = "text:note-body"
    case section = "text:section"
    case textBox = "draw:text-box"
    // Shapes hold paragraphs of their own.
    case customShape = "draw:custom-shape"
    case rect = "draw:rect"
    case line = "draw:line"
    case polyline = "draw:polyline"
    case polygon = "draw:polygon"
    case regularPolygon = "draw:regular-polygon"
    case path = "draw:path"
    case circle = "draw:circle"
    case ellipse = "draw:ellipse"
    case connector = "draw:connector"
    case caption = "draw:caption"
    case measure = "draw:measure"
    case table = "table:table"
    case column = "table:table-column"
    case row = "table:table-row"
    case cell = "table:table-cell"
    case covered = "table:covered-table-cell"
    case masterPage = "style:master-page"
    case header = "style:header"
    case headerLeft = "style:header-left"
    case headerFirst = "style:header-first"
    case footer = "style:footer"
    case footerLeft = "style:footer-left"
    case footerFirst = "style:footer-first"
    // Left out with all that they hold.
    case changes = "text:tracked-changes"
    case citation = "text:note-citation"
    case annotation = "office:annotation"
    case hiddenText = "text:hidden-text"
    case hiddenParagraph = "text:hidden-paragraph"
    case rubyText = "text:ruby-text"
    case forms = "office:forms"
    case declarations = "text:sequence-decls"
    case variables = "text:variable-decls"
    case title = "svg:title"
    case description = "svg:desc"
  }
  private static let all = Name.allCases

  var writer: FlowWriter
  private(set) var heads: [(text: Manuscript, isFirst: Bool)] = []
  private let readsHeads: Bool
  /// How deep the parser is in the parts that hold text.
  private var live = 0

  private struct Paragraph {
    var isOpen = false
    var font: UInt16 = 0
    var isHidden = false
    var spans: [(font: UInt16, isHidden: Bool)] = []
    var isNote = false
    /// Paragraphs that are open in it.
    var nested = 0
    var number: [UInt8]?
  }
  private var paragraph = Paragraph()
  private var outer: [(Paragraph, [List], [Table])] = []

  private struct List {
    var style: String?
    var isNumbered = false
  }
  private var lists: [List] = []
  /// The counters of list styles, by level; a list that goes on takes them up again.
  private var counts: [String: [Int?]] = [:]

  private struct Table {
    var columns = 0
    var isOpen = false
    var span = 1
    var isBordered = false
  }
  private var tables: [Table] = []
  private var fontIDs: [String: UInt16] = [:]
  private var lastByte: UInt8 = 0x20

  init(_ styles: OpenStyles, _ limits: ReadLimits) {
    writer = FlowWriter(limit: limits.text)
    readsHeads = false
    super.init(styles, more: Name.allCases.map(\.rawValue))
  }

  /// - Parameter heads: the body that they belong to: what it wrote is taken over.
  init(_ styles: OpenStyles, _ limits: ReadLimits, heads body: OpenBody) {
    writer = body.writer
    body.writer = FlowWriter(limit: 0)
    readsHeads = true
    super.init(styles, more: Name.allCases.map(\.rawValue))
  }

  // MARK: events

  override func open(_ number: Int, _ attributes: XMLAttributes) -> Bool {
    guard number >= Self.count else {
      // Within the text no styles are declared.
      return live > 0 ? true : unsafe super.open(number, attributes)
    }
    let name = Self.all[number - Self.count]
    if writer.isOver { isDone = true }
    switch name {
    case .body:
      if readsHeads { return false }
      live += 1
    case .header, .headerLeft, .headerFirst, .footer, .footerLeft, .footerFirst:
      guard readsHeads, heads.count < 16 else { return false }
      live += 1
      writer.openBeside()
    case .masterPage: break
    case .changes, .citation, .annotation, .hiddenText, .hiddenParagraph, .rubyText, .forms, .declarations,
      .variables, .title, .description:
      return false
    default:
      guard live > 0 else { return false }
      return unsafe openText(name, attributes)
    }
    return true
  }

  private func openText(_ name: Name, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case .p, .h: unsafe openParagraph(name == .h, attributes)
    case .span:
      let last = paragraph.spans.last ?? (paragraph.font, paragraph.isHidden)
      let style = styles.properties("text", unsafe attributes.string("style-name"))
      paragraph.spans.append((style.font.map { fontID($0) } ?? last.font, style.isHidden ?? last.isHidden))
      settleFont()
    case .s:
      let count = min(max(unsafe attributes.int("c") ?? 1, 1), 64)
      emit([UInt8](repeating: 0x20, count: count))
    case .tab: if isVisible, paragraph.number == nil { writer.tab() }
    case .lineBreak: if isVisible { writer.lineBreak() }
    case .list: unsafe openList(attributes)
    case .item, .listHeader:
      if !lists.isEmpty { lists[lists.count - 1].isNumbered = name == .item }
      if name == .item, let start = unsafe attributes.int("start-value"), let style = lists.last?.style {
        setCount(style, lists.count - 1, start - 1)
      }
    case .note: if !isVisible { return false }
    case .noteBody: openBeside(.note)
    case .section: if unsafe attributes.equals("display", "none") { return false }
    case .textBox, .customShape, .rect, .line, .polyline, .polygon, .regularPolygon, .path, .circle, .ellipse,
      .connector, .caption, .measure:
      if paragraph.isOpen, !isVisible { return false }
      openBeside(.body)
    case .table: tables.append(Table())
    case .column:
      if let last = tables.indices.last {
        tables[last].columns = min(
          tables[last].columns + max(unsafe attributes.int("number-columns-repeated") ?? 1, 1), 1 << 14)
      }
    case .row:
      guard let last = tables.indices.last else { return true }
      if !tables[last].isOpen {
        tables[last].isOpen = true
        writer.openTable(columns: tables[last].columns)
      }
      writer.openRow()
    case .cell:
      guard let last = tables.indices.last, tables[last].isOpen else { return true }
      tables[last].span = unsafe attributes.int("number-columns-spanned") ?? 1
      tables[last].isBordered =
        styles.properties("table-cell", unsafe attributes.string("style-name")).isBordered ?? false
      writer.openCell()
    case .covered:
      // Covered by the cell before it, which counts for it.
      return false
    default: break
    }
    return true
  }

  override func close(_ number: Int) {
    guard number >= Self.count else {
      if live == 0 { super.close(number) }
      return
    }
    let name = Self.all[number - Self.count]
    switch name {
    case .body: live -= 1
    case .header, .headerLeft, .headerFirst, .footer, .footerLeft, .footerFirst:
      live -= 1
      (tables, lists, outer) = ([], [], [])
      paragraph = Paragraph()
      if let text = writer.closeBeside(), !text.text.isEmpty {
        heads.append((text, name == .headerFirst))
      }
    case .p, .h: closeParagraph()
    case .span:
      _ = paragraph.spans.popLast()
      settleFont()
    case .list: _ = lists.popLast()
    case .noteBody, .textBox, .customShape, .rect, .line, .polyline, .polygon, .regularPolygon, .path,
      .circle,
      .ellipse, .connector, .caption, .measure:
      closeBeside()
    case .cell:
      if let table = tables.last, table.isOpen {
        writer.closeCell(span: min(max(table.span, 1), 63), isBordered: table.isBordered)
      }
    case .row: writer.closeRow()
    case .table: if let table = tables.popLast(), table.isOpen { writer.closeTable() }
    default: break
    }
  }

  /// White space is folded as in HTML (part 3, 6.1.2): blanks that count are written as `text:s`.
  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard live > 0, isVisible else { return }
    var start = 0
    for at in bytes.indices {
      let byte = unsafe bytes[at]
      if byte <= 0x20 {
        if lastByte <= 0x20 || byte != 0x20 {
          unsafe put(UnsafeBufferPointer(rebasing: bytes[start..<at]))
          if lastByte > 0x20 { put([0x20]) }
          start = at + 1
        }
        lastByte = 0x20
      } else {
        lastByte = byte
      }
    }
    unsafe put(UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  // MARK: paragraphs

  private var isVisible: Bool {
    paragraph.isOpen && !(paragraph.spans.last?.isHidden ?? paragraph.isHidden)
  }

  private func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    prefixNumber()
    unsafe writer.add(bytes)
  }

  private func put(_ bytes: [UInt8]) {
    prefixNumber()
    writer.add(bytes)
  }

  private func emit(_ bytes: [UInt8]) {
    guard isVisible, let last = bytes.last else { return }
    put(bytes)
    lastByte = last == 0x20 ? 0x21 : last
  }

  private func fontID(_ name: String) -> UInt16 {
    if let known = fontIDs[name] { return known }
    let id = writer.fontID(name)
    if fontIDs.count < 1 << 16 { fontIDs[name] = id }
    return id
  }

  private func settleFont() { writer.use(font: paragraph.spans.last?.font ?? paragraph.font) }

  private func openParagraph(_ isHeading: Bool, _ attributes: XMLAttributes) {
    if paragraph.isOpen {
      // Not where a paragraph may stand: a line of the outer one.
      paragraph.nested += 1
      return writer.lineBreak()
    }
    let style = styles.properties("paragraph", unsafe attributes.string("style-name"))
    let isNote = paragraph.isNote
    paragraph = Paragraph(isOpen: true, font: fontID(style.font ?? ""), isHidden: style.isHidden ?? false)
    paragraph.isNote = isNote
    writer.openParagraph(isNote ? .note : isHeading || style.isHeading ?? false ? .heading : .body)
    writer.use(font: paragraph.font)
    lastByte = 0x20
    if paragraph.isHidden { return }
    if let list = lists.last, list.isNumbered {
      lists[lists.count - 1].isNumbered = false
      if let style = list.style { paragraph.number = number(style, lists.count) }
    } else if isHeading, lists.isEmpty, unsafe !attributes.equals("is-list-header", "true") {
      paragraph.number = number(OpenStyles.outline, unsafe attributes.int("outline-level") ?? 1)
    }
  }

  private func closeParagraph() {
    guard paragraph.isOpen else { return }
    if paragraph.nested > 0 {
      paragraph.nested -= 1
      return writer.lineBreak()
    }
    if !paragraph.isHidden {
      if let number = paragraph.number, number.contains(where: { $0 != 0x2D && $0 != 0x20 }) {
        prefixNumber()
      }
      writer.closeParagraph()
    }
    let isNote = paragraph.isNote
    paragraph = Paragraph()
    paragraph.isNote = isNote
  }

  private func prefixNumber() {
    guard let number = paragraph.number else { return }
    paragraph.number = nil
    writer.use(font: paragraph.font)
    writer.add(number)
    settleFont()
  }

  private func openBeside(_ role: Manuscript.Role) {
    outer.append((paragraph, lists, tables))
    let isNote = role == .note || paragraph.isNote
    (paragraph, lists, tables) = (Paragraph(), [], [])
    paragraph.isNote = isNote
    writer.openBeside(role)
  }

  private func closeBeside() {
    guard let last = outer.popLast() else { return }
    closeParagraph()
    (paragraph, lists, tables) = last
    if let text = writer.closeBeside() { writer.after(text) }
    // A frame may stand between paragraphs.
    settleFont()
  }

  // MARK: lists

  private func openList(_ attributes: XMLAttributes) {
    let style = unsafe attributes.string("style-name") ?? lists.last?.style
    if lists.isEmpty, let style, unsafe !attributes.equals("continue-numbering", "true"),
      unsafe attributes.bytes("continue-list") == nil
    {
      counts[style] = nil
    }
    lists.append(List(style: style))
  }

  private func setCount(_ style: String, _ place: Int, _ value: Int) {
    guard (0..<10).contains(place) else { return }
    counts[style, default: [Int?](repeating: nil, count: 10)][place] = value
  }

  /// The number of the next item of a list at a level (from 1), with the blank after it.
  private func number(_ style: String, _ level: Int) -> [UInt8]? {
    guard (1...10).contains(level), let rules = styles.lists[style], let rule = rules[level] else {
      return nil
    }
    var now = counts[style] ?? [Int?](repeating: nil, count: 10)
    now[level - 1] = now[level - 1].map { $0 &+ 1 } ?? rule.start
    for above in 0..<(level - 1) where now[above] == nil { now[above] = rules[above + 1]?.start ?? 1 }
    for below in level..<10 { now[below] = nil }
    counts[style] = now
    if rule.isBullet {
      let isPlain = rule.bullet.count == 1 && (0x21..<0x40).contains(rule.bullet[0])
      return (isPlain ? rule.bullet : [UInt8(ascii: "-")]) + [0x20]
    }
    if rule.format == .none { return nil }
    func text(_ of: Int) -> [UInt8] { (rules[of]?.format ?? .decimal).text(now[of - 1] ?? 1) }
    var written: [UInt8] = []
    if rule.pattern.isEmpty {
      let first = max(level - max(rule.shown, 1) + 1, 1)
      for shown in first...level {
        let part = text(shown)
        if !written.isEmpty, !part.isEmpty { written.append(UInt8(ascii: ".")) }
        written += part
      }
      written = rule.prefix + written + rule.suffix
    } else {
      // "%1%.%2%)": numbers of levels between percent signs.
      var at = 0
      while at < rule.pattern.count {
        let byte = rule.pattern[at]
        if byte == UInt8(ascii: "%"), let end = rule.pattern[(at + 1)...].firstIndex(of: byte),
          let shown = Int(String(decoding: rule.pattern[at + 1..<end], as: UTF8.self)),
          (1...level).contains(shown)
        {
          written += text(shown)
          at = end + 1
        } else {
          written.append(byte)
          at += 1
        }
      }
    }
    if written.isEmpty { return nil }
    return written.last == 0x20 ? written : written + [0x20]
  }
}
