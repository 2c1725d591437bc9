internal import Lexicon
internal import Segmenting

/// A phrase as words: what bodies and places are read from.
struct Words {
  struct Word {
    /// The same whatever the case and the placement of the tone.
    var hash: UInt64
    /// Where it stands in the bytes of the phrase, and what stands after it: a comma, a bracket.
    fileprivate var start: Int32
    fileprivate var end: Int32
    fileprivate var mark: Range<Int32>
    /// Opens with a capital or a figure.
    var isProper: Bool
    /// It holds a dash: several syllables, as older texts write them ("HỘI-ĐỒNG").
    fileprivate var isJoined: Bool
    /// A comma or the like stands after it.
    var isLast: Bool { !mark.isEmpty }
  }

  private let phrase: String
  private(set) var words: [Word] = []
  /// No small letter anywhere: capitals say nothing.
  let isUpper: Bool

  init(_ text: String) {
    phrase = text
    var hasSmall = false
    let bytes = text.utf8.span
    let classes = ByteClass.table
    // Nearly all syllables are longer.
    words.reserveCapacity(bytes.count / 4 + 1)
    var next = 0
    while next < bytes.count {
      if Self.isBlank(bytes[next]) {
        next += 1
        continue
      }
      var start = next
      while next < bytes.count, !Self.isBlank(bytes[next]) { next += 1 }
      while let count = Self.opening(bytes.extracting(start..<next)) { start += count }
      var end = next
      while let count = Self.closing(bytes.extracting(start..<end)) { end -= count }
      if end - start > 4, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
      let mark = Int32(truncatingIfNeeded: end)..<Int32(truncatingIfNeeded: next)
      if end == start {
        if next > end, !words.isEmpty { words[words.count - 1].mark = mark }
        continue
      }
      let lead = bytes[start]
      let isProper: Bool
      switch classes[Int(lead)] {
      case .letter: isProper = lead < 0x61
      case .digit: isProper = true
      case .mark: isProper = false
      default:
        isProper =
          LetterCase.of(bytes, start).map { $0 == .capital }
          ?? Self.slice(text, start, end).unicodeScalars.first?.properties.isUppercase ?? false
      }
      if !hasSmall { hasSmall = Self.hasSmall(text, start..<end) }
      words.append(
        Word(
          hash: Syllable.phrase(bytes.extracting(start..<end)), start: Int32(truncatingIfNeeded: start),
          end: mark.lowerBound, mark: mark, isProper: isProper,
          isJoined: (start..<end).contains { bytes[$0] == UInt8(ascii: "-") }))
    }
    isUpper = !hasSmall
  }

  private static func slice(_ text: String, _ start: Int, _ end: Int) -> Substring {
    text[
      text.utf8.index(text.startIndex, offsetBy: start)..<text.utf8.index(text.startIndex, offsetBy: end)]
  }

  /// A word as written.
  func text(at index: Int) -> Substring {
    Self.slice(phrase, Int(words[index].start), Int(words[index].end))
  }

  /// Whether a comma alone stands after a word.
  func hasComma(at index: Int) -> Bool {
    let mark = words[index].mark
    return mark.count == 1 && phrase.utf8.span[Int(mark.lowerBound)] == UInt8(ascii: ",")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

  /// Whether a word has a small letter.
  private static func hasSmall(_ text: String, _ word: Range<Int>) -> Bool {
    let bytes = text.utf8.span
    var isPlain = true
    var at = word.lowerBound
    while at < word.upperBound {
      let byte = bytes[at]
      if byte < 0x80 {
        if byte >= 0x61 && byte <= 0x7A { return true }
        at += 1
        continue
      }
      guard let found = LetterCase.of(bytes, at) else {
        isPlain = false
        break
      }
      if found == .small { return true }
      at += byte < 0xE0 ? 2 : 3
    }
    if isPlain { return false }
    return slice(text, word.lowerBound, word.upperBound).unicodeScalars.contains { $0.properties.isLowercase }
  }

  /// How many bytes of a quotation mark or bracket open a word.
  private static func opening(_ word: Span<UInt8>) -> Int? {
    if word.isEmpty { return nil }
    switch word[0] {
    case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "*"): return 1
    case 0xE2: return isQuote(word, 0) ? 3 : nil
    default: return nil
    }
  }

  /// How many bytes of a comma, quotation mark or bracket close a word.
  private static func closing(_ word: Span<UInt8>) -> Int? {
    if word.isEmpty { return nil }
    switch word[word.count - 1] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "\""),
      UInt8(ascii: "*"):
      return 1
    case 0x98, 0x99, 0x9C, 0x9D: return isQuote(word, word.count - 3) ? 3 : nil
    default: return nil
    }
  }

  /// ‘ ’ “ ”
  private static func isQuote(_ word: Span<UInt8>, _ at: Int) -> Bool {
    guard at >= 0, at + 3 <= word.count, word[at] == 0xE2, word[at + 1] == 0x80 else { return false }
    switch word[at + 2] {
    case 0x98, 0x99, 0x9C, 0x9D: return true
    default: return false
    }
  }

  var count: Int { words.count }
  subscript(index: Int) -> Word { words[index] }

  /// The hash of some words as one name.
  func hash(_ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0
    // A dash alone is no word: "Bà Rịa - Vũng Tàu".
    for index in range where words[index].hash != 0 { hash = Syllable.joined(hash, words[index].hash) }
    return hash
  }

  /// The words as written, one blank between two, with the commas between them.
  func text(_ range: Range<Int>) -> String {
    range.map { index in
      index + 1 < range.upperBound && hasComma(at: index) ? text(at: index) + "," : String(text(at: index))
    }.joined(separator: " ")
  }

  /// The words with a capital at the start of each and small letters behind: what stood in capitals throughout.
  func titled(_ range: Range<Int>) -> String {
    range.map { text(at: $0).prefix(1).uppercased() + text(at: $0).dropFirst().lowercased() }
      .joined(separator: " ")
  }
}

/// Values by phrases, found longest first.
struct PhraseMap<Value: Sendable>: Sendable {
  private var values: [UInt64: Value] = [:]
  private var longest = 1
  /// Whether a phrase may open with a word, by some bits of its hash: most words open none, and that is to be seen at once.
  private var opens = [Bool](repeating: false, count: 1 << 10)

  mutating func add(_ phrase: String, _ value: Value) {
    let words = Words(phrase)
    guard words.count > 0 else { return }
    let hash = words.hash(0..<words.count)
    if values[hash] == nil { values[hash] = value }
    longest = max(longest, words.count)
    guard var first = words.words.first(where: { $0.hash != 0 }) else { return }
    // By its first syllable, so that a dash or a blank behind it is the same.
    if first.isJoined, let syllable = Words(String(phrase.map { $0 == "-" ? " " : $0 })).words.first {
      first = syllable
    }
    opens[Self.place(first.hash)] = true
  }

  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 16) & (1 << 10 - 1) }

  /// The longest phrase that starts at a word.
  func find(_ words: Words, at start: Int, until limit: Int = .max) -> (value: Value, end: Int)? {
    var end = min(words.count, start + longest, limit)
    // A dash is no word: a phrase may open behind it. A word with a dash inside opens with its first syllable.
    guard end > start, words[start].hash == 0 || words[start].isJoined || opens[Self.place(words[start].hash)]
    else { return nil }
    while end > start {
      if let value = values[words.hash(start..<end)], !crosses(words, start, end) { return (value, end) }
      end -= 1
    }
    return nil
  }

  /// The value of a whole phrase.
  subscript(words: Words) -> Value? { values[words.hash(0..<words.count)] }

  private func crosses(_ words: Words, _ start: Int, _ end: Int) -> Bool {
    (start..<max(start, end - 1)).contains { words[$0].isLast }
  }
}

/// Whether letters of Vietnamese beyond ASCII are small: a look into a table, where that at the properties of a scalar takes longer
/// than all else of a word.
private enum LetterCase: UInt8 {
  case none, small, capital

  /// The letters of U+00C0...U+01BF, then those of U+1E00...U+1EFF.
  private static let table: [LetterCase] = (0..<512).map { index in
    guard let scalar = Unicode.Scalar(UInt32(index < 256 ? 0xC0 + index : 0x1E00 + index - 256)) else {
      return .none
    }
    let properties = scalar.properties
    return properties.isUppercase ? .capital : properties.isLowercase ? .small : .none
  }

  /// That of the letter at a byte; nil where it is none of the table's.
  static func of(_ bytes: Span<UInt8>, _ at: Int) -> LetterCase? {
    let byte = bytes[at]
    if byte >= 0xC3, byte <= 0xC6, at + 1 < bytes.count {
      return table[Int(byte - 0xC3) * 64 + Int(bytes[at + 1] & 0x3F)]
    }
    if byte == 0xE1, at + 2 < bytes.count, bytes[at + 1] >= 0xB8, bytes[at + 1] <= 0xBB {
      return table[256 + Int(bytes[at + 1] - 0xB8) * 64 + Int(bytes[at + 2] & 0x3F)]
    }
    return nil
  }
}
