internal import Extracting
internal import Lexicon

/// Which clusters of the whole input are one document.
///
/// Clusters meet by their key. A key with a year of a body that there is once is one document. Any other counter runs per body
/// and year (state) or per committee and term (Party): one document is one body with its place and one date. What leaves one of
/// them out joins where only one document fits, and what several fit stays ambiguous and keeps them as candidates.
struct Identity {
  private let linker: Linker
  private let lexicon: Lexicon
  private let tables: LinkTables
  private var bodies: [Body] = []
  private var bodyNumbers: [Body: Int32] = [:]
  /// The body of each cluster, by number in `bodies`.
  private var bodyOf: [Int32] = []
  private var contextOf: [PlaceContext] = []
  /// The place of each document in the order of their names.
  private var rank: [Int32] = []
  /// The document that each group of clusters is.
  private var groups: [Group] = []
  private var groupOf: [Int32]
  /// The keys of the editions that a law's bare name may mean, by group.
  private var editionsOf: [Int32: [String]] = [:]
  /// Clusters that may be several of their document's.
  private var vague: [Int32] = []

  /// Clusters that are one document.
  struct Group {
    var members: [Int32]
    /// The places that a member's body and date may be, for what stays ambiguous.
    var candidates: [(group: Int32, score: Double)] = []
  }

  init(_ linker: consuming Linker) {
    lexicon = linker.lexicon
    tables = linker.tables
    self.linker = linker
    groupOf = [Int32](repeating: -1, count: self.linker.clusters.count)
    let order = self.linker.documents.indices.sorted {
      (self.linker.names[self.linker.documents[$0].doc] ?? "")
        < (self.linker.names[self.linker.documents[$1].doc] ?? "")
    }
    rank = [Int32](repeating: 0, count: order.count)
    for (place, document) in order.enumerated() { rank[document] = Int32(place) }
    contextOf = Neighbours(self.linker).contexts()
    resolveBodies()
  }

  // MARK: Bodies

  private mutating func number(of body: Body) -> Int32 {
    if let number = bodyNumbers[body] { return number }
    let number = Int32(bodies.count)
    bodies.append(body)
    bodyNumbers[body] = number
    return number
  }

  /// What a body is resolved from.
  private struct Question: Hashable {
    var issuer: Int32
    var code: Int32
    /// By number among those there are.
    var context: Int32
    var own: Int32
    var isBefore: Bool?
  }

  private mutating func resolveBodies() {
    let resolver = BodyResolver(tables)
    var known: [Question: Int32] = [:]
    var numbers: [PlaceContext: Int32] = [:]
    bodyOf = [Int32](repeating: -1, count: linker.clusters.count)
    for (index, document) in linker.documents.enumerated() {
      let context = contextOf[index]
      let contextNumber = numbers[context] ?? Int32(numbers.count)
      numbers[context] = contextNumber
      let last =
        index + 1 < linker.documents.count
        ? Int(linker.documents[index + 1].firstCluster) : linker.clusters.count
      // The document's own body first: its code may stand alone elsewhere in it.
      var own: Int32 = -1
      let ownCode = linker.names[document.issuerCode]
      if document.issuer >= 0 || document.issuerCode >= 0 {
        let body = resolver.resolve(
          phrase: linker.names[document.issuer], code: ownCode, in: context, own: (ownCode, nil),
          date: linker.names[document.date])
        own = number(of: body)
      }
      for cluster in Int(document.firstCluster)..<last {
        let facts = linker.clusters[cluster]
        if facts.isOwn, own >= 0 {
          bodyOf[cluster] = own
          continue
        }
        // A year in the number tells before or after the reform, but for the year of it.
        let date = day(facts) ?? (facts.year > 0 && facts.year != 2025 ? "\(facts.year)-12-31" : nil)
        let isCoded = facts.issuerCode >= 0 && facts.issuerCode == document.issuerCode
        let question = Question(
          issuer: facts.issuer, code: facts.issuerCode, context: contextNumber, own: isCoded ? own : -1,
          isBefore: date.map { $0 < Gazetteer.reform })
        if let body = known[question] {
          bodyOf[cluster] = body
          continue
        }
        let body = resolver.resolve(
          phrase: linker.names[facts.issuer], code: linker.names[facts.issuerCode], in: context,
          own: (isCoded ? ownCode : nil, isCoded && own >= 0 ? bodies[Int(own)] : nil), date: date)
        let number = number(of: body)
        known[question] = number
        bodyOf[cluster] = number
      }
    }
  }

  // MARK: Slots

  private func body(_ cluster: Int32) -> Body { bodies[Int(bodyOf[Int(cluster)])] }

  /// The full date of a cluster, ISO.
  private func day(_ facts: ClusterFacts) -> String? {
    linker.names[facts.date].flatMap { $0.count == 10 ? $0 : nil }
  }

  private func day(_ cluster: Int32) -> String? { day(linker.clusters[Int(cluster)]) }

  /// The year that a cluster says, in its number or as its date.
  private func year(_ cluster: Int32) -> Int? {
    let facts = linker.clusters[Int(cluster)]
    if facts.year > 0 { return Int(facts.year) }
    return linker.names[facts.date].flatMap { Int($0.prefix(4)) }
  }

  /// The date of the document that cites.
  private func citing(_ cluster: Int32) -> String? {
    linker.names[linker.documents[Int(linker.clusters[Int(cluster)].document)].date]
  }

  /// What a counter runs in: the year of a state body, the term of a Party committee, on a day.
  private func period(_ cluster: Int32, _ day: String) -> String? {
    let code = linker.names[linker.clusters[Int(cluster)].issuerCode].flatMap { tables.issuers[$0] }
    guard code?.branch == .party else { return String(day.prefix(4)) }
    let level = body(cluster).isAbsolute ? "central" : body(cluster).level.map { "\($0)" } ?? ""
    return tables.term(level, day)
  }

  // MARK: Blocks

  /// The clusters of each key, in the order of keys, and in each of documents: the order of the input is forgotten.
  private func blocks() -> [[Int32]] {
    var count = [Int32](repeating: 0, count: linker.names.texts.count)
    let keys = linker.clusters.map { facts -> Int32 in
      guard facts.kind == .named, let alias = linker.aliases[facts.key], alias >= 0 else { return facts.key }
      return alias
    }
    for key in keys { count[Int(key)] += 1 }
    let used = count.indices.filter { count[$0] > 0 }.sorted {
      linker.names.texts[$0] < linker.names.texts[$1]
    }
    var slot = [Int32](repeating: -1, count: count.count)
    for (place, key) in used.enumerated() { slot[key] = Int32(place) }
    var blocks = used.map { key -> [Int32] in
      var block: [Int32] = []
      block.reserveCapacity(Int(count[key]))
      return block
    }
    for (cluster, key) in keys.enumerated() { blocks[Int(slot[Int(key)])].append(Int32(cluster)) }
    for index in blocks.indices where blocks[index].count > 1 {
      blocks[index].sort {
        rank[Int(linker.clusters[Int($0)].document)] < rank[Int(linker.clusters[Int($1)].document)]
      }
    }
    return blocks
  }

  private mutating func form(_ members: [Int32]) -> Int32 {
    let group = Int32(groups.count)
    groups.append(Group(members: members))
    for member in members { groupOf[Int(member)] = group }
    return group
  }

  private mutating func join(_ cluster: Int32, _ group: Int32) {
    groups[Int(group)].members.append(cluster)
    groupOf[Int(cluster)] = group
  }

  mutating func group() {
    var shorts: [Int32] = []
    for block in blocks() {
      var rest: [Int32] = []
      for cluster in block {
        switch linker.clusters[Int(cluster)].kind {
        case .short: shorts.append(cluster)
        case .local: _ = form([cluster])
        case .named, .numbered: rest.append(cluster)
        }
      }
      if !rest.isEmpty { split(rest) }
    }
    resolve(shorts)
    addEditions()
    for cluster in vague {
      let options = linker.options[cluster] ?? []
      var found: [Int32] = []
      for option in options where !found.contains(groupOf[Int(option)]) { found.append(groupOf[Int(option)]) }
      found.removeAll { $0 < 0 }
      // Two clusters of the text that turn out to be one document leave nothing open.
      if found.count == 1, let only = found.first {
        join(cluster, only)
        continue
      }
      let group = Int(form([cluster]))
      groups[group].candidates = found.prefix(Self.mostCandidates).map { ($0, 1 / Double(found.count)) }
    }
  }

  /// Whether the key alone names one document.
  private func isUnique(_ members: [Int32]) -> Bool {
    if members.allSatisfy({ linker.clusters[Int($0)].kind == .named }) { return true }
    return members.contains { cluster in
      let facts = linker.clusters[Int(cluster)]
      return (facts.year > 0 || Self.hasTerm(linker.names[facts.key] ?? ""))
        && linker.names[facts.issuerCode].flatMap { tables.issuers[$0] }?.scope == .absolute
    }
  }

  /// Whether a number carries the term of the National Assembly, as "1662/NQ-UBTVQH15" does: it runs through the term.
  private static func hasTerm(_ key: String) -> Bool {
    let symbol = key.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
    let digits = symbol.reversed().prefix { $0.isNumber }
    return !digits.isEmpty && symbol.dropLast(digits.count).hasSuffix("qh")
  }

  private struct Slots: Hashable {
    var body: String
    var date: String
  }

  /// Splits the clusters of one key into documents.
  private mutating func split(_ members: [Int32]) {
    // What may be several documents of one text is none of them for sure.
    vague += members.filter { linker.options[$0] != nil }
    let members = members.filter { linker.options[$0] == nil }
    guard !members.isEmpty else { return }
    if let first = members.first, linker.clusters[Int(first)].kind == .named, year(first) == nil {
      split(named: members)
      return
    }
    if isUnique(members) {
      _ = form(members)
      return
    }
    // A year in the number: one document of each body, whatever date is written with it.
    let hasYear = members.contains { linker.clusters[Int($0)].year > 0 }
    var bySlots: [Slots: Int32] = [:]
    var dated: Set<Slots> = []
    /// The groups of each body, and those of each date.
    var byBody: [String: [Int32]] = [:]
    var byDate: [String: [Int32]] = [:]
    /// The groups of the bodies that share the name of their own level ("xã Mỹ Thạnh"), whatever is over it.
    var byLocal: [String: [Int32]] = [:]
    var later: [Int32] = []
    for cluster in members {
      guard let identity = body(cluster).identity else {
        later.append(cluster)
        continue
      }
      let date = day(cluster)
      if !hasYear, date == nil {
        later.append(cluster)
        continue
      }
      let slots = Slots(body: identity, date: hasYear ? "" : date ?? "")
      if let group = bySlots[slots] {
        join(cluster, group)
      } else {
        let group = form([cluster])
        bySlots[slots] = group
        byBody[identity, default: []].append(group)
        if let key = body(cluster).local { byLocal[key, default: []].append(group) }
      }
      if let date, let group = bySlots[slots], dated.insert(Slots(body: identity, date: date)).inserted {
        byDate[date, default: []].append(group)
      }
    }
    // A date but not the whole place: the document of that date whose place agrees. Those that say most of theirs come first.
    var undated: [Int32] = []
    var open: [Int32] = []
    for cluster in later { if day(cluster) == nil { undated.append(cluster) } else { open.append(cluster) } }
    func order(_ cluster: Int32) -> (Int, String, Int32) {
      let body = self.body(cluster)
      return (-body.known, body.path, rank[Int(linker.clusters[Int(cluster)].document)])
    }
    open.sort { order($0) < order($1) }
    var unknown: [Slots: Int32] = [:]
    for cluster in open {
      let date = day(cluster) ?? ""
      // Alike are only those that know as little in documents of one place.
      let near = contextOf[Int(linker.clusters[Int(cluster)].document)].place.text ?? ""
      let slots = Slots(body: body(cluster).path + " in " + near, date: date)
      if let group = unknown[slots] {
        join(cluster, group)
        continue
      }
      let fitting = (byDate[date] ?? []).prefix(Self.mostCompared).filter { agrees(cluster, $0) }
      if fitting.count == 1, let only = fitting.first, byDate[date]?.count ?? 0 <= Self.mostCompared {
        join(cluster, only)
        unknown[slots] = only
        continue
      }
      let group = form([cluster])
      unknown[slots] = group
      if body(cluster).local != nil { byDate[date, default: []].append(group) }
      groups[Int(group)].candidates = fitting.prefix(Self.mostCandidates).map {
        ($0, 1 / Double(fitting.count + 1))
      }
      if let key = body(cluster).local { byLocal[key, default: []].append(group) }
    }
    var waiting: [Slots: Int32] = [:]
    let all = byBody.count <= Self.mostCompared ? byBody.keys.sorted().flatMap { byBody[$0] ?? [] } : []
    for cluster in undated { place(cluster, byBody, byLocal, all, &waiting) }
  }

  /// A name without a year means one of its editions: those issued before it was cited. Which one, nobody says; but what can mean
  /// the same editions is one node.
  private mutating func split(named members: [Int32]) {
    var byLatest: [Int: [Int32]] = [:]
    for cluster in members {
      let citing = self.citing(cluster)
      let known = editions(cluster).filter { row in
        citing.map { lexicon.citations.named[row].date <= $0 } ?? true
      }
      let latest = known.max { lexicon.citations.named[$0].date < lexicon.citations.named[$1].date }
      byLatest[citing == nil ? -1 : latest ?? -1, default: []].append(cluster)
    }
    for (latest, members) in byLatest.sorted(by: { $0.key < $1.key }) {
      let group = form(members)
      guard let first = members.first else { continue }
      // Those that there were: the latest of them and the ones before it.
      let until = latest >= 0 ? lexicon.citations.named[latest].date : nil
      editionsOf[group] = editions(first).filter { row in
        until.map { lexicon.citations.named[row].date <= $0 } ?? true
      }
      .compactMap { Keys.key(ofRow: $0, lexicon) }
    }
  }

  /// The rows of `named_documents` with the name of a cluster.
  private func editions(_ cluster: Int32) -> [Int] {
    let facts = linker.clusters[Int(cluster)]
    return lexicon.citations.editions(
      docType: facts.docType < 0 ? nil : Int(facts.docType), slug: linker.names[facts.slug] ?? "")
  }

  /// The editions of a law that the input cites are what its bare name may be.
  private mutating func addEditions() {
    let wanted = Set(editionsOf.values.joined())
    guard !wanted.isEmpty else { return }
    var found: [String: Int32] = [:]
    for (number, group) in groups.enumerated() {
      guard let first = group.members.first, let key = linker.names[linker.clusters[Int(first)].key],
        wanted.contains(key)
      else { continue }
      found[key] = Int32(number)
    }
    for (group, keys) in editionsOf {
      let candidates = keys.compactMap { found[$0] }.filter { $0 != group }
      groups[Int(group)].candidates = candidates.prefix(Self.mostCandidates).map {
        ($0, 1 / Double(max(2, keys.count)))
      }
    }
  }

  private static let mostCandidates = 10
  /// More documents than this are not compared one by one: what is known too little of fits too many.
  private static let mostCompared = 64

  /// Whether a group's body can be a cluster's, whose place is not known, and their titles do not part them.
  private func agrees(_ cluster: Int32, _ group: Int32) -> Bool {
    guard let other = groups[Int(group)].members.first else { return false }
    let (own, its) = (body(cluster), body(other))
    guard own.slug == its.slug || own.slug == "_" || its.slug == "_" else { return false }
    if let a = own.level, let b = its.level, a != b { return false }
    guard own.place.agrees(with: its.place) else { return false }
    // What the citing document's own place says goes with what is over or under it.
    let near = contextOf[Int(linker.clusters[Int(cluster)].document)].place
    guard
      own.isPlaced
        || its.level.map({
          near.cut(to: $0).agrees(with: its.place) || near[$0] != nil && own.place[$0] != nil
        }) ?? true
    else { return false }
    if let a = linker.names[linker.clusters[Int(cluster)].title],
      let b = linker.names[linker.clusters[Int(other)].title]
    {
      return Similarity.ofTitles(a, b) >= 0.2
    }
    return true
  }

  /// A cluster without a full date: the only document of its body that fits the time, else one of its own.
  private mutating func place(
    _ cluster: Int32, _ byBody: [String: [Int32]], _ byLocal: [String: [Int32]], _ all: [Int32],
    _ waiting: inout [Slots: Int32]
  ) {
    let body = self.body(cluster)
    var near: [Int32]
    if body.isUnknown {
      // Whose number it is nobody says: without a date it is its own document's alone.
      near = []
    } else if body.level == nil, !body.isPlaced {
      // A code that bodies of several levels have: those over the citing document.
      near = []
      for level in PlaceLevel.allCases where body.place[level] != nil {
        let over = Body(name: nil, slug: body.slug, place: body.place, level: level, isPlaced: true)
        near += byBody[over.identity ?? ""] ?? []
      }
    } else if let identity = body.identity {
      let open =
        body.local.flatMap { byLocal[$0] }?.prefix(Self.mostCompared).filter { agrees(cluster, $0) } ?? []
      near = (byBody[identity] ?? []) + open.filter { !(byBody[identity]?.contains($0) ?? false) }
    } else {
      near =
        body.local.flatMap { byLocal[$0] }?.prefix(Self.mostCompared).filter { agrees(cluster, $0) } ?? []
    }
    // What more documents fit than a reader compares is not told apart by what it leaves out.
    let fitting = near.count > Self.mostCompared ? [] : self.fitting(cluster, near)
    if fitting.count == 1, let only = fitting.first {
      join(cluster, only)
      return
    }
    // No document to join: with those of the same body and period, or of its own document alone.
    let document = linker.names[linker.documents[Int(linker.clusters[Int(cluster)].document)].doc] ?? ""
    let when =
      year(cluster).map { String($0) } ?? linker.names[linker.clusters[Int(cluster)].congress]
      ?? citing(cluster).flatMap { period(cluster, $0) }
    // The number of a body of the country that nobody dates is one document, as far as anyone says.
    let known = body.isUnknown ? nil : body.identity
    let spell = when ?? (body.isAbsolute || known == nil ? "" : "in " + document)
    let slots = Slots(body: known ?? "in " + document, date: spell)
    if let group = waiting[slots] {
      join(cluster, group)
      return
    }
    let group = form([cluster])
    waiting[slots] = group
    let others = near.isEmpty ? all.filter { agrees(cluster, $0) } : fitting.isEmpty ? near : fitting
    groups[Int(group)].candidates = others.prefix(Self.mostCandidates).map {
      ($0, 1 / Double(others.count + 1))
    }
  }

  /// The groups that an undated cluster can be: of its year, where it says one, else issued before it was cited; where that leaves
  /// several, those of its title.
  private func fitting(_ cluster: Int32, _ groups: [Int32]) -> [Int32] {
    let year = self.year(cluster)
    let citing = self.citing(cluster)
    let congress = linker.names[linker.clusters[Int(cluster)].congress]
    let fitting = groups.filter { group in
      guard let date = self.groups[Int(group)].members.lazy.compactMap({ day($0) }).first else { return true }
      if let year { return date.hasPrefix(String(year)) }
      if let congress { return tables.congress(date) == congress }
      return citing.map { date <= $0 } ?? true
    }
    guard fitting.count > 1, let title = linker.names[linker.clusters[Int(cluster)].title] else {
      return fitting
    }
    let alike = fitting.filter { group in
      self.groups[Int(group)].members.prefix(Self.mostCompared).contains { member in
        linker.names[linker.clusters[Int(member)].title].map { Similarity.ofTitles($0, title) >= 0.6 }
          ?? false
      }
    }
    return alike.isEmpty ? fitting : alike
  }

  // MARK: Short mentions

  /// "Chỉ thị 01 của Ban Thường vụ Tỉnh ủy": type, serial and body, where the input has one such document.
  private mutating func resolve(_ shorts: [Int32]) {
    guard !shorts.isEmpty else { return }
    var wanted: [String: [Int32]] = [:]
    for cluster in shorts {
      wanted[Self.typeAndSerial(linker.names[linker.clusters[Int(cluster)].key] ?? ""), default: []].append(
        cluster)
    }
    var found: [Slots: [Int32]] = [:]
    for (group, value) in groups.enumerated() {
      guard let first = value.members.first, linker.clusters[Int(first)].kind == .numbered else { continue }
      let serial = Self.typeAndSerial(linker.names[linker.clusters[Int(first)].key] ?? "")
      guard wanted[serial] != nil, let identity = body(first).identity else { continue }
      found[Slots(body: identity, date: serial), default: []].append(Int32(group))
    }
    for cluster in shorts {
      if linker.options[cluster] != nil {
        vague.append(cluster)
        continue
      }
      let serial = Self.typeAndSerial(linker.names[linker.clusters[Int(cluster)].key] ?? "")
      let body = self.body(cluster)
      var candidates: [Int32] = []
      if let identity = body.identity, body.slug != "_" {
        candidates = found[Slots(body: identity, date: serial)] ?? []
        if candidates.count > Self.mostCompared {
          candidates = []
        } else if let date = day(cluster) {
          candidates = candidates.filter { group in
            groups[Int(group)].members.prefix(Self.mostCompared).contains { day($0) == date }
          }
        } else {
          let fitting = self.fitting(cluster, candidates)
          if !fitting.isEmpty { candidates = fitting }
        }
      }
      if candidates.count == 1, let only = candidates.first {
        join(cluster, only)
      } else {
        let group = form([cluster])
        groups[Int(group)].candidates = candidates.prefix(Self.mostCandidates).map {
          ($0, 1 / Double(candidates.count + 1))
        }
      }
    }
  }

  /// The first two parts of a key.
  static func typeAndSerial(_ key: String) -> String {
    key.split(separator: ":", omittingEmptySubsequences: false).prefix(2).joined(separator: ":")
  }

  // MARK: The graph

  mutating func graph() -> Graph {
    group()
    let builder = NodeBuilder(
      linker: linker, lexicon: lexicon, tables: tables, bodies: bodies, bodyOf: bodyOf, rank: rank)
    var graph = Graph()
    var drafts: [(node: Node, group: Int32)] = []
    drafts.reserveCapacity(groups.count + linker.documents.count)
    for (number, group) in groups.enumerated() { drafts.append((builder.node(group), Int32(number))) }
    for (index, document) in linker.documents.enumerated() where document.own < 0 {
      drafts.append((builder.file(index, context: contextOf[index]), -1 - Int32(index)))
    }
    // Same id, different document: told apart by the first document that cites it.
    var order = Array(drafts.indices)
    let first = drafts.map { draft -> Int32 in
      draft.group < 0
        ? rank[Int(-1 - draft.group)]
        : groups[Int(draft.group)].members.map { rank[Int(linker.clusters[Int($0)].document)] }.min() ?? 0
    }
    order.sort { (drafts[$0].node.id, first[$0]) < (drafts[$1].node.id, first[$1]) }
    var nodeOfGroup = [Int32](repeating: -1, count: groups.count)
    var nodeOfDocument = [Int32](repeating: -1, count: linker.documents.count)
    var lastID = ""
    var copies = 1
    for position in order {
      var (node, group) = drafts[position]
      if node.id == lastID {
        copies += 1
        node.id += "~\(copies)"
      } else {
        lastID = node.id
        copies = 1
      }
      if group >= 0 {
        nodeOfGroup[Int(group)] = Int32(graph.nodes.count)
      } else {
        nodeOfDocument[Int(-1 - group)] = Int32(graph.nodes.count)
      }
      graph.nodes.append(node)
    }
    for (index, document) in linker.documents.enumerated() where document.own >= 0 {
      nodeOfDocument[index] = nodeOfGroup[Int(groupOf[Int(document.own)])]
    }
    graph.documentNodes = nodeOfDocument.map { Int($0) }
    for (index, document) in linker.documents.enumerated() {
      let last =
        index + 1 < linker.documents.count ? linker.documents[index + 1].firstMention : linker.clusterOf.count
      for place in document.firstMention..<last {
        let cluster = linker.clusterOf[place]
        let node =
          cluster >= 0 ? nodeOfGroup[Int(groupOf[Int(cluster)])] : cluster == -2 ? nodeOfDocument[index] : -1
        graph.targets.append(node)
        let isNothing = node < 0 && linker.generic[place]
        graph.resolutions.append(node >= 0 ? graph.nodes[Int(node)].status : isNothing ? .nil : .unresolved)
        if node >= 0 { graph.nodes[Int(node)].mentions += 1 }
      }
    }
    for (number, group) in groups.enumerated() {
      for candidate in group.candidates {
        graph.candidates.append(
          Candidate(
            node: Int(nodeOfGroup[number]), candidate: Int(nodeOfGroup[Int(candidate.group)]),
            score: candidate.score))
      }
    }
    graph.candidates.sort { ($0.node, $1.score, $0.candidate) < ($1.node, $0.score, $1.candidate) }
    addEdges(&graph, nodeOfGroup, nodeOfDocument)
    Metrics.measure(&graph)
    return graph
  }

  private func addEdges(_ graph: inout Graph, _ nodeOfGroup: [Int32], _ nodeOfDocument: [Int32]) {
    struct Key: Hashable {
      var source: Int32
      var target: Int32
      var relation: Relation
      var provision: Int32
    }
    // In the order of the documents' names: whatever the order of the input, the lines are the same.
    for index in linker.documents.indices.sorted(by: { rank[$0] < rank[$1] }) {
      let document = linker.documents[index]
      let last =
        index + 1 < linker.documents.count ? linker.documents[index + 1].firstEdge : linker.edges.count
      // Two clusters of one document can turn out to be one.
      var found: [Key: Int] = [:]
      for local in linker.edges[document.firstEdge..<last] {
        func node(_ cluster: Int32) -> Int32 {
          cluster >= 0 ? nodeOfGroup[Int(groupOf[Int(cluster)])] : nodeOfDocument[index]
        }
        let key = Key(
          source: node(local.source), target: node(local.target), relation: local.relation,
          provision: local.provision)
        guard key.source >= 0, key.target >= 0, key.source != key.target else { continue }
        if let edge = found[key] {
          graph.edges[edge].weight += Int(local.weight)
          continue
        }
        found[key] = graph.edges.count
        let (citing, cited) = (
          graph.nodes[Int(key.source)].issuedDate, graph.nodes[Int(key.target)].issuedDate
        )
        var isPlausible = true
        if let citing, let cited, citing.count == 10, cited.count == 10 {
          isPlausible = cited <= citing
        } else if let citing = graph.nodes[Int(key.source)].year,
          let cited = graph.nodes[Int(key.target)].year
        {
          isPlausible = cited <= citing
        }
        graph.edges.append(
          Edge(
            source: Int(key.source), target: Int(key.target), relation: key.relation,
            provision: linker.names[key.provision], weight: Int(local.weight),
            assertedBy: linker.names[document.doc] ?? "", first: Int(local.first), isPlausible: isPlausible))
      }
    }
  }
}
