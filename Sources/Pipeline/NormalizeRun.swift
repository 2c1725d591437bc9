public import Reading
internal import Writing

/// `trichdan normalize`: files, or lines of JSON, to one record a document with its normalized text, which `extract -` and the
/// other filters read.
public struct NormalizeRun {
  private let inputs: DocumentInputs
  private let output: OutputBuffer

  public init(_ inputs: [String], walk: WalkOptions = WalkOptions(), reading: ReadOptions, lines: LineOptions)
  {
    self.inputs = DocumentInputs(inputs: inputs, walk: walk, reading: reading, lines: lines)
    output = OutputBuffer(summaryOf: lines.summary ? "normalize" : nil)
  }

  /// Writes all texts. Returns how many things could not be read, those of lines on the standard input left out: all are records.
  public func run() throws -> Int {
    var failures = 0
    try inputs.forEach(output.flush) { item in
      let part: FileDocuments.Part
      switch item.content {
      case .document(let document): part = document
      case .error(let record):
        output.count(read: false)
        return try output.add(errors: record)
      }
      func tell(_ error: ReadError, stage: String = "reading") throws {
        if !item.isFiltered, !error.isRemark { failures += 1 }
        try output.add(
          errors: RecordWriter.error(
            doc: part.doc, stage: stage, code: error.code, message: error.message, detail: error.detail))
      }
      switch part.result {
      case .failure(let error):
        output.count(read: false)
        try tell(error)
      case .success(let read):
        output.count(read: true)
        var line = JSONLine()
        line.open()
        line.string("kind", "normalized")
        line.string("id", part.doc)
        line.string("text", read.text.utf8, 0..<read.text.utf8.count)
        line.close()
        try output.add(line.bytes)
        for note in read.notes {
          try tell(note, stage: note.code.hasPrefix("invalid-") ? "normalizing" : "reading")
        }
      }
    }
    try output.end()
    return failures
  }
}
