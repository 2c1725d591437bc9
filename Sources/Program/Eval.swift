internal import ArgumentParser
internal import Evaluating
internal import Lexicon
internal import Pipeline

/// `trichdan eval GOLD`
struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Score the program against annotated texts.",
    discussion: """
      GOLD is a folder with text/NAME.txt and annotations/NAME.json; docs/scoring.md describes the format, so that you can \
      annotate your own texts. All stages run over the texts in memory; nothing is written but what you ask for.

      Examples:
        trichdan eval gold --save before.jsonl
        trichdan eval gold --baseline before.jsonl --errors errors.tsv
        trichdan eval gold --reliability
        trichdan eval gold --json | jq -r 'select(.kind=="score") | [.name,.value] | @tsv'

      Exit codes: 0 scored, 1 scored but some texts could not be read, 2 nothing scored.
      """)

  @Argument(help: ArgumentHelp("The folder of annotated texts.", valueName: "gold"))
  var gold: String

  @Option(
    help: ArgumentHelp("Print what became right and wrong since this file was saved.", valueName: "file"))
  var baseline: String?

  @Option(
    help: ArgumentHelp("Store the outcome of each annotation for a later --baseline.", valueName: "file"))
  var save: String?

  @Option(help: ArgumentHelp("Write a table of all wrong answers, between tabs.", valueName: "file"))
  var errors: String?

  @Flag(help: "Print JSON Lines: one line for each figure, change and bin.")
  var json = false

  @Flag(help: "Print how far the confidence of references can be believed.")
  var reliability = false

  @Option(help: ArgumentHelp("A folder of your own tables, laid over the built-in ones.", valueName: "dir"))
  var seeds: String?

  func run() throws {
    try Console.reporting {
      // Read before it is written: the two files may be one.
      let before = try baseline.map { try EvaluationRun.baseline($0) }
      let (evaluation, unread) = try EvaluationRun.run(gold, seeds: seeds)
      let changes = before?.changes(to: evaluation.outcomes)
      if let save { try EvaluationRun.write(Baseline.file(evaluation.outcomes), to: save) }
      if let errors { try EvaluationRun.write(Report.errors(evaluation.outcomes), to: errors) }
      try EvaluationRun.print(json ? jsonLines(evaluation, changes) : lines(evaluation, changes))
      for text in unread { Console.error("trichdan: not read: \(text)") }
      if !unread.isEmpty { throw ExitCode(1) }
    }
  }

  private typealias Changes = (changes: [Change], notCompared: Int)

  private func lines(_ evaluation: Evaluation, _ changes: Changes?) -> [UInt8] {
    var lines = Report.lines(evaluation.scores)
    if reliability { lines += [""] + Report.lines(evaluation.scores.reliability) }
    if let changes, let baseline {
      lines += [""] + Report.lines(changes.changes, notCompared: changes.notCompared, against: baseline)
    }
    return lines.flatMap { Array($0.utf8) + [0x0A] }
  }

  private func jsonLines(_ evaluation: Evaluation, _ changes: Changes?) -> [UInt8] {
    Report.json(evaluation.scores) + (reliability ? Report.json(evaluation.scores.reliability) : [])
      + (changes.map { Report.json($0.changes) } ?? [])
  }
}
