/// What figures can be read as; the names stand in records and in `seeds/reading_scores.tsv`.
@frozen public enum ReadingKind: String, Sendable, CaseIterable {
  /// A day and month: "2/6", 2 June.
  case date
  /// A share: "2/6", two of six.
  case fraction
  /// The mark opens decimals.
  case decimal
  /// The mark parts thousands.
  case thousands

  /// The reading that it is doubted against.
  public var other: ReadingKind {
    switch self {
    case .date: .fraction
    case .fraction: .date
    case .decimal: .thousands
    case .thousands: .decimal
    }
  }
}

/// Why figures can be read in two ways.
@frozen public enum ReadingFlag: String, Sendable {
  /// Two figures with a slash and no word that decides: "2/6".
  case bareFraction = "bare_fraction"
  /// A dot before digits that are no thousands: "0.5%".
  case englishDecimal = "english_decimal"
  /// One comma before three digits: "300,000", "1,500 triệu".
  case commaThousands = "comma_thousands"
  /// One dot before three digits, measured, in a text that writes English decimals elsewhere: "1.234 ha".
  case dotThousands = "dot_thousands"
}

/// What stands around doubtful figures.
@frozen public enum ReadingCue: String, Sendable, CaseIterable {
  /// Behind a bound; the first figure is the greater: "đến 15/3".
  case boundLater = "bound_later"
  /// Behind a bound: "từ 2/6".
  case bound
  /// Behind a word that limits: "hơn 1/2".
  case limit
  /// No word; the first figure is the greater: no share below one.
  case later
  case bare
  case point
  /// A scale word follows: "1,500 triệu".
  case commaScale = "comma_scale"
  /// Money or counted things follow, which have no thousandths: "12,500 đồng".
  case commaCounted = "comma_counted"
  /// A unit follows, or nothing, or what is counted in parts.
  case commaMeasure = "comma_measure"
  /// The three digits are zeros: "300,000".
  case commaZeros = "comma_zeros"
  case group

  public var flag: ReadingFlag {
    switch self {
    case .boundLater, .bound, .limit, .later, .bare: .bareFraction
    case .point: .englishDecimal
    case .commaScale, .commaCounted, .commaMeasure, .commaZeros: .commaThousands
    case .group: .dotThousands
    }
  }
}

/// How likely each reading of doubtful figures is; `seeds/reading_scores.tsv`.
///
/// A score is (k + 1) / (n + 2), where k of n such places of real texts, read by eye, had the reading (Laplace's rule of
/// succession: what was never seen is rare, not impossible). Places that had neither reading are not among the n.
public struct ReadingScores: Sendable {
  private var percents: [ReadingCue: (reading: ReadingKind, percent: Int)] = [:]

  init(_ seeds: Seeds) throws(SeedError) {
    let rows = try seeds.table(
      "reading_scores", columns: ["cue", "reading", "percent", "source"], required: [0, 1, 2])
    for row in rows {
      let percent = try row.integer(2)
      guard (0...100).contains(percent) else { throw row.wrong(2, "\"\(row[2])\" is not from 0 to 100") }
      let cue = try row.oneOf(0, ReadingCue.self)
      let reading = try row.oneOf(1, ReadingKind.self)
      let isPair = reading == .date || reading == .fraction
      guard isPair == (cue.flag == .bareFraction) else {
        throw row.wrong(1, "\"\(row[1])\" is no reading of \(cue.rawValue)")
      }
      percents[cue] = (reading, percent)
    }
  }

  /// How likely a reading is, in percent; its other reading has the rest.
  public func percent(_ reading: ReadingKind, _ cue: ReadingCue) -> Int {
    guard let (known, percent) = percents[cue] else { return 50 }
    return known == reading ? percent : 100 - percent
  }
}
