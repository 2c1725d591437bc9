internal import Lexicon
internal import Normalizing

/// Texts of which each line (JSON Lines) or row (CSV, RFC 4180) is a document.
struct TextRecords {
  struct Record {
    /// As it is written, perhaps in a legacy encoding.
    var id: [UInt8]?
    /// The line, or the row of the table with its header as row 1.
    var number: Int
    /// The line of JSON, or the cell.
    var bytes: [UInt8]
    var text: Result<[UInt8], ReadError>
    var surrogates = 0
    var notes: [ReadError] = []
  }

  let format: Source.Format
  /// Of the file as a whole; each text may be in a legacy one.
  let encoding: Source.Encoding
  private let bytes: [UInt8]
  private let columns: TextColumns
  private var at = 0
  private var number = 0
  private var rows: CSVRows?
  private var textColumn = 0
  private var width = 0
  private var header: [[UInt8]] = []
  private var idColumn: Int?

  /// What a file of text is.
  enum Found {
    case records(TextRecords)
    /// One document, and what is worth knowing of it.
    case document(ReadError?)
    case failure(ReadError)
  }

  static func find(_ file: [UInt8], name: String, _ options: ReadOptions) -> Found {
    if let records = TextRecords(file, name: name, options) {
      guard records.format == .csv, let wanted = options.idColumn, records.idColumn == nil else {
        return .records(records)
      }
      return .failure(.noColumn(wanted, records.header))
    }
    guard isTable(name), let text = try? Decoder.unicode(file, options.encoding).text,
      !HTMLText.isPage(text, name: name)
    else { return .document(nil) }
    let header = CSVRows.header(text)
    if let wanted = options.textColumn ?? options.idColumn { return .failure(.noColumn(wanted, header)) }
    return .document(header.isEmpty ? nil : .noTextColumn(header))
  }

  private static func isTable(_ name: String) -> Bool {
    let ending = name.utf8.suffix(4).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ending.elementsEqual(".csv".utf8) || ending.elementsEqual(".tsv".utf8)
  }

  /// Nil where a text is one document.
  private init?(_ file: [UInt8], name: String, _ options: ReadOptions) {
    let ending = name.utf8.suffix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    func ends(_ with: String) -> Bool { ending.suffix(with.utf8.count).elementsEqual(with.utf8) }
    if options.allowsLines, Reader.opensWithBrace(file) {
      columns = TextColumns(options)
      guard let unicode = try? Decoder.unicode(file, options.encoding) else { return nil }
      let text = unicode.text
      let first = Self.firstLine(text)
      let isNamed = ends(".jsonl") || ends(".ndjson")
      guard isNamed || (try? TextLine(first, columns)) != nil else { return nil }
      format = .jsonl
      encoding = unicode.encoding
      bytes = text
    } else if Self.isTable(name) {
      columns = TextColumns(options)
      guard let unicode = try? Decoder.unicode(file, options.encoding),
        let table = CSVRows.sniff(unicode.text, columns, prefersTab: ends(".tsv"))
      else { return nil }
      format = .csv
      encoding = unicode.encoding
      bytes = []
      (rows, textColumn, idColumn, header) = table
      width = header.count
      number = 1
    } else {
      return nil
    }
  }

  private static func firstLine(_ text: [UInt8]) -> ArraySlice<UInt8> {
    let start = text.firstIndex { $0 > 0x20 } ?? text.endIndex
    return text[start..<(text[start...].firstIndex(of: 0x0A) ?? text.endIndex)]
  }

  mutating func next() -> Record? { format == .csv ? nextRow() : nextLine() }

  private mutating func nextLine() -> Record? {
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[at..<end]
      at = end + 1
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      var record = Record(number: number, bytes: Array(line), text: .success([]))
      do throws(ReadError) {
        let read = try TextLine(line, columns)
        (record.id, record.text, record.surrogates) = (
          read.id.map { Array($0.utf8) }, .success(read.text), read.surrogates
        )
      } catch {
        record.text = .failure(
          ReadError(error.code, "line \(number): \(error.message)", detail: "line \(number)"))
      }
      return record
    }
    return nil
  }

  private mutating func nextRow() -> Record? {
    while let row = rows?.next() {
      number += 1
      // An empty line.
      if row.cells.count == 1, row.cells[0].isEmpty { continue }
      var record = Record(number: number, bytes: [], text: .success([]))
      if let idColumn, idColumn < row.cells.count, !row.cells[idColumn].isEmpty {
        record.id = row.cells[idColumn]
      }
      if row.cells.count > width {
        // A text with a delimiter and no quotes: what of it is which cell nobody knows.
        record.text = .failure(
          ReadError(
            "bad-csv",
            "row \(number) has \(row.cells.count) cells, the header \(width); put texts with delimiters in quotes",
            detail: "row \(number)"))
      } else if textColumn < row.cells.count {
        record.bytes = row.cells[textColumn]
        record.text = .success(record.bytes)
        if row.isCut {
          record.notes.append(
            ReadError(
              "broken", "row \(number) has a quote that is not closed; what follows it was read as its text"))
        }
      } else {
        record.text = .failure(
          ReadError(
            "bad-csv",
            "row \(number) has \(row.cells.count) cells, and the text is in cell \(textColumn + 1); mend the row",
            detail: "row \(number)"))
      }
      return record
    }
    return nil
  }
}

/// Which keys of JSON Lines, or columns of CSV, hold the text and the name of a document.
struct TextColumns {
  /// `seeds/text_columns.tsv`, in order of preference. Names are compared without case, blanks and underscores.
  private static let usual = { () -> (texts: [String], ids: [String]) in
    let rows = (try? Seeds().table("text_columns", columns: ["name", "holds", "source"])) ?? []
    return (rows.filter { $0[1] == "text" }.map { $0[0] }, rows.filter { $0[1] == "id" }.map { $0[0] })
  }()

  private let texts: [[UInt8]]
  private let ids: [[UInt8]]
  /// What the user is told to give.
  let textName: String

  init(_ options: ReadOptions) {
    texts = (options.textColumn.map { [$0] } ?? Self.usual.texts).map { Self.folded(Array($0.utf8)) }
    ids = (options.idColumn.map { [$0] } ?? Self.usual.ids).map { Self.folded(Array($0.utf8)) }
    textName = options.textColumn ?? "text"
  }

  private static func folded(_ name: [UInt8]) -> [UInt8] {
    let sound = Normalizer.normalize(name).utf8
    let small =
      sound.allSatisfy { $0 < 0x80 } ? sound : Array(String(decoding: sound, as: UTF8.self).lowercased().utf8)
    return small.compactMap { byte in
      if byte <= 0x20 || byte == UInt8(ascii: "_") { return nil }
      return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
  }

  /// How much a name is preferred, 0 the most; nil where it is none of them.
  func rank(text name: [UInt8]) -> Int? { rank(name, texts) }
  func rank(id name: [UInt8]) -> Int? { rank(name, ids) }

  /// The same for a name that may be in a legacy encoding: what is meant to be one of few names is none of them by accident.
  static func legacy(_ name: [UInt8], _ rank: ([UInt8]) -> Int?) -> Int? {
    if let found = rank(name) { return found }
    if name.count > 64 || name.allSatisfy({ $0 < 0x80 }) { return nil }
    for encoding in EncodingFinder.tables {
      if let found = rank(Decoder.piece(name, encoding)) { return found }
    }
    return nil
  }

  private func rank(_ name: [UInt8], _ names: [[UInt8]]) -> Int? {
    guard name.count <= 64 else { return names.firstIndex(of: name) }
    let folded = Self.folded(name)
    return names.firstIndex(of: folded)
  }
}

/// Rows of CSV (RFC 4180): quotes, doubled quotes in them, any line end; parted by what the header shows.
struct CSVRows {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var at = 0

  struct Row {
    var cells: [[UInt8]] = []
    /// Whether a quote was not closed.
    var isCut = false
  }

  /// The names in the first row, parted as gives the most.
  static func header(_ bytes: [UInt8]) -> [[UInt8]] {
    var best: [[UInt8]] = []
    for delimiter: UInt8 in [0x2C, 0x3B, 0x09] {
      var rows = CSVRows(bytes: bytes, delimiter: delimiter)
      if let header = rows.next(most: 1 << 16), !header.isCut, header.cells.count > best.count {
        best = header.cells
      }
    }
    return best
  }

  /// A table whose header names a column of text: its rows after the header, the columns of the text and the id, and the header.
  static func sniff(
    _ bytes: [UInt8], _ columns: TextColumns, prefersTab: Bool
  ) -> (CSVRows?, Int, Int?, [[UInt8]])? {
    let delimiters: [UInt8] = prefersTab ? [0x09, 0x2C, 0x3B] : [0x2C, 0x3B, 0x09]
    for delimiter in delimiters {
      var rows = CSVRows(bytes: bytes, delimiter: delimiter)
      guard let header = rows.next(most: 1 << 16), !header.isCut else { continue }
      func best(_ rank: ([UInt8]) -> Int?) -> Int? {
        header.cells.indices.compactMap { index in
          TextColumns.legacy(header.cells[index], rank).map { ($0, index) }
        }.min { $0 < $1 }?.1
      }
      if let text = best(columns.rank(text:)) {
        return (rows, text, best(columns.rank(id:)), header.cells)
      }
    }
    return nil
  }

  private init(bytes: [UInt8], delimiter: UInt8) {
    (self.bytes, self.delimiter) = (bytes, delimiter)
  }

  /// The next row; nil at the end, or where it is longer than `most` bytes.
  mutating func next(most: Int = .max) -> Row? {
    guard at < bytes.count else { return nil }
    let start = at
    var row = Row()
    var cell: [UInt8] = []
    while true {
      if at - start > most { return nil }
      if at < bytes.count, bytes[at] == 0x22, cell.isEmpty {
        at += 1
        var isClosed = false
        while !isClosed, at < bytes.count {
          let end = bytes[at...].firstIndex(of: 0x22) ?? bytes.count
          cell += bytes[at..<end]
          at = end + 1
          if end == bytes.count { break }
          if at < bytes.count, bytes[at] == 0x22 {
            cell.append(0x22)
            at += 1
          } else {
            isClosed = true
          }
        }
        if !isClosed { row.isCut = true }
      }
      let end =
        bytes[min(at, bytes.count)...].firstIndex { $0 == delimiter || $0 == 0x0A || $0 == 0x0D }
        ?? bytes.count
      if at < end { cell += bytes[at..<end] }
      at = end
      row.cells.append(cell)
      cell = []
      guard at < bytes.count else { return row }
      let byte = bytes[at]
      at += 1
      if byte == delimiter { continue }
      if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
      return row
    }
  }
}

extension ReadError {
  /// The columns of a table as a message names them.
  private static func list(_ header: [[UInt8]]) -> String {
    let names = header.prefix(20).map { "\"\(EntryName.clean(Array($0.prefix(60))))\"" }
    return names.joined(separator: ", ") + (header.count > 20 ? ", …" : "")
  }

  static func noColumn(_ wanted: String, _ header: [[UInt8]]) -> ReadError {
    ReadError(
      "bad-csv", "the table has no column \"\(wanted)\"; its columns are: \(list(header))", detail: "row 1")
  }

  static func noTextColumn(_ header: [[UInt8]]) -> ReadError {
    ReadError(
      "no-text-column",
      "no column has a usual name of texts: read as one text; name one by --text-column of: \(list(header))",
      detail: "row 1", isRemark: true)
  }
}
