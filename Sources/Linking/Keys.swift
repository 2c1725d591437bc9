public import Extracting
public import Lexicon

/// Matching keys: `type:serial:year:symbol`, ASCII, lower case, no leading zeros (`kh:16::kh-du`, `nd:30:2020:nd-cp`).
public enum Keys {
  public static func key(
    docType: Int?, serial: String?, year: Int?, symbol: String?, _ lexicon: Lexicon
  ) -> String? {
    guard let serial else { return nil }
    let type = docType.map { lexicon.docTypes[$0].key } ?? ""
    let folded = ASCIIFold.slug(serial)
    let trimmed = folded.drop { $0 == "0" }
    return type + ":" + (trimmed.isEmpty ? "0" : String(trimmed)) + ":" + (year.map { String($0) } ?? "")
      + ":"
      + (symbol.map { ASCIIFold.slug($0) } ?? "")
  }

  public static func key(_ mention: ReferenceMention, _ lexicon: Lexicon) -> String? {
    key(docType: mention.docType, serial: mention.serial, year: mention.year, symbol: mention.symbol, lexicon)
  }
}
