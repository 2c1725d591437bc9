import Foundation
import Reading
import Testing

/// Markup of Word → the text that a reader sees.
@Suite struct DOCXTests {
  private func source(
    _ body: String, parts: [String: String] = [:], options: ReadOptions = ReadOptions()
  ) throws -> Source {
    let source = try Reader.read(
      TestDocument.docx(body, parts: parts), name: "a.docx", options: options)
    #expect(source.format == .docx)
    #expect(source.notes.isEmpty)
    return source
  }

  private func text(_ body: String, parts: [String: String] = [:]) throws -> String {
    String(decoding: try source(body, parts: parts).text, as: UTF8.self)
  }

  private static func p(_ text: String, _ properties: String = "") -> String {
    "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }
  private func p(_ text: String, _ properties: String = "") -> String { Self.p(text, properties) }
  private static func r(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

  static let forms: [(xml: String, text: String)] = [
    (p("một") + p("hai"), "một\nhai"),
    (p("một") + "<w:p/><w:p/>" + p("hai"), "một\n\nhai"),
    ("<w:p>\(r("NĐ"))<w:r><w:noBreakHyphen/></w:r>\(r("CP"))</w:p>", "NĐ-CP"),
    (
      "<w:p>\(r("a"))<w:r><w:tab/></w:r>\(r("b"))<w:r><w:br/></w:r>\(r("c"))<w:r><w:cr/></w:r>\(r("d"))</w:p>",
      "a\tb\nc\nd"
    ),
    (
      "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"9\"/></w:tabs></w:pPr><w:r><w:tab/></w:r>\(r("a"))</w:p>",
      "a"
    ),
    ("<w:p>\(r("t"))<w:r><w:softHyphen/></w:r>\(r("ng"))</w:p>", "t\u{AD}ng"),
    (p("  a &amp; b&#10;c "), "a & b c"),
    // Tracked changes.
    (
      "<w:p>\(r("a"))<w:del>\(r("b"))<w:r><w:delText>c</w:delText></w:r></w:del><w:ins>\(r("d"))</w:ins></w:p>",
      "ad"
    ),
    ("<w:p><w:moveFrom>\(r("x"))</w:moveFrom><w:moveTo>\(r("y"))</w:moveTo></w:p>", "y"),
    ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(r("một "))</w:p>" + p("hai"), "một hai"),
    (
      "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr></w:pPrChange></w:pPr>\(r("a"))</w:p>",
      "a"
    ),
    // Hidden text, fields, links, content controls.
    (
      "<w:p>\(r("a"))<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>c</w:t></w:r></w:p>",
      "ac"
    ),
    (
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\(r("x"))"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(r("7"))<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\(r("b"))</w:p>",
      "7b"
    ),
    (
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\(r("mất"))</w:p>" + p("còn"), "\ncòn".trimming()
    ),
    ("<w:p><w:fldSimple w:instr=\"DATE\">\(r("5/2/2021"))</w:fldSimple></w:p>", "5/2/2021"),
    ("<w:p><w:hyperlink>\(r("a"))</w:hyperlink><w:smartTag>\(r("b"))</w:smartTag></w:p>", "ab"),
    ("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>\(p("a"))</w:sdtContent></w:sdt>", "a"),
    // Tables.
    (table([["1", "2"], ["3", "4"]], borders: true), "1\t2\n3\t4"),
    (table([["", "2", "3"], ["4", "", "6"]], borders: true), "\t2\t3\n4\t\t6"),
    (p("x") + table([["", "2", "3"], ["4", "", ""]], borders: true) + p("y"), "x\n\t2\t3\n4\ny"),
    (p("x") + table([["a</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>b", "c"]], borders: true), "x\na b\tc"),
    (table([["một"], ["hai"]], borders: true), "một\nhai"),
    (
      p("x")
        + "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:left w:val=\"single\"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>\(table([["a", "b"], ["c", "d"]], borders: true))<w:p/></w:tc>"
        + "<w:tc>\(p("e"))</w:tc></w:tr></w:tbl>", "x\na b c d\te"
    ),
    // Text boxes: once, after the paragraph that they hang on.
    (
      "<w:p>\(r("trước"))<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:txbxContent>\(p("hộp"))</w:txbxContent></mc:Choice>"
        + "<mc:Fallback><w:pict><v:textbox><w:txbxContent>\(p("hộp"))</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\(r(" sau"))</w:p>",
      "trước sau\nhộp"
    ),
    (
      "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"x\"/><mc:Fallback><w:t>chữ</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
      "chữ"
    ),
    // Symbols.
    ("<w:p>\(r("50"))<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B1\"/></w:r>\(r("2"))</w:p>", "50±2"),
    ("<w:p>\(r("t"))<w:r><w:sym w:font=\".VnTime\" w:char=\"F0AD\"/></w:r></w:p>", "tư"),
  ]

  @Test(arguments: forms) func markupBecomesText(_ xml: String, _ expected: String) throws {
    #expect(try text(xml) == expected)
  }

  /// Rows of cells; with lines around them or without.
  private static func table(_ rows: [[String]], borders: Bool) -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
    let lines = sides.map { "<w:\($0) w:val=\"\(borders ? "single" : "nil")\"/>" }.joined()
    return "<w:tbl><w:tblPr><w:tblBorders>\(lines)</w:tblBorders></w:tblPr><w:tblGrid>"
      + String(repeating: "<w:gridCol/>", count: rows[0].count) + "</w:tblGrid>"
      + rows.map { row in
        "<w:tr>" + row.map { "<w:tc>" + ($0.isEmpty ? "<w:p/>" : p($0)) + "</w:tc>" }.joined() + "</w:tr>"
      }.joined() + "</w:tbl>"
  }

  private static let newLine = "</w:t></w:r></w:p><w:p><w:r><w:t>"

  @Test func theNationalHeaderIsReadByColumns() throws {
    let head = Self.table(
      [
        [
          "ỦY BAN NHÂN DÂN\(Self.newLine)XÃ TÂN PHÚ",
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\(Self.newLine)Độc lập - Tự do - Hạnh phúc",
        ],
        ["Số: 12/BC-UBND", "Tân Phú, ngày 5 tháng 2 năm 2021"],
      ], borders: false)
    let expected = """
      ỦY BAN NHÂN DÂN
      XÃ TÂN PHÚ
      Số: 12/BC-UBND
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Tân Phú, ngày 5 tháng 2 năm 2021
      BÁO CÁO
      """
    #expect(try text(head + p("BÁO CÁO")) == expected)
    // Lines within one paragraph are lines as well.
    let broken = head.replacing(Self.newLine, with: "</w:t><w:br/><w:t>")
    #expect(try text(broken + p("BÁO CÁO")) == expected)
  }

  @Test func theSignatureIsReadByColumns() throws {
    let foot = Self.table(
      [
        [
          "Nơi nhận:\(Self.newLine)- Như trên;\(Self.newLine)- Lưu VT.",
          "TM. ỦY BAN\(Self.newLine)CHỦ TỊCH\(Self.newLine)Nguyễn Văn An",
        ]
      ],
      borders: false)
    let body = p(String(repeating: "Nội dung dài của văn bản. ", count: 40))
    let expected = "Nơi nhận:\n- Như trên;\n- Lưu VT.\nTM. ỦY BAN\nCHỦ TỊCH\nNguyễn Văn An"
    #expect(try text(body + foot).hasSuffix(expected))
    // The same with lines around it, far from the start, is data.
    let data = foot.replacing("w:val=\"nil\"", with: "w:val=\"single\"")
    #expect(
      try text(body + data).hasSuffix("Nơi nhận: - Như trên; - Lưu VT.\tTM. ỦY BAN CHỦ TỊCH Nguyễn Văn An"))
  }

  @Test func fontsComeFromRunsStylesAndDefaults() throws {
    let styles = """
      <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
      <w:style w:type="paragraph" w:styleId="B"><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="C"><w:rPr><w:rFonts w:ascii="x" w:hAnsi=".VnTime"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="L1"><w:basedOn w:val="L2"/></w:style>
      <w:style w:type="paragraph" w:styleId="L2"><w:basedOn w:val="L1"/></w:style>
      """
    let body =
      p("1") + p("2", "<w:pStyle w:val=\"A\"/>")
      + "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr><w:t>3</w:t></w:r>"
      + "<w:r><w:rPr><w:rFonts w:hAnsi=\"Arial\"/><w:rStyle w:val=\"C\"/></w:rPr><w:t>4</w:t></w:r></w:p>"
      + p("5", "<w:pStyle w:val=\"L1\"/>")
    let source = try source(body, parts: ["styles": styles])
    var found: [String] = []
    for (index, run) in source.runs.enumerated() {
      let end = index + 1 < source.runs.count ? source.runs[index + 1].start : source.text.count
      let piece = String(decoding: source.text[run.start..<end], as: UTF8.self).trimming()
      found.append("\(piece):\(source.fonts[Int(run.font)])")
    }
    #expect(found == ["1:", "2:VNI-Times", "3:.VnTime", "4:Arial", "5:"])
  }

  @Test func headingsAndNotesHaveTheirRoles() throws {
    let source = try source(
      p("MỤC I", "<w:pStyle w:val=\"H\"/>")
        + "<w:p>\(Self.r("a"))<w:r><w:footnoteReference w:id=\"2\"/></w:r>\(Self.r(" b"))<w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>"
        + p("c"),
      parts: [
        "styles":
          "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>",
        "footnotes":
          "<w:footnote w:type=\"separator\" w:id=\"0\">\(p("---"))</w:footnote><w:footnote w:id=\"2\">\(p("chú"))</w:footnote><w:footnote w:id=\"3\">\(p("thừa"))</w:footnote>",
        "endnotes": "<w:endnote w:id=\"2\">\(p("cuối"))</w:endnote>",
      ])
    #expect(String(decoding: source.text, as: UTF8.self) == "MỤC I\na b\nchú\ncuối\nc")
    #expect(source.runs.first?.role == .heading)
    #expect(source.runs.contains { $0.role == .note })
    let note = try #require(source.runs.first { $0.role == .note })
    #expect(source.text[note.start...].starts(with: "chú".utf8))
  }

  @Test func headsAreAsidesButForTheLetterhead() throws {
    let section = """
      <w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>
      <w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>
      """
    let parts = ["header1": p("Trang 2"), "header2": p("CÔNG TY CẤP NƯỚC"), "footer1": p("mẫu 01")]
    let first = try source(p("Nội dung") + section, parts: parts)
    #expect(String(decoding: first.text, as: UTF8.self) == "CÔNG TY CẤP NƯỚC\nNội dung")
    #expect(first.asides.map { $0.text.trimming() } == ["Trang 2\nmẫu 01"])
    let plain = try source(p("Nội dung") + section.replacing("<w:titlePg/>", with: ""), parts: parts)
    #expect(String(decoding: plain.text, as: UTF8.self) == "Nội dung")
  }

  @Test func numbersOfListsAreWritten() throws {
    func level(_ number: Int, _ format: String, _ text: String, _ more: String = "") -> String {
      "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>\(more)<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }
    let numbering = """
      <w:abstractNum w:abstractNumId="0">\(level(0, "decimal", "Điều %1."))\(level(1, "decimal", "%1.%2.", "<w:pStyle w:val=\"K\"/>"))\(level(2, "lowerLetter", "%3)"))</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">\(level(0, "upperRoman", "%1."))\(level(1, "bullet", "\u{F0B7}"))\(level(2, "bullet", "+"))</w:abstractNum>
      <w:abstractNum w:abstractNumId="2">\(level(0, "upperRoman", "%1"))\(level(1, "decimal", "%1.%2", "<w:isLgl/><w:suff w:val=\"nothing\"/>"))</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
      """
    func item(_ list: Int, _ level: Int, _ text: String) -> String {
      p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let body =
      item(1, 0, "a") + item(1, 1, "b") + p("b2", "<w:pStyle w:val=\"K\"/>") + item(1, 2, "c")
      + item(1, 2, "d") + item(1, 0, "e")
      + item(1, 1, "f") + item(3, 0, "g") + item(3, 0, "h") + item(2, 0, "i") + item(2, 0, "j")
      + item(2, 1, "k")
      + item(2, 2, "l") + item(0, 0, "m") + item(4, 0, "n") + item(4, 1, "o") + item(9, 0, "p")
      + item(1, 12, "q")
    let styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"K\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    #expect(
      try text(body, parts: ["numbering": numbering, "styles": styles]) == """
        Điều 1. a
        1.1. b
        1.2. b2
        a) c
        b) d
        Điều 2. e
        2.1. f
        Điều 7. g
        Điều 8. h
        I. i
        II. j
        - k
        + l
        m
        I n
        1.1o
        p
        q
        """)
  }

  @Test func prefixesAndStrictNamespacesDoNotMatter() throws {
    let body = p("Nghị định số 30/2020/NĐ-CP")
    let strict = TestDocument.docx(body, namespace: TestDocument.strict)
    #expect(
      String(decoding: try Reader.read(strict, name: "a").text, as: UTF8.self) == "Nghị định số 30/2020/NĐ-CP"
    )
    let other = TestDocument.docx(body.replacing("w:", with: "ns0:"), prefix: "ns0")
    #expect(
      String(decoding: try Reader.read(other, name: "a").text, as: UTF8.self) == "Nghị định số 30/2020/NĐ-CP")
    // The same names of another vocabulary are none of Word's.
    #expect(throws: ReadError.self) {
      try Reader.read(TestDocument.docx(body, namespace: "urn:x"), name: "a")
    }
  }

  /// More names of elements and styles than tables of names have places: all are told apart, also those that come last.
  @Test func manyNamesAreToldApart() throws {
    let unknown = (0..<5000).map { "<w:u\($0)/>" }.joined()
    let hidden = { (number: Int) in number % 3 == 0 || number == 998 }
    // Long names, and names that differ in their last letters only.
    let name = { (number: Int) in number % 2 == 0 ? "S\(number)" : "A style of a rather long name \(number)" }
    let styles = (0..<1000).map {
      "<w:style w:type=\"character\" w:styleId=\"\(name($0))\"><w:rPr><w:vanish w:val=\"\(hidden($0) ? 1 : 0)\"/></w:rPr></w:style>"
    }.joined()
    let runs = (0..<2000).map {
      "<w:r><w:rPr><w:rStyle w:val=\"\(name($0 % 1000))\"/></w:rPr><w:t>\($0 % 1000).</w:t></w:r>"
    }.joined()
    let shown = (0..<2000).map { $0 % 1000 }.filter { !hidden($0) }.map { "\($0)." }.joined()
    let text = try text(
      "<w:p>\(unknown)\(runs)<w:r><w:noBreakHyphen/></w:r>\(unknown)\(Self.r("x"))</w:p>",
      parts: ["styles": styles])
    #expect(text.trimming() == shown + "-x")
  }

  @Test func aDocumentWithoutTextIsAnError() {
    let error = #expect(throws: ReadError.self) { try text("<w:p/>") }
    #expect(error?.code == "empty")
  }
}

extension String {
  func trimming() -> String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
