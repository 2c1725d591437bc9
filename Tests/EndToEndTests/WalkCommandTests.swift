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

  @Test func aLimitOfNoTimeIsRefused() throws {
    let outcome = try shell("$trichdan read in --max-document-seconds 0")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("--max-document-seconds"))
  }
}
