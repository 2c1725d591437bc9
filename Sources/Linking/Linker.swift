public import Lexicon

/// The fourth stage: the mentions of all documents → `Graph`.
///
/// What can be known from one document alone is settled when it is added, and only that is kept: which mentions are one cited
/// document (`Coreference`), where the document was written (`PlaceWitness`), what it says about whom (`CitationEdges`). Which
/// clusters of several documents are one document (`Identity`) is settled when all are there, so that the order of the input
/// decides nothing.
public struct Linker {
  let lexicon: Lexicon
  let tables: LinkTables
  var names = Names()
  var documents: [DocumentFacts] = []
  var clusters: [ClusterFacts] = []
  /// The cluster of each mention: -1 where it has none, -2 for the document itself where that has no number.
  var clusterOf: [Int32] = []
  /// Mentions that mean no one document, by place in `clusterOf`.
  var generic: [Bool] = []
  var edges: [LocalEdge] = []
  var contexts: [PlaceContext] = []
  private var seats = WrittenMap<IssuerSeat>()
  private let seatCache: SeatCache
  /// The clusters that a vague one may be, in the same document.
  var options: [Int32: [Int32]] = [:]
  private var edgePlaces = EdgePlaces()
  private var contextNumbers: [PlaceContext: Int32] = [:]
  /// The number of a law or Party document by its name and year, where the input says one with the other: key numbers; -1
  /// where it says several.
  var aliases: [Int32: Int32] = [:]

  public init(lexicon: Lexicon, tables: LinkTables) {
    self.lexicon = lexicon
    self.tables = tables
    seatCache = SeatCache(tables)
  }

  /// Adds a document. The order given is the order of `Graph.targets`; nothing else of the result depends on it.
  public mutating func add(_ document: LinkDocument) {
    let number = Int32(documents.count)
    let coreference = Coreference(document, lexicon, tables, &seats)
    let firstCluster = Int32(clusters.count)
    let reader = BodyName(tables, lexicon)
    for cluster in coreference.clusters {
      if !cluster.candidates.isEmpty {
        options[Int32(clusters.count)] = cluster.candidates.map { firstCluster + Int32($0) }
      }
      clusters.append(
        ClusterFacts(
          cluster, of: document.mentions, own: cluster.isOwn ? document : nil, number: number, &names, reader,
          named: cluster.row.map { lexicon.citations.named[$0] }, tables))
    }
    for place in document.mentions.indices {
      let cluster = coreference.of[place]
      clusterOf.append(
        cluster >= 0 ? firstCluster + Int32(cluster) : document.mentions[place].isSelf ? -2 : -1)
      generic.append(document.mentions[place].isGeneric)
      guard document.mentions[place].symbol != nil, let name = document.mentions[place].nameKey else {
        continue
      }
      if let year = document.mentions[place].nameYear ?? document.mentions[place].year,
        let key = document.mentions[place].key
      {
        let (alias, key) = (names.number("\(name):\(year):"), names.number(key))
        if let known = aliases[alias], known != key { aliases[alias] = -1 } else { aliases[alias] = key }
      }
    }
    let own = coreference.own >= 0 ? firstCluster + Int32(coreference.own) : -1
    let firstMention = clusterOf.count - document.mentions.count
    documents.append(
      DocumentFacts(
        doc: names.number(document.doc), folder: names.number(document.folder),
        docType: Int32(document.docType ?? -1), issuer: names.number(document.issuer),
        issuerCode: names.number(document.issuerCode), title: names.number(document.title),
        date: names.number(document.issuedDate), context: self.number(of: context(document)), own: own,
        firstMention: firstMention, firstCluster: firstCluster, firstEdge: edges.count))
    CitationEdges.add(document, cluster: clusterOf, own: own, to: &edges, &names, &edgePlaces)
  }

  private mutating func number(of context: PlaceContext) -> Int32 {
    if let number = contextNumbers[context] { return number }
    let number = Int32(contexts.count)
    contexts.append(context)
    contextNumbers[context] = number
    return number
  }

  /// Where a document was written.
  private func context(_ document: LinkDocument) -> PlaceContext {
    var witness = PlaceWitness(tables, date: document.issuedDate, seatCache)
    let issuer = document.issuerCode.flatMap { tables.issuers[$0] }
    var levels: [PlaceLevel] = []
    if let written = issuer?.level {
      levels =
        written.utf8.contains(UInt8(ascii: ";"))
        ? written.parts(";").compactMap { PlaceLevel(String($0)) } : [PlaceLevel(written)].compactMap { $0 }
    }
    witness.head(
      issuer: document.issuer, parent: document.parentIssuer,
      code: PlaceWitness.Issuing(
        isAbsolute: issuer?.scope == .absolute, level: levels.count == 1 ? levels.first : nil))
    if let parent = document.parentIssuer, seatCache.head(parent).isAbsolute { witness.isCentral = true }
    if let decided = witness.decided(line: document.place) { return decided }
    if document.places.isEmpty {
      // Records that tell no places: what stands with the mentions.
      for place in document.mentions.indices {
        if let issuer = document.mentions[place].issuer { witness.words(issuer, count: 1) }
        if let title = document.mentions[place].title { witness.words(title, count: 1) }
      }
    } else {
      for place in document.places.indices {
        witness.words(document.places[place].text, count: document.places[place].count)
      }
    }
    if let title = document.title { witness.words(title, count: 1) }
    if let place = document.place { witness.line(place) }
    return witness.decide()
  }

  /// Settles which clusters are one document, and makes the graph.
  public consuming func finish() -> Graph {
    var identity = Identity(self)
    var graph = identity.graph()
    graph.measure()
    return graph
  }

  /// The same by so many workers, but for what `Graph.measure` adds.
  public consuming func unmeasured(jobs: Int) async -> Graph {
    var identity = Identity(self)
    return await identity.graph(jobs: jobs)
  }
}
