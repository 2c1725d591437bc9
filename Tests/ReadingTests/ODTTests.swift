import Foundation
import Reading
import Testing

/// Markup of OpenDocument → the text that a reader sees.
@Suite struct ODTTests {
  private func source(_ body: String, automatic: String = "", styles: String = "") throws -> Source {
    let source = try Reader.read(
      TestDocument.odt(body, automatic: automatic, styles: styles), name: "a.odt")
    #expect(source.format == .odt)
    #expect(source.notes.isEmpty)
    return source
  }

  private func text(_ body: String, automatic: String = "", styles: String = "") throws -> String {
    String(decoding: try source(body, automatic: automatic, styles: styles).text, as: UTF8.self)
  }

  static let forms: [(xml: String, text: String)] = [
    ("<text:p>một</text:p><text:p>hai</text:p>", "một\nhai"),
    ("<text:p>a</text:p><text:p/><text:p/><text:p>b</text:p>", "a\n\nb"),
    ("<text:p>  a \n b<text:s text:c=\"2\"/>c</text:p>", "a b  c"),
    ("<text:p>a<text:span> </text:span> b</text:p>", "a b"),
    ("<text:p>a<text:tab/>b<text:line-break/>c<text:soft-page-break/>d</text:p>", "a\tb\ncd"),
    ("<text:p>t\u{AD}ng</text:p>", "t\u{AD}ng"),
    (
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a<text:change text:change-id=\"1\"/>b</text:p>",
      "ab"
    ),
    (
      "<text:p>a<text:span text:style-name=\"Hidden\">x</text:span>b<office:annotation><text:p>lời</text:p></office:annotation></text:p>",
      "ab"
    ),
    (
      "<text:section text:display=\"none\"><text:p>x</text:p></text:section><text:section><text:p>y</text:p></text:section>",
      "y"
    ),
    (
      "<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú</text:p></text:note-body></text:note> b</text:p><text:p>c</text:p>",
      "a b\nchú\nc"
    ),
    (
      "<text:p>a<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box><svg:title>x</svg:title></draw:frame>b</text:p>",
      "ab\nhộp"
    ),
    (
      "<text:p>a<draw:custom-shape><text:p/></draw:custom-shape><draw:line><text:p>y</text:p></draw:line>b</text:p>",
      "ab\ny"
    ),
    ("<text:p>a<text:p>y</text:p>b</text:p>", "a\ny\nb"),
    (
      "<text:p>x</text:p><table:table><table:table-column table:number-columns-repeated=\"3\"/><table:table-row><table:table-cell table:style-name=\"Lines\"><text:p>1</text:p><text:p>2</text:p></table:table-cell>"
        + "<table:table-cell table:style-name=\"Lines\"/><table:table-cell table:style-name=\"Lines\"><text:p>3</text:p></table:table-cell></table:table-row></table:table>",
      "x\n1 2\t\t3"
    ),
  ]

  private static let automatic = """
    <style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
    <style:style style:name="Lines" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>
    """

  @Test(arguments: forms) func markupBecomesText(_ xml: String, _ expected: String) throws {
    #expect(try text(xml, automatic: Self.automatic) == expected)
  }

  @Test func theNationalHeaderIsReadByColumns() throws {
    func cell(_ lines: String...) -> String {
      "<table:table-cell>" + lines.map { "<text:p>\($0)</text:p>" }.joined() + "</table:table-cell>"
    }
    let head =
      "<table:table><table:table-column/><table:table-column/><table:table-row>"
      + cell("UBND XÃ TÂN PHÚ") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập")
      + "</table:table-row><table:table-row>"
      + cell("Số: 1/KH-UBND") + cell("Tân Phú, ngày 1")
      + "</table:table-row></table:table><text:p>KẾ HOẠCH</text:p>"
    #expect(
      try text(head)
        == "UBND XÃ TÂN PHÚ\nSố: 1/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập\nTân Phú, ngày 1\nKẾ HOẠCH"
    )
  }

  @Test func fontsComeFromStyles() throws {
    let styles = """
      <office:font-face-decls><style:font-face style:name="F1" fo:x="" svg:font-family="&apos;.VnTime&apos;"/></office:font-face-decls>
      <office:styles><style:style style:name="Base" style:family="paragraph"><style:text-properties style:font-name="F1"/></style:style></office:styles>
      """
    let source = try source(
      "<text:p text:style-name=\"P1\">a<text:span text:style-name=\"T1\">b</text:span></text:p><text:h>c</text:h>",
      automatic: """
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Base"/>
        <style:style style:name="T1" style:family="text"><style:text-properties style:font-name="VNI-Times"/></style:style>
        """, styles: styles)
    #expect(source.runs.map { source.fonts[Int($0.font)] }.prefix(2) == [".VnTime", "VNI-Times"])
    #expect(source.runs.last?.role == .heading)
  }

  @Test func numbersOfListsAreWritten() throws {
    let automatic = """
      <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-prefix="Điều " style:num-suffix="." style:num-format="1"/>
      <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>
      <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
      <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
      <text:list-style style:name="L3"><text:list-level-style-number text:level="1" style:num-format="I" style:num-list-format="(%1%)"/></text:list-style>
      """
    func item(_ text: String, _ inner: String = "") -> String {
      "<text:list-item><text:p>\(text)</text:p>\(inner)</text:list-item>"
    }
    let third = "<text:list>\(item("d"))</text:list>"
    let body =
      "<text:list text:style-name=\"L1\">\(item("a", "<text:list>\(item("b"))\(item("c", third))</text:list>"))\(item("e"))</text:list>"
      + "<text:p>giữa</text:p><text:list text:continue-numbering=\"true\" text:style-name=\"L1\">\(item("f"))</text:list>"
      + "<text:list text:style-name=\"L1\">\(item("g"))<text:list-header><text:p>đầu</text:p></text:list-header></text:list>"
      + "<text:list text:style-name=\"L2\">\(item("h"))</text:list><text:list text:style-name=\"L3\">\(item("i"))</text:list>"
    #expect(
      try text(body, automatic: automatic) == """
        Điều 1. a
        a) b
        b) c
        1.b.1 d
        Điều 2. e
        giữa
        Điều 3. f
        Điều 1. g
        đầu
        - h
        (I) i
        """)
  }

  @Test func headsAreAsidesButForTheLetterhead() throws {
    let styles = """
      <office:master-styles><style:master-page style:name="S"><style:header><text:p>Trang 1</text:p></style:header>
      <style:header-first><text:p>CÔNG TY CẤP NƯỚC</text:p></style:header-first></style:master-page></office:master-styles>
      """
    let source = try source("<text:p>Nội dung</text:p>", styles: styles)
    #expect(String(decoding: source.text, as: UTF8.self) == "CÔNG TY CẤP NƯỚC\nNội dung")
    #expect(source.asides.map { $0.text.trimming() } == ["Trang 1"])
  }

  @Test func anEncryptedDocumentIsAnError() {
    let file = TestDocument.odt(
      "<text:p>a</text:p>",
      manifest: "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")
    let error = #expect(throws: ReadError.self) { try Reader.read(file, name: "a.odt") }
    #expect(error?.code == "encrypted")
  }
}
