/// What the ignore files of one folder say, in the order of their weight: a rule of `.trichdanignore` counts more than one of
/// `.ignore`, and that more than one of `.gitignore`.
struct IgnoreFiles: Sendable {
  /// How many names lead to the folder.
  var depth: Int
  /// The rules of each kind of file.
  private var rules: [[GlobRule]]
  /// Whether it is the top of a git repository: what git ignores above it is of no account.
  private var isRepository: Bool

  private static let names = [".trichdanignore", ".ignore", ".gitignore"].map { Array($0.utf8) }
  private static let git = Array(".git".utf8)
  /// Bytes of an ignore file that are read.
  private static let most = 1 << 20

  private static func kinds(_ options: WalkOptions) -> Int {
    !options.usesIgnoreFiles ? 0 : options.usesGitignore ? 3 : 2
  }

  /// Whether a name is that of an ignore file in use: rules are no document.
  static func isName(_ name: [UInt8], _ options: WalkOptions) -> Bool {
    names[..<kinds(options)].contains(name)
  }

  /// The ignore files of a folder; nil where it has none.
  ///
  /// - Parameters:
  ///   - names: the names in the folder; nil where they are not known.
  ///   - fail: is told why a file that is there cannot be used.
  static func read(
    _ folder: [UInt8], names: [[UInt8]]?, depth: Int, _ options: WalkOptions,
    fail: ([UInt8], FileError) -> Void
  ) -> IgnoreFiles? {
    let count = kinds(options)
    if count == 0 { return nil }
    func path(_ name: [UInt8]) -> [UInt8] { Walk.join(folder, name) }
    func isThere(_ name: [UInt8]) -> Bool { names?.contains(name) ?? true }
    var rules: [[GlobRule]] = []
    for name in Self.names[..<count] {
      guard isThere(name), let info = try? Files.info(path(name)), info.kind != .folder else {
        rules.append([])
        continue
      }
      do throws(FileError) {
        guard let bytes = try Files.read(path(name), limit: most, isRegular: true) else {
          throw FileError(
            path: String(decoding: path(name), as: UTF8.self), action: .takeRules,
            number: 27)
        }
        rules.append(GlobRule.rules(bytes))
      } catch {
        fail(path(name), error)
        rules.append([])
      }
    }
    let isRepository = count == 3 && isThere(git) && (try? Files.info(path(git))) != nil
    if rules.allSatisfy({ $0.isEmpty }), !isRepository { return nil }
    return IgnoreFiles(depth: depth, rules: rules, isRepository: isRepository)
  }

  /// The rule that decides of a path: of the weightiest kind of file that says anything, that of the nearest folder.
  ///
  /// - Parameters:
  ///   - levels: the ignore files of the folders around it, the outermost first.
  ///   - place: all names that lead to it.
  static func rule(
    _ levels: [IgnoreFiles], _ place: [[UInt32]], isFolder: Bool, steps: inout Int
  ) -> GlobRule? {
    for kind in names.indices {
      for level in levels.reversed() {
        let path = place[min(level.depth, place.count)...]
        if let rule = GlobRule.last(level.rules[safe: kind], path, isFolder: isFolder, steps: &steps) {
          return rule
        }
        if kind == 2, level.isRepository { break }
      }
    }
    return nil
  }
}

extension [[GlobRule]] {
  /// The rules of a kind, none where it is not in use.
  fileprivate subscript(safe kind: Int) -> [GlobRule] { indices.contains(kind) ? self[kind] : [] }
}
