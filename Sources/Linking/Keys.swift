public import Extracting
public import Lexicon

/// Matching keys: `type:serial:year:symbol`, ASCII, lower case, no leading zeros (`kh:16::kh-du`, `nd:30:2020:nd-cp`).
public enum Keys {
  public static func key(
    docType: Int?, serial: String?, year: Int?, symbol: String?, _ lexicon: Lexicon
  ) -> String? {
    guard let serial else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    if let docType { bytes += lexicon.docTypes[docType].key.utf8 }
    bytes.append(UInt8(ascii: ":"))
    let start = bytes.count
    ASCIIFold.slug(serial, into: &bytes)
    let zeros = bytes[start...].prefix { $0 == UInt8(ascii: "0") }.count
    bytes.removeSubrange(start..<start + zeros)
    if bytes.count == start { bytes.append(UInt8(ascii: "0")) }
    bytes.append(UInt8(ascii: ":"))
    if let year { bytes += String(year).utf8 }
    bytes.append(UInt8(ascii: ":"))
    if let symbol { ASCIIFold.slug(symbol, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
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
