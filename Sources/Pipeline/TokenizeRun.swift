internal import Lexicon
internal import Normalizing
public import Reading
internal import Segmenting
internal import Tokenizing
public import Writing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `trichdan tokenize`: files, or lines of JSON, to tokens on the standard output, a document at a time.
public struct TokenizeRun {
  public struct Options: Sendable {
    public var inputs: [String]
    public var format: TokenWriter.Format
    public var ownWords: String?
    public var seeds: String?
    public var reading: ReadOptions
    /// Read every input as JSON Lines; nil: as its name or first byte says.
    public var isJSON: Bool?
    public init(
      inputs: [String], format: TokenWriter.Format, ownWords: String?, seeds: String?, reading: ReadOptions,
      isJSON: Bool?
    ) {
      self.inputs = inputs
      self.format = format
      self.ownWords = ownWords
      self.seeds = seeds
      self.reading = reading
      self.isJSON = isJSON
    }
  }

  private let options: Options
  private let lexicon: Lexicon
  private var segmenter: WordSegmenter
  private var tokenizer: Tokenizer
  private var tokens = Tokens(range: 0..<0)
  private var errors = 0
  /// The ids given so far, and how many copies of each.
  private var docs: Set<String> = []
  private var copies: [String: Int] = [:]

  public init(_ options: Options) throws {
    self.options = options
    lexicon = try SeedsFolder.load(options.seeds)
    tokenizer = Tokenizer(lexicon)
    segmenter = WordSegmenter(try WordModels.load(own: options.ownWords, lexicon))
  }

  /// Writes all tokens. Returns how many documents could not be read; each is one line on the standard error.
  public mutating func run() throws -> Int {
    for file in try Walk.files(options.inputs) {
      let documents = FileDocuments(options.reading)
      let bytes: [UInt8]
      do {
        bytes = try documents.load(file).get()
        if options.isJSON ?? Self.looksLikeJSONLines(file.doc, bytes) {
          try lines(file.doc, try Reader.lines(bytes))
          continue
        }
      } catch let error as ReadError {
        fail(file.doc, error.message)
        continue
      }
      try documents.documents(bytes, of: file) { part in
        switch part.result {
        case .success(let read): try write(part.doc, read)
        case .failure(let error): fail(part.doc, error.message)
        }
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
    return name == "stdin" && Reader.opensWithBrace(bytes)
  }

  private mutating func lines(_ doc: String, _ bytes: [UInt8]) throws {
    var number = 0
    var isFirst = true
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      let isGuess = isFirst && options.isJSON == nil
      isFirst = false
      let input: TextLine
      do {
        input = try TextLine(line)
      } catch {
        // Prose that opens with a brace is not a thousand bad lines.
        if isGuess {
          fail("\(doc):\(number)", error.message + "; to read the input as plain text, give --no-json")
          if doc == "stdin" { return }
        } else {
          fail("\(doc):\(number)", error.message)
        }
        continue
      }
      do {
        try write(input.id.flatMap { $0.isEmpty ? nil : $0 } ?? "\(doc):\(number)", try ReadText(input))
      } catch let error as ReadError {
        fail("\(doc):\(number)", error.message)
      }
    }
  }

  /// An id that no document before had, as files of one name get theirs.
  private mutating func unique(_ doc: String) -> String {
    if docs.insert(doc).inserted { return doc }
    // Looking from 2 each time would be quadratic in lines of one id.
    var next = copies[doc, default: 1] + 1
    while !docs.insert("\(doc)~\(next)").inserted { next += 1 }
    copies[doc] = next
    return "\(doc)~\(next)"
  }

  private mutating func write(_ id: String, _ read: ReadText) throws(FileError) {
    let doc = unique(id)
    for note in read.notes where !note.isRemark { fail(doc, note.message) }
    let text = read.text
    var writer = TokenWriter(doc: doc, text: text, origin: read.source.origin, format: options.format)
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
