internal import ArgumentParser
internal import Pipeline
internal import Wording

/// Which files are read: the options of every command that reads folders.
struct InputOptions: ParsableArguments {
  @Option(
    name: [.customShort("g", allowingJoined: true), .long],
    help: ArgumentHelp(
      "Read only files of folders that fit ('*.docx', '2021/**'); behind ! leave them out; the last one decides.",
      vi: "Chỉ đọc tệp khớp mẫu trong thư mục ('*.docx', '2021/**'); sau ! là bỏ qua; mẫu cuối quyết định.",
      valueName: "pattern"))
  var glob: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read what this file lists too, a path a line; - for the standard input.",
      vi: "Đọc thêm những gì tệp này liệt kê, mỗi dòng một đường dẫn; - là đầu vào chuẩn.", valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @Flag(
    name: [.customShort("0"), .long],
    help: ArgumentHelp(
      "The list is parted by NUL, as by find -print0.",
      vi: "Danh sách ngăn cách bằng NUL, như find -print0."))
  var null = false

  @Flag(
    help: ArgumentHelp(
      "Read what .ignore and .trichdanignore leave out.",
      vi: "Đọc cả những gì .ignore và .trichdanignore bỏ qua."
    ))
  var noIgnore = false

  @Flag(
    help: ArgumentHelp("Leave out what .gitignore names, too.", vi: "Bỏ qua cả những gì .gitignore nêu."))
  var gitignore = false

  @Flag(help: ArgumentHelp("Read hidden files and folders, too.", vi: "Đọc cả tệp và thư mục ẩn."))
  var hidden = false

  func validate() throws {
    if null, filesFrom == nil {
      throw ValidationError(
        "--null is for the list of --files-from FILE", vi: "--null dành cho danh sách của --files-from TỆP")
    }
    if noIgnore, gitignore {
      throw ValidationError(
        "give one of --no-ignore and --gitignore", vi: "chỉ dùng một trong --no-ignore và --gitignore")
    }
  }

  /// Checks that anything is named to be read, and the standard input for one thing only.
  func check(_ inputs: [String], isNeeded: Bool = true) throws {
    if isNeeded, inputs.isEmpty, filesFrom == nil { throw SharedHelp.noInput }
    if filesFrom == "-", inputs.contains("-") {
      throw ValidationError(
        "the standard input is either the list of --files-from or an input, not both",
        vi: "đầu vào chuẩn hoặc là danh sách của --files-from, hoặc là đầu vào, không thể là cả hai")
    }
  }

  /// The options as the walk takes them.
  var options: WalkOptions {
    var options = WalkOptions()
    options.globs = glob
    options.list = filesFrom
    options.isListOfNULs = null
    options.usesIgnoreFiles = !noIgnore
    options.usesGitignore = gitignore
    options.takesHidden = hidden
    return options
  }
}
