/// A web page → its text: blocks become paragraphs, table rows lines, cells parted by tabs, layout tables texts of their own;
/// what is no text of the page (menus, links to other pages) is marked, scripts, styles and hidden elements are left out.
///
/// The parser is our own: it reads what the HTML standard (section 13.2) makes of real pages as far as text, tables and fonts
/// are concerned, in one pass and in linear time. It follows no reference and expands no entity but characters.
enum HTMLText {
  /// Whether a text is a web page: a doctype or root element at its start, or the name and any tag.
  static func isPage(_ text: [UInt8], name: String) -> Bool {
    guard text.prefix(1024).first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return false }
    let head = text.prefix(1024).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let start = head.drop { $0 <= 0x20 }
    for opening in ["<!doctype html", "<html", "<head", "<body"] where start.starts(with: Array(opening.utf8))
    {
      return true
    }
    if start.starts(with: Array("<?xml".utf8)) || start.starts(with: Array("<!--".utf8)) {
      return String(decoding: head, as: UTF8.self).contains("<html")
    }
    let lower = name.lowercased()
    return lower.hasSuffix(".html") || lower.hasSuffix(".htm") || lower.hasSuffix(".xhtml")
  }

  /// The encoding that a page declares in its first 1,024 bytes (section 13.2.3.2), in lower case; nil for none.
  static func declaredCharset(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(1024).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let found = head.firstRange(of: Array("charset".utf8)) else { return nil }
    let rest = head[found.upperBound...].drop { $0 <= 0x20 }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    let label = value.prefix {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }

  /// - Throws: `timeout`.
  static func read(
    _ bytes: [UInt8], _ options: ReadOptions, _ deadline: Deadline = .never
  ) throws(ReadError) -> Manuscript {
    var page = HTMLPage(options, count: bytes.count)
    try page.parse(bytes.span, deadline)
    // A page that shows next to nothing until a script runs is read with what it hides.
    if page.hiddenBytes > 200, page.shownBytes < page.hiddenBytes / 20 {
      page = HTMLPage(options, count: bytes.count, showsHidden: true)
      try page.parse(bytes.span, deadline)
    }
    return page.manuscript()
  }
}
