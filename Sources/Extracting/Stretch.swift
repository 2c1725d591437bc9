internal import Lexicon
internal import Normalizing
internal import Tokenizing

/// A mention and the atoms it lies on.
struct Placed<Mention> {
  var mention: Mention
  var first: Int
  var end: Int
}

/// One stretch of text being read: its atoms, and which of them are taken.
final class Stretch {
  let text: Text
  let tokens: Tokens
  let lexicon: Lexicon
  let reader: AtomReader
  /// Atoms that a mention has taken.
  let taken: AtomSet
  /// The shape that starts at an atom, by place in `tokens.shapes`, or -1.
  let shapeAt: [Int32]
  /// Where the families of rules have to look.
  let candidates: Candidates
  /// The document types written in the stretch.
  let types: TypeWords
  let clauses: Clauses
  let room: ExtractionRoom
  /// Where the rules note what they do, when somebody asks.
  let trace: Trace?

  init(text: Text, tokens: Tokens, lexicon: Lexicon, room: ExtractionRoom, trace: Trace? = nil) {
    self.trace = trace
    self.room = room
    self.text = text
    self.tokens = tokens
    self.lexicon = lexicon
    reader = AtomReader(text: text.utf8, atoms: tokens.atoms, lexicon: lexicon)
    taken = AtomSet(count: tokens.atoms.count)
    var starts = [Int32](repeating: -1, count: tokens.atoms.count)
    for (number, shape) in tokens.shapes.enumerated() { starts[shape.first] = Int32(number) }
    shapeAt = starts
    candidates = Candidates(tokens.atoms, starts, lexicon.openers, &room.places)
    types = TypeWords(reader, candidates)
    clauses = Clauses(reader, tokens.sentences, lines: candidates.lines)
  }

  func shape(at index: Int) -> Shape? {
    guard index >= 0, index < shapeAt.count, shapeAt[index] >= 0 else { return nil }
    return tokens.shapes[Int(shapeAt[index])]
  }

  func take(_ range: Range<Int>) { for index in range { taken[index] = true } }

  func isFree(_ range: Range<Int>) -> Bool {
    if range.lowerBound < 0 || range.upperBound > taken.count { return range.isEmpty }
    for index in range where taken[index] { return false }
    return true
  }

  /// The bytes of a range of atoms; of an empty one, the empty place before its first.
  func bytes(_ range: Range<Int>) -> ByteRange {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= tokens.atoms.count else {
      let place = reader[range.lowerBound].map { Int($0.start) } ?? text.utf8.count
      return place..<place
    }
    return Int(tokens.atoms[range.lowerBound].start)..<tokens.atoms[range.upperBound - 1].end
  }

  func roles(_ index: Int) -> WordRoles {
    guard let atom = reader[index], atom.kind == .word else { return .none }
    return lexicon.roles[Int(atom.value)]
  }

  func isWord(_ index: Int, _ word: WordID) -> Bool {
    guard let atom = reader[index] else { return false }
    return atom.kind == .word && atom.value == word && word != 0
  }

  /// Whether atom `index` is one of these words.
  @inline(__always) func isWord(_ index: Int, in words: [WordID]) -> Bool {
    guard let atom = reader[index], atom.kind == .word, atom.value != 0 else { return false }
    return words.contains(atom.value)
  }

  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool { reader[index]?.isMark(mark) ?? false }

  func isCapital(_ index: Int) -> Bool { reader[index]?.flags.contains(.capital) ?? false }

  func traits(_ type: Int) -> TypeTraits { lexicon.citations.traits[type] }

  /// Whether atom `index` opens a new line, paragraph or the text, or there is none.
  func opensParagraph(_ index: Int) -> Bool { reader[index]?.flags.contains(.paragraph) ?? true }

  /// The values and the end of the longest phrase at `index`, where its first word has the role.
  func phrase(_ table: PhraseTable, _ role: WordRoles, at index: Int) -> (values: PhraseValues, end: Int)? {
    guard roles(index).contains(role) else { return nil }
    return reader.longest(table, at: index)
  }

  /// Whether atoms stand alone in capitals on their line.
  func isHeading(_ first: Int, _ end: Int) -> Bool {
    guard let atom = reader[first], atom.flags.contains(.line), !atom.flags.contains(.lower),
      end - first >= 2 || atom.length > 3
    else { return false }
    return reader[end]?.flags.contains(.line) ?? true
  }

  /// The kind of blocker that stands right before atom `index`, if any.
  func isBlocked(_ index: Int, _ kind: Blocker.Kind) -> Bool {
    guard
      roles(index - 1).contains(.blocker) || reader[index - 1]?.isMark(":") ?? false
        || reader[index - 1]?.isMark(".") ?? false
    else { return false }
    let last = reader[index - 1]?.isMark(":") ?? false ? index - 1 : index
    guard let (values, _) = reader.longestBefore(lexicon.blockerPhrases, last) else { return false }
    return values.contains { lexicon.blockers[Int($0)].blocks.contains(kind) }
  }

  /// The sentence around atom `index`, cut to 400 scalars around the mention.
  func context(of index: Int, _ mention: ByteRange) -> ByteRange {
    let sentence = tokens.sentence(of: index)
    guard !sentence.isEmpty else { return mention }
    var range = bytes(sentence)
    range = min(range.lowerBound, mention.lowerBound)..<max(range.upperBound, mention.upperBound)
    let limit = 400
    if text.scalars(range, atMost: limit) { return range }
    // Grow from the mention to both sides, a word at a time, until the limit is reached.
    var (low, high) = (mention.lowerBound, mention.upperBound)
    var left = limit - text.count(mention)
    let half = left / 2
    var used = 0
    while low > range.lowerBound, used < half {
      low -= 1
      if text.utf8[low] & 0xC0 != 0x80 { used += 1 }
    }
    left -= used
    while high < range.upperBound, left > 0 {
      high += 1
      while high < range.upperBound, text.utf8[high] & 0xC0 == 0x80 { high += 1 }
      left -= 1
    }
    // Do not start or end inside a word.
    while low < mention.lowerBound, low > range.lowerBound, text.utf8[low - 1] > 0x20 { low += 1 }
    while low < mention.lowerBound, text.utf8[low] <= 0x20 || text.utf8[low] & 0xC0 == 0x80 { low += 1 }
    while high > mention.upperBound, high < range.upperBound, text.utf8[high] > 0x20 { high -= 1 }
    while high > mention.upperBound, text.utf8[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }
}

extension Text {
  /// Whether a range has at most so many scalars.
  func scalars(_ range: ByteRange, atMost limit: Int) -> Bool {
    if range.count <= limit { return true }
    if range.count > limit * 4 { return false }
    return count(range) <= limit
  }
}
