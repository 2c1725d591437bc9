@testable import Reading

/// Makes what `pdftotext -bbox` prints of made-up pages: each letter is half as wide as its font is high.
struct BoxPages {
  private var output = "<doc>\n"
  private var isOpen = false

  mutating func page(width: Int = 600, height: Int = 840) {
    close()
    output += "  <page width=\"\(width).000000\" height=\"\(height).000000\">\n"
    isOpen = true
  }

  private mutating func close() {
    if isOpen { output += "  </page>\n" }
    isOpen = false
  }

  /// A line of words from `x`, its top at `y`.
  mutating func line(_ x: Double, _ y: Double, _ text: String, size: Double = 12, blank: Double = 0.22) {
    var left = x
    for word in text.split(separator: " ") {
      self.word(left, y, String(word), size: size)
      left += (Double(word.unicodeScalars.count) * 0.5 + blank) * size
    }
  }

  /// A line around a middle.
  mutating func centred(_ middle: Double, _ y: Double, _ text: String, size: Double = 12) {
    line(middle - Self.width(text, size) / 2, y, text, size: size)
  }

  static func width(_ text: String, _ size: Double = 12) -> Double {
    let words = text.split(separator: " ")
    let letters = words.reduce(0) { $0 + $1.unicodeScalars.count }
    return (Double(letters) * 0.5 + Double(words.count - 1) * 0.22) * size
  }

  /// Lines of a paragraph as a printer would break it: `first` from the left for the first line, then at `x`.
  ///
  /// - Returns: the place of the line after it.
  mutating func paragraph(
    _ x: Double, _ y: Double, _ text: String, width: Double = 460, first: Double = 30, size: Double = 12,
    pitch: Double = 15
  ) -> Double {
    var (at, left, line) = (y, x + first, "")
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if !line.isEmpty, left + Self.width(longer, size) > x + width {
        self.line(left, at, line, size: size)
        (at, left, line) = (at + pitch, x, String(word))
      } else {
        line = longer
      }
    }
    self.line(left, at, line, size: size)
    return at + pitch
  }

  mutating func word(_ x: Double, _ y: Double, _ text: String, size: Double = 12) {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let right = x + Double(text.unicodeScalars.count) * 0.5 * size
    output +=
      "    <word xMin=\"\(x)\" yMin=\"\(y)\" xMax=\"\(right)\" yMax=\"\(y + size * 1.1)\">\(escaped)</word>\n"
  }

  /// The output, closed.
  var bytes: [UInt8] {
    var whole = self
    whole.close()
    return Array((whole.output + "</doc>\n").utf8)
  }

  /// What the layout makes of it, fed in pieces of some bytes.
  func manuscript(piece: Int = 997) -> Manuscript {
    var document = PagedDocument()
    var scanner = BoxScanner(limit: 1 << 20) { document.add(&$0) }
    let bytes = bytes
    var at = 0
    while at < bytes.count {
      let end = min(at + piece, bytes.count)
      bytes[at..<end].withUnsafeBytes { scanner.feed($0) }
      at = end
    }
    scanner.finish()
    return Paragraphs.write(document, limit: 1 << 20)
  }

  /// The text that is read, as lines.
  var lines: [String] {
    String(decoding: Source(manuscript(), format: .pdf).text, as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }
}
