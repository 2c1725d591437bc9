import Extracting
import Lexicon
import Normalizing
import TestSupport

/// Extraction over one text, for table tests.
enum Extracted {
  /// Loaded once for all tests.
  private static let loaded = Result { try Lexicon.embedded() }

  static func mentions(_ text: String) throws -> (Mentions, Text, Lexicon) {
    let lexicon = try loaded.get()
    let normalized = Normalizer.normalize(Array(text.utf8))
    return (Extractor(lexicon: lexicon).extract(normalized), normalized, lexicon)
  }

  /// Every mention as a span, `ref`, `date` and `qty`, in the order of the text.
  static func spans(_ text: String) throws -> [Marked.Span] {
    let (mentions, normalized, _) = try mentions(text)
    func span(_ kind: String, _ range: Range<Int>) -> Marked.Span {
      Marked.Span(kind: kind, text: normalized.string(range), bytes: range)
    }
    let all =
      mentions.references.map { span("ref", $0.range) } + mentions.dates.map { span("date", $0.range) }
      + mentions.quantities.map { span("qty", $0.range) }
    return all.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }
}

extension Extracted {
  /// The references that one rule family read, as spans marked `ref`.
  static func references(_ text: String, by rule: ReferenceMention.Rule) throws -> [Marked.Span] {
    let (mentions, normalized, _) = try mentions(text)
    return mentions.references.filter { $0.rule == rule }.map {
      Marked.Span(kind: "ref", text: normalized.string($0.range), bytes: $0.range)
    }
  }

  /// The reference whose text this is, the first where there are several.
  static func reference(_ mention: String, in text: String) throws -> (ReferenceMention, Text)? {
    let (mentions, normalized, _) = try mentions(text)
    return mentions.references.first { normalized.string($0.range) == mention }.map { ($0, normalized) }
  }
}
