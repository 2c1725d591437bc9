internal import Lexicon

/// What anaphors mean: "Kế hoạch này" the document itself where it is a kế hoạch, else the last document of the type before it.
enum Antecedents {
  /// How far back, in bytes, a document may stand that "này" points to in a text that does not say what it is itself.
  private static let reach = 2000
  /// How far back, in bytes, the last of several documents of a type may stand that "nói trên" points to: about a paragraph.
  private static let nearest = 800

  static func resolve(_ mentions: inout Mentions, _ lexicon: Lexicon, _ trace: Trace?) {
    // The last mention of each type, as the text goes on, and the types that have pointed to the text itself.
    var last: [Int: Int] = [:]
    var earlier: [Int: Int] = [:]
    var own: Set<Int> = []
    // Whether the text has cited two documents of a type, and the first of them.
    var first: [Int: String] = [:]
    var several: Set<Int> = []
    let anyDocument = lexicon.citations.traits.firstIndex { $0.contains(.any) }
    var latest: Int?
    // A document that is named only as what changed another ("Nghị định A (thay thế bởi Nghị định B)"): the text goes on about
    // the other. And what a mention is said to change is not what it points to.
    var about: [Int: Int] = [:]
    for place in mentions.references.indices {
      for tie in mentions.references[place].between where tie.source > place { about[tie.source] = place }
    }
    for place in mentions.references.indices {
      let mention = mentions.references[place]
      guard let type = mention.docType else { continue }
      guard mention.form == .anaphor else {
        if let subject = about[place], mentions.references[subject].docType == type { continue }
        earlier[type] = last[type]
        last[type] = place
        latest = place
        let name = mention.serial ?? mention.name?.slug ?? ""
        if let other = first[type] {
          if other != name { several.insert(type) }
        } else {
          first[type] = name
        }
        continue
      }
      var before = type == anyDocument ? latest : last[type]
      if let changed = about[place], changed == before { before = type == anyDocument ? nil : earlier[type] }
      guard mention.pointsToSelf else {
        // Of several documents of the type only one near by is meant for sure.
        if let last = before, several.contains(type),
          mention.range.lowerBound - mentions.references[last].range.upperBound > nearest
        {
          trace?.add(
            mention.range, "Antecedents", "the text cites several of its type, and none near before it")
          continue
        }
        mentions.references[place].antecedent = before
        trace?.add(
          mention.range, "Antecedents",
          before == nil ? "no \(lexicon.docTypes[type].name) before it" : "the last of its type before it")
        continue
      }
      let isNear =
        before.map { mention.range.lowerBound - mentions.references[$0].range.upperBound <= reach } ?? false
      if mentions.header.isOwn(type) || own.contains(type) || type == anyDocument || !isNear {
        mentions.references[place].isSelf = true
        trace?.add(
          mention.range, "Antecedents",
          mentions.header.isOwn(type)
            ? "the text itself is of this type"
            : own.contains(type)
              ? "the type has meant the text itself before"
              : type == anyDocument
                ? "any document means the text itself (type_traits: any)"
                : "the text itself: no \(lexicon.docTypes[type].name) in the \(reach) bytes before it")
        own.insert(type)
      } else {
        mentions.references[place].antecedent = before
        mentions.references[place].isSelf = before.map { mentions.references[$0].isSelf } ?? false
        trace?.add(
          mention.range, "Antecedents", "the last of its type before it; nothing says that the text is one")
      }
    }
  }
}
