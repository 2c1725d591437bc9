internal import Lexicon
internal import Tokenizing

/// The title of a cited document: "về …", "quy định …", "phê duyệt …", up to where the citing sentence goes on.
///
/// A title goes over the citations inside it ("về việc triển khai thực hiện Chỉ thị số …"), but ends before "theo" and a citation,
/// before what is said of the document ("được sửa đổi bởi", "có hiệu lực"), and before another member of a list.
enum TitlePhrase {
  private static let longest = 160

  /// - Parameter at: the atom after what precedes the title.
  /// - Parameter isAttributed: whether a date or an issuer stands between the mention and `at`.
  static func read(
    _ stretch: Stretch, _ citations: Citations, _ place: Int, at index: Int, isAttributed: Bool
  ) -> Range<Int>? {
    let item = citations.items[place]
    let bound = min(item.clause.upperBound, index + longest)
    guard index < bound, let start = opening(stretch, citations, place, index, isAttributed) else {
      return nil
    }
    var scan = Scan(
      stretch: stretch, citations: citations, hostType: citations.mentions[place].docType, at: start,
      bound: bound)
    // A quotation is the whole title.
    if start == index, let mark = stretch.reader[index], mark.kind == .mark {
      guard let close = scan.closing(mark) else { return nil }
      return index..<close
    }
    while scan.step() {}
    var end = scan.at
    while end > index, let last = stretch.reader[end - 1], last.kind == .mark, !isClosing(last) { end -= 1 }
    return end > start || end > index + 1 ? index..<end : nil
  }

  private static func isClosing(_ atom: Token) -> Bool {
    atom.isMark("”") || atom.isMark("\"") || atom.isMark(")")
  }

  /// The atom after the phrase that opens a title.
  private static func opening(
    _ stretch: Stretch, _ citations: Citations, _ place: Int, _ index: Int, _ isAttributed: Bool
  ) -> Int? {
    let item = citations.items[place]
    guard citations.mentions[place].form != .anaphor, !stretch.opensParagraph(index),
      citations.starting(at: index) == nil
    else {
      return nil
    }
    guard let (values, end) = stretch.phrase(stretch.lexicon.citations.titleCuePhrases, .title, at: index),
      let row = values.first
    else { return isPlain(stretch, citations, place, index) ? index : nil }
    let isAbout = stretch.isWord(index, stretch.lexicon.grammar.về)
    // "Nghị định A sửa đổi bởi Nghị định B": what was done to A is not its title.
    if !isAbout, RelationContext.isPassive(stretch, startingAt: index) { return nil }
    // "… được Thông tư B sửa đổi": the verb says what B did.
    if item.head == item.first,
      stretch.isWord(item.head - 1, stretch.lexicon.grammar.được)
        || stretch.isWord(item.head - 1, stretch.lexicon.grammar.bị)
    {
      return nil
    }
    let places = stretch.lexicon.citations.titleCues[Int(row)].places
    // What stands in small letters right after a bare number as the subject of a sentence, or after a provision of it, is its
    // predicate ("Nghị định 30/2020/NĐ-CP quy định …"), but for a change, which is said in titles.
    if !isAttributed, !isAbout, !stretch.isCapital(index), !stretch.isWord(index, stretch.lexicon.grammar.sửa)
    {
      var opens = item.clause.lowerBound
      while opens < item.head, stretch.reader[opens]?.kind == .mark { opens += 1 }
      if item.head < item.first || opens >= item.head || citations.mentions[place].form == .short {
        return nil
      }
    }
    // "… quy định tại Điều 5", "quy định như sau:" say no title.
    if stretch.isMark(end, ":") || stretch.isMark(end, ",") && isAbout
      || stretch.isWord(end, stretch.lexicon.grammar.tại)
    {
      return nil
    }
    if places.contains(.any) { return end }
    if places.contains(.attributed), isAttributed { return end }
    if places.contains(.plan),
      citations.mentions[place].docType.map({ stretch.traits($0).contains(.plan) }) ?? false
    {
      return end
    }
    return nil
  }

  /// A title without a phrase of the table: a quotation after the issuer, or what else a basis says there
  /// ("Căn cứ Quy định số … của Ban Chấp hành Trung ương thi hành Điều lệ Đảng;").
  private static func isPlain(
    _ stretch: Stretch, _ citations: Citations, _ place: Int, _ index: Int
  ) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    if atom.isMark("“") || atom.isMark("\"") { return citations.mentions[place].issuedDate != nil }
    guard citations.mentions[place].issuer != nil else { return false }
    let item = citations.items[place]
    guard atom.kind == .word, !atom.flags.contains(.capital),
      stretch.roles(index).isDisjoint(with: [.function, .clause, .provision])
    else { return false }
    let clause = item.clause
    var opening = clause.lowerBound
    while opening < item.first, stretch.reader[opening]?.kind == .mark { opening += 1 }
    return Clauses.opensBasis(stretch.reader, opening)
  }

  private struct Scan {
    let stretch: Stretch
    let citations: Citations
    var at: Int
    let bound: Int
    private var quotes = 0
    /// The atom after the last citation inside the title.
    private var inner = -1

    /// The type of that citation and of the document whose title is read.
    private var innerType: Int?
    private let hostType: Int?
    private let start: Int

    init(stretch: Stretch, citations: Citations, hostType: Int?, at: Int, bound: Int) {
      self.hostType = hostType
      start = at
      self.stretch = stretch
      self.citations = citations
      self.at = at
      self.bound = bound
    }

    /// The atom after the mark that closes a quotation.
    func closing(_ mark: Token) -> Int? {
      for index in at + 1..<max(bound, at + 1) {
        guard let atom = stretch.reader[index], !atom.flags.contains(.paragraph) else { return nil }
        if atom.isMark("”") || mark.isMark("\"") && atom.isMark("\"") { return index + 1 }
      }
      return nil
    }

    mutating func step() -> Bool {
      let grammar = stretch.lexicon.grammar
      guard at < bound, let atom = stretch.reader[at], !atom.flags.contains(.paragraph) else { return false }
      if atom.isMark("“") { quotes += 1 }
      if atom.isMark("\"") { quotes = quotes > 0 ? 0 : 1 }
      if atom.isMark("”") { quotes = max(0, quotes - 1) }
      if let place = citations.starting(at: at) {
        // The title of a title may be long itself: the bound is that of the whole.
        let tail = max(citations.items[place].tail, at + 1)
        guard tail <= bound else { return false }
        at = tail
        inner = at
        innerType = citations.mentions[place].docType
        return at < bound
      }
      if quotes > 0 {
        at += 1
        return true
      }
      if atom.kind == .mark {
        if atom.isMark(";"), !goesOn(semicolon: at) { return false }
        if atom.isMark(":") || atom.isMark("(") || atom.isMark("[") || atom.isMark("|")
          || atom.isMark("?") || atom.isMark("!")
        {
          return false
        }
        if atom.isMark(",") {
          guard canPass(comma: at) else { return false }
        }
        at += 1
        return true
      }
      guard atom.kind == .word else {
        at += 1
        return true
      }
      if at > start + 1, stretch.roles(at).contains(.clause), opensClause(at) { return false }
      if atom.value == grammar.và, let next = citations.starting(at: at + 1), !goesOn(next, from: at) {
        return false
      }
      if atom.value == grammar.theo, isBeforeCitation(at + 1) { return false }
      if atom.value == grammar.bởi, isBeforeCitation(at + 1),
        let cue = RelationContext.passiveCue(stretch, endingAt: at + 1), cue > start
      {
        at = cue
        return false
      }
      if atom.value == grammar.được, IssuerPhrase.read(stretch, at + 1) != nil { return false }
      if atom.value == grammar.do_ || atom.value == grammar.của,
        let issuer = IssuerPhrase.read(stretch, at + 1),
        stretch.isWord(issuer.end, grammar.ban), stretch.isWord(issuer.end + 1, grammar.hành)
      {
        return false
      }
      at += 1
      return true
    }

    /// Whether a word, or a phrase that opens with it, ends a title wherever it stands.
    private func opensClause(_ index: Int) -> Bool {
      let tables = stretch.lexicon.citations
      guard let (values, _) = stretch.phrase(tables.clausePhrases, .clause, at: index) else { return false }
      return values.contains { tables.clauseWords[Int($0)].places.contains(.any) }
    }

    /// Whether a title of several matters goes on after a semicolon ("quy định về thủ tục hải quan; kiểm tra, giám sát hải quan"):
    /// in small letters, and with no word that opens another thing said of the document.
    private func goesOn(semicolon: Int) -> Bool {
      guard let next = stretch.reader[semicolon + 1], semicolon + 1 < bound, next.kind == .word,
        !next.flags.contains(.line), !next.flags.contains(.capital),
        stretch.roles(semicolon + 1).isDisjoint(with: [.function, .provision]),
        stretch.types.starting(at: semicolon + 1) == nil
      else { return false }
      let tables = stretch.lexicon.citations
      if let (values, _) = stretch.phrase(tables.titleCuePhrases, .title, at: semicolon + 1),
        values.contains(where: {
          let places = tables.titleCues[Int($0)].places
          return places.contains(.any) || places.contains(.attributed)
        })
      {
        return false
      }
      return stretch.phrase(tables.clausePhrases, .clause, at: semicolon + 1) == nil
    }

    /// Whether the title goes on after a comma.
    private func canPass(comma: Int) -> Bool {
      if let next = citations.starting(at: comma + 1) { return goesOn(next, from: comma) }
      let tables = stretch.lexicon.citations
      if let (values, _) = stretch.phrase(tables.clausePhrases, .clause, at: comma + 1),
        values.contains(where: { tables.clauseWords[Int($0)].places.contains(.comma) })
      {
        return false
      }
      // ", Ủy ban nhân dân tỉnh ban hành …": the subject of the citing sentence.
      guard stretch.isCapital(comma + 1), let issuer = IssuerPhrase.read(stretch, comma + 1),
        let next = stretch.reader[issuer.end], issuer.end < bound
      else { return true }
      return next.kind == .mark || stretch.isWord(issuer.end, stretch.lexicon.grammar.và)
        || next.flags.contains(.capital)
    }

    /// Whether a citation after a comma or "và" is one more of a list inside the title, not one more of the list that the
    /// title's own document stands in ("… hướng dẫn thi hành Luật A và Nghị định số …").
    private func goesOn(_ next: Int, from joint: Int) -> Bool {
      guard inner == joint else { return false }
      let type = citations.mentions[next].docType
      return type == innerType || type != hostType
    }

    /// Whether a citation follows "theo" directly or after a few small words ("theo quy định tại").
    private func isBeforeCitation(_ index: Int) -> Bool {
      for at in index..<min(index + 5, bound) {
        if citations.starting(at: at) != nil { return true }
        guard let atom = stretch.reader[at], atom.kind == .word else { return false }
      }
      return false
    }
  }
}
