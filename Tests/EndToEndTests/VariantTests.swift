import Foundation
import TestSupport
import Testing

/// The samples written in other ways: what a reference says must not depend on how its characters are composed, on the kind of
/// dash or blank, or on where an editor wrapped the lines.
@Suite struct VariantTests {
  /// The fields that must not change. Offsets, repairs and the text as written do.
  private static let fields = [
    "form", "doc_type", "number", "key", "issued_date", "issuer", "issuer_code", "title", "provisions",
    "relation",
    "relation_voice", "self",
  ]

  private static let variants: [(name: String, change: @Sendable (String) -> String)] = [
    ("decomposed", { $0.decomposedStringWithCanonicalMapping }),
    ("no-break blanks", { between($0, ["số", "Số", "Điều", "khoản", "ngày", "tháng", "năm"], "\u{A0}") }),
    ("eth for D with stroke", { replaced($0, ["Đ": "\u{D0}", "đ": "\u{F0}"]) }),
    ("en dash in numbers", { dashed($0, "–") }),
    ("non-breaking hyphen in numbers", { dashed($0, "\u{2011}") }),
    ("CRLF", { $0.replacingOccurrences(of: "\n", with: "\r\n") }),
    ("wrapped at 100", { wrapped($0, 100) }),
    ("wrapped at 72", { wrapped($0, 72) }),
  ]

  @Test(arguments: variants.indices)
  func sayTheSame(_ index: Int) throws {
    let variant = Self.variants[index]
    let folder = try Program.temporaryFolder()
    let (plain, changed) = (folder.appendingPathComponent("plain"), folder.appendingPathComponent("changed"))
    for part in ["party", "state", "mass", "markdown"] {
      let source = Program.root.appendingPathComponent("corpus/" + part)
      for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
        // A document run into one line is a layout of its own, which wrapping would change.
        if variant.name.hasPrefix("wrapped"), name == "to-trinh-mot-dong.txt" { continue }
        let text = try String(contentsOf: source.appendingPathComponent(name), encoding: .utf8)
        for (target, content) in [(plain, text), (changed, variant.change(text))] {
          try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
          try Data(content.utf8).write(to: target.appendingPathComponent(name))
        }
      }
    }
    let expected = try records(of: plain)
    #expect(expected.count > 200)
    let got = try records(of: changed)
    #expect(got.count == expected.count, "\(variant.name)")
    for (a, b) in zip(expected, got) where a != b {
      Issue.record("\(variant.name)\n  plain: \(a)\nchanged: \(b)")
      break
    }
  }

  private func records(of folder: URL) throws -> [String] {
    let out = try Program.temporaryFolder()
    let outcome = try Program.run(["run", folder.path, "--out", out.path, "--quiet"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try Program.records(out.appendingPathComponent("references.jsonl")).map { record in
      let values = Self.fields.map { field in "\(field)=\(Self.folded(record[field]))" }
      return "\(record["doc"] ?? "") " + values.joined(separator: " ")
    }
  }

  private static func folded(_ value: Any?) -> String {
    guard let value else { return "?" }
    let text = "\(value)".replacingOccurrences(of: "[–\u{2011}]", with: "-", options: .regularExpression)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func replaced(_ text: String, _ table: [Character: Character]) -> String {
    String(text.map { table[$0] ?? $0 })
  }

  private static func between(_ text: String, _ words: [String], _ blank: String) -> String {
    words.reduce(text) { $0.replacingOccurrences(of: $1 + " ", with: $1 + blank) }
  }

  /// Another dash between capitals and figures, as editors put it into numbers.
  private static func dashed(_ text: String, _ dash: String) -> String {
    text.replacingOccurrences(
      of: "(?<=[A-ZĐ0-9])-(?=[A-ZĐ0-9])", with: dash, options: .regularExpression)
  }

  private static func wrapped(_ text: String, _ width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      // Tables and columns are not prose.
      guard !line.contains("\t"), !line.contains("|"), !line.contains("   ") else { return String(line) }
      var lines: [String] = []
      var current = ""
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        if !current.isEmpty, current.count + 1 + word.count > width {
          lines.append(current)
          current = String(word)
        } else {
          current += current.isEmpty && lines.isEmpty ? String(word) : (current.isEmpty ? "" : " ") + word
        }
      }
      lines.append(current)
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
