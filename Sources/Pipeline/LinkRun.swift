internal import Graphing
internal import Lexicon
internal import Linking
internal import Wording
internal import Writing

/// `trichdan link`: the records of documents, of one run or of several → nodes and edges.
///
/// Every document is read once and kept as linking keeps it; the records themselves are not.
public struct LinkRun {
  public struct Options: Sendable {
    /// Output folders of `trichdan run`; `-` for records on the standard input.
    public var inputs: [String]
    /// A folder for the whole: the records of all inputs with their new nodes, and the graph; nil: the graph alone, on the
    /// standard output.
    public var output: String?
    public var seeds: String?
    /// Whether the graph on the standard output ends with a record that says what was read and written.
    public var summary = false

    public init(inputs: [String], output: String?, seeds: String?) {
      self.inputs = inputs
      self.output = output
      self.seeds = seeds
    }
  }

  /// What a run came to, for a person.
  public struct Summary: Sendable {
    public var documents = 0
    public var mentions = 0
    public var nodes = 0
    public var edges = 0
    /// Lines that could not be read, each said in a record of kind error.
    public var errors = 0
    /// Lines that came on the standard input.
    public var lines = 0
    /// Records of kind error that earlier stages wrote, and that are handed on.
    public var handedOn = 0
  }

  private let options: Options
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let started = BatchRun.now()
  private let lexicon: Lexicon
  private let docTypes: [String: Int]
  private var linker: Linker
  private var docs: Set<String> = []
  private var summary = Summary()
  private var errors: [UInt8] = []

  public init(_ options: Options) throws {
    self.options = options
    start = clock.now
    lexicon = try SeedsFolder.load(options.seeds)
    docTypes = LinkReader.docTypes(lexicon)
    linker = Linker(lexicon: lexicon, tables: try LinkTables(lexicon))
  }

  /// - Throws: `GraphError` where a folder holds no whole output or a line of it is broken, `FileError`. A broken line on the
  ///   standard input is an error record, and the rest is linked.
  public consuming func run() throws -> Summary {
    if let output = options.output {
      try OutputFolder.refuseForeign(output)
      for input in options.inputs where Files.isSame(input, output) {
        throw GraphError(
          file: output, reason: "is an input; name another folder for the output",
          vi: "là thư mục đầu vào; hãy chọn thư mục khác để ghi kết quả")
      }
    }
    for input in options.inputs {
      if input == "-" { try read(RecordLines("-")) } else { try read(try RecordFolder(input)) }
    }
    let graph = linker.finish()
    summary.nodes = graph.nodes.count
    summary.edges = graph.edges.count
    try write(graph)
    return summary
  }

  private mutating func add(_ document: LinkDocument) {
    summary.documents += 1
    summary.mentions += document.mentions.count
    linker.add(document)
  }

  // MARK: A folder

  /// The records of a file, in the order of the documents.
  private struct Side {
    let lines: RecordLines
    var next: (line: RecordLine, kind: String, doc: String?)?

    init(_ lines: RecordLines) throws {
      self.lines = lines
      try advance()
    }

    mutating func advance() throws {
      guard let line = try lines.next() else {
        next = nil
        return
      }
      let (kind, doc) = try LinkReader.kind(line)
      next = (line, kind, doc)
    }
  }

  private mutating func read(_ folder: RecordFolder) throws {
    var sides: [Side] = []
    for name in ["references", "linking"] where folder.holds(name) {
      sides.append(try Side(try folder.lines(of: name)))
    }
    try folder.forEachLine(of: "documents") { line in
      guard let doc = try LinkReader.kind(line).doc else { throw line.wrong("has no doc", vi: "thiếu doc") }
      guard docs.insert(doc).inserted else {
        throw line.wrong(
          "is a second document \(doc); give each input folder a name of its own",
          vi: "trùng mã văn bản \(doc); hai lần chạy phải đọc từ các thư mục khác tên")
      }
      var reader = LinkReader(doc: doc, lexicon, docTypes: docTypes)
      try reader.add(line, kind: "document")
      for side in sides.indices {
        while let (record, kind, of) = sides[side].next, of == doc {
          try reader.add(record, kind: kind)
          try sides[side].advance()
        }
      }
      add(reader.finish())
    }
    for side in sides {
      if let (line, _, doc) = side.next {
        throw line.wrong(
          "belongs to \(doc ?? "no document"), which documents.jsonl does not have here",
          vi: "thuộc văn bản \(doc ?? "không rõ"), mà documents.jsonl không có ở vị trí này")
      }
    }
  }

  // MARK: A stream

  /// Records of all kinds, those of one document side by side, as a stage before this one writes them. Its errors are handed on.
  private mutating func read(_ lines: RecordLines) throws {
    var doc: String?
    var reader: LinkReader?
    var isRead = false
    while true {
      do {
        guard let line = try lines.next() else { break }
        if ErrorRecord.isSummary(line.bytes) { continue }
        summary.lines += 1
        let (kind, of) = try LinkReader.kind(line)
        if kind == "error", let record = ErrorRecord.passedOn(line.bytes) {
          errors += record
          summary.handedOn += 1
        }
        guard ["document", "reference", "link", "place"].contains(kind) else { continue }
        guard let of else { throw line.wrong("has no doc", vi: "thiếu doc") }
        if of != doc {
          if let reader = reader.take() { add(reader.finish()) }
          doc = of
          isRead = false
          guard docs.insert(of).inserted else {
            throw line.wrong(
              "is of \(of), whose records ended before; those of one document must stand together",
              vi: "thuộc văn bản \(of) đã kết thúc ở trên; các bản ghi của một văn bản phải đứng liền nhau")
          }
          reader = LinkReader(doc: of, lexicon, docTypes: docTypes)
        }
        if kind == "document" {
          // What follows is of the second one too, and would be taken for the first one's.
          if isRead, let first = reader.take() {
            add(first.finish())
            throw line.wrong(
              "is a second document \(of); give each document an id of its own",
              vi: "trùng mã văn bản \(of); hãy đặt cho mỗi văn bản một id riêng")
          }
          isRead = true
        }
        try reader?.add(line, kind: kind)
      } catch let error as GraphError {
        summary.errors += 1
        errors += RecordWriter.error(
          doc: doc ?? "-", stage: "linking", code: "bad-record", message: error.reason.english,
          detail: error.line.map { "line \($0)" })
      }
    }
    if let reader = reader.take() { add(reader.finish()) }
  }

  // MARK: Writing

  private func write(_ graph: Graph) throws {
    guard let output = options.output else {
      let ids = NodeIDs(graph)
      var line = JSONLine()
      line.bytes = errors
      func flush(_ limit: Int) throws {
        guard line.bytes.count > limit else { return }
        try Console.output(line.bytes)
        line.bytes.removeAll(keepingCapacity: true)
      }
      for node in graph.nodes {
        RecordWriter.node(node, lexicon, &line)
        try flush(1 << 20)
      }
      for edge in graph.edges {
        RecordWriter.edge(edge, ids, &line)
        try flush(1 << 20)
      }
      for candidate in graph.candidates {
        RecordWriter.candidate(candidate, ids, &line)
        try flush(1 << 20)
      }
      if options.summary {
        var last = RecordWriter.Summary()
        (last.inputs, last.documents) = (summary.lines, summary.documents)
        last.errors = summary.errors + summary.handedOn
        last.records = last.errors + graph.nodes.count + graph.edges.count + graph.candidates.count
        line.bytes += RecordWriter.summary(last, command: "link")
      }
      try flush(0)
      return
    }
    // The records of a stream are not kept: what can be written of it is the graph.
    let folders = try options.inputs.filter { $0 != "-" }.map { try RecordFolder($0) }
    let folder = try OutputFolder(output, tokens: false, readings: false, lexicon)
    do {
      var counts = Counts()
      var (document, mention) = (0, 0)
      for input in folders {
        try input.forEachLine(of: "documents") { line in
          let node = graph.documentNodes[document]
          document += 1
          counts.documents += 1
          try folder.write(
            "documents",
            Self.filled(
              line, ",\"node\":", ",\"doc_type\":",
              RecordWriter.documentHole(node: node >= 0 ? graph.nodes[node].id : nil)))
        }
        try input.forEachLine(of: "references") { line in
          let target = Int(graph.targets[mention])
          let hole = RecordWriter.referenceHole(
            target: target >= 0 ? graph.nodes[target].id : nil, resolution: graph.resolutions[mention])
          mention += 1
          counts.references += 1
          try folder.write("references", Self.filled(line, ",\"target\":", ",\"confidence\":", hole))
        }
        for (name, count) in [
          ("dates", \Counts.dates), ("quantities", \Counts.quantities), ("linking", nil),
          ("errors", \Counts.errors),
        ] where input.holds(name) {
          try input.forEachLine(of: name) { line in
            if let count { counts[keyPath: count] += 1 }
            try folder.write(name, Array(line.bytes) + [0x0A])
          }
        }
      }
      try folder.write(graph, lexicon)
      try folder.write("errors", errors)
      try folder.commit(
        RunRecord(
          seeds: lexicon.fingerprint, inputs: options.inputs, walk: nil, reading: nil,
          ownSeeds: options.seeds,
          tokens: false,
          ownWords: nil, counts: counts, nodes: graph.nodes.count, edges: graph.edges.count, started: started,
          seconds: BatchRun.seconds(clock.now - start), jobs: 1
        ).bytes)
    } catch {
      folder.discard()
      throw error
    }
  }

  /// A record with another value between two of its keys. A quotation mark in a string is escaped, so that the keys are found.
  private static func filled(
    _ line: RecordLine, _ from: StaticString, _ until: StaticString, _ hole: [UInt8]
  ) throws(GraphError) -> [UInt8] {
    let bytes = line.bytes
    guard let place = RecordHole.range(bytes, from, until) else {
      throw line.wrong(
        "has no \(from) before \(until), as the contract has it",
        vi: "không có \(from) trước \(until) như quy định")
    }
    return Array(bytes[..<place.lowerBound]) + hole + Array(bytes[place.upperBound...]) + [0x0A]
  }
}
