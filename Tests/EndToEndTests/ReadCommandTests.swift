import Foundation
import TestSupport
import Testing

/// `trichdan read` and `run --text`.
@Suite struct ReadCommandTests {
  private static let text = "Căn cứ Nghị định số 30/2020/N\u{110}-CP;\n\nKế hoạch này\u{A0}có hiệu lực.\n"

  private func folder(_ files: [String: Data]) throws -> URL {
    let folder = try Program.temporaryFolder()
    for (name, data) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    return folder
  }

  @Test func printsTheNormalizedText() throws {
    let input = try folder(["a.txt": Data(Self.text.utf8), "b/c.txt": Data("x".utf8)])
    let one = try Program.run(["read", input.appendingPathComponent("a.txt").path])
    #expect(one.code == 0 && one.output == Self.text.replacingOccurrences(of: "\u{A0}", with: " "))
    let both = try Program.run(["read", input.path])
    #expect(both.output == "==> a.txt <==\n\(one.output)\n==> b/c.txt <==\nx\n")
  }

  @Test func recordsKeepTheirSchemasAndLeadBackToTheFile() throws {
    let input = try folder(["a.txt": Data([0xEF, 0xBB, 0xBF] + Self.text.utf8)])
    let outcome = try Program.run(["read", input.path, "--json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 4)
    #expect(
      try Schema(Program.root.appendingPathComponent("schema/text.json")).problems(in: lines[0]).isEmpty)
    let schema = try Schema(Program.root.appendingPathComponent("schema/line.json"))
    let bytes = [UInt8]([0xEF, 0xBB, 0xBF] + Self.text.utf8)
    for line in lines.dropFirst() {
      #expect(schema.problems(in: line).isEmpty, "\(line)")
      let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let (from, to) = (record["source_start"] as? Int ?? 0, record["source_end"] as? Int ?? 0)
      let source = String(decoding: bytes[from..<to], as: UTF8.self)
      #expect(source.replacingOccurrences(of: "\u{A0}", with: " ") == record["text"] as? String)
    }
  }

  @Test func whatCannotBeReadIsSaidAndEndsWithOne() throws {
    let input = try folder(["a.txt": Data("một".utf8), "b.bin": Data([0x61, 0, 0x62])])
    let outcome = try Program.run(["read", input.path])
    #expect(outcome.code == 1 && outcome.errors.contains("b.bin: binary: "), "\(outcome.errors)")
    #expect(outcome.output == "==> a.txt <==\nmột\n")
    let records = try Program.run(["read", input.path, "--json"])
    let schema = try Schema(Program.root.appendingPathComponent("schema/error.json"))
    let last = try #require(records.output.split(separator: "\n").last)
    #expect(records.code == 1 && schema.problems(in: String(last)).isEmpty)
  }

  @Test(arguments: [["--text", "DIR"], ["--text"], ["--text", "--quiet"]])
  func runKeepsTheTexts(_ option: [String]) throws {
    let input = try folder(["a.txt": Data(Self.text.utf8), "b/a.txt": Data("x".utf8)])
    let out = try Program.temporaryFolder()
    let own = out.appendingPathComponent("own").path
    let outcome = try Program.run(
      ["run", input.path, "--out", out.path] + option.map { $0 == "DIR" ? own : $0 })
    #expect(outcome.code == 0, "\(outcome.errors)")
    let kept = URL(fileURLWithPath: option.contains("DIR") ? own : out.appendingPathComponent("text").path)
    #expect(
      try String(contentsOf: kept.appendingPathComponent("a.txt.txt"), encoding: .utf8)
        == Self.text.replacingOccurrences(of: "\u{A0}", with: " "))
    #expect(try String(contentsOf: kept.appendingPathComponent("b/a.txt.txt"), encoding: .utf8) == "x")
  }

  @Test func limitsAndEncodingsAreChecked() throws {
    let input = try folder(["a.txt": Data("mot hai".utf8)])
    for (option, value) in [("--max-bytes", "0"), ("--max-depth", "99"), ("--encoding", "klingon")] {
      let outcome = try Program.run(["read", input.path, option, value])
      #expect(outcome.code == 2 && outcome.errors.contains(option), "\(outcome.errors)")
    }
    let large = try Program.run(["read", input.path, "--max-bytes", "3"])
    #expect(large.code == 1 && large.errors.contains("too-large"), "\(large.errors)")
  }
}
