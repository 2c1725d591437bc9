/// What a word does in a number written in words; `seeds/number_words.tsv` and `seeds/scales.tsv`.
@frozen public struct NumberWord: Sendable, Equatable {
  @frozen public enum Role: UInt8, Sendable {
    /// No word of a number.
    case none
    /// một … chín, and không.
    case digit
    /// A digit that only follows tens: mốt, tư, lăm, nhăm.
    case unit
    /// mười, hăm: tens of their own.
    case ten
    /// mươi, chục: tens after a digit.
    case tens
    /// tá: dozens after a digit.
    case dozen
    /// linh, lẻ: between hundreds and units.
    case link
    /// rưỡi: half of the magnitude before it.
    case half
    /// nửa: half of what follows.
    case part
    /// phẩy: the decimal comma.
    case point
    /// trăm, nghìn, vạn, triệu, tỷ: the value is the power of ten.
    case scale
  }
  public var role: Role
  public var value: UInt8

  @inlinable public init(role: Role, value: UInt8) {
    self.role = role
    self.value = value
  }

  @inlinable public static var none: NumberWord { NumberWord(role: .none, value: 0) }

  static let roles: [String: Role] = [
    "digit": .digit, "unit": .unit, "ten": .ten, "tens": .tens, "dozen": .dozen, "link": .link, "half": .half,
    "part": .part,
    "point": .point,
  ]
}

/// What a word says of a number beside it; `seeds/number_contexts.tsv` and `seeds/noun_stops.tsv`.
@frozen public struct NumberContext: OptionSet, Sendable {
  public var rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
  /// A number in words after it is a name or an ordinal: "thứ ba", "tháng ba".
  @inlinable public static var before: NumberContext { NumberContext(rawValue: 1) }
  /// A lone "năm" after it is five: "gồm năm ủy viên".
  @inlinable public static var five: NumberContext { NumberContext(rawValue: 2) }
  /// A bare fraction before it is a share: "2/3 số hộ".
  @inlinable public static var share: NumberContext { NumberContext(rawValue: 4) }
  /// A bare fraction after it is one: "tỷ lệ 1/500".
  @inlinable public static var ratio: NumberContext { NumberContext(rawValue: 8) }
  /// It never opens a counted noun.
  @inlinable public static var stop: NumberContext { NumberContext(rawValue: 16) }

  /// "trên" after it is the preposition: "dựa trên 3 trụ cột".
  @inlinable public static var over: NumberContext { NumberContext(rawValue: 32) }

  /// Between two numbers it says that the second is more, or less: "từ 30 lên 42 hộ", "từ 12% xuống 8%".
  @inlinable public static var rise: NumberContext { NumberContext(rawValue: 64) }
  @inlinable public static var fall: NumberContext { NumberContext(rawValue: 128) }

  /// Counted in parts as well: "8,125 điểm", "gấp 1,125 lần".
  @inlinable public static var parts: NumberContext { NumberContext(rawValue: 256) }
  /// Never counted by the thousand: a figure like a year before it is the year ("kỳ thi 2026 môn Toán").
  @inlinable public static var few: NumberContext { NumberContext(rawValue: 512) }
  /// A way, whose number is no length: "đường 5", but "đường 50-60 m".
  @inlinable public static var way: NumberContext { NumberContext(rawValue: 1024) }
  /// Speaks of warmth: "độ" behind it is of Celsius.
  @inlinable public static var warm: NumberContext { NumberContext(rawValue: 2048) }
  /// Speaks of an angle, or of another scale of degrees.
  @inlinable public static var angle: NumberContext { NumberContext(rawValue: 4096) }
  /// A classifier: a noun behind it belongs to what is counted ("chiếc xe đạp").
  @inlinable public static var classifier: NumberContext { NumberContext(rawValue: 8192) }
  /// Says a result: a bare pair after it that is no day is so many of so many ("đạt 15/19", "biểu quyết 45/45").
  @inlinable public static var result: NumberContext { NumberContext(rawValue: 1 << 14) }
  /// Says how large a thing is: a length behind it is exact ("ảnh cỡ 4 cm", but "cỡ 50 hộ").
  @inlinable public static var size: NumberContext { NumberContext(rawValue: 1 << 15) }
  /// Says of what there is one: "15 nghìn đồng mỗi kg".
  @inlinable public static var each: NumberContext { NumberContext(rawValue: 1 << 16) }
  /// A measure of one after it is what something is counted by: "chia cho một kg", "trung bình một ha".
  @inlinable public static var rated: NumberContext { NumberContext(rawValue: 1 << 17) }
  /// Between two numbers it makes a fraction of them: "ba phần tư", "1 phần 3".
  @inlinable public static var bar: NumberContext { NumberContext(rawValue: 1 << 18) }

  static let places: [String: NumberContext] = [
    "over": .over, "rise": .rise, "fall": .fall, "parts": .parts, "few": .few, "way": .way, "warm": .warm,
    "angle": .angle, "class": .classifier,
    "result": .result, "size": .size, "each": .each, "rated": .rated, "bar": .bar,
    "before": .before, "five": .five, "share": .share, "ratio": .ratio,
  ]
}

/// What numbers in words and the things they count are read with.
public final class NumberTables: Sendable {
  /// By word number.
  public let words: [NumberWord]
  /// Phrases that begin like a number or a counted noun and are none ("tỷ lệ", "tư nhân", "bao nhiêu").
  public let traps: PhraseTable
  /// What a word says of a number beside it, by word number.
  public let contexts: [NumberContext]
  /// Units after a slash that are none by themselves ("đồng/năm"): their codes, by the row of the phrase.
  public let rates: PhraseTable
  public let rateCodes: [String]

  init(_ seeds: Seeds, _ scales: [SeedTable.Row], _ words: inout WordTable) throws(SeedError) {
    var found: [WordID: NumberWord] = [:]
    for row in try seeds.table(
      "number_words", columns: ["word", "role", "value", "source"], required: [0, 1, 2])
    {
      let value = try row.integer(2)
      guard let role = NumberWord.roles[row[1]] else {
        throw row.wrong(
          1, "\"\(row[1])\" is none of: \(NumberWord.roles.keys.sorted().joined(separator: ", "))")
      }
      guard (0...99).contains(value) else { throw row.wrong(2, "\"\(row[2])\" is not from 0 to 99") }
      found[try Self.id(row, &words)] = NumberWord(role: role, value: UInt8(value))
    }
    for row in scales {
      let power = try row.integer(1)
      guard (1...18).contains(power) else { throw row.wrong(1, "\"\(row[1])\" is not from 1 to 18") }
      found[try Self.id(row, &words)] = NumberWord(role: .scale, value: UInt8(power))
    }
    var starts: [SeedTable.Row] = []
    var beside: [WordID: NumberContext] = [:]
    for row in try seeds.table("number_contexts", columns: ["phrase", "place", "source"], required: [0, 1]) {
      if row[1] == "starts" || row[1] == "noun" {
        starts.append(row)
      } else if let context = NumberContext.places[row[1]] {
        beside[try Self.id(row, &words), default: []].insert(context)
      } else {
        throw row.wrong(
          1,
          "\"\(row[1])\" is none of: starts, noun, \(NumberContext.places.keys.sorted().joined(separator: ", "))"
        )
      }
    }
    traps = try Lexicon.phrases(starts, words: &words)
    for row in try seeds.table("noun_stops", columns: ["word", "source"]) {
      beside[try Self.id(row, &words), default: []].insert(.stop)
    }
    let rateRows = try seeds.table("rate_units", columns: ["surface", "code", "source"], required: [0, 1])
    rates = try Lexicon.phrases(rateRows, words: &words)
    rateCodes = rateRows.map { $0[1] }

    var table = [NumberWord](repeating: .none, count: words.spelling.count)
    for (id, word) in found { table[Int(id)] = word }
    self.words = table
    var contexts = [NumberContext](repeating: [], count: words.spelling.count)
    for (id, context) in beside { contexts[Int(id)] = context }
    self.contexts = contexts
  }

  private static func id(_ row: SeedTable.Row, _ words: inout WordTable) throws(SeedError) -> WordID {
    let id = words.intern(row[0])
    guard id != 0 else { throw row.wrong(0, "\"\(row[0])\" is too long for a word") }
    return id
  }

  /// What a word does in a number; words that other tables add do nothing.
  @inlinable public func word(_ id: WordID) -> NumberWord { Int(id) < words.count ? words[Int(id)] : .none }
  @inlinable public func context(_ id: WordID) -> NumberContext {
    Int(id) < contexts.count ? contexts[Int(id)] : []
  }
}
