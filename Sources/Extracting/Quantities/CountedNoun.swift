internal import Lexicon
internal import Tokenizing

/// The first noun compound after a number.
///
/// The compound is the word that a dictionary of offices would list ("đơn vị hành chính", "tổ chức cơ sở đảng", "hộ nghèo"), not what qualifies it: "chi bộ |
/// trực thuộc", "lớp | tập huấn", "nhóm | nhiệm vụ". So the seeds decide, and the longest listed phrase wins; `UnlistedNoun` reads what they do not list.
enum CountedNoun {
  /// The end of the noun at `index`.
  ///
  /// - Parameter unlisted: whether a noun that the seeds do not list will do.
  static func read(_ stretch: Stretch, _ index: Int, unlisted: Bool) -> Int? {
    if let end = listed(stretch, index) {
      if UnlistedNoun.isVerb(stretch, index, end) { return nil }
      // "chiếc | xe đạp", "cây | xoài": a classifier takes its noun whole.
      if end <= index + 2, UnlistedNoun.isClassifier(stretch, index),
        end == index + 1 || UnlistedNoun.knowsNext(stretch, index), let whole = classified(stretch, index)
      {
        return max(end, whole)
      }
      return levels(stretch, index, end)
    }
    return unlisted ? UnlistedNoun.read(stretch, index) : nil
  }

  /// The end of a classifier's noun; one of one syllable only before a mark or a function word, for the names of plants and
  /// beasts are longer than the segmenter knows ("cây hoàng | yến").
  private static func classified(_ stretch: Stretch, _ index: Int) -> Int? {
    guard let end = UnlistedNoun.read(stretch, index) else { return nil }
    guard end == index + 2, let next = stretch.reader[end], next.kind == .word,
      next.flags.isDisjoint(with: [.line, .tab]), !stretch.roles(end).contains(.function)
    else { return end }
    return nil
  }

  /// The end of the longest listed noun.
  static func listed(_ stretch: Stretch, _ index: Int) -> Int? {
    guard let word = stretch.reader[index], word.kind == .word, stretch.roles(index).contains(.noun),
      !stretch.taken[index],
      word.flags.contains(.lower), word.flags.isDisjoint(with: [.paragraph, .tab]),
      let (_, end) = stretch.reader.longest(stretch.lexicon.nounPhrases, at: index),
      stretch.isFree(index..<end)
    else { return nil }
    // "bao nhiêu", "ban hành": a longer word that counts nothing.
    if stretch.reader.mayStart(stretch.lexicon.numbers.traps, at: index),
      let (_, trap) = stretch.reader.longest(stretch.lexicon.numbers.traps, at: index), trap >= end
    {
      return nil
    }
    // A wrapped line goes on in small letters.
    if word.flags.contains(.line), word.flags.contains(.capital) { return nil }
    // "3 Điều 8", "4 Điều này", "2 khoản 5": the noun opens a name or a provision of its own.
    if word.flags.contains(.capital) || stretch.roles(index).contains(.provision),
      let next = stretch.reader[end],
      next.flags.isDisjoint(with: [.line, .tab]),
      next.kind == .digits || stretch.isWord(end, stretch.lexicon.grammar.này)
    {
      return nil
    }
    return end
  }

  /// "7 xã, thị trấn", "34 tỉnh, thành phố": kinds of places that are counted together.
  private static func levels(_ stretch: Stretch, _ index: Int, _ end: Int) -> Int {
    var end = end
    guard level(stretch, index) == end else { return end }
    while stretch.reader.isJoined(end, ","), let next = level(stretch, end + 1), !stretch.isCapital(next),
      stretch.reader[next]?.kind != .digits
    {
      end = next
    }
    return end
  }

  private static func level(_ stretch: Stretch, _ index: Int) -> Int? {
    guard let word = stretch.reader[index], stretch.roles(index).contains(.placeLevel),
      !word.flags.contains(.capital),
      let (_, end) = stretch.reader.longest(stretch.lexicon.placeLevelPhrases, at: index),
      stretch.isFree(index..<end)
    else { return nil }
    return end
  }
}
