import Foundation
import Reading
import TestSupport
import Testing
import Wording

@testable import Pipeline

@Suite struct SpeakingTests {
  @Test(
    arguments: [
      ([:], true, true),
      ([:], false, false),
      (["NO_COLOR": "1"], true, false),
      (["NO_COLOR": ""], true, true),
      (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
      (["CLICOLOR_FORCE": "1"], false, true),
      (["CLICOLOR_FORCE": "0"], false, false),
      (["CLICOLOR": "0"], true, false),
      (["CLICOLOR": "1"], false, false),
      (["TERM": "dumb"], true, false),
    ] as [([String: String], Bool, Bool)])
  func coloursAreThoseThatTheEnvironmentAsksFor(
    environment: [String: String], isTerminal: Bool, expected: Bool
  ) {
    #expect(Console.isColoured(isTerminal: isTerminal) { environment[$0] } == expected)
  }

  @Test func everyErrorOfTheFileSystemIsSaidInBothLanguages() {
    for action in FileError.Action.allCases {
      let error = FileError(path: "a.txt", action: action, number: 13)
      #expect(error.description == "cannot \(action.rawValue) a.txt: Permission denied")
      #expect(
        error.wording.english == error.description + "; change its permissions, or name another place")
      #expect(
        error.wording.vietnamese
          == "\(action.vietnameseFailure) a.txt: không có quyền; hãy cấp quyền, hoặc chọn nơi khác")
    }
    #expect(
      FileError(path: "README.md", action: .useAsFolder, number: 20).wording.vietnamese
        == "README.md không phải là thư mục; hãy nêu tên một thư mục")
    #expect(
      Set(FileError.Action.allCases.map { $0.vietnameseFailure }).count == FileError.Action.allCases.count)
  }

  /// The pages explain every code, and none that there is not.
  @Test func bothPagesKnowEveryCodeOfAReadError() throws {
    func page(_ name: String) throws -> String {
      try String(contentsOf: Program.root.appendingPathComponent(name), encoding: .utf8)
    }
    let rows = try page("README.vi.md").split(separator: "\n").drop { !$0.hasPrefix("| mã lỗi |") }.dropFirst(
      2
    )
    .prefix { $0.hasPrefix("|") }
    let codes = rows.map { $0.split(separator: "|").first.map { $0.filter { $0 != " " && $0 != "`" } } ?? "" }
    #expect(codes.count == Set(codes).count)
    #expect(Set(codes) == Set(ReadError.vietnamese.keys))
    let english = try page("README.md")
    for code in ReadError.vietnamese.keys { #expect(english.contains("`\(code)`"), "\(code)") }
  }

  /// The codes stand in the sources as literals; each must have its Vietnamese sentence.
  @Test func everyCodeOfAReadErrorHasItsSentence() throws {
    let literal = /ReadError\(\s*"([a-z0-9-]+)"/
    var codes: Set<String> = []
    let root = Program.root.appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      codes.formUnion(text.matches(of: literal).map { String($0.1) })
    }
    #expect(codes.count > 15)
    #expect(codes.subtracting(ReadError.vietnamese.keys).isEmpty, "without a sentence")
    let error = ReadError("encrypted", "the PDF needs a password", detail: "PDF")
    #expect(error.wording.english == "the PDF needs a password")
    #expect(error.wording.vietnamese.hasSuffix("đọc lại (PDF)"))
  }
}
