internal import Reading

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lines of the standard input or of a file, one after the other: what is in memory is one line and one chunk, however much
/// is read.
///
/// A line ends with a line feed, or with the input; nothing else parts lines.
final class LineInput {
  /// What stands on a line.
  enum Line: Sendable {
    case text(ArraySlice<UInt8>)
    /// A line over the limit: how many bytes it had. They are passed over.
    case tooLong(Int)
  }

  /// The number of the line read last, from 1.
  private(set) var number = 0
  private let shown: String
  private let descriptor: Int32
  private let limit: Int
  private var chunk: [UInt8] = []
  private var at = 0
  private var isEnded = false
  private static let room = 1 << 20
  /// How many blanks may stand before what tells whether the input is JSON.
  private static let most = 1 << 12

  /// - Parameters:
  ///   - path: of a file, or `-` for the standard input.
  ///   - limit: the longest line that is read, in bytes.
  init(_ path: [UInt8], limit: Int) throws(FileError) {
    self.limit = limit
    let isInput = path == [UInt8(ascii: "-")]
    shown = isInput ? "the standard input" : String(decoding: path, as: UTF8.self)
    descriptor =
      isInput
      ? STDIN_FILENO
      : unsafe (path + [0]).withUnsafeBytes { raw in
        guard let name = unsafe raw.bindMemory(to: CChar.self).baseAddress else { return -1 }
        return unsafe open(name, O_RDONLY | O_CLOEXEC)
      }
    guard descriptor >= 0 else { throw FileError(path: shown, action: .read, number: errno) }
  }

  deinit { if descriptor != STDIN_FILENO { _ = close(descriptor) } }

  /// The next line, or nil at the end.
  ///
  /// - Parameter beforeWaiting: called before more is asked of the input, which may take long: what is ready is to be written then.
  func next(_ beforeWaiting: () throws -> Void = {}) throws -> Line? {
    var start: [UInt8] = []
    var passed = 0
    while true {
      if at < chunk.count {
        let end = Self.lineEnd(chunk, at)
        let piece = chunk[at..<(end ?? chunk.count)]
        at = end.map { $0 + 1 } ?? chunk.count
        if passed + start.count + piece.count > limit {
          passed += start.count + piece.count
          start = []
        } else if end == nil || !start.isEmpty {
          start += piece
        }
        if end != nil {
          number += 1
          return passed > 0 ? .tooLong(passed) : .text(start.isEmpty ? piece : start[...])
        }
      }
      if isEnded {
        guard passed + start.count > 0 else { return nil }
        number += 1
        return passed > 0 ? .tooLong(passed) : .text(start[...])
      }
      try beforeWaiting()
      chunk = try more()
    }
  }

  /// Whether the next line may be long in coming: it is not here whole, and nothing more is there yet.
  var wouldWait: Bool {
    if isEnded || (at < chunk.count && Self.lineEnd(chunk, at) != nil) { return false }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) == 0
  }

  /// Whether nothing stands on a line but blanks.
  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Whether the input looks like lines of JSON: what opens it, but for a byte-order mark and blanks, is an object. UTF-16 is none
  /// that can be read line by line.
  func opensWithObject(_ beforeWaiting: () throws -> Void = {}) throws -> Bool {
    while true {
      let start = chunk[at...]
      let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start
      var signs = text.lazy.filter { $0 > 0x20 }.makeIterator()
      if let first = signs.next() {
        if first != UInt8(ascii: "{"), first != 0xEF || start.count > 2 { return false }
        if first == UInt8(ascii: "{"), let second = signs.next() {
          return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
        }
      }
      if isEnded || start.count > Self.most { return false }
      try beforeWaiting()
      chunk = Array(start) + (try more())
    }
  }

  /// All that is left, at most `most` bytes (then nil).
  func rest(atMost most: Int) throws(FileError) -> [UInt8]? {
    var bytes = Array(chunk[at...])
    at = chunk.count
    while !isEnded {
      if bytes.count > most { return nil }
      bytes += try more()
    }
    return bytes.count > most ? nil : bytes
  }

  private func more() throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let descriptor = descriptor
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, count in
      let got = unsafe readRetrying(descriptor, buffer.baseAddress, buffer.count)
      if got < 0 { failure = errno }
      count = max(got, 0)
    }
    at = 0
    if failure != 0 { throw FileError(path: shown, action: .read, number: failure) }
    isEnded = chunk.isEmpty
    return chunk
  }

  private static func lineEnd(_ bytes: [UInt8], _ from: Int) -> Int? {
    unsafe bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress,
        let found = unsafe memchr(base + from, 0x0A, raw.count - from)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
