internal import Lexicon
internal import Linking
internal import Reading
public import Wording
internal import Writing

/// The output folder of a run.
///
/// Nothing stands under a final name before the run is whole. All is written in `.trichdan-partial`; a ledger in it says what is
/// written of which file, so that a run which was stopped, however it was stopped, can go on. When all is there the folder
/// becomes `.trichdan-done` in one step, and its files are moved to their names, `run.json` last; a run that was stopped in
/// between is finished by the next one. At any moment there is the old output, whole, or what the next run needs.
final class OutputFolder {
  static let names = [
    "documents", "references", "dates", "quantities", "nodes", "edges", "errors", "candidates", "linking",
  ]
  /// Files that only some runs write.
  static let optional = ["tokens", "readings"]
  /// Files whose records wait for the graph.
  static let holed: Set<String> = ["documents", "references"]
  /// Files that only linking writes.
  private static let linked: Set<String> = ["nodes", "edges", "candidates"]
  /// How the names begin that a run keeps for itself.
  static let statePrefix = ".trichdan-"
  /// The ledger of a finished output.
  static let ledger = ".trichdan-ledger"
  static let partialName = ".trichdan-partial"
  private static let doneName = ".trichdan-done"
  /// In that folder: what the new output has not is no longer beside it.
  private static let clearedName = ".cleared"
  private static let earlierName = ".trichdan-earlier"
  static let lockName = ".trichdan-lock"

  /// The files of this run.
  private let names: [String]
  private let path: String
  private let partial: String
  private let lock: FolderLock
  private var files: [String: OutputFile] = [:]
  /// Where records go as documents are read, by the place of the name in `RecordBlocks.names`.
  private var targets: [OutputFile?] = []
  private let ledgerFile: OutputFile
  /// Ledger lines that wait for the bytes they speak of to be written.
  private var waiting: [UInt8] = []
  private var sinceFlush = 0
  private var lastFlush = ContinuousClock.now
  /// A run that is stopped loses at most this much.
  private static let most = (bytes: 4 << 20, time: Duration.milliseconds(200))
  private let fingerprint: UInt64
  /// The ledger of the finished output.
  private var finishedLedger: OutputFile?
  /// What earlier runs have left, the newest first.
  let earlier: [EarlierRun]

  /// Files that are written as documents are read, in the words of the ledger.
  var readNames: [String] { names.filter { !Self.linked.contains($0) } }

  /// - Parameter discards: is told that a run which was stopped here will not be gone on with.
  /// - Throws: `OutputError` where another run writes there, or files that no run has written would be replaced; `FileError`.
  init(
    _ path: String, tokens: Bool, readings: Bool, reuse: Reuse = .nothing, fingerprint: UInt64 = 0,
    _ lexicon: Lexicon, discards: () -> Void = {}
  ) throws {
    self.path = path
    self.fingerprint = fingerprint
    let names = Self.names + (tokens ? ["tokens"] : []) + (readings ? ["readings"] : [])
    self.names = names
    partial = "\(path)/\(Self.partialName)"
    try Self.refuseForeign(path)
    try Files.makeFolder(path)
    do {
      lock = try FolderLock("\(path)/\(Self.lockName)")
    } catch {
      guard error.action == .lock else { throw error }
      throw OutputError(
        wording: Message(
          "another run is writing to \(path); wait for it to end, or give another folder with --out",
          vi: "một lần chạy khác đang ghi vào \(path); hãy đợi nó xong, hoặc nêu thư mục khác bằng --out"))
    }
    // Before the lock is held, what another run has written so far would look like that of a stopped one.
    if reuse == .nothing, Self.holdsUnfinished(path) { discards() }
    try Self.finishMoving(path)
    let readNames = names.filter { !Self.linked.contains($0) }
    earlier = try Self.earlier(path, reuse, readNames, lexicon)
    try Files.makeFolder(partial)
    for name in names { files[name] = try OutputFile("\(partial)/\(name).jsonl", isKept: true) }
    for name in Self.holed { files[name + ".spool"] = try OutputFile("\(partial)/\(name).spool") }
    ledgerFile = try OutputFile("\(partial)/\(Ledger.name)")
    targets = RecordBlocks.names.map { files[Self.holed.contains($0) ? $0 + ".spool" : $0] }
  }

  /// Whether a run was stopped here that could be gone on with.
  static func holdsUnfinished(_ path: String) -> Bool {
    [partialName, "\(earlierName)-1", "\(earlierName)-2"].contains {
      (Files.size("\(path)/\($0)/\(Ledger.name)") ?? 0) > 0
    }
  }

  private static func earlier(
    _ path: String, _ reuse: Reuse, _ names: [String], _ lexicon: Lexicon
  ) throws -> [EarlierRun] {
    let partial = "\(path)/\(partialName)"
    var kept: [(folder: String, run: EarlierRun)] = []
    if reuse != .nothing {
      // One that was stopped while it took over what another one had left may hold less than that.
      for folder in [partial, "\(path)/\(earlierName)-1", "\(path)/\(earlierName)-2"] {
        guard let run = EarlierRun(folder, isFinished: false, names: names, lexicon) else { continue }
        if kept.contains(where: { $0.run.covers(run) }) { continue }
        kept.removeAll { run.covers($0.run) }
        kept.append((folder, run))
      }
    }
    // At most two are kept, under the names of earlier ones; a third could only come from inputs that changed twice.
    kept = Array(kept.prefix(2))
    let wanted = Set(kept.map { $0.folder })
    for folder in [partial, "\(path)/\(earlierName)-1", "\(path)/\(earlierName)-2"]
    where !wanted.contains(folder) {
      Files.removeFolder(folder)
    }
    if let index = kept.firstIndex(where: { $0.folder == partial }) {
      let free = ["\(path)/\(earlierName)-1", "\(path)/\(earlierName)-2"].first { name in
        !kept.contains { $0.folder == name }
      }
      if let free {
        try Files.rename(partial, free)
        kept[index].folder = free
      }
    }
    var runs = kept.map { $0.run }
    if reuse == .finished, Files.kind(path + "/run.json") == .file,
      let run = EarlierRun(path, isFinished: true, names: names, lexicon)
    {
      runs.append(run)
    }
    return runs
  }

  func write(_ name: String, _ bytes: [UInt8]) throws(FileError) { try files[name]?.write(bytes) }

  /// Takes all that a file gave, and notes it.
  func add(_ result: FileResult, of file: InputFile) throws(FileError) {
    var entry = Ledger.Entry(
      doc: file.doc, sha256: result.sha256, size: file.size, fingerprint: fingerprint, counts: Counts(),
      blocks: [:])
    for place in targets.indices {
      if let target = targets[place] { entry.blocks[place] = Ledger.Block(offset: target.count) }
    }
    try result.spill?.forEach { blocks throws(FileError) in try add(blocks, &entry) }
    var last = RecordBlocks()
    for var document in result.results {
      entry.counts += document.counts
      last.take(&document)
    }
    try add(last, &entry)
    waiting += Ledger.line(entry)
    if sinceFlush >= Self.most.bytes || lastFlush.duration(to: .now) >= Self.most.time { try checkpoint() }
  }

  private func add(_ blocks: RecordBlocks, _ entry: inout Ledger.Entry) throws(FileError) {
    for (place, bytes) in blocks.bytes.enumerated() where !bytes.isEmpty {
      guard let target = targets[place] else { continue }
      try target.write(bytes)
      entry.blocks[place]?.add(bytes.span)
      sinceFlush += bytes.count
    }
  }

  /// Where the records of a bundle may wait; its number follows.
  var spillPrefix: String { "\(partial)/waiting-" }

  /// Writes what is buffered, and then the lines of the ledger that speak of it.
  func checkpoint() throws(FileError) {
    for (_, file) in files { try file.flush() }
    try ledgerFile.write(waiting)
    try ledgerFile.flush()
    waiting = []
    sinceFlush = 0
    lastFlush = .now
  }

  /// Writes the records that waited for the graph, and notes where they stand now.
  func fillHoles(_ graph: Graph, _ mentionCounts: [Int]) throws {
    try checkpoint()
    let finished = try OutputFile("\(partial)/\(Self.ledger)")
    finishedLedger = finished
    guard let documentFile = files["documents"], let referenceFile = files["references"] else { return }
    let lines = try RecordLines("\(partial)/\(Ledger.name)")
    var documents = HoleFiller(try SpoolReader(partial + "/documents.spool"), documentFile)
    var references = HoleFiller(try SpoolReader(partial + "/references.spool"), referenceFile)
    var (mention, document) = (0, 0)
    while let line = try lines.next() {
      guard var entry = Ledger.entry(line.bytes) else {
        throw FileError(path: "\(partial)/\(Ledger.name)", action: .readBack, number: 5)
      }
      documents.open()
      references.open()
      for _ in 0..<entry.counts.documents {
        let node = graph.documentNodes[document]
        try documents.fill { line in
          RecordWriter.documentHole(node: node >= 0 ? graph.nodes[node].id : nil, &line)
        }
        for _ in 0..<mentionCounts[document] {
          let target = Int(graph.targets[mention])
          try references.fill { line in
            RecordWriter.referenceHole(
              target: target >= 0 ? graph.nodes[target].id : nil, resolution: graph.resolutions[mention],
              &line)
          }
          mention += 1
        }
        // A bundle's records are written document by document.
        try documents.close()
        try references.close()
        document += 1
      }
      entry.blocks["documents"] = documents.block
      entry.blocks["references"] = references.block
      try finished.write(Ledger.line(entry))
    }
    try documents.end()
    try references.end()
  }

  func write(_ graph: Graph, _ lexicon: Lexicon) throws(FileError) {
    var line = JSONLine()
    func pass(_ name: String, _ most: Int) throws(FileError) {
      if line.bytes.count <= most { return }
      try write(name, line.bytes)
      line.bytes.removeAll(keepingCapacity: true)
    }
    for node in graph.nodes.indices {
      RecordWriter.node(graph.nodes[node], lexicon, &line)
      try pass("nodes", 1 << 16)
    }
    try pass("nodes", 0)
    for edge in graph.edges.indices {
      RecordWriter.edge(graph.edges[edge], graph, &line)
      try pass("edges", 1 << 16)
    }
    try pass("edges", 0)
    for candidate in graph.candidates {
      RecordWriter.candidate(candidate, graph, &line)
      try pass("candidates", 1 << 16)
    }
    try pass("candidates", 0)
  }

  /// Gives the finished files their names.
  func commit(_ runRecord: [UInt8]) throws(FileError) {
    let run = try OutputFile(partial + "/run.json")
    try run.write(runRecord)
    try run.finish()
    let finished: OutputFile
    if let finishedLedger {
      finished = finishedLedger
    } else {
      finished = try OutputFile("\(partial)/\(Self.ledger)")
    }
    try finished.finish()
    finishedLedger = nil
    for name in names { try files[name]?.finish() }
    closeFiles()
    // The spools and the ledger of the unfinished run are no part of the output.
    for name in Self.holed { Files.remove("\(partial)/\(name).spool") }
    Files.remove("\(partial)/\(Ledger.name)")
    Files.sync(folder: partial)
    try Files.renameDurably(partial, "\(path)/\(Self.doneName)", in: path)
    try Self.finishMoving(path)
    for number in 1...2 { Files.removeFolder("\(path)/\(Self.earlierName)-\(number)") }
  }

  /// Moves the files of a whole output to their names: again from the start where a run was stopped in between.
  private static func finishMoving(_ path: String) throws(FileError) {
    let done = "\(path)/\(doneName)"
    guard Files.kind(done) == .folder else { return }
    let there = try Files.names(in: done).map { String(decoding: $0, as: UTF8.self) }
    if there.contains("run.json") {
      // From here to the last rename the folder holds no run.json: a reader can tell that it is being replaced.
      Files.remove(path + "/run.json")
      Files.sync(folder: path)
      if !there.contains(clearedName) {
        // Files that the new output has not would belong to other records. Once one has moved, this can no longer be told by what is
        // left: so it is done before the first, and noted.
        for name in optional where !there.contains(name + ".jsonl") { Files.remove("\(path)/\(name).jsonl") }
        Files.sync(folder: path)
        let note = try OutputFile("\(done)/\(clearedName)")
        try note.finish()
        Files.sync(folder: done)
      }
      for name in there where name != "run.json" && name != clearedName {
        try Files.rename("\(done)/\(name)", "\(path)/\(name)")
      }
      try Files.renameDurably("\(done)/run.json", path + "/run.json", in: path)
    }
    Files.removeFolder(done)
  }

  private func closeFiles() {
    files = [:]
    targets = []
  }

  /// Leaves the final names as they were before the run, and what is done so far for one that goes on.
  func keepUnfinished() {
    try? checkpoint()
    closeFiles()
  }

  /// Leaves the folder as it was before the run.
  func discard() {
    closeFiles()
    Files.removeFolder(partial)
  }
}

/// Records out of a spool on their way into a file, each with its hole filled.
private struct HoleFiller {
  private let spool: SpoolReader
  private let file: OutputFile
  private var line = JSONLine()
  /// From where on the bytes of `line` are not counted in `block`.
  private var start = 0
  /// Where the records since `open` stand in the file.
  private(set) var block = Ledger.Block()
  private static let most = 1 << 17

  init(_ spool: SpoolReader, _ file: OutputFile) {
    self.spool = spool
    self.file = file
  }

  /// A new block starts.
  mutating func open() { block = Ledger.Block(offset: file.count + line.bytes.count) }

  /// Passes on a record; `hole` writes what stands in its hole.
  mutating func fill(_ hole: (inout JSONLine) -> Void) throws(FileError) {
    try spool.pass(to: &line)
    hole(&line)
    try spool.pass(to: &line)
  }

  /// Counts what was filled, and writes it where it is worth a call.
  mutating func close() throws(FileError) {
    var block = block
    block.add(line.bytes.span.extracting(droppingFirst: start))
    self.block = block
    start = line.bytes.count
    if start >= Self.most { try end() }
  }

  /// Writes what is there.
  mutating func end() throws(FileError) {
    try file.write(line.bytes)
    line.bytes.removeAll(keepingCapacity: true)
    start = 0
  }
}

/// Why nothing can be written, in words for a person.
public struct OutputError: Worded, Sendable {
  public var wording: Message
}
