internal import CICU
public import Lexicon
internal import Linking
public import Reading
internal import Segmenting
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

/// The options of a run.
public struct RunOptions: Sendable {
  public var inputs: [String]
  public var output: String
  public var jobs: Int
  public var reading: ReadOptions
  public var seeds: String?
  public var progress: Bool
  /// Write tokens.jsonl too.
  public var tokens: Bool
  /// Write readings.jsonl too.
  public var readings: Bool
  /// A folder to keep the normalized texts in.
  public var texts: String?
  /// A file of the user's own words, for the tokens.
  public var ownWords: String?

  public init(
    inputs: [String], output: String, jobs: Int, reading: ReadOptions, seeds: String?, progress: Bool,
    tokens: Bool = false, ownWords: String? = nil, readings: Bool = false, texts: String? = nil
  ) {
    self.inputs = inputs
    self.output = output
    self.jobs = jobs
    self.reading = reading
    self.texts = texts
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
  public var nodes: Int
  public var edges: Int
  public var cited: [Cited]
  public var seconds: Double
}

/// The batch: files → records → graph → output folder.
///
/// Files go through the stages in batches over `jobs` workers, a bounded number at a time, and come back in input order;
/// so the bytes written do not depend on `jobs`. Records with holes wait in spool files until all is linked. Everything is
/// written in a folder beside the final names and renamed at the end, `run.json` last.
public struct BatchRun: Sendable {
  private static let batch = 32
  private let options: RunOptions
  private let lexicon: Lexicon

  public init(_ options: RunOptions, _ lexicon: Lexicon) {
    self.options = options
    self.lexicon = lexicon
  }

  public func run() async throws -> RunSummary {
    let clock = ContinuousClock()
    let start = clock.now
    let started = Self.now()
    let files = try Walk.files(options.inputs, leavingOut: [options.output, options.texts])
    let segmenter =
      options.tokens ? WordSegmenter(try WordModels.load(own: options.ownWords, lexicon)) : nil
    let output = try OutputFolder(options.output, tokens: options.tokens, readings: options.readings)
    do {
      let summary = try await write(files, output, segmenter) { clock.now - start }
      try output.commit(
        runRecord(summary, started: started))
      return summary
    } catch {
      output.discard()
      throw error
    }
  }

  private func write(
    _ files: [InputFile], _ output: OutputFolder, _ segmenter: WordSegmenter?, elapsed: () -> Duration
  ) async throws -> RunSummary {
    var counts = Counts()
    var linker = Linker(lexicon: lexicon, tables: try LinkTables(lexicon))
    var mentionCounts: [Int] = []
    let worker = DocumentWorker(
      lexicon: lexicon, reading: options.reading, segmenter: segmenter, readings: options.readings,
      texts: options.texts.map { TextFolder(path: $0) })
    let progress = Progress(total: files.count, isOn: options.progress)
    try await withThrowingTaskGroup(of: (Int, [DocumentResult]).self) { group in
      let batches = stride(from: 0, to: files.count, by: Self.batch).map {
        $0..<min($0 + Self.batch, files.count)
      }
      var waiting: [Int: [DocumentResult]] = [:]
      var next = 0
      var started = 0
      func start() {
        guard started < batches.count else { return }
        let number = started
        let range = batches[number]
        started += 1
        group.addTask { (number, range.flatMap { worker.process(files[$0]) }) }
      }
      for _ in 0..<options.jobs { start() }
      while let (number, results) = try await group.next() {
        waiting[number] = results
        // The window bounds what may wait for an earlier batch.
        if started - next < options.jobs * 4 { start() }
        while let results = waiting.removeValue(forKey: next) {
          for result in results {
            counts += result.counts
            try output.add(result)
            if let link = result.link {
              mentionCounts.append(link.mentions.count)
              linker.add(link)
            }
          }
          next += 1
          progress.show(counts)
          while started - next < options.jobs, started < batches.count { start() }
        }
      }
    }
    progress.end()
    let graph = linker.finish()
    try output.fillHoles(graph, mentionCounts)
    try output.write(graph, lexicon)
    return RunSummary(
      counts: counts, nodes: graph.nodes.count, edges: graph.edges.count, cited: mostCited(graph),
      seconds: Self.seconds(elapsed()))
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// The documents cited by most others.
  private func mostCited(_ graph: Graph) -> [RunSummary.Cited] {
    let cited = graph.nodes.filter { $0.inDegree > 0 && $0.number != nil }
    let order = cited.sorted { ($1.inDegree, $1.mentions, $0.id) < ($0.inDegree, $0.mentions, $1.id) }
    return order.prefix(10).map { node in
      let type = node.docType.map { lexicon.docTypes[$0].name } ?? "?"
      let date = node.issuedDate.map { " (\($0))" } ?? ""
      return RunSummary.Cited(
        name: "\(type) \(node.number ?? "")\(date)", mentions: node.mentions, documents: node.inDegree)
    }
  }

  private func runRecord(_ summary: RunSummary, started: String) -> [UInt8] {
    RunRecord(
      seeds: lexicon.fingerprint, inputs: options.inputs, reading: options.reading, ownSeeds: options.seeds,
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

/// Progress on standard error, for a person at a terminal only.
private struct Progress {
  let total: Int
  let isOn: Bool

  func show(_ counts: Counts) {
    guard isOn else { return }
    Console.error("\r\(counts.files)/\(total) files, \(counts.references) references ", end: "")
  }

  func end() {
    if isOn { Console.error("\r\u{1B}[K", end: "") }
  }
}

/// Standard output and error.
public enum Console {
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether the standard output may be coloured: a terminal, and nobody said no (no-color.org).
  public static var isColoured: Bool {
    func isSet(_ name: String) -> Bool { unsafe getenv(name).map { unsafe $0.pointee != 0 } ?? false }
    return isatty(STDOUT_FILENO) == 1 && !isSet("NO_COLOR")
  }

  /// Writes to the standard output; a reader that has gone away ends the program quietly, as it ends `cat`.
  static func output(_ bytes: [UInt8]) throws(FileError) {
    var at = 0
    while at < bytes.count {
      let wrote = unsafe bytes.withUnsafeBytes { raw in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.write(STDOUT_FILENO, base + at, raw.count - at)
      }
      if wrote < 0 {
        if errno == EINTR { continue }
        throw FileError(path: "the standard output", action: "write", number: errno)
      }
      at += wrote
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
