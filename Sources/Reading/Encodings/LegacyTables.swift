internal import Lexicon

/// The character sets of `seeds/encodings.tsv`, read when the first legacy text is seen.
struct LegacyTables: Sendable {
  /// One set: bytes and pairs of bytes → characters. What it leaves open is read as windows-1252.
  struct Table: Sendable {
    /// The character of each byte.
    fileprivate(set) var single = LegacyTables.windows1252
    /// Of a first byte: its row in `pairs`; 0 where no pair begins with it.
    fileprivate var row = [UInt8](repeating: 0, count: 256)
    /// The characters of pairs, 256 to a row; 0 where there is none.
    fileprivate var pairs = [UInt32](repeating: 0, count: 256)
    /// Whether the set gives the byte a meaning of its own, alone or as the second of a pair.
    fileprivate(set) var owns = [Bool](repeating: false, count: 256)

    /// The character of two bytes, or nil.
    func pair(_ first: UInt8, _ second: UInt8) -> UInt32? {
      let row = Int(row[Int(first)])
      if row == 0 { return nil }
      let scalar = pairs[row << 8 | Int(second)]
      return scalar == 0 ? nil : scalar
    }

    fileprivate mutating func set(_ bytes: [UInt8], _ scalar: UInt32) {
      guard let first = bytes.first, let last = bytes.last else { return }
      owns[Int(last)] = true
      if bytes.count == 1 {
        single[Int(first)] = scalar
      } else {
        if row[Int(first)] == 0, pairs.count < 256 << 8 {
          row[Int(first)] = UInt8(truncatingIfNeeded: pairs.count >> 8)
          pairs += [UInt32](repeating: 0, count: 256)
        }
        pairs[Int(row[Int(first)]) << 8 | Int(last)] = scalar
      }
    }
  }

  private var tables: [Source.Encoding: Table] = [:]

  /// The embedded tables. A row that cannot be read is left out; a test reads them all.
  static let embedded = LegacyTables()

  private static let columns: [Source.Encoding] = [.tcvn3, .vni, .vps, .viscii, .windows1258]

  private init() {
    let names = ["char"] + Self.columns.map { $0.rawValue } + ["viqr", "source"]
    let rows = (try? Seeds().table("encodings", columns: names)) ?? []
    for (column, encoding) in Self.columns.enumerated() {
      var table = Table()
      for row in rows {
        guard let scalar = Self.scalar(row[0]) else { continue }
        for cell in row.list(column + 1) { table.set(Self.bytes(cell), scalar) }
      }
      tables[encoding] = table
    }
    tables[.windows1252] = Table()
  }

  /// The table of an encoding that has one.
  subscript(_ encoding: Source.Encoding) -> Table? { tables[encoding] }

  private static func scalar(_ cell: String) -> UInt32? {
    if cell.hasPrefix("U+") { return UInt32(cell.dropFirst(2), radix: 16) }
    return cell.unicodeScalars.first?.value
  }

  private static func bytes(_ cell: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = cell.utf8[...]
    while rest.count >= 2 {
      guard let byte = UInt8(String(Substring(rest.prefix(2))), radix: 16) else { return [] }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  // MARK: windows-1252

  /// The characters of 0x80…0x9F (Unicode's CP1252.TXT); open places are the C1 controls of the same number.
  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// The character of each byte in windows-1252.
  static let windows1252: [UInt32] = (0..<256).map { byte in
    (0x80..<0xA0).contains(byte) ? high[byte - 0x80] : UInt32(byte)
  }

  /// What programs show for bytes that they take for signs: minus for the hyphen of 0xAD (PDF), the Greek mu, the operator
  /// dot; and the private characters of symbol fonts (Word).
  static func standIn(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x2212: 0xAD
    case 0x3BC: 0xB5
    case 0x2219: 0xB7
    case 0xF021...0xF0FF: UInt8(truncatingIfNeeded: scalar)
    default: nil
    }
  }

  private static let back: [UInt32: UInt8] = {
    var back: [UInt32: UInt8] = [:]
    for (index, scalar) in high.enumerated() { back[scalar] = UInt8(truncatingIfNeeded: 0x80 + index) }
    return back
  }()

  /// The byte of a character in windows-1252; C1 controls, which some programs write for it, are their own bytes.
  static func byte(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x100 { return UInt8(truncatingIfNeeded: scalar) }
    if scalar > 0x2122 || scalar < 0x152 { return nil }
    return back[scalar]
  }
}
