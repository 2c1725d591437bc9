internal import Extracting
internal import Lexicon

/// Which clusters of the whole input are one document.
///
/// Clusters meet by their key. A key with a year of a body that there is once is one document. Any other counter runs per body
/// and year (state) or per committee and term (Party): one document is one body with its place and one date. What leaves one of
/// them out joins where only one document fits, and what several fit stays ambiguous and keeps them as candidates.
struct Identity {
  let linker: Linker
  let lexicon: Lexicon
  let tables: LinkTables
  var bodies: [Body] = []
  var bodyNumbers: [Body: Int32] = [:]
  /// The body of each cluster, by number in `bodies`.
  var bodyOf: [Int32] = []
  var contextOf: [PlaceContext] = []
  /// The documents in the order of their names, and the place of each in it.
  private(set) var ordered: [Int] = []
  var rank: [Int32] = []
  /// What the code of that number in `Names` is known to be.
  private var issuing: [Issuing] = []
  /// The document that each group of clusters is.
  var groups: [Group] = []
  var groupOf: [Int32]
  /// The keys of the editions that a law's bare name may mean, by group.
  var editionsOf: [Int32: [String]] = [:]
  /// Clusters that may be several of their document's.
  var vague: [Int32] = []

  /// Clusters that are one document.
  struct Group: Sendable {
    var members: [Int32]
    /// The places that a member's body and date may be, for what stays ambiguous.
    var candidates: [(group: Int32, score: Double)] = []
    /// Whether another text's mention of the same number may mean something else.
    var isLocal = false
  }

  init(_ linker: consuming Linker) {
    lexicon = linker.lexicon
    tables = linker.tables
    self.linker = linker
    groupOf = [Int32](repeating: -1, count: self.linker.clusters.count)
    ordered = self.linker.documents.indices.sorted {
      (self.linker.names[self.linker.documents[$0].doc] ?? "")
        < (self.linker.names[self.linker.documents[$1].doc] ?? "")
    }
    rank = [Int32](repeating: 0, count: ordered.count)
    for (place, document) in ordered.enumerated() { rank[document] = Int32(place) }
    issuing = [Issuing](repeating: .unread, count: self.linker.names.count)
    contextOf = Neighbours(self.linker).contexts()
    resolveBodies()
  }

  // MARK: Bodies

  mutating func number(of body: Body) -> Int32 {
    if let number = bodyNumbers[body] { return number }
    let number = Int32(bodies.count)
    bodies.append(body)
    bodyNumbers[body] = number
    return number
  }

  /// What a body is resolved from.
  struct Question: Hashable {
    var issuer: Int32
    var code: Int32
    /// By number among those there are.
    var context: Int32
    var own: Int32
    var isBefore: Bool?
  }

  /// The clusters of a document.
  func clusters(of document: Int) -> Range<Int> {
    let documents = linker.documents
    let last =
      document + 1 < documents.count ? Int(documents[document + 1].firstCluster) : linker.clusters.count
    return Int(documents[document].firstCluster)..<last
  }

  mutating func resolveBodies() {
    let resolver = BodyResolver(tables)
    var known: [Question: Int32] = [:]
    /// The bodies of phrases and codes that mean the same everywhere; -1 for those that do not.
    var anywhere: [UInt64: Int32] = [:]
    var numbers: [PlaceContext: Int32] = [:]
    bodyOf = [Int32](repeating: -1, count: linker.clusters.count)
    for (index, document) in linker.documents.enumerated() {
      let context = contextOf[index]
      let contextNumber = numbers[context] ?? Int32(numbers.count)
      numbers[context] = contextNumber
      // The document's own body first: its code may stand alone elsewhere in it.
      var own: Int32 = -1
      let ownCode = linker.names[document.issuerCode]
      if document.issuer >= 0 || document.issuerCode >= 0 {
        let body = resolver.resolve(
          phrase: linker.names[document.issuer], code: ownCode, in: context, own: (ownCode, nil),
          date: linker.names[document.date])
        own = number(of: body)
      }
      for cluster in clusters(of: index) {
        let facts = linker.clusters[cluster]
        if facts.isOwn, own >= 0 {
          bodyOf[cluster] = own
          continue
        }
        // Most bodies are those of the country, whoever cites them.
        let words =
          UInt64(UInt32(bitPattern: facts.issuer)) << 32 | UInt64(UInt32(bitPattern: facts.issuerCode))
        if anywhere[words] == nil {
          let body = resolver.known(
            phrase: linker.names[facts.issuer], code: linker.names[facts.issuerCode])
          anywhere[words] = body.map { self.number(of: $0) } ?? -1
        }
        if let body = anywhere[words], body >= 0 {
          bodyOf[cluster] = body
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

  func body(_ cluster: Int32) -> Body { bodies[Int(bodyOf[Int(cluster)])] }

  /// The full date of a cluster, ISO.
  func day(_ facts: ClusterFacts) -> String? {
    linker.names[facts.date].flatMap { $0.utf8.count == 10 ? $0 : nil }
  }

  func day(_ cluster: Int32) -> String? { day(linker.clusters[Int(cluster)]) }

  /// The year that a cluster says, in its number or as its date.
  func year(_ cluster: Int32) -> Int? {
    let facts = linker.clusters[Int(cluster)]
    if facts.year > 0 { return Int(facts.year) }
    return linker.names[facts.date].flatMap { Int($0.prefix(4)) }
  }

  /// The date of the document that cites.
  func citing(_ cluster: Int32) -> String? {
    linker.names[linker.documents[Int(linker.clusters[Int(cluster)].document)].date]
  }

  /// What a counter runs in: the year of a state body, the term of a Party committee, on a day.
  func period(_ cluster: Int32, _ day: String) -> String? {
    let code = linker.names[linker.clusters[Int(cluster)].issuerCode].flatMap { tables.issuers[$0] }
    guard code?.branch == .party else { return String(day.prefix(4)) }
    let level = body(cluster).isAbsolute ? "central" : body(cluster).level.map { "\($0)" } ?? ""
    return tables.term(level, day)
  }

  // MARK: Blocks

  /// The clusters of each key, in the order of keys, and in each of documents: the order of the input is forgotten.
  func blocks() -> [[Int32]] {
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
    for document in ordered {
      for cluster in clusters(of: document) { blocks[Int(slot[Int(keys[cluster])])].append(Int32(cluster)) }
    }
    return blocks
  }

  mutating func form(_ members: [Int32]) -> Int32 {
    let group = Int32(groups.count)
    groups.append(Group(members: members))
    for member in members { groupOf[Int(member)] = group }
    return group
  }

  mutating func join(_ cluster: Int32, _ group: Int32) {
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

  private enum Issuing: UInt8 { case unread, absolute, other }

  /// Whether a code, by its number in `Names`, is that of a body of the country.
  private mutating func isAbsolute(_ code: Int32) -> Bool {
    if code < 0 { return false }
    if issuing[Int(code)] == .unread {
      let issuer = linker.names[code].flatMap { tables.issuers[$0] }
      issuing[Int(code)] = issuer?.scope == .absolute ? .absolute : .other
    }
    return issuing[Int(code)] == .absolute
  }

  /// Whether the key alone names one document.
  private mutating func isUnique(_ members: [Int32]) -> Bool {
    if members.allSatisfy({ linker.clusters[Int($0)].kind == .named }) { return true }
    for cluster in members {
      let (year, key, code) = (
        linker.clusters[Int(cluster)].year, linker.clusters[Int(cluster)].key,
        linker.clusters[Int(cluster)].issuerCode
      )
      if isAbsolute(code), year > 0 || Self.hasTerm(linker.names[key] ?? "") { return true }
    }
    return false
  }

  /// Whether a number carries the term of the National Assembly, as "1662/NQ-UBTVQH15" does: it runs through the term.
  static func hasTerm(_ key: String) -> Bool {
    let symbol = key.cells(":").last ?? ""
    let digits = symbol.reversed().prefix { $0.isNumber }
    return !digits.isEmpty && symbol.dropLast(digits.count).hasSuffix("qh")
  }

  struct Slots: Hashable {
    var body: String
    var date: String
  }

  /// Splits the clusters of one key into documents.
  mutating func split(_ members: [Int32]) {
    // What may be several documents of one text is none of them for sure.
    var members = members
    if !linker.options.isEmpty {
      vague += members.filter { linker.options[$0] != nil }
      members.removeAll { linker.options[$0] != nil }
    }
    guard !members.isEmpty else { return }
    if let first = members.first, linker.clusters[Int(first)].kind == .named, year(first) == nil {
      split(named: members)
      return
    }
    if isUnique(members) {
      _ = form(members)
      return
    }
    if members.count == 1, let only = members.first {
      // Nothing that it could be one with: most numbers are cited by one text.
      if body(only).isPlaced && linker.clusters[Int(only)].year > 0 || day(only) != nil {
        _ = form(members)
      } else {
        var waiting: [Slots: Int32] = [:]
        place(only, [:], [:], [], &waiting)
      }
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
}
