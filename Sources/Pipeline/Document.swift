internal import Extracting
internal import Lexicon
internal import Linking
internal import Normalizing
internal import Reading
internal import Segmenting
internal import SystemCrypto
internal import Tokenizing
internal import Writing

/// All that one file gives: finished records, records with holes, and what linking needs.
struct DocumentResult: Sendable {
  var document: RecordWriter.Parts?
  var references: [RecordWriter.Parts] = []
  var dates: [UInt8] = []
  var quantities: [UInt8] = []
  var linking: [UInt8] = []
  var tokens: [UInt8] = []
  var readings: [UInt8] = []
  var errors: [UInt8] = []
  var link: LinkDocument?
  var counts = Counts()
}

/// What a run counts.
public struct Counts: Sendable, Equatable {
  public var files = 0
  public var documents = 0
  public var references = 0
  public var dates = 0
  public var quantities = 0
  public var errors = 0
  public var bytes = 0

  static func += (a: inout Counts, b: Counts) {
    a.files += b.files
    a.documents += b.documents
    a.references += b.references
    a.dates += b.dates
    a.quantities += b.quantities
    a.errors += b.errors
    a.bytes += b.bytes
  }
}

/// One document's way through the stages.
struct DocumentWorker: Sendable {
  let lexicon: Lexicon
  let extractor: Extractor
  let maxBytes: Int
  /// Cuts words where tokens are asked for.
  let segmenter: WordSegmenter?
  /// Whether both readings of doubtful figures are written.
  let readings: Bool

  init(lexicon: Lexicon, maxBytes: Int, segmenter: WordSegmenter?, readings: Bool = false) {
    self.lexicon = lexicon
    extractor = Extractor(lexicon: lexicon)
    self.maxBytes = maxBytes
    self.segmenter = segmenter
    self.readings = readings
  }

  func process(_ file: InputFile) -> DocumentResult {
    var result = DocumentResult()
    result.counts.files = 1
    func fail(_ stage: String, _ code: String, _ message: String, _ detail: String? = nil) {
      result.errors += RecordWriter.error(
        doc: file.doc, stage: stage, code: code, message: message, detail: detail)
      result.counts.errors += 1
    }
    if let failure = file.failure {
      fail("reading", "unreadable", failure.description)
      return result
    }
    let bytes: [UInt8]
    do {
      guard let read = try Files.read(file.path, limit: maxBytes) else {
        fail(
          "reading", "too-large", "the file has more than \(maxBytes) bytes; raise --max-bytes to read it",
          Files.size(String(decoding: file.path, as: UTF8.self)).map { "\($0) bytes" })
        return result
      }
      bytes = read
    } catch {
      fail("reading", "unreadable", error.description)
      return result
    }
    result.counts.bytes = bytes.count
    let read: ReadText
    do {
      read = try ReadText(bytes, name: file.doc)
    } catch {
      fail("reading", error.code, error.message, error.detail)
      return result
    }
    if let mended = read.mended { fail("normalizing", mended.code, mended.message, mended.detail) }
    let (source, text) = (read.source, read.text)
    let mentions = extractor.extract(text, readings: readings)
    let writer = RecordWriter(doc: file.doc, text: text, origin: source.origin, lexicon: lexicon)
    result.document = writer.document(
      RecordWriter.Facts(
        format: source.format.rawValue, encoding: source.encoding.rawValue, encodingScore: 1,
        bytes: bytes.count,
        sha256: Self.sha256(bytes)), mentions)
    result.references = writer.references(mentions)
    result.dates = writer.dates(mentions.dates)
    result.quantities = writer.quantities(mentions.quantities)
    result.linking = writer.linking(mentions)
    if let segmenter { result.tokens = tokens(file.doc, text, source.origin, segmenter) }
    if readings { result.readings = ReadingWriter(doc: file.doc, text: text).readings(mentions.readings) }
    result.link = writer.linkDocument(mentions)
    result.counts.documents = 1
    result.counts.references = mentions.references.count
    result.counts.dates = mentions.dates.count
    result.counts.quantities = mentions.quantities.count
    return result
  }

  private func tokens(
    _ doc: String, _ text: Text, _ origin: SourceOrigin, _ segmenter: WordSegmenter
  ) -> [UInt8] {
    var segmenter = segmenter
    var tokenizer = Tokenizer(lexicon)
    var writer = TokenWriter(doc: doc, text: text, origin: origin, format: .jsonl)
    for range in Tokenizer.stretches(text) {
      let tokens = tokenizer.tokenize(text, range)
      segmenter.forEachSentence(text, tokens, lexicon) { _, pieces, isEnd in writer.add(tokens, pieces, isEnd)
      }
    }
    return writer.bytes
  }

  private static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe SHA256(bytes, bytes.count, &digest)
    let hex = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [hex[Int($0 >> 4)], hex[Int($0 & 15)]] }, as: UTF8.self)
  }
}
