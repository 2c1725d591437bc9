internal import Lexicon
internal import Tokenizing

/// Where document types are written in a stretch ("Kế hoạch", "Bộ luật", "NĐ"): the anchors of references.
struct TypeWords {
  struct Entry {
    var first: Int
    var end: Int
    /// Row of `Lexicon.docTypes`.
    var type: Int
  }

  let entries: [Entry]
  /// A bit for each atom that an entry starts at, or ends before: nearly every look finds none, and must not cost memory.
  private let starts: [UInt64]
  private let ends: [UInt64]
  /// The entries in the order of their ends; of two that end together the first read.
  private let byEnd: [Entry]

  init(_ reader: AtomReader, _ candidates: Candidates) {
    var entries: [Entry] = []
    var endBits = [UInt64](repeating: 0, count: reader.count / 64 + 1)
    var startBits = endBits
    var byEnd: [Entry] = []
    entries.reserveCapacity(candidates.types.count / 2)
    byEnd.reserveCapacity(candidates.types.count / 2)
    let phrases = reader.lexicon.docTypePhrases
    // Spans: whether an array is its owner's alone is asked once, not at each of its places.
    var ends = endBits.mutableSpan
    var starts = startBits.mutableSpan
    for candidate in candidates.types {
      let index = Int(candidate)
      guard let (values, end) = reader.longest(phrases, at: index),
        let type = values.first,
        Self.isType(reader, index, end, Int(type))
      else { continue }
      // Of two that end together the longer is the type: "bộ luật", not "luật".
      let entry = Entry(first: index, end: end, type: Int(type))
      if ends[end >> 6] >> UInt64(end & 63) & 1 == 0 {
        ends[end >> 6] |= 1 << UInt64(end & 63)
        // Entries overlap by a few atoms at most.
        var place = byEnd.count
        while place > 0, byEnd[place - 1].end > end { place -= 1 }
        if place == byEnd.count { byEnd.append(entry) } else { byEnd.insert(entry, at: place) }
      }
      starts[index >> 6] |= 1 << UInt64(index & 63)
      entries.append(entry)
    }
    self.entries = entries
    self.starts = startBits
    self.ends = endBits
    self.byEnd = byEnd
  }

  /// The entry that ends right before an atom.
  func ending(at index: Int) -> Entry? {
    guard index >= 0, index >> 6 < ends.count, ends[index >> 6] >> UInt64(index & 63) & 1 != 0 else {
      return nil
    }
    return Self.find(index, in: byEnd) { $0.end }
  }

  /// The entry that starts at an atom.
  func starting(at index: Int) -> Entry? {
    guard index >= 0, index >> 6 < starts.count, starts[index >> 6] >> UInt64(index & 63) & 1 != 0 else {
      return nil
    }
    return Self.find(index, in: entries) { $0.first }
  }

  private static func find(_ value: Int, in entries: [Entry], by key: (Entry) -> Int) -> Entry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if key(entries[middle]) < value { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && key(entries[low]) == value ? entries[low] : nil
  }

  /// A word of one syllable is a type only as it is written for one: an abbreviation in its own letters, "luật" not as part
  /// of "pháp luật", "kỷ luật", "quy luật".
  private static func isType(_ reader: AtomReader, _ first: Int, _ end: Int, _ type: Int) -> Bool {
    guard end == first + 1 else { return true }
    let atom = reader.atoms[first]
    // "Luật" and "Lệnh" by their words; all else of one syllable is an alias.
    if reader.lexicon.citations.traits[type].contains(.oneSyllable),
      atom.flags.contains(.lower) || atom.length > 3
    {
      if atom.flags.contains(.capital) { return true }
      guard let last = reader[first - 1], last.kind == .word else { return true }
      return reader.lexicon.roles[Int(last.value)].contains(.function)
    }
    // The end of a label is none: "phụ lục 3-1/PL-TT".
    if reader.isDash(first - 1), reader[first - 2]?.kind == .word,
      atom.flags.isDisjoint(with: .gap) && !(reader[first - 1]?.flags.contains(.gap) ?? true)
    {
      return false
    }
    return reader.lexicon.docTypes[type].aliases.contains { reader.isText(first, $0) }
  }
}
