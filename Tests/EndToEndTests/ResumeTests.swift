import Foundation
import TestSupport
import Testing

/// `run --resume` and `--update`, the lock, and outputs that were being moved to their names.
@Suite struct ResumeTests {
  private static let text = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; Kế hoạch số 16-KH/ĐU.\n"

  private func input(_ count: Int = 6) throws -> URL {
    let folder = try Program.temporaryFolder()
    for number in 0..<count {
      try Data("\(number). \(Self.text)".utf8).write(to: folder.appendingPathComponent("\(number).txt"))
    }
    return folder
  }

  private func records(_ folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".jsonl") {
      found[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    return found
  }

  @Test(arguments: [[], ["--tokens"], ["--readings", "--jobs", "1"]])
  func updateReadsOnlyWhatChanged(_ options: [String]) throws {
    let (input, out, fresh) = (try input(), try Program.temporaryFolder(), try Program.temporaryFolder())
    #expect(try Program.run(["run", input.path, "--out", out.path] + options).code == 0)
    let before = try records(out)
    let same = try Program.run(["run", input.path, "--out", out.path, "--update"] + options)
    #expect(same.code == 0 && same.errors.contains("taken from an earlier run: 6 files"), "\(same.errors)")
    #expect(try records(out) == before)
    try Data("Quyết định số 5/QĐ-UBND ngày 1/2/2021.".utf8).write(to: input.appendingPathComponent("3.txt"))
    try FileManager.default.removeItem(at: input.appendingPathComponent("1.txt"))
    try FileManager.default.moveItem(
      at: input.appendingPathComponent("2.txt"), to: input.appendingPathComponent("9.txt"))
    let some = try Program.run(["run", input.path, "--out", out.path, "--update"] + options)
    #expect(some.errors.contains("taken from an earlier run: 3 files"), "\(some.errors)")
    #expect(try Program.run(["run", input.path, "--out", fresh.path] + options).code == 0)
    #expect(try records(out) == records(fresh))
  }

  @Test func otherOptionsAreAnotherOutput() throws {
    let (input, out) = (try input(), try Program.temporaryFolder())
    #expect(try Program.run(["run", input.path, "--out", out.path]).code == 0)
    let other = try Program.run(["run", input.path, "--out", out.path, "--update", "--tokens"])
    #expect(other.code == 0 && !other.errors.contains("taken from"), "\(other.errors)")
    #expect(try records(out)["tokens.jsonl"]?.isEmpty == false)
    let back = try Program.run(["run", input.path, "--out", out.path, "--update"])
    #expect(back.code == 0 && !back.errors.contains("taken from"), "\(back.errors)")
    #expect(try records(out)["tokens.jsonl"] == nil)
  }

  #if os(Linux)
    /// A program built anew has its version still, but may read otherwise. Its copy differs in the name that the linker gave it alone.
    @Test func anotherBuildOfTheProgramReadsAllAnew() throws {
      let (input, out) = (try input(), try Program.temporaryFolder())
      #expect(try Program.run(["run", input.path, "--out", out.path]).code == 0)
      let before = try records(out)
      let folder = try Program.temporaryFolder()
      var program = try Data(contentsOf: URL(fileURLWithPath: Program.path))
      try program.write(to: folder.appendingPathComponent("same"))
      let note = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0] + Array("GNU\u{0}".utf8))
      program[try #require(program.range(of: note)).upperBound] ^= 1
      try program.write(to: folder.appendingPathComponent("other"))
      let update = "run '\(input.path)' --out '\(out.path)' --update"
      let outcome = try Program.shell(
        "chmod +x same other && ./same \(update) && ./other \(update)", in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let taken = outcome.errors.components(separatedBy: "taken from an earlier run: 6 files").count - 1
      #expect(taken == 1, "\(outcome.errors)")
      #expect(try records(out) == before)
    }
  #endif

  @Test func whatFailedIsTriedAgain() throws {
    let (input, out) = (try input(2), try Program.temporaryFolder())
    try Data([0x61, 0, 0x62]).write(to: input.appendingPathComponent("bad.bin"))
    #expect(try Program.run(["run", input.path, "--out", out.path]).code == 1)
    let again = try Program.run(["run", input.path, "--out", out.path, "--update"])
    #expect(again.code == 1 && again.errors.contains("taken from an earlier run: 2 files"), "\(again.errors)")
  }

  @Test func damagedRecordsAreReadAgain() throws {
    let (input, out) = (try input(), try Program.temporaryFolder())
    #expect(try Program.run(["run", input.path, "--out", out.path]).code == 0)
    let before = try records(out)
    for name in before.keys.sorted() where before[name]?.isEmpty == false {
      var bytes = [UInt8](before[name] ?? Data())
      bytes[bytes.count / 2] ^= 1
      try Data(bytes).write(to: out.appendingPathComponent(name))
    }
    #expect(try Program.run(["run", input.path, "--out", out.path, "--update"]).code == 0)
    #expect(try records(out) == before)
  }

  /// - Parameter holdsState: whether what the run needed while it was unfinished is still there.
  @Test(arguments: [false, true])
  func anOutputThatWasBeingMovedIsMovedToItsEnd(_ holdsState: Bool) throws {
    let (input, out) = (try input(), try Program.temporaryFolder())
    #expect(try Program.run(["run", input.path, "--out", out.path, "--tokens"]).code == 0)
    let before = try records(out)
    let done = out.appendingPathComponent(".trichdan-done")
    try FileManager.default.createDirectory(at: done, withIntermediateDirectories: false)
    for name in ["references.jsonl", "nodes.jsonl", "run.json"] {
      try FileManager.default.moveItem(
        at: out.appendingPathComponent(name), to: done.appendingPathComponent(name))
    }
    // What stood there before had been cleared away.
    try Data().write(to: done.appendingPathComponent(".cleared"))
    let state = ["documents.spool", "ledger", "references.spool"]
    if holdsState {
      for name in state { try Data("left\n".utf8).write(to: done.appendingPathComponent(name)) }
    }
    // The next run finishes the move before it does anything else, and can then take all from it.
    let next = try Program.run(["run", input.path, "--out", out.path, "--tokens", "--update"])
    #expect(next.code == 0 && next.errors.contains("taken from an earlier run: 6 files"), "\(next.errors)")
    #expect(try records(out) == before)
    #expect(!FileManager.default.fileExists(atPath: done.path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).filter(state.contains).isEmpty)
  }

  /// A run without tokens over an output with them, stopped at each step of the move: never do files of both stand beside a
  /// run.json, and the next run ends it.
  @Test(arguments: [false, true])
  func whatTheNewOutputHasNotIsClearedAway(_ isAnnounced: Bool) throws {
    let (old, new) = (try input(), try input(2))
    let (out, other) = (try Program.temporaryFolder(), try Program.temporaryFolder())
    #expect(try Program.run(["run", old.path, "--out", out.path, "--tokens"]).code == 0)
    #expect(try Program.run(["run", new.path, "--out", other.path]).code == 0)
    let wanted = try records(other)
    // The new output is whole, and the old one stands there, or has just lost its run.json.
    let done = out.appendingPathComponent(".trichdan-done")
    try FileManager.default.createDirectory(at: done, withIntermediateDirectories: false)
    for file in try FileManager.default.contentsOfDirectory(at: other, includingPropertiesForKeys: nil)
    where file.lastPathComponent != ".trichdan-lock" {
      try FileManager.default.copyItem(at: file, to: done.appendingPathComponent(file.lastPathComponent))
    }
    if isAnnounced { try FileManager.default.removeItem(at: out.appendingPathComponent("run.json")) }
    #expect(try Program.run(["run", new.path, "--out", out.path, "--update"]).code == 0)
    #expect(try records(out) == wanted)
    #expect(!FileManager.default.fileExists(atPath: out.appendingPathComponent("tokens.jsonl").path))
  }

  @Test func aStoppedRunIsGoneOnWith() throws {
    let (input, out, fresh) = (try input(400), try Program.temporaryFolder(), try Program.temporaryFolder())
    #expect(try Program.run(["run", input.path, "--out", fresh.path]).code == 0)
    // Killed ever later, until one run comes to its end.
    for step in 1..<200 {
      if try Program.killed(["run", input.path, "--out", out.path, "--resume"], after: 0.03 * Double(step)) {
        break
      }
      // Killed behind its last move: all is there.
      if FileManager.default.fileExists(atPath: out.appendingPathComponent("run.json").path) {
        #expect(try records(out) == records(fresh))
      }
    }
    #expect(try records(out) == records(fresh))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out.path).filter { $0.hasPrefix(".trichdan") }
        .sorted()
        == [".trichdan-ledger", ".trichdan-lock"])
  }

  @Test func anotherRunIsRefusedWhileOneWrites() throws {
    let (input, out) = (try input(), try Program.temporaryFolder())
    let partial = out.appendingPathComponent(".trichdan-partial")
    try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: false)
    try Data("{}\n".utf8).write(to: partial.appendingPathComponent("ledger"))
    let lock = open(out.appendingPathComponent(".trichdan-lock").path, O_RDWR | O_CREAT, 0o666)
    #expect(flock(lock, LOCK_EX) == 0)
    let refused = try Program.run(["run", input.path, "--out", out.path])
    #expect(refused.code == 2 && refused.errors.contains("another run is writing"), "\(refused.errors)")
    #expect(!refused.errors.contains("stopped"), "what is being written looks like what was stopped")
    #expect(FileManager.default.fileExists(atPath: partial.appendingPathComponent("ledger").path))
    close(lock)
    let next = try Program.run(["run", input.path, "--out", out.path])
    #expect(next.code == 0 && next.errors.contains("holds a run that was stopped"), "\(next.errors)")
  }
}
