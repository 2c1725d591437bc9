public import Extracting
public import Lexicon

/// Matching keys: `type:serial:year:symbol`, ASCII, lower case, no leading zeros (`kh:16::kh-du`, `nd:30:2020:nd-cp`).
public enum Keys {
  public static func key(
    docType: Int?, serial: String?, year: Int?, symbol: String?, _ lexicon: Lexicon
  ) -> String? {
    var room: [UInt8] = []
    return key(docType: docType, serial: serial, year: year, symbol: symbol, lexicon, &room)
  }

  private static func key(
    docType: Int?, serial: String?, year: Int?, symbol: String?, _ lexicon: Lexicon, _ bytes: inout [UInt8]
  ) -> String? {
    guard let serial else { return nil }
    bytes.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(32)
    if let docType { bytes += lexicon.docTypes[docType].key.utf8 }
    bytes.append(UInt8(ascii: ":"))
    let start = bytes.count
    ASCIIFold.slug(serial, into: &bytes)
    let zeros = bytes[start...].prefix { $0 == UInt8(ascii: "0") }.count
    if zeros > 0 { bytes.removeSubrange(start..<start + zeros) }
    if bytes.count == start { bytes.append(UInt8(ascii: "0")) }
    bytes.append(UInt8(ascii: ":"))
    if let year { add(year, to: &bytes) }
    bytes.append(UInt8(ascii: ":"))
    if let symbol { ASCIIFold.slug(symbol, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The figures of a year.
  private static func add(_ year: Int, to bytes: inout [UInt8]) {
    guard (1000...9999).contains(year) else {
      bytes += String(year).utf8
      return
    }
    for scale in [1000, 100, 10, 1] { bytes.append(0x30 + UInt8(truncatingIfNeeded: year / scale % 10)) }
  }

  /// The key of a mention; of one cited by name, the name in place of the serial: `l:dat-dai:2024:`.
  public static func key(_ mention: ReferenceMention, _ lexicon: Lexicon) -> String? {
    var room: [UInt8] = []
    return key([mention], at: 0, lexicon, &room)
  }

  /// The same of a mention at a place, in room that the next one uses again.
  public static func key(
    _ mentions: [ReferenceMention], at place: Int, _ lexicon: Lexicon, _ room: inout [UInt8]
  ) -> String? {
    // A mention is large: what is asked of it is read in its place.
    if mentions[place].serial == nil, let slug = mentions[place].name?.slug, !slug.isEmpty {
      room.removeAll(keepingCapacity: true)
      if let type = mentions[place].docType { room += lexicon.docTypes[type].key.utf8 }
      room.append(UInt8(ascii: ":"))
      room += slug.utf8
      room.append(UInt8(ascii: ":"))
      if let year = mentions[place].nameYear { add(year, to: &room) }
      room.append(UInt8(ascii: ":"))
      return String(decoding: room, as: UTF8.self)
    }
    return key(
      docType: mentions[place].docType, serial: mentions[place].serial, year: mentions[place].year,
      symbol: mentions[place].symbol, lexicon, &room)
  }

  /// The key of the number of a row of `named_documents`, or nil where it has none.
  static func key(ofRow row: Int, _ lexicon: Lexicon) -> String? {
    let known = lexicon.citations.named[row]
    guard let number = CitationTables.Number(known.number) else { return nil }
    return key(
      docType: known.docType, serial: number.serial, year: number.year, symbol: number.symbol, lexicon)
  }
}
