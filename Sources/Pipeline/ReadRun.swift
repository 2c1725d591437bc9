internal import Normalizing
public import Reading
internal import Writing

/// `trichdan read`: what the pipeline sees of files, as text or as records, on the standard output.
public struct ReadRun {
  private let inputs: [String]
  private let reading: ReadOptions
  private let isJSON: Bool

  /// - Parameters:
  ///   - inputs: files and folders; `-` for the standard input.
  ///   - isJSON: whether records are written: one `text` record a document, then its lines.
  public init(_ inputs: [String], reading: ReadOptions, isJSON: Bool) {
    self.inputs = inputs
    self.reading = reading
    self.isJSON = isJSON
  }

  /// Writes all texts. Returns how many documents could not be read, or not whole.
  public func run() throws -> Int {
    var failures = 0
    var shown = 0
    let files = try Walk.files(inputs)
    for file in files {
      try FileDocuments(reading).read(file) { part in
        let read: ReadText
        switch part.result {
        case .success(let text): read = text
        case .failure(let error):
          failures += 1
          return try tell(part.doc, error)
        }
        for note in read.notes {
          if !note.isRemark { failures += 1 }
          try tell(part.doc, note)
        }
        if isJSON {
          try Console.output(records(part, read))
        } else {
          // As head and tail do it: names only where there are several.
          if files.count > 1 || part.isEntry {
            try Console.output(Array("\(shown > 0 ? "\n" : "")==> \(part.doc) <==\n".utf8))
          }
          try Console.output(read.text.utf8)
          if read.text.utf8.last != 0x0A { try Console.output([0x0A]) }
        }
        shown += 1
      }
    }
    return failures
  }

  private func tell(_ doc: String, _ error: ReadError) throws {
    if isJSON {
      try Console.output(
        RecordWriter.error(
          doc: doc, stage: "reading", code: error.code, message: error.message, detail: error.detail))
    } else {
      Console.error("trichdan: \(doc): \(error.isRemark ? "" : "\(error.code): ")\(error.message)")
    }
  }

  private func records(_ part: FileDocuments.Part, _ read: ReadText) -> [UInt8] {
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
    return line.bytes
      + writer.lines(
        source.runs.map { run in
          LineWriter.Piece(
            start: place(run.start),
            font: Int(run.font) < source.fonts.count ? source.fonts[Int(run.font)] : "",
            role: run.role.rawValue,
            encoding: run.encoding.rawValue)
        }, source.asides.map { LineWriter.Aside(at: place($0.at), role: $0.role.rawValue, text: $0.text) })
  }
}
