/// Fonts whose letters are signs, and fonts that only pretend to be such.
enum SymbolFont {
  /// Whether a name is that of a legacy Vietnamese font: ".VnTime", "VNI-Times", "VNtimes new roman".
  static func isLegacy(_ name: String) -> Bool {
    var bytes = name.utf8.makeIterator()
    guard let first = bytes.next() else { return false }
    if first == UInt8(ascii: ".") { return true }
    return first | 0x20 == UInt8(ascii: "v") && (bytes.next() ?? 0) | 0x20 == UInt8(ascii: "n")
  }

  /// The character of a private one (U+F020–U+F0FF) that stands for a byte of a symbol font ([MS-DOC] 2.9.47, RTF 1.9.1 `\u`).
  ///
  /// In a legacy font it is the letter of that byte in windows-1252; a bullet of Symbol or Wingdings is one in Unicode.
  static func scalar(_ value: UInt32, font: String) -> UInt32 {
    guard (0xF020...0xF0FF).contains(value) else { return value }
    let byte = UInt8(value & 0xFF)
    if isLegacy(font) { return CodePage.windows1252.scalar(byte) }
    if font.hasPrefix("Symbol") {
      if byte < 0x7F { return symbolLow[Int(byte) - 0x20].value }
      let place = Int(byte) - 0xA0
      return place >= 0 && place < symbolHigh.count ? symbolHigh[place].value : value
    }
    if byte == 0xB7 || byte == 0xA7 && font.hasPrefix("Wingdings") { return 0x2022 }
    // Letters and figures of a font that is no symbol font in truth.
    if !isSymbol(font) { return CodePage.windows1252.scalar(byte) }
    return value
  }

  /// The font Symbol from 0x20 and from 0xA0 (Unicode's SYMBOL.TXT).
  private static let symbolLow = Array(
    (" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼")
      .unicodeScalars)
  private static let symbolHigh = Array(
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑".unicodeScalars)

  /// Whether the letters of a font are signs.
  static func isSymbol(_ name: String) -> Bool {
    ["Symbol", "Wingdings", "Webdings", "Marlett", "MT Extra", "Monotype Sorts", "ZapfDingbats"].contains {
      name.hasPrefix($0)
    }
  }
}
