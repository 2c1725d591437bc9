internal import CKernels

/// A word of the seeds (one syllable, as Vietnamese is written), by number; 0 is a word the seeds do not know.
public typealias WordID = UInt16

/// Syllable → number, by its exact bytes.
///
/// Every word stands in the table in lower case, capitalized and in capitals, in both placements of the tone mark
/// (hòa, hoà) and with y or i where both are written (kỹ, kĩ): one look-up of the bytes as they stand in the text, with
/// no folding on the way. Open addressing, at most a quarter full, so that the first probe nearly always decides; keys of at
/// most 16 bytes are held in two machine words, and stand in the table itself: a look-up waits for memory once.
///
/// The scanner reads a copy of a third of its size (`settle`), in which each word of at most 13 bytes has a slot of its own.
public struct WordTable: Sendable {
  private struct Entry {
    var low: UInt64
    var high: UInt64
    var id: WordID
  }

  /// The longest key; the longest Vietnamese syllable has 11 bytes.
  @inlinable public static var longest: Int { 16 }

  /// A power of two of them; an empty one has the number and the key 0, which no word has.
  private var entries: [Entry]
  private var used = 0
  /// The lower-case spelling of each word, by number.
  public private(set) var spelling: [String]
  /// What `settle` makes of it.
  private var slots: [td_slot] = []
  private var shifts: [UInt8] = []

  public init() {
    // What the embedded tables come to.
    entries = [Entry](repeating: Entry(low: 0, high: 0, id: 0), count: 1 << 15)
    spelling = [""]
  }

  static func slot(_ low: UInt64, _ high: UInt64, _ mask: Int) -> Int {
    let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 40) & mask
  }

  /// The number of the word with these bytes (zero-padded to 16), or 0.
  public func id(_ low: UInt64, _ high: UInt64) -> WordID {
    let mask = entries.count &- 1
    var slot = Self.slot(low, high, mask)
    // The table is never full.
    while true {
      let entry = entries[slot]
      if entry.id == 0 || entry.low == low && entry.high == high { return entry.id }
      slot = (slot &+ 1) & mask
    }
  }

  /// The table as the kernel of the scanner reads it: a power of two of entries of 24 bytes (`td_word`); a power of two of slots
  /// (`td_slot`) and what groups of words are shifted by, both empty where the table is not settled.
  public func withBytes<Result>(
    _ body: (_ words: UnsafeRawBufferPointer, _ slots: UnsafeRawBufferPointer, _ shifts: [UInt8]) -> Result
  ) -> Result {
    unsafe entries.withUnsafeBytes { words in
      unsafe slots.withUnsafeBytes { slots in unsafe body(words, slots, shifts) }
    }
  }

  /// Gives the words slots of their own, once all of them are in the table and what each opens is known.
  mutating func settle(_ openers: [Openers]) {
    // Half of them empty at least: groups of words find their place in a few steps.
    var count = 1 << 10
    while count * 2 < used * 5 { count *= 2 }
    slots = [td_slot](repeating: td_slot(low: 0, high: 0), count: count)
    shifts = [UInt8](repeating: 0, count: Int(TD_SHIFTS))
    var room = [UInt64](repeating: 0, count: entries.count)
    unsafe entries.withUnsafeBytes { words in
      unsafe openers.withUnsafeBytes { openers in
        unsafe td_fill_slots(
          words.bindMemory(to: td_word.self).baseAddress, entries.count,
          openers.bindMemory(to: UInt8.self).baseAddress, &slots, count - 1, &shifts, &room)
      }
    }
  }

  /// The number of a word given as a string in any of its spellings, or 0.
  public func id(_ word: String) -> WordID {
    guard let (low, high) = Self.key(word) else { return 0 }
    return id(low, high)
  }

  static func key(_ word: String) -> (UInt64, UInt64)? { key(word.utf8.span) }

  private static func key(_ bytes: Span<UInt8>) -> (UInt64, UInt64)? {
    guard !bytes.isEmpty, bytes.count <= longest else { return nil }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in bytes.indices {
      if index < 8 {
        low |= UInt64(bytes[index]) << UInt64(8 * index)
      } else {
        high |= UInt64(bytes[index]) << UInt64(8 * (index - 8))
      }
    }
    return (low, high)
  }

  /// The number of the word in `bytes` (UTF-8), as `intern` of a string gives it.
  mutating func intern(_ bytes: Span<UInt8>) -> WordID {
    if let (low, high) = Self.key(bytes) {
      let seen = id(low, high)
      if seen != 0 { return seen }
    }
    var text: [UInt8] = []
    for index in bytes.indices { text.append(bytes[index]) }
    return intern(String(decoding: text, as: UTF8.self))
  }

  /// The number of the word, which is given one with all its spellings when it is new. 0 when it is too long to hold.
  public mutating func intern(_ word: String) -> WordID {
    let seen = id(word)
    if seen != 0 { return seen }
    // Of small Vietnamese letters already, as nearly every word of the tables is.
    let lower = word.unicodeScalars.allSatisfy { Spelling.capital($0) != nil } ? word : word.lowercased()
    let known = id(lower)
    if known != 0 {
      // A spelling of its own: ThS.
      insert(word, known)
      return known
    }
    guard Self.key(lower) != nil, spelling.count < Int(WordID.max) else { return 0 }
    let number = WordID(spelling.count)
    spelling.append(lower)
    for variant in Spelling.variants(of: lower) { insertForms(of: variant, number) }
    insert(word, number)
    return number
  }

  /// A word in small letters, in capitals, and with a capital at its start.
  private mutating func insertForms(of word: String, _ number: WordID) {
    var (small, large, title) = (ByteKey(), ByteKey(), ByteKey())
    for scalar in word.unicodeScalars {
      guard let capital = Spelling.capital(scalar) else {
        // Other letters than those of Vietnamese.
        insert(word, number)
        insert(word.uppercased(), number)
        insert(Spelling.capitalized(word), number)
        return
      }
      let isFirst = small.count == 0
      for byte in UTF8.encode(scalar) ?? .init() {
        small.append(byte)
        if !isFirst { title.append(byte) }
      }
      for byte in UTF8.encode(capital) ?? .init() {
        large.append(byte)
        if isFirst { title.append(byte) }
      }
    }
    for form in [small, large, title] where form.isWhole { insert(form.low, form.high, number) }
  }

  private mutating func insert(_ word: String, _ number: WordID) {
    guard let (low, high) = Self.key(word) else { return }
    insert(low, high, number)
  }

  private mutating func insert(_ low: UInt64, _ high: UInt64, _ number: WordID) {
    guard id(low, high) == 0 else { return }
    used += 1
    if used * 4 > entries.count {
      let old = entries
      entries = [Entry](repeating: Entry(low: 0, high: 0, id: 0), count: old.count * 2)
      for entry in old where entry.id != 0 { place(entry) }
    }
    place(Entry(low: low, high: high, id: number))
  }

  private mutating func place(_ entry: Entry) {
    let mask = entries.count - 1
    var slot = Self.slot(entry.low, entry.high, mask)
    while entries[slot].id != 0 { slot = (slot + 1) & mask }
    entries[slot] = entry
  }
}

/// The ways one Vietnamese syllable is written.
///
/// Tone marks stand on the first or the second vowel of open oa, oe, uy (hòa, hoà); after h, k, l, m, s, t and qu a
/// final i and y are written for one another (kỹ, kĩ). Source: the two schools of spelling, Quyết định 240/QĐ (1984)
/// of the Ministry of Education, and counts in administrative text (8.4 % old placement).
public enum Spelling {
  /// The six tones of a, e, o, u, y and i: a plain vowel and its five marked forms.
  private static let tones: [[Unicode.Scalar]] = ["aàáảãạ", "eèéẻẽẹ", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ", "iìíỉĩị"]
    .map {
      Array($0.unicodeScalars)
    }

  private static func vowel(_ letter: Unicode.Scalar) -> (row: [Unicode.Scalar], tone: Int)? {
    for row in tones {
      if let tone = row.firstIndex(of: letter) { return (row, tone) }
    }
    return nil
  }

  private static func row(of plain: Unicode.Scalar) -> [Unicode.Scalar] {
    tones.first { $0[0] == plain } ?? [plain]
  }

  /// The syllable (lower case) and its other spellings.
  public static func variants(of word: String) -> [String] {
    var found = [word]
    switch word.utf8.last {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "y"), .some(0x80...): break
    default: return found
    }
    let letters = Array(word.unicodeScalars)
    // Only an open syllable has a choice, and only one that ends in a, e, y or i.
    guard letters.count >= 2, let last = vowel(letters[letters.count - 1]), last.row[0] != "o",
      last.row[0] != "u"
    else {
      return found
    }
    func spelled(_ head: ArraySlice<Unicode.Scalar>, _ tail: [Unicode.Scalar]) -> String {
      var result = ""
      for scalar in head { result.unicodeScalars.append(scalar) }
      for scalar in tail { result.unicodeScalars.append(scalar) }
      return result
    }
    let head = letters.dropLast(2)
    let isQu = head.last == "q"
    if let first = vowel(letters[letters.count - 2]), !isQu {
      let pair = (first.row[0], last.row[0])
      if pair == ("o", "a") || pair == ("o", "e") || pair == ("u", "y") {
        if first.tone == 0, last.tone > 0 {
          found.append(spelled(head, [first.row[last.tone], last.row[0]]))
        } else if last.tone == 0, first.tone > 0 {
          found.append(spelled(head, [first.row[0], last.row[first.tone]]))
        }
      }
    }
    let onset = letters.dropLast()
    let isSingle = onset.count == 1 && "hklmst".unicodeScalars.contains(letters[0])
    if last.row[0] == "y" || last.row[0] == "i", isSingle || onset.count == 2 && isQu && letters[1] == "u" {
      found.append(spelled(onset, [row(of: last.row[0] == "y" ? "i" : "y")[last.tone]]))
    }
    return found
  }

  /// Whether a letter of Vietnamese is a small one: ASCII and Latin-1 by their ranges, the later blocks by the parity of
  /// their pairs, ư (U+01B0) by name.
  public static func isSmall(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF, 0x1B0: true
    case 0x100...0x1AE, 0x1E00...0x1EFF: scalar.value & 1 == 1
    default: false
    }
  }

  /// The capital of a small letter that Vietnamese is written with; nil for anything else.
  static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    switch value {
    case 0x61...0x7A, 0xE0...0xF6, 0xF8...0xFE: return Unicode.Scalar(value - 0x20)
    case 0x103, 0x111, 0x129, 0x169, 0x1B0: return Unicode.Scalar(value - 1)
    case 0x1A1, 0x1EA1...0x1EF9: return value & 1 == 1 ? Unicode.Scalar(value - 1) : nil
    default: return nil
    }
  }

  /// The word with its first letter in upper case.
  public static func capitalized(_ word: String) -> String {
    guard let first = word.first else { return word }
    return first.uppercased() + word.dropFirst()
  }
}
