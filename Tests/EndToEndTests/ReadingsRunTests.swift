import Foundation
import TestSupport
import Testing

/// `trichdan run --readings`.
@Suite struct ReadingsRunTests {
  static let sample = """
    ỦY BAN NHÂN DÂN
    XÃ CỒN CÁT

    Cồn Cát, ngày 05 tháng 01 năm 2022

    BÁO CÁO
    Kết quả thu ngân sách

    Đến 31/12 đã thu 1,500 triệu đồng, tăng 0.5%; trồng 1.234 ha rừng. Kết quả 2/6 như đã báo cáo, hơn 1/2 đã xong.
    Chi 300,000 đồng cho mỗi hộ; lễ 2/9 có 2/6 chi bộ dự.
    """

  private func run(_ arguments: [String]) throws -> URL {
    let input = try Program.temporaryFolder().appendingPathComponent("bao-cao.txt")
    try Data(Self.sample.utf8).write(to: input)
    let out = try Program.temporaryFolder()
    let outcome = try Program.run(["run", input.path, "--out", out.path] + arguments)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return out
  }

  @Test func theSampleGivesTheRecordedReadings() throws {
    let file = try run(["--readings"]).appendingPathComponent("readings.jsonl")
    let recorded = GoldenTests.golden.appendingPathComponent("readings.jsonl")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(contentsOf: file).write(to: recorded)
      return
    }
    let (got, expected) = (try Program.lines(file), try Program.lines(recorded))
    #expect(got == expected && !got.isEmpty)
  }

  /// Every line keeps its schema, belongs to a record that stands beside it, and the readings of a place add to 1.
  @Test func readingsBelongToRecords() throws {
    let out = try run(["--readings"])
    let schema = try Schema(Program.root.appendingPathComponent("schema/reading.json"))
    for line in try Program.lines(out.appendingPathComponent("readings.jsonl")) {
      #expect(schema.problems(in: line).isEmpty, "\(line)")
    }
    var texts: [String: String] = [:]
    for name in ["dates", "quantities"] {
      for record in try Program.records(out.appendingPathComponent(name + ".jsonl")) {
        if let id = record["id"] as? String { texts[id] = record["text"] as? String }
      }
    }
    var scores: [Int: Double] = [:]
    for reading in try Program.records(out.appendingPathComponent("readings.jsonl")) {
      if let record = reading["record"] as? String { #expect(texts[record] == reading["text"] as? String) }
      let start = try #require(reading["char_start"] as? Int)
      scores[start, default: 0] += try #require(reading["score"] as? Double)
    }
    for score in scores.values { #expect(abs(score - 1) < 0.001) }
  }

  @Test func readingsChangeNoOtherRecordAndLeaveNoneBehind() throws {
    let (plain, with) = (try run([]), try run(["--readings"]))
    for name in GoldenTests.names {
      let file = name + ".jsonl"
      #expect(
        try Data(contentsOf: plain.appendingPathComponent(file))
          == Data(contentsOf: with.appendingPathComponent(file)))
    }
    #expect(!FileManager.default.fileExists(atPath: plain.appendingPathComponent("readings.jsonl").path))
    // A later run without readings leaves none of the earlier ones beside its own records.
    let again = try Program.run(["run", GoldenTests.corpus, "--out", with.path])
    #expect(again.code == 0)
    #expect(!FileManager.default.fileExists(atPath: with.appendingPathComponent("readings.jsonl").path))
  }
}
