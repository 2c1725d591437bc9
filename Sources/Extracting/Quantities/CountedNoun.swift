internal import Lexicon
internal import Tokenizing

/// The first noun compound after a number.
///
/// The compound is the word that a dictionary of offices would list ("đơn vị hành chính", "tổ chức cơ sở đảng", "hộ nghèo"), not what qualifies it: "chi bộ |
/// trực thuộc", "lớp | tập huấn", "nhóm | nhiệm vụ". So the seeds decide, and the longest listed phrase wins.
enum CountedNoun {
  /// The end of the noun at `index`.
  ///
  /// - Parameter unlisted: whether a noun that the seeds do not list will do.
  static func read(_ stretch: Stretch, _ index: Int, unlisted: Bool) -> Int? {
    if let end = listed(stretch, index) { return levels(stretch, index, end) }
    return unlisted ? unknown(stretch, index) : nil
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
    if let (_, trap) = stretch.reader.longest(stretch.lexicon.numbers.traps, at: index), trap >= end {
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

  /// A noun the seeds do not know: two syllables, as most have, unless the second can open something else.
  private static func unknown(_ stretch: Stretch, _ index: Int) -> Int? {
    guard isNounLike(stretch, index), !stretch.isWord(index, stretch.lexicon.grammar.số),
      let first = stretch.reader[index], !first.flags.contains(.line)
    else { return nil }
    let next = index + 1
    guard isNounLike(stretch, next), let second = stretch.reader[next], !second.flags.contains(.line),
      !stretch.roles(next).contains(.modifier), (listed(stretch, next) ?? 0) <= next + 1
    else { return isVietnamese(stretch, first) ? next : nil }
    return isVietnamese(stretch, first) || isVietnamese(stretch, second) ? next + 1 : nil
  }

  private static func isNounLike(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let word = stretch.reader[index], word.kind == .word, !stretch.taken[index],
      word.flags.contains(.lower),
      word.flags.contains(.gap), word.flags.isDisjoint(with: [.capital, .paragraph, .tab]),
      stretch.roles(index).isDisjoint(with: [.function, .date, .scale]),
      !stretch.lexicon.numbers.context(word.value).contains(.stop)
    else { return false }
    return stretch.lexicon.numbers.word(word.value).role == .none
  }

  /// Whether a word has a letter that only Vietnamese text has: other languages count in other words.
  private static func isVietnamese(_ stretch: Stretch, _ word: Token) -> Bool {
    for at in Int(word.start)..<word.end where stretch.reader.text[at] >= 0x80 { return true }
    return false
  }
}
