/// PDF files (ISO 32000), by the positions of their words.
enum PDF {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Source {
    throw ReadError("unsupported-format", "PDF files are not read yet", detail: "PDF")
  }
}
