public import Lexicon

/// What an atom of the text is.
@frozen public enum TokenKind: Sendable {
  /// A run of letters.
  case word
  /// A run of ASCII digits.
  case digits
  /// One character that is neither: punctuation, a sign, an emoji.
  case mark
}

/// What stands around and in an atom.
@frozen public struct TokenFlags: OptionSet, Sendable {
  public var rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A blank or a line end stands before it.
  @inlinable public static var gap: TokenFlags { TokenFlags(rawValue: 1) }
  /// A line end stands before it, or the text starts with it.
  @inlinable public static var line: TokenFlags { TokenFlags(rawValue: 2) }
  /// An empty line stands before it.
  @inlinable public static var paragraph: TokenFlags { TokenFlags(rawValue: 4) }
  /// Its first letter is a capital.
  @inlinable public static var capital: TokenFlags { TokenFlags(rawValue: 8) }
  /// It has a letter in lower case.
  @inlinable public static var lower: TokenFlags { TokenFlags(rawValue: 16) }
  /// A tab stands before it: a new cell of a table.
  @inlinable public static var tab: TokenFlags { TokenFlags(rawValue: 32) }
}

/// One atom of a text: where it stands and what it is, without a string of its own.
@frozen public struct Token: Sendable {
  /// Its first byte in the normalized text.
  public var start: UInt32
  /// Its bytes; a longer run is cut.
  public var length: UInt16
  /// A word's number in the lexicon (0: unknown), digits' value (at most 65,535), a mark's scalar (0 beyond U+FFFF).
  public var value: UInt16
  public var kind: TokenKind
  public var flags: TokenFlags
  /// What a word opens (`Lexicon.openers`).
  public var opens: Openers

  @inlinable public init(
    start: UInt32, length: UInt16, value: UInt16, kind: TokenKind, flags: TokenFlags, opens: Openers = []
  ) {
    self.start = start
    self.length = length
    self.value = value
    self.kind = kind
    self.flags = flags
    self.opens = opens
  }

  /// The most bytes of an atom; a longer run is cut between two characters.
  public static let longest = 0xFFF0

  @inlinable public var end: Int { Int(start) + Int(length) }

  /// The atom as a symbol of a phrase table.
  @inlinable public var symbol: UInt32 {
    // What is added is chosen without a jump: which kind comes next, no processor can tell.
    let mark = kind == .mark ? Symbol.mark(0) : Symbol.word(0)
    return UInt32(value) | (kind == .digits ? Symbol.digits(0) : mark)
  }

  /// Whether it is this mark.
  @inlinable public func isMark(_ scalar: Unicode.Scalar) -> Bool {
    kind == .mark && UInt32(value) == scalar.value
  }
}

/// A stretch of a text cut into atoms, with the shapes found on them and the sentences they make.
public struct Tokens: Sendable {
  /// The bytes of the text that the atoms cover.
  public var range: Range<Int>
  public var atoms: [Token] = []
  /// Protected strings, in order, without overlap.
  public var shapes: [Shape] = []
  /// Document numbers that shapes point to.
  public var numbers: [DocumentNumber] = []
  /// The atoms, as the scanner numbered them, that a shape cut in two.
  var splits: [Int] = []
  /// The first atom of each sentence, in order; the first is 0.
  public var sentences: [Int32] = []
  /// Atoms looked at to find the sentences: the work done, for tests of its growth.
  public internal(set) var work = 0

  public init(range: Range<Int>) { self.range = range }

  /// Readies the value for another stretch; its memory stays, and the scanner writes over the atoms.
  mutating func restart(_ range: Range<Int>) {
    self.range = range
    shapes.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    splits.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    work = 0
  }

  /// The atoms of the sentence that holds atom `index`.
  public func sentence(of index: Int) -> Range<Int> {
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
