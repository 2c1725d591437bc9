/// The code pages of Windows that Vietnamese documents hold bytes in: one byte, one scalar.
enum CodePage {
  case windows1250, windows1252, windows1254, windows1258

  /// 0x80–0x9F of windows-1252 (Unicode's CP1252.TXT). What it leaves undefined stays the control character of that number,
  /// so that every byte can be found again.
  private static let upper1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
    0x9D,
    0x017E, 0x0178,
  ]

  /// 0x80–0xFF of windows-1250 (CP1250.TXT).
  private static let upper1250: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x83, 0x201E, 0x2026, 0x2020, 0x2021, 0x88, 0x2030, 0x0160, 0x2039, 0x015A, 0x0164,
    0x017D, 0x0179,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x98, 0x2122, 0x0161, 0x203A, 0x015B,
    0x0165,
    0x017E, 0x017A,
    0xA0, 0x02C7, 0x02D8, 0x0141, 0xA4, 0x0104, 0xA6, 0xA7, 0xA8, 0xA9, 0x015E, 0xAB, 0xAC, 0xAD, 0xAE,
    0x017B,
    0xB0, 0xB1, 0x02DB, 0x0142, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0x0105, 0x015F, 0xBB, 0x013D, 0x02DD, 0x013E,
    0x017C,
    0x0154, 0xC1, 0xC2, 0x0102, 0xC4, 0x0139, 0x0106, 0xC7, 0x010C, 0xC9, 0x0118, 0xCB, 0x011A, 0xCD, 0xCE,
    0x010E,
    0x0110, 0x0143, 0x0147, 0xD3, 0xD4, 0x0150, 0xD6, 0xD7, 0x0158, 0x016E, 0xDA, 0x0170, 0xDC, 0xDD, 0x0162,
    0xDF,
    0x0155, 0xE1, 0xE2, 0x0103, 0xE4, 0x013A, 0x0107, 0xE7, 0x010D, 0xE9, 0x0119, 0xEB, 0x011B, 0xED, 0xEE,
    0x010F,
    0x0111, 0x0144, 0x0148, 0xF3, 0xF4, 0x0151, 0xF6, 0xF7, 0x0159, 0x016F, 0xFA, 0x0171, 0xFC, 0xFD, 0x0163,
    0x02D9,
  ]

  /// The character of a byte.
  func scalar(_ byte: UInt8) -> UInt32 {
    if byte < 0x80 { return UInt32(byte) }
    switch self {
    case .windows1250: return UInt32(Self.upper1250[Int(byte) - 0x80])
    case .windows1252: break
    case .windows1254:
      switch byte {
      case 0xD0: return 0x011E
      case 0xDD: return 0x0130
      case 0xDE: return 0x015E
      case 0xF0: return 0x011F
      case 0xFD: return 0x0131
      case 0xFE: return 0x015F
      default: break
      }
    case .windows1258:
      // Tones are combining characters behind their letters (CP1258.TXT); normalizing joins them.
      switch byte {
      case 0x8A: return 0x8A
      case 0x8E: return 0x8E
      case 0x9A: return 0x9A
      case 0x9E: return 0x9E
      case 0xC3: return 0x0102
      case 0xCC: return 0x0300
      case 0xD0: return 0x0110
      case 0xD2: return 0x0309
      case 0xD5: return 0x01A0
      case 0xDD: return 0x01AF
      case 0xDE: return 0x0303
      case 0xE3: return 0x0103
      case 0xEC: return 0x0301
      case 0xF0: return 0x0111
      case 0xF2: return 0x0323
      case 0xF5: return 0x01A1
      case 0xFD: return 0x01B0
      case 0xFE: return 0x20AB
      default: break
      }
    }
    return byte < 0xA0 ? UInt32(Self.upper1252[Int(byte) - 0x80]) : UInt32(byte)
  }

  /// The page of a number as in `\ansicpg` and `\cpg`.
  init(number: Int) {
    switch number {
    case 1250: self = .windows1250
    case 1254: self = .windows1254
    case 1258: self = .windows1258
    default: self = .windows1252
    }
  }

  /// The page of a font's character set ([MS-WMF] 2.1.1.5), `ansi` where it names none.
  ///
  /// Legacy fonts hold their own letters in whatever set they were registered with: their bytes are those of windows-1252.
  init(charset: Int?, name: String, ansi: CodePage) {
    if SymbolFont.isLegacy(name) {
      self = .windows1252
      return
    }
    switch charset {
    case nil, 1: self = ansi
    case 163: self = .windows1258
    case 162: self = .windows1254
    case 238: self = .windows1250
    default: self = .windows1252
    }
  }
}

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
