public import Evaluating
public import Lexicon
internal import Linking
internal import Reading
internal import Wording
internal import Writing

/// `trichdan eval`: reads a folder of annotated texts, runs all stages over the texts in memory, and scores the records.
public enum EvaluationRun {
  /// The greatest annotation file that is read, in bytes.
  private static let largest = 64 << 20

  /// - Parameters:
  ///   - gold: a folder with `text/*.txt` and `annotations/*.json`.
  ///   - seeds: the user's own tables, or nil.
  /// - Returns: the evaluation, and one line for each text that could not be read as a document.
  /// - Throws: `FileError`, `GoldError` or `SeedError`.
  public static func run(_ gold: String, seeds: String?) throws -> (evaluation: Evaluation, unread: [String])
  {
    let (texts, annotations) = (gold + "/text", gold + "/annotations")
    for folder in [texts, annotations] where Files.kind(folder) != .folder {
      throw GoldError(
        file: gold,
        reason: "has no folder \(folder.dropFirst(gold.count + 1)); it needs text/ and annotations/",
        vi: "không có thư mục \(folder.dropFirst(gold.count + 1)); cần có text/ và annotations/")
    }
    var passages: [PassageFiles] = []
    for name in try Files.names(in: annotations) {
      let file = String(decoding: name, as: UTF8.self)
      guard file.hasSuffix(".json"), !file.hasPrefix(".") else { continue }
      let id = String(file.dropLast(5))
      let (textPath, annotationPath) = ("\(texts)/\(id).txt", "\(annotations)/\(file)")
      guard Files.kind(textPath) == .file else {
        throw GoldError(
          file: annotationPath, reason: "has no text; put it at \(textPath), or remove the annotation",
          vi: "không có văn bản; hãy đặt văn bản ở \(textPath), hoặc xóa chú giải")
      }
      passages.append(
        PassageFiles(
          id: id, textPath: textPath, annotationPath: annotationPath, text: try bytes(textPath),
          annotation: try bytes(annotationPath)))
    }
    if passages.isEmpty {
      throw GoldError(
        file: annotations, reason: "holds no .json file to score against",
        vi: "không có tệp .json nào để chấm điểm")
    }
    let lexicon = try SeedsFolder.load(seeds)
    let (records, unread) = try self.records(texts, lexicon)
    return (try Evaluation(passages, records, units: lexicon.citations.provisionUnits), unread)
  }

  public static func baseline(_ path: String) throws -> Baseline {
    try Baseline(try bytes(path), file: path)
  }

  /// Writes a file under its name only when it is whole.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try OutputFile(path + ".partial")
    try file.write(bytes)
    try file.finish()
    try Files.rename(path + ".partial", path)
  }

  public static func print(_ bytes: [UInt8]) throws(FileError) { try Console.output(bytes) }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let bytes = try Files.read(Array(path.utf8), limit: largest) else {
      throw GoldError(
        file: path, reason: "has more than \(largest) bytes; cut it into several",
        vi: "lớn hơn \(largest.dotted) byte; hãy chia thành nhiều tệp")
    }
    return bytes
  }

  /// What `trichdan run` writes for a folder, in memory, and one line for each file that could not be read.
  public static func records(
    _ folder: String, _ lexicon: Lexicon
  ) throws -> (files: RecordFiles, unread: [String]) {
    var linker = Linker(lexicon: lexicon, tables: try LinkTables(lexicon))
    var reading = ReadOptions()
    reading.limits.bytes = largest
    let worker = DocumentWorker(lexicon: lexicon, reading: reading, segmenter: nil)
    var results: [DocumentResult] = []
    var unread: [String] = []
    for file in try Walk.files([folder]) {
      for result in worker.process(file).results {
        if let link = result.link {
          linker.add(link)
          results.append(result)
        } else {
          unread.append("\(file.doc): \(message(result.errors))")
        }
      }
    }
    let graph = linker.finish()
    var files = RecordFiles()
    var mention = 0
    for (index, result) in results.enumerated() {
      if let document = result.document {
        let node = graph.documentNodes[index]
        files.documents += document.head
        files.documents += RecordWriter.documentHole(node: node >= 0 ? graph.nodes[node].id : nil)
        files.documents += document.tail
      }
      for reference in RecordWriter.Parts.all(result.references) ?? [] {
        let target = Int(graph.targets[mention])
        files.references += reference.head
        files.references += RecordWriter.referenceHole(
          target: target >= 0 ? graph.nodes[target].id : nil, resolution: graph.resolutions[mention])
        files.references += reference.tail
        mention += 1
      }
      files.dates += result.dates
      files.quantities += result.quantities
    }
    for node in graph.nodes { files.nodes += RecordWriter.node(node, lexicon) }
    let ids = NodeIDs(graph)
    var line = JSONLine()
    for edge in graph.edges { RecordWriter.edge(edge, ids, &line) }
    files.edges = line.bytes
    return (files, unread)
  }

  /// What the first of some error records says.
  private static func message(_ errors: [UInt8]) -> String {
    let first = errors.prefix { $0 != 0x0A }
    if let record = try? JSONValue(first), case .string(let text)? = record["message"] { return text }
    return "it gave no records"
  }
}
