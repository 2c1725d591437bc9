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
    mutating func add(_ bytes: Span<UInt8>) {
      count += bytes.count
      sum = Ledger.sum(bytes, after: sum)
    }
  }

  /// Blocks by the name of the file of records.
  struct Blocks: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    private var blocks = [Block?](repeating: nil, count: RecordBlocks.names.count)
    /// The places of the names, in the order in which a line gives them.
    static let places = RecordBlocks.names.indices.sorted { RecordBlocks.names[$0] < RecordBlocks.names[$1] }
    /// The names as a line has them, by the place in `RecordBlocks.names`.
    fileprivate static let names: [[UInt8]] = RecordBlocks.names.map { Array($0.utf8) + [colon] }

    init(dictionaryLiteral elements: (String, Block)...) {
      for (name, block) in elements { self[name] = block }
    }

    /// By the place of the name in `RecordBlocks.names`.
    subscript(place: Int) -> Block? {
      get { blocks[place] }
      set { blocks[place] = newValue }
    }

    /// By name; there is nothing under another one than those of `RecordBlocks.names`.
    subscript(name: String) -> Block? {
      get { RecordBlocks.names.firstIndex(of: name).flatMap { blocks[$0] } }
      set { if let place = RecordBlocks.names.firstIndex(of: name) { blocks[place] = newValue } }
    }
  }

  struct Entry: Sendable, Equatable {
    var doc: String
    var sha256: String
    var size: Int
    var fingerprint: UInt64
    var counts: Counts
    var blocks: Blocks
  }

  static let name = "ledger"

  /// The CRC-32C of bytes, going on from that of those before them.
  static func sum(_ bytes: [UInt8], after sum: UInt32 = 0) -> UInt32 { Self.sum(bytes.span, after: sum) }

  static func sum(_ bytes: Span<UInt8>, after sum: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return sum }
      return unsafe td_crc32c(sum, base, buffer.count)
    }
  }

  private static let (tab, colon, comma) = (UInt8(ascii: "\t"), UInt8(ascii: ":"), UInt8(ascii: ","))

  static func line(_ entry: Entry) -> [UInt8] {
    var line: [UInt8] = []
    _ = add(entry, to: &line)
    return line
  }

  /// Adds the line of an entry; returns how many bytes it has.
  static func add(_ entry: Entry, to line: inout [UInt8]) -> Int {
    let start = line.count
    // A line is parted by tabs; a name may hold them.
    line += escaped(entry.doc).utf8
    line.append(tab)
    line += entry.sha256.utf8
    line.append(addingCapacity: roomForFigures) { out in
      out.append(tab)
      write(UInt64(clamping: entry.size), to: &out)
      out.append(tab)
      write(entry.fingerprint, radix: 16, to: &out)
      var mark = tab
      func add(_ count: Int) {
        out.append(mark)
        write(UInt64(clamping: count), to: &out)
        mark = comma
      }
      add(entry.counts.documents)
      add(entry.counts.references)
      add(entry.counts.dates)
      add(entry.counts.quantities)
      add(entry.counts.errors)
      add(entry.counts.failures)
      add(entry.counts.bytes)
      for place in Blocks.places {
        guard let block = entry.blocks[place] else { continue }
        out.append(tab)
        for byte in Blocks.names[place] { out.append(byte) }
        write(block, to: &out)
      }
    }
    end(&line, from: start)
    return line.count - start
  }

  /// All numbers of a line and the names before them, each as long as it may be.
  private static let roomForFigures =
    9 * 21 + RecordBlocks.names.reduce(0) { $0 + $1.utf8.count + roomForBlock + 2 }
  private static let roomForBlock = 3 * 21

  private static func write(_ block: Block, to out: inout OutputSpan<UInt8>) {
    write(UInt64(clamping: block.offset), to: &out)
    out.append(colon)
    write(UInt64(clamping: block.count), to: &out)
    out.append(colon)
    write(UInt64(block.sum), radix: 16, to: &out)
  }

  private static func write(_ block: Block, to line: inout [UInt8]) {
    line.append(addingCapacity: roomForBlock) { out in write(block, to: &out) }
  }

  /// Ends a line with its checksum.
  private static func end(_ line: inout [UInt8], from start: Int) {
    let sum = sum(line.span.extracting(start..<line.count))
    line.append(addingCapacity: 21) { out in
      out.append(tab)
      write(UInt64(sum), radix: 16, to: &out)
      out.append(UInt8(ascii: "\n"))
    }
  }

  /// A number in figures, as `String` writes it.
  @inline(__always)
  private static func write(_ value: UInt64, radix: UInt64 = 10, to out: inout OutputSpan<UInt8>) {
    var figures = InlineArray<20, UInt8>(repeating: 0)
    var count = 0
    var rest = value
    repeat {
      figures[count] = UInt8(truncatingIfNeeded: rest % radix)
      rest /= radix
      count += 1
    } while rest > 0
    while count > 0 {
      count -= 1
      out.append(figures[count] + (figures[count] < 10 ? 0x30 : 0x61 - 10))
    }
  }

  /// A line of a run whose records with holes wait, as far as filling them needs it: the rest is written on as it stands.
  struct HoledLine {
    private let facts: ArraySlice<UInt8>
    /// What the cells of the two files say behind their names.
    private var documentsCell: Range<Int>
    private var referencesCell: Range<Int>
    private(set) var documents = 0
    private(set) var references = 0

    /// nil where the line is not whole.
    init?(_ line: ArraySlice<UInt8>) {
      guard let end = line.lastIndex(of: tab), let said = number(line[(end + 1)...], radix: 16) else {
        return nil
      }
      let facts = line[..<end]
      guard said == UInt64(sum(facts.span)) else { return nil }
      self.facts = facts
      documentsCell = end..<end
      referencesCell = end..<end
      var at = facts.startIndex
      var cell = 0
      while at <= end {
        let next = facts[at...].firstIndex(of: tab) ?? end
        if cell == 4 {
          var figures: ArraySlice<UInt8>? = facts[at..<next]
          guard let first = Ledger.next(comma, &figures).flatMap(amount),
            let second = Ledger.next(comma, &figures).flatMap(amount)
          else { return nil }
          (documents, references) = (first, second)
        } else if cell > 4 {
          let text = facts[at..<next]
          let (document, reference) = (
            Blocks.names[RecordBlocks.documents], Blocks.names[RecordBlocks.references]
          )
          if text.starts(with: document) { documentsCell = at + document.count..<next }
          if text.starts(with: reference) { referencesCell = at + reference.count..<next }
        }
        cell += 1
        at = next + 1
      }
      guard documentsCell.lowerBound < end, documentsCell.upperBound < referencesCell.lowerBound,
        referencesCell.lowerBound < end
      else { return nil }
    }

    /// Adds the line with other blocks of the two files.
    func write(to lines: inout [UInt8], documents: Block, references: Block) {
      let start = lines.count
      lines += facts[..<documentsCell.lowerBound]
      Ledger.write(documents, to: &lines)
      lines += facts[documentsCell.upperBound..<referencesCell.lowerBound]
      Ledger.write(references, to: &lines)
      lines += facts[referencesCell.upperBound...]
      Ledger.end(&lines, from: start)
    }
  }

  /// The entry of a line without its end; nil where the line is not whole.
  static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
    guard let end = line.lastIndex(of: tab), let said = number(line[(end + 1)...], radix: 16) else {
      return nil
    }
    let facts = line[..<end]
    guard said == UInt64(sum(facts.span)) else { return nil }
    var rest: ArraySlice<UInt8>? = facts
    guard let doc = next(tab, &rest), let sha256 = next(tab, &rest),
      let size = next(tab, &rest).flatMap(amount),
      let fingerprint = next(tab, &rest).flatMap({ number($0, radix: 16) })
    else { return nil }
    var figures = next(tab, &rest)
    func figure() -> Int? { next(comma, &figures).flatMap(amount) }
    guard let documents = figure(), let references = figure(), let dates = figure(),
      let quantities = figure(),
      let errors = figure(), let failures = figure(), let bytes = figure(), figures == nil
    else { return nil }
    var counts = Counts()
    counts.files = 1
    (counts.documents, counts.references, counts.dates, counts.quantities) = (
      documents, references, dates, quantities
    )
    (counts.errors, counts.failures, counts.bytes) = (errors, failures, bytes)
    var entry = Entry(
      doc: unescaped(String(decoding: doc, as: UTF8.self)), sha256: String(decoding: sha256, as: UTF8.self),
      size: size, fingerprint: fingerprint, counts: counts, blocks: [:])
    while let whole = next(tab, &rest) {
      var cell: ArraySlice<UInt8>? = whole
      guard let name = next(colon, &cell), let offset = next(colon, &cell).flatMap(amount),
        let count = next(colon, &cell).flatMap(amount),
        let sum = next(colon, &cell).flatMap({ number($0, radix: 16) }).flatMap({ UInt32(exactly: $0) }),
        cell == nil
      else { return nil }
      if let place = RecordBlocks.names.firstIndex(where: { $0.utf8.elementsEqual(name) }) {
        entry.blocks[place] = Block(offset: offset, count: count, sum: sum)
      }
    }
    return entry
  }

  /// What stands before a mark, or to the end; nil where nothing is left.
  private static func next(_ mark: UInt8, _ rest: inout ArraySlice<UInt8>?) -> ArraySlice<UInt8>? {
    guard let bytes = rest else { return nil }
    guard let end = bytes.firstIndex(of: mark) else {
      rest = nil
      return bytes
    }
    rest = bytes[(end + 1)...]
    return bytes[..<end]
  }

  /// A number in figures alone.
  private static func number(_ figures: ArraySlice<UInt8>, radix: UInt64) -> UInt64? {
    guard !figures.isEmpty else { return nil }
    var value: UInt64 = 0
    for byte in figures {
      let figure: UInt8
      switch byte {
      case 0x30...0x39: figure = byte - 0x30
      case 0x41...0x46, 0x61...0x66: figure = (byte | 0x20) - 0x61 + 10
      default: return nil
      }
      let (product, isOver) = value.multipliedReportingOverflow(by: radix)
      let (next, isFull) = product.addingReportingOverflow(UInt64(figure))
      if figure >= radix || isOver || isFull { return nil }
      value = next
    }
    return value
  }

  private static func amount(_ figures: ArraySlice<UInt8>) -> Int? {
    number(figures, radix: 10).flatMap { Int(exactly: $0) }
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
