internal import Lexicon
internal import Normalizing

extension Header {
  /// Marks the mentions of the document's own number, and gives them what the head says and they do not.
  ///
  /// A number starts again every year (state) or term (Party), so a mention with another date is another document, and a
  /// Party number starts again for each type, so one with another type word is.
  static func markSelf(_ mentions: inout Mentions, _ text: Text, _ lexicon: Lexicon, _ trace: Trace?) {
    let header = mentions.header
    guard let own = header.number else { return }
    for place in mentions.references.indices where mentions.references[place].number == own.number {
      let mention = mentions.references[place]
      let isHeading = header.numberRange.map { $0.overlaps(mention.range) } ?? false
      guard isHeading || isOwn(mention, header) && isOfBody(mention, header, text, lexicon) else { continue }
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

  /// Whether the place in the body written with a mention is that of the head: "Kế hoạch số 10/KH-UBND của UBND huyện" in a plan of
  /// a commune with the same number is another document.
  private static func isOfBody(
    _ mention: ReferenceMention, _ header: DocumentHeader, _ text: Text, _ lexicon: Lexicon
  ) -> Bool {
    guard let issuer = mention.issuer, !header.issuer.isEmpty else { return true }
    let words = ASCIIFold.slug(text.string(issuer)).split(separator: "-")
    guard let level = words.firstIndex(where: { lexicon.placeWords.contains(String($0)) }) else {
      return true
    }
    var own: Set<Substring> = []
    for piece in header.issuer + header.parentIssuer + header.place {
      own.formUnion(ASCIIFold.slug(text.string(piece)).split(separator: "-"))
    }
    return words[level...].allSatisfy { own.contains($0) }
  }
}
