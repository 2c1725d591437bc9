extension BinaryInteger {
  /// The number as Vietnamese text writes it, thousands parted by dots: 1.144.
  public var dotted: String {
    let digits = String(magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + text
  }
}
