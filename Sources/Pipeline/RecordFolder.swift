public import Graphing
internal import Reading
internal import Wording

/// A finished output folder of `trichdan run`, to be read.
public struct RecordFolder: Sendable {
  private let path: String

  /// - Throws: `GraphError` where there is no such folder, or it holds no whole output of this version of the contract.
  public init(_ path: String) throws {
    self.path = path
    switch Files.kind(path) {
    case .missing:
      throw GraphError(
        file: path, reason: "there is no such folder; give the one that trichdan run has written",
        vi: "không có thư mục này; hãy nêu thư mục do trichdan run ghi ra")
    case .folder: break
    default:
      throw GraphError(
        file: path, reason: "is no folder; give the folder that trichdan run has written",
        vi: "không phải là thư mục; hãy nêu thư mục do trichdan run ghi ra")
    }
    let run = path + "/run.json"
    guard Files.kind(run) == .file else {
      let isBegun =
        Files.kind(path + "/\(OutputFolder.partialName)") != .missing
        || OutputFolder.names.contains { Files.kind("\(path)/\($0).jsonl") != .missing }
      throw GraphError(
        file: path,
        reason: isBegun
          ? Message(
            "has no run.json: the run that writes it has not finished; start it again",
            vi: "chưa có run.json: lần chạy ghi thư mục này chưa xong; hãy chạy lại")
          : Message(
            "is no output folder of trichdan run: it has no run.json",
            vi: "không phải là thư mục kết quả của trichdan run: không có run.json"))
    }
    guard let bytes = try Files.read(Array(run.utf8), limit: 16 << 20),
      let record = try? JSONValue(bytes[...]), case .number(let schema)? = record["schema"]
    else {
      throw GraphError(
        file: run, reason: "is no record of a run; run trichdan run again",
        vi: "không phải là biên bản của một lần chạy; hãy chạy lại trichdan run")
    }
    guard schema == String(Version.schema) else {
      throw GraphError(
        file: run,
        reason:
          "says schema \(schema), and this program reads schema \(Version.schema): run trichdan run again",
        vi:
          "ghi schema \(schema), còn chương trình này đọc schema \(Version.schema): hãy chạy lại trichdan run"
      )
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
      throw GraphError(
        file: file, reason: "is no record of a run; run trichdan run again",
        vi: "không phải là biên bản của một lần chạy; hãy chạy lại trichdan run")
    }
    return RecordLine(bytes[...], file: file, number: 1)
  }

  func holds(_ name: String) -> Bool { Files.kind("\(path)/\(name).jsonl") == .file }
}

/// The lines of a file of records, empty ones left out; one is in memory at a time.
final class RecordLines {
  private let file: String
  private let input: LineInput
  /// Longer lines are no records of ours: a file without line ends would fill the memory.
  private static let longest = 256 << 20

  /// - Parameter file: a path, or `-` for the standard input.
  init(_ file: String) throws(FileError) {
    self.file = file == "-" ? "the standard input" : file
    input = try LineInput(Array(file.utf8), limit: Self.longest)
  }

  /// The next line, or nil at the end.
  ///
  /// - Throws: `GraphError` where a line is too long; the one after it can be read then.
  func next() throws -> RecordLine? {
    while let line = try input.next() {
      switch line {
      case .text(let bytes):
        if !LineInput.isBlank(bytes) { return RecordLine(bytes, file: file, number: input.number) }
      case .tooLong:
        throw GraphError(
          file: file, line: input.number, reason: "has more than \(Self.longest) bytes",
          vi: "dài hơn \(Self.longest.dotted) byte")
      }
    }
    return nil
  }
}
