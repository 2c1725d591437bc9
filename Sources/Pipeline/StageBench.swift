internal import Extracting
internal import Lexicon
internal import Linking
internal import Normalizing
internal import Reading
internal import Segmenting
internal import Tokenizing
internal import Writing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the machine has.
public enum Machine {
  public static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The number of this process.
  static var processNumber: Int32 { getpid() }

  /// The file of the program that runs, also where another one has taken its name since; nil where the system does not say.
  public static var ownPath: String? { unsafe access("/proc/self/exe", X_OK) == 0 ? "/proc/self/exe" : nil }
}

/// The speed of each stage over whole texts held in memory, by processor time of one core.
public enum StageBench {
  public static func run(_ files: [String], rounds: Int) throws -> [String] {
    let clock = ContinuousClock()
    let begin = clock.now
    let lexicon = try Lexicon.embedded()
    let load = clock.now - begin
    var raw: [[UInt8]] = []
    for file in try Walk.files(files) {
      if let bytes = try Files.read(file.path, limit: 1 << 30),
        let source = try? Reader.read(bytes, name: file.doc)
      {
        raw.append(source.text)
      }
    }
    let total = raw.reduce(0) { $0 + $1.count }
    let texts = raw.map { Normalizer.normalize($0) }
    let extractor = Extractor(lexicon: lexicon)
    let mentions = texts.map { extractor.extract($0) }
    var lines = ["load seeds\t\(milliseconds(load)) ms", "text\t\(total) bytes in \(raw.count) files"]
    var sink = 0
    func measure(_ name: String, _ work: () -> Int) {
      var best = Double.infinity
      for _ in 0..<max(1, rounds) {
        let start = processorSeconds()
        sink &+= work()
        best = min(best, processorSeconds() - start)
      }
      lines.append("\(name)\t\(Int(Double(total) / best / 1e6)) MB/s")
    }
    measure("normalize") { raw.reduce(0) { $0 &+ Normalizer.normalize($1).utf8.count } }
    measure("scan") {
      var atoms: [Token] = []
      var scanner = Scanner()
      var count = 0
      for text in texts {
        for range in Tokenizer.stretches(text) {
          scanner.scan(text.utf8, range, into: &atoms)
          count &+= atoms.count
        }
      }
      return count
    }
    measure("scan and sentences") {
      var tokenizer = Tokenizer(lexicon)
      var tokens = Tokens(range: 0..<0)
      var count = 0
      for text in texts {
        for range in Tokenizer.stretches(text) {
          tokenizer.cut(text, range, into: &tokens)
          count &+= tokens.sentences.count
        }
      }
      return count
    }
    measure("scan and look up words") {
      var atoms: [Token] = []
      var scanner = Scanner()
      var count = 0
      for text in texts {
        for range in Tokenizer.stretches(text) {
          scanner.scan(text.utf8, range, looking: lexicon, into: &atoms)
          count &+= atoms.count
        }
      }
      return count
    }
    measure("tokenize (scan, shapes, sentences)") {
      var tokenizer = Tokenizer(lexicon)
      var tokens = Tokens(range: 0..<0)
      var count = 0
      for text in texts {
        for range in Tokenizer.stretches(text) {
          tokenizer.tokenize(text, range, into: &tokens)
          count &+= tokens.shapes.count
        }
      }
      return count
    }
    let began = clock.now
    let model = try WordModel.embedded()
    lines.append("load words\t\(milliseconds(clock.now - began)) ms")
    measure("words (scan, shapes, sentences, words)") {
      var tokenizer = Tokenizer(lexicon)
      var segmenter = WordSegmenter(model)
      var tokens = Tokens(range: 0..<0)
      var count = 0
      for text in texts {
        for range in Tokenizer.stretches(text) {
          tokenizer.tokenize(text, range, into: &tokens)
          segmenter.forEachSentence(text, tokens, lexicon) { _, pieces, isEnd in
            for index in pieces.indices where isEnd[index] { count &+= 1 }
          }
        }
      }
      return count
    }
    let prepared = PreparedTexts(texts, lexicon)
    measure("references alone (over tokens)") { prepared.references() }
    measure("dates and quantities alone (over tokens)") { prepared.datesAndQuantities() }
    measure("tokenize and extract") { texts.reduce(0) { $0 &+ extractor.extract($1).references.count } }
    measure("write") {
      var count = 0
      for (text, found) in zip(texts, mentions) {
        let writer = RecordWriter(doc: "bench", text: text, origin: .bytes(base: 0), lexicon: lexicon)
        count &+= writer.references(found).count
        count &+= writer.dates(found.dates).count
        count &+= writer.quantities(found.quantities).count
      }
      return count
    }
    let tables = try LinkTables(lexicon)
    measure("link") {
      var linker = Linker(lexicon: lexicon, tables: tables)
      for (number, (text, found)) in zip(texts, mentions).enumerated() {
        let writer = RecordWriter(
          doc: "bench\(number)", text: text, origin: .bytes(base: 0), lexicon: lexicon)
        linker.add(writer.linkDocument(found))
      }
      return linker.finish().nodes.count
    }
    if sink == 0 { lines.append("nothing found") }
    return lines
  }

  /// Seconds of processor time of this thread: what others do on the machine does not count.
  private static func processorSeconds() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    (seconds(duration) * 100_000).rounded() / 100
  }
}
