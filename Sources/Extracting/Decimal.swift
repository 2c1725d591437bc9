/// An exact decimal of any length: digits and where the point stands. No binary float is on the way of a value.
public struct Decimal: Sendable, Equatable {
  /// ASCII digits without leading zeros; empty for zero.
  private var digits: [UInt8]
  /// How many of them stand after the point.
  private var scale: Int

  /// - Parameter digits: ASCII digits.
  public init(digits: [UInt8], fraction: Int = 0) {
    self.digits = Array(digits.drop { $0 == 0x30 })
    scale = fraction
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

  private mutating func trim() {
    while scale > 0, digits.last == 0x30 {
      digits.removeLast()
      scale -= 1
    }
    if digits.isEmpty { scale = 0 }
  }

  /// Times ten to the power.
  public func shifted(_ power: Int) -> Decimal {
    var result = self
    if result.digits.isEmpty { return result }
    result.scale -= power
    while result.scale < 0 {
      result.digits.append(0x30)
      result.scale += 1
    }
    result.trim()
    return result
  }

  /// The exact product.
  public static func * (a: Decimal, b: Decimal) -> Decimal {
    if a.digits.isEmpty || b.digits.isEmpty { return Decimal(digits: []) }
    var product = [UInt8](repeating: 0, count: a.digits.count + b.digits.count)
    for (i, x) in a.digits.reversed().enumerated() {
      var carry = 0
      for (j, y) in b.digits.reversed().enumerated() {
        let sum = Int(product[i + j]) + Int(x - 0x30) * Int(y - 0x30) + carry
        product[i + j] = UInt8(sum % 10)
        carry = sum / 10
      }
      product[i + b.digits.count] += UInt8(carry)
    }
    return Decimal(digits: product.reversed().map { $0 + 0x30 }, fraction: a.scale + b.scale)
  }

  /// The exact sum.
  public static func + (a: Decimal, b: Decimal) -> Decimal {
    let scale = max(a.scale, b.scale)
    var x = a.digits + [UInt8](repeating: 0x30, count: scale - a.scale)
    var y = b.digits + [UInt8](repeating: 0x30, count: scale - b.scale)
    let width = max(x.count, y.count) + 1
    x = [UInt8](repeating: 0x30, count: width - x.count) + x
    y = [UInt8](repeating: 0x30, count: width - y.count) + y
    var carry: UInt8 = 0
    var sum = [UInt8](repeating: 0x30, count: width)
    for index in (0..<width).reversed() {
      let digit = x[index] - 0x30 + y[index] - 0x30 + carry
      sum[index] = digit % 10 + 0x30
      carry = digit / 10
    }
    return Decimal(digits: sum, fraction: scale)
  }

  /// "7182", "727.7", "0.5".
  public var text: String {
    if digits.isEmpty { return "0" }
    var whole = digits
    while whole.count <= scale { whole.insert(0x30, at: 0) }
    if scale > 0 { whole.insert(UInt8(ascii: "."), at: whole.count - scale) }
    return String(decoding: whole, as: UTF8.self)
  }
}
