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
  /// Where the issuer sits, as far as a mention says so.
  var seat: IssuerSeat?
  /// The clusters of the document that a mention of this one may mean, where several do.
  var candidates: [Int] = []
}

/// Where the body sits that a mention names: "của UBND huyện" is no document of the UBND tỉnh.
struct IssuerSeat: Hashable {
  var level: PlaceLevel?
  /// With its kind: "huyện Ba Tri"; nil for "UBND huyện".
  var name: String?
  /// The congress of a central committee: "XII" of "Ban Chấp hành Trung ương Đảng khóa XII".
  var congress: String?

  init(level: PlaceLevel? = nil, name: String? = nil) {
    self.level = level
    self.name = name
  }

  /// Where the issuer written so sits.
  init(_ issuer: String, _ tables: LinkTables) {
    let words = Words(issuer)
    let found = SeatReader(tables: tables).read(words, allowsNameless: true)
    let levels = found.map { Set($0.seat.levels) }
    if let lowest = found.indices.max(by: {
      (levels[$0].max() ?? .province) < (levels[$1].max() ?? .province)
    }) {
      if levels[lowest].count == 1 { level = levels[lowest].first }
      name = found[lowest].name
    }
    for index in 0..<max(0, words.count - 1)
    where words[index].hash == tables.khóa && words.text(at: index + 1).allSatisfy({ "IVX".contains($0) }) {
      congress = String(words.text(at: index + 1))
    }
  }

  func agrees(with other: IssuerSeat) -> Bool {
    if let a = level, let b = other.level, a != b { return false }
    if let a = name, let b = other.name, a != b { return false }
    if let a = congress, let b = other.congress, a != b { return false }
    return true
  }
}
