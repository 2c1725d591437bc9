/// Packages (zip) that are documents, and bundles of documents.
enum Package {
  /// What a zip file is.
  static func format(_ bytes: [UInt8]) throws(ReadError) -> FileFormat { .bundle }
}
