/// OpenDocument text (OASIS ODF 1.3).
enum ODT {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    throw ReadError("unsupported-format", "ODT files are not read yet", detail: "ODT")
  }
}
