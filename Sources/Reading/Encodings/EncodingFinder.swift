internal import CKernels

/// What a stretch of a text is stored in.
struct EncodedRange: Equatable {
  var range: Range<Int>
  var encoding: Source.Encoding
  /// Whether the bytes are those of the encoding; else they are UTF-8 of its bytes taken for windows-1252.
  var isRaw: Bool
  /// Whether small letters stand for capitals.
  var isCapital = false
}

/// Finds by content what paragraphs are stored in.
///
/// Each paragraph that a modern UTF-8 text would hardly hold is decoded with every candidate and its words are put to the
/// grammar of syllables. The best candidate is taken where it turns enough nonsense into syllables and no other does as well;
/// paragraphs too short to tell follow their neighbours, and what nothing makes Vietnamese is left alone.
struct EncodingFinder {
  let text: [UInt8]
  /// Candidates; HTML has character references and signs of its own.
  let candidates: [Source.Encoding]

  /// What was found, in rising order.
  private(set) var found: [EncodedRange] = []
  /// The words of what was found, as decoded.
  private(set) var score = TextScore()
  /// Characters changed, by encoding.
  private(set) var changed: [Source.Encoding: Int] = [:]
  /// Whether most paragraphs that told their encoding alone are bytes of it.
  private var isMostlyRaw = false
  /// Where bytes that are not UTF-8, or text that looks like a legacy encoding, were left alone.
  private(set) var firstUnknown: Int?

  /// Paragraphs are cut behind so many bytes: it bounds memory.
  private static let longest = 4096
  /// Syllables that a paragraph needs to decide alone.
  private static let enough = 3

  static let tables: [Source.Encoding] = [.tcvn3, .vni, .windows1258, .viscii, .vps]

  init(_ text: [UInt8], isMarkup: Bool = false) {
    self.text = text
    candidates = Self.tables + [.doubleUTF8] + (isMarkup ? [] : [.ncr, .viqr])
  }

  /// The place of the first byte in a range that calls for a look at the encoding, or nil: the range is modern UTF-8.
  static func hint(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard range.lowerBound >= 0, range.upperBound <= buffer.count, let base = buffer.baseAddress else {
        return nil
      }
      let place = unsafe td_legacy_hint(base + range.lowerBound, range.count, 0)
      return place < range.count ? range.lowerBound + place : nil
    }
  }

  // MARK: one paragraph

  private struct Look {
    var isRaw = false
    /// The words as they stand; of raw bytes none is good.
    var plain = TextScore()
    var best: Source.Encoding?
    var bestScore = TextScore()
    var bestChanged = 0
    /// Whether the best one decides alone.
    var isSure = false
    /// Vietnamese letters that only Unicode has.
    var isUnicode = false
    /// Whether UTF-8 encoded twice explains all characters.
    var isAllTwice = false
    var scores: [(encoding: Source.Encoding, score: TextScore, changed: Int)] = []
  }

  private var scratch = DecodedPiece()

  private mutating func look(
    _ range: Range<Int>, _ only: [Source.Encoding]? = nil, isRaw: Bool? = nil
  ) -> Look {
    var look = Look()
    var (broken, whole) = (0, 0)
    var hasReference = false
    var hasSign = false
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      if byte < 0x80 {
        if byte == 0x23, at > range.lowerBound, text[at - 1] == 0x26 { hasReference = true }
        if byte == 0x5E || byte == 0x2B || byte == 0x60 || byte == 0x27 || byte == 0x2E || byte == 0x3F
          || byte == 0x7E
        {
          hasSign = true
        }
        at += 1
        continue
      }
      let (scalar, length) = UTF8Bytes.scalar(text, at, range.upperBound)
      if scalar == nil { broken += 1 } else { whole += 1 }
      at += length
    }
    look.isRaw = isRaw ?? (broken > whole)
    let piece = Piece(text, range, isRaw: look.isRaw)
    look.isUnicode = !look.isRaw && piece.vietnamese > 0
    if look.isUnicode, !hasReference { return look }
    if look.isRaw {
      look.plain.bad = piece.high
    } else {
      piece.decode(.utf8, &scratch)
      look.plain = TextScore(scratch.text)
    }
    for encoding in only ?? candidates {
      switch encoding {
      case .ncr: if !hasReference, only == nil { continue }
      case .viqr: if !hasSign || look.isRaw || piece.high > 0 { continue }
      default: if piece.high == 0 || look.isUnicode { continue }
      }
      piece.decode(encoding, &scratch)
      if scratch.changed == 0, !look.isRaw { continue }
      if encoding == .doubleUTF8 { look.isAllTwice = scratch.left == 0 }
      look.scores.append((encoding, TextScore(scratch.text, isTCVN3: encoding == .tcvn3), scratch.changed))
    }
    judge(&look)
    return look
  }

  /// The best candidate, and whether it decides alone.
  private func judge(_ look: inout Look) {
    var second = Int.min
    for (encoding, score, changed) in look.scores {
      if look.best == nil || score.gain > look.bestScore.gain {
        if look.best != nil { second = max(second, look.bestScore.gain) }
        look.best = encoding
        (look.bestScore, look.bestChanged) = (score, changed)
      } else {
        second = max(second, score.gain)
      }
    }
    guard look.best != nil else { return }
    let score = look.bestScore
    let before = look.isRaw ? 0 : look.plain.gain
    look.isSure =
      score.good >= Self.enough && score.quality >= 0.75 && score.share >= 0.7 && score.gain > second
      && score.gain - before >= max(look.isRaw ? 2 : 4, score.good / 2)
  }

  // MARK: all paragraphs

  /// Looks at all paragraphs in some ranges of the text, which are in rising order.
  ///
  /// - Parameter first: the first hint in the first range, where it is known.
  /// - Throws: `timeout`.
  mutating func find(
    in ranges: [Range<Int>], from first: Int? = nil, _ deadline: Deadline = .never
  ) throws(ReadError) {
    var known = first
    var seen = deadline.looks(every: Self.longest)
    var votes: [Source.Encoding: Int] = [:]
    var sums: [Source.Encoding: (score: TextScore, changed: Int)] = [:]
    var plain = TextScore()
    var rawSeen = false
    var rawVotes = 0
    var sure: [EncodedRange] = []
    var western = Western()
    for range in ranges {
      var at = range.lowerBound
      while at < range.upperBound, let hint = known ?? Self.hint(text, at..<range.upperBound) {
        known = nil
        let paragraph = paragraph(around: hint, in: at..<range.upperBound)
        try seen.check(at: paragraph.lowerBound)
        let look = look(paragraph)
        if look.isSure, let best = look.best {
          votes[best, default: 0] += look.bestScore.good
          count(best, look)
          Self.append(EncodedRange(range: paragraph, encoding: best, isRaw: look.isRaw), &sure)
          rawVotes += look.isRaw ? 1 : -1
        } else if !look.isUnicode {
          plain = plain + look.plain
          for (encoding, score, changed) in look.scores {
            let sum = sums[encoding] ?? (TextScore(), 0)
            sums[encoding] = (sum.score + score, sum.changed + changed)
          }
        }
        if look.isRaw {
          rawSeen = true
          western.add(text, paragraph)
        }
        at = max(paragraph.upperBound, at + 1)
      }
    }
    // The candidate of most words, or of all the paragraphs that were too short to tell alone.
    var prior = votes.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    if prior == nil {
      var all = Look()
      all.isRaw = rawSeen
      all.plain = plain
      all.scores = candidates.compactMap { encoding in
        sums[encoding].map { (encoding, $0.score, $0.changed) }
      }
      judge(&all)
      if all.isSure { prior = all.best }
    }
    if prior == nil, rawSeen, western.isLikely { prior = .windows1252 }
    isMostlyRaw = rawVotes > 0
    if let prior {
      var decided = sure[...]
      seen.restart()
      for range in ranges { try decide(range, prior, &decided, &seen) }
    } else if rawSeen || plain.odd >= 5 && plain.odd * 3 >= plain.plain + plain.foreign + plain.bad {
      for range in ranges where firstUnknown == nil { firstUnknown = Self.hint(text, range) }
    }
  }

  /// Gives each paragraph of a range its encoding, that of its neighbours where it cannot tell.
  ///
  /// - Parameter decided: the paragraphs that have told theirs alone, of this range and those behind it.
  private mutating func decide(
    _ range: Range<Int>, _ prior: Source.Encoding, _ decided: inout ArraySlice<EncodedRange>,
    _ seen: inout Deadline.Looks
  ) throws(ReadError) {
    var context: Source.Encoding? = prior
    var at = range.lowerBound
    while at < range.upperBound {
      try seen.check(at: at)
      if let next = decided.first, next.range.lowerBound <= at {
        decided.removeFirst()
        Self.append(next, &found)
        context = next.encoding
        at = max(at, next.range.upperBound)
        continue
      }
      let limit = min(range.upperBound, decided.first?.range.lowerBound ?? range.upperBound)
      let paragraph = paragraph(around: at, in: at..<limit)
      at = max(paragraph.upperBound, at + 1)
      guard isOfInterest(paragraph, prior) else { continue }
      var look = look(paragraph)
      if look.isUnicode {
        context = nil
        continue
      }
      let guess = context ?? prior
      if !look.scores.contains(where: { $0.encoding == guess }) { look = self.look(paragraph, [guess]) }
      // Short lines of raw bytes may be well-formed UTF-8 by chance: "ng߶i".
      if !look.isRaw, isMostlyRaw, !look.isUnicode {
        let raw = self.look(paragraph, [guess], isRaw: true)
        if let (_, score, _) = raw.scores.first, score.bad == 0, score.gain > look.plain.gain { look = raw }
      }
      guard let (_, score, changed) = look.scores.first(where: { $0.encoding == guess }) else { continue }
      (look.bestScore, look.bestChanged) = (score, changed)
      if fits(look, guess, score, isBesideUnicode: context == nil) {
        count(guess, look)
        Self.append(EncodedRange(range: paragraph, encoding: guess, isRaw: look.isRaw), &found)
      } else if guess != .viqr, look.plain.good > 0, look.plain.bad == 0 {
        context = nil
      }
    }
  }

  /// Whether a paragraph that cannot tell by itself is in the encoding of the others.
  private func fits(
    _ look: Look, _ guess: Source.Encoding, _ score: TextScore, isBesideUnicode: Bool
  ) -> Bool {
    // Raw bytes are nothing else.
    if look.isRaw { return true }
    if guess == .ncr || guess == .doubleUTF8 && look.isAllTwice { return true }
    let before = look.plain.gain
    if score.gain > before, score.quality >= 0.5 { return true }
    if isBesideUnicode || score.bad > 0 { return false }
    return score.good + score.codes > 0 && score.gain >= before
  }

  // MARK: what is told from elsewhere

  /// How a piece fits the encoding that its font names.
  enum Fit { case legacy, unicode, either }

  mutating func fit(_ range: Range<Int>, _ encoding: Source.Encoding) -> Fit {
    let piece = Piece(text, range, isRaw: false)
    piece.decode(encoding, &scratch)
    if scratch.changed == 0, piece.vietnamese == 0 { return .either }
    let after = TextScore(scratch.text, isTCVN3: encoding == .tcvn3)
    piece.decode(.utf8, &scratch)
    let before = TextScore(scratch.text)
    if piece.vietnamese > 0 { return before.gain >= after.gain ? .unicode : .legacy }
    if after.gain > before.gain { return .legacy }
    return before.gain > after.gain && before.good >= 2 ? .unicode : .either
  }

  /// Takes a range as what a font or the user says it is; it starts behind what was found before.
  mutating func force(_ encoded: EncodedRange) {
    let piece = Piece(text, encoded.range, isRaw: encoded.isRaw)
    piece.decode(encoded.encoding, &scratch)
    score = score + TextScore(scratch.text, isTCVN3: encoded.encoding == .tcvn3)
    changed[encoded.encoding, default: 0] += scratch.changed
    Self.append(encoded, &found)
  }

  /// Begins a new list of what was found.
  mutating func forget() { found = [] }

  private func isOfInterest(_ range: Range<Int>, _ prior: Source.Encoding) -> Bool {
    if prior == .viqr || prior == .ncr { return true }
    return text[range].contains { $0 >= 0x80 } || Self.hint(text, range) != nil
  }

  /// Counts the words of a paragraph that is in an encoding.
  private mutating func count(_ encoding: Source.Encoding, _ look: Look) {
    score = score + look.bestScore
    changed[encoding, default: 0] += look.bestChanged
  }

  /// Adds a range behind the others; what goes on as the last one did is one with it.
  private static func append(_ encoded: EncodedRange, _ list: inout [EncodedRange]) {
    if let last = list.last, last.range.upperBound == encoded.range.lowerBound,
      last.encoding == encoded.encoding,
      last.isRaw == encoded.isRaw, last.isCapital == encoded.isCapital
    {
      list[list.count - 1].range = last.range.lowerBound..<encoded.range.upperBound
    } else {
      list.append(encoded)
    }
  }

  /// The encoding of most of the text, how sure it is, and a note where it is not very.
  ///
  /// - Parameter rest: the encoding of what was left as it is.
  func main(
    _ rest: Source.Encoding, _ ranges: [EncodedRange]? = nil
  ) -> (encoding: Source.Encoding, score: Double, note: ReadError?) {
    guard let top = changed.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }) else {
      return (rest, 1, nil)
    }
    var kept = 0
    var at = 0
    for range in (ranges ?? found).map(\.range) + [text.count..<text.count] {
      for place in at..<max(at, range.lowerBound) where text[place] >= 0xC0 { kept += 1 }
      at = range.upperBound
    }
    // That of a western text rests on letters only.
    // So does that of a word or two, and what most of the text is stored in needs no proof.
    if kept > changed.values.reduce(0, +) { return (rest, 1, nil) }
    let encoding = top.key
    let isShort = score.good + score.bad < 3
    let sure = top.key == .windows1252 || isShort ? max(Self.doubtful, score.quality) : score.quality
    let note = sure < Self.doubtful ? ReadError.doubtfulEncoding(encoding, sure) : nil
    return (encoding, sure, note)
  }

  /// Below this share of words that became syllables, the encoding is noted as doubtful.
  static let doubtful = 0.8

  /// The line around a place, with its end, cut at a blank where it is long.
  private func paragraph(around place: Int, in range: Range<Int>) -> Range<Int> {
    var start = place
    let floor = max(range.lowerBound, place - Self.longest / 2)
    while start > floor, text[start - 1] != 0x0A { start -= 1 }
    if start == floor, start > range.lowerBound {
      while start < place, text[start] != 0x20 { start += 1 }
      while start > floor, place - start < 3, text[start] & 0xC0 == 0x80 { start -= 1 }
    }
    return start..<Self.paragraphEnd(text, start, range.upperBound)
  }

  /// The end of the line at `start`, with its line end; cut behind a blank where it is long.
  static func paragraphEnd(_ text: [UInt8], _ start: Int, _ limit: Int) -> Int {
    let ceiling = min(limit, start + longest)
    var end = start
    while end < ceiling, text[end] != 0x0A { end += 1 }
    if end < ceiling { return end + 1 }
    if ceiling == limit { return limit }
    var cut = ceiling
    while cut > ceiling - longest / 2, text[cut - 1] != 0x20 { cut -= 1 }
    if cut > ceiling - longest / 2 { return cut }
    while end < limit, ceiling - end < 4, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

/// Whether bytes are a western text in windows-1252.
struct Western {
  private var ascii = 0
  private var letters = 0
  private var signs = 0
  private var odd = 0

  init() {}

  init(_ text: [UInt8]) { add(text, 0..<text.count) }

  mutating func add(_ text: [UInt8], _ range: Range<Int>) {
    for at in range {
      let byte = text[at]
      if Self.isASCII(byte) { ascii += 1 }
      switch byte {
      case 0..<0x80: break
      case 0xC0...0xCF, 0xD1...0xD6, 0xD8...0xDC, 0xDF...0xEF, 0xF1...0xF6, 0xF8...0xFC, 0x8C, 0x9C:
        // "à", "è", "é", "ó", "å" and "ö" are words too.
        let before = at > range.lowerBound ? text[at - 1] : 0x20
        let after = at + 1 < range.upperBound ? text[at + 1] : 0x20
        if Self.isASCII(before) || Self.isASCII(after)
          || before < 0x80 && after < 0x80 && Self.words.contains(byte)
        {
          letters += 1
        } else {
          odd += 1
        }
      case 0x80, 0x85, 0x91...0x97, 0x99, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB:
        signs += 1
      default: odd += 1
      }
    }
  }

  private static let words: Set<UInt8> = [
    0xC0, 0xC5, 0xC8, 0xC9, 0xD3, 0xD6, 0xE0, 0xE5, 0xE8, 0xE9, 0xEA, 0xF3, 0xF6, 0xF8,
  ]

  private static func isASCII(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  var isLikely: Bool {
    ascii >= 20 && letters + signs > 0 && odd * 20 <= letters + signs && (letters + signs) * 3 <= ascii
  }
}

extension ReadError {
  static func unknownEncoding(_ place: Int?) -> ReadError {
    ReadError(
      "unknown-encoding",
      "parts of the text are in no encoding that is known; they were left as they are. Name it with --encoding",
      detail: place.map { "byte \($0)" })
  }

  static func doubtfulEncoding(_ encoding: Source.Encoding, _ score: Double) -> ReadError {
    ReadError(
      "doubtful-encoding",
      "the text was read as \(encoding.rawValue), but many of its words are no syllables; name the encoding with --encoding",
      detail: "score \((score * 100).rounded() / 100)")
  }
}
