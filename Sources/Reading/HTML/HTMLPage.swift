/// What the tags and texts of a page add up to: its text in reading order, with fonts, roles and parts.
struct HTMLPage {
  /// An open element.
  struct Open {
    var key: UInt64
    var traits: HTMLTraits
    /// The font outside of it, and its own.
    var outer: UInt16
    var font: UInt16
    var hides = false
    /// Whether it is a link to somewhere.
    var links = false
    /// Place in `pending`, or -1.
    var part: Int32 = -1
  }

  /// A part of the page that may be no text, while it is open.
  struct Part {
    var when: PageParts.When
    var start: Int
    /// What had been counted before it.
    var before: PageParts.Counts
  }

  /// A heading such as "Tin khác", while what follows may belong to it.
  struct Tail {
    var start: Int
    /// How many elements are open where it is closed, that around it included.
    var depth: Int
    var before: PageParts.Counts
    var end: Int?
  }

  var out: [UInt8] = []
  var runs: [Manuscript.Run] = []
  var fonts = HTMLFonts()
  var stack: [Open] = []
  var tables: [HTMLTable] = []
  /// What is no text, in the order of ends.
  var leftOut: [Range<Int>] = []
  /// Bytes of text that were not shown, and that were.
  private(set) var hiddenBytes = 0
  var shownBytes: Int { counts.text }

  let limit: Int
  let deepest: Int
  let showsHidden: Bool
  let knowledge = PageParts.embedded
  let keys = HTMLKeys.shared
  var pending: [Part] = []
  var tail: Tail?
  var counts = PageParts.Counts()
  /// Elements that are open beyond `deepest`: their structure is not followed.
  var beyond = 0
  var wasTooDeep = false
  var isXML = false
  /// Whether an element is being closed: a line that ends then is its own.
  var isClosing = false

  // The state of the text that follows.
  var font: UInt16 = 0
  var hidden = 0
  var links = 0
  var preformatted = 0
  var headings = 0
  var articles = 0
  var paragraphs = 0
  var pendingBlank = false
  var isStyleChanged = true
  var lineStart = 0

  // What the last class and style said: pages repeat themselves.
  var lastStyle: (range: Range<Int>, said: (font: UInt16?, isHidden: Bool, isBordered: Bool?))?
  var lastNames: (range: Range<Int>, when: PageParts.When?)?

  init(_ options: ReadOptions, count: Int, showsHidden: Bool = false) {
    limit = options.limits.text
    deepest = max(options.limits.elements, 16)
    self.showsHidden = showsHidden
    out.reserveCapacity(min(count, limit) / 2 + 64)
  }

  // MARK: the text

  /// Whether more text came than is taken.
  var isFull: Bool { out.count > limit }

  mutating func mark() {
    isStyleChanged = false
    let role: Manuscript.Role = headings > 0 ? .heading : .body
    if let last = runs.last {
      if last.font == font, last.role == role { return }
      if last.start == out.count {
        runs[runs.count - 1].font = font
        runs[runs.count - 1].role = role
        return
      }
    }
    runs.append(Manuscript.Run(start: out.count, font: font, role: role))
  }

  /// Adds text without blanks at its start.
  @inline(__always)
  mutating func emit(_ bytes: Span<UInt8>, _ low: Int, _ high: Int) {
    openText(high - low)
    unsafe bytes.withUnsafeBufferPointer { unsafe out.append(contentsOf: $0[low..<high]) }
  }

  @inline(__always)
  mutating func openText(_ count: Int) {
    if isStyleChanged { mark() }
    if pendingBlank {
      if let last = out.last, last > 0x20 { out.append(0x20) }
      pendingBlank = false
    }
    counts.text += count
    if links > 0 { counts.links += count }
  }

  /// Takes the text between two tags.
  mutating func text(_ bytes: Span<UInt8>, _ low: Int, _ high: Int) {
    if hidden > 0 {
      var index = low
      while index < high, bytes[index] <= 0x20 { index += 1 }
      hiddenBytes += high - index
      return
    }
    if preformatted > 0 { return verbatim(bytes, low, high) }
    var index = low
    while index < high, bytes[index] <= 0x20 { index += 1 }
    if index > low { pendingBlank = true }
    var start = index
    while index < high {
      let byte = bytes[index]
      if byte > 0x26 {
        index += 1
      } else if byte == UInt8(ascii: "&") {
        guard let (scalar, next) = HTMLEntities.read(bytes, index, high) else {
          index += 1
          continue
        }
        if index > start { emit(bytes, start, index) }
        add(scalar)
        index = next
        while index < high, bytes[index] <= 0x20 {
          pendingBlank = true
          index += 1
        }
        start = index
      } else if byte > 0x20 {
        index += 1
      } else if byte == 0x20, index + 1 < high, bytes[index + 1] > 0x26 {
        // One blank between words is copied with them.
        index += 1
      } else {
        if index > start { emit(bytes, start, index) }
        while index < high, bytes[index] <= 0x20 { index += 1 }
        pendingBlank = true
        start = index
      }
    }
    if index > start { emit(bytes, start, index) }
  }

  mutating func add(_ scalar: UInt32) {
    if scalar <= 0x20 {
      pendingBlank = true
    } else {
      openText(1)
      UTF8Bytes.append(scalar, &out)
    }
  }

  /// Text in which blanks and line ends count.
  mutating func verbatim(_ bytes: Span<UInt8>, _ low: Int, _ high: Int) {
    var index = low
    while index < high {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&"), let (scalar, next) = HTMLEntities.read(bytes, index, high) {
        openText(1)
        UTF8Bytes.append(scalar, &out)
        index = next
        continue
      }
      if byte > 0x20 {
        openText(1)
        out.append(byte)
      } else if byte != 0x0D {
        if isStyleChanged { mark() }
        out.append(byte)
        if byte == 0x0A { lineStart = out.count }
      }
      index += 1
    }
  }

  mutating func trim() {
    pendingBlank = false
    var count = out.count
    while count > 0, out[count - 1] == 0x20 || out[count - 1] == 0x09 { count -= 1 }
    if count < out.count { cut(count) }
  }

  /// Cuts the text off at a length.
  mutating func cut(_ count: Int) {
    out.removeLast(out.count - count)
    while let last = runs.last, last.start >= count, last.start > 0 {
      runs.removeLast()
      isStyleChanged = true
    }
    lineStart = min(lineStart, count)
  }

  mutating func endLine() {
    if hidden > 0 { return }
    trim()
    guard let last = out.last, last != 0x0A else { return }
    if knowledge.isHeading(out[lineStart...]) { beginTail() }
    out.append(0x0A)
    lineStart = out.count
    if tail != nil { weighTail() }
  }

  mutating func endParagraph() {
    endLine()
    if hidden == 0, out.count >= 2, out[out.count - 2] != 0x0A {
      out.append(0x0A)
      lineStart = out.count
    }
  }

  /// Ends what is being written, as a block does.
  mutating func closeBlock() { endParagraph() }

  // MARK: tags

  /// The attributes that matter, as places of their values.
  struct Attributes {
    var className: Range<Int>?
    var id: Range<Int>?
    var style: Range<Int>?
    var face: Range<Int>?
    var role: Range<Int>?
    var title: Range<Int>?
    var border: Range<Int>?
    var isHidden = false
    var hasTarget = false
    var closesItself = false
  }

  mutating func open(_ key: UInt64, _ bytes: Span<UInt8>, _ attributes: Attributes) {
    let traits = keys.elements[key] ?? []
    closeImplied(key, traits)
    if traits.contains(.heading), tail != nil { endTail() }
    if traits.contains(.block) { endParagraph() } else if traits.contains(.line) { endLine() }
    if traits.contains(.void) { return }
    if traits.contains(.body) { return body(key, bytes, attributes) }
    if traits.contains(.flat) || attributes.closesItself && (isXML || traits.isEmpty) { return }
    if stack.count >= deepest {
      beyond += 1
      wasTooDeep = true
      return
    }
    var element = Open(key: key, traits: traits, outer: font, font: font)
    let style = attributes.style.map { said(bytes, $0) }
    element.hides = !showsHidden && (attributes.isHidden || style?.isHidden ?? false)
    if traits.contains(.silent), !showsHidden || traits.contains(.head) { element.hides = true }
    apply(&element, bytes, attributes, style?.font)
    element.links = traits.contains(.link) && attributes.hasTarget
    stack.append(element)
    if element.hides { hidden += 1 }
    if element.links { links += 1 }
    if traits.contains(.preformatted) { preformatted += 1 }
    if traits.contains(.paragraph) { paragraphs += 1 }
    if traits.contains(.article) { articles += 1 }
    if traits.contains(.heading) {
      headings += 1
      counts.headings += 1
      isStyleChanged = true
    }
    if !traits.isDisjoint(with: .tablePart), hidden == 0 {
      openTable(traits, key, bytes, attributes, isBordered: style?.isBordered)
    }
    if hidden == 0 { beginPart(traits, key, bytes, attributes) }
  }

  mutating func body(_ key: UInt64, _ bytes: Span<UInt8>, _ attributes: Attributes) {
    guard stack.isEmpty else { return }
    var element = Open(key: key, traits: .body, outer: font, font: font)
    apply(&element, bytes, attributes, attributes.style.map { said(bytes, $0) }?.font)
  }

  /// Gives an element its font: that of its style before that of its attributes before that of the style sheet.
  mutating func apply(
    _ element: inout Open, _ bytes: Span<UInt8>, _ attributes: Attributes, _ styled: UInt16?
  ) {
    var own = styled
    if own == nil, let face = attributes.face { own = fonts.font(bytes, face) }
    if own == nil, fonts.hasRules {
      own = fonts.font(element: element.key, classes: bytes, attributes.className ?? 0..<0)
    }
    guard let own, own != font else { return }
    element.font = own
    font = own
    isStyleChanged = true
  }

  mutating func said(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (font: UInt16?, isHidden: Bool, isBordered: Bool?) {
    if let lastStyle, Self.equal(bytes, lastStyle.range, range) { return lastStyle.said }
    let said = fonts.style(bytes, range)
    lastStyle = (range, said)
    return said
  }

  static func equal(_ bytes: Span<UInt8>, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] {
      return false
    }
    return true
  }

  /// Closes what a start tag closes by itself (section 13.1.2.4, "Optional tags").
  mutating func closeImplied(_ key: UInt64, _ traits: HTMLTraits) {
    if let top = stack.last, top.traits.contains(.head), !traits.contains(.ofHead) { closeTop() }
    if traits.contains(.block), paragraphs > 0 || headings > 0, !traits.contains(.flat) {
      closeParagraph(traits)
    }
    if traits.contains(.item) {
      // A new item closes one of its own kind: li, or dt and dd.
      let li = keys.li
      closeNearest(until: [.list, .scope]) { $0.traits.contains(.item) && ($0.key == li) == (key == li) }
    }
    if traits.contains(.link), links > 0 {
      closeNearest(until: [.scope, .block]) { $0.traits.contains(.link) }
    }
    if traits.contains(.cell) { closeNearest(until: [.table]) { $0.traits.contains(.cell) } }
    if traits.contains(.row) {
      closeNearest(until: [.table]) { $0.traits.contains(.row) || $0.traits.contains(.cell) }
    }
    if traits.contains(.rowGroup) {
      closeNearest(until: [.table]) { !$0.traits.isDisjoint(with: [.rowGroup, .row, .cell]) }
    }
  }

  /// Closes the outermost element up to a bound that fits.
  mutating func closeNearest(until bound: HTMLTraits, _ fits: (Open) -> Bool) {
    var index = stack.count
    var found: Int?
    while index > 0 {
      index -= 1
      if fits(stack[index]) { found = index }
      // A cell bounds what is looked for in it, but is what a new cell or row closes.
      if !stack[index].traits.isDisjoint(with: bound) { break }
      if found == index, !bound.contains(.table) || bound.contains(.scope) { break }
    }
    if let found { close(to: found) }
  }

  /// Closes an open paragraph, and opens the fonts in it again (section 13.2.4.3: formatting goes on in the next one).
  mutating func closeParagraph(_ traits: HTMLTraits) {
    var index = stack.count
    while index > 0 {
      index -= 1
      let open = stack[index].traits
      if open.contains(.paragraph) || open.contains(.heading) && traits.contains(.heading) {
        let inner = stack[(index + 1)...].filter { $0.traits.contains(.font) && $0.font != $0.outer }.suffix(
          8)
        close(to: index)
        for element in inner where stack.count < deepest {
          var again = element
          (again.outer, again.part, again.hides) = (font, -1, false)
          font = again.font
          isStyleChanged = true
          stack.append(again)
        }
        return
      }
      if !open.isDisjoint(with: [.scope, .list, .item]) || open.contains(.block) { return }
    }
  }

  /// An end tag.
  mutating func close(_ key: UInt64) {
    let traits = keys.elements[key] ?? []
    if traits.contains(.body) || traits.contains(.flat) {
      if traits.contains(.block) { endParagraph() }
      return
    }
    if beyond > 0 {
      beyond -= 1
      if traits.contains(.block) { endParagraph() } else if traits.contains(.line) { endLine() }
      return
    }
    var index = stack.count
    let isTablePart = !traits.isDisjoint(with: .tablePart)
    while index > 0 {
      index -= 1
      let open = stack[index]
      if open.key == key || open.traits.contains(.heading) && traits.contains(.heading) {
        return close(to: index)
      }
      if isTablePart ? open.traits.contains(.table) : open.traits.contains(.scope) { break }
    }
    if key == keys.p { endParagraph() } else if key == keys.br { endLine() }
  }

  mutating func close(to count: Int) { while stack.count > count { closeTop() } }

  mutating func closeTop() {
    guard let element = stack.last else { return }
    let traits = element.traits
    isClosing = true
    if traits.contains(.block) { endParagraph() } else if traits.contains(.line) { endLine() }
    isClosing = false
    if !traits.isDisjoint(with: .tablePart), hidden == 0 { closeTable(traits) }
    stack.removeLast()
    if element.hides { hidden -= 1 }
    if element.links { links -= 1 }
    if traits.contains(.preformatted) { preformatted -= 1 }
    if traits.contains(.paragraph) { paragraphs -= 1 }
    if traits.contains(.article) { articles -= 1 }
    if traits.contains(.heading) { headings -= 1 }
    if element.outer != font || traits.contains(.heading) {
      font = element.outer
      isStyleChanged = true
    }
    if element.part >= 0 { endPart(Int(element.part)) }
    if let tail, stack.count < tail.depth { leaveTail() }
  }

  /// The page ends: what is open is closed.
  mutating func end() {
    close(to: 0)
    endTail()
    trim()
    var count = out.count
    while count > 0, out[count - 1] <= 0x20 { count -= 1 }
    cut(count)
  }

  mutating func isXHTML() { isXML = true }

  mutating func styleSheet(_ bytes: Span<UInt8>, _ range: Range<Int>) { fonts.addRules(bytes, range) }
}
