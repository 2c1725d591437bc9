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
      (["run", "a"], "Lỗi: Thiếu tham số '--out <dir>'"),
      (["explain"], "Lỗi: Thiếu tham số '<file:line>'"),
      (["run", "a", "--out"], "Lỗi: Thiếu giá trị cho '--out <dir>'"),
      (
        ["run", "a", "--out", "b", "--jbs", "3"], "Lỗi: Không có tùy chọn '--jbs'. Có phải ý bạn là '--jobs'?"
      ),
      (["run", "a", "--out", "b", "-Z"], "Lỗi: Không có tùy chọn '-Z'"),
      (["run", "a", "--out", "b", "--jobs", "x"], "Lỗi: Giá trị 'x' không hợp lệ cho '--jobs <jobs>'"),
      (
        ["run", "a", "--out", "b", "--quiet=1"],
        "Lỗi: Tùy chọn '--quiet' không nhận giá trị, nhưng đã có '1'."
      ),
      (
        ["run", "a", "--out", "b", "--progress", "x"],
        "Lỗi: Giá trị 'x' không hợp lệ cho '--progress <progress>'. Hãy dùng một trong 'auto', 'plain' hoặc 'none'."
      ),
      (["graph", "a", "b"], "Lỗi: Thừa tham số 'b'"),
      (["graph", "a", "b", "c"], "Lỗi: Thừa 2 tham số: 'b', 'c'"),
      (["graph", "a", "--format", "x"], "Hãy dùng một trong các giá trị sau:"),
      (
        ["--lang", "x"],
        "Lỗi: Giá trị 'x' không hợp lệ cho '--lang <language>'. Hãy dùng một trong 'en' và 'vi'."
      ),
      (["read", "a", "--max-bytes", "0"], "Lỗi: --max-bytes phải từ 1 đến 1073741824, không phải 0"),
      (["grpe"], "không có lệnh 'grpe'; có phải ý bạn là 'trichdan grep'?"),
    ] {
      let outcome = try Program.run(words, environment: vietnamese)
      #expect(outcome.code == 2 && outcome.errors.contains(said), "\(outcome.errors)")
      for word in ["Error:", "Usage:", "Help:", " See '"] { #expect(!outcome.errors.contains(word)) }
    }
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
      }
    }
  }
}
