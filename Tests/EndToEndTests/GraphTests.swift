import Foundation
import TestSupport
import Testing

/// `graph` and `cites`: a finished output folder, read by the built program.
@Suite struct GraphTests {
  /// An output folder as a run would leave it: a plan of a commune that was read, its namesake, a report that cites the first and says
  /// what a decree does to another.
  private func folder() throws -> URL {
    let folder = try Program.temporaryFolder()
    func put(_ name: String, _ lines: [String]) throws {
      try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: folder.appendingPathComponent(name))
    }
    func node(_ id: String, _ number: String, _ date: String, _ doc: String) -> String {
      #"{"kind":"node","id":"\#(id)","doc_type":null,"number":"\#(number)","key":"k","issuer":"Đảng ủy xã Bến Sen","#
        + #""issued_date":\#(date),"doc":\#(doc),"status":"partial","pagerank":0.2,"component":1}"#
    }
    func edge(_ source: String, _ target: String, _ relation: String, _ first: Int) -> String {
      #"{"kind":"edge","src":"\#(source)","dst":"\#(target)","relation":"\#(relation)","provision":null,"weight":1,"#
        + #""asserted_by":"bc.txt","first":"bc.txt#r\#(first)","plausible":true}"#
    }
    func mention(
      _ doc: String, _ id: Int, _ line: Int, _ text: String, _ relation: String, _ target: String,
      voice: String = "active", isSelf: Bool = false
    ) -> String {
      #"{"kind":"reference","doc":"\#(doc)","id":"\#(doc)#r\#(id)","line":\#(line),"text":"\#(text)","provisions":["d5"],"#
        + #""relation":"\#(relation)","relation_voice":"\#(voice)","self":\#(isSelf),"target":"\#(target)","#
        + #""context":"Theo\n\u001b[31m\#(text) …"}"#
    }
    try put(
      "nodes.jsonl",
      [
        node("kh", "16-KH/ĐU", "\"2021-02-05\"", "\"kh.txt\""), node("kh-2", "16-KH/ĐU", "null", "null"),
        node("bc", "12-BC/ĐU", "\"2021-12-01\"", "\"bc.txt\""), node("nd", "30/2020/NĐ-CP", "null", "null"),
        node("nd-2", "31/2020/NĐ-CP", "null", "null"),
      ])
    try put(
      "edges.jsonl",
      [
        edge("bc", "kh", "reviews", 1), edge("nd", "bc", "amends", 2), edge("nd-2", "nd", "replaces", 3),
        edge("bc", "nd", "cites", 3),
      ])
    try put(
      "documents.jsonl",
      [
        #"{"kind":"document","doc":"kh.txt","node":"kh"}"#,
        #"{"kind":"document","doc":"bc.txt","node":"bc"}"#,
      ])
    try put(
      "references.jsonl",
      [
        mention("kh.txt", 1, 1, "Số 16-KH/ĐU", "cites", "kh", isSelf: true),
        mention("kh.txt", 2, 5, "Kế hoạch này", "cites", "kh"),
        mention("bc.txt", 1, 7, "Kế hoạch 16-KH/ĐU", "reviews", "kh"),
        mention("bc.txt", 2, 8, "Nghị định 30/2020/NĐ-CP", "amends", "nd", voice: "passive"),
        mention("bc.txt", 3, 9, "Nghị định 30/2020", "cites", "nd"),
      ])
    try put("run.json", [#"{"schema":1}"#])
    return folder
  }

  private func cites(_ text: String, _ more: String..., in folder: URL? = nil) throws -> Program.Outcome {
    try Program.run(["cites", text, (folder ?? self.folder()).path] + more)
  }

  @Test func whoCitesAndWhatIsCitedStandWithFileLineAndContext() throws {
    let one = try cites("16 kh–du ngày 5/2/2021")
    #expect(
      one.output == """
        # 16-KH/ĐU, Đảng ủy xã Bến Sen, 2021-02-05  [kh]
        bc.txt:7: reviews d5: Kế hoạch 16-KH/ĐU — Theo [31mKế hoạch 16-KH/ĐU …

        """)
    #expect(one.code == 0)
    let made = try cites("bc.txt", "--cited-by").output.split(separator: "\n").dropFirst()
    #expect(
      made.map { $0.prefix { $0 != "—" } } == [
        "bc.txt:7: reviews d5: Kế hoạch 16-KH/ĐU ", "bc.txt:8: amends (passive) d5: Nghị định 30/2020/NĐ-CP ",
        "bc.txt:9: cites d5: Nghị định 30/2020 ",
      ])
  }

  @Test func whatAThirdDocumentSaysIsSaidWithTheOther() throws {
    #expect(try cites("nd").output.contains("bc.txt:9: replaces, by nd-2: Nghị định 30/2020 — "))
    #expect(
      try cites("nd-2", "--cited-by").output.contains("bc.txt:9: replaces, of nd: Nghị định 30/2020 — "))
    #expect(
      try cites("nd", "--cited-by").output.contains("bc.txt:8: amends, of bc: Nghị định 30/2020/NĐ-CP — "))
  }

  @Test func severalDocumentsOfANumberAreListedAndShown() throws {
    let outcome = try cites("16-KH/DU")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("2 documents are meant"))
    let headings = outcome.output.split(separator: "\n").filter { $0.hasPrefix("# ") }
    #expect(headings.map { $0.suffix(6).filter { $0 != " " } } == ["[kh]", "[kh-2]", "[kh]", "[kh-2]"])
    #expect(outcome.output.contains("undated"))
  }

  @Test func recordsAreJSONLines() throws {
    let lines = try cites("16-KH/ĐU", "--json").output.split(separator: "\n")
    let records = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(records.map { $0["kind"] as? String } == ["node", "citation", "node"])
    #expect(records[1]["src"] as? String == "bc")
    #expect(records[1]["dst"] as? String == "kh")
    #expect(records[1]["direction"] as? String == "in")
    #expect(records[1]["line"] as? Int == 7)
    let passive = try cites("30/2020/nd-cp", "--json").output.split(separator: "\n")[1]
    #expect(passive.contains(#""src":"nd","dst":"bc","relation":"amends""#))
  }

  @Test func whatIsNotThereIsSaidWithTheNearest() throws {
    let outcome = try cites("15-KH/ĐU")
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("the nearest: 16-KH/ĐU"))
    let lonely = try cites("31/2020/NĐ-CP")
    #expect(lonely.code == 0)
    #expect(lonely.errors.contains("nobody cites it"))
  }

  @Test func aFolderThatCannotBeReadIsSaid() throws {
    func refused(_ path: String, _ said: String) throws {
      for arguments in [["cites", "16-KH/ĐU", path], ["graph", path]] {
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(said), "\(outcome.errors)")
      }
    }
    let folder = try folder()
    try refused("/nowhere", "/nowhere: there is no such folder")
    try refused(folder.appendingPathComponent("nodes.jsonl").path, "is no folder")
    try refused(try Program.temporaryFolder().path, "is no output folder of trichdan run")
    let run = folder.appendingPathComponent("run.json")
    try Data("{\"schema\":2}".utf8).write(to: run)
    try refused(folder.path, "says schema 2, and this program reads schema 1")
    try Data("{".utf8).write(to: run)
    try refused(folder.path, "is no record of a run")
    try FileManager.default.removeItem(at: run)
    try refused(folder.path, "the run that writes it has not finished")
    #expect(try Program.run(["cites", folder.path, "16-KH/ĐU"]).errors.contains("the number comes first"))
  }

  @Test func aBrokenLineIsNamed() throws {
    for name in ["nodes", "edges", "documents", "references"] {
      let folder = try folder()
      let file = folder.appendingPathComponent(name + ".jsonl")
      let whole = try Data(contentsOf: file)
      try (whole + Data("\n{\"kind\":\"".utf8)).write(to: file)
      let outcome = try cites("16-KH/ĐU", in: folder)
      #expect(outcome.code == 2)
      let line = whole.filter { $0 == 0x0A }.count + 2
      #expect(outcome.errors.contains("\(name).jsonl line \(line): is no record"), "\(outcome.errors)")
      try FileManager.default.removeItem(at: file)
      #expect(try cites("16-KH/ĐU", in: folder).errors.contains("cannot read"))
    }
  }

  @Test func formatsGoToTheirFiles() throws {
    let folder = try folder().path
    let work = try Program.temporaryFolder()
    func graph(_ format: String, _ more: String...) throws -> Program.Outcome {
      try Program.run(["graph", folder, "--format", format] + more)
    }
    let tables = work.appendingPathComponent("a/b")
    #expect(try graph("csv", "--output", tables.path).code == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: tables.path).sorted() == ["edges.csv", "nodes.csv"])
    #expect(try Data(contentsOf: tables.appendingPathComponent("nodes.csv")).filter { $0 == 0x0A }.count == 6)
    for format in ["csv", "neo4j"] {
      #expect(try graph(format).errors.contains("name a folder for them with --output"))
      let outcome = try graph(format, "--output", tables.appendingPathComponent("nodes.csv").path)
      #expect(outcome.code == 2 && outcome.errors.contains("is a file"), "\(outcome.errors)")
    }
    let file = work.appendingPathComponent("g.dot")
    #expect(try graph("dot", "--output", file.path).errors.contains("5 documents, 4 relations"))
    #expect(try graph("dot").output == String(contentsOf: file, encoding: .utf8))
    #expect(try graph("dot", "--output", work.path).errors.contains("is a folder"))
    #expect(try graph("dot", "--output", work.path + "/no/such/g.dot").code == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.path).sorted() == ["a", "g.dot"])
  }

  @Test func whatIsAskedWronglyIsSaid() throws {
    let folder = try folder().path
    func said(_ arguments: String...) throws -> String {
      let outcome = try Program.run(["graph", folder] + arguments)
      #expect(outcome.code == 2)
      return outcome.errors
    }
    #expect(try said("--format", "gml").contains("graphml"))
    #expect(
      try said("--relation", "like").contains("the relations are: cites (dẫn chiếu), based_on (căn cứ)"))
    #expect(try said("--since", "2020-02-30").contains("is no date"))
    #expect(try said("--ego", "99-KH/ĐU").contains("no document \"99-KH/ĐU\""))
    #expect(try said("--depth", "2").contains("add --ego"))
    #expect(try said("--ego", "nd", "--depth", "-1").contains("--depth"))
    #expect(try said("--base", "x").contains("absolute IRI"))
    let near = try Program.run(["graph", folder, "--ego", "16-KH/DU", "--format", "summary"])
    #expect(near.errors.contains("around 2 documents"))
    #expect(near.output.hasPrefix("documents: 3, of them read: 2\n"))
    let since = try Program.run(["graph", folder, "--since", "2021"])
    #expect(since.errors.contains("left out: 2 relations"))
  }

  @Test func whatARunWritesIsRead() throws {
    let work = try Program.temporaryFolder()
    let input = work.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    try Data("Thực hiện Kế hoạch số 16-KH/ĐU, ngày 05/02/2021\ntheo Nghị định số 30/2020/NĐ-CP.".utf8).write(
      to: input.appendingPathComponent("a.txt"))
    let out = work.appendingPathComponent("out")
    #expect(try Program.run(["run", input.path, "--out", out.path, "--quiet"]).code == 0)
    let found = try cites("16-kh/du", in: out)
    #expect(
      found.output.contains("a.txt:1: implements: Kế hoạch số 16-KH/ĐU — Thực hiện Kế hoạch"), "\(found)")
    #expect(try Program.run(["graph", out.path]).output.hasPrefix("documents: 3, of them read: 1\n"))
  }
}
