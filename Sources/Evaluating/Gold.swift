/// The annotations of one text. Spans count Unicode scalars of the text as it was found, half open.
struct GoldPassage: Sendable {
  /// The name of its files without extension.
  var id: String
  /// nil: this kind is not annotated here and not scored.
  var references: [GoldReference]?
  var dates: [GoldDate]?
  var quantities: [GoldQuantity]?
  var edges: Set<GoldEdge>?
}

/// One annotated mention of a document. Fields that are nil are not asked for.
struct GoldReference: Sendable {
  enum Form: String, Sendable, CaseIterable {
    case full, short, number = "number_only", name = "named", anaphor = "anaphora"
  }
  var range: Range<Int>
  var form: Form?
  var docType: String?
  var number: String?
  var issuedDate: String?
  var issuer: String?
  /// The official full name of the issuer with its place, asked of the node.
  var issuerResolved: String?
  var title: String?
  var relation: String?
  var provisions: [String]
  /// The cluster: mentions of one document in this text share it.
  var target: String?
  var isSelf: Bool
  /// Nested in another name, or a bare type word: neither a miss nor a false alarm.
  var isOptional: Bool
}

/// One annotated date.
struct GoldDate: Sendable {
  var range: Range<Int>
  var type: String?
  var value: String?
}

/// One annotated quantity: a value, a range or a fraction; decimal strings.
struct GoldQuantity: Sendable {
  var range: Range<Int>
  var value: String?
  var lower: String?
  var upper: String?
  var fraction: (numerator: String?, denominator: String?)?
  var unit: String?
  var modifier: String?
}

/// A relation between two documents that the text cites, by their clusters.
struct GoldEdge: Sendable, Hashable, Comparable, CustomStringConvertible {
  var from: String
  var relation: String
  var to: String

  var description: String { "\(from) \(relation) \(to)" }
  static func < (a: GoldEdge, b: GoldEdge) -> Bool { (a.from, a.relation, a.to) < (b.from, b.relation, b.to) }
}
