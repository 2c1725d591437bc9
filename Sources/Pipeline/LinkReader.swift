internal import Extracting
internal import Graphing
internal import Lexicon
internal import Linking
internal import Reading

/// The records of one document → what linking needs of it.
///
/// What the records of the contract have no room for stands in records of the kinds `link` and `place` beside them (linking.jsonl).
struct LinkReader {
  /// A reference as its record has it.
  private struct Reference {
    var id = ""
    var mention = LinkMention()
    var form = ""
  }

  /// What a record of kind `link` says of a mention.
  private struct SideRecord {
    var name: String?
    var year: Int?
    var isNational = false
    var isGeneric = false
    var antecedent: String?
    var relations: [String] = []
  }

  private let lexicon: Lexicon
  private let docTypes: [String: Int]
  private var document: LinkDocument
  private var references: [Reference] = []
  private var links: [String: SideRecord] = [:]

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

  /// The kind of a record and the document that it belongs to.
  static func kind(_ line: RecordLine) throws(GraphError) -> (kind: String, doc: String?) {
    if let found = opening(line.bytes) { return found }
    var kind: String?
    var doc: String?
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "kind": kind = try reader.text()
      case "doc": doc = try reader.text()
      default: try reader.skip()
      }
    }
    guard let kind else { throw line.wrong("has no kind", vi: "thiếu kind") }
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
    case "link": try readLink(line)
    default: break
    }
  }

  private mutating func readDocument(_ line: RecordLine) throws(GraphError) {
    var found = document
    var type: String?
    try line.members { (reader, key) throws(ReadError) in
      switch key {
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
      case "resolution": resolution = try reader.text()
      default: try reader.skip()
      }
    }
    guard let relation = relation.flatMap({ Relation(rawValue: $0) }) else {
      throw line.wrong(
        "is a reference without a relation of the contract", vi: "là một trích dẫn không có quan hệ hợp lệ")
    }
    guard found.id.hasPrefix(document.doc + "#") else {
      throw line.wrong(
        "is a reference whose id does not begin with its doc",
        vi: "là một trích dẫn có id không bắt đầu bằng doc")
    }
    found.mention.relation = relation
    found.mention.voice = voice == "passive" ? .passive : .active
    found.mention.docType = type.flatMap { docTypes[$0] }
    found.mention.isNamed = found.form == "name"
    found.mention.isGeneric = resolution == "nil"
    found.mention.key = found.mention.serial == nil ? nil : key
    references.append(found)
  }

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
    guard let text else { throw line.wrong("is a place without a text", vi: "là một địa danh không có text") }
    document.places.append((text, max(1, min(count, 1 << 20))))
  }

  private mutating func readLink(_ line: RecordLine) throws(GraphError) {
    var id: String?
    var link = SideRecord()
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "id": id = try reader.text()
      case "name": link.name = try reader.text()
      case "name_year": link.year = try reader.integer()
      case "national": link.isNational = try reader.flag()
      case "generic": link.isGeneric = try reader.flag()
      case "antecedent": link.antecedent = try reader.text()
      case "relations": link.relations = try reader.strings()
      default: try reader.skip()
      }
    }
    guard let id else { throw line.wrong("is a link without an id", vi: "là một liên kết không có id") }
    for relation in link.relations {
      guard let blank = relation.firstIndex(of: " "), Relation(rawValue: String(relation[..<blank])) != nil
      else {
        throw line.wrong(
          "has a relation that is not the contract's, with the id of its source behind a blank",
          vi: "có một quan hệ không đúng quy định (tên quan hệ, dấu cách, rồi đến id của nguồn)")
      }
    }
    links[id] = link
  }

  /// The document, whole.
  consuming func finish() -> LinkDocument {
    var places: [String: Int] = [:]
    for (place, reference) in references.enumerated() { places[reference.id] = place }
    for place in references.indices {
      guard let link = links[references[place].id] else { continue }
      references[place].mention.isGeneric = link.isGeneric
      references[place].mention.antecedent = link.antecedent.flatMap { places[$0] }
      if let name = link.name {
        let type = references[place].mention.docType.map { lexicon.docTypes[$0].key } ?? ""
        references[place].mention.slug = name
        references[place].mention.nameKey = type + ":" + name
      }
      references[place].mention.nameYear = link.year
      references[place].mention.isUnique = link.isNational
      references[place].mention.between = link.relations.compactMap { relation in
        guard let blank = relation.firstIndex(of: " "),
          let kind = Relation(rawValue: String(relation[..<blank])),
          let source = places[String(relation[relation.index(after: blank)...])]
        else { return nil }
        return CitedRelation(source: source, relation: kind)
      }
    }
    document.mentions = references.map { $0.mention }
    return document
  }
}
