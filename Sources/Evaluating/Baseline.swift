internal import Reading
internal import Writing

/// One question whose answer is not what it was.
public struct Change: Sendable, Equatable {
  public var isGain: Bool
  public var passage: String
  public var scored: Scored
  public var field: Field
  /// Unicode scalars; nil for edges.
  public var start: Int?
  public var text: String
  public var expected: String?
  public var found: String?
}

/// The outcomes of an earlier evaluation: JSON Lines, one for each annotation or false alarm, with the names of its right and
/// its wrong fields.
public struct Baseline: Sendable {
  private struct Key: Hashable {
    var passage: String
    var scored: String
    var start: Int?
    var end: Int?
    /// Of edges, which have no place.
    var text: String?
    var isExtra: Bool
    /// Tells twins apart.
    var number = 0
  }
  private struct Entry {
    var text: String
    var right: Set<String>
    var wrong: Set<String>
  }
  private var entries: [Key: Entry] = [:]
  private var order: [Key] = []
  /// How often each key, without its number, was met.
  private var twins: [Key: Int] = [:]

  private init() {}

  /// - Throws: `GoldError` where a line is not one that `file(_:)` writes.
  public init(_ bytes: [UInt8], file: String) throws(GoldError) {
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty { continue }
      let record: PredictedMention
      do {
        record = PredictedMention(range: nil, record: try JSONValue(line))
      } catch {
        throw GoldError(
          file: file, reason: "line \(number) is no JSON: \(error.message); write it anew with --save",
          vi: "dòng \(number) không phải là JSON: \(error.message); hãy ghi lại bằng --save")
      }
      guard record.string("kind") == "outcome", let passage = record.string("passage"),
        let scored = record.string("scored"), let text = record.string("text")
      else {
        throw GoldError(
          file: file, reason: "line \(number) is no outcome; give a file that eval --save has written",
          vi: "dòng \(number) không phải là kết quả đã lưu; hãy nêu tệp do eval --save ghi ra")
      }
      let entry = Entry(
        text: text, right: Set(record.strings("right")), wrong: Set(record.strings("wrong")))
      let (start, end) = (record.integer("char_start"), record.integer("char_end"))
      insert(
        entry,
        Key(
          passage: passage, scored: scored, start: start, end: end, text: start == nil ? text : nil,
          isExtra: entry.wrong.contains(Field.extra.rawValue)))
    }
  }

  private init(_ outcomes: [Outcome]) {
    for outcome in outcomes {
      func names(_ isRight: Bool) -> Set<String> {
        Set(outcome.answers.filter { $0.isRight == isRight }.map { $0.field.rawValue })
      }
      insert(
        Entry(text: outcome.text, right: names(true), wrong: names(false)),
        Key(
          passage: outcome.passage, scored: outcome.scored.rawValue, start: outcome.range?.lowerBound,
          end: outcome.range?.upperBound, text: outcome.range == nil ? outcome.text : nil,
          isExtra: outcome.answer(.extra) != nil))
    }
  }

  private mutating func insert(_ entry: Entry, _ key: Key) {
    var key = key
    twins[key, default: 0] += 1
    key.number = twins[key, default: 1] - 1
    entries[key] = entry
    order.append(key)
  }

  /// The outcomes as a file that `init(_:file:)` reads.
  public static func file(_ outcomes: [Outcome]) -> [UInt8] {
    var line = JSONLine()
    for outcome in outcomes {
      line.open()
      line.string("kind", "outcome")
      line.string("passage", outcome.passage)
      line.string("scored", outcome.scored.rawValue)
      line.integer("char_start", outcome.range?.lowerBound)
      line.integer("char_end", outcome.range?.upperBound)
      line.string("text", outcome.text)
      line.strings("right", outcome.answers.filter { $0.isRight }.map { $0.field.rawValue })
      line.strings("wrong", outcome.answers.filter { !$0.isRight }.map { $0.field.rawValue })
      line.close()
    }
    return line.bytes
  }

  /// What became right and what became wrong since, in the order of the texts; false alarms that are gone come last.
  ///
  /// Annotations that only one of the two has are passed over and counted: the gold itself has changed there.
  public func changes(to outcomes: [Outcome]) -> (changes: [Change], notCompared: Int) {
    let now = Baseline(outcomes)
    var changes: [Change] = []
    var notCompared = 0
    for (key, outcome) in zip(now.order, outcomes) {
      func change(_ isGain: Bool, _ answer: Answer) {
        changes.append(
          Change(
            isGain: isGain, passage: outcome.passage, scored: outcome.scored, field: answer.field,
            start: outcome.range?.lowerBound, text: outcome.text, expected: answer.expected,
            found: answer.found))
      }
      guard let old = entries[key] else {
        if let extra = outcome.answer(.extra) { change(false, extra) } else { notCompared += 1 }
        continue
      }
      for answer in outcome.answers {
        if answer.isRight, old.wrong.contains(answer.field.rawValue) { change(true, answer) }
        if !answer.isRight, old.right.contains(answer.field.rawValue) { change(false, answer) }
      }
    }
    for key in order where now.entries[key] == nil {
      guard key.isExtra, let scored = Scored(rawValue: key.scored), let entry = entries[key] else {
        notCompared += 1
        continue
      }
      changes.append(
        Change(
          isGain: true, passage: key.passage, scored: scored, field: .extra, start: key.start,
          text: entry.text))
    }
    return (changes, notCompared)
  }
}
