/// The Vietnamese syllable: which strings of letters can be one. What it takes is an onset, a rhyme (nucleus and coda) and a
/// tone that stands where the old or the new placement puts it (Quyết định 240/QĐ of 5 March 1984; hoà and hòa).
///
/// It knows no words: "ngoẻng" is a syllable too. Its use is to tell decoded text from nonsense, and to say whether letters
/// that a page shows apart belong together.
enum SyllableGrammar {
  /// Whether the bytes (UTF-8 in NFC, any case) are one syllable, with or without a tone.
  static func isSyllable(_ bytes: some Sequence<UInt8>) -> Bool {
    var word = Word()
    var value: UInt32 = 0
    var due = 0
    for byte in bytes {
      switch byte {
      case 0..<0x80:
        if due > 0 { return false }
        word.add(UInt32(byte))
      case 0x80..<0xC0:
        if due == 0 { return false }
        value = value << 6 | UInt32(byte & 0x3F)
        due -= 1
        if due == 0 { word.add(value) }
      case 0xC0..<0xE0: (value, due) = (UInt32(byte & 0x1F), 1)
      case 0xE0..<0xF0: (value, due) = (UInt32(byte & 0x0F), 2)
      default: return false
      }
      if word.isBroken { return false }
    }
    return due == 0 && word.isSyllable
  }

  /// Whether a string is one syllable.
  static func isSyllable(_ text: String) -> Bool { isSyllable(text.utf8) }

  /// Letters as they come, in NFC.
  struct Word {
    /// The letters, five bits each, the first one highest.
    private var letters: UInt64 = 0
    private(set) var count = 0
    /// 0 none, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot.
    private var tone: UInt8 = 0
    private var toneAt = 0
    /// A letter that Vietnamese has not, too many letters, or a second tone: nothing that follows can mend it.
    private(set) var isBroken = false
    private(set) var isASCII = true
    private var lower = 0
    /// Small letters with a tone: TCVN3 has no others, so they stand among capitals.
    private var lowerToned = 0
    private var upperFirst = false
    private(set) var hasVowel = false

    /// Adds a letter; what is none breaks the word.
    mutating func add(_ scalar: UInt32) {
      let letter = SyllableGrammar.letter(scalar)
      if scalar >= 0x80 { isASCII = false }
      if letter.isUpper {
        if count == 0 { upperFirst = true }
      } else {
        lower += 1
        if letter.tone > 0 { lowerToned += 1 }
      }
      if letter.code > 0, letter.code < SyllableGrammar.firstConsonant { hasVowel = true }
      count += 1
      if letter.code == 0 || letter.code > SyllableGrammar.lastCode || count > SyllableGrammar.longest {
        isBroken = true
        return
      }
      letters = letters << 5 | UInt64(letter.code)
      if letter.tone > 0 {
        if tone > 0 { isBroken = true }
        tone = letter.tone
        toneAt = count - 1
      }
    }

    /// All small, all capitals, or a capital and small letters.
    var isOneCase: Bool { lower == count || lower == 0 || upperFirst && lower == count - 1 }
    var isUpper: Bool { lower == 0 }
    /// The same where toned letters are always small: "§IÒU" is "ĐIềU".
    var isOneCaseButTones: Bool { isOneCase || lower == lowerToned }

    private func code(_ at: Int) -> UInt8 {
      at < count ? UInt8(truncatingIfNeeded: letters >> UInt64(5 * (count - 1 - at)) & 31) : 0
    }

    /// Whether the letters are a syllable.
    var isSyllable: Bool {
      if isBroken || count == 0 { return false }
      var start = 0
      while start < count, code(start) >= SyllableGrammar.firstConsonant { start += 1 }
      if start > 3 || start == count { return false }
      if start == 1, code(0) == SyllableGrammar.q {
        return code(1) == SyllableGrammar.u && isRhyme(2, SyllableGrammar.afterQu)
      }
      let onset = start == 0 ? 0 : Int(truncatingIfNeeded: letters >> UInt64(5 * (count - start)))
      if start > 0, !SyllableGrammar.onsets.contains(onset) { return false }
      let front = SyllableGrammar.isFront(code(start))
      if onset == SyllableGrammar.g {
        let vowel = code(1)
        if vowel == SyllableGrammar.i {
          return isRhyme(1, SyllableGrammar.rhymes) || isRhyme(2, SyllableGrammar.rhymes)
        }
        return !front && isRhyme(1, SyllableGrammar.rhymes)
      }
      if SyllableGrammar.onlyBack.contains(onset), front { return false }
      if SyllableGrammar.onlyFront.contains(onset), !front { return false }
      return isRhyme(start, SyllableGrammar.rhymes)
    }

    /// Whether the letters from `start` are a rhyme, and the tone stands in it.
    private func isRhyme(_ start: Int, _ table: Codes) -> Bool {
      if start >= count { return false }
      let rhyme = Int(truncatingIfNeeded: letters & (1 << UInt64(5 * (count - start)) - 1))
      if !table.contains(rhyme) { return false }
      var vowels = start
      while vowels < count, code(vowels) < SyllableGrammar.firstConsonant { vowels += 1 }
      let last = code(count - 1)
      let isStopped =
        vowels < count
        && (SyllableGrammar.stops >> UInt32(last) & 1 == 1
          || last == SyllableGrammar.h && code(count - 2) == SyllableGrammar.c)
      if isStopped { if tone != 4, tone != 5 { return false } }
      return tone == 0 || isPlace(start, vowels)
    }

    /// Whether the tone stands on a vowel that bears it, of the vowels `start..<end`.
    private func isPlace(_ start: Int, _ end: Int) -> Bool {
      if toneAt < start || toneAt >= end { return false }
      for at in (start..<end).reversed() where SyllableGrammar.isMarked(code(at)) { return toneAt == at }
      if end < count { return toneAt == end - 1 }
      switch end - start {
      case 1: return true
      case 2:
        // hòa and hoà, hòe and hoè, thủy and thuỷ.
        let pair = (code(start), code(start + 1))
        let isEither =
          pair.0 == SyllableGrammar.o && (pair.1 == SyllableGrammar.a || pair.1 == SyllableGrammar.e)
          || pair.0 == SyllableGrammar.u && pair.1 == SyllableGrammar.y
        return isEither || toneAt == start
      default: return toneAt == start + 1
      }
    }
  }

  // MARK: letters

  struct Letter {
    /// 1…12 vowels, then consonants; 0 what is no letter of a syllable.
    var code: UInt8 = 0
    var tone: UInt8 = 0
    var isUpper = false
  }

  /// The letter of a scalar.
  static func letter(_ scalar: UInt32) -> Letter {
    switch scalar {
    case 0..<0x200: table[Int(scalar)]
    case 0x1E80..<0x1F00: table[Int(scalar - 0x1E80 + 0x200)]
    default: Letter()
    }
  }

  private static let vowels = Array("aăâeêioôơuưy".unicodeScalars)
  private static let consonants = Array("bcdđghklmnpqrstvx".unicodeScalars)
  /// Small letters with their tones, none first, in the order of `vowels`.
  private static let toned = [
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ",
    "ưừửữứự", "yỳỷỹýỵ",
  ]
  private static let firstConsonant = UInt8(13)
  private static let lastCode = UInt8(29)
  /// "nghiêng".
  private static let longest = 7

  private static let table: [Letter] = {
    var table = [Letter](repeating: Letter(), count: 0x280)
    func set(_ scalar: Unicode.Scalar, _ code: Int, _ tone: Int) {
      for (value, isUpper) in [(scalar.value, false), (Self.upper(scalar.value), true)] {
        let at = value >= 0x1E80 ? Int(value) - 0x1E80 + 0x200 : Int(value)
        if table.indices.contains(at) {
          table[at] = Letter(
            code: UInt8(truncatingIfNeeded: code), tone: UInt8(truncatingIfNeeded: tone), isUpper: isUpper)
        }
      }
    }
    for (index, row) in toned.enumerated() {
      for (tone, scalar) in row.unicodeScalars.enumerated() { set(scalar, index + 1, tone) }
    }
    for (index, scalar) in consonants.enumerated() { set(scalar, index + 13, 0) }
    for scalar in "fjwz".unicodeScalars { set(scalar, 30, 0) }
    return table
  }()

  /// Whether a letter carries a tone; â, ê, ô, ă, ơ, ư and đ alone do not.
  static func isToned(_ scalar: UInt32) -> Bool { letter(scalar).tone > 0 }

  /// The capital of a letter of ASCII, Latin-1 or Vietnamese; anything else as it is.
  static func upper(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x61...0x7A, 0xE0...0xF6, 0xF8...0xFE: scalar - 0x20
    case 0x103, 0x111, 0x129, 0x169, 0x1A1, 0x1B0: scalar - 1
    case 0x1EA0...0x1EF9: scalar & ~1
    default: scalar
    }
  }

  /// A letter with its hat, breve or horn.
  private static func isMarked(_ code: UInt8) -> Bool { marked >> UInt32(code) & 1 == 1 }
  /// Before e, ê, i, y stand k, gh and ngh.
  private static func isFront(_ code: UInt8) -> Bool { code == e || code == 5 || code == i || code == y }

  /// Bits of codes: ă â ê ô ơ ư.
  private static let marked: UInt32 = 0b1011_0010_1100
  private static let a = UInt8(1)
  private static let e = UInt8(4)
  private static let i = UInt8(6)
  private static let o = UInt8(7)
  private static let u = UInt8(10)
  private static let y = UInt8(12)
  private static let c = code("c")
  private static let h = code("h")
  private static let q = code("q")
  private static let stops: UInt32 = "ptck".reduce(0) { $0 | 1 << UInt32(code(String($1))) }

  private static func code(_ text: String) -> UInt8 {
    text.unicodeScalars.first.map { letter($0.value).code } ?? 0
  }

  private static func packed(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 << 5 | Int(letter($1.value).code) }
  }

  /// Packed letters, found by one multiplication: open addressing, at most a quarter full.
  fileprivate struct Codes {
    private var slots = [UInt32](repeating: 0, count: 1024)

    init(_ text: String) {
      for code in text.split(separator: " ").map({ packed($0) }) {
        var slot = Self.slot(code)
        while slots[slot] != 0 { slot = (slot + 1) & 1023 }
        slots[slot] = UInt32(truncatingIfNeeded: code)
      }
    }

    private static func slot(_ code: Int) -> Int {
      Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: code) &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }

    func contains(_ code: Int) -> Bool {
      if code <= 0 || code > Int(UInt32.max) { return false }
      var slot = Self.slot(code)
      while slots[slot] != 0 {
        if slots[slot] == UInt32(truncatingIfNeeded: code) { return true }
        slot = (slot + 1) & 1023
      }
      return false
    }
  }

  private static func set(_ text: String) -> Codes { Codes(text) }

  private static let g = packed("g")
  private static let onsets = set("b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x")
  private static let onlyBack = set("c ng")
  private static let onlyFront = set("gh ngh")

  /// Every rhyme; "ăk" and "ak" are those of Đắk Lắk.
  private static let rhymes = set(
    """
    a ac ach ai am an ang anh ao ap at au ay ak ăk ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu \
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uynh uyp uyt uyu uyên uyêt \
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    """)
  /// The rhymes behind "qu".
  private static let afterQu = set(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec en eng eo et \
    ê êch ên ênh êt êu i ia ich in inh it iu ôc ơ ơi ơn ơt y ych yên yêt ynh yt yu
    """)
}
