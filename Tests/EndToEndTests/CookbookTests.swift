#if SQLite
  import Foundation
  import TestSupport
  import Testing

  /// The commands of `docs/cookbook.md` that need no more than a system has: each prints what the page says.
  @Suite struct CookbookTests {
    private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: $0 + "/python3") }

    @Test(.enabled(if: hasPython)) func everyCommandPrintsWhatThePageSays() throws {
      let script = Program.root.appendingPathComponent("scripts/check-cookbook.py").path
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3", script, Program.path, "--only", "grep,rg,jq,sqlite3"]
      if ProcessInfo.processInfo.environment["RECORD"] == "1" { process.arguments?.append("--record") }
      let printed = Pipe()
      process.standardOutput = printed
      process.standardError = printed
      process.standardInput = FileHandle.nullDevice
      try process.run()
      let said = String(decoding: printed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(said)")
    }
  }
#endif
