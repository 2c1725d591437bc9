/// Lines of pages → paragraphs, each of them one line of a manuscript.
///
/// A line goes on in the next one where the next one's first word had no room in it, the two stand as close as lines do, and
/// the next one is neither set in nor marked as the start of something.
struct Paragraphs {
  private let document: PagedDocument
  private let flows: [Int: Flow]
  /// How far lines of a paragraph are apart, middle to middle; 0 where no page tells.
  private let pitch: Float
  private let hasLegacyHyphens: Bool
  private var manuscript: Manuscript

  /// The paragraph that is being written.
  private struct Open {
    var last: LayoutLine
    var page: Int
    var firstLeft: Float
    /// Where its second line starts.
    var restLeft: Float?
    var isMarked: Bool
  }
  private var open: Open?
  private var asides: [LayoutLine] = []
  private var notes: [LayoutLine] = []
  /// Whether a table goes on over the end of the page that they stand on.
  private var holdsNotes = false
  private var duePages = 0

  static func write(_ document: PagedDocument, limit: Int) -> Manuscript {
    var document = document
    RunningLines.mark(&document)
    Footnotes.mark(&document)
    var writer = Paragraphs(document, limit)
    writer.write()
    return writer.manuscript
  }

  private init(_ document: PagedDocument, _ limit: Int) {
    self.document = document
    manuscript = Manuscript(limit: limit)
    flows = Self.flows(document)
    let steps = Self.steps(document, flows)
    pitch = steps.isEmpty ? 0 : steps[steps.count / 2]
    hasLegacyHyphens = Self.hasLegacyHyphens(document)
  }

  // MARK: geometry

  /// The edges of each flow: what its lines have in common, and for a page with few lines what other pages have.
  private static func flows(_ document: PagedDocument) -> [Int: Flow] {
    var boxes: [Int: (left: [Float], right: [Float])] = [:]
    for line in document.lines where line.kind == .text && line.role == .body {
      boxes[line.flow, default: ([], [])].left.append(line.left)
      boxes[line.flow, default: ([], [])].right.append(line.right)
    }
    var flows: [Int: Flow] = [:]
    var sure: [Float] = []
    for (flow, box) in boxes {
      let (left, right) = (box.left.sorted(), box.right.sorted())
      let edge = right[right.count - 1 - min(right.count - 1, right.count / 20)]
      flows[flow] = Flow(left: left[left.count / 10], right: edge)
      if right.count >= 15 { sure.append(edge) }
    }
    sure.sort()
    for page in document.pages where page.lines.count > 0 {
      // A short page: its lines need not reach the edge that other pages have, or its tables.
      var usual = sure.isEmpty ? 0 : sure[sure.count / 2]
      var seen = Set<Int>()
      for line in document.lines[page.lines] where line.role == .body {
        if line.kind != .column { usual = max(usual, min(line.right, page.width)) }
        seen.insert(line.flow)
      }
      for flow in seen where (boxes[flow]?.right.count ?? 0) < 15 {
        guard let known = flows[flow] else { continue }
        // Where nothing reaches an edge, margins are taken to be alike.
        if known.right < 0.75 * (page.width - known.left) { usual = max(usual, page.width - known.left) }
        if known.right < usual, known.right > 0.5 * usual || sure.isEmpty { flows[flow]?.right = usual }
      }
    }
    return flows
  }

  /// The distances between lines of which the upper one is full.
  private static func steps(_ document: PagedDocument, _ flows: [Int: Flow]) -> [Float] {
    var steps: [Float] = []
    var last: LayoutLine?
    for line in document.lines where line.role == .body {
      if let upper = last, upper.kind == .text, line.kind == .text, upper.flow == line.flow,
        isFull(upper, line, flows[line.flow]), line.middle > upper.middle,
        line.middle - upper.middle < 3 * line.height
      {
        steps.append(line.middle - upper.middle)
      }
      last = line
    }
    return steps.sorted()
  }

  /// Whether the first word of a line would have had no room in the line above.
  private static func isFull(_ upper: LayoutLine, _ lower: LayoutLine, _ flow: Flow?) -> Bool {
    guard let flow else { return false }
    return upper.right + 0.2 * upper.height + lower.firstWidth > flow.right - 0.3 * upper.height
  }

  /// Whether soft hyphens stand inside lines: then they are letters of TCVN3.
  private static func hasLegacyHyphens(_ document: PagedDocument) -> Bool {
    var (inside, atEnd) = (0, 0)
    for line in document.lines where line.text.count > 2 {
      let bytes = document.text[line.text]
      if LineShape.isSoftHyphen(bytes) { atEnd += 1 }
      for at in bytes.startIndex..<bytes.endIndex - 2 where bytes[at] == 0xC2 && bytes[at + 1] == 0xAD {
        inside += 1
      }
    }
    return inside > atEnd
  }

  // MARK: writing

  private mutating func write() {
    for (index, page) in document.pages.enumerated() {
      duePages += 1
      var bottom: [LayoutLine] = []
      for line in document.lines[page.lines] {
        switch line.role {
        case .running:
          if open?.page == index || duePages == 0 { bottom.append(line) } else { asides.append(line) }
        case .note: notes.append(line)
        default: write(line, index)
        }
      }
      asides += bottom
      if manuscript.isOver { return }
    }
    holdsNotes = false
    close()
    for _ in 0..<duePages { manuscript.page() }
  }

  private mutating func write(_ line: LayoutLine, _ page: Int) {
    if line.kind == .text, let known = open, let isGlued = joint(known, line, page) {
      if isGlued == false { manuscript.add(0x20) }
      writeAsides()
      add(line)
      open?.last = line
      open?.page = page
      if open?.restLeft == nil { open?.restLeft = line.left }
      return
    }
    if line.kind == .column, let known = open, known.last.kind == .column, known.page == page,
      LineShape.glues(bytes(known.last), bytes(line)), abs(known.last.centre - line.centre) < 20 * line.height
    {
      add(line)
      open?.last = line
      return
    }
    // Notes of a page wait until a table that goes on over its end is whole.
    if line.kind != .table {
      holdsNotes = false
    } else if open?.last.kind == .table, open?.page != page {
      holdsNotes = true
    }
    close()
    add(line)
    open = Open(
      last: line, page: page, firstLeft: line.left,
      isMarked: LineShape.marker(document.text[line.text]) != nil)
  }

  private func bytes(_ line: LayoutLine) -> ArraySlice<UInt8> { document.text[line.text] }

  private mutating func add(_ line: LayoutLine) {
    manuscript.use(role: line.kind == .table ? .table : .body)
    while duePages > 0 {
      manuscript.page()
      duePages -= 1
    }
    add(text: line)
  }

  private mutating func add(text line: LayoutLine) {
    unsafe document.text[line.text].withUnsafeBufferPointer { unsafe manuscript.add($0) }
  }

  /// Ends the paragraph; what waited for its end follows.
  private mutating func close() {
    if open != nil { manuscript.line() }
    open = nil
    if !holdsNotes { writeNotes() }
    writeAsides()
  }

  private mutating func writeNotes() {
    guard let first = notes.first else { return }
    manuscript.use(role: .note)
    let edge = notes.map(\.right).max() ?? 0
    var last = first
    for (index, note) in notes.enumerated() {
      let isFull = last.right + 0.2 * last.height + note.firstWidth > edge - 0.3 * last.height
      if index > 0 {
        if Footnotes.opens(bytes(note)) || !isFull || note.left > last.left + 0.6 * note.height && index > 1 {
          manuscript.line()
        } else if !LineShape.glues(bytes(last), bytes(note)) {
          manuscript.add(0x20)
        }
      }
      add(text: note)
      last = note
    }
    manuscript.line()
    notes.removeAll()
  }

  private mutating func writeAsides() {
    guard !asides.isEmpty else { return }
    manuscript.use(role: .running)
    for aside in asides {
      add(text: aside)
      manuscript.add(0x0A)
    }
    asides.removeAll()
    manuscript.use(role: .body)
  }

  // MARK: joining

  /// Whether a line goes on with a paragraph: nil where not, else whether without a blank.
  private func joint(_ open: Open, _ line: LayoutLine, _ page: Int) -> Bool? {
    let last = open.last
    guard last.kind == .text else { return nil }
    let (upper, lower) = (bytes(last), bytes(line))
    let isSoft = !hasLegacyHyphens && LineShape.isSoftHyphen(upper)
    let isGlued = isSoft || LineShape.glues(upper, lower)
    let height = max(last.height, line.height)
    guard min(last.height, line.height) > 0.75 * height else { return nil }
    let isFull = Self.isFull(last, line, flows[last.flow])
    guard isFull || isGlued else { return nil }
    let marker = LineShape.marker(lower)
    let isNewItem = marker != nil && !isGlued
    let isSame = open.page == page && last.flow == line.flow
    guard isSame else { return isNewItem || !goesOn(open, line, upper, lower) ? nil : isGlued }
    let step = line.middle - last.middle
    guard step > 0.3 * height, step < 1.25 * max(min(pitch, 2.2 * height), height) else { return nil }
    if isGlued { return true }
    // Lines to be filled in.
    if upper.suffix(6).allSatisfy({ $0 == UInt8(ascii: ".") }), lower.first != UInt8(ascii: "."),
      LineShape.isOpening(lower)
    {
      return nil
    }
    let edge = 0.6 * height
    if let rest = open.restLeft {
      guard abs(line.left - rest) < edge else { return nil }
    } else if line.left - last.left > edge {
      // Set in below its mark, or the first line of another paragraph.
      let isHanging = last.hang > last.left && abs(line.left - last.hang) < 0.3 * height
      guard isHanging || open.isMarked && line.left - last.left < 6 * height, !isNewItem else { return nil }
    } else if last.left - line.left > 4 * height, line.left > (flows[line.flow]?.left ?? 0) + 1.5 * height {
      // Both are set in, and not as a paragraph is.
      return nil
    }
    if isNewItem,
      LineShape.isStop(upper)
        || open.isMarked && abs(line.left - open.firstLeft) < edge && marker.map({ $0 < 5 }) ?? false
    {
      return nil
    }
    if open.restLeft == nil, abs(line.left - last.left) < edge, let flow = flows[line.flow],
      line.left > flow.left + height, LineShape.isStop(upper), LineShape.isOpening(lower)
    {
      // Two lines that are both set in: two paragraphs.
      return nil
    }
    return false
  }

  /// Whether a paragraph goes on in another column or on the next page.
  private func goesOn(
    _ open: Open, _ line: LayoutLine, _ upper: ArraySlice<UInt8>, _ lower: ArraySlice<UInt8>
  ) -> Bool {
    let height = max(open.last.height, line.height)
    guard let before = flows[open.last.flow], let after = flows[line.flow] else { return false }
    if line.left - after.left > max((open.restLeft ?? open.firstLeft) - before.left, 0) + 0.6 * height {
      return false
    }
    return !(LineShape.isStop(upper) && LineShape.isOpening(lower))
  }
}
