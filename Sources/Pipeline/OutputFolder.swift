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
  /// What only a run that is not finished needs: no part of the output, wherever it stands.
  private static let unfinishedNames = Set(holed.map { $0 + ".spool" } + [Ledger.name])

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
  /// How far what was added goes, and where parts of it end that are filled by one worker each.
  private var noted = HoleRange.Place()
  private var places: [HoleRange.Place] = []
  /// Bytes with holes that one worker fills at a time.
  private static let worthWork = 4 << 20
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
    noted.ledger += Ledger.add(entry, to: &waiting)
    note(entry.counts)
    if sinceFlush >= Self.most.bytes || lastFlush.duration(to: .now) >= Self.most.time { try checkpoint() }
  }

  /// Notes where a file ends, and from time to time that a part of the files with holes does.
  private func note(_ counts: Counts) {
    noted.spooledDocuments = targets[RecordBlocks.documents]?.count ?? 0
    noted.spooledReferences = targets[RecordBlocks.references]?.count ?? 0
    noted.documents += counts.documents
    noted.references += counts.references
    let start = places.last ?? HoleRange.Place()
    let bytes =
      noted.spooledDocuments - start.spooledDocuments + noted.spooledReferences - start.spooledReferences
      + noted.ledger - start.ledger
    if bytes >= Self.worthWork { places.append(noted) }
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

  /// Brings to the disk what only documents write: all of them are read. It may be done while they are linked.
  func settling() -> @Sendable () throws(FileError) -> Void {
    let whole = names.filter { !Self.linked.contains($0) && !Self.holed.contains($0) }.compactMap {
      files[$0]
    }
    return { () throws(FileError) in for file in whole { try file.finish() } }
  }

  /// What is to be done when all is linked.
  private enum Step: Sendable {
    case write(GraphWriting)
    case fill(Int)
  }

  /// Measures and writes the graph, and the records that waited for it, and notes where these stand now; by so many workers at a
  /// time.
  func write(_ graph: inout Graph, _ lexicon: Lexicon, jobs: Int) async throws {
    try checkpoint()
    let finished = try OutputFile("\(partial)/\(Self.ledger)", isKept: true)
    finishedLedger = finished
    guard let nodes = files["nodes"], let candidates = files["candidates"], let edges = files["edges"] else {
      return
    }
    let ids = NodeIDs(graph)
    let filling = try filling(graph, ids)
    let edgeWriting = GraphWriting(graph.edges.count, edges) { [edges = graph.edges] in
      RecordWriter.edge(edges.span[$0], ids, &$1)
    }
    let candidateWriting = GraphWriting(graph.candidates.count, candidates) { [all = graph.candidates] in
      RecordWriter.candidate(all[$0], ids, &$1)
    }
    try await withThrowingTaskGroup(of: (part: Int, lines: [UInt8])?.self) { group in
      // What takes longest comes first.
      var steps = [Step.write(edgeWriting), .write(candidateWriting)]
      steps += filling.ranges.indices.map { .fill($0) }
      steps.reverse()
      var running = 0
      var next = 0
      var waiting: [Int: [UInt8]] = [:]
      func start(_ most: Int) {
        while running < most, let step = steps.last {
          // Lines of the ledger that wait for those before them are few.
          if case .fill(let part) = step, part >= next + 2 * jobs { return }
          steps.removeLast()
          running += 1
          group.addTask {
            switch step {
            case .write(let writing):
              try writing.run()
              return nil
            case .fill(let part): return (part, try filling.fill(part))
            }
          }
        }
      }
      // What is measured stands in the nodes alone.
      start(jobs - 1)
      graph.measure()
      let nodeWriting = GraphWriting(graph.nodes.count, nodes) { [nodes = graph.nodes] in
        RecordWriter.node(nodes.span[$0], lexicon, &$1)
      }
      steps.append(.write(nodeWriting))
      start(jobs)
      while let done = try await group.next() {
        running -= 1
        start(jobs)
        guard let done else { continue }
        waiting[done.part] = done.lines
        while let lines = waiting.removeValue(forKey: next) {
          try finished.write(lines)
          next += 1
        }
        start(jobs)
      }
    }
    filling.end()
  }

  private func filling(_ graph: Graph, _ ids: NodeIDs) throws(FileError) -> HoleFilling {
    func way(_ name: String) throws(FileError) -> HoleFilling.Way {
      let spool = "\(partial)/\(name).spool"
      guard let file = files[name], let spooled = PlacedFile(spool) else {
        throw FileError(path: spool, action: .read, number: HoleFilling.damaged)
      }
      return HoleFilling.Way(spool: spooled, file: file)
    }
    let path = "\(partial)/\(Ledger.name)"
    guard let ledger = PlacedFile(path) else {
      throw FileError(path: path, action: .read, number: HoleFilling.damaged)
    }
    // Every line that was written is a mention of the graph, and every document one of its documents.
    guard noted.documents <= graph.documentNodes.count, noted.references <= graph.targets.count else {
      throw FileError(path: path, action: .readBack, number: HoleFilling.damaged)
    }
    return HoleFilling(
      graph, ids, ledger: ledger, documents: try way("documents"), references: try way("references"),
      places: places + [noted])
  }

  func write(_ graph: Graph, _ lexicon: Lexicon) throws(FileError) {
    guard let nodes = files["nodes"], let candidates = files["candidates"], let edges = files["edges"] else {
      return
    }
    let ids = NodeIDs(graph)
    try GraphWriting(graph.nodes.count, nodes) { RecordWriter.node(graph.nodes[$0], lexicon, &$1) }.run()
    try GraphWriting(graph.edges.count, edges) { RecordWriter.edge(graph.edges[$0], ids, &$1) }.run()
    try GraphWriting(graph.candidates.count, candidates) {
      RecordWriter.candidate(graph.candidates[$0], ids, &$1)
    }.run()
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
    let spools = Self.holed.compactMap { files[$0 + ".spool"] }
    closeFiles()
    Files.sync(folder: partial)
    // The spools and the ledger of the unfinished run go with the output: were they gone before it has its name, a run that is
    // stopped in between would be neither whole nor one that can be gone on with.
    try Files.renameDurably(partial, "\(path)/\(Self.doneName)", in: path)
    try Self.finishMoving(path)
    // To give up a large file takes its time: the last hand that holds the spools lets go of them beside the rest.
    Task { _ = spools }
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
      for name in there where name != "run.json" && name != clearedName && !unfinishedNames.contains(name) {
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

/// A part of the graph on its way into its file.
private struct GraphWriting: Sendable {
  private let count: Int
  private let file: OutputFile
  private let record: @Sendable (Int, inout JSONLine) -> Void
  private static let most = 1 << 16

  init(_ count: Int, _ file: OutputFile, _ record: @escaping @Sendable (Int, inout JSONLine) -> Void) {
    self.count = count
    self.file = file
    self.record = record
  }

  /// Hands all records to the file; they are on the disk when this returns.
  func run() throws(FileError) {
    var line = JSONLine()
    for place in 0..<count {
      record(place, &line)
      if line.bytes.count < Self.most { continue }
      try file.write(line.bytes)
      line.bytes.removeAll(keepingCapacity: true)
    }
    try file.write(line.bytes)
    try file.finish()
  }
}

/// Why nothing can be written, in words for a person.
public struct OutputError: Worded, Sendable {
  public var wording: Message
}
