public import Graphing
internal import Reading

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A finished output folder of `trichdan run`, to be read.
public struct RecordFolder: Sendable {
  private let path: String

  /// - Throws: `GraphError` where there is no such folder, or it holds no whole output of this version of the contract.
  public init(_ path: String) throws {
    self.path = path
    switch Files.kind(path) {
    case .missing: throw GraphError(file: path, reason: "there is no such folder")
    case .folder: break
    default:
      throw GraphError(file: path, reason: "is no folder; give the folder that trichdan run has written")
    }
    let run = path + "/run.json"
    guard Files.kind(run) == .file else {
      let isBegun =
        Files.kind(path + "/.trichdan-partial") != .missing
        || OutputFolder.names.contains { Files.kind("\(path)/\($0).jsonl") != .missing }
      throw GraphError(
        file: path,
        reason: isBegun
          ? "has no run.json: the run that writes it has not finished; start it again"
          : "is no output folder of trichdan run: it has no run.json")
    }
    guard let bytes = try Files.read(Array(run.utf8), limit: 16 << 20),
      let record = try? JSONValue(bytes[...]), case .number(let schema)? = record["schema"]
    else { throw GraphError(file: run, reason: "is no record of a run") }
    guard schema == String(Version.schema) else {
      throw GraphError(
        file: run, reason: "says schema \(schema), and this program reads schema \(Version.schema)")
    }
  }

  /// Shows each line of `name.jsonl`, empty ones left out, in order; one line is in memory at a time.
  ///
  /// - Throws: `FileError`, `GraphError`, and what `body` throws.
  public func forEachLine(of name: String, _ body: (RecordLine) throws -> Void) throws {
    let lines = try lines(of: name)
    while let line = try lines.next() { try body(line) }
  }

  /// The lines of `name.jsonl`, one after the other.
  func lines(of name: String) throws -> RecordLines { try RecordLines("\(path)/\(name).jsonl") }

  /// What run.json says, as one record.
  func run() throws -> RecordLine {
    let file = path + "/run.json"
    guard let bytes = try Files.read(Array(file.utf8), limit: 16 << 20) else {
      throw GraphError(file: file, reason: "is no record of a run")
    }
    return RecordLine(bytes[...], file: file, number: 1)
  }

  func holds(_ name: String) -> Bool { Files.kind("\(path)/\(name).jsonl") == .file }
}

/// The lines of a file of records, empty ones left out; one is in memory at a time.
final class RecordLines {
  private let file: String
  private let descriptor: Int32
  private var chunk: [UInt8] = []
  private var at = 0
  private var rest: [UInt8] = []
  private var number = 0
  private var isEnded = false
  /// Longer lines are no records of ours: a file without line ends would fill the memory.
  private static let longest = 256 << 20

  /// - Parameter file: a path, or `-` for the standard input.
  init(_ file: String) throws(FileError) {
    self.file = file == "-" ? "the standard input" : file
    descriptor = file == "-" ? STDIN_FILENO : unsafe open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: file, action: "read", number: errno) }
  }

  deinit { if descriptor != STDIN_FILENO { _ = close(descriptor) } }

  /// The next line, or nil at the end.
  func next() throws -> RecordLine? {
    while true {
      while at < chunk.count {
        guard let end = Self.lineEnd(chunk, at) else {
          rest += chunk[at...]
          at = chunk.count
          break
        }
        number += 1
        let line = rest.isEmpty ? chunk[at..<end] : (rest + chunk[at..<end])[...]
        rest = []
        at = end + 1
        if !line.isEmpty { return RecordLine(line, file: file, number: number) }
      }
      if rest.count > Self.longest {
        throw GraphError(file: file, line: number + 1, reason: "has more than \(Self.longest) bytes")
      }
      if isEnded {
        guard !rest.isEmpty else { return nil }
        let line = rest
        rest = []
        return RecordLine(line[...], file: file, number: number + 1)
      }
      try fill()
    }
  }

  private func fill() throws(FileError) {
    var failure: Int32 = 0
    let descriptor = descriptor
    chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      let got = unsafe readRetrying(descriptor, buffer.baseAddress, buffer.count)
      if got < 0 { failure = errno }
      count = max(got, 0)
    }
    at = 0
    if failure != 0 { throw FileError(path: file, action: "read", number: failure) }
    isEnded = chunk.isEmpty
  }

  private static func lineEnd(_ bytes: [UInt8], _ from: Int) -> Int? {
    unsafe bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress,
        let found = unsafe memchr(base + from, 0x0A, raw.count - from)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
