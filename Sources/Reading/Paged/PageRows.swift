/// The words of a page as rows of pieces: what stands at one height, cut where a gap is wider than a blank.
///
/// Heights and gaps are in parts of a word's box, which is about 1.1 times as high as its font.
struct PageRows {
  /// Words that stand close together in one row.
  struct Piece {
    var left: Float
    var right: Float
    var top: Float
    var bottom: Float
    /// Its bytes in `text`, words parted by single blanks.
    var text: Range<Int>
    /// How wide its first word is: whether it would have had room in the line above.
    var firstWidth: Float

    var middle: Float { (top + bottom) / 2 }
    var centre: Float { (left + right) / 2 }
    var height: Float { bottom - top }
  }

  struct Row {
    /// From left to right.
    var pieces: [Piece]
    var top: Float
    var bottom: Float

    var left: Float { pieces.first?.left ?? 0 }
    var right: Float { pieces.last?.right ?? 0 }
    var middle: Float { (top + bottom) / 2 }
    var height: Float { bottom - top }
  }

  private(set) var rows: [Row] = []
  private(set) var text: [UInt8] = []
  /// Rows of words that run upwards or downwards beside the text.
  private(set) var lying: [Row] = []

  /// A gap as wide as this ends a piece. The blank of a font is 0.2 to 0.25; cells of a table may stand no farther apart than
  /// this.
  private static let pieceGap: Float = 0.35
  /// A gap smaller than this is none: the font or the size changed within a word.
  private static let noGap: Float = 0.07
  /// A gap smaller than this may be none, if syllables say so.
  private static let doubtfulGap: Float = 0.17

  /// Words that were drawn one after the other from left to right.
  private struct Stroke {
    var words: Range<Int>
    var left: Float
    var right: Float
    var top: Float
    var bottom: Float

    var middle: Float { (top + bottom) / 2 }
    var height: Float { bottom - top }
  }

  init(_ page: PageWords) {
    text.reserveCapacity(page.text.count + page.words.count)
    var strokes = Self.strokes(page.words)
    let isLying = strokes.map { stroke in
      stroke.words.contains {
        let word = page.words[$0]
        return word.end - word.start >= 4 && word.height > 2 * word.width
      }
    }
    if isLying.contains(true) {
      for (stroke, lies) in zip(strokes, isLying) where lies {
        if let row = row(Array(stroke.words), stroke, page) { lying.append(row) }
      }
      strokes = zip(strokes, isLying).filter { !$0.1 }.map(\.0)
    }
    strokes.sort { ($0.middle, $0.left, $0.words.lowerBound) < ($1.middle, $1.left, $1.words.lowerBound) }
    var row: [Int] = []
    var core: Stroke?
    for stroke in strokes {
      if let known = core {
        let shared = min(known.bottom, stroke.bottom) - max(known.top, stroke.top)
        if shared >= 0.6 * min(known.height, stroke.height) {
          row += stroke.words
          // A raised figure is drawn beside its line; the line says where the row stands.
          if stroke.right - stroke.left > known.right - known.left { core = stroke }
          continue
        }
        if let row = self.row(row, known, page) { rows.append(row) }
      }
      row = Array(stroke.words)
      core = stroke
    }
    if let core, let row = self.row(row, core, page) { rows.append(row) }
  }

  private static func strokes(_ words: [PlacedWord]) -> [Stroke] {
    var strokes: [Stroke] = []
    for (index, word) in words.enumerated() {
      if var last = strokes.last, let before = index > 0 ? words[index - 1] : nil,
        word.left >= before.left, abs(word.middle - last.middle) <= 0.25 * max(word.height, last.height),
        word.left - before.right < 40 * word.height
      {
        last.words = last.words.lowerBound..<index + 1
        last.right = max(last.right, word.right)
        last.top = min(last.top, word.top)
        last.bottom = max(last.bottom, word.bottom)
        // Rising steps must not make a row of a whole page.
        if last.bottom - last.top <= 1.6 * word.height {
          strokes[strokes.count - 1] = last
          continue
        }
      }
      strokes.append(
        Stroke(
          words: index..<index + 1, left: word.left, right: word.right, top: word.top, bottom: word.bottom))
    }
    return strokes
  }

  /// Makes a row of words and adds its text.
  private mutating func row(_ row: [Int], _ core: Stroke, _ page: PageWords) -> Row? {
    var order = row
    var isSorted = true
    for (one, other) in zip(row, row.dropFirst()) where page.words[other].left < page.words[one].left {
      isSorted = false
      break
    }
    if !isSorted { order.sort { (page.words[$0].left, $0) < (page.words[$1].left, $1) } }
    let spread = Self.spread(order, page)
    var pieces: [Piece] = []
    var last: PlacedWord?
    // Where the last word of the text starts, joined parts counted as one.
    var lastStart = text.count
    for index in order {
      let word = page.words[index]
      let bytes = page.text[Int(word.start)..<Int(word.end)]
      if let last, last.end - last.start == word.end - word.start,
        abs(last.left - word.left) < 0.2 * word.height, last.right - word.left > 0.5 * word.width,
        page.text[Int(last.start)..<Int(last.end)].elementsEqual(bytes)
      {
        // Drawn twice, for a shadow or to look bold.
        continue
      }
      let height = min(last?.height ?? word.height, word.height)
      let gap = pieces.last.map { word.left - $0.right } ?? .infinity
      if gap < max(Self.pieceGap * height, spread?.blank ?? 0), gap > -2 * height {
        let isJoined: Bool
        if let last, isRaised(word, last, page) || isRaised(last, word, page) {
          // The figure of a note is no part of the word or the number before it; that of m² is.
          isJoined = text.last == UInt8(ascii: "m")
        } else if let spread {
          isJoined = gap < spread.join
        } else {
          isJoined =
            gap < Self.noGap * height
            || gap < Self.doubtfulGap * height && Syllables.joins(text[lastStart...], bytes)
        }
        if !isJoined {
          text.append(0x20)
          lastStart = text.count
        }
        text += bytes
        let place = pieces.count - 1
        // The first word may go on.
        if lastStart == pieces[place].text.lowerBound {
          pieces[place].firstWidth = word.right - pieces[place].left
        }
        pieces[place].right = max(pieces[place].right, word.right)
        pieces[place].top = min(pieces[place].top, word.top)
        pieces[place].bottom = max(pieces[place].bottom, word.bottom)
        pieces[place].text = pieces[place].text.lowerBound..<text.count
      } else {
        lastStart = text.count
        text += bytes
        pieces.append(
          Piece(
            left: word.left, right: word.right, top: word.top, bottom: word.bottom,
            text: lastStart..<text.count, firstWidth: word.width))
      }
      last = word
    }
    return pieces.isEmpty ? nil : Row(pieces: pieces, top: core.top, bottom: core.bottom)
  }

  /// Whether a word is a small figure above the line of another.
  private func isRaised(_ word: PlacedWord, _ other: PlacedWord, _ page: PageWords) -> Bool {
    guard word.height < 0.8 * other.height, word.end - word.start <= 3,
      word.middle < other.middle - 0.08 * other.height
    else { return false }
    return page.text[Int(word.start)..<Int(word.end)].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// Of a row whose letters were set apart ("c ñ a  T h ñ  t − í n g"): gaps smaller than `join` are none, and those smaller
  /// than `blank` are blanks.
  private static func spread(_ order: [Int], _ page: PageWords) -> (join: Float, blank: Float)? {
    guard order.count >= 8 else { return nil }
    var single = 0
    for index in order {
      let word = page.words[index]
      let first = page.text[Int(word.start)]
      let width: Int32 = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if word.end - word.start <= width { single += 1 }
    }
    guard single * 3 >= order.count * 2 else { return nil }
    var gaps = zip(order, order.dropFirst()).map { max(page.words[$1].left - page.words[$0].right, 0) }
    gaps.sort()
    // The widest step between a small gap and the next larger one, outliers left out.
    var best: (step: Float, at: Int)?
    for at in gaps.count / 3..<max(gaps.count / 3, gaps.count - 1 - gaps.count / 20) {
      let step = gaps[at + 1] - gaps[at]
      if step > best?.step ?? 0 { best = (step, at) }
    }
    guard let best, gaps[best.at + 1] > 1.8 * gaps[best.at] else { return nil }
    return ((gaps[best.at] + gaps[best.at + 1]) / 2, 3 * gaps[best.at + 1])
  }
}
