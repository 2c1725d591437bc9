import Foundation
import Testing

@testable import Reading

/// Web pages → text.
@Suite struct PageTests {
  private func text(_ body: String) throws -> String {
    let page = Array("<!DOCTYPE html><html><body>\(body)</body></html>".utf8)
    let source = try Reader.read(page, name: "a.html")
    #expect(source.format == .html)
    #expect(source.origin.fileOffset(0) == nil)
    return String(decoding: source.text, as: UTF8.self)
  }

  @Test func pages() throws {
    let table: [(html: String, text: String)] = [
      ("<p>A &amp; B &lt;c&gt; &quot;&#272;&#x1EBF;&agrave;&nbsp;x", "A & B <c> \"Đếà\u{A0}x"),
      ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "1\t2\n3\t4"),
      ("<table><tr><th> a </th><th><b>b</b> c</th></tr></table>", "a\tb c"),
      ("a<script>var x = '16-KH/ĐU';</script>b<style>p{}</style>c", "abc"),
      ("<p>một<p>hai", "một\n\nhai"), ("<p>một</p><div>hai</div>", "một\n\nhai"),
      ("<ul><li>một<li>hai</ul>", "một\nhai"), ("một<br>hai<br/>ba", "một\nhai\nba"),
      ("<p>một <b>hai <i>ba", "một hai ba"), ("a   b\n\tc", "a b c"), ("<!-- 16-KH/ĐU -->x", "x"),
      ("<pre>a\n  b</pre>", "a\n  b"), ("<b>N</b>Đ-<i>CP</i>", "NĐ-CP"),
      ("x &khongco; y", "x &khongco; y"), ("<p title=\"<p>\">x</p>", "x"),
    ]
    for (html, expected) in table { #expect(try text(html) == expected, "\(html)") }
  }

  @Test func pagesAreKnownByTheirContent() throws {
    for start in [
      "<!doctype HTML><p>x", "  <HTML><p>x", "<head></head><p>x", "<body>x", "<!-- c --><html><p>x",
    ] {
      #expect(try Reader.read(Array(start.utf8), name: "a.txt").format == .html, "\(start)")
    }
    #expect(try Reader.read(Array("<p>x</p>".utf8), name: "a.HTM").format == .html)
    #expect(try Reader.read(Array("<p>x</p>".utf8), name: "a.txt").format == .txt)
    #expect(try Reader.read(Array("x <html>".utf8), name: "a.html").format == .txt)
  }

  @Test(arguments: [
    // What a start tag closes by itself, and end tags without a start.
    ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", "1\t2\n3\t4"),
    ("<table><tbody><tr><td>a</div></span></p><td>b</tbody></table>x", "a\tb\n\nx"),
    ("<div>a<table><tr><td>b</div>c</td><td>d</td></tr></table>e</div>", "a\n\nbc\td\n\ne"),
    ("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>", "a\n\nb\nc\n\nd"), ("<dl><dt>a<dd>b<dt>c</dl>", "a\nb\nc"),
    ("a</br>b</p>c", "a\nb\n\nc"), ("<h1>a<h2>b</h1>c", "a\n\nb\n\nc"),
    // What is no markup, and markup that is not whole.
    ("a <!-- b", "a b"), ("a<!-->b<!--->c<!-- d --!>e", "abce"), ("a <b title=\"c>d", "a d"),
    ("5 < 6 <7> a<", "5 < 6 <7> a<"), ("a<script>if (a</b) '</scrip'</SCRIPT >b", "ab"),
    ("a<?php echo 1 ?>b", "ab"),
    ("a<![if !supportLists]>1. <![endif]>b", "a1. b"),
    ("<o:p>a</o:p><st1:City w:st=\"on\">b</st1:City>", "ab"),
    ("a<textarea><p>b</textarea>c<select><option>d</select>e", "ace"),
    // References of characters.
    (
      "&copy 2020 &nbsp;&lt&amp;lt; &AMP; &notin; &#0; &#x110000; &#150;",
      "© 2020 \u{A0}<&lt; &AMP; ∉ \u{FFFD} \u{FFFD} –"
    ),
    ("a&shy;b &#173;c&#x20;d", "a\u{AD}b \u{AD}c d"),
    // What is not shown.
    ("a<p style='color:red; DISPLAY : none'>b</p><p hidden>c</p><p style=\"display:block\">d", "a\n\nd"),
    ("a<div style=display:none><table><tr><td>x<td>y</table><p>z</div><p>b", "a\n\nb"),
    ("<pre>a &lt;\r\n\tb</pre>c", "a <\n\tb\n\nc"),
  ])
  func markup(_ html: String, _ expected: String) throws { #expect(try text(html) == expected) }

  @Test(arguments: [
    // Rows of values; paragraphs of a cell are one line of it, empty cells keep their place.
    ("<table border=1><tr><td><p>a</p><p>b<br>c</p><td>d<tr><td>&nbsp;<td>e</table>", "a b c\td\n\te"),
    (
      "<table><tr><th>STT<th>Tên<tr><td>1<td>a<br>b<tr><td>2<td>c<tr><td>3<td><p>d<p>e<tr><td>4<td>f</table>x",
      "STT\tTên\n1\ta b\n2\tc\n3\td e\n4\tf\n\nx"
    ),
    // A head is two columns of several lines each.
    (
      "<table><tr><td>ĐẢNG BỘ HUYỆN A<br>ĐẢNG ỦY XÃ B<td><p>ĐẢNG CỘNG SẢN VIỆT NAM</p><p>-</p>"
        + "<tr><td>Số 1-KH/ĐU<td>B, ngày 01 tháng 2 năm 2021</table><p>KẾ HOẠCH",
      "ĐẢNG BỘ HUYỆN A\nĐẢNG ỦY XÃ B\nSố 1-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n-\nB, ngày 01 tháng 2 năm 2021\n\nKẾ HOẠCH"
    ),
    // So are recipients and signature, in one row.
    (
      "<table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu.</td><td>T/M ĐẢNG ỦY<br>BÍ THƯ<br><br>Lê A</td></tr></table>",
      "Nơi nhận:\n- Như trên;\n- Lưu.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\nLê A"
    ),
    // What has a short cell before each text is a list, and lines drawn between columns make a table.
    ("<table><tr><td>Một<td>a<br>b<tr><td>Hai<td>c<br>d</table>", "Một\ta b\nHai\tc d"),
    ("<table><tr><td style='border:solid 1pt'>a<br>b<td>c<br>d</table>", "a b\tc d"),
    // A page laid out by tables is the texts of its cells.
    (
      "<table><tr><td><p>a<p>b</td></tr><tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><p>c</table>d",
      "a\n\nb\n\n1\t2\n3\t4\n\nc\n\nd"
    ),
    ("<table><tr><td>a</td></tr></table>b", "a\n\nb"),
  ])
  func tables(_ html: String, _ expected: String) throws { #expect(try text(html) == expected) }

  @Test func aLongRowAndManyRowsStayRows() throws {
    let row = "<tr>" + (1...600).map { "<td>\($0)</td>" }.joined()
    let line = (1...600).map { "\($0)" }.joined(separator: "\t")
    #expect(try text("<table>\(row)\(row)</table>x") == "\(line)\n\(line)\n\nx")
    let rows = (1...500).map { "<tr><td>\($0)<td>x<br>y" }.joined()
    #expect(try text("<table>\(rows)</table>") == (1...500).map { "\($0)\tx y" }.joined(separator: "\n"))
  }

  // MARK: fonts and roles

  private func pieces(_ html: String) throws -> [String] {
    let page = try HTMLText.read(Array(html.utf8), ReadOptions())
    return page.runs.enumerated().map { index, run in
      let end = index + 1 < page.runs.count ? page.runs[index + 1].start : page.text.count
      let text = String(decoding: page.text[run.start..<end], as: UTF8.self)
      return
        "\(page.fonts[Int(run.font)])/\(run.role)/\(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
    }
  }

  @Test(arguments: [
    ("<p><font face='.VnTime'>a</font> b", [".VnTime/body/a", "/body/b"]),
    (
      "<div style='font-family:&quot;VNI-Times&quot;, serif'>a<b>b</b><p style='font-family:Arial'>c</p>d",
      ["VNI-Times/body/ab", "Arial/body/c", "VNI-Times/body/d"]
    ),
    ("<span style='font:bold 12pt/1.5 .VnArialH, x'>a</span>", [".VnArialH/body/a"]),
    // A font that was not closed goes on in the next paragraph.
    ("<p><font face=X>a<p>b</font>c", ["X/body/a b", "/body/c"]),
    (
      "<style>@font-face {font-family:Z} p.Mso, li.Mso {font-family:\".VnTime\"} td p {font-family:Y}</style><p class='x Mso'>a</p><p>b",
      [".VnTime/body/a", "/body/b"]
    ),
    (
      "<body style='font-family:.VnTime'><h2>a</h2><table border=1><tr><td>1<td><font face=S>2</font>",
      [".VnTime/heading/a", ".VnTime/table/1", "S/table/2"]
    ),
    (
      "<nav><a href=x>Trang chủ</a></nav><p>\(String(repeating: "Nội dung. ", count: 60))</p>",
      ["/boilerplate/Trang chủ", "/body/\(String(repeating: "Nội dung. ", count: 59))Nội dung."]
    ),
  ])
  func fontsAndRoles(_ html: String, _ expected: [String]) throws { #expect(try pieces(html) == expected) }

  // MARK: parts of a page

  /// A page around a part: what is left of it.
  private func kept(_ part: String) throws -> (text: String, asides: String) {
    let prose = "<p>" + String(repeating: "Thực hiện Kế hoạch của cấp trên. ", count: 20) + "</p>"
    let page = "<html><body>" + prose + part + prose + "</body></html>"
    let source = try Reader.read(Array(page.utf8), name: "a.html")
    return (
      String(decoding: source.text, as: UTF8.self), source.asides.map { $0.text }.joined(separator: "|")
    )
  }

  static let links =
    "<ul><li><a href=1>Xã A họp dân</a> (01/02/2021)<li><a href=2>Xã B trồng dừa</a> (03/02/2021)</ul>"

  @Test(arguments: [
    "<nav>@</nav>", "<div role=navigation>@</div>", "<div class='x breadcrumb'>@</div>",
    "<div id=left_menu>@</div>",
    "<td class='menu-top'>@</td>", "<aside>\(links)@</aside>", "<footer>Bản quyền: Huyện A. @</footer>",
    "<div class=footer>© 2021 @ Điện thoại: 0288</div>", "<header>@</header>",
    "<div title=header><p>@ 0</div>", "<div class=share-buttons>@</div>",
    "<h3>Tin khác</h3><ul><li><a href=1>@ một hai ba</a></ul>",
    "<div class=box><div class=title><span>CÁC TIN LIÊN QUAN:</span></div><div><a href=1>@ một</a> (1/2)<br><a href=2>Hai</a></div></div>",
    "<p><b>Tin mới nhất</b></p><p><a href=1>@ hai ba</a></p><p><a href=2>Hai</a></p>",
  ])
  func partsThatAreNoTextAreLeftOut(_ part: String) throws {
    let page = try kept(part.replacingOccurrences(of: "@", with: "Xã ABC"))
    #expect(!page.text.contains("Xã ABC"), "\(page.text.suffix(900))")
    #expect(page.asides.contains("Xã ABC"))
    #expect(page.text.hasSuffix("cấp trên."))
  }

  @Test(arguments: [
    // What holds a document's own words, whatever its place is called.
    "<header><table><tr><td>Đảng ủy Xã ABC<td>Số 12-KH/ĐU</table></header>",
    "<header><h1>Xã ABC họp</h1></header>",
    "<article><header>Xã ABC</header>x<footer>© Xã ABC</footer></article>",
    "<footer>Nơi nhận: Xã ABC. Điện thoại: 0288</footer>",
    "<div class=content-footer>Điều 9. Xã ABC thi hành</div>",
    "<div class=sidebar>\(String(repeating: "Xã ABC báo cáo. ", count: 200))</div>",
    "<div class=menu>Xã ABC ăn trưa: cơm, cá</div>",
    "<p>Tin khác</p><p>Xã ABC không có liên kết nào ở đây</p>",
    "<h3>Tin khác</h3><ul><li><a href=1>Một</a></ul><h3>Phụ lục</h3><p>Xã ABC</p>",
    "<ul><li><a href=1>Phụ lục I. Xã ABC</a><li><a href=2>Phụ lục II</a></ul>",
  ])
  func textIsNotLeftOut(_ part: String) throws { #expect(try kept(part).text.contains("Xã ABC")) }

  @Test func aPageOfLinksOnlyIsRead() throws {
    let page = "<html><body><div class=menu>\(Self.links)</div></body></html>"
    let source = try Reader.read(Array(page.utf8), name: "a.html")
    #expect(String(decoding: source.text, as: UTF8.self).contains("Xã B trồng dừa"))
  }

  @Test func aPageThatAScriptShowsIsRead() throws {
    let prose = String(repeating: "Thực hiện Kế hoạch của cấp trên. ", count: 20)
    let source = try Reader.read(
      Array("<html><body><div style='display:none'>\(prose)</div>".utf8), name: "a.html")
    #expect(String(decoding: source.text, as: UTF8.self).hasPrefix("Thực hiện"))
  }

  // MARK: limits

  @Test func declaredCharsets() {
    let table = [
      ("<meta charset=\"Windows-1258\">", "windows-1258"),
      ("<meta content='text/html; charset = x-user-defined'>", "x-user-defined"),
      ("<p>charset", nil), ("", nil),
    ]
    for (html, expected) in table {
      #expect(HTMLText.declaredCharset(Array(html.utf8)) == expected, "\(html)")
    }
  }

  @Test func tooMuchTextIsAnError() {
    var options = ReadOptions()
    options.limits.text = 1000
    let page = "<html><body><table>" + String(repeating: "<tr><td>một<td>hai", count: 1000)
    let error = #expect(throws: ReadError.self) {
      try Reader.read(Array(page.utf8), name: "a.html", options: options)
    }
    #expect(error?.code == "too-large")
  }

  @Test(arguments: [
    "<div>", "<table><tr><td>", "<span style='font-family:a'>", "<p><font face=a>", "</div>", "<!-- ",
    "<a title=\"", "&", "<ul><li>",
    "<div class=menu>", "<h3>Tin khác</h3>", "<style>p{", "<script>", "<select>",
  ])
  func whatIsRepeatedIsReadInLinearTime(_ piece: String) throws {
    // Of a quadratic parser nobody would see the end.
    let page = "<html><body>x" + String(repeating: piece, count: 100_000) + "y"
    let source = try Reader.read(Array(page.utf8), name: "a.html")
    #expect(source.text.first == UInt8(ascii: "x"))
  }

  @Test func deepElementsKeepTheirText() throws {
    let page =
      "<html><body>" + String(repeating: "<div>", count: 2000) + "trong"
      + String(repeating: "</div>", count: 2000) + "<p>sau"
    let source = try Reader.read(Array(page.utf8), name: "a.html")
    #expect(String(decoding: source.text, as: UTF8.self) == "trong\n\nsau")
    #expect(source.notes.map { $0.code } == ["too-deep"])
  }

  @Test func nothingExternalIsRead() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data("SECRET".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let page = """
      <!DOCTYPE html [<!ENTITY x SYSTEM "file://\(file.path)">]><html><body>a &x; b
      <iframe src="file://\(file.path)"></iframe><object data="file://\(file.path)"></object></body></html>
      """
    let source = try Reader.read(Array(page.utf8), name: "a.html")
    #expect(!String(decoding: source.text, as: UTF8.self).contains("SECRET"))
  }
}
