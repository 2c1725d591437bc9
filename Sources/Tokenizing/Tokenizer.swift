public import Lexicon
public import Normalizing

/// The second stage: `Text` → `Tokens`, a stretch at a time, so that a document of any size needs the memory of one.
public struct Tokenizer: Sendable {
  /// A stretch has about this many bytes: its atoms stay in the processor's second cache.
  public static let stretch = 1 << 16

  /// Cuts a text into stretches at paragraph ends where there are any, else at line ends, else at blanks.
  public static func stretches(_ text: Text, of size: Int = stretch) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let bytes = text.utf8
    var start = 0
    while bytes.count - start > size {
      let limit = start + size
      var line = -1
      var blank = -1
      var cut = -1
      var at = limit
      while at > start + size / 2 {
        at -= 1
        if bytes[at] == 0x0A {
          if at > 0, bytes[at - 1] == 0x0A {
            cut = at + 1
            break
          }
          if line < 0 { line = at + 1 }
        } else if bytes[at] == 0x20, blank < 0 {
          blank = at + 1
        }
      }
      if cut < 0 { cut = line >= 0 ? line : blank }
      if cut < 0 {
        cut = limit
        while cut > start + 1, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
      }
      found.append(start..<cut)
      start = cut
    }
    if start < bytes.count { found.append(start..<bytes.count) }
    return found
  }

  private var scanner = Scanner()
  private var finder = ShapeFinder()
  public let lexicon: Lexicon
  private let dropsMarkup: Bool

  /// - Parameter dropsMarkup: whether the marks of emphasis are left out of the atoms, so that rules read over them.
  public init(_ lexicon: Lexicon, dropsMarkup: Bool = false) {
    self.lexicon = lexicon
    self.dropsMarkup = dropsMarkup
  }

  /// The atoms, shapes and sentences of one stretch.
  public mutating func tokenize(_ text: Text, _ range: Range<Int>) -> Tokens {
    var tokens = Tokens(range: range)
    tokenize(text, range, into: &tokens)
    return tokens
  }

  /// Atoms and sentences only, without shapes and words: what a reader of plain text needs.
  public mutating func cut(_ text: Text, _ range: Range<Int>, into tokens: inout Tokens) {
    tokens.restart(range)
    scanner.scan(text.utf8, range, into: &tokens.atoms)
    Sentences.find(text, lexicon, scanner.edges, &tokens)
  }

  /// The same into a value whose memory is used again.
  public mutating func tokenize(_ text: Text, _ range: Range<Int>, into tokens: inout Tokens) {
    tokens.restart(range)
    scanner.scan(text.utf8, range, looking: lexicon, into: &tokens.atoms)
    if dropsMarkup { scanner.dropMarkup(&tokens.atoms) }
    finder.find(text.utf8, lexicon, scanner.points, &tokens)
    Sentences.find(text, lexicon, scanner.edges, &tokens)
  }
}
