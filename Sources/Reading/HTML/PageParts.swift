internal import Lexicon

/// What parts of a page that are no text look like; `seeds/page_parts.tsv`.
struct PageParts: Sendable {
  /// When a part with such a mark is left out.
  enum When: String, CaseIterable, Sendable {
    /// Always, but for long prose.
    case sure
    /// When half of it or more is links.
    case dense
    /// When it is short, or half of it is links.
    case short
    /// When it has no figures, headings and tables, or half of it is links.
    case bare
    /// When it says what feet of pages say, or half of it is links.
    case foot
    /// No part, but the heading of one: lists of links under it are left out.
    case heading
    /// No part, but what marks one: a word of feet, a word of documents.
    case keep
  }

  /// By hashes: `<nav>`, `role=menu`, `.menu`, `~menu`.
  private var elements = HTMLTags<When>()
  private var roles = HTMLTags<When>()
  private var titles = HTMLTags<When>()
  private var tokens = HTMLTags<When>()
  private var parts = HTMLTags<When>()
  /// Headings by the hash of their ASCII letters, for a quick look, and whole.
  private var headingHashes = HTMLTags<Bool>()
  private var longestHeading = 0
  private var headings: Set<String> = []
  private var footWords: [[UInt8]] = []
  private var keepWords: [[UInt8]] = []

  static let embedded = PageParts()

  private init() {
    let rows = (try? Seeds().table("page_parts", columns: ["mark", "when", "source"])) ?? []
    for row in rows {
      guard let when = When(rawValue: row[1]) else { continue }
      let mark = row[0]
      if mark.hasPrefix("<") {
        elements.set(Self.hash(mark.utf8.dropFirst().dropLast()), when)
      } else if mark.hasPrefix("role=") {
        roles.set(Self.hash(mark.utf8.dropFirst(5)), when)
      } else if mark.hasPrefix("title=") {
        titles.set(Self.hash(mark.utf8.dropFirst(6)), when)
      } else if mark.hasPrefix(".") {
        let name = mark.utf8.dropFirst().map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
        tokens.set(Self.hash(name), when)
      } else if mark.hasPrefix("~") {
        parts.set(Self.hash(mark.utf8.dropFirst()), when)
      } else {
        switch when {
        case .heading:
          headings.insert(mark)
          headingHashes.set(Self.letters(mark.utf8), true)
          longestHeading = max(longestHeading, mark.utf8.count)
        case .keep: keepWords.append(Array(mark.utf8))
        default: footWords.append(Array(mark.utf8))
        }
      }
    }
  }

  private static func hash<Bytes: Sequence>(_ bytes: Bytes) -> UInt64 where Bytes.Element == UInt8 {
    bytes.reduce(HTMLElements.seed) { HTMLElements.step($0, $1) }
  }

  private static func letters<Bytes: Sequence>(_ bytes: Bytes) -> UInt64 where Bytes.Element == UInt8 {
    var hash = HTMLElements.seed
    for byte in bytes {
      let letter = byte | 0x20
      if byte < 0x80, (0x61...0x7A).contains(letter) { hash = HTMLElements.step(hash, letter) }
    }
    return hash
  }

  // MARK: marks

  func element(_ key: UInt64) -> When? { elements[key] }

  func role(_ bytes: Span<UInt8>, _ range: Range<Int>) -> When? { roles[HTMLElements.key(bytes, range)] }

  func title(_ bytes: Span<UInt8>, _ range: Range<Int>) -> When? { titles[HTMLElements.key(bytes, range)] }

  /// What the names of a class or id say, whole or between hyphens and underlines.
  func names(_ bytes: Span<UInt8>, _ range: Range<Int>) -> When? {
    var weak: When?
    var index = range.lowerBound
    while index < range.upperBound {
      while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
      var whole = HTMLElements.seed
      var piece = HTMLElements.seed
      let start = index
      while index < range.upperBound, bytes[index] > 0x20 {
        let byte = HTMLFonts.folded(bytes[index])
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
          weak = weak ?? parts[piece]
          piece = HTMLElements.seed
          whole = HTMLElements.step(whole, UInt8(ascii: "-"))
        } else {
          piece = HTMLElements.step(piece, byte)
          whole = HTMLElements.step(whole, byte)
        }
        index += 1
      }
      guard index > start else { break }
      if let when = tokens[whole] { return when }
      weak = weak ?? parts[piece]
    }
    return weak
  }

  /// Whether a line is the heading of links to other pages ("Tin khác:").
  func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    // A colon, an arrow or a blank may stand beside it.
    guard line.count <= longestHeading + 8, headingHashes[Self.letters(line)] != nil else { return false }
    let text = String(decoding: line, as: UTF8.self).lowercased()
    let letters = text.unicodeScalars
    guard let first = letters.firstIndex(where: { $0.properties.isAlphabetic }),
      let last = letters.lastIndex(where: { $0.properties.isAlphabetic })
    else { return false }
    return headings.contains(String(text[first...last]))
  }

  // MARK: the decision

  /// What was counted of a part.
  struct Counts {
    /// Bytes of its text, and of the text of its links.
    var text = 0
    var links = 0
    var headings = 0
    var tables = 0
  }

  /// Prose longer than this is text, whatever its place is called.
  private static let prose = 1500
  private static let shortest = 200

  /// Whether a part is no text of the page.
  func isLeftOut(_ when: When, _ counts: Counts, _ bytes: ArraySlice<UInt8>) -> Bool {
    if counts.text == 0 { return false }
    let isDense = counts.links * 2 >= counts.text
    if !isDense, counts.text - counts.links > Self.prose { return false }
    switch when {
    case .heading, .keep: return false
    case .sure: return isDense || !says(keepWords, bytes)
    case .dense: return isDense
    case .short: return isDense || counts.text <= Self.shortest && !says(keepWords, bytes)
    case .bare:
      if isDense { return true }
      return counts.headings == 0 && counts.tables == 0 && counts.text <= Self.shortest
        && !bytes.contains { (0x30...0x39).contains($0) } && !says(keepWords, bytes)
    case .foot: return isDense || says(footWords, bytes) && !says(keepWords, bytes)
    }
  }

  private func says(_ words: [[UInt8]], _ bytes: ArraySlice<UInt8>) -> Bool {
    let text = Self.lowered(bytes.prefix(4 * Self.prose))
    var opens = [Bool](repeating: false, count: 256)
    for word in words { if let first = word.first { opens[Int(first)] = true } }
    for index in text.indices where opens[Int(text[index])] {
      if words.contains(where: { text[index...].starts(with: $0) }) { return true }
    }
    return false
  }

  /// Vietnamese text in small letters.
  private static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text = Array(bytes)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        text[index] = HTMLFonts.folded(byte)
        index += 1
        continue
      }
      // À…Þ; capitals of Latin Extended-A, of Ơ and Ư, and of Ạ…Ỹ stand right before their small letters.
      switch byte {
      case 0xC3 where index + 1 < text.count && (0x80...0x9E).contains(text[index + 1]):
        text[index + 1] += 0x20
      case 0xC4 where index + 1 < text.count && [0x82, 0x90, 0xA8].contains(text[index + 1]),
        0xC5 where index + 1 < text.count && text[index + 1] == 0xA8,
        0xC6 where index + 1 < text.count && [0xA0, 0xAF].contains(text[index + 1]):
        text[index + 1] += 1
      case 0xE1 where index + 2 < text.count && [0xBA, 0xBB].contains(text[index + 1]):
        if text[index + 2] & 1 == 0 { text[index + 2] |= 1 }
      default: break
      }
      index += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    return text
  }
}
