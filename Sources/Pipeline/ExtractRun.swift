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
  private let output = OutputBuffer()

  public init(_ inputs: [String], reading: ReadOptions, lines: LineOptions, _ lexicon: Lexicon) {
    self.inputs = DocumentInputs(inputs: inputs, reading: reading, lines: lines)
    worker = DocumentWorker(lexicon: lexicon, reading: reading, segmenter: nil)
  }

  /// Writes all records. Returns how many things could not be read, those of lines on the standard input left out: all are records.
  public func run() throws -> Int {
    var failures = 0
    try inputs.forEach(output.flush) { item in
      switch item.content {
      case .error(let record): try output.add(record)
      case .document(let part):
        let result = worker.document(part, item.file)
        if !item.isFiltered { failures += result.counts.failures }
        try output.add(result.records)
      }
    }
    try output.flush()
    return failures
  }
}

extension DocumentResult {
  /// All records of the document, errors last, as if it were linked with no other.
  var records: [UInt8] {
    var bytes: [UInt8] = []
    if let document { bytes += document.head + RecordWriter.documentHole(node: nil) + document.tail }
    for (place, reference) in references.enumerated() {
      let isGeneric =
        link.map { $0.mentions.indices.contains(place) && $0.mentions[place].isGeneric } ?? false
      bytes += RecordWriter.whole(reference, isGeneric: isGeneric)
    }
    return bytes + dates + quantities + linking + errors
  }
}

extension RecordWriter {
  /// A reference that is not linked yet.
  static func whole(_ reference: Parts, isGeneric: Bool) -> [UInt8] {
    reference.head + referenceHole(target: nil, resolution: isGeneric ? .nil : .unresolved) + reference.tail
  }
}
