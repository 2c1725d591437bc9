import Foundation
import TestSupport
import Testing

/// `trichdan tokenize` and `run --tokens`.
@Suite struct TokenizeTests {
  private static let text =
    "Đảng ủy xã ban hành Kế hoạch số 16-KH/ĐU, ngày 05/02/2021./.\nTP. Bến Tre có 7.182m đường, v.v.\n"

  private func file(_ text: String, _ name: String = "a.txt") throws -> URL {
    let file = try Program.temporaryFolder().appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file
  }

  @Test func recordsKeepTheContractAndLeadBackToTheText() throws {
    let outcome = try Program.run(["tokenize", try file(Self.text).path])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let schema = try Schema(Program.root.appendingPathComponent("schema/token.json"))
    let scalars = Array(Self.text.unicodeScalars)
    let bytes = Array(Self.text.utf8)
    var texts: [String] = []
    for line in outcome.output.split(separator: "\n") {
      #expect(schema.problems(in: String(line)).isEmpty)
      let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let text = try #require(record["text"] as? String)
      let (start, end) = (record["char_start"] as? Int ?? 0, record["char_end"] as? Int ?? 0)
      #expect(String(String.UnicodeScalarView(scalars[start..<end])) == text)
      let (from, to) = (record["source_start"] as? Int ?? 0, record["source_end"] as? Int ?? 0)
      #expect(String(decoding: bytes[from..<to], as: UTF8.self) == text)
      texts.append(text)
    }
    #expect(
      texts.contains("16-KH/ĐU") && texts.contains("./.") && texts.contains("7.182m")
        && texts.contains("v.v."))
  }

  @Test func formatsForOtherPrograms() throws {
    let path = try file(Self.text).path
    func run(_ format: String) throws -> String {
      try Program.run(["tokenize", path, "--format", format]).output
    }
    #expect(
      try run("words")
        == "Đảng_ủy xã ban_hành Kế_hoạch số 16-KH/ĐU , ngày 05/02/2021 ./.\nTP. Bến_Tre có 7.182m đường , v.v.\n"
    )
    #expect(
      try run("plain")
        == "Đảng ủy xã ban hành Kế hoạch số 16-KH/ĐU , ngày 05/02/2021 ./.\nTP. Bến Tre có 7.182m đường , v.v.\n"
    )
    let rows = try run("conllu").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[0] == "# newdoc id = a.txt")
    #expect(rows[3] == "1\tĐảng ủy\t_\t_\t_\t_\t_\t_\t_\tTokenRange=0:7")
    #expect(rows.contains { $0.hasPrefix("6\t16-KH/ĐU\t") && $0.hasSuffix("SpaceAfter=No|TokenRange=32:40") })
    for row in rows where !row.isEmpty && !row.hasPrefix("#") {
      #expect(row.split(separator: "\t", omittingEmptySubsequences: false).count == 10)
    }
  }

  @Test func linesOfJSONAreReadOneByOne() throws {
    let input = #"{"id":"a","text":"Hòa bình"}"# + "\nnot json\n\n" + #"{"id":"b","text":"16-KH/ĐU"}"# + "\n"
    let outcome = try Program.run(["tokenize", "-", "--format", "jsonl"], input: Data(input.utf8))
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let docs = try outcome.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])["doc"] as? String
    }
    #expect(docs == ["a", "a", "stdin:2", "b"])
    // Where no records are written there is no place for one that says so.
    let words = try run(input)
    #expect(words.code == 1 && words.output == "Hòa bình\n16-KH/ĐU\n")
    #expect(words.errors.contains("stdin:2") && words.errors.contains("JSON"))
  }

  private func run(_ input: String, _ arguments: [String] = []) throws -> (
    code: Int32, output: String, errors: String
  ) {
    let outcome = try Program.run(["tokenize", "-", "-f", "plain"] + arguments, input: Data(input.utf8))
    return (outcome.code, outcome.output, outcome.errors)
  }

  @Test func aMarkAndBlankLinesBeforeTheFirstBraceArePassedOver() throws {
    let line = #"{"id":"a","text":"Hòa bình"}"#
    for before in ["", "\u{FEFF}", "\n \n", "\u{FEFF}\r\n\n"] {
      let outcome = try run(before + line + "\n")
      #expect(outcome.code == 0 && outcome.output == "Hòa bình\n", "\(outcome)")
    }
    let wide: [UInt8] =
      [0xFF, 0xFE] + line.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try Program.run(["tokenize", "-", "-f", "plain"], input: Data(wide)).output == "Hòa bình\n")
  }

  @Test func proseThatOpensWithABraceIsProse() throws {
    #expect(try run("{Ghi chú} một\n").output == "{ Ghi chú } một\n")
    let line = #"{"id":"a","text":"Hòa bình"}"# + "\n"
    #expect(try run(line, ["--no-lines"]).output != "Hòa bình\n")
    let forced = try run("một\n", ["--lines"])
    #expect(forced.code == 1 && forced.output.isEmpty && forced.errors.contains("stdin:1"))
  }

  @Test func idsAreOneLineAndStayAsTheyAreGiven() throws {
    let lines = [
      #"{"id":"a\nb","text":"Hòa bình"}"#, #"{"id":"x","text":" "}"#, #"{"id":"y","text":"Một"}"#,
      #"{"id":"y","text":"Hai"}"#, #"{"id":"","text":"Ba"}"#,
    ]
    let input = Data(lines.joined(separator: "\n").utf8)
    let outcome = try Program.run(["tokenize", "-", "-f", "conllu"], input: input)
    let heads = outcome.output.split(separator: "\n").filter { $0.hasPrefix("# newdoc") }.map { String($0) }
    #expect(
      heads == [
        #"# newdoc id = a\u000Ab"#, "# newdoc id = y", "# newdoc id = y", "# newdoc id = stdin:5",
      ])
    #expect(outcome.output.contains(#"# sent_id = a\u000Ab-1"#))
  }

  /// One reading rule: what `run` says of a file, `tokenize` says of it too.
  @Test func whatIsMendedOrRefusedIsSaidAsByRun() throws {
    let folder = try Program.temporaryFolder()
    func put(_ name: String, _ bytes: [UInt8]) throws {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    try put("latin.txt", [0x4B, 0xEA, 0x20, 0xE9, 0xE8, 0xEA, 0xFF, 0xC0])
    try put("bad.txt", Array(String(repeating: "văn bản ", count: 100).utf8) + [0xFF])
    try put(
      "wide.txt", [0xFF, 0xFE] + [0x68, 0, 0, 0xD8, 0x20, 0, 0x61, 0])
    let out = try Program.temporaryFolder()
    #expect(try Program.run(["run", folder.path, "--out", out.path, "--tokens"]).code == 1)
    var said = ""
    for record in try Program.records(out.appendingPathComponent("errors.jsonl")) {
      said += "trichdan: \(record["doc"] as? String ?? ""): \(record["message"] as? String ?? "")\n"
    }
    let outcome = try Program.run(["tokenize", folder.path])
    #expect(outcome.code == 1 && outcome.errors == said, "\(outcome.errors)\n\(said)")
    let tokens = try Program.lines(out.appendingPathComponent("tokens.jsonl"))
    #expect(outcome.output.split(separator: "\n").map { String($0) } == tokens)
    let line = try run(#"{"id":"a","text":"h\ud800 a"}"#)
    #expect(line.code == 1 && line.output == "h \u{FFFD} a\n" && line.errors.contains("a: 1 lone surrogate"))
  }

  @Test func aUsersWordsAreKept() throws {
    let words = try file("# mine\nKế hoạch số\nban_hành_kế_hoạch\ncovid-19\n", "mine.txt")
    let path = try file("ban hành kế hoạch số 5").path
    let outcome = try Program.run(["tokenize", path, "-f", "words", "--lexicon", words.path])
    #expect(outcome.output == "ban_hành_kế_hoạch số 5\n")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    // Entries with figures, marks or abbreviations are said and left out; the rest works.
    let odd = try file("Nghị quyết 35\nkinh tế-xã hội\nTP. Bến Tre\nkế_hoạch_số\n", "odd.txt")
    let warned = try Program.run(["tokenize", path, "-f", "words", "--lexicon", odd.path])
    #expect(warned.code == 0 && warned.output == "ban_hành kế_hoạch_số 5\n")
    for line in 1...3 { #expect(warned.errors.contains("odd.txt: line \(line): ")) }
    #expect(!warned.errors.contains("line 4"))
    let long = try file(String(repeating: "a ", count: 40) + "\n", "long.txt")
    let refused = try Program.run(["tokenize", path, "--lexicon", long.path])
    #expect(refused.code == 2 && refused.errors.contains("line 1") && refused.errors.contains("16 syllables"))
    #expect(try Program.run(["tokenize", path, "--lexicon", "/no/such/file"]).code == 2)
  }

  @Test func badInputIsSaidAndTheRestIsRead() throws {
    let bad = try file("%PDF-1.4", "a.pdf")
    let good = try file("Hòa bình")
    let outcome = try Program.run(["tokenize", bad.path, good.path, "-f", "words"])
    #expect(outcome.code == 1 && outcome.output == "Hòa_bình\n" && outcome.errors.contains("a.pdf"))
    #expect(try Program.run(["tokenize", "/no/such/file"]).code == 2)
    #expect(try Program.run(["tokenize", good.path, "-f", "xml"]).code == 2)
    #expect(try Program.run(["tokenize"]).code == 2)
  }

  @Test func runWritesTokensWhereTheyAreAskedFor() throws {
    let input = try file(Self.text)
    let out = try Program.temporaryFolder()
    #expect(try Program.run(["run", input.path, "--out", out.path, "--tokens"]).code == 0)
    let tokens = try Program.lines(out.appendingPathComponent("tokens.jsonl"))
    let printed = try Program.run(["tokenize", input.path]).output.split(separator: "\n").map { String($0) }
    #expect(tokens == printed && !tokens.isEmpty)
    // A later run without tokens leaves none of the earlier ones beside its own records.
    #expect(try Program.run(["run", input.path, "--out", out.path]).code == 0)
    #expect(!FileManager.default.fileExists(atPath: out.appendingPathComponent("tokens.jsonl").path))
    #expect(try Program.run(["run", input.path, "--out", out.path, "--lexicon", input.path]).code == 2)
  }
}
