internal import CProcess

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A program that reads one document in a process of its own: bytes in on its standard input, bytes out on its standard
/// output. It may crash, hang or eat memory; the run only gets an error.
struct ChildProcess {
  /// Why a program gave no result.
  enum Failure: Error, Equatable {
    /// There is no such program, or it cannot be started.
    case notStarted(Int32)
    case timedOut
    /// It gave more output than was asked for.
    case tooMuch
    /// It ended with this code (256 + signal); the second is the start of what it said on its standard error.
    case failed(Int32, String)
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - path: the program's file.
  ///   - limits: seconds and memory that it may take. Wall time is bounded as well as processor time.
  ///   - most: bytes of output that are taken.
  /// - Returns: everything on its standard output, where it ended with code 0.
  static func run(
    _ path: String, _ arguments: [String], input: [UInt8], limits: ReadLimits, most: Int
  ) throws(Failure) -> [UInt8] {
    var output: [UInt8] = []
    try unsafe stream(path, arguments, input: input, limits: limits, most: most) { unsafe output += $0 }
    return output
  }

  /// Runs a program to its end and hands its output on as it comes.
  ///
  /// - Returns: the start of what it said on its standard error, where it ended with code 0.
  @discardableResult
  static func stream(
    _ path: String, _ arguments: [String], input: [UInt8], limits: ReadLimits, most: Int,
    _ take: (UnsafeRawBufferPointer) -> Void
  ) throws(Failure) -> String {
    var child = td_child()
    let started = start(path, arguments, limits, &child)
    guard started == 0 else { throw .notStarted(started) }
    var failure: Failure?
    var said: [UInt8] = []
    var (fed, got) = (0, 0)
    let deadline = ContinuousClock.now + .seconds(limits.seconds)
    var isOpen = (input: true, output: true, error: true)
    if input.isEmpty { close(&isOpen.input, child.input) }
    let room = 1 << 18
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 16)
    defer { unsafe buffer.deallocate() }
    // A program that ends before it has read all raises SIGPIPE in us: the run must not end by it.
    while isOpen.output || isOpen.error, failure == nil {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else {
        failure = .timedOut
        break
      }
      var waiting = [
        pollfd(fd: isOpen.input ? child.input : -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: isOpen.output ? child.output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.error ? child.error : -1, events: Int16(POLLIN), revents: 0),
      ]
      let milliseconds = Int32(min(left.components.seconds * 1000 + 10, 1000))
      let ready = unsafe poll(&waiting, 3, milliseconds)
      if ready < 0, errno != EINTR { failure = .failed(-1, "poll: errno \(errno)") }
      guard ready > 0 else { continue }
      if waiting[0].revents != 0 {
        let wrote = unsafe input.withUnsafeBytes { raw -> Int in
          guard let base = raw.baseAddress else { return 0 }
          return unsafe sendQuietly(child.input, base + fed, min(raw.count - fed, room))
        }
        if wrote > 0 { fed += wrote }
        if fed == input.count || (wrote < 0 && errno != EAGAIN && errno != EINTR) {
          close(&isOpen.input, child.input)
        }
      }
      if waiting[1].revents != 0 {
        let count = unsafe read(child.output, buffer.baseAddress, room)
        if count > 0 {
          got += count
          if got > most {
            failure = .tooMuch
          } else {
            unsafe take(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
            // Programs write a page of memory at a time; waking for each would cost both more than the work.
            if count < room / 4, !isOpen.input { _ = usleep(500) }
          }
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
          close(&isOpen.output, child.output)
        }
      }
      if waiting[2].revents != 0 {
        let count = unsafe read(child.error, buffer.baseAddress, room)
        if count > 0 {
          if said.count < 2000 { unsafe said += buffer[0..<min(count, 2000 - said.count)] }
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
          close(&isOpen.error, child.error)
        }
      }
    }
    if isOpen.input { close(&isOpen.input, child.input) }
    if isOpen.output { close(&isOpen.output, child.output) }
    if isOpen.error { close(&isOpen.error, child.error) }
    if failure != nil { td_child_kill(child.pid) }
    // It has closed its output but may go on.
    let left = ContinuousClock.now.duration(to: deadline).components.seconds * 1000 + 1000
    let code = td_child_wait(child.pid, Int32(clamping: max(left, 1000)))
    if let failure { throw failure }
    if code == -2 || code == 256 + SIGXCPU { throw .timedOut }
    let words = String(decoding: said, as: UTF8.self)
    if code != 0 { throw .failed(code, words) }
    return words
  }

  private static func close(_ isOpen: inout Bool, _ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
    isOpen = false
  }

  /// Writes without the signal that a closed pipe raises: it is blocked in this thread for the write and taken after it.
  private static func sendQuietly(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    var pipe = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&pipe)
    unsafe sigaddset(&pipe, SIGPIPE)
    unsafe pthread_sigmask(SIG_BLOCK, &pipe, &before)
    let wrote = unsafe write(descriptor, bytes, count)
    let why = errno
    if wrote < 0, why == EPIPE {
      var now = timespec()
      unsafe _ = sigtimedwait(&pipe, nil, &now)
    }
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    errno = why
    return wrote
  }

  private static func start(
    _ path: String, _ arguments: [String], _ limits: ReadLimits, _ child: inout td_child
  ) -> Int32 {
    let strings = unsafe ([path] + arguments).map { unsafe strdup($0) }
    defer { unsafe strings.forEach { unsafe free($0) } }
    var list = unsafe strings + [nil]
    return unsafe td_child_start(
      path, &list, UInt64(max(limits.memory, 0)), UInt32(clamping: max(limits.seconds, 1)), &child)
  }
}

/// The programs that some formats need, where the system has them.
public enum ProgramPath {
  /// Where Debian and a local installation put programs; the environment may be empty.
  private static let folders = ["/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin"]

  /// The file of a program, or nil.
  public static func find(_ name: String) -> String? {
    for folder in folders {
      let path = "\(folder)/\(name)"
      if unsafe access(path, X_OK) == 0 { return path }
    }
    return nil
  }
}
