internal import Normalizing
internal import Reading
internal import Wording

/// How the inputs of a command are taken for JSON Lines of `{"id": …, "text": …}`.
public struct LineOptions: Sendable {
  /// Whether every input is JSON Lines; nil: as its name says, and the standard input by `assumed`.
  public var isLines: Bool?
  /// Whether the standard input is JSON Lines where nothing else is said; nil: where an object opens it.
  public var assumed: Bool?
  /// The longest line that is read, in bytes.
  public var maxLine: Int
  /// Whether a filter ends with a record that says what it has read and written.
  public var summary: Bool

  public static let longest = 64 << 20

  public init(isLines: Bool? = nil, assumed: Bool? = nil, maxLine: Int = Self.longest, summary: Bool = false)
  {
    self.summary = summary
    self.isLines = isLines
    self.assumed = assumed
    self.maxLine = maxLine
  }
}

/// The documents of a command's inputs, one after the other: files, what they are bundles of, and lines of JSON, of which few at a
/// time are in memory.
///
/// It goes in two steps, so that the second one may be done by several workers: `next` gives a unit, `items` reads its documents.
final class DocumentInputs {
  /// What is read at a time.
  enum Unit: Sendable {
    case file(InputFile)
    /// The standard input, where it is one text.
    case text([UInt8], InputFile)
    case lines([NumberedLine], InputFile)
    case failure(ReadError, InputFile)
  }

  struct NumberedLine: Sendable {
    var number: Int
    var line: LineInput.Line
  }

  /// One document, or an error record that came on a line.
  struct Item: Sendable {
    enum Content: Sendable {
      case document(FileDocuments.Part)
      /// What an earlier stage could not read.
      case error([UInt8])
    }
    var file: InputFile
    var content: Content
    /// A line of the standard input: what is wrong with it is a record, no failure of the program.
    var isFiltered: Bool
    /// A line of JSON Lines, of a file or of the standard input.
    var isLine = false
  }

  /// What the second step needs to know.
  struct Reading: Sendable {
    let options: ReadOptions
    let maxLine: Int
  }

  let reading: Reading
  private let lines: LineOptions
  private let inputs: [String]
  private let walk: WalkOptions
  private var files: [InputFile]?
  private var place = 0
  /// The lines being read, and whose they are.
  private var open: (input: LineInput, file: InputFile)?
  /// Bytes of lines that are a unit.
  private static let most = 1 << 16

  init(inputs: [String], walk: WalkOptions, reading: ReadOptions, lines: LineOptions) {
    self.inputs = inputs
    self.walk = walk
    self.lines = lines
    var options = reading
    if lines.isLines == false { options.allowsLines = false }
    self.reading = Reading(options: options, maxLine: lines.maxLine)
  }

  /// Whether the next unit may be long in coming.
  var wouldWait: Bool {
    if let open { return open.input.wouldWait }
    guard let files, files.indices.contains(place) else { return false }
    return files[place].isInput
  }

  /// The next unit, or nil at the end.
  ///
  /// - Parameter beforeWaiting: called before the input is waited for.
  /// - Throws: `FileError` where an input is missing, `InputError` where a pattern is wrong, and what `beforeWaiting` throws.
  func next(_ beforeWaiting: () throws -> Void) throws -> Unit? {
    let files = try files ?? walked()
    self.files = files
    while true {
      if let (input, file) = open {
        do {
          let lines = try batch(input, beforeWaiting)
          if !lines.isEmpty { return .lines(lines, file) }
          open = nil
        } catch let error as FileError where error.action == .read {
          open = nil
          return .failure(ReadError(error), file)
        }
      }
      guard files.indices.contains(place) else { return nil }
      let file = files[place]
      place += 1
      if let unit = try begin(file, beforeWaiting) { return unit }
    }
  }

  private func walked() throws -> [InputFile] {
    let found = try Walk.files(inputs, walk)
    if found.files.isEmpty, let said = found.leftOut.wording {
      Console.say(
        Message("there is nothing to read; left out: ", vi: "không có gì để đọc; đã bỏ qua: ") + said)
    }
    return found.files
  }

  /// Lines that are there, without waiting for more than the first one.
  private func batch(_ input: LineInput, _ beforeWaiting: () throws -> Void) throws -> [NumberedLine] {
    var lines: [NumberedLine] = []
    var bytes = 0
    repeat {
      guard let line = try input.next(beforeWaiting) else { break }
      if case .text(let text) = line { bytes += text.count }
      lines.append(NumberedLine(number: input.number, line: line))
    } while bytes < Self.most && !input.wouldWait
    return lines
  }

  /// Opens a file of lines, or makes a unit of one that is none; nil where lines were opened, or nothing is there.
  private func begin(_ file: InputFile, _ beforeWaiting: () throws -> Void) throws -> Unit? {
    guard file.failure == nil, file.isInput || (lines.isLines ?? Self.isNamed(file.doc)) else {
      return .file(file)
    }
    do {
      let input = try LineInput(file.path, limit: lines.maxLine)
      let isKnown = lines.isLines ?? (file.isInput ? lines.assumed : true)
      if try isKnown ?? input.opensWithObject(beforeWaiting) {
        open = (input, file)
        return nil
      }
      guard let bytes = try input.rest(atMost: reading.options.limits.bytes) else {
        return .failure(
          ReadError(
            "too-large",
            "the input has more than \(reading.options.limits.bytes) bytes; raise --max-bytes to read it"),
          file)
      }
      // Nothing in is nothing out, as for every filter.
      if file.isInput, bytes.allSatisfy({ $0 <= 0x20 }) { return nil }
      // In UTF-16 lines are parted by two bytes: such an input is read whole.
      if isKnown == nil, Reader.isWideLines(bytes) {
        return .lines(
          try Reader.lines(bytes).split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().map {
            NumberedLine(number: $0.offset + 1, line: .text($0.element))
          }, file)
      }
      return .text(bytes, file)
    } catch let error as FileError where error.action == .read {
      return .failure(ReadError(error), file)
    } catch let error as ReadError {
      return .failure(error, file)
    }
  }

  private static func isNamed(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".jsonl") || lower.hasSuffix(".ndjson")
  }

  /// All documents, one after the other.
  ///
  /// - Parameter beforeWaiting: called before the input is waited for.
  func forEach(_ beforeWaiting: () throws -> Void, _ body: (Item) throws -> Void) throws {
    while let unit = try next(beforeWaiting) { try reading.items(of: unit, body) }
  }

  /// All documents, worked on by `jobs` workers, in their order: what comes of one is delivered when its turn has come.
  ///
  /// - Parameters:
  ///   - beforeWaiting: called before the input is waited for: all that was read till then is delivered.
  ///   - work: makes something of a document, on any thread.
  func forEach<Result: Sendable>(
    jobs: Int, _ beforeWaiting: () throws -> Void, _ work: @escaping @Sendable (Item) -> Result,
    _ deliver: (Result) throws -> Void
  ) async throws {
    if jobs == 1 { return try forEach(beforeWaiting) { try deliver(work($0)) } }
    let reading = reading
    try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
      var done: [Int: [Result]] = [:]
      var (started, delivered) = (0, 0)
      var isEnded = false
      while true {
        // The window bounds what may wait for an earlier unit.
        while !isEnded, started - delivered < jobs * 4, started == delivered || !wouldWait {
          guard let unit = try next(beforeWaiting) else {
            isEnded = true
            break
          }
          let number = started
          group.addTask {
            var results: [Result] = []
            reading.items(of: unit) { results.append(work($0)) }
            return (number, results)
          }
          started += 1
        }
        guard delivered < started, let (number, results) = try await group.next() else { return }
        done[number] = results
        while let results = done.removeValue(forKey: delivered) {
          for result in results { try deliver(result) }
          delivered += 1
        }
      }
    }
  }
}

extension DocumentInputs.Reading {
  typealias Item = DocumentInputs.Item

  /// The documents of a unit, each handed on as soon as it is read.
  func items(of unit: DocumentInputs.Unit, _ body: (Item) throws -> Void) rethrows {
    let documents = FileDocuments(options)
    switch unit {
    case .file(let file):
      try documents.read(file) { try body(Item(file: file, content: .document($0), isFiltered: false)) }
    case .text(let bytes, let file):
      try documents.documents(bytes, of: file) {
        try body(Item(file: file, content: .document($0), isFiltered: false))
      }
    case .lines(let lines, let file):
      for line in lines {
        guard let content = content(line, file) else { continue }
        try body(Item(file: file, content: content, isFiltered: file.isInput, isLine: true))
      }
    case .failure(let error, let file):
      let part = FileDocuments.Part(doc: file.doc, isEntry: false, bytes: [], result: .failure(error))
      try body(Item(file: file, content: .document(part), isFiltered: false))
    }
  }

  /// What stands on a line; nil for an empty one.
  private func content(_ numbered: DocumentInputs.NumberedLine, _ file: InputFile) -> Item.Content? {
    var doc = "\(file.doc):\(numbered.number)"
    switch numbered.line {
    case .tooLong(let count):
      return .document(
        FileDocuments.Part(
          doc: doc, isEntry: true, bytes: [],
          result: .failure(
            ReadError(
              "too-large", "the line has more than \(maxLine) bytes; raise --max-line to read it",
              detail: "\(count) bytes"))))
    case .text(var line):
      if numbered.number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      if LineInput.isBlank(line) { return nil }
      var bytes: [UInt8] = []
      let result = Result { () throws(ReadError) in
        let input = try TextLine(line, options: options)
        bytes = input.text
        if let id = input.id, !id.isEmpty {
          doc = Normalizer.composed(id)
        }
        return try ReadText(input, options)
      }
      if case .failure(let error) = result, error.code == "bad-json" {
        if let record = ErrorRecord.passedOn(line) { return .error(record) }
        // What the stage before says of itself is not of any document.
        if ErrorRecord.isSummary(line) { return nil }
        if let id = TextLine.id(line, options: options), !id.isEmpty { doc = Normalizer.composed(id) }
      }
      return .document(FileDocuments.Part(doc: doc, isEntry: true, bytes: bytes, result: result))
    }
  }
}

extension InputFile {
  /// Whether it is the standard input.
  var isInput: Bool { path == [UInt8(ascii: "-")] }
  var shownPath: String { String(decoding: path, as: UTF8.self) }
}

extension Reader {
  /// Whether bytes are lines of JSON in UTF-16.
  fileprivate static func isWideLines(_ bytes: [UInt8]) -> Bool {
    (bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])) && opensWithBrace(bytes)
  }
}
