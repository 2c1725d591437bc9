import Foundation
import TestSupport
import Testing

/// `trichdan link`.
@Suite struct LinkRunTests {
  private static let corpus = Program.root.appendingPathComponent("corpus")
  private static let parts = ["markdown", "mass", "party", "state", "variants", "web"]

  /// A run over some folders of the corpus, each with its name before its files.
  private func run(_ parts: [String]) throws -> URL {
    let out = try Program.temporaryFolder().appendingPathComponent("out")
    let inputs = parts.map { Self.corpus.appendingPathComponent($0).path }
    let outcome = try Program.run(["run"] + inputs + ["--out", out.path, "--quiet"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return out
  }

  private func sorted(_ folder: URL, _ name: String) throws -> [String] {
    try Program.lines(folder.appendingPathComponent(name)).sorted()
  }

  /// Linking the records of a run again gives its graph, byte for byte.
  @Test func linkedAgainTheRecordsGiveTheSameGraph() throws {
    let out = try run(Self.parts)
    let again = try Program.temporaryFolder().appendingPathComponent("linked")
    #expect(try Program.run(["link", out.path, "--output", again.path, "-q"]).code == 0)
    for name in ["nodes.jsonl", "edges.jsonl", "candidates.jsonl"] {
      let (a, b) = (out.appendingPathComponent(name), again.appendingPathComponent(name))
      #expect(try Data(contentsOf: a) == Data(contentsOf: b), "\(name)")
    }
  }

  /// Runs over parts, linked in any order, are one run over the whole.
  @Test func partsLinkedAreTheWhole() throws {
    let whole = try run(Self.parts)
    let (first, second) = (try run(["party", "web"]), try run(["markdown", "mass", "state", "variants"]))
    for inputs in [[first, second], [second, first]] {
      let linked = try Program.temporaryFolder().appendingPathComponent("linked")
      let outcome = try Program.run(["link"] + inputs.map { $0.path } + ["--output", linked.path, "-q"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      for name in ["nodes.jsonl", "edges.jsonl", "candidates.jsonl"] {
        let (a, b) = (try sorted(whole, name), try sorted(linked, name))
        #expect(a == b, "\(name)")
      }
    }
  }

  /// A stream of records: the same graph; a broken line is an error record and the rest is linked.
  @Test func aStreamOfRecordsIsLinked() throws {
    let out = try run(["party"])
    var lines: [String] = []
    let references = try Program.lines(out.appendingPathComponent("references.jsonl"))
    let places = try Program.lines(out.appendingPathComponent("places.jsonl"))
    let edges = try Program.lines(out.appendingPathComponent("edges.jsonl"))
    for document in try Program.lines(out.appendingPathComponent("documents.jsonl")) {
      let doc = try #require(document.split(separator: ",").first { $0.hasPrefix("\"doc\":") })
      lines.append(document)
      lines += references.filter { $0.contains(doc + ",") }
      lines += places.filter { $0.contains(doc + ",") }
      lines += edges.filter {
        $0.contains(doc.replacingOccurrences(of: "\"doc\"", with: "\"asserted_by\"") + ",")
      }
    }
    lines.insert("{\"kind\":\"reference\"", at: 1)
    lines.insert("no record", at: 3)
    let outcome = try Program.run(["link", "-", "-q"], input: Data(lines.joined(separator: "\n").utf8))
    #expect(outcome.code == 0)
    let written = outcome.output.split(separator: "\n").map { String($0) }
    #expect(written.filter { $0.hasPrefix("{\"kind\":\"error\"") }.count == 2)
    let graph = written.filter { !$0.hasPrefix("{\"kind\":\"error\"") }
    let expected =
      try Program.lines(out.appendingPathComponent("nodes.jsonl"))
      + Program.lines(out.appendingPathComponent("edges.jsonl"))
      + Program.lines(out.appendingPathComponent("candidates.jsonl"))
    #expect(graph == expected)
  }

  @Test func emptyInputIsAnEmptyGraph() throws {
    let outcome = try Program.run(["link", "-", "-q"], input: Data())
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
  }

  @Test func wrongInputIsSaid() throws {
    let out = try run(["party"])
    let missing = try Program.run(["link", out.path + "-none"])
    #expect(missing.code == 2)
    #expect(missing.errors.contains("no such folder"))
    let twice = try Program.run(["link", out.path, out.path])
    #expect(twice.code == 2)
    #expect(twice.errors.contains("second document"))
  }

  @Test func candidatesAndPlacesKeepTheirSchemas() throws {
    let out = try run(Self.parts)
    for (name, kind) in [("candidates", "candidate"), ("places", "place")] {
      let schema = try Schema(Program.root.appendingPathComponent("schema/\(kind).json"))
      let lines = try Program.lines(out.appendingPathComponent(name + ".jsonl"))
      #expect(!lines.isEmpty)
      for line in lines { #expect(schema.problems(in: line) == [], "\(line)") }
    }
  }
}
