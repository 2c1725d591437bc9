internal import Writing

/// The bytes that documents add to each file of records, by its name; documents and references are framed, with their holes.
struct RecordBlocks: Sendable {
  static let names = [
    "documents", "references", "dates", "quantities", "linking", "errors", "tokens", "readings",
  ]

  /// The places of the files with holes.
  static let documents = 0
  static let references = 1

  /// By the place of the file's name in `names`.
  private(set) var bytes = [[UInt8]](repeating: [], count: Self.names.count)

  init() {}

  init(bytes: [[UInt8]]) { self.bytes = bytes }

  /// Takes the records of a document out of its result.
  mutating func take(_ result: inout DocumentResult) {
    if let document = result.document {
      var line = JSONLine()
      document.write(to: &line)
      take(0, &line.bytes)
    }
    result.document = nil
    take(1, &result.references)
    take(2, &result.dates)
    take(3, &result.quantities)
    take(4, &result.linking)
    take(5, &result.errors)
    take(6, &result.tokens)
    take(7, &result.readings)
  }

  /// Takes bytes; they are copied only where others stand before them.
  private mutating func take(_ place: Int, _ taken: inout [UInt8]) {
    if bytes[place].isEmpty { swap(&bytes[place], &taken) } else { bytes[place] += taken }
    taken = []
  }
}

/// Records of a bundle that wait on disk until it is their turn to be written, so that a bundle of a million documents takes the
/// memory of a few.
final class Spill: @unchecked Sendable {
  // Written by one worker, then read by the one that writes the output: never by both.
  private let path: String
  private var file: OutputFile?
  private var chunks = 0

  init(_ path: String) throws(FileError) {
    self.path = path
    file = try OutputFile(path)
  }

  deinit { Files.remove(path) }

  func add(_ blocks: RecordBlocks) throws(FileError) {
    for bytes in blocks.bytes { try file?.write(SpoolReader.framed(bytes)) }
    chunks += 1
  }

  /// Hands the chunks on in their order.
  func forEach(_ body: (RecordBlocks) throws(FileError) -> Void) throws(FileError) {
    try file?.flush()
    file = nil
    let reader = try SpoolReader(path)
    for _ in 0..<chunks {
      var bytes: [[UInt8]] = []
      for _ in RecordBlocks.names { bytes.append(try reader.part()) }
      try body(RecordBlocks(bytes: bytes))
    }
  }
}
