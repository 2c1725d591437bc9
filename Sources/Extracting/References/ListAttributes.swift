internal import Lexicon
internal import Tokenizing

/// What the members of a list share: an issuer, a date and a title that close a coordination are those of its members.
extension AttributeContext {
  /// "Thông tư A sửa đổi Thông tư B …, được sửa đổi theo Thông tư C do Bộ trưởng … ban hành" closes a line about A: the issuer is A's.
  static func closing(_ citations: inout Citations, _ stretch: Stretch) {
    for place in citations.items.indices.dropFirst() {
      let item = citations.items[place]
      guard let issuer = citations.mentions[place].issuer,
        item.tail == item.clause.upperBound,
        stretch.isWord(item.tail - 1, stretch.lexicon.grammar.hành),
        issuer.lowerBound > citations.mentions[place].range.upperBound
      else { continue }
      var first = place
      let start = item.clause.lowerBound
      while first > 0, citations.items[first - 1].first >= start { first -= 1 }
      guard first < place, citations.mentions[first].issuer == nil, citations.items[first].title != nil
      else { continue }
      citations.mentions[first].issuer = issuer
      if citations.mentions[first].issuerCode == nil {
        citations.mentions[first].issuerCode = citations.mentions[place].issuerCode
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
  static func isOfOneBody(_ here: ReferenceMention, _ next: ReferenceMention) -> Bool {
    if next.form == .number || here.docType == next.docType { return true }
    return sameBody(here, next)
  }

  /// What closes a coordination is shared by its members; an issuer before it is, too.
  static func share(_ citations: inout Citations, _ stretch: Stretch) {
    for place in citations.items.indices.dropLast().reversed() {
      let (here, next) = (citations.items[place], citations.items[place + 1])
      // "Báo cáo số 116/BC-BPC ngày … và Báo cáo số 122/BC-BPC ngày … của Ban Pháp chế": one body's numbers.
      if !here.isBare, citations.mentions[place].issuer == nil, here.title == nil, here.host == next.host,
        let issuer = citations.mentions[place + 1].issuer,
        sameBody(citations.mentions[place], citations.mentions[place + 1]),
        Citations.isCoordination(stretch, here.tail, next.head), !stretch.isMark(here.tail, ";")
      {
        citations.mentions[place].issuer = issuer
        continue
      }
      guard here.isBare, here.host == next.host, citations.mentions[place].form != .anaphor,
        Citations.isCoordination(stretch, here.end, next.head), !stretch.isMark(here.end, ";"),
        isOfOneBody(citations.mentions[place], citations.mentions[place + 1])
      else { continue }
      if citations.mentions[place].issuer == nil,
        citations.mentions[place].form != .name || citations.mentions[place + 1].form == .name
      {
        citations.mentions[place].issuer = citations.mentions[place + 1].issuer
        if citations.mentions[place].issuerCode == nil, citations.mentions[place + 1].issuer != nil {
          citations.mentions[place].issuerCode = citations.mentions[place + 1].issuerCode
        }
      }
      // A date is shared by the members that a conjunction closes, not over other dates of a list, and never against the year
      // that a number says.
      if citations.mentions[place].issuedDate == nil, citations.mentions[place].form != .name,
        let date = citations.mentions[place + 1].issuedDate,
        citations.mentions[place].year.map({ String($0) == date.prefix(4) }) ?? true
      {
        citations.mentions[place].issuedDate = date
      }
      if citations.mentions[place].title == nil {
        citations.mentions[place].title = citations.mentions[place + 1].title
      }
    }
    closing(&citations, stretch)
    for place in citations.items.indices.dropFirst() {
      let (last, here) = (citations.items[place - 1], citations.items[place])
      guard citations.mentions[place].issuer == nil, here.host == last.host,
        let issuer = citations.mentions[place - 1].issuer,
        issuer.upperBound <= citations.mentions[place - 1].range.lowerBound,
        Citations.isCoordination(stretch, last.tail, here.head)
      else { continue }
      citations.mentions[place].issuer = issuer
      if citations.mentions[place].issuerCode == nil,
        citations.mentions[place].docType == citations.mentions[place - 1].docType
      {
        citations.mentions[place].issuerCode = citations.mentions[place - 1].issuerCode
      }
    }
  }

  /// Notes what the members of lists have from others.
  ///
  /// - Parameter own: the mentions as they were before anything was shared; none where nobody asks.
  static func noteShared(_ citations: Citations, _ own: [ReferenceMention], _ stretch: Stretch) {
    for (place, had) in own.enumerated() {
      func note(_ field: String, _ value: String, _ owner: ReferenceMention?) {
        guard let owner else { return }
        stretch.note(
          citations, place, "AttributeContext",
          "\(field) \(value), shared with \(stretch.text.string(owner.range))")
      }
      if had.issuer == nil, let issuer = citations.mentions[place].issuer {
        note("issuer", stretch.text.string(issuer), own.first { $0.issuer == issuer })
      }
      if had.issuedDate == nil, let date = citations.mentions[place].issuedDate {
        note("date", date, own[place...].first { $0.issuedDate == date })
      }
      if had.title == nil, let title = citations.mentions[place].title {
        note("title", stretch.text.string(title), own.first { $0.title == title })
      }
    }
  }
}
