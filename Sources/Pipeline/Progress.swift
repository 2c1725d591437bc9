internal import Wording

/// How a run tells of its progress on the standard error.
public enum ProgressStyle: String, Sendable, CaseIterable {
  /// One line that is written over, on a terminal only.
  case auto
  /// A line every few seconds.
  case plain
  case none
}

/// Files, speed, what was found, and how long it will still take.
struct Progress {
  private let files: Int
  private let bytes: Int
  private let style: ProgressStyle
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant
  private static let pause: (auto: Duration, plain: Duration) = (.milliseconds(200), .seconds(5))

  init(_ files: [InputFile], _ style: ProgressStyle) {
    self.files = files.count
    bytes = files.reduce(0) { $0 + $1.size }
    self.style = style == .auto && !Console.isTerminal ? .none : style
    start = clock.now
    last = start
  }

  mutating func show(_ counts: Counts) {
    guard style != .none else { return }
    let now = clock.now
    guard last.duration(to: now) >= (style == .auto ? Self.pause.auto : Self.pause.plain) else { return }
    last = now
    let line = Self.line(
      counts, files: files, bytes: bytes, seconds: BatchRun.seconds(start.duration(to: now)))[
        Console.language]
    if style == .auto { Console.error("\r\u{1B}[K\(line)", end: "") } else { Console.error(line) }
  }

  func end() { if style == .auto { Console.error("\r\u{1B}[K", end: "") } }

  static func line(_ counts: Counts, files: Int, bytes: Int, seconds: Double) -> Message {
    let rate = seconds > 0 ? Double(counts.bytes) / seconds : 0
    let speed = tenths(rate / 1e6)
    var line = Message(
      "\(counts.files)/\(files) files, \(speed) MB/s, \(counts.references) references",
      // A decimal comma, as Vietnamese has it.
      vi:
        "\(counts.files.dotted)/\(files.dotted) tệp, \(speed.replacing(".", with: ",")) MB/s, \(counts.references.dotted) trích dẫn"
    )
    if rate > 0, bytes > counts.bytes {
      let left = time(Double(bytes - counts.bytes) / rate)
      line += Message(", \(left.english) left", vi: ", còn \(left.vietnamese)")
    }
    return line
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int(max(0, min(value, 1e9)) * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func time(_ seconds: Double) -> Message {
    let whole = Int(max(0, min(seconds, 1e9)))
    if whole < 60 { return Message("\(whole) s", vi: "\(whole) giây") }
    if whole < 3600 {
      return Message("\(whole / 60) min \(whole % 60) s", vi: "\(whole / 60) phút \(whole % 60) giây")
    }
    return Message(
      "\(whole / 3600) h \(whole / 60 % 60) min", vi: "\(whole / 3600) giờ \(whole / 60 % 60) phút")
  }
}
