@testable import Reading

/// A Word document made by hand: what [MS-DOC] and [MS-CFB] ask for and no more. Each run and each paragraph has a page of its own.
struct WordSample {
  /// A run of characters of one format.
  private struct Run {
    var units: [UInt16]
    var properties: [UInt8]
  }

  var fonts = ["Times New Roman"]
  /// Lengths of the parts: text, footnotes, headers, macros, annotations, endnotes, text boxes, those of headers.
  var parts = [Int](repeating: 0, count: 8)
  /// Where notes are called, where their texts start; where headers start.
  var noteReferences: [Int] = []
  var noteStarts: [Int] = []
  var headStarts: [Int] = []
  /// Where the piece in UTF-16 starts; before it characters are bytes.
  var wideFrom: Int?
  var flags = 0x0200
  /// Of 97, or older.
  var version = 0xC1
  var styles: [UInt8] = []
  var lists: [UInt8] = []
  var overrides: [UInt8] = []
  private var runs: [Run] = []
  private var paragraphs: [(end: Int, properties: [UInt8])] = []
  private(set) var count = 0

  // MARK: writing

  static func font(_ number: Int) -> [UInt8] {
    [0x4F, 0x4A, UInt8(number), 0, 0x51, 0x4A, UInt8(number), 0]
  }
  static let special: [UInt8] = [0x55, 0x08, 1]
  static let deleted: [UInt8] = [0x00, 0x08, 1]
  static let hidden: [UInt8] = [0x3C, 0x08, 1]
  static let inTable: [UInt8] = [0x16, 0x24, 1]
  static let rowEnd: [UInt8] = inTable + [0x17, 0x24, 1]
  /// A row's end with lines between its two cells.
  static let linedRowEnd: [UInt8] =
    rowEnd + [0x08, 0xD6, 48, 0, 2, 0, 0, 1, 0, 2, 0] + cell + cell
  private static let cell: [UInt8] = [0, 0, 0, 0] + (0..<4).flatMap { _ in [4, 1, 0, 0] as [UInt8] }

  mutating func add(_ text: String, _ properties: [UInt8] = []) { add(Array(text.utf16), properties) }

  mutating func add(_ units: [UInt16], _ properties: [UInt8] = []) {
    guard !units.isEmpty else { return }
    runs.append(Run(units: units, properties: properties))
    count += units.count
  }

  /// Ends a paragraph; its mark has the properties of characters `mark`.
  mutating func end(_ unit: UInt16 = 0x0D, _ properties: [UInt8] = [], style: Int = 0, mark: [UInt8] = []) {
    add([unit], mark)
    paragraphs.append((count, [UInt8(style), 0] + properties))
  }

  /// Says that all since the last part was one.
  mutating func endPart(_ index: Int) { parts[index] = count - parts.reduce(0, +) }

  // MARK: bytes

  static func u16(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  static func u32(_ value: Int) -> [UInt8] { u16(value & 0xFFFF) + u16(value >> 16 & 0xFFFF) }

  /// Numbers of two or of four bytes, one after the other.
  static func all16(_ values: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { bytes += u16(value) }
    return bytes
  }

  static func all32(_ values: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values { bytes += u32(value) }
    return bytes
  }

  /// Characters in UTF-16, and a zero.
  static func zeroEnded(_ text: String) -> [UInt8] { all16(text.utf16.map { Int($0) } + [0]) }

  static func put(_ bytes: [UInt8], _ at: Int, _ target: inout [UInt8]) {
    for (index, byte) in bytes.enumerated() { target[at + index] = byte }
  }

  /// The streams: the document and the table.
  func streams() -> (document: [UInt8], table: [UInt8]) {
    let start = 1024
    var text: [UInt8] = []
    var offsets: [Int] = []
    let wide = wideFrom ?? count
    for unit in runs.flatMap(\.units) {
      offsets.append(start + text.count)
      if offsets.count <= wide {
        text.append(UInt8(truncatingIfNeeded: unit))
      } else {
        text += Self.u16(Int(unit))
      }
    }
    offsets.append(start + text.count)
    var document = [UInt8](repeating: 0, count: start) + text
    func align() { document += [UInt8](repeating: 0, count: (512 - document.count % 512) % 512) }
    align()

    var pages: (character: [Int], paragraph: [Int]) = ([], [])
    var starts: (character: [Int], paragraph: [Int]) = ([], [])
    var at = 0
    for run in runs {
      var page = [UInt8](repeating: 0, count: 512)
      Self.put(Self.u32(offsets[at]) + Self.u32(offsets[at + run.units.count]) + [100], 0, &page)
      Self.put([UInt8(run.properties.count)] + run.properties, 200, &page)
      page[511] = 1
      pages.character.append(document.count / 512)
      starts.character.append(offsets[at])
      document += page
      at += run.units.count
    }
    at = 0
    for paragraph in paragraphs {
      var page = [UInt8](repeating: 0, count: 512)
      Self.put(Self.u32(offsets[at]) + Self.u32(offsets[paragraph.end]) + [100], 0, &page)
      let size = paragraph.properties.count
      let head = size % 2 == 1 ? [UInt8((size + 1) / 2)] : [0, UInt8(size / 2)]
      Self.put(head + paragraph.properties, 200, &page)
      page[511] = 1
      pages.paragraph.append(document.count / 512)
      starts.paragraph.append(offsets[at])
      document += page
      at = paragraph.end
    }

    var table = [UInt8](repeating: 0, count: 16)
    func part(_ index: Int, _ bytes: [UInt8]) {
      Self.put(Self.u32(table.count) + Self.u32(bytes.count), 154 + index * 8, &document)
      table += bytes
    }
    func plex(_ places: [Int], _ pages: [Int]) -> [UInt8] { Self.all32(places + [offsets[count]] + pages) }
    part(1, styles)
    part(12, plex(starts.character, pages.character))
    part(13, plex(starts.paragraph, pages.paragraph))
    var names = Self.u16(fonts.count) + [0, 0]
    for name in fonts {
      let text = Self.zeroEnded(name)
      names.append(UInt8(39 + text.count))
      names += [UInt8](repeating: 0, count: 39)
      names += text
    }
    part(15, names)
    var pieces: [(Int, Int)] = []
    if wide > 0 { pieces.append((0, start * 2 | 0x4000_0000)) }
    if wide < count { pieces.append((wide, offsets[wide])) }
    var plexOfPieces = Self.all32(pieces.map(\.0) + [count])
    for piece in pieces { plexOfPieces += [0, 0] + Self.u32(piece.1) + [0, 0] }
    part(33, [2] + Self.u32(plexOfPieces.count) + plexOfPieces)
    if !noteStarts.isEmpty {
      part(2, Self.all32(noteReferences + [count]) + Self.all16(noteReferences.map { _ in 1 }))
      part(3, Self.all32(noteStarts + [parts[1], parts[1]]))
    }
    if !headStarts.isEmpty { part(11, Self.all32(headStarts + [parts[2] + 1])) }
    // The levels stand behind the list and are not counted.
    if !lists.isEmpty {
      part(73, lists)
      Self.put(Self.u32(30), 154 + 73 * 8 + 4, &document)
      part(74, overrides)
    }

    Self.put([0xEC, 0xA5] + Self.u16(version), 0, &document)
    Self.put(Self.u16(flags), 10, &document)
    Self.put(Self.u32(start) + Self.u32(start + text.count), 24, &document)
    let counts = parts.reduce(0, +) == 0 ? [count, 0, 0, 0, 0, 0, 0, 0] : parts
    Self.put(Self.all32(counts), version < 0xC1 ? 52 : 76, &document)
    return (document, table)
  }

  func bytes() -> [UInt8] {
    let (document, table) = streams()
    return Self.container([("WordDocument", document), (flags & 0x200 != 0 ? "1Table" : "0Table", table)])
  }

  /// A container of streams: small ones share one stream, as the format asks for.
  static func container(_ streams: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    func padded(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
      bytes + [UInt8](repeating: 0, count: (size - bytes.count % size) % size)
    }
    var mini: [UInt8] = []
    var miniTable: [Int] = []
    var entries: [(name: String, kind: UInt8, start: Int, size: Int)] = []
    var big: [(entry: Int, bytes: [UInt8])] = []
    for (name, bytes) in streams {
      if bytes.count < 4096 {
        let first = miniTable.count
        let body = padded(bytes, 64)
        mini += body
        for index in 0..<(body.count / 64) {
          miniTable.append(index == body.count / 64 - 1 ? 0xFFFF_FFFE : first + index + 1)
        }
        entries.append((name, 2, bytes.isEmpty ? 0xFFFF_FFFE : first, bytes.count))
      } else {
        big.append((entries.count, bytes))
        entries.append((name, 2, 0, bytes.count))
      }
    }
    var sectors: [UInt8] = []
    var table: [Int] = []
    func chain(_ bytes: [UInt8]) -> Int {
      guard !bytes.isEmpty else { return 0xFFFF_FFFE }
      let first = table.count
      let body = padded(bytes, 512)
      for index in 0..<(body.count / 512) {
        table.append(index == body.count / 512 - 1 ? 0xFFFF_FFFE : first + index + 1)
      }
      sectors += body
      return first
    }
    for (entry, bytes) in big { entries[entry].start = chain(bytes) }
    let miniStart = chain(mini)
    let miniTableStart = chain(all32(miniTable))
    var directory: [UInt8] = []
    for (index, entry) in ([("Root Entry", 5, miniStart, mini.count)] + entries).enumerated() {
      var bytes = [UInt8](repeating: 0, count: 128)
      let units = zeroEnded(entry.0)
      put(units, 0, &bytes)
      put(u16(units.count) + [entry.1, 1], 64, &bytes)
      let next = index > 0 && index < entries.count ? index + 1 : 0xFFFF_FFFF
      put(u32(0xFFFF_FFFF) + u32(next) + u32(index == 0 && !entries.isEmpty ? 1 : 0xFFFF_FFFF), 68, &bytes)
      put(u32(entry.2) + u32(entry.3), 116, &bytes)
      directory += bytes
    }
    let directoryStart = chain(directory)
    // The table maps itself.
    var tables = 1
    while (table.count + tables) > tables * 128 { tables += 1 }
    let tableStart = table.count
    table += [Int](repeating: 0xFFFF_FFFD, count: tables)
    sectors += padded(all32(table), 512)
    var head = [UInt8](repeating: 0, count: 76) + [UInt8](repeating: 0xFF, count: 436)
    put(CompoundFile.magic, 0, &head)
    put(u16(0x3E) + u16(3) + [0xFE, 0xFF] + u16(9) + u16(6), 24, &head)
    put(u32(tables) + u32(directoryStart), 44, &head)
    put(
      u32(4096) + u32(miniTableStart) + u32(miniTable.isEmpty ? 0 : 1) + u32(0xFFFF_FFFE) + u32(0), 56, &head)
    for index in 0..<tables { put(u32(tableStart + index), 76 + index * 4, &head) }
    return head + sectors
  }
}
