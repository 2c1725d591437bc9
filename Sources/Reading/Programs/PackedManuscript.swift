/// Manuscripts as bytes, for parsers that run in a process of their own: little-endian numbers of eight bytes, lists and strings with
/// their lengths before them. What comes back is not trusted: every number is checked.
extension Manuscript {
  private static let roles: [Role] = [.body, .heading, .table, .note, .running, .boilerplate]

  /// All but the limit and whether it was passed.
  func packed() -> [UInt8] {
    var writer = PackWriter()
    writer.bytes.reserveCapacity(text.count + runs.count * 32 + 1000)
    writer.add(text)
    writer.add(fonts.count)
    for font in fonts { writer.add(Array(font.utf8)) }
    writer.add(runs.count)
    for run in runs {
      writer.add(run.start)
      writer.add(Int(run.font))
      writer.add(Self.roles.firstIndex(of: run.role) ?? 0)
      writer.add(Source.Encoding.allCases.firstIndex(of: run.encoding) ?? 0)
    }
    writer.add(pages.count)
    for page in pages { writer.add(page) }
    writer.add(notes.count)
    for note in notes { writer.add(note) }
    return writer.bytes
  }

  /// - Returns: nil where the bytes are no manuscript whose parts fit together.
  init?(packed bytes: [UInt8]) {
    var reader = PackReader(bytes)
    guard let manuscript = Self.read(&reader), reader.isAtEnd else { return nil }
    self = manuscript
  }

  fileprivate static func read(_ reader: inout PackReader) -> Manuscript? {
    guard let text = reader.list(), String(validating: text, as: UTF8.self) != nil else { return nil }
    var fonts: [String] = []
    guard let fontCount = reader.count(each: 8), fontCount <= Int(UInt16.max), fontCount > 0 else {
      return nil
    }
    for _ in 0..<fontCount {
      guard let name = reader.string() else { return nil }
      fonts.append(name)
    }
    var runs: [Run] = []
    guard let runCount = reader.count(each: 32) else { return nil }
    for index in 0..<runCount {
      guard let start = reader.number(), let font = reader.number(), let role = reader.number(),
        let encoding = reader.number(), index > 0 || start == 0, start >= runs.last?.start ?? 0,
        start <= text.count, start == text.count || text[start] & 0xC0 != 0x80,
        (0..<fonts.count).contains(font),
        roles.indices.contains(role), Source.Encoding.allCases.indices.contains(encoding)
      else { return nil }
      runs.append(
        Run(
          start: start, font: UInt16(font), role: roles[role], encoding: Source.Encoding.allCases[encoding]))
    }
    guard text.isEmpty || !runs.isEmpty else { return nil }
    var pages: [Int] = []
    guard let pageCount = reader.count(each: 8) else { return nil }
    for _ in 0..<pageCount {
      guard let page = reader.number(), page >= pages.last ?? 0, page <= text.count else { return nil }
      pages.append(page)
    }
    var notes: [ReadError] = []
    guard let noteCount = reader.count(each: 24) else { return nil }
    for _ in 0..<noteCount {
      guard let note = reader.error() else { return nil }
      notes.append(note)
    }
    return Manuscript(text: text, runs: runs, fonts: fonts, pages: pages, notes: notes)
  }
}

/// What a parser in a process of its own answers: a manuscript, or why there is none.
enum PackedAnswer {
  private static let magic = Array("trichdan1".utf8)

  static func pack(_ answer: Result<Manuscript, ReadError>) -> [UInt8] {
    switch answer {
    case .success(let manuscript): return magic + [0] + manuscript.packed()
    case .failure(let error):
      var writer = PackWriter()
      writer.add(error)
      return magic + [1] + writer.bytes
    }
  }

  /// - Returns: nil where the bytes are no answer.
  static func unpack(_ bytes: [UInt8]) -> Result<Manuscript, ReadError>? {
    guard bytes.starts(with: magic), bytes.count > magic.count else { return nil }
    var reader = PackReader(bytes, at: magic.count + 1)
    switch bytes[magic.count] {
    case 0:
      guard let manuscript = Manuscript.read(&reader), reader.isAtEnd else { return nil }
      return .success(manuscript)
    case 1:
      guard let error = reader.error(), reader.isAtEnd else { return nil }
      return .failure(error)
    default: return nil
    }
  }
}

private struct PackWriter {
  var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  mutating func add(_ list: [UInt8]) {
    add(list.count)
    bytes += list
  }

  mutating func add(_ error: ReadError) {
    add(Array(error.code.utf8))
    add(Array(error.message.utf8))
    add(error.detail == nil ? 0 : 1)
    if let detail = error.detail { add(Array(detail.utf8)) }
  }
}

private struct PackReader {
  private let bytes: [UInt8]
  private var at: Int

  init(_ bytes: [UInt8], at: Int = 0) {
    self.bytes = bytes
    self.at = at
  }

  var isAtEnd: Bool { at == bytes.count }

  /// A number that is no length: nil where it is below 0 or missing.
  mutating func number() -> Int? {
    guard bytes.count - at >= 8 else { return nil }
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(bytes[at + index]) << (index * 8) }
    at += 8
    return Int(exactly: value)
  }

  /// The length of a list whose elements take at least so many bytes each.
  mutating func count(each size: Int) -> Int? {
    guard let count = number(), count <= (bytes.count - at) / size else { return nil }
    return count
  }

  mutating func list() -> [UInt8]? {
    guard let count = count(each: 1) else { return nil }
    at += count
    return Array(bytes[(at - count)..<at])
  }

  mutating func string() -> String? { list().map { String(decoding: $0, as: UTF8.self) } }

  mutating func error() -> ReadError? {
    guard let code = string(), let message = string(), let hasDetail = number() else { return nil }
    guard hasDetail != 0 else { return ReadError(code, message) }
    guard let detail = string() else { return nil }
    return ReadError(code, message, detail: detail)
  }
}
