public import Lexicon
public import Normalizing
public import Tokenizing

/// What the words of a sentence are made of: syllables, and strings that are never taken apart.
public struct Piece: Sendable {
  /// What a piece looks like. The raw value is part of feature names in `seeds/word_weights.tsv`.
  public enum Shape: UInt8, Sendable {
    /// Before the first and after the last piece.
    case none = 0
    /// Letters, none of them a capital.
    case small
    /// A capital, then small letters.
    case capital
    /// Two or more capitals.
    case capitals
    /// One capital.
    case initial
    /// Letters and figures: A5, H5N1, 7.182m.
    case mixed
    case number
    case mark
    /// A document number, a date, an address …
    case protected

    /// Whether a word can have it beside other pieces.
    public var isSyllable: Bool {
      switch self {
      case .small, .capital, .capitals, .initial, .mixed: true
      case .none, .number, .mark, .protected: false
      }
    }
  }

  /// What a protected string is that no shape of the tokenizer is.
  public enum Protection: UInt8, Sendable {
    case none
    /// The mark of an item or a heading.
    case marker
    /// A listed abbreviation: TP., v.v., Đ/c.
    case abbreviation
    /// A web address without a scheme.
    case address
  }

  /// Its atoms.
  public var first: Int
  public var end: Int
  /// `Syllable.Sound.hash` of a syllable; the shape's number of anything else.
  public var hash: UInt64
  public var shape: Shape
  /// The shape of `Tokens.shapes` that it is, or -1.
  public var place: Int
  public var protection = Protection.none
  /// How it sounds beside the piece before it (`Syllable.Sound.likeness`).
  public var likeness: UInt8 = 0

  static let outside = Piece(first: 0, end: 0, hash: 0, shape: .none, place: -1)
}

/// Cuts a sentence of atoms into pieces.
public struct Pieces: Sendable {
  public var pieces: [Piece] = []
  private var reader = SyllableReader()
  private var before = Syllable.Sound()

  public init() {}

  /// The pieces of the atoms `sentence`.
  ///
  /// - Parameter shape: the first shape of `tokens.shapes` that may stand in the sentence; moved on past it.
  public mutating func read(
    _ text: Text, _ tokens: Tokens, _ lexicon: Lexicon, _ sentence: Range<Int>, shape: inout Int
  ) {
    pieces.removeAll(keepingCapacity: true)
    let marker = Self.marker(text, tokens, lexicon, sentence)
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      while shape < tokens.shapes.count, tokens.shapes[shape].first < index { shape += 1 }
      if let marker, marker.lowerBound == index {
        append(text, tokens, index, marker.upperBound, .protected, place: -1, .marker)
        index = marker.upperBound
        continue
      }
      // What is glued to a document number or a date is not of it.
      var limit = sentence.upperBound
      for next in tokens.shapes[shape...].prefix(4) where next.first > index && next.kind != .number {
        limit = min(limit, next.first)
        break
      }
      let atom = tokens.atoms[index]
      if shape < tokens.shapes.count, tokens.shapes[shape].first == index,
        tokens.shapes[shape].end <= sentence.upperBound
      {
        let found = tokens.shapes[shape]
        if let (end, kind) = Self.protected(text, tokens, found, limit) {
          append(text, tokens, index, end, kind, place: shape)
          index = end
          continue
        }
      }
      if let (end, protection) = Self.protectedWord(text, tokens, lexicon, index, sentence.upperBound) {
        append(text, tokens, index, end, .protected, place: -1, protection)
        index = end
        continue
      }
      if atom.kind == .word {
        let end = Self.isTimes(text, tokens, index) ? index + 1 : Self.glued(text, tokens, index + 1, limit)
        append(text, tokens, index, end, end > index + 1 ? .mixed : Self.shape(atom), place: -1)
        index = end
        continue
      }
      let end = Self.marks(tokens, index, limit)
      append(text, tokens, index, end, atom.kind == .mark ? .mark : .number, place: -1)
      index = end
    }
  }

  private mutating func append(
    _ text: Text, _ tokens: Tokens, _ first: Int, _ end: Int, _ shape: Piece.Shape, place: Int,
    _ protection: Piece.Protection = .none
  ) {
    var piece = Piece(
      first: first, end: end, hash: UInt64(shape.rawValue), shape: shape, place: place, protection: protection
    )
    if shape.isSyllable {
      let range = Int(tokens.atoms[first].start)..<tokens.atoms[end - 1].end
      let sound = reader.read(text.utf8, range)
      piece.hash = sound.hash
      if let last = pieces.last, last.shape.isSyllable { piece.likeness = sound.likeness(before) }
      before = sound
    } else if shape == .mark {
      piece.hash = 0x100 + UInt64(tokens.atoms[first].value)
    }
    pieces.append(piece)
  }

  private static func shape(_ atom: Token) -> Piece.Shape {
    if !atom.flags.contains(.capital) { return .small }
    if atom.flags.contains(.lower) { return .capital }
    return atom.length == 1 ? .initial : .capitals
  }

  private static func isJoinedMark(_ tokens: Tokens, _ index: Int, _ end: Int, _ mark: UInt8) -> Bool {
    guard index < end else { return false }
    let atom = tokens.atoms[index]
    return atom.kind == .mark && atom.value == UInt16(mark) && !atom.flags.contains(.gap)
  }

  /// How far a shape goes as a word, and what it then looks like; nil where its parts are words of their own.
  private static func protected(
    _ text: Text, _ tokens: Tokens, _ shape: Shape, _ limit: Int
  ) -> (end: Int, kind: Piece.Shape)? {
    switch shape.kind {
    case .number:
      var end = glued(text, tokens, shape.end, limit)
      if end > shape.end { return (end, .mixed) }
      // Ranges and ratios without blanks: 5-7, 10–15, 2,4/3,1; then a percent sign.
      while end + 1 < limit,
        isJoinedDash(tokens, end) || isJoinedMark(tokens, end, limit, UInt8(ascii: "/")),
        tokens.atoms[end + 1].kind == .digits, !tokens.atoms[end + 1].flags.contains(.gap)
      {
        end += 2
        while end + 1 < limit,
          isJoinedMark(tokens, end, limit, UInt8(ascii: "."))
            || isJoinedMark(tokens, end, limit, UInt8(ascii: ",")),
          tokens.atoms[end + 1].kind == .digits, !tokens.atoms[end + 1].flags.contains(.gap)
        {
          end += 2
        }
      }
      if isJoinedMark(tokens, end, limit, UInt8(ascii: "%")) { end += 1 }
      return (end, .number)
    case .years:
      // "2000 - 2001": three words, as anywhere around a dash with blanks.
      for index in (shape.first + 1)..<shape.end where tokens.atoms[index].flags.contains(.gap) { return nil }
      return (shape.end, .protected)
    default:
      return (shape.end, .protected)
    }
  }

  private static func isJoinedDash(_ tokens: Tokens, _ index: Int) -> Bool {
    let atom = tokens.atoms[index]
    return atom.kind == .mark && AtomReader.isDash(atom.value) && !atom.flags.contains(.gap)
  }

  /// The atoms of the marker that opens a sentence ("I.", "a)", "(1)", "Điều 5."); a bullet is a mark as any other.
  private static func marker(
    _ text: Text, _ tokens: Tokens, _ lexicon: Lexicon, _ sentence: Range<Int>
  ) -> Range<Int>? {
    guard let marker = ListMarker.read(text.utf8, tokens.atoms, lexicon, sentence.lowerBound),
      marker.end < sentence.upperBound
    else { return nil }
    let first = tokens.atoms[marker.first]
    let opening = tokens.atoms[sentence.lowerBound]
    switch marker.kind {
    case .bullet: guard first.kind == .word else { return nil }
    case .head: guard first.value == lexicon.grammar.điều else { return nil }
    case .number:
      // Inside a line a letter with a dot is the initial of a name.
      guard
        opening.flags.contains(.line) || opening.flags.contains(.tab) || opening.isMark("|")
          || first.kind == .digits
      else { return nil }
    }
    return marker.first..<marker.end
  }

  /// A string without a shape that is never taken apart: "I/2024", "TP.", "www.bentre.gov.vn".
  private static func protectedWord(
    _ text: Text, _ tokens: Tokens, _ lexicon: Lexicon, _ index: Int, _ limit: Int
  ) -> (end: Int, Piece.Protection)? {
    let atom = tokens.atoms[index]
    guard atom.kind == .word, index + 1 < limit else { return nil }
    let next = tokens.atoms[index + 1]
    guard next.kind == .mark, !next.flags.contains(.gap) else { return nil }
    if next.isMark("/"), index + 2 < limit, atom.length <= 4, !atom.flags.contains(.lower) {
      let year = tokens.atoms[index + 2]
      if year.kind == .digits, year.length == 4, !year.flags.contains(.gap) { return (index + 3, .none) }
    }
    if next.isMark("."),
      let end = BareDomain.end(text.utf8, tokens.atoms, lexicon, index), end <= limit
    {
      return (end, .address)
    }
    if var end = abbreviation(text, tokens, lexicon, index, limit) {
      // The number of a road, ward or quarter: "ĐT.883", "P.12".
      if end < limit, tokens.atoms[end - 1].isMark("."), tokens.atoms[end].kind == .digits,
        !tokens.atoms[end].flags.contains(.gap)
      {
        end += 1
      }
      return (end, .abbreviation)
    }
    // The initial of a name, inside a sentence: "ông H. nói".
    if next.isMark("."), index + 2 < limit, tokens.atoms[index + 2].flags.contains(.gap),
      atom.flags.contains(.capital),
      ListMarker.isOneLetter(text.utf8, atom)
    {
      return (index + 2, .abbreviation)
    }
    return nil
  }

  /// Whether a word is the sign between the figures of a product with decimals: "2,5x2,5m". "4x6" is a name of a size.
  private static func isTimes(_ text: Text, _ tokens: Tokens, _ index: Int) -> Bool {
    let atoms = tokens.atoms
    guard atoms[index].length == 1, text.utf8[Int(atoms[index].start)] | 0x20 == UInt8(ascii: "x"), index > 0,
      index + 1 < atoms.count, atoms[index - 1].kind == .digits, !atoms[index].flags.contains(.gap),
      atoms[index + 1].kind == .digits, !atoms[index + 1].flags.contains(.gap)
    else { return false }
    func isPoint(_ at: Int, _ figure: Int) -> Bool {
      guard atoms.indices.contains(at), atoms.indices.contains(figure) else { return false }
      return (atoms[at].isMark(",") || atoms[at].isMark(".")) && !atoms[at].flags.contains(.gap)
        && atoms[figure].kind == .digits && !atoms[max(at, figure)].flags.contains(.gap)
    }
    return isPoint(index - 2, index - 3) || isPoint(index + 2, index + 3)
  }

  /// The atom after the letters and figures that go on without a blank: H5N1, m2, 7.182m, covid-19.
  private static func glued(_ text: Text, _ tokens: Tokens, _ index: Int, _ limit: Int) -> Int {
    var end = index
    while end < limit {
      let atom = tokens.atoms[end]
      if atom.flags.contains(.gap) { break }
      if atom.kind == .mark {
        // A hyphen between letters and figures: covid-19, F-16; between letters where one side is no syllable: Wai-kru.
        let isDash = AtomReader.isDash(atom.value)
        guard isDash || atom.value == 0x26, end + 1 < limit, end > index || index > 0 else { break }
        let next = tokens.atoms[end + 1]
        let last = tokens.atoms[end - 1]
        guard !next.flags.contains(.gap), last.kind == .word else { break }
        // "GD&ĐT": two codes.
        if atom.value == 0x26 {
          guard next.kind == .word, isCode(last), isCode(next) else { break }
          end += 2
          continue
        }
        if next.kind == .digits
          || next.kind == .word
            && (next.value == 0 || last.value == 0 || !hasVowel(text, last) || !hasVowel(text, next))
        {
          end += 2
          continue
        }
        break
      }
      if isTimes(text, tokens, end) { break }
      end += 1
    }
    return end
  }

  private static func isCode(_ atom: Token) -> Bool {
    atom.flags.contains(.capital) && !atom.flags.contains(.lower)
  }

  /// Whether a word has a vowel: KT-XH has none on either side.
  private static func hasVowel(_ text: Text, _ atom: Token) -> Bool {
    var isD = false
    for byte in text.utf8[Int(atom.start)..<atom.end] {
      switch byte {
      case 0xC4: isD = true
      case 0x90, 0x91: if !isD { return true }
      case 0x80...: return true
      default: if "aeiouyAEIOUY".utf8.contains(byte) { return true }
      }
    }
    return false
  }

  /// The atom after a listed abbreviation that starts here: TP., v.v., Đ/c. The last dot of a sentence is its own.
  private static func abbreviation(
    _ text: Text, _ tokens: Tokens, _ lexicon: Lexicon, _ index: Int, _ limit: Int
  ) -> Int? {
    guard var node = lexicon.abbreviationPhrases.start(tokens.atoms[index].symbol) else { return nil }
    var best: Int?
    var at = index + 1
    while at < limit, !tokens.atoms[at].flags.contains(.gap),
      let next = lexicon.abbreviationPhrases.next(node, tokens.atoms[at].symbol)
    {
      node = next
      at += 1
      if !lexicon.abbreviationPhrases.values(node).isEmpty, at < limit || at > index + 2 { best = at }
    }
    // "lúc 2 h. Sau đó": an hour, no district.
    if best == index + 2, index > 0, tokens.atoms[index - 1].kind == .digits, tokens.atoms[index].length == 1,
      !tokens.atoms[index].flags.contains(.capital)
    {
      return nil
    }
    return best
  }

  /// The atom after a mark and those that belong to it: `./.` in any spacing, dots in a row.
  private static func marks(_ tokens: Tokens, _ index: Int, _ limit: Int) -> Int {
    let atom = tokens.atoms[index]
    guard atom.kind == .mark else { return index + 1 }
    if atom.value == 0x2E, index + 2 < limit, tokens.atoms[index + 1].isMark("/"),
      tokens.atoms[index + 2].isMark("."),
      !tokens.atoms[index + 1].flags.contains(.line), !tokens.atoms[index + 2].flags.contains(.line)
    {
      return index + 3
    }
    var end = index + 1
    while end < limit, tokens.atoms[end].kind == .mark, tokens.atoms[end].value == atom.value,
      atom.value != 0,
      !tokens.atoms[end].flags.contains(.gap)
    {
      end += 1
    }
    return end
  }
}
