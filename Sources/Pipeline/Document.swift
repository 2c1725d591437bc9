internal import Extracting
internal import Lexicon
internal import Linking
internal import Normalizing
internal import Reading
internal import Segmenting
internal import SystemCrypto
internal import Tokenizing
internal import Writing

/// All that one document gives: finished records, records with holes, and what linking needs.
struct DocumentResult: Sendable {
  var document: RecordWriter.Parts?
  /// As `RecordWriter.references` writes them.
  var references: [UInt8] = []
  var dates: [UInt8] = []
  var quantities: [UInt8] = []
  var linking: [UInt8] = []
  var tokens: [UInt8] = []
  var readings: [UInt8] = []
  var errors: [UInt8] = []
  var link: LinkDocument?
  var counts = Counts()

  /// About how many bytes it holds.
  var weight: Int {
    let small = linking.count + errors.count + readings.count + 512
    return references.count + dates.count + quantities.count + tokens.count + small
  }
}

/// All that one file gives.
struct FileResult: Sendable {
  var results: [DocumentResult] = []
  /// Of the file's bytes; empty where they could not be read.
  var sha256 = ""
  /// Whether it was taken from an earlier run.
  var isReused = false
  /// Records of the first documents, where there are so many that they wait on disk; `results` has the rest of these.
  var spill: Spill?
  private var held = 0
  private var firstHeld = 0
  /// Bytes of records that a file may hold in memory.
  private static let mostHeld = 8 << 20

  /// Takes a document of the file, and puts the records on disk where they become many.
  mutating func add(_ result: DocumentResult, spillPath: String?) {
    results.append(result)
    held += result.weight
    guard held > Self.mostHeld, let spillPath else { return }
    do {
      if spill == nil { spill = try Spill(spillPath) }
      var blocks = RecordBlocks()
      for index in firstHeld..<results.count { blocks.take(&results[index]) }
      try spill?.add(blocks)
    } catch {
      // No room on the disk: writing the output will say so.
      spillError = error
    }
    firstHeld = results.count
    held = 0
  }

  /// Why records could not be put on disk.
  private(set) var spillError: FileError?

  /// About how many bytes it holds.
  var weight: Int {
    results.reduce(0) { $0 + $1.weight }
  }
}

/// What a run counts.
public struct Counts: Sendable, Equatable {
  public var files = 0
  public var documents = 0
  public var references = 0
  public var dates = 0
  public var quantities = 0
  /// Records of errors.jsonl.
  public var errors = 0
  /// Of these, how many say that something could not be read.
  public var failures = 0
  public var bytes = 0

  static func += (a: inout Counts, b: Counts) {
    a.files += b.files
    a.documents += b.documents
    a.references += b.references
    a.dates += b.dates
    a.quantities += b.quantities
    a.errors += b.errors
    a.failures += b.failures
    a.bytes += b.bytes
  }
}

/// One document's way through the stages.
struct DocumentWorker: Sendable {
  let lexicon: Lexicon
  let extractor: Extractor
  let reading: ReadOptions
  /// Cuts words where tokens are asked for.
  let segmenter: WordSegmenter?
  /// Whether both readings of doubtful figures are written.
  let readings: Bool

  /// Where normalized texts are kept; nil: nowhere.
  let texts: TextFolder?
  /// What earlier runs have written, where that may be used.
  var reuse: Reuse?

  /// What earlier runs have written, of files that are the same, with the same program, tables and options.
  struct Reuse: Sendable {
    var earlier: [EarlierRun]
    var fingerprint: UInt64
    var names: [String]

    func results(_ doc: String, sha256: String) -> [DocumentResult]? {
      for run in earlier {
        if let found = run.results(doc, sha256: sha256, fingerprint: fingerprint, names: names) {
          return found
        }
      }
      return nil
    }
  }

  init(
    lexicon: Lexicon, reading: ReadOptions, segmenter: WordSegmenter?, readings: Bool = false,
    texts: TextFolder? = nil
  ) {
    self.lexicon = lexicon
    extractor = Extractor(lexicon: lexicon)
    self.reading = reading
    self.texts = texts
    self.segmenter = segmenter
    self.readings = readings
  }

  /// All documents of a file, in their order: itself, or those that it is a bundle of. What an earlier run has written of the
  /// same bytes is taken from it.
  func process(_ file: InputFile, spillPath: String? = nil) -> FileResult {
    var found = FileResult()
    let documents = FileDocuments(reading)
    switch documents.load(file) {
    case .failure(let error):
      found.results.append(
        document(
          FileDocuments.Part(doc: file.doc, isEntry: false, bytes: [], result: .failure(error)), file, nil))
    case .success(let bytes):
      let sha256 = Self.sha256(bytes)
      found.sha256 = sha256
      if let kept = reuse?.results(file.doc, sha256: sha256) {
        found.results = kept
        found.isReused = true
        return found
      }
      documents.documents(bytes, of: file) { part in
        found.add(document(part, file, part.isEntry ? nil : sha256), spillPath: spillPath)
      }
    }
    if found.results.isEmpty { found.results.append(DocumentResult()) }
    found.results[0].counts.files = 1
    return found
  }

  func document(
    _ part: FileDocuments.Part, _ file: InputFile, _ known: String? = nil
  ) -> DocumentResult {
    var result = DocumentResult()
    func note(_ stage: String, _ error: ReadError) {
      result.errors += RecordWriter.error(
        doc: part.doc, stage: stage, code: error.code, message: error.message, detail: error.detail)
      result.counts.errors += 1
      if !error.isRemark { result.counts.failures += 1 }
    }
    result.counts.bytes = part.bytes.count
    let read: ReadText
    do {
      read = try part.result.get()
    } catch {
      note("reading", error)
      return result
    }
    for mended in read.notes { note(mended.code.hasPrefix("invalid-") ? "normalizing" : "reading", mended) }
    let (source, text) = (read.source, read.text)
    let sha256 = known ?? Self.sha256(part.bytes)
    let deadline = Deadline(reading)
    let mentions: Mentions
    do throws(ReadError) {
      mentions = try extractor.extract(text, readings: readings, check: deadline.check)
      if let segmenter { result.tokens = try tokens(part.doc, text, source.origin, segmenter, deadline) }
    } catch {
      // What was found so far would look like all.
      note("extracting", error)
      return result
    }
    if let texts {
      do {
        try texts.write(text.utf8, file: file.doc, entry: part.isEntry ? sha256 : nil, own: sha256)
      } catch {
        note("writing", ReadError("unwritable", "\(error.wording.english); the text was not kept"))
      }
    }
    let writer = RecordWriter(
      doc: part.doc, text: text, origin: source.origin, pages: read.pages, lexicon: lexicon)
    result.document = writer.document(
      RecordWriter.Facts(
        format: source.format.rawValue, encoding: source.encoding.rawValue,
        encodingScore: source.encodingScore, textSource: source.textSource.rawValue, bytes: part.bytes.count,
        sha256: sha256), mentions)
    let references = writer.linkedReferences(mentions)
    result.references = references.records
    result.dates = writer.dates(mentions.dates)
    result.quantities = writer.quantities(mentions.quantities)
    result.linking = writer.linking(mentions)
    if readings { result.readings = ReadingWriter(doc: part.doc, text: text).readings(mentions.readings) }
    result.link = writer.linkDocument(mentions, references.links)
    result.counts.documents = 1
    result.counts.references = mentions.references.count
    result.counts.dates = mentions.dates.count
    result.counts.quantities = mentions.quantities.count
    return result
  }

  private func tokens(
    _ doc: String, _ text: Text, _ origin: SourceOrigin, _ segmenter: WordSegmenter, _ deadline: Deadline
  ) throws(ReadError) -> [UInt8] {
    var segmenter = segmenter
    var tokenizer = Tokenizer(lexicon)
    var writer = TokenWriter(doc: doc, text: text, origin: origin, format: .jsonl)
    for range in Tokenizer.stretches(text) {
      try deadline.check()
      let tokens = tokenizer.tokenize(text, range)
      segmenter.forEachSentence(text, tokens, lexicon) { _, pieces, isEnd in writer.add(tokens, pieces, isEnd)
      }
    }
    return writer.bytes
  }

  static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var state = SHA256_CTX()
    unsafe bytes.withUnsafeBufferPointer { buffer in
      _ = unsafe SHA256_Init(&state)
      _ = unsafe SHA256_Update(&state, buffer.baseAddress, buffer.count)
      _ = unsafe SHA256_Final(&digest, &state)
    }
    let figures = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(figures[Int(byte >> 4)])
      text.append(figures[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
