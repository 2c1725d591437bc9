internal import Lexicon
internal import Tokenizing

/// Heads whose lines were all run into one: "UBND XÃ HÒA LỢI CỘNG HÒA XÃ HỘI … Độc lập … Số: 86/TTr-UBND Hòa Lợi, ngày … TỜ TRÌNH
/// Về việc … Kính gửi: …".
///
/// Nothing but the words themselves tells where the lines were: the state's or the Party's name and the motto, "Số:" and its
/// number, the date, a type in capitals, "Kính gửi" and "Căn cứ". Only a long cell is cut so, and only when one of the names
/// stands in its first words.
extension HeadLayout {
  /// The first words in which the state's or the Party's name must stand, and how far the head is looked for.
  private static let opening = 40
  private static let reach = 240

  mutating func unfold() {
    guard
      let index = cells.firstIndex(where: { cell in
        cell.mayHoldTitle && cell.range.count > Self.opening && body(at: text(of: cell).lowerBound) != nil
          && titleEnd(in: cell.range.prefix(Self.opening)) != nil
      })
    else { return }
    let cell = cells[index]
    let cuts = cuts(cell.range)
    guard !cuts.isEmpty else { return }
    var parts: [Cell] = []
    for (low, high) in zip([cell.range.lowerBound] + cuts, cuts + [cell.range.upperBound]) where low < high {
      var part = cell
      part.range = low..<high
      part.column = 0
      part.isParagraph = low == cell.range.lowerBound && cell.isParagraph
      part.isRule = !(low..<high).contains { atom($0)?.kind != .mark }
      part.isCapital = isCapital(low..<high)
      parts.append(part)
    }
    cells.replaceSubrange(index...index, with: parts)
  }

  /// The end of the first name of the state or the Party in capitals among the places.
  private func titleEnd(in places: Range<Int>) -> Int? {
    for place in places {
      if let (_, end) = title(at: place) { return end }
    }
    return nil
  }

  /// A whole line of the right column at a place; all but the motto in capitals.
  private func title(at place: Int) -> (kind: HeaderLexicon.PhraseKind, end: Int)? {
    guard let found = phrase([.national, .party, .mass, .motto], at: place),
      found.kind == .motto || isCapital(place..<found.end),
      !isWord(place - 1, lexicon.header.nước) || isWord(place - 2, lexicon.header.tịch)
    else { return nil }
    return found
  }

  private func cuts(_ range: Range<Int>) -> [Int] {
    var cuts: [Int] = []
    func cut(_ place: Int) {
      if place > cuts.last ?? range.lowerBound, place < range.upperBound { cuts.append(place) }
    }
    var at = range.lowerBound
    var hasType = false
    let limit = min(range.upperBound, range.lowerBound + Self.reach)
    while at < limit {
      guard let atom = atom(at), atom.kind == .word else {
        at += 1
        continue
      }
      if atom.flags.contains(.capital) {
        if let (_, end) = title(at: at) {
          cut(at)
          cut(end)
          at = end
          continue
        }
        if isWord(at, lexicon.grammar.số),
          let (_, _, end) = HeadNumber.number(self, isMark(at + 1, ":") ? at + 2 : at + 1)
        {
          cut(at)
          cut(end)
          at = end
          continue
        }
        if phrase([.address, .preamble, .division], at: at) != nil {
          cut(at)
          return cuts
        }
        if !hasType, !cuts.isEmpty, let (type, end) = longest(lexicon.docTypePhrases, at: at),
          isCapital(at..<end),
          end - at == lexicon.docTypes[type].wordCount, !isMark(end, ":")
        {
          hasType = true
          cut(at)
          cut(end)
          at = end
          continue
        }
      } else if isWord(at, lexicon.grammar.ngày), !hasType, let (_, end) = HeadDate.date(self, at) {
        cut(end)
        at = end
        continue
      }
      at += 1
    }
    return cuts
  }

  func isCapital(_ places: Range<Int>) -> Bool {
    var words = 0
    var small = 0
    for place in places {
      guard let atom = atom(place), atom.kind == .word else { continue }
      words += 1
      if atom.flags.contains(.lower) { small += 1 }
    }
    return Self.isCapital(words: words, small: small)
  }

  /// Whether words of which so many have small letters are in capitals, but for codes such as "TTg".
  static func isCapital(words: Int, small: Int) -> Bool { words > 0 && small * 4 <= words }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}
