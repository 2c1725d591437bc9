import Foundation
import TestSupport
import Testing

/// Filter mode: `read | normalize | tokenize | extract | link` over lines on the standard input.
@Suite struct FilterTests {
  private static let corpus = Program.root.appendingPathComponent("corpus")
  /// The stages that read lines, so that each answers in records.
  static let stages = ["read - --json --lines", "normalize -", "tokenize - --lines", "extract -"]

  private func line(_ id: String, _ text: String) throws -> String {
    let object = try JSONSerialization.data(withJSONObject: ["id": id, "text": text], options: .sortedKeys)
    return String(decoding: object, as: UTF8.self) + "\n"
  }

  /// A folder with `in.jsonl`.
  private func folder(_ lines: String) throws -> URL {
    let folder = try Program.temporaryFolder()
    try Data(lines.utf8).write(to: folder.appendingPathComponent("in.jsonl"))
    return folder
  }

  private func records(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// Files of the corpus that are plain text: lines give what files give.
  private func texts() throws -> [(id: String, text: String)] {
    var found: [(String, String)] = []
    for part in ["party", "state"] {
      let folder = Self.corpus.appendingPathComponent(part)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
        found.append(
          ("\(part)/\(name)", try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)))
      }
    }
    return found
  }

  @Test func extractedAndLinkedLinesAreTheGraphOfARun() throws {
    let folder = try folder(try texts().map { try line($0.id, $0.text) }.joined())
    let inputs = "'\(Self.corpus.path)/party' '\(Self.corpus.path)/state'"
    let graph = try Program.shell(
      "set -o pipefail; $trichdan extract - < in.jsonl | $trichdan link - -q > lines.graph"
        + " && $trichdan extract \(inputs) | $trichdan link - -q > files.graph"
        + " && $trichdan run \(inputs) --out out -q && cat out/{nodes,edges,candidates}.jsonl > run.graph"
        + " && cmp lines.graph run.graph && cmp files.graph run.graph && wc -l < run.graph", in: folder)
    #expect(graph.code == 0, "\(graph.errors) \(graph.output)")
    #expect(Int(graph.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 > 50)
  }

  @Test func recordsOfAllKindsComeInInputOrderAndKeepTheirSchemas() throws {
    let folder = try folder(try texts().map { try line($0.id, $0.text) }.joined())
    let outcome = try Program.shell("$trichdan extract - < in.jsonl", in: folder)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let kinds = ["document", "reference", "date", "quantity", "link", "place"]
    let schemas = try Dictionary(
      uniqueKeysWithValues: kinds.map {
        ($0, try Schema(Program.root.appendingPathComponent("schema/\($0).json")))
      })
    var docs: [String] = []
    for line in outcome.output.split(separator: "\n") {
      let record = try #require(try records(String(line)).first)
      let schema = try #require(schemas[record["kind"] as? String ?? ""])
      #expect(schema.problems(in: String(line)).isEmpty, "\(line)")
      let doc = record["doc"] as? String ?? ""
      if record["kind"] as? String == "document" { docs.append(doc) }
      #expect(doc == docs.last)
    }
    #expect(docs == (try texts().map { $0.id }))
  }

  @Test(arguments: stages + ["link -"])
  func nothingInIsNothingOut(_ stage: String) throws {
    for input in ["", "\n", " \r\n\n"] {
      let outcome = try Program.shell("$trichdan \(stage) < in.jsonl", in: try folder(input))
      #expect(outcome.code == 0 && outcome.output.isEmpty, "\(stage): \(outcome)")
    }
    for stage in ["read -", "tokenize -"] {
      let outcome = try Program.shell("$trichdan \(stage) < in.jsonl", in: try folder(""))
      #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    }
  }

  @Test(arguments: stages)
  func aBadLineIsOneErrorRecordAndTheRestIsRead(_ stage: String) throws {
    let bad = [
      "no json", "{\"id\":\"b\"}", "{\"id\":\"c\",\"text\":\"x", "[1]", "{\"text\":5}", "\u{0}\u{1}", "}",
    ]
    let good = try [line("a", "Một"), line("z", "Kế hoạch số 16-KH/ĐU.")]
    let input = good[0] + bad.map { $0 + "\n" }.joined() + good[1]
    let outcome = try Program.shell("$trichdan \(stage) < in.jsonl", in: try folder(input))
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let found = try records(outcome.output)
    let schema = try Schema(Program.root.appendingPathComponent("schema/error.json"))
    let errors = outcome.output.split(separator: "\n").filter { $0.hasPrefix("{\"kind\":\"error\"") }
    #expect(errors.count == bad.count)
    for error in errors { #expect(schema.problems(in: String(error)).isEmpty) }
    let docs = found.compactMap { ($0["doc"] ?? $0["id"]) as? String }
    #expect(
      docs.reduce(into: []) { if $0.last != $1 { $0.append($1) } } == [
        "a", "stdin:2", "b", "c", "stdin:5", "stdin:6", "stdin:7", "stdin:8", "z",
      ])
  }

  @Test(arguments: stages)
  func linesOverTheLimitAreErrorRecords(_ stage: String) throws {
    let input = try line("a", "Một") + line("b", String(repeating: "dài ", count: 600_000)) + line("c", "Hai")
    let outcome = try Program.shell("$trichdan \(stage) --max-line 1000000 < in.jsonl", in: try folder(input))
    #expect(outcome.code == 0)
    let found = try records(outcome.output)
    let errors = found.filter { $0["kind"] as? String == "error" }
    #expect(errors.count == 1 && errors[0]["code"] as? String == "too-large")
    #expect(
      errors[0]["doc"] as? String == "stdin:2"
        && (errors[0]["message"] as? String ?? "").contains("--max-line"))
    #expect(Set(found.compactMap { ($0["doc"] ?? $0["id"]) as? String }) == ["a", "stdin:2", "c"])
  }

  /// What Spark's `pipe` gives a program: no environment at all; whatever stands in a field, a record is one line of UTF-8.
  @Test(arguments: stages)
  func anEmptyEnvironmentAndOddFields(_ stage: String) throws {
    let odd = "a\u{2028}b\u{85}c\rd\u{2029}\u{FEFF}e\u{1F}"
    let broken =
      Data("{\"id\":\"x\",\"text\":\"\(String(repeating: "văn ", count: 100))".utf8) + [0xFF, 0xFE]
    let folder = try Program.temporaryFolder()
    try (Data(try line(odd, "Kế hoạch\u{2028}số 16-KH/ĐU\u{85}\r\(odd)").utf8) + broken + Data("\"}\n".utf8))
      .write(to: folder.appendingPathComponent("in.jsonl"))
    let outcome = try Program.shell(
      "env -i $trichdan \(stage) < in.jsonl > out; echo $?; iconv -f UTF-8 -t UTF-8 < out > /dev/null; echo $?;"
        + " LC_ALL=C $trichdan \(stage) < in.jsonl | cmp - out; echo $?", in: folder)
    #expect(outcome.output == "0\n0\n0\n", "\(outcome)")
    let output = String(
      decoding: try Data(contentsOf: folder.appendingPathComponent("out")), as: UTF8.self)
    for scalar in "\r\u{2028}\u{2029}\u{85}".unicodeScalars {
      #expect(!output.unicodeScalars.contains(scalar))
    }
    _ = try records(output)
    // Nothing but the two files: no filter leaves one behind.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["in.jsonl", "out"])
  }

  @Test(arguments: stages + ["link -"])
  func aReaderThatGoesAwayEndsItQuietly(_ stage: String) throws {
    let lines = try (0..<2000).map { try line("\($0)", "Thực hiện Kế hoạch số \($0)-KH/ĐU.") }.joined()
    let folder = try folder(lines)
    let isLink = stage.hasPrefix("link")
    if isLink { _ = try Program.shell("$trichdan extract - < in.jsonl > r; mv r in.jsonl", in: folder) }
    for before in ["", "trap '' PIPE; "] {
      let outcome = try Program.shell(
        "\(before)$trichdan \(stage)\(isLink ? " -q" : "") < in.jsonl | head -c 9; echo \" ${PIPESTATUS[0]}\"",
        in: folder)
      #expect(outcome.output == "{\"kind\":\" 141\n" && outcome.errors.isEmpty, "\(stage): \(outcome)")
    }
    let closed = try Program.shell("$trichdan \(stage) < in.jsonl >&-", in: folder)
    #expect(closed.code == 2 && closed.errors.contains("standard output"))
  }

  /// Each line is answered before the next one has come: a filter may be talked to.
  @Test func linesAreAnsweredOneByOne() throws {
    let folder = try folder(try line("a", "Kế hoạch số 16-KH/ĐU"))
    let outcome = try Program.shell(
      "coproc $trichdan normalize -; cat in.jsonl >&${COPROC[1]}; read -t 60 -r answer <&${COPROC[0]}; echo \"$answer\"",
      in: folder)
    #expect(outcome.output == "{\"kind\":\"normalized\",\"id\":\"a\",\"text\":\"Kế hoạch số 16-KH/ĐU\"}\n")
  }

  /// Memory is that of a line, not of the input.
  @Test func memoryDoesNotGrowWithTheInput() throws {
    let lines = try (0..<400).map {
      try line("\($0)", String(repeating: "Kế hoạch số 16-KH/ĐU. ", count: 2000))
    }
    // 23 MB of lines, in less than that.
    let outcome = try Program.shell(
      "ulimit -d 16000; $trichdan normalize - < in.jsonl | wc -l", in: try folder(lines.joined()))
    #expect(outcome.code == 0 && outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == "400")
  }

  @Test func workersChangeNothing() throws {
    let lines = try texts().map { try line($0.id, $0.text) }
    let folder = try folder((lines + ["bad\n"] + lines).joined())
    let outcome = try Program.shell(
      "cat in.jsonl | $trichdan extract - > one; for j in 2 5; do cat in.jsonl | $trichdan extract - -j $j | cmp - one; done;"
        + " c='\(Self.corpus.path)'; $trichdan extract \"$c\" > one; $trichdan extract \"$c\" -j 3 | cmp - one;"
        + " for o in -c -o --json; do $trichdan grep 01 \"$c\" in.jsonl -j 1 $o > one; $trichdan grep 01 \"$c\" in.jsonl -j 4 $o"
        + " | cmp - one; done; $trichdan grep 01 \"$c\" -q -j 4; wc -c < one", in: folder)
    #expect(Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 > 1000, "\(outcome)")
    #expect(
      outcome.errors.split(separator: "\n").allSatisfy { $0.contains("in.jsonl:") }, "\(outcome.errors)")
  }

  @Test func anErrorOfAnEarlierStageIsHandedOn() throws {
    let folder = try folder(try "no json\n" + line("a", "Thực hiện Kế hoạch số 16-KH/ĐU."))
    let outcome = try Program.shell(
      "$trichdan normalize - < in.jsonl | $trichdan extract - | $trichdan link - -q", in: folder)
    let found = try records(outcome.output)
    #expect(found.map { $0["kind"] as? String } == ["error", "node", "node", "edge"])
    #expect(found[0]["doc"] as? String == "stdin:1" && found[0]["code"] as? String == "bad-json")
  }

  /// The last record tells a job that nothing broke off: it comes where it is asked for, whatever came, and is of one stage alone.
  @Test(arguments: stages + ["link - -q"])
  func aSummaryEndsTheOutput(_ stage: String) throws {
    let folder = try folder(
      try "no json\n\n" + line("a", "Thực hiện Kế hoạch số 16-KH/ĐU.") + "{\"id\":\"b\"}\n")
    if stage.hasPrefix("link") {
      _ = try Program.shell("$trichdan extract - --summary < in.jsonl > r; mv r in.jsonl", in: folder)
    }
    let schema = try Schema(Program.root.appendingPathComponent("schema/summary.json"))
    let outcome = try Program.shell(
      "$trichdan \(stage) --summary < in.jsonl > a; $trichdan \(stage) < in.jsonl | diff - a; cat a",
      in: folder)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let last = try #require(lines.last)
    // What came before it is what comes without it.
    #expect(lines[1] == "> " + last && lines.filter { $0.contains("\"summary\"") }.count == 2)
    #expect(schema.problems(in: last).isEmpty, "\(last)")
    let record = try #require(try records(last).first)
    let written = try records(lines.dropFirst(2).dropLast().joined(separator: "\n"))
    #expect(record["records"] as? Int == written.count)
    #expect(record["errors"] as? Int == written.filter { $0["kind"] as? String == "error" }.count)
    #expect(record["errors"] as? Int == 2 && record["documents"] as? Int == 1)
    if !stage.hasPrefix("link") { #expect(record["inputs"] as? Int == 3) }
    let empty = try Program.shell("$trichdan \(stage) --summary < /dev/null", in: folder)
    #expect(schema.problems(in: empty.output).isEmpty && empty.output.contains("\"records\":0}"))
  }

  @Test func aSummaryOfAnEarlierStageEndsThere() throws {
    let folder = try folder(try line("a", "Thực hiện Kế hoạch số 16-KH/ĐU."))
    let outcome = try Program.shell(
      "$trichdan normalize - --summary < in.jsonl | $trichdan extract - -j 2 --summary | $trichdan link - -q > a;"
        + " $trichdan extract - < in.jsonl | $trichdan link - -q | cmp - a; $trichdan read - --summary; echo $?",
      in: folder)
    #expect(outcome.output == "2\n" && outcome.errors.contains("--json"), "\(outcome)")
  }

  private static let hasParallel = FileManager.default.isExecutableFile(atPath: "/usr/bin/parallel")

  /// Parts of a file, each by a program of its own, are the undivided run: whatever the edges of the parts, and with lines that are bad.
  @Test(.enabled(if: hasParallel)) func gnuParallelGivesTheSameBytes() throws {
    var lines: [String] = []
    for round in 0..<20 {
      lines += try texts().map { try line("\(round)/\($0.id)", $0.text) }
      lines.append("{\"id\":\"bad \(round)\",\"text\":null}\n")
    }
    let folder = try folder(lines.joined())
    let outcome = try Program.shell(
      "$trichdan extract - < in.jsonl > whole; for b in 60k 250k; do"
        + " parallel --will-cite --pipepart -a in.jsonl --block $b -k -j 2 $trichdan extract - | cmp - whole; done;"
        + " parallel --will-cite --pipe --block 100k -k -j 2 $trichdan extract - --summary < in.jsonl"
        + " | grep '^{\"kind\":\"summary\"' | awk -F'[:,]' '{n += $6} END {print n}'; wc -l < whole",
      in: folder)
    let said = outcome.output.split(separator: "\n").map {
      Int($0.trimmingCharacters(in: .whitespaces)) ?? -1
    }
    #expect(outcome.code == 0 && said.count == 2, "\(outcome)")
    #expect(said.first == lines.count && said.last ?? 0 > 1000)
  }

  @Test func normalizedTextsAreNFCAndNormalizingAgainChangesNothing() throws {
    let folder = try folder(
      try line("a", "Ke\u{302}\u{301} hoa\u{323}ch\u{A0}sô\u{301} 16-KH/Ð\u{200B}U\r\nx"))
    let outcome = try Program.shell(
      "$trichdan normalize - < in.jsonl | tee once | $trichdan normalize - | cmp - once; cat once", in: folder
    )
    #expect(outcome.code == 0)
    #expect(outcome.output == #"{"kind":"normalized","id":"a","text":"Kế hoạch số 16-KH/ĐU\nx"}"# + "\n")
    let schema = try Schema(Program.root.appendingPathComponent("schema/normalized.json"))
    #expect(schema.problems(in: outcome.output).isEmpty)
  }

  @Test func twoLinesOfOneIdAreSaidByLink() throws {
    let folder = try folder(try line("a", "Kế hoạch số 16-KH/ĐU") + line("a", "Kế hoạch số 17-KH/ĐU"))
    let outcome = try Program.shell("$trichdan extract - < in.jsonl | $trichdan link - -q", in: folder)
    let found = try records(outcome.output)
    #expect(outcome.code == 0 && found.filter { $0["kind"] as? String == "error" }.count == 1)
    #expect((found[0]["message"] as? String ?? "").contains("second document a"))
    #expect(found.contains { $0["number"] as? String == "16-KH/ĐU" })
  }

  @Test func filesAreReadAsByRunAndTheirErrorsCount() throws {
    let folder = try folder(try line("a", "Kế hoạch số 16-KH/ĐU"))
    try Data([0x61, 0, 0x62]).write(to: folder.appendingPathComponent("b.bin"))
    let outcome = try Program.shell("$trichdan extract b.bin; $trichdan normalize b.bin; echo $?", in: folder)
    #expect(outcome.output.contains("\"code\":\"binary\"") && outcome.output.hasSuffix("\n1\n"))
    let lines = try Program.shell("$trichdan extract in.jsonl; echo $?", in: folder)
    #expect(lines.output.contains("\"doc\":\"a\"") && lines.output.hasSuffix("\n0\n"))
  }
}
