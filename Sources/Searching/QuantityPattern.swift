internal import Extracting
internal import Lexicon

/// Which quantities are looked for: conditions parted by commas, all of which must hold.
///
/// condition = key operator value; keys: unit, unit_code, value, normalized, noun, modifier; operators: = != < <= > >=, of which words
/// take = and != only. Values are decimals, "1e9" too, compared exactly. A range or a value that is a range fits where a part of it
/// does. Words are compared without diacritics where they are typed without.
public struct QuantityPattern: Sendable {
  private enum Key: String, CaseIterable {
    case unit, unitCode = "unit_code", value, normalized, noun, modifier
    var isNumber: Bool { self == .value || self == .normalized }
  }
  private enum Operator: String, CaseIterable {
    // Longer ones first: "<=" begins with "<".
    case notEqual = "!=", atMost = "<=", atLeast = ">=", equal = "=", less = "<", more = ">"
  }
  private struct Condition {
    var key: Key
    var comparison: Operator
    var word = ""
    var number = Decimal(0)
  }

  /// What a quantity is compared by, as its record has it.
  public struct Subject: Sendable {
    public var unit: String?
    public var unitCode: String?
    public var value: String?
    public var lower: String?
    public var upper: String?
    public var normalized: String?
    public var noun: String?
    public var modifier: String?
    public init() {}
  }

  private let conditions: [Condition]

  /// - Throws: `SearchError` where the text is no such list; empty text fits all.
  public init(_ text: String) throws(SearchError) {
    var conditions: [Condition] = []
    var last: UInt8?
    for part in text.split(separator: ",", omittingEmptySubsequences: true) {
      // A comma parts conditions; officials write it for the point of a decimal.
      let figures = part.prefix { $0.isASCII && $0.isNumber }
      if let last, (0x30...0x39).contains(last), !figures.isEmpty,
        !part.contains(where: { "!<>=".contains($0) })
      {
        throw SearchError(
          "a comma parts conditions; write decimals with a point: value>1.5, not value>1,5",
          vi:
            "dấu phẩy ngăn cách các điều kiện; hãy viết số thập phân bằng dấu chấm: value>1.5, không phải value>1,5"
        )
      }
      last = part.utf8.last
      conditions.append(try Self.condition(Self.trimmed(String(part))))
    }
    self.conditions = conditions
  }

  private static func condition(_ text: String) throws(SearchError) -> Condition {
    guard let start = text.firstIndex(where: { "!<>=".contains($0) }),
      let comparison = Operator.allCases.first(where: { text[start...].hasPrefix($0.rawValue) })
    else {
      throw SearchError(
        "\"\(text)\" is no condition; write them as unit=VND,value>1e9 (=, !=, <, <=, >, >=; a comma is \"and\")",
        vi:
          "\"\(text)\" không phải là điều kiện; hãy viết như unit=VND,value>1e9 (=, !=, <, <=, >, >=; dấu phẩy là \"và\")"
      )
    }
    let name = trimmed(String(text[..<start])).lowercased()
    guard let key = Key(rawValue: name) else {
      throw SearchError(
        "\"\(name)\" is nothing that a quantity has; ask for \(Key.allCases.map { $0.rawValue }.joined(separator: ", "))",
        vi:
          "số lượng không có \"\(name)\"; hãy hỏi \(Key.allCases.map { $0.rawValue }.joined(separator: ", "))"
      )
    }
    let value = trimmed(String(text[text.index(start, offsetBy: comparison.rawValue.count)...]))
    var condition = Condition(key: key, comparison: comparison, word: value)
    if key.isNumber {
      guard let number = decimal(value) else {
        throw SearchError(
          "\"\(value)\" is no number; write it as 1500, 0.5, -2 or 1e9",
          vi: "\"\(value)\" không phải là số; hãy viết như 1500, 0.5, -2 hoặc 1e9")
      }
      condition.number = number
    } else if comparison != .equal, comparison != .notEqual {
      throw SearchError(
        "\(name) is a word: it can be = or != only, not \(comparison.rawValue)",
        vi: "\(name) là từ: chỉ dùng được = hoặc !=, không dùng được \(comparison.rawValue)")
    }
    return condition
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// A decimal with or without an exponent, exactly; nil where it is none or its exponent is over 999.
  static func decimal(_ text: String) -> Decimal? {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).lowercased().split(
      separator: "e", omittingEmptySubsequences: false)
    guard let mantissa = parts.first, parts.count <= 2 else { return nil }
    let exponent = parts.count == 2 ? Int(parts[1]) : 0
    guard let exponent, abs(exponent) <= 999, let number = Decimal(String(mantissa)) else { return nil }
    if parts.count == 1 { return isNegative ? number.negated : number }
    let places =
      mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 } ?? 0
    var digits = mantissa.utf8.filter { $0 != UInt8(ascii: ".") }
    let shift = exponent - places
    if shift > 0 { digits += [UInt8](repeating: 0x30, count: shift) }
    let shifted = Decimal(digits: digits, fraction: max(-shift, 0))
    return isNegative ? shifted.negated : shifted
  }

  public func matches(_ subject: Subject) -> Bool { conditions.allSatisfy { Self.holds($0, subject) } }

  private static func holds(_ condition: Condition, _ subject: Subject) -> Bool {
    switch condition.key {
    case .value:
      return holds(
        condition, subject.value ?? subject.lower, subject.value ?? subject.upper)
    case .normalized: return holds(condition, subject.normalized, subject.normalized)
    case .unit:
      // A unit is known by what is written or by its code: đồng, VND.
      let isEqual = isSame(condition.word, subject.unit) || isSame(condition.word, subject.unitCode)
      return isEqual == (condition.comparison == .equal)
    case .unitCode: return isSame(condition.word, subject.unitCode) == (condition.comparison == .equal)
    case .modifier: return isSame(condition.word, subject.modifier) == (condition.comparison == .equal)
    case .noun: return isIn(condition.word, subject.noun) == (condition.comparison == .equal)
    }
  }

  /// Whether a number between two bounds fits.
  private static func holds(_ condition: Condition, _ lower: String?, _ upper: String?) -> Bool {
    guard let lower = lower ?? upper, let upper = upper ?? Optional(lower), let lower = decimal(lower),
      let upper = decimal(upper)
    else { return false }
    let number = condition.number
    switch condition.comparison {
    case .equal: return lower <= number && number <= upper
    case .notEqual: return number < lower || upper < number
    case .less: return lower < number
    case .atMost: return lower <= number
    case .more: return upper > number
    case .atLeast: return upper >= number
    }
  }

  /// Words as they are compared: without diacritics, where they are typed without.
  private static func folded(_ text: String, _ typed: String) -> String {
    typed.utf8.allSatisfy { $0 < 0x80 } ? ASCIIFold.slug(text) : text.lowercased()
  }

  private static func isSame(_ typed: String, _ own: String?) -> Bool {
    guard let own else { return false }
    // Codes such as "%" and "m2" are no words.
    return own.lowercased() == typed.lowercased()
      || (!ASCIIFold.slug(typed).isEmpty && folded(own, typed) == folded(typed, typed))
  }

  /// Whether words typed stand side by side in a noun.
  private static func isIn(_ typed: String, _ own: String?) -> Bool {
    guard let own else { return false }
    func words(_ text: String) -> [String] {
      folded(text, typed).split { $0 == " " || $0 == "-" }.map(String.init)
    }
    let wanted = words(typed)
    return !wanted.isEmpty && Words.contain(words(own), wanted)
  }
}
