/// A document as its format gives it, before its encoding is settled: text in reading order, with its fonts, roles and pages.
///
/// The text is UTF-8. Bytes of legacy fonts (TCVN3, VNI …) stand as the characters of windows-1252 that they are stored as;
/// `Legacy` turns them into Vietnamese by their font or their content. Soft hyphens (U+00AD) are kept until then: in TCVN3
/// they are the letter ư.
public struct Manuscript: Sendable {
  /// What a piece of text is in its document.
  public enum Role: String, Sendable {
    case body, heading, table, note
    /// Page numbers and what stands on every page: no part of the text.
    case running
    /// Menus, banners and links of a web page to others: no part of the text.
    case boilerplate

    /// Whether the text of this role is read.
    public var isText: Bool { self != .running && self != .boilerplate }
  }

  /// A piece of equal font and role: from `start` to the start of the next one.
  public struct Run: Sendable, Equatable {
    public var start: Int
    /// Place in `fonts`; 0 where the format says nothing.
    public var font: UInt16
    public var role: Role
    /// The encoding that the piece was stored in; UTF-8 until `Legacy` has found another.
    public var encoding: Source.Encoding = .utf8
  }

  public private(set) var text: [UInt8] = []
  /// In rising order of their starts; the first one starts at 0.
  public private(set) var runs: [Run] = []
  /// Names of fonts as written; the first one is empty.
  public private(set) var fonts: [String] = [""]
  /// Where pages start, in bytes of `text`; empty for formats without pages.
  public private(set) var pages: [Int] = []
  /// What could not be read, or was mended; the rest was read.
  public var notes: [ReadError] = []
  /// Whether more text came than `limit` allows; the rest was not taken.
  public private(set) var isOver = false

  private let limit: Int
  private var fontIDs: [String: UInt16] = ["": 0]
  private var font: UInt16 = 0
  private var role = Role.body

  /// - Parameter limit: how many bytes of text are taken.
  public init(limit: Int) { self.limit = limit }

  /// A manuscript of parts that fit together: what a stage that changes text makes of another one.
  public init(text: [UInt8], runs: [Run], fonts: [String], pages: [Int], notes: [ReadError]) {
    limit = .max
    self.text = text
    self.runs = runs
    self.fonts = fonts
    self.pages = pages
    self.notes = notes
  }

  // MARK: writing

  /// Makes room for text of this length.
  public mutating func reserve(_ count: Int) { text.reserveCapacity(min(count, limit)) }

  /// The number of a font's name, for `use(font:)`. After 65,535 names all others are unknown.
  public mutating func fontID(_ name: String) -> UInt16 {
    if let known = fontIDs[name] { return known }
    guard fonts.count < Int(UInt16.max) else { return 0 }
    let id = UInt16(fonts.count)
    fonts.append(name)
    fontIDs[name] = id
    return id
  }

  /// The font of the text that follows.
  public mutating func use(font: UInt16) { self.font = font }

  /// The role of the text that follows.
  public mutating func use(role: Role) { self.role = role }

  /// Adds text in UTF-8.
  public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty, room(for: bytes.count) else { return }
    mark()
    unsafe text.append(contentsOf: bytes)
  }

  public mutating func add(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, room(for: bytes.count) else { return }
    mark()
    text += bytes
  }

  public mutating func add(_ byte: UInt8) {
    guard room(for: 1) else { return }
    mark()
    text.append(byte)
  }

  /// Adds one character; what is no Unicode scalar becomes U+FFFD.
  public mutating func add(scalar value: UInt32) {
    guard room(for: 4) else { return }
    mark()
    UTF8Bytes.append(value, &text)
  }

  /// Ends a line; an empty one is not made.
  public mutating func line() {
    trim()
    if let last = text.last, last != 0x0A { add(0x0A) }
  }

  /// Ends a paragraph: an empty line follows, where text stands before.
  public mutating func paragraph() {
    line()
    if text.count >= 2, text[text.count - 2] != 0x0A { add(0x0A) }
  }

  /// Ends a cell of a table's row, also an empty one.
  public mutating func cell() {
    trimBlanks()
    add(0x09)
  }

  /// Begins a page.
  public mutating func page() { pages.append(text.count) }

  /// Takes blanks and tabs from the end of the line that is being written.
  public mutating func trim() {
    while let last = text.last, last == 0x20 || last == 0x09 { cut(text.count - 1) }
  }

  private mutating func trimBlanks() { while text.last == 0x20 { cut(text.count - 1) } }

  /// Cuts the text off at a length.
  public mutating func cut(_ count: Int) {
    guard count < text.count else { return }
    text.removeLast(text.count - count)
    while let last = runs.last, last.start >= count, last.start > 0 { runs.removeLast() }
    while let last = pages.last, last > count {
      pages[pages.count - 1] = count
      if pages.count > 1, pages[pages.count - 2] > count { pages.removeLast() } else { break }
    }
  }

  private mutating func room(for count: Int) -> Bool {
    if text.count + count > limit { isOver = true }
    return !isOver
  }

  /// Changes of font and role that are kept; a hostile file changes them at every letter.
  private static let mostRuns = 1 << 20
  /// Whether it was those that were too many.
  public var isFragmented: Bool { runs.count >= Self.mostRuns }

  private mutating func mark() {
    if let last = runs.last {
      if last.font == font, last.role == role { return }
      if last.start == text.count {
        runs[runs.count - 1].font = font
        runs[runs.count - 1].role = role
        return
      }
    }
    runs.append(Run(start: text.count, font: font, role: role))
    if isFragmented { isOver = true }
  }
}

/// UTF-8 by hand, for decoders.
enum UTF8Bytes {
  /// Appends a scalar; what is none (surrogates, beyond U+10FFFF) becomes U+FFFD.
  static func append(_ value: UInt32, _ text: inout [UInt8]) {
    switch value {
    case 0..<0x80: text.append(UInt8(value))
    case 0x80..<0x800:
      text.append(UInt8(0xC0 | value >> 6))
      text.append(UInt8(0x80 | value & 0x3F))
    case 0xD800..<0xE000, 0x110000...: append(0xFFFD, &text)
    case 0x800..<0x10000:
      text.append(UInt8(0xE0 | value >> 12))
      text.append(UInt8(0x80 | value >> 6 & 0x3F))
      text.append(UInt8(0x80 | value & 0x3F))
    default:
      text.append(UInt8(0xF0 | value >> 18))
      text.append(UInt8(0x80 | value >> 12 & 0x3F))
      text.append(UInt8(0x80 | value >> 6 & 0x3F))
      text.append(UInt8(0x80 | value & 0x3F))
    }
  }

  /// The scalar at `at` of a text that ends at `end`, and its length in bytes; nil where no well-formed sequence stands
  /// (Unicode 17, table 3-7).
  static func scalar(_ text: [UInt8], _ at: Int, _ end: Int) -> (UInt32?, Int) {
    guard at < end else { return (nil, 1) }
    let lead = text[at]
    var value: UInt32
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let tails: Int
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xC2..<0xE0: (value, tails) = (UInt32(lead & 0x1F), 1)
    case 0xE0..<0xF0:
      (value, tails) = (UInt32(lead & 0x0F), 2)
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0..<0xF5:
      (value, tails) = (UInt32(lead & 0x07), 3)
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return (nil, 1)
    }
    if at + tails >= end { return (nil, 1) }
    for place in at + 1...at + tails {
      let byte = text[place]
      if byte < low || byte > high { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
      (low, high) = (0x80, 0xBF)
    }
    return (value, tails + 1)
  }

  static func isValid(_ text: [UInt8]) -> Bool { (try? UTF8Span(validating: text.span)) != nil }

  /// A text with U+FFFD for each maximal ill-formed part, how many there were, and where the first one stood.
  static func mended(_ text: [UInt8]) -> (text: [UInt8], count: Int, first: Int?) {
    if isValid(text) { return (text, 0, nil) }
    var out: [UInt8] = []
    var (count, done) = (0, 0)
    var first: Int?
    var at = 0
    while at < text.count {
      if text[at] < 0x80 {
        at += 1
        continue
      }
      let (scalar, length) = scalar(text, at, text.count)
      if scalar == nil {
        out += text[done..<at]
        append(0xFFFD, &out)
        count += 1
        if first == nil { first = at }
        // The rest of a cut sequence belongs to it.
        done = at + broken(text, at)
        at = done
      } else {
        at += length
      }
    }
    out += text[done...]
    return (out, count, first)
  }

  /// The length of the maximal ill-formed part at `at` (Unicode 17, section 3.9).
  private static func broken(_ text: [UInt8], _ at: Int) -> Int {
    let lead = text[at]
    guard lead >= 0xE0, lead < 0xF5, at + 1 < text.count else { return 1 }
    let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    if text[at + 1] < low || text[at + 1] > high { return 1 }
    guard lead >= 0xF0, at + 2 < text.count, text[at + 2] & 0xC0 == 0x80 else { return 2 }
    return 3
  }
}
