/// Rich Text Format (Microsoft RTF 1.9.1).
///
/// Bytes of legacy fonts become the characters of windows-1252, soft hyphens stay (RTF writes the ư of TCVN3 as `\-`): `Legacy`
/// reads them by their font. Text that is deleted, hidden or only for other programs is left out.
enum RTF {
  static func read(
    _ bytes: [UInt8], _ options: ReadOptions, _ deadline: Deadline = .never
  ) throws(ReadError) -> Manuscript {
    var reader = RTFReader(options.limits)
    try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(ReadError) in
      try unsafe reader.read(buffer, deadline)
    }
    return try reader.finish().sound("RTF")
  }
}

/// What a group inherits and gives back at its end.
struct RTFGroup {
  enum Destination: UInt8 {
    case text, skipped, fonts, fontAlternative, shape, unicodeChoice
  }

  var destination = Destination.text
  /// That of the group around `\upr`.
  var outer = Destination.text
  var flow: UInt8 = 0
  var font: Int32 = -1
  var fallback: Int32 = 1
  var isHidden = false
  var isDeleted = false
  /// Whether its paragraphs say that they stand in a row; and whether one was begun, for writers who do not say so.
  var isInRow = false
  var isRowOpen = false
  /// Properties of a nested table's row: not those of the row around it.
  var isNested = false
  /// The number of a list's item: its paragraph is the item's.
  var isListText = false
}

struct RTFReader {
  /// Groups in groups; deeper ones are read as if their braces were not there.
  static let deepest = 10_000
  static let longestName = 200
  enum Flow { static let (body, note, running, first, box) = (0, 1, 2, 3, 4) }

  struct Font {
    var name: [UInt8] = []
    var alternative: [UInt8] = []
    var charset: Int?
    var page: Int?
    /// Of the manuscript; and how its bytes are read, when the table is at its end.
    var id: UInt16 = 0
    var codePage = CodePage.windows1252
    var isSymbol = false
    /// The closing of the table after which `codePage` was found.
    var closing = -1
  }

  /// How often the table of fonts was closed.
  var closings = 0

  var flows: [TextFlow]
  var groups: [RTFGroup] = []
  var group = RTFGroup()
  /// Groups beyond the deepest.
  var beyond = 0
  var fonts: [Int32: Font] = [:]
  var newFont: (number: Int32, font: Font)?
  var defaultFont: Int32 = -1
  var ansi = CodePage.windows1252
  /// The font of `group.font`, found again when that changes.
  var current = Font()
  var currentNumber: Int32?

  /// Characters to skip after `\u`.
  var skips: Int32 = 0
  var highSurrogate: UInt32?
  var isStarred = false
  var isVertical = false
  var isRowBordered = false
  var notes: [ReadError] = []
  /// Whether `\'ad`, the ư of TCVN3, stands in the text: then `\-` is an optional hyphen. Where it does not, such hyphens may be what a
  /// conversion made of it.
  var hasSoftHyphens = false

  init(_ limits: ReadLimits) {
    let roles: [Manuscript.Role] = [.body, .note, .running, .body, .body]
    flows = roles.map { TextFlow(limit: limits.text, role: $0) }
  }

  // MARK: the syntax

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ deadline: Deadline) throws(ReadError) {
    var at = 0
    var seen = deadline.looks()
    let count = bytes.count
    var depth = 0
    hasSoftHyphens = unsafe Self.holdsSoftHyphen(bytes)
    while at < count {
      let byte = unsafe bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "{"):
        depth += 1
        open()
      case UInt8(ascii: "}"):
        depth -= 1
        close()
        if depth <= 0 {
          unsafe noteRest(bytes[at...])
          return
        }
      case UInt8(ascii: "\\"): unsafe control(bytes, &at)
      case 0x0A, 0x0D: break
      case 0x09: tab()
      case 0..<0x20: break
      default:
        if skips > 0 {
          skips -= 1
        } else if group.destination == .text, byte < 0x80 {
          var end = at
          while end < count, unsafe isPlain(bytes[end]) { end += 1 }
          unsafe plain(UnsafeBufferPointer(rebasing: bytes[(at - 1)..<end]))
          at = end
        } else {
          character(byte)
        }
      }
      if flows[0].manuscript.isOver { return }
      try seen.check(at: at)
    }
    notes.append(
      ReadError(
        "broken", "the RTF file ends inside the document; all before was read", detail: "\(count) bytes"))
  }

  static func holdsSoftHyphen(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    while let quote = unsafe bytes[at...].firstIndex(of: UInt8(ascii: "'")), quote + 2 < bytes.count {
      at = quote + 1
      if quote > 0, unsafe bytes[quote - 1] == UInt8(ascii: "\\"),
        unsafe bytes[at] | 0x20 == UInt8(ascii: "a"),
        unsafe bytes[at + 1] | 0x20 == UInt8(ascii: "d")
      {
        return true
      }
    }
    return false
  }

  func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x80).contains(byte) && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "{")
      && byte != UInt8(ascii: "}")
  }

  mutating func noteRest(_ rest: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let first = unsafe rest.firstIndex(where: { $0 > 0x20 && $0 < 0x7F }),
      unsafe rest.endIndex - first > 64
    else { return }
    notes.append(
      ReadError(
        "broken", "the RTF document ends before its file does; what follows was not read",
        detail: "offset \(first)"))
  }

  mutating func open() {
    (skips, isStarred) = (0, false)
    guard groups.count < Self.deepest else {
      if beyond == 0 {
        notes.append(
          ReadError(
            "too-deep", "the RTF document has more than \(Self.deepest) groups inside each other",
            detail: "\(Self.deepest)"))
      }
      beyond += 1
      return
    }
    groups.append(group)
    // Of a choice only the part in Unicode is text.
    if group.destination == .unicodeChoice { group.destination = .skipped }
  }

  mutating func close() {
    (skips, isStarred, highSurrogate) = (0, false, nil)
    if beyond > 0 {
      beyond -= 1
      return
    }
    guard let outer = groups.popLast() else { return }
    if group.destination == .fonts {
      commitFont()
      if outer.destination != .fonts { closeFonts() }
    }
    let flow = group.flow
    group = outer
    if flow != outer.flow, flows[0].isAtLineStart { placeSideText() }
  }

  /// A control word or symbol; `at` is behind the backslash.
  mutating func control(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    guard at < bytes.count else { return }
    let first = unsafe bytes[at]
    guard Self.isLetter(first) else {
      at += 1
      unsafe symbol(first, bytes, &at)
      return
    }
    var key = RTFWord.Key()
    while at < bytes.count, unsafe Self.isLetter(bytes[at]) {
      unsafe key.add(bytes[at])
      at += 1
    }
    var value: Int32?
    var isNegative = false
    if at + 1 < bytes.count, unsafe bytes[at] == UInt8(ascii: "-"), unsafe Self.isDigit(bytes[at + 1]) {
      isNegative = true
      at += 1
    }
    while at < bytes.count, unsafe Self.isDigit(bytes[at]) {
      let (digits, overflows) = (value ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = unsafe digits.addingReportingOverflow(Int32(bytes[at] - 0x30))
      value = overflows || overflowsToo ? .max / 10 : sum
      at += 1
    }
    if isNegative { value = value.map { -$0 } }
    if at < bytes.count, unsafe bytes[at] == 0x20 { at += 1 }
    let word = key.count <= 16 ? RTFWord.table[key] : nil
    if case .binary = word {
      at += min(max(Int(value ?? 0), 0), bytes.count - at)
      if skips > 0 { skips -= 1 }
      return
    }
    if skips > 0 {
      skips -= 1
      return
    }
    let starred = isStarred
    isStarred = false
    if let word {
      apply(word, value, starred)
    } else if starred {
      group.destination = .skipped
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  mutating func symbol(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    switch byte {
    case UInt8(ascii: "'"):
      guard at + 1 < bytes.count, let high = unsafe Self.hex(bytes[at]),
        let low = unsafe Self.hex(bytes[at + 1])
      else { return }
      at += 2
      if skips > 0 { skips -= 1 } else { character(high << 4 | low) }
    case UInt8(ascii: "*"): isStarred = true
    default:
      if skips > 0 {
        skips -= 1
        return
      }
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): character(byte)
      case UInt8(ascii: "~"): put(0xA0)
      case UInt8(ascii: "-"): if !hasSoftHyphens { put(0xAD) }
      case UInt8(ascii: "_"): put(0x2D)
      case 0x0A, 0x0D: apply(.paragraph, nil, false)
      case 0x09: tab()
      default: break
      }
    }
  }

  static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  // MARK: words

  mutating func apply(_ word: RTFWord, _ value: Int32?, _ starred: Bool) {
    switch word {
    case .scalar(let scalar): put(scalar)
    case .font:
      if group.destination == .fonts {
        commitFont()
        newFont = (value ?? 0, Font())
      } else {
        group.font = value ?? 0
      }
    case .charset: newFont?.font.charset = value.map { Int($0) }
    case .page: newFont?.font.page = value.map { Int($0) }
    case .defaultFont:
      defaultFont = value ?? 0
      if group.font < 0 { group.font = defaultFont }
    case .ansiPage: ansi = CodePage(number: Int(value ?? 1252))
    case .plain:
      group.font = defaultFont
      (group.isHidden, group.isDeleted) = (false, false)
    case .unicodeFallback: group.fallback = max(value ?? 1, 0)
    case .character: unicode(value ?? 0)
    case .hidden: group.isHidden = value != 0
    case .deleted: group.isDeleted = value != 0
    case .binary: break
    default: if !open(word) { layOut(word) }
    }
  }

  /// Destinations.
  mutating func open(_ word: RTFWord) -> Bool {
    switch word {
    case .unicode:
      if let outer = groups.last, outer.destination == .unicodeChoice { group.destination = outer.outer }
      return true
    case .textBox:
      guard group.destination == .shape || group.destination == .text else { return true }
      group.destination = .text
      enter(Flow.box)
      return true
    default: break
    }
    switch word {
    case .skipped, .kept, .fonts, .fontAlternative, .shape, .unicodeChoice, .note, .header, .firstHeader,
      .listText, .nestedProperties:
      break
    default: return false
    }
    guard group.destination != .skipped else { return true }
    switch word {
    case .skipped: group.destination = .skipped
    case .fonts: if group.destination == .text { group.destination = .fonts }
    case .fontAlternative: if group.destination == .fonts { group.destination = .fontAlternative }
    case .shape: if group.destination == .text { group.destination = .shape }
    case .unicodeChoice:
      group.outer = group.destination
      group.destination = .unicodeChoice
    case .note: enter(Flow.note)
    case .header: enter(Flow.running)
    case .firstHeader: enter(Flow.first)
    case .listText: group.isListText = true
    case .nestedProperties: group.isNested = true
    default: break
    }
    return true
  }

  mutating func enter(_ flow: Int) {
    guard group.destination == .text else { return }
    group.flow = UInt8(flow)
    (group.isInRow, group.isRowOpen, group.isListText) = (false, false, false)
  }

  /// Paragraphs, tables, breaks.
  mutating func layOut(_ word: RTFWord) {
    // The properties of a nested row stand in a destination of their own, those of others in the text.
    guard group.destination == .text else { return }
    let flow = Int(group.flow)
    switch word {
    case .paragraphDefaults: if !group.isListText { (group.isInRow, group.isRowOpen) = (false, false) }
    case .inTable: group.isInRow = true
    case .rowDefaults where group.isNested, .verticalBorder where group.isNested: break
    case .rowDefaults:
      (isRowBordered, isVertical) = (false, false)
      group.isRowOpen = true
    case .verticalBorder: isVertical = true
    case .otherBorder, .noBorder: isVertical = false
    case .borderLine:
      if isVertical { isRowBordered = true }
      isVertical = false
    case .cell:
      if isShown { flows[flow].cell() }
    case .row:
      flows[flow].row(isBordered: isRowBordered)
      group.isRowOpen = false
    case .nestedCell: tab()
    case .nestedRow, .line: if isShown { flows[flow].line() }
    case .tab: tab()
    case .paragraph, .breakText:
      guard !group.isDeleted, !group.isListText else { return }
      flows[flow].paragraph(inRow: isInRow)
      if case .breakText = word, !flows[flow].isInTable { flows[flow].paragraph(inRow: false) }
      if flow == Flow.body, flows[0].isAtLineStart { placeSideText() }
    default: break
    }
  }

  /// Notes, running heads and text boxes stand behind the paragraph in which they are anchored.
  mutating func placeSideText() {
    for side in [Flow.first, Flow.box, Flow.note, Flow.running] where !flows[side].isEmpty {
      flows[side].finish()
      // The head of the first page alone is the letterhead, where it holds more than the page's number.
      let isFirst = side == Flow.first && flows[side].manuscript.text.count { $0 | 0x20 >= 0x61 } >= 2
      let role: Manuscript.Role = side == Flow.first ? isFirst ? .body : .running : flows[side].role
      var other = flows[side]
      flows[0].take(&other, role: role)
      flows[side] = other
    }
  }
}
