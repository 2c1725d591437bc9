internal import Extracting
internal import Lexicon

/// What is kept of a document until all are read: numbers into `Names` and other tables, -1 for what it does not say.
struct DocumentFacts: Sendable {
  var doc: Int32
  var folder: Int32
  var docType: Int32
  var issuer: Int32
  var issuerCode: Int32
  var title: Int32
  var date: Int32
  /// Its place, by number in `Linker.contexts`.
  var context: Int32
  /// Its own cluster; -1 where it has no number.
  var own: Int32
  var firstMention: Int
  var firstCluster: Int32
  var firstEdge: Int
}

/// What is kept of a cluster.
struct ClusterFacts: Sendable {
  var document: Int32
  var key: Int32
  var kind: Cluster.Kind
  var isOwn: Bool
  /// Row of `named_documents`, or -1.
  var row: Int32
  var docType: Int32
  var number: Int32
  /// ISO, or a year alone.
  var date: Int32
  /// The year in the number or the name; 0 where there is none.
  var year: Int16
  var issuer: Int32
  var issuerCode: Int32
  var title: Int32
  var slug: Int32
  var mentions: Int32
  /// The congress of the central committee that issued it, or -1.
  var congress: Int32
}

/// What one document says that one cited document does to another.
struct LocalEdge {
  /// Clusters; -1 for the document itself.
  var source: Int32
  var target: Int32
  var relation: Relation
  /// Number in `Names`, or -1.
  var provision: Int32
  var weight: Int32
  /// The first mention that says so, by place in the document.
  var first: Int32
}

extension ClusterFacts {
  /// What the mentions of a cluster say most often; of what they say equally often the smallest.
  ///
  /// - Parameters:
  ///   - mentions: those of the document.
  ///   - own: the document, where the cluster is its own.
  init(
    _ cluster: Cluster, of mentions: [LinkMention], own document: LinkDocument?, number: Int32,
    _ names: inout Names, _ reader: BodyName, named: NamedDocument?, _ tables: LinkTables
  ) {
    // A mention is large: places are handed on, and what is asked of one is read there.
    let all = cluster.members
    let full = all.allSatisfy { mentions[$0].symbol != nil } ? all : all.filter { mentions[$0].symbol != nil }
    let leads = full.isEmpty ? all : full
    self.document = number
    key = names.number(cluster.key)
    kind = cluster.kind
    isOwn = cluster.isOwn
    row = Int32(cluster.row ?? -1)
    docType = Int32(Self.mostFrequent(leads) { mentions[$0].docType } ?? -1)
    // "Nghị định 101/2024" says no symbol, but its type has one.
    var said: String?
    if full.isEmpty, kind == .numbered {
      for place in leads where said == nil { said = reader.number(mentions, at: place) }
    }
    self.number = names.number(said ?? Self.mostFrequent(leads) { mentions[$0].number })
    date = names.number(
      cluster.date
        ?? Self.mostFrequent(all) { place in
          mentions[place].issuedDate.flatMap { $0.utf8.count == 10 ? $0 : nil }
        }
        ?? Self.mostFrequent(all) { mentions[$0].issuedDate })
    let year = Self.mostFrequent(leads) { mentions[$0].year ?? mentions[$0].nameYear } ?? 0
    self.year = Int16(clamping: year)
    self.issuer = names.number(Self.fullest(all, tables) { reader.written(mentions, at: $0) })
    issuerCode = names.number(
      Self.mostFrequent(leads) { mentions[$0].issuerCode }
        ?? Self.mostFrequent(all) { mentions[$0].issuerCode })
    title = names.number(Self.mostFrequent(all) { mentions[$0].title })
    slug = names.number(Self.mostFrequent(all) { mentions[$0].slug })
    self.mentions = Int32(all.count)
    congress = names.number(cluster.seat?.congress)
    // What the seeds know of a document cited by its name or by a bare serial.
    if let named {
      if full.isEmpty, !named.number.isEmpty { self.number = names.number(named.number) }
      if date < 0, !named.date.isEmpty { date = names.number(named.date) }
      if self.year == 0, full.isEmpty, let known = CitationTables.Number(named.number)?.year {
        self.year = Int16(clamping: known)
      }
      if issuerCode < 0 { issuerCode = names.number(tables.code(inNumber: named.number)) }
    }
    guard cluster.isOwn, let document else { return }
    docType = document.docType.map { Int32($0) } ?? docType
    if let own = document.number { self.number = names.number(own) }
    self.issuer = document.issuer.map { names.number($0) } ?? self.issuer
    issuerCode = document.issuerCode.map { names.number($0) } ?? issuerCode
    title = document.title.map { names.number($0) } ?? title
    if let own = document.year, year == 0 { self.year = Int16(clamping: own) }
  }

  /// The most frequent value of some places; of equals the smallest.
  static func mostFrequent<Value: Hashable & Comparable>(
    _ places: [Int], _ value: (Int) -> Value?
  ) -> Value? {
    var first: Value?
    for place in places {
      guard let next = value(place) else { continue }
      // They nearly always say the same.
      if let first, first != next { return mostFrequent(places.compactMap(value)) }
      first = next
    }
    return first
  }

  /// The most frequent string; of equals the smallest.
  static func mostFrequent(_ places: [Int], _ value: (Int) -> String?) -> String? {
    var first: String?
    for place in places {
      guard let next = value(place) else { continue }
      // They nearly always say the same.
      if let first, first != next { return mostFrequent(places.compactMap(value)) }
      first = next
    }
    return first
  }

  static func mostFrequent(_ values: [String]) -> String? {
    guard let first = values.first else { return nil }
    // They nearly always say the same.
    if values.dropFirst().allSatisfy({ $0 == first }) { return first }
    var counts = WrittenMap<Int>()
    for value in values { counts.change(counts.place(of: value, orAdd: 0)) { $0 += 1 } }
    var best = 0
    for place in 1..<counts.count
    where counts.values[place] > counts.values[best]
      || counts.values[place] == counts.values[best] && counts.keys[place] < counts.keys[best]
    {
      best = place
    }
    return counts.keys[best]
  }

  /// The most frequent value; of equals the smallest.
  static func mostFrequent<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
    guard let first = values.first else { return nil }
    // They nearly always say the same.
    if values.dropFirst().allSatisfy({ $0 == first }) { return first }
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.min { ($0.value, $1.key) > ($1.value, $0.key) }?.key
  }

  /// The fullest value of some places.
  static func fullest(_ places: [Int], _ tables: LinkTables, _ value: (Int) -> String?) -> String? {
    var first: String?
    for place in places {
      guard let next = value(place) else { continue }
      // They nearly always say the same.
      if let first, first != next { return fullest(places.compactMap(value), tables) }
      first = next
    }
    return first
  }

  /// The body as written that says most: the most frequent, but before it one that holds it and names a place
  /// ("Ban Thường vụ Tỉnh ủy Khánh Hòa" before "Ban Thường vụ Tỉnh ủy").
  static func fullest(_ values: [String], _ tables: LinkTables) -> String? {
    guard let first = mostFrequent(values), values.contains(where: { $0.utf8.count > first.utf8.count })
    else {
      return mostFrequent(values)
    }
    let folded = Gazetteer.fold(first)
    let count = Words(first).count
    let longer = values.filter { value in
      guard value.utf8.count > first.utf8.count, Gazetteer.fold(value).hasPrefix(folded + " ") else {
        return false
      }
      // Only a name follows: a new line may go on with another body.
      let words = Words(value)
      guard count < words.count else { return false }
      if (count..<words.count).allSatisfy({ words[$0].isProper }) { return true }
      // "UBND" and "UBND tỉnh Bến Tre"
      return SeatReader(tables: tables).read(words, allowsNameless: false).contains {
        $0.start == count && $0.name != nil && $0.end == words.count
      }
    }
    return mostFrequent(longer) ?? first
  }
}
