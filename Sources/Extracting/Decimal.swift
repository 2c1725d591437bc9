/// An exact decimal of any length: a sign, digits and where the point stands. No binary float is on the way of a value.
///
/// Nearly every number of an office fits into 64 bits: such a one is an integer and a scale, and costs no memory. A longer one
/// keeps its digits as a string of them.
public struct Decimal: Sendable, Equatable, Comparable {
  /// The digits as an integer, while `digits` is empty.
  private var small: UInt64
  /// ASCII digits without leading zeros, where they do not fit into `small`; else nil, so that a number is handed on without
  /// counting references.
  private var long: [UInt8]?
  /// How many digits stand after the point.
  private var places: Int32
  /// Whether it is below zero. Grammar reads numbers without their sign; it is set last, and sums are of numbers without one.
  private var isNegative = false

  private var isShort: Bool { long == nil }

  private var digits: [UInt8] {
    get { long ?? [] }
    set { long = newValue.isEmpty ? nil : newValue }
  }

  private var scale: Int {
    get { Int(places) }
    set { places = Int32(clamping: newValue) }
  }

  /// A whole number, or one with so many digits after the point.
  public init(_ value: UInt64, fraction: Int = 0) {
    small = value
    long = nil
    places = Int32(clamping: fraction)
    trim()
  }

  /// - Parameter digits: ASCII digits.
  public init(digits: [UInt8], fraction: Int = 0) {
    self.init(0)
    scale = fraction
    set(digits)
    trim()
  }

  /// A plain decimal such as "0.001", or nil.
  public init?(_ text: String) {
    var digits: [UInt8] = []
    var fraction: Int?
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        guard fraction == nil else { return nil }
        fraction = 0
      } else {
        guard (0x30...0x39).contains(byte) else { return nil }
        digits.append(byte)
        if let count = fraction { fraction = count + 1 }
      }
    }
    guard !digits.isEmpty else { return nil }
    self.init(digits: digits, fraction: fraction ?? 0)
  }

  /// The value with the other sign; zero has none.
  public var negated: Decimal {
    var result = self
    result.isNegative = !isZero && !isNegative
    return result
  }

  public var isZero: Bool { small == 0 && isShort }

  /// Whether it is a whole number.
  public var isWhole: Bool { scale == 0 }

  /// The value where it is a whole number of 64 bits.
  var whole: UInt64? { scale == 0 && isShort ? small : nil }

  /// Takes digits over, as an integer where they fit (19 digits always do).
  private mutating func set(_ all: [UInt8]) {
    let kept = all.drop { $0 == 0x30 }
    if kept.count <= 19 {
      small = kept.reduce(0) { $0 &* 10 &+ UInt64($1 & 0x0F) }
      digits = []
    } else {
      small = 0
      digits = Array(kept)
    }
  }

  private var allDigits: [UInt8] { isShort ? (small == 0 ? [] : Array(String(small).utf8)) : digits }

  private mutating func trim() {
    guard isShort else {
      var kept = digits
      while scale > 0, kept.last == 0x30 {
        kept.removeLast()
        scale -= 1
      }
      set(kept)
      return
    }
    if small == 0 { scale = 0 }
    while scale > 0, small % 10 == 0 {
      small /= 10
      scale -= 1
    }
    // One form for each value: what has 20 digits is long, though some of them would fit.
    if small >= 10_000_000_000_000_000_000 {
      digits = Array(String(small).utf8)
      small = 0
    }
  }

  /// Times ten to the power.
  public func shifted(_ power: Int) -> Decimal {
    if isZero || power == 0 { return self }
    if isNegative { return negated.shifted(power).negated }
    var result = self
    result.scale -= power
    guard isShort else { return Self.widened(digits, result.scale) }
    while result.scale < 0 {
      let (product, overflow) = result.small.multipliedReportingOverflow(by: 10)
      if overflow { return Self.widened(Array(String(result.small).utf8), result.scale) }
      result.small = product
      result.scale += 1
    }
    result.trim()
    return result
  }

  /// Digits whose point stands `scale` digits before their end, or after it.
  private static func widened(_ digits: [UInt8], _ scale: Int) -> Decimal {
    Decimal(digits: digits + [UInt8](repeating: 0x30, count: max(0, -scale)), fraction: max(0, scale))
  }

  /// The exact product.
  public static func * (a: Decimal, b: Decimal) -> Decimal {
    if a.isNegative || b.isNegative {
      let product = (a.isNegative ? a.negated : a) * (b.isNegative ? b.negated : b)
      return a.isNegative == b.isNegative ? product : product.negated
    }
    if a.isShort, b.isShort {
      let (product, overflow) = a.small.multipliedReportingOverflow(by: b.small)
      if !overflow { return Decimal(product, fraction: a.scale + b.scale) }
    }
    if a.isZero || b.isZero { return Decimal(0) }
    let (x, y) = (a.allDigits, b.allDigits)
    var product = [UInt8](repeating: 0, count: x.count + y.count)
    for (i, p) in x.reversed().enumerated() {
      var carry = 0
      for (j, q) in y.reversed().enumerated() {
        let sum = Int(product[i + j]) + Int(p - 0x30) * Int(q - 0x30) + carry
        product[i + j] = UInt8(sum % 10)
        carry = sum / 10
      }
      product[i + y.count] += UInt8(carry)
    }
    return Decimal(digits: product.reversed().map { $0 + 0x30 }, fraction: a.scale + b.scale)
  }

  /// The exact sum.
  public static func + (a: Decimal, b: Decimal) -> Decimal {
    if a.isShort, b.isShort, a.scale == b.scale {
      let (sum, overflow) = a.small.addingReportingOverflow(b.small)
      if !overflow { return Decimal(sum, fraction: a.scale) }
    }
    let (x, y, scale) = aligned(a, b)
    var carry: UInt8 = 0
    var sum = [UInt8](repeating: 0x30, count: x.count + 1)
    for index in x.indices.reversed() {
      let digit = x[index] - 0x30 + y[index] - 0x30 + carry
      sum[index + 1] = digit % 10 + 0x30
      carry = digit / 10
    }
    sum[0] = carry + 0x30
    return Decimal(digits: sum, fraction: scale)
  }

  public static func < (a: Decimal, b: Decimal) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    if a.isNegative { return b.negated < a.negated }
    if a.isShort, b.isShort, a.scale == b.scale { return a.small < b.small }
    let (x, y, _) = aligned(a, b)
    return x.lexicographicallyPrecedes(y)
  }

  /// The digits of both with as many after the point and as many before it.
  private static func aligned(_ a: Decimal, _ b: Decimal) -> ([UInt8], [UInt8], Int) {
    let scale = max(a.scale, b.scale)
    var x = a.allDigits + [UInt8](repeating: 0x30, count: scale - a.scale)
    var y = b.allDigits + [UInt8](repeating: 0x30, count: scale - b.scale)
    let width = max(x.count, y.count)
    x = [UInt8](repeating: 0x30, count: width - x.count) + x
    y = [UInt8](repeating: 0x30, count: width - y.count) + y
    return (x, y, scale)
  }

  /// "7182", "727.7", "0.5", "-12".
  public var text: String { (isNegative ? "-" : "") + magnitude }

  private var magnitude: String {
    if scale == 0 { return isShort ? String(small) : String(decoding: digits, as: UTF8.self) }
    var all = allDigits
    if all.count <= scale { all = [UInt8](repeating: 0x30, count: scale + 1 - all.count) + all }
    all.insert(UInt8(ascii: "."), at: all.count - scale)
    return String(decoding: all, as: UTF8.self)
  }
}
