internal import CKernels
internal import Reading

/// What a run has written of each file, so that a later run need not read it again: the state of `--resume` and `--update`.
///
/// One line a file, in the order of the run: its id, the SHA-256 and size of its bytes, the fingerprint of all that decides the
/// records, the counts, and where its bytes stand in each file of the output, each with its CRC-32C. The line itself ends with
/// the CRC-32C of what stands before, so that a line which is cut off or damaged is no line.
struct Ledger {
  /// Where the bytes of one file stand in one file of records.
  struct Block: Sendable, Equatable {
    var offset = 0
    var count = 0
    var sum: UInt32 = 0

    /// Counts bytes that follow.
    mutating func add(_ bytes: [UInt8]) {
      count += bytes.count
      sum = Ledger.sum(bytes, after: sum)
    }
  }

  struct Entry: Sendable, Equatable {
    var doc: String
    var sha256: String
    var size: Int
    var fingerprint: UInt64
    var counts: Counts
    /// By name of the file of records.
    var blocks: [String: Block]
  }

  static let name = "ledger"

  /// The CRC-32C of bytes, going on from that of those before them.
  static func sum(_ bytes: [UInt8], after sum: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return sum }
      return unsafe td_crc32c(sum, base, buffer.count)
    }
  }

  static func line(_ entry: Entry) -> [UInt8] {
    let counts = entry.counts
    var cells = [
      // A line is parted by tabs; a name may hold them.
      escaped(entry.doc), entry.sha256, String(entry.size), String(entry.fingerprint, radix: 16),
      [
        counts.documents, counts.references, counts.dates, counts.quantities, counts.errors, counts.failures,
        counts.bytes,
      ].map { String($0) }.joined(separator: ","),
    ]
    for (name, block) in entry.blocks.sorted(by: { $0.key < $1.key }) {
      cells.append("\(name):\(block.offset):\(block.count):\(String(block.sum, radix: 16))")
    }
    var bytes = Array(cells.joined(separator: "\t").utf8)
    bytes += Array("\t\(String(sum(bytes), radix: 16))\n".utf8)
    return bytes
  }

  /// The entry of a line without its end; nil where the line is not whole.
  static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
    guard let tab = line.lastIndex(of: 0x09),
      let said = UInt32(String(decoding: line[(tab + 1)...], as: UTF8.self), radix: 16),
      said == sum(Array(line[..<tab]))
    else { return nil }
    let cells = line[..<tab].split(separator: 0x09, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard cells.count >= 5, let size = Int(cells[2]), let fingerprint = UInt64(cells[3], radix: 16) else {
      return nil
    }
    let numbers = cells[4].split(separator: ",").compactMap { Int($0) }
    guard numbers.count == 7 else { return nil }
    var counts = Counts()
    counts.files = 1
    (counts.documents, counts.references, counts.dates, counts.quantities) = (
      numbers[0], numbers[1], numbers[2], numbers[3]
    )
    (counts.errors, counts.failures, counts.bytes) = (numbers[4], numbers[5], numbers[6])
    var entry = Entry(
      doc: unescaped(cells[0]), sha256: cells[1], size: size, fingerprint: fingerprint, counts: counts,
      blocks: [:])
    for cell in cells[5...] {
      let parts = cell.split(separator: ":").map(String.init)
      guard parts.count == 4, let offset = Int(parts[1]), let count = Int(parts[2]),
        let sum = UInt32(parts[3], radix: 16)
      else { return nil }
      entry.blocks[parts[0]] = Block(offset: offset, count: count, sum: sum)
    }
    return entry
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x5C }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x09: bytes += [0x5C, UInt8(ascii: "t")]
      case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
      case 0x5C: bytes += [0x5C, 0x5C]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(0x5C) else { return text }
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in text.utf8 {
      if isEscape {
        bytes.append(byte == UInt8(ascii: "t") ? 0x09 : byte == UInt8(ascii: "n") ? 0x0A : byte)
        isEscape = false
      } else if byte == 0x5C {
        isEscape = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
