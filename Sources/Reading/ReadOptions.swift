/// How far reading one file may go. What goes further is an error record with a stable code, and the run goes on.
public struct ReadLimits: Sendable, Equatable {
  /// Bytes of a file that is one document, and of one entry of a bundle when unpacked (`too-large`).
  public var bytes = 128 << 20
  /// Bytes of text that a document may have, or unfold to (`too-large`): what is found in it is held until it is written.
  public var text = 32 << 20
  /// How many times as large as its packed form an unpacked entry may be, once it is past a mebibyte (`zip-bomb`).
  public var ratio = 200
  /// Entries of a bundle, all its inner bundles counted (`too-many-entries`).
  public var entries = 100_000
  /// Bundles inside bundles, and elements inside elements times 64 (`too-deep`).
  public var depth = 4
  /// Seconds that a parser in a process of its own may take for one document, and any for one part of a package (`timeout`).
  public var seconds = 60
  /// Seconds of processor time that reading a document, and then finding what it holds, may each take in this process (`timeout`):
  /// ten times what the largest one of the slowest kind takes.
  public var documentSeconds = 600
  /// Bytes of memory that such a process may take (`out-of-memory`).
  public var memory = 192 << 20

  public init() {}

  /// The deepest nesting of elements in markup.
  public var elements: Int { depth * 64 }
}

/// What the user may decide about reading.
public struct ReadOptions: Sendable {
  public var limits = ReadLimits()
  /// The encoding of all inputs; nil: found for each.
  public var encoding: Source.Encoding?
  /// Whether pages without text are read by optical character recognition.
  public var ocr = false
  /// The key or column of JSON Lines and CSV that holds the text, and the one that names the document; nil: the usual names.
  public var textColumn: String?
  /// Whether a file that opens with a JSON object may be JSON Lines; false: it is text.
  public var allowsLines = true
  public var idColumn: String?
  /// The file of our own program, which parses hostile formats (DOC) in a process of its own; nil: they are parsed in this process.
  public var worker: String?
  /// The clock by which `ReadLimits.documentSeconds` is taken, where it is not the processor time of the thread: tests have their own.
  public var clock: (@Sendable () -> Duration)?

  public init() {}
}
