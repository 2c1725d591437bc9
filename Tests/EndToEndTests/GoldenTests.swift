import Foundation
import TestSupport
import Testing

/// The sample corpus through the built program, against the records in `Tests/EndToEndTests/golden`.
/// `RECORD=1 make test` writes them anew; read the difference before committing it.
@Suite struct GoldenTests {
  static let names = ["documents", "references", "dates", "quantities", "nodes", "edges", "errors"]
  static let golden = Program.root.appendingPathComponent("Tests/EndToEndTests/golden")
  static let corpus = Program.root.appendingPathComponent("corpus").path

  @Test func corpusGivesTheRecordedRecords() throws {
    let out = try Program.temporaryFolder()
    let outcome = try Program.run(["run", Self.corpus, "--out", out.path, "--jobs", "2"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    for name in Self.names {
      let file = out.appendingPathComponent(name + ".jsonl")
      let recorded = Self.golden.appendingPathComponent(name + ".jsonl")
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try FileManager.default.createDirectory(at: Self.golden, withIntermediateDirectories: true)
        try Data(contentsOf: file).write(to: recorded)
        continue
      }
      let (got, expected) = (try Program.lines(file), try Program.lines(recorded))
      #expect(got.count == expected.count, "\(name).jsonl: \(got.count) lines, recorded \(expected.count)")
      for (line, pair) in zip(got, expected).enumerated() where pair.0 != pair.1 {
        Issue.record("\(name).jsonl line \(line + 1)\n     got: \(pair.0)\nrecorded: \(pair.1)")
        break
      }
    }
  }

  @Test func everyRecordKeepsTheContract() throws {
    let out = try Program.temporaryFolder()
    _ = try Program.run(["run", Self.corpus, "--out", out.path])
    let schemas = Program.root.appendingPathComponent("schema")
    for name in Self.names where name != "errors" {
      let schema = try Schema(schemas.appendingPathComponent(Self.singular(name) + ".json"))
      let lines = try Program.lines(out.appendingPathComponent(name + ".jsonl"))
      #expect(!lines.isEmpty, "\(name).jsonl is empty")
      for line in lines {
        let problems = schema.problems(in: line)
        #expect(problems.isEmpty, "\(name): \(problems.joined(separator: "; ")) in \(line)")
      }
    }
    let run = try String(contentsOf: out.appendingPathComponent("run.json"), encoding: .utf8)
    let problems = try Schema(schemas.appendingPathComponent("run.json")).problems(in: run)
    #expect(problems.isEmpty, "\(problems)")
  }

  static func singular(_ name: String) -> String {
    name == "quantities" ? "quantity" : String(name.dropLast())
  }

  /// `text[char_start..<char_end]` is `text`, and the source bytes say the same once blanks and forms are folded.
  @Test func spansLeadBackToTheSourceBytes() throws {
    let out = try Program.temporaryFolder()
    _ = try Program.run(["run", Self.corpus, "--out", out.path])
    var checked = 0
    for name in ["references", "dates", "quantities"] {
      for record in try Program.records(out.appendingPathComponent(name + ".jsonl")) {
        guard let doc = record["doc"] as? String, let text = record["text"] as? String,
          let start = record["source_start"] as? Int, let end = record["source_end"] as? Int
        else { continue }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.corpus + "/" + doc))
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE])
        let slice = bytes[start..<end]
        let source =
          isUTF16
          ? String(data: slice, encoding: .utf16LittleEndian) ?? "" : String(decoding: slice, as: UTF8.self)
        #expect(Self.folded(source) == Self.folded(text), "\(doc) \(start)..<\(end)")
        checked += 1
      }
    }
    #expect(checked > 500)
  }

  private static func folded(_ text: String) -> String {
    let kept = text.precomposedStringWithCanonicalMapping.unicodeScalars.filter {
      !$0.properties.isWhitespace && !["\u{AD}", "\u{200B}", "\u{FEFF}"].contains($0)
    }
    var result = ""
    for scalar in kept {
      result.unicodeScalars.append(scalar == "\u{D0}" ? "Đ" : scalar == "\u{F0}" ? "đ" : scalar)
    }
    return result
  }

  @Test func jobsChangeNoByte() throws {
    let (one, many) = (try Program.temporaryFolder(), try Program.temporaryFolder())
    _ = try Program.run(["run", Self.corpus, "--out", one.path, "--jobs", "1"])
    _ = try Program.run(["run", Self.corpus, "--out", many.path, "--jobs", "7"])
    for name in Self.names {
      let file = name + ".jsonl"
      #expect(
        try Data(contentsOf: one.appendingPathComponent(file))
          == Data(contentsOf: many.appendingPathComponent(file)))
    }
  }

  /// The same text in NFC and NFD gives the same records, but for the place in the source and the repairs.
  @Test func decomposedTextGivesTheSameRecords() throws {
    let text = try String(
      contentsOfFile: Self.corpus + "/party/bao-cao-so-ket-chi-thi-01.txt", encoding: .utf8)
    var seen: [[String]] = []
    for form in [text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping] {
      let folder = try Program.temporaryFolder()
      let file = folder.appendingPathComponent("doc.txt")
      try Data(form.utf8).write(to: file)
      let out = folder.appendingPathComponent("out")
      _ = try Program.run(["run", file.path, "--out", out.path, "--quiet"])
      var lines: [String] = []
      for name in ["references", "dates", "quantities", "nodes", "edges"] {
        for var record in try Program.records(out.appendingPathComponent(name + ".jsonl")) {
          for key in ["source_start", "source_end", "repairs", "confidence"] { record[key] = nil }
          lines.append(String(describing: record.sorted { $0.key < $1.key }))
        }
      }
      seen.append(lines)
    }
    #expect(!seen[0].isEmpty)
    #expect(seen[0] == seen[1])
  }
}
