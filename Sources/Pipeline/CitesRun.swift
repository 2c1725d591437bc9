public import Graphing
public import Wording

/// `trichdan cites`: an output folder → the citations of a document.
public enum CitesRun {
  /// Prints what is found to the standard output.
  ///
  /// - Returns: how many citations, or nil where there is no such document; `note` is told what a person should know.
  /// - Throws: `GraphError` or `FileError`.
  public static func run(
    _ text: String, _ folder: String, _ direction: CitationSearch.Direction, _ style: CitationPrinter.Style,
    note: (Message) -> Void
  ) throws -> Int? {
    let query = DocumentQuery(text)
    let records: RecordFolder
    do {
      records = try RecordFolder(folder)
    } catch let error as GraphError {
      guard Files.kind(folder) == .missing, Files.kind(text) == .folder else { throw error }
      throw GraphError(
        file: folder,
        reason: error.reason
          + Message(
            "; the number comes first: trichdan cites NUMBER \(text)",
            vi: "; số văn bản đứng trước: trichdan cites SỐ \(text)"))
    }
    var search = CitationSearch(query, direction)
    try records.forEachLine(of: "nodes") { try search.node($0) }
    guard !search.found.isEmpty else {
      var nearest = NearestDocuments(query)
      try records.forEachLine(of: "nodes") { nearest.consider(try GraphNode($0)) }
      note(nearest.message)
      return nil
    }
    try records.forEachLine(of: "edges") { try search.edge($0) }
    if search.needsDocuments { try records.forEachLine(of: "documents") { try search.document($0) } }
    search.prepare()
    return try print(search, records, CitationPrinter(style, direction, Console.language), style, note)
  }

  private static func print(
    _ search: CitationSearch, _ records: RecordFolder, _ printer: CitationPrinter,
    _ style: CitationPrinter.Style, _ note: (Message) -> Void
  ) throws -> Int {
    var count = 0
    // One document is printed while it is read; the citations of several wait, so that each stand under its own heading.
    let isOne = search.found.count == 1
    var bytes: [UInt8] = []
    func head(_ place: Int) {
      bytes += style == .json ? search.lines[place] : Array(printer.heading(search.found[place]).utf8)
      bytes.append(0x0A)
    }
    if !isOne {
      note(
        Message(
          "\(search.found.count) documents are meant; name one by its id (in brackets) to see it alone",
          vi:
            "có \(search.found.count.dotted) văn bản phù hợp; để xem riêng một văn bản, hãy dùng mã của nó (trong ngoặc)"
        ))
    }
    if isOne { head(0) }
    var waiting = [[UInt8]](repeating: [], count: isOne ? 0 : search.found.count)
    try records.forEachLine(of: "references") { line in
      for citation in try search.citations(line) {
        count += 1
        let shown = printer.citation(citation, of: search.found[citation.document])
        if isOne { bytes += shown } else { waiting[citation.document] += shown }
      }
      if bytes.count > 1 << 16 {
        try Console.output(bytes)
        bytes = []
      }
    }
    if !isOne, style != .json {
      for place in search.found.indices { head(place) }
      bytes.append(0x0A)
    }
    for place in waiting.indices {
      if place > 0, style != .json { bytes.append(0x0A) }
      head(place)
      bytes += waiting[place]
      try Console.output(bytes)
      bytes = []
    }
    try Console.output(bytes)
    return count
  }
}
