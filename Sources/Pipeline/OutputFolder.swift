internal import Lexicon
internal import Linking
internal import Writing

/// The output folder of a run. Nothing stands under a final name before the run is whole: all is written in a folder inside it,
/// then renamed, `run.json` last, so that its presence says that the files belong together.
final class OutputFolder {
  static let names = [
    "documents", "references", "dates", "quantities", "nodes", "edges", "errors", "candidates", "linking",
  ]

  /// Files that only some runs write.
  private static let optional = ["tokens", "readings"]

  /// The files of this run.
  private let names: [String]
  private let path: String
  private let partial: String
  private var files: [String: OutputFile] = [:]

  init(_ path: String, tokens: Bool, readings: Bool) throws(FileError) {
    self.path = path
    names = Self.names + (tokens ? ["tokens"] : []) + (readings ? ["readings"] : [])
    partial = path + "/.trichdan-partial"
    try Files.makeFolder(path)
    Files.removeFolder(partial)
    try Files.makeFolder(partial)
    for name in names { files[name] = try OutputFile("\(partial)/\(name).jsonl") }
    for name in ["documents", "references"] {
      files[name + ".spool"] = try OutputFile("\(partial)/\(name).spool")
    }
  }

  func write(_ name: String, _ bytes: [UInt8]) throws(FileError) { try files[name]?.write(bytes) }

  func add(_ result: DocumentResult) throws(FileError) {
    if let document = result.document {
      try write("documents.spool", SpoolReader.framed(document.head))
      try write("documents.spool", SpoolReader.framed(document.tail))
    }
    for reference in result.references {
      try write("references.spool", SpoolReader.framed(reference.head))
      try write("references.spool", SpoolReader.framed(reference.tail))
    }
    try write("dates", result.dates)
    try write("quantities", result.quantities)
    try write("linking", result.linking)
    try write("tokens", result.tokens)
    try write("readings", result.readings)
    try write("errors", result.errors)
  }

  /// Writes the records that waited for the graph.
  func fillHoles(_ graph: Graph, _ mentionCounts: [Int]) throws(FileError) {
    try files["documents.spool"]?.flush()
    try files["references.spool"]?.flush()
    let documents = try SpoolReader(partial + "/documents.spool")
    let references = try SpoolReader(partial + "/references.spool")
    var mention = 0
    for (index, count) in mentionCounts.enumerated() {
      let node = graph.documentNodes[index]
      try write("documents", Array(try documents.part()))
      try write("documents", RecordWriter.documentHole(node: node >= 0 ? graph.nodes[node].id : nil))
      try write("documents", Array(try documents.part()))
      for _ in 0..<count {
        let target = Int(graph.targets[mention])
        try write("references", Array(try references.part()))
        try write(
          "references",
          RecordWriter.referenceHole(
            target: target >= 0 ? graph.nodes[target].id : nil, resolution: graph.resolutions[mention]))
        try write("references", Array(try references.part()))
        mention += 1
      }
    }
  }

  func write(_ graph: Graph, _ lexicon: Lexicon) throws(FileError) {
    for node in graph.nodes { try write("nodes", RecordWriter.node(node, lexicon)) }
    for edge in graph.edges { try write("edges", RecordWriter.edge(edge, graph)) }
    for candidate in graph.candidates { try write("candidates", RecordWriter.candidate(candidate, graph)) }
  }

  /// Gives the finished files their names.
  func commit(_ runRecord: [UInt8]) throws(FileError) {
    let run = try OutputFile(partial + "/run.json")
    try run.write(runRecord)
    try run.finish()
    for name in names { try files[name]?.finish() }
    files = [:]
    // From here to the last rename the folder holds no run.json: a reader can tell that it is being replaced.
    Files.remove(path + "/run.json")
    // Those of an earlier run would belong to other records.
    for name in Self.optional where !names.contains(name) { Files.remove("\(path)/\(name).jsonl") }
    for name in names { try Files.rename("\(partial)/\(name).jsonl", "\(path)/\(name).jsonl") }
    try Files.rename(partial + "/run.json", path + "/run.json")
    Files.removeFolder(partial)
  }

  /// Leaves the folder as it was before the run.
  func discard() {
    files = [:]
    Files.removeFolder(partial)
  }
}
