internal import Extracting

/// A decimal compared by its value: "9.0" is "9", "04" is "4".
struct ExactNumber: Equatable {
  private var isNegative: Bool
  private var magnitude: Decimal

  /// - Returns: nil where the text is nil or no plain decimal.
  init?(_ text: String?) {
    guard let text else { return nil }
    let isSigned = text.hasPrefix("-") || text.hasPrefix("+")
    guard let magnitude = Decimal(isSigned ? String(text.dropFirst()) : text) else { return nil }
    self.magnitude = magnitude
    isNegative = text.hasPrefix("-") && magnitude.text != "0"
  }
}
