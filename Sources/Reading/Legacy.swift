/// Legacy Vietnamese encodings in documents with fonts.
///
/// The name of a font decides; where it says nothing, the content does, paragraph by paragraph. What a legacy font shows that
/// is Unicode already stays as it is: people retype and paste.
enum Legacy {
  /// The source of a manuscript, its legacy text turned into Unicode by font or content.
  static func settle(
    _ manuscript: Manuscript, _ format: Source.Format, _ options: ReadOptions, _ deadline: Deadline = .never
  ) throws(ReadError) -> Source {
    try deadline.check()
    let text = manuscript.text
    let fonts = manuscript.fonts.map { LegacyFont($0) }
    let isFontless = fonts.allSatisfy { $0 == nil }
    if options.encoding == .utf8 { return Source(manuscript, format: format) }
    if options.encoding == nil, isFontless, EncodingFinder.hint(text, 0..<text.count) == nil {
      return Source(manuscript, format: format)
    }
    var work = Settling(manuscript, fonts, deadline)
    if let forced = options.encoding, forced != .utf16le, forced != .utf16be {
      work.force(forced)
    } else {
      try work.byFont()
      try work.byContent()
    }
    return work.source(format)
  }
}

/// The work on one manuscript.
private struct Settling {
  let manuscript: Manuscript
  let fonts: [LegacyFont?]
  private let deadline: Deadline
  var finder: EncodingFinder
  var ranges: [EncodedRange] = []
  /// Pieces that the fonts say nothing of.
  private var rest: [Range<Int>] = []
  private var notes: [ReadError] = []

  init(_ manuscript: Manuscript, _ fonts: [LegacyFont?], _ deadline: Deadline) {
    self.deadline = deadline
    self.manuscript = Self.split(manuscript)
    self.fonts = fonts
    finder = EncodingFinder(manuscript.text, isMarkup: true)
  }

  /// Runs without a font, cut where their last line begins, when that is nothing but a few letters: they may belong to the
  /// run that follows.
  private static func split(_ manuscript: Manuscript) -> Manuscript {
    var runs: [Manuscript.Run] = []
    runs.reserveCapacity(manuscript.runs.count)
    for (index, run) in manuscript.runs.enumerated() {
      runs.append(run)
      guard run.font == 0, index + 1 < manuscript.runs.count else { continue }
      let end = manuscript.runs[index + 1].start
      var start = end
      while start > run.start, end - start <= 12, manuscript.text[start - 1] >= 0x80 { start -= 1 }
      guard start > run.start, start < end, end - start <= 12, manuscript.text[start - 1] <= 0x20 else {
        continue
      }
      var tail = run
      tail.start = start
      runs.append(tail)
    }
    if runs.count == manuscript.runs.count { return manuscript }
    return Manuscript(
      text: manuscript.text, runs: runs, fonts: manuscript.fonts, pages: manuscript.pages,
      notes: manuscript.notes)
  }

  private func runEnd(_ index: Int) -> Int {
    index + 1 < manuscript.runs.count ? manuscript.runs[index + 1].start : manuscript.text.count
  }

  private func font(_ run: Manuscript.Run) -> LegacyFont? {
    fonts.indices.contains(Int(run.font)) ? fonts[Int(run.font)] : nil
  }

  /// The font of a run; a lone letter that its format gives none ("§" at the start of a cell) has that of the run beside it.
  private func font(at index: Int) -> LegacyFont? {
    let run = manuscript.runs[index]
    if let own = font(run) { return own }
    let text = manuscript.text[run.start..<runEnd(index)]
    guard run.font == 0, text.count <= 12, let last = text.last, let first = text.first,
      text.allSatisfy({ $0 >= 0x80 || $0 <= 0x20 })
    else { return nil }
    if last >= 0x80, index + 1 < manuscript.runs.count, let next = font(manuscript.runs[index + 1]) {
      return next
    }
    return first >= 0x80 && index > 0 ? font(manuscript.runs[index - 1]) : nil
  }

  /// All text is in one encoding, but for what is Unicode already.
  mutating func force(_ encoding: Source.Encoding) {
    var at = 0
    let text = manuscript.text
    while at < text.count {
      let end = EncodingFinder.paragraphEnd(text, at, text.count)
      finder.force(EncodedRange(range: at..<end, encoding: encoding, isRaw: false))
      at = end
    }
    ranges = finder.found
  }

  /// The pieces whose fonts are legacy ones.
  mutating func byFont() throws(ReadError) {
    var index = 0
    var seen = deadline.looks(every: 4096)
    var pieces: [(range: Range<Int>, font: LegacyFont, run: UInt16, fit: EncodingFinder.Fit)] = []
    // Of each font: pieces that are legacy text for sure, and pieces that are Unicode.
    var tally: [UInt16: (legacy: Int, unicode: Int)] = [:]
    while index < manuscript.runs.count {
      let run = manuscript.runs[index]
      var end = runEnd(index)
      // Runs that are decoded alike go together: two bytes of VNI are one letter also where a run ends between them.
      var next = index + 1
      let font = font(at: index)
      try seen.check(at: run.start)
      while next < manuscript.runs.count, self.font(at: next) == font {
        end = runEnd(next)
        next += 1
      }
      if let font {
        var at = run.start
        while at < end {
          let stop = EncodingFinder.paragraphEnd(manuscript.text, at, end)
          let fit = finder.fit(at..<stop, font.encoding)
          if fit == .legacy { tally[run.font, default: (0, 0)].legacy += 1 }
          if fit == .unicode { tally[run.font, default: (0, 0)].unicode += 1 }
          pieces.append((at..<stop, font, run.font, fit))
          at = stop
          try seen.check(at: at)
        }
      } else if run.start < end {
        rest.append(run.start..<end)
      }
      index = next
    }
    for piece in pieces {
      let seen = tally[piece.run] ?? (0, 0)
      let isLegacy = piece.fit == .legacy || piece.fit == .either && seen.legacy >= seen.unicode
      if isLegacy {
        finder.force(
          EncodedRange(
            range: piece.range, encoding: piece.font.encoding, isRaw: false, isCapital: piece.font.isCapital))
      }
    }
    ranges = finder.found
  }

  /// The pieces whose fonts say nothing.
  mutating func byContent() throws(ReadError) {
    let legacy = ranges
    finder.forget()
    try finder.find(in: rest, deadline)
    ranges = Self.merged(legacy, finder.found)
    if finder.firstUnknown != nil { notes.append(.unknownEncoding(nil)) }
  }

  /// Two lists in rising order as one.
  private static func merged(_ one: [EncodedRange], _ other: [EncodedRange]) -> [EncodedRange] {
    var all: [EncodedRange] = []
    all.reserveCapacity(one.count + other.count)
    var (left, right) = (one[...], other[...])
    while let first = left.first, let second = right.first {
      if first.range.lowerBound <= second.range.lowerBound {
        all.append(first)
        left.removeFirst()
      } else {
        all.append(second)
        right.removeFirst()
      }
    }
    return all + left + right
  }

  func source(_ format: Source.Format) -> Source {
    if ranges.isEmpty {
      var source = Source(manuscript, format: format)
      source.notes += notes
      return source
    }
    // Runs and pages are places in rising order each; both go through one rewriting.
    let starts = manuscript.runs.map(\.start)
    let places = (starts + manuscript.pages).sorted()
    let rewritten = EncodedText(manuscript.text, ranges, places: places)
    // Places that rise, as they are now.
    func moved(_ old: [Int]) -> [Int] {
      var at = 0
      return old.map { place in
        while at < places.count, places[at] < place { at += 1 }
        return at < rewritten.places.count ? rewritten.places[at] : rewritten.text.count
      }
    }
    let newStarts = moved(starts)
    var runs: [Manuscript.Run] = []
    var at = ranges[...]
    for (index, run) in manuscript.runs.enumerated() {
      let end = runEnd(index)
      while let first = at.first, first.range.upperBound <= run.start { at.removeFirst() }
      var new = run
      new.start = newStarts[index]
      if let first = at.first, first.range.lowerBound < end { new.encoding = first.encoding }
      // A run whose only letter went to the one before it is gone.
      if let last = runs.last, last.start == new.start { runs.removeLast() }
      runs.append(new)
    }
    let main = finder.main(.utf8, ranges)
    let settled = Manuscript(
      text: rewritten.text, runs: runs, fonts: manuscript.fonts,
      pages: moved(manuscript.pages),
      notes: manuscript.notes + notes + (main.note.map { [$0] } ?? []))
    return Source(settled, format: format, encoding: main.encoding, score: main.score)
  }
}
