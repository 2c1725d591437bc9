import Foundation

/// Random Vietnamese text, clean or with the dirt that documents bring.
public struct RandomText {
  /// The draws.
  public var random: SplitMix64

  /// Makes a source of texts.
  public init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Words in NFC, with and without marks, in every case.
  public static let words = [
    "Tỉnh", "ủy", "Bến", "Tre", "nghị", "quyết", "ĐẢNG", "ỦY", "hòa", "hoà", "thuỷ", "thủy", "Ứng", "dụng",
    "được", "những", "người", "đẹp", "Ngữ", "ỡm", "ờ", "16-KH/ĐU", "30/2020/NĐ-CP", "ngày", "05/02/2021",
    "Điều", "3,5%", "toán", "UBND", "a", "ế", "Ặ", "(nêu", "trên)", "“trích”", "v.v.", "số:", "42",
  ]
  /// Words with eth where Vietnamese has D with stroke.
  public static let ethWords = ["Ðảng", "NÐ-CP", "ðược", "QÐ-TTg", "Ðiều", "16-KH/ÐU"]
  /// What stands between words in dirty text.
  public static let dirtyBlanks = [
    " ", "\u{A0}", "\u{2003}", "\u{202F}", "\u{3000}", "\r", "\r\n", "\n", "\u{2028}", "\u{2029}", "\u{85}",
    "\t", " – ", " 🇻🇳 ", " 👩‍🌾 ", " 漢字 ", " 한국 ", "\u{A0}\u{A0}", "\n\n", "\r\r\n",
  ]
  /// What stands inside words in dirty text.
  public static let noise = [
    "\u{AD}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2060}", "\u{200E}", "\u{301}", "\u{323}", "\u{302}",
    "\u{30A}", "\u{31B}", "\u{345}", "\u{E000}", "🌾", "漢", "\u{1100}\u{1161}\u{11A8}", "\u{212B}", "\u{F9D0}",
  ]

  /// Clean text: words of one form parted by plain blanks and line ends.
  public mutating func clean(words count: Int) -> String {
    var text = ""
    for _ in 0..<count { text += random.pick(Self.words) + random.pick([" ", " ", " ", "\n", ", ", "\n\n"]) }
    return text
  }

  /// Dirty text: every kind of blank and line end, NFD, characters that are dropped, stray marks, other scripts.
  public mutating func dirty(words count: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<count {
      if random.oneIn(6) {
        scalars.append(contentsOf: random.pick(Self.ethWords).unicodeScalars)
      } else {
        var word = random.pick(Self.words)
        if random.oneIn(2) { word = word.decomposedStringWithCanonicalMapping }
        for scalar in word.unicodeScalars {
          scalars.append(scalar)
          if random.oneIn(12) { scalars.append(contentsOf: random.pick(Self.noise).unicodeScalars) }
        }
      }
      scalars.append(contentsOf: random.pick(Self.dirtyBlanks).unicodeScalars)
    }
    return String(scalars)
  }
}
