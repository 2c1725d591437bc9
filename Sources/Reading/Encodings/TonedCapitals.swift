internal import Lexicon

/// Capitals that TCVN3 has no codes for: toned letters are small among capitals there ("ĐảNG ủY XÃ"), and are raised.
///
/// Two capitals in a word show that it is written in capitals. A word with one ("Bộ", "Tế") may only begin with it: its
/// neighbours on the line decide.
enum TonedCapitals {
  private struct Word {
    var range: Range<Int>
    /// Letters that are small and could have been capitals.
    var isSmall = false
    /// Capitals alone show that the whole line may be.
    var isStrong = false
    /// Words after which a line ends.
    var isLast = false
  }

  /// Raises the toned letters of words in capitals; no letter changes its length.
  static func raise(_ text: inout [UInt8]) {
    var words = words(text)
    raiseNames(&text, words)
    guard words.contains(where: { $0.isStrong }) else { return }
    for index in words.indices { decide(&words, index) }
    for index in words.indices.reversed() { decide(&words, index) }
    for word in words where word.isStrong {
      var at = word.range.lowerBound
      while at < word.range.upperBound {
        at += raise(&text, from: at)
      }
    }
  }

  /// Words that open a name, though TCVN3 has no capital for their first letter: "ủy ban nhân dân" does, "Huyện ủy ban hành" does not.
  private static func raiseNames(_ text: inout [UInt8], _ words: [Word]) {
    for index in words.indices.dropLast(2) where text[words[index].range.lowerBound] >= 0x80 {
      guard
        openings.contains(where: { opening in
          zip(opening, words[index...]).allSatisfy { text[$1.range].elementsEqual($0) }
        })
      else { continue }
      raise(&text, from: words[index].range.lowerBound)
    }
  }

  /// Three words each; `seeds/capital_openings.tsv`.
  private static let openings: [[[UInt8]]] =
    ((try? Seeds().table("capital_openings", columns: ["words", "source"])) ?? []).map { row in
      row[0].utf8.split(separator: 0x20).map { Array($0) }
    }.filter { $0.count == 3 }

  /// Raises the letter at a place, where its capital is as long. Returns its length.
  @discardableResult
  private static func raise(_ text: inout [UInt8], from at: Int) -> Int {
    let (scalar, length) = UTF8Bytes.scalar(text, at, text.count)
    if let scalar, scalar >= 0x80 {
      var capital: [UInt8] = []
      UTF8Bytes.append(SyllableGrammar.upper(scalar), &capital)
      if capital.count == length { for (offset, byte) in capital.enumerated() { text[at + offset] = byte } }
    }
    return max(length, 1)
  }

  /// A word that its neighbours decide: one of them is in capitals, and none is in small letters.
  private static func decide(_ words: inout [Word], _ index: Int) {
    guard !words[index].isStrong, !words[index].isSmall else { return }
    let before = index > 0 && !words[index - 1].isLast ? words[index - 1] : nil
    let after = index + 1 < words.count && !words[index].isLast ? words[index + 1] : nil
    let neighbours = [before, after].compactMap { $0 }
    words[index].isStrong = neighbours.contains { $0.isStrong } && !neighbours.contains { $0.isSmall }
  }

  private static func words(_ text: [UInt8]) -> [Word] {
    var words: [Word] = []
    var at = 0
    var start: Int?
    var (capitals, plain, toned) = (0, 0, 0)
    func close(_ end: Int) {
      guard let from = start else { return }
      // A code of capitals ("HĐND") says nothing of its neighbours.
      let isSyllable = SyllableGrammar.isSyllable(text[from..<end])
      words.append(
        Word(
          range: from..<end, isSmall: plain > 0,
          isStrong: plain == 0 && capitals >= 2 && (toned > 0 || isSyllable)))
      start = nil
      (capitals, plain, toned) = (0, 0, 0)
    }
    while at < text.count {
      let (scalar, length) = UTF8Bytes.scalar(text, at, text.count)
      let value = scalar ?? 0
      let isLetter = (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) || value >= 0xC0
      if isLetter {
        if start == nil { start = at }
        if value < 0x80 {
          if value < 0x60 { capitals += 1 } else { plain += 1 }
        } else if SyllableGrammar.upper(value) == value {
          capitals += 1
        } else if SyllableGrammar.isToned(value) {
          toned += 1
        } else {
          plain += 1
        }
      } else {
        close(at)
        if value == 0x0A || value == 0x09, !words.isEmpty { words[words.count - 1].isLast = true }
      }
      at += max(length, 1)
    }
    close(text.count)
    return words
  }
}
