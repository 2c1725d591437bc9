internal import Extracting
internal import Lexicon
internal import Normalizing

/// The façade for Swift programs: one text in, the document references it makes out.
///
/// ```swift
/// let reader = try TrichDan()
/// for reference in reader.references(in: "theo Kế hoạch số 16-KH/ĐU, ngày 05/02/2021") {
///   print(reference.number ?? "", reference.issuedDate ?? "")
/// }
/// ```
public struct TrichDan: Sendable {
  /// One mention of a document.
  public struct Reference: Sendable, Equatable {
    /// The citation string as it stands in the normalized text.
    public var text: String
    /// The canonical Vietnamese name of the document type, lower case.
    public var docType: String?
    /// The clean number, such as "16-KH/ĐU".
    public var number: String?
    /// The issue date said with the mention: ISO, or a year alone.
    public var issuedDate: String?
    /// The bytes of the given UTF-8 text that the mention covers, half open.
    public var bytes: Range<Int>
  }

  private let extractor: Extractor

  /// Loads the embedded tables.
  ///
  /// - Throws: an error that names file, line and column of a malformed table.
  public init() throws {
    extractor = Extractor(lexicon: try Lexicon.embedded())
  }

  /// The mentions of documents in a text, in its order.
  public func references(in text: String) -> [Reference] {
    let normalized = Normalizer.normalize(Array(text.utf8))
    return extractor.extract(normalized).references.map { mention in
      let source = normalized.sourceRange(mention.range, .bytes(base: 0)) ?? mention.range
      return Reference(
        text: normalized.string(mention.range),
        docType: mention.docType.map { extractor.lexicon.docTypes[$0].name },
        number: mention.number, issuedDate: mention.issuedDate, bytes: source)
    }
  }
}
