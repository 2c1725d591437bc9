internal import CICU
internal import CProcess
public import Lexicon
public import Linking
public import Reading
internal import Segmenting
internal import Wording
internal import Writing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The version of the program and of the record contract.
public enum Version {
  public static let program = "0.1.0"
  public static let schema = 1
  public static var icu: String { unsafe String(cString: td_icu_version()) }
}

/// What a run may take from earlier ones into the same folder, of files that have not changed.
public enum Reuse: Sendable {
  case nothing
  /// What a run has written that was stopped (`--resume`).
  case unfinished
  /// That, and the finished output (`--update`).
  case finished
}

/// A run that a signal has stopped; what it has done is kept for `--resume`.
public struct StoppedRun: Error, Sendable {
  public var signal: Int32
  public var counts: Counts
  public var output: String
}

/// Signals that ask the program to stop.
enum Signals {
  static func catchStops() { td_signals_catch() }
  static var caught: Int32? {
    let signal = td_signal_caught()
    return signal == 0 ? nil : signal
  }
}

/// The options of a run.
public struct RunOptions: Sendable {
  public var inputs: [String]
  public var walk: WalkOptions
  public var output: String
  public var jobs: Int
  public var reading: ReadOptions
  public var seeds: String?
  public var progress: ProgressStyle
  /// Write tokens.jsonl too.
  public var tokens: Bool
  /// Write readings.jsonl too.
  public var readings: Bool
  /// What to do with what earlier runs have left.
  public var reuse: Reuse
  /// Whether a person is told what happens.
  public var isTalking: Bool
  /// A folder to keep the normalized texts in.
  public var texts: String?
  /// A file of the user's own words, for the tokens.
  public var ownWords: String?

  public init(
    inputs: [String], walk: WalkOptions = WalkOptions(), output: String, jobs: Int, reading: ReadOptions,
    seeds: String?,
    progress: ProgressStyle,
    tokens: Bool = false, ownWords: String? = nil, readings: Bool = false, texts: String? = nil,
    reuse: Reuse = .nothing, isTalking: Bool = true
  ) {
    self.inputs = inputs
    self.walk = walk
    self.output = output
    self.jobs = jobs
    self.reading = reading
    self.texts = texts
    self.reuse = reuse
    self.isTalking = isTalking
    self.seeds = seeds
    self.progress = progress
    self.tokens = tokens
    self.readings = readings
    self.ownWords = ownWords
  }
}

/// What a run came to, for a person.
public struct RunSummary: Sendable {
  public struct Cited: Sendable {
    public var name: String
    public var mentions: Int
    public var documents: Int
  }
  public var counts: Counts
  /// Files whose records were taken from an earlier run.
  public var reused: Int
  public var leftOut: LeftOut
  public var nodes: Int
  public var edges: Int
  public var cited: [Cited]
  public var seconds: Double
}

/// The batch: files → records → graph → output folder.
///
/// Files go through the stages in batches over `jobs` workers, a bounded number at a time, and come back in input order (one worker
/// takes them one after the other, and each is written at once);
/// so the bytes written do not depend on `jobs`. Records with holes wait in spool files until all is linked. Everything is
/// written in a folder beside the final names and renamed at the end, `run.json` last.
public struct BatchRun: Sendable {
  /// Bytes of records that may wait for those of earlier files.
  private static let mostWaiting = 48 << 20
  /// Bytes of files that are read at a time, where they are more than one.
  private static let mostRead = 128 << 20
  private let options: RunOptions
  private let lexicon: Lexicon
  private let places: Gazetteer?
  private var found: Found?

  /// - Parameter places: those of the lexicon's seeds, where they are read already.
  public init(_ options: RunOptions, _ lexicon: Lexicon, _ places: Gazetteer? = nil) {
    self.options = options
    self.lexicon = lexicon
    self.places = places
  }

  /// A run whose tables are read while its files are looked for.
  ///
  /// - Throws: `SeedError`, `FileError` where the seeds cannot be read; what is wrong with the inputs is said when it runs.
  public static func prepared(_ options: RunOptions) async throws -> BatchRun {
    async let found = Found(files: Result { try files(options) })
    let tables = try await SeedsFolder.loadWithPlaces(options.seeds)
    var run = BatchRun(options, tables.lexicon, tables.places)
    run.found = await found
    return run
  }

  /// What was found where a run looked for its files.
  private struct Found: Sendable {
    var files: Result<Walk.Found, any Error>
  }

  private static func files(_ options: RunOptions) throws -> Walk.Found {
    try Walk.files(
      options.inputs, options.walk, leavingOut: [options.output, options.texts], namedOnce: true)
  }

  /// Whether a folder holds a run that was stopped and can be gone on with.
  public static func canResume(_ output: String) -> Bool { OutputFolder.holdsUnfinished(output) }

  public func run() async throws -> RunSummary {
    let clock = ContinuousClock()
    let start = clock.now
    let started = Self.now()
    // Made while files are looked for.
    let tables = Task { [lexicon, places] in try LinkTables(lexicon, places) }
    let found = try self.found?.files.get() ?? Self.files(options)
    try OutputFolder.refuseInputs(options.output, of: "--out", options.inputs, found)
    if let texts = options.texts { try OutputFolder.refuseInputs(texts, of: "--text", options.inputs, found) }
    let shared = [options.output, options.texts].compactMap { folder in
      folder.flatMap { path in OutputFolder.stranger(path).map { (path, $0) } }
    }
    if found.files.isEmpty { throw nothingToRead(found.leftOut) }
    let segmenter =
      options.tokens ? WordSegmenter(try WordModels.load(own: options.ownWords, lexicon)) : nil
    Signals.catchStops()
    let output = try OutputFolder(
      options.output, tokens: options.tokens, readings: options.readings, reuse: options.reuse,
      fingerprint: fingerprint, lexicon
    ) {
      guard options.isTalking else { return }
      Console.say(
        Message(
          "\(options.output) holds a run that was stopped; this one begins anew (--resume would go on with it)",
          vi:
            "\(options.output) có một lần chạy bị dừng giữa chừng; lần này chạy lại từ đầu (--resume sẽ chạy tiếp)"
        ))
    }
    for (path, name) in shared where options.isTalking {
      Console.say(
        Message(
          "\(path) holds what no run has written, such as \(name): with output beside it, later runs and searches of this folder "
            + "pass it over; move it, or give a folder of its own",
          vi:
            "\(path) có tệp không do trichdan ghi ra, chẳng hạn \(name): kết quả nằm cạnh đó thì những lần đọc và tìm sau sẽ bỏ "
            + "qua cả thư mục này; hãy chuyển tệp đi, hoặc nêu một thư mục riêng"))
    }
    do {
      try options.texts.map { try TextFolder(path: $0).mark() }
      var summary = try await write(found.files, output, segmenter, try await tables.value) {
        clock.now - start
      }
      summary.leftOut = found.leftOut
      try output.commit(
        runRecord(summary, started: started))
      return summary
    } catch {
      output.keepUnfinished()
      throw error
    }
  }

  /// That no file is left to be read: an output, which may be a good one, is not replaced by nothing.
  private func nothingToRead(_ leftOut: LeftOut) -> InputError {
    let places = (options.inputs + (options.walk.list.map { [$0] } ?? [])).joined(separator: ", ")
    var said = Message(
      "no file was found in: \(places); nothing was written",
      vi: "không có tệp nào trong: \(places); không ghi gì")
    if let out = leftOut.wording { said += Message("; left out: ", vi: "; đã bỏ qua: ") + out }
    let globs = options.walk.globs
    if !globs.isEmpty {
      said += Message(
        "; check --glob (\(globs.joined(separator: ", "))): case counts, and a folder's name alone takes none of its files, "
          + "'NAME/**' does",
        vi:
          "; hãy kiểm tra --glob (\(globs.joined(separator: ", "))): có phân biệt hoa thường, và chỉ tên thư mục thì "
          + "không lấy tệp nào trong đó, phải là 'TÊN/**'")
    } else if let list = options.walk.list, options.inputs.isEmpty {
      said += Message(
        "; check the command that makes the list \(list)", vi: "; hãy kiểm tra lệnh tạo ra danh sách \(list)")
    } else if leftOut.wording == nil {
      said += Message("; name a folder that holds files", vi: "; hãy nêu thư mục có tệp")
    }
    return InputError(said)
  }

  /// What decides the records beside the bytes of a file: program, contract, ICU, tables, words, options. Of the program not only
  /// its version: one built anew from newer sources may read otherwise.
  private var fingerprint: UInt64 {
    let limits = options.reading.limits
    let words = options.ownWords.flatMap { try? Files.read(Array($0.utf8), limit: 1 << 30) } ?? []
    let parts: [String] = [
      Version.program, Version.build, String(Version.schema), Version.icu, String(lexicon.fingerprint),
      options.tokens ? "tokens" : "", options.readings ? "readings" : "", String(Ledger.sum(words)),
      options.reading.encoding?.rawValue ?? "", options.reading.ocr ? "ocr" : "",
      options.reading.textColumn ?? "", options.reading.idColumn ?? "",
      "\(limits.bytes) \(limits.text) \(limits.ratio) \(limits.entries) \(limits.depth) \(limits.seconds)",
    ]
    let bytes = Array(parts.joined(separator: "\u{0}").utf8)
    return UInt64(Ledger.sum(bytes)) << 32 | UInt64(Ledger.sum(Array(bytes.reversed())))
  }

  private func write(
    _ files: [InputFile], _ output: OutputFolder, _ segmenter: WordSegmenter?, _ tables: LinkTables,
    elapsed: () -> Duration
  ) async throws -> RunSummary {
    var counts = Counts()
    var reused = 0
    var linker = Linker(lexicon: lexicon, tables: tables)
    var prepared = DocumentWorker(
      lexicon: lexicon, reading: options.reading, segmenter: segmenter, readings: options.readings,
      texts: options.texts.map { TextFolder(path: $0) })
    if !output.earlier.isEmpty {
      prepared.reuse = DocumentWorker.Reuse(
        earlier: output.earlier, fingerprint: fingerprint, names: output.readNames)
    }
    let worker = prepared
    let spills = output.spillPrefix
    var progress = Progress(files, options.progress)
    func keep(_ result: FileResult, of file: InputFile) throws {
      if let error = result.spillError { throw error }
      try output.add(result, of: file)
      if result.isReused { reused += 1 }
      for document in result.results {
        counts += document.counts
        if let link = document.link { linker.add(link) }
      }
    }
    func stopIfAsked() throws {
      if let signal = Signals.caught {
        throw StoppedRun(signal: signal, counts: counts, output: options.output)
      }
    }
    // One worker hands nothing over: what a file gives is written and linked while the cache still has it.
    if options.jobs == 1 {
      for (index, file) in files.enumerated() {
        try stopIfAsked()
        try keep(worker.process(file, spillPath: "\(spills)\(index)"), of: file)
        progress.show(counts)
      }
      try stopIfAsked()
    } else {
      try await withThrowingTaskGroup(of: (Int, [FileResult]).self) { group in
        var schedule = Schedule(files, jobs: options.jobs)
        var waiting: [Int: [FileResult]] = [:]
        var weight = 0
        var next = 0
        var running = 0
        var reading = 0
        func start() {
          while running < options.jobs,
            let unit = schedule.take(
              next: next, isFull: weight > Self.mostWaiting,
              room: running == 0 ? .max : max(Self.mostRead - reading, 0))
          {
            let range = schedule.units[unit].files
            running += 1
            reading += schedule.units[unit].bytes
            group.addTask {
              var results: [FileResult] = []
              for index in range {
                if Signals.caught != nil { break }
                results.append(worker.process(files[index], spillPath: "\(spills)\(index)"))
              }
              return (unit, results)
            }
          }
        }
        start()
        while let (number, results) = try await group.next() {
          running -= 1
          reading -= schedule.units[number].bytes
          waiting[number] = results
          weight += results.reduce(0) { $0 + $1.weight }
          // The worker that is free need not wait for what it has done to be written.
          start()
          while let results = waiting.removeValue(forKey: next) {
            weight -= results.reduce(0) { $0 + $1.weight }
            for (file, result) in zip(files[schedule.units[next].files], results) {
              try keep(result, of: file)
            }
            // A unit that a signal cut short is the last one: what follows would leave a gap.
            if results.count < schedule.units[next].files.count { break }
            next += 1
            progress.show(counts)
          }
          try stopIfAsked()
          start()
        }
      }
    }
    progress.end()
    // What has no holes goes to the disk while the graph is made.
    let settle = output.settling()
    async let settled: Void = options.jobs > 1 ? settle() : ()
    var graph = await linker.unmeasured(jobs: options.jobs)
    try await settled
    try await output.write(&graph, lexicon, jobs: options.jobs)
    try stopIfAsked()
    return RunSummary(
      counts: counts, reused: reused, leftOut: LeftOut(), nodes: graph.nodes.count, edges: graph.edges.count,
      cited: mostCited(graph),
      seconds: Self.seconds(elapsed()))
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// The documents cited by most of those that were read. (Degrees of nodes count more: what a text says of two documents that it
  /// cites is a relation between these.)
  private func mostCited(_ graph: Graph) -> [RunSummary.Cited] {
    let nodes = graph.nodes
    // A node is large: places are sorted.
    let cited = nodes.indices.filter { nodes[$0].readers > 0 && nodes[$0].number != nil }
    let order = cited.sorted {
      (nodes[$1].readers, nodes[$1].mentions, nodes[$0].id)
        < (nodes[$0].readers, nodes[$0].mentions, nodes[$1].id)
    }
    return order.prefix(10).map { place in
      let node = nodes[place]
      let type = node.docType.map { lexicon.docTypes[$0].name } ?? "?"
      let date = node.issuedDate.map { " (\($0))" } ?? ""
      return RunSummary.Cited(
        name: "\(type) \(node.number ?? "")\(date)", mentions: node.mentions, documents: node.readers)
    }
  }

  private func runRecord(_ summary: RunSummary, started: String) -> [UInt8] {
    RunRecord(
      seeds: lexicon.fingerprint, inputs: options.inputs, walk: options.walk, reading: options.reading,
      ownSeeds: options.seeds,
      tokens: options.tokens, ownWords: options.ownWords, counts: summary.counts, nodes: summary.nodes,
      edges: summary.edges,
      started: started, seconds: summary.seconds, jobs: options.jobs
    ).bytes
  }

  public static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The time of day in UTC, ISO 8601.
  static func now() -> String {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    let second = Int(time.tv_sec)
    // Days since 1 March of year 0 make the months run without the leap day in between (H. Hinnant's civil calendar).
    let days = second / 86400 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * part + 2) / 5 + 1
    let month = part < 10 ? part + 3 : part - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day))T"
      + "\(two(second / 3600 % 24)):\(two(second / 60 % 60)):\(two(second % 60))Z"
  }
}

/// Standard output and error.
public enum Console {
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes to the standard output; a reader that has gone away ends the program quietly, as it ends `cat`.
  static func output(_ bytes: [UInt8]) throws(FileError) {
    try unsafe writeAll(bytes.span, FileError.standardOutput) { left, _ in
      unsafe Glibc.write(STDOUT_FILENO, left.baseAddress, left.count)
    }
  }

  public static func error(_ text: String, end: String = "\n") { write(STDERR_FILENO, text + end) }
  public static func print(_ text: String) { write(STDOUT_FILENO, text + "\n") }

  private static func write(_ descriptor: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let wrote = unsafe bytes.withUnsafeBytes { raw in
        guard let base = raw.baseAddress else { return -1 }
        return unsafe Glibc.write(descriptor, base + at, raw.count - at)
      }
      if wrote <= 0 { return }
      at += wrote
    }
  }
}
