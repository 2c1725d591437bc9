import Foundation

/// A seeded generator (SplitMix64): the same numbers on every machine, so that a failure can be seen again.
public struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  /// Starts from a seed.
  public init(_ seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Text as offices write it and as files spoil it.
public enum SpoiledText {
  private static let pieces: [String] = [
    "Kế hoạch", "số", "16-KH/ĐU", "ngày 05/02/2021", "Nghị định", "30/2020/NĐ-CP", "Ủy ban", "nhân dân",
    "tỉnh", ".", ",", ";", "\n",
    " ", "\u{A0}", "\u{AD}", "\u{200B}", "\u{D0}", "\u{F0}", "N\u{D0}-CP", "\r\n", "\r", "\u{2028}", "\u{85}",
    "–", "\u{2011}", "“", "😀", "漢字",
    "e\u{302}\u{301}", "a\u{323}\u{302}", "o\u{31B}\u{300}", "\u{301}", "\u{FEFF}", "Ísafjör\u{F0}ur",
    "1.234.567", "\t", "ắ", "ặ", "\u{1EA1}\u{306}",
    "\u{2009}", "한", "\u{1112}\u{1161}\u{11AB}", "Ω", "\u{212B}",
  ]

  /// Pieces in random order, some of them decomposed.
  public static func make(_ count: Int, _ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<count {
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
      text += Bool.random(using: &random) ? piece : piece.decomposedStringWithCanonicalMapping
      if Int.random(in: 0..<3, using: &random) == 0 { text += " " }
    }
    return text
  }
}
