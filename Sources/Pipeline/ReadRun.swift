internal import Normalizing
public import Reading
internal import Wording
internal import Writing

/// `trichdan read`: what the pipeline sees of files, as text or as records, on the standard output.
public struct ReadRun {
  private let inputs: [String]
  private let walk: WalkOptions
  private let reading: ReadOptions
  private let isJSON: Bool
  private let lines: LineOptions
  private let output: OutputBuffer

  /// - Parameters:
  ///   - inputs: files and folders; `-` for the standard input.
  ///   - isJSON: whether records are written: one `text` record a document, then its lines.
  public init(
    _ inputs: [String], walk: WalkOptions = WalkOptions(), reading: ReadOptions, isJSON: Bool,
    lines: LineOptions = LineOptions()
  ) {
    self.inputs = inputs
    self.walk = walk
    self.reading = reading
    self.isJSON = isJSON
    self.lines = lines
    output = OutputBuffer(summaryOf: lines.summary && isJSON ? "read" : nil)
  }

  /// Writes all texts. Returns how many documents could not be read, or not whole; those that came as lines on the standard input
  /// and are said in records are none of them.
  public func run() throws -> Int {
    var failures = 0
    var shown = 0
    let isOne =
      inputs.count == 1 && walk.list == nil
      && (inputs[0] == "-" || [.file, .other].contains(Files.kind(inputs[0])))
    try DocumentInputs(inputs: inputs, walk: walk, reading: reading, lines: lines).forEach(output.flush) {
      item in
      let part: FileDocuments.Part
      switch item.content {
      case .document(let document): part = document
      case .error(let record):
        output.count(read: false)
        if isJSON { return try output.add(errors: record) }
        failures += 1
        return Console.error(String(decoding: record, as: UTF8.self), end: "")
      }
      let isFailure = !(item.isFiltered && isJSON)
      let read: ReadText
      switch part.result {
      case .success(let text): read = text
      case .failure(let error):
        output.count(read: false)
        if isFailure { failures += 1 }
        return try tell(part.doc, error)
      }
      output.count(read: true)
      for note in read.notes {
        if !note.isRemark, isFailure { failures += 1 }
        try tell(part.doc, note)
      }
      if isJSON {
        try write(part, read)
      } else {
        // As head and tail do it: names only where there are several.
        if !isOne || part.isEntry {
          try output.add(Array("\(shown > 0 ? "\n" : "")==> \(part.doc) <==\n".utf8))
        }
        try output.add(read.text.utf8)
        if read.text.utf8.last != 0x0A { try output.add([0x0A]) }
      }
      shown += 1
    }
    try output.end()
    return failures
  }

  private func tell(_ doc: String, _ error: ReadError) throws {
    if isJSON {
      try output.add(
        errors: RecordWriter.error(
          doc: doc, stage: "reading", code: error.code, message: error.message, detail: error.detail))
    } else {
      try output.flush()
      Console.say("\(doc): \(error.isRemark ? "" : "\(error.code): ")" + error.wording)
    }
  }

  private func write(_ part: FileDocuments.Part, _ read: ReadText) throws(FileError) {
    let (source, edits) = (read.source, read.text.edits)
    func place(_ offset: Int) -> Int { edits.isEmpty ? offset : edits.textStart(ofSource: offset) }
    var line = JSONLine()
    line.open()
    line.string("kind", "text")
    line.string("doc", part.doc)
    line.string("format", source.format.rawValue)
    line.string("encoding", source.encoding.rawValue)
    line.decimal("encoding_score", source.encodingScore)
    line.string("text_source", source.textSource.rawValue)
    line.integer("bytes", part.bytes.count)
    line.integer("chars", Positions.scalars(read.text))
    line.integer("pages", read.pages.isEmpty ? nil : read.pages.count)
    line.close()
    let writer = LineWriter(
      doc: part.doc, text: read.text, origin: source.origin, pages: read.pages,
      encoding: source.encoding.rawValue)
    try output.add(line.bytes)
    try output.add(
      writer.lines(
        source.runs.map { run in
          LineWriter.Piece(
            start: place(run.start),
            font: Int(run.font) < source.fonts.count ? source.fonts[Int(run.font)] : "",
            role: run.role.rawValue,
            encoding: run.encoding.rawValue)
        }, source.asides.map { LineWriter.Aside(at: place($0.at), role: $0.role.rawValue, text: $0.text) }))
  }
}
