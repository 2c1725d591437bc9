import Foundation
import TestSupport
import Testing

/// Which files the commands read, as a user says it on the command line.
@Suite struct WalkCommandTests {
  let folder: URL

  init() throws {
    folder = try Program.temporaryFolder()
    for (name, number) in [
      ("in/a.txt", 1), ("in/b.md", 2), ("in/drafts/c.txt", 3), ("in/.d.txt", 4), ("in/2021/e.txt", 5),
    ] {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("Kế hoạch số 0\(number)-KH/ĐU\n".utf8).write(to: file)
    }
    try Data("drafts/\n".utf8).write(to: folder.appendingPathComponent("in/.ignore"))
  }

  private func shell(_ line: String) throws -> Program.Outcome { try Program.shell(line, in: folder) }

  private func docs(_ out: String = "out") throws -> [String] {
    try Program.records(folder.appendingPathComponent("\(out)/documents.jsonl")).compactMap {
      $0["doc"] as? String
    }
  }

  @Test func aRunSaysWhatItLeftOut() throws {
    let outcome = try shell("$trichdan run in --out out")
    #expect(outcome.code == 0)
    #expect(try docs() == ["2021/e.txt", "a.txt", "b.md"])
    #expect(
      outcome.errors.contains(
        "left out: 1 folder by ignore files (--no-ignore reads them), 1 hidden (--hidden reads them)\n"))
    let all = try shell("$trichdan run in --out out --no-ignore --hidden")
    #expect(try docs() == [".d.txt", ".ignore", "2021/e.txt", "a.txt", "b.md", "drafts/c.txt"])
    #expect(!all.errors.contains("left out"))
    let some = try shell("$trichdan run in --out out -g '*.txt' -g '!2021/'")
    #expect(try docs() == ["a.txt"])
    #expect(some.errors.contains("2 by --glob"))
    let record = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appendingPathComponent("out/run.json")))
    let options = (record as? [String: Any])?["options"] as? [String: Any]
    #expect(options?["glob"] as? [String] == ["*.txt", "!2021/"])
    #expect(options?["ignore"] as? Bool == true)
  }

  @Test func aPatternInQuotesIsExpanded() throws {
    #expect(try shell("$trichdan run 'in/*.txt' 'in/20*' --out out -q").code == 0)
    #expect(try docs() == ["a.txt", "2021/e.txt"])
    let none = try shell("$trichdan run 'in/*.docx' --out none")
    #expect(none.code == 2)
    #expect(none.errors.contains("in/*.docx") && none.errors.contains("a name that fits"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
  }

  @Test(arguments: ["", " -0"])
  func aListIsRead(_ null: String) throws {
    let find = null.isEmpty ? "find in -name '*.txt' | sort" : "find in -name '*.txt' -print0 | sort -z"
    #expect(try shell("\(find) | $trichdan run --files-from -\(null) --out out -q").code == 0)
    #expect(try docs() == ["in/.d.txt", "in/2021/e.txt", "in/a.txt", "in/drafts/c.txt"])
    #expect(
      try shell("\(find) > list; $trichdan run --files-from list\(null) in/b.md --out out -q").code == 0)
    #expect(try docs().first == "b.md")
    #expect(
      try shell("\(find) > list; $trichdan read --files-from list\(null) | grep -c 'KH/ĐU'").output == "4\n")
    #expect(
      try shell("\(find) | $trichdan extract --files-from -\(null) | grep -c '\"reference\"'").output == "4\n"
    )
    #expect(
      try shell("\(find) | $trichdan grep -l KH/ĐU --files-from -\(null)").output == """
        in/.d.txt
        in/2021/e.txt
        in/a.txt
        in/drafts/c.txt

        """)
  }

  @Test func whatIsWrongWithAListIsSaid() throws {
    let missing = try shell("printf 'in/none.txt\\nin/a.txt\\n' | $trichdan run --files-from - --out out")
    #expect(missing.code == 1)
    #expect(try docs() == ["in/a.txt"])
    let errors = try Program.records(folder.appendingPathComponent("out/errors.jsonl"))
    #expect(errors.map { $0["code"] as? String } == ["unreadable"])
    #expect((errors.first?["message"] as? String)?.contains("(-:1)") == true)
    for (line, said) in [
      ("printf 'in/a.txt\\0' | $trichdan run --files-from - --out out2", "--null"),
      ("$trichdan run --files-from no-list --out out2", "no-list"),
      ("$trichdan run --files-from - - --out out2", "standard input"),
      ("$trichdan grep KH - --files-from -", "standard input"),
      ("$trichdan run in -0 --out out2", "--files-from"),
      ("$trichdan run --out out2", "--files-from"),
      ("$trichdan run in -g '' --out out2", "empty"),
      ("$trichdan read in --no-ignore --gitignore", "--gitignore"),
    ] {
      let outcome = try shell(line)
      #expect(outcome.code == 2, "\(line)")
      #expect(outcome.errors.contains(said), "\(line): \(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/out2"))
    }
  }

  @Test func everyCommandWalksAlike() throws {
    #expect(try shell("$trichdan read in -g '*.txt' | grep -o '0.-KH'").output == "05-KH\n01-KH\n")
    #expect(try shell("$trichdan normalize in | wc -l").output == "3\n")
    #expect(try shell("$trichdan tokenize in -f words --no-ignore | grep -c KH/ĐU").output == "4\n")
    #expect(try shell("$trichdan grep KH/ĐU in -c -g '!*.md'").output == "in/2021/e.txt:1\nin/a.txt:1\n")
    let nothing = try shell("$trichdan read in/drafts -g '*.pdf'")
    #expect(nothing.code == 0)
    #expect(nothing.errors == "trichdan: there is nothing to read; left out: 1 by --glob\n")
  }

  // MARK: what must not be lost

  private func names(_ place: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/\(place)").sorted()
  }

  @Test(arguments: [
    "in --out in", "in --out in/", "in --out ./in/drafts", "in --out in/drafts --no-ignore",
    "in -g '!2021/' --out in/2021", "in/2021 in --out in", "in/a.txt --out in", "'in/*.txt' --out in",
    "--files-from list --out in", "in --out link", "in --out out --text in/2021", "in --out out --text in",
  ])
  func outputAmongTheDocumentsIsRefused(_ words: String) throws {
    try Data("in/2021/e.txt\nin/a.txt\n".utf8).write(to: folder.appendingPathComponent("list"))
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "in/2021")
    let before = try names("in")
    let outcome = try shell("$trichdan run \(words)")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("stands among the inputs") && outcome.errors.contains("of its own with --"),
      "\(outcome.errors)")
    #expect(try names("in") == before)
  }

  @Test func outputInAFolderOfItsOwnIsPassedOver() throws {
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("in/empty"), withIntermediateDirectories: false)
    for place in ["in/new", "in/empty"] {
      #expect(try shell("$trichdan run in --out \(place) -q").code == 0)
      #expect(try docs(place) == ["2021/e.txt", "a.txt", "b.md"])
    }
    let again = try shell("$trichdan run in in/new --out in/new")
    #expect(again.code == 0 && again.errors.contains("2 folders of earlier output"), "\(again.errors)")
    // A folder of texts, too.
    for _ in 0..<2 {
      #expect(try shell("$trichdan run in --out out -q --text in/texts").code == 0)
      #expect(try docs() == ["2021/e.txt", "a.txt", "b.md"])
    }
    // Where nothing else is to be read, that is said.
    let alone = try shell("$trichdan run in/new --out other")
    #expect(alone.code == 2 && alone.errors.contains("left out: 1 folder of earlier output"))
  }

  /// What stands beside output is passed over by every later run: where that will be so of others' files, it is said.
  @Test(arguments: ["--out mine", "--out out --text mine"])
  func filesThatWillBePassedOverAreNamed(_ words: String) throws {
    #expect(try shell("mkdir mine && echo 'Kế hoạch số 16-KH/ĐU' > mine/own.txt").code == 0)
    let outcome = try shell("$trichdan run in \(words)")
    #expect(outcome.code == 0 && outcome.errors.contains("such as own.txt"), "\(outcome.errors)")
    #expect(try shell("cat mine/own.txt").output == "Kế hoạch số 16-KH/ĐU\n")
    // Once: then it is an output with notes beside it. Hidden files are nobody's documents.
    #expect(try shell("$trichdan run in \(words)").errors.contains("own.txt") == false)
    #expect(try shell("mkdir new && touch new/.gitignore").code == 0)
    #expect(try shell("$trichdan run in --out new").errors.contains("gitignore") == false)
  }

  @Test func filesOfOthersAreNotReplaced() throws {
    for (name, words) in [
      ("mine/documents.jsonl", "run in"), ("mine/run.json", "run in"), ("mine/tokens.jsonl", "run in"),
      ("mine/nodes.jsonl", "link out"),
    ] {
      #expect(try shell("rm -rf mine && mkdir mine && echo '{\"a\":1}' > \(name)").code == 0)
      #expect(try shell("$trichdan run in --out out -q").code == 0)
      let outcome = try shell("$trichdan \(words) --out mine")
      #expect(outcome.code == 2 && outcome.errors.contains("\(name) would be replaced"), "\(outcome.errors)")
      #expect(outcome.errors.contains("another folder"))
      #expect(try names("mine") == [String(name.dropFirst(5))])
      #expect(try shell("cat \(name)").output == "{\"a\":1}\n")
    }
    // Other files may stand beside the output, and an output without the files that a run keeps for itself is one.
    #expect(try shell("mkdir yours && touch yours/notes.txt").code == 0)
    #expect(try shell("$trichdan run in --out yours -q && rm yours/.trichdan-*").code == 0)
    #expect(try shell("$trichdan run in --out yours -q").code == 0)
  }

  @Test(arguments: [
    ("in -g '*.docxx'", "3 by --glob", "case counts"), ("in -g 2021", " by --glob", "'NAME/**'"),
    ("--files-from - < /dev/null", "no file was found in: -", "the list -"),
    ("nothing", "no file was found in: nothing", "name a folder"),
    ("nothing --update", "no file was found in: nothing", "name a folder"),
    ("in -g '*.TXT' --resume", "by --glob", "case counts"),
  ])
  func nothingToReadReplacesNothing(_ words: String, _ said: String, _ advice: String) throws {
    #expect(try shell("mkdir nothing && $trichdan run in --out out -q").code == 0)
    let before = try shell("cat out/*.json*").output
    for out in ["out", "fresh"] {
      let outcome = try shell("$trichdan run --out \(out) \(words)")
      #expect(outcome.code == 2)
      #expect(
        outcome.errors.contains(said) && outcome.errors.contains(advice),
        "\(outcome.errors)")
      #expect(outcome.errors.contains("nothing was written"))
    }
    #expect(try shell("cat out/*.json*").output == before)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/fresh"))
    let vietnamese = try shell("$trichdan --lang vi run --out out \(words)")
    #expect(vietnamese.code == 2 && vietnamese.errors.contains("không có tệp nào trong"))
  }

  @Test func aLinkDoesNotCountTwice() throws {
    for (name, to) in [("in/0.txt", "a.txt"), ("in/2021/z.txt", "../b.md")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(name)", withDestinationPath: to)
    }
    var printed: Set<String> = []
    for words in ["in", "in --jobs 1", "in --update"] {
      let outcome = try shell("$trichdan run \(words) --out out")
      #expect(outcome.code == 0 && outcome.errors.contains("2 links to files that are read already"))
      #expect(try docs() == ["2021/e.txt", "a.txt", "b.md"])
      printed.insert(try shell("cat out/*.jsonl").output)
    }
    #expect(printed.count == 1)
    let named = try shell("$trichdan run in/0.txt in/a.txt --out out")
    #expect(named.errors.contains("1 link to a file that is read already"))
    #expect(try docs() == ["a.txt"])
    // A filter reads what it is told to.
    #expect(
      try shell("$trichdan extract in/0.txt in/a.txt | grep -c '\"kind\":\"document\"'").output == "2\n")
  }

  @Test func everyErrorSaysWhatToDo() throws {
    let place = folder.appendingPathComponent("bad")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    for (name, bytes) in [("empty.txt", ""), ("blank.txt", " \n"), ("binary.bin", "a\0b")] {
      try Data(bytes.utf8).write(to: place.appendingPathComponent(name))
    }
    // A local header of zip: deflated, 100 bytes, and what comes then is nothing of the kind.
    try Data(
      [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 1, 2, 3, 4, 100, 0, 0, 0, 200, 0, 0, 0, 5, 0, 0, 0]
        + Array("a.txt".utf8) + [UInt8](repeating: 0xFF, count: 100)
    ).write(to: place.appendingPathComponent("damaged.zip"))
    try FileManager.default.createSymbolicLink(
      atPath: place.path + "/link.txt", withDestinationPath: "nowhere")
    #expect(mkfifo(place.path + "/pipe", 0o600) == 0)
    for language in ["en", "vi"] {
      #expect(try shell("$trichdan --lang \(language) run bad --out \(language) -q").code == 1)
    }
    let errors = try Program.records(folder.appendingPathComponent("en/errors.jsonl"))
    var messages: [String: String] = [:]
    for error in errors {
      if let doc = error["doc"] as? String { messages[doc] = error["message"] as? String }
    }
    for (doc, said) in [
      ("empty.txt", "another copy"), ("blank.txt", "another copy"), ("binary.bin", "UTF-8"),
      ("damaged.zip/a.txt", "nothing in it could be read; get another copy"),
      ("link.txt", "of a link where it leads"),
      ("pipe", "it is a pipe, a socket or a device; leave it out"),
    ] {
      #expect(messages[doc]?.contains(said) == true, "\(doc): \(messages[doc] ?? "no error")")
    }
    #expect(messages.count >= 6)
    #expect(try shell("cmp en/errors.jsonl vi/errors.jsonl").code == 0)
    // A person is told in the own language.
    let said = try shell("$trichdan --lang vi grep KH bad/link.txt")
    #expect(said.code == 2 && said.errors.contains("hãy"), "\(said.errors)")
  }

  @Test func aLimitOfNoTimeIsRefused() throws {
    let outcome = try shell("$trichdan read in --max-document-seconds 0")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("--max-document-seconds"))
  }
}
