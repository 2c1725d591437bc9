import Foundation
import TestSupport
import Testing

/// `--help` of every command, in both languages: what it must say, and that its examples work.
@Suite struct HelpTests {
  private struct Command {
    var name: String
    var declared: [String: Any]

    var words: [String] { name == "trichdan" ? [] : [name] }
    var isShown: Bool { declared["shouldDisplay"] as? Bool ?? true }
    var arguments: [[String: Any]] { declared["arguments"] as? [[String: Any]] ?? [] }
  }

  /// The program and its commands, as the parser declares them.
  private func commands(_ language: String = "en") throws -> [Command] {
    let dump = try Program.run(["--lang", language, "--experimental-dump-help"]).output
    let tree = try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any]
    let root = try #require(tree?["command"] as? [String: Any])
    let below = try #require(root["subcommands"] as? [[String: Any]])
    return try [Command(name: "trichdan", declared: root)]
      + below.map { Command(name: try #require($0["commandName"] as? String), declared: $0) }
      .filter { $0.name != "help" && $0.isShown }
  }

  /// The lines below a title, up to the next empty line.
  private func section(_ title: String, of help: String) -> [String] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    guard let start = lines.firstIndex(of: title) else { return [] }
    return lines[(start + 1)...].prefix { !$0.isEmpty }.map { String($0.dropFirst(2)) }
  }

  @Test func everyCommandHasExamplesAndExitCodes() throws {
    let all = try commands()
    #expect(all.count >= 14)
    for command in all {
      for (language, examples, codes) in [("en", "Examples:", "Exit codes:"), ("vi", "Ví dụ:", "Mã thoát:")] {
        let help = try Program.run(command.words + ["--help", "--lang", language]).output
        #expect(!section(examples, of: help).isEmpty, "\(command.name) \(language)")
        let numbers = section(codes, of: help).compactMap { $0.split(separator: " ").first }
        #expect(
          numbers.first == "0" && numbers.contains("2") || command.name == "link",
          "\(command.name) \(language)")
        for line in section(examples, of: help) {
          // A longer one is wrapped, and cannot be copied.
          #expect(line.contains("trichdan") || line.contains("out"), "\(command.name): \(line)")
        }
        for option in command.arguments where option["shouldDisplay"] as? Bool ?? true {
          let names = (option["names"] as? [[String: String]] ?? []).filter { $0["kind"] == "long" }
          for name in names.compactMap({ $0["name"] }) {
            #expect(help.contains("--" + name), "\(command.name): --\(name)")
          }
        }
        // Short enough for some screens, and no line that a terminal of 80 columns breaks again.
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count < 140, "\(command.name): \(lines.count) lines")
        for line in lines where !line.contains("USAGE") && !line.contains("CÁCH DÙNG") {
          #expect(line.count <= 82, "\(command.name): \(line)")
        }
      }
    }
  }

  @Test func everyWordOfHelpIsTranslated() throws {
    func texts(_ command: Command) -> [(String, String)] {
      let own = ["abstract", "discussion"].map { ($0, command.declared[$0] as? String ?? "") }
      return own
        + command.arguments.map { argument in
          let names = argument["names"] as? [[String: String]] ?? []
          let label = names.first?["name"] ?? argument["valueName"] as? String ?? "?"
          return (label, argument["abstract"] as? String ?? "")
        }
        + command.arguments.map { ("title", $0["sectionTitle"] as? String ?? "") }
    }
    for (english, vietnamese) in zip(try commands("en"), try commands("vi")) {
      for (there, here) in zip(texts(english), texts(vietnamese)) {
        // The value of an argument has a name in each language.
        #expect(there.0 == here.0 || here.0.unicodeScalars.contains { $0.value > 0x7F })
        // These two are the library's; --help shows them translated.
        if there.1.isEmpty ? there.0 == "title" : there.0 == "help" || there.0 == "version" { continue }
        #expect(!there.1.isEmpty && there.1 != here.1, "\(english.name) \(there.0): \(here.1)")
        #expect(here.1.unicodeScalars.contains { $0.value > 0x7F }, "\(english.name) \(there.0): \(here.1)")
      }
    }
    for command in try commands() {
      let help = try Program.run(command.words + ["--help", "--lang", "vi"]).output
      for word in [
        "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "default", "values:", "Show ",
        "<dir>", "<file", "<name>", "<options>", "OUT ", "PATTERN",
      ] {
        #expect(!help.contains(word), "\(command.name): \(word)")
      }
    }
  }

  @Test func everyExampleWorksOnTheSamples() throws {
    let folder = try Program.temporaryFolder()
    let bin = folder.appendingPathComponent("bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: bin.appendingPathComponent("trichdan"), withDestinationURL: URL(fileURLWithPath: Program.path))
    // No link: find does not enter one.
    try FileManager.default.copyItem(
      at: Program.root.appendingPathComponent("corpus"), to: folder.appendingPathComponent("corpus"))
    for (name, text) in [
      ("text/plan.txt", "Thực hiện Kế hoạch số 16-KH/ĐU.\n"),
      (
        "annotations/plan.json",
        #"{"references":[{"start":10,"end":30,"text":"Kế hoạch số 16-KH/ĐU","form":"full","number":"16-KH/ĐU"}]}"#
      ),
    ] {
      let file = folder.appendingPathComponent("gold/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    var run = 0
    for command in try commands() {
      for example in section("Examples:", of: try Program.run(command.words + ["--help"]).output) {
        #if !SQLite
          if example.contains("sqlite") { continue }
        #endif
        let tool = ["jq", "parallel", "sqlite3", "dot"].first {
          example.hasPrefix($0 + " ") || example.contains("| \($0) ")
        }
        if let tool, try Program.shell("command -v \(tool)", in: folder).code != 0 { continue }
        // A reader that has enough, as head, ends the program before it by SIGPIPE: 141.
        let line = """
          export PATH="$PWD/bin:$PATH" PARALLEL_HOME="$PWD" HOME="$PWD"
          \(example)
          for code in "${PIPESTATUS[@]}"; do case $code in 0|141) ;; *) exit $code ;; esac; done
          """
        let outcome = try Program.shell(line, in: folder)
        // What a machine lacks is no fault of the example.
        let isFine = outcome.code == 0 || example.hasPrefix("trichdan doctor") && outcome.code == 1
        #expect(isFine, "\(command.name): \(example): \(outcome.code) \(outcome.errors)")
        let writes = [" > ", "--out", "--save"].contains { example.contains($0) }
        #expect(
          writes || !outcome.output.isEmpty || example.contains("doctor --json"), "\(example) prints nothing")
        run += 1
      }
    }
    #expect(run >= 30)
  }

  @Test func aUsageErrorNamesTheNextStep() throws {
    let folder = try Program.temporaryFolder()
    func errors(_ words: String..., code: Int32 = 2) throws -> String {
      let outcome = try Program.run(words)
      #expect(outcome.code == code && outcome.output.isEmpty, "\(words): \(outcome)")
      return outcome.errors
    }
    #expect(try errors("grpe", "x").contains("did you mean 'trichdan grep'?"))
    #expect(try errors("rnu").contains("did you mean 'trichdan run'?"))
    #expect(try errors(folder.path).contains("trichdan run '\(folder.path)' --out out"))
    #expect(try errors("frobnicate").contains("the commands are: run, read, "))
    #expect(try errors("help", "gerp").contains("did you mean 'trichdan grep'?"))
    #expect(try errors("run", folder.path).contains("Missing expected argument '--out <dir>'"))
    #expect(try errors("run", folder.path, "--outt", "x").contains("'--outt'. Did you mean '--out'?"))
    #expect(try errors("cites", "--jsn").contains("'--jsn'. Did you mean '--json'?"))
    #expect(try errors("run", "--text", folder.path, "--out", "x").contains("--text took \(folder.path)"))
    #expect(try errors("run", folder.path, "--out", "x", "--job", "3").contains("Did you mean '--jobs'?"))
    #expect(try errors("run", folder.path + "/none", "--out", "x").contains("check the name"))
    #expect(try errors("--lang", "fr", "run").contains("'en' and 'vi'"))
    #expect(try errors("grep", "x").contains("name a file, a folder"))
    #expect(try errors("cites", "x", folder.path + "/none").contains("the one that trichdan run has written"))
    let file = folder.appendingPathComponent("file")
    try Data("x".utf8).write(to: file)
    #expect(try errors("run", file.path, "--out", file.path + "/out").contains("name a folder"))
  }

  @Test func helpIsStillThereByItsCommand() throws {
    for words in [["help", "grep"], ["grep", "--help"], ["help"], ["run", "-h"], ["-h"]] {
      let outcome = try Program.run(words)
      #expect(outcome.code == 0 && outcome.output.hasPrefix("OVERVIEW: "), "\(words)")
    }
  }

  /// What a tab completes in bash.
  @Test(arguments: [
    ("run co", "corpus"), ("run corpus --out o", "out"), ("grep KH/ co", "corpus"), ("grep a b.t", "b.txt"),
    ("cites 1 o", "out"),
    ("run corpus --encoding visc", "viscii"), ("grep --relation rev", "reviews"),
    ("graph out --format gr", "graphml"),
    ("tokenize --format con", "conllu"), ("run x --progress p", "plain"), ("grep --color al", "always"),
    ("run --lang v", "vi"),
    ("run --files-from b", "b.txt"), ("explain b", "b.txt"), ("sqlite o", "out"), ("run x --seeds o", "out"),
  ])
  func bashCompletesFilesAndValues(_ line: String, _ completed: String) throws {
    let folder = try Program.temporaryFolder()
    let script = """
      mkdir corpus out; touch b.txt
      $trichdan --generate-completion-script bash > script; source ./script
      COMP_LINE='trichdan \(line)'; COMP_WORDS=($COMP_LINE); COMP_POINT=${#COMP_LINE}; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _trichdan trichdan "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try Program.shell(script, in: folder)
    #expect(outcome.output == completed + "\n", "\(outcome.errors)")
  }

  @Test func theVersionBeginsWithALineForPrograms() throws {
    for words in [["--version"], ["--lang", "vi", "--version"], ["run", "--version"]] {
      let outcome = try Program.run(words)
      let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ") }
      #expect(outcome.code == 0 && lines.first?.count == 2 && lines.first?.first == "trichdan")
      #expect(lines.first?.last?.split(separator: ".").count == 3)
      #expect(lines.dropFirst().compactMap(\.first) == ["schema", "seeds", "ICU", "Unicode", "Swift"])
    }
    let out = try Program.temporaryFolder()
    _ = try Program.run(["run", GoldenTests.corpus + "/web", "--out", out.path, "--quiet"])
    let record = try #require(try Program.records(out.appendingPathComponent("run.json")).first)
    let said = try Program.run(["--version"]).output
    #expect(said.contains("\nseeds \(try #require(record["seeds"] as? String))\n"))
    #expect(said.contains("\nICU \(try #require(record["icu"] as? String))\n"))
  }
}
