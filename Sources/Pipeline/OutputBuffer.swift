/// What goes to the standard output, in pieces that are worth a call.
final class OutputBuffer {
  private var bytes: [UInt8] = []
  private static let room = 1 << 18

  func add(_ more: [UInt8]) throws(FileError) {
    bytes += more
    if bytes.count > Self.room { try flush() }
  }

  /// Writes what is there: at the end, and before an input is waited for, so that each line is answered when it has come.
  func flush() throws(FileError) {
    if bytes.isEmpty { return }
    try Console.output(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
