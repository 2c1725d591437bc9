internal import CProcess
public import Wording
internal import Writing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the file system refused, in words: what, where, why.
public struct FileError: Worded, Sendable {
  /// What was to be done.
  public enum Action: String, Sendable, CaseIterable {
    case find, list, read, replace, create, lock, write
    case readBack = "read back"
    case readSpecial = "read the special file"
    case createFolder = "create the folder"
    case useAsFolder = "use as a folder"
    case match = "find a name that fits"
    case takeRules = "take all rules of"

    /// That it could not be done.
    var vietnameseFailure: String {
      switch self {
      case .find: "không tìm thấy"
      case .list: "không liệt kê được thư mục"
      case .read: "không đọc được"
      case .replace: "không thay được"
      case .create: "không tạo được"
      case .lock: "không khóa được"
      case .write: "không ghi được"
      case .readBack: "không đọc lại được"
      case .readSpecial: "không đọc được tệp đặc biệt"
      case .createFolder: "không tạo được thư mục"
      case .useAsFolder: "không dùng làm thư mục được"
      case .match: "không có tên nào khớp với"
      case .takeRules: "không dùng được hết các quy tắc của"
      }
    }
  }

  public static let standardOutput = "the standard output"

  public var path: String
  public var action: Action
  public var number: Int32

  public var reason: String {
    isSpecial ? "it is a pipe, a socket or a device" : unsafe String(cString: strerror(number))
  }
  /// Whether there is no file but a pipe or a device, for which the system has no words.
  private var isSpecial: Bool { action == .readSpecial && number == EINVAL }
  /// What is wrong, without what to do about it.
  public var description: String { "cannot \(action.rawValue) \(path): \(reason)" }

  public var wording: Message {
    let name = path == Self.standardOutput ? "đầu ra chuẩn" : path
    // Of what is no folder there is no more to say.
    let vietnamese =
      action == .useAsFolder && number == ENOTDIR
      ? "\(name) không phải là thư mục" : "\(action.vietnameseFailure) \(name): \(vietnameseReason ?? reason)"
    let said = Message(description, vi: vietnamese)
    return advice.map { said + "; " + $0 } ?? said
  }

  /// The system's own words, where a person is likely to meet them.
  private var vietnameseReason: String? {
    switch number {
    case _ where isSpecial: "đây là ống dẫn, socket hoặc thiết bị"
    case ENOENT: "không có tệp hoặc thư mục này"
    case EACCES, EPERM: "không có quyền"
    case EROFS: "ổ đĩa chỉ cho đọc"
    case ENOSPC: "ổ đĩa đã đầy"
    case EDQUOT: "đã hết hạn mức ổ đĩa"
    case EISDIR: "đây là thư mục"
    case ENOTDIR: "đây không phải là thư mục"
    case EEXIST: "đã có sẵn"
    case EIO: "lỗi đọc, ghi của ổ đĩa"
    case EMFILE, ENFILE: "mở quá nhiều tệp"
    case ENAMETOOLONG: "tên quá dài"
    case ELOOP: "liên kết lòng vòng"
    case EBADF: "luồng đã đóng"
    default: nil
    }
  }

  /// What to do about it, where that is not plain.
  private var advice: Message? {
    switch number {
    case _ where isSpecial:
      Message(
        "leave it out with --glob, or name it on the command line where it is meant",
        vi: "hãy bỏ qua bằng --glob, hoặc nêu tên trên dòng lệnh nếu thật sự cần đọc")
    case ENOENT where action == .match:
      Message("check the pattern", vi: "hãy kiểm tra lại mẫu")
    case ENOENT where action == .read:
      Message(
        "check the name, and of a link where it leads",
        vi: "hãy kiểm tra lại tên, nếu là liên kết thì cả nơi nó trỏ đến")
    case ENOENT where action == .find || action == .list:
      Message("check the name", vi: "hãy kiểm tra lại tên")
    case ENOENT where action == .createFolder: Message("name another place", vi: "hãy chọn nơi khác")
    case ENOENT: Message("make the folder first", vi: "hãy tạo thư mục trước")
    case EACCES, EPERM:
      Message("change its permissions, or name another place", vi: "hãy cấp quyền, hoặc chọn nơi khác")
    case EROFS: Message("name another place", vi: "hãy chọn nơi khác")
    case ENOSPC, EDQUOT:
      Message("free some space, or name another place", vi: "hãy giải phóng dung lượng, hoặc chọn nơi khác")
    case ENOTDIR: Message("name a folder", vi: "hãy nêu tên một thư mục")
    case EISDIR: Message("name a file", vi: "hãy nêu tên một tệp")
    case ELOOP: Message("mend the link", vi: "hãy sửa lại liên kết")
    case ENAMETOOLONG: Message("shorten it", vi: "hãy rút ngắn tên")
    case EFBIG where action == .takeRules: Message("shorten it", vi: "hãy rút ngắn tệp")
    case EIO where action == .read || action == .list:
      Message("get it from another disk", vi: "hãy lấy lại từ ổ đĩa khác")
    case EMFILE, ENFILE: Message("raise the limit (ulimit -n)", vi: "hãy tăng giới hạn (ulimit -n)")
    default: nil
    }
  }
}

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

/// A lock that a process holds on a folder: released when it ends, however it ends.
final class FolderLock {
  private let descriptor: Int32

  /// - Throws: `FileError` with `EWOULDBLOCK` where another process holds it.
  init(_ path: String) throws(FileError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path: path, action: .create, number: errno) }
    // The object is whole here: it closes the file when this throws.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(path: path, action: .lock, number: errno)
    }
  }

  deinit { _ = close(descriptor) }
}

/// A file that is read at places.
final class PlacedFile: Sendable {
  private let descriptor: Int32
  let size: Int

  /// nil where there is no such file, or it cannot be read.
  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var info = stat()
    size = unsafe fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
  }

  deinit { _ = close(descriptor) }

  /// The bytes at a place; nil where the file has not that many.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, count >= 0, count <= size, offset <= size - count else { return nil }
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while got < count, let base = buffer.baseAddress {
        let now = unsafe pread(descriptor, base + got, count - got, off_t(offset + got))
        if now < 0, errno == EINTR { continue }
        if now <= 0 { break }
        got += now
      }
      filled = got
    }
    return got == count ? bytes : nil
  }
}

/// `read` that goes on after an interruption.
func readRetrying(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  while true {
    let got = unsafe read(descriptor, buffer, count)
    if got >= 0 || errno != EINTR { return got }
  }
}

/// A file being written: buffered, every error noticed.
final class OutputFile {
  let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// How many bytes were given to it so far.
  private(set) var count = 0
  private static let room = 1 << 18
  /// So many bytes are worth a call of their own.
  private static let large = 1 << 16
  /// After so many bytes the disk may begin to take them.
  private static let stride = 1 << 23
  private let isKept: Bool
  private var written = 0
  private var handedOn = 0

  /// - Parameter isKept: whether the file stays: its bytes go to the disk while the next ones are made, so that the last wait is
  ///   short.
  init(_ path: String, isKept: Bool = false) throws(FileError) {
    self.path = path
    self.isKept = isKept
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path: path, action: .create, number: errno) }
  }

  deinit { _ = close(descriptor) }

  func write(_ bytes: [UInt8]) throws(FileError) {
    count += bytes.count
    if bytes.count >= Self.large {
      try flush()
      try put(bytes)
    } else {
      buffer += bytes
      if buffer.count >= Self.room { try flush() }
    }
  }

  func flush() throws(FileError) {
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: [UInt8]) throws(FileError) {
    var at = 0
    while at < bytes.count {
      let wrote = unsafe bytes.withUnsafeBytes { raw in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, base + at, raw.count - at)
      }
      if wrote < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, action: .write, number: errno)
      }
      at += wrote
    }
    written += bytes.count
    if isKept, written - handedOn >= Self.stride {
      td_write_back(descriptor, Int64(handedOn), Int64(written - handedOn))
      handedOn = written
    }
  }

  /// Everything is on the disk when this returns.
  func finish() throws(FileError) {
    try flush()
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw FileError(path: path, action: .write, number: errno)
    }
  }
}

/// Reads a spool of length-prefixed parts from start to end.
final class SpoolReader {
  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8] = []
  private var at = 0
  private static let room = 1 << 18

  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, action: .read, number: errno) }
  }

  deinit { _ = close(descriptor) }

  private func fill(_ count: Int) throws(FileError) {
    if buffer.count - at >= count { return }
    buffer.removeFirst(at)
    at = 0
    while buffer.count < count {
      let before = buffer.count
      buffer.append(addingCapacity: max(Self.room, count - before)) { output in
        unsafe output.withUnsafeMutableBufferPointer { room, filled in
          guard let base = room.baseAddress else { return }
          filled += max(0, unsafe readRetrying(descriptor, base + filled, room.count - filled))
        }
      }
      if buffer.count == before { throw FileError(path: path, action: .read, number: EIO) }
    }
  }

  /// Bytes with their number before them.
  static func framed(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt32(clamping: bytes.count)
    return (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * UInt32($0))) } + bytes
  }

  /// The next part.
  func part() throws(FileError) -> [UInt8] {
    try fill(4)
    let length = (0..<4).reduce(0) { $0 | Int(buffer[at + $1]) << (8 * $1) }
    at += 4
    try fill(length)
    defer { at += length }
    return Array(buffer[at..<at + length])
  }

  /// Writes the next part.
  func pass(to line: inout JSONLine) throws(FileError) {
    try fill(4)
    let length = (0..<4).reduce(0) { $0 | Int(buffer[at + $1]) << (8 * $1) }
    at += 4
    try fill(length)
    line.raw(buffer.span.extracting(at..<at + length))
    at += length
  }
}
