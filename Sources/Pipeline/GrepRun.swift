internal import Extracting
internal import Graphing
public import Lexicon
internal import Normalizing
public import Reading
public import Searching
internal import Writing

/// `trichdan grep`: files, lines of JSON, or finished output folders → the mentions that fit a query, as they are found.
///
/// Of files each document is read and extracted in memory, and its records are searched; of an output folder its records are.
public struct GrepRun {
  /// What is printed.
  public enum Output: Sendable {
    /// Each hit in its line.
    case lines
    /// Each hit alone.
    case hits
    /// The records found.
    case records
    /// Documents that hold one, and how many each.
    case counts
    case files
    /// Nothing: the first hit ends the search.
    case nothing
  }

  public struct Options: Sendable {
    public var inputs: [String]
    public var query: SearchQuery
    public var output: Output
    public var isColoured: Bool
    /// Say nothing of what could not be read.
    public var isSilent: Bool
    public var reading: ReadOptions
    public var lines: LineOptions

    public init(
      inputs: [String], query: SearchQuery, output: Output, isColoured: Bool, isSilent: Bool,
      reading: ReadOptions, lines: LineOptions
    ) {
      self.inputs = inputs
      self.query = query
      self.output = output
      self.isColoured = isColoured
      self.isSilent = isSilent
      self.reading = reading
      self.lines = lines
    }
  }

  /// What came of it, for the exit code.
  public struct Outcome: Sendable {
    public var found = 0
    /// Inputs that could not be read.
    public var errors = 0
  }

  /// Nothing more is to be done.
  private struct Enough: Error {}

  private let options: Options
  private let lexicon: Lexicon
  private let printer: SearchPrinter
  private let output = OutputBuffer()
  private var outcome = Outcome()
  /// The document that hits are counted in.
  private var current: (path: String, found: Int)?

  public init(_ options: Options, _ lexicon: Lexicon) {
    self.options = options
    self.lexicon = lexicon
    printer = SearchPrinter(coloured: options.isColoured)
  }

  /// - Throws: `FileError` where an input is missing or the output cannot be written.
  public consuming func run() throws -> Outcome {
    do {
      for input in options.inputs {
        if Self.isOutput(input) { try searchRecords(of: input) } else { try searchTexts(of: input) }
      }
      try end()
    } catch is Enough {}
    try output.flush()
    return outcome
  }

  /// Whether a folder is one that `trichdan run` has written.
  private static func isOutput(_ path: String) -> Bool {
    Files.kind(path) == .folder && Files.kind(path + "/references.jsonl") == .file
      && Files.kind(path + "/documents.jsonl") == .file
  }

  private mutating func fail(_ path: String, _ reason: String) throws(FileError) {
    outcome.errors += 1
    if options.isSilent { return }
    try output.flush()
    Console.error("trichdan: \(path): \(reason)")
  }

  // MARK: Texts

  private mutating func searchTexts(of input: String) throws {
    let inputs = DocumentInputs(inputs: [input], reading: options.reading, lines: options.lines)
    let extractor = Extractor(lexicon: lexicon)
    do {
      try inputs.forEach(output.flush) { item in
        switch item.content {
        case .error(let record):
          try fail(
            item.file.doc, "an earlier stage said: \(String(decoding: record.dropLast(), as: UTF8.self))")
        case .document(let part):
          // The path as grep would say it, so that it can be opened; inside a bundle, what follows the name of the file.
          let file = item.file
          let isLine = file.path == [UInt8(ascii: "-")] || !part.doc.hasPrefix(file.doc)
          let path =
            isLine
            ? part.doc : String(decoding: file.path, as: UTF8.self) + part.doc.dropFirst(file.doc.count)
          switch part.result {
          case .success(let read): try search(read.text, read, part.doc, path, extractor)
          case .failure(let error):
            // A file without text holds no hit, and is none that could not be read.
            if error.code != "empty" { try fail(path, error.message) }
          }
        }
      }
    } catch let error as FileError where error.action == "find" {
      try fail(input, "there is no such file or folder")
    }
  }

  private mutating func search(
    _ text: Text, _ read: ReadText, _ doc: String, _ path: String, _ extractor: Extractor
  ) throws {
    let mentions = extractor.extract(text)
    let writer = RecordWriter(
      doc: doc, text: text, origin: read.source.origin, pages: read.pages, lexicon: lexicon)
    func references() -> [[UInt8]] {
      zip(writer.references(mentions), mentions.references).map {
        RecordWriter.whole($0, isGeneric: $1.name?.isGeneric ?? false)
      }
    }
    let query = options.query
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
      let citing = try references().contains { try query.citing(Self.line($0, path)) != nil }
      if !citing { return }
    }
    var lines = TextLines(text)
    for (record, range) in zip(records, ranges) {
      guard let found = try query.found(Self.line(record, path)) else { continue }
      try hit(path, record) {
        let place = lines.place(range)
        return SearchPrinter.Hit(
          path: path, line: found.line, column: place.column, before: place.before, text: found.text,
          after: place.after)
      }
    }
  }

  /// The lines of written records.
  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
  }

  private static func line(_ record: [UInt8], _ path: String) -> RecordLine {
    RecordLine(record.dropLast(), file: path, number: 1)
  }

  // MARK: Records

  private mutating func searchRecords(of folder: String) throws {
    let query = options.query
    do {
      let records = try RecordFolder(folder)
      var citing: Set<String> = []
      if !query.cites.isEmpty {
        try records.forEachLine(of: "references") { line in
          if let doc = try query.citing(line) { citing.insert(doc) }
        }
      }
      try records.forEachLine(of: query.file) { line in
        guard let found = try query.found(line), query.cites.isEmpty || citing.contains(found.doc) else {
          return
        }
        try hit(found.doc, Array(line.bytes) + [0x0A]) {
          // A record does not say where its line starts: the sentence stands for the line.
          let (before, after) = Self.around(found.text, in: found.context)
          return SearchPrinter.Hit(
            path: found.doc, line: found.line, column: nil, before: before, text: found.text, after: after)
        }
      }
    } catch let error as GraphError {
      try fail(error.file ?? folder, error.line.map { "line \($0): \(error.reason)" } ?? error.reason)
    }
  }

  /// What stands before and behind a text in the sentence that holds it.
  private static func around(_ text: String, in context: String) -> (String, String) {
    let (whole, part) = (Array(context.utf8), Array(text.utf8))
    guard !part.isEmpty, whole.count >= part.count else { return ("", "") }
    for start in 0...(whole.count - part.count) where whole[start] == part[0] {
      guard whole[start..<start + part.count].elementsEqual(part) else { continue }
      return (
        String(decoding: whole[..<start], as: UTF8.self),
        String(decoding: whole[(start + part.count)...], as: UTF8.self)
      )
    }
    return ("", "")
  }

  // MARK: Hits

  private mutating func hit(_ path: String, _ record: [UInt8], _ shown: () -> SearchPrinter.Hit) throws {
    outcome.found += 1
    switch options.output {
    case .nothing: throw Enough()
    case .records: try output.add(record)
    case .lines: try output.add(printer.line(shown()))
    case .hits:
      var hit = shown()
      (hit.before, hit.after) = ("", "")
      try output.add(printer.line(hit))
    case .counts, .files:
      if current?.path != path {
        try end()
        current = (path, 0)
        if case .files = options.output { try output.add(printer.file(path)) }
      }
      current?.found += 1
    }
  }

  /// Prints what was counted of the document that ended.
  private mutating func end() throws(FileError) {
    if case .counts = options.output, let current {
      try output.add(printer.count(current.path, current.found))
    }
    current = nil
  }
}

/// The lines of a text, for hits in rising order.
struct TextLines {
  private let text: Text
  /// How far a line is shown before and behind a hit, in scalars: lines may be whole documents.
  private static let widest = 200
  /// The start of the line of the last hit, and the scalars counted in it up to some byte.
  private var start = 0
  private var counted = (byte: 0, scalars: 0)

  init(_ text: Text) { self.text = text }

  /// The column of a span, in scalars from 1, and what of its lines stands before and behind it.
  mutating func place(_ range: Range<Int>) -> (column: Int, before: String, after: String) {
    let bytes = text.utf8
    // Back to the start of the line, but never over bytes that were gone over: hits come in order, but for nested ones.
    if range.lowerBound < counted.byte { (start, counted) = (0, (0, 0)) }
    var at = range.lowerBound
    while at > counted.byte, bytes[at - 1] != 0x0A { at -= 1 }
    if at > counted.byte || at == range.lowerBound && at > 0 && bytes[at - 1] == 0x0A {
      (start, counted) = (at, (at, 0))
    }
    for byte in bytes[counted.byte..<range.lowerBound] where byte & 0xC0 != 0x80 { counted.scalars += 1 }
    counted.byte = range.lowerBound
    return (counted.scalars + 1, before(range.lowerBound), after(range.upperBound))
  }

  private func before(_ end: Int) -> String {
    let bytes = text.utf8
    var at = end
    var scalars = 0
    while at > start, scalars < Self.widest {
      at -= 1
      if bytes[at] & 0xC0 != 0x80 { scalars += 1 }
    }
    return (at > start ? "…" : "") + String(decoding: bytes[at..<end], as: UTF8.self)
  }

  private func after(_ begin: Int) -> String {
    let bytes = text.utf8
    var at = begin
    var scalars = 0
    while at < bytes.count, bytes[at] != 0x0A {
      if bytes[at] & 0xC0 != 0x80 {
        scalars += 1
        if scalars > Self.widest { break }
      }
      at += 1
    }
    let isCut = at < bytes.count && bytes[at] != 0x0A
    return String(decoding: bytes[begin..<at], as: UTF8.self) + (isCut ? "…" : "")
  }
}
