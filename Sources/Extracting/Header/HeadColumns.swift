internal import Lexicon
internal import Tokenizing

/// The right column of a head: the name of the state or the Party, and what stands under it.
extension HeadLayout {
  /// Marks the cells of the state's name, its motto and the Party, also where the name goes on in a later line, and cuts
  /// them off where one blank is all that parts the columns ("UBND TỈNH AN PHÚ CỘNG HÒA XÃ HỘI …").
  mutating func markTitles() {
    guard cells.contains(where: { !$0.isRule && mayHoldTitle($0) }) else { return }
    let titles = lexicon.header.titles
    /// How many words of each title the lines above have given.
    var expected = [Int](repeating: 0, count: titles.count)
    var lastLine = [Int](repeating: -9, count: titles.count)
    var result: [Cell] = []
    result.reserveCapacity(cells.count)
    for var cell in cells {
      // Nearly every cell goes on with no title and opens none.
      let isOpen = expected.contains { $0 > 0 }
      guard !cell.isRule, isOpen || mayHoldTitle(cell) else {
        result.append(cell)
        continue
      }
      // No title opens before a word with which one may.
      let first = cell.range.count <= 60 ? cell.range.first { mayOpenTitle($0) } : nil
      guard isOpen || first != nil else {
        result.append(cell)
        continue
      }
      for (number, (kind, words)) in titles.enumerated() {
        if expected[number] > 0, cell.line > lastLine[number] + 2 { expected[number] = 0 }
        if expected[number] > 0,
          let end = run(words, from: expected[number], cell.range.lowerBound, cell.range),
          isEnd(end, cell)
        {
          expected[number] = advance(expected[number], words, cell.range.lowerBound, cell.range)
          lastLine[number] = cell.line
          cell.title = kind
          break
        }
        guard let first, let place = opening(words, cell.range, from: first) else { continue }
        let end = run(words, from: 0, place, cell.range) ?? place
        let given = advance(0, words, place, cell.range)
        // Complete, or nearly: "… CHỦ NGHĨA VIỆT NAMĐộc lập" has lost the line end after it.
        let isSure = given == 0 && (kind == .national || kind == .motto) || given >= 5
        guard isEnd(end, cell) || isSure else { continue }
        if place > text(of: cell).lowerBound {
          guard isSecondColumn(place, end, cell) else { continue }
          var left = cell
          left.range = cell.range.lowerBound..<place
          result.append(left)
          cell.range = place..<cell.range.upperBound
          cell.column += 1
        }
        cell.title = kind
        expected[number] = advance(0, words, place, cell.range)
        lastLine[number] = cell.line
        break
      }
      result.append(cell)
    }
    cells = result
  }

  private func mayHoldTitle(_ cell: Cell) -> Bool { cell.mayHoldTitle && cell.range.count <= 60 }

  @inline(__always) private func mayOpenTitle(_ place: Int) -> Bool {
    guard let atom = atom(place) else { return false }
    return atom.kind == .word && atom.flags.contains(.capital) && atom.opens.contains(.title)
  }

  /// Whether a title within a line is the right column of it: in capitals, after the name of a body.
  private func isSecondColumn(_ place: Int, _ end: Int, _ cell: Cell) -> Bool {
    for at in place..<end where atom(at)?.flags.contains(.lower) ?? false { return false }
    if isWord(place - 1, lexicon.header.nước), !isWord(place - 2, lexicon.header.tịch) { return false }
    return body(at: text(of: cell).lowerBound) != nil
  }

  private func isEnd(_ place: Int, _ cell: Cell) -> Bool {
    var at = place
    while at < cell.range.upperBound, let atom = atom(at), atom.kind == .mark { at += 1 }
    return at >= cell.range.upperBound
  }

  /// Where the first words of a title start in a cell: two of them at its start, three further on.
  ///
  /// - Parameter first: the first place at which a title may open, of a range of at most 60 places.
  private func opening(_ words: [WordID], _ range: Range<Int>, from first: Int) -> Int? {
    for place in first..<range.upperBound
    where isWord(place, words[0]) && (atom(place)?.flags.contains(.capital) ?? false) {
      let isFirst = isLeading(place, range)
      var matched = 0
      var at = place
      // "CỘNG⏎HÒA XÃ HỘI": a line may hold the first word alone.
      while isFirst || at < range.upperBound, matched < words.count, let atom = atom(at) {
        if atom.kind == .mark {
          at += 1
          continue
        }
        guard isWord(at, words[matched]) else { break }
        matched += 1
        at += 1
      }
      // A part of it only in capitals: "Việt Nam" is no title.
      if matched < words.count, (place..<at).contains(where: { atom($0)?.flags.contains(.lower) ?? false }) {
        continue
      }
      if matched >= (at <= range.upperBound ? isFirst ? 2 : 3 : 4) { return place }
    }
    return nil
  }

  private func isLeading(_ place: Int, _ range: Range<Int>) -> Bool {
    for at in range.lowerBound..<place where atom(at)?.kind != .mark { return false }
    return true
  }

  /// The place after the words of a title that stand at `place`, or nil when the first does not.
  private func run(_ words: [WordID], from: Int, _ place: Int, _ range: Range<Int>) -> Int? {
    var matched = from
    var at = place
    var end: Int?
    while at < range.upperBound, matched < words.count {
      if atom(at)?.kind == .mark {
        at += 1
        continue
      }
      guard isWord(at, words[matched]) else { break }
      matched += 1
      at += 1
      end = at
    }
    return end
  }

  /// How many words of a title are given after this cell; 0 when it is complete.
  private func advance(_ from: Int, _ words: [WordID], _ place: Int, _ range: Range<Int>) -> Int {
    var matched = from
    for at in place..<range.upperBound where matched < words.count {
      if isWord(at, words[matched]) { matched += 1 } else if atom(at)?.kind != .mark { break }
    }
    return matched == words.count ? 0 : matched
  }
}
