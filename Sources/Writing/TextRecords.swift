public import Normalizing

/// The records of `trichdan read --json`: what the pipeline sees of a document, a line of its text at a time.
public struct LineWriter {
  /// A piece of the text with one font, role and encoding: from `start` to the start of the next one.
  public struct Piece: Sendable {
    public var start: Int
    public var font: String
    public var role: String
    public var encoding: String
    public init(start: Int, font: String, role: String, encoding: String) {
      self.start = start
      self.font = font
      self.role = role
      self.encoding = encoding
    }
  }

  /// Text that the pipeline does not see, and where it stood.
  public struct Aside: Sendable {
    public var at: Int
    public var role: String
    public var text: String
    public init(at: Int, role: String, text: String) {
      self.at = at
      self.role = role
      self.text = text
    }
  }

  private let doc: String
  private let text: Text
  private let origin: SourceOrigin
  private let pages: [Int]
  private let encoding: String

  /// - Parameter encoding: that of the document, for text without pieces.
  public init(doc: String, text: Text, origin: SourceOrigin, pages: [Int], encoding: String) {
    self.doc = doc
    self.text = text
    self.origin = origin
    self.pages = pages
    self.encoding = encoding
  }

  /// One record a line of the text, in order; what was left out stands where it stood.
  public func lines(_ pieces: [Piece], _ asides: [Aside]) -> [UInt8] {
    var line = JSONLine()
    var positions = Positions(text: text, origin: origin, pages: pages)
    var piece = 0
    var aside = 0
    var start = 0
    while start < text.utf8.count || aside < asides.count {
      while aside < asides.count, asides[aside].at <= start || start >= text.utf8.count {
        write(asides[aside], &line)
        aside += 1
      }
      guard start < text.utf8.count else { break }
      let end = text.utf8[start...].firstIndex(of: 0x0A) ?? text.utf8.count
      while piece + 1 < pieces.count, pieces[piece + 1].start <= start { piece += 1 }
      var inside = piece..<piece
      while inside.upperBound < pieces.count, inside.isEmpty || pieces[inside.upperBound].start < end {
        inside = piece..<inside.upperBound + 1
      }
      let place = positions.place(start..<end)
      line.open()
      line.string("kind", "line")
      line.string("doc", doc)
      line.integer("line", place.line)
      line.integer("page", place.page)
      line.integer("char_start", place.charStart)
      line.integer("char_end", place.charEnd)
      line.integer("source_start", place.source?.lowerBound)
      line.integer("source_end", place.source?.upperBound)
      line.string("role", inside.first.map { pieces[$0].role } ?? "body")
      line.strings("fonts", Self.distinct(inside.map { pieces[$0].font }.filter { !$0.isEmpty }))
      let encodings = Self.distinct(inside.map { pieces[$0].encoding })
      line.strings("encodings", encodings.isEmpty ? [encoding] : encodings)
      line.string("text", text.utf8, start..<end)
      line.close()
      start = end + 1
    }
    return line.bytes
  }

  private func write(_ aside: Aside, _ line: inout JSONLine) {
    line.open()
    line.string("kind", "line")
    line.string("doc", doc)
    line.null("line")
    line.null("page")
    line.null("char_start")
    line.null("char_end")
    line.null("source_start")
    line.null("source_end")
    line.string("role", aside.role)
    line.strings("fonts", [])
    line.strings("encodings", [])
    line.string("text", aside.text)
    line.close()
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
