/// Files within a file ([MS-CFB]): sectors chained by a table, small streams packed into one large stream.
///
/// Nothing is trusted: chains are followed for as many steps as the file has sectors, counts are bounded by the file's size, and
/// what the file does not hold is missing from a stream's end.
struct CompoundFile {
  private struct Entry {
    var name: String
    var kind: UInt8
    var left: Int
    var right: Int
    var child: Int
    var start: Int
    var size: Int
  }

  static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  private let file: Block
  private let sectorShift: Int
  private let miniShift: Int
  private let cutoff: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStream: [UInt8] = []
  /// What stands at the root, by name.
  private var entries: [String: Entry] = [:]

  /// The last number of a regular sector ([MS-CFB] 2.1).
  private static let lastSector = 0xFFFF_FFFA

  /// - Throws: `broken` where the header or the directory cannot be read.
  init(_ bytes: [UInt8]) throws(ReadError) {
    file = Block(bytes)
    let shift = file.u16(30)
    guard bytes.starts(with: Self.magic), shift == 9 || shift == 12 else {
      throw .broken("the header of its container cannot be read", "header")
    }
    sectorShift = shift
    miniShift = file.u16(32) == 6 ? 6 : min(max(file.u16(32), 2), shift)
    cutoff = file.u32(56) == 0 ? 4096 : file.u32(56)
    readTable()
    let directory = Block(chain(file.u32(48), size: .max))
    guard directory.count >= 128 else {
      throw .broken("the directory of its container cannot be read", "directory")
    }
    let root = Self.entry(directory, 0)
    miniTable = Self.numbers(Block(chain(file.u32(60), size: .max)))
    miniStream = chain(root.start, size: root.size)
    readNames(directory, root)
  }

  /// The names at the root.
  var names: [String] { Array(entries.keys) }

  func has(_ name: String) -> Bool { entries[name] != nil }

  /// The bytes of a stream at the root, as many as the file holds; nil: there is none of that name.
  func stream(_ name: String) -> [UInt8]? {
    guard let entry = entries[name], entry.kind == 2 else { return nil }
    return entry.size < cutoff
      ? miniChain(entry.start, size: entry.size) : chain(entry.start, size: entry.size)
  }

  // MARK: sectors

  private var sectors: Int { file.count >> sectorShift }

  /// The allocation table: its sectors are listed in the header, and further ones in a chain of their own ([MS-CFB] 2.5).
  private mutating func readTable() {
    let size = 1 << sectorShift
    // No more of them than map the whole file.
    let most = sectors / (size / 4) + 1
    var places: [Int] = []
    for index in 0..<109 {
      let sector = file.u32(76 + index * 4)
      guard sector < Self.lastSector, places.count < most else { break }
      places.append(sector)
    }
    var next = file.u32(68)
    var steps = 0
    while next < sectors, places.count < most, steps <= most {
      let base = (next + 1) << sectorShift
      for index in 0..<(size / 4 - 1) where places.count < most {
        let sector = file.u32(base + index * 4)
        if sector < Self.lastSector { places.append(sector) }
      }
      next = file.u32(base + size - 4)
      steps += 1
    }
    table.reserveCapacity(places.count * size / 4)
    for sector in places {
      let base = (sector + 1) << sectorShift
      for index in 0..<(size / 4) {
        let at = base + index * 4
        table.append(at + 4 <= file.count ? UInt32(file.u32(at)) : 0xFFFF_FFFF)
      }
    }
  }

  private static func numbers(_ block: Block) -> [UInt32] {
    (0..<block.count / 4).map { UInt32(block.u32($0 * 4)) }
  }

  /// The bytes of a chain of sectors, at most `size`.
  private func chain(_ start: Int, size: Int) -> [UInt8] {
    var result: [UInt8] = []
    let length = 1 << sectorShift
    if size != .max { result.reserveCapacity(min(size, file.count)) }
    var sector = start
    var steps = 0
    while sector < Self.lastSector, steps <= sectors, result.count < size {
      let range = file.clamped((sector + 1) << sectorShift, min(length, size - result.count))
      if range.isEmpty { break }
      result += file.bytes[range]
      guard sector < table.count else { break }
      sector = Int(table[sector])
      steps += 1
    }
    return result
  }

  private func miniChain(_ start: Int, size: Int) -> [UInt8] {
    var result: [UInt8] = []
    let length = 1 << miniShift
    var sector = start
    var steps = 0
    while sector < miniTable.count, steps <= miniTable.count, result.count < size {
      let at = sector << miniShift
      guard at < miniStream.count else { break }
      let end = min(at + min(length, size - result.count), miniStream.count)
      result += miniStream[at..<end]
      sector = Int(miniTable[sector])
      steps += 1
    }
    return result
  }

  // MARK: the directory

  private static func entry(_ directory: Block, _ index: Int) -> Entry {
    let at = index * 128
    let length = min(directory.u16(at + 64), 64)
    var units: [UInt16] = []
    for place in stride(from: 0, to: max(length - 2, 0), by: 2) {
      units.append(UInt16(directory.u16(at + place)))
    }
    return Entry(
      name: String(decoding: units, as: UTF16.self), kind: directory.byte(at + 66),
      left: directory.u32(at + 68), right: directory.u32(at + 72), child: directory.u32(at + 76),
      start: directory.u32(at + 116), size: directory.u32(at + 120))
  }

  /// The root's children are a tree; where that is broken, all entries count, the first of each name.
  private mutating func readNames(_ directory: Block, _ root: Entry) {
    let count = directory.count / 128
    var seen = [Bool](repeating: false, count: count)
    var waiting = [root.child]
    while let index = waiting.popLast() {
      guard index > 0, index < count, !seen[index] else { continue }
      seen[index] = true
      let entry = Self.entry(directory, index)
      waiting.append(entry.right)
      waiting.append(entry.left)
      if entries[entry.name] == nil { entries[entry.name] = entry }
    }
    guard entries["WordDocument"] == nil else { return }
    for index in 1..<max(count, 1) where !seen[index] {
      let entry = Self.entry(directory, index)
      if entry.kind == 2, entries[entry.name] == nil { entries[entry.name] = entry }
    }
  }
}

extension ReadError {
  /// A document of which nothing can be read.
  static func broken(_ what: String, _ detail: String) -> ReadError {
    ReadError(
      "broken", "the DOC file is broken: \(what); open it in a word processor and save it again",
      detail: detail)
  }
}
