internal import Extracting
internal import Lexicon

/// One cited document as one document cites it: the value of coreference inside a document.
struct Cluster {
  /// How far the mentions alone say which document it is.
  enum Kind: UInt8, Sendable {
    /// A complete number.
    case numbered
    /// A bare serial that no full mention of the document explains.
    case short
    /// A name that means one document in the country ("Luật Đất đai năm 2013").
    case named
    /// A name that means something in its own document only ("Báo cáo thẩm tra").
    case local
  }

  var key: String
  var kind: Kind
  var members: [Int]
  var date: String?
  var isOwn: Bool
  /// The row of `named_documents` that a name or a short mention was resolved to.
  var row: Int?
}

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
  private var byKey: [String: Int] = [:]

  init(_ document: LinkDocument, _ lexicon: Lexicon, _ tables: LinkTables) {
    self.document = document
    self.lexicon = lexicon
    self.tables = tables
    of = [Int](repeating: -1, count: document.mentions.count)
    numbered()
    shorts()
    names()
    anaphora()
    guard let key = document.key else { return }
    if let cluster = byKey[key] {
      clusters[cluster].isOwn = true
      clusters[cluster].date = document.issuedDate ?? clusters[cluster].date
      own = cluster
    } else {
      own = clusters.count
      clusters.append(
        Cluster(key: key, kind: .numbered, members: [], date: document.issuedDate, isOwn: true, row: nil))
    }
  }

  private mutating func place(_ key: String, _ member: Int, _ kind: Cluster.Kind, row: Int? = nil) {
    let mention = document.mentions[member]
    if let cluster = byKey[key] {
      clusters[cluster].members.append(member)
      if clusters[cluster].date.map({ $0.count < 10 }) ?? true, let date = mention.issuedDate {
        clusters[cluster].date = date
      }
      if mention.isSelf { clusters[cluster].isOwn = true }
      if clusters[cluster].row == nil { clusters[cluster].row = row }
      of[member] = cluster
      return
    }
    byKey[key] = clusters.count
    of[member] = clusters.count
    clusters.append(
      Cluster(
        key: key, kind: kind, members: [member], date: mention.issuedDate, isOwn: mention.isSelf, row: row))
  }

  // MARK: Numbers

  private mutating func numbered() {
    for (member, mention) in document.mentions.enumerated() where mention.symbol != nil {
      if let key = mention.key { place(key, member, .numbered) }
    }
  }

  private mutating func shorts() {
    // Full mentions by type and serial, in the order of the text.
    var fulls: [String: [Int]] = [:]
    for (member, mention) in document.mentions.enumerated() where mention.symbol != nil {
      if let key = mention.key { fulls[Self.typeAndSerial(key), default: []].append(member) }
    }
    for (member, mention) in document.mentions.enumerated() where mention.symbol == nil {
      guard let key = mention.key else { continue }
      // The full mention of the same type and serial (and year, where the short form says one), the nearest before it, else
      // the first after it.
      let same = fulls[Self.typeAndSerial(key)] ?? []
      let fitting = mention.year == nil ? same : same.filter { document.mentions[$0].year == mention.year }
      if let best = Self.nearest(fitting, member), let full = document.mentions[best].key {
        place(full, member, .numbered)
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
  private static func typeAndSerial(_ key: String) -> String {
    key.split(separator: ":", omittingEmptySubsequences: false).prefix(2).joined(separator: ":")
  }

  // MARK: Names

  private mutating func names() {
    // Full mentions that say their name, and named ones that say their year: what a bare name may mean.
    var full: [String: [Int]] = [:]
    for (member, mention) in document.mentions.enumerated() where mention.symbol != nil {
      if let name = mention.nameKey { full[name, default: []].append(member) }
    }
    var bare: [(member: Int, name: String)] = []
    var dated: [String: [Int]] = [:]
    var locals: [String: String] = [:]
    for (member, mention) in document.mentions.enumerated() where mention.isNamed {
      guard let name = mention.nameKey, !mention.isGeneric else { continue }
      guard mention.isUnique else {
        // One name of two bodies is two documents; without a body it is the one before.
        let issuer = mention.issuer.map { ASCIIFold.slug($0) }
        let key = issuer.map { name + "::" + $0 } ?? locals[name] ?? name + "::"
        locals[name] = key
        place(key, member, .local)
        continue
      }
      let year = mention.nameYear ?? mention.issuedDate.flatMap { Int($0.prefix(4)) }
      guard let year else {
        bare.append((member, name))
        continue
      }
      dated[name, default: []].append(member)
      let rows = lexicon.citations.editions(docType: mention.docType, slug: mention.slug ?? "")
      let row = rows.first { row in
        let known = lexicon.citations.named[row]
        // Name and day agree: that bears the row out. Name and year alone need a row that counts bear out.
        return !known.date.isEmpty && known.date == mention.issuedDate
          || known.year == year && known.isVerified
      }
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
    for (member, mention) in document.mentions.enumerated() where of[member] < 0 {
      guard let antecedent = mention.antecedent, antecedent < of.count, of[antecedent] >= 0 else { continue }
      of[member] = of[antecedent]
      clusters[of[antecedent]].members.append(member)
    }
  }
}
