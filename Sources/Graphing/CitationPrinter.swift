public import Wording
internal import Writing

/// How `cites` shows what it finds: lines for people or JSON Lines.
public struct CitationPrinter: Sendable {
  public enum Style: Sendable { case plain, coloured, json }
  private let style: Style
  private let direction: CitationSearch.Direction

  private let language: Language

  /// - Parameter language: that of lines for people; records know none.
  public init(_ style: Style, _ direction: CitationSearch.Direction, _ language: Language = .english) {
    self.style = style
    self.direction = direction
    self.language = language
  }

  private func coloured(_ text: String, _ code: String) -> String {
    style == .coloured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The line over the citations of a document.
  public func heading(_ node: GraphNode) -> String {
    let details = [
      node.issuer ?? Message("issuer unknown", vi: "chưa rõ cơ quan ban hành")[language],
      node.issuedDate ?? node.year.map { String($0) } ?? Message("undated", vi: "chưa rõ ngày")[language],
    ]
    return coloured("# " + Self.line(node.label), "1") + ", "
      + details.map { Self.line($0) }.joined(separator: ", ")
      + "  [" + Self.line(node.id) + "]"
  }

  /// `path:line: relation: text — context`, or one JSON record.
  public func citation(_ citation: Citation, of node: GraphNode) -> [UInt8] {
    if style == .json { return record(citation, of: node) }
    let mention = citation.mention
    var relation = citation.relation
    if citation.isPassive { relation += Message(" (passive)", vi: " (bị động)")[language] }
    if !citation.provisions.isEmpty { relation += " " + citation.provisions.joined(separator: ",") }
    if let other = citation.saidOf {
      let word = direction == .incoming ? Message(", by ", vi: ", bởi ") : Message(", of ", vi: ", của ")
      relation += word[language] + Self.line(other)
    }
    let place = coloured(Self.line(mention.doc), "35") + ":" + coloured(String(mention.line), "32")
    let text = coloured(Self.line(mention.text), "1;31")
    return Array("\(place): \(relation): \(text) — \(Self.line(mention.context))\n".utf8)
  }

  private func record(_ citation: Citation, of node: GraphNode) -> [UInt8] {
    let mention = citation.mention
    var line = JSONLine()
    line.open()
    line.string("kind", "citation")
    line.string("node", node.id)
    line.string("direction", direction.rawValue)
    line.string("src", citation.source)
    line.string("dst", citation.target)
    line.string("relation", citation.relation)
    line.strings("provisions", citation.provisions)
    line.string("doc", mention.doc)
    line.integer("line", mention.line)
    line.string("reference", mention.id)
    line.string("text", mention.text)
    line.string("context", mention.context)
    line.close()
    return line.bytes
  }

  /// On one line, without controls: records may hold line ends, and a terminal would obey an escape.
  static func line(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var isGap = false
    for scalar in text.unicodeScalars {
      let isBlank = scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value)
      if isBlank {
        isGap = true
        continue
      }
      if isGap, !scalars.isEmpty { scalars.append(" ") }
      isGap = false
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
