internal import Extracting
internal import Graphing
public import Lexicon
internal import Normalizing
public import Reading
public import Searching
internal import Wording
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
    /// What these documents say of themselves, for a person or as records.
    case documents
    case documentRecords
    /// Nothing: the first hit ends the search.
    case nothing

    /// Whether documents are shown, not what was found in them.
    var isOfDocuments: Bool {
      switch self {
      case .documents, .documentRecords: true
      case .lines, .hits, .records, .counts, .files, .nothing: false
      }
    }
  }

  public struct Options: Sendable {
    public var inputs: [String]
    public var walk: WalkOptions
    public var query: SearchQuery
    public var output: Output
    public var isColoured: Bool
    /// Whether the place of a hit stands before it.
    public var hasPlaces: Bool
    /// Say nothing of what could not be read.
    public var isSilent: Bool
    public var jobs: Int
    public var reading: ReadOptions
    public var lines: LineOptions

    public init(
      inputs: [String], walk: WalkOptions = WalkOptions(), query: SearchQuery, output: Output,
      isColoured: Bool, hasPlaces: Bool = true, isSilent: Bool, jobs: Int, reading: ReadOptions,
      lines: LineOptions
    ) {
      self.inputs = inputs
      self.walk = walk
      self.query = query
      self.output = output
      self.isColoured = isColoured
      self.hasPlaces = hasPlaces
      self.isSilent = isSilent
      self.jobs = jobs
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
  private let worker: GrepWorker
  private let printer: SearchPrinter
  private let output = OutputBuffer()
  private var outcome = Outcome()
  /// The document that hits are counted in.
  private var current: (path: String, found: Int)?
  /// What is wrong with the first line of a file of lines, and with how many more: they are said in one.
  private var failed: (lines: String, path: String, reason: Message, more: Int)?

  public init(_ options: Options, _ lexicon: Lexicon) {
    self.options = options
    printer = SearchPrinter(coloured: options.isColoured, places: options.hasPlaces)
    worker = GrepWorker(options, printer, lexicon)
  }

  /// - Throws: `FileError` where the output cannot be written.
  public consuming func run() async throws -> Outcome {
    do {
      for input in options.inputs {
        if Self.isOutput(input) { try searchRecords(of: input) } else { try await searchTexts(of: input) }
      }
      if options.walk.list != nil { try await searchTexts(of: nil) }
    } catch is Enough {}
    try sayLines()
    try output.flush()
    return outcome
  }

  /// Whether a folder is one that `trichdan run` has written.
  private static func isOutput(_ path: String) -> Bool {
    guard Files.kind(path) == .folder else { return false }
    // A run that was stopped holds no texts, and to find nothing in it would be wrong: reading it says what it is.
    return Files.kind(path + "/\(OutputFolder.partialName)") != .missing
      || Files.kind(path + "/references.jsonl") == .file && Files.kind(path + "/documents.jsonl") == .file
  }

  private mutating func fail(_ path: String, _ reason: Message) throws(FileError) {
    outcome.errors += 1
    if options.isSilent { return }
    try output.flush()
    // What is wrong with a file often names it already.
    Console.say(reason.english.contains(path) ? reason : "\(path): " + reason)
  }

  /// Notes what is wrong with a document: of lines of one file once, since one that holds something else has as many as lines.
  private mutating func take(_ failure: Message?, of document: GrepWorker.Searched) throws(FileError) {
    if let failed, failed.lines != document.lines { try sayLines() }
    guard let failure else { return }
    guard let lines = document.lines else { return try fail(document.path, failure) }
    if failed == nil {
      failed = (lines, document.path, failure, 0)
    } else {
      failed?.more += 1
    }
  }

  /// Says what is wrong with the lines of the last file of lines.
  private mutating func sayLines() throws(FileError) {
    guard let failed else { return }
    self.failed = nil
    var reason = failed.reason
    if failed.more > 0 {
      reason += Message(
        " (and \(failed.more) more of \(failed.lines))",
        vi: " (và \(failed.more) dòng nữa của \(failed.lines))")
    }
    try fail(failed.path, reason)
    outcome.errors += failed.more
  }

  // MARK: Texts

  /// - Parameter input: a file or folder; nil: those of the list.
  private mutating func searchTexts(of input: String?) async throws {
    var walk = options.walk
    if input != nil { walk.list = nil }
    let inputs = DocumentInputs(
      inputs: input.map { [$0] } ?? [], walk: walk, reading: options.reading, lines: options.lines)
    let worker = worker
    var searched = self
    defer { self = searched }
    do {
      try await inputs.forEach(jobs: options.jobs, output.flush, worker.search) { document in
        try searched.take(document.failure, of: document)
        guard document.found > 0 else { return }
        searched.outcome.found += document.found
        switch searched.options.output {
        case .nothing: throw Enough()
        case .counts: try searched.output.add(searched.printer.count(document.path, document.found))
        case .files: try searched.output.add(searched.printer.file(document.path))
        case .lines, .hits, .records, .documents, .documentRecords:
          try searched.output.add(document.bytes)
        }
      }
    } catch let error as FileError where error.action == .find || error.action == .match {
      try searched.fail(
        error.path,
        Message(
          "there is no such file or folder; check the name",
          vi: "không có tệp hoặc thư mục này; hãy kiểm tra lại tên"))
    }
  }

  // MARK: Records

  private mutating func searchRecords(of folder: String) throws {
    let query = options.query
    do {
      let records = try RecordFolder(folder)
      var holders: Set<String> = []
      if !query.holder.isEmpty {
        try records.forEachLine(of: "documents") { line in
          let facts = try DocumentFacts(line)
          if query.holder.matches(facts) { holders.insert(facts.doc) }
        }
      }
      var citing: Set<String> = []
      if !query.cites.isEmpty {
        try records.forEachLine(of: "references") { line in
          if let doc = try query.citing(line) { citing.insert(doc) }
        }
      }
      var holding: Set<String> = []
      try records.forEachLine(of: query.file) { line in
        guard let found = try query.found(line), query.cites.isEmpty || citing.contains(found.doc),
          query.holder.isEmpty || holders.contains(found.doc)
        else { return }
        if options.output.isOfDocuments {
          outcome.found += 1
          holding.insert(found.doc)
          return
        }
        try hit(found.doc, Array(line.bytes) + [0x0A]) {
          // A record does not say where its line starts: the sentence stands for the line.
          let (before, after) = Self.around(found.text, in: found.context)
          return SearchPrinter.Hit(
            path: found.doc, line: found.line, column: nil, before: before, text: found.text, after: after)
        }
      }
      try end()
      if !holding.isEmpty {
        try records.forEachLine(of: "documents") { line in
          let facts = try DocumentFacts(line)
          guard holding.contains(facts.doc) else { return }
          try output.add(worker.shown(facts.doc, facts, Array(line.bytes) + [0x0A]))
        }
      }
    } catch let error as GraphError {
      try end()
      let place = error.line.map { Message("line \($0): ", vi: "dòng \($0): ") } ?? Message(verbatim: "")
      try fail(error.file ?? folder, place + error.reason)
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

  private mutating func hit(_ path: String, _ record: [UInt8], _ shown: () -> SearchPrinter.Hit) throws {
    outcome.found += 1
    switch options.output {
    case .nothing: throw Enough()
    case .lines, .hits, .records: try output.add(worker.shown(record, shown))
    case .documents, .documentRecords: break
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
