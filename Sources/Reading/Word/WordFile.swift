/// The parts of a Word binary document (97 and later, [MS-DOC] 2.3–2.5): its streams, where its text stands, how it looks.
struct WordFile {
  /// A stretch of characters, stored in one piece.
  struct Piece {
    /// In characters of the document.
    var characters: Range<Int>
    /// In bytes of the document stream.
    var start: Int
    /// Whether each character is a byte of windows-1252; else UTF-16.
    var isBytes: Bool
    /// Single properties that hold for the whole piece: in the table stream, or one of a short form.
    var properties: Range<Int>

    var width: Int { isBytes ? 1 : 2 }
  }

  let document: Block
  /// Whether Word 6 or 95 wrote it: its properties are of another form and are not read.
  let isOld: Bool
  let table: Block
  /// Pictures and very long properties.
  let data: Block
  private(set) var pieces: [Piece] = []
  private(set) var characterPages: FormattedPages
  private(set) var paragraphPages: FormattedPages
  var styles: WordStyles
  let fonts: [String]
  let lists: WordLists
  /// The parts of the text, in characters.
  let body: Range<Int>
  let notes: [(reference: Int, text: Range<Int>)]
  let heads: [(isFirst: Bool, text: Range<Int>)]
  let boxes: Range<Int>
  /// Whether nothing is known of how its text looks: control characters alone tell cells and fields.
  var lacksFormats: Bool { paragraphPages.isEmpty }
  /// Whether U+00AD, the ư of TCVN3, stands in the text: then an optional hyphen (0x1F) is one. Where it does not, such hyphens may
  /// be what a conversion made of it.
  private(set) var hasSoftHyphens = false
  /// What had to be left out.
  private(set) var remarks: [ReadError] = []

  /// Where pairs of offset and length start ([MS-DOC] 2.5.6), by their place in the list.
  private static let pairs = 154

  init(_ container: CompoundFile) throws(ReadError) {
    try self.init(document: Block(container.stream("WordDocument") ?? [])) { flags in
      let names = flags & 0x0200 != 0 ? ["1Table", "0Table"] : ["0Table", "1Table"]
      return names.lazy.compactMap { container.stream($0) }.first ?? []
    } data: {
      container.stream("Data") ?? []
    }
  }

  /// A file whose container cannot be read: the text stream mostly stands at its start, in one piece.
  ///
  /// - Returns: nil where it does not.
  init?(salvaging bytes: [UInt8]) {
    guard bytes.count > 1024, Block(bytes).u16(512) & 0xFF00 == 0xA500,
      let file = try? Self(document: Block(Array(bytes[512...])), table: { _ in [] }, data: { [] })
    else { return nil }
    self = file
  }

  private init(
    document: Block, table findTable: (_ flags: Int) -> [UInt8], data findData: () -> [UInt8]
  ) throws(ReadError) {
    self.document = document
    guard document.count >= 512 else {
      throw .broken("its text stream is cut off", "\(document.count) bytes")
    }
    // The mark and the version of the format (2.5.2): 0xC1 is Word 97.
    let version = document.u16(2)
    guard document.u16(0) & 0xFF00 == 0xA500, version >= 0x60 else {
      throw .broken("its text stream has no head", "mark \(document.u16(0)), version \(version)")
    }
    isOld = version < 0xC1
    let flags = document.u16(10)
    guard flags & 0x0100 == 0 else { throw .encrypted }
    if isOld {
      table = document
      data = Block([])
      (characterPages, paragraphPages) = (FormattedPages(), FormattedPages())
      styles = WordStyles(Block([]), 0..<0)
      fonts = []
      lists = WordLists(Block([]), lists: 0..<0, overrides: 0..<0)
      // The counts and the table of pieces stand elsewhere, the rest is alike.
      let starts = Self.starts(document, 52)
      body = 0..<starts[1]
      notes = [starts[1]..<starts[2], starts[5]..<starts[6]].filter { !$0.isEmpty }.map { (.max, $0) }
      heads = starts[2] < starts[3] ? [(false, starts[2]..<starts[3])] : []
      boxes = starts[6]..<starts[7]
      readPieces(document.clamped(document.u32(352), document.u32(356)))
      if pieces.isEmpty { readWhole(total: starts[8]) }
      hasSoftHyphens = pieces.contains { holdsSoftHyphen($0) }
      return
    }
    let table = Block(findTable(flags))
    self.table = table
    data = Block(findData())
    func part(_ index: Int) -> Range<Int> {
      table.clamped(document.u32(Self.pairs + index * 8), document.u32(Self.pairs + index * 8 + 4))
    }
    characterPages = FormattedPages(document, table, part(12), isParagraph: false)
    paragraphPages = FormattedPages(document, table, part(13), isParagraph: true)
    styles = WordStyles(table, part(1))
    fonts = Self.readFonts(table, part(15))
    lists = WordLists(table, lists: part(73), overrides: part(74))

    let starts = Self.starts(document, 76)
    body = 0..<starts[1]
    notes =
      Self.readNotes(table, part(2), part(3), starts[1]..<starts[2])
      + Self.readNotes(table, part(46), part(47), starts[5]..<starts[6])
    heads = Self.readHeads(table, part(11), starts[2]..<starts[3])
    boxes = starts[6]..<starts[7]

    readPieces(part(33))
    if pieces.isEmpty { readWhole(total: starts[8]) }
    hasSoftHyphens = pieces.contains { holdsSoftHyphen($0) }
  }

  /// Where the parts start, and where the last one ends: text, footnotes, headers, macros, annotations, endnotes, text boxes, those
  /// of headers. They follow each other; the head gives their lengths.
  private static func starts(_ document: Block, _ at: Int) -> [Int] {
    var starts = [0]
    for part in 0..<8 {
      starts.append((starts.last ?? 0) + min(max(document.i32(at + part * 4), 0), 0x4000_0000))
    }
    return starts
  }

  /// The names of the fonts ([MS-DOC] 2.9.286, 2.9.79).
  private static func readFonts(_ table: Block, _ range: Range<Int>) -> [String] {
    var names: [String] = []
    let count = table.u16(range.lowerBound)
    var at = range.lowerBound + 4
    while names.count < count, at < range.upperBound {
      let end = min(at + 1 + Int(table.byte(at)), range.upperBound)
      var units: [UInt16] = []
      var place = at + 40
      while place + 1 < end {
        let unit = UInt16(table.u16(place))
        if unit == 0 { break }
        units.append(unit)
        place += 2
      }
      names.append(String(decoding: units, as: UTF16.self))
      at = end
    }
    return names
  }

  // MARK: pieces

  /// The table of pieces ([MS-DOC] 2.9.38): lists of properties, then the pieces.
  private mutating func readPieces(_ range: Range<Int>) {
    var at = range.lowerBound
    var properties: [Range<Int>] = []
    while at < range.upperBound, table.byte(at) == 1 {
      let size = table.u16(at + 1)
      properties.append(table.clamped(at + 3, min(size, range.upperBound - at - 3)))
      at += 3 + size
    }
    guard at + 5 < range.upperBound, table.byte(at) == 2 else { return }
    let plex = table.clamped(at + 5, min(table.u32(at + 1), range.upperBound - at - 5))
    let count = max(plex.count - 4, 0) / 12
    var budget = document.count
    for index in 0..<count {
      let low = table.u32(plex.lowerBound + index * 4)
      let high = table.u32(plex.lowerBound + index * 4 + 4)
      let entry = plex.lowerBound + (count + 1) * 4 + index * 8
      let place = table.u32(entry + 2)
      guard low < high, high <= 0x4000_0000, low >= pieces.last?.characters.upperBound ?? 0 else {
        if low == high { continue }
        note("its table of pieces is out of order", "piece \(index)")
        return
      }
      let isBytes = isOld || place & 0x4000_0000 != 0
      let start = isBytes && !isOld ? (place & 0x3FFF_FFFF) / 2 : place & 0x3FFF_FFFF
      let width = isBytes ? 1 : 2
      // Pieces that lie over each other could make any amount of text of a small file.
      let held = min(high - low, max(document.count - start, 0) / width, budget / width)
      let prm = table.u16(entry + 6)
      let list = prm & 1 != 0 && prm >> 1 < properties.count ? properties[prm >> 1] : 0..<0
      if held > 0 {
        pieces.append(
          Piece(characters: low..<low + held, start: start, isBytes: isBytes, properties: list))
      }
      budget -= held * width
      if held < high - low {
        note("its text ends before its table says", "character \(low + held)")
      }
    }
  }

  private func holdsSoftHyphen(_ piece: Piece) -> Bool {
    let range = document.clamped(piece.start, piece.characters.count * piece.width)
    if piece.isBytes { return document.bytes[range].contains(0xAD) }
    return stride(from: range.lowerBound, to: range.upperBound - 1, by: 2).contains {
      document.bytes[$0] == 0xAD && document.bytes[$0 + 1] == 0
    }
  }

  /// Without a table of pieces the text stands in one, as bytes, where the first version of the format had it.
  private mutating func readWhole(total: Int) {
    let start = document.u32(24)
    let whole = document.u32(28) - start
    let held = min(whole, document.count - start)
    guard start >= 32, held > 0, total > 0 else { return }
    if !isOld { note("its table of pieces is missing", "CLX") }
    // Two bytes a character where there are so many.
    let isBytes = whole < total * 2
    let count = min(total, held / (isBytes ? 1 : 2))
    pieces = [Piece(characters: 0..<count, start: start, isBytes: isBytes, properties: 0..<0)]
  }

  private mutating func note(_ what: String, _ detail: String) {
    guard remarks.isEmpty else { return }
    remarks.append(
      ReadError("broken", "the DOC file is broken: \(what); the rest was read", detail: detail))
  }

  // MARK: parts

  /// Where notes are called in the text, and their texts ([MS-DOC] 2.8.18, 2.8.19). `part`: the characters of all of them.
  private static func readNotes(
    _ table: Block, _ references: Range<Int>, _ texts: Range<Int>, _ part: Range<Int>
  ) -> [(reference: Int, text: Range<Int>)] {
    guard !part.isEmpty else { return [] }
    // n + 1 places, then n marks of two bytes.
    let count = max(references.count - 4, 0) / 6
    var notes: [(reference: Int, text: Range<Int>)] = []
    var last = part.lowerBound
    for index in 0..<count where index * 4 + 8 <= texts.count {
      let low = part.lowerBound + table.u32(texts.lowerBound + index * 4)
      let high = part.lowerBound + table.u32(texts.lowerBound + index * 4 + 4)
      guard low >= last, low < high, high <= part.upperBound else { break }
      last = high
      notes.append((table.u32(references.lowerBound + index * 4), low..<high))
    }
    if last < part.upperBound - 2 { notes.append((.max, last..<part.upperBound)) }
    return notes
  }

  /// Headers and footers: six stories of separators, then six a section ([MS-DOC] 2.8.22): even and odd headers, even and odd
  /// footers, the first page's header and footer.
  private static func readHeads(
    _ table: Block, _ places: Range<Int>, _ part: Range<Int>
  ) -> [(isFirst: Bool, text: Range<Int>)] {
    guard !part.isEmpty else { return [] }
    let count = max(places.count / 4 - 2, 0)
    var heads: [(isFirst: Bool, text: Range<Int>)] = []
    var last = part.lowerBound
    for index in 0..<count {
      let low = part.lowerBound + table.u32(places.lowerBound + index * 4)
      let high = part.lowerBound + table.u32(places.lowerBound + index * 4 + 4)
      guard low >= last, high <= part.upperBound, low <= high else { break }
      last = high
      if index >= 6, low < high { heads.append(((index - 6) % 6 == 4, low..<high)) }
    }
    return heads
  }
}

extension ReadError {
  static let encrypted = ReadError(
    "encrypted", "the document is protected by a password; save it without one to read it")
}
