internal import Writing

/// Figures, changes and errors as a person or a program reads them.
public enum Report {
  private static let names: [Scored: String] = [
    .reference: "references", .date: "dates", .quantity: "quantities", .edge: "edges",
  ]

  /// One line of the table: a detection or a share.
  private enum Figure {
    case detection(name: String, precision: Double, recall: Double, f1: Double, Scores.Detection?, count: Int)
    case share(name: String, Scores.Share, isMean: Bool)
    case offsets(Scores.Share)
  }

  /// Those of which there is nothing are left out.
  private static func figures(_ scores: Scores) -> [Figure] {
    var result: [Figure] = []
    func add(_ name: String, _ counts: Scores.Detection?) {
      guard let counts, counts != Scores.Detection() else { return }
      result.append(
        .detection(
          name: name, precision: counts.precision, recall: counts.recall, f1: counts.f1, counts, count: 0))
    }
    for scored in [Scored.reference, .edge, .date, .quantity] {
      add(names[scored] ?? "", scores.lenient[scored])
      if scored != .edge { add((names[scored] ?? "") + " exact", scores.exact[scored]) }
    }
    if scores.clusterMentions > 0 {
      result.append(
        .detection(
          name: "clusters B-cubed", precision: scores.clusterPrecision, recall: scores.clusterRecall,
          f1: scores.clusterF1, nil, count: scores.clusterMentions))
    }
    let means: [Field] = [.title, .nodeIssuer]
    for field in Field.allCases {
      guard let share = scores.fields[field], share.count > 0 else { continue }
      let name = field == .nodeIssuer ? "issuer of node" : field.rawValue
      result.append(.share(name: name, share, isMean: means.contains(field)))
    }
    for group in scores.recall.keys.sorted() {
      guard let share = scores.recall[group] else { continue }
      result.append(.share(name: "recall \(group)", share, isMean: false))
    }
    if scores.offsets.count > 0 { result.append(.offsets(scores.offsets)) }
    return result
  }

  /// The table for a person, one line a string.
  public static func lines(_ scores: Scores) -> [String] {
    figures(scores).map { figure in
      switch figure {
      case .detection(let name, let precision, let recall, let f1, let counts, let count):
        let note =
          counts.map { "right \($0.right), missed \($0.missed), extra \($0.extra)" } ?? "\(count) mentions"
        return padded(name, 18) + " P \(fixed(precision))  R \(fixed(recall))  F1 \(fixed(f1))   (\(note))"
      case .share(let name, let share, let isMean):
        let note =
          isMean
          ? "mean token F1 of \(share.count) matched"
          : "\(Int(share.sum))/\(share.count)" + (name.hasPrefix("recall") ? "" : " of matched")
        return "  " + padded(name, name.hasPrefix("recall") ? 23 : 16) + " \(fixed(share.value))  (\(note))"
      case .offsets(let share):
        return padded("offsets", 18) + " \(fixed(share.value, 4))  (\(Int(share.sum))/\(share.count))"
      }
    }
  }

  /// The figures as JSON Lines, one a line.
  public static func json(_ scores: Scores) -> [UInt8] {
    var line = JSONLine()
    for figure in figures(scores) {
      line.open()
      line.string("kind", "score")
      switch figure {
      case .detection(let name, let precision, let recall, let f1, let counts, let count):
        line.string("name", name)
        line.decimal("value", f1, places: 6)
        line.decimal("precision", precision, places: 6)
        line.decimal("recall", recall, places: 6)
        line.integer("right", counts?.right)
        line.integer("missed", counts?.missed)
        line.integer("extra", counts?.extra)
        line.integer("count", counts.map { $0.right + $0.missed } ?? count)
      case .share(let name, let share, _): self.share(&line, name, share)
      case .offsets(let share): self.share(&line, "offsets", share)
      }
      line.close()
    }
    return line.bytes
  }

  private static func share(_ line: inout JSONLine, _ name: String, _ share: Scores.Share) {
    line.string("name", name)
    line.decimal("value", share.value, places: 6)
    line.null("precision")
    line.null("recall")
    line.null("right")
    line.null("missed")
    line.null("extra")
    line.integer("count", share.count)
  }

  // MARK: reliability

  public static func lines(_ reliability: Reliability) -> [String] {
    var lines = ["confidence of \(reliability.count) references    count   mean  right"]
    for (index, bin) in reliability.bins.enumerated() {
      let range = "\(fixed(Double(index) / 10, 1)) to \(fixed(Double(index + 1) / 10, 1))"
      let counts = String(bin.count)
      let blanks = String(repeating: " ", count: max(0, 21 - counts.utf8.count))
      lines.append(
        "  \(range)" + blanks + counts
          + (bin.count == 0 ? "      -      -" : "  \(fixed(bin.meanConfidence))  \(fixed(bin.shareRight))"))
    }
    lines.append("expected calibration error \(fixed(reliability.expectedError))")
    return lines
  }

  public static func json(_ reliability: Reliability) -> [UInt8] {
    var line = JSONLine()
    for (index, bin) in reliability.bins.enumerated() {
      line.open()
      line.string("kind", "reliability")
      line.decimal("from", Double(index) / 10)
      line.decimal("to", Double(index + 1) / 10)
      line.integer("count", bin.count)
      line.decimal("confidence", bin.count == 0 ? nil : bin.meanConfidence, places: 6)
      line.decimal("right", bin.count == 0 ? nil : bin.shareRight, places: 6)
      line.close()
    }
    line.open()
    line.string("kind", "calibration")
    line.decimal("expected_error", reliability.expectedError, places: 6)
    line.integer("count", reliability.count)
    line.close()
    return line.bytes
  }

  // MARK: changes and errors

  public static func lines(_ changes: [Change], notCompared: Int, against file: String) -> [String] {
    let gains = changes.filter { $0.isGain }
    var lines = ["against \(file): \(gains.count) gained, \(changes.count - gains.count) lost"]
    if notCompared > 0 {
      lines.append("  \(notCompared) annotations stand in one of the two only and are not compared")
    }
    for change in gains + changes.filter({ !$0.isGain }) {
      var text =
        "  \(change.isGain ? "+" : "-") \(change.passage) \(change.scored.rawValue) \(change.field.rawValue)"
        + (change.start.map { " @\($0)" } ?? "") + ": \(change.text)"
      if change.isGain {
        if change.field == .extra { text += " (no false alarm any more)" }
      } else if change.field != .found, change.field != .extra {
        text += " (expected \(quoted(change.expected)), found \(quoted(change.found)))"
      }
      lines.append(text)
    }
    return lines
  }

  public static func json(_ changes: [Change]) -> [UInt8] {
    var line = JSONLine()
    for change in changes {
      line.open()
      line.string("kind", "change")
      line.string("change", change.isGain ? "gain" : "loss")
      line.string("passage", change.passage)
      line.string("scored", change.scored.rawValue)
      line.string("field", change.field.rawValue)
      line.integer("char_start", change.start)
      line.string("text", change.text)
      line.string("expected", change.expected)
      line.string("found", change.found)
      line.close()
    }
    return line.bytes
  }

  /// All wrong answers as a table between tabs, with a header.
  public static func errors(_ outcomes: [Outcome]) -> [UInt8] {
    var table = Array("passage\tscored\tfield\tgroup\tchar_start\ttext\texpected\tfound\n".utf8)
    for outcome in outcomes {
      for answer in outcome.answers where !answer.isRight {
        let cells = [
          outcome.passage, outcome.scored.rawValue, answer.field.rawValue, outcome.group ?? "",
          outcome.range.map { String($0.lowerBound) } ?? "", outcome.text, answer.expected ?? "",
          answer.found ?? "",
        ]
        table += cells.map { cell($0) }.joined(separator: "\t").utf8
        table.append(0x0A)
      }
    }
    return table
  }

  private static func cell(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
  }

  private static func quoted(_ text: String?) -> String { text.map { "\"\(cell($0))\"" } ?? "nothing" }

  // MARK: figures

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }

  /// A number not below 0 with so many decimals, rounded half to even by its exact binary value, as C's printf does.
  static func fixed(_ value: Double, _ places: Int = 3) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = value * scale
    // What the product lost by rounding decides where it seems to stand half way.
    let lost = (-scaled).addingProduct(value, scale)
    var whole = scaled.rounded(.down)
    let rest = scaled - whole
    if rest > 0.5
      || (rest == 0.5 && (lost > 0 || (lost == 0 && whole.truncatingRemainder(dividingBy: 2) == 1)))
    {
      whole += 1
    }
    guard whole.isFinite, whole >= 0, whole < 1e15 else { return "?" }
    let digits = String(Int(whole))
    let filled = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    return "\(filled.dropLast(places)).\(filled.suffix(places))"
  }
}
