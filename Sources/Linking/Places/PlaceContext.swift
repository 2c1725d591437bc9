/// Where a document was written, as far as it says so itself: what a body without a place ("Tỉnh ủy") is completed by.
struct PlaceContext: Hashable, Sendable {
  var place = Place()
  /// The level of the issuing body, where the head or the text tells it.
  var level: PlaceLevel?
  /// A body of the whole country: its place says nothing about those it cites.
  var isCentral = false
  /// Written on or after 1 July 2025.
  var isAfterReform = false
  /// How sure the place is, of 100.
  var score = 0

  static let unknown = PlaceContext()
}

/// A place that a phrase names, as it is voted for: what the gazetteer says of it is looked up once.
struct NamedSeat {
  struct Level {
    var rank: PlaceLevel
    /// What the gazetteer knows by that name at this level.
    var units: [Int32]
  }

  /// With its kind ("huyện Giồng Trôm"); nil for a kind alone.
  let name: String?
  /// The levels that it may be of, in a text from before the reform and in one from after it.
  let before: [Level]
  let after: [Level]

  init(_ found: SeatReader.Found, _ gazetteer: Gazetteer) {
    name = found.name
    let units = found.units
    // Nearly all names are of one level, whatever the time.
    if let first = units.first, units.allSatisfy({ gazetteer[$0].level == gazetteer[first].level }) {
      before = [Level(rank: gazetteer[first].level, units: units)]
      after = before
      return
    }
    /// Of the units that are of the time where there are such.
    func levels(isSplit: Bool) -> [Level] {
      let levels = PlaceLevel.allCases.filter { level in
        units.contains { gazetteer[$0].level == level && (!isSplit || gazetteer[$0].isAfter) }
      }
      if levels.isEmpty { return found.seat.levels.prefix(1).map { Level(rank: $0, units: []) } }
      return levels.map { level in
        Level(rank: level, units: units.filter { gazetteer[$0].level == level })
      }
    }
    before = levels(isSplit: false)
    after = units.contains { gazetteer[$0].isAfter } ? levels(isSplit: true) : before
  }
}

/// Gathers what a document says of its place, and decides where that is enough: head, line of place and date, own words.
struct PlaceWitness {
  /// What one name at one level weighs.
  private struct Vote {
    /// By number in the cache.
    var name: Int32
    var weight = 0
    var units = SeatCache.Part()

    mutating func add(_ weight: Int, _ units: SeatCache.Part) {
      self.weight += weight
      if self.units.count == 0 { self.units = units }
    }
  }

  private let tables: LinkTables
  private let gazetteer: Gazetteer
  /// By level, then by full name ("huyện Giồng Trôm").
  private var votes = [[Vote]](repeating: [], count: PlaceLevel.allCases.count)
  /// The names in the head, by level.
  private var headed: [PlaceLevel: String] = [:]
  private var level: PlaceLevel?
  /// A body of the country, or one under it.
  var isCentral = false
  private let isAfterReform: Bool

  /// What a name in the head weighs against one in the text, and what the line of place and date does.
  private static let headWeight = 50
  private static let lineWeight = 8

  private let cache: SeatCache

  init(_ tables: LinkTables, date: String?, _ cache: SeatCache) {
    self.tables = tables
    self.cache = cache
    gazetteer = tables.gazetteer
    isAfterReform = date.map { $0 >= Gazetteer.reform } ?? false
    cache.begin()
  }

  private func name(_ vote: Vote) -> String { cache.names[vote.name] ?? "" }

  /// The vote for a name at a level.
  private func vote(for name: String, _ level: PlaceLevel) -> Vote? {
    cache.place(name, level).map { votes[level.rawValue][$0] }
  }

  private mutating func vote(_ name: String, _ level: PlaceLevel, _ weight: Int, _ units: [Int32]) {
    vote(cache.number(name), level, weight, cache.add(units))
  }

  private mutating func vote(_ name: Int32, _ level: PlaceLevel, _ weight: Int, _ units: SeatCache.Part) {
    let place = cache.place(name, level, next: votes[level.rawValue].count)
    if place == votes[level.rawValue].count { votes[level.rawValue].append(Vote(name: name)) }
    votes[level.rawValue][place].add(weight, units)
  }

  /// The issuing body in the head and the body over it.
  mutating func head(issuer: String?, parent: String?, code: Issuing) {
    isCentral = code.isAbsolute
    if let issuer { head(issuer, isIssuer: true) }
    if let parent { head(parent, isIssuer: issuer == nil) }
    if level == nil { level = code.level }
  }

  private mutating func head(_ body: String, isIssuer: Bool) {
    let known = cache.head(body)
    for found in isAfterReform ? known.after : known.before {
      // A city may be a province or a district: the units tell.
      for place in found.levels.range {
        let level = cache.levels[place]
        vote(level.name, level.rank, Self.headWeight, level.units)
      }
      if let own = found.own, let name = found.name, headed[own] == nil { headed[own] = name }
      // The lowest level of the issuer's own name.
      if isIssuer, let own = found.own, level.map({ own > $0 }) ?? true { level = own }
    }
  }

  /// What a code in the head tells of the body.
  struct Issuing {
    var isAbsolute = false
    var level: PlaceLevel?
  }

  /// The line of place and date: "Bến Tre, ngày …" under a body of the province.
  mutating func line(_ text: String) {
    guard cache.isNameless(text) else { return self.words(text, count: Self.lineWeight) }
    let words = Words(text)
    guard words.count > 0 else { return }
    let hash = words.hash(0..<words.count)
    let units = gazetteer.units(named: hash)
    // The level that the head has, else the one that the text names too, else the highest there is.
    var levels = PlaceLevel.allCases.filter { level in units.contains { gazetteer[$0].level == level } }
    if let level, level != .district || !isAfterReform { levels = levels.filter { $0 == level } }
    let spoken = levels.filter { level in
      votes[level.rawValue].contains { Gazetteer.hash(Place.bare(name($0))) == hash }
    }
    if level == nil, spoken.isEmpty, levels.first != .province { levels = [] }
    guard let chosen = (spoken.max { heaviest(hash, $0) < heaviest(hash, $1) }) ?? levels.first else {
      // A name that no table has, at the level of the head: "Công Hải" under "Đảng ủy xã".
      if let level, headed[level] == nil, let kind = nameless(level) {
        vote(kind + " " + words.text(0..<words.count), level, Self.lineWeight, [])
      }
      return
    }
    let fitting = units.filter { gazetteer[$0].level == chosen }
    // A unit of each name: there are few.
    var names: [Int32] = []
    for unit in fitting where !names.contains(where: { gazetteer.isNamed($0, like: unit) }) {
      names.append(unit)
    }
    let said = names.filter { vote(for: gazetteer.name(of: $0), chosen) != nil }
    // One name with one kind, or the kind that the text says.
    guard let unit = said.count == 1 ? said.first : names.count == 1 ? names.first : nil else { return }
    let written = gazetteer.name(of: unit)
    vote(written, chosen, Self.lineWeight, fitting.filter { gazetteer.isNamed($0, like: unit) })
    if headed[chosen] == nil { headed[chosen] = written }
    if level == nil { level = chosen }
  }

  private func heaviest(_ hash: UInt64, _ level: PlaceLevel) -> Int {
    votes[level.rawValue].filter { Gazetteer.hash(Place.bare(name($0))) == hash }
      .map { $0.weight }.max() ?? 0
  }

  /// The kind of place that a level's name would have: only a commune's may be told from its own words.
  private func nameless(_ level: PlaceLevel) -> String? {
    switch level {
    case .province: "tỉnh"
    case .district: "huyện"
    case .commune: "xã"
    }
  }

  /// Words of the text that name a place, and how often.
  mutating func words(_ text: String, count: Int) {
    for place in cache.named(in: text, isAfterReform: isAfterReform).range {
      let level = cache.levels[place]
      vote(level.name, level.rank, count, level.units)
    }
  }

  // MARK: The decision

  /// The heaviest name of a level among those that `fits` lets through, with its weight and that of the next.
  private func leader(_ level: PlaceLevel, _ fits: (String, Vote) -> Bool = { _, _ in true }) -> (
    name: String, vote: Vote, rest: Int
  )? {
    let votes = votes[level.rawValue]
    var best: Int?
    var total = 0
    for place in votes.indices {
      let name = name(votes[place])
      guard fits(name, votes[place]) else { continue }
      total += votes[place].weight
      if let best {
        if votes[place].weight < votes[best].weight { continue }
        if votes[place].weight == votes[best].weight, name > self.name(votes[best]) { continue }
      }
      best = place
    }
    guard let best else { return nil }
    return (name(votes[best]), votes[best], total - votes[best].weight)
  }

  /// What the head alone decides, whatever the text names and however often: then its places, which are many and mostly never
  /// seen before, need not be read. Nil where they may say something.
  ///
  /// - Parameter line: the line of place and date.
  func decided(line: String?) -> PlaceContext? {
    var context = headedContext()
    let line = line.flatMap { cache.isNameless($0) ? $0 : nil }
    if isCentral {
      guard level == nil, let line else { return context }
      // "Hà Nội, ngày …" under a body of the country: the level that such a line tells, where it has only one.
      let words = Words(line)
      let units = words.count > 0 ? gazetteer.units(named: words.hash(0..<words.count)) : []
      guard let first = units.first else { return context }
      guard units.allSatisfy({ gazetteer[$0].level == .province && gazetteer.isNamed($0, like: first) })
      else { return nil }
      context.level = .province
      return context
    }
    if line != nil {
      // The line says nothing new where the head names the place of its level.
      guard let level, level != .district || !isAfterReform, headed[level] != nil else { return nil }
    }
    guard let chains = headedChains()?.chains, chains.count == 1, let only = chains.first else { return nil }
    context.place = only
    context.score = Self.chainScore
    return context
  }

  private func headedContext() -> PlaceContext {
    var context = PlaceContext()
    context.isCentral = isCentral
    context.isAfterReform = isAfterReform
    context.level = level
    return context
  }

  func decide() -> PlaceContext {
    var context = headedContext()
    if isCentral { return context }
    if let chain = headedChain() {
      context.place = chain.place
      context.score = chain.score
      return context
    }
    // The province first: named, or over the districts and communes named.
    var provinces = WrittenMap<Int>()
    func add(_ name: String, _ weight: Int) {
      provinces.change(provinces.place(of: name, orAdd: 0)) { $0 += weight }
    }
    for vote in votes[PlaceLevel.province.rawValue] { add(name(vote), vote.weight * 2) }
    for level in [PlaceLevel.district, .commune] {
      for vote in votes[level.rawValue] {
        if let name = province(over: vote.units) { add(name, vote.weight) }
      }
    }
    let possible = possibleProvinces()
    var total = 0
    var heaviest: (key: String, value: Int)?
    for place in 0..<provinces.count {
      let (name, weight) = (provinces.keys[place], provinces.values[place])
      if let possible, !possible.contains(name) { continue }
      total += weight
      if let known = heaviest, (weight, known.key) < (known.value, name) { continue }
      heaviest = (name, weight)
    }
    guard let best = heaviest else {
      // No province anywhere: what the head says of lower levels stands alone.
      for level in [PlaceLevel.district, .commune] { context.place[level] = headed[level] }
      context.score = context.place.isEmpty ? 0 : 90
      return context
    }
    let isHeaded = headed[.province] == best.key
    if isHeaded || best.value >= 2 && best.value * 10 >= total * 6 {
      context.place.province = headed[.province] ?? best.key
      context.score = isHeaded ? 98 : 60 + 38 * best.value / (total + 6)
    }
    let province = context.place.province
    // Below the issuer's own level the text names what it writes about, not where it sits.
    let lowest = level ?? .commune
    guard lowest >= .district else { return context }
    let commune = lowest == .commune ? self.commune(province) : nil
    if let commune {
      context.place.commune = commune.name
      if level == nil { context.level = .commune }
    }
    if !isAfterReform {
      context.place.district = district(province, over: commune?.vote.units ?? SeatCache.Part())
      if context.level == nil, context.place.district != nil { context.level = .district }
    }
    if province == nil, let district = context.place.district {
      // A district that there is once has its province.
      let over = Set(
        (vote(for: district, .district)?.units ?? SeatCache.Part()).range.map {
          gazetteer.name(of: gazetteer.province(of: cache.units[$0]))
        })
      if over.count == 1 {
        context.place.province = over.first
        context.score = max(context.score, 85)
      }
    }
    if context.level == nil, context.place.province != nil { context.level = .province }
    if context.score == 0, !context.place.isEmpty { context.score = 80 }
    return context
  }

  /// The provinces that the place in the head can lie in; nil where any can.
  private func possibleProvinces() -> Set<String>? {
    guard let level = PlaceLevel.allCases.reversed().first(where: { headed[$0] != nil }), level > .province,
      let name = headed[level]
    else { return nil }
    let units = gazetteer.unit(name, level).filter(isOfEra)
    return units.isEmpty ? nil : Set(units.map { gazetteer.name(of: gazetteer.province(of: $0)) })
  }

  /// How sure a place is that the head names and the tables know once.
  private static let chainScore = 98

  /// The places, with all that is over each, that the name in the head may mean, and its level.
  private func headedChains() -> (chains: [Place], level: PlaceLevel)? {
    guard let level = PlaceLevel.allCases.reversed().first(where: { headed[$0] != nil }), level > .province,
      let name = headed[level], self.level == nil || self.level == level
    else { return nil }
    let units = gazetteer.unit(name, level).filter(isOfEra)
    var said = Place()
    for part in PlaceLevel.allCases { said[part] = headed[part] }
    return (units.map { gazetteer.place(of: $0) }.filter { $0.agrees(with: said) }, level)
  }

  /// The place that the head names, with all that is over it: of several of that name the one whose district and province the
  /// text names too.
  private func headedChain() -> (place: Place, score: Int)? {
    guard let (chains, level) = headedChains() else { return nil }
    if chains.count == 1, let only = chains.first { return (only, Self.chainScore) }
    func support(_ chain: Place) -> Int {
      PlaceLevel.allCases.filter { $0 < level }.map { part in
        chain[part].flatMap { vote(for: $0, part)?.weight } ?? 0
      }.reduce(0, +)
    }
    var best: (place: Place, support: Int)?
    var isAlone = false
    for chain in chains {
      let own = support(chain)
      if let known = best, known.support >= own {
        if known.support == own { isAlone = false }
      } else {
        best = (chain, own)
        isAlone = true
      }
    }
    guard let best, isAlone else { return nil }
    return (best.place, 95)
  }

  private func isOfEra(_ unit: Int32) -> Bool {
    isAfterReform ? gazetteer[unit].isAfter : gazetteer[unit].isBefore
  }

  /// The one province that units of the time lie in; nil where there are several, or none.
  private func province(over units: SeatCache.Part) -> String? {
    var found: String?
    var last: Int32?
    for unit in cache.units[units.range] where isOfEra(unit) {
      let province = gazetteer.province(of: unit)
      if province == last { continue }
      last = province
      let name = gazetteer.name(of: province)
      if let found, found != name { return nil }
      found = name
    }
    return found
  }

  private func isIn(_ province: String?, _ vote: Vote) -> Bool {
    guard let province else { return true }
    return vote.units.count == 0
      || cache.units[vote.units.range].contains { gazetteer.name(of: gazetteer.province(of: $0)) == province }
  }

  /// The commune: the head's, or the one that the text names before all others.
  private func commune(_ province: String?) -> (name: String, vote: Vote)? {
    if let name = headed[.commune], let vote = vote(for: name, .commune) {
      return (name, vote)
    }
    guard let best = leader(.commune, { isIn(province, $1) }) else { return nil }
    guard best.vote.weight >= 2, best.vote.weight * 10 >= (best.vote.weight + best.rest) * 6 else {
      return nil
    }
    return (best.name, best.vote)
  }

  /// The district: the head's, the one over the commune, or the one that the text names before all others.
  private func district(_ province: String?, over communes: SeatCache.Part) -> String? {
    if let name = headed[.district] { return name }
    var parents: Set<String> = []
    for unit in cache.units[communes.range] where gazetteer[unit].parent >= 0 {
      let parent = gazetteer[unit].parent
      guard gazetteer[parent].level == .district else { continue }
      if let province, gazetteer.name(of: gazetteer.province(of: parent)) != province { continue }
      parents.insert(gazetteer.name(of: parent))
    }
    if parents.count == 1 { return parents.first }
    let isNamed = !parents.isEmpty
    guard let best = leader(.district, { isIn(province, $1) && (!isNamed || parents.contains($0)) }) else {
      return nil
    }
    if isNamed { return best.vote.weight > best.rest ? best.name : nil }
    guard best.vote.weight >= 2, best.vote.weight * 10 >= (best.vote.weight + best.rest) * 6 else {
      return nil
    }
    return best.name
  }
}
