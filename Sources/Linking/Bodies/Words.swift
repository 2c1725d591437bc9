internal import Segmenting

/// A phrase as words: what bodies and places are read from.
struct Words {
  struct Word {
    var text: Substring
    /// The same whatever the case and the placement of the tone.
    var hash: UInt64
    /// Opens with a capital or a figure.
    var isProper: Bool
    /// A comma or the like stands after it.
    var isLast: Bool { !mark.isEmpty }
    /// What stands after it: a comma, a bracket.
    var mark: Substring
  }

  private(set) var words: [Word] = []
  /// No small letter anywhere: capitals say nothing.
  let isUpper: Bool

  init(_ text: String) {
    var hasSmall = false
    for part in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) {
      var word = part
      while let count = Self.opening(word) { word = word.dropFirst(count) }
      let whole = word
      while let count = Self.closing(word) { word = word.dropLast(count) }
      if word.last == UInt8(ascii: "."), word.count > 4 { word = word.dropLast() }
      let mark = Substring(whole[word.endIndex...])
      let letters = Substring(word)
      guard let first = letters.unicodeScalars.first else {
        if !mark.isEmpty, !words.isEmpty { words[words.count - 1].mark = mark }
        continue
      }
      if !hasSmall { hasSmall = letters.unicodeScalars.contains { $0.properties.isLowercase } }
      words.append(
        Word(
          text: letters, hash: Syllable.phrase(Array(word).span),
          isProper: first.properties.isUppercase || ("0"..."9").contains(first), mark: mark))
    }
    isUpper = !hasSmall
  }

  /// How many bytes of a quotation mark or bracket open a word.
  private static func opening(_ word: Substring.UTF8View) -> Int? {
    switch word.first {
    case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "*"): 1
    case 0xE2: quote(word.prefix(3))
    default: nil
    }
  }

  /// How many bytes of a comma, quotation mark or bracket close a word.
  private static func closing(_ word: Substring.UTF8View) -> Int? {
    switch word.last {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "\""),
      UInt8(ascii: "*"):
      1
    case 0x98, 0x99, 0x9C, 0x9D: quote(word.suffix(3))
    default: nil
    }
  }

  /// ‘ ’ “ ”
  private static func quote(_ bytes: Substring.UTF8View) -> Int? {
    let known: [[UInt8]] = [
      [0xE2, 0x80, 0x98], [0xE2, 0x80, 0x99], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D],
    ]
    return known.contains { $0.elementsEqual(bytes) } ? 3 : nil
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
      index + 1 < range.upperBound && words[index].mark == ","
        ? words[index].text + "," : String(words[index].text)
    }.joined(separator: " ")
  }

  /// The words with a capital at the start of each and small letters behind: what stood in capitals throughout.
  func titled(_ range: Range<Int>) -> String {
    range.map { words[$0].text.prefix(1).uppercased() + words[$0].text.dropFirst().lowercased() }
      .joined(separator: " ")
  }
}

/// Values by phrases, found longest first.
struct PhraseMap<Value: Sendable>: Sendable {
  private var values: [UInt64: Value] = [:]
  private var longest = 1

  mutating func add(_ phrase: String, _ value: Value) {
    let words = Words(phrase)
    guard words.count > 0 else { return }
    let hash = words.hash(0..<words.count)
    if values[hash] == nil { values[hash] = value }
    longest = max(longest, words.count)
  }

  /// The longest phrase that starts at a word.
  func find(_ words: Words, at start: Int, until limit: Int = .max) -> (value: Value, end: Int)? {
    var end = min(words.count, start + longest, limit)
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
