internal import Extracting
internal import Lexicon

/// Which mentions of one document are one cited document.
///
/// The first mention is full, later ones type and number (Nghị định 30/2020/NĐ-CP, phụ lục I): a short one is the full one of its
/// type and serial, before or after it; a law's name is the law with that name and number in the same text; an anaphor is what
/// it points to. What the text leaves open, `seeds/named_documents.tsv` may tell, where name and year, or name and date, agree.
struct Coreference {
  private let document: LinkDocument
  private let lexicon: Lexicon
  private let tables: LinkTables
  private(set) var clusters: [Cluster] = []
  /// The cluster of the document itself, or -1 where it has no number.
  private(set) var own = -1
  /// The cluster of each mention, or -1.
  private(set) var of: [Int]
  /// Clusters by their keys: -1 for a key whose mentions are gathered, and whose first cluster is not open.
  private var byKey = WrittenMap<Int>()
  /// Where issuers sit, by number, and the number of each mention's; -1 for none.
  private let seats: [IssuerSeat]
  private let seatOf: [Int32]

  /// - Parameter seats: where issuers sit, by how they are written: kept from one document to the next.
  init(
    _ document: LinkDocument, _ lexicon: Lexicon, _ tables: LinkTables, _ seats: inout WrittenMap<IssuerSeat>
  ) {
    self.document = document
    self.lexicon = lexicon
    self.tables = tables
    of = [Int](repeating: -1, count: document.mentions.count)
    let ownSeat = document.issuer.map { Self.seat($0, tables, &seats) } ?? -1
    // A mention is large: what is asked of it is read in its place.
    let mentions = document.mentions
    var seatOf = [Int32](repeating: -1, count: mentions.count)
    for place in mentions.indices {
      if let issuer = mentions[place].issuer {
        seatOf[place] = Self.seat(issuer, tables, &seats)
        continue
      }
      // The full number of a body of one level, without a name, is the document's own body's: "Kế hoạch số 16-KH/ĐU ngày …".
      let isOwn =
        mentions[place].isSelf
        || mentions[place].issuedDate != nil && mentions[place].issuerCode == document.issuerCode
      if isOwn, ownSeat >= 0, let issuer = mentions[place].issuerCode.flatMap({ tables.issuers[$0] }),
        !issuer.level.utf8.contains(UInt8(ascii: ";"))
      {
        seatOf[place] = ownSeat
      }
    }
    self.seatOf = seatOf
    self.seats = seats.values
    numbered()
    shorts()
    names()
    anaphora()
    settleOwn()
  }

  /// The document's own cluster: all that its text says of itself, also where a table of its head gives another type.
  private mutating func settleOwn() {
    guard let key = document.key else { return }
    own = clusters.indices.first { clusters[$0].isOwn && clusters[$0].key == key } ?? -1
    if own >= 0 {
      clusters[own].date = document.issuedDate ?? clusters[own].date
    } else {
      own = clusters.count
      clusters.append(
        Cluster(key: key, kind: .numbered, members: [], date: document.issuedDate, isOwn: true, row: nil))
    }
    let others = clusters.indices.filter { $0 != own && clusters[$0].isOwn }
    guard !others.isEmpty else { return }
    for other in others {
      for member in clusters[other].members { of[member] = own }
      clusters[own].members += clusters[other].members
    }
    clusters[own].members.sort()
    let gone = Set(others)
    var places = [Int](repeating: -1, count: clusters.count)
    var kept: [Cluster] = []
    for (index, cluster) in clusters.enumerated() where !gone.contains(index) {
      places[index] = kept.count
      kept.append(cluster)
    }
    for other in others { places[other] = places[own] }
    for index in kept.indices { kept[index].candidates = kept[index].candidates.map { places[$0] } }
    for index in of.indices where of[index] >= 0 { of[index] = places[of[index]] }
    own = places[own]
    clusters = kept
  }

  private static func seat(_ issuer: String, _ tables: LinkTables, _ seats: inout WrittenMap<IssuerSeat>)
    -> Int32
  {
    Int32(seats.place(of: issuer, orAdd: IssuerSeat(issuer, tables)))
  }

  private func seat(of member: Int) -> IssuerSeat? {
    let number = Int(seatOf[member])
    return number >= 0 ? seats[number] : nil
  }

  private mutating func place(_ key: String, _ member: Int, _ kind: Cluster.Kind, row: Int? = nil) {
    let (date, isSelf) = (document.mentions[member].issuedDate, document.mentions[member].isSelf)
    let place = byKey.place(of: key, orAdd: clusters.count)
    let cluster = byKey.values[place]
    if cluster < clusters.count {
      clusters[cluster].members.append(member)
      if let date, clusters[cluster].date.map({ $0.utf8.count < 10 }) ?? true {
        clusters[cluster].date = date
      }
      if isSelf { clusters[cluster].isOwn = true }
      if clusters[cluster].row == nil { clusters[cluster].row = row }
      of[member] = cluster
      return
    }
    of[member] = clusters.count
    clusters.append(
      Cluster(
        key: key, kind: kind, members: [member], date: date, isOwn: isSelf, row: row))
  }

  // MARK: Numbers

  /// Mentions of one number are one document unless their dates or the places of their issuers part them; those that say least
  /// come last, and where several documents of that number are cited, they may be any of them.
  private mutating func numbered() {
    // The mentions of a key as a chain, from the first to the last: nearly all are alone, or two or three.
    var firsts: [Int32] = []
    var lasts: [Int32] = []
    var nexts = [Int32](repeating: -1, count: document.mentions.count)
    // A mention is large: what is asked of it is read in its place.
    for member in document.mentions.indices where document.mentions[member].symbol != nil {
      guard let key = document.mentions[member].key else { continue }
      let place = byKey.place(of: key, orAdd: -1)
      if place == firsts.count {
        firsts.append(Int32(member))
        lasts.append(Int32(member))
      } else {
        nexts[Int(lasts[place])] = Int32(member)
        lasts[place] = Int32(member)
      }
    }
    // What says most comes first: how much that is, then the place of the mention.
    var ranked: [(known: Int, member: Int)] = []
    clusters.reserveCapacity(firsts.count)
    for place in firsts.indices {
      let key = byKey.keys[place]
      if firsts[place] == lasts[place] {
        open(key, place, Int(firsts[place]))
        continue
      }
      ranked.removeAll(keepingCapacity: true)
      var next = firsts[place]
      while next >= 0 {
        let member = Int(next)
        let length = document.mentions[member].issuedDate?.utf8.count ?? 0
        let seat = Int(seatOf[member])
        let isNamed = seat >= 0 && (seats[seat].name != nil || seats[seat].congress != nil)
        let known = document.mentions[member].isSelf || length == 10 ? 4 : length > 0 ? 2 : 0
        ranked.append((known + (isNamed ? 1 : 0), member))
        next = nexts[member]
      }
      // They are in the order of their places: mostly they say the same much.
      if ranked.contains(where: { $0.known != ranked[0].known }) {
        ranked.sort { (-$0.known, $0.member) < (-$1.known, $1.member) }
      }
      // Nearly always they are one: what follows the first is compared with it alone.
      let opened = open(key, place, ranked[0].member)
      let openedDay = clusters[opened].date.flatMap { $0.utf8.count == 10 ? $0 : nil }
      var joined = 1
      while joined < ranked.count {
        let member = ranked[joined].member
        let day = document.mentions[member].issuedDate.flatMap { $0.utf8.count == 10 ? $0 : nil }
        guard openedDay == nil || day == nil || day == openedDay || document.mentions[member].isSelf,
          fits(member, opened, seatOf[member])
        else { break }
        add(member, to: opened)
        joined += 1
      }
      if joined == ranked.count { continue }
      var own: [Int] = [opened]
      var byDay: [String: [Int]] = [:]
      var undated: [Int] = []
      if let openedDay { byDay[openedDay] = [opened] } else { undated = [opened] }
      var vagueOf: Int?
      for (_, member) in ranked[joined...] {
        // A full date is compared with those of its day alone; and what says too little fits too many to be compared.
        let day = document.mentions[member].issuedDate.flatMap { $0.utf8.count == 10 ? $0 : nil }
        let near = day == nil || document.mentions[member].isSelf ? own : (byDay[day ?? ""] ?? []) + undated
        let fitting = near.count > Self.mostCompared ? near : near.filter { fits(member, $0, seatOf[member]) }
        if fitting.count == 1 {
          add(member, to: fitting[0])
        } else if fitting.isEmpty {
          let cluster = open(key, place, member)
          own.append(cluster)
          if let day = clusters[cluster].date, day.utf8.count == 10 {
            byDay[day, default: []].append(cluster)
          } else {
            undated.append(cluster)
          }
        } else if let vague = vagueOf {
          add(member, to: vague)
        } else {
          let cluster = open(key, place, member)
          clusters[cluster].candidates = Array(fitting.prefix(Self.mostCompared))
          own.append(cluster)
          vagueOf = cluster
        }
      }
    }
  }

  /// More clusters of one number than this are not compared one by one.
  private static let mostCompared = 64

  /// Whether a mention can be one of a cluster.
  ///
  /// - Parameter seat: the number of where its issuer sits, or -1.
  private func fits(_ member: Int, _ cluster: Int, _ seat: Int32) -> Bool {
    guard clusters[cluster].candidates.isEmpty else { return false }
    let date = date(of: member)
    if let date, let other = clusters[cluster].date, !date.hasPrefix(other), !other.hasPrefix(date) {
      return false
    }
    // "khóa X" is a time too.
    let said = seat < 0 ? nil : seats[Int(seat)].congress
    if said != nil || clusters[cluster].seat?.congress != nil,
      let own = said ?? date.flatMap({ tables.congress($0) }),
      let its = clusters[cluster].seat?.congress ?? clusters[cluster].date.flatMap({ tables.congress($0) }),
      own != its
    {
      return false
    }
    if seat >= 0, let other = clusters[cluster].seat { return seats[Int(seat)].agrees(with: other) }
    return true
  }

  /// - Parameter place: of the key in `byKey`.
  @discardableResult
  private mutating func open(_ key: String, _ place: Int, _ member: Int) -> Int {
    let cluster = clusters.count
    if byKey.values[place] < 0 { byKey.change(place) { $0 = cluster } }
    of[member] = cluster
    clusters.append(
      Cluster(
        key: key, kind: .numbered, members: [member], date: date(of: member),
        isOwn: document.mentions[member].isSelf, row: nil, seat: seat(of: member)))
    return cluster
  }

  /// The date of a mention: of what means the document itself, the one in its head.
  private func date(of member: Int) -> String? {
    let own = document.mentions[member].isSelf ? document.issuedDate : nil
    return own ?? document.mentions[member].issuedDate
  }

  private mutating func add(_ member: Int, to cluster: Int) {
    clusters[cluster].members.append(member)
    of[member] = cluster
    if let date = document.mentions[member].issuedDate,
      clusters[cluster].date.map({ $0.utf8.count < 10 }) ?? true
    {
      clusters[cluster].date = date
    }
    if document.mentions[member].isSelf { clusters[cluster].isOwn = true }
    let seat = Int(seatOf[member])
    guard seat >= 0 else { return }
    if clusters[cluster].seat?.level == nil {
      clusters[cluster].seat = IssuerSeat(level: seats[seat].level, name: clusters[cluster].seat?.name)
    }
    if clusters[cluster].seat?.name == nil { clusters[cluster].seat?.name = seats[seat].name }
  }

  private mutating func shorts() {
    // The clusters of full mentions by type and serial.
    var fulls = WrittenMap<[Int]>()
    // Places, as a mention that is handed on is copied.
    let isShort = document.mentions.indices.contains {
      document.mentions[$0].symbol == nil && document.mentions[$0].key != nil
    }
    if isShort {
      for cluster in clusters.indices {
        let place = fulls.place(of: Self.typeAndSerial(clusters[cluster].key), orAdd: [])
        fulls.change(place) { $0.append(cluster) }
      }
    }
    // The short mentions that may mean the same several documents are one.
    var vague: [[Int]: Int] = [:]
    for member in document.mentions.indices where document.mentions[member].symbol == nil {
      guard let key = document.mentions[member].key else { continue }
      let mention = document.mentions[member]
      // The document of the same type and serial, and of the year and the body where the short mention says them.
      let same = (fulls[Self.typeAndSerial(key)] ?? []).prefix(Self.mostCompared)
      var documents = same.filter { cluster in
        let full = document.mentions[clusters[cluster].members[0]]
        return (mention.year == nil || full.year == mention.year)
          && (mention.issuerCode == nil || full.issuerCode == nil || full.issuerCode == mention.issuerCode)
          && fits(member, cluster, seatOf[member])
      }
      // A place that no full mention has: a slip, where nothing else speaks against it.
      if documents.isEmpty, mention.year == nil, mention.issuerCode == nil {
        documents = same.filter { fits(member, $0, -1) }
      }
      if documents.count == 1 {
        add(member, to: documents[0])
      } else if documents.count > 1 {
        if let cluster = vague[documents] {
          add(member, to: cluster)
        } else {
          vague[documents] = clusters.count
          of[member] = clusters.count
          clusters.append(
            Cluster(
              key: key, kind: .short, members: [member], date: mention.issuedDate, isOwn: false, row: nil,
              seat: seat(of: member), candidates: documents))
        }
      } else if let whole = sole(mention) {
        place(whole, member, .numbered)
      } else if let row = lexicon.citations.party(
        docType: mention.docType, serial: mention.serial, issuer: mention.issuerCode,
        date: mention.issuedDate,
        title: mention.title, term: mention.issuer),
        let resolved = Keys.key(ofRow: row, lexicon)
      {
        place(resolved, member, .numbered, row: row)
      } else {
        place(key, member, .short)
      }
    }
  }

  /// The whole key of "Nghị định 43/2014": a type that one body issues, with the year, has one symbol.
  private func sole(_ mention: LinkMention) -> String? {
    guard let type = mention.docType, let year = mention.year, let sole = tables.soleIssuers[type],
      !sole.symbol.isEmpty
    else { return nil }
    return Keys.key(docType: type, serial: mention.serial, year: year, symbol: sole.symbol, lexicon)
  }

  /// The last of a rising list before `member`, else the first after it.
  private static func nearest(_ members: [Int], _ member: Int) -> Int? {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if members[middle] < member { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? members[low - 1] : members.first
  }

  /// The first two parts of a key.
  static func typeAndSerial(_ key: String) -> String {
    var colons = 0
    let end = key.utf8.firstIndex { byte in
      if byte == UInt8(ascii: ":") { colons += 1 }
      return colons == 2
    }
    return end.map { String(key[..<$0]) } ?? key
  }

  // MARK: Names

  private mutating func names() {
    // A mention is large: what is asked of it is read in its place.
    guard document.mentions.indices.contains(where: { document.mentions[$0].isNamed }) else { return }
    // Full mentions that say their name, and named ones that say their year: what a bare name may mean.
    var full = WrittenMap<[Int]>()
    for member in document.mentions.indices where document.mentions[member].symbol != nil {
      guard let name = document.mentions[member].nameKey else { continue }
      full.change(full.place(of: name, orAdd: [])) { $0.append(member) }
    }
    var bare: [(member: Int, name: String)] = []
    var dated = WrittenMap<[Int]>()
    var locals: [String: String] = [:]
    for member in document.mentions.indices where document.mentions[member].isNamed {
      guard let name = document.mentions[member].nameKey, !document.mentions[member].isGeneric else {
        continue
      }
      guard document.mentions[member].isUnique else {
        // One name of two bodies is two documents; without a body it is the one before.
        let issuer = document.mentions[member].issuer.map { ASCIIFold.slug($0) }
        let key = issuer.map { name + "::" + $0 } ?? locals[name] ?? name + "::"
        locals[name] = key
        place(key, member, .local)
        continue
      }
      let year =
        document.mentions[member].nameYear
        ?? document.mentions[member].issuedDate.flatMap { Int($0.prefix(4)) }
      let rows = lexicon.citations.editions(
        docType: document.mentions[member].docType, slug: document.mentions[member].slug ?? "")
      guard let year else {
        // A name that one document has and counts bear out; of several, or in doubt, it stays a name.
        let isPlenum =
          document.mentions[member].slug.map { $0.hasPrefix("trung-uong-") || $0.hasPrefix("hoi-nghi-") }
          ?? false
        if isPlenum, rows.count == 1, lexicon.citations.named[rows[0]].isVerified,
          let key = Keys.key(ofRow: rows[0], lexicon)
        {
          place(key, member, .numbered, row: rows[0])
        } else {
          bare.append((member, name))
        }
        continue
      }
      dated.change(dated.place(of: name, orAdd: [])) { $0.append(member) }
      // Name and day agree: that bears the row out. Name and year alone need a row that counts bear out, and no second one.
      let day = document.mentions[member].issuedDate.flatMap { $0.utf8.count == 10 ? $0 : nil }
      let dayRow = rows.first { lexicon.citations.named[$0].date == day && day != nil }
      let ofYear = rows.filter { lexicon.citations.named[$0].year == year }
      let row =
        dayRow
        ?? (ofYear.count == 1 && (day == nil || lexicon.citations.named[ofYear[0]].date.isEmpty)
          && lexicon.citations.named[ofYear[0]].isVerified ? ofYear[0] : nil)
      if let row, let key = Keys.key(ofRow: row, lexicon) {
        place(key, member, .numbered, row: row)
      } else if let best = Self.nearest(
        (full[name] ?? []).filter { document.mentions[$0].year == year }, member),
        let key = document.mentions[best].key
      {
        place(key, member, .numbered)
      } else {
        place("\(name):\(year):", member, .named, row: row)
      }
    }
    for (member, name) in bare {
      if let best = Self.nearest(full[name] ?? [], member), let key = document.mentions[best].key {
        place(key, member, .numbered)
      } else if let best = Self.nearest(dated[name] ?? [], member), of[best] >= 0 {
        place(clusters[of[best]].key, member, .named)
      } else {
        place(name + "::", member, .named)
      }
    }
  }

  // MARK: Anaphora

  private mutating func anaphora() {
    for member in of.indices where of[member] < 0 {
      guard let antecedent = document.mentions[member].antecedent, antecedent < of.count, of[antecedent] >= 0
      else { continue }
      of[member] = of[antecedent]
      clusters[of[antecedent]].members.append(member)
    }
  }
}
