public import Extracting
public import Lexicon

/// What linking needs of one mention.
public struct LinkMention: Sendable {
  public var key: String?
  public var docType: Int?
  public var number: String?
  public var serial: String?
  public var year: Int?
  public var symbol: String?
  public var issuedDate: String?
  /// The issuing body as written.
  public var issuer: String?
  public var issuerCode: String?
  public var relation: Relation = .cites
  public var voice: RelationCue.Voice = .active
  public var provisions: [String] = []
  public var isSelf = false
  /// The name of a law or a Party document, in the alphabet of keys, and with its type: "dat-dai", "l:dat-dai".
  public var slug: String?
  public var nameKey: String?
  public var nameYear: Int?
  /// Cited by name alone.
  public var isNamed = false
  /// A name that means one document in the country.
  public var isUnique = false
  /// A name that means no one document ("nghị quyết đại hội").
  public var isGeneric = false
  /// The mention an anaphor stands for, by place in the document.
  public var antecedent: Int?
  /// What other cited documents are said to do to this one: mention of the source, relation.
  public var between: [CitedRelation] = []
  public var title: String?
  /// The citation as written, where it is a name: the name may hold the issuing body.
  public var text: String
}

extension LinkMention {
  /// A mention that says nothing.
  public init() { self.init(text: "") }

  /// What linking needs of a mention of a document.
  ///
  /// The compiler's own initializer takes all members at once: one that sets them one after the other copies the whole, with its
  /// dozen strings, when it is done.
  ///
  /// - Parameters:
  ///   - place: which of the mentions it is.
  ///   - key: its matching key, where it has a serial.
  ///   - issuer: the issuing body as written, on one line.
  ///   - title: the subject as written, on one line.
  ///   - text: the citation as written, on one line; it is asked for where a document is cited by name.
  public static func of(
    _ mentions: [ReferenceMention], at place: Int, key: String?, issuer: String?, title: String? = nil,
    text: String = "", _ lexicon: Lexicon
  ) -> LinkMention {
    // One member after the other, of one that is not copied: a mention is large.
    let name = mentions[place].name
    let type = mentions[place].docType
    let nameKey = name.map { (type.map { lexicon.docTypes[$0].key } ?? "") + ":" + $0.slug }
    return LinkMention(
      key: key, docType: type, number: mentions[place].number, serial: mentions[place].serial,
      year: mentions[place].year, symbol: mentions[place].symbol, issuedDate: mentions[place].issuedDate,
      issuer: issuer, issuerCode: mentions[place].issuerCode, relation: mentions[place].relation,
      voice: mentions[place].relationVoice, provisions: mentions[place].provisions,
      isSelf: mentions[place].isSelf, slug: name?.slug, nameKey: nameKey, nameYear: mentions[place].nameYear,
      isNamed: mentions[place].form == .name,
      isUnique: isUnique(mentions[place].rule, isRelative: name?.isRelative),
      isGeneric: name?.isGeneric ?? false, antecedent: mentions[place].antecedent,
      between: mentions[place].between, title: title, text: text)
  }

  /// The same, with the key made here.
  public init(
    _ mention: ReferenceMention, issuer: String?, title: String? = nil, text: String = "", _ lexicon: Lexicon
  ) {
    let key = mention.serial == nil ? nil : Keys.key(mention, lexicon)
    self = .of([mention], at: 0, key: key, issuer: issuer, title: title, text: text, lexicon)
  }

  /// Whether a mention names one document in the country, wherever it is cited.
  public static func isUnique(_ mention: ReferenceMention) -> Bool {
    isUnique(mention.rule, isRelative: mention.name?.isRelative)
  }

  private static func isUnique(_ rule: ReferenceMention.Rule, isRelative: Bool?) -> Bool {
    rule == .lawName || rule == .partyName && isRelative == false
  }
}

/// What linking needs of one document.
public struct LinkDocument: Sendable {
  public var doc: String
  public var docType: Int?
  public var number: String?
  public var key: String?
  public var serial: String?
  public var year: Int?
  public var symbol: String?
  public var issuer: String?
  public var issuerCode: String?
  public var parentIssuer: String?
  /// The place in the line of place and date.
  public var place: String?
  public var issuedDate: String?
  public var title: String?
  public var mentions: [LinkMention]
  /// The places that the text names ("xã Mỹ Thạnh"), and how often.
  public var places: [(text: String, count: Int)] = []

  public init(doc: String, mentions: [LinkMention]) {
    self.doc = doc
    self.mentions = mentions
  }

  /// The folder it stands in: documents of one folder are often of one office.
  var folder: String { doc.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(doc[..<$0]) } ?? "" }
}

public enum Resolution: String, Sendable, CaseIterable {
  case resolved, partial, ambiguous, unresolved, `nil`
}

/// A document of the graph.
public struct Node: Sendable {
  public var id: String
  public var docType: Int?
  public var number: String?
  public var key: String?
  public var branch: String?
  /// The official name of the issuing body, with its place as far as the text proves it.
  public var issuer: String?
  public var issuerCode: String?
  /// "xã Mỹ Thạnh, huyện Giồng Trôm, tỉnh Bến Tre"
  public var issuerPlace: String?
  public var issuedDate: String?
  public var year: Int?
  /// The term of the Party committee that issued it: "2020-2025".
  public var term: String?
  public var title: String?
  public var doc: String?
  /// An alias in the form of RFC 9676 (urn:lex); unofficial, as Vietnam has named no authority for it.
  public var urn: String?
  public var status: Resolution
  public var mentions = 0
  public var inDegree = 0
  /// How many of the documents that cite it were read. The others are cited themselves: a text says that one amends it.
  public var readers = 0
  public var outDegree = 0
  public var pageRank = 0.0
  public var component = 0
}

public struct Edge: Sendable {
  public var source: Int
  public var target: Int
  public var relation: Relation
  public var provision: String?
  public var weight: Int
  public var assertedBy: String
  /// Ordinal of the first mention in the asserting document.
  public var first: Int
  public var isPlausible: Bool
}

/// A document that an ambiguous node may be.
public struct Candidate: Sendable {
  public var node: Int
  public var candidate: Int
  /// 0...1; those of one node need not add up to 1: it may be none of them.
  public var score: Double
}

/// The value of the linking stage.
public struct Graph: Sendable {
  public var nodes: [Node] = []
  public var edges: [Edge] = []
  public var candidates: [Candidate] = []
  /// The node of each document read, in input order.
  public var documentNodes: [Int] = []
  /// The node of each mention, in input order, document after document; -1 where none.
  public var targets: [Int32] = []
  public var resolutions: [Resolution] = []

  /// Measures degrees, ranks and components, which are 0 in the nodes before.
  public mutating func measure() { Metrics.measure(&self) }
}
