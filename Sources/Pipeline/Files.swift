#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The few calls of the file system that the program needs. Foundation would cost its start-up time.
public enum Files {
  public enum Kind: Sendable { case file, folder, other, missing }

  public static func kind(_ path: String) -> Kind {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return .missing }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// What two names of one file or folder share, and no others.
  struct Identity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    fileprivate init(_ info: stat) {
      device = UInt64(truncatingIfNeeded: info.st_dev)
      inode = UInt64(truncatingIfNeeded: info.st_ino)
    }
  }

  static func identity(_ path: String) -> Identity? {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return nil }
    return Identity(info)
  }

  /// Whether two names are one folder.
  static func isSame(_ a: String, _ b: String) -> Bool { identity(a).map { $0 == identity(b) } ?? false }

  static func size(_ path: String) -> Int? {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return nil }
    return Int(info.st_size)
  }

  /// What the file system says of a name, whose bytes need not be UTF-8; links are followed.
  struct Info: Sendable {
    var kind: Kind
    var size: Int
    var identity: Identity
    /// Whether the name is that of a link; the rest is of what it leads to.
    var isLink: Bool
  }

  /// - Throws: why nothing can be said of it: there is nothing, or a folder before it cannot be entered.
  static func info(_ path: [UInt8]) throws(FileError) -> Info {
    var info = stat()
    // Most names are no links, and need one call.
    var found = unsafe withPath(path, { unsafe lstat($0, &info) })
    let isLink = found == 0 && info.st_mode & S_IFMT == S_IFLNK
    if isLink { found = unsafe withPath(path, { unsafe stat($0, &info) }) }
    guard found == 0 else {
      throw FileError(path: String(decoding: path, as: UTF8.self), action: .find, number: errno)
    }
    let kind: Kind
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    return Info(kind: kind, size: Int(info.st_size), identity: Identity(info), isLink: isLink)
  }

  /// The path from the root, without links; nil where there is no such file.
  static func absolute(_ path: [UInt8]) -> [UInt8]? {
    guard let found = unsafe withPath(path, { unsafe realpath($0, nil) }) else { return nil }
    defer { unsafe free(found) }
    return unsafe Array(UnsafeBufferPointer(start: found, count: strlen(found))).map { UInt8(bitPattern: $0) }
  }

  private static func withPath<Result>(
    _ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    let terminated = path.map { CChar(bitPattern: $0) } + [0]
    return unsafe terminated.withUnsafeBufferPointer { buffer in
      // An array with an element has a base.
      guard let base = buffer.baseAddress else { return unsafe body("") }
      return unsafe body(base)
    }
  }

  /// The names in a folder, sorted by their bytes.
  static func names(in folder: String) throws(FileError) -> [[UInt8]] { try names(in: Array(folder.utf8)) }

  /// The names in a folder whose own name need not be UTF-8, sorted by their bytes.
  static func names(in folder: [UInt8]) throws(FileError) -> [[UInt8]] {
    guard let handle = unsafe withPath(folder, { unsafe opendir($0) }) else {
      throw FileError(path: String(decoding: folder, as: UTF8.self), action: .list, number: errno)
    }
    defer { unsafe _ = closedir(handle) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(handle) else {
        // A disk that fails half way must not look like a folder that ends there.
        if errno != 0 {
          throw FileError(path: String(decoding: folder, as: UTF8.self), action: .list, number: errno)
        }
        break
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        unsafe [UInt8](raw.prefix { $0 != 0 })
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The bytes of a file, at most `limit` (then nil), or of the standard input for "-".
  ///
  /// - Parameter isRegular: whether it has to be a regular file: a pipe that took its name would be waited for without end.
  static func read(_ path: [UInt8], limit: Int, isRegular: Bool = false) throws(FileError) -> [UInt8]? {
    let shown = String(decoding: path, as: UTF8.self)
    let isInput = path == [UInt8(ascii: "-")]
    let descriptor =
      isInput
      ? STDIN_FILENO
      : unsafe (path + [0]).withUnsafeBufferPointer { buffer -> Int32 in
        unsafe buffer.withMemoryRebound(to: CChar.self) { name -> Int32 in
          guard let base = name.baseAddress else { return -1 }
          return unsafe open(base, O_RDONLY | O_CLOEXEC | (isRegular ? O_NONBLOCK : 0))
        }
      }
    guard descriptor >= 0 else { throw FileError(path: shown, action: .read, number: errno) }
    defer { if !isInput { _ = close(descriptor) } }
    var info = stat()
    let isFile = unsafe fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    let known = isFile ? Int(info.st_size) : 0
    if isRegular, !isFile {
      throw FileError(path: shown, action: .readSpecial, number: EINVAL)
    }
    if known > limit { return nil }
    var bytes: [UInt8] = []
    var failure: Int32 = 0
    var room = isFile ? known + 1 : 1 << 16
    while true {
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = unsafe readRetrying(descriptor, buffer.baseAddress, buffer.count)
        if got < 0 { failure = errno }
        count = max(got, 0)
      }
      if failure != 0 { throw FileError(path: shown, action: .read, number: failure) }
      if chunk.isEmpty { return bytes }
      // Of a file less is read than there is room for only at its end.
      let isEnd = isFile && chunk.count < room && bytes.count + chunk.count == known
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count > limit { return nil }
      if isEnd { return bytes }
      room = 1 << 16
    }
  }

  static func makeFolder(_ path: String) throws(FileError) {
    var partial = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      partial += (partial.isEmpty || partial == "/" ? "" : "/") + part
      if kind(partial) == .folder { continue }
      guard unsafe mkdir(partial, 0o777) == 0 || errno == EEXIST else {
        throw FileError(path: partial, action: .createFolder, number: errno)
      }
    }
    guard kind(path) == .folder else {
      throw FileError(path: path, action: .useAsFolder, number: ENOTDIR)
    }
  }

  static func rename(_ from: String, _ to: String) throws(FileError) {
    guard unsafe Glibc.rename(from, to) == 0 else {
      throw FileError(path: to, action: .replace, number: errno)
    }
  }

  /// Renames, and makes sure that the new name is on the disk.
  static func renameDurably(_ from: String, _ to: String, in folder: String) throws(FileError) {
    try rename(from, to)
    sync(folder: folder)
  }

  /// Makes sure that the names in a folder are on the disk, where the file system can.
  static func sync(folder: String) {
    let descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  static func remove(_ path: String) { unsafe _ = unlink(path) }

  static func removeFolder(_ path: String) {
    for name in (try? names(in: path)) ?? [] { remove(path + "/" + String(decoding: name, as: UTF8.self)) }
    unsafe _ = rmdir(path)
  }
}
