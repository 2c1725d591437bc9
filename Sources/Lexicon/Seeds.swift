internal import CSeeds

/// The bytes of the tables: those embedded in the program, overlaid by a user's own.
public struct Seeds: Sendable {
  /// Table name ("doc_types") → the user's file name and bytes.
  public var overlays: [String: (file: String, bytes: [UInt8])]

  public init(overlays: [String: (file: String, bytes: [UInt8])] = [:]) {
    self.overlays = overlays
  }

  /// The names of the tables of the grammar, which a user can overlay.
  public static var names: [String] { all.filter { !built.contains($0) && !fixed.contains($0) } }

  /// The tables of the word segmenter: built by `trichdan train words`, not written by hand, and read where words are
  /// asked for.
  public static let built: Set<String> = ["words", "word_weights"]

  /// Facts of file formats and character sets, which stand beside the grammar: files are read before a user's tables count, and
  /// they are read where such a text is seen. A user who knows better gives `--encoding`.
  public static let fixed: Set<String> = [
    "encodings", "legacy_fonts", "viqr_ends", "page_parts", "html_entities", "text_columns",
    "capital_openings",
  ]

  private static var all: [String] {
    (0..<Int(td_seed_count())).compactMap { index in
      unsafe td_seed_name(Int32(index)).map { unsafe String(cString: $0) }
    }
  }

  /// The embedded bytes of a table, empty when there is none of that name.
  public static func embedded(_ name: String) -> [UInt8] {
    var count = 0
    guard let start = unsafe td_seed(name, &count) else { return [] }
    return unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  }

  /// A hash of all tables of the grammar, as they are overlaid: `seeds` in `run.json`.
  public var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in Self.names {
      Self.hash(name, into: &hash)
      if let own = overlays[name] { Self.hash(own.bytes, into: &hash) }
    }
    return hash
  }

  /// Adds the bytes of an embedded table to a hash, in place.
  static func hash(_ name: String, into hash: inout UInt64) {
    var count = 0
    guard let start = unsafe td_seed(name, &count) else { return }
    unsafe add(UnsafeRawBufferPointer(start: start, count: count), to: &hash)
  }

  static func hash(_ bytes: [UInt8], into hash: inout UInt64) {
    unsafe bytes.withUnsafeBytes { unsafe add($0, to: &hash) }
  }

  /// FNV-1a over eight bytes at a time: all tables go through here at every start.
  private static func add(_ bytes: UnsafeRawBufferPointer, to hash: inout UInt64) {
    func step(_ value: UInt64) {
      hash = (hash ^ value) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    var at = 0
    while at + 8 <= bytes.count {
      unsafe step(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    while at < bytes.count {
      unsafe step(UInt64(bytes[at]))
      at += 1
    }
    step(UInt64(bytes.count))
  }

  /// The rows of a table: the embedded ones, then the user's. A user's row whose first cell stands in an embedded row
  /// takes that row's place, any other is added.
  public func table(
    _ name: String, columns: [String], required: [Int] = [0]
  ) throws(SeedError) -> [SeedTable.Row] {
    var rows = try SeedTable(
      bytes: Self.embedded(name), file: "seeds/\(name).tsv", columns: columns, required: required,
      isChecked: true
    ).rows
    guard let (file, bytes) = overlays[name] else { return rows }
    let own = try SeedTable(bytes: bytes, file: file, columns: columns, required: required).rows
    let replaced = Set(own.map { $0[0] })
    rows.removeAll { replaced.contains($0[0]) }
    return rows + own
  }
}
