package import Lexicon
package import Normalizing

/// The second stage: `Text` → `Tokens`, a stretch at a time, so that a document of any size needs the memory of one.
package enum Tokenizer {
  /// A stretch has about this many bytes: its atoms stay in the processor's second cache.
  package static let stretch = 1 << 17

  /// Cuts a text into stretches at paragraph ends where there are any, else at line ends, else at blanks.
  package static func stretches(_ text: Text, of size: Int = stretch) -> [Range<Int>] {
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

  /// The atoms, shapes and sentences of one stretch.
  package static func tokenize(_ text: Text, _ range: Range<Int>, _ lexicon: Lexicon) -> Tokens {
    var tokens = Tokens(range: range)
    tokens.atoms.reserveCapacity(range.count / 3)
    Scanner.scan(text.utf8, range, lexicon, into: &tokens.atoms)
    Shapes.find(text, lexicon, &tokens)
    Sentences.find(text, lexicon, &tokens)
    return tokens
  }
}
