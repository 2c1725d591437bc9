/// How `grep` shows what it found: `path:line:column: text`, on one line, the hit coloured where that is wanted.
public struct SearchPrinter: Sendable {
  private let isColoured: Bool
  /// Whether the place of a hit stands before it.
  private let hasPlaces: Bool

  public init(coloured: Bool, places: Bool = true) {
    isColoured = coloured
    hasPlaces = places
  }

  /// A hit and what stands around it.
  public struct Hit: Sendable {
    public var path: String
    public var line: Int
    /// The scalar of the line at which it starts, from 1; nil where that is not known.
    public var column: Int?
    public var before: String
    public var text: String
    public var after: String
    public init(path: String, line: Int, column: Int?, before: String, text: String, after: String) {
      self.path = path
      self.line = line
      self.column = column
      self.before = before
      self.text = text
      self.after = after
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  public func line(_ hit: Hit) -> [UInt8] {
    let mark = paint(":", "36")
    let column = hit.column.map { paint(String($0), "32") + mark } ?? ""
    let place = hasPlaces ? path(hit.path) + mark + paint(String(hit.line), "32") + mark + column + " " : ""
    let before = String(Self.clean(hit.before).drop { $0 == " " })
    var after = Self.clean(hit.after).utf8[...]
    while after.last == 0x20 { after.removeLast() }
    return Array("\(place)\(before)\(paint(Self.clean(hit.text), "1;31"))\(String(after) ?? "")\n".utf8)
  }

  public func count(_ path: String, _ count: Int) -> [UInt8] {
    Array("\(hasPlaces ? self.path(path) + paint(":", "36") : "")\(count)\n".utf8)
  }

  /// A name alone is for other programs: it stands as it is.
  public func file(_ path: String) -> [UInt8] { Array((paint(path, "35") + "\n").utf8) }

  /// What a document says of itself, and its name, between tabs: `2021-11-25	báo cáo	58-BC/ĐU	reports/bc.txt`; a dash stands for
  /// what it does not say.
  public func document(_ path: String, _ facts: DocumentFacts) -> [UInt8] {
    let fields = [(facts.issuedDate, "32"), (facts.docType, ""), (facts.number, "1;31")]
    let shown = fields.map { text, colour in
      let said = text.map { Self.clean($0) } ?? "-"
      return colour.isEmpty ? said : paint(said, colour)
    }
    return Array("\(shown.joined(separator: "\t"))\t\(self.path(path))\n".utf8)
  }

  private func path(_ path: String) -> String { paint(Self.clean(path), "35") }

  /// Without controls and line ends: a terminal would obey an escape, and a hit is one line.
  static func clean(_ text: String) -> String {
    // Most texts have none of these, nor a byte that begins one.
    let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }
    if isClean { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
