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
    var places: [PlaceMention] = []
    var known: [[UInt8]: Int] = [:]
    /// What is before it has been read.
    var next = 0
    for candidate in stretch.candidates.places {
      let at = Int(candidate)
      guard at >= next,
        let (values, level) = stretch.reader.longest(stretch.lexicon.placeLevelPhrases, at: at),
        values.contains(where: { stretch.lexicon.isGovernment[Int($0)] })
      else { continue }
      // "Tỉnh ủy Bến Tre": the committee of the place.
      var end = level
      if stretch.isWord(end, stretch.lexicon.grammar.ủy) { end += 1 }
      let start = end
      while end < start + longest, let atom = stretch.reader[end],
        atom.flags.isDisjoint(with: [.paragraph, .tab]),
        (atom.kind == .word && atom.flags.contains(.capital)) || (atom.kind == .digits && end == start)
      { end += 1 }
      guard end > start else {
        next = level
        continue
      }
      if end < start + longest, let atom = stretch.reader[end], atom.kind == .word,
        atom.flags.isDisjoint(with: [.paragraph, .tab])
      {
        end += 1
      }
      let text = words(stretch, at..<end)
      if let place = known[text] {
        places[place].count += 1
      } else if places.count < most {
        known[text] = places.count
        places.append(PlaceMention(text: String(decoding: text, as: UTF8.self), count: 1))
      }
      next = start
    }
    return places
  }

  /// The words of some atoms, one blank between two, with the commas.
  private static func words(_ stretch: Stretch, _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(48)
    for index in range {
      guard let atom = stretch.reader[index] else { continue }
      if !text.isEmpty, atom.kind != .mark { text.append(0x20) }
      text += stretch.text.utf8[Int(atom.start)..<atom.end]
    }
    return text
  }
}
