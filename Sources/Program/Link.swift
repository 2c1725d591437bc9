internal import ArgumentParser
internal import Pipeline

/// `trichdan link OUT...`
struct Link: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Link the records of finished runs into one citation graph.",
    discussion: """
      Reads the documents, references and linking records of each OUT, a folder that trichdan run has written, and writes \
      nodes, edges and candidates (what an ambiguous node may be): so runs over parts of an archive become one graph, the \
      same as one run over all of it. With - it reads records of all kinds from the standard input, those of one document \
      side by side, and a line that is none is an error record.

      Documents keep the ids of their runs; two runs that have an id in common are refused.

      Examples:
        trichdan link out-2020 out-2021 --out all
        trichdan link - < records.jsonl > graph.jsonl

      Exit codes: 0 linked, 2 nothing written.
      """)

  @Argument(help: ArgumentHelp("Output folders of trichdan run; - for the standard input.", valueName: "out"))
  var inputs: [String]

  @Option(
    name: [.customLong("out"), .customLong("output"), .customShort("o")],
    help: ArgumentHelp(
      "The folder to write, with all that run writes (default: nodes, edges and candidates to the standard output).",
      valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("A folder of your own tables, laid over the built-in ones.", valueName: "dir"))
  var seeds: String?

  @Flag(help: "End with a record of kind summary: what came, what was read, how many records there are.")
  var summary = false

  @Flag(name: .shortAndLong, help: "Say nothing on the standard error.")
  var quiet = false

  func validate() throws {
    if summary, output != nil {
      throw ValidationError("--summary ends the graph on the standard output; of a folder run.json says it")
    }
    if inputs.isEmpty {
      throw ValidationError("name at least one folder that trichdan run has written, or -")
    }
  }

  func run() throws {
    try Console.reporting {
      var options = LinkRun.Options(inputs: inputs, output: output, seeds: seeds)
      options.summary = summary
      let summary = try LinkRun(options).run()
      guard !quiet else { return }
      Console.error(
        "\(summary.documents) documents, \(summary.mentions) mentions → \(summary.nodes) nodes, \(summary.edges) edges"
          + (summary.errors > 0 ? "; \(summary.errors) lines were no records" : ""))
    }
  }
}
