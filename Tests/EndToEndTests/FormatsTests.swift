import Foundation
import TestSupport
import Testing

/// Our own sample document in all formats, in Unicode and in fonts of TCVN3 and VNI (`scripts/make-formats.sh`): what is found in
/// it is the same, whatever it was saved as.
@Suite struct FormatsTests {
  /// A form of the document: its file, the format and the encoding that its record must name.
  struct Form: CustomTestStringConvertible {
    var file: String
    var format: String
    var encoding: String
    var testDescription: String { file }
  }

  /// Formats that are read; a new reader adds its own.
  static let formats = ["txt", "html", "docx", "odt", "rtf", "doc", "pdf"]
  /// Encodings that are read.
  static let encodings = ["utf-8", "tcvn3", "vni"]

  static let forms: [Form] = ["txt", "html", "docx", "odt", "rtf", "doc", "pdf"].flatMap { format in
    [("report", "utf-8"), ("report-tcvn3", "tcvn3"), ("report-vni", "vni")].compactMap { name, encoding in
      guard formats.contains(format), encodings.contains(encoding), format != "pdf" || encoding == "utf-8"
      else {
        return nil
      }
      return Form(file: "\(name).\(format)", format: format, encoding: encoding)
    }
  }

  static let folder = Program.root.appendingPathComponent("Tests/EndToEndTests/formats")

  /// What must be found, by hand: enough to show that all forms were read, and not all read wrongly.
  static let numbers = [
    "02-NQ/TU", "05-NQ/HU", "05-NQ/HU", "09-KH/ĐU", "11-HD/HU", "18-KH/ĐU", "20/KH-UBND", "21-HD/BTCTW",
    "22-QĐ/TW",
    "24-QĐ/TW", "29/2014/TT-BTNMT", "30/2020/NĐ-CP", "31-CV/ĐU", "37-KH/HU", "40-BC/ĐU", "43/2014/NĐ-CP",
    "45/2020/NĐ-CP", "47-BC/ĐU", "56/QĐ-UBND", "749/QĐ-TTg", "749/QĐ-TTg",
  ]

  @Test(arguments: forms)
  func allFormsSayTheSame(_ form: Form) throws {
    let expected = try Self.records("report.txt")
    let got = try Self.records(form.file)
    #expect(got.document["format"] as? String == form.format)
    #expect(got.document["encoding"] as? String == form.encoding)
    #expect(got.errors.isEmpty, "\(got.errors)")
    for field in ["number", "doc_type", "issued_date"] {
      #expect(Self.said(got.document[field]) == Self.said(expected.document[field]), "\(field)")
    }
    for (kind, fields) in Self.fields {
      let (a, b) = (expected.all(kind, fields), got.all(kind, fields))
      #expect(a.count > 10, "\(kind)")
      #expect(
        a == b,
        "\(form.file), \(kind)\nmissing: \(a.filter { !b.contains($0) })\n    new: \(b.filter { !a.contains($0) })"
      )
    }
  }

  @Test func theTextFormIsReadRight() throws {
    let records = try Self.records("report.txt")
    let numbers = (records.found["references"] ?? []).compactMap { $0["number"] as? String }.filter {
      $0.contains("/")
    }
    #expect(numbers.sorted() == Self.numbers.sorted())
    let dates = (records.found["dates"] ?? []).compactMap { $0["edtf"] as? String }
    for date in ["2022-12-20", "2020-12-28", "2022-04-01/2022-09-30", "2023-06-30", "2023-01"] {
      #expect(dates.contains(date), "\(date) in \(dates)")
    }
    let values = (records.found["quantities"] ?? []).map {
      "\($0["value"] as? String ?? "?") \($0["unit"] as? String ?? "?")"
    }
    for value in ["64.75 ha", "3250 m", "7.2 %", "31 hộ", "2347000000 đồng", "215 tấn"] {
      #expect(values.contains(value), "\(value) in \(values)")
    }
  }

  /// The fields that all forms share; spans and lines are each form's own.
  static let fields: [(kind: String, fields: [String])] = [
    ("references", ["text", "number", "key", "issued_date", "issuer", "relation", "provisions"]),
    ("dates", ["edtf"]), ("quantities", ["value", "lower", "upper", "unit"]),
  ]

  struct Records {
    var document: [String: Any] = [:]
    var found: [String: [[String: Any]]] = [:]
    var errors: [String] = []

    /// The values of some fields of all records of a kind, in order of the alphabet: formats order columns and notes in their own ways.
    func all(_ kind: String, _ fields: [String]) -> [String] {
      (found[kind] ?? []).map { record in
        fields.map { "\($0)=\(FormatsTests.said(record[$0]))" }.joined(separator: " ")
      }.sorted()
    }
  }

  /// A value with its blanks folded; in small letters, since plain TCVN3 has no capitals with marks.
  static func said(_ value: Any?) -> String {
    guard let value, !(value is NSNull) else { return "-" }
    if let list = value as? [Any] { return list.map { said($0) }.joined(separator: ",") }
    return "\(value)".lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func records(_ file: String) throws -> Records {
    let work = try Program.temporaryFolder()
    let (input, out) = (work.appendingPathComponent("in"), work.appendingPathComponent("out"))
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: folder.appendingPathComponent(file), to: input.appendingPathComponent(file))
    let outcome = try Program.run(["run", input.path, "--out", out.path, "--quiet"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    var records = Records()
    records.document = try Program.records(out.appendingPathComponent("documents.jsonl")).first ?? [:]
    for kind in ["references", "dates", "quantities"] {
      records.found[kind] = try Program.records(out.appendingPathComponent(kind + ".jsonl"))
    }
    records.errors = try Program.lines(out.appendingPathComponent("errors.jsonl"))
    return records
  }
}
