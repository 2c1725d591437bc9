/// How much a text is Vietnamese: its words, counted by what the grammar of syllables says of them.
struct TextScore {
  /// Words with letters beyond ASCII that are syllables, and those that are none.
  var good = 0
  var bad = 0
  /// Words of ASCII that could be Vietnamese without tones, and small ones that could not.
  var plain = 0
  var foreign = 0
  /// Of the bad ones, those with signs inside: "ch¬ng", "b¸o".
  var odd = 0
  /// Capitals with Đ and no vowel: "NĐ", "HĐND".
  var codes = 0

  init() {}

  static func + (one: TextScore, other: TextScore) -> TextScore {
    var sum = one
    sum.good += other.good
    sum.bad += other.bad
    sum.plain += other.plain
    sum.foreign += other.foreign
    sum.odd += other.odd
    sum.codes += other.codes
    return sum
  }

  var gain: Int { good - bad }
  /// The share of words with marks that are syllables.
  var quality: Double { good == 0 ? 0 : Double(good) / Double(good + bad) }
  /// The share of all words that could be Vietnamese; a word of ASCII counts half.
  var share: Double {
    let fit = Double(good) + 0.5 * Double(plain)
    let all = fit + Double(bad) + 0.5 * Double(foreign)
    return all == 0 ? 0 : fit / all
  }

  /// Counts the words of some valid UTF-8.
  ///
  /// - Parameter isTCVN3: whether toned letters are small among capitals too.
  init(_ text: [UInt8], isTCVN3: Bool = false) {
    var word = SyllableGrammar.Word()
    var letters = 0
    var broken = 0
    var isMarked = false
    var pending = false
    var at = 0

    func close(_ score: inout TextScore) {
      defer {
        word = SyllableGrammar.Word()
        letters = 0
        broken = 0
        isMarked = false
      }
      if letters == 0 {
        if broken > 0 {
          score.bad += 1
          score.odd += 1
        }
        return
      }
      let isSyllable = broken == 0 && word.isSyllable && (isTCVN3 ? word.isOneCaseButTones : word.isOneCase)
      if isMarked || broken > 0 {
        if isSyllable {
          // One letter alone says little: "ọ" may be any sign.
          if letters > 1 { score.good += 1 }
        } else if broken == 0, letters > 1, word.isUpper, !word.hasVowel {
          score.codes += 1
        } else {
          score.bad += 1
        }
        if broken > 0 { score.odd += 1 }
      } else if letters > 1 {
        if isSyllable { score.plain += 1 } else if !word.isUpper { score.foreign += 1 }
      }
    }

    while at < text.count {
      let (scalar, length) = UTF8Bytes.scalar(text, at, text.count)
      at += length
      guard let scalar else {
        broken += 1
        continue
      }
      switch Self.kind(scalar) {
      case .letter:
        if pending {
          broken += 1
          pending = false
        }
        word.add(scalar)
        letters += 1
        if scalar >= 0x80 { isMarked = true }
      case .sign:
        // A sign that belongs into no word breaks the one it touches.
        broken += letters > 0 ? 1 : 0
        pending = letters == 0
      case .mild:
        // Between two letters it breaks the word; at its ends it is punctuation.
        if letters > 0 {
          let next = UTF8Bytes.scalar(text, at, text.count).0
          if let next, Self.kind(next) == .letter { broken += 1 } else { close(&self) }
        }
        pending = false
      case .other:
        close(&self)
        pending = false
      }
    }
    close(&self)
  }

  private enum Kind { case letter, sign, mild, other }

  private static func kind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0x09...0x0D, 0x20..<0x80, 0x85, 0xA0: .other
    case 0xA1, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB, 0xBD, 0xBF: .mild
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x17F, 0x1A0...0x1B0, 0x300...0x36F, 0x1E00...0x1EFF: .letter
    case 0..<0xC0, 0xD7, 0xF7, 0x192, 0x2C6, 0x2DC, 0x201A, 0x201E, 0x2020, 0x2021, 0x2030, 0x20AC: .sign
    default: .other
    }
  }
}
