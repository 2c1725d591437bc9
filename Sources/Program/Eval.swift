internal import ArgumentParser
internal import Evaluating
internal import Lexicon
internal import Pipeline
internal import Wording

/// `trichdan eval GOLD`
struct Eval: ParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Score the program against annotated texts.", vi: "Chấm điểm chương trình theo văn bản đã chú giải."),
    discussion: Message(
      """
      GOLD is a folder with text/NAME.txt and annotations/NAME.json; docs/scoring.md describes the format, so that you can \
      annotate your own texts; the examples need such a folder, gold. All stages run over the texts in memory; nothing is written but what you ask for.
      """,
      vi: """
        GOLD là thư mục có text/TÊN.txt và annotations/TÊN.json; docs/scoring.md mô tả định dạng để bạn tự chú giải văn bản của \
        mình; các ví dụ cần một thư mục như vậy, tên là gold. Mọi bước chạy trong bộ nhớ; chỉ ghi ra những gì bạn yêu cầu.
        """),
    examples: [
      "trichdan eval gold --save before.jsonl",
      "trichdan eval gold --baseline before.jsonl --errors errors.tsv",
      "trichdan eval gold --reliability",
      "trichdan eval gold --json | jq -r 'select(.kind == \"score\") | .value'",
    ],
    codes: [
      .init(0, "scored", vi: "đã chấm"),
      .init(1, "scored, but some texts could not be read", vi: "đã chấm, nhưng có văn bản không đọc được"),
      .init(2, "nothing was scored; what is wrong is said", vi: "không chấm được; lỗi được nêu rõ"),
    ])
  static let configuration = text.configuration("eval")

  @Argument(
    help: ArgumentHelp(
      "The folder of annotated texts.", vi: "Thư mục văn bản đã chú giải.", valueName: "gold"),
    completion: .directory)
  var gold: String

  @Option(
    help: ArgumentHelp(
      "Print what became right and wrong since this file was saved.",
      vi: "In ra những gì đã thành đúng, thành sai kể từ khi lưu tệp này.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Store the outcome of each annotation for a later --baseline.",
      vi: "Lưu kết quả của từng chú giải để sau này dùng với --baseline.", valueName: "file"),
    completion: .file())
  var save: String?

  @Option(
    help: ArgumentHelp(
      "Write a table of all wrong answers, between tabs.", vi: "Ghi bảng mọi câu trả lời sai, ngăn bằng tab.",
      valueName: "file"),
    completion: .file())
  var errors: String?

  @Flag(
    help: ArgumentHelp(
      "Print JSON Lines: one line for each figure, change and bin.",
      vi: "In JSON Lines: mỗi con số, thay đổi và khoảng một dòng."))
  var json = false

  @Flag(
    help: ArgumentHelp(
      "Print how far the confidence of references can be believed.",
      vi: "In ra độ tin cậy (confidence) của trích dẫn đáng tin đến đâu."))
  var reliability = false

  @Option(help: SharedHelp.seeds, completion: .directory)
  var seeds: String?

  @OptionGroup
  var language: LanguageOption

  func run() throws {
    try Console.reporting {
      // Read before it is written: the two files may be one.
      let before = try baseline.map { try EvaluationRun.baseline($0) }
      let (evaluation, unread) = try EvaluationRun.run(gold, seeds: seeds)
      let changes = before?.changes(to: evaluation.outcomes)
      if let save { try EvaluationRun.write(Baseline.file(evaluation.outcomes), to: save) }
      if let errors { try EvaluationRun.write(Report.errors(evaluation.outcomes), to: errors) }
      try EvaluationRun.print(json ? jsonLines(evaluation, changes) : lines(evaluation, changes))
      for text in unread { Console.say(Message("not read: ", vi: "không đọc được: ") + text) }
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
