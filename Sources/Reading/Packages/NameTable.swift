/// Numbers for names that come again and again, as those of styles and fonts do.
struct NameTable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]
  private let most: Int

  /// The names that came last, by their bytes: most are found here, and no string is made of them.
  private struct Recent {
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var count = -1
    var number = 0
  }
  private static let longest = 24
  private var recent = [Recent](repeating: Recent(), count: 256)

  /// - Parameter most: how many names are told apart; those after them have the number of the first one, the empty name.
  init(most: Int) {
    self.most = most
    _ = number("")
  }

  mutating func number(_ name: String) -> Int {
    if let known = numbers[name] { return known }
    guard names.count < most else { return 0 }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// The number of a name in UTF-8; -1 where there is none.
  mutating func number(_ bytes: UnsafeBufferPointer<UInt8>?) -> Int {
    guard let bytes = unsafe bytes else { return -1 }
    guard bytes.count <= Self.longest else { return unsafe number(String(decoding: bytes, as: UTF8.self)) }
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    unsafe withUnsafeMutableBytes(of: &words) { unsafe $0.copyMemory(from: UnsafeRawBufferPointer(bytes)) }
    let mixed = (words.0 ^ (words.1 &* 3) ^ (words.2 &* 5)) &* 0x9E37_79B9_7F4A_7C15
    let place = Int(truncatingIfNeeded: mixed >> 56)
    let entry = recent[place]
    if entry.count == bytes.count, entry.words == words { return entry.number }
    let number = unsafe number(String(decoding: bytes, as: UTF8.self))
    recent[place] = Recent(words: words, count: bytes.count, number: number)
    return number
  }
}
