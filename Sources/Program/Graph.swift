internal import ArgumentParser
internal import Graphing
internal import Lexicon
internal import Pipeline

/// A format as the command line names it.
private struct FormatName: ExpressibleByArgument {
  var format: GraphFormat

  init(_ format: GraphFormat) { self.format = format }

  init?(argument: String) {
    guard let format = GraphFormat(rawValue: argument) else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { GraphFormat.allCases.map { $0.rawValue } }
  var defaultValueDescription: String { format.rawValue }
}

/// `trichdan graph OUT`
struct Graph: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Write the citation graph of a finished run for other programs.",
    discussion: """
      OUT is the folder that trichdan run has written; only nodes.jsonl and edges.jsonl are read. Parallel relations stay \
      apart, each with its relation, provision, weight, asserted_by, first and plausible. Degrees, PageRank and component \
      are those of the whole graph, whatever is left out here.

      Formats: summary (figures for a person), graphml, gexf (Gephi), dot (Graphviz), node-link (networkx, D3), csv and \
      neo4j (nodes.csv and edges.csv in the folder of --output; neo4j for neo4j-admin database import), turtle and jsonld \
      (ELI names; documents are IRIs made of their node ids).

      Examples:
        trichdan graph out
        trichdan graph out --format gexf --output citations.gexf
        trichdan graph out --format csv --output tables/
        trichdan graph out --format dot --ego 16-KH/ĐU --depth 2 | dot -Tsvg > around.svg
        trichdan graph out --format turtle --relation amends --relation replaces --since 2020

      Exit codes: 0 written, 2 nothing written.
      """)

  @Argument(help: ArgumentHelp("The folder that trichdan run has written.", valueName: "out"))
  var folder: String

  @Option(name: .shortAndLong, help: "How to write.")
  private var format = FormatName(.summary)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, or the folder for csv and neo4j (default: standard output).", valueName: "path"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Only what is near this document: a node id, key, file or number in any spelling, as for cites; of several with "
        + "that number, all. Relations count in both directions. Several times: near any of them.",
      valueName: "node"))
  var ego: [String] = []

  @Option(help: "How many relations away from --ego is near (default: 1).")
  var depth: Int?

  @Option(
    help: ArgumentHelp(
      "Only this relation, such as amends; several times. Documents without any are left out.",
      valueName: "name"))
  var relation: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what documents issued on this day (2021, 2021-02 or 2021-02-05) or later do to others. A year or month "
        + "alone counts as its first day; documents without any date are left out, and the number of their relations is said.",
      valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp("Where IRIs of documents begin in turtle and jsonld.", valueName: "iri"))
  var base: String = "urn:trichdan:"

  func validate() throws {
    if let depth, depth < 0 { throw ValidationError("--depth must be 0 or more, not \(depth)") }
    if depth != nil, ego.isEmpty { throw ValidationError("--depth is for --ego; add --ego NODE") }
  }

  func run() throws {
    try Console.reporting {
      var selection = GraphSelection()
      for name in relation { selection.relations.insert(try Relation(named: name)) }
      selection.since = try since.map { try GraphSelection.firstDay($0) }
      selection.centres = ego.map { DocumentQuery($0) }
      selection.depth = depth ?? 1
      let summary = try GraphRun.run(
        folder, format.format, selection, base: try IRIBase(base), output: output)
      let outcome = summary.outcome
      if outcome.centres.count > ego.count {
        Console.error("around \(outcome.centres.count) documents:")
        for node in outcome.centres { Console.error("  \(node.id)") }
      }
      if outcome.undated > 0 {
        Console.error("left out: \(outcome.undated) relations, since their citing document has no date")
      }
      if let output {
        Console.error("\(summary.nodes) documents, \(summary.edges) relations written to \(output)")
      }
    }
  }
}
