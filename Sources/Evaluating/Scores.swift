/// The figures of an evaluation.
public struct Scores: Sendable {
  /// Counts of right, missed and extra ones, and what follows from them.
  public struct Detection: Sendable, Equatable {
    public var right = 0
    public var missed = 0
    public var extra = 0

    public var precision: Double { Self.share(right, right + extra) }
    public var recall: Double { Self.share(right, right + missed) }
    public var f1: Double { Self.mean(precision, recall) }

    static func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    static func mean(_ a: Double, _ b: Double) -> Double { a + b == 0 ? 0 : 2 * a * b / (a + b) }
  }

  /// A share of right ones, or a mean of scores.
  public struct Share: Sendable, Equatable {
    public var sum = 0.0
    public var count = 0
    /// 0…1; 0 of nothing.
    public var value: Double { count == 0 ? 0 : sum / Double(count) }

    public init(sum: Double = 0, count: Int = 0) {
      self.sum = sum
      self.count = count
    }

    mutating func add(_ score: Double) {
      sum += score
      count += 1
    }
  }

  /// By what is scored: overlap and the same value.
  public internal(set) var lenient: [Scored: Detection] = [:]
  /// The same with equal spans; edges have none.
  public internal(set) var exact: [Scored: Detection] = [:]
  /// Of matched ones, those that the annotation asks.
  public internal(set) var fields: [Field: Share] = [:]
  /// By the form of references and the type of dates.
  public internal(set) var recall: [String: Share] = [:]
  public internal(set) var clusterPrecision = 0.0
  public internal(set) var clusterRecall = 0.0
  public internal(set) var clusterMentions = 0
  public internal(set) var offsets = Share()
  public internal(set) var reliability = Reliability()

  public var clusterF1: Double { Detection.mean(clusterPrecision, clusterRecall) }

  mutating func add(_ outcome: Outcome) {
    let scored = outcome.scored
    if outcome.answer(.extra) != nil {
      lenient[scored, default: Detection()].extra += 1
      exact[scored, default: Detection()].extra += 1
      return
    }
    let isFound = outcome.answer(.found)?.isRight ?? false
    if isFound {
      lenient[scored, default: Detection()].right += 1
    } else {
      lenient[scored, default: Detection()].missed += 1
    }
    if isFound, outcome.answer(.span)?.isRight ?? false {
      exact[scored, default: Detection()].right += 1
    } else {
      // A record with the wrong span misses the right one and is a false alarm.
      exact[scored, default: Detection()].missed += 1
      if isFound { exact[scored, default: Detection()].extra += 1 }
    }
    if let group = outcome.group { recall[group, default: Share()].add(isFound ? 1 : 0) }
    for answer in outcome.answers where ![.found, .span, .cluster].contains(answer.field) {
      fields[answer.field, default: Share()].add(answer.score)
    }
  }
}

/// How far `confidence` can be believed: of the references said with a confidence near c, a share near c should be right.
public struct Reliability: Sendable {
  public struct Bin: Sendable, Equatable {
    public var count = 0
    /// Of those in the bin, 0…1.
    public var meanConfidence: Double { count == 0 ? 0 : confidence / Double(count) }
    public var shareRight: Double { count == 0 ? 0 : Double(right) / Double(count) }
    var confidence = 0.0
    var right = 0
  }

  /// Ten bins of a tenth each; 1 is in the last.
  public private(set) var bins = [Bin](repeating: Bin(), count: 10)

  public var count: Int { bins.reduce(0) { $0 + $1.count } }

  /// The mean distance of confidence and share right, each bin by its count (Naeini, Cooper and Hauskrecht 2015).
  public var expectedError: Double {
    let total = bins.reduce(0.0) { $0 + abs($1.confidence - Double($1.right)) }
    return count == 0 ? 0 : total / Double(count)
  }

  mutating func add(_ confidence: Double, isRight: Bool) {
    guard confidence.isFinite else { return }
    let bin = min(9, max(0, Int(min(1, max(0, confidence)) * 10)))
    bins[bin].count += 1
    bins[bin].confidence += confidence
    if isRight { bins[bin].right += 1 }
  }
}
