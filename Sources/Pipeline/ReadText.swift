internal import Normalizing
internal import Reading

/// A document's text, ready for the stages: the one rule by which every command reads and reports.
struct ReadText {
  var source: Source
  var text: Text
  /// What had to be mended for it to be read; nil where nothing was.
  var mended: ReadError?

  /// Reads the bytes of a file.
  ///
  /// - Throws: `ReadError` where they are no text that can be read.
  init(_ bytes: [UInt8], name: String) throws(ReadError) { try self.init(try Reader.read(bytes, name: name)) }

  /// Reads the text of a line of JSON.
  init(_ line: TextLine) throws(ReadError) { try self.init(Source(line)) }

  private init(_ source: Source) throws(ReadError) {
    self.source = source
    text = Normalizer.normalize(source.text)
    let invalid = text.invalid + source.replaced
    if invalid > 0 {
      let place = (text.firstInvalid.flatMap { source.origin.fileOffset($0) } ?? source.firstReplaced).map {
        "byte \($0)"
      }
      // A few broken bytes are mended and said; a text full of them is in another encoding.
      if invalid * 100 > text.utf8.count {
        throw ReadError(
          "unknown-encoding",
          "the text is neither UTF-8 nor UTF-16 (\(invalid) ill-formed sequences, the first at \(place ?? "?")); "
            + "convert it to UTF-8", detail: place)
      }
      mended = ReadError(
        "invalid-utf8",
        "\(invalid) ill-formed UTF-8 sequence(s), the first at \(place ?? "?"), read as U+FFFD; the rest was read",
        detail: place)
    } else if source.surrogates > 0 {
      let place = source.firstSurrogate.map { "byte \($0)" }
      mended = ReadError(
        "invalid-utf16",
        "\(source.surrogates) lone surrogate(s)\(place.map { ", the first at \($0)" } ?? ""), read as U+FFFD; "
          + "the rest was read", detail: place)
    }
  }
}
