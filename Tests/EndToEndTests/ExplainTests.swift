import Foundation
import TestSupport
import Testing

/// `explain`: all that decided about the mentions of a line, wherever it stands.
@Suite struct ExplainTests {
  /// What is said of line `line` of a text, or of the whole text.
  private func explained(_ text: [UInt8], line: Int? = nil) throws -> Program.Outcome {
    let file = try Program.temporaryFolder().appendingPathComponent("f.txt")
    try Data(text).write(to: file)
    return try Program.run(["explain", file.path + (line.map { ":\($0)" } ?? "")])
  }

  @Test(arguments: [
    ("Tiếp tục triển khai thực hiện\nNghị định số 30/2020/NĐ-CP", ["relation_cues: ", "→ implements"]),
    ("Theo điểm a khoản 2 Điều 5\nNghị định số 30/2020/NĐ-CP", ["provision_units in điểm a khoản 2 Điều 5"]),
    (
      "Nghị định số 1/2020/NĐ-CP được sửa đổi bởi\nNghị định số 2/2021/NĐ-CP",
      ["2/2021/NĐ-CP amends Nghị định số 1/2020/NĐ-CP"]
    ),
    (
      "Theo Nghị định số 1/2020/NĐ-CP.\nNghị định nói trên đã hết hiệu lực.",
      ["the last of its type before it"]
    ),
  ])
  func whatDecidedMayStandOnAnotherLine(_ text: String, _ said: [String]) throws {
    let output = try explained(Array(text.utf8), line: 2).output
    for part in said { #expect(output.contains(part), "\(output)") }
    #expect(!output.contains("f.txt:1"))
  }

  @Test func whatAMemberOfAListHasFromOthersIsSaid() throws {
    let text = "Bãi bỏ các Nghị định số 170/2004/NĐ-CP,\n200/2004/NĐ-CP và 118/2014/NĐ-CP của Chính phủ"
    let lines = try explained(Array(text.utf8), line: 2).output.split(separator: "\n").drop {
      !$0.hasSuffix("  200/2004/NĐ-CP")
    }
    let own = lines.dropFirst().prefix { $0.hasPrefix("    ") }.joined(separator: "\n")
    #expect(own.contains("doc_types: nghị định, handed on by Nghị định số 170/2004/NĐ-CP"), "\(own)")
    #expect(own.contains("repeals as Nghị định số 170/2004/NĐ-CP before it in the list"), "\(own)")
    #expect(own.contains("issuer Chính phủ, shared with 118/2014/NĐ-CP"), "\(own)")
  }

  @Test func aTextThatRunRefusesIsRefused() throws {
    let outcome = try explained(
      Array("Theo Kế hoạch số 1".utf8) + [0xFF, 0xFE, 0xFF] + Array("6-KH/ĐU".utf8))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("convert it to UTF-8"))
    #expect(outcome.output.isEmpty)
  }

  @Test func whatWasMendedIsSaid() throws {
    let text = String(repeating: "văn bản ", count: 100) + "số 17-KH/ĐU "
    let outcome = try explained(Array(text.utf8) + [0xFF], line: 1)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("1 ill-formed UTF-8 sequence(s)"))
    #expect(outcome.output.contains("17-KH/ĐU"))
  }
}
