public import Wording

/// What is wrong with how the inputs are named.
public struct InputError: Worded, Sendable {
  public let wording: Message

  init(_ wording: Message) { self.wording = wording }

  init(_ english: String, vi vietnamese: String) { wording = Message(english, vi: vietnamese) }
}

/// Which files of the inputs are read.
public struct WalkOptions: Sendable {
  /// Patterns that choose among the files of folders; behind `!` those that are left out. The last one that fits decides.
  public var globs: [String] = []
  /// A file that lists further inputs; `-` for the standard input.
  public var list: String?
  /// Whether the list is parted by NUL bytes instead of line ends.
  public var isListOfNULs = false
  /// Whether `.ignore` and `.trichdanignore` say what is left out.
  public var usesIgnoreFiles = true
  /// Whether `.gitignore` does, too.
  public var usesGitignore = false
  /// Whether names that begin with a dot are read.
  public var takesHidden = false

  public init() {}

  /// Every file that has no hidden name.
  static var whole: WalkOptions {
    var options = WalkOptions()
    options.usesIgnoreFiles = false
    return options
  }
}

/// How much of the folders was not read, and why: nothing is left out unsaid. What stands in a folder that was left out is not
/// counted.
public struct LeftOut: Sendable, Equatable {
  /// By ignore files.
  public var ignoredFiles = 0
  public var ignoredFolders = 0
  /// By patterns of the command line.
  public var unwanted = 0
  public var hidden = 0
  /// Links to files that are read under another name.
  public var links = 0
  /// Folders that a run has written.
  public var outputs = 0

  /// In words, or nil where nothing was left out.
  public var wording: Message? {
    func count(_ number: Int, _ word: String, vi: String) -> Message? {
      number == 0 ? nil : Message("\(number) \(word)\(number == 1 ? "" : "s")", vi: "\(number.dotted) \(vi)")
    }
    func joined(_ parts: [Message], by link: Message) -> Message? {
      guard let first = parts.first else { return nil }
      return parts.dropFirst().reduce(first) { $0 + link + $1 }
    }
    var parts: [Message] = []
    let ignored = [count(ignoredFiles, "file", vi: "tệp"), count(ignoredFolders, "folder", vi: "thư mục")]
    if let said = joined(ignored.compactMap { $0 }, by: Message(" and ", vi: " và ")) {
      parts.append(
        said
          + Message(" by ignore files (--no-ignore reads them)", vi: " theo tệp ignore (--no-ignore để đọc)"))
    }
    if unwanted > 0 { parts.append(Message("\(unwanted) by --glob", vi: "\(unwanted.dotted) theo --glob")) }
    if hidden > 0 {
      parts.append(
        Message("\(hidden) hidden (--hidden reads them)", vi: "\(hidden.dotted) mục ẩn (--hidden để đọc)"))
    }
    if links > 0 {
      parts.append(
        Message(
          links == 1
            ? "1 link to a file that is read already" : "\(links) links to files that are read already",
          vi: "\(links) liên kết đến tệp đã đọc"))
    }
    if let said = count(outputs, "folder", vi: "thư mục") {
      parts.append(said + Message(" of earlier output", vi: " kết quả của lần chạy trước"))
    }
    return joined(parts, by: Message(verbatim: ", "))
  }
}
