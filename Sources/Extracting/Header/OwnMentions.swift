internal import Lexicon

extension Header {
  /// Marks the mentions of the document's own number, and gives them what the head says and they do not.
  ///
  /// A number starts again every year (state) or term (Party), so a mention with another date is another document, and a
  /// Party number starts again for each type, so one with another type word is.
  static func markSelf(_ mentions: inout Mentions, _ trace: Trace?) {
    let header = mentions.header
    guard let own = header.number else { return }
    for place in mentions.references.indices where mentions.references[place].number == own.number {
      let mention = mentions.references[place]
      let isHeading = header.numberRange.map { $0.overlaps(mention.range) } ?? false
      guard isHeading || isOwn(mention, header) else { continue }
      mentions.references[place].isSelf = true
      trace?.add(
        mention.range, "OwnMentions",
        isHeading
          ? "the document's number in its head"
          : "the number of the document's head, and no other date or type")
      if mention.docType == nil || isHeading {
        mentions.references[place].docType = header.docType ?? mention.docType
      }
      if mention.issuedDate == nil { mentions.references[place].issuedDate = header.issuedDate }
      // In pieces they do not fit a mention's one range: the records take them from the head.
      if mention.issuer == nil, header.issuer.count == 1 {
        mentions.references[place].issuer = header.issuer[0]
      }
      if mention.title == nil, header.title.count == 1 { mentions.references[place].title = header.title[0] }
      if mention.issuerCode == nil { mentions.references[place].issuerCode = header.issuerCode }
    }
  }

  private static func isOwn(_ mention: ReferenceMention, _ header: DocumentHeader) -> Bool {
    if let said = mention.issuedDate, let date = header.issuedDate {
      // A year alone, or a month, agrees with a day in it.
      guard said.hasPrefix(date) || date.hasPrefix(said) else { return false }
      return true
    }
    if mention.form == .full, let type = mention.docType, let ownType = header.docType, type != ownType {
      return mention.year != nil
    }
    return true
  }
}
