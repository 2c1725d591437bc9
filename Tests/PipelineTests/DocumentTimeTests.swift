import Foundation
import Lexicon
import Reading
import TestSupport
import Testing

@testable import Pipeline

/// A document that takes too long is one error record; all others are read, and `--resume` tries it again.
@Suite struct DocumentTimeTests {
  /// Goes on by a second at each look, so that a document is late by its stretches, not by the machine.
  private final class Clock: @unchecked Sendable {
    private var time = Duration.zero
    func now() -> Duration {
      time += .seconds(1)
      return time
    }
  }

  private func run(
    _ folder: URL, seconds: Int, reuse: Reuse = .nothing, tokens: Bool = false
  ) async throws -> (RunSummary, [String: [String]]) {
    let clock = Clock()
    var reading = ReadOptions()
    reading.limits.documentSeconds = seconds
    reading.clock = { clock.now() }
    let out = folder.appendingPathComponent("out")
    let summary = try await BatchRun(
      RunOptions(
        inputs: [folder.appendingPathComponent("in").path], output: out.path, jobs: 1, reading: reading,
        seeds: nil, progress: .none, tokens: tokens, reuse: reuse, isTalking: false),
      try Lexicon.embedded()
    ).run()
    var codes: [String: [String]] = [:]
    for record in try Program.records(out.appendingPathComponent("errors.jsonl")) {
      codes[record["doc"] as? String ?? "", default: []]
        .append("\(record["stage"] ?? "") \(record["code"] ?? "")")
    }
    return (summary, codes)
  }

  private func input() throws -> URL {
    let folder = try Program.temporaryFolder()
    let into = folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: into, withIntermediateDirectories: true)
    let line = "Thực hiện Kế hoạch số 16-KH/ĐU ngày 05/02/2021 của Đảng ủy xã.\n\n"
    try Data(line.utf8).write(to: into.appendingPathComponent("a.txt"))
    // Some ten stretches: the clock is looked at before each.
    let long = String(repeating: "Việc làm thường ngày của xã.\n\n", count: 20_000)
    try Data((line + long).utf8).write(to: into.appendingPathComponent("b.txt"))
    try Data(line.utf8).write(to: into.appendingPathComponent("c.txt"))
    return folder
  }

  @Test(arguments: [false, true])
  func aLateDocumentIsAnErrorAndTheOthersAreRead(_ tokens: Bool) async throws {
    let folder = try input()
    let (late, codes) = try await run(folder, seconds: 8, tokens: tokens)
    #expect(codes == ["b.txt": ["extracting timeout"]])
    #expect(late.counts.documents == 2)
    #expect(late.counts.failures == 1)
    let out = folder.appendingPathComponent("out")
    let docs = try Program.records(out.appendingPathComponent("references.jsonl")).map {
      $0["doc"] as? String
    }
    #expect(docs == ["a.txt", "c.txt"], "what was found before the limit would look like all")
    // Later, with more time: what failed is tried again, the rest is taken.
    let (whole, none) = try await run(folder, seconds: 1000, reuse: .finished, tokens: tokens)
    #expect(none.isEmpty)
    #expect(whole.reused == 2)
    #expect(whole.counts.documents == 3)
    let records = try Data(contentsOf: out.appendingPathComponent("references.jsonl"))
    _ = try await run(folder, seconds: 1000, tokens: tokens)
    #expect(try Data(contentsOf: out.appendingPathComponent("references.jsonl")) == records)
    // A limit that nothing reaches changes nothing.
    let (less, _) = try await run(folder, seconds: 500, reuse: .finished, tokens: tokens)
    #expect(less.reused == 3)
  }
}
