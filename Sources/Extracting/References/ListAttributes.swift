internal import Lexicon
internal import Tokenizing

/// What the members of a list share: an issuer, a date and a title that close a coordination are those of its members.
extension AttributeContext {
  /// "Thông tư A sửa đổi Thông tư B …, được sửa đổi theo Thông tư C do Bộ trưởng … ban hành" closes a line about A: the issuer is A's.
  static func closing(_ citations: inout Citations, _ stretch: Stretch) {
    for place in citations.items.indices.dropFirst() {
      let item = citations.items[place]
      guard let issuer = item.mention.issuer, item.tail == stretch.clauses.around(item.first).upperBound,
        stretch.isWord(item.tail - 1, stretch.lexicon.grammar.hành),
        issuer.lowerBound > item.mention.range.upperBound
      else { continue }
      var first = place
      let start = stretch.clauses.around(item.first).lowerBound
      while first > 0, citations.items[first - 1].first >= start { first -= 1 }
      guard first < place, citations.items[first].mention.issuer == nil, citations.items[first].title != nil
      else { continue }
      citations.items[first].mention.issuer = issuer
      if citations.items[first].mention.issuerCode == nil {
        citations.items[first].mention.issuerCode = item.mention.issuerCode
      }
    }
  }

  // MARK: Lists

  /// Whether two numbers end in the same code of a body.
  static func sameBody(_ a: ReferenceMention, _ b: ReferenceMention) -> Bool {
    guard let first = a.symbol, let second = b.symbol else { return false }
    func tail(_ symbol: String) -> Substring {
      symbol[
        (symbol.lastIndex { $0 == "-" || $0 == "/" }.map { symbol.index(after: $0) } ?? symbol.startIndex)...]
    }
    return tail(first) == tail(second)
  }

  /// Whether what is said after a list can hold for both its members: they have one type word ("các Nghị định A và B"), or
  /// one type, or one body's code.
  static func isOfOneBody(_ stretch: Stretch, _ here: Citations.Item, _ next: Citations.Item) -> Bool {
    if next.mention.form == .number || here.mention.docType == next.mention.docType { return true }
    return sameBody(here.mention, next.mention)
  }

  /// What closes a coordination is shared by its members; an issuer before it is, too.
  static func share(_ citations: inout Citations, _ stretch: Stretch) {
    for place in citations.items.indices.dropLast().reversed() {
      let (here, next) = (citations.items[place], citations.items[place + 1])
      // "Báo cáo số 116/BC-BPC ngày … và Báo cáo số 122/BC-BPC ngày … của Ban Pháp chế": one body's numbers.
      if !here.isBare, here.mention.issuer == nil, here.title == nil, here.host == next.host,
        let issuer = next.mention.issuer, sameBody(here.mention, next.mention),
        Citations.isCoordination(stretch, here.tail, next.head), !stretch.isMark(here.tail, ";")
      {
        citations.items[place].mention.issuer = issuer
        continue
      }
      guard here.isBare, here.host == next.host, here.mention.form != .anaphor,
        Citations.isCoordination(stretch, here.end, next.head), !stretch.isMark(here.end, ";"),
        isOfOneBody(stretch, here, next)
      else { continue }
      if here.mention.issuer == nil, here.mention.form != .name || next.mention.form == .name {
        citations.items[place].mention.issuer = next.mention.issuer
        if here.mention.issuerCode == nil, next.mention.issuer != nil {
          citations.items[place].mention.issuerCode = next.mention.issuerCode
        }
      }
      // A date is shared by the members that a conjunction closes, not over other dates of a list, and never against the year
      // that a number says.
      if here.mention.issuedDate == nil, here.mention.form != .name, let date = next.mention.issuedDate,
        here.mention.year.map({ String($0) == date.prefix(4) }) ?? true
      {
        citations.items[place].mention.issuedDate = date
      }
      if here.mention.title == nil { citations.items[place].mention.title = next.mention.title }
    }
    closing(&citations, stretch)
    for place in citations.items.indices.dropFirst() {
      let (last, here) = (citations.items[place - 1], citations.items[place])
      guard here.mention.issuer == nil, here.host == last.host, let issuer = last.mention.issuer,
        issuer.upperBound <= last.mention.range.lowerBound,
        Citations.isCoordination(stretch, last.tail, here.head)
      else { continue }
      citations.items[place].mention.issuer = issuer
      if here.mention.issuerCode == nil, here.mention.docType == last.mention.docType {
        citations.items[place].mention.issuerCode = last.mention.issuerCode
      }
    }
  }

  /// Notes what the members of lists have from others.
  ///
  /// - Parameter own: the mentions as they were before anything was shared; none where nobody asks.
  static func noteShared(_ citations: Citations, _ own: [ReferenceMention], _ stretch: Stretch) {
    for (place, had) in own.enumerated() {
      let item = citations.items[place]
      func note(_ field: String, _ value: String, _ owner: ReferenceMention?) {
        guard let owner else { return }
        stretch.note(
          item, "AttributeContext", "\(field) \(value), shared with \(stretch.text.string(owner.range))")
      }
      if had.issuer == nil, let issuer = item.mention.issuer {
        note("issuer", stretch.text.string(issuer), own.first { $0.issuer == issuer })
      }
      if had.issuedDate == nil, let date = item.mention.issuedDate {
        note("date", date, own[place...].first { $0.issuedDate == date })
      }
      if had.title == nil, let title = item.mention.title {
        note("title", stretch.text.string(title), own.first { $0.title == title })
      }
    }
  }
}
