/// Scores one text.
///
/// The definitions are those of `docs/scoring.md`; optional annotations take part in the matching and are asked nothing.
struct PassageScorer {
  let gold: GoldPassage
  let text: ScalarText
  let records: PredictedRecords
  private let provisions: ProvisionPhrase
  private let doc: String

  private(set) var outcomes: [Outcome] = []
  private(set) var clusters = ClusterScore()
  /// Records whose bytes in the file are what they say, and all.
  private(set) var soundOffsets = 0
  private(set) var offsets = 0
  /// The confidence of each reference that is right or wrong, and which it is.
  private(set) var confidences: [(confidence: Double, isRight: Bool)] = []

  init(
    _ gold: GoldPassage, _ text: ScalarText, _ records: PredictedRecords, _ provisions: ProvisionPhrase
  ) {
    self.gold = gold
    self.text = text
    self.records = records
    self.provisions = provisions
    doc = gold.id + ".txt"
    scoreReferences()
    scoreDates()
    scoreQuantities()
  }

  /// Finds the places of records, and counts those whose place holds what they say.
  private mutating func placed(_ mentions: [PredictedMention]?) -> [PredictedMention] {
    (mentions ?? []).map { mention in
      var mention = mention
      mention.range = mention.bytes.flatMap { text.scalars(ofBytes: $0) }
      offsets += 1
      if let range = mention.range,
        Folding.span(text.string(range)) == Folding.span(mention.string("text") ?? "")
      {
        soundOffsets += 1
      }
      return mention
    }
  }

  private mutating func add(
    _ scored: Scored, _ range: Range<Int>?, _ words: String? = nil, group: String? = nil, _ answers: [Answer]
  ) {
    let line = words ?? range.map { text.string($0) } ?? ""
    outcomes.append(
      Outcome(
        passage: gold.id, scored: scored, range: range, text: Self.oneLine(line), group: group,
        answers: answers))
  }

  private static func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
  }

  // MARK: references

  private mutating func scoreReferences() {
    let found = placed(records.references[doc])
    guard let annotated = gold.references else { return }
    let matching = Matching(
      gold: annotated.map { ($0.range, $0.isOptional) }, found: found.map { $0.range }
    ) { Self.isSame(annotated[$0], found[$1]) }
    let shared = ClusterScore(
      matching.hits.compactMap { pair in
        annotated[pair.gold].target.map {
          let id = found[pair.found].string("target") ?? found[pair.found].string("id") ?? ""
          return ClusterScore.Member(mention: pair.gold, gold: $0, found: id)
        }
      })
    clusters = shared
    for pair in matching.hits {
      let (want, got) = (annotated[pair.gold], found[pair.found])
      var answers = [Answer(.found, true), span(want, got)]
      answers += attributes(want, got)
      if let isWhole = shared.isWhole[pair.gold] {
        answers.append(Answer(.cluster, isWhole, expected: want.target, found: got.string("target")))
      }
      add(.reference, want.range, group: want.form?.rawValue, answers)
    }
    for item in matching.misses {
      let want = annotated[item]
      add(
        .reference, want.range, group: want.form?.rawValue,
        [Answer(.found, false, expected: want.number ?? want.docType)])
    }
    for item in matching.extras {
      let got = found[item]
      add(
        .reference, got.range, got.string("text"),
        [Answer(.extra, false, found: got.string("number") ?? got.string("doc_type"))])
    }
    for (items, isRight) in [
      (matching.hits.map { $0.found }, true), (matching.spare.map { $0.found }, true),
      (matching.extras, false),
    ] {
      confidences += items.compactMap { found[$0].number("confidence").map { ($0, isRight) } }
    }
    scoreEdges((matching.hits + matching.spare).map { (annotated[$0.gold], found[$0.found]) })
  }

  private static func isSame(_ want: GoldReference, _ got: PredictedMention) -> Bool {
    guard Folding.number(want.number) == Folding.number(got.string("number")) else { return false }
    return want.number != nil || Folding.fold(want.docType) == Folding.fold(got.string("doc_type"))
  }

  /// A leading "số" may stand in or out of a span, where no type word is before it.
  private func span(_ want: GoldReference, _ got: PredictedMention) -> Answer {
    let isRight = got.range.map { core($0) == core(want.range) } ?? false
    return Answer(
      .span, isRight, expected: text.string(want.range), found: got.range.map { text.string($0) })
  }

  private func core(_ range: Range<Int>) -> Range<Int> {
    let scalars = text.scalars[range]
    guard let first = scalars.first, first == "s" || first == "S", let second = scalars.dropFirst().first,
      second == "ố" || second == "Ố"
    else { return range }
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    var rest = scalars.dropFirst(2).drop(while: isBlank)
    if rest.first == ":" { rest = rest.dropFirst().drop(while: isBlank) }
    return rest.startIndex..<range.upperBound
  }

  /// The fields that the annotation gives.
  private func attributes(_ want: GoldReference, _ got: PredictedMention) -> [Answer] {
    var answers: [Answer] = []
    func same(_ field: Field, _ expected: String?) {
      guard let expected else { return }
      let found = got.string(field.rawValue)
      answers.append(
        Answer(field, Folding.fold(expected) == Folding.fold(found), expected: expected, found: found))
    }
    same(.docType, want.docType)
    if let expected = want.issuedDate {
      // An annotation that gives a year alone asks for the year.
      let found = got.string("issued_date")
      answers.append(
        Answer(.issuedDate, found?.hasPrefix(expected) ?? false, expected: expected, found: found))
    }
    same(.issuer, want.issuer)
    if let expected = want.title {
      let found = got.string("title")
      answers.append(
        Answer(
          .title, score: Folding.tokenF1(expected, found), threshold: 0.9, expected: expected, found: found))
    }
    if let expected = want.relation, expected != "cites" {
      let found = got.string("relation")
      answers.append(
        Answer(.relation, Self.isSameRelation(expected, got), expected: expected, found: found))
    }
    if !want.provisions.isEmpty {
      let (expected, found) = (provisions.paths(want.provisions), Set(got.strings("provisions")))
      answers.append(
        Answer(
          .provisions, expected == found, expected: expected.sorted().joined(separator: " "),
          found: found.sorted().joined(separator: " ")))
    }
    if want.isSelf { answers.append(Answer(.isSelf, got.bool("self"), expected: "true")) }
    if let expected = want.issuerResolved {
      let found = got.string("target").flatMap { records.issuers[$0] }
      let score = Folding.tokenF1(Folding.spelled(expected), Folding.spelled(found))
      answers.append(Answer(.nodeIssuer, score: score, threshold: 0.99, expected: expected, found: found))
    }
    return answers
  }

  private static func isSameRelation(_ want: String, _ got: PredictedMention) -> Bool {
    switch want {
    case "amended_by": got.string("relation") == "amends" && got.string("relation_voice") == "passive"
    case "promulgates_with": got.string("relation") == "attached_to"
    case "drafts": got.string("relation") == "proposes"
    default: got.string("relation") == want
    }
  }

  // MARK: edges

  /// Relations between cited documents; those of the document itself are asked of its mentions.
  private mutating func scoreEdges(_ matched: [(GoldReference, PredictedMention)]) {
    guard let annotated = gold.edges else { return }
    let clusters = clusterOfNode(matched)
    // Where the gold has no edges, one that leaves the document's own node counts, if its mention was matched to a cited one.
    let own = annotated.isEmpty ? nil : records.ownNodes[doc]
    var found: Set<GoldEdge> = []
    for edge in records.edges[doc] ?? [] {
      guard let source = edge.string("src"), let relation = edge.string("relation"), relation != "cites",
        source != own, let from = clusters[source], let to = edge.string("dst").flatMap({ clusters[$0] })
      else { continue }
      found.insert(GoldEdge(from: from, relation: relation, to: to))
    }
    func isOfOthers(_ edge: GoldEdge) -> Bool { edge.from != "self" && edge.to != "self" }
    let wanted = annotated.filter(isOfOthers)
    for edge in wanted.sorted() {
      add(.edge, nil, edge.description, [Answer(.found, found.contains(edge))])
    }
    for edge in found.subtracting(wanted).filter(isOfOthers).sorted() {
      add(.edge, nil, edge.description, [Answer(.extra, false)])
    }
  }

  /// The cluster that most of a node's mentions were annotated with; of several the first one met.
  private func clusterOfNode(_ matched: [(GoldReference, PredictedMention)]) -> [String: String] {
    var votes: [String: [String: (count: Int, first: Int)]] = [:]
    for (place, (want, got)) in matched.enumerated() {
      guard let cluster = want.target, let node = got.string("target") else { continue }
      votes[node, default: [:]][cluster, default: (0, place)].count += 1
    }
    return votes.compactMapValues { clusters in
      clusters.max { ($0.value.count, $1.value.first) < ($1.value.count, $0.value.first) }?.key
    }
  }

  // MARK: dates and quantities

  private mutating func scoreDates() {
    let all = placed(records.dates[doc])
    guard let annotated = gold.dates else { return }
    // The year in the name of a law is no date.
    let references = gold.references ?? []
    let index = SpanIndex(references.map { $0.range })
    let found = all.filter { mention in
      guard let range = mention.range else { return true }
      return !index.overlapping(range).contains {
        let outer = references[$0].range
        return outer.lowerBound <= range.lowerBound && range.upperBound <= outer.upperBound
      }
    }
    let matching = Matching(
      gold: annotated.map { ($0.range, false) }, found: found.map { $0.range }
    ) {
      DateValue.isSame(
        annotated[$0].value, edtf: found[$1].string("edtf"), dateValue: found[$1].string("date_value"))
    }
    score(
      .date, matching, annotated.map { ($0.range, $0.type.map { "date \($0)" }, $0.value) }, found, "edtf"
    ) { _, _ in [] }
  }

  private mutating func scoreQuantities() {
    let found = placed(records.quantities[doc])
    guard let annotated = gold.quantities else { return }
    let matching = Matching(
      gold: annotated.map { ($0.range, false) }, found: found.map { $0.range }
    ) { annotated[$0].isSame(found[$1]) }
    score(
      .quantity, matching, annotated.map { ($0.range, nil, $0.shown) }, found, "value"
    ) { item, got in
      let want = annotated[item]
      let (unit, modifier) = (got.string("unit"), got.string("modifier"))
      return [
        Answer(.unit, Folding.isSameUnit(want.unit, unit), expected: want.unit, found: unit),
        Answer(.modifier, want.modifier == modifier, expected: want.modifier, found: modifier),
      ]
    }
  }

  private mutating func score(
    _ scored: Scored, _ matching: Matching,
    _ annotated: [(range: Range<Int>, group: String?, value: String?)],
    _ found: [PredictedMention], _ key: String, attributes: (Int, PredictedMention) -> [Answer]
  ) {
    for pair in matching.hits {
      let (want, got) = (annotated[pair.gold], found[pair.found])
      let span = Answer(
        .span, got.range == want.range, expected: text.string(want.range),
        found: got.range.map { text.string($0) })
      add(
        scored, want.range, group: want.group,
        [Answer(.found, true), span] + attributes(pair.gold, got))
    }
    for item in matching.misses {
      let want = annotated[item]
      add(scored, want.range, group: want.group, [Answer(.found, false, expected: want.value)])
    }
    for item in matching.extras {
      let got = found[item]
      add(scored, got.range, got.string("text"), [Answer(.extra, false, found: got.string(key))])
    }
  }
}

extension GoldQuantity {
  /// Whether a record says the same value, range or fraction.
  func isSame(_ got: PredictedMention) -> Bool {
    func agree(_ want: String?, _ key: String) -> Bool { ExactNumber(want) == ExactNumber(got.string(key)) }
    if let fraction {
      return agree(fraction.numerator, "numerator") && agree(fraction.denominator, "denominator")
    }
    if value != nil { return agree(value, "value") }
    return agree(lower, "lower") && agree(upper, "upper")
  }

  /// The value as a person reads it.
  var shown: String? {
    if let fraction { return "\(fraction.numerator ?? "?")/\(fraction.denominator ?? "?")" }
    return value ?? "\(lower ?? "")…\(upper ?? "")"
  }
}
