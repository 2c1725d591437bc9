/// What a thing is that is scored.
public enum Scored: String, Sendable, CaseIterable {
  case reference, date, quantity, edge
}

/// What is asked of one annotation.
public enum Field: String, Sendable, CaseIterable {
  /// The annotation is answered by a record.
  case found
  /// The spans are equal.
  case span
  case docType = "doc_type"
  case issuedDate = "issued_date"
  case issuer, title, relation, provisions
  case isSelf = "self"
  case nodeIssuer = "node_issuer"
  /// Exactly the matched mentions of this document share its node.
  case cluster
  case unit, modifier
  /// A record that answers no annotation; it is always wrong.
  case extra
}

/// One answer to one question.
public struct Answer: Sendable, Equatable {
  public var field: Field
  public var isRight: Bool
  /// 0…1, of phrases that are scored by their words; 0 or 1 of all else.
  public var score: Double
  public var expected: String?
  public var found: String?

  init(_ field: Field, _ isRight: Bool, expected: String? = nil, found: String? = nil) {
    self.field = field
    self.isRight = isRight
    score = isRight ? 1 : 0
    self.expected = expected
    self.found = found
  }

  /// A phrase scored by token F1, right from `threshold` on.
  init(_ field: Field, score: Double, threshold: Double, expected: String?, found: String?) {
    self.init(field, score >= threshold, expected: expected, found: found)
    self.score = score
  }
}

/// All that was asked of one annotation, or one false alarm.
public struct Outcome: Sendable, Equatable {
  public var passage: String
  public var scored: Scored
  /// Unicode scalars of the text; nil for edges and records without a place.
  public var range: Range<Int>?
  /// The annotated text as one line; of an edge what it says.
  public var text: String
  /// The form of a reference or the type of a date, by which recall is split.
  public var group: String?
  public var answers: [Answer]

  public func answer(_ field: Field) -> Answer? { answers.first { $0.field == field } }
}
