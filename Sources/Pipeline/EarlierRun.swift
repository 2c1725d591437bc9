internal import Graphing
internal import Lexicon
internal import Linking
internal import Reading
internal import Writing

/// What an earlier run has left: the finished files of one that was stopped, or a finished output. Every byte taken from it is
/// proved by its checksum; what cannot be proved is read again.
final class EarlierRun: Sendable {
  private let entries: [String: Ledger.Entry]
  private let files: [String: PlacedFile]
  private let isFinished: Bool
  private let lexicon: Lexicon
  private let docTypes: [String: Int]

  var count: Int { entries.count }

  /// - Parameters:
  ///   - folder: where the files of records and the ledger stand.
  ///   - isFinished: whether documents and references are lines without holes.
  init?(_ folder: String, isFinished: Bool, names: [String], _ lexicon: Lexicon) {
    let path = isFinished ? "\(folder)/\(OutputFolder.ledger)" : "\(folder)/\(Ledger.name)"
    guard Files.kind(path) == .file, let bytes = try? Files.read(Array(path.utf8), limit: 2 << 30) else {
      return nil
    }
    var entries: [String: Ledger.Entry] = [:]
    for line in bytes.split(separator: 0x0A) {
      if let entry = Ledger.entry(line) { entries[entry.doc] = entry }
    }
    if entries.isEmpty { return nil }
    var files: [String: PlacedFile] = [:]
    for name in names {
      let file = OutputFolder.holed.contains(name) && !isFinished ? "\(name).spool" : "\(name).jsonl"
      files[name] = PlacedFile("\(folder)/\(file)")
    }
    self.entries = entries
    self.files = files
    self.isFinished = isFinished
    self.lexicon = lexicon
    docTypes = LinkReader.docTypes(lexicon)
  }

  /// Whether everything that another one holds is here too.
  func covers(_ other: EarlierRun) -> Bool {
    other.entries.allSatisfy { doc, entry in
      entries[doc].map { $0.sha256 == entry.sha256 && $0.fingerprint == entry.fingerprint } ?? false
    }
  }

  /// What was written of a file, where its bytes and all that decides the records are the same, and nothing of it failed.
  func results(_ doc: String, sha256: String, fingerprint: UInt64, names: [String]) -> [DocumentResult]? {
    guard let entry = entries[doc], entry.sha256 == sha256, entry.fingerprint == fingerprint,
      entry.counts.failures == 0
    else { return nil }
    var blocks: [String: [UInt8]] = [:]
    for name in names {
      guard let block = entry.blocks[name],
        let bytes = block.count == 0 ? [] : files[name]?.bytes(at: block.offset, count: block.count),
        Ledger.sum(bytes) == block.sum
      else { return nil }
      blocks[name] = bytes
    }
    guard let documents = parts(blocks["documents"] ?? [], ",\"node\":", ",\"doc_type\":"),
      let references = parts(blocks["references"] ?? [], ",\"target\":", ",\"confidence\":"),
      documents.count == entry.counts.documents, references.count == entry.counts.references,
      var results = try? results(documents, references, blocks["linking"] ?? [])
    else { return nil }
    if results.isEmpty { results.append(DocumentResult()) }
    if isFinished {
      var line = JSONLine()
      for reference in references { reference.write(to: &line) }
      results[0].references = line.bytes
    } else {
      results[0].references = blocks["references"] ?? []
    }
    results[0].dates = blocks["dates"] ?? []
    results[0].quantities = blocks["quantities"] ?? []
    results[0].linking = blocks["linking"] ?? []
    results[0].tokens = blocks["tokens"] ?? []
    results[0].readings = blocks["readings"] ?? []
    results[0].errors = blocks["errors"] ?? []
    results[0].counts = entry.counts
    return results
  }

  /// Documents with what linking needs of them, read back from their records.
  private func results(
    _ documents: [RecordWriter.Parts], _ references: [RecordWriter.Parts], _ linking: [UInt8]
  ) throws -> [DocumentResult] {
    func line(_ parts: RecordWriter.Parts) -> RecordLine {
      // A hole is filled with something that has no meaning.
      RecordLine((parts.head + parts.tail.dropLast())[...], file: "an earlier run", number: 0)
    }
    let sides = try linking.split(separator: 0x0A).map { bytes in
      let line = RecordLine(bytes, file: "an earlier run", number: 0)
      return (line, try LinkReader.kind(line))
    }
    let mentions = try references.map { parts in
      let line = line(parts)
      return (line, try LinkReader.kind(line))
    }
    var (side, mention) = (0, 0)
    return try documents.map { parts in
      let document = line(parts)
      guard let doc = try LinkReader.kind(document).doc else {
        throw document.wrong("has no doc", vi: "thiếu doc")
      }
      var reader = LinkReader(doc: doc, lexicon, docTypes: docTypes)
      try reader.add(document, kind: "document")
      while mention < mentions.count, mentions[mention].1.doc == doc {
        try reader.add(mentions[mention].0, kind: mentions[mention].1.kind)
        mention += 1
      }
      while side < sides.count, sides[side].1.doc == doc {
        try reader.add(sides[side].0, kind: sides[side].1.kind)
        side += 1
      }
      var result = DocumentResult()
      result.document = parts
      result.link = reader.finish()
      return result
    }
  }

  /// Records with their holes again; nil where the bytes are not what they should be.
  private func parts(_ bytes: [UInt8], _ from: StaticString, _ until: StaticString) -> [RecordWriter.Parts]? {
    guard isFinished else { return RecordWriter.Parts.all(bytes) }
    var found: [RecordWriter.Parts] = []
    for line in bytes.split(separator: 0x0A) {
      guard let hole = RecordHole.range(line, from, until) else { return nil }
      found.append(
        RecordWriter.Parts(
          head: Array(line[..<hole.lowerBound]), tail: Array(line[hole.upperBound...]) + [0x0A]))
    }
    return found
  }
}

/// The place of a record for what only linking knows.
enum RecordHole {
  /// The bytes from one key to another. A quotation mark in a string is escaped, so that the keys are found.
  static func range(_ bytes: ArraySlice<UInt8>, _ from: StaticString, _ until: StaticString) -> Range<Int>? {
    func find(_ text: StaticString, from: Int) -> Int? {
      let count = text.utf8CodeUnitCount
      var at = from
      while at + count <= bytes.endIndex {
        if bytes[at] == 0x2C, (0..<count).allSatisfy({ unsafe bytes[at + $0] == text.utf8Start[$0] }) {
          return at
        }
        at += 1
      }
      return nil
    }
    guard let start = find(from, from: bytes.startIndex), let end = find(until, from: start + 1) else {
      return nil
    }
    return start..<end
  }
}
