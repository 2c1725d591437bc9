internal import Lexicon

/// What an atom of the text is.
@frozen package enum TokenKind: Sendable {
  /// A run of letters.
  case word
  /// A run of ASCII digits.
  case digits
  /// One character that is neither: punctuation, a sign, an emoji.
  case mark
}

/// What stands around and in an atom.
@frozen package struct TokenFlags: OptionSet, Sendable {
  package var rawValue: UInt8
  @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A blank or a line end stands before it.
  @inlinable package static var gap: TokenFlags { TokenFlags(rawValue: 1) }
  /// A line end stands before it, or the text starts with it.
  @inlinable package static var line: TokenFlags { TokenFlags(rawValue: 2) }
  /// An empty line stands before it.
  @inlinable package static var paragraph: TokenFlags { TokenFlags(rawValue: 4) }
  /// Its first letter is a capital.
  @inlinable package static var capital: TokenFlags { TokenFlags(rawValue: 8) }
  /// It has a letter in lower case.
  @inlinable package static var lower: TokenFlags { TokenFlags(rawValue: 16) }
  /// A tab stands before it: a new cell of a table.
  @inlinable package static var tab: TokenFlags { TokenFlags(rawValue: 32) }
}

/// One atom of a text: where it stands and what it is, without a string of its own.
@frozen package struct Token: Sendable {
  /// Its first byte in the normalized text.
  package var start: UInt32
  /// Its bytes; a longer run is cut.
  package var length: UInt16
  /// A word's number in the lexicon (0: unknown), digits' value (at most 65,535), a mark's scalar (0 beyond U+FFFF).
  package var value: UInt16
  package var kind: TokenKind
  package var flags: TokenFlags

  @inlinable package init(start: UInt32, length: UInt16, value: UInt16, kind: TokenKind, flags: TokenFlags) {
    self.start = start
    self.length = length
    self.value = value
    self.kind = kind
    self.flags = flags
  }

  @inlinable package var end: Int { Int(start) + Int(length) }

  /// The atom as a symbol of a phrase table.
  @inlinable package var symbol: UInt32 {
    switch kind {
    case .word: Symbol.word(value)
    case .digits: Symbol.digits(UInt32(value))
    case .mark: Symbol.mark(UInt32(value))
    }
  }

  /// Whether it is this mark.
  @inlinable package func isMark(_ scalar: Unicode.Scalar) -> Bool {
    kind == .mark && UInt32(value) == scalar.value
  }
}

/// A stretch of a text cut into atoms, with the shapes found on them and the sentences they make.
package struct Tokens: Sendable {
  /// The bytes of the text that the atoms cover.
  package var range: Range<Int>
  package var atoms: [Token] = []
  /// Protected strings, in order, without overlap.
  package var shapes: [Shape] = []
  /// Document numbers that shapes point to.
  package var numbers: [DocumentNumber] = []
  /// The first atom of each sentence, in order; the first is 0.
  package var sentences: [Int32] = []

  package init(range: Range<Int>) { self.range = range }

  /// The atoms of the sentence that holds atom `index`.
  package func sentence(of index: Int) -> Range<Int> {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if Int(sentences[middle]) <= index { low = middle + 1 } else { high = middle }
    }
    let start = low > 0 ? Int(sentences[low - 1]) : 0
    let end = low < sentences.count ? Int(sentences[low]) : atoms.count
    return start..<end
  }
}
