internal import Lexicon

/// Which document a cluster joins that leaves something out: the date, the place, the year of a name, the symbol of a number.
extension Identity {
  /// A name without a year means one of its editions: those issued before it was cited. Which one, nobody says; but what can mean
  /// the same editions is one node.
  mutating func split(named members: [Int32]) {
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
  func editions(_ cluster: Int32) -> [Int] {
    let facts = linker.clusters[Int(cluster)]
    return lexicon.citations.editions(
      docType: facts.docType < 0 ? nil : Int(facts.docType), slug: linker.names[facts.slug] ?? "")
  }

  /// The editions of a law that the input cites are what its bare name may be.
  mutating func addEditions() {
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

  static let mostCandidates = 10
  /// More documents than this are not compared one by one: what is known too little of fits too many.
  static let mostCompared = 64

  /// Whether a group's body can be a cluster's, whose place is not known, and their titles do not part them.
  func agrees(_ cluster: Int32, _ group: Int32) -> Bool {
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
  mutating func place(
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
    // The number of a body of the country that nobody dates is one document, as far as anyone says. Where several that the input
    // dates fit, two texts need not mean the same one.
    let known = body.isUnknown || fitting.count > 1 ? nil : body.identity
    let spell = when ?? (body.isAbsolute || known == nil ? "" : "in " + document)
    let slots = Slots(body: known ?? "in " + document, date: spell)
    if let group = waiting[slots] {
      join(cluster, group)
      return
    }
    let group = form([cluster])
    waiting[slots] = group
    groups[Int(group)].isLocal = slots.body == "in " + document
    let others = near.isEmpty ? all.filter { agrees(cluster, $0) } : fitting.isEmpty ? near : fitting
    groups[Int(group)].candidates = others.prefix(Self.mostCandidates).map {
      ($0, 1 / Double(others.count + 1))
    }
  }

  /// The groups that an undated cluster can be: of its year, where it says one, else issued before it was cited; where that leaves
  /// several, those of its title.
  func fitting(_ cluster: Int32, _ groups: [Int32]) -> [Int32] {
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
  mutating func resolve(_ shorts: [Int32]) {
    guard !shorts.isEmpty else { return }
    var wanted: [String: [Int32]] = [:]
    for cluster in shorts {
      wanted[Self.typeAndSerial(linker.names[linker.clusters[Int(cluster)].key] ?? ""), default: []].append(
        cluster)
    }
    var found: [Slots: [Int32]] = [:]
    for (group, value) in groups.enumerated() {
      guard !value.isLocal, let first = value.members.first, linker.clusters[Int(first)].kind == .numbered
      else { continue }
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
    Coreference.typeAndSerial(key)
  }
}
