/// One line of the filter mode: `{"id": …, "text": …}`; other keys are passed over.
public struct TextLine: Sendable {
  public var id: String?
  /// The text as UTF-8; lone surrogates become U+FFFD.
  public var text: [UInt8]
  /// How many lone surrogates the text had.
  public var surrogates = 0

  /// Reads one line (RFC 8259).
  ///
  /// - Throws: `ReadError` with the code `bad-json` where the line is no object or has no string `text`.
  public init(_ line: ArraySlice<UInt8>) throws(ReadError) {
    var reader = JSONReader(line)
    var id: String?
    var text: [UInt8]?
    var surrogates = 0
    try reader.object { (reader, key) throws(ReadError) in
      switch key {
      case Array("id".utf8): id = try reader.scalar().map { String(decoding: $0, as: UTF8.self) }
      case Array("text".utf8):
        guard reader.isString else { throw reader.wrong("\"text\" is not a string") }
        let before = reader.surrogates
        text = try reader.string()
        surrogates = reader.surrogates - before
      default: try reader.skip()
      }
    }
    guard let text else {
      throw ReadError(
        "bad-json", "the line has no \"text\"; give lines such as {\"id\": \"1\", \"text\": \"…\"}")
    }
    self.id = id
    self.text = text
    self.surrogates = surrogates
  }
}

extension Source {
  /// The text of a line: its bytes lead back to none of a file.
  public init(_ line: TextLine) {
    self.init(text: line.text, format: .txt, encoding: .utf8, origin: .rebuilt, surrogates: line.surrogates)
  }
}
