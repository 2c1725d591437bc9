import Foundation
import Reading
import Testing

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

  @Test(.timeLimit(.minutes(5))) func deepNestingDoesNotCrash() {
    // What libxml2 keeps of so deep a page is its own affair; that it comes back is ours.
    let open = String(repeating: "<div>", count: (1 << 20) / 5)
    _ = try? Reader.read(Array(("<html><body>x" + open + "y").utf8), name: "a.html")
    let table = String(repeating: "<table><tr><td>", count: 20_000)
    _ = try? Reader.read(Array(("<html><body>x" + table).utf8), name: "a.html")
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
