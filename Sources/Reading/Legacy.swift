/// Legacy Vietnamese encodings in documents with fonts.
enum Legacy {
  /// The source of a manuscript, its legacy text turned into Unicode by font or content.
  static func settle(
    _ manuscript: Manuscript, _ format: Source.Format, _ options: ReadOptions
  ) throws(ReadError) -> Source {
    Source(manuscript, format: format)
  }
}
