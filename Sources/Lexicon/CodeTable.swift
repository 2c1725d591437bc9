/// At most 16 bytes in two machine words, the first byte lowest: the key of a word or a code.
@frozen public struct ByteKey: Sendable, Equatable {
  public private(set) var low: UInt64 = 0
  public private(set) var high: UInt64 = 0
  /// Its bytes; 17 once more were given than it holds.
  public private(set) var count = 0

  @inlinable public init() {}

  /// A key of `count` bytes, at most 16, with zeros behind them.
  public init(low: UInt64, high: UInt64, count: Int) {
    (self.low, self.high, self.count) = (low, high, count)
  }

  public init(_ bytes: some Sequence<UInt8>) { for byte in bytes { append(byte) } }

  public mutating func append(_ byte: UInt8) {
    if count < 8 {
      low |= UInt64(byte) << UInt64(8 * count)
    } else if count < 16 {
      high |= UInt64(byte) << UInt64(8 * (count - 8))
    }
    count = min(count + 1, 17)
  }

  /// Adds the bytes of another key, which has at most 16.
  public mutating func append(_ other: ByteKey) {
    for index in 0..<min(other.count, 16) {
      let word = index < 8 ? other.low : other.high
      append(UInt8(truncatingIfNeeded: word >> UInt64(8 * (index % 8))))
    }
    if other.count > 16 { count = 17 }
  }

  public var isWhole: Bool { count > 0 && count <= 16 }
}

/// A code in a document number: what it can stand for, and how it is written officially.
public struct Code: Sendable {
  /// The official spelling: "NĐ", "TTg".
  public var official: String
  /// The first document type that uses it, by row of `docTypes`, or -1.
  public var docType: Int32
  /// The issuer it names, by row of `issuers`, or -1.
  public var issuer: Int32
}

/// Codes by their bytes: exactly as written, or with case and diacritics set aside ("ND" → "NĐ", "TTG" → "TTg").
public struct CodeTable: Sendable {
  /// The codes; their places are what a look-up gives.
  public let codes: [Code]
  /// The official spelling of each, as a key.
  public let officials: [ByteKey]
  private let exact: Places
  private let folded: Places

  /// Open addressing, at most a quarter full, so that a look-up ends.
  private struct Places: Sendable {
    var keys: [ByteKey]
    var places: [Int32]

    init(_ table: [(key: ByteKey, place: Int32)]) {
      var size = 64
      while size < table.count * 4 { size *= 2 }
      keys = [ByteKey](repeating: ByteKey(), count: size)
      places = [Int32](repeating: -1, count: size)
      for (key, place) in table where key.isWhole {
        var slot = Self.slot(key, size - 1)
        while places[slot] >= 0, keys[slot] != key { slot = (slot + 1) & (size - 1) }
        keys[slot] = key
        places[slot] = place
      }
    }

    static func slot(_ key: ByteKey, _ mask: Int) -> Int { WordTable.slot(key.low, key.high, mask) }

    func place(_ key: ByteKey) -> Int32 {
      guard key.isWhole else { return -1 }
      var slot = Self.slot(key, keys.count - 1)
      while places[slot] >= 0 {
        if keys[slot] == key { return places[slot] }
        slot = (slot + 1) & (keys.count - 1)
      }
      return -1
    }
  }

  init(_ docTypes: [DocType], _ issuers: [Issuer]) {
    var exact: [String: Code] = [:]
    var folded: [String: Code] = [:]
    func add(_ code: String, _ official: String, docType: Int32 = -1, issuer: Int32 = -1) {
      var entry = exact[code] ?? Code(official: official, docType: -1, issuer: -1)
      if entry.docType < 0 { entry.docType = docType }
      if entry.issuer < 0 { entry.issuer = issuer }
      exact[code] = entry
      // The first code with a folding keeps it: rows stand in order of how usual they are.
      let key = ASCIIFold.fold(code)
      entry = folded[key] ?? Code(official: official, docType: -1, issuer: -1)
      if entry.docType < 0 && entry.issuer < 0 || entry.official == official {
        if entry.docType < 0 { entry.docType = docType }
        if entry.issuer < 0 { entry.issuer = issuer }
      }
      folded[key] = entry
    }
    for (number, type) in docTypes.enumerated() {
      for code in type.codes {
        // A variant that differs from an earlier code only in marks and case is written as that one: ND is NĐ.
        let official =
          type.codes.first { ASCIIFold.fold($0) == ASCIIFold.fold(code) && $0.count == code.count } ?? code
        add(code, official, docType: Int32(number))
      }
    }
    var officials: [String: Int] = [:]
    for (number, issuer) in issuers.enumerated() {
      // HDND is HĐND and Ttg is TTg; TƯ is not TU.
      let plain = String(issuer.code.uppercased().map { $0 == "Đ" ? "D" : $0 })
      let official = officials[plain] ?? number
      officials[plain] = official
      add(issuer.code, issuers[official].code, issuer: Int32(official))
    }
    var codes: [Code] = []
    func places(_ table: [String: Code]) -> Places {
      var keyed: [(key: ByteKey, place: Int32)] = []
      for (spelling, code) in table.sorted(by: { $0.key < $1.key }) {
        keyed.append((ByteKey(spelling.utf8), Int32(codes.count)))
        codes.append(code)
      }
      return Places(keyed)
    }
    self.exact = places(exact)
    self.folded = places(folded)
    self.codes = codes
    self.officials = codes.map { ByteKey($0.official.utf8) }
  }

  /// The place of the code with these bytes, or -1.
  public func place(exactly key: ByteKey) -> Int32 { exact.place(key) }

  /// The place of the code whose folding (`ASCIIFold`, upper case) this is, or -1.
  public func place(folding key: ByteKey) -> Int32 { folded.place(key) }
}
