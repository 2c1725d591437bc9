internal import Lexicon

/// Makes the node of a group of clusters: what most of them say, and of equals the smallest, so that the order of the files
/// decides nothing.
struct NodeBuilder: Sendable {
  private let names: Names
  private let documents: [DocumentFacts]
  private let clusters: [ClusterFacts]
  private let lexicon: Lexicon
  private let tables: LinkTables
  private let bodies: [Body]
  private let bodyOf: [Int32]
  /// The place of each document in the order of names.
  private let rank: [Int32]
  /// The opening of the id and of the alias of each body, and the slug of each document type: few stand in many nodes.
  private let openings: [(id: [UInt8], urn: [UInt8])]
  private let types: [[UInt8]]
  private static let unknown = Body(name: nil, slug: "_")

  init(_ identity: borrowing Identity) {
    names = identity.linker.names
    documents = identity.linker.documents
    clusters = identity.linker.clusters
    lexicon = identity.lexicon
    tables = identity.tables
    bodies = identity.bodies
    bodyOf = identity.bodyOf
    rank = identity.rank
    openings = (bodies + [Self.unknown]).map { (Array("vn/\($0.path)/".utf8), Self.urnOpening($0)) }
    types = lexicon.docTypes.map { type in
      var slug: [UInt8] = []
      ASCIIFold.slug(type.name, into: &slug)
      return slug
    }
  }

  func node(_ group: Identity.Group) -> Node {
    var node = Node(id: "", status: .partial)
    let facts = group.members.map { clusters[Int($0)] }
    guard let first = facts.first else { return node }
    let isNumbered = facts.contains { $0.kind == .numbered }
    let leads = isNumbered ? facts.filter { $0.kind == .numbered } : facts
    node.key = names[leads.first?.key ?? first.key]
    node.docType = vote(leads) { $0.docType < 0 ? nil : Int($0.docType) }
    node.number = name(leads) { $0.number }
    node.year = vote(leads) { $0.year > 0 ? Int($0.year) : nil }
    node.issuedDate = name(facts, count: 10) { $0.date }
    node.title = name(facts) { $0.title }
    if node.year == nil {
      node.year = (node.issuedDate ?? name(facts) { $0.date }).flatMap { Int($0.prefix(4)) }
    }
    let row = facts.lazy.map { Int($0.row) }.filter { $0 >= 0 }.min()
    if let row {
      complete(
        &node, lexicon.citations.named[row], isNumbered: leads.contains { $0.number >= 0 && $0.row < 0 })
    }
    let owner = group.members.filter { clusters[Int($0)].isOwn }
      .min { rank[Int(clusters[Int($0)].document)] < rank[Int(clusters[Int($1)].document)] }
    if let owner {
      let document = documents[Int(clusters[Int(owner)].document)]
      node.doc = names[document.doc]
      node.title = names[document.title] ?? node.title
      node.issuedDate =
        names[document.date].flatMap { $0.utf8.count == 10 ? $0 : nil } ?? node.issuedDate
      if document.docType >= 0 { node.docType = Int(document.docType) }
    }
    let number = self.body(group.members, owner: owner)
    let body = number < bodies.count ? bodies[number] : Self.unknown
    fill(&node, body, code: name(leads) { $0.issuerCode })
    node.status = status(node, body, group, first, row: row)
    let type = node.docType.map { types[$0] } ?? Self.blank
    let when = node.issuedDate ?? node.year.map { String($0) }
    var id: [UInt8] = []
    id.reserveCapacity(128)
    id += openings[number].id
    id += type
    id.append(Self.stroke)
    id += (when ?? node.term ?? "_").utf8
    id.append(Self.stroke)
    let label = node.number ?? name(facts) { $0.slug } ?? ""
    if label.isEmpty { id += Self.blank } else { ASCIIFold.slug(label, into: &id) }
    if group.isLocal || first.kind == .local || first.kind == .short && !isNumbered {
      id += "/in/".utf8
      ASCIIFold.slug(names[documents[Int(first.document)].doc] ?? "", into: &id)
    }
    node.id = String(decoding: id, as: UTF8.self)
    if let when, node.number != nil, body.isPlaced, body.slug != "_", type != Self.blank {
      node.urn = urn(openings[number].urn, type, when, node.number ?? "")
    }
    return node
  }

  private static let stroke = UInt8(ascii: "/")
  /// What stands for something that nobody states.
  private static let blank = [UInt8(ascii: "_")]

  /// The node of a file that has no number of its own.
  func file(_ index: Int, context: PlaceContext) -> Node {
    let document = documents[index]
    let doc = names[document.doc] ?? ""
    var node = Node(id: "file/" + doc, status: .partial)
    if document.docType >= 0 { node.docType = Int(document.docType) }
    node.title = names[document.title]
    node.issuedDate = names[document.date]
    node.year = node.issuedDate.flatMap { Int($0.prefix(4)) }
    node.doc = doc
    if document.issuer >= 0 || document.issuerCode >= 0 {
      let body = BodyResolver(tables).resolve(
        phrase: names[document.issuer], code: names[document.issuerCode], in: context,
        own: (names[document.issuerCode], nil), date: node.issuedDate)
      fill(&node, body, code: names[document.issuerCode])
    }
    return node
  }

  /// The value that most mentions stand for; of equals the smallest.
  private func vote<Value: Hashable & Comparable>(_ facts: [ClusterFacts], _ value: (ClusterFacts) -> Value?)
    -> Value?
  {
    if facts.count == 1 { return value(facts[0]) }
    var counts: [Value: Int] = [:]
    for fact in facts {
      if let value = value(fact) { counts[value, default: 0] += max(1, Int(fact.mentions)) }
    }
    return counts.min { ($0.value, $1.key) > ($1.value, $0.key) }?.key
  }

  /// The name that most mentions stand for, of those of so many bytes where that is asked for; of equals the smallest.
  private func name(
    _ facts: [ClusterFacts], count: Int? = nil, _ number: (ClusterFacts) -> Int32
  ) -> String? {
    func isSound(_ number: Int32) -> Bool {
      guard let text = names[number] else { return false }
      return count.map { text.utf8.count == $0 } ?? true
    }
    // They nearly always say the same.
    var first: Int32 = -1
    var isOne = true
    for fact in facts {
      let next = number(fact)
      if next == first || !isSound(next) { continue }
      isOne = first < 0
      first = next
      if !isOne { break }
    }
    if isOne { return names[first] }
    var counts: [Int32: Int] = [:]
    for fact in facts where isSound(number(fact)) {
      counts[number(fact), default: 0] += max(1, Int(fact.mentions))
    }
    let most = counts.values.max() ?? 0
    return counts.filter { $0.value == most }.compactMap { names[$0.key] }.min()
  }

  /// What the seeds know of a document that is cited by name or by its serial.
  private func complete(_ node: inout Node, _ known: NamedDocument, isNumbered: Bool) {
    if !isNumbered {
      node.number = known.number.isEmpty ? nil : known.number
      node.docType = known.docType
      node.title = known.name
    }
    if node.issuedDate == nil, !known.date.isEmpty, known.number == node.number {
      node.issuedDate = known.date
    }
    if node.year == nil { node.year = known.year }
  }

  /// The body that most clusters name, those whose place is known before the others, by number in `bodies`; their count where
  /// there is none.
  private func body(_ members: [Int32], owner: Int32?) -> Int {
    if let owner { return Int(bodyOf[Int(owner)]) }
    // They nearly always name one.
    if let first = members.first, members.allSatisfy({ bodyOf[Int($0)] == bodyOf[Int(first)] }) {
      return Int(bodyOf[Int(first)])
    }
    var counts: [Int32: Int] = [:]
    for member in members {
      counts[bodyOf[Int(member)], default: 0] += max(1, Int(clusters[Int(member)].mentions))
    }
    let best = counts.min { a, b in
      let (x, y) = (bodies[Int(a.key)], bodies[Int(b.key)])
      if (x.name != nil) != (y.name != nil) { return x.name != nil }
      if x.isPlaced != y.isPlaced { return x.isPlaced }
      if a.value != b.value { return a.value > b.value }
      if x.score != y.score { return x.score > y.score }
      return (x.name ?? "", x.path, x.place.text ?? "") < (y.name ?? "", y.path, y.place.text ?? "")
    }
    return best.map { Int($0.key) } ?? bodies.count
  }

  private func fill(_ node: inout Node, _ body: Body, code: String?) {
    node.issuer = body.name
    node.issuerCode = code
    node.issuerPlace = body.level.flatMap { body.place.cut(to: $0).text }
    node.branch = code.flatMap { tables.issuers[$0] }?.branch.rawValue
    guard node.branch == "party", let date = node.issuedDate, date.utf8.count == 10 else { return }
    node.term = tables.term(body.isAbsolute ? "central" : body.level.map { "\($0)" } ?? "", date)
  }

  private func status(_ node: Node, _ body: Body, _ group: Identity.Group, _ first: ClusterFacts, row: Int?)
    -> Resolution
  {
    if !group.candidates.isEmpty { return .ambiguous }
    switch first.kind {
    case .short, .local: return .unresolved
    case .named:
      return node.number != nil
        ? .resolved : node.year != nil || node.issuedDate != nil ? .partial : .ambiguous
    case .numbered:
      if row != nil { return .resolved }
      let isDated = node.issuedDate != nil || first.year > 0
      let isKnown = body.isPlaced && body.slug != "_"
      return isKnown && isDated && body.score >= 75
        || body.isAbsolute && body.score == 100 && node.year != nil ? .resolved : .partial
    }
  }

  /// "urn:lex:vn;ben.tre:tinh.uy:chi.thi:2020-10-17;01-ct-tu" (RFC 9676): jurisdiction, authority, measure, date and number.
  private func urn(_ opening: [UInt8], _ type: [UInt8], _ when: String, _ number: String) -> String {
    var urn: [UInt8] = []
    urn.reserveCapacity(128)
    urn += opening
    for byte in type { urn.append(Self.dotted(byte)) }
    urn.append(UInt8(ascii: ":"))
    urn += when.utf8
    urn.append(UInt8(ascii: ";"))
    ASCIIFold.slug(number, into: &urn)
    return String(decoding: urn, as: UTF8.self)
  }

  /// The alias of a document of a body up to its type.
  private static func urnOpening(_ body: Body) -> [UInt8] {
    var urn = Array("urn:lex:vn".utf8)
    if let level = body.level, !body.isAbsolute {
      for unit in body.place.path(to: level).utf8.split(separator: stroke) {
        urn.append(UInt8(ascii: ";"))
        urn += unit.map(dotted)
      }
    }
    urn.append(UInt8(ascii: ":"))
    urn += body.slug.utf8.map(dotted)
    urn.append(UInt8(ascii: ":"))
    return urn
  }

  private static func dotted(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: "-") ? UInt8(ascii: ".") : byte }
}
