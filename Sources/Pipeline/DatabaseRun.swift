public import Database
internal import Graphing
internal import Wording

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// `trichdan sqlite` and `run --sqlite`: a finished output folder → an SQLite database of its records.
public enum DatabaseRun {
  /// Finds before a long run what would keep the database from being written.
  ///
  /// - Throws: `GraphError`.
  public static func check(_ output: String) throws {
    guard DatabaseBuilder.isThere else {
      throw GraphError(
        reason: "this trichdan was built without the trait SQLite; build it anew with: make build",
        vi: "bản trichdan này được biên dịch không kèm SQLite; hãy biên dịch lại bằng: make build")
    }
    let folder = parent(output)
    guard Files.kind(folder) == .folder else {
      throw GraphError(
        file: folder, reason: "there is no such folder to write the database into; make it first",
        vi: "không có thư mục này để ghi cơ sở dữ liệu; hãy tạo trước")
    }
    switch Files.kind(output) {
    case .file, .missing: break
    default:
      throw GraphError(
        file: output, reason: "is no file that can be replaced; name another one for the database",
        vi: "không phải là tệp có thể ghi đè; hãy chọn tên khác cho cơ sở dữ liệu")
    }
    // What is no database is somebody's file.
    if (Files.size(output) ?? 0) > 0, PlacedFile(output)?.bytes(at: 0, count: magic.count) != magic {
      throw GraphError(
        file: output,
        reason:
          "is no SQLite database, and only such a file is replaced; name another file, or remove this one",
        vi:
          "không phải là cơ sở dữ liệu SQLite, mà chỉ tệp như thế mới bị thay; hãy chọn tên khác, hoặc xóa tệp này"
      )
    }
    // SQLite would apply the journal of the old database to the new one.
    for journal in ["-wal", "-journal"] where Files.kind(output + journal) != .missing {
      throw GraphError(
        file: output,
        reason:
          "is in use (there is \(output)\(journal)); close the program that has it open, or name another file",
        vi:
          "đang được dùng (có \(output)\(journal)); hãy đóng chương trình đang mở nó, hoặc chọn tên tệp khác"
      )
    }
  }

  /// Writes the database beside its name and gives it that name when it is whole and on the disk.
  ///
  /// - Throws: `GraphError`, `FileError`, `StoppedRun`; then what had that name before is as it was.
  public static func run(_ folder: String, output: String) throws -> DatabaseBuilder.Summary {
    try check(output)
    let records = try RecordFolder(folder)
    let partial = output + ".partial"
    let claim = try Claim(partial)
    do {
      func pause() throws {
        if let signal = Signals.caught {
          throw StoppedRun(signal: signal, counts: Counts(), output: folder)
        }
      }
      Signals.catchStops()
      // What SQLite sorts goes beside the database, where there must be room, and not into a /tmp that may be memory.
      if unsafe getenv("TMPDIR") == nil { unsafe _ = setenv("SQLITE_TMPDIR", parent(output), 0) }
      let lines: DatabaseBuilder.Lines = { file, body in
        try records.forEachLine(of: file) { line in
          try pause()
          try body(line)
        }
      }
      let summary = try DatabaseBuilder.build(partial, run: try records.run(), lines: lines, pause: pause)
      try withExtendedLifetime(claim) {
        try claim.sync()
        try check(output)
        try Files.renameDurably(partial, output, in: parent(output))
      }
      return summary
    } catch {
      Files.remove(partial)
      throw error
    }
  }

  /// How a database begins (SQLite's file format, 1.3.1).
  private static let magic = Array("SQLite format 3\0".utf8)

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// An empty file that no other run of this program writes: it is locked as long as this lives.
  private final class Claim {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
      self.path = path
      descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw FileError(path: path, action: .create, number: errno) }
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
      var (mine, there) = (stat(), stat())
      // Another run may have given the file its final name in between.
      let isThere =
        unsafe fstat(descriptor, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino
      // From here on every way out closes it: `deinit` runs.
      guard isLocked, isThere else {
        throw GraphError(
          file: path, reason: "another trichdan is writing it; wait for it, or name another file",
          vi: "một trichdan khác đang ghi tệp này; hãy đợi, hoặc chọn tên tệp khác")
      }
      // What a run that was killed has left.
      guard ftruncate(descriptor, 0) == 0 else {
        throw FileError(path: path, action: .write, number: errno)
      }
    }

    deinit { _ = close(descriptor) }

    /// Everything is on the disk when this returns.
    func sync() throws(FileError) {
      guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
        throw FileError(path: path, action: .write, number: errno)
      }
    }
  }
}
