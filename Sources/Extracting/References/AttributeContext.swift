internal import Lexicon
internal import Tokenizing

/// What stands around a mention and belongs to it: its issue date, its issuer, its title
/// ("…, ngày 17/10/2020 của Ban Thường vụ Tỉnh ủy phát động …"; "Ngày 9/9/2025, Bộ Chính trị ban hành …").
enum AttributeContext {
  static func attach(
    _ citations: inout Citations, _ dates: inout [Placed<DateMention>], _ stretch: Stretch,
    firstReference: Int
  ) {
    guard !citations.items.isEmpty else { return }
    let dateAt = stretch.room.dateStarts
    dateAt.restart(stretch.reader.count + 1)
    for place in dates.indices { dateAt.set(dates[place].first, place) }
    // From the last to the first: a title goes over the citations inside it with all that belongs to them.
    for place in citations.items.indices.reversed() {
      after(&citations, &dates, dateAt, stretch, place, firstReference)
    }
    setHosts(&citations)
    for place in citations.items.indices {
      before(&citations, &dates, dateAt, stretch, place, firstReference)
    }
    let own = stretch.trace == nil ? [] : citations.mentions
    share(&citations, stretch)
    noteShared(citations, own, stretch)
  }

  // MARK: After the mention

  private static func after(
    _ citations: inout Citations, _ dates: inout [Placed<DateMention>], _ dateAt: AtomNumbers,
    _ stretch: Stretch,
    _ place: Int, _ firstReference: Int
  ) {
    let item = citations.items[place]
    var at = item.end
    for _ in 0..<6 {
      guard !stretch.opensParagraph(at), mayOpen(stretch, dateAt, at) else { break }
      let next = stretch.isMark(at, ",") || stretch.isMark(at, "(") ? at + 1 : at
      if citations.mentions[place].issuedDate.map({ $0.utf8.count == 4 }) ?? true,
        let date = date(
          stretch, dates, dateAt, next, isYearAllowed: citations.mentions[place].issuedDate == nil)
      {
        citations.mentions[place].issuedDate = date.value
        if let found = date.place { dates[found].mention.reference = firstReference + place }
        at = date.end
        if stretch.isMark(next - 1, "("), next > 0, stretch.isMark(at, ")") { at += 1 }
        continue
      }
      // "Nghị quyết số 12-NQ/TU ngày 5/2": the day is the document's, though its year is left out.
      if citations.mentions[place].issuedDate == nil, at == item.end,
        let found = yearless(stretch, dates, dateAt, next)
      {
        dates[found].mention.reference = firstReference + place
        at = dates[found].end
        if stretch.isMark(next - 1, "("), next > 0, stretch.isMark(at, ")") { at += 1 }
        continue
      }
      if let adopted = adopted(stretch, dates, dateAt, at) {
        if citations.mentions[place].issuer == nil {
          citations.mentions[place].issuer = stretch.bytes(adopted.issuer)
          if citations.mentions[place].issuerCode == nil {
            citations.mentions[place].issuerCode = adopted.code
          }
        }
        if citations.mentions[place].issuedDate.map({ $0.utf8.count == 4 }) ?? true, let date = adopted.date {
          citations.mentions[place].issuedDate = date.value
          dates[date.place].mention.reference = firstReference + place
        }
        at = adopted.end
        continue
      }
      if citations.mentions[place].issuer == nil, let issuer = issuer(stretch, at, citations, place) {
        citations.mentions[place].issuer = stretch.bytes(issuer.range)
        if citations.mentions[place].issuerCode == nil { citations.mentions[place].issuerCode = issuer.code }
        at = issuer.end
        continue
      }
      let isAttributed =
        citations.mentions[place].issuedDate != nil || citations.mentions[place].issuer != nil
      let opening = stretch.isMark(at, ",") && isAttributed ? at + 1 : at
      if citations.items[place].title == nil, citations.starting(at: opening) == nil,
        let title = TitlePhrase.read(stretch, citations, place, at: opening, isAttributed: isAttributed)
      {
        citations.items[place].title = title
        citations.mentions[place].title = stretch.bytes(title)
        at = title.upperBound
        continue
      }
      break
    }
    citations.items[place].tail = at
    if at > item.end {
      stretch.note(
        citations, place, "AttributeContext",
        "after it: date \(citations.mentions[place].issuedDate ?? "none"), issuer \(citations.mentions[place].issuer.map { stretch.text.string($0) } ?? "none"), title "
          + (citations.mentions[place].title.map { stretch.text.string($0) } ?? "none"))
    }
  }

  /// Whether an atom may open a date, an issuer or a title, or stand before one: of marks few do, and one ends the rest.
  @inline(__always) private static func mayOpen(_ stretch: Stretch, _ dateAt: AtomNumbers, _ index: Int)
    -> Bool
  {
    guard let atom = stretch.reader[index], atom.kind == .mark else { return true }
    return atom.isMark(",") || atom.isMark("(") || atom.isMark(")") || atom.isMark("“") || atom.isMark("\"")
      || dateAt[index] != nil
  }

  /// "ngày 17/10/2020", "ban hành ngày …", "năm 2025", "2025" at an atom.
  private static func date(
    _ stretch: Stretch, _ dates: [Placed<DateMention>], _ dateAt: AtomNumbers, _ index: Int,
    isYearAllowed: Bool
  ) -> (value: String, place: Int?, end: Int)? {
    let grammar = stretch.lexicon.grammar
    var at = index
    // "được ban hành ngày", "ký ngày", "thông qua ngày"
    while at < index + 4, isVerb(stretch, at) { at += 1 }
    if at > index, !stretch.isWord(at, grammar.ngày) { return nil }
    if let place = dateAt[at] {
      // A mention is large: it is looked at where it stands.
      guard dates[place].mention.isValid, !dates[place].mention.isYearless,
        dates[place].mention.kind == .date,
        dates[place].mention.precision == .day
          || dates[place].mention.precision == .year && isYearAllowed && dates[place].mention.mod == nil,
        let value = dates[place].mention.edtf
      else { return nil }
      return (value, place, dates[place].end)
    }
    guard isYearAllowed, at == index, stretch.reader.isYear(at), let year = stretch.reader[at],
      stretch.shape(at: at)?.end ?? at + 1 == at + 1
    else { return nil }
    return (String(year.value), nil, at + 1)
  }

  /// "được ban hành", "ký", "đã thông qua" before a day.
  private static func isVerb(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], atom.kind == .word, atom.value != 0 else { return false }
    let grammar = stretch.lexicon.grammar
    return atom.value == grammar.ban || atom.value == grammar.hành || atom.value == grammar.ký
      || atom.value == grammar.được || atom.value == grammar.thông || atom.value == grammar.qua
      || atom.value == grammar.đã
  }

  /// "ngày 5/2" at an atom: a day and its month without the year.
  private static func yearless(
    _ stretch: Stretch, _ dates: [Placed<DateMention>], _ dateAt: AtomNumbers, _ index: Int
  ) -> Int? {
    let grammar = stretch.lexicon.grammar
    var at = index
    while at < index + 4, isVerb(stretch, at) { at += 1 }
    guard stretch.isWord(at, grammar.ngày), let place = dateAt[at] else { return nil }
    guard dates[place].mention.isValid, dates[place].mention.kind == .date,
      dates[place].mention.anchor == .yearless, dates[place].mention.precision == .day,
      dates[place].mention.calendar == .gregorian, dates[place].mention.reference == nil,
      dates[place].mention.edtf?.hasPrefix("XXXX-XX") == false
    else { return nil }
    return place
  }

  /// "(Luật số 31/2024/QH15) được Quốc hội khóa XV thông qua ngày 18/01/2024": who adopted it and when, over a bracket.
  private static func adopted(
    _ stretch: Stretch, _ dates: [Placed<DateMention>], _ dateAt: AtomNumbers, _ index: Int
  ) -> (issuer: Range<Int>, code: String?, date: (value: String, place: Int)?, end: Int)? {
    let grammar = stretch.lexicon.grammar
    var at = stretch.isMark(index, ")") ? index + 1 : index
    if stretch.isMark(at, "(") {
      while at < index + 24, let atom = stretch.reader[at], !atom.isMark(")"),
        !atom.flags.contains(.paragraph)
      { at += 1 }
      at += 1
    }
    if stretch.isMark(at, ",") { at += 1 }
    if stretch.isWord(at, grammar.đã) { at += 1 }
    guard stretch.isWord(at, grammar.được), let issuer = IssuerPhrase.read(stretch, at + 1) else {
      return nil
    }
    var end = issuer.end
    let verbs = [grammar.ban, grammar.hành, grammar.thông, grammar.qua, grammar.ký]
    while end < issuer.end + 3, stretch.isWord(end, in: verbs) { end += 1 }
    guard end > issuer.end else { return nil }
    if let place = dateAt[end], dates[place].mention.precision == .day, dates[place].mention.isValid,
      !dates[place].mention.isYearless, let value = dates[place].mention.edtf
    {
      return (at + 1..<issuer.end, issuer.code, (value, place), dates[place].end)
    }
    return (at + 1..<issuer.end, issuer.code, nil, end)
  }

  /// "của Ban Thường vụ Tỉnh ủy", "do Cục Thuế ban hành", or the name alone after a date.
  private static func issuer(
    _ stretch: Stretch, _ index: Int, _ citations: Citations, _ place: Int
  ) -> (range: Range<Int>, code: String?, end: Int)? {
    let item = citations.items[place]
    let grammar = stretch.lexicon.grammar
    let at = stretch.isMark(index, ",") ? index + 1 : index
    if stretch.isWord(at, grammar.của) || stretch.isWord(at, grammar.do_) {
      guard !stretch.opensParagraph(at + 1), let issuer = IssuerPhrase.read(stretch, at + 1),
        !contradicts(stretch.lexicon, issuer.code, citations.mentions[place].issuerCode)
      else {
        return nil
      }
      let isPromulgated =
        stretch.isWord(issuer.end, grammar.ban) && stretch.isWord(issuer.end + 1, grammar.hành)
      if stretch.isWord(at, grammar.do_), !isPromulgated, !stretch.isWord(issuer.end, grammar.ký) {
        return nil
      }
      // "của Chính phủ ban hành Quy chế …" opens a title, "do … ban hành" closes the attributes.
      var end = issuer.end
      if isPromulgated, stretch.isWord(at, grammar.do_) || !goesOn(stretch, issuer.end + 2) { end += 2 }
      // "của Bộ Chính trị (khóa XII) về …"
      if stretch.isMark(end, "("), stretch.isWord(end + 1, grammar.khóa), stretch.isMark(end + 3, ")") {
        end += 4
      }
      return (at + 1..<issuer.end, issuer.code, end)
    }
    // "ngày 12/4/2025 Hội nghị lần thứ 11 Ban Chấp hành Trung ương …"
    if at == index, at == item.end, citations.mentions[place].form != .name,
      let (_, level) = stretch.phrase(stretch.lexicon.placeLevelPhrases, .placeLevel, at: at),
      stretch.isCapital(level),
      let issuer = IssuerPhrase.read(stretch, at)
    {
      // "Nghị quyết 04/2025/NQ-HĐND thành phố Đà Nẵng"
      return (at..<issuer.end, issuer.code, issuer.end)
    }
    guard citations.mentions[place].issuedDate != nil, at == index, stretch.isCapital(at),
      stretch.phrase(stretch.lexicon.issuerPhrases, .issuer, at: at) != nil
        || stretch.phrase(stretch.lexicon.citations.bodyHeadPhrases, .bodyHead, at: at) != nil,
      item.clause.contains(at), let issuer = IssuerPhrase.read(stretch, at)
    else { return nil }
    return (at..<issuer.end, issuer.code, issuer.end)
  }

  /// Whether a body cannot have issued what its number's code gives to another level of the Party: in "Kế hoạch thực hiện Chỉ thị số
  /// 01-CT/TU của Đảng ủy xã" the plan is the commune's. (Quy định 66-QĐ/TW: each committee has a code of its own.)
  private static func contradicts(_ lexicon: Lexicon, _ named: String?, _ coded: String?) -> Bool {
    guard let named, let coded, named != coded else { return false }
    func committee(_ code: String) -> Issuer? {
      lexicon.issuers.first { $0.code == code && $0.branch == .party && $0.scope == .relative }
    }
    guard let body = committee(named), let owner = committee(coded) else { return false }
    return Set(body.level.split(separator: ";")).isDisjoint(with: owner.level.split(separator: ";"))
  }

  private static func goesOn(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let next = stretch.reader[index], !next.flags.contains(.paragraph) else { return false }
    return next.kind == .word && stretch.clauses.around(index - 1).contains(index)
  }

  // MARK: Titles

  private static func setHosts(_ citations: inout Citations) {
    var open: [Int] = []
    for place in citations.items.indices {
      let first = citations.items[place].first
      while let last = open.last, let title = citations.items[last].title, title.upperBound <= first {
        open.removeLast()
      }
      citations.items[place].host = open.last
      if citations.items[place].title != nil { open.append(place) }
    }
  }

  // MARK: Before the mention

  private static func before(
    _ citations: inout Citations, _ dates: inout [Placed<DateMention>], _ dateAt: AtomNumbers,
    _ stretch: Stretch,
    _ place: Int, _ firstReference: Int
  ) {
    let item = citations.items[place]
    guard item.host == nil, citations.mentions[place].form != .anaphor else { return }
    let grammar = stretch.lexicon.grammar
    let sentence = item.clause
    let floor = max(sentence.lowerBound, place > 0 ? citations.items[place - 1].tail : 0)
    guard mayIntroduce(stretch, item.head, floor) || stretch.isMark(item.head - 1, "(") else { return }
    // The verb right before the mention: "ban hành", "đã có", "ký ban hành", "cụ thể hóa thành", "tại".
    var at = item.head
    var verbs = 0
    var issuers = IssuerPhrase.Endings(stretch, max(floor, at - 17)..<max(floor, at))
    while at > floor, let atom = stretch.reader[at - 1], atom.kind == .word, !atom.flags.contains(.capital),
      verbs < mostVerbs
    {
      if stretch.isWord(at - 1, grammar.của) || stretch.isWord(at - 1, grammar.theo) { break }
      if issuers.has(at, from: max(floor, at - 12)) { break }
      at -= 1
      verbs += 1
    }
    // Who studies or carries out a document did not issue it ("đã tổ chức học tập Nghị quyết …").
    let isIntroduced = isIntroduction(stretch, at..<item.head) && !isCarriedOut(stretch, item.head)
    /// The first atom of the body that issued it.
    var issuerStart: Int?
    if citations.mentions[place].issuer == nil, isIntroduced || stretch.isMark(item.head - 1, "(") {
      let end = isIntroduced ? at : item.head - 1
      if let issuer = IssuerPhrase.before(stretch, end, floor: floor) {
        issuerStart = issuer.range.lowerBound
        citations.mentions[place].issuer = stretch.bytes(issuer.range)
        if citations.mentions[place].issuerCode == nil {
          citations.mentions[place].issuerCode = issuer.code
        }
        stretch.note(
          citations, place, "AttributeContext", "before it: issuer \(stretch.reader.string(issuer.range))")
      }
    }
    // "Ngày 9/9/2025, … ban hành Nghị quyết …"
    guard isIntroduced, citations.mentions[place].issuedDate.map({ $0.utf8.count == 4 }) ?? true else {
      return
    }
    var opening = sentence.lowerBound
    while opening < item.first, let atom = stretch.reader[opening], atom.kind == .mark { opening += 1 }
    // "Trước đó, ngày 12/11/2020, Ban Thường vụ Tỉnh ủy ban hành Chỉ thị …"
    let beside = issuerStart.flatMap { dateBefore(stretch, dates, dateAt, $0, floor: floor) }
    guard let date = beside ?? (opening >= floor || place == 0 ? dateAt[opening] : nil),
      dates[date].mention.precision == .day,
      dates[date].mention.isValid, !dates[date].mention.isYearless, let value = dates[date].mention.edtf,
      dates[date].mention.kind == .date
    else { return }
    citations.mentions[place].issuedDate = value
    stretch.note(
      citations, place, "AttributeContext",
      "before it: date \(value), which opens the sentence or stands before who issued it")
    if dates[date].mention.reference == nil { dates[date].mention.reference = firstReference + place }
  }

  /// The date that ends right before an atom, or before a comma there.
  private static func dateBefore(
    _ stretch: Stretch, _ dates: [Placed<DateMention>], _ dateAt: AtomNumbers, _ index: Int, floor: Int
  ) -> Int? {
    let end = stretch.isMark(index - 1, ",") ? index - 1 : index
    for at in stride(from: end - 1, through: max(floor, end - 10), by: -1) {
      if let place = dateAt[at] { return dates[place].end == end ? place : nil }
    }
    return nil
  }

  /// So many small words at most are the verb right before a mention.
  private static let mostVerbs = 6

  /// A quick look at the small words before a mention, of which `isIntroduction` sees some or all: few have one of those that it knows.
  private static func mayIntroduce(_ stretch: Stretch, _ head: Int, _ floor: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    var at = head - 1
    while at >= floor, head - at <= mostVerbs, let atom = stretch.reader[at], atom.kind == .word,
      !atom.flags.contains(.capital)
    {
      if stretch.isWord(at, grammar.đã) { return true }
      if at == head - 1, stretch.isWord(at, grammar.tại) || endsIntroduction(stretch, at) { return true }
      at -= 1
    }
    return false
  }

  /// Whether the words before a mention say that somebody issued it.
  private static func isIntroduction(_ stretch: Stretch, _ words: Range<Int>) -> Bool {
    guard !words.isEmpty else { return false }
    let grammar = stretch.lexicon.grammar
    if words.count == 1, stretch.isWord(words.lowerBound, grammar.tại) { return true }
    if endsIntroduction(stretch, words.upperBound - 1) { return true }
    for index in words where stretch.isWord(index, grammar.đã) { return words.count >= 2 }
    return false
  }

  /// "ban hành", "có", "ký".
  private static func endsIntroduction(_ stretch: Stretch, _ last: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    return stretch.isWord(last, grammar.có) || stretch.isWord(last, grammar.ký)
      || stretch.isWord(last, grammar.hành) && stretch.isWord(last - 1, grammar.ban)
  }

  private static func isCarriedOut(_ stretch: Stretch, _ head: Int) -> Bool {
    guard !stretch.isWord(head - 1, stretch.lexicon.grammar.thành),
      let (values, _) = stretch.cue(endingAt: head)
    else { return false }
    return values.contains { stretch.lexicon.cues[Int($0)].relation == .implements }
  }
}
