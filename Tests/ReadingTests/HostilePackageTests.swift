import Foundation
import Reading
import TestSupport
import Testing

/// Packages that mean harm, or were cut off: each is an error with its code, or what could be read with a note.
@Suite struct HostilePackageTests {
  private func list(_ bytes: [UInt8], _ limits: (inout ReadLimits) -> Void = { _ in }) -> [String] {
    var options = ReadOptions()
    limits(&options.limits)
    return BundleTests.list(bytes, "x", options)
  }

  private func code(_ bytes: [UInt8], _ limits: (inout ReadLimits) -> Void = { _ in }) -> String {
    var options = ReadOptions()
    limits(&options.limits)
    do throws(ReadError) {
      let source = try Reader.read(bytes, name: "a.docx", options: options)
      return "\(source.text.count) \(source.notes.map(\.code))"
    } catch {
      return error.code
    }
  }

  private static let zeros = [UInt8](repeating: 0x20, count: 3 << 20)

  @Test(arguments: [
    (TestArchive.Kind.zip, TestArchive.Filter.none), (.tar, .gzip), (.tar, .xz), (.tar, .bzip2),
    (.tar, .zstd), (.sevenZip, .none),
  ]) func aBombIsAnError(_ kind: TestArchive.Kind, _ filter: TestArchive.Filter) {
    let file = TestArchive.make(
      kind, [("a.txt", Array("a".utf8)), ("bomb.txt", Self.zeros), ("z.txt", Array("z".utf8))], filter)
    #expect(file.count < 1 << 16)
    let found = list(file)
    #expect(found.contains("a.txt=a"))
    #expect(found.contains("bomb.txt!zip-bomb"))
    #expect(found == ["a.txt=a", "bomb.txt!zip-bomb", "z.txt=z"])
    #expect(list(file) { $0.bytes = 1 << 19 } == ["a.txt=a", "bomb.txt!too-large", "z.txt=z"])
  }

  @Test func whatCannotBePassedOverEndsTheArchiveWithARecord() {
    // 80 MiB: more than any file may unpack to that is so small.
    let bomb = [UInt8](repeating: 0x20, count: 80 << 20)
    let entries: [TestArchive.Entry] = [("bomb.txt", bomb), ("z.txt", Array("z".utf8))]
    let file = TestArchive.make(.tar, entries, .zstd)
    #expect(list(file) == ["bomb.txt!zip-bomb", "-!zip-bomb"])
    // Not junk either.
    let junk = TestArchive.make(.tar, [(".bomb", bomb), ("z.txt", Array("z".utf8))], .zstd)
    #expect(list(junk) == ["-!zip-bomb"])
    #expect(list(TestArchive.make(.tar, entries, .gzip)) { $0.seconds = 0 }.last == "-!timeout")
  }

  @Test(arguments: [
    (TestArchive.Kind.storedZip, TestArchive.Filter.none), (.tar, .none), (.oldTar, .none),
    (.storedSevenZip, .none), (.zip, .none), (.tar, .gzip), (.tar, .bzip2), (.tar, .xz), (.tar, .zstd),
    (.sevenZip, .none),
  ]) func largeEntriesAreNoBombs(_ kind: TestArchive.Kind, _ filter: TestArchive.Filter) {
    func text(_ pieces: Int) -> [UInt8] {
      var text: [UInt8] = []
      for _ in 0..<pieces { text += Self.letters }
      return text
    }
    let entries: [TestArchive.Entry] = [
      ("a.txt", text(8)), ("b.txt", Array("b".utf8)), ("c.txt", text(21)),
      ("d.txt", Array("d".utf8)),
    ]
    let file = TestArchive.make(kind, entries, filter)
    var found: [String] = []
    Reader.documents(file, name: "x") { path, bytes, result in
      if case .success = result { found.append("\(path ?? "-") \(bytes.count)") }
    }
    #expect(found == entries.map { "\($0.name) \($0.bytes.count)" })
    // With a limit that they pass, the others are there still.
    #expect(
      list(file) { $0.bytes = 1 << 20 } == [
        "a.txt!too-large", "b.txt=b", "c.txt!too-large", "d.txt=d",
      ])
  }

  /// A quarter of a mebibyte of letters that pack to half of it, as text does.
  private static let letters: [UInt8] = {
    var random = SplitMix64(seed: 9)
    return random.bytes(1 << 18).map { 0x61 + $0 % 16 }
  }()

  @Test func largeStoredDocumentsAreRead() throws {
    let body = String(repeating: "<w:p><w:r><w:t>một dòng dài hơn</w:t></w:r></w:p>", count: 60_000)
    #expect(code(TestDocument.docx(body, kind: .storedZip)).hasSuffix(" []"))
    #expect(code(TestDocument.docx(body)) { $0.ratio = 20 } == "zip-bomb")
  }

  @Test func manyAttributesAreAnError() {
    func attributes(_ count: Int, _ write: (Int) -> String) -> String {
      "<w:p \((0..<count).map(write).joined(separator: " "))><w:r><w:t>x</w:t></w:r></w:p>"
    }
    let forms: [(Int) -> String] = [
      { "a\($0)=\"\"" }, { "xmlns:a\($0)=\"u\"" }, { "a\($0) = '>'" }, { "a\($0)='\"'" },
    ]
    for write in forms {
      #expect(code(TestDocument.docx(attributes(30_000, write))) == "broken")
      #expect(code(TestDocument.docx(attributes(900, write))) == "1 []")
    }
    // Values, texts, comments and CDATA may be long, and hold what looks like attributes.
    let long = String(repeating: "a=\"b\" ", count: 20_000)
    let quoted = long.replacing("\"", with: "'")
    let fine =
      "<w:p><!-- \(long) --><w:r a=\"\(quoted)\"><w:t>x\(long)</w:t><w:t><![CDATA[\(long)]]></w:t></w:r></w:p>"
    #expect(code(TestDocument.docx(fine)) == "\(long.utf8.count * 2) []")
    let declared = (0..<20_000).map { "<!ATTLIST p a\($0) CDATA \"\">" }.joined()
    #expect(code(TestDocument.docx("", raw: "<!DOCTYPE p [\(declared)]><p/>")) == "broken")
  }

  @Test func attributesOfUTF16AreCounted() {
    func document(_ count: Int) -> [UInt8] {
      // "㰼" is made of two bytes of "<".
      let list = (0..<count).map { "a\($0)=\"㰼\"" }.joined(separator: " ")
      return Array(
        "\u{FEFF}<w:document xmlns:w=\"\(TestDocument.main)\"><w:body><w:p \(list)><w:r><w:t>㰼</w:t></w:r></w:p></w:body></w:document>"
          .utf16
      ).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    func package(_ part: [UInt8]) -> [UInt8] { TestArchive.make(.zip, [("word/document.xml", part)]) }
    #expect(code(package(document(900))) == "3 []")
    #expect(code(package(document(5000))) == "broken")
    let utf32 = "<a/>".utf8.flatMap { [0, 0, 0, $0] as [UInt8] }
    #expect(code(package(utf32)) == "broken")
  }

  @Test func aParserHasItsTime() {
    let body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    #expect(code(TestDocument.docx(body)) { $0.seconds = 0 } == "timeout")
    #expect(code(TestDocument.odt("<text:p>x</text:p>")) { $0.seconds = 0 } == "timeout")
  }

  @Test func bombsInBombsAreStoppedByWhatTheyUnpackToInAll() {
    // Each is below the limit by itself.
    var file = TestArchive.make(
      .zip, (0..<24).map { ("\($0).txt", [UInt8](repeating: 0x61, count: 1 << 19)) })
    for _ in 0..<3 {
      let inner = file
      file = TestArchive.make(.zip, (0..<12).map { ("\($0).zip", inner) })
    }
    let found = list(file) { $0.ratio = 2 }
    #expect(found.last == "-!zip-bomb" || found.last?.hasSuffix("!zip-bomb") ?? false)
    #expect(found.count < 24 * 12)
    var deep = TestArchive.make(.zip, [("a.txt", Array("a".utf8))])
    for _ in 0..<6 { deep = TestArchive.make(.zip, [("d.zip", deep)]) }
    #expect(list(deep) == ["d.zip/d.zip/d.zip/d.zip!too-deep"])
    #expect(list(deep) { $0.depth = 9 }.last?.hasSuffix("a.txt=a") ?? false)
  }

  @Test func manyEntriesAreAnError() {
    let name = Array("a".utf8)
    let million = TestArchive.stored((0..<100_001).map { _ in (name, []) })
    #expect(list(million) == ["-!too-many-entries"])
    let some = TestArchive.make(.tar, (0..<30).map { ("\($0)/", []) } + [("a.txt", Array("a".utf8))], .gzip)
    #expect(list(some) { $0.entries = 20 } == ["-!too-many-entries"])
    #expect(list(some) { $0.entries = 31 } == ["a.txt=a"])
    // Over all archives in it.
    let outer = TestArchive.make(.zip, (0..<5).map { ("\($0).tgz", some) })
    #expect(
      list(outer) { $0.entries = 100 }.last == "3.tgz!too-many-entries"
        || list(outer) { $0.entries = 100 }.contains { $0.hasSuffix("!too-many-entries") })
  }

  @Test func encryptedEntriesAreErrors() {
    let file = TestArchive.stored(
      [
        (Array("a.txt".utf8), [UInt8](repeating: 7, count: 40)),
        (Array("b.txt".utf8), [UInt8](repeating: 7, count: 40)),
      ], flags: 1)
    #expect(list(file) == ["a.txt!encrypted", "b.txt!encrypted"])
    let word = TestArchive.stored(
      [(Array("word/document.xml".utf8), [UInt8](repeating: 7, count: 40))], flags: 1)
    #expect(code(word) == "encrypted")
  }

  @Test func entitiesAreNeverExpandedNorFilesRead() throws {
    let secret = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data("SECRET".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    func document(_ entities: String, _ use: String) -> [UInt8] {
      TestDocument.docx(
        "",
        raw: """
          <?xml version="1.0"?><!DOCTYPE x [\(entities)]>
          <w:document xmlns:w="\(TestDocument.main)"><w:body><w:p><w:r><w:t>trước \(use) sau</w:t></w:r></w:p></w:body></w:document>
          """)
    }
    var bomb = "<!ENTITY a0 \"xxxxxxxxxx\">"
    for level in 1..<30 {
      bomb += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    for file in [
      document(bomb, "&a29;"), document("<!ENTITY f SYSTEM \"file://\(secret.path)\">", "&f;"),
      document("<!ENTITY % p SYSTEM \"file://\(secret.path)\"> %p;", "&f;"),
      document("<!ENTITY % p \"<!ENTITY f SYSTEM 'file://\(secret.path)'>\"> %p;", "&f;"),
    ] {
      let source = try? Reader.read(file, name: "a.docx")
      let text = String(decoding: source?.text ?? [], as: UTF8.self)
      #expect(!text.contains("SECRET") && !text.contains("xxx") && text.utf8.count < 100)
    }
  }

  @Test func deepNestingIsAnError() {
    let open = String(repeating: "<w:sdt><w:sdtContent>", count: 50_000)
    #expect(code(TestDocument.docx(open)) == "too-deep")
    #expect(code(TestDocument.odt(String(repeating: "<text:section>", count: 100_000))) == "too-deep")
    let tables = String(
      repeating: "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>", count: 60)
    #expect(code(TestDocument.docx(tables + "<w:p><w:r><w:t>x</w:t></w:r></w:p>")) == "1 [\"broken\"]")
    let deep = String(repeating: "<w:sdt>", count: 400)
    let file = TestDocument.docx(
      deep + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + deep.replacing("<w", with: "</w"))
    #expect(code(file) == "too-deep")
    #expect(code(file) { $0.depth = 9 } == "1 []")
  }

  @Test func muchTextIsAnError() {
    let body = String(repeating: "<w:p><w:r><w:t>0123456789</w:t></w:r></w:p>", count: 1000)
    #expect(code(TestDocument.docx(body)) == "10999 []")
    #expect(code(TestDocument.docx(body)) { $0.text = 5000 } == "too-large")
    #expect(code(TestDocument.docx(body)) { $0.bytes = 20_000 } == "too-large")
    let boxes = String(
      repeating:
        "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>0123456789</w:t></w:r></w:p></w:txbxContent></w:r></w:p>",
      count: 1000)
    #expect(code(TestDocument.docx(boxes)) { $0.text = 5000 } == "too-large")
  }

  @Test(arguments: 0..<8) func anyOrderOfElementsIsSurvived(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let word =
      [
        "p", "pPr", "r", "rPr", "t", "tab", "br", "tbl", "tblGrid", "gridCol", "tr", "tc", "tcPr",
        "txbxContent", "fldChar",
        "footnoteReference", "sectPr", "numPr", "del", "sdt", "footnote", "sym",
      ].map { "w:\($0)" } + ["mc:AlternateContent", "mc:Choice", "mc:Fallback"]
    let open = [
      "text:p", "text:h", "text:span", "text:s", "text:tab", "text:line-break", "text:list", "text:list-item",
      "text:note",
      "text:note-body", "draw:text-box", "draw:rect", "table:table", "table:table-column", "table:table-row",
      "table:table-cell", "style:header-first", "style:style", "text:list-style",
    ]
    for (names, make) in [
      (word, { (body: String) in TestDocument.docx(body) }), (open, { TestDocument.odt($0, styles: $0) }),
    ] {
      for _ in 0..<20 {
        var body = ""
        var stack: [String] = []
        for _ in 0..<400 {
          switch Int.random(in: 0..<5, using: &random) {
          case 0, 1:
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            guard stack.count < 30 else { break }
            stack.append(name)
            body += "<\(name) w:val=\"1\" w:id=\"1\" w:fldCharType=\"begin\">".replacing(
              names == open ? "w:" : "§", with: "table:")
          case 2, 3: if let last = stack.popLast() { body += "</\(last)>" }
          default: body += ["a", " ", "b\n", "\u{AD}"][Int.random(in: 0..<4, using: &random)]
          }
        }
        for name in stack.reversed() { body += "</\(name)>" }
        for text in [1 << 20, 40, 3] { _ = code(make(body)) { $0.text = text } }
      }
    }
  }

  @Test func aTableOfAMillionCellsIsRead() throws {
    let row = "<w:tr>" + String(repeating: "<w:tc><w:p/></w:tc>", count: 50) + "</w:tr>"
    let grid = String(repeating: "<w:gridCol/>", count: 50)
    let body =
      "<w:tbl><w:tblGrid>\(grid)</w:tblGrid>\(String(repeating: row, count: 2000))</w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p>"
    let file = TestDocument.docx(body)
    #expect(code(file) { $0.ratio = 100_000 } == "1 []")
  }

  @Test func whatIsCutOffIsReadAsFarAsItGoes() throws {
    // Stored, so that each byte of the file is a byte of a part.
    let lines = (0..<60).map { "<w:p><w:r><w:t>dòng \($0)</w:t></w:r></w:p>" }.joined()
    let types =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    let word = "<w:document xmlns:w=\"\(TestDocument.main)\"><w:body>\(lines)</w:body></w:document>"
    let docx = TestArchive.stored([
      (Array("[Content_Types].xml".utf8), Array(types.utf8)),
      (Array("word/document.xml".utf8), Array(word.utf8)),
    ])
    let whole = (0..<60).map { "dòng \($0)" }.joined(separator: "\n")
    #expect(String(decoding: try Reader.read(docx, name: "a").text, as: UTF8.self) == whole)
    var most = 0
    for end in stride(from: 1, to: docx.count - 1, by: 97) {
      let part = Array(docx[..<end])
      guard let source = try? Reader.read(part, name: "a.docx") else { continue }
      let text = String(decoding: source.text, as: UTF8.self)
      if source.format == .docx {
        #expect(whole.hasPrefix(text))
        if text != whole { #expect(source.notes.map(\.code) == ["broken"]) }
        #expect(text.utf8.count >= most)
        most = text.utf8.count
      }
    }
    #expect(most > whole.utf8.count / 2)
    for file in [
      TestDocument.docx(lines), TestDocument.odt("<text:p>a</text:p>"),
      TestArchive.make(.sevenZip, [("a.txt", Array("a".utf8))]),
      TestArchive.make(.tar, [("a.txt", Array("a".utf8)), ("b.txt", Array("b".utf8))], .gzip),
    ] {
      for end in stride(from: 1, to: file.count, by: 97) { _ = list(Array(file[..<end])) }
      // Damage anywhere.
      for place in stride(from: 0, to: file.count, by: 97) {
        var damaged = file
        damaged[place] ^= 0xFF
        _ = list(damaged)
      }
    }
  }

  @Test func aDamagedArchiveGivesWhatStandsBeforeTheDamage() {
    let text = (0..<60_000).map { "\($0 &* 7919 % 10_007) " }.joined()
    let file = TestArchive.make(
      .tar, [("a.txt", Array("a".utf8)), ("b.txt", Array(text.utf8)), ("c.txt", Array("c".utf8))], .gzip)
    let found = list(Array(file[..<(file.count / 2)]))
    #expect(found.first == "a.txt=a")
    #expect(found.contains("b.txt?broken"))
    #expect(found.last == "-!broken", "what stood behind it is told to be missing")
    // A wrong checksum: the bytes are there.
    var zip = TestArchive.stored([(Array("a.txt".utf8), Array("một hai".utf8))])
    zip[30 + 5] = UInt8(ascii: "M")
    #expect(list(zip) == ["a.txt=Một hai".replacing("ộ", with: "ộ"), "a.txt?broken"])
    #expect(list(Array("PK\u{3}\u{4}".utf8)) == ["-!broken"])
  }
}
