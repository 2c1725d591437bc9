import Foundation
import Lexicon
import Pipeline
import TestSupport
import Testing

/// `trichdan eval` on folders of annotated texts.
@Suite struct EvalCommandTests {
  private var plan: TinyPassage {
    var passage = TinyPassage(
      "plan", "Thực hiện Kế hoạch số 16-KH/ĐU, ngày 05/02/2021, có 1.250 hộ tham gia.\n")
    passage.gold(
      "references", "Kế hoạch số 16-KH/ĐU",
      #""form":"full","doc_type":"kế hoạch","number":"16-KH/ĐU","issued_date":"2021-02-05""#)
    passage.gold("dates", "ngày 05/02/2021", #""type":"DATE","value":"2021-02-05""#)
    return passage
  }

  @Test func figuresBaselineAndErrorsAreWritten() throws {
    let folder = try TinyGold.folder([plan])
    let saved = folder.appendingPathComponent("saved.jsonl")
    let table = folder.appendingPathComponent("errors.tsv")
    let outcome = try Program.run([
      "eval", folder.path, "--save", saved.path, "--errors", table.path, "--reliability",
    ])
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(
      outcome.output.contains("references         P 1.000  R 1.000  F1 1.000   (right 1, missed 0, extra 0)"))
    // Quantities are not annotated here: no figures of them, and no false alarm.
    #expect(!outcome.output.contains("quantities") && outcome.output.contains("expected calibration error"))
    #expect(try Program.lines(table).count == 1)
    let again = try Program.run(["eval", folder.path, "--baseline", saved.path])
    #expect(again.output.contains("against \(saved.path): 0 gained, 0 lost"))

    let lines = try Program.lines(saved)
    let worse = lines.map {
      $0.replacingOccurrences(
        of: #""right":["found","span","doc_type","issued_date"],"wrong":[]"#,
        with: #""right":["found","span","doc_type"],"wrong":["issued_date"]"#)
    }
    #expect(worse != lines)
    try Data(worse.joined(separator: "\n").utf8).write(to: saved)
    let better = try Program.run(["eval", folder.path, "--baseline", saved.path, "--json"])
    let records = try better.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let changes = records.filter { $0["kind"] as? String == "change" }
    #expect(changes.count == 1 && changes.first?["change"] as? String == "gain")
    #expect(changes.first?["field"] as? String == "issued_date")
    #expect(records.contains { $0["name"] as? String == "references" && $0["value"] as? Double == 1 })
  }

  @Test func recordsInMemoryAreThoseOfARun() throws {
    let folder = try TinyGold.folder(TinyGold.three + [plan])
    let texts = folder.appendingPathComponent("text").path
    let out = folder.appendingPathComponent("out")
    #expect(try Program.run(["run", texts, "--out", out.path, "--quiet"]).code == 0)
    let (files, unread) = try EvaluationRun.records(texts, try Lexicon.embedded())
    #expect(unread.isEmpty)
    for (name, bytes) in [
      ("documents", files.documents), ("references", files.references), ("dates", files.dates),
      ("quantities", files.quantities), ("nodes", files.nodes), ("edges", files.edges),
    ] {
      #expect(Array(try Data(contentsOf: out.appendingPathComponent(name + ".jsonl"))) == bytes, "\(name)")
    }
  }

  @Test func whatIsMissingOrWrongIsNamed() throws {
    func complaint(_ change: (URL) throws -> Void) throws -> String {
      let folder = try TinyGold.folder([plan])
      try change(folder)
      let outcome = try Program.run(["eval", folder.path])
      #expect(outcome.code == 2 && outcome.output.isEmpty)
      return outcome.errors
    }
    let manager = FileManager.default
    #expect(
      try complaint { try manager.removeItem(at: $0.appendingPathComponent("text/plan.txt")) }
        .contains("annotations/plan.json: has no text; put it at "))
    #expect(
      try complaint { try Data("{".utf8).write(to: $0.appendingPathComponent("annotations/plan.json")) }
        .contains("annotations/plan.json: is no JSON"))
    #expect(
      try complaint { try Data("Số".utf8).write(to: $0.appendingPathComponent("text/plan.txt")) }
        .contains("the text has only 2 Unicode scalars"))
    #expect(
      try complaint { try manager.removeItem(at: $0.appendingPathComponent("annotations")) }
        .contains("has no folder annotations"))
    #expect(
      try complaint { try manager.removeItem(at: $0.appendingPathComponent("annotations/plan.json")) }
        .contains("holds no .json file"))
    #expect(try Program.run(["eval", "/no/such/folder"]).code == 2)
    let folder = try TinyGold.folder([plan])
    #expect(try Program.run(["eval", folder.path, "--baseline", folder.path + "/none"]).code == 2)
    #expect(try Program.run(["eval", folder.path, "--save", folder.path + "/no/such/file"]).code == 2)
  }

  @Test func aTextThatIsNoDocumentIsSaidAndMissed() throws {
    let folder = try TinyGold.folder([plan])
    try Data([0x61, 0x00, 0x62]).write(to: folder.appendingPathComponent("text/other.txt"))
    let outcome = try Program.run(["eval", folder.path])
    #expect(outcome.code == 1 && outcome.errors.contains("not read: other.txt: the file is not text"))
    #expect(outcome.output.contains("right 1, missed 0"))
  }
}
