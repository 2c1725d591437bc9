import Foundation
import TestSupport
import Testing

/// Messages in Vietnamese: where they are asked for, and what must not change with them.
@Suite struct LanguageTests {
  private let vietnamese = ["LC_ALL": "vi_VN.UTF-8"]

  @Test func optionAndLocaleChooseTheLanguage() throws {
    func errors(_ words: [String], _ environment: [String: String] = [:]) throws -> String {
      try Program.run(words, environment: environment).errors
    }
    let said = "không tìm thấy none: không có tệp hoặc thư mục này; hãy kiểm tra lại tên"
    let words = ["run", "none", "--out", "x"]
    #expect(try errors(words).contains("cannot find none"))
    #expect(try errors(words, vietnamese).contains(said))
    #expect(try errors(words, ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "vi"]).contains(said))
    #expect(try errors(["--lang", "vi"] + words).contains(said))
    #expect(try errors(words + ["--lang=vi"]).contains(said))
    #expect(try errors(words + ["--lang", "en"], vietnamese).contains("cannot find none"))
    // Behind -- it is a file, as any other word.
    let file = try errors(["read", "--", "--lang", "vi"])
    #expect(file.contains("cannot find --lang"))
  }

  @Test func recordsAreTheSameInEveryLocale() throws {
    let folder = try Program.temporaryFolder()
    let input = folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    try Data("Theo Chỉ thị số 01-CT/TU, ngày 12/11/2020.".utf8).write(
      to: input.appendingPathComponent("a.txt"))
    try Data([0x4B, 0, 1, 2]).write(to: input.appendingPathComponent("b.bin"))
    for (name, environment) in [("en", [:]), ("vi", vietnamese)] {
      let out = folder.appendingPathComponent(name)
      let outcome = try Program.run(["run", input.path, "--out", out.path], environment: environment)
      #expect(outcome.code == 1)
      #expect(
        outcome.errors.contains(
          name == "vi" ? "đã đọc: 1 văn bản, từ 2 tệp" : "documents read: 1, of 2 files"))
    }
    for name in ["documents", "references", "dates", "nodes", "errors"] {
      let files = try ["en", "vi"].map {
        try Data(contentsOf: folder.appendingPathComponent("\($0)/\(name).jsonl"))
      }
      #expect(files[0] == files[1] && (!files[0].isEmpty), "\(name)")
    }
    let runs = try ["en", "vi"].map { language in
      var record = try #require(
        try Program.records(folder.appendingPathComponent("\(language)/run.json")).first)
      for key in ["started", "seconds"] { record[key] = nil }
      return try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
    }
    #expect(runs[0] == runs[1])
    let line = Data("{\"id\":\"1\",\"text\":\"Theo Chỉ thị 01-CT/TU\"}\n{bad\n".utf8)
    for command in ["extract", "normalize"] {
      let printed = try [[:], vietnamese].map {
        try Program.run([command, "-"], input: line, environment: $0).output
      }
      #expect(printed[0] == printed[1] && printed[0].contains("\"kind\":\"error\""))
    }
  }

  @Test func complaintsOfTheParserAreTranslated() throws {
    for (words, said) in [
      (["run", "a"], "Lỗi: Thiếu tham số '--out <thư-mục>'"),
      (["explain"], "Lỗi: Thiếu tham số '<tệp:dòng>'"),
      (["run", "a", "--out"], "Lỗi: Thiếu giá trị cho '--out <thư-mục>'"),
      (
        ["run", "a", "--out", "b", "--jbs", "3"], "Lỗi: Không có tùy chọn '--jbs'. Có phải ý bạn là '--jobs'?"
      ),
      (["run", "a", "--out", "b", "-Z"], "Lỗi: Không có tùy chọn '-Z'"),
      (["run", "a", "--out", "b", "--jobs", "x"], "Lỗi: Giá trị 'x' không hợp lệ cho '--jobs <số>'"),
      (
        ["run", "a", "--out", "b", "--quiet=1"],
        "Lỗi: Tùy chọn '--quiet' không nhận giá trị, nhưng đã có '1'."
      ),
      (
        ["run", "a", "--out", "b", "--progress", "x"],
        "Lỗi: Giá trị 'x' không hợp lệ cho '--progress <kiểu>'. Hãy dùng một trong 'auto', 'plain' hoặc 'none'."
      ),
      (["graph", "a", "b"], "Lỗi: Thừa tham số 'b'"),
      (["graph", "a", "b", "c"], "Lỗi: Thừa 2 tham số: 'b', 'c'"),
      (["graph", "a", "--format", "x"], "Hãy dùng một trong các giá trị sau:"),
      (
        ["--lang", "x"],
        "Lỗi: Giá trị 'x' không hợp lệ cho '--lang <ngôn-ngữ>'. Hãy dùng một trong 'en' và 'vi'."
      ),
      (["read", "a", "--max-bytes", "0"], "Lỗi: --max-bytes phải từ 1 đến 1073741824, không phải 0"),
      (["grpe"], "không có lệnh 'grpe'; có phải ý bạn là 'trichdan grep'?"),
    ] {
      let outcome = try Program.run(words, environment: vietnamese)
      #expect(outcome.code == 2 && outcome.errors.contains(said), "\(outcome.errors)")
      for word in ["Error:", "Usage:", "Help:", " See '"] { #expect(!outcome.errors.contains(word)) }
    }
  }

  /// What `graph`, `cites` and `explain` print for people, and what `grep` and `eval` complain of.
  @Test func whatPeopleReadOfRecordsFollowsTheLanguage() throws {
    let folder = try Program.temporaryFolder()
    let file = folder.appendingPathComponent("a.txt")
    try Data("Theo Kế hoạch số 16-KH/ĐU.".utf8).write(to: file)
    let out = folder.appendingPathComponent("out").path
    #expect(try Program.run(["run", file.path, "--out", out, "--quiet"]).code == 0)
    for (words, english, said) in [
      (["graph", out], "documents: 2", "văn bản: 2, trong đó đã đọc: 1"),
      (["cites", "16-KH/ĐU", out], "issuer unknown, undated", "chưa rõ cơ quan ban hành, chưa rõ ngày"),
      (["explain", file.path], "type before it", "quy tắc NumberedReference, dạng full"),
      (["grep", "-P", "x", out], "regular expressions", "không phải biểu thức chính quy"),
      (["grep", "-v", "x", out], "cannot be printed", "không in được những gì không khớp"),
      (["grep", "-A2", "x", out], "the line itself", "chỉ in chính dòng đó"),
      (["eval", folder.path], "has no folder text", "không có thư mục text"),
    ] {
      let printed = try [[:], vietnamese].map { environment in
        let outcome = try Program.run(words, environment: environment)
        return outcome.output + outcome.errors
      }
      #expect(printed[0].contains(english) && !printed[0].contains(said), "\(printed[0])")
      #expect(printed[1].contains(said) && !printed[1].contains(english), "\(printed[1])")
    }
    for words in [
      ["graph", out, "--format", "node-link"], ["cites", "16-KH/ĐU", out, "--json"], ["doctor", "--json"],
    ] {
      let printed = try [[:], vietnamese].map { try Program.run(words, environment: $0).output }
      #expect(printed[0] == printed[1] && !printed[0].isEmpty, "\(words)")
    }
  }

  /// Each note of a rule over the samples is in the table of phrases, or holds names alone.
  @Test func whatExplainSaysOfTheSamplesIsTranslated() throws {
    let names = /^    (Anaphor|PartyName): doc_types: |^    RelationContext: .* [a-z_]+ ./
    let root = URL(fileURLWithPath: GoldenTests.corpus)
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var notes = 0
    for case let file as URL in files where file.pathExtension == "txt" {
      let both = try ["en", "vi"].map {
        try Program.run(["explain", file.path, "--lang", $0]).output.split(separator: "\n")
      }
      #expect(both[0].count == both[1].count)
      for (english, vietnamese) in zip(both[0], both[1]) where english.hasPrefix("    ") {
        notes += 1
        #expect(english != vietnamese || english.contains(names), "\(english)")
      }
    }
    #expect(notes > 300)
  }

  /// Every message goes through `Message`, which has both languages: plain English on the standard error would show here.
  @Test func noMessageIsInOneLanguage() throws {
    for part in ["Program", "Pipeline"] {
      let root = Program.root.appendingPathComponent("Sources/\(part)")
      let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") where !line.contains("u{1B}") {
          #expect(!line.contains(#"Console.error(""#), "\(file.lastPathComponent): \(line)")
        }
        // Commands for `make` speak English.
        guard part == "Program", !text.contains("shouldDisplay: false") else { continue }
        for complaint in text.split(separator: "ValidationError(").dropFirst() {
          let call = complaint.prefix { $0 != "}" }
          #expect(
            call.contains("vi:") || call.contains("vi ") || call.contains("Message"),
            "\(file.lastPathComponent): \(call)")
        }
      }
    }
  }
}
