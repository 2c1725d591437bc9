internal import Lexicon
internal import Normalizing
internal import Reading
internal import Segmenting
internal import Tokenizing
public import Writing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The word model with a user's own words.
enum WordModels {
  /// - Parameter own: a file of the user's words: one a line, its syllables parted by blanks or `_`; what follows a tab is
  ///   passed over, and so are empty lines and lines that start with #.
  static func load(own: String?) throws -> WordModel {
    var model = try WordModel.embedded()
    guard let own else { return model }
    guard let bytes = try Files.read(Array(own.utf8), limit: 1 << 28) else {
      throw SeedError(file: own, line: 1, reason: "is larger than 256 MiB")
    }
    let text = Normalizer.normalize(bytes)
    if text.invalid > 0 {
      throw SeedError(file: own, line: 1, reason: "is not UTF-8; save the list as UTF-8")
    }
    var number = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard let word = line.split(separator: 0x09, omittingEmptySubsequences: false).first else { continue }
      let syllables = word.split { $0 <= 0x20 || $0 == UInt8(ascii: "_") }
      if syllables.isEmpty || word.first == UInt8(ascii: "#") { continue }
      if syllables.count > WordLexicon.longestOwn {
        throw SeedError(
          file: own, line: number,
          reason: "a word has at most \(WordLexicon.longestOwn) syllables, not \(syllables.count)")
      }
      model.lexicon.add(
        syllables.map { Syllable.hash(String(decoding: $0, as: UTF8.self)) }, count: 0, bond: 0, isOwn: true)
    }
    return model
  }
}

/// `trichdan tokenize`: files, or lines of JSON, to tokens on the standard output, a document at a time.
public struct TokenizeRun {
  public struct Options: Sendable {
    public var inputs: [String]
    public var format: TokenWriter.Format
    public var ownWords: String?
    public var seeds: String?
    public var maxBytes: Int
    /// Read every input as JSON Lines; nil: as its name or first byte says.
    public var isJSON: Bool?
    public init(
      inputs: [String], format: TokenWriter.Format, ownWords: String?, seeds: String?, maxBytes: Int,
      isJSON: Bool?
    ) {
      self.inputs = inputs
      self.format = format
      self.ownWords = ownWords
      self.seeds = seeds
      self.maxBytes = maxBytes
      self.isJSON = isJSON
    }
  }

  private let options: Options
  private let lexicon: Lexicon
  private var segmenter: WordSegmenter
  private var tokenizer: Tokenizer
  private var tokens = Tokens(range: 0..<0)
  private var errors = 0

  public init(_ options: Options) throws {
    self.options = options
    lexicon = try SeedsFolder.load(options.seeds)
    tokenizer = Tokenizer(lexicon)
    segmenter = WordSegmenter(try WordModels.load(own: options.ownWords))
  }

  /// Writes all tokens. Returns how many documents could not be read; each is one line on the standard error.
  public mutating func run() throws -> Int {
    for file in try Walk.files(options.inputs, leavingOut: nil) {
      if let failure = file.failure {
        fail(file.doc, failure.description)
        continue
      }
      do {
        guard let bytes = try Files.read(file.path, limit: options.maxBytes) else {
          fail(file.doc, "the file has more than \(options.maxBytes) bytes; raise --max-bytes to read it")
          continue
        }
        if options.isJSON ?? Self.looksLikeJSONLines(file.doc, bytes) {
          try lines(file.doc, bytes)
        } else {
          let source = try Reader.read(bytes, name: file.doc)
          try write(file.doc, source.text, source.origin)
        }
      } catch let error as ReadError {
        fail(file.doc, error.message)
      } catch let error as FileError where error.action == "read" {
        fail(file.doc, error.description)
      }
    }
    return errors
  }

  private mutating func fail(_ doc: String, _ message: String) {
    errors += 1
    Console.error("trichdan: \(doc): \(message)")
  }

  private static func looksLikeJSONLines(_ name: String, _ bytes: [UInt8]) -> Bool {
    let lower = name.lowercased()
    if lower.hasSuffix(".jsonl") || lower.hasSuffix(".ndjson") { return true }
    return name == "stdin" && bytes.first == UInt8(ascii: "{")
  }

  private mutating func lines(_ doc: String, _ bytes: [UInt8]) throws {
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      do {
        let input = try TextLine(line)
        try write(input.id ?? "\(doc):\(number)", input.text, .rebuilt)
      } catch let error as ReadError {
        fail("\(doc):\(number)", error.message)
      }
    }
  }

  private mutating func write(_ doc: String, _ bytes: [UInt8], _ origin: SourceOrigin) throws(FileError) {
    let text = Normalizer.normalize(bytes)
    var writer = TokenWriter(doc: doc, text: text, origin: origin, format: options.format)
    for range in Tokenizer.stretches(text) {
      tokenizer.tokenize(text, range, into: &tokens)
      segmenter.forEachSentence(text, tokens, lexicon) { _, pieces, isEnd in writer.add(tokens, pieces, isEnd)
      }
      if writer.bytes.count > 1 << 18 {
        try Console.output(writer.bytes)
        writer.bytes = []
      }
    }
    try Console.output(writer.bytes)
  }
}
