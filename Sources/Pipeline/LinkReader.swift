internal import Extracting
internal import Graphing
internal import Lexicon
internal import Linking
internal import Reading

/// The records of one document → what linking needs of it.
///
/// What a record does not say is told from what it does: the name of a law from the citation as written, what cited documents do
/// to each other from the edges that the document asserts, what an anaphor stands for from the node it was linked to.
struct LinkReader {
  /// A reference as its record has it.
  private struct Reference {
    var id = ""
    var mention = LinkMention()
    var form = ""
    var target: String?
  }

  private struct AssertedEdge {
    var source: String
    var target: String
    var relation: Relation
    var weight: Int
    var first: String
  }

  private let lexicon: Lexicon
  private let docTypes: [String: Int]
  private var document: LinkDocument
  private var node: String?
  private var references: [Reference] = []
  private var edges: [AssertedEdge] = []

  init(doc: String, _ lexicon: Lexicon, docTypes: [String: Int]) {
    self.lexicon = lexicon
    self.docTypes = docTypes
    document = LinkDocument(doc: doc, mentions: [])
  }

  static func docTypes(_ lexicon: Lexicon) -> [String: Int] {
    Dictionary(
      lexicon.docTypes.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The kind of a record and the document that it belongs to; an edge belongs to the one that asserts it.
  static func kind(_ line: RecordLine) throws(GraphError) -> (kind: String, doc: String?) {
    if let found = opening(line.bytes) { return found }
    var kind: String?
    var doc: String?
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "kind": kind = try reader.text()
      case "doc", "asserted_by": doc = try reader.text() ?? doc
      default: try reader.skip()
      }
    }
    guard let kind else { throw line.wrong("has no kind") }
    return (kind, doc)
  }

  /// What the contract's records open with, read without the rest: `{"kind":"reference","doc":"…"`; nil where a line does not.
  private static func opening(_ bytes: ArraySlice<UInt8>) -> (kind: String, doc: String?)? {
    var at = bytes.startIndex
    func takes(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard bytes.endIndex - at >= count else { return false }
      for index in 0..<count where unsafe bytes[at + index] != text.utf8Start[index] { return false }
      at += count
      return true
    }
    func string() -> String? {
      let start = at
      while at < bytes.endIndex, bytes[at] != 0x22, bytes[at] != 0x5C { at += 1 }
      guard at < bytes.endIndex, bytes[at] == 0x22 else { return nil }
      at += 1
      return String(decoding: bytes[start..<at - 1], as: UTF8.self)
    }
    guard takes("{\"kind\":\""), let kind = string(), takes(",\"doc\":\""), let doc = string() else {
      return nil
    }
    return (kind, doc)
  }

  /// Takes a record of this document; records of other kinds say nothing to linking.
  mutating func add(_ line: RecordLine, kind: String) throws(GraphError) {
    switch kind {
    case "document": try readDocument(line)
    case "reference": try readReference(line)
    case "place": try readPlace(line)
    case "edge": try readEdge(line)
    default: break
    }
  }

  private mutating func readDocument(_ line: RecordLine) throws(GraphError) {
    var found = document
    var node: String?
    var type: String?
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "node": node = try reader.text()
      case "doc_type": type = try reader.text()
      case "number": found.number = try reader.text()
      case "key": found.key = try reader.text()
      case "issuer": found.issuer = try reader.text()
      case "issuer_code": found.issuerCode = try reader.text()
      case "parent_issuer": found.parentIssuer = try reader.text()
      case "place": found.place = try reader.text()
      case "issued_date": found.issuedDate = try reader.text()
      case "title": found.title = try reader.text()
      default: try reader.skip()
      }
    }
    document = found
    self.node = node
    document.docType = type.flatMap { docTypes[$0] }
    document.year = found.key.flatMap { Self.year(inKey: $0) }
  }

  private static func year(inKey key: String) -> Int? {
    let parts = key.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 4 ? Int(parts[2]) : nil
  }

  private mutating func readReference(_ line: RecordLine) throws(GraphError) {
    var found = Reference()
    var type: String?
    var relation: String?
    var voice: String?
    var resolution: String?
    var key: String?
    try line.members { (reader, name) throws(ReadError) in
      switch name {
      case "id": found.id = try reader.text() ?? ""
      case "text": found.mention.text = try reader.text() ?? ""
      case "form": found.form = try reader.text() ?? ""
      case "doc_type": type = try reader.text()
      case "number": found.mention.number = try reader.text()
      case "serial": found.mention.serial = try reader.text()
      case "year": found.mention.year = try reader.integer()
      case "symbol": found.mention.symbol = try reader.text()
      case "key": key = try reader.text()
      case "issued_date": found.mention.issuedDate = try reader.text()
      case "issuer": found.mention.issuer = try reader.text()
      case "issuer_code": found.mention.issuerCode = try reader.text()
      case "title": found.mention.title = try reader.text()
      case "provisions": found.mention.provisions = try reader.strings()
      case "relation": relation = try reader.text()
      case "relation_voice": voice = try reader.text()
      case "self": found.mention.isSelf = try reader.flag()
      case "target": found.target = try reader.text()
      case "resolution": resolution = try reader.text()
      default: try reader.skip()
      }
    }
    guard let relation = relation.flatMap({ Relation(rawValue: $0) }) else {
      throw line.wrong("is a reference without a relation of the contract")
    }
    guard found.id.hasPrefix(document.doc + "#") else {
      throw line.wrong("is a reference whose id does not begin with its doc")
    }
    found.mention.relation = relation
    found.mention.voice = voice == "passive" ? .passive : .active
    found.mention.docType = type.flatMap { docTypes[$0] }
    found.mention.isNamed = found.form == "name"
    found.mention.isGeneric = resolution == "nil"
    found.mention.key = found.mention.serial == nil ? nil : key
    name(&found.mention, key: key)
    references.append(found)
  }

  /// The name that a mention has, from its key or from its words.
  private func name(_ mention: inout LinkMention, key: String?) {
    let byName = mention.docType.map { lexicon.citations.traits[$0].contains(.byName) } ?? false
    let type = mention.docType.map { lexicon.docTypes[$0].key } ?? ""
    if mention.isNamed, mention.serial == nil, let key {
      let parts = key.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 4 else { return }
      mention.slug = String(parts[1])
      mention.nameYear = Int(parts[2])
      mention.isUnique =
        byName || !lexicon.citations.editions(docType: mention.docType, slug: String(parts[1])).isEmpty
        || Self.isNational(parts[1]) || parts[1].hasPrefix("sua-doi-")
    } else if mention.isNamed {
      // "Luật ngày 25 tháng 6 năm 2025", "Cương lĩnh": a document by its type alone, or with its date.
      mention.slug = ""
      mention.isUnique = mention.docType.map { !lexicon.citations.traits[$0].contains(.unnumbered) } ?? false
    } else if byName, mention.symbol != nil, let docType = mention.docType {
      // "Luật Đất đai số 31/2024/QH15"
      var words = mention.text.split { $0.isWhitespace }.map { $0.filter { $0 != "*" } }.filter {
        !$0.isEmpty
      }
      let count = lexicon.docTypes[docType].name.split(separator: " ").count
      guard words.count > count else { return }
      words.removeFirst(count)
      // "Luật Công nghiệp công nghệ số số 71/2025/QH15"
      if let number = words.firstIndex(where: { $0.contains("/") }) {
        words.removeSubrange(number...)
        if words.last?.lowercased() == "số" || words.last?.lowercased() == "số:" { words.removeLast() }
      }
      if words.count > 1, let year = words.last, year.count == 4, Int(year) != nil {
        words.removeLast()
        if words.last?.lowercased() == "năm" { words.removeLast() }
        mention.nameYear = Int(year)
      }
      guard !words.isEmpty else { return }
      mention.slug = ASCIIFold.slug(words.joined(separator: " "))
    }
    mention.nameKey = mention.slug.map { type + ":" + $0 }
  }

  /// Whether a name is that of a national congress ("dai-hoi-xiii-cua-dang"), which no place makes another.
  private static func isNational(_ slug: Substring) -> Bool {
    ["dai-hoi-", "trung-uong-", "hoi-nghi-"].contains { slug.hasPrefix($0) }
      && slug.split(separator: "-").allSatisfy {
        national.contains(String($0)) || $0.allSatisfy { "ivx0123456789".contains($0) }
      }
  }

  private static let national: Set<String> = [
    "dai", "hoi", "bieu", "toan", "quoc", "lan", "thu", "cua", "dang", "cong", "san", "viet", "nam", "khoa",
    "trung", "uong", "nghi", "ban", "chap", "hanh", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "hai",
    "ba", "mot",
  ]

  private mutating func readPlace(_ line: RecordLine) throws(GraphError) {
    var text: String?
    var count = 1
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "text": text = try reader.text()
      case "mentions": count = try reader.integer() ?? 1
      default: try reader.skip()
      }
    }
    guard let text else { throw line.wrong("is a place without a text") }
    document.places.append((text, max(1, min(count, 1 << 20))))
  }

  private mutating func readEdge(_ line: RecordLine) throws(GraphError) {
    var source: String?
    var target: String?
    var relation: String?
    var weight = 1
    var first: String?
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "src": source = try reader.text()
      case "dst": target = try reader.text()
      case "relation": relation = try reader.text()
      case "weight": weight = try reader.integer() ?? 1
      case "first": first = try reader.text()
      default: try reader.skip()
      }
    }
    guard let source, let target, let first, let relation = relation.flatMap({ Relation(rawValue: $0) })
    else {
      throw line.wrong("is an edge without src, dst, first or a relation of the contract")
    }
    edges.append(
      AssertedEdge(
        source: source, target: target, relation: relation, weight: max(1, min(weight, 1 << 16)), first: first
      ))
  }

  /// The document, whole.
  consuming func finish() -> LinkDocument {
    var places: [String: Int] = [:]
    var byTarget: [String: [Int]] = [:]
    for (place, reference) in references.enumerated() {
      places[reference.id] = place
      if let target = reference.target { byTarget[target, default: []].append(place) }
    }
    for place in references.indices
    where references[place].form == "anaphor" && !references[place].mention.isSelf {
      guard let target = references[place].target else { continue }
      // Linked, its target is a node, which what it stands for has too; not linked, it is the mention itself.
      references[place].mention.antecedent =
        places[target] ?? byTarget[target]?.last { $0 < place && references[$0].form != "anaphor" }
        ?? byTarget[target]?.first { references[$0].form != "anaphor" }
    }
    // What cited documents do to each other: neither end is the document itself.
    var known: Set<String> = []
    for edge in edges where edge.source != node && edge.target != node {
      guard let target = places[edge.first],
        let source = places[edge.source] ?? byTarget[edge.source]?.first,
        known.insert("\(source) \(target) \(edge.relation.rawValue)").inserted
      else { continue }
      for _ in 0..<edge.weight {
        references[target].mention.between.append(CitedRelation(source: source, relation: edge.relation))
      }
    }
    document.mentions = references.map { $0.mention }
    return document
  }
}
