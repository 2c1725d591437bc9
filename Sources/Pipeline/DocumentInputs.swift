internal import Normalizing
internal import Reading

/// How the inputs of a command are taken for JSON Lines of `{"id": …, "text": …}`.
public struct LineOptions: Sendable {
  /// Whether every input is JSON Lines; nil: as its name says, and the standard input by `assumed`.
  public var isLines: Bool?
  /// Whether the standard input is JSON Lines where nothing else is said; nil: where an object opens it.
  public var assumed: Bool?
  /// The longest line that is read, in bytes.
  public var maxLine: Int

  public static let longest = 64 << 20

  public init(isLines: Bool? = nil, assumed: Bool? = nil, maxLine: Int = Self.longest) {
    self.isLines = isLines
    self.assumed = assumed
    self.maxLine = maxLine
  }
}

/// The documents of a command's inputs, one after the other: files, what they are bundles of, and lines of JSON, of which one at a
/// time is in memory.
struct DocumentInputs {
  /// One document, or an error record that came on a line.
  struct Item {
    enum Content {
      case document(FileDocuments.Part)
      /// What an earlier stage could not read.
      case error([UInt8])
    }
    var file: InputFile
    var content: Content
    /// A line of the standard input: what is wrong with it is a record, no failure of the program.
    var isFiltered: Bool
  }

  let inputs: [String]
  let reading: ReadOptions
  let lines: LineOptions

  /// - Parameter beforeWaiting: called before the standard input is waited for.
  func forEach(_ beforeWaiting: () throws -> Void, _ body: (Item) throws -> Void) throws {
    let documents = FileDocuments(reading)
    for file in try Walk.files(inputs) {
      func give(_ part: FileDocuments.Part) throws {
        try body(Item(file: file, content: .document(part), isFiltered: false))
      }
      func fail(_ error: ReadError) throws {
        try give(FileDocuments.Part(doc: file.doc, isEntry: false, bytes: [], result: .failure(error)))
      }
      let isInput = file.path == [UInt8(ascii: "-")]
      guard file.failure == nil, isInput || (lines.isLines ?? Self.isNamed(file.doc)) else {
        try documents.read(file, give)
        continue
      }
      do {
        let input = try LineInput(file.path, limit: lines.maxLine)
        let isKnown = lines.isLines ?? (isInput ? lines.assumed : true)
        if try isKnown ?? input.opensWithObject(beforeWaiting) {
          try read(input, file, isFiltered: isInput, beforeWaiting, body)
        } else if let bytes = try input.rest(atMost: documents.maxBytes) {
          // Nothing in is nothing out, as for every filter.
          if isInput, bytes.allSatisfy({ $0 <= 0x20 }) { continue }
          // In UTF-16 lines are parted by two bytes: such an input is read whole.
          if isKnown == nil, Reader.isWideLines(bytes) {
            try wide(bytes, file, isFiltered: isInput, body)
          } else {
            try documents.documents(bytes, of: file, give)
          }
        } else {
          try fail(
            ReadError(
              "too-large",
              "the input has more than \(documents.maxBytes) bytes; raise --max-bytes to read it"))
        }
      } catch let error as FileError where error.action == "read" {
        try fail(ReadError("unreadable", error.description))
      } catch let error as ReadError {
        try fail(error)
      }
    }
  }

  private static func isNamed(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".jsonl") || lower.hasSuffix(".ndjson")
  }

  private func read(
    _ input: LineInput, _ file: InputFile, isFiltered: Bool, _ beforeWaiting: () throws -> Void,
    _ body: (Item) throws -> Void
  ) throws {
    while let line = try input.next(beforeWaiting) {
      let content: Item.Content
      switch line {
      case .text(var bytes):
        if input.number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if LineInput.isBlank(bytes) { continue }
        content = Self.content(bytes, place: "\(file.doc):\(input.number)")
      case .tooLong(let count):
        content = .document(
          FileDocuments.Part(
            doc: "\(file.doc):\(input.number)", isEntry: true, bytes: [],
            result: .failure(
              ReadError(
                "too-large",
                "the line has more than \(lines.maxLine) bytes; raise --max-line to read it",
                detail: "\(count) bytes"))))
      }
      try body(Item(file: file, content: content, isFiltered: isFiltered))
    }
  }

  private func wide(
    _ bytes: [UInt8], _ file: InputFile, isFiltered: Bool, _ body: (Item) throws -> Void
  ) throws {
    var number = 0
    for line in try Reader.lines(bytes).split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if LineInput.isBlank(line) { continue }
      try body(
        Item(
          file: file, content: Self.content(line, place: "\(file.doc):\(number)"), isFiltered: isFiltered))
    }
  }

  private static func content(_ line: ArraySlice<UInt8>, place: String) -> Item.Content {
    var doc = place
    var bytes: [UInt8] = []
    let result = Result { () throws(ReadError) in
      let input = try TextLine(line)
      bytes = input.text
      if let id = input.id, !id.isEmpty {
        doc = String(decoding: Normalizer.normalize(Array(id.utf8)).utf8, as: UTF8.self)
      }
      return try ReadText(input)
    }
    if case .failure(let error) = result, error.code == "bad-json", let record = ErrorRecord.passedOn(line) {
      return .error(record)
    }
    return .document(FileDocuments.Part(doc: doc, isEntry: true, bytes: bytes[...], result: result))
  }
}

extension Reader {
  /// Whether bytes are lines of JSON in UTF-16.
  fileprivate static func isWideLines(_ bytes: [UInt8]) -> Bool {
    (bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])) && opensWithBrace(bytes)
  }
}
