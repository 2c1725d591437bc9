internal import SystemXML2

/// A web page → its text, by libxml2's push parser: blocks become paragraphs, table rows lines, cells parted by tabs;
/// scripts, styles and the head are left out. Entities are decoded by the parser; nothing external is ever fetched.
enum HTMLText {
  /// Whether a text is a web page: a doctype or root element at its start, or the name and any tag.
  static func isPage(_ text: [UInt8], name: String) -> Bool {
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
    return (lower.hasSuffix(".html") || lower.hasSuffix(".htm") || lower.hasSuffix(".xhtml"))
      && start.first == UInt8(ascii: "<")
  }

  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    let collector = Collector()
    var handler = unsafe htmlSAXHandler()
    unsafe handler.startElement = { context, name, _ in
      guard let context = unsafe context, let name = unsafe name else { return }
      unsafe Collector.from(context).open(String(cString: name))
    }
    unsafe handler.endElement = { context, name in
      guard let context = unsafe context, let name = unsafe name else { return }
      unsafe Collector.from(context).close(String(cString: name))
    }
    unsafe handler.characters = { context, text, count in
      guard let context = unsafe context, let text = unsafe text, count > 0 else { return }
      unsafe Collector.from(context).add(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    let context = unsafe Unmanaged.passUnretained(collector).toOpaque()
    let parser = unsafe htmlCreatePushParserCtxt(&handler, context, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    guard let parser = unsafe parser else {
      throw ReadError("html-parser", "the HTML parser could not be started")
    }
    defer { unsafe htmlFreeParserCtxt(parser) }
    _ = unsafe htmlCtxtUseOptions(
      parser,
      Int32(
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
          | HTML_PARSE_NOWARNING.rawValue))
    unsafe bytes.withUnsafeBytes { raw in
      let chunk = 1 << 16
      var at = 0
      while at < raw.count {
        let count = min(chunk, raw.count - at)
        if let base = raw.baseAddress {
          _ = unsafe htmlParseChunk(parser, (base + at).assumingMemoryBound(to: CChar.self), Int32(count), 0)
        }
        at += count
      }
    }
    _ = unsafe htmlParseChunk(parser, nil, 0, 1)
    var manuscript = Manuscript(limit: options.limits.text)
    manuscript.add(collector.finish())
    return manuscript
  }

  /// What the parser's events add up to.
  private final class Collector {
    private var out: [UInt8] = []
    /// How deep the parser is in elements whose text is not text.
    private var hidden = 0
    private var preformatted = 0
    private var pendingBlank = false

    static let silent: Set<String> = [
      "script", "style", "head", "noscript", "template", "svg", "iframe", "object", "select",
    ]
    static let blocks: Set<String> = [
      "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "article",
      "section",
      "header", "footer", "nav", "aside", "main", "form", "figure", "figcaption", "address", "pre", "hr",
      "fieldset",
      "body", "title", "center",
    ]
    static let lines: Set<String> = ["br", "li", "tr", "dt", "dd", "option", "caption"]

    static func from(_ context: UnsafeMutableRawPointer) -> Collector {
      unsafe Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
    }

    func open(_ name: String) {
      if Self.silent.contains(name) { hidden += 1 }
      if name == "pre" { preformatted += 1 }
      if Self.blocks.contains(name) { paragraph() } else if Self.lines.contains(name) { line() }
    }

    func close(_ name: String) {
      if Self.silent.contains(name), hidden > 0 { hidden -= 1 }
      if name == "pre", preformatted > 0 { preformatted -= 1 }
      if Self.blocks.contains(name) {
        paragraph()
      } else if name == "td" || name == "th" {
        if hidden == 0, let last = out.last, last != 0x0A {
          out.append(0x09)
          pendingBlank = false
        }
      } else if name == "tr" || name == "li" || name == "dt" || name == "dd" {
        line()
      }
    }

    func add(_ text: UnsafeBufferPointer<UInt8>) {
      if hidden > 0 { return }
      for index in text.indices {
        let byte = unsafe text[index]
        if byte <= 0x20, preformatted == 0 {
          pendingBlank = true
        } else {
          if pendingBlank, let last = out.last, last != 0x0A, last != 0x09 { out.append(0x20) }
          pendingBlank = false
          out.append(byte)
        }
      }
    }

    private func trim() {
      while let last = out.last, last == 0x20 || last == 0x09 { out.removeLast() }
      pendingBlank = false
    }

    private func line() {
      trim()
      if !out.isEmpty, out.last != 0x0A { out.append(0x0A) }
    }

    private func paragraph() {
      line()
      if out.count >= 2, out[out.count - 2] != 0x0A { out.append(0x0A) }
    }

    func finish() -> [UInt8] {
      while let last = out.last, last <= 0x20 { out.removeLast() }
      return out
    }
  }
}
