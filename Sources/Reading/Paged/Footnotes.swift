/// Notes at the foot of a page: smaller than the text, and opened by the figure that the text refers to.
enum Footnotes {
  static func mark(_ document: inout PagedDocument) {
    let height = bodyHeight(document)
    guard height > 0 else { return }
    for page in document.pages {
      var start = page.lines.upperBound
      // What runs below them is passed over.
      while start > page.lines.lowerBound {
        let line = document.lines[start - 1]
        guard line.role == .running || line.kind == .text && line.height < 0.92 * height else { break }
        start -= 1
      }
      guard
        let first = (start..<page.lines.upperBound).first(where: {
          document.lines[$0].role == .body && opens(document.text[document.lines[$0].text])
        }), document.lines[first].top > 0.4 * page.height,
        page.lines.contains(where: { $0 < start && document.lines[$0].role == .body })
      else { continue }
      for index in first..<page.lines.upperBound where document.lines[index].role == .body {
        document.lines[index].role = .note
      }
    }
  }

  /// "1 Theo …", "1Theo …", "[1] …", "(1) …", "* …".
  static func opens(_ line: ArraySlice<UInt8>) -> Bool {
    var at = line.startIndex
    var isBracketed = false
    if let first = line.first, first == 0x5B || first == 0x28 {
      isBracketed = true
      at += 1
    }
    let digits = at
    while at < line.endIndex, line[at] &- 0x30 < 10, at - digits < 3 { at += 1 }
    guard at < line.endIndex else { return false }
    if at == digits { return line[at] == UInt8(ascii: "*") }
    if isBracketed { return line[at] == 0x5D || line[at] == 0x29 }
    return line[at] == 0x20 || line[at] >= 0x41 && line[at] < 0x5B || line[at] >= 0x80
  }

  /// The height of most of the text.
  private static func bodyHeight(_ document: PagedDocument) -> Float {
    var counts: [Int: Int] = [:]
    for line in document.lines where line.kind == .text {
      counts[Int(min(max(line.height, 0), 1000) * 4), default: 0] += line.text.count
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return Float(most?.key ?? 0) / 4
  }
}
