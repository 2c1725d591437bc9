/// A text with marked spans: `"theo ⟦ref:Kế hoạch số 16-KH/ĐU⟧, ⟦date:ngày 05/02/2021⟧"`.
public struct Marked {
  /// A span that the text marks.
  public struct Span: Equatable, CustomStringConvertible {
    /// What the mark says before its colon.
    public var kind: String
    /// The marked text.
    public var text: String
    /// The bytes of the plain text.
    public var bytes: Range<Int>

    /// Makes a span.
    public init(kind: String, text: String, bytes: Range<Int>) {
      self.kind = kind
      self.text = text
      self.bytes = bytes
    }

    /// The span as the mark that would make it.
    public var description: String { "⟦\(kind):\(text)⟧@\(bytes.lowerBound)" }
  }

  /// The text without its marks.
  public var plain = ""
  /// The spans in order.
  public var spans: [Span] = []

  /// Reads a marked text.
  public init(_ marked: String) {
    var open: (kind: String, start: Int)?
    var rest = Substring(marked)
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "⟦", let colon = rest.firstIndex(of: ":") {
        open = (String(rest[..<colon]), plain.utf8.count)
        rest = rest[rest.index(after: colon)...]
      } else if character == "⟧", let (kind, start) = open {
        let bytes = start..<plain.utf8.count
        let text = String(decoding: Array(plain.utf8)[bytes], as: UTF8.self)
        spans.append(Span(kind: kind, text: text, bytes: bytes))
        open = nil
      } else {
        plain.append(character)
      }
    }
  }
}
