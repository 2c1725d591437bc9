public import Lexicon
internal import Linking
public import Reading
internal import Writing

/// `trichdan extract`: files, or lines of JSON, to the records of each document on the standard output, one document after the
/// other. `trichdan link -` makes nodes and edges of them.
///
/// What only linking knows is open: `node` and `target` are null, and `resolution` is unresolved (nil for a name that means none).
public struct ExtractRun {
  private let inputs: DocumentInputs
  private let worker: DocumentWorker
  private let jobs: Int
  private let output: OutputBuffer

  public init(
    _ inputs: [String], walk: WalkOptions = WalkOptions(), reading: ReadOptions, lines: LineOptions,
    jobs: Int,
    _ lexicon: Lexicon
  ) {
    self.inputs = DocumentInputs(inputs: inputs, walk: walk, reading: reading, lines: lines)
    self.jobs = jobs
    output = OutputBuffer(summaryOf: lines.summary ? "extract" : nil)
    worker = DocumentWorker(lexicon: lexicon, reading: reading, segmenter: nil)
  }

  /// What came of one document.
  private enum Extracted: Sendable {
    case records(DocumentResult, isFiltered: Bool)
    case error([UInt8])
  }

  /// Writes all records. Returns how many things could not be read, those of lines on the standard input left out: all are records.
  public func run() async throws -> Int {
    var failures = 0
    let worker = worker
    try await inputs.forEach(jobs: jobs, output.flush) { item -> Extracted in
      switch item.content {
      case .error(let record): .error(record)
      case .document(let part):
        .records(worker.document(part, item.file), isFiltered: item.isFiltered)
      }
    } _: { extracted in
      switch extracted {
      case .error(let record):
        output.count(read: false)
        try output.add(errors: record)
      case .records(let result, let isFiltered):
        if !isFiltered { failures += result.counts.failures }
        output.count(read: result.document != nil)
        try result.forEachRecord { try output.add($0) }
        try output.add(errors: result.errors)
      }
    }
    try output.end()
    return failures
  }
}

extension DocumentResult {
  /// The records of the document but for its errors, as if it were linked with no other.
  func forEachRecord(_ write: ([UInt8]) throws -> Void) rethrows {
    if let document {
      try write(document.head)
      try write(RecordWriter.documentHole(node: nil))
      try write(document.tail)
    }
    var place = 0
    try RecordWriter.Parts.forEach(references) { reference in
      let isGeneric =
        link.map { $0.mentions.indices.contains(place) && $0.mentions[place].isGeneric } ?? false
      try write(RecordWriter.whole(reference, isGeneric: isGeneric))
      place += 1
    }
    for records in [dates, quantities, linking] { try write(records) }
  }
}

extension RecordWriter {
  /// A reference that is not linked yet.
  static func whole(_ reference: Parts, isGeneric: Bool) -> [UInt8] {
    reference.head + referenceHole(target: nil, resolution: isGeneric ? .nil : .unresolved) + reference.tail
  }
}
