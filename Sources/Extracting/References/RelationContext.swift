internal import Lexicon
internal import Tokenizing

/// How the citing document stands to a mention, and how two cited documents stand to each other.
///
/// A mention takes the cue of its own clause ("Căn cứ", "thực hiện", "bãi bỏ"), a member of a list that of the list. What stands
/// in the title of another cited document is that document's relation ("Nghị định A quy định chi tiết … của Luật B": A details
/// B), and a passive turns it round ("A được sửa đổi bởi B": B amends A).
enum RelationContext {
  /// How far before a mention its cue may end.
  private static let reach = 24

  /// What the text that cites says of itself, as far as relations go.
  struct Own {
    /// It is no document with a head of its own: what a cited document does is what the text is about.
    var isNews: Bool
    /// It is a consolidated text (văn bản hợp nhất): what it names before its bases is what it consolidates.
    var isConsolidation: Bool

    init(isNews: Bool, isConsolidation: Bool) {
      self.isNews = isNews
      self.isConsolidation = isConsolidation
    }

    /// - Parameter isHead: whether the stretch is the first of its text.
    init(_ header: DocumentHeader, _ lexicon: Lexicon, isHead: Bool) {
      // A draft has the head of its system and a blank where its number goes.
      isNews = header.number == nil && header.branch == nil
      let type = header.number.map { Int($0.docType) } ?? -1
      isConsolidation = isHead && type >= 0 && lexicon.citations.traits[type].contains(.consolidation)
    }
  }

  static func attach(_ citations: inout Citations, _ stretch: Stretch, firstReference: Int, own: Own) {
    guard !citations.items.isEmpty else { return }
    // Whom a passive chain is about: "A được sửa đổi bởi B, C và D" is about A for each of them.
    var subject = [Int?](repeating: nil, count: citations.items.count)
    // The last item at each depth of titles, by host.
    var lastInside = [Int?](repeating: nil, count: citations.items.count + 1)
    for place in citations.items.indices {
      let item = citations.items[place]
      let host = item.host
      let last = lastInside[(host ?? -1) + 1]
      lastInside[(host ?? -1) + 1] = place
      relate(&citations, &subject, stretch, place, host: host, last: last, firstReference, isNews: own.isNews)
    }
    guard own.isConsolidation else { return }
    for place in citations.items.indices where citations.items[place].host == nil {
      let relation = citations.mentions[place].relation
      if relation == .basedOn { break }
      if relation == .cites, !citations.mentions[place].isSelf {
        citations.mentions[place].relation = .consolidates
        stretch.note(
          citations, place, "RelationContext",
          "consolidates: the text is a consolidated one and names this before its bases (type_traits: consolidation)"
        )
      }
    }
  }

  private static func relate(
    _ citations: inout Citations, _ subject: inout [Int?], _ stretch: Stretch, _ place: Int, host: Int?,
    last: Int?,
    _ firstReference: Int, isNews: Bool
  ) {
    let item = citations.items[place]
    let sentence = item.headClause(stretch)
    func tie(_ source: Int, _ target: Int, _ relation: Relation) {
      if stretch.trace != nil {
        for end in [source, target] {
          stretch.note(
            citations, end, "RelationContext",
            stretch.text.string(citations.mentions[source].range) + " \(relation.rawValue) "
              + stretch.text.string(citations.mentions[target].range))
        }
      }
      citations.mentions[target].between.append(
        CitedRelation(source: firstReference + source, relation: relation))
    }
    if let last, citations.items[last].tail <= item.head {
      let previous = citations.items[last]
      // A list: all that holds of the member before holds of this one.
      if Citations.isCoordination(stretch, previous.tail, item.head) || isAlias(stretch, previous, item) {
        let isParted = stretch.isMark(previous.tail, ";")
        guard !isParted || citations.mentions[last].relation != .attachedTo else { return }
        citations.mentions[place].relation = citations.mentions[last].relation
        citations.mentions[place].relationCue = citations.mentions[last].relationCue
        if citations.mentions[last].relation != .cites {
          stretch.note(
            citations, place, "RelationContext",
            "\(citations.mentions[last].relation.rawValue) as \(stretch.text.string(citations.mentions[last].range)) before it in the list"
          )
        }
        citations.mentions[place].relationVoice = citations.mentions[last].relationVoice
        // After a semicolon another type opens a thing of its own ("Luật A được sửa đổi theo Luật B; Nghị định C").
        guard !isParted || citations.mentions[last].docType == citations.mentions[place].docType else {
          return
        }
        subject[place] = subject[last]
        if let about = subject[last] {
          for relation in citations.mentions[last].between.isEmpty
            ? passives(citations, about, last, firstReference) : []
          {
            tie(place, about, relation)
          }
        } else if let host,
          let relation = citations.mentions[last].between.last(where: {
            $0.source == firstReference + host
          })
        {
          tie(host, place, relation.relation)
        }
        return
      }
      // "…, được sửa đổi, bổ sung bởi Nghị định …"
      if previous.tail >= sentence.lowerBound || item.head - previous.tail <= 8,
        let cue = passive(stretch, previous.tail, item.head)
      {
        // "A được sửa đổi bởi B và bị bãi bỏ bởi C": both say it of A.
        let goesOn = stretch.isWord(previous.tail, stretch.lexicon.grammar.và)
        let about = goesOn ? subject[last] ?? last : earlier(citations, last, place, sentence)
        subject[place] = about
        if citations.mentions[about].isSelf || citations.mentions[about].pointsToSelf {
          set(&citations, place, cue, stretch)
        } else {
          tie(place, about, cue.relation)
          citations.mentions[place].relation = .cites
        }
        return
      }
    }
    // "Thông tư A đã được Thông tư B thay thế"
    if let last, citations.items[last].tail <= item.head,
      let cue = actor(stretch, citations.items[last], item)
    {
      if !citations.isOwn(last) {
        subject[place] = last
        tie(place, last, cue.relation)
        return
      }
    }
    if let last,
      let cue = predicate(stretch, citations.items[last], citations.mentions[last].relation, item.head)
    {
      if !citations.isOwn(last) {
        tie(last, place, cue.relation)
        if isNews { set(&citations, place, cue, stretch) }
        return
      }
    }
    var floor = max(sentence.lowerBound, item.head - reach)
    if let last { floor = max(floor, min(citations.items[last].tail, item.head)) }
    if let host, let title = citations.items[host].title {
      floor = max(floor, title.lowerBound)
      guard let cue = governing(stretch, floor, item.head, isInTitle: true, after: nil), cue.priority > 1
      else { return }
      tie(host, place, cue.relation)
      // What closes a coordination is said of all its members: "Kế hoạch A và Kế hoạch B bổ sung thực hiện C".
      var peer = host
      while peer > 0, isPeer(stretch, citations, peer - 1) {
        peer -= 1
        tie(peer, place, cue.relation)
      }
      if cue.relation == .implements || isNews || citations.mentions[host].isSelf {
        set(&citations, place, cue, stretch)
      }
      return
    }
    let cue = governing(
      stretch, floor, item.head, isInTitle: false, after: last.map { citations.mentions[$0].relation },
      deep: max(sentence.lowerBound, last.map { min(citations.items[$0].tail, item.head) } ?? 0))
    if let annex = item.annexCue,
      cue.map({ ![.amends, .repeals, .replaces].contains($0.relation) }) ?? true
    {
      citations.mentions[place].relation = .attachedTo
      citations.mentions[place].relationCue = stretch.bytes(annex)
      stretch.note(
        citations, place, "RelationContext",
        "attached_to: \(stretch.reader.string(annex)) stands between its annex and it")
      return
    }
    // A passive says what was done to the document named before it, however much is said between: the citing document itself
    // is meant only where its clause names no other.
    if let cue, cue.voice == .passive, let last, citations.items[last].tail > sentence.lowerBound {
      let about = subject[last] ?? earlier(citations, last, place, sentence)
      if !citations.isOwn(about) {
        subject[place] = about
        tie(place, about, cue.relation)
        return
      }
    }
    if let cue, cue.priority > 1 {
      set(&citations, place, cue, stretch)
      return
    }
    // The opening of the sentence holds for all in it: "Căn cứ …", "Theo đề nghị của … tại Tờ trình …".
    if let opening = opening(stretch, sentence, item.head) {
      set(&citations, place, opening, stretch)
    } else if let cue {
      set(&citations, place, cue, stretch)
    }
  }

  /// Whether two documents of one kind and body stand side by side and the first has no subject of its own.
  private static func isPeer(_ stretch: Stretch, _ citations: Citations, _ place: Int) -> Bool {
    let (item, next) = (citations.items[place], citations.items[place + 1])
    return item.host == next.host
      && citations.mentions[place].docType == citations.mentions[place + 1].docType
      && citations.mentions[place].symbol == citations.mentions[place + 1].symbol
      && citations.mentions[place].symbol != nil
      && (item.title == nil || citations.mentions[place].title == citations.mentions[place + 1].title)
      && Citations.isCoordination(stretch, item.tail, next.head)
  }

  /// Whether a passive cue starts at an atom: "sửa đổi bởi", "sửa đổi, bổ sung tại".
  static func isPassive(_ stretch: Stretch, startingAt index: Int) -> Bool {
    guard mayOpen(stretch, index) else { return false }
    for end in index + 2...index + 8 where passiveCue(stretch, endingAt: end) == index { return true }
    return false
  }

  /// The first atom of the passive cue that ends before an atom.
  static func passiveCue(_ stretch: Stretch, endingAt end: Int) -> Int? {
    guard let (values, first) = stretch.cue(endingAt: end),
      values.contains(where: { stretch.lexicon.cues[Int($0)].voice == .passive })
    else { return nil }
    return first
  }

  /// The document that a passive chain is about: the one it follows, or, where that is later than the one that changes it, the
  /// first in its title that is not ("Thông tư 16/2016 sửa đổi Thông tư 01/2007 …, được sửa đổi theo Thông tư 13/2010").
  private static func earlier(
    _ citations: Citations, _ last: Int, _ source: Int, _ clause: Range<Int>
  ) -> Int {
    func fits(_ place: Int) -> Bool {
      guard let year = citations.mentions[source].year, let own = citations.mentions[place].year else {
        return true
      }
      return own <= year
    }
    if !fits(last) {
      for inner in last + 1..<source where citations.items[inner].host == last && fits(inner) { return inner }
    }
    // A decree amends a decree, not the law that the decree is about: acts are changed by acts of their own rank (Luật
    // 64/2025/QH15, Điều 8).
    guard citations.mentions[last].docType != citations.mentions[source].docType, last > 0 else {
      return last
    }
    for other in (max(0, last - 4)..<last).reversed() {
      guard citations.items[other].tail <= citations.items[last].head,
        citations.mentions[source].form != .anaphor
      else { break }
      if citations.mentions[other].docType == citations.mentions[source].docType, fits(other),
        citations.items[other].first >= clause.lowerBound
      {
        return other
      }
    }
    return last
  }

  /// A cue, by its row, and where it stands: numbers only, which are handed from rule to rule for nothing.
  struct Found {
    var relation: Relation
    let voice: RelationCue.Voice
    let priority: Int
    let row: Int
    let atoms: Range<Int>

    init(_ stretch: Stretch, _ row: Int, atoms: Range<Int>) {
      let cues = stretch.lexicon.cues
      relation = cues[row].relation
      voice = cues[row].voice
      priority = cues[row].priority
      self.row = row
      self.atoms = atoms
    }
  }

  private static func set(_ citations: inout Citations, _ place: Int, _ found: Found, _ stretch: Stretch) {
    stretch.note(
      citations, place, "RelationContext",
      "relation_cues: \(stretch.lexicon.cues[found.row].cue) → \(found.relation.rawValue) (\(found.voice), priority \(found.priority))"
    )
    citations.mentions[place].relation = found.relation
    citations.mentions[place].relationVoice = found.voice
    citations.mentions[place].relationCue = stretch.bytes(found.atoms)
  }

  /// The relations that the member `source` of a chain has been said to have to its subject.
  private static func passives(
    _ citations: Citations, _ about: Int, _ source: Int, _ firstReference: Int
  ) -> [Relation] {
    citations.mentions[about].between.filter { $0.source == firstReference + source }.map { $0.relation }
  }

  /// "… (sau đây gọi là Nghị định 100)": the same document under another name.
  private static func isAlias(_ stretch: Stretch, _ previous: Citations.Item, _ item: Citations.Item) -> Bool
  {
    guard stretch.isMark(previous.tail, "("), item.head - previous.tail <= 8 else { return false }
    if item.head == previous.tail + 1 { return true }
    for index in previous.tail + 1..<item.head
    where stretch.isWord(index, stretch.lexicon.grammar.gọi)
      || stretch.isWord(index, stretch.lexicon.grammar.viết)
    {
      return true
    }
    return false
  }
}
