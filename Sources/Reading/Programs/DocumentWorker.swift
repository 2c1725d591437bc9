#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Our own program as the parser of one document in a process of its own: hostile files may crash it, make it hang or eat memory
/// without harm to the run.
public enum DocumentWorker {
  /// The hidden command of the program.
  public static let command = "parse-doc"

  /// The arguments behind the command: the bytes of text that are taken, and those of input.
  static func arguments(_ limits: ReadLimits) -> [String] { ["\(limits.text)", "\(limits.bytes)"] }

  /// Has a DOC file parsed by `program`.
  ///
  /// - Throws: what the parser says, and `timeout`, `out-of-memory`, `too-large`, `broken` where it comes to no answer.
  static func parse(_ bytes: [UInt8], _ program: String, _ limits: ReadLimits) throws(ReadError) -> Manuscript
  {
    // Runs and fonts come on top of the text.
    let most = limits.text.multipliedReportingOverflow(by: 3).partialValue &+ (1 << 20)
    let output: [UInt8]
    do {
      output = try ChildProcess.run(
        program, [command] + arguments(limits), input: bytes, limits: limits, most: max(most, 1 << 20))
    } catch {
      throw meaning(error, limits)
    }
    guard let answer = PackedAnswer.unpack(output) else {
      throw .broken("the parser gave no answer", "\(output.count) bytes")
    }
    return try answer.get()
  }

  private static func meaning(_ failure: ChildProcess.Failure, _ limits: ReadLimits) -> ReadError {
    switch failure {
    case .notStarted(let why):
      return ReadError(
        "missing-program", "the parser of DOC files could not be started; install trichdan anew",
        detail: "errno \(why)")
    case .timedOut:
      return ReadError(
        "timeout",
        "reading the document took longer than \(limits.seconds) seconds; raise --max-seconds to read it")
    case .tooMuch: return .tooMuchText(limits)
    case .failed(let code, let said):
      // What Swift and the loader say when memory cannot be had; the system's own limit kills.
      if ["allocate", "memory", "failed to map"].contains(where: said.contains) || code == 256 + SIGKILL {
        return ReadError(
          "out-of-memory",
          "reading the document took more than \(limits.memory) bytes of memory; raise --max-memory to read it"
        )
      }
      return .broken("its parser stopped", "code \(code)")
    }
  }

  /// The work of the hidden command: a file on standard input, the packed answer on standard output.
  ///
  /// - Returns: the exit code.
  public static func answer(_ arguments: [String]) -> Int32 {
    var limits = ReadLimits()
    if arguments.count > 0, let text = Int(arguments[0]) { limits.text = max(text, 0) }
    if arguments.count > 1, let bytes = Int(arguments[1]) { limits.bytes = max(bytes, 0) }
    guard let input = readAll(most: limits.bytes) else { return 3 }
    var answer: Result<Manuscript, ReadError>
    do throws(ReadError) {
      let manuscript = try DOC.parse(input, limits)
      answer = manuscript.isOver ? .failure(.tooMuchText(limits)) : .success(manuscript)
    } catch {
      answer = .failure(error)
    }
    return writeAll(PackedAnswer.pack(answer)) ? 0 : 3
  }

  private static func readAll(most: Int) -> [UInt8]? {
    var input: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0, input.count + count <= most else { return nil }
      if count == 0 { return input }
      input += buffer[0..<count]
    }
  }

  private static func writeAll(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe write(1, base + done, raw.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}
