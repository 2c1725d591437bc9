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
  /// The shape that starts at an atom, by place in `tokens.shapes`, or -1; at least as long as the atoms.
  private(set) var shapeAt: [Int32]
  /// Where the families of rules have to look.
  let candidates: Candidates
  /// The document types written in the stretch.
  let types: TypeWords
  let clauses: Clauses
  /// The shapes that are document numbers, by place in `tokens.shapes`.
  let numbers: [Int32]
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
    var starts = room.shapes.take(tokens.atoms.count)
    var numbers: [Int32] = []
    numbers.reserveCapacity(tokens.numbers.count)
    Self.mark(tokens.shapes, &starts, &numbers)
    self.numbers = numbers
    shapeAt = starts
    candidates = Candidates(tokens.atoms, starts, lexicon.figureFollowers, &room.places)
    types = TypeWords(reader, candidates)
    clauses = Clauses(reader, tokens.sentences, lines: candidates.lines)
  }

  deinit {
    var starts = shapeAt
    shapeAt = []
    Self.clear(tokens.shapes, &starts)
    room.shapes.giveBack(starts)
  }

  /// Puts the number of each shape at its first atom, and those that are document numbers in a list.
  private static func mark(_ shapes: [Shape], _ starts: inout [Int32], _ numbers: inout [Int32]) {
    var starts = starts.mutableSpan
    for number in shapes.indices {
      starts[shapes[number].first] = Int32(truncatingIfNeeded: number)
      if case .documentNumber = shapes[number].kind { numbers.append(Int32(truncatingIfNeeded: number)) }
    }
  }

  private static func clear(_ shapes: [Shape], _ starts: inout [Int32]) {
    var starts = starts.mutableSpan
    for shape in shapes.indices { starts[shapes[shape].first] = -1 }
  }

  func shape(at index: Int) -> Shape? {
    guard index >= 0, index < shapeAt.count, shapeAt[index] >= 0 else { return nil }
    return tokens.shapes[Int(shapeAt[index])]
  }

  /// A shape that is a document number, as `numbers` has it, and its place in `tokens.numbers`.
  func number(_ shape: Int32) -> (shape: Shape, row: Int)? {
    let shape = tokens.shapes[Int(shape)]
    guard case .documentNumber(let row) = shape.kind else { return nil }
    return (shape, row)
  }

  func take(_ range: Range<Int>) { for index in range { taken[index] = true } }

  @inline(__always) func isFree(_ range: Range<Int>) -> Bool {
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

  /// What a range of bytes holds.
  func string(_ range: ByteRange) -> String { String(decoding: reader.text[range], as: UTF8.self) }

  @inline(__always) func roles(_ index: Int) -> WordRoles {
    guard let atom = reader[index], atom.kind == .word else { return .none }
    return lexicon.roles[Int(atom.value)]
  }

  @inline(__always) func isWord(_ index: Int, _ word: WordID) -> Bool {
    guard let atom = reader[index] else { return false }
    return atom.kind == .word && atom.value == word && word != 0
  }

  /// Whether atom `index` is one of these words.
  @inline(__always) func isWord(_ index: Int, in words: [WordID]) -> Bool {
    guard let atom = reader[index], atom.kind == .word, atom.value != 0 else { return false }
    return words.contains(atom.value)
  }

  @inline(__always) func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    reader[index]?.isMark(mark) ?? false
  }

  @inline(__always) func isCapital(_ index: Int) -> Bool { reader[index]?.flags.contains(.capital) ?? false }

  func traits(_ type: Int) -> TypeTraits { lexicon.citations.traits[type] }

  /// Whether atom `index` opens a new line, paragraph or the text, or there is none.
  func opensParagraph(_ index: Int) -> Bool { reader[index]?.flags.contains(.paragraph) ?? true }

  /// The values and the end of the longest phrase at `index`, where its first word has the role.
  @inline(__always) func phrase(_ table: PhraseTable, _ role: WordRoles, at index: Int) -> (
    values: PhraseValues, end: Int
  )? {
    guard roles(index).contains(role) else { return nil }
    return reader.longest(table, at: index)
  }

  /// The longest relation cue that ends right before an atom: nearly no word closes one, which is seen before any call.
  @inline(__always) func cue(endingAt index: Int) -> (values: PhraseValues, start: Int)? {
    guard let last = reader[index - 1], lexicon.cuePhrases.start(last.symbol) != nil else { return nil }
    return reader.longestBefore(lexicon.cuePhrases, index)
  }

  /// Whether atoms stand alone in capitals on their line.
  func isHeading(_ first: Int, _ end: Int) -> Bool {
    guard let atom = reader[first], atom.flags.contains(.line), !atom.flags.contains(.lower),
      end - first >= 2 || atom.length > 3
    else { return false }
    return reader[end]?.flags.contains(.line) ?? true
  }

  /// Whether what stands right before atom `index` is a blocker of this kind: nearly never, and seen by its last word.
  @inline(__always) func isBlocked(_ index: Int, _ kind: Blocker.Kind) -> Bool {
    guard let last = reader[index - 1] else { return false }
    switch last.kind {
    case .word: return lexicon.roles[Int(last.value)].contains(.blocker) && blocks(kind, before: index)
    case .mark:
      return last.isMark(":") && blocks(kind, before: index - 1)
        || last.isMark(".") && blocks(kind, before: index)
    case .digits: return false
    }
  }

  @inline(never) private func blocks(_ kind: Blocker.Kind, before index: Int) -> Bool {
    guard let (values, _) = reader.longestBefore(lexicon.blockerPhrases, index) else { return false }
    return values.contains { lexicon.blockers[Int($0)].blocks.contains(kind) }
  }
}

/// Room for a number at each atom, -1 where there is none, which one stretch leaves to the next as it got it.
struct AtomRoom {
  private var spare: [Int32] = []

  mutating func take(_ count: Int) -> [Int32] {
    var numbers: [Int32] = []
    swap(&numbers, &spare)
    if numbers.count < count { numbers = [Int32](repeating: -1, count: count) }
    return numbers
  }

  mutating func giveBack(_ numbers: consuming [Int32]) { spare = numbers }
}

/// The sentences around mentions, cut to 400 scalars around each. Mentions come in the order of the text, so the sentence is
/// nearly always that of the mention before, or the next.
struct Contexts {
  private let stretch: Stretch
  private let text: Text
  /// The place of the sentence at hand in `Tokens.sentences`, and its atoms.
  private var place = -1
  private var atoms = 0..<0
  private var bytes: ByteRange = 0..<0
  /// Whether it has no more scalars than the limit.
  private var isShort = false

  private static let limit = 400

  init(_ stretch: Stretch) {
    self.stretch = stretch
    text = stretch.text
  }

  /// The sentence around atom `index`, on which a mention stands.
  mutating func around(_ index: Int, _ mention: ByteRange) -> ByteRange {
    if !atoms.contains(index) { find(index) }
    if atoms.isEmpty { return mention }
    if mention.lowerBound >= bytes.lowerBound, mention.upperBound <= bytes.upperBound {
      return isShort ? bytes : text.window(mention, in: bytes, of: Self.limit)
    }
    let range =
      min(bytes.lowerBound, mention.lowerBound)..<max(bytes.upperBound, mention.upperBound)
    return text.scalars(range, atMost: Self.limit) ? range : text.window(mention, in: range, of: Self.limit)
  }

  private mutating func find(_ index: Int) {
    let sentences = stretch.tokens.sentences
    var low = 0
    var high = sentences.count
    if place >= 0, index >= atoms.upperBound {
      low = place + 1
      var step = 1
      while low + step < high, Int(sentences[low + step]) <= index {
        low += step
        step *= 2
      }
      high = min(high, low + step)
    }
    // The first sentence behind the atom.
    while low < high {
      let middle = (low + high) / 2
      if Int(sentences[middle]) <= index { low = middle + 1 } else { high = middle }
    }
    place = low - 1
    let end = low < sentences.count ? Int(sentences[low]) : stretch.tokens.atoms.count
    atoms = (place >= 0 ? Int(sentences[place]) : 0)..<end
    bytes = stretch.bytes(atoms)
    isShort = text.scalars(bytes, atMost: Self.limit)
  }
}

extension Text {
  /// Whether a range has at most so many scalars.
  func scalars(_ range: ByteRange, atMost limit: Int) -> Bool {
    if range.count <= limit { return true }
    if range.count > limit * 4 { return false }
    return count(range) <= limit
  }

  /// So many scalars of a range around a mention in it, as many on either side, and no part of a word.
  func window(_ mention: ByteRange, in range: ByteRange, of limit: Int) -> ByteRange {
    var (low, high) = (mention.lowerBound, mention.upperBound)
    var left = limit - count(mention)
    left -= goBack(&low, to: range.lowerBound, most: left / 2)
    goOn(&high, to: range.upperBound, most: left)
    while low < mention.lowerBound, low > range.lowerBound, utf8[low - 1] > 0x20 { low += 1 }
    while low < mention.lowerBound, utf8[low] <= 0x20 || utf8[low] & 0xC0 == 0x80 { low += 1 }
    while high > mention.upperBound, high < range.upperBound, utf8[high] > 0x20 { high -= 1 }
    while high > mention.upperBound, utf8[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  /// Moves a place back over at most so many scalars, 32 and eight bytes at a time as long as that is not too far.
  /// - Returns: over how many.
  private func goBack(_ place: inout Int, to floor: Int, most: Int) -> Int {
    var used = 0
    while place - 32 >= floor {
      let leads = 32 - innerOf32(place - 32)
      guard used + leads < most else { break }
      used += leads
      place -= 32
    }
    while place - 8 >= floor {
      let leads = 8 - inner(place - 8)
      guard used + leads < most else { break }
      used += leads
      place -= 8
    }
    while place > floor, used < most {
      place -= 1
      if utf8[place] & 0xC0 != 0x80 { used += 1 }
    }
    return used
  }

  /// The same to the right.
  private func goOn(_ place: inout Int, to end: Int, most: Int) {
    var left = most
    while place + 32 <= end {
      let leads = 32 - innerOf32(place)
      guard leads < left else { break }
      left -= leads
      place += 32
    }
    while place + 8 <= end {
      let leads = 8 - inner(place)
      guard leads < left else { break }
      left -= leads
      place += 8
    }
    // The rest of the last scalar.
    while left < most, place < end, utf8[place] & 0xC0 == 0x80 { place += 1 }
    while place < end, left > 0 {
      place += 1
      while place < end, utf8[place] & 0xC0 == 0x80 { place += 1 }
      left -= 1
    }
  }

  /// How many of the eight bytes from a place on go on with a scalar.
  @inline(__always) private func inner(_ place: Int) -> Int {
    precondition(place >= 0 && place + 8 <= utf8.count)
    return unsafe utf8.withUnsafeBytes { unsafe Self.sum(Self.inner($0, place)) }
  }

  /// The same of 32 bytes.
  @inline(__always) private func innerOf32(_ place: Int) -> Int {
    precondition(place >= 0 && place + 32 <= utf8.count)
    return unsafe utf8.withUnsafeBytes { bytes in
      let low = unsafe Self.inner(bytes, place) &+ Self.inner(bytes, place + 8)
      let high = unsafe Self.inner(bytes, place + 16) &+ Self.inner(bytes, place + 24)
      return Self.sum(low &+ high)
    }
  }

  /// Of eight bytes, 1 for each that goes on with a scalar.
  @inline(__always) private static func inner(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    let bytes = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    return bytes >> 7 & ~bytes >> 6 & 0x0101_0101_0101_0101
  }

  /// The sum of eight small bytes.
  @inline(__always) private static func sum(_ bytes: UInt64) -> Int {
    Int(truncatingIfNeeded: (bytes &* 0x0101_0101_0101_0101) >> 56)
  }
}
