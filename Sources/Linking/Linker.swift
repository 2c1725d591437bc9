public import Extracting
public import Lexicon

/// What linking needs of one mention.
public struct LinkMention: Sendable {
  public var key: String?
  public var docType: Int?
  public var number: String?
  public var serial: String?
  public var year: Int?
  public var symbol: String?
  public var issuedDate: String?
  public var issuer: String?
  public var issuerCode: String?
  public var relation: Relation
  public var voice: RelationCue.Voice
  public var provisions: [String]
  public var isSelf: Bool
  /// The name of a law or a Party document, in the alphabet of keys, and with its type: "dat-dai", "l:dat-dai".
  public var slug: String?
  public var nameKey: String?
  public var nameYear: Int?
  /// Cited by name alone.
  public var isNamed: Bool
  /// A name that means one document in the country.
  public var isUnique: Bool
  /// A name that means no one document ("nghị quyết đại hội").
  public var isGeneric: Bool
  /// The mention an anaphor stands for, by place in the document.
  public var antecedent: Int?
  /// What other cited documents are said to do to this one: mention of the source, relation.
  public var between: [CitedRelation]
  /// The names inside the name of an amending law, with their types: "l:dat-dai".
  public var parts: [String]
  public var title: String?

  public init(_ mention: ReferenceMention, issuer: String?, title: String? = nil, _ lexicon: Lexicon) {
    func typed(_ docType: Int?, _ slug: String) -> String {
      (docType.map { lexicon.docTypes[$0].key } ?? "") + ":" + slug
    }
    slug = mention.name?.slug
    nameKey = mention.name.map { typed(mention.docType, $0.slug) }
    nameYear = mention.nameYear
    isNamed = mention.form == .name
    isUnique = mention.rule == .lawName || mention.rule == .partyName && mention.name?.isRelative == false
    isGeneric = mention.name?.isGeneric ?? false
    antecedent = mention.antecedent
    between = mention.between
    parts = mention.name?.parts.map { typed($0.docType, $0.slug) } ?? []
    self.title = title
    key = mention.serial == nil ? nil : Keys.key(mention, lexicon)
    docType = mention.docType
    number = mention.number
    serial = mention.serial
    year = mention.year
    symbol = mention.symbol
    issuedDate = mention.issuedDate
    self.issuer = issuer
    issuerCode = mention.issuerCode
    relation = mention.relation
    voice = mention.relationVoice
    provisions = mention.provisions
    isSelf = mention.isSelf
  }
}

/// What linking needs of one document.
public struct LinkDocument: Sendable {
  public var doc: String
  public var docType: Int?
  public var number: String?
  public var key: String?
  public var serial: String?
  public var year: Int?
  public var symbol: String?
  public var issuer: String?
  public var issuerCode: String?
  public var issuedDate: String?
  public var title: String?
  public var mentions: [LinkMention]

  public init(doc: String, mentions: [LinkMention]) {
    self.doc = doc
    self.mentions = mentions
  }
}

public enum Resolution: String, Sendable { case resolved, partial, ambiguous, unresolved, `nil` }

/// A document of the graph.
public struct Node: Sendable {
  public var id: String
  public var docType: Int?
  public var number: String?
  public var key: String?
  public var branch: String?
  public var issuer: String?
  public var issuerCode: String?
  public var issuedDate: String?
  public var year: Int?
  public var title: String?
  public var doc: String?
  public var status: Resolution
  public var mentions = 0
  public var inDegree = 0
  public var outDegree = 0
  public var pageRank = 0.0
  public var component = 0
}

public struct Edge: Sendable {
  public var source: Int
  public var target: Int
  public var relation: Relation
  public var provision: String?
  public var weight: Int
  public var assertedBy: String
  /// Ordinal of the first mention in the asserting document.
  public var first: Int
  public var isPlausible: Bool
}

/// The value of the linking stage.
public struct Graph: Sendable {
  public var nodes: [Node] = []
  public var edges: [Edge] = []
  /// The node of each document read, in input order.
  public var documentNodes: [Int] = []
  /// The node of each mention, in input order, document after document; -1 where none.
  public var targets: [Int32] = []
  public var resolutions: [Resolution] = []
}

/// The fourth stage: the mentions of all documents → `Graph`.
///
/// Mentions of one key in one document are one cited document; a short mention ("Chỉ thị 01") is the full one of its type and
/// serial, before or after it. Across documents a key with a year in the number, or of a body that exists once, is one
/// document; any other key is split by issue date, and those without a date join only where one date stands alone.
public struct Linker {
  private let lexicon: Lexicon
  private let issuers: [String: Issuer]
  private var documents: [LinkDocument] = []

  public init(lexicon: Lexicon) {
    self.lexicon = lexicon
    issuers = Dictionary(lexicon.issuers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds a document. The order given is the order of `Graph.targets`; nothing else of the result depends on it.
  public mutating func add(_ document: LinkDocument) { documents.append(document) }

  public func finish() -> Graph {
    var graph = Graph()
    var clusters: [Cluster] = []
    var clusterOf: [[Int]] = []
    for index in documents.indices {
      let coreference = Coreference(documents[index], index: index, lexicon)
      let offset = clusters.count
      clusters += coreference.clusters
      clusterOf.append(coreference.of.map { $0 < 0 ? -1 : $0 + offset })
    }
    assignNodes(&clusters, &graph)
    for index in documents.indices {
      let own = graph.documentNodes[index]
      for (place, cluster) in clusterOf[index].enumerated() {
        let node = cluster >= 0 ? clusters[cluster].node : documents[index].mentions[place].isSelf ? own : -1
        graph.targets.append(Int32(node))
        let isNothing = node < 0 && documents[index].mentions[place].isGeneric
        graph.resolutions.append(node >= 0 ? graph.nodes[node].status : isNothing ? .nil : .unresolved)
        if node >= 0 { graph.nodes[node].mentions += 1 }
      }
    }
    CitationEdges(documents).add(to: &graph)
    Metrics.measure(&graph)
    return graph
  }

  // MARK: Across documents

  private func assignNodes(_ clusters: inout [Cluster], _ graph: inout Graph) {
    graph.documentNodes = [Int](repeating: -1, count: documents.count)
    // Blocks in order of their keys: node numbers do not depend on the order of the input.
    var blocks: [String: [Int]] = [:]
    for index in clusters.indices { blocks[clusters[index].key, default: []].append(index) }
    var drafts: [(node: Node, members: [Int])] = []
    for key in blocks.keys.sorted() {
      for group in split(blocks[key] ?? [], clusters) {
        drafts.append((node(for: group, clusters), group))
      }
    }
    let found = Set(drafts.compactMap { $0.node.doc })
    for index in documents.indices where !found.contains(documents[index].doc) {
      var own = Node(id: "", status: .partial)
      own.docType = documents[index].docType
      own.title = documents[index].title
      own.issuer = documents[index].issuer
      own.issuedDate = documents[index].issuedDate
      own.doc = documents[index].doc
      own.id = "file/" + documents[index].doc
      drafts.append((own, []))
    }
    // Same id, different document: told apart by what cites them, in a fixed order.
    var order = Array(drafts.indices)
    order.sort {
      (drafts[$0].node.id, tieBreak(drafts[$0], clusters)) < (
        drafts[$1].node.id, tieBreak(drafts[$1], clusters)
      )
    }
    var lastID = ""
    var copies = 1
    for position in order {
      var (node, members) = drafts[position]
      if node.id == lastID {
        copies += 1
        node.id += "~\(copies)"
      } else {
        lastID = node.id
        copies = 1
      }
      for member in members { clusters[member].node = graph.nodes.count }
      graph.nodes.append(node)
    }
    var nodeOfDoc: [String: Int] = [:]
    for (number, node) in graph.nodes.enumerated() {
      if let doc = node.doc { nodeOfDoc[doc] = number }
    }
    for index in documents.indices { graph.documentNodes[index] = nodeOfDoc[documents[index].doc] ?? -1 }
  }

  private func tieBreak(_ draft: (node: Node, members: [Int]), _ clusters: [Cluster]) -> String {
    draft.node.doc ?? draft.members.map { documents[clusters[$0].document].doc }.min() ?? ""
  }

  /// Splits the clusters of one key into documents.
  private func split(_ members: [Int], _ clusters: [Cluster]) -> [[Int]] {
    guard let first = members.first else { return [] }
    if clusters[first].kind == .short || clusters[first].kind == .local { return members.map { [$0] } }
    var dated: [String: [Int]] = [:]
    var undated: [Int] = []
    var owns: [[Int]] = []
    let isUnique = isUnique(clusters[first])
    for member in members {
      let date = clusters[member].date.flatMap { $0.count == 10 ? $0 : nil }
      if clusters[member].isOwn, date == nil {
        owns.append([member])
      } else if isUnique {
        dated["", default: []].append(member)
      } else if let date {
        dated[date, default: []].append(member)
      } else {
        undated.append(member)
      }
    }
    var groups = owns + dated.keys.sorted().map { dated[$0] ?? [] }
    if !undated.isEmpty {
      if groups.count == 1 { groups[0] += undated } else { groups.append(undated) }
    }
    return groups
  }

  /// Whether the key alone names one document: a year in the number of a body that there is once.
  private func isUnique(_ cluster: Cluster) -> Bool {
    if cluster.kind == .named || cluster.row != nil { return true }
    guard let member = cluster.members.first else { return false }
    let mention = documents[cluster.document].mentions[member]
    guard mention.year != nil, let code = mention.issuerCode,
      let issuer = issuers[code]
    else { return false }
    return issuer.scope == .absolute
  }

  private func node(for members: [Int], _ clusters: [Cluster]) -> Node {
    let all = members.flatMap { cluster in
      clusters[cluster].members.map { documents[clusters[cluster].document].mentions[$0] }
    }
    var node = Node(id: "", status: .partial)
    guard let first = members.first else { return node }
    let cluster = clusters[first]
    node.key = cluster.key
    // What most mentions say, and of equals the smallest: the order of the files decides nothing.
    let leads = all.contains { $0.symbol != nil } ? all.filter { $0.symbol != nil } : all
    node.docType = Self.mostFrequent(leads.compactMap { $0.docType })
    node.number = Self.mostFrequent(leads.compactMap { $0.number })
    node.year = Self.mostFrequent(leads.compactMap { $0.year ?? $0.nameYear })
    node.issuedDate = Self.mostFrequent(
      all.compactMap { $0.issuedDate.flatMap { $0.count == 10 ? $0 : nil } })
    if node.year == nil {
      node.year = (node.issuedDate ?? Self.mostFrequent(all.compactMap { $0.issuedDate })).flatMap {
        Int($0.prefix(4))
      }
    }
    // What the seeds know of a document that is cited by name or by its serial.
    let row = members.lazy.compactMap { clusters[$0].row }.min()
    if node.number == nil || !leads.contains(where: { $0.symbol != nil }), let row {
      let known = lexicon.citations.named[row]
      node.number = known.number.isEmpty ? nil : known.number
      if node.issuedDate == nil, !known.date.isEmpty { node.issuedDate = known.date }
      if node.year == nil { node.year = known.year }
      node.docType = known.docType
      node.title = known.name
    }
    node.issuerCode = Self.mostFrequent(all.compactMap { $0.issuerCode })
    node.issuer = Self.mostFrequent(all.compactMap { $0.issuer })
    let owner = members.lazy.filter { clusters[$0].isOwn }.map { clusters[$0].document }
      .min { documents[$0].doc < documents[$1].doc }
    if let owner {
      let document = documents[owner]
      node.doc = document.doc
      node.title = document.title
      node.issuer = document.issuer ?? node.issuer
      node.issuedDate = document.issuedDate ?? node.issuedDate
      node.docType = document.docType ?? node.docType
    }
    let issuer = node.issuerCode.flatMap { issuers[$0] }
    node.branch = issuer?.branch.rawValue
    if node.issuer == nil, let issuer, issuer.scope == .absolute, !issuer.name.contains(";") {
      node.issuer = issuer.name
    }
    let isAbsolute = issuer.map { $0.scope == .absolute } ?? false
    node.status =
      switch cluster.kind {
      case .short, .local: .unresolved
      case .named: node.number != nil ? .resolved : node.year != nil ? .partial : .ambiguous
      case .numbered:
        row != nil || isAbsolute && (node.year != nil || node.issuedDate != nil) ? .resolved : .partial
      }
    var path = "_"
    if let issuer {
      let name = issuer.name.split(separator: ";").first.map { String($0) } ?? issuer.name
      path = isAbsolute ? ASCIIFold.slug(name) : "_/" + ASCIIFold.slug(name)
    }
    let type = node.docType.map { ASCIIFold.slug(lexicon.docTypes[$0].name) } ?? "_"
    let when = node.issuedDate ?? node.year.map { String($0) } ?? "_"
    let label = node.number ?? Self.mostFrequent(all.compactMap { $0.slug }) ?? ""
    node.id = "vn/\(path)/\(type)/\(when)/\(ASCIIFold.slug(label))"
    if cluster.kind == .short || cluster.kind == .local {
      node.id += "/in/" + ASCIIFold.slug(documents[cluster.document].doc)
    }
    return node
  }

  /// The most frequent value; of equals the smallest.
  private static func mostFrequent<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.min { ($0.value, $1.key) > ($1.value, $0.key) }?.key
  }
}
