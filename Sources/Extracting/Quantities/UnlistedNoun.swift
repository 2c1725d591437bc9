internal import Lexicon
internal import Segmenting
internal import Tokenizing

/// A counted noun that the seeds do not list, bounded by the word segmenter: "3 chế độ", "2 vắc-xin", "5 toà nhà".
///
/// The first word is the noun. One of one syllable takes the next one along where that is one syllable, too ("nóc nhà",
/// "thửa đất") and does not only qualify it ("tổng | cũ"); a classifier takes any ("bức phù điêu"). Only the few atoms behind
/// the number are cut into words.
enum UnlistedNoun {
  /// The embedded word model, read when the first unlisted noun is met. It is a constant of the program: no table of a
  /// user's is laid over it.
  static let model = try? WordModel.embedded()

  /// So many atoms behind the number are looked at: the longest word and what the segmenter weighs behind it.
  private static let window = 9
  /// So many atoms of one number are looked at.
  private static let longestNumber = 16

  /// The end of the noun at `index`.
  static func read(_ stretch: Stretch, _ index: Int) -> Int? {
    guard canOpen(stretch, index), !stretch.isWord(index, stretch.lexicon.grammar.số),
      let first = stretch.reader[index], !first.flags.contains(.line), !endsSerials(stretch, index)
    else { return nil }
    let words = words(stretch, index)
    guard let word = words.first, word.isSound || word.shape == .mixed,
      word.shape == .small || word.shape == .mixed
    else { return nil }
    var end = kept(stretch, word)
    guard !isNone(stretch, index, end) else { return nil }
    let next = end == word.atoms.upperBound ? words.dropFirst().first : nil
    var seen = end
    if let next, next.shape == .small, !stretch.roles(next.atoms.lowerBound).contains(.function) {
      seen = next.atoms.upperBound
    }
    if word.pieces == 1, let next, joins(stretch, word, next) { end = kept(stretch, next) }
    end = hyphenated(stretch, end)
    guard stretch.isFree(index..<end),
      isVietnamese(stretch, index..<end) || word.isKnown && isVietnamese(stretch, index..<seen),
      !hasCapital(stretch, index..<end), !isAddress(stretch, index, end)
    else { return nil }
    return end
  }

  /// The end of a word without a name ("nam | Trung Quốc") and without what only qualifies it: the segmenter may join
  /// "tổng mới", whose syllables do not belong together.
  private static func kept(_ stretch: Stretch, _ word: KnownWord) -> Int {
    for at in word.atoms.dropFirst() where stretch.isCapital(at) { return at }
    let last = word.atoms.upperBound - 1
    guard word.pieces > 1, !(word.isKnown && word.isBound), last > word.atoms.lowerBound else {
      return word.atoms.upperBound
    }
    if !word.isKnown, stretch.roles(last).contains(.function) { return last }
    if let (role, _) = role(stretch, last), role == .quality { return last }
    return word.atoms.upperBound
  }

  /// The first two words behind the number. The window opens with figures, as the segmenter learnt them before nouns; a number
  /// word could be joined to the noun.
  private static func words(_ stretch: Stretch, _ index: Int) -> [KnownWord] {
    var end = index
    while end < index + window, let atom = stretch.reader[end], !stretch.taken[end],
      atom.flags.isDisjoint(with: [.paragraph, .tab]),
      !atom.flags.contains(.line) || !atom.flags.contains(.capital)
    {
      if atom.kind == .mark, !isHyphen(stretch, end) { break }
      end += 1
    }
    let first = stretch.reader[index - 1]?.kind == .digits ? index - 1 : index
    let words = stretch.room.words(stretch.text, stretch.tokens, in: first..<end, most: index - first + 2)
    return Array(words.drop { $0.atoms.lowerBound < index })
  }

  /// Whether the next word belongs to a noun of one syllable.
  private static func joins(_ stretch: Stretch, _ noun: KnownWord, _ next: KnownWord) -> Bool {
    let at = next.atoms.lowerBound
    guard at == noun.atoms.upperBound, next.isSound, next.shape == .small, canOpen(stretch, at),
      let atom = stretch.reader[at], !atom.flags.contains(.line), !stretch.roles(at).contains(.modifier)
    else { return false }
    if let (role, end) = role(stretch, at), end >= next.atoms.upperBound, role == .never || role == .quality {
      return false
    }
    if let (role, _) = role(stretch, noun.atoms.lowerBound), role == .head { return true }
    return next.pieces == 1 && (CountedNoun.listed(stretch, at) ?? 0) <= at + 1
  }

  /// "vắc-xin", "đi-ốt": what a hyphen joins.
  private static func hyphenated(_ stretch: Stretch, _ end: Int) -> Int {
    var end = end
    while isHyphen(stretch, end), end < stretch.taken.count, !stretch.taken[end] { end += 2 }
    return end
  }

  /// Whether atom `index` is a hyphen between two words.
  private static func isHyphen(_ stretch: Stretch, _ index: Int) -> Bool {
    guard stretch.reader.isDash(index), let mark = stretch.reader[index], let next = stretch.reader[index + 1]
    else { return false }
    return !mark.flags.contains(.gap) && next.kind == .word && next.flags.isDisjoint(with: [.gap, .capital])
      && stretch.reader[index - 1]?.kind == .word
  }

  /// Whether a word can open a noun or go on with one.
  private static func canOpen(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let word = stretch.reader[index], word.kind == .word, !stretch.taken[index],
      word.flags.contains(.lower),
      word.flags.contains(.gap), word.flags.isDisjoint(with: [.capital, .paragraph, .tab]),
      stretch.roles(index).isDisjoint(with: [.function, .date, .scale]) || isHyphen(stretch, index + 1),
      !stretch.lexicon.numbers.context(word.value).contains(.stop)
    else { return false }
    return stretch.lexicon.numbers.word(word.value).role == .none
  }

  /// Whether a word of the segmenter's follows a classifier: "chiếc | xe đạp", not "con | sông dài".
  static func knowsNext(_ stretch: Stretch, _ index: Int) -> Bool {
    let words = words(stretch, index)
    guard words.count > 1, words[0].pieces == 1, words[1].isKnown else { return false }
    return role(stretch, words[1].atoms.upperBound - 1)?.role != .quality
  }

  static func isClassifier(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let word = stretch.reader[index], word.kind == .word else { return false }
    return stretch.lexicon.numbers.context(word.value).contains(.classifier)
  }

  private static func role(_ stretch: Stretch, _ index: Int) -> (role: UnlistedNouns.Role, end: Int)? {
    guard let (values, end) = stretch.reader.longest(stretch.lexicon.unlistedNouns.phrases, at: index),
      let row = values.first
    else { return nil }
    return (stretch.lexicon.unlistedNouns.roles[Int(row)], end)
  }

  /// Whether the word at `index` is listed as no noun, or only as what qualifies one.
  private static func isNone(_ stretch: Stretch, _ index: Int, _ end: Int) -> Bool {
    guard let (role, last) = role(stretch, index) else { return false }
    return role == .never && last >= min(end, index + 2) || role == .quality && last >= end
  }

  /// "31 đường Bạch Đằng", "19 ngõ 179".
  private static func isAddress(_ stretch: Stretch, _ index: Int, _ end: Int) -> Bool {
    guard let (role, last) = role(stretch, index), role == .place, last == end,
      let next = stretch.reader[end], next.flags.isDisjoint(with: [.line, .tab])
    else { return false }
    return next.kind == .digits || next.flags.contains(.capital)
  }

  /// Whether a listed noun at `index` is the verb that follows the numbers of a list: "khoản 1, 2, 3 quy định".
  static func isVerb(_ stretch: Stretch, _ index: Int, _ end: Int) -> Bool {
    guard let (role, last) = role(stretch, index), role == .never, last >= end else { return false }
    return endsSerials(stretch, index)
  }

  /// Whether the number before `index` is the last of a list of bare numbers, which then number something: "Mẫu số 01, 02, 04
  /// ban hành", "các sắc lệnh 71 và 72 quy định".
  private static func endsSerials(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let last = number(stretch, before: index), let item = item(stretch, last) else { return false }
    // A year or a number that a date or reference has taken is no item.
    return !stretch.taken[item]
  }

  /// The first atom of the figures that end right before `index`.
  private static func number(_ stretch: Stretch, before index: Int) -> Int? {
    var first = index - 1
    guard stretch.reader[first]?.kind == .digits else { return nil }
    while first > 0, index - first < longestNumber, let atom = stretch.reader[first],
      !atom.flags.contains(.gap),
      stretch.reader[first - 1]?.kind != .word
    {
      first -= 1
    }
    return first
  }

  /// The first atom of the bare number that a comma or "và" parts from the one at `first`; what stands in brackets behind it
  /// is passed over: "04 (nếu có) và 06".
  private static func item(_ stretch: Stretch, _ first: Int) -> Int? {
    let grammar = stretch.lexicon.grammar
    var at = first - 1
    guard stretch.isMark(at, ",") || stretch.isMark(at, ";") || stretch.isWord(at, grammar.và) else {
      return nil
    }
    if stretch.isMark(at - 1, ")") {
      var open = at - 2
      while open > at - 8, open >= 0, !stretch.isMark(open, "(") { open -= 1 }
      guard stretch.isMark(open, "(") else { return nil }
      at = open
    }
    return number(stretch, before: at)
  }

  /// Whether a word has a letter that only Vietnamese text has: other languages count in other words.
  private static func isVietnamese(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    for at in stretch.bytes(atoms) where stretch.reader.text[at] >= 0x80 { return true }
    return false
  }

  /// Whether a capital stands in a word: "dBA".
  private static func hasCapital(_ stretch: Stretch, _ atoms: Range<Int>) -> Bool {
    for at in stretch.bytes(atoms) where (0x41...0x5A).contains(stretch.reader.text[at]) { return true }
    return false
  }
}
