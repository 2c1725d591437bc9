import Evaluating
import Foundation
import Lexicon
import TestSupport

/// A text about invented places, annotations for parts of it, and records as the program might write them.
struct TinyPassage {
  let id: String
  let text: String
  /// Members of the annotation file, and lines of each record file.
  private(set) var annotation: [String: [String]] = [:]
  private(set) var records: [String: [String]] = [:]

  init(_ id: String, _ text: String) {
    self.id = id
    self.text = text
  }

  private func range(_ part: String) -> Range<String.Index> {
    guard let range = text.range(of: part) else { preconditionFailure("\(part) is not in the text") }
    return range
  }

  /// Annotates the first place of a part; `fields` are the members of the JSON object without braces.
  mutating func gold(_ kind: String, _ part: String, _ fields: String) {
    let range = range(part)
    let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
    let end = text.unicodeScalars.distance(from: text.startIndex, to: range.upperBound)
    annotation[kind, default: []].append(
      #"{"start":\#(start),"end":\#(end),"text":"\#(part)",\#(fields)}"#)
  }

  mutating func gold(edge from: String, _ relation: String, _ to: String) {
    annotation["edges", default: []].append(#"{"from":"\#(from)","relation":"\#(relation)","to":"\#(to)"}"#)
  }

  /// Says that a kind is annotated, though nothing of it is there.
  mutating func goldHasNo(_ kind: String) { annotation[kind] = [] }

  /// A record for the first place of a part.
  mutating func record(_ kind: String, _ part: String, _ fields: String) {
    let range = range(part)
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let end = text.utf8.distance(from: text.startIndex, to: range.upperBound)
    line(
      kind,
      #"{"doc":"\#(id).txt","id":"\#(id)\#(kind)\#(start)","source_start":\#(start),"source_end":\#(end),"text":"\#(part)",\#(fields)}"#
    )
  }

  mutating func line(_ kind: String, _ line: String) { records[kind, default: []].append(line) }

  var json: String {
    "{"
      + annotation.sorted { $0.key < $1.key }.map { "\"\($0)\":[\($1.joined(separator: ","))]" }
      .joined(separator: ",") + "}"
  }

  var files: PassageFiles {
    PassageFiles(
      id: id, textPath: "text/\(id).txt", annotationPath: "annotations/\(id).json", text: Array(text.utf8),
      annotation: Array(json.utf8))
  }
}

enum TinyGold {
  static func evaluate(_ passages: [TinyPassage]) throws -> Evaluation {
    func file(_ kind: String) -> [UInt8] {
      passages.flatMap { $0.records[kind] ?? [] }.flatMap { Array($0.utf8) + [0x0A] }
    }
    var files = RecordFiles()
    files.documents = file("documents")
    files.references = file("references")
    files.dates = file("dates")
    files.quantities = file("quantities")
    files.nodes = file("nodes")
    files.edges = file("edges")
    return try Evaluation(
      passages.map { $0.files }, files, units: try Lexicon.embedded().citations.provisionUnits)
  }

  /// Writes `text/` and `annotations/` into a new folder.
  static func folder(_ passages: [TinyPassage]) throws -> URL {
    let folder = try Program.temporaryFolder()
    for name in ["text", "annotations"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for passage in passages {
      try Data(passage.text.utf8).write(to: folder.appendingPathComponent("text/\(passage.id).txt"))
      try Data(passage.json.utf8).write(to: folder.appendingPathComponent("annotations/\(passage.id).json"))
    }
    return folder
  }

  /// The figures that `EvaluationTests` expects are worked out by hand from these.
  static var three: [TinyPassage] { [tree, rule, letter] }

  private static var tree: TinyPassage {
    var a = TinyPassage(
      "a",
      "Thực hiện Kế hoạch số 16-KH/ĐU ngày 05/02/2021 của Đảng ủy xã Suối Mơ về trồng cây, Luật Rừng (sửa đổi "
        + "Luật Cây xanh) và Chỉ thị 03; theo điểm a, b khoản 2 Điều 5 Nghị định số 7/2020/NĐ-CP, được sửa đổi "
        + "bởi Nghị định số 8/2021/NĐ-CP, trồng trên 1.200 cây trong quý I năm 2022.")
    a.gold(
      "references", "Kế hoạch số 16-KH/ĐU",
      #""form":"full","doc_type":"kế hoạch","number":"16-KH/ĐU","issued_date":"2021-02-05","issuer":"Đảng ủy xã Suối Mơ","issuer_resolved":"Đảng ủy xã Suối Mơ","title":"về trồng cây","relation":"implements","sub_refs":[],"target":"d1","self":false"#
    )
    a.gold(
      "references", "Luật Rừng (sửa đổi Luật Cây xanh)",
      #""form":"named","doc_type":"luật","number":null,"relation":"cites","target":"d2""#)
    a.gold(
      "references", "Luật Cây xanh", #""form":"named","doc_type":"luật","target":"d3","nested":true"#)
    a.gold("references", "Chỉ thị 03", #""form":"short","doc_type":"chỉ thị","number":"03","target":"d4""#)
    a.gold(
      "references", "Nghị định số 7/2020/NĐ-CP",
      #""form":"full","doc_type":"nghị định","number":"7/2020/NĐ-CP","sub_refs":["điểm a, b khoản 2 Điều 5"],"target":"d5""#
    )
    a.gold(
      "references", "Nghị định số 8/2021/NĐ-CP",
      #""form":"full","doc_type":"nghị định","number":"8/2021/NĐ-CP","relation":"cites","target":"d6""#)
    a.gold(edge: "d6", "amends", "d5")
    a.gold(edge: "d1", "details", "d2")
    a.gold("dates", "ngày 05/02/2021", #""type":"DATE","value":"2021-02-05""#)
    a.gold("dates", "quý I năm 2022", #""type":"DATE","value":"2022-Q1""#)
    a.gold("quantities", "1.200 cây", #""value":"1200","unit":"cây","modifier":"more_than""#)

    // The span goes on over the date, the title has a word too many, the issuer is missing.
    a.record(
      "references", "Kế hoạch số 16-KH/ĐU ngày 05/02/2021",
      #""doc_type":"kế hoạch","number":"16-KH/ĐU","issued_date":"2021-02-05","issuer":null,"title":"về trồng cây xanh","provisions":[],"relation":"implements","self":false,"target":"n1","confidence":0.95"#
    )
    a.record(
      "references", "Luật Rừng (sửa đổi Luật Cây xanh)",
      #""doc_type":"luật","number":null,"target":"n2","confidence":0.95"#)
    a.record(
      "references", "Luật Cây xanh", #""doc_type":"luật","number":null,"target":"n3","confidence":0.95"#)
    a.record(
      "references", "Nghị định số 7/2020/NĐ-CP",
      #""doc_type":"nghị định","number":"7/2020/NĐ-CP","provisions":["d5.k2.a"],"target":"n5","confidence":0.95"#
    )
    // Taken for the decree that it amends, and for a decision.
    a.record(
      "references", "Nghị định số 8/2021/NĐ-CP",
      #""doc_type":"quyết định","number":"8/2021/NĐ-CP","target":"n5","confidence":0.95"#)
    a.record("references", "Điều 5", #""doc_type":null,"number":"5","target":null,"confidence":0.95"#)
    a.record("dates", "ngày 05/02/2021", #""edtf":"2021-02-05","date_value":"2021-02-05""#)
    a.record("dates", "quý I", #""edtf":"2022-33","date_value":null"#)
    // Inside a reference: not scored.
    a.record("dates", "2020", #""edtf":"2020","date_value":null"#)
    a.record("quantities", "1.200 cây", #""value":"1200.0","unit":"cây xanh","modifier":null"#)
    a.line("documents", #"{"doc":"a.txt","node":"own"}"#)
    a.line("nodes", #"{"id":"n1","issuer":"Đảng ủy xã"}"#)
    for (src, relation, dst) in [
      ("n1", "details", "n2"), ("n2", "amends", "n5"), ("n2", "cites", "n5"), ("own", "amends", "n5"),
      ("n1", "amends", "elsewhere"),
    ] {
      a.line(
        "edges", #"{"src":"\#(src)","dst":"\#(dst)","relation":"\#(relation)","asserted_by":"a.txt"}"#)
    }
    return a
  }

  private static var rule: TinyPassage {
    var b = TinyPassage(
      "b",
      "Số: 05/QĐ-UBND\nQuyết định này thay thế Quyết định số 02/QĐ-UBND; ban hành Quy chế kèm theo.\n"
        + "Có 2/3 thôn đạt, 10 đến 12 hộ, ngày 30 Tết.\n")
    b.gold(
      "references", "05/QĐ-UBND",
      #""form":"number_only","doc_type":"quyết định","number":"05/QĐ-UBND","target":"self","self":true"#)
    b.gold(
      "references", "Quyết định này",
      #""form":"anaphor","doc_type":"quyết định","target":"self","self":true"#)
    b.gold(
      "references", "Quyết định số 02/QĐ-UBND",
      #""form":"full","doc_type":"quyết định","number":"02/QĐ-UBND","relation":"replaces","target":"d1""#)
    b.gold("references", "Quy chế", #""form":"named","doc_type":"quy chế","target":"d2","weak":true"#)
    b.goldHasNo("edges")
    b.gold("dates", "ngày 30 Tết", #""type":"DATE","value":null"#)
    b.gold(
      "quantities", "2/3 thôn", #""fraction":{"numerator":"2","denominator":"3"},"unit":"thôn""#)
    b.gold("quantities", "10 đến 12 hộ", #""lower":10,"upper":12,"unit":"hộ","modifier":null"#)

    // A leading "Số:" may be in the span.
    b.record(
      "references", "Số: 05/QĐ-UBND",
      #""doc_type":"quyết định","number":"05/QĐ-UBND","self":true,"target":"m1","confidence":0.95"#)
    b.record(
      "references", "Quyết định này",
      #""doc_type":"quyết định","number":null,"self":false,"target":"m1","confidence":0.95"#)
    b.record(
      "references", "Quyết định số 02/QĐ-UBND",
      #""doc_type":"quyết định","number":"02/QĐ-UBND","relation":"replaces","relation_voice":"active","target":"m2","confidence":0.95"#
    )
    // Wrong, but in an optional mention: not counted at all.
    b.record("references", "Quy chế", #""doc_type":"quy định","number":null,"confidence":0.35"#)
    b.line(
      "references",
      #"{"doc":"b.txt","id":"b#x","source_start":null,"source_end":null,"text":"?","number":"1","confidence":0.35}"#
    )
    b.record("dates", "ngày 30", #""edtf":"XXXX-XX-30","date_value":null"#)
    b.record(
      "quantities", "2/3 thôn",
      #""value":null,"numerator":"2","denominator":"3","unit":"thôn","modifier":null"#)
    b.record(
      "quantities", "10 đến 12 hộ", #""value":null,"lower":"10","upper":"13","unit":"hộ","modifier":null"#)
    return b
  }

  /// Annotated for references only.
  private static var letter: TinyPassage {
    var c = TinyPassage("c", "Công văn số 9-CV/BTG ngày 01/01/2024.")
    c.gold("references", "Công văn số 9-CV/BTG", #""number":"9-CV/BTG""#)
    c.record("references", "Công văn số 9-CV/BTG", #""number":"9-CV/BTG","confidence":0.95"#)
    c.record("dates", "ngày 01/01/2024", #""edtf":"2024-01-01","date_value":"2024-01-01""#)
    return c
  }
}
