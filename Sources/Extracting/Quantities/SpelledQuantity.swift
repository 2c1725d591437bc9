internal import Lexicon
internal import Tokenizing

/// "ba khâu", "hai mươi lăm phần trăm", "một trăm linh năm hộ", "nửa tỷ đồng".
enum SpelledQuantity {
  /// A quick look: most number words are none ("không", "một", the year "năm").
  static func canStart(_ stretch: Stretch, _ index: Int, _ atom: Token) -> Bool {
    let word = stretch.lexicon.numbers.word(atom.value)
    let next =
      stretch.reader[index + 1].map { $0.kind == .word ? stretch.lexicon.numbers.word($0.value).role : .none }
      ?? .none
    switch word.role {
    case .digit:
      // Zero opens only "không phẩy"; one counts nothing by itself.
      if word.value == 0 { return next == .point }
      if word.value == 1, next == .none, !isBar(stretch, index + 1),
        !opensRange(stretch, index), !isOneMeasure(stretch, index)
      {
        return false
      }
    case .ten, .part: break
    case .scale: if atom.length < 3 || next != .digit, next != .unit, next != .half { return false }
    default: return false
    }
    if !atom.flags.contains(.lower) { return false }
    if let last = stretch.reader[index - 1], last.kind == .word, !atom.flags.contains(.line) {
      let context = stretch.lexicon.numbers.context(last.value)
      if atom.flags.contains(.capital) { return false }
      // "cấp năm máy" counts, "trường cấp hai" does not.
      if context.contains(.before) {
        guard context.contains(.five), stretch.isWord(index, stretch.lexicon.grammar.năm),
          CountedNoun.listed(stretch, index + 1) != nil
        else { return false }
      }
      let role = stretch.lexicon.numbers.word(last.value).role
      if word.role == .scale, role != .none { return false }
    }
    if word.role == .digit, stretch.isWord(index, stretch.lexicon.grammar.năm), next == .none,
      !Five.isMeant(stretch, index), !opensRange(stretch, index)
    {
      return false
    }
    return !stretch.isBlocked(index, .quantity)
  }

  private static func isBar(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let word = stretch.reader[index], word.kind == .word else { return false }
    return stretch.lexicon.numbers.context(word.value).contains(.bar)
  }

  /// Whether a number in words goes on to another: "một đến ba triệu", "năm - bảy người".
  private static func opensRange(_ stretch: Stretch, _ index: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    guard
      stretch.reader.isDash(index + 1) || stretch.isWord(index + 1, grammar.đến)
        || stretch.isWord(index + 1, grammar.tới),
      let high = stretch.reader[index + 2], high.kind == .word
    else { return false }
    let role = stretch.lexicon.numbers.word(high.value)
    return (role.role == .digit || role.role == .ten) && role.value > 0
  }

  /// "một tạ lúa", "Một yến": a measure of one; not "5 triệu một kg", "trung bình một ha", which say what is counted by.
  private static func isOneMeasure(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let word = stretch.reader[index + 1], word.kind == .word, word.length > 1,
      word.flags.isDisjoint(with: [.capital, .line, .tab]),
      let (unit, end) = Measure.unitPhrase(stretch, index + 1), measured.contains(unit.base),
      unit.surface != "khối", end > (CountedNoun.listed(stretch, index + 1) ?? 0)
    else { return false }
    guard let last = stretch.reader[index - 1], last.kind == .word,
      !(stretch.reader[index]?.flags.contains(.line) ?? false)
    else { return stretch.reader[index - 1]?.kind != .digits }
    let numbers = stretch.lexicon.numbers
    return numbers.word(last.value).role == .none && !numbers.context(last.value).contains(.share)
      && !numbers.context(last.value).contains(.rated)
      && !stretch.isWord(index - 1, stretch.lexicon.grammar.trên) && !stretch.roles(index - 1).contains(.unit)
  }

  /// Base units of what is weighed and measured out.
  private static let measured: Set<String> = ["kg", "m", "m2", "m3"]

  static func read(_ stretch: Stretch, _ index: Int, _ amount: Amount) -> Placed<QuantityMention>? {
    guard amount.value != Decimal(1) || isOneMeasure(stretch, index) else { return nil }
    var mention = QuantityMention(range: 0..<0)
    mention.value = amount.value
    let end = Measure.read(stretch, amount, &mention, unlisted: false)
    // A bare amount counts where its scale shows that it is one.
    if end == nil, amount.power < 3 || amount.end < index + 2 { return nil }
    // "ba m", "hai đ": letters.
    if let unit = mention.unit, mention.noun == nil, amount.end == index + 1,
      unit.count == 1 || stretch.text.string(unit) == "đ"
    {
      return nil
    }
    let last = end ?? Measure.bareRate(stretch, amount, &mention)
    mention.range = stretch.bytes(index..<last)
    return Placed(mention: mention, first: index, end: last)
  }
}

/// A lone "năm" before what can be counted: five, or the year.
private enum Five {
  /// It is five after a modifier or after a word that counts ("cấp năm máy", "gồm năm ủy viên"), at the start of a
  /// clause before a listed noun ("năm hộ nghèo, ba hộ cận nghèo"), and before a measure ("năm tấn lúa").
  static func isMeant(_ stretch: Stretch, _ index: Int) -> Bool {
    if let last = stretch.reader[index - 1], last.kind == .word,
      stretch.lexicon.numbers.context(last.value).contains(.five)
    {
      return true
    }
    if Modifiers.ending(index, stretch) != nil { return true }
    // "một trong năm tỉnh"
    if stretch.reader.isText(index - 1, "trong"), stretch.reader.isText(index - 2, "một") { return true }
    guard let next = stretch.reader[index + 1], next.flags.isDisjoint(with: [.line, .tab, .capital]),
      !stretch.roles(index + 1).isDisjoint(with: [.noun, .unit]),
      stretch.reader.longest(stretch.lexicon.numbers.traps, at: index) == nil
    else { return false }
    return opensClause(stretch, index) && CountedNoun.listed(stretch, index + 1) != nil
      || isMeasured(stretch, index)
  }

  /// Whether a mark, or nothing, stands before it, and no span of time before that: "tháng, quý, năm đơn vị báo cáo".
  private static func opensClause(_ stretch: Stretch, _ index: Int) -> Bool {
    guard !stretch.isCapital(index) else { return false }
    guard let last = stretch.reader[index - 1] else { return true }
    guard last.isMark(",") || last.isMark(";") || last.isMark(":") || last.isMark("(") else { return false }
    return stretch.roles(index - 2).isDisjoint(with: .date)
  }

  /// Whether a unit in words follows that opens no other word: "năm đồng chí", "năm công tác" are none.
  private static func isMeasured(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let (unit, end) = Measure.unitPhrase(stretch, index + 1), !unit.factor.isEmpty,
      unit.surface != "độ",
      unit.surface != "khối", unit.surface != "đồng", let word = stretch.reader[index + 1],
      word.kind == .word,
      word.length > 2 || end > index + 2
    else { return false }
    return end > (CountedNoun.listed(stretch, index + 1) ?? 0)
      && stretch.roles(index - 1).isDisjoint(with: .date)
  }
}
