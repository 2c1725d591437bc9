internal import Lexicon
internal import Tokenizing

/// One look at what stands behind a number in figures: whether a rule of dates or of quantities can make anything of it.
///
/// Nine of ten numbers are those of articles, items, tables and names, and each family would read them in a dozen ways to find
/// that out. The look says no only where no rule can say yes; whatever it lets pass, the rules decide.
struct FigureLook {
  private let atoms: [Token]
  private let followers: FigureFollowers
  private let và: WordID
  private let hoặc: WordID
  private let đến: WordID
  private let tới: WordID
  private let cho: WordID
  private let hết: WordID
  /// The marks of ASCII that make no quantity of the number before them, a bit each: most of those behind the numbers of tables.
  private let quiet: (low: UInt64, high: UInt64)

  init(_ stretch: Stretch) {
    atoms = stretch.tokens.atoms
    followers = stretch.lexicon.figureFollowers
    let grammar = stretch.lexicon.grammar
    (và, hoặc, đến, tới) = (grammar.và, grammar.hoặc, grammar.đến, grammar.tới)
    (cho, hết) = (stretch.terms.cho, stretch.terms.hết)
    quiet = Self.noQuantity(followers)
  }

  /// The marks of ASCII that make no date of the figures before them: a list's, a series', a date's and a clock's may.
  static let noDate = marks(but: "(),-/:;")

  /// Those that make no quantity of them: no unit opens with one.
  static func noQuantity(_ followers: FigureFollowers) -> (low: UInt64, high: UInt64) {
    let units = followers.unitMarks
    return (noSign.0 & ~units.0, noSign.1 & ~units.1)
  }

  private static let noSign = marks(but: "(+,-/:~")

  /// A bit for each mark of ASCII but some: the first 64, and the others.
  private static func marks(but some: StaticString) -> (UInt64, UInt64) {
    var marks = (UInt64.max, UInt64.max)
    for mark in some.description.utf8 {
      if mark < 64 { marks.0 &= ~(1 << UInt64(mark)) } else { marks.1 &= ~(1 << UInt64(mark - 64)) }
    }
    return marks
  }

  /// Atom `index`, or outside a mark that is none.
  @inline(__always) private func atom(_ index: Int) -> Token {
    guard index >= 0, index < atoms.count else {
      return Token(start: 0, length: 0, value: 0, kind: .mark, flags: [.gap, .line, .paragraph])
    }
    return atoms[index]
  }

  @inline(__always) private func follower(_ word: Token) -> FigureFollower {
    followers.words[Int(word.value)]
  }

  // MARK: Dates

  /// Whether a number on the atoms from `first` to `end` can open a date, a length of time or a recurrence.
  @inline(__always) func mayBeDate(_ stretch: Stretch, _ first: Int, _ end: Int) -> Bool {
    let isOne = end == first + 1
    let figures = atom(first)
    if isOne, figures.length == 4 {
      if (1900...2100).contains(figures.value), mayBeYear(stretch, first) { return true }
    } else if end == first + 3, figures.length <= 2, isDotted(first, figures) {
      return true
    }
    let next = atom(end)
    switch next.kind {
    case .digits: return false
    case .word:
      let follower = follower(next)
      // "3 tháng", "30 Tết", "2 lần"; "7h60"
      if follower.contains(.date) || next.length == 1 && !next.flags.contains(.gap) { return true }
      return follower.contains(.join) && opensPoint(behind: next.value, end + 1)
    case .mark:
      switch next.value {
      // "05 . 02 . 2021", "9/10/20225"
      case 0x2E, 0x2F: return isOne && atom(end + 1).kind == .digits
      // "12, 13 và 14/3/2021"
      case 0x2C, 0x3B:
        guard isOne else { return false }
        let word = atom(end + 1)
        let isAnd = word.kind == .word && word.value != 0 && (word.value == và || word.value == hoặc)
        return opensPoint(isAnd ? end + 2 : end + 1)
      // "05 (năm) ngày"
      case 0x28: return opensPoint(end + 1)
      // "ba (03) tháng"
      case 0x29:
        guard atom(first - 1).isMark("(") else { return false }
        let word = atom(first - 2)
        return word.kind != .word || follower(word).contains(.numberEnd)
      default: return next.isBar && opensPoint(end + 1)
      }
    }
  }

  /// Whether what stands before four figures can make a year of them. What stands behind them is looked at as behind others.
  private func mayBeYear(_ stretch: Stretch, _ index: Int) -> Bool {
    // The year behind the number of a document.
    if stretch.taken[index - 1] { return true }
    let last = atom(index - 1)
    return last.kind == .word ? follower(last).contains(.yearCue) : followers.opensPeriod(last.symbol)
  }

  /// "Chiều 21.4": whether figures with a dot can be a day and its month by what stands before them.
  private func isDotted(_ index: Int, _ day: Token) -> Bool {
    let month = atom(index + 2)
    guard atom(index + 1).isMark("."), (1...31).contains(day.value), month.length <= 2,
      (1...12).contains(month.value), !day.flags.contains(.paragraph)
    else { return false }
    let last = atom(index - 1)
    return last.kind != .mark || last.isMark(",") || followers.opensCue(last.symbol)
  }

  /// Whether figures, a word of dates or a number in words stand at an atom.
  private func opensPoint(_ index: Int) -> Bool {
    let atom = atom(index)
    switch atom.kind {
    case .digits: return true
    case .mark: return false
    // "CN 12/5"
    case .word:
      return follower(atom).contains(.point)
        || atom.length == 2 && atom.flags.contains(.capital) && !atom.flags.contains(.lower)
    }
  }

  /// Whether a point stands behind a word that joins two: "và", "đến hết", "cho đến".
  private func opensPoint(behind join: WordID, _ index: Int) -> Bool {
    if join == và || join == hoặc { return opensPoint(index) }
    var index = index
    if join == cho {
      let word = atom(index)
      guard word.kind == .word, word.value == đến || word.value == tới else { return false }
      index += 1
    }
    let word = atom(index)
    return opensPoint(word.kind == .word && word.value == hết ? index + 1 : index)
  }

  // MARK: Quantities

  /// Whether a number can open a quantity: by what follows it, or by what stands before it where a noun that no table knows may
  /// follow.
  @inline(__always) func mayBeQuantity(_ stretch: Stretch, _ first: Int, _ end: Int) -> Bool {
    let next = atom(end)
    switch next.kind {
    // "1 234 567", "2 350/2 500 hộ"
    case .digits: return next.length == 3 && Int(next.start) == atom(end - 1).end + 1
    case .word:
      let follower = follower(next)
      if follower.contains(.amount) || follower.contains(.range) && opensNumber(end + 1) { return true }
      if !follower.isDisjoint(with: [.unit, .noun]), counts(stretch, first, end, follower) {
        return true
      }
      guard next.flags.contains(.gap), next.flags.isDisjoint(with: [.capital, .line]) else { return false }
      if follower.contains(.function), Modifiers.ending(first, stretch) != nil { return true }
      return next.flags.contains(.lower) && next.flags.isDisjoint(with: [.paragraph, .tab])
        && !follower.contains(.never) && (!follower.contains(.closed) || atom(end + 1).isBar)
        && PlainQuantity.expectsNoun(stretch, first, end)
    case .mark:
      if next.value < 128, (next.value < 64 ? quiet.low : quiet.high) >> UInt64(next.value & 63) & 1 != 0 {
        return false
      }
      switch next.value {
      // "1.234/1.500 hộ", "1:500"
      case 0x2F, 0x3A:
        let figures = atom(end + 1)
        if !next.flags.contains(.gap), figures.kind == .digits, !figures.flags.contains(.gap) { return true }
      // "03 (ba) bản"
      case 0x28:
        let word = atom(end + 1)
        if word.kind == .word, follower(word).contains(.number) { return true }
      // "500.000,đ"
      case 0x2C:
        let word = atom(end + 1)
        if !next.flags.contains(.gap), word.kind == .word, !word.flags.contains(.gap) { return true }
      // "10 ± 2 kg", "10 +/- 2 kg"
      case 0xB1, 0x2B: return true
      // "10÷15 °C", "2~3 m"
      case 0xF7, 0x7E, 0x223C: if opensNumber(end + 1) { return true }
      default: if next.isBar, opensNumber(end + 1) { return true }
      }
      return followers.opensUnit(next.value) || VulgarFraction.isOne(next)
    }
  }

  /// Whether a sign or a code of money may stand before a number.
  @inline(__always) func mayBeMoney(_ first: Int) -> Bool { PrefixedMoney.canStand(atom(first - 1)) }

  /// Whether a unit or a listed noun stands behind a number; not where the number only numbers something and the noun opens what
  /// follows ("khoản 1 Điều 5", "khoản 2 Nghị định này"), and no range goes on.
  private func counts(_ stretch: Stretch, _ first: Int, _ end: Int, _ follower: FigureFollower) -> Bool {
    if follower.contains(.unit), Measure.isUnit(stretch, end) { return true }
    guard follower.contains(.noun), let noun = CountedNoun.listed(stretch, end) else { return false }
    guard stretch.isBlocked(first, .quantity) else { return true }
    let next = atom(noun)
    switch next.kind {
    case .digits: return false
    // "5 hộ đến 7 hộ", "5 doanh nghiệp hoạt động/nghìn dân - 7 …"
    case .word:
      return self.follower(next).contains(.range) || atom(noun + 1).isMark("/") || atom(noun + 2).isMark("/")
    case .mark: return next.isMark("/") || next.value >= 0x7E || next.isBar
    }
  }

  /// Whether the second number of a range can open at an atom, or a sign or a modifier before it.
  private func opensNumber(_ index: Int) -> Bool {
    let atom = atom(index)
    return atom.kind != .word || follower(atom).contains(.number)
  }
}
