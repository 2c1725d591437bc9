internal import ArgumentParser
internal import Pipeline

/// Which files are read: the options of every command that reads folders.
struct InputOptions: ParsableArguments {
  @Option(
    name: [.customShort("g"), .long],
    help: ArgumentHelp(
      "Read only files of folders whose name fits, such as '*.docx'; with a stroke the path from the input folder on ('2021/**'); "
        + "behind ! leave them out. May come several times, the last that fits decides; it counts more than ignore files.",
      valueName: "pattern"))
  var glob: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read the files and folders listed in this file too, one a line; - for the standard input.",
      valueName: "file"))
  var filesFrom: String?

  @Flag(
    name: [.customShort("0"), .long],
    help: "The list of --files-from is parted by NUL bytes, as find -print0 writes it.")
  var null = false

  @Flag(help: "Read what .ignore and .trichdanignore leave out, too.")
  var noIgnore = false

  @Flag(help: "Leave out what .gitignore names, too.")
  var gitignore = false

  @Flag(help: "Read hidden files and folders, too.")
  var hidden = false

  func validate() throws {
    if null, filesFrom == nil { throw ValidationError("--null is for the list of --files-from FILE") }
    if noIgnore, gitignore { throw ValidationError("give one of --no-ignore and --gitignore") }
  }

  /// Checks that anything is named to be read.
  func check(_ inputs: [String]) throws {
    if inputs.isEmpty, filesFrom == nil {
      throw ValidationError(
        "name at least one file or folder to read, - for the standard input, or --files-from")
    }
    if filesFrom == "-", inputs.contains("-") {
      throw ValidationError("the standard input is either the list of --files-from or an input, not both")
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
