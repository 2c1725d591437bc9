internal import Lexicon
internal import Tokenizing

/// The places of government that a text names ("xã Mỹ Thạnh", "Tỉnh ủy Bến Tre"): what linking tells a document's own place by.
///
/// Which words are the name, a table of places says later; here a kind of place opens a mention, and the words with capitals after
/// it, and one more, are kept.
enum PlaceMentions {
  /// A name has at most so many words.
  private static let longest = 5
  /// A text that lists more places than this says nothing more of its own.
  private static let most = 512

  static func read(_ stretch: Stretch) -> [PlaceMention] {
    let reader = stretch.reader
    let table = stretch.lexicon.placeLevelPhrases
    var known = Known()
    /// What is before it has been read.
    var next = 0
    for candidate in stretch.candidates.places {
      let at = Int(candidate)
      guard at >= next, mayGoOn(stretch, at + 1), let (values, level) = reader.longest(table, at: at),
        values.contains(where: { stretch.lexicon.isGovernment[Int($0)] })
      else { continue }
      // "Tỉnh ủy Bến Tre": the committee of the place.
      let start = stretch.isWord(level, stretch.lexicon.grammar.ủy) ? level + 1 : level
      var end = start
      while end < start + longest, let atom = reader[end], goesOn(atom),
        atom.kind == .word && atom.flags.contains(.capital) || atom.kind == .digits && end == start
      { end += 1 }
      guard end > start else {
        next = level
        continue
      }
      if end < start + longest, let atom = reader[end], atom.kind == .word, goesOn(atom) { end += 1 }
      known.add(at..<end, stretch)
      next = start
    }
    return known.places
  }

  /// Whether a name, or a kind of several words, may go on at the atom after its first word: nearly half of all go on with neither.
  @inline(__always) private static func mayGoOn(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    return atom.kind == .digits || atom.flags.contains(.capital)
      || stretch.lexicon.placeLevelPhrases.canFollow(atom.symbol)
      || stretch.isWord(index, stretch.lexicon.grammar.ủy)
  }

  private static func goesOn(_ atom: Token) -> Bool { atom.flags.isDisjoint(with: [.paragraph, .tab]) }

  /// The places so far: which is which their atoms say, so that a name is put together only when it is new.
  private struct Known {
    private(set) var places: [PlaceMention] = []
    /// The atoms where each place was named first.
    private var atoms: [Range<Int>] = []
    /// By the hash of their words: the number of a place, or -1.
    private var slots: [Int16] = []

    mutating func add(_ name: Range<Int>, _ stretch: Stretch) {
      if slots.isEmpty {
        slots = [Int16](repeating: -1, count: 2 * PlaceMentions.most)
        places.reserveCapacity(32)
        atoms.reserveCapacity(32)
      }
      var slot = Self.hash(name, stretch.reader) & (slots.count - 1)
      while slots[slot] >= 0 {
        let place = Int(slots[slot])
        if Self.isSame(atoms[place], name, stretch) {
          places[place].count += 1
          return
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      guard places.count < PlaceMentions.most else { return }
      slots[slot] = Int16(places.count)
      places.append(PlaceMention(text: PlaceMentions.text(name, stretch), count: 1))
      atoms.append(name)
    }

    private static func hash(_ name: Range<Int>, _ reader: AtomReader) -> Int {
      var hash: UInt64 = 0
      for index in name {
        let atom = reader.atoms[index]
        hash = (hash ^ (UInt64(atom.value) << 16 | UInt64(atom.length))) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
      }
      return Int(truncatingIfNeeded: hash & 0xFFFF_FFFF)
    }

    /// Whether two names are written with the same letters.
    private static func isSame(_ one: Range<Int>, _ other: Range<Int>, _ stretch: Stretch) -> Bool {
      guard one.count == other.count else { return false }
      let atoms = stretch.reader.atoms
      let utf8 = stretch.text.utf8
      let text = utf8.span
      for place in 0..<one.count {
        let left = atoms[one.lowerBound + place]
        let right = atoms[other.lowerBound + place]
        guard left.length == right.length, left.value == right.value else { return false }
        let (start, other) = (Int(left.start), Int(right.start))
        for at in 0..<Int(left.length) where text[start &+ at] != text[other &+ at] { return false }
      }
      return true
    }
  }

  /// The words of some atoms, one blank between two, and none before a mark.
  private static func text(_ name: Range<Int>, _ stretch: Stretch) -> String {
    let reader = stretch.reader
    let text = stretch.text.utf8
    let isPlain = name.dropFirst().allSatisfy { index in
      let end = reader.atoms[index - 1].end
      let start = Int(reader.atoms[index].start)
      return reader.atoms[index].kind == .mark ? start == end : start == end + 1 && text[end] == 0x20
    }
    if isPlain { return reader.string(name) }
    var words: [UInt8] = []
    for index in name {
      let atom = reader.atoms[index]
      if index > name.lowerBound, atom.kind != .mark { words.append(0x20) }
      words += text[Int(atom.start)..<atom.end]
    }
    return String(decoding: words, as: UTF8.self)
  }
}
