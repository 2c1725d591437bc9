import Foundation
import TestSupport
import Testing

/// What a user can give wrongly: each ends in a clear message, nothing half-written, and the rest of the input read.
@Suite struct BadInputTests {
  private func codes(_ out: URL) throws -> [String: String] {
    var found: [String: String] = [:]
    for record in try Program.records(out.appendingPathComponent("errors.jsonl")) {
      found[record["doc"] as? String ?? ""] = record["code"] as? String
    }
    return found
  }

  @Test func badFilesAreOneErrorEachAndTheRunGoesOn() throws {
    let folder = try Program.temporaryFolder()
    let input = folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    func put(_ name: String, _ bytes: [UInt8]) throws {
      try Data(bytes).write(to: input.appendingPathComponent(name))
    }
    try put("good.txt", Array("Kế hoạch số 16-KH/ĐU, ngày 05/02/2021".utf8))
    try put("empty.txt", [])
    try put("blank.txt", Array(" \n\t\n".utf8))
    try put("nul.txt", Array("Kế hoạch".utf8) + [0, 1, 2] + Array("số 16-KH/ĐU".utf8))
    try put("latin.txt", [0x4B, 0xEA, 0x20, 0xE9, 0xE8, 0xEA, 0xFF, 0xFE, 0xC0])
    try put(
      "one-bad-byte.txt", Array((String(repeating: "văn bản ", count: 100) + "số 17-KH/ĐU ").utf8) + [0xFF])
    try put("scan.pdf", Array("%PDF-1.4 …".utf8))
    try put("cut.txt", Array("Nghị định số 30/2020/NĐ-CP".utf8) + [0xE1, 0xBB])
    let out = folder.appendingPathComponent("out")
    let outcome = try Program.run(["run", input.path, "--out", out.path])
    #expect(outcome.code == 1)
    let codes = try codes(out)
    #expect(codes["empty.txt"] == "empty")
    #expect(codes["blank.txt"] == "empty")
    #expect(codes["nul.txt"] == "binary")
    #expect(codes["latin.txt"] == "unknown-encoding")
    #expect(codes["one-bad-byte.txt"] == "invalid-utf8")
    #expect(["broken", "missing-program"].contains(codes["scan.pdf"]))
    #expect(codes["good.txt"] == nil)
    let numbers = try Program.records(out.appendingPathComponent("references.jsonl")).compactMap {
      $0["number"] as? String
    }
    #expect(numbers.contains("16-KH/ĐU"))
    #expect(numbers.contains("17-KH/ĐU"), "the sound part of a broken file is read")
    let schema = try Schema(Program.root.appendingPathComponent("schema/error.json"))
    for line in try Program.lines(out.appendingPathComponent("errors.jsonl")) {
      #expect(schema.problems(in: line).isEmpty, "\(schema.problems(in: line))")
    }
  }

  @Test func aFileOverTheLimitIsAnError() throws {
    let folder = try Program.temporaryFolder()
    let file = folder.appendingPathComponent("big.txt")
    try Data(repeating: 0x61, count: 5000).write(to: file)
    let out = folder.appendingPathComponent("out")
    let outcome = try Program.run(["run", file.path, "--out", out.path, "--max-bytes", "4999"])
    #expect(outcome.code == 1)
    #expect(try codes(out)["big.txt"] == "too-large")
  }

  @Test func aMissingInputIsUsageAndWritesNothing() throws {
    let folder = try Program.temporaryFolder()
    let out = folder.appendingPathComponent("out")
    let outcome = try Program.run(["run", folder.path + "/none", "--out", out.path])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("/none"))
    #expect(!FileManager.default.fileExists(atPath: out.path))
  }

  @Test func anOutputThatIsAFileIsRefused() throws {
    let folder = try Program.temporaryFolder()
    let file = folder.appendingPathComponent("doc.txt")
    try Data("Chỉ thị số 01-CT/TU".utf8).write(to: file)
    let outcome = try Program.run(["run", file.path, "--out", file.path])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(file.path))
    #expect(try String(contentsOf: file, encoding: .utf8) == "Chỉ thị số 01-CT/TU")
  }

  @Test func wrongUsageExitsWithTwo() throws {
    #expect(try Program.run(["run"]).code == 2)
    #expect(try Program.run(["run", ".", "--out", "x", "--jobs", "0"]).code == 2)
    #expect(try Program.run(["nonsense"]).code == 2)
    #expect(try Program.run(["--version"]).code == 0)
    #expect(try Program.run(["run", "--help"]).code == 0)
  }

  @Test func standardInputIsOneDocument() throws {
    let out = try Program.temporaryFolder()
    let outcome = try Program.run(
      ["run", "-", "--out", out.path, "--quiet"], input: Data("theo Quyết định 707-QĐ/TU".utf8))
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    let records = try Program.records(out.appendingPathComponent("references.jsonl"))
    #expect(records.first?["number"] as? String == "707-QĐ/TU")
    #expect(records.first?["doc"] as? String == "stdin")
  }

  @Test func aMalformedSeedsRowNamesFileLineAndColumn() throws {
    let folder = try Program.temporaryFolder()
    try Data("word\tpower\tsource\ntỷ\tmany\tme\n".utf8).write(
      to: folder.appendingPathComponent("scales.tsv"))
    let outcome = try Program.run([
      "run", GoldenTests.corpus, "--out", folder.path + "/out", "--seeds", folder.path,
    ])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("scales.tsv"))
    #expect(outcome.errors.contains("line 2, column 2"))
  }

  /// A folder of another name must not look like one whose words changed nothing.
  @Test func aFolderOfSeedsWithoutTablesIsRefused() throws {
    let folder = try Program.temporaryFolder()
    try Data("word\tpower\tsource\n".utf8).write(to: folder.appendingPathComponent("scales.csv"))
    let commands = [
      ["run", GoldenTests.corpus, "--out", folder.path + "/out"], ["grep", "KH", GoldenTests.corpus],
    ]
    for command in commands {
      let outcome = try Program.run(command + ["--seeds", folder.path])
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("no table") && outcome.errors.contains(folder.path))
    }
  }

  @Test(arguments: [
    "run x --out y --jobs -3", "run x --out y -j -3", "grep x . --jobs -3", "extract x --jobs -3",
  ])
  func aNumberOfJobsBelowOneIsNamed(_ line: String) throws {
    let outcome = try Program.run(line.split(separator: " ").map(String.init))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("--jobs must be from 1 to 1024, not -3"), "\(outcome.errors)")
  }

  @Test func hostileTextsEndSoon() throws {
    let folder = try Program.temporaryFolder()
    let input = folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    let texts: [String: String] = [
      "at-signs.txt": String(repeating: "a@", count: 100_000),
      "no-blank.txt": String(repeating: "kếhoạch", count: 100_000),
      "marks.txt": String(repeating: "\u{301}\u{323}", count: 200_000),
      "digits.txt": String(repeating: "1", count: 1_000_000),
      "slashes.txt": String(repeating: "1/2", count: 200_000),
      "numbers.txt": String(repeating: "16-KH/", count: 100_000),
      "types.txt": String(repeating: "quyết định số ", count: 50_000),
      "one-line.txt": String(repeating: "Chỉ thị số 01-CT/TU, ngày 17/10/2020 của Tỉnh ủy ", count: 10_000),
      "short.txt": String(repeating: "Chỉ thị 01; Chỉ thị số 01-CT/TU; ", count: 10_000),
      "tags.html": "<html>" + String(repeating: "<div>", count: 100_000) + "Chỉ thị số 01-CT/TU",
    ]
    for (name, text) in texts { try Data(text.utf8).write(to: input.appendingPathComponent(name)) }
    let outcome = try Program.run(["run", input.path, "--out", folder.path + "/out", "--quiet"])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }
}

/// Inputs that share a name, and files that are none.
@Suite struct OddInputTests {
  @Test func inputsOfOneNameStayTwoDocuments() throws {
    let folder = try Program.temporaryFolder()
    var paths: [String] = []
    for (name, number) in [("a", "16"), ("b", "17")] {
      let inner = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      let file = inner.appendingPathComponent("x.txt")
      try Data("theo Kế hoạch số \(number)-KH/ĐU".utf8).write(to: file)
      paths.append(file.path)
    }
    let out = folder.appendingPathComponent("out")
    #expect(try Program.run(["run"] + paths + ["--out", out.path]).code == 0)
    let edges = try Program.records(out.appendingPathComponent("edges.jsonl"))
    #expect(Set(edges.compactMap { $0["src"] as? String }).count == 2)
    #expect(Set(edges.compactMap { $0["asserted_by"] as? String }) == ["x.txt", "x.txt~2"])
  }

  @Test func aPipeInAFolderIsAnErrorAndNoWait() throws {
    let folder = try Program.temporaryFolder()
    let input = folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    #expect(mkfifo(input.appendingPathComponent("pipe").path, 0o600) == 0)
    let out = folder.appendingPathComponent("out")
    #expect(try Program.run(["run", input.path, "--out", out.path]).code == 1)
    let errors = try Program.records(out.appendingPathComponent("errors.jsonl"))
    #expect(errors.map { $0["code"] as? String } == ["unreadable"])
  }
}
