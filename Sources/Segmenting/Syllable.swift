/// What a syllable is to the word model: its letters, with case, tone placement and i/y set aside.
public enum Syllable {
  /// Letter codes of Vietnamese beyond ASCII: a letter with its hat or horn, and the tone that stands on it.
  struct Letter: Sendable {
    /// 0: not a Vietnamese letter.
    var code: UInt8
    var tone: UInt8
  }

  /// The letters of U+00C0...U+01BF, then those of U+1E00...U+1EFF.
  static let letters: [Letter] = {
    var table = [Letter](repeating: Letter(code: 0, tone: 0), count: 512)
    func set(_ scalar: Unicode.Scalar, _ letter: Letter) {
      let value = Int(scalar.value)
      if (0xC0..<0x1C0).contains(value) { table[value - 0xC0] = letter }
      if (0x1E00..<0x1F00).contains(value) { table[value - 0x1E00 + 256] = letter }
    }
    // A plain letter keeps its ASCII code, one with a hat or horn gets the next free one.
    let rows: [(String, UInt8)] = [
      ("aàáảãạ", 0x61), ("ăằắẳẵặ", 0x80), ("âầấẩẫậ", 0x81), ("eèéẻẽẹ", 0x65), ("êềếểễệ", 0x82),
      ("iìíỉĩị", 0x69), ("oòóỏõọ", 0x6F), ("ôồốổỗộ", 0x83), ("ơờớởỡợ", 0x84), ("uùúủũụ", 0x75),
      ("ưừứửữự", 0x85), ("yỳýỷỹỵ", 0x79), ("đ", 0x86),
    ]
    for (row, code) in rows {
      for (tone, scalar) in row.unicodeScalars.enumerated() {
        let letter = Letter(code: code, tone: UInt8(tone))
        set(scalar, letter)
        for upper in scalar.properties.uppercaseMapping.unicodeScalars { set(upper, letter) }
      }
    }
    return table
  }()

  /// Marks a hash as one of letters: shapes and marks have small numbers.
  static let isLetters: UInt64 = 1 << 63

  @inline(__always) static func step(_ hash: UInt64, _ code: UInt64) -> UInt64 {
    (hash ^ code) &* 0x9E37_79B9_7F4A_7C15
  }

  /// A syllable as numbers.
  struct Sound: Sendable {
    /// The same for hòa, hoà and HÒA, and for kỹ and kĩ.
    var hash: UInt64 = 0
    /// The consonants before the first vowel.
    var onset: UInt64 = 0
    /// The rest without its tone.
    var rhyme: UInt64 = 0
    var tone: UInt8 = 0

    /// How two syllables sound alike, as they do in reduplication (lủng lẳng, phành phạch, đung đưa): 1 the same onset,
    /// 2 the same rhyme, 4 the same tone.
    func likeness(_ other: Sound) -> UInt8 {
      (onset == other.onset ? 1 : 0) | (rhyme == other.rhyme ? 2 : 0) | (tone == other.tone ? 4 : 0)
    }
  }

  /// The letter at a byte, without its case and tone, which is noted where there is one; what is no letter is its byte.
  @inline(__always) private static func letter(
    _ bytes: Span<UInt8>, _ at: inout Int, _ letters: Span<Letter>, _ tone: inout UInt8
  ) -> UInt8 {
    let byte = bytes[at]
    if byte < 0x80 {
      at &+= 1
      return byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    var letter = Letter(code: 0, tone: 0)
    var length = 1
    if byte >= 0xC3 && byte <= 0xC6, at &+ 1 < bytes.count {
      letter = letters[Int(byte &- 0xC3) &* 64 &+ Int(bytes[at &+ 1] & 0x3F)]
      length = 2
    } else if byte == 0xE1, at &+ 2 < bytes.count, bytes[at &+ 1] >= 0xB8, bytes[at &+ 1] <= 0xBB {
      letter = letters[256 &+ Int(bytes[at &+ 1] &- 0xB8) &* 64 &+ Int(bytes[at &+ 2] & 0x3F)]
      length = 3
    }
    if letter.code == 0 {
      at &+= 1
      return byte
    }
    at &+= length
    if letter.tone != 0 { tone = letter.tone }
    return letter.code
  }

  /// Reads the syllable in `bytes` (NFC UTF-8).
  static func read(_ bytes: Span<UInt8>, _ letters: Span<Letter>) -> Sound {
    var sound = Sound()
    var hash = empty
    var before = hash
    var count = 0
    var first: UInt8 = 0
    var second: UInt8 = 0
    var last: UInt8 = 0
    var isOnset = true
    var at = 0
    while at < bytes.count {
      let code = letter(bytes, &at, letters, &sound.tone)
      before = hash
      hash = step(hash, UInt64(code))
      switch code {
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x80...0x85: isOnset = false
      default: break
      }
      if isOnset { sound.onset = hash } else { sound.rhyme = step(sound.rhyme, UInt64(code)) }
      if count == 0 { first = code } else if count == 1 { second = code }
      last = code
      count &+= 1
    }
    // After one of h k l m s t, and in quy, a final y is written i as well.
    if last == 0x79, count == 2 && isBeforeY(first) || count == 3 && first == 0x71 && second == 0x75 {
      hash = step(before, 0x69)
    }
    sound.hash = closed(hash, sound.tone)
    return sound
  }

  /// The hash before the first letter.
  private static var empty: UInt64 { 0xCBF2_9CE4_8422_2325 }

  @inline(__always) private static func closed(_ hash: UInt64, _ tone: UInt8) -> UInt64 {
    let whole = step(hash, UInt64(tone) &+ 0x100)
    return (whole ^ whole >> 29) | isLetters
  }

  /// `Sound.hash` of the syllable in `bytes` alone: names and tables are read by it, and there are many of them.
  static func hash(_ bytes: Span<UInt8>, _ letters: Span<Letter>) -> UInt64 {
    var (hash, before) = (empty, empty)
    // The last letters, the last one lowest.
    var seen: UInt32 = 0
    var count = 0
    var tone: UInt8 = 0
    var at = 0
    while at < bytes.count {
      let code = letter(bytes, &at, letters, &tone)
      before = hash
      hash = step(hash, UInt64(code))
      seen = seen << 8 | UInt32(code)
      count &+= 1
    }
    // As `read` has it: a final y behind one letter, and quy.
    if count == 2 && seen & 0xFF == 0x79 && isBeforeY(UInt8(truncatingIfNeeded: seen >> 8))
      || count == 3 && seen == 0x71_75_79
    {
      hash = step(before, 0x69)
    }
    return closed(hash, tone)
  }

  @inline(__always) private static func isBeforeY(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x68, 0x6B, 0x6C, 0x6D, 0x73, 0x74: true
    default: false
    }
  }

  /// `Sound.hash` of a syllable.
  public static func hash(_ text: String) -> UInt64 { hash(Array(text.utf8).span, letters.span) }

  /// The hash of the syllables in `bytes`, parted by blanks and hyphens: the same for "Thủ Thừa" and "THỦ THỪA".
  public static func phrase(_ bytes: Span<UInt8>) -> UInt64 { phrases(bytes, from: 0).whole }

  /// The hash of the syllables in `bytes` as `phrase` gives it, and of those from a byte on, where one starts.
  public static func phrases(_ bytes: Span<UInt8>, from rest: Int) -> (whole: UInt64, rest: UInt64) {
    var (whole, tail): (UInt64, UInt64) = (0, 0)
    let letters = letters.span
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x2D { end &+= 1 }
      if end > start {
        let syllable = hash(bytes.extracting(start..<end), letters)
        whole = joined(whole, syllable)
        if start >= rest { tail = joined(tail, syllable) }
      }
      start = end &+ 1
    }
    return (whole, tail)
  }

  /// The hash of a word from those of its syllables, one after the other.
  @inline(__always) public static func joined(_ word: UInt64, _ next: UInt64) -> UInt64 {
    (word &* 0xD6E8_FEB8_6659_FD93 &+ next) ^ word >> 31
  }

  /// Whether a syllable is one that Vietnamese can have: some consonants, one run of up to three vowels, a final c, ch, m,
  /// n, ng, nh, p, t or none, and no letter of another language. Words run together ("đồngđối") are none.
  public static func isWellFormed(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var (onset, vowels) = (0, 0)
    var coda: [UInt8] = []
    for scalar in String(decoding: text[range], as: UTF8.self).unicodeScalars {
      let value = Int(scalar.value)
      let code: UInt8
      switch value {
      case 0x41...0x5A: code = UInt8(value | 0x20)
      case 0x61...0x7A: code = UInt8(value)
      case 0xC0..<0x1C0: code = letters[value - 0xC0].code
      case 0x1E00..<0x1F00: code = letters[value - 0x1E00 + 256].code
      default: return false
      }
      switch code {
      case 0: return false
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79, 0x80...0x85:
        guard coda.isEmpty else { return false }
        vowels += 1
      default:
        if vowels == 0 { onset += 1 } else { coda.append(code) }
      }
      if onset > 3 || vowels > 3 || coda.count > 2 { return false }
    }
    return vowels > 0 && finals.contains(coda)
  }

  private static let finals: Set<[UInt8]> = Set(
    ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"].map { Array($0.utf8) })
}
