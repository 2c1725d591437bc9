/// What is wrong with how the inputs are named.
public struct InputError: Error, CustomStringConvertible, Sendable {
  public let description: String

  init(_ description: String) { self.description = description }
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

  /// In words, or nil where nothing was left out.
  public var description: String? {
    func count(_ number: Int, _ word: String) -> String? {
      number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    var parts: [String] = []
    let ignored = [count(ignoredFiles, "file"), count(ignoredFolders, "folder")].compactMap { $0 }
    if !ignored.isEmpty {
      parts.append("\(ignored.joined(separator: " and ")) by ignore files (--no-ignore reads them)")
    }
    if unwanted > 0 { parts.append("\(unwanted) by --glob") }
    if hidden > 0 { parts.append("\(hidden) hidden (--hidden reads them)") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
