public import Graphing
public import Lexicon
internal import Reading

/// What `grep` looks for: records of one kind that fit a pattern and all conditions.
public struct SearchQuery: Sendable {
  public enum Kind: Sendable {
    /// Any of these patterns; none fits all.
    case references([MentionPattern])
    case dates([DatePattern])
    case quantities([QuantityPattern])
  }

  public var kind: Kind
  /// What the documents cited must be; of dates, its bounds are those of the first day.
  public var cited = DocumentCondition()
  public var relations: Set<Relation> = []
  /// What the documents must be that were read and hold what is found.
  public var holder = DocumentCondition()
  /// Only documents that cite one of these; where no pattern of references is given, the mentions that do.
  public var cites: [MentionPattern] = []

  public init(_ kind: Kind) { self.kind = kind }

  /// The file of an output folder that holds the records.
  public var file: String {
    switch kind {
    case .references: "references"
    case .dates: "dates"
    case .quantities: "quantities"
    }
  }

  /// Of a record found, what is shown.
  public struct Found: Sendable {
    public var doc = ""
    public var line = 0
    public var text = ""
    public var context = ""
  }

  /// Whether the record fits; nil where it does not. Which documents cite `cites` is not asked.
  ///
  /// - Throws: `GraphError` where the line is no record.
  public func found(_ line: RecordLine) throws(GraphError) -> Found? {
    switch kind {
    case .references(let patterns): try reference(line, patterns)
    case .dates(let patterns): try date(line, patterns)
    case .quantities(let patterns): try quantity(line, patterns)
    }
  }

  /// The document of a reference that cites one of `cites`; nil where it cites none of them.
  public func citing(_ line: RecordLine) throws(GraphError) -> String? {
    let mention = try Mention(line)
    return !mention.isSelf && cites.contains { $0.matches(mention.subject) } ? mention.found.doc : nil
  }

  // MARK: references

  private struct Mention {
    var found = Found()
    var subject = MentionPattern.Subject()
    var issuer: String?
    var issuerCode: String?
    var relation: String?
    var isSelf = false

    init(_ line: RecordLine) throws(GraphError) {
      var read = Self()
      try line.members { (reader, key) throws(ReadError) in
        switch key {
        case "doc": read.found.doc = try reader.text() ?? ""
        case "line": read.found.line = try reader.integer() ?? 0
        case "text":
          read.found.text = try reader.text() ?? ""
          read.subject.text = read.found.text
        case "doc_type": read.subject.docType = try reader.text()
        case "number": read.subject.number = try reader.text()
        case "key": read.subject.key = try reader.text()
        case "title": read.subject.title = try reader.text()
        case "issued_date": read.subject.issuedDate = try reader.text()
        case "target": read.subject.target = try reader.text()
        case "issuer": read.issuer = try reader.text()
        case "issuer_code": read.issuerCode = try reader.text()
        case "relation": read.relation = try reader.text()
        case "self": read.isSelf = try reader.flag()
        default: try reader.skip()
        }
      }
      self = read
    }

    private init() {}
  }

  private func reference(_ line: RecordLine, _ patterns: [MentionPattern]) throws(GraphError) -> Found? {
    let mention = try Mention(line)
    let subject = mention.subject
    guard cited.isType(subject.docType, subject.key), cited.isIssuer(mention.issuerCode, mention.issuer),
      cited.isInTime(subject.issuedDate)
    else { return nil }
    if !relations.isEmpty,
      !(mention.relation.flatMap { Relation(rawValue: $0) }.map { relations.contains($0) } ?? false)
    {
      return nil
    }
    if patterns.isEmpty {
      if !cites.isEmpty, mention.isSelf || !cites.contains(where: { $0.matches(subject) }) { return nil }
    } else if !patterns.contains(where: { $0.matches(subject) }) {
      return nil
    }
    // The sentence is long, and asked for of what was found alone.
    var found = mention.found
    try line.members { (reader, key) throws(ReadError) in
      if key == "context" { found.context = try reader.text() ?? "" } else { try reader.skip() }
    }
    return found
  }

  // MARK: dates and quantities

  private func date(_ line: RecordLine, _ patterns: [DatePattern]) throws(GraphError) -> Found? {
    var found = Found()
    var (edtf, begin, end): (String?, String?, String?)
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "edtf": edtf = try reader.text()
      case "begin": begin = try reader.text()
      case "end": end = try reader.text()
      default: try Self.shown(key, &reader, &found)
      }
    }
    guard cited.isInTime(begin),
      patterns.isEmpty || patterns.contains(where: { $0.matches(edtf: edtf, begin: begin, end: end) })
    else { return nil }
    return found
  }

  private func quantity(_ line: RecordLine, _ patterns: [QuantityPattern]) throws(GraphError) -> Found? {
    var found = Found()
    var subject = QuantityPattern.Subject()
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "unit": subject.unit = try reader.text()
      case "unit_code": subject.unitCode = try reader.text()
      case "value": subject.value = try reader.text()
      case "lower": subject.lower = try reader.text()
      case "upper": subject.upper = try reader.text()
      case "normalized": subject.normalized = try reader.text()
      case "noun": subject.noun = try reader.text()
      case "modifier": subject.modifier = try reader.text()
      default: try Self.shown(key, &reader, &found)
      }
    }
    return patterns.isEmpty || patterns.contains { $0.matches(subject) } ? found : nil
  }

  private static func shown(
    _ key: String, _ reader: inout JSONReader, _ found: inout Found
  ) throws(ReadError) {
    switch key {
    case "doc": found.doc = try reader.text() ?? ""
    case "line": found.line = try reader.integer() ?? 0
    case "text": found.text = try reader.text() ?? ""
    case "context": found.context = try reader.text() ?? ""
    default: try reader.skip()
    }
  }
}
