/// What the model knows of one gap between two syllables: a template and up to three values.
public struct Feature: Sendable {
  /// The templates; their names stand in `seeds/word_weights.tsv`. `p a | b n` are the four syllables around the gap.
  public enum Template: UInt8, Sendable, CaseIterable {
    case history, ab, pa, bn
    case shapes, shapesB
    case pair, pairs, bonds
    case state, cover, after, matches, matchesPair
    case capitals, coverHash
    case alike, common, alone, aloneNear

    /// Whether its values are syllables.
    public var isLexical: Bool {
      switch self {
      case .ab, .pa, .bn, .shapesB, .coverHash: true
      default: false
      }
    }
  }

  public var template: Template
  public var first: UInt64
  public var second: UInt64
  public var third: UInt64

  @inline(__always)
  public init(_ template: Template, _ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0) {
    self.template = template
    self.first = first
    self.second = second
    self.third = third
  }

  /// The number under which its weight is found.
  @inline(__always) public var key: UInt64 {
    var key = (UInt64(template.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    key = (key ^ first) &* 0xD6E8_FEB8_6659_FD93
    key = (key ^ key >> 32 ^ second) &* 0xA076_1D64_78BD_642F
    key = (key ^ key >> 32 ^ third) &* 0xE703_7ED1_A0B4_28DB
    return key ^ key >> 29
  }
}

/// Takes the features of a gap one by one.
protocol FeatureSink {
  mutating func add(_ feature: Feature)
}

/// Keeps them.
private struct FeatureList: FeatureSink {
  var features: [Feature]
  mutating func add(_ feature: Feature) { features.append(feature) }
}

/// A sentence with what the lexicon says of every place in it, ready to be asked for the features of its gaps.
public struct GapReader: Sendable {
  /// A piece, and what is known of the words at it.
  private struct Place: Sendable {
    var hash: UInt64 = 0
    var shape = Piece.Shape.none
    var likeness: UInt8 = 0
    /// The syllable by itself.
    var single = WordLexicon.Entry(bits: 0)
    /// The words of two, three and four syllables that start here.
    var two = WordLexicon.Entry(bits: 0)
    var three = WordLexicon.Entry(bits: 0)
    var four = WordLexicon.Entry(bits: 0)
    /// The syllables of the longest word that starts here.
    var longest: UInt8 = 1
    /// Whether greedy longest match, from the left and from the right, joins the gap after the piece.
    var forward = false
    var backward = false
    /// How many pieces with capitals stand in a row up to this one, at most 7.
    var run: UInt8 = 0
    /// Whether a word of the lexicon goes over the gap after the piece.
    var covered = false
    /// The syllables of the longest word of the user's that starts here; 0 where none does.
    var ownLength: UInt8 = 0
    /// Whether the gap after the piece is inside a word of the user's, or at an edge of one.
    var own = false
    var ownEdge = false

    /// What is known of the word of so many syllables that starts here.
    @inline(__always) func word(_ length: Int) -> WordLexicon.Entry {
      switch length {
      case 2: two
      case 3: three
      case 4: four
      default: WordLexicon.Entry(bits: 0)
      }
    }
  }

  /// The sentence, with two pieces of nothing before and after.
  private var places: [Place] = []
  /// The most syllables of a word that is looked for, but for the user's.
  static let longest = 4

  public init() {}

  /// Takes a sentence.
  public mutating func read(_ sentence: [Piece], _ lexicon: WordLexicon) {
    places.removeAll(keepingCapacity: true)
    let count = sentence.count + 4
    places.reserveCapacity(count)
    places.append(Place())
    places.append(Place())
    for piece in sentence {
      var place = Place()
      place.hash = piece.hash
      place.shape = piece.shape
      place.likeness = piece.likeness
      if piece.shape.isSyllable, piece.shape != .small {
        place.run = min(7, places[places.count - 1].run + 1)
      }
      places.append(place)
    }
    places.append(Place())
    places.append(Place())
    let most = max(Self.longest, lexicon.longest)
    for index in 2..<(count - 2) where places[index].shape.isSyllable {
      look(index, most, lexicon)
    }
    keepOwn()
    var index = 2
    while index < count - 2 {
      let length = Int(places[index].longest)
      for gap in index..<(index + length - 1) { places[gap].forward = true }
      index += length
    }
    index = count - 3
    while index >= 2 {
      var length = min(Self.longest, index - 1)
      while length > 1, !places[index - length + 1].word(length).isWord { length -= 1 }
      length = max(length, 1)
      for gap in (index - length + 1)..<index { places[gap].backward = true }
      index -= length
    }
  }

  /// The user's words, from left to right: the longest that starts first is kept, nothing grows on to it, and one that
  /// overlaps it is left to the model.
  private mutating func keepOwn() {
    var index = 2
    while index < places.count - 2 {
      let length = Int(places[index].ownLength)
      guard length > 0 else {
        index += 1
        continue
      }
      places[index - 1].ownEdge = true
      for gap in index..<(index + length - 1) { places[gap].own = true }
      index += length
      places[index - 1].ownEdge = true
    }
  }

  /// Looks up the words that start at a piece.
  private mutating func look(_ index: Int, _ most: Int, _ lexicon: WordLexicon) {
    var key = places[index].hash
    var isCapital = places[index].shape != .small
    places[index].single = lexicon.find(key)
    if places[index].single.isOwn { places[index].ownLength = 1 }
    for length in 2...most {
      let last = index + length - 1
      guard last < places.count, places[last].shape.isSyllable else { return }
      key = Syllable.joined(key, places[last].hash)
      if places[last].shape == .small { isCapital = false }
      var entry = lexicon.find(key)
      if isCapital { entry = entry.capitalized }
      switch length {
      case 2: places[index].two = entry
      case 3: places[index].three = entry
      case 4: places[index].four = entry
      default: break
      }
      if entry.isWord, length <= Self.longest {
        places[index].longest = UInt8(length)
        for gap in index..<last { places[gap].covered = true }
      }
      if entry.isOwn { places[index].ownLength = UInt8(truncatingIfNeeded: length) }
      if !entry.isPrefix { return }
    }
  }

  /// Whether the gap after piece `index` of the sentence can be inside a word at all: it stands between two syllables, and
  /// these are not both common ones in small letters that no word of the lexicon joins and that sound unlike.
  public func isOpen(_ index: Int) -> Bool {
    let a = places[index + 2]
    let b = places[index + 3]
    guard a.shape.isSyllable, b.shape.isSyllable, !a.ownEdge else { return false }
    let isPlain =
      a.two.bits == 0 && a.shape == .small && b.shape == .small && a.single.count > 8 && b.single.count > 8
      && b.likeness & 3 == 0 && !a.covered
    return !isPlain || a.own
  }

  /// Whether the user's words join the gap.
  public func isOwn(_ index: Int) -> Bool { places[index + 2].own }

  @inline(__always) private static func coarse(_ count: Int) -> UInt64 {
    count == 0 ? 0 : count < 4 ? 1 : count < 8 ? 2 : 3
  }

  /// The features of the gap after piece `index` of the sentence.
  ///
  /// - Parameters:
  ///   - start: the piece at which the word so far starts.
  ///   - joined: whether the gap before this one was joined.
  public func features(_ index: Int, start: Int, joined: Bool, into found: inout [Feature]) {
    found.removeAll(keepingCapacity: true)
    var list = FeatureList(features: found)
    found = []
    features(index, start: start, joined: joined, to: &list)
    found = list.features
  }

  @inline(__always) func features(
    _ index: Int, start: Int, joined: Bool, to sink: inout some FeatureSink
  ) {
    let at = index + 2
    let from = start + 2
    let p = places[at - 1]
    let a = places[at]
    let b = places[at + 1]
    let n = places[at + 2]
    let length = at - from + 1
    let joined: UInt64 = joined ? 1 : 0
    let history = UInt64(min(length, 4)) << 1 | joined
    let ab = a.two

    sink.add(Feature(.history, history))
    sink.add(Feature(.ab, a.hash, b.hash))
    sink.add(Feature(.pa, p.hash, a.hash))
    sink.add(Feature(.bn, b.hash, n.hash))

    // The word so far with b added: what the lexicon says of it.
    let grown = places[from].word(length + 1)
    let isWord = length == 1 || places[from].word(length).isWord
    sink.add(
      Feature(
        .state, UInt64(grown.count) << 1 | (grown.isPrefix ? 1 : 0), isWord ? 1 : 0, UInt64(min(length, 4))))

    let left = UInt64(p.shape.rawValue) << 8 | UInt64(a.shape.rawValue) << 4
    sink.add(
      Feature(.shapes, left << 4 | UInt64(b.shape.rawValue) << 4 | UInt64(n.shape.rawValue), history))
    sink.add(Feature(.shapesB, left, b.hash))
    // How many syllables from b on have capitals, as far as three.
    var ahead: UInt64 = 0
    for next in (at + 1)...(at + 3) {
      guard next < places.count, places[next].run > 0 else { break }
      ahead += 1
    }
    let isOpening: UInt64 = start == 0 ? 2 : 0
    sink.add(
      Feature(.capitals, UInt64(min(a.run, 4)) << 4 | ahead, isOpening | joined, ab.count == 0 ? 0 : 1))

    sink.add(Feature(.pair, UInt64(ab.count), UInt64(ab.bond), joined))
    sink.add(
      Feature(
        .pairs, Self.coarse(p.two.count) << 8 | Self.coarse(ab.count) << 4 | Self.coarse(b.two.count), joined,
        length > 1 ? 1 : 0))
    sink.add(
      Feature(.bonds, UInt64(p.two.bond) << 8 | UInt64(ab.bond) << 4 | UInt64(b.two.bond), joined))

    // How the two sound, how common they are and how often each is a word by itself.
    let known = Self.coarse(ab.count) << 1 | (a.shape == .small && b.shape == .small ? 1 : 0)
    sink.add(Feature(.alike, UInt64(b.likeness), known, joined))
    let alone = UInt64(a.single.bond) << 4 | UInt64(b.single.bond)
    sink.add(Feature(.common, UInt64(a.single.count) << 4 | UInt64(b.single.count), known))
    sink.add(Feature(.alone, alone, known, joined))
    sink.add(Feature(.aloneNear, UInt64(p.single.bond) << 8 | alone, UInt64(n.single.bond), joined))

    // The longest word of the lexicon over the gap, the longest that starts at b, and the two greedy matches.
    var first = at
    var cover = 0
    for candidate in (at - 2)...at {
      let size = Int(places[candidate].longest)
      if size > cover, candidate + size > at + 1 { (first, cover) = (candidate, size) }
    }
    let aligned: UInt64 = cover == 0 ? 0 : first == from ? 1 : first < from ? 2 : 0
    let coverCount = cover == 0 ? 0 : places[first].word(cover).count
    sink.add(Feature(.cover, UInt64(cover) << 2 | aligned, UInt64(coverCount), history))
    let after = UInt64(b.longest)
    sink.add(
      Feature(.after, after, Self.coarse(b.word(Int(b.longest)).count), Self.coarse(ab.count)))
    let matches: UInt64 = (a.forward ? 1 : 0) | (a.backward ? 2 : 0)
    sink.add(Feature(.matches, matches, history, after))
    sink.add(Feature(.matchesPair, matches, UInt64(ab.count), UInt64(cover)))
    if cover > 0 {
      var key = places[first].hash
      for place in (first + 1)..<(first + cover) { key = Syllable.joined(key, places[place].hash) }
      sink.add(Feature(.coverHash, key, UInt64(at - first)))
    }
  }
}
