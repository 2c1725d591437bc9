internal import Lexicon

/// What anaphors mean: "Kế hoạch này" the document itself where it is a kế hoạch, else the last document of the type before it.
enum Antecedents {
  /// How far back, in bytes, a document may stand that "này" points to in a text that does not say what it is itself.
  private static let reach = 2000
  /// How far back, in bytes, the last of several documents of a type may stand that "nói trên" points to: about a paragraph.
  private static let nearest = 800

  /// What a text has cited of one type so far, by place.
  private struct Cited {
    var first: Int?
    var last: Int?
    var earlier: Int?
    /// Whether there are two documents.
    var isSeveral = false
    /// Whether the type has pointed to the text itself.
    var isOwn = false
  }

  private static func name(_ references: [ReferenceMention], _ place: Int) -> String {
    references[place].serial ?? references[place].name?.slug ?? ""
  }

  static func resolve(_ mentions: inout Mentions, _ lexicon: Lexicon, _ trace: Trace?) {
    // By place, here and below: a mention is large, and not copied to look at one field.
    guard mentions.references.indices.contains(where: { mentions.references[$0].form == .anaphor }) else {
      return
    }
    // What the text has cited of each type.
    var types = [Cited](repeating: Cited(), count: lexicon.docTypes.count)
    let anyDocument = lexicon.citations.traits.firstIndex { $0.contains(.any) }
    var latest: Int?
    // A document that is named only as what changed another ("Nghị định A (thay thế bởi Nghị định B)"): the text goes on about
    // the other. And what a mention is said to change is not what it points to.
    var about: [Int: Int] = [:]
    for place in mentions.references.indices {
      for tie in mentions.references[place].between where tie.source > place { about[tie.source] = place }
    }
    for place in mentions.references.indices {
      guard let type = mentions.references[place].docType else { continue }
      guard mentions.references[place].form == .anaphor else {
        if let subject = about[place], mentions.references[subject].docType == type { continue }
        types[type].earlier = types[type].last
        types[type].last = place
        latest = place
        if let first = types[type].first {
          if !types[type].isSeveral, name(mentions.references, first) != name(mentions.references, place) {
            types[type].isSeveral = true
          }
        } else {
          types[type].first = place
        }
        continue
      }
      let range = mentions.references[place].range
      var before = type == anyDocument ? latest : types[type].last
      if let changed = about[place], changed == before {
        before = type == anyDocument ? nil : types[type].earlier
      }
      guard mentions.references[place].pointsToSelf else {
        // Of several documents of the type only one near by is meant for sure.
        if let last = before, types[type].isSeveral,
          range.lowerBound - mentions.references[last].range.upperBound > nearest
        {
          trace?.add(
            range, "Antecedents", "the text cites several of its type, and none near before it")
          continue
        }
        mentions.references[place].antecedent = before
        trace?.add(
          range, "Antecedents",
          before == nil ? "no \(lexicon.docTypes[type].name) before it" : "the last of its type before it")
        continue
      }
      let isNear =
        before.map { range.lowerBound - mentions.references[$0].range.upperBound <= reach } ?? false
      if mentions.header.isOwn(type) || types[type].isOwn || type == anyDocument || !isNear {
        mentions.references[place].isSelf = true
        trace?.add(
          range, "Antecedents",
          mentions.header.isOwn(type)
            ? "the text itself is of this type"
            : types[type].isOwn
              ? "the type has meant the text itself before"
              : type == anyDocument
                ? "any document means the text itself (type_traits: any)"
                : "the text itself: no \(lexicon.docTypes[type].name) in the \(reach) bytes before it")
        types[type].isOwn = true
      } else {
        mentions.references[place].antecedent = before
        mentions.references[place].isSelf = before.map { mentions.references[$0].isSelf } ?? false
        trace?.add(
          range, "Antecedents", "the last of its type before it; nothing says that the text is one")
      }
    }
  }
}
