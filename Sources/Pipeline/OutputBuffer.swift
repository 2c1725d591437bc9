internal import CKernels
internal import Writing

/// What goes to the standard output, in pieces that are worth a call.
final class OutputBuffer {
  private var bytes: [UInt8] = []
  private static let room = 1 << 18
  /// The command whose summary ends the output; nil: none is asked for.
  private let command: String?
  private var summary = RecordWriter.Summary()

  /// - Parameter command: a filter of which the last record is to say what it has read and written.
  init(summaryOf command: String? = nil) { self.command = command }

  func add(_ more: [UInt8]) throws(FileError) {
    if command != nil { summary.records += Self.lines(more) }
    if more.count > Self.room {
      // What is worth a call by itself is not copied before it.
      try flush()
      return try Console.output(more)
    }
    bytes += more
    if bytes.count > Self.room { try flush() }
  }

  /// Counts a document, or a line that should be one.
  func count(read: Bool) {
    summary.inputs += 1
    if read { summary.documents += 1 }
  }

  /// Adds records of kind error.
  func add(errors: [UInt8]) throws(FileError) {
    if command != nil { summary.errors += Self.lines(errors) }
    try add(errors)
  }

  /// Writes what is there: before an input is waited for, so that each line is answered when it has come.
  func flush() throws(FileError) {
    if bytes.isEmpty { return }
    try Console.output(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes the summary, where there is to be one, and all that is left.
  func end() throws(FileError) {
    if let command { bytes += RecordWriter.summary(summary, command: command) }
    try flush()
  }

  private static func lines(_ records: [UInt8]) -> Int {
    unsafe records.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe Int(td_count_byte(base, buffer.count, 0x0A))
    }
  }
}
