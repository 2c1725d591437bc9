internal import Lexicon

/// What the name of a font says of its text.
struct LegacyFont: Sendable, Equatable {
  var encoding: Source.Encoding
  /// Whether the font draws small letters as capitals (.VnTimeH).
  var isCapital: Bool

  /// - Parameter name: as a document writes it: "AARIQC+.VnTime,Bold", ".VnArial NarrowH", ".VnTimeH Tur".
  /// - Returns: nil for fonts of Unicode, and for those that the table does not know.
  init?(_ name: String) {
    // PDF: a subset has a tag of six capitals before its name (ISO 32000-1, section 9.6.4).
    var bytes = Array(name.utf8)
    if bytes.count > 7, bytes[6] == UInt8(ascii: "+"), bytes[..<6].allSatisfy({ (0x41...0x5A).contains($0) })
    {
      bytes.removeFirst(7)
    }
    while let first = bytes.first, first <= 0x20 || first == 0x22 || first == 0x27 { bytes.removeFirst() }
    let lower = Self.lower(bytes)
    guard let row = Self.rows.first(where: { lower.starts(with: $0.opening) }) else { return nil }
    encoding = row.encoding
    isCapital = false
    if let capital = row.capital { isCapital = Self.family(bytes, lower).last == capital }
  }

  /// The name without what programs put behind it: styles, scripts, numbers, foundries in brackets.
  private static func family(_ bytes: [UInt8], _ lower: [UInt8]) -> ArraySlice<UInt8> {
    var end = bytes.firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "(") } ?? bytes.count
    var wasCut = true
    while wasCut {
      wasCut = false
      while end > 0, !(0x61...0x7A).contains(lower[end - 1]) {
        end -= 1
        wasCut = true
      }
      for style in styles where end >= style.count && lower[..<end].suffix(style.count).elementsEqual(style) {
        end -= style.count
        wasCut = true
        break
      }
    }
    // ".vntimeh" of style sheets: small letters only.
    if bytes[..<end].elementsEqual(lower[..<end]), lower[..<end].last == UInt8(ascii: "h") {
      return [UInt8(ascii: "H")]
    }
    return bytes[..<end]
  }

  private static func lower(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private static let styles = [
    "bold", "italic", "oblique", "regular", "normal", " tur", " ce", " cyr", " greek", " baltic", "-bold",
    " hebrew",
    " arabic", " vietnamese",
  ].map { Array($0.utf8) }

  private struct Row: Sendable {
    var opening: [UInt8]
    var encoding: Source.Encoding
    var capital: UInt8?
  }

  private static let rows: [Row] = {
    let rows =
      (try? Seeds().table("legacy_fonts", columns: ["opening", "encoding", "capitals", "source"])) ?? []
    return rows.compactMap { row in
      guard let encoding = Source.Encoding(rawValue: row[1]) else { return nil }
      return Row(opening: lower(Array(row[0].utf8)), encoding: encoding, capital: row[2].utf8.first)
    }
  }()
}
