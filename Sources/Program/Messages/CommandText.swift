internal import ArgumentParser
internal import Lexicon
internal import Pipeline
internal import Wording

/// What `--help` and the manual page say of a command apart from its options.
struct CommandText {
  /// What an exit code means.
  struct Code {
    var number: Int
    var meaning: Message

    init(_ number: Int, _ english: String, vi: String) {
      self.number = number
      meaning = Message(english, vi: vi)
    }
  }

  /// One sentence.
  var abstract: Message
  var discussion: Message
  /// Lines of the shell, at most 76 characters wide. They work on `corpus/` and on what those before them have written, in the order of
  /// the commands in `Trichdan.configuration`; a test runs them.
  var examples: [String]
  var codes: [Code]

  static let examplesTitle = Message("Examples", vi: "Ví dụ")
  static let codesTitle = Message("Exit codes", vi: "Mã thoát")

  /// All of it below the abstract.
  private var whole: String {
    let language = Console.language
    let width = codes.map { "\($0.number)".count }.max() ?? 0
    func line(_ code: Code) -> String {
      let number = "\(code.number)"
      return "  \(number)\(String(repeating: " ", count: width - number.count))  \(code.meaning[language])"
    }
    return """
      \(discussion[language])

      \(Self.examplesTitle[language]):
      \(examples.map { "  \($0)" }.joined(separator: "\n"))

      \(Self.codesTitle[language]):
      \(codes.map(line).joined(separator: "\n"))
      """
  }

  func configuration(
    _ name: String, version: String = "", subcommands: [any ParsableCommand.Type] = [],
    helpNames: NameSpecification? = nil
  ) -> CommandConfiguration {
    CommandConfiguration(
      commandName: name, abstract: abstract[Console.language], discussion: whole, version: version,
      subcommands: subcommands, helpNames: helpNames)
  }
}

/// A command that a person types; those for `make` and for the program itself are hidden and say less.
protocol DocumentedCommand: ParsableCommand {
  static var text: CommandText { get }
}

/// Options that several commands have, said the same.
enum SharedHelp {
  static var seeds: ArgumentHelp {
    ArgumentHelp(
      "A folder of your own tables, laid over the built-in ones.",
      vi: "Thư mục chứa bảng của riêng bạn, đặt chồng lên các bảng có sẵn.", valueName: "dir")
  }
  static var inputs: ArgumentHelp {
    ArgumentHelp(
      "Files or folders to read; - for the standard input.",
      vi: "Tệp hoặc thư mục cần đọc; - là đầu vào chuẩn.", valueName: "input")
  }
  static var lineInputs: ArgumentHelp {
    ArgumentHelp(
      "Files or folders to read; - for lines on the standard input.",
      vi: "Tệp hoặc thư mục cần đọc; - là các dòng ở đầu vào chuẩn.", valueName: "input")
  }
  static var folder: ArgumentHelp {
    ArgumentHelp(
      "The folder that trichdan run has written.", vi: "Thư mục do trichdan run ghi ra.", valueName: "out")
  }
  static var summary: ArgumentHelp {
    ArgumentHelp(
      "End with a record of kind summary: what came, what was read, how many records there are.",
      vi: "Kết thúc bằng một bản ghi loại summary: đã nhận gì, đã đọc gì, có bao nhiêu bản ghi.")
  }
  static var quiet: ArgumentHelp {
    ArgumentHelp("Say nothing on the standard error.", vi: "Không thông báo gì ra luồng lỗi.")
  }
  static var jobs: ArgumentHelp {
    ArgumentHelp(
      "How many documents to read at a time (default: the number of cores).",
      vi: "Số văn bản đọc cùng lúc (mặc định: số nhân của máy).")
  }
  /// `-j 4`, `-j4`, `--jobs 4`.
  static let jobsName: NameSpecification = [.customLong("jobs"), .customShort("j", allowingJoined: true)]
  static let relations = CompletionKind.list(Relation.allCases.map { $0.rawValue })
  static let readingTitle = Message("Reading", vi: "Đọc tệp")
  static let inputsTitle = Message("Inputs", vi: "Chọn tệp")
  static let linesTitle = Message("Lines", vi: "Đọc theo dòng")

  /// What most commands that read files end with.
  static let readCodes: [CommandText.Code] = [
    .init(0, "all was read", vi: "đã đọc hết"),
    .init(
      1, "some files could not be read, or not whole; each is said",
      vi: "có tệp không đọc được hoặc không đọc được hết; từng tệp được nêu ra"),
    .init(
      2, "wrong usage, a missing input, or an output that cannot be written",
      vi: "dùng sai, thiếu đầu vào, hoặc không ghi được đầu ra"),
  ]

  static func wrongJobs(_ jobs: Int) -> ValidationError {
    ValidationError(
      "--jobs must be from 1 to 1024, not \(jobs)", vi: "--jobs phải từ 1 đến 1024, không phải \(jobs)")
  }
  static var noInput: ValidationError {
    ValidationError(
      "name at least one file or folder to read, - for the standard input, or a list by --files-from",
      vi: "hãy nêu ít nhất một tệp hoặc thư mục cần đọc, - là đầu vào chuẩn, hoặc danh sách bằng --files-from"
    )
  }
}
