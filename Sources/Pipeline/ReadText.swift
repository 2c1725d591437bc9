internal import Normalizing
internal import Reading

/// A document's text, ready for the stages: the one rule by which every command reads and reports.
struct ReadText {
  var source: Source
  var text: Text
  /// Where pages start in the text; empty for formats without pages.
  var pages: [Int]
  /// What was mended or left out for it to be read; empty where nothing was.
  var notes: [ReadError]

  /// Reads the bytes of a file that is one document.
  ///
  /// - Throws: `ReadError` where they are no text that can be read.
  init(_ bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()) throws(ReadError) {
    try self.init(try Reader.read(bytes, name: name, options: options))
  }

  /// Reads the text of a line of JSON, in the encoding that the user names, or that is found.
  init(_ line: TextLine, _ options: ReadOptions) throws(ReadError) {
    try self.init(Source(line, options))
  }

  init(_ source: Source) throws(ReadError) {
    self.source = source
    text = Normalizer.normalize(source.text)
    let edits = text.edits
    pages = edits.isEmpty ? source.pages : source.pages.map { edits.textStart(ofSource: $0) }
    notes = source.notes
    let invalid = text.invalid + source.replaced
    if invalid > 0 {
      let place = (text.firstInvalid.flatMap { source.origin.fileOffset($0) } ?? source.firstReplaced).map {
        "byte \($0)"
      }
      // A few broken bytes are mended and said; a text full of them is in another encoding.
      if invalid > 2, invalid * 100 > text.utf8.count {
        throw ReadError(
          "unknown-encoding",
          "the text is in none of the encodings that are read "
            + "(\(invalid) sequences are not UTF-8, the first at \(place ?? "?")); "
            + "name its encoding with --encoding, or convert it to UTF-8", detail: place)
      }
      // One thing is said once.
      notes.removeAll { $0.code == "unknown-encoding" }
      notes.append(
        ReadError(
          "invalid-utf8",
          "\(invalid) ill-formed UTF-8 sequence(s), the first at \(place ?? "?"), read as U+FFFD; the rest was read",
          detail: place))
    } else if source.surrogates > 0 {
      let place = source.firstSurrogate.map { "byte \($0)" }
      notes.append(
        ReadError(
          "invalid-utf16",
          "\(source.surrogates) lone surrogate(s)\(place.map { ", the first at \($0)" } ?? ""), read as U+FFFD; "
            + "the rest was read", detail: place))
    }
  }
}

/// The documents of a file: itself, or those that it is a bundle of.
struct FileDocuments {
  let options: ReadOptions
  let maxBytes: Int

  /// One document of a file.
  struct Part {
    /// The id: that of the file, and behind a stroke the name inside it.
    var doc: String
    /// Whether it is an entry of a bundle.
    var isEntry: Bool
    var bytes: [UInt8]
    var result: Result<ReadText, ReadError>
  }

  init(_ options: ReadOptions) {
    self.options = options
    maxBytes = options.limits.bytes
  }

  /// Reads a file; each of its documents is handed on as soon as it is read.
  func read<Failure: Error>(
    _ file: InputFile, _ each: (Part) throws(Failure) -> Void
  ) throws(Failure) {
    switch load(file) {
    case .success(let bytes): try documents(bytes, of: file, each)
    case .failure(let error):
      try each(Part(doc: file.doc, isEntry: false, bytes: [], result: .failure(error)))
    }
  }

  /// The bytes of a file.
  func load(_ file: InputFile) -> Result<[UInt8], ReadError> {
    if let failure = file.failure { return .failure(ReadError(failure)) }
    do {
      if let bytes = try Files.read(file.path, limit: maxBytes, isRegular: file.isFound) {
        return .success(bytes)
      }
      return .failure(
        ReadError(
          "too-large", "the file has more than \(maxBytes) bytes; raise --max-bytes to read it",
          detail: Files.size(String(decoding: file.path, as: UTF8.self)).map { "\($0) bytes" }))
    } catch {
      return .failure(ReadError(error))
    }
  }

  /// The documents of a file's bytes.
  func documents<Failure: Error>(
    _ bytes: [UInt8], of file: InputFile, _ each: (Part) throws(Failure) -> Void
  ) throws(Failure) {
    try Reader.documents(bytes, name: file.doc, options: options) { (name, bytes, read) throws(Failure) in
      let result = read.flatMap { source in
        Result { () throws(ReadError) in
          var read = try ReadText(source)
          read.notes += WrongExtension.remark(name ?? file.doc, source.format).map { [$0] } ?? []
          return read
        }
      }
      try each(
        Part(
          doc: name.map { "\(file.doc)/\($0)" } ?? file.doc, isEntry: name != nil, bytes: bytes,
          result: result))
    }
  }
}
