internal import Extracting
internal import Graphing
internal import Lexicon
internal import Normalizing
internal import Reading
internal import Searching
internal import Wording
internal import Writing

/// Reads one document and searches its records.
struct GrepWorker: Sendable {
  /// What a document holds.
  struct Searched: Sendable {
    var path: String
    var found = 0
    /// What is printed of its hits.
    var bytes: [UInt8] = []
    /// Why it could not be read.
    var failure: Message?
    /// The file of lines that it is one of; nil: it is none.
    var lines: String?
  }

  private let query: SearchQuery
  private let output: GrepRun.Output
  private let printer: SearchPrinter
  private let lexicon: Lexicon
  /// The inputs as they were named.
  private let named: Set<String>
  private let extractor: Extractor
  private let reading: ReadOptions

  init(_ options: GrepRun.Options, _ printer: SearchPrinter, _ lexicon: Lexicon) {
    query = options.query
    reading = options.reading
    output = options.output
    named = Set(options.inputs)
    self.printer = printer
    self.lexicon = lexicon
    extractor = Extractor(lexicon: lexicon)
  }

  func search(_ item: DocumentInputs.Item) -> Searched {
    var searched = searched(item)
    if item.isLine { searched.lines = item.file.shownPath }
    return searched
  }

  private func searched(_ item: DocumentInputs.Item) -> Searched {
    switch item.content {
    case .error(let record):
      let said = String(decoding: record.dropLast(), as: UTF8.self)
      return Searched(
        path: item.file.doc, failure: Message("an earlier stage said: \(said)", vi: "bước trước báo: \(said)")
      )
    case .document(let part):
      // The path as grep would say it, so that it can be opened; inside a bundle, what follows the name of the file.
      let file = item.file
      let isOwn = !file.isInput && part.doc.hasPrefix(file.doc)
      let path =
        isOwn ? file.shownPath + part.doc.dropFirst(file.doc.count) : part.doc
      var searched = Searched(path: path)
      do {
        try search(try part.result.get(), part, &searched)
      } catch let error as ReadError {
        // A file without text holds no hit, and is none that could not be read; that a binary one is without text is said where it was
        // named, and not of each picture and program in a folder.
        let isWithout = error.code == "empty" || error.code == "binary" && !named.contains(file.shownPath)
        if !isWithout { searched.failure = error.wording }
      } catch {
        searched.failure = (error as? any Worded)?.wording ?? Message(verbatim: "\(error)")
      }
      return searched
    }
  }

  private func search(_ read: ReadText, _ part: FileDocuments.Part, _ searched: inout Searched) throws {
    let text = read.text
    let mentions = try extractor.extract(text, check: Deadline(reading).check)
    let writer = RecordWriter(
      doc: part.doc, text: text, origin: read.source.origin, pages: read.pages, lexicon: lexicon)
    let path = searched.path
    func line(_ record: [UInt8]) -> RecordLine { RecordLine(record.dropLast(), file: path, number: 1) }
    var document: (facts: DocumentFacts, record: [UInt8])?
    if output.isOfDocuments || !query.holder.isEmpty {
      let record = documentRecord(writer, read, part, mentions)
      let facts = try DocumentFacts(line(record))
      if !query.holder.matches(facts) { return }
      document = (facts, record)
    }
    func references() -> [[UInt8]] {
      zip(RecordWriter.Parts.all(writer.references(mentions)) ?? [], mentions.references).map {
        RecordWriter.whole($0, isGeneric: $1.name?.isGeneric ?? false)
      }
    }
    let records: [[UInt8]]
    let ranges: [Range<Int>]
    switch query.kind {
    case .references:
      records = references()
      ranges = mentions.references.map { $0.range }
    case .dates:
      records = Self.split(writer.dates(mentions.dates))
      ranges = mentions.dates.map { $0.range }
    case .quantities:
      records = Self.split(writer.quantities(mentions.quantities))
      ranges = mentions.quantities.map { $0.range }
    }
    if !query.cites.isEmpty {
      let citing = try references().contains { try query.citing(line($0)) != nil }
      if !citing { return }
    }
    var lines = TextLines(text)
    for (record, range) in zip(records, ranges) {
      guard let found = try query.found(line(record)) else { continue }
      searched.found += 1
      if case .nothing = output { return }
      if output.isOfDocuments { break }
      searched.bytes += shown(record) {
        let place = lines.place(range)
        return SearchPrinter.Hit(
          path: path, line: found.line, column: place.column, before: place.before, text: found.text,
          after: place.after)
      }
    }
    if let document, output.isOfDocuments, searched.found > 0 {
      searched.bytes = shown(path, document.facts, document.record)
    }
  }

  /// The record of a document, as if it were linked with no other.
  private func documentRecord(
    _ writer: RecordWriter, _ read: ReadText, _ part: FileDocuments.Part, _ mentions: Mentions
  ) -> [UInt8] {
    let source = read.source
    // What conditions and people ask for needs no checksum.
    var sha256 = ""
    if case .documentRecords = output { sha256 = DocumentWorker.sha256(part.bytes) }
    let parts = writer.document(
      RecordWriter.Facts(
        format: source.format.rawValue, encoding: source.encoding.rawValue,
        encodingScore: source.encodingScore, textSource: source.textSource.rawValue, bytes: part.bytes.count,
        sha256: sha256), mentions)
    return parts.head + RecordWriter.documentHole(node: nil) + parts.tail
  }

  /// What is printed of a document that holds a hit, where documents are.
  func shown(_ path: String, _ facts: DocumentFacts, _ record: [UInt8]) -> [UInt8] {
    if case .documentRecords = output { return record }
    return printer.document(path, facts)
  }

  /// What is printed of a hit, where hits are.
  func shown(_ record: [UInt8], _ hit: () -> SearchPrinter.Hit) -> [UInt8] {
    switch output {
    case .counts, .files, .documents, .documentRecords, .nothing: return []
    case .records: return record
    case .lines: return printer.line(hit())
    case .hits:
      var hit = hit()
      (hit.before, hit.after) = ("", "")
      return printer.line(hit)
    }
  }

  /// The lines of written records.
  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
  }
}
