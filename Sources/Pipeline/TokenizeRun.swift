internal import Lexicon
internal import Normalizing
public import Reading
internal import Segmenting
internal import Tokenizing
internal import Wording
public import Writing

/// `trichdan tokenize`: files, or lines of JSON, to tokens on the standard output, a document at a time.
public struct TokenizeRun {
  public struct Options: Sendable {
    public var inputs: [String]
    public var walk: WalkOptions
    public var format: TokenWriter.Format
    public var ownWords: String?
    public var seeds: String?
    public var reading: ReadOptions
    public var lines: LineOptions
    public init(
      inputs: [String], walk: WalkOptions = WalkOptions(), format: TokenWriter.Format, ownWords: String?,
      seeds: String?, reading: ReadOptions, lines: LineOptions
    ) {
      self.inputs = inputs
      self.walk = walk
      self.format = format
      self.ownWords = ownWords
      self.seeds = seeds
      self.reading = reading
      self.lines = lines
    }
  }

  private let options: Options
  private let lexicon: Lexicon
  private var segmenter: WordSegmenter
  private var tokenizer: Tokenizer
  private var tokens = Tokens(range: 0..<0)
  private var errors = 0
  private let output: OutputBuffer

  public init(_ options: Options) throws {
    self.options = options
    output = OutputBuffer(summaryOf: options.lines.summary && options.format == .jsonl ? "tokenize" : nil)
    lexicon = try SeedsFolder.load(options.seeds)
    tokenizer = Tokenizer(lexicon)
    segmenter = WordSegmenter(try WordModels.load(own: options.ownWords, lexicon))
  }

  /// Writes all tokens. Returns how many documents could not be read; each is one line on the standard error, or, of lines on the
  /// standard input that become records, a record of kind error.
  public mutating func run() throws -> Int {
    let inputs = DocumentInputs(
      inputs: options.inputs, walk: options.walk, reading: options.reading, lines: options.lines)
    let output = output
    try inputs.forEach(output.flush) { item in
      let isRecord = item.isFiltered && options.format == .jsonl
      switch item.content {
      case .error(let record):
        output.count(read: false)
        if isRecord { return try output.add(errors: record) }
        errors += 1
        Console.error(String(decoding: record, as: UTF8.self), end: "")
      case .document(let part):
        switch part.result {
        case .success(let read):
          output.count(read: true)
          for note in read.notes where !note.isRemark { try fail(part.doc, note, isRecord) }
          do {
            try write(part.doc, read)
          } catch let error as ReadError {
            try fail(part.doc, error, isRecord, stage: "tokenizing")
          }
        case .failure(let error):
          output.count(read: false)
          try fail(part.doc, error, isRecord)
        }
      }
    }
    try output.end()
    return errors
  }

  private mutating func fail(
    _ doc: String, _ error: ReadError, _ isRecord: Bool, stage: String = "reading"
  ) throws(FileError) {
    if isRecord {
      try output.add(
        errors: RecordWriter.error(
          doc: doc, stage: stage, code: error.code, message: error.message, detail: error.detail))
    } else {
      errors += 1
      Console.say("\(doc): " + error.wording)
    }
  }

  /// - Throws: `ReadError` where it takes too long: the tokens up to there are written.
  private mutating func write(_ doc: String, _ read: ReadText) throws {
    let text = read.text
    let deadline = Deadline(options.reading)
    var writer = TokenWriter(doc: doc, text: text, origin: read.source.origin, format: options.format)
    for range in Tokenizer.stretches(text) {
      do throws(ReadError) {
        try deadline.check()
      } catch {
        try output.add(writer.bytes)
        throw error
      }
      tokenizer.tokenize(text, range, into: &tokens)
      segmenter.forEachSentence(text, tokens, lexicon) { _, pieces, isEnd in writer.add(tokens, pieces, isEnd)
      }
      if writer.bytes.count > 1 << 18 {
        try output.add(writer.bytes)
        writer.bytes = []
      }
    }
    try output.add(writer.bytes)
  }
}
