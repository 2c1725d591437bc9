/// The words that the segmenter knows, by the hashes of their syllables.
public struct WordLexicon: Sendable {
  /// What is known of a string of syllables.
  public struct Entry: Sendable, Equatable {
    public var bits: UInt16
    public init(bits: UInt16) { self.bits = bits }
    /// How often counted text has it as one word: 0 never, else 1 + the logarithm to base 2, at most 15.
    public var count: Int { Int(bits & 0xF) }
    /// How much more often its syllables stand together than by chance: 0 no more, to 7.
    public var bond: Int { Int(bits >> 4 & 0x7) }
    /// A longer word starts so.
    public var isPrefix: Bool { bits & 0x80 != 0 }
    /// The user listed it: it is always kept whole.
    public var isOwn: Bool { bits & 0x100 != 0 }
    /// A place or person is called so: a word where every syllable has a capital.
    public var isName: Bool { bits & 0x200 != 0 }
    /// Whether it is a word, and not only a start of words or two syllables that like each other.
    public var isWord: Bool { bits & 0x10F != 0 }

    static let prefix: UInt16 = 0x80
    static let own: UInt16 = 0x100
    static let name: UInt16 = 0x200

    /// The entry as it stands in capitals: a name is then a word, and no rare one.
    @inlinable public var capitalized: Entry {
      isName ? Entry(bits: bits & ~0xF | UInt16(max(count, 5))) : self
    }
  }

  /// Open addressing: the upper 48 bits of a key, and the entry in the lower 16; 0 is empty.
  private var slots: [UInt64]
  private var used = 0
  /// The most syllables of a word that a user may add: each more is one more look-up at every syllable.
  public static let longestOwn = 16
  /// The longest word, in syllables.
  public private(set) var longest = 1

  /// - Parameter words: about how many words will be added.
  public init(words: Int = 0) {
    var size = 1024
    while size < words * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  @inline(__always) private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: ((key >> 16) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  /// What is known of the syllables with this hash.
  @inline(__always) public func find(_ key: UInt64) -> Entry {
    let mask = slots.count &- 1
    var slot = Self.slot(key, mask)
    while true {
      let found = slots[slot]
      if (found ^ key) >> 16 == 0 { return Entry(bits: UInt16(truncatingIfNeeded: found)) }
      if found == 0 { return Entry(bits: 0) }
      slot = (slot &+ 1) & mask
    }
  }

  private mutating func mark(_ key: UInt64, _ value: UInt16) {
    if (used + 1) * 4 > slots.count * 3 { grow() }
    let mask = slots.count - 1
    var slot = Self.slot(key, mask)
    while slots[slot] != 0, (slots[slot] ^ key) >> 16 != 0 { slot = (slot + 1) & mask }
    if slots[slot] == 0 {
      slots[slot] = key & ~0xFFFF
      used += 1
    }
    // Two spellings of one hash (kỹ, kĩ): the higher count and bond, and what either is.
    let known = UInt16(truncatingIfNeeded: slots[slot])
    let merged = max(known & 0xF, value & 0xF) | max(known & 0x70, value & 0x70) | (known | value) & ~0x7F
    slots[slot] = slots[slot] & ~0xFFFF | UInt64(merged)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      var slot = Self.slot(entry, mask)
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  /// Adds a word of two or more syllables, or what is known of one: `count` says how common it is, `bond` how often
  /// it stands alone, 1 hardly ever to 7 nearly always, 0 not known.
  ///
  /// - Parameters:
  ///   - syllables: their hashes.
  ///   - count: see `Entry.count`; 0 for syllables that are no word.
  ///   - bond: see `Entry.bond`.
  ///   - isName: see `Entry.isName`.
  ///   - isOwn: see `Entry.isOwn`.
  public mutating func add(
    _ syllables: [UInt64], count: Int, bond: Int, isName: Bool = false, isOwn: Bool = false
  ) {
    guard var key = syllables.first else { return }
    for (index, syllable) in syllables.enumerated().dropFirst() {
      key = Syllable.joined(key, syllable)
      if index < syllables.count - 1 { markPrefix(key) }
    }
    mark(key, syllables: syllables.count, count: count, bond: bond, isName: isName, isOwn: isOwn)
  }

  /// Says that a longer word starts with the syllables of this key.
  mutating func markPrefix(_ key: UInt64) { mark(key, Entry.prefix) }

  /// Adds the word with this key.
  mutating func mark(
    _ key: UInt64, syllables: Int, count: Int, bond: Int, isName: Bool = false, isOwn: Bool = false
  ) {
    let value = UInt16(min(count, 15) | min(bond, 7) << 4)
    mark(key, value | (isName ? Entry.name : 0) | (isOwn ? Entry.own : 0))
    if syllables > longest, count > 0 || isName || isOwn { longest = syllables }
  }
}
