import Foundation
import TestSupport
import Testing

/// The manual pages that `make man` writes.
@Suite struct ManualTests {
  private func pages() throws -> [(name: String, words: [String])] {
    try Program.run(["manual", "--list"]).output.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map { String($0) }
      return (words[0], Array(words.dropFirst()))
    }
  }

  @Test func everyCommandHasAPageWithAllSections() throws {
    let pages = try pages()
    #expect(pages.count >= 14 && pages.first?.name == "trichdan")
    let titles = [
      "en": [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES",
      ],
      "vi": ["TÊN", "CÚ PHÁP", "MÔ TẢ", "TÙY CHỌN", "VÍ DỤ", "MÃ THOÁT", "BIẾN MÔI TRƯỜNG", "TỆP"],
    ]
    for (name, words) in pages {
      for (language, titles) in titles {
        let page = try Program.run(["manual", "--lang", language] + words).output
        let sections = page.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map {
          String($0.dropFirst(4))
        }
        let shown = sections.filter { titles.contains($0) }
        #expect(shown == titles, "\(name) \(language): \(sections)")
        #expect(
          page.contains(
            "\n.TP\n\\fB\\-\\-lang\\fR \\fI\(language == "vi" ? "ngôn\\-ngữ" : "language")\\fR\n"),
          "\(name)")
        #expect(page.contains("\n.TP\n\\fB0\\fR\n"))
      }
    }
    let run = try Program.run(["manual", "run"]).output
    #expect(run.contains("\\fB\\-\\-jobs\\fR, \\fB\\-j\\fR \\fIjobs\\fR"))
    #expect(try Program.run(["manual"]).output.contains("\n.SH COMMANDS\n"))
    #expect(try Program.run(["manual", "nonsense"]).code == 2)
  }

  @Test func thePagesOfMakeManAreThoseOfTheProgram() throws {
    let folder = try Program.temporaryFolder()
    let script = Program.root.appendingPathComponent("scripts/man.sh").path
    let outcome = try Program.shell("TRICHDAN=$trichdan sh '\(script)' man 2026-11-26", in: folder)
    #expect(outcome.code == 0 && (outcome.output + outcome.errors).isEmpty, "\(outcome.errors)")
    for (name, words) in try pages() {
      for (language, place) in [("en", "man/man1"), ("vi", "man/vi/man1")] {
        let page = try String(
          contentsOf: folder.appendingPathComponent("\(place)/\(name).1"), encoding: .utf8)
        #expect(
          page == (try Program.run(["manual", "--date", "2026-11-26", "--lang", language] + words).output))
      }
    }
  }

  /// What `make install` says at its end.
  @Test func installingSaysOnlyWhatIsLeftToDo() throws {
    let folder = try Program.temporaryFolder()
    let script = Program.root.appendingPathComponent("scripts/installed.sh").path
    func said(_ prefix: String, _ environment: String) throws -> String {
      let outcome = try Program.shell("env \(environment) sh '\(script)' '\(prefix)'", in: folder)
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      return outcome.output
    }
    let path = "PATH=\"$PATH:/opt/x/bin\" HOME=/home/a"
    #expect(try said("/opt/x", "\(path) LC_ALL=C SHELL=/bin/sh") == "installed: /opt/x/bin/trichdan\n")
    #expect(
      try said("/opt/y", "\(path) LC_ALL=C SHELL=/bin/sh").contains(#"  export PATH="/opt/y/bin:$PATH""#))
    let vietnamese = try said("/opt/y", "\(path) LC_ALL=vi_VN.UTF-8 SHELL=/bin/zsh")
    #expect(vietnamese.contains("/opt/y/bin chưa có trong PATH"))
    #expect(vietnamese.contains("  fpath=('/opt/y/share/zsh/site-functions' $fpath)\n"))
    #expect(
      try said("/opt/x", "\(path) LC_ALL=C SHELL=/bin/bash").contains("\n  . '/opt/x/share/bash-completion/"))
    for (prefix, shell) in [("/usr/local", "zsh"), ("/usr/local", "bash"), ("/home/a/.local", "bash")] {
      let output = try said(
        prefix, "PATH=\"$PATH:/usr/local/bin:/home/a/.local/bin\" HOME=/home/a LC_ALL=C SHELL=/bin/\(shell)")
      #expect(output == "installed: \(prefix)/bin/trichdan\n", "\(output)")
    }
  }

  @Test(arguments: [
    ["groff", "-man", "-ww", "-Tutf8", "-K", "utf8", "-z"], ["mandoc", "-Tlint", "-W", "warning"],
  ])
  func noFormatterHasAComplaint(tool: [String]) throws {
    let folder = try Program.temporaryFolder()
    guard try Program.shell("command -v \(tool[0])", in: folder).code == 0 else { return }
    for (name, words) in try pages() {
      for language in ["en", "vi"] {
        let page = try Program.run(["manual", "--date", "2026-11-26", "--lang", language] + words).output
        try Data(page.utf8).write(to: folder.appendingPathComponent("\(name).1"))
        let outcome = try Program.shell("\(tool.joined(separator: " ")) \(name).1", in: folder)
        #expect(
          outcome.code == 0 && (outcome.output + outcome.errors).isEmpty, "\(outcome.output)\(outcome.errors)"
        )
      }
    }
  }
}
