internal import Normalizing

/// A file to read and the id of its document in this run.
struct InputFile: Sendable {
  var path: [UInt8]
  /// Path relative to the input root, `/`, NFC; with several inputs each input's own name comes first. Of a listed file the path
  /// as it is listed.
  var doc: String
  /// Its size in bytes, as far as the file system says.
  var size = 0
  /// What is wrong with it already (a folder that cannot be listed), or nil.
  var failure: FileError?
  /// Which file it is, where that is known.
  var identity: Files.Identity?
  /// How many links lead to it: its own name, and those of folders around it below the input.
  var links = 0
  /// Whether it was found in a folder or a list, where a pipe or device is not meant to be read.
  var isFound = true
}

/// Inputs → files: folders recursively, sorted by bytes, each entered once; what ignore files, patterns and hidden names leave
/// out is counted. A file that links lead to is read once, under its own name where that is met, else under the first of the
/// shortest chains of links; hard links are names of their own.
///
/// Names are bytes, whatever they are; only ids are UTF-8. Folders are kept on a stack of our own, so that deep ones are no danger.
struct Walk {
  struct Found: Sendable {
    var files: [InputFile] = []
    var leftOut = LeftOut()
    /// Folders to be written where something stands that would be read elsewhere.
    var passedOver: Set<Files.Identity> = []
    /// What it took to match names with patterns, so that it can be bounded by a test.
    var steps = 0
  }

  /// A folder that is being walked.
  private struct Folder {
    var path: [UInt8]
    /// As ids name it.
    var relative: [UInt8]
    var names: [[UInt8]]
    var next = 0
    /// Whether it has ignore files.
    var hasRules: Bool
    /// How many links lead to it.
    var links: Int
  }

  /// Whether something is read, or why not.
  private enum Verdict { case taken, ignored, unwanted, hidden }

  private let options: WalkOptions
  private let globs: [GlobRule]
  /// Whether only what fits a pattern is read.
  private let isChosen: Bool
  private let outputs: Set<Files.Identity>
  private var found = Found()
  /// Output folders that were met, some of them in several inputs.
  private var earlier: Set<Files.Identity> = []
  // Of the input that is being walked:
  private var folders: [Folder] = []
  private var entered: Set<Files.Identity> = []
  /// All names from the root of the file system, and how many of them lead to the input.
  private var place: [[UInt32]] = []
  private var rootDepth = 0
  private var levels: [IgnoreFiles] = []

  private init(_ options: WalkOptions, _ outputs: [String?]) throws(InputError) {
    self.options = options
    globs = try GlobRule.rules(options.globs)
    isChosen = globs.contains { !$0.isNegated }
    self.outputs = Set(outputs.compactMap { $0.flatMap { Files.identity($0) } })
  }

  /// All files of some inputs, whatever ignore files say.
  static func files(_ inputs: [String]) throws -> [InputFile] { try files(inputs, .whole).files }

  /// - Parameters:
  ///   - inputs: files, folders, patterns of them; `-` for the standard input.
  ///   - outputs: folders that are not entered.
  ///   - namedOnce: whether a link that is named itself is left out, too, where its file is read. Else it is read as it is asked for.
  /// - Throws: `FileError` where an input is missing or the list cannot be read, `InputError` where a pattern or the list is wrong.
  static func files(
    _ inputs: [String], _ options: WalkOptions, leavingOut outputs: [String?] = [], namedOnce: Bool = false
  ) throws -> Found {
    var walk = try Walk(options, outputs)
    var named: [(path: [UInt8], isFound: Bool)] = []
    for input in inputs {
      let bytes = Array(input.utf8)
      if input == "-" || Files.kind(input) != .missing {
        named.append((bytes, false))
        continue
      }
      let expansion = try InputPattern.expand(bytes, takesHidden: options.takesHidden)
      for (path, error) in expansion.failures { walk.fail(path, path, error) }
      named += expansion.paths.map { ($0, true) }
      if expansion.paths.isEmpty, expansion.failures.isEmpty || !Glob.isPattern(input) {
        throw FileError(path: input, action: Glob.isPattern(input) ? .match : .find, number: 2)
      }
    }
    for (path, isFound) in named {
      let name = ownName(path)
      try walk.add(
        path, name: name, prefix: named.count > 1 ? name : [], isFound: isFound,
        mayBeLink: isFound || namedOnce)
    }
    if let list = options.list {
      for entry in try FileList.entries(list, isParted: options.isListOfNULs) { walk.add(entry, of: list) }
    }
    // Folders were passed over then.
    if Task.isCancelled { throw CancellationError() }
    walk.leaveOutLinks()
    walk.found.leftOut.outputs = walk.earlier.count
    walk.found.files = unique(walk.found.files)
    return walk.found
  }

  private mutating func add(
    _ path: [UInt8], name: [UInt8], prefix: [UInt8], isFound: Bool, mayBeLink: Bool
  ) throws {
    if path == [UInt8(ascii: "-")], !isFound {
      return found.files.append(InputFile(path: path, doc: "stdin", isFound: false))
    }
    let info = try Files.info(path)
    switch info.kind {
    case .folder: walk(Self.trimmed(path), prefix, links: mayBeLink && info.isLink ? 1 : 0)
    case .other where isFound: failSpecial(path, name)
    case .file, .other, .missing:
      found.files.append(
        InputFile(
          path: Self.named(path), doc: Self.documentID(name), size: info.size, identity: info.identity,
          links: mayBeLink && info.isLink ? 1 : 0, isFound: isFound))
    }
  }

  /// Takes an entry of a list; its id is its path. One that is missing is an error of its own, and the others are read.
  private mutating func add(_ entry: FileList.Entry, of list: String) {
    var id = entry.path[...]
    while id.starts(with: [0x2E, 0x2F]) { id = id.dropFirst(2).drop { $0 == 0x2F } }
    let name = id.isEmpty ? entry.path : Self.trimmed(Array(id))
    do throws(FileError) {
      let info = try Files.info(entry.path)
      switch info.kind {
      case .folder: walk(Self.trimmed(entry.path), name == [0x2E] ? [] : name, links: info.isLink ? 1 : 0)
      case .other: failSpecial(entry.path, name)
      case .file, .missing:
        found.files.append(
          InputFile(
            path: Self.named(entry.path), doc: Self.documentID(name), size: info.size,
            identity: info.identity, links: info.isLink ? 1 : 0))
      }
    } catch {
      var failure = error
      failure.path += " (\(list):\(entry.line))"
      fail(entry.path, name, failure)
    }
  }

  private mutating func fail(_ path: [UInt8], _ id: [UInt8], _ error: FileError) {
    found.files.append(InputFile(path: path, doc: Self.documentID(id), failure: error))
  }

  /// A pipe or device in a folder would make the run wait; one named on the command line is meant.
  private mutating func failSpecial(_ path: [UInt8], _ id: [UInt8]) {
    let shown = String(decoding: path, as: UTF8.self)
    fail(path, id, FileError(path: shown, action: .readSpecial, number: 22))
  }

  // MARK: folders

  /// Walks an input folder.
  private mutating func walk(_ root: [UInt8], _ prefix: [UInt8], links: Int) {
    entered = []
    (place, levels) = ([], [])
    let absolute = Files.absolute(root) ?? []
    var parent: [UInt8] = [0x2F]
    for name in absolute.split(separator: 0x2F) {
      readRules(parent, parent, names: nil)
      place.append(Glob.scalars(Array(name)))
      parent = Self.join(parent, Array(name))
    }
    rootDepth = place.count
    enter(root, prefix, links: links)
    while var folder = folders.popLast() {
      // What is wrong elsewhere is said at once: nobody waits for what was found then.
      if Task.isCancelled {
        folders = []
        break
      }
      guard folder.next < folder.names.count else {
        if folder.hasRules { levels.removeLast() }
        if !folders.isEmpty { place.removeLast() }
        continue
      }
      let name = folder.names[folder.next]
      folder.next += 1
      folders.append(folder)
      take(name, in: folder)
    }
  }

  private mutating func take(_ name: [UInt8], in folder: Folder) {
    if IgnoreFiles.isName(name, options) { return }
    let path = Self.join(folder.path, name)
    let inner = folder.relative.isEmpty ? name : folder.relative + [0x2F] + name
    let info = try? Files.info(path)
    place.append(Glob.scalars(name))
    let isFolder = info?.kind == .folder
    let links = folder.links + (info?.isLink == true ? 1 : 0)
    switch verdict(isHidden: name.first == 0x2E, isFolder: isFolder) {
    case .taken:
      switch info?.kind {
      case .folder:
        // Its name is taken off when it is left.
        if enter(path, inner, links: links) { return }
      case .other: failSpecial(path, inner)
      case .file, .missing, nil:
        found.files.append(
          InputFile(
            path: path, doc: Self.documentID(inner), size: info?.size ?? 0, identity: info?.identity,
            links: links))
      }
    case .ignored: if isFolder { found.leftOut.ignoredFolders += 1 } else { found.leftOut.ignoredFiles += 1 }
    case .unwanted: found.leftOut.unwanted += 1
    case .hidden: found.leftOut.hidden += 1
    }
    place.removeLast()
  }

  /// Begins a folder whose names are then taken one by one. Returns whether there is anything to take.
  @discardableResult
  private mutating func enter(_ path: [UInt8], _ relative: [UInt8], links: Int) -> Bool {
    let names: [[UInt8]]
    let identity: Files.Identity
    do throws(FileError) {
      identity = try Files.info(path).identity
      guard entered.insert(identity).inserted else { return false }
      names = try Files.names(in: path)
      if outputs.contains(identity) {
        passOver(identity, names)
        return false
      }
    } catch {
      fail(path, relative.isEmpty ? Self.ownName(path) : relative, error)
      return false
    }
    // What an earlier run has written is no document.
    if names.contains(Array("run.json".utf8)), names.contains(Array("documents.jsonl".utf8)) {
      earlier.insert(identity)
      return false
    }
    let hasRules = readRules(path, relative, names: names)
    folders.append(Folder(path: path, relative: relative, names: names, hasRules: hasRules, links: links))
    return true
  }

  /// Passes over a folder that is to be written.
  private mutating func passOver(_ folder: Files.Identity, _ names: [[UInt8]]) {
    // Hidden files alone, as file managers leave them, would not be read.
    guard names.contains(where: { $0.first != 0x2E || options.takesHidden }) else { return }
    earlier.insert(folder)
    found.passedOver.insert(folder)
  }

  /// Leaves out links to files that are read under another name.
  private mutating func leaveOutLinks() {
    let files = found.files
    guard files.contains(where: { $0.links > 0 }) else { return }
    var fewest: [Files.Identity: Int] = [:]
    for file in files {
      if let identity = file.identity { fewest[identity] = min(file.links, fewest[identity] ?? .max) }
    }
    var read: Set<Files.Identity> = []
    found.files = files.filter { file in
      guard file.links > 0, let identity = file.identity else { return true }
      return fewest[identity] == file.links && read.insert(identity).inserted
    }
    found.leftOut.links = files.count - found.files.count
  }

  /// Reads the ignore files of a folder. Returns whether it has any.
  @discardableResult
  private mutating func readRules(_ folder: [UInt8], _ relative: [UInt8], names: [[UInt8]]?) -> Bool {
    var failures: [(path: [UInt8], error: FileError)] = []
    let rules = IgnoreFiles.read(folder, names: names, depth: place.count, options) {
      failures.append(($0, $1))
    }
    for (path, error) in failures { fail(path, Self.join(relative, Self.ownName(path)), error) }
    guard let rules else { return false }
    levels.append(rules)
    return true
  }

  /// What becomes of what `place` leads to. A pattern of the command line counts more than an ignore file; a hidden name must be
  /// asked for, or named by a rule that begins with a dot itself.
  private mutating func verdict(isHidden: Bool, isFolder: Bool) -> Verdict {
    let hidden: Verdict = isHidden && !options.takesHidden ? .hidden : .taken
    if !globs.isEmpty {
      let rule = GlobRule.last(globs, place[rootDepth...], isFolder: isFolder, steps: &found.steps)
      if let rule { return rule.isNegated ? .unwanted : rule.glob.namesHidden ? .taken : hidden }
      if isChosen, !isFolder { return hidden == .hidden ? .hidden : .unwanted }
    }
    if levels.isEmpty { return hidden }
    guard let rule = IgnoreFiles.rule(levels, place, isFolder: isFolder, steps: &found.steps) else {
      return hidden
    }
    return rule.isNegated ? (rule.glob.namesHidden ? .taken : hidden) : .ignored
  }

  // MARK: names

  static func join(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
    folder.isEmpty || folder.last == 0x2F ? folder + name : folder + [0x2F] + name
  }

  /// A path that does not mean the standard input.
  private static func named(_ path: [UInt8]) -> [UInt8] {
    path == [UInt8(ascii: "-")] ? [0x2E, 0x2F] + path : path
  }

  private static func trimmed(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }

  private static func ownName(_ path: [UInt8]) -> [UInt8] {
    let parts = path.split(separator: UInt8(ascii: "/"))
    return parts.last.map { Array($0) } ?? path
  }

  /// A name as an id: NFC; bytes that are not UTF-8 become U+FFFD.
  private static func documentID(_ name: [UInt8]) -> String {
    String(decoding: Normalizer.normalize(name).utf8, as: UTF8.self)
  }

  /// Ids name one document each: inputs of the same name are told apart by a number, in input order.
  private static func unique(_ files: [InputFile]) -> [InputFile] {
    var files = files
    var seen: Set<String> = []
    // Of many of one name each takes the next number, without trying those before.
    var last: [String: Int] = [:]
    for index in files.indices where !seen.insert(files[index].doc).inserted {
      let doc = files[index].doc
      var copy = last[doc, default: 1] + 1
      while !seen.insert("\(doc)~\(copy)").inserted { copy += 1 }
      last[doc] = copy
      files[index].doc += "~\(copy)"
    }
    return files
  }
}
