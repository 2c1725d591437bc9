/// Strings by number: what millions of mentions say again and again is kept once.
struct Names {
  private var numbers: [String: Int32] = [:]
  private(set) var texts: [String] = []

  /// The number of a string; -1 for nil.
  mutating func number(_ text: String?) -> Int32 {
    guard let text else { return -1 }
    if let number = numbers[text] { return number }
    let number = Int32(texts.count)
    texts.append(text)
    numbers[text] = number
    return number
  }

  subscript(number: Int32) -> String? { number < 0 ? nil : texts[Int(number)] }
}
