internal import Lexicon

/// Where the IRIs of documents begin. The id of the node follows, each byte that is no letter, figure, "-", ".", "_", "~" or "/"
/// percent-encoded, so that an IRI is as stable as the id.
public struct IRIBase: Sendable {
  let text: String

  /// `urn:trichdan:`, an URN of our own, not registered with IANA.
  public init() { text = "urn:trichdan:" }

  /// - Throws: `GraphError` where the text is no absolute IRI.
  public init(_ text: String) throws(GraphError) {
    let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    let isScheme =
      scheme.count < text.utf8.count && scheme.first.map { Self.isLetter($0) } ?? false
      && scheme.allSatisfy { Self.isLetter($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
    let isClean = text.utf8.allSatisfy { $0 > 0x20 && !"<>\"{}|^`\\".utf8.contains($0) }
    guard isScheme, isClean else {
      throw GraphError(
        reason: "\"\(text)\" is no absolute IRI; give one such as https://example.org/documents/",
        vi: "\"\(text)\" không phải là IRI đầy đủ; hãy nêu một IRI như https://example.org/documents/")
    }
    self.text = text
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  func node(_ node: GraphNode) -> String { text + Self.encoded(node.id) }

  /// The resource that a relation with its weight and source is.
  func edge(_ edge: GraphEdge) -> String { text + "relation/\(edge.line)" }

  private static let hex = Array("0123456789ABCDEF".utf8)

  /// Percent-encoding (RFC 3986, section 2.1) of the bytes of the UTF-8 form.
  static func encoded(_ id: String) -> String {
    var bytes: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The names that the RDF forms share.
enum RDFVocabulary {
  static let eli = "http://data.europa.eu/eli/ontology#"
  static let own = "urn:trichdan:vocab#"
  static let xsd = "http://www.w3.org/2001/XMLSchema#"

  /// The names of ELI that a relation has; that of a replacement has two.
  static func eli(_ relation: Relation) -> [StaticString] {
    switch relation {
    case .cites: ["eli:cites"]
    case .basedOn: ["eli:based_on"]
    case .implements: ["eli:applies"]
    case .details, .guides: ["eli:implements"]
    case .amends: ["eli:amends"]
    case .supplements, .suspends: ["eli:changes"]
    case .replaces: ["eli:repeals", "eli:replaces"]
    case .repeals: ["eli:repeals"]
    case .corrects: ["eli:corrects"]
    case .consolidates: ["eli:consolidates"]
    case .attachedTo: ["eli:is_annex_of"]
    case .interprets, .announces, .reviews, .proposes: ["eli:related_to"]
    }
  }

  enum Object {
    case iri(String)
    /// A literal in Vietnamese.
    case vietnamese(String)
    case text(String)
    case date(String)
    case real(Double)
    case integer(Int)
    case flag(Bool)
  }

  typealias Property = (name: StaticString, object: Object)

  /// What is said of a document, but for its type and relations.
  static func properties(_ node: GraphNode) -> [Property] {
    var all: [Property] = []
    func add(_ name: StaticString, _ text: String?) { if let text { all.append((name, .text(text))) } }
    add("eli:id_local", node.number)
    if let title = node.title { all.append(("eli:title", .vietnamese(title))) }
    if let date = node.issuedDate {
      let isDay = date.utf8.count == 10 && (try? GraphSelection.firstDay(date)) != nil
      all.append(isDay ? ("eli:date_document", .date(date)) : ("td:issued_date", .text(date)))
    }
    if let urn = alias(node) { all.append(("td:unofficial_alias", .iri(urn))) }
    add("td:doc_type", node.docType)
    add("td:key", node.key)
    add("td:branch", node.branch)
    add("td:issuer", node.issuer)
    add("td:issuer_code", node.issuerCode)
    add("td:issuer_place", node.issuerPlace)
    if let year = node.year { all.append(("td:year", .integer(year))) }
    add("td:term", node.term)
    add("td:doc", node.doc)
    add("td:status", node.status)
    all.append(("td:mentions", .integer(node.mentions)))
    all.append(("td:in_degree", .integer(node.inDegree)))
    all.append(("td:out_degree", .integer(node.outDegree)))
    all.append(("td:pagerank", .real(node.pageRank)))
    all.append(("td:component", .integer(node.component)))
    return all
  }

  /// The alias in the form of RFC 9676 (`urn:lex:vn:…`). No authority has taken up that jurisdiction, so it is no `owl:sameAs`. What
  /// could not stand between angle brackets is left out.
  private static func alias(_ node: GraphNode) -> String? {
    guard let urn = node.urn, urn.utf8.starts(with: "urn:".utf8),
      urn.utf8.allSatisfy({ $0 > 0x20 && !"<>\"{}|^`\\".utf8.contains($0) })
    else { return nil }
    return urn
  }

  /// What is said of a relation as a resource of its own (`td:Relation`).
  static func properties(_ edge: GraphEdge, _ graph: CitationGraph, _ base: IRIBase) -> [Property] {
    var all: [Property] = [
      ("td:source", .iri(base.node(graph.nodes[Int(edge.source)]))),
      ("td:target", .iri(base.node(graph.nodes[Int(edge.target)]))),
      ("td:relation", .text(edge.relation.rawValue)),
    ]
    if let provision = graph.provision(edge) { all.append(("td:provision", .text(provision))) }
    all.append(("td:weight", .integer(Int(edge.weight))))
    all.append(("td:asserted_by", .text(graph.assertedBy(edge))))
    all.append(("td:first", .text(graph.first(edge))))
    all.append(("td:plausible", .flag(edge.isPlausible)))
    return all
  }
}
