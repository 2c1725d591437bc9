internal import Graphing
internal import Lexicon
internal import Linking
internal import Writing

/// `trichdan link`: the records of documents, of one run or of several → nodes and edges.
///
/// Every document is read once and kept as linking keeps it; the records themselves are not.
public struct LinkRun {
  public struct Options: Sendable {
    /// Output folders of `trichdan run`; `-` for records on the standard input.
    public var inputs: [String]
    /// A folder for nodes.jsonl, edges.jsonl and candidates.jsonl; nil: all on the standard output.
    public var output: String?
    public var seeds: String?

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
  }

  private let options: Options
  private let lexicon: Lexicon
  private let docTypes: [String: Int]
  private var linker: Linker
  private var docs: Set<String> = []
  private var summary = Summary()
  private var errors: [UInt8] = []

  public init(_ options: Options) throws {
    self.options = options
    lexicon = try SeedsFolder.load(options.seeds)
    docTypes = LinkReader.docTypes(lexicon)
    linker = Linker(lexicon: lexicon, tables: try LinkTables(lexicon))
  }

  /// - Throws: `GraphError` where a folder holds no whole output or a line of it is broken, `FileError`. A broken line on the
  ///   standard input is an error record, and the rest is linked.
  public consuming func run() throws -> Summary {
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

  /// The records of a kind, in the order of the documents.
  private struct Side {
    let lines: RecordLines
    let kind: String
    var next: (line: RecordLine, doc: String?)?

    init(_ lines: RecordLines, _ kind: String) throws {
      self.lines = lines
      self.kind = kind
      try advance()
    }

    mutating func advance() throws {
      guard let line = try lines.next() else {
        next = nil
        return
      }
      next = (line, try LinkReader.kind(line).doc)
    }
  }

  private mutating func read(_ folder: RecordFolder) throws {
    var sides: [Side] = []
    for (name, kind) in [("references", "reference"), ("places", "place"), ("edges", "edge")]
    where folder.holds(name) { sides.append(try Side(try folder.lines(of: name), kind)) }
    try folder.forEachLine(of: "documents") { line in
      guard let doc = try LinkReader.kind(line).doc else { throw line.wrong("has no doc") }
      guard docs.insert(doc).inserted else {
        throw line.wrong("is a second document \(doc); give each input folder a name of its own")
      }
      var reader = LinkReader(doc: doc, lexicon, docTypes: docTypes)
      try reader.add(line, kind: "document")
      for side in sides.indices {
        while let (record, of) = sides[side].next, of == doc {
          try reader.add(record, kind: sides[side].kind)
          try sides[side].advance()
        }
      }
      add(reader.finish())
    }
    for side in sides {
      if let (line, doc) = side.next {
        throw line.wrong("belongs to \(doc ?? "no document"), which documents.jsonl does not have here")
      }
    }
  }

  // MARK: A stream

  /// Records of all kinds, those of one document side by side, as a stage before this one writes them.
  private mutating func read(_ lines: RecordLines) throws {
    var doc: String?
    var reader: LinkReader?
    while let line = try lines.next() {
      do throws(GraphError) {
        let (kind, of) = try LinkReader.kind(line)
        guard ["document", "reference", "place", "edge"].contains(kind) else { continue }
        guard let of else { throw line.wrong("has no doc") }
        if of != doc {
          if let reader = reader.take() { add(reader.finish()) }
          guard docs.insert(of).inserted else {
            throw line.wrong(
              "is of \(of), whose records ended before; those of one document must stand together")
          }
          doc = of
          reader = LinkReader(doc: of, lexicon, docTypes: docTypes)
        }
        try reader?.add(line, kind: kind)
      } catch {
        summary.errors += 1
        errors += RecordWriter.error(
          doc: doc ?? "-", stage: "linking", code: "bad-record", message: error.reason,
          detail: error.line.map { "line \($0)" })
      }
    }
    if let reader = reader.take() { add(reader.finish()) }
  }

  // MARK: Writing

  private func write(_ graph: Graph) throws {
    guard let output = options.output else {
      var bytes: [UInt8] = errors
      func flush(_ limit: Int) throws {
        guard bytes.count > limit else { return }
        try Console.output(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
      for node in graph.nodes {
        bytes += RecordWriter.node(node, lexicon)
        try flush(1 << 20)
      }
      for edge in graph.edges {
        bytes += RecordWriter.edge(edge, graph)
        try flush(1 << 20)
      }
      for candidate in graph.candidates {
        bytes += RecordWriter.candidate(candidate, graph)
        try flush(1 << 20)
      }
      try flush(0)
      return
    }
    try Files.makeFolder(output)
    let names = ["nodes", "edges", "candidates", "errors"]
    let files = try names.map { try OutputFile("\(output)/\($0).jsonl.partial") }
    for node in graph.nodes { try files[0].write(RecordWriter.node(node, lexicon)) }
    for edge in graph.edges { try files[1].write(RecordWriter.edge(edge, graph)) }
    for candidate in graph.candidates { try files[2].write(RecordWriter.candidate(candidate, graph)) }
    try files[3].write(errors)
    for file in files { try file.finish() }
    for name in names { try Files.rename("\(output)/\(name).jsonl.partial", "\(output)/\(name).jsonl") }
  }
}
