public import Lexicon
public import Normalizing
internal import Tokenizing

/// The third stage: `Text` → `Mentions`.
///
/// A stretch of atoms is read three times, by the rule families of references, of dates and of quantities in this order:
/// what one has taken is masked for the next. Then the context passes, one place each, say what stands around a mention.
public struct Extractor: Sendable {
  public let lexicon: Lexicon

  public init(lexicon: Lexicon) { self.lexicon = lexicon }

  public func extract(_ text: Text) -> Mentions {
    var mentions = Mentions()
    var isFirst = true
    var tokenizer = Tokenizer(lexicon, dropsMarkup: true)
    for range in Tokenizer.stretches(text) {
      let tokens = tokenizer.tokenize(text, range)
      let stretch = Stretch(text: text, tokens: tokens, lexicon: lexicon)
      if isFirst { mentions.header = Header.read(stretch) }
      isFirst = false
      read(stretch, &mentions)
    }
    Header.markSelf(&mentions)
    return mentions
  }

  private func read(_ stretch: Stretch, _ mentions: inout Mentions) {
    let firstReference = mentions.references.count
    var references = NumberedReference.read(stretch)
    references += ShortReference.read(stretch)
    references.sort { $0.mention.range.lowerBound < $1.mention.range.lowerBound }
    var dates = DateRules.read(stretch)
    let quantities = QuantityRules.read(stretch)
    ListContext.handOn(&references, stretch)
    AttributeContext.attach(&references, &dates, stretch, firstReference: firstReference)
    RelationContext.attach(&references, stretch)
    for reference in references {
      var mention = reference.mention
      mention.context = stretch.context(of: reference.first, mention.range)
      let kinds = stretch.text.edits.kinds(in: mention.range)
      if kinds.contains(.composed) { mention.repairs.insert(.nfd) }
      if kinds.contains(.dBar) { mention.repairs.insert(.dBar) }
      mentions.references.append(mention)
    }
    for date in dates {
      var mention = date.mention
      mention.context = stretch.context(of: date.first, mention.range)
      mentions.dates.append(mention)
    }
    for quantity in quantities {
      var mention = quantity.mention
      mention.context = stretch.context(of: quantity.first, mention.range)
      mentions.quantities.append(mention)
    }
  }
}

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
  var taken: [Bool]
  /// The shape that starts at an atom, by place in `tokens.shapes`, or -1.
  let shapeAt: [Int32]

  init(text: Text, tokens: Tokens, lexicon: Lexicon) {
    self.text = text
    self.tokens = tokens
    self.lexicon = lexicon
    reader = AtomReader(text: text.utf8, atoms: tokens.atoms, lexicon: lexicon)
    taken = [Bool](repeating: false, count: tokens.atoms.count)
    var starts = [Int32](repeating: -1, count: tokens.atoms.count)
    for (number, shape) in tokens.shapes.enumerated() { starts[shape.first] = Int32(number) }
    shapeAt = starts
  }

  func shape(at index: Int) -> Shape? {
    guard index >= 0, index < shapeAt.count, shapeAt[index] >= 0 else { return nil }
    return tokens.shapes[Int(shapeAt[index])]
  }

  func take(_ range: Range<Int>) { for index in range { taken[index] = true } }

  func isFree(_ range: Range<Int>) -> Bool {
    for index in range where index < 0 || index >= taken.count || taken[index] { return false }
    return true
  }

  func bytes(_ range: Range<Int>) -> ByteRange {
    Int(tokens.atoms[range.lowerBound].start)..<tokens.atoms[range.upperBound - 1].end
  }

  func roles(_ index: Int) -> WordRoles {
    guard let atom = reader[index], atom.kind == .word else { return .none }
    return lexicon.roles[Int(atom.value)]
  }

  func isWord(_ index: Int, _ word: WordID) -> Bool {
    guard let atom = reader[index] else { return false }
    return atom.kind == .word && atom.value == word && word != 0
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
  /// The number of scalars in a range.
  func count(_ range: ByteRange) -> Int {
    var scalars = 0
    for index in range where utf8[index] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// Whether a range has at most so many scalars.
  func scalars(_ range: ByteRange, atMost limit: Int) -> Bool {
    if range.count <= limit { return true }
    if range.count > limit * 4 { return false }
    return count(range) <= limit
  }
}
