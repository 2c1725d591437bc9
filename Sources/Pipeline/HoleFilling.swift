internal import Linking
internal import Writing

/// A part of the files with holes, so long that filling it is worth a worker's time: the files from one line of the ledger to
/// another.
struct HoleRange: Sendable {
  /// What stands before it, in all parts.
  struct Place: Sendable {
    /// Bytes of the ledger and of the spools.
    var ledger = 0
    var spooledDocuments = 0
    var spooledReferences = 0
    /// How many records.
    var documents = 0
    var references = 0
  }

  var start: Place
  var end: Place
  /// Where its bytes go in the files, and how many they are.
  var documents: Range<Int> = 0..<0
  var references: Range<Int> = 0..<0
}

/// Records out of the spools into their files, each with its hole filled; parts of them by several workers at a time.
struct HoleFilling: Sendable {
  /// A spool and the file that its records go into.
  struct Way: Sendable {
    var spool: PlacedFile
    var file: OutputFile
  }

  let ledger: PlacedFile
  let documents: Way
  let references: Way
  private let documentNodes: [Int]
  private let targets: [Int32]
  private let resolutions: [Resolution]
  let holes: Holes
  private(set) var ranges: [HoleRange]

  /// Bytes of a record in its spool that are not in the file: the lengths of its two parts.
  private static let framing = 8

  /// - Parameter places: where parts end, the last one at the end of all.
  init(
    _ graph: Graph, _ ids: NodeIDs, ledger: PlacedFile, documents: Way, references: Way,
    places: [HoleRange.Place]
  ) {
    self.ledger = ledger
    self.documents = documents
    self.references = references
    // Not the graph: its nodes are measured meanwhile.
    (documentNodes, targets, resolutions) = (graph.documentNodes, graph.targets, graph.resolutions)
    holes = Holes(ids)
    ranges = []
    var start = HoleRange.Place()
    var (document, reference) = (0, 0)
    for end in places {
      var range = HoleRange(start: start, end: end)
      // How long the holes are says where the next part begins: so none waits for the one before it.
      var count = end.spooledDocuments - start.spooledDocuments
      for number in start.documents..<end.documents {
        count += holes.documentCount(node: documentNodes[number]) - Self.framing
      }
      range.documents = document..<document + max(0, count)
      count = end.spooledReferences - start.spooledReferences
      for number in start.references..<end.references {
        count +=
          holes.referenceCount(target: Int(targets[number]), resolutions[number]) - Self.framing
      }
      range.references = reference..<reference + max(0, count)
      ranges.append(range)
      (document, reference) = (range.documents.upperBound, range.references.upperBound)
      start = end
    }
  }

  /// Notes in the files how long they are.
  func end() {
    documents.file.holds(ranges.last?.documents.upperBound ?? 0)
    references.file.holds(ranges.last?.references.upperBound ?? 0)
  }

  /// Writes the records of a part; returns the lines of the ledger that say where they stand now.
  func fill(_ number: Int) throws(FileError) -> [UInt8] {
    let range = ranges[number]
    let lines = range.end.ledger - range.start.ledger
    guard let known = ledger.bytes(at: range.start.ledger, count: lines) else { throw broken(Ledger.name) }
    var documents = HoleFiller(
      self.documents, range.start.spooledDocuments..<range.end.spooledDocuments, range.documents)
    var references = HoleFiller(
      self.references, range.start.spooledReferences..<range.end.spooledReferences, range.references)
    var (document, reference) = (range.start.documents, range.start.references)
    var filled: [UInt8] = []
    filled.reserveCapacity(lines + lines / 8)
    var at = 0
    // Not this value, which would be copied for each record.
    let (holes, nodes, targets, resolutions) = (self.holes, documentNodes, self.targets, self.resolutions)
    while at < known.count {
      let end = known[at...].firstIndex(of: 0x0A) ?? known.count
      guard let entry = Ledger.HoledLine(known[at..<end]), document + entry.documents <= range.end.documents,
        reference + entry.references <= range.end.references
      else { throw broken(Ledger.name) }
      documents.open()
      references.open()
      for _ in 0..<entry.documents {
        let node = nodes[document]
        try documents.fill { line in holes.document(node: node, to: &line) }
        document += 1
      }
      for _ in 0..<entry.references {
        let (target, resolution) = (Int(targets[reference]), resolutions[reference])
        try references.fill { line in holes.reference(target: target, resolution, to: &line) }
        reference += 1
      }
      entry.write(to: &filled, documents: documents.close(), references: references.close())
      at = end + 1
    }
    try documents.end()
    try references.end()
    return filled
  }

  private func broken(_ path: String) -> FileError {
    FileError(path: path, action: .readBack, number: Self.damaged)
  }

  /// EIO: what was written does not stand there as it was.
  static let damaged: Int32 = 5
}

/// A part of a spool, read from its start to its end: pieces with their lengths before them.
private struct SpoolPart {
  private let spool: PlacedFile
  /// What is not read.
  private var rest: Range<Int>
  private var buffer: [UInt8] = []
  /// From where on the buffer is not passed on.
  private var at = 0
  private static let room = 1 << 18

  init(_ spool: PlacedFile, _ range: Range<Int>) {
    self.spool = spool
    rest = range
  }

  var isAtEnd: Bool { rest.isEmpty && at == buffer.count }

  /// Writes the next piece; false where the spool is not what it should be.
  @inline(__always)
  mutating func pass(to line: inout JSONLine) -> Bool {
    guard has(4) else { return false }
    var length = 0
    for place in 0..<4 { length |= Int(buffer[at + place]) << (8 * place) }
    at += 4
    guard has(length) else { return false }
    line.raw(buffer.span.extracting(at..<at + length))
    at += length
    return true
  }

  /// Whether there are so many bytes; they are in the buffer then.
  @inline(__always)
  private mutating func has(_ count: Int) -> Bool { buffer.count - at >= count || reads(count) }

  private mutating func reads(_ count: Int) -> Bool {
    buffer.removeFirst(at)
    at = 0
    let wanted = min(rest.count, max(Self.room, count - buffer.count))
    guard buffer.count + wanted >= count, spool.read(wanted, at: rest.lowerBound, into: &buffer) == wanted
    else { return false }
    rest = rest.lowerBound + wanted..<rest.upperBound
    return true
  }
}

/// Records out of a part of a spool on their way into a part of a file, each with its hole filled.
private struct HoleFiller {
  private let file: OutputFile
  private var spool: SpoolPart
  private var line = JSONLine()
  /// From where on the bytes of `line` are not counted in `block`.
  private var start = 0
  /// Where the part begins, where the bytes of `line` go, and where it ends.
  private let first: Int
  private var place: Int
  private let limit: Int
  /// Where the records since `open` stand in the file.
  private var block = Ledger.Block()
  private static let most = 1 << 18

  init(_ way: HoleFilling.Way, _ spooled: Range<Int>, _ written: Range<Int>) {
    file = way.file
    spool = SpoolPart(way.spool, spooled)
    first = written.lowerBound
    place = first
    limit = written.upperBound
  }

  /// A new block starts.
  mutating func open() { block = Ledger.Block(offset: place + line.bytes.count) }

  /// Passes on a record; `hole` writes what stands in its hole.
  @inline(__always)
  mutating func fill(_ hole: (inout JSONLine) -> Void) throws(FileError) {
    guard spool.pass(to: &line) else { throw broken() }
    hole(&line)
    guard spool.pass(to: &line) else { throw broken() }
    if line.bytes.count >= Self.most { try put() }
  }

  private func broken() -> FileError {
    FileError(path: file.path, action: .readBack, number: HoleFilling.damaged)
  }

  private mutating func count() {
    var counted = block
    counted.add(line.bytes.span.extracting(droppingFirst: start))
    block = counted
    start = line.bytes.count
  }

  private mutating func put() throws(FileError) {
    count()
    // The next part begins where this one should end.
    guard start <= limit - place else { throw broken() }
    try file.put(line.bytes.span, at: place)
    place += start
    line.bytes.removeAll(keepingCapacity: true)
    start = 0
  }

  /// The block that ends here.
  mutating func close() -> Ledger.Block {
    count()
    return block
  }

  /// Writes what is there.
  mutating func end() throws(FileError) {
    try put()
    guard place == limit, spool.isAtEnd else { throw broken() }
    file.handOn(first..<limit)
  }
}
