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
  /// The words in capitals that may open a name of `named_documents` ("BLHS"): found in the same walk over the atoms.
  let abbreviations: [Int32]
  /// The entry that ends right before an atom, by place, or -1.
  private let endingAt: [Int32]
  private let startingAt: [Int32]

  init(_ reader: AtomReader) {
    var entries: [Entry] = []
    var ending = [Int32](repeating: -1, count: reader.count + 1)
    var starting = [Int32](repeating: -1, count: reader.count + 1)
    var candidates: [Int32] = []
    var abbreviations: [Int32] = []
    unsafe reader.atoms.withUnsafeBufferPointer { atoms in
      unsafe reader.lexicon.roles.withUnsafeBufferPointer { roles in
        for index in atoms.indices where unsafe atoms[index].kind == .word {
          let found = unsafe roles[Int(atoms[index].value)]
          // One look for nearly all words.
          if found.isDisjoint(with: [.docType, .name]) { continue }
          if found.contains(.docType) { candidates.append(Int32(index)) }
          if found.contains(.name), unsafe atoms[index].flags.contains(.capital),
            unsafe !atoms[index].flags.contains(.lower)
          {
            abbreviations.append(Int32(index))
          }
        }
      }
    }
    for candidate in candidates {
      let index = Int(candidate)
      guard let (values, end) = reader.longest(reader.lexicon.docTypePhrases, at: index),
        let type = values.first,
        Self.isType(reader, index, end, Int(type))
      else { continue }
      // Of two that end together the longer is the type: "bộ luật", not "luật".
      if ending[end] < 0 { ending[end] = Int32(entries.count) }
      starting[index] = Int32(entries.count)
      entries.append(Entry(first: index, end: end, type: Int(type)))
    }
    self.entries = entries
    self.abbreviations = abbreviations
    endingAt = ending
    startingAt = starting
  }

  func ending(at index: Int) -> Entry? {
    guard index >= 0, index < endingAt.count, endingAt[index] >= 0 else { return nil }
    return entries[Int(endingAt[index])]
  }

  func starting(at index: Int) -> Entry? {
    guard index >= 0, index < startingAt.count, startingAt[index] >= 0 else { return nil }
    return entries[Int(startingAt[index])]
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
