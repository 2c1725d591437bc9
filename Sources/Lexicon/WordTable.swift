/// A word of the seeds (one syllable, as Vietnamese is written), by number; 0 is a word the seeds do not know.
package typealias WordID = UInt16

/// Syllable → number, by its exact bytes.
///
/// Every word stands in the table in lower case, capitalized and in capitals, in both placements of the tone mark
/// (hòa, hoà) and with y or i where both are written (kỹ, kĩ): one look-up of the bytes as they stand in the text, with
/// no folding on the way. Open addressing, keys of at most 16 bytes held in two machine words.
@frozen package struct WordTable: Sendable {
  @usableFromInline struct Entry: Sendable {
    @usableFromInline var low: UInt64
    @usableFromInline var high: UInt64
    @usableFromInline var id: WordID
  }

  /// The longest key; the longest Vietnamese syllable has 11 bytes.
  @inlinable package static var longest: Int { 16 }

  @usableFromInline var entries: [Entry]
  @usableFromInline var mask: Int
  @usableFromInline var used: Int
  /// The lower-case spelling of each word, by number.
  package private(set) var spelling: [String]

  package init() {
    entries = [Entry](repeating: Entry(low: 0, high: 0, id: 0), count: 1 << 14)
    mask = entries.count - 1
    used = 0
    spelling = [""]
  }

  @inlinable @inline(__always) static func slot(_ low: UInt64, _ high: UInt64, _ mask: Int) -> Int {
    let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 40) & mask
  }

  /// The number of the word with these bytes (zero-padded to 16), or 0.
  @inlinable @inline(__always) package func id(_ low: UInt64, _ high: UInt64) -> WordID {
    var slot = Self.slot(low, high, mask)
    while true {
      let entry = entries[slot]
      if entry.low == low && entry.high == high { return entry.id }
      if entry.low == 0 { return 0 }
      slot = (slot + 1) & mask
    }
  }

  /// The number of a word given as a string in any of its spellings, or 0.
  package func id(_ word: String) -> WordID {
    guard let (low, high) = Self.key(word) else { return 0 }
    return id(low, high)
  }

  static func key(_ word: String) -> (UInt64, UInt64)? {
    let bytes = Array(word.utf8)
    guard !bytes.isEmpty, bytes.count <= longest else { return nil }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      if index < 8 {
        low |= UInt64(byte) << UInt64(8 * index)
      } else {
        high |= UInt64(byte) << UInt64(8 * (index - 8))
      }
    }
    return (low, high)
  }

  /// The number of the word, which is given one with all its spellings when it is new. 0 when it is too long to hold.
  package mutating func intern(_ word: String) -> WordID {
    let seen = id(word)
    if seen != 0 { return seen }
    let lower = word.lowercased()
    let known = id(lower)
    if known != 0 { return known }
    guard Self.key(lower) != nil, spelling.count < Int(WordID.max) else { return 0 }
    let number = WordID(spelling.count)
    spelling.append(lower)
    for variant in Spelling.variants(of: lower) {
      insert(variant, number)
      insert(variant.uppercased(), number)
      insert(Spelling.capitalized(variant), number)
    }
    return number
  }

  private mutating func insert(_ word: String, _ number: WordID) {
    guard let (low, high) = Self.key(word) else { return }
    if (used + 1) * 2 > entries.count { grow() }
    var slot = Self.slot(low, high, mask)
    while entries[slot].low != 0 {
      if entries[slot].low == low && entries[slot].high == high { return }
      slot = (slot + 1) & mask
    }
    entries[slot] = Entry(low: low, high: high, id: number)
    used += 1
  }

  private mutating func grow() {
    let old = entries
    entries = [Entry](repeating: Entry(low: 0, high: 0, id: 0), count: old.count * 2)
    mask = entries.count - 1
    for entry in old where entry.low != 0 {
      var slot = Self.slot(entry.low, entry.high, mask)
      while entries[slot].low != 0 { slot = (slot + 1) & mask }
      entries[slot] = entry
    }
  }
}

/// The ways one Vietnamese syllable is written.
///
/// Tone marks stand on the first or the second vowel of open oa, oe, uy (hòa, hoà); after h, k, l, m, s, t and qu a
/// final i and y are written for one another (kỹ, kĩ). Source: the two schools of spelling, Quyết định 240/QĐ (1984)
/// of the Ministry of Education, and counts in administrative text (8.4 % old placement).
package enum Spelling {
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
  package static func variants(of word: String) -> [String] {
    var found = [word]
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
  package static func isSmall(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF, 0x1B0: true
    case 0x100...0x1AE, 0x1E00...0x1EFF: scalar.value & 1 == 1
    default: false
    }
  }

  /// The word with its first letter in upper case.
  package static func capitalized(_ word: String) -> String {
    guard let first = word.first else { return word }
    return first.uppercased() + word.dropFirst()
  }
}
