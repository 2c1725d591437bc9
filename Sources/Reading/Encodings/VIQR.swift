internal import Lexicon

/// VIQR (RFC 1456, section 3): letters of ASCII, hats and tones as signs behind them: "Nghi. ddi.nh".
///
/// Real texts do not escape the signs that are punctuation, so a word is read as a whole: only what becomes a syllable is
/// one, and a last sign that may as well be punctuation is judged by what follows.
extension Piece {
  func decodeVIQR(_ out: inout DecodedPiece) {
    var at = 0
    while at < values.count {
      if Self.isLetter(values[at]) {
        at = word(at, &out)
      } else if values[at] == 0x5C, at + 1 < values.count, Self.signs[values[at + 1]] != nil {
        // An escaped sign is punctuation.
        out.put(values[at + 1], 2)
        out.changed += 1
        at += 2
      } else {
        keep(at, &out)
        at += 1
      }
    }
  }

  private struct Letter {
    var scalar: UInt32
    var taken: Int
  }

  private static func isLetter(_ value: UInt32) -> Bool {
    value < 0x80 && (0x61...0x7A).contains(value | 0x20)
  }

  /// Signs → the marks they stand for: tones (grave, hook, tilde, acute, dot) and the shapes of letters.
  private static let signs: [UInt32: UInt32] = [
    0x60: 1, 0x3F: 2, 0x7E: 3, 0x27: 4, 0x2E: 5, 0x5E: 10, 0x28: 11, 0x2B: 12, 0x2A: 12,
  ]
  private static let rows: [(base: UInt32, mark: UInt32, toned: [UInt32])] = [
    (0x61, 0, "aàảãáạ"), (0x61, 11, "ăằẳẵắặ"), (0x61, 10, "âầẩẫấậ"), (0x65, 0, "eèẻẽéẹ"),
    (0x65, 10, "êềểễếệ"),
    (0x69, 0, "iìỉĩíị"), (0x6F, 0, "oòỏõóọ"), (0x6F, 10, "ôồổỗốộ"), (0x6F, 12, "ơờởỡớợ"), (0x75, 0, "uùủũúụ"),
    (0x75, 12, "ưừửữứự"), (0x79, 0, "yỳỷỹýỵ"),
  ].map { (base: $0.0, mark: $0.1, toned: $0.2.unicodeScalars.map { $0.value }) }

  /// The vowel with its marks at `at`, or nil.
  private func vowel(_ at: Int) -> (letter: Letter, hasTone: Bool)? {
    let base = values[at] | 0x20
    var mark: UInt32 = 0
    var length = 1
    if at + 1 < values.count, let sign = Self.signs[values[at + 1]], sign >= 10 {
      mark = sign
      length = 2
    }
    var row = Self.rows.first { $0.base == base && $0.mark == mark }
    if row == nil {
      length = 1
      row = Self.rows.first { $0.base == base && $0.mark == 0 }
    }
    guard let row else { return nil }
    var tone = 0
    if at + length < values.count, let sign = Self.signs[values[at + length]], sign < 10 {
      tone = Int(sign)
      length += 1
    }
    guard row.toned.indices.contains(tone) else { return nil }
    let scalar = values[at] & 0x20 == 0 ? SyllableGrammar.upper(row.toned[tone]) : row.toned[tone]
    return (Letter(scalar: scalar, taken: length), tone > 0)
  }

  /// Decodes the word at `start`; the place behind it.
  private func word(_ start: Int, _ out: inout DecodedPiece) -> Int {
    var letters: [Letter] = []
    var at = start
    var isOpen = false
    while at < values.count, Self.isLetter(values[at]), letters.count < 16 {
      isOpen = false
      if letters.isEmpty, values[at] | 0x20 == 0x64, at + 1 < values.count, values[at + 1] | 0x20 == 0x64 {
        letters.append(Letter(scalar: values[at] & 0x20 == 0 ? 0x110 : 0x111, taken: 2))
        at += 2
      } else if let (letter, hasTone) = vowel(at) {
        letters.append(letter)
        at += letter.taken
        isOpen = hasTone
      } else {
        letters.append(Letter(scalar: values[at], taken: 1))
        at += 1
      }
    }
    // The last sign may be punctuation.
    if isOpen, let last = letters.last {
      var without = letters
      let bare = self.bare(last)
      without[without.count - 1] = bare
      if isPunctuation(at, start, without) && Self.isWord(without)
        || !Self.isWord(letters) && Self.isWord(without)
      {
        letters = without
        at -= 1
      }
    }
    // "dd" alone is the sign of the currency.
    let isDong = letters.count == 1 && letters.allSatisfy { $0.scalar == 0x111 }
    if !isDong, !Self.isWord(letters), !mendHorn(&letters) { return keepWord(start, at, &out) }
    for letter in letters {
      out.put(letter.scalar, letter.taken)
      if letter.taken > 1 { out.changed += 1 }
    }
    return at
  }

  /// A word that is no syllable: as it is, but for codes of capitals, in which DD is Đ (NDD-CP).
  private func keepWord(_ start: Int, _ end: Int, _ out: inout DecodedPiece) -> Int {
    let isCode = (start..<end).allSatisfy { place in
      (0x42...0x5A).contains(values[place]) && ![0x45, 0x49, 0x4F, 0x55, 0x59].contains(values[place])
    }
    var at = start
    while at < end {
      if isCode, at + 1 < end, values[at] == 0x44, values[at + 1] == 0x44 {
        out.put(0x110, 2)
        out.changed += 1
        at += 2
      } else {
        keep(at, &out)
        at += 1
      }
    }
    return end
  }

  /// Many write "nuo+'c": the horn of ươ on its second letter only.
  private func mendHorn(_ letters: inout [Letter]) -> Bool {
    for index in letters.indices.dropLast() {
      let next = letters[index + 1].scalar
      let isHorn = [0x1A0, 0x1A1].contains(next) || (0x1EDA...0x1EE3).contains(next)
      if isHorn, letters[index].scalar | 0x20 == 0x75 {
        var mended = letters
        mended[index].scalar = letters[index].scalar == 0x75 ? 0x1B0 : 0x1AF
        if Self.isWord(mended) {
          letters = mended
          return true
        }
      }
    }
    return false
  }

  private func bare(_ letter: Letter) -> Letter {
    var bare = letter
    bare.taken -= 1
    for row in Self.rows {
      guard let plain = row.toned.first else { continue }
      if row.toned.contains(letter.scalar) { bare.scalar = plain }
      if row.toned.contains(where: { SyllableGrammar.upper($0) == letter.scalar }) {
        bare.scalar = SyllableGrammar.upper(plain)
      }
    }
    return bare
  }

  private static func isWord(_ letters: [Letter]) -> Bool {
    var word = SyllableGrammar.Word()
    for letter in letters { word.add(letter.scalar) }
    return word.isSyllable
  }

  /// Whether the sign before `end`, the last one of the word at `start`, is likelier punctuation than a tone: a full stop
  /// behind a letter that numbers a paragraph, or behind a word that ends sentences ("ra." is no "rạ") where the line ends or
  /// a capital follows. A question mark is always the tone where it can be.
  private func isPunctuation(_ end: Int, _ start: Int, _ letters: [Letter]) -> Bool {
    if values[end - 1] != 0x2E { return false }
    if end - start == 2 { return true }
    var at = end
    while at < values.count, values[at] <= 0x20 { at += 1 }
    if at < values.count, at == end || !(0x41...0x5A).contains(values[at]) { return false }
    return Self.ends.contains(letters.map { $0.scalar | ($0.scalar < 0x80 ? 0x20 : 0) })
  }

  /// Words without a tone that end sentences more often than their twins with a dot stand there.
  private static let ends: Set<[UInt32]> = {
    let rows = (try? Seeds().table("viqr_ends", columns: ["word", "source"])) ?? []
    return Set(rows.map { $0[0].unicodeScalars.map { $0.value } })
  }()
}
