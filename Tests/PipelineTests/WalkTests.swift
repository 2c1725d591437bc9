import Foundation
import TestSupport
import Testing

@testable import Pipeline

/// Which files of folders are read, under which ids, and what is said of the others.
@Suite struct WalkTests {
  let folder: URL

  init() throws { folder = try Program.temporaryFolder() }

  private func put(_ name: String, _ text: String = "Kế hoạch số 16-KH/ĐU") throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func found(
    _ inputs: [String]? = nil, _ change: (inout WalkOptions) -> Void = { _ in }
  ) throws -> Walk.Found {
    var options = WalkOptions()
    change(&options)
    return try Walk.files(inputs ?? [folder.path], options)
  }

  private func docs(
    _ inputs: [String]? = nil, _ change: (inout WalkOptions) -> Void = { _ in }
  ) throws -> [String] {
    try found(inputs, change).files.map { $0.failure == nil ? $0.doc : "\($0.doc) !" }
  }

  // MARK: ignore files

  @Test func ignoreFilesLeaveOutAndAreCounted() throws {
    for name in ["a.txt", "b.tmp", "old/c.txt", "old/d.txt", "new/e.tmp", "new/keep.tmp", ".hidden"] {
      try put(name)
    }
    try put(".ignore", "*.tmp\n/old/\n")
    try put("new/.ignore", "!keep.tmp\n")
    let found = try found()
    #expect(found.files.map(\.doc) == ["a.txt", "new/keep.tmp"])
    #expect(found.leftOut.ignoredFiles == 2)
    #expect(found.leftOut.ignoredFolders == 1)
    #expect(found.leftOut.hidden == 1)
    #expect(
      found.leftOut.wording?.english
        == "2 files and 1 folder by ignore files (--no-ignore reads them), 1 hidden (--hidden reads them)")
    #expect(
      try docs { $0.usesIgnoreFiles = false }
        == ["a.txt", "b.tmp", "new/e.tmp", "new/keep.tmp", "old/c.txt", "old/d.txt"])
  }

  @Test func ourOwnFileCountsMoreThanTheCommonOne() throws {
    for name in ["a/1.txt", "a/2.txt", "a/3.txt"] { try put(name) }
    try put("a/.ignore", "1.txt\n2.txt\n")
    // Weight goes before nearness.
    try put(".trichdanignore", "!1.txt\n3.txt\n")
    #expect(try docs() == ["a/1.txt"])
  }

  @Test func whatAFolderAboveTheInputSaysCounts() throws {
    for name in ["x/in/a.txt", "x/in/b.txt", "x/in/c/a.txt"] { try put(name) }
    try put(".ignore", "x/in/a.txt\nc/\n")
    try put("x/.ignore", "!in/c/\n")
    #expect(try docs([folder.path + "/x/in"]) == ["b.txt", "c/a.txt"])
    // What is named is read, whatever any file says of it.
    #expect(try docs([folder.path + "/x/in/a.txt"]) == ["a.txt"])
  }

  @Test func whatGitIgnoresIsReadUnlessAsked() throws {
    for name in ["top/.git/config", "top/data/a.pdf", "top/data/b.txt", "top/data/c.md"] { try put(name) }
    try put(".gitignore", "c.md\n")
    try put("top/.gitignore", "*.pdf\n")
    #expect(try docs([folder.path + "/top/data"]) == ["a.pdf", "b.txt", "c.md"])
    // Behind the top of the repository git looks no further.
    #expect(try docs([folder.path + "/top/data"]) { $0.usesGitignore = true } == ["b.txt", "c.md"])
    #expect(try docs([folder.path + "/top"]) { $0.usesGitignore = true } == ["data/b.txt", "data/c.md"])
    try FileManager.default.removeItem(at: folder.appendingPathComponent("top/.git"))
    #expect(try docs([folder.path + "/top/data"]) { $0.usesGitignore = true } == ["b.txt"])
  }

  @Test func anIgnoreFileThatCannotBeUsedIsSaid() throws {
    try put("a.txt")
    try put(".ignore", String(repeating: "a.txt\n", count: 200_000))
    let found = try found()
    #expect(found.files.map(\.doc) == [".ignore", "a.txt"])
    #expect(found.files[0].failure?.description.contains("too large") == true)
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(".trichdanignore"), withIntermediateDirectories: true)
    #expect(try docs() == [".ignore !", "a.txt"], "a folder of that name is none")
  }

  // MARK: hidden names and patterns

  @Test func hiddenFilesAreReadWhereAskedFor() throws {
    for name in [".a.txt", "b.txt", ".c/d.txt"] { try put(name) }
    try put(".ignore", "# nothing\n")
    #expect(try docs() == ["b.txt"])
    #expect(try docs { $0.takesHidden = true } == [".a.txt", ".c/d.txt", "b.txt"])
    #expect(try docs { $0.globs = ["*.txt"] } == ["b.txt"], "copies that macOS hides are no documents")
    #expect(try docs { $0.globs = [".*.txt"] } == [".a.txt"])
    try put(".ignore", "!.c/\n")
    #expect(try docs() == [".c/d.txt", "b.txt"])
  }

  @Test func patternsChooseAndLeaveOut() throws {
    for name in ["a.docx", "b.pdf", "2020/c.docx", "2021/d.docx", "2021/x/e.pdf", "2021/báo cáo.docx"] {
      try put(name)
    }
    func docs(_ globs: String...) throws -> [String] { try self.docs { $0.globs = globs } }
    #expect(try docs("*.docx") == ["2020/c.docx", "2021/báo cáo.docx", "2021/d.docx", "a.docx"])
    #expect(try docs("!*.docx") == ["2021/x/e.pdf", "b.pdf"])
    #expect(try docs("*.docx", "!2021/") == ["2020/c.docx", "a.docx"])
    #expect(try docs("2021/**") == ["2021/báo cáo.docx", "2021/d.docx", "2021/x/e.pdf"])
    #expect(try docs("/*.{docx,pdf}") == ["a.docx", "b.pdf"])
    #expect(try docs("!2021/**", "2021/d*") == ["2021/d.docx"])
    #expect(try docs("ba\u{301}o*") == ["2021/báo cáo.docx"])
    #expect(try found { $0.globs = ["*.docx"] }.leftOut.unwanted == 2)
    try put(".ignore", "*.docx\n")
    #expect(try docs("a.docx") == ["a.docx"], "a pattern counts more than an ignore file")
    #expect(throws: InputError.self) { try docs("") }
  }

  @Test func namesInNFDFitPatternsInNFC() throws {
    try put("ba\u{301}o ca\u{301}o/quy\u{301}.txt")
    #expect(try docs { $0.globs = ["báo cáo/*"] } == ["báo cáo/quý.txt"])
    try put(".ignore", "quý.*\n")
    #expect(try docs() == [])
    #expect(try docs([folder.path + "/báo cáo"]) { $0.usesIgnoreFiles = false } == ["quý.txt"])
    #expect(try docs([folder.path + "/báo*/quý.txt"]) == ["quý.txt"])
  }

  // MARK: patterns as inputs

  @Test func aPatternThatNoShellExpandedIsExpanded() throws {
    for name in ["a/1.docx", "a/2.docx", "a/3.txt", "a/.4.docx", "b/5.docx", "b/c/6.docx", "lit*eral.txt"] {
      try put(name)
    }
    let top = folder.path
    #expect(try docs(["\(top)/a/*.docx"]) == ["1.docx", "2.docx"])
    #expect(try docs(["\(top)/*/*.docx"]) == ["1.docx", "2.docx", "5.docx"])
    #expect(try docs(["\(top)/**/*.docx"]) == ["1.docx", "2.docx", "5.docx", "6.docx"])
    #expect(try docs(["\(top)/{b,a}/?.docx"]) == ["1.docx", "2.docx", "5.docx"])
    #expect(try docs(["\(top)/a/.*.docx"]) == [".4.docx"])
    #expect(try docs(["\(top)/a/[13].*"]) == ["1.docx", "3.txt"])
    #expect(try docs(["\(top)/lit*eral.txt"]) == ["lit*eral.txt"], "a file of that name is itself")
    // Folders that fit are inputs as the shell would give them.
    #expect(try docs(["\(top)/?"]) == ["a/1.docx", "a/2.docx", "a/3.txt", "b/5.docx", "b/c/6.docx"])
    #expect(try docs(["\(top)/b/**"]) == ["5.docx", "c/6.docx"])
    let error = #expect(throws: FileError.self) { try docs(["\(top)/*.xyz"]) }
    #expect(error?.description.contains("a name that fits") == true)
  }

  // MARK: lists

  @Test func listedFilesAreReadUnderTheirPaths() throws {
    for name in ["a.txt", "d/b.txt", "d/c.txt", "na\nme.txt", "-"] { try put(name) }
    let list = folder.appendingPathComponent("list").path
    func docs(_ text: String, _ isParted: Bool = false) throws -> [String] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: list))
      return try self.docs([]) { ($0.list, $0.isListOfNULs) = (list, isParted) }
    }
    let top = folder.path
    #expect(try docs("\(top)/a.txt\n\n\(top)/d/c.txt") == ["\(top)/a.txt", "\(top)/d/c.txt"])
    #expect(try docs("\u{FEFF}\(top)/a.txt\r\n") == ["\(top)/a.txt"])
    #expect(try docs("\(top)/d/\n") == ["\(top)/d/b.txt", "\(top)/d/c.txt"])
    #expect(try docs("\(top)/na\nme.txt\0\(top)/a.txt\0", true) == ["\(top)/na\nme.txt", "\(top)/a.txt"])
    #expect(try docs("\(top)/a.txt\n\(top)/a.txt\n") == ["\(top)/a.txt", "\(top)/a.txt~2"])
    #expect(try docs("") == [])
    #expect(throws: InputError.self) { try docs("\(top)/a.txt\0") }
    // One that is missing is an error of its own.
    #expect(try docs("\(top)/none.txt\n\(top)/a.txt\n") == ["\(top)/none.txt !", "\(top)/a.txt"])
    let missing = try found([]) { $0.list = list }.files[0].failure
    #expect(missing?.description.contains("(\(list):1)") == true)
    #expect(throws: FileError.self) { try self.docs([]) { $0.list = top + "/no-list" } }
  }

  @Test func aListedNameIsNeverTheStandardInput() throws {
    try put("list", "-\n")
    let files = try found([]) { $0.list = folder.path + "/list" }.files
    #expect(files.count == 1)
    #expect(files[0].failure != nil || files[0].path == Array("./-".utf8))
    #expect(files[0].isFound)
  }

  // MARK: what disks hold

  @Test func linksAreFollowedAndFoldersEnteredOnce() throws {
    for name in ["in/a/1.txt", "in/b/2.txt", "out/3.txt"] { try put(name) }
    let manager = FileManager.default
    func link(_ name: String, _ to: String) throws {
      try manager.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: to)
    }
    try link("in/a/up", "../..")
    try link("in/self", "self")
    try link("in/nowhere", "no-such-file")
    try link("in/file.txt", "../out/3.txt")
    let docs = try docs([folder.path + "/in"])
    // Through the loop the folder around is reached; `in` itself is not entered again, and file.txt is read there already.
    #expect(docs == ["a/1.txt", "a/up/out/3.txt", "b/2.txt", "nowhere", "self"])
    let files = try found([folder.path + "/in"]).files
    for doc in ["nowhere", "self"] {
      guard let file = files.first(where: { $0.doc == doc }) else { continue }
      guard case .failure(let error) = FileDocuments(.init()).load(file) else {
        Issue.record("\(doc) was read")
        continue
      }
      #expect(error.code == "unreadable")
    }
  }

  @Test func aFileBehindLinksIsReadOnce() throws {
    for name in ["in/b.txt", "in/d/e.txt", "other/f.txt", "out/g.txt"] { try put(name) }
    let manager = FileManager.default
    func link(_ name: String, _ to: String) throws {
      try manager.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: to)
    }
    func docs(_ names: String..., namedOnce: Bool = false) throws -> (docs: [String], links: Int) {
      let found = try Walk.files(names.map { "\(folder.path)/\($0)" }, WalkOptions(), namedOnce: namedOnce)
      return (found.files.map(\.doc), found.leftOut.links)
    }
    try link("in/a.txt", "b.txt")
    try link("in/c.txt", "a.txt")
    try link("in/d/b.txt", "../b.txt")
    try link("in/deep.txt", "d/e.txt")
    // What no other name leads to is read under the first link.
    try link("in/x.txt", "../out/g.txt")
    try link("in/y.txt", "../out/g.txt")
    try link("in/z", "nowhere")
    #expect(try docs("in") == (["b.txt", "d/e.txt", "x.txt", "z"], 5))
    // Over all inputs, whichever comes first; a link of a folder, too.
    #expect(try docs("in", "out").docs == ["in/b.txt", "in/d/e.txt", "in/z", "out/g.txt"])
    try link("in/far", "../other")
    #expect(try docs("in").docs == ["b.txt", "d/e.txt", "far/f.txt", "x.txt", "z"])
    #expect(try docs("in", "other").docs == ["in/b.txt", "in/d/e.txt", "in/x.txt", "in/z", "other/f.txt"])
    // A link that is named is read, but where the whole is counted.
    #expect(try docs("in/a.txt", "in/b.txt") == (["a.txt", "b.txt"], 0))
    #expect(try docs("in/a.txt", "in/b.txt", namedOnce: true) == (["b.txt"], 1))
    #expect(try docs("in/a.txt", namedOnce: true) == (["a.txt"], 0))
    #expect(try docs("in/?.txt").docs == ["b.txt", "x.txt"])
    // Hard links are names of their own.
    try manager.linkItem(atPath: folder.path + "/in/b.txt", toPath: folder.path + "/in/hard.txt")
    #expect(try docs("in").docs == ["b.txt", "d/e.txt", "far/f.txt", "hard.txt", "x.txt", "z"])
  }

  @Test func aLinkToWhatIsLeftOutIsRead() throws {
    for name in ["a/b.txt", ".hidden.txt"] { try put(name) }
    let manager = FileManager.default
    for (name, to) in [("b", "a/b.txt"), ("c", ".hidden.txt")] {
      try manager.createSymbolicLink(atPath: "\(folder.path)/\(name).txt", withDestinationPath: to)
    }
    #expect(try docs { $0.globs = ["!a/"] } == ["b.txt", "c.txt"])
    #expect(try docs() == ["a/b.txt", "c.txt"])
    #expect(
      try found().leftOut.wording?.english
        == "1 hidden (--hidden reads them), 1 link to a file that is read already")
  }

  @Test func pipesAndSocketsAreErrorsAndNeverWaitedFor() throws {
    try put("a.txt")
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(mkfifo(folder.path + "/.ignore", 0o600) == 0)
    try put("list", "\(folder.path)/pipe\n")
    #expect(try docs() == [".ignore !", "a.txt", "list", "pipe !"])
    #expect(try docs([folder.path + "/pi*"]) == ["pipe !"])
    #expect(try docs([]) { $0.list = folder.path + "/list" } == ["\(folder.path)/pipe !"])
    // Also where one takes the name of a file behind the walk.
    let file = InputFile(path: Array((folder.path + "/pipe").utf8), doc: "pipe")
    guard case .failure(let error) = FileDocuments(.init()).load(file) else {
      Issue.record("a pipe was read")
      return
    }
    #expect(error.code == "unreadable")
  }

  @Test func namesThatAreNoUTF8AreRead() throws {
    // Foundation cannot make such names.
    func make(_ name: [UInt8], isFolder: Bool) {
      let path = (Array(folder.path.utf8) + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }
      if isFolder {
        #expect(mkdir(path, 0o700) == 0)
      } else {
        let file = open(path, O_CREAT | O_WRONLY, 0o600)
        #expect(file >= 0)
        close(file)
      }
    }
    make([0x62, 0xE1, 0x6F], isFolder: true)
    make([0x62, 0xE1, 0x6F, 0x2F, 0xFF, 0x2E, 0x74], isFolder: false)
    make([0xC0], isFolder: false)
    make([0xC1], isFolder: false)
    let found = try found()
    #expect(found.files.map(\.doc) == ["b\u{FFFD}o/\u{FFFD}.t", "\u{FFFD}", "\u{FFFD}~2"])
    for file in found.files {
      guard case .success = FileDocuments(.init()).load(file) else {
        Issue.record("\(file.doc) cannot be read by its name")
        continue
      }
    }
    #expect(try docs { $0.globs = ["b?o/*"] } == ["b\u{FFFD}o/\u{FFFD}.t"])
    // A list gives their bytes.
    let list = folder.appendingPathComponent("list")
    try Data(Array(folder.path.utf8) + [0x2F, 0xC0]).write(to: list)
    let listed = try self.found([]) { $0.list = list.path }.files
    #expect(listed.count == 1 && listed[0].failure == nil && listed[0].path.last == 0xC0)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read all"))
  func foldersThatMayNotBeReadAreErrors() throws {
    for name in ["a/1.txt", "shut/2.txt", "z.txt"] { try put(name) }
    chmod(folder.path + "/shut", 0)
    defer { chmod(folder.path + "/shut", 0o700) }
    #expect(try docs() == ["a/1.txt", "shut !", "z.txt"])
    #expect(try docs([folder.path + "/*/*.txt"]) == ["\(folder.path)/shut !", "1.txt"])
  }

  /// A path longer than the system takes; the folders above it are read.
  @Test func tooDeepFoldersAreErrors() throws {
    try put("a.txt")
    let name = String(repeating: "x", count: 200)
    let start = FileManager.default.currentDirectoryPath
    _ = start
    var at = open(folder.path, O_RDONLY | O_DIRECTORY)
    for _ in 0..<25 {
      #expect(mkdirat(at, name, 0o700) == 0)
      let next = openat(at, name, O_RDONLY | O_DIRECTORY)
      close(at)
      at = next
    }
    close(at)
    let files = try found().files
    #expect(files.count == 2)
    #expect(files[0].doc == "a.txt")
    #expect(files[1].failure == nil, "it is read as a file, and cannot be")
    guard case .failure(let error) = FileDocuments(.init()).load(files[1]) else {
      Issue.record("it was read")
      return
    }
    #expect(error.message.contains("too long"))
  }

  @Test func outputsInsideAreNotRead() throws {
    for name in ["a.txt", "out/b.txt", "earlier/run.json", "earlier/documents.jsonl"] { try put(name) }
    #expect(
      try Walk.files([folder.path], WalkOptions(), leavingOut: [folder.path + "/out"]).files.map(\.doc)
        == ["a.txt"])
    let found = try Walk.files([folder.path], WalkOptions(), leavingOut: [folder.path + "/out"])
    #expect(found.leftOut.outputs == 2 && found.leftOut.wording?.english == "2 folders of earlier output")
    #expect(found.passedOver.count == 1)
    // One that is still empty is not worth a word.
    try FileManager.default.removeItem(atPath: folder.path + "/out/b.txt")
    try put("out/.DS_Store")
    #expect(
      try Walk.files([folder.path], WalkOptions(), leavingOut: [folder.path + "/out"]).leftOut.outputs == 1)
  }

  @Test func manyFilesOfOneNameAreToldApartAtOnce() throws {
    for number in 0..<300 { try put("\(number)/a.txt") }
    let docs = try docs(["\(folder.path)/*/a.txt"])
    #expect(docs.count == 300)
    #expect(Set(docs).count == 300)
    #expect(docs.first == "a.txt" && docs.last == "a.txt~300")
  }

  @Test func matchingTakesStepsInLine() throws {
    try put(String(repeating: "a", count: 240))
    try put(".ignore", String(repeating: "a*a*a*a*a*a*a*a*b\n", count: 100))
    #expect(try found().steps <= 100 * 242 * 20)
  }
}
