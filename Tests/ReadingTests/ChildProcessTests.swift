import Testing

@testable import Reading

/// Programs in processes of their own: what they give, and how they are stopped.
@Suite struct ChildProcessTests {
  private func limits(seconds: Int = 20, memory: Int = 1 << 30) -> ReadLimits {
    var limits = ReadLimits()
    (limits.seconds, limits.memory) = (seconds, memory)
    return limits
  }

  private func failure(
    _ path: String, _ arguments: [String], _ input: [UInt8] = [], _ limits: ReadLimits, most: Int = 1 << 20
  ) -> ChildProcess.Failure? {
    do throws(ChildProcess.Failure) {
      _ = try ChildProcess.run(path, arguments, input: input, limits: limits, most: most)
      return nil
    } catch { return error }
  }

  @Test(arguments: [0, 1, 65_536, 3_000_000]) func allBytesGoThrough(_ count: Int) throws {
    let input = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try ChildProcess.run("/bin/cat", [], input: input, limits: limits(), most: 1 << 23) == input)
  }

  @Test func whatWasSaidComesBack() throws {
    var output: [UInt8] = []
    let said = try ChildProcess.stream(
      "/bin/sh", ["-c", "echo out; echo err >&2"], input: [], limits: limits(), most: 100
    ) { output += $0 }
    #expect(output == Array("out\n".utf8))
    #expect(said == "err\n")
  }

  @Test func codesAndSignals() {
    #expect(failure("/bin/sh", ["-c", "echo no >&2; exit 3"], [], limits()) == .failed(3, "no\n"))
    #expect(failure("/bin/sh", ["-c", "kill -SEGV $$"], [], limits()) == .failed(256 + 11, ""))
    #expect(failure("/no/such/program", [], [], limits()) == .notStarted(2))
    #expect(failure("/etc/passwd", [], [], limits()) == .notStarted(13))
  }

  @Test func slowProgramsAreStopped() {
    let clock = ContinuousClock()
    let taken = clock.measure {
      #expect(failure("/bin/sleep", ["600"], [], limits(seconds: 1)) == .timedOut)
      // Its output is closed, it goes on.
      #expect(failure("/bin/sh", ["-c", "exec >&- 2>&-; sleep 600"], [], limits(seconds: 1)) == .timedOut)
      // So does what it started.
      #expect(failure("/bin/sh", ["-c", "sleep 600 & wait"], [], limits(seconds: 1)) == .timedOut)
    }
    #expect(taken < .seconds(120))
  }

  @Test func busyProgramsAreStopped() {
    #expect(failure("/bin/sh", ["-c", "while :; do :; done"], [], limits(seconds: 1)) == .timedOut)
  }

  @Test func tooMuchOutputStopsIt() {
    #expect(failure("/bin/sh", ["-c", "while :; do echo yes; done"], [], limits(), most: 10_000) == .tooMuch)
  }

  /// The signal of a closed pipe must not end us.
  @Test func aProgramNeedNotReadItsInput() throws {
    let input = [UInt8](repeating: 7, count: 4_000_000)
    #expect(
      try ChildProcess.run(
        "/bin/sh", ["-c", "exec <&-; echo done"], input: input, limits: limits(), most: 100)
        == Array("done\n".utf8))
  }

  @Test func memoryIsLimited() {
    let script = "x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done"
    let stopped = failure("/bin/sh", ["-c", script], [], limits(seconds: 20, memory: 1 << 27))
    #expect(stopped != nil)
    #expect(stopped != .timedOut)
  }

  @Test func programsAreFoundWhereTheyAre() {
    #expect(ProgramPath.find("sh") != nil)
    #expect(ProgramPath.find("no-such-program-here") == nil)
    #expect(ProgramPath.find("../etc/passwd") == nil)
  }
}
