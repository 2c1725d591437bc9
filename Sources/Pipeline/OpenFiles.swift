internal import CProcess

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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

  /// Adds at most `count` bytes from a place on to others; returns how many there were.
  func read(_ count: Int, at offset: Int, into bytes: inout [UInt8]) -> Int {
    var got = 0
    bytes.append(addingCapacity: count) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
        guard let base = buffer.baseAddress else { return }
        while got < count {
          let now = unsafe pread(descriptor, base + filled, count - got, off_t(offset + got))
          if now < 0, errno == EINTR { continue }
          if now <= 0 { break }
          got += now
          filled += now
        }
      }
    }
    return got
  }

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

/// Writes all of some bytes, after interruptions and short writes, too.
///
/// - Parameter write: writes some of what is left, which begins at a place in the bytes; what the system's call gave.
func writeAll(
  _ bytes: Span<UInt8>, _ path: String, _ write: (UnsafeRawBufferPointer, Int) -> Int
) throws(FileError) {
  var at = 0
  while at < bytes.count {
    let wrote = unsafe bytes.extracting(at...).withUnsafeBytes { unsafe write($0, at) }
    if wrote < 0 {
      if errno == EINTR { continue }
      throw FileError(path: path, action: .write, number: errno)
    }
    at += wrote
  }
}

/// A file being written: buffered, every error noticed.
///
/// One task at a time writes to its end, and hands it on when it is done; any number of them write at places (`put`), which changes
/// nothing here.
final class OutputFile: @unchecked Sendable {
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
  /// How many bytes were on the disk when it was last finished.
  private var finished = -1

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
    try unsafe writeAll(bytes.span, path) { left, _ in
      unsafe Glibc.write(descriptor, left.baseAddress, left.count)
    }
    written += bytes.count
    if written - handedOn >= Self.stride { handOn() }
  }

  /// Lets the disk begin with what is written.
  private func handOn() {
    if !isKept || written == handedOn { return }
    td_write_back(descriptor, Int64(handedOn), Int64(written - handedOn))
    handedOn = written
  }

  /// Writes at a place, whatever others write elsewhere.
  func put(_ bytes: Span<UInt8>, at offset: Int) throws(FileError) {
    try unsafe writeAll(bytes, path) { left, at in
      unsafe pwrite(descriptor, left.baseAddress, left.count, off_t(offset + at))
    }
  }

  /// Lets the disk begin with what was put at places: for many bytes at a time, as each request costs the same.
  func handOn(_ range: Range<Int>) {
    if isKept, !range.isEmpty { td_write_back(descriptor, Int64(range.lowerBound), Int64(range.count)) }
  }

  /// Notes how many bytes were put into it at places.
  func holds(_ count: Int) { self.count = count }

  /// Everything is on the disk when this returns.
  func finish() throws(FileError) {
    try flush()
    if finished == count { return }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw FileError(path: path, action: .write, number: errno)
    }
    finished = count
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
}
