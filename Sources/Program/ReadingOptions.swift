internal import ArgumentParser
internal import Pipeline
internal import Reading

/// How files are read: the options of every command that reads documents.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The encoding of all texts (default: found for each): \(Self.encodings).", valueName: "name"))
  var encoding: String?

  @Flag(help: "Read scanned pages and images by character recognition (needs tesseract; seconds a page).")
  var ocr = false

  @Option(
    help: ArgumentHelp(
      "The key of JSON Lines, or column of CSV, that holds the text (default: text, content …).",
      valueName: "name"))
  var textColumn: String?

  @Option(
    help: ArgumentHelp(
      "The key or column that names the document (default: id; else the number of the line).",
      valueName: "name"))
  var idColumn: String?

  @Option(help: "Files, and entries of bundles, larger than this are not read, in bytes.")
  var maxBytes = ReadLimits().bytes

  @Option(help: "Documents of more text than this are not read, in bytes.")
  var maxText = ReadLimits().text

  @Option(help: "Entries that unpack to more than this many times their size are not read.")
  var maxRatio = ReadLimits().ratio

  @Option(help: "Bundles are read up to this many entries.")
  var maxEntries = ReadLimits().entries

  @Option(help: "Bundles inside bundles are read to this depth.")
  var maxDepth = ReadLimits().depth

  @Option(
    help: "Seconds that an outside parser (PDF, DOC, recognition of a page) or a DOCX or ODT part may take.")
  var maxSeconds = ReadLimits().seconds

  @Option(
    help:
      "Seconds of processor time that reading one document, and then finding what it holds, may take in this program."
  )
  var maxDocumentSeconds = ReadLimits().documentSeconds

  @Option(help: "Memory that an outside parser may take, in bytes.")
  var maxMemory = ReadLimits().memory

  private static var encodings: String {
    Source.Encoding.allCases.map { $0.rawValue }.joined(separator: ", ")
  }

  /// The largest value of each limit: offsets are kept in 32 bits, and decoding may make a text half as long again.
  private static let most = 1 << 30

  func validate() throws {
    for (name, value, most) in [
      ("--max-bytes", maxBytes, Self.most), ("--max-text", maxText, Self.most),
      ("--max-ratio", maxRatio, Self.most),
      ("--max-entries", maxEntries, Self.most), ("--max-depth", maxDepth, 16),
      ("--max-seconds", maxSeconds, 86_400),
      ("--max-document-seconds", maxDocumentSeconds, 1_000_000),
      ("--max-memory", maxMemory, 1 << 40),
    ] {
      // Below it no program can start.
      let least = name == "--max-memory" ? 32 << 20 : 1
      if value < least || value > most {
        throw ValidationError("\(name) must be from \(least) to \(most), not \(value)")
      }
    }
    _ = try encoding.map(Self.known)
  }

  private static func known(_ name: String) throws -> Source.Encoding {
    do {
      return try Source.Encoding(named: name)
    } catch {
      throw ValidationError("--encoding: \(error.message)")
    }
  }

  /// The options as the reading stage takes them.
  var options: ReadOptions {
    get throws {
      var options = ReadOptions()
      options.encoding = try encoding.map(Self.known)
      options.ocr = ocr
      // DOC is parsed by this very program in a process of its own.
      options.worker = Machine.ownPath
      options.textColumn = textColumn
      options.idColumn = idColumn
      options.limits.bytes = maxBytes
      options.limits.text = maxText
      options.limits.ratio = maxRatio
      options.limits.entries = maxEntries
      options.limits.depth = maxDepth
      options.limits.seconds = maxSeconds
      options.limits.documentSeconds = maxDocumentSeconds
      options.limits.memory = maxMemory
      return options
    }
  }
}
