public import Graphing
public import Wording

extension OutputFile: ByteOutput {}

/// The standard output as a format sees it.
struct StandardOutput: ByteOutput {
  func write(_ bytes: [UInt8]) throws { try Console.output(bytes) }
}

/// `trichdan graph`: an output folder → its citation graph in another form.
public enum GraphRun {
  /// What a run came to, for a person.
  public struct Summary: Sendable {
    public var nodes: Int
    public var edges: Int
    public var outcome: GraphSelection.Outcome
  }

  /// - Parameters:
  ///   - folder: what `trichdan run` has written.
  ///   - output: a file, or a folder for the formats of two files; nil for the standard output.
  ///   - language: that of `summary`, which is for a person; all other formats are the same in every language.
  /// - Throws: `GraphError` or `FileError`; then nothing stands under a final name.
  public static func run(
    _ folder: String, _ format: GraphFormat, _ selection: GraphSelection, base: IRIBase, output: String?,
    language: Language = .english
  ) throws -> Summary {
    try check(format, output)
    var graph = try read(folder)
    let outcome = try selection.apply(to: &graph)
    if let files = format.files, let output {
      try Files.makeFolder(output)
      let paths = [files.nodes, files.edges].map { "\(output)/\($0)" }
      try writing(paths) { parts in
        var (nodes, edges) = (parts[0], parts[1])
        try format.write(graph, nodes: &nodes, edges: &edges)
      }
    } else if let output {
      try writing([output]) { parts in
        var file = parts[0]
        try format.write(graph, base: base, language: language, to: &file)
      }
    } else {
      var standard = StandardOutput()
      try format.write(graph, base: base, language: language, to: &standard)
    }
    return Summary(nodes: graph.nodes.count, edges: graph.edges.count, outcome: outcome)
  }

  private static func check(_ format: GraphFormat, _ output: String?) throws(GraphError) {
    guard let files = format.files else {
      if let output, Files.kind(output) == .folder {
        throw GraphError(
          file: output, reason: "is a folder; \(format.rawValue) is one file, so name a file",
          vi: "là thư mục; \(format.rawValue) là một tệp, nên hãy nêu tên tệp")
      }
      return
    }
    guard let output else {
      throw GraphError(
        reason: "\(format.rawValue) makes two files, \(files.nodes) and \(files.edges); "
          + "name a folder for them with --output",
        vi: "\(format.rawValue) gồm hai tệp, \(files.nodes) và \(files.edges); hãy nêu thư mục bằng --output")
    }
    if Files.kind(output) != .folder, Files.kind(output) != .missing {
      throw GraphError(
        file: output,
        reason: "is a file; \(format.rawValue) makes \(files.nodes) and \(files.edges), so name a folder",
        vi: "là tệp; \(format.rawValue) tạo ra \(files.nodes) và \(files.edges), nên hãy nêu thư mục")
    }
  }

  static func read(_ folder: String) throws -> CitationGraph {
    let records = try RecordFolder(folder)
    var reader = GraphReader()
    try records.forEachLine(of: "nodes") { try reader.node($0) }
    try records.forEachLine(of: "edges") { try reader.edge($0) }
    return reader.finish()
  }

  /// Files get their names when all of them are whole.
  private static func writing(_ paths: [String], _ write: ([OutputFile]) throws -> Void) throws {
    do {
      let parts = try paths.map { try OutputFile($0 + ".partial") }
      try write(parts)
      for part in parts { try part.finish() }
    } catch {
      for path in paths { Files.remove(path + ".partial") }
      throw error
    }
    for path in paths { try Files.rename(path + ".partial", path) }
  }
}
