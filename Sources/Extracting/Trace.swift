/// What the rules did over a text, for a person who asks why (`trichdan explain`). Without one nothing is noted and nothing paid.
public final class Trace {
  public struct Note: Sendable {
    /// The bytes of the mention that the note is about, wherever what decided stands; of one that was not taken, its own.
    public var range: ByteRange
    /// The rule family or context pass, as its file is named.
    public var rule: String
    /// What it decided, and by which row of `seeds/`.
    public var text: String
    /// Whether it says why something was not taken.
    public var isLoss: Bool
  }

  public private(set) var notes: [Note] = []

  public init() {}

  func add(_ range: ByteRange, _ rule: String, _ text: String, isLoss: Bool = false) {
    notes.append(Note(range: range, rule: rule, text: text, isLoss: isLoss))
  }
}

extension Stretch {
  /// Notes what a rule decided; the text is only made where somebody asks.
  func note(_ atoms: Range<Int>, _ rule: String, _ text: @autoclosure () -> String) {
    trace?.add(bytes(atoms), rule, text())
  }

  /// Notes what a context pass decided for a mention.
  func note(_ citations: Citations, _ place: Int, _ rule: String, _ text: @autoclosure () -> String) {
    trace?.add(citations.mentions[place].range, rule, text())
  }

  /// Notes why a rule left something.
  func lost(_ atoms: Range<Int>, _ rule: String, _ text: @autoclosure () -> String) {
    trace?.add(bytes(atoms), rule, text(), isLoss: true)
  }

  /// A document type as its row.
  func typeRow(_ type: Int?) -> String {
    guard let type else { return "no type" }
    return "doc_types: \(lexicon.docTypes[type].name)"
  }
}
