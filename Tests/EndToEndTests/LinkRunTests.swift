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
    let linking = try Program.lines(out.appendingPathComponent("linking.jsonl"))
    for document in try Program.lines(out.appendingPathComponent("documents.jsonl")) {
      let doc = try #require(document.split(separator: ",").first { $0.hasPrefix("\"doc\":") })
      lines.append(document)
      lines += references.filter { $0.contains(doc + ",") }
      lines += linking.filter { $0.contains(doc + ",") }
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

  /// The folder that link writes is an output folder like that of a run: its references lead to its nodes, and graph and cites
  /// read it.
  @Test func theLinkedFolderIsWhole() throws {
    let (first, second) = (try run(["party", "web"]), try run(["markdown", "mass", "state", "variants"]))
    let linked = try Program.temporaryFolder().appendingPathComponent("linked")
    #expect(try Program.run(["link", first.path, second.path, "--output", linked.path, "-q"]).code == 0)
    let nodes = Set(
      try Program.records(linked.appendingPathComponent("nodes.jsonl")).compactMap { $0["id"] as? String })
    for reference in try Program.records(linked.appendingPathComponent("references.jsonl")) {
      if let target = reference["target"] as? String { #expect(nodes.contains(target)) }
    }
    for document in try Program.records(linked.appendingPathComponent("documents.jsonl")) {
      #expect(nodes.contains(document["node"] as? String ?? ""))
    }
    #expect(try Program.run(["graph", linked.path]).code == 0)
    #expect(try Program.run(["cites", "01-CT/TU", linked.path]).code == 0)
    // An input is never written over.
    let same = try Program.run(["link", first.path, "--output", first.path])
    #expect(same.code == 2)
    #expect(same.errors.contains("is an input"))
  }

  @Test func everyRecordKeepsItsSchema() throws {
    let out = try run(Self.parts)
    var kinds: Set<String> = []
    for name in ["candidates", "linking", "nodes", "edges"] {
      for line in try Program.lines(out.appendingPathComponent(name + ".jsonl")) {
        let kind = try #require(line.split(separator: "\"").dropFirst(3).first.map { String($0) })
        kinds.insert(kind)
        let schema = try Schema(Program.root.appendingPathComponent("schema/\(kind).json"))
        #expect(schema.problems(in: line) == [], "\(line)")
      }
    }
    #expect(kinds == ["candidate", "link", "place", "node", "edge"])
  }
}
