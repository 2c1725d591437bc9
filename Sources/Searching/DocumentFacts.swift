public import Graphing
internal import Lexicon
internal import Reading

/// What a document that was read says of itself, as its record has it.
public struct DocumentFacts: Sendable {
  public var doc = ""
  public var docType: String?
  public var number: String?
  public var key: String?
  public var issuer: String?
  public var issuerCode: String?
  public var issuedDate: String?

  public init() {}

  /// - Parameter line: a record of kind `document`.
  /// - Throws: `GraphError` where it is none.
  public init(_ line: RecordLine) throws(GraphError) {
    var read = Self()
    try line.members { (reader, key) throws(ReadError) in
      switch key {
      case "doc": read.doc = try reader.text() ?? ""
      case "doc_type": read.docType = try reader.text()
      case "number": read.number = try reader.text()
      case "key": read.key = try reader.text()
      case "issuer": read.issuer = try reader.text()
      case "issuer_code": read.issuerCode = try reader.text()
      case "issued_date": read.issuedDate = try reader.text()
      default: try reader.skip()
      }
    }
    self = read
  }
}

/// What is asked of a document by its type, its issuer and its date, whether it is one that is cited or one that was read.
public struct DocumentCondition: Sendable {
  /// Names or codes ("báo cáo", "BC"); any of them.
  public var types: [String] = []
  /// Codes or words of names; any of them.
  public var issuers: [String] = []
  /// Issued on this ISO day or later.
  public var after: String?
  /// Issued before this ISO day.
  public var before: String?
  public var isEmpty: Bool { types.isEmpty && issuers.isEmpty && after == nil && before == nil }

  public init() {}

  public func matches(_ document: DocumentFacts) -> Bool {
    isType(document.docType, document.key) && isIssuer(document.issuerCode, document.issuer)
      && isInTime(document.issuedDate)
  }

  func isType(_ type: String?, _ key: String?) -> Bool {
    if types.isEmpty { return true }
    let own = type.map { ASCIIFold.slug($0) }
    let code = key.map { $0.prefix { $0 != ":" } }
    return types.contains { typed in
      let slug = ASCIIFold.slug(typed)
      return own == slug || code.map { $0 == slug } ?? false
    }
  }

  func isIssuer(_ code: String?, _ name: String?) -> Bool {
    issuers.isEmpty || issuers.contains { Self.isIssuer($0, code, name) }
  }

  private static func isIssuer(_ typed: String, _ code: String?, _ name: String?) -> Bool {
    if let code {
      // TƯ is the Centre, whose code is TW; TU is a province.
      let isCentral = typed.unicodeScalars.contains { [0x1AF, 0x1B0, 0x31B].contains($0.value) }
      let folded = ASCIIFold.fold(typed)
      if ASCIIFold.fold(code) == (isCentral && folded == "TU" ? "TW" : folded) { return true }
    }
    let words = DocumentQuery(typed).words
    return !words.isEmpty && name.map { Words.contain(DocumentQuery($0).words, words) } ?? false
  }

  /// Whether an ISO day, or the first one of a year or a month, lies between the bounds.
  func isInTime(_ date: String?) -> Bool {
    if after == nil, before == nil { return true }
    guard let date, let day = try? GraphSelection.firstDay(date) else { return false }
    return (after.map { day >= $0 } ?? true) && (before.map { day < $0 } ?? true)
  }
}
