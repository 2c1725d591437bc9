internal import ArgumentParser

/// What a dump of the options says of each of them.
private var habit: ArgumentHelp {
  ArgumentHelp("As grep and rg have it.", vi: "Như trong grep và rg.")
}

/// Options of `grep` and `rg` that fingers type by habit: those that say what is so anyway are taken, the others are answered with
/// the way to get the same here.
struct GrepHabits: ParsableArguments {
  @Flag(
    name: [
      .customShort("i"), .customLong("ignore-case"), .customShort("y"), .customShort("S"),
      .customLong("smart-case"),
    ], help: habit)
  var ignoresCase = false

  @Flag(name: [.customShort("w"), .customLong("word-regexp")], help: habit)
  var takesWords = false

  @Flag(name: [.customShort("F"), .customLong("fixed-strings")], help: habit)
  var isFixed = false

  @Flag(
    name: [
      .customShort("r"), .customShort("R"), .customLong("recursive"), .customLong("dereference-recursive"),
    ], help: habit)
  var isRecursive = false

  @Flag(name: [.customShort("n"), .customLong("line-number"), .customLong("column")], help: habit)
  var showsLine = false

  @Flag(name: [.customShort("H"), .customLong("with-filename")], help: habit)
  var showsName = false

  @Flag(name: .customShort("a"), help: habit)
  var isText = false

  @Flag(name: [.customShort("v"), .customLong("invert-match")], help: habit)
  var isInverted = false

  @Flag(name: [.customShort("L"), .customLong("files-without-match")], help: habit)
  var isWithout = false

  @Flag(
    name: [
      .customShort("E"), .customShort("G"), .customShort("P"), .customLong("extended-regexp"),
      .customLong("basic-regexp"), .customLong("perl-regexp"),
    ], help: habit)
  var isRegular = false

  @Flag(name: [.customShort("x"), .customLong("line-regexp")], help: habit)
  var isLine = false

  @Option(name: [.customShort("m", allowingJoined: true), .customLong("max-count")], help: habit)
  var most: String?

  @Option(name: [.customShort("A", allowingJoined: true), .customLong("after-context")], help: habit)
  var linesAfter: String?

  @Option(name: [.customShort("B", allowingJoined: true), .customLong("before-context")], help: habit)
  var linesBefore: String?

  @Option(name: [.customShort("C", allowingJoined: true), .customLong("context")], help: habit)
  var linesAround: String?

  @Option(name: [.customLong("include"), .customShort("t", allowingJoined: true)], help: habit)
  var taken: [String] = []

  @Option(
    name: [.customLong("exclude"), .customLong("exclude-dir"), .customShort("T", allowingJoined: true)],
    help: habit)
  var leftOut: [String] = []

  @Option(name: [.customShort("f", allowingJoined: true)], help: habit)
  var patternFile: [String] = []

  func validate() throws {
    if !taken.isEmpty {
      throw ValidationError(
        "files are chosen by their names with -g: -g '*.docx'; --type is the type of documents that are cited",
        vi: "chọn tệp theo tên bằng -g: -g '*.docx'; --type là loại của văn bản được trích dẫn")
    }
    if !leftOut.isEmpty {
      throw ValidationError(
        "files and folders are left out with -g and !: -g '!*.pdf', -g '!drafts/'",
        vi: "bỏ qua tệp và thư mục bằng -g và !: -g '!*.pdf', -g '!nháp/'")
    }
    if !patternFile.isEmpty {
      throw ValidationError(
        "patterns are not read from a file; -e PATTERN may come several times, and any may fit",
        vi: "mẫu không được đọc từ tệp; -e MẪU dùng được nhiều lần, hợp một mẫu là được")
    }
    if isRegular {
      throw ValidationError(
        "patterns are document numbers and words, no regular expressions; -e PATTERN may come several times, and any may fit",
        vi:
          "mẫu là số văn bản và từ, không phải biểu thức chính quy; -e MẪU dùng được nhiều lần, hợp một mẫu là được"
      )
    }
    if isInverted || isWithout {
      throw ValidationError(
        "what does not fit cannot be printed; compare the files of a search (-l) with all of them, as comm does",
        vi: "không in được những gì không khớp; hãy so các tệp của một lần tìm (-l) với mọi tệp, như comm")
    }
    if isLine {
      throw ValidationError(
        "a pattern is looked for in mentions, not in lines; leave -x out",
        vi: "mẫu được tìm trong chỗ nhắc đến văn bản, không phải trong dòng; hãy bỏ -x")
    }
    if most != nil {
      throw ValidationError(
        "hits are not bounded; let head end the search: trichdan grep … | head -n 5",
        vi: "số kết quả không bị giới hạn; dùng head để dừng: trichdan grep … | head -n 5")
    }
    if linesAfter != nil || linesBefore != nil || linesAround != nil {
      throw ValidationError(
        "only the line itself is printed; --json has the sentence as context, and trichdan read FILE prints the text",
        vi: "chỉ in chính dòng đó; --json có cả câu ở context, và trichdan read TỆP in toàn văn")
    }
  }
}
