internal import Lexicon
internal import Tokenizing

/// The name of an issuing body as written: offices, bodies of the seeds, places after them, and names that the seeds do not
/// have but that open with the word of a body ("Sở", "Ban Pháp chế Hội đồng nhân dân Thành phố").
enum IssuerPhrase {
  private static let limit = 40

  static func read(_ stretch: Stretch, _ index: Int) -> (code: String?, end: Int)? {
    guard let first = stretch.reader[index], first.kind == .word else { return nil }
    var phrase = Phrase(stretch: stretch, at: index, bound: stretch.clauses.around(index).upperBound)
    while phrase.at - index < limit, phrase.at < phrase.bound, phrase.step(index) {}
    return phrase.hasBody && phrase.at > index ? (phrase.code, phrase.at) : nil
  }

  /// The issuer whose name ends right before atom `end`: its first atom and its code.
  static func before(_ stretch: Stretch, _ end: Int, floor: Int) -> (range: Range<Int>, code: String?)? {
    var best: (range: Range<Int>, code: String?)?
    var at = end - 1
    while at >= floor, end - at <= limit {
      guard let atom = stretch.reader[at], atom.kind == .word || atom.isMark(",") || atom.isMark("-") else {
        break
      }
      if opens(stretch, at), let issuer = read(stretch, at),
        issuer.end == end
      {
        best = (at..<end, issuer.code)
      }
      at -= 1
    }
    return best
  }

  /// Whether an issuer's name ends at one atom after the other, asked from the right to the left: near most mentions no word can open
  /// one, and where one does its name is read once.
  struct Endings {
    private let stretch: Stretch
    /// The first atom that can open a name, or the end of those looked at.
    private let first: Int
    /// The opening read last, and the end of its name.
    private var read: (opening: Int, end: Int) = (-1, -1)

    /// - Parameter atoms: all in which names may open.
    init(_ stretch: Stretch, _ atoms: Range<Int>) {
      self.stretch = stretch
      first = atoms.first { IssuerPhrase.opens(stretch, $0) } ?? atoms.upperBound
    }

    /// Whether a name that opens at `floor` or behind it ends right before atom `end`: what `before` finds.
    mutating func has(_ end: Int, from floor: Int) -> Bool {
      var at = end - 1
      while at >= max(first, floor) {
        guard let atom = stretch.reader[at], atom.kind == .word || atom.isMark(",") || atom.isMark("-") else {
          return false
        }
        if IssuerPhrase.opens(stretch, at) {
          if read.opening != at { read = (at, IssuerPhrase.read(stretch, at)?.end ?? -1) }
          if read.end == end { return true }
        }
        at -= 1
      }
      return false
    }
  }

  @inline(__always) private static func opens(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], atom.kind == .word, atom.flags.contains(.capital) else {
      return false
    }
    return canOpen(stretch, index)
  }

  private static func canOpen(_ stretch: Stretch, _ index: Int) -> Bool {
    !stretch.roles(index).isDisjoint(with: [.issuer, .bodyHead])
  }
}

/// A name being read from left to right.
private struct Phrase {
  let stretch: Stretch
  var at: Int
  let bound: Int
  var code: String?
  var hasBody = false
  /// Whether the name goes on in words that no table has.
  private var isOpen = false
  /// Words in small letters since the last capital: "Phát triển khoa học và công nghệ".
  private var small = 0
  private static let mostSmall = 6

  private var reader: AtomReader { stretch.reader }
  private var tables: CitationTables { stretch.lexicon.citations }

  init(stretch: Stretch, at: Int, bound: Int) {
    self.stretch = stretch
    self.at = at
    self.bound = bound
  }

  /// Takes the next part of the name; false at its end.
  mutating func step(_ start: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    guard let atom = reader[at], at == start || atom.flags.isDisjoint(with: [.paragraph, .tab]) else {
      return false
    }
    if let (values, end) = stretch.phrase(stretch.lexicon.issuerPhrases, .issuer, at: at),
      let row = values.first,
      // An abbreviation stands for a body only in its own letters: "Tư" is no "TƯ".
      end - at >= 2 || stretch.reader.string(at) == stretch.lexicon.issuerNames[Int(row)].surface
    {
      let name = stretch.lexicon.issuerNames[Int(row)]
      // "… của Ban Thường vụ Tỉnh ủy⏎Ủy ban nhân dân xã …": a committee ends there, and a new line opens with another body.
      if hasBody, atom.flags.contains(.line), stretch.isWord(at - 1, grammar.ủy), name.code != code {
        return false
      }
      if code == nil, !name.code.isEmpty { code = name.code }
      hasBody = true
      isOpen = false
      at = end
      return true
    }
    if atom.flags.contains(.capital),
      let (_, end) = stretch.phrase(stretch.lexicon.issuerRolePhrases, .issuer, at: at)
    {
      hasBody = true
      isOpen = false
      at = end
      return true
    }
    if let end = place() {
      hasBody = true
      isOpen = false
      at = end
      return true
    }
    if hasBody, atom.value == grammar.khóa, atom.kind == .word, let term = reader[at + 1],
      term.kind == .digits || PartyName.isRoman(stretch, at + 1)
    {
      at += 2
      return true
    }
    // "Hội nghị lần thứ sáu, Ban Chấp hành Trung ương"
    if hasBody, stretch.isWord(at, grammar.lần), stretch.isWord(at + 1, grammar.thứ), reader[at + 2] != nil {
      at += 3
      if stretch.isMark(at, ","), canGoOn(at + 1) { at += 1 }
      return true
    }
    // "Đảng bộ xã Giao Long", "thành phố Hải Phòng": after the kind of a place two words with capitals are its name.
    let isName = atom.flags.contains(.capital) && at > start && (isAfterKind(at) || isAfterKind(at - 1))
    if at > start, atom.kind == .word, let cue = stretch.phrase(tables.titleCuePhrases, .title, at: at),
      !isName || cue.end - at > 1
    {
      return false
    }
    // "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    if hasBody, stretch.isWord(at, grammar.nước), stretch.isCapital(at + 1) {
      at += 1
      isOpen = true
      // "Cộng hòa xã hội chủ nghĩa" has more small letters than any other name.
      small = -2
      return true
    }
    if hasBody, stretch.isWord(at, grammar.và) || atom.isMark("-") || atom.isMark("–") || atom.isMark("&") {
      if canGoOn(at + 1) || isProper(at + 1) && stretch.types.starting(at: at + 1) == nil {
        at += 1
        isOpen = true
        small = 0
        return true
      }
      guard isOpen, atom.kind == .word, small < Self.mostSmall - 1, let next = reader[at + 1],
        next.kind == .word,
        !stretch.roles(at + 1).contains(.function)
      else { return false }
      at += 2
      small += 2
      return true
    }
    // "Bộ Chính trị, Ban Bí thư": bodies of the country with one code; "UBND huyện, UBND xã" are two.
    if hasBody, atom.isMark(","), let code,
      let (values, _) = stretch.phrase(
        stretch.lexicon.issuerPhrases, .issuer, at: at + 1), let row = values.first,
      stretch.isCapital(at + 1),
      stretch.lexicon.issuerNames[Int(row)].code == code, stretch.lexicon.isAbsolute(code)
    {
      at += 1
      return true
    }
    // "UBND huyện Vân Canh, tỉnh Bình Định": what is over the place.
    if hasBody, atom.isMark(","), stretch.isCapital(at - 1),
      let (_, level) = stretch.phrase(stretch.lexicon.placeLevelPhrases, .placeLevel, at: at + 1),
      !stretch.isCapital(at + 1), isProper(level), level < bound
    {
      at += 1
      return true
    }
    guard atom.kind == .word else { return false }
    if atom.flags.contains(.capital) {
      // The second word of a place's name: "thành phố Hà ⟨Nội⟩ quy định", "thành phố Hải ⟨Phòng⟩ ban hành".
      let isSecond = hasBody && stretch.isCapital(at - 1) && isAfterKind(at - 1)
      if isSecond, isProper(at), !isOther(at, after: 1) {
        at += 1
        return true
      }
      if let (_, end) = stretch.phrase(tables.bodyHeadPhrases, .bodyHead, at: at) {
        guard stretch.isCapital(end) || reader[end]?.kind == .word && end - at >= 1 else { return false }
        hasBody = true
        isOpen = true
        small = 0
        at = end
        return true
      }
      guard hasBody, stretch.types.starting(at: at) == nil, isProper(at) else { return false }
      small = min(small, 0)
      at += 1
      return true
    }
    // A small letter: inside a name that no table has, up to what cannot stand in one.
    guard isOpen, small < Self.mostSmall, stretch.roles(at).isDisjoint(with: [.function]),
      stretch.types.starting(at: at) == nil,
      stretch.phrase(tables.clausePhrases, .clause, at: at) == nil
    else { return false }
    small += 1
    at += 1
    return true
  }

  /// The atom after a place ("tỉnh Bến Tre", "Thành phố"), which may stand for the body that governs it
  /// ("của thành phố Đà Nẵng") but not for a word that only starts like one ("Xã hội").
  private func place() -> Int? {
    guard let (_, level) = stretch.phrase(stretch.lexicon.placeLevelPhrases, .placeLevel, at: at),
      level <= bound
    else {
      return nil
    }
    var end = level
    // The first word with a capital is a name, whatever else it may be: "xã Giao Long".
    while end < bound, isProper(end), stretch.reader[end]?.kind == .word,
      stretch.phrase(stretch.lexicon.citations.titleCuePhrases, .title, at: end).map({
        end <= level + 1 && $0.end - end == 1
      }) ?? true,
      !isOther(end, after: end - level)
    { end += 1 }
    if end > level { return end }
    guard hasBody, !stretch.isWord(end, stretch.lexicon.grammar.hội) else { return nil }
    // A level alone: nothing in small letters that could make another word of it.
    guard let next = stretch.reader[end], end < bound, next.kind == .word, !next.flags.contains(.line) else {
      return end
    }
    let isAlone =
      next.flags.contains(.capital) || stretch.roles(end).contains(.function) || !stretch.isCapital(at)
      || stretch.phrase(stretch.lexicon.citations.titleCuePhrases, .title, at: end) != nil
    return isAlone ? end : nil
  }

  /// Whether the kind of a place ends right before a word: "tỉnh", "thành phố".
  private func isAfterKind(_ index: Int) -> Bool {
    for start in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      if let (_, end) = stretch.phrase(stretch.lexicon.placeLevelPhrases, .placeLevel, at: start),
        end == index
      {
        return true
      }
    }
    return false
  }

  /// Whether something else than the name of a place goes on at a word: a document, another body. The second word of a name may look
  /// like one ("Hà Nội quy định", "Hải Phòng ban hành"), unless a number says that it is.
  private func isOther(_ index: Int, after count: Int) -> Bool {
    let type = stretch.types.starting(at: index)
    guard count == 1 else { return type != nil || canGoOn(index) }
    guard let end = type?.end else { return false }
    return stretch.isWord(end, stretch.lexicon.grammar.số) || stretch.reader[end]?.kind == .digits
  }

  /// Whether a word with a capital goes on with the name: not capitals throughout after a name in mixed case ("… TẢI VỀ").
  private func isProper(_ index: Int) -> Bool {
    guard let atom = stretch.reader[index], atom.kind == .word, atom.flags.contains(.capital) else {
      return false
    }
    guard !atom.flags.contains(.lower), atom.length > 1, let last = stretch.reader[index - 1] else {
      return true
    }
    let isMixed = last.flags.contains(.lower) || stretch.reader[index - 2]?.flags.contains(.lower) ?? false
    return !isMixed || PartyName.isRoman(stretch, index)
      || stretch.phrase(stretch.lexicon.issuerPhrases, .issuer, at: index) != nil
  }

  /// Whether another body or office starts at an atom.
  private func canGoOn(_ index: Int) -> Bool {
    guard stretch.isCapital(index) else { return false }
    return stretch.phrase(stretch.lexicon.issuerPhrases, .issuer, at: index) != nil
      || stretch.phrase(stretch.lexicon.issuerRolePhrases, .issuer, at: index) != nil
      || stretch.phrase(stretch.lexicon.citations.bodyHeadPhrases, .bodyHead, at: index) != nil
  }
}
