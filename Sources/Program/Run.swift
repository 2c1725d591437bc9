internal import ArgumentParser
internal import Graphing
internal import Lexicon
internal import Pipeline
internal import Wording

/// `trichdan run INPUT... --out DIR`
struct Run: AsyncParsableCommand, DocumentedCommand {
  static let text = CommandText(
    abstract: Message(
      "Read files and folders, write all records and the citation graph into a folder.",
      vi: "Đọc tệp và thư mục, ghi mọi bản ghi và đồ thị trích dẫn vào một thư mục."),
    discussion: Message(
      """
      Folders are read recursively in sorted order; hidden files and what .ignore or .trichdanignore name are left out and \
      counted; a pattern in quotes is expanded; - is the standard input. The content of a \
      file decides its format: text, Markdown, HTML, DOCX, ODT, RTF, DOC, PDF, JSON Lines, CSV, and bundles of them (zip, tar, \
      7z, rar), in Unicode or in the old encodings (TCVN3, VNI, VPS, VISCII, VIQR, windows-1258). A file that cannot be read \
      is one record in errors.jsonl and the run goes on; "trichdan read FILE" shows what was read of a file.
      """,
      vi: """
        Thư mục được đọc cả các cấp con, theo thứ tự tên; tệp ẩn và những gì nêu trong .ignore hoặc \
        .trichdanignore được bỏ qua, có đếm; mẫu đặt trong dấu nháy cũng dùng được; - là đầu vào chuẩn. Định dạng được nhận theo nội \
        dung tệp: văn bản thuần, Markdown, HTML, DOCX, ODT, RTF, DOC, PDF, JSON Lines, CSV và tệp nén chứa chúng (zip, tar, 7z, \
        rar), Unicode hoặc bảng mã cũ (TCVN3, VNI, VPS, VISCII, VIQR, windows-1258). Tệp không đọc được là một bản ghi trong \
        errors.jsonl và chương trình chạy tiếp; "trichdan read TỆP" cho xem đã đọc được gì của một tệp.
        """),
    examples: [
      "trichdan run corpus/ --out out",
      "trichdan run corpus/ --out out --update --sqlite out.db",
      "trichdan run corpus/ --out some -g '*.{txt,md}' -g '!web/'",
      "find corpus -name '*.txt' -print0 | trichdan run --files-from - -0 --out all",
      "cat corpus/party/*.txt | trichdan run - --out one --quiet",
    ],
    codes: [
      .init(0, "all documents were read", vi: "đã đọc được mọi văn bản"),
      .init(
        1, "some could not be read, or not whole: see errors.jsonl",
        vi: "có văn bản không đọc được hoặc không đọc được hết: xem errors.jsonl"),
      .init(
        2, "wrong usage, a missing input, nothing to read, or an output that cannot be written",
        vi: "lệnh không đúng, thiếu đầu vào, không có gì để đọc, hoặc không ghi được đầu ra"),
      .init(
        130, "stopped by Ctrl-C (143 by SIGTERM); --resume goes on",
        vi: "bị dừng bằng Ctrl-C (143 nếu bằng SIGTERM); --resume sẽ chạy tiếp"),
    ])
  static let configuration = text.configuration("run")

  @Argument(help: SharedHelp.inputs, completion: .file())
  var inputs: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder to write to; made when missing.", vi: "Thư mục để ghi kết quả; chưa có thì được tạo.",
      valueName: "dir"),
    completion: .directory)
  var out: String

  @Option(name: SharedHelp.jobsName, parsing: .unconditional, help: SharedHelp.jobs)
  var jobs: Int?

  @Option(help: SharedHelp.seeds, completion: .directory)
  var seeds: String?

  @Flag(
    help: ArgumentHelp(
      "Write tokens.jsonl too: every token with its sentence, word and place.",
      vi: "Ghi thêm tokens.jsonl: từng đơn vị từ (token) với câu, từ và vị trí của nó."))
  var tokens = false

  @Flag(
    help: ArgumentHelp(
      "Write readings.jsonl too: both readings, with scores, of figures that can be read in two ways.",
      vi: "Ghi thêm readings.jsonl: cả hai cách đọc, kèm điểm, của những con số đọc được hai cách."))
  var readings = false

  @Option(
    help: ArgumentHelp(
      "Your own words for --tokens, one a line.", vi: "Danh sách từ riêng cho --tokens, mỗi dòng một từ.",
      valueName: "file"),
    completion: .file())
  var lexicon: String?

  @Option(
    help: ArgumentHelp(
      "Keep the normalized texts in this folder; as the last word, or before another option, --text alone keeps them in "
        + "the folder \"text\" beside the records.",
      vi:
        "Giữ lại văn bản đã chuẩn hóa trong thư mục này; --text đứng cuối, hoặc đứng trước một tùy chọn khác, thì giữ trong "
        + "thư mục \"text\" cạnh các bản ghi.", valueName: "dir"),
    completion: .directory)
  var text: String?

  /// What stands for the folder beside the records behind a lone `--text`: no name that a person would type.
  static let ownTexts = "\u{1}"

  @Option(
    help: ArgumentHelp(
      "Write the records into an SQLite database too, when all are there; it replaces a database of that name.",
      vi: "Khi đã đủ bản ghi, ghi thêm vào cơ sở dữ liệu SQLite; thay cơ sở dữ liệu trùng tên.",
      valueName: "file"),
    completion: .file())
  var sqlite: String?

  @OptionGroup(title: SharedHelp.inputsTitle[Console.language])
  var selection: InputOptions

  @OptionGroup(title: SharedHelp.readingTitle[Console.language])
  var reading: ReadingOptions

  @OptionGroup
  var language: LanguageOption

  @Flag(
    help: ArgumentHelp(
      "Go on with a run that was stopped: files that it has read and that have not changed are not read again.",
      vi: "Chạy tiếp lần chạy bị dừng: tệp đã đọc và không thay đổi thì không đọc lại."))
  var resume = false

  @Flag(
    help: ArgumentHelp(
      "Read only what is new or changed since the output was written; the result is that of a fresh run.",
      vi: "Chỉ đọc những gì mới hoặc đã thay đổi từ lần ghi trước; kết quả như chạy lại từ đầu."))
  var update = false

  @Option(
    help: ArgumentHelp(
      "Progress on the standard error: auto (on a terminal), plain (a line every few seconds), none.",
      vi: "Báo tiến độ ra luồng lỗi: auto (trên terminal), plain (vài giây một dòng), none (không).",
      valueName: "progress"))
  private var progress: ProgressChoice = .auto

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp("No progress and no summary.", vi: "Không báo tiến độ, không tóm tắt."))
  var quiet = false

  func validate() throws {
    if inputs.isEmpty, selection.filesFrom == nil, let text, text != Self.ownTexts {
      throw ValidationError(
        "nothing is named to be read: --text took \(text) for the folder of the texts; put --text last, or write --text=DIR",
        vi:
          "chưa nêu gì để đọc: --text đã lấy \(text) làm thư mục chứa văn bản; hãy đặt --text ở cuối, hoặc viết --text=THƯ_MỤC"
      )
    }
    try selection.check(inputs)
    if let jobs, jobs < 1 || jobs > 1024 {
      throw SharedHelp.wrongJobs(jobs)
    }
    if lexicon != nil && !tokens {
      throw ValidationError(
        "--lexicon is for the words of --tokens; add --tokens",
        vi: "--lexicon là danh sách từ cho --tokens; hãy thêm --tokens")
    }
  }

  func run() async throws {
    let summary: RunSummary
    do {
      try sqlite.map { try DatabaseRun.check($0) }
      let options = RunOptions(
        inputs: inputs, walk: selection.options, output: out, jobs: jobs ?? Machine.cores,
        reading: try reading.options, seeds: seeds,
        progress: quiet ? .none : progress.style, tokens: tokens, ownWords: lexicon,
        readings: readings, texts: text.map { $0 == Self.ownTexts ? out + "/text" : $0 },
        reuse: update ? .finished : resume ? .unfinished : .nothing, isTalking: !quiet)
      summary = try await BatchRun.prepared(options).run()
    } catch let error as FileError {
      var said =
        error.wording + Message("; no output file was changed", vi: "; chưa có tệp kết quả nào thay đổi")
      if BatchRun.canResume(out) {
        said += Message(
          "; when that is mended, --resume goes on where this run stopped",
          vi: "; khi đã khắc phục, --resume sẽ chạy tiếp từ chỗ dừng")
      }
      Console.say(said)
      throw ExitCode(2)
    } catch let stop as StoppedRun {
      if !quiet {
        Console.say(
          Message(
            "stopped after \(stop.counts.files) files; the same command with --resume goes on from there",
            vi: "đã dừng sau \(stop.counts.files) tệp; chạy lại lệnh này với --resume để chạy tiếp"))
      }
      throw ExitCode(128 + stop.signal)
    } catch let error as any Worded {
      Console.say(error.wording)
      throw ExitCode(2)
    }
    if !quiet { show(summary) }
    if let sqlite { try SQLite.write(out, to: sqlite, isQuiet: quiet, isBehindRun: true) }
    if summary.counts.failures > 0 { throw ExitCode(1) }
  }

  /// Progress as the command line names it.
  private enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, plain, none

    var style: ProgressStyle {
      switch self {
      case .auto: .auto
      case .plain: .plain
      case .none: .none
      }
    }
  }

  private func show(_ summary: RunSummary) {
    let counts = summary.counts
    let errors = "\(out)/errors.jsonl"
    Console.tell(
      Message(
        "documents read: \(counts.documents), of \(counts.files) files, \(counts.bytes) bytes",
        vi:
          "đã đọc: \(counts.documents.dotted) văn bản, từ \(counts.files.dotted) tệp, \(counts.bytes.dotted) byte"
      ))
    if summary.reused > 0 {
      Console.tell(
        Message(
          "taken from an earlier run: \(summary.reused) files",
          vi: "lấy từ lần chạy trước: \(summary.reused.dotted) tệp"))
    }
    Console.tell(
      Message(
        "found: \(counts.references) references, \(counts.dates) dates, \(counts.quantities) quantities; "
          + "graph: \(summary.nodes) documents (read or cited), \(summary.edges) relations",
        vi:
          "tìm thấy: \(counts.references.dotted) trích dẫn, \(counts.dates.dotted) ngày tháng, \(counts.quantities.dotted) số liệu; "
          + "đồ thị: \(summary.nodes.dotted) văn bản (đã đọc hoặc được trích dẫn), \(summary.edges.dotted) quan hệ"
      ))
    if let said = summary.leftOut.wording { Console.tell(Message("left out: ", vi: "đã bỏ qua: ") + said) }
    if !summary.cited.isEmpty {
      Console.tell(Message("cited most:", vi: "được trích dẫn nhiều nhất:"))
      for cited in summary.cited {
        Console.tell(
          Message(
            "  \(cited.name) by \(cited.documents) in \(cited.mentions) mentions",
            vi: "  \(cited.name): \(cited.documents.dotted) văn bản trích dẫn, \(cited.mentions.dotted) lần"))
      }
    }
    if counts.failures > 0 {
      Console.tell(
        Message(
          "errors: \(counts.failures), listed in \(errors) with what to do; then --update reads those files alone",
          vi:
            "lỗi: \(counts.failures.dotted), liệt kê trong \(errors) (bằng tiếng Anh); trichdan read TỆP --lang vi cho biết cách khắc "
            + "phục từng tệp, sau đó --update chỉ đọc lại các tệp ấy"
        ))
    }
    if counts.errors > counts.failures {
      let remarks = counts.errors - counts.failures
      Console.tell(
        Message(
          "remarks: \(remarks), listed in \(errors)", vi: "lưu ý: \(remarks.dotted), liệt kê trong \(errors)")
      )
    }
    Console.tell(Message("written to \(out)/", vi: "đã ghi vào \(out)/"))
  }
}
