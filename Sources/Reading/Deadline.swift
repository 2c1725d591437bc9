#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How long one stage may work on one document in this process: reading it, or finding what it holds.
///
/// What counts is processor time of the thread, so that neither a busy machine nor one that slept makes a document late. It is
/// looked at between paragraphs, pages and stretches, never in the middle of one; where it fires depends on the machine, so its
/// limit is far beyond what documents take.
public struct Deadline: Sendable {
  private let end: Duration
  private let seconds: Int
  private let clock: @Sendable () -> Duration
  /// A thread has no more processor time than passes: before this moment nothing is late, and processor time need not be asked
  /// for, which takes a call of the system. nil with a clock of the caller's.
  private let earliest: Duration?

  /// Begins now.
  public init(_ options: ReadOptions) {
    let limit = Duration.seconds(options.limits.documentSeconds)
    seconds = options.limits.documentSeconds
    earliest = options.clock == nil ? Self.now() + limit : nil
    clock = options.clock ?? Self.processorTime
    end = clock() + limit
  }

  private init() {
    end = .seconds(Int64.max)
    seconds = 0
    clock = { .zero }
    earliest = nil
  }

  /// One that never comes.
  static let never = Deadline()

  /// Looks at the clock while a text is gone through; a look costs what some hundred bytes do.
  struct Looks {
    private let deadline: Deadline
    private let step: Int
    private var next = 0

    fileprivate init(_ deadline: Deadline, _ step: Int) { (self.deadline, self.step) = (deadline, step) }

    /// - Throws: `timeout`, where the time is up and the place is a step beyond the last look.
    @inline(__always)
    mutating func check(at place: Int) throws(ReadError) {
      if place < next { return }
      next = place + step
      try deadline.check()
    }

    /// The text is gone through again.
    mutating func restart() { next = 0 }
  }

  func looks(every bytes: Int = 1 << 16) -> Looks { Looks(self, bytes) }

  public var isOver: Bool {
    if let earliest, Self.now() < earliest { return false }
    return clock() >= end
  }

  /// - Throws: `timeout` where the time is up.
  public func check() throws(ReadError) { if isOver { throw error } }

  var error: ReadError {
    ReadError(
      "timeout",
      "the document took more than \(seconds) seconds of processor time; raise --max-document-seconds to read it",
      detail: "\(seconds) s")
  }

  /// Time that passes whatever this thread does: read without a call of the system.
  private static func now() -> Duration {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Processor time of this thread.
  public static let processorTime: @Sendable () -> Duration = {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
