/// A unit of time, the smallest first.
public enum DateUnit: String, CaseIterable, Sendable {
  case second, minute, hour, day, week, month, quarter, year, decade, century
}

/// A word of date expressions that can stand at their start or just after a number; `seeds/date_words.tsv`.
public struct DateWord: Sendable {
  public var role: DateRole
  /// The unit, of a word for one.
  public var unit: DateUnit?
}

/// A phrase that means a date seen from another: "hôm nay", "quý sau", "cuối năm"; `seeds/relative_dates.tsv`.
public struct RelativeDate: Sendable {
  public enum Unit: String, CaseIterable, Sendable {
    case day, week, month, quarter, year
    /// The day said last ("cùng ngày").
    case sameDay = "same_day"
  }
  public var unit: Unit
  /// How many units later.
  public var offset: Int
  /// start, mid or end, or nil.
  public var mod: String?
}

/// A number in words; `seeds/date_numbers.tsv`.
public struct DateNumber: Sendable {
  public enum Use: String, CaseIterable, Sendable {
    /// Counts and names.
    case any
    /// Names a day or month only ("tháng tư").
    case name
    /// Names a lunar month ("tháng chạp").
    case lunar
  }
  public var value: Int
  public var use: Use
}

/// What stands before a day and month, or an hour, and says that they are that; `seeds/date_cues.tsv`.
public enum DateCue: String, CaseIterable, Sendable {
  /// Any pair of figures after it is a day and month ("lễ 2/9").
  case day
  /// A bound ("đến 31/12"): a pair that cannot be a share is a day and month.
  case bound
  /// An hour ("lúc 7 giờ").
  case time
  /// What it stands before is its number, no day ("hạng 2", "tuần thứ 3").
  case ordinal
  /// "hàng" behind it is goods ("bán hàng tháng"), or "hằng năm" a kind of crop.
  case goods
  /// "quý" behind it is precious ("đá quý hai loại").
  case precious
  /// The times behind it are how much, not how often ("tăng 2 lần mỗi năm").
  case growth
  /// It says nothing, though its last word does ("định kỳ 3 tháng", where "kỳ 3" is a number).
  case none

  /// Whether it only says what something else is not.
  var isTrap: Bool { self == .goods || self == .precious || self == .growth }
}

/// One year of the Vietnamese lunar calendar; `seeds/lunar_years.tsv`.
public struct LunarYear: Sendable {
  /// Days from 1 January of the Gregorian year of the same number to the first day.
  public var first: Int
  /// Days of each month in order, the leap month among them.
  public var lengths: [Int]
  /// The month that the leap month follows, or 0.
  public var leap: Int
}

/// The tables that only dates need.
public final class DateTables: Sendable {
  public let terms: DateTerms
  public let words: [DateWord]
  /// Units, recurrences and other openers, by row of `words`.
  public let wordPhrases: PhraseTable
  public let relatives: [RelativeDate]
  public let relativePhrases: PhraseTable
  public let numbers: [DateNumber]
  public let numberPhrases: PhraseTable
  /// The same read backwards.
  public let numbersBefore: PhraseTable
  /// Read backwards from a date.
  public let modifierPhrases: PhraseTable
  public let modifiers: [String]
  /// Read backwards.
  public let cuePhrases: PhraseTable
  public let cues: [DateCue]
  /// Read backwards: those of `cues` that say what something else is not.
  public let trapPhrases: PhraseTable
  public let traps: [DateCue]
  /// Words behind a unit or a part of the day that make another thing of it.
  private let followers: [WordID: DateRole]
  /// Read backwards: "giai đoạn", "nhiệm kỳ".
  public let periodsBefore: PhraseTable
  /// "TCN", "sau Công nguyên" behind a year, and whether its years are counted back.
  public let eraPhrases: PhraseTable
  public let isBeforeChrist: [Bool]
  /// Lunar years from `firstLunarYear` on.
  public let lunarYears: [LunarYear]
  public let firstLunarYear: Int
  /// The role of each single word, by word number, and whether a date can open with it.
  public let role: [DateRole?]
  public let opens: [Bool]
  private let periodOpeners: [WordID]

  init(seeds: Seeds, words: inout WordTable) throws(SeedError) {
    terms = DateTerms(&words)
    let wordRows = try seeds.table("date_words", columns: ["word", "role", "source"], required: [0, 1, 2])
    var dateWords: [DateWord] = []
    var single: [(WordID, DateRole)] = []
    var followers: [WordID: DateRole] = [:]
    for row in wordRows {
      let role = try row.oneOf(1, DateRole.self)
      dateWords.append(DateWord(role: role, unit: role.unit))
      if role.isFollower {
        followers[words.intern(row[0])] = role
      } else if !row[0].contains(" ") {
        single.append((words.intern(row[0]), role))
      }
    }
    self.followers = followers
    let openerRows = wordRows.indices.filter { dateWords[$0].role.isOpener }
    self.words = openerRows.map { dateWords[$0] }
    wordPhrases = try Lexicon.phrases(openerRows.map { wordRows[$0] }, words: &words)
    var openers: [WordID] = []
    for (row, word) in zip(wordRows, dateWords) where word.role == .period {
      openers.append(words.intern(row[0].split(separator: " ").first.map { String($0) } ?? row[0]))
    }
    periodOpeners = openers
    periodsBefore = try Lexicon.phrases(
      wordRows.indices.filter { dateWords[$0].role == .period }.map { wordRows[$0] }, reversed: true,
      words: &words)

    let eraRows = wordRows.indices.filter { [.beforeChrist, .afterChrist].contains(dateWords[$0].role) }
    isBeforeChrist = eraRows.map { dateWords[$0].role == .beforeChrist }
    eraPhrases = try Lexicon.phrases(eraRows.map { wordRows[$0] }, words: &words)

    let relativeRows = try seeds.table(
      "relative_dates", columns: ["phrase", "unit", "offset", "mod", "source"], required: [0, 1, 2, 4])
    var relatives: [RelativeDate] = []
    for row in relativeRows {
      relatives.append(
        RelativeDate(
          unit: try row.oneOf(1, RelativeDate.Unit.self), offset: try row.integer(2),
          mod: row[3].isEmpty ? nil : row[3]))
    }
    self.relatives = relatives
    relativePhrases = try Lexicon.phrases(relativeRows, words: &words)

    let numberRows = try seeds.table(
      "date_numbers", columns: ["phrase", "value", "use", "source"], required: [0, 1, 2, 3])
    var numbers: [DateNumber] = []
    for row in numberRows {
      numbers.append(DateNumber(value: try row.integer(1), use: try row.oneOf(2, DateNumber.Use.self)))
    }
    self.numbers = numbers
    numberPhrases = try Lexicon.phrases(numberRows, words: &words)
    numbersBefore = try Lexicon.phrases(numberRows, reversed: true, words: &words)

    let modifierRows = try seeds.table(
      "date_modifiers", columns: ["phrase", "mod", "source"], required: [0, 1, 2])
    modifiers = modifierRows.map { $0[1] }
    modifierPhrases = try Lexicon.phrases(modifierRows, reversed: true, words: &words)

    let cueRows = try seeds.table("date_cues", columns: ["phrase", "before", "source"], required: [0, 1, 2])
    var cues: [DateCue] = []
    for row in cueRows { cues.append(try row.oneOf(1, DateCue.self)) }
    let (plain, trapped) = (cues.indices.filter { !cues[$0].isTrap }, cues.indices.filter { cues[$0].isTrap })
    self.cues = plain.map { cues[$0] }
    cuePhrases = try Lexicon.phrases(plain.map { cueRows[$0] }, reversed: true, words: &words)
    traps = trapped.map { cues[$0] }
    trapPhrases = try Lexicon.phrases(trapped.map { cueRows[$0] }, reversed: true, words: &words)

    (firstLunarYear, lunarYears) = try Self.lunar(seeds)

    var role = [DateRole?](repeating: nil, count: words.spelling.count)
    for (word, value) in single { role[Int(word)] = value }
    var opens = [Bool](repeating: false, count: words.spelling.count)
    for word in wordPhrases.firstWords + relativePhrases.firstWords { opens[Int(word)] = true }
    role[0] = nil
    opens[0] = false
    self.role = role
    self.opens = opens
  }

  /// The words that say time, and the first words of periods: none of them is a counted noun.
  var wordIDs: [WordID] {
    role.indices.filter { role[$0] != nil && role[$0]?.isPartOfDay == false }.map { WordID($0) }
      + periodOpeners
  }

  private static func lunar(_ seeds: Seeds) throws(SeedError) -> (Int, [LunarYear]) {
    var first = 0
    var found: [LunarYear] = []
    for row in try seeds.table(
      "lunar_years", columns: ["year", "first", "lengths", "leap", "source"], required: [0, 1, 2, 4])
    {
      let year = try row.integer(0)
      if found.isEmpty { first = year }
      guard year == first + found.count else {
        throw row.wrong(0, "\(year) does not follow the year before it")
      }
      let parts = row[1].split(separator: "-").map { Int($0) ?? 0 }
      guard parts.count == 3, parts[0] == year, (1...2).contains(parts[1]), (1...31).contains(parts[2]) else {
        throw row.wrong(1, "\"\(row[1])\" is no day of January or February of the year")
      }
      let lengths = row[2].utf8.map { $0 == UInt8(ascii: "1") ? 30 : 29 }
      guard lengths.count == (row[3].isEmpty ? 12 : 13) else {
        throw row.wrong(2, "not one figure for each month")
      }
      found.append(
        LunarYear(first: (parts[1] - 1) * 31 + parts[2] - 1, lengths: lengths, leap: Int(row[3]) ?? 0))
    }
    return (first, found)
  }

  /// The role of a word of the seeds, or nil.
  @inlinable public func role(of word: WordID) -> DateRole? {
    Int(word) < role.count ? role[Int(word)] : nil
  }

  /// What a word makes of the unit or the part of the day before it, or nil.
  public func follower(_ word: WordID) -> DateRole? { followers[word] }

  /// Whether a date can open with this word.
  @inlinable public func canOpen(_ word: WordID) -> Bool { Int(word) < opens.count && opens[Int(word)] }
}

extension DateRole {
  /// The unit that a word of this role is.
  public var unit: DateUnit? {
    switch self {
    case .second: .second
    case .minute: .minute
    case .hour: .hour
    case .day: .day
    case .week: .week
    case .month: .month
    case .quarter: .quarter
    case .year: .year
    case .decade: .decade
    case .century: .century
    default: nil
    }
  }

  /// Whether it names a part of the day.
  public var isPartOfDay: Bool {
    switch self {
    case .morning, .noon, .afternoon, .evening, .night: true
    default: false
    }
  }

  /// Whether its words stand behind others and make another thing of them.
  var isFollower: Bool { self == .kindOfYear || self == .degree || self == .sitting }

  /// Whether a date can start with a word of this role, or with a number before it.
  var isOpener: Bool {
    switch self {
    case .from, .to, .start, .mid, .end, .period, .morning, .noon, .afternoon, .evening, .night,
      .beforeChrist, .afterChrist, .kindOfYear, .degree, .sitting:
      false
    default: true
    }
  }

  /// The hour of the day that an hour in figures means after such a word; nil where the word says nothing.
  public func hour(_ hour: Int) -> Int? {
    switch self {
    case .morning: hour
    case .noon: hour < 4 ? hour + 12 : hour
    case .afternoon, .evening: hour < 12 ? hour + 12 : hour
    case .night: hour == 12 ? 0 : (6..<12).contains(hour) ? hour + 12 : hour
    default: nil
    }
  }
}
