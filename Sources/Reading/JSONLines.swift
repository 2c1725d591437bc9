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
    let (text, id) = (Array("text".utf8), Array("id".utf8))
    try self.init(line, textName: "text", text: { $0 == text ? 0 : nil }, id: { $0 == id ? 0 : nil })
  }

  /// The same, with the keys that the user names.
  public init(_ line: ArraySlice<UInt8>, options: ReadOptions) throws(ReadError) {
    if options.textColumn == nil, options.idColumn == nil {
      try self.init(line)
    } else {
      try self.init(line, TextColumns(options))
    }
  }

  /// The id of a line that cannot be read otherwise, as far as it has one: what is said of the line is then said of its document,
  /// wherever the input was split.
  public static func id(_ line: ArraySlice<UInt8>, options: ReadOptions) -> String? {
    let columns = TextColumns(options)
    let isPlain = options.textColumn == nil && options.idColumn == nil
    let name = Array("id".utf8)
    var reader = JSONReader(line)
    var (id, best): (String?, Int) = (nil, Int.max)
    try? reader.object { (reader, key) throws(ReadError) in
      if let rank = isPlain ? (key == name ? 0 : nil) : columns.rank(id: key), rank <= best {
        id = try reader.scalar().map { String(decoding: $0, as: UTF8.self) }
        best = rank
      } else {
        try reader.skip()
      }
    }
    return id
  }

  /// The same with other keys for the text and the id.
  init(_ line: ArraySlice<UInt8>, _ columns: TextColumns) throws(ReadError) {
    try self.init(line, textName: columns.textName, text: columns.rank(text:), id: columns.rank(id:))
  }

  /// - Parameters:
  ///   - text: how much a key is preferred as that of the text, 0 the most; nil: not at all.
  ///   - id: the same for the id.
  private init(
    _ line: ArraySlice<UInt8>, textName: String, text rankText: ([UInt8]) -> Int?,
    id rankID: ([UInt8]) -> Int?
  ) throws(ReadError) {
    var reader = JSONReader(line)
    var id: String?
    var text: [UInt8]?
    var surrogates = 0
    var (textRank, idRank) = (Int.max, Int.max)
    try reader.object { (reader, key) throws(ReadError) in
      if let rank = rankID(key), rank <= idRank {
        idRank = rank
        id = try reader.scalar().map { String(decoding: $0, as: UTF8.self) }
      } else if let rank = rankText(key), rank <= textRank {
        // Another key may hold the text: only the first choice must be one.
        guard reader.isString else {
          if rank > 0 { return try reader.skip() }
          throw reader.wrong("\"\(textName)\" is not a string")
        }
        textRank = rank
        let before = reader.surrogates
        text = try reader.string()
        surrogates = reader.surrogates - before
      } else {
        try reader.skip()
      }
    }
    guard let text else {
      throw ReadError(
        "bad-json",
        "the line has no \"\(textName)\"; give lines such as {\"id\": \"1\", \"\(textName)\": \"…\"}")
    }
    self.id = id
    self.text = text
    self.surrogates = surrogates
  }
}

extension Source {
  /// The text of a line, which may be in a legacy encoding: its bytes lead back to none of a file.
  ///
  /// - Parameter options: its encoding, where the user says it, and how long finding it may take.
  /// - Throws: `timeout`.
  public init(_ line: TextLine, _ options: ReadOptions = ReadOptions()) throws(ReadError) {
    let decoded = try Decoder.record(line.text, .utf8, options.encoding, Deadline(options))
    self.init(
      text: decoded.text, format: .txt, encoding: decoded.encoding, encodingScore: decoded.score,
      origin: .rebuilt, notes: decoded.notes, surrogates: line.surrogates)
  }
}
