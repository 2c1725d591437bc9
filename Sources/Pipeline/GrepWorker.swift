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
  }

  private let query: SearchQuery
  private let output: GrepRun.Output
  private let printer: SearchPrinter
  private let lexicon: Lexicon
  private let extractor: Extractor

  init(_ options: GrepRun.Options, _ printer: SearchPrinter, _ lexicon: Lexicon) {
    query = options.query
    output = options.output
    self.printer = printer
    self.lexicon = lexicon
    extractor = Extractor(lexicon: lexicon)
  }

  func search(_ item: DocumentInputs.Item) -> Searched {
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
        isOwn ? String(decoding: file.path, as: UTF8.self) + part.doc.dropFirst(file.doc.count) : part.doc
      var searched = Searched(path: path)
      do {
        try search(try part.result.get(), part.doc, &searched)
      } catch let error as ReadError {
        // A file without text holds no hit, and is none that could not be read.
        if error.code != "empty" { searched.failure = error.wording }
      } catch {
        searched.failure = (error as? any Worded)?.wording ?? Message(verbatim: "\(error)")
      }
      return searched
    }
  }

  private func search(_ read: ReadText, _ doc: String, _ searched: inout Searched) throws {
    let text = read.text
    let mentions = extractor.extract(text)
    let writer = RecordWriter(
      doc: doc, text: text, origin: read.source.origin, pages: read.pages, lexicon: lexicon)
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
    let path = searched.path
    func line(_ record: [UInt8]) -> RecordLine { RecordLine(record.dropLast(), file: path, number: 1) }
    if !query.cites.isEmpty {
      let citing = try references().contains { try query.citing(line($0)) != nil }
      if !citing { return }
    }
    var lines = TextLines(text)
    for (record, range) in zip(records, ranges) {
      guard let found = try query.found(line(record)) else { continue }
      searched.found += 1
      if case .nothing = output { return }
      searched.bytes += shown(record) {
        let place = lines.place(range)
        return SearchPrinter.Hit(
          path: path, line: found.line, column: place.column, before: place.before, text: found.text,
          after: place.after)
      }
    }
  }

  /// What is printed of a hit, where hits are.
  func shown(_ record: [UInt8], _ hit: () -> SearchPrinter.Hit) -> [UInt8] {
    switch output {
    case .counts, .files, .nothing: return []
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
