import Extracting
import Foundation
import TestSupport
import Testing

/// What one record of a date says, for tables: `"ngày 12/3/2021"` read in a document of 15 December 2021.
struct Dated {
  /// A head that gives a text its date.
  static let head =
    "ỦY BAN NHÂN DÂN\nXÃ AN PHÚ\n-------\nSố: 12/BC-UBND\n\nAn Phú, ngày 15 tháng 12 năm 2021\n\nBÁO CÁO\nCông tác năm\n\n"

  /// The dates of a text in the body of that document, each as "KIND span = edtf".
  static func inDocument(_ text: String) throws -> [DateMention] {
    let (mentions, normalized, _) = try Extracted.mentions(head + text + "\n")
    let start = normalized.utf8.count - (text.precomposedStringWithCanonicalMapping.utf8.count + 1)
    return mentions.dates.filter { $0.range.lowerBound >= start }
  }

  /// Checks every date of a marked text: spans, kinds and values, in order, and no others.
  ///
  /// - Parameter marked: the mark's kind is "KIND=edtf" without a colon inside; a time writes `.` for `:`.
  static func check(_ marked: String, _ location: SourceLocation = #_sourceLocation) throws {
    let expected = Marked(marked)
    for form in [expected.plain, expected.plain.decomposedStringWithCanonicalMapping] {
      let (mentions, normalized, _) = try Extracted.mentions(form)
      let got = mentions.dates.map { date in
        let value = (date.edtf ?? "-").replacing(":", with: ".")
        return Marked.Span(
          kind: "\(date.kind.rawValue)=\(value)", text: normalized.string(date.range), bytes: date.range)
      }
      #expect(got == expected.spans, sourceLocation: location)
    }
  }
}
