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

  /// The key of a mention; of one cited by name, the name in place of the serial: `l:dat-dai:2024:`.
  public static func key(_ mention: ReferenceMention, _ lexicon: Lexicon) -> String? {
    if mention.serial == nil, let name = mention.name, !name.slug.isEmpty {
      let type = mention.docType.map { lexicon.docTypes[$0].key } ?? ""
      return "\(type):\(name.slug):\(mention.nameYear.map { String($0) } ?? ""):"
    }
    return key(
      docType: mention.docType, serial: mention.serial, year: mention.year, symbol: mention.symbol, lexicon)
  }

  /// The key of the number of a row of `named_documents`, or nil where it has none.
  static func key(ofRow row: Int, _ lexicon: Lexicon) -> String? {
    let known = lexicon.citations.named[row]
    guard let number = CitationTables.Number(known.number) else { return nil }
    return key(
      docType: known.docType, serial: number.serial, year: number.year, symbol: number.symbol, lexicon)
  }
}
