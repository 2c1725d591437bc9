internal import Lexicon
internal import Tokenizing

/// The laws inside the name of a law that amends them: "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B số 03/2022/QH15"
/// amends both.
///
/// They are mentions of their own where a number says which document the whole name is. A law cited by its name alone is named
/// *by* them: there they are parts of the name and no mentions, and only what else the text says of them is joined.
enum NestedNames {
  /// Adds the mentions, and the relations to them. Runs last, as it moves the places of those behind.
  static func expand(_ mentions: inout Mentions, _ lexicon: Lexicon) {
    guard mentions.references.contains(where: { !($0.name?.parts.isEmpty ?? true) }) else { return }
    relate(&mentions)
    var places = [Int](repeating: 0, count: mentions.references.count)
    var expanded: [ReferenceMention] = []
    expanded.reserveCapacity(mentions.references.count)
    for (place, mention) in mentions.references.enumerated() {
      places[place] = expanded.count
      let outer = expanded.count
      expanded.append(mention)
      for part in mention.name?.parts ?? [] where mention.symbol != nil || part.number != nil {
        expanded.append(nested(part, in: mention, outer, lexicon))
      }
    }
    var at = 0
    for (place, mention) in mentions.references.enumerated() {
      at = places[place]
      expanded[at].antecedent = mention.antecedent.map { places[$0] }
      expanded[at].between = mention.between.map {
        CitedRelation(source: places[$0.source], relation: $0.relation)
      }
    }
    for index in mentions.dates.indices {
      mentions.dates[index].reference = mentions.dates[index].reference.map { places[$0] }
    }
    mentions.references = expanded
  }

  private static func nested(
    _ part: CitedName.Part, in mention: ReferenceMention, _ outer: Int, _ lexicon: Lexicon
  ) -> ReferenceMention {
    var nested = ReferenceMention(
      range: part.range, form: .name, rule: .lawName, confidence: mention.confidence)
    nested.docType = part.docType
    nested.name = CitedName(slug: part.slug, parts: [])
    if let number = part.number {
      nested.set(number, lexicon)
      nested.form = .full
    }
    nested.context = mention.context
    nested.between = [CitedRelation(source: outer, relation: .amends)]
    return nested
  }

  /// A law named by those that it amends: it amends them where the text cites them elsewhere.
  private static func relate(_ mentions: inout Mentions) {
    struct Name: Hashable {
      var docType: Int
      var slug: String
    }
    var named: [Name: Int] = [:]
    for (place, mention) in mentions.references.enumerated() {
      guard let type = mention.docType, let name = mention.name else { continue }
      let key = Name(docType: type, slug: name.slug)
      if named[key] == nil { named[key] = place }
    }
    for (place, mention) in mentions.references.enumerated() where mention.symbol == nil {
      for part in mention.name?.parts ?? [] where part.number == nil {
        guard let other = named[Name(docType: part.docType, slug: part.slug)], other != place else {
          continue
        }
        mentions.references[other].between.append(CitedRelation(source: place, relation: .amends))
      }
    }
  }
}
