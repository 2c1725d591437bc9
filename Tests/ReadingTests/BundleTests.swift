import Foundation
import Reading
import Testing

/// Archives, JSON Lines and CSV: one file, many documents.
@Suite struct BundleTests {
  /// "name=text" or "name!code" of each document, in order.
  static func list(_ bytes: [UInt8], _ name: String, _ options: ReadOptions = ReadOptions()) -> [String] {
    var found: [String] = []
    Reader.documents(bytes, name: name, options: options) { path, _, result in
      switch result {
      case .success(let source):
        found.append("\(path ?? "-")=\(String(decoding: source.text, as: UTF8.self))")
        for note in source.notes { found.append("\(path ?? "-")?\(note.code)") }
      case .failure(let error): found.append("\(path ?? "-")!\(error.code)")
      }
    }
    return found
  }

  private func list(_ bytes: [UInt8], _ name: String, _ options: ReadOptions = ReadOptions()) -> [String] {
    Self.list(bytes, name, options)
  }

  private static let entries: [TestArchive.Entry] = [
    ("a.txt", Array("một".utf8)), ("thư mục/", []), ("thư mục/Nghị quyết.txt", Array("hai".utf8)),
    ("rỗng.txt", []),
  ]
  private static let expected = ["a.txt=một", "thư mục/Nghị quyết.txt=hai", "rỗng.txt!empty"]

  @Test(arguments: [
    (TestArchive.Kind.zip, TestArchive.Filter.none), (.tar, .none), (.tar, .gzip), (.tar, .xz),
    (.tar, .bzip2), (.tar, .zstd), (.sevenZip, .none), (.oldTar, .none), (.storedZip, .none),
  ]) func entriesComeInOrder(_ kind: TestArchive.Kind, _ filter: TestArchive.Filter) {
    let found = list(TestArchive.make(kind, Self.entries, filter), "x")
    // 7-Zip lists empty files last.
    #expect(kind == .sevenZip ? found.sorted() == Self.expected.sorted() : found == Self.expected)
  }

  @Test(arguments: [TestArchive.Filter.gzip, .xz, .bzip2, .zstd])
  func oneFilePackedByItself(_ filter: TestArchive.Filter) {
    let ending = ["gzip": ".gz", "xz": ".xz", "bzip2": ".bz2", "zstd": ".zst"]["\(filter)"] ?? ""
    #expect(list(TestArchive.packed(filter, Array("một".utf8)), "a.txt\(ending)") == ["a.txt=một"])
  }

  @Test func aFileThatIsOneDocumentHasNoName() {
    #expect(list(Array("một".utf8), "a.txt") == ["-=một"])
    #expect(list([], "a.txt") == ["-!empty"])
    #expect(list(TestDocument.docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>"), "a.docx") == ["-=x"])
  }

  @Test func archivesInArchivesJoinTheirNames() {
    let word = TestDocument.docx("<w:p><w:r><w:t>chữ</w:t></w:r></w:p>")
    let inner = TestArchive.make(.tar, [("b.docx", word), ("c.txt", Array("c".utf8))], .gzip)
    let outer = TestArchive.make(
      .zip,
      [
        ("inner.tgz", inner), ("data.jsonl", Array("{\"id\":\"7\",\"text\":\"dòng\"}\n".utf8)),
        ("d.txt", Array("d".utf8)),
      ])
    #expect(
      list(outer, "x.zip") == [
        "inner.tgz/b.docx=chữ", "inner.tgz/c.txt=c", "data.jsonl/7=dòng", "d.txt=d",
      ])
  }

  @Test func bytesAreThoseOfTheDocument() {
    var sizes: [Int] = []
    let file = TestArchive.make(
      .zip, [("a.txt", Array("một".utf8)), ("b.csv", Array("id,text\n1,\"x\"\"y\"\n".utf8))])
    Reader.documents(file, name: "x.zip") { _, bytes, _ in sizes.append(bytes.count) }
    #expect(sizes == ["một".utf8.count, 3])
  }

  @Test func junkIsPassedOverAndNamesAreMadePlain() {
    func entry(_ name: String) -> (name: [UInt8], bytes: [UInt8]) { (Array(name.utf8), Array("x".utf8)) }
    let file = TestArchive.stored(
      [
        "__MACOSX/._a.txt", ".DS_Store", "a/.hidden/b.txt", "~$a.docx", "Thumbs.db", "../../etc/passwd",
        "/root/a.txt", "C:\\Windows\\a.txt", "a/./b/../c.txt", "..", "x\u{7}\u{0}\ny.txt", "e\u{301}.txt",
      ].map(entry) + [([0x66, 0xFF, 0x66], Array("x".utf8))])
    #expect(
      list(file, "x.zip") == [
        "etc/passwd=x", "root/a.txt=x", "Windows/a.txt=x", "a/b/c.txt=x", "entry=x", "x=x", "é.txt=x",
        "f\u{FFFD}f=x",
      ])
  }

  @Test func equalNamesAreTold() {
    func entry(_ name: String) -> (name: [UInt8], bytes: [UInt8]) { (Array(name.utf8), Array("x".utf8)) }
    let file = TestArchive.stored(
      ["d/b.txt", "d/b.txt", "d/b~2.txt", "d/b.txt", "d.e/c", "d.e/c"].map(entry))
    #expect(
      list(file, "x.zip") == [
        "d/b.txt=x", "d/b~2.txt=x", "d/b~2~2.txt=x", "d/b~3.txt=x", "d.e/c=x", "d.e/c~2=x",
      ])
  }

  @Test func namesInUTF8NeedNoLocale() {
    let file = TestArchive.stored([(Array("Kế hoạch/Số 16.txt".utf8), Array("x".utf8))], flags: 0x800)
    #expect(list(file, "x.zip") == ["Kế hoạch/Số 16.txt=x"])
  }

  @Test func oneBadEntryLeavesTheOthers() {
    let file = TestArchive.make(
      .zip,
      [
        ("a.txt", Array("a".utf8)), ("b.txt", [0x61, 0, 0x62]), ("c.docx", Array("PK\u{3}\u{4}xx".utf8)),
        ("d.txt", Array("d".utf8)),
      ])
    #expect(list(file, "x.zip") == ["a.txt=a", "b.txt!binary", "c.docx!broken", "d.txt=d"])
  }

  @Test func otherPackagesSayWhatTheyAre() {
    let sheet = TestArchive.make(
      .zip,
      [
        (
          "[Content_Types].xml",
          Array(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
              .utf8)
        )
      ])
    #expect(list(sheet, "a.xlsx") == ["-!unsupported-format"])
    #expect(list(TestDocument.odt("", kind: "spreadsheet"), "a.ods") == ["-!unsupported-format"])
    let book = TestArchive.make(.zip, [("mimetype", Array("application/epub+zip".utf8))])
    #expect(list(book, "a.epub") == ["-!unsupported-format"])
  }

  @Test func anErrorOfTheTakerEndsTheReading() {
    struct Enough: Error {}
    var seen = 0
    let file = TestArchive.make(.zip, Self.entries)
    #expect(throws: Enough.self) {
      try Reader.documents(file, name: "x.zip") { _, _, _ throws(Enough) in
        seen += 1
        throw Enough()
      }
    }
    #expect(seen == 1)
  }

  // MARK: lines

  @Test func linesOfJSON() {
    let lines = """
      {"so_hieu":"16-KH/ĐU","noi_dung":"một"}

      {"text":"hai","content":"khác","x":[1]}
      {"text":1}
      bad
      {"body":" "}
      {"id":"16-KH/ĐU","Nội dung":"ba"}
      """
    // A line end in a JSON file is no document end where the first line is no whole object.
    #expect(
      list(Array(lines.utf8), "a.jsonl") == [
        "16-KH/ĐU=một", "3=hai", "4!bad-json", "5!bad-json", "6!empty", "16-KH/ĐU~2=ba",
      ])
    #expect(list(Array("{\"text\":\"x\"}".utf8), "a.json") == ["1=x"])
    #expect(list(Array("{\n\"text\":\"x\"}".utf8), "a.json").count == 1)
    #expect(list(Array("{\n\"text\":\"x\"}".utf8), "a.json").first?.hasPrefix("-=") ?? false)
    #expect(list(Array("{\"a\":\"x\"}".utf8), "a.txt") == ["-={\"a\":\"x\"}"])
    #expect(list(Array("{\"a\":\"x\"}".utf8), "a.ndjson") == ["1!bad-json"])
    var options = ReadOptions()
    (options.textColumn, options.idColumn) = ("a", "b")
    #expect(list(Array("{\"a\":\"x\",\"b\":3,\"text\":\"y\"}".utf8), "a.jsonl", options) == ["3=x"])
  }

  @Test func rowsOfTables() {
    let table: [(csv: String, name: String, documents: [String])] = [
      ("id,text\n1,một\n2,\"hai, \"\"ba\"\"\nbốn\"\n", "a.csv", ["1=một", "2=hai, \"ba\"\nbốn"]),
      ("\u{FEFF}Số hiệu;Nội dung\r\n16-KH/ĐU;a,b\r\n;c\r\n", "a.CSV", ["16-KH/ĐU=a,b", "3=c"]),
      ("id\tnoi_dung\n1\t\"x\ty\"\n", "a.tsv", ["1=x\ty"]),
      ("text\n\nx\n", "a.csv", ["3=x"]),
      ("id,x,text\n1,2\n3,4,5\n6,7,\n", "a.csv", ["1!bad-csv", "3=5", "6!empty"]),
      ("id,text\n1,\"x\n2,y", "a.csv", ["1=x\n2,y", "1?broken"]),
      ("a,b\n1,2\n", "a.csv", ["-=a,b\n1,2\n", "-?no-text-column"]),
      ("id,text\n1,x\n", "a.txt", ["-=id,text\n1,x\n"]),
      ("id,text\n\"1\"x,\"a\"b\"c\n", "a.csv", ["1x=ab\"c"]),
    ]
    for (csv, name, documents) in table { #expect(list(Array(csv.utf8), name) == documents, "\(csv)") }
    let wide = Array("id,text\n1,một\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(list([0xFF, 0xFE] + wide, "a.csv") == ["1=một"])
    #expect(encodings([0xFF, 0xFE] + wide, "a.csv") == ["utf-16le"])
    #expect(list([0xFF, 0xFE] + wide + [0, 0xD8], "a.csv").first == "1=một")
  }

  @Test func columnsThatAreNotThereAreNamed() throws {
    func error(_ csv: String, _ change: (inout ReadOptions) -> Void) -> ReadError? {
      var options = ReadOptions()
      change(&options)
      var found: ReadError?
      Reader.documents(Array(csv.utf8), name: "a.csv", options: options) { _, _, result in
        switch result {
        case .success(let source): found = source.notes.first
        case .failure(let error): found = error
        }
      }
      return found
    }
    let text = error("số;nội dung\n1;x\n") { $0.textColumn = "nope" }
    #expect(text?.code == "bad-csv")
    #expect(text?.message.contains("\"nope\"") == true && text?.message.contains("\"nội dung\"") == true)
    let id = error("so,text\n1,x\n") { $0.idColumn = "nope" }
    #expect(id?.code == "bad-csv")
    #expect(id?.message.contains("\"so\", \"text\"") == true)
    #expect(error("a,b\n1,x\n") { $0.idColumn = "a" }?.code == "bad-csv")
    #expect(error("a,b\n1,x\n") { ($0.textColumn, $0.idColumn) = ("b", "a") } == nil)
    let remark = error("a,b\n1,x\n") { _ in }
    #expect(remark?.code == "no-text-column" && remark?.isRemark == true)
    #expect(remark?.message.contains("\"a\", \"b\"") == true)
    #expect(remark?.message.contains("--text-column") == true)
    #expect(error("<html><body>x</body></html>") { _ in } == nil)
  }

  // MARK: encodings

  private func encodings(_ bytes: [UInt8], _ name: String, _ forced: Source.Encoding? = nil) -> [String] {
    var options = ReadOptions()
    options.encoding = forced
    var found: [String] = []
    Reader.documents(bytes, name: name, options: options) { _, _, result in
      if case .success(let source) = result { found.append(source.encoding.rawValue) }
    }
    return found
  }

  private static let sentence =
    "Căn cứ chương trình của Hội đồng nhân dân, những người được hưởng ưu đãi theo quyết định này"

  /// Cells in bytes of an encoding, the header too; and strings of JSON that hold what those bytes look like in windows-1252.
  @Test(arguments: [Source.Encoding.tcvn3, .vni, .windows1258, .viscii])
  func textsOfTablesAndLinesAreDecoded(_ encoding: Source.Encoding) throws {
    let encoder = try LegacyEncoder(encoding)
    func encoded(_ text: String) -> [UInt8] { encoder.units(text).flatMap { $0 } }
    let small = Self.sentence.lowercased()
    let table = encoded("số hiệu,nội dung\n16-kh/đu,\"\(small)\"\n2,plain\n")
    #expect(
      list(table, "a.csv").map { $0.precomposedStringWithCanonicalMapping } == [
        "16-kh/đu=\(small)", "2=plain",
      ])
    #expect(encodings(table, "a.csv").first == encoding.rawValue)
    let view = LegacyEncoder.view(encoded(small))
    let line = Array("{\"id\":\"7\",\"text\":\"".utf8) + view + Array("\"}\n".utf8)
    #expect(list(line, "a.jsonl").map { $0.precomposedStringWithCanonicalMapping } == ["7=\(small)"])
    #expect(encodings(line, "a.jsonl") == [encoding.rawValue])
  }

  @Test func aLetterThatLooksLikeASoftHyphenIsKept() {
    let line = "{\"text\":\"\u{AD}u tiªn ng\u{AD}êi ®\u{AD}îc h\u{AD}ëng chÕ ®é cña nhµ n\u{AD}íc\"}\n"
    let escaped = line.replacing("\u{AD}", with: "\\u00ad")
    for form in [line, escaped] {
      #expect(list(Array(form.utf8), "a.jsonl") == ["1=ưu tiên người được hưởng chế độ của nhà nước"])
    }
  }

  @Test func theEncodingOfTheUserIsThatOfTexts() {
    // Too short to tell by itself.
    let table = Array("id,text\n1,n\u{AD}íc\n".utf8)
    var options = ReadOptions()
    options.encoding = .tcvn3
    #expect(list(table, "a.csv", options) == ["1=nước"])
    #expect(encodings(table, "a.csv", .tcvn3) == ["tcvn3"])
    #expect(list(Array("{\"text\":\"n\u{AD}íc\"}\n".utf8), "a.jsonl", options) == ["1=nước"])
    let wide = "id,text\n1,một\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(encodings(wide, "a.csv", .utf16le) == ["utf-16le"])
    #expect(encodings(table, "a.csv", .utf8) == ["utf-8"])
  }
}
