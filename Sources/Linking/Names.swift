/// Values by strings, in the order in which they came: open addressing, at most half full.
///
/// Strings are told apart by their bytes: those that are all in NFC need no look at what is canonically the same. Linking looks up
/// every mention in several such maps, so the hash is one of eight bytes at a time, and strings are compared where the hashes agree.
struct WrittenMap<Value> {
  private struct Slot: Sendable {
    var hash: UInt32
    /// Place in `keys` and `values`, or -1.
    var place: Int32
  }

  private var slots: [Slot] = []
  private(set) var keys: [String] = []
  private(set) var values: [Value] = []

  var count: Int { keys.count }

  subscript(text: String) -> Value? { place(of: text).map { values[$0] } }

  /// The place of a string in `keys` and of its value in `values`; nil where it is not there.
  func place(of text: String) -> Int? {
    if slots.isEmpty { return nil }
    let place = slots[slot(Written.hash(text), text)].place
    return place >= 0 ? Int(place) : nil
  }

  /// The place of a string, with a first value where it was not there.
  mutating func place(of text: String, orAdd value: @autoclosure () -> Value) -> Int {
    if keys.count * 2 >= slots.count { grow() }
    let hash = Written.hash(text)
    let slot = slot(hash, text)
    if slots[slot].place >= 0 { return Int(slots[slot].place) }
    let place = keys.count
    slots[slot] = Slot(hash: hash, place: Int32(place))
    keys.append(text)
    values.append(value())
    return place
  }

  /// Changes the value at a place.
  mutating func change(_ place: Int, _ body: (inout Value) -> Void) { body(&values[place]) }

  private func slot(_ hash: UInt32, _ text: String) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while true {
      let known = slots[slot]
      if known.place < 0 { return slot }
      if known.hash == hash, Written.isSame(keys.span[Int(known.place)], text) { return slot }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(hash: 0, place: -1), count: max(16, old.count * 2))
    let mask = slots.count - 1
    for known in old where known.place >= 0 {
      var slot = Int(known.hash) & mask
      while slots[slot].place >= 0 { slot = (slot + 1) & mask }
      slots[slot] = known
    }
  }
}

extension WrittenMap: Sendable where Value: Sendable {}

/// Strings as bytes.
enum Written {
  /// Eight bytes at a time; the last eight overlap those before them.
  static func isSame(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.utf8.span, b.utf8.span)
    let count = a.count
    guard count == b.count else { return false }
    guard count >= 8 else {
      for index in a.indices where a[index] != b[index] { return false }
      return true
    }
    let (first, second) = unsafe (a.bytes, b.bytes)
    var at = 0
    while true {
      let known = unsafe first.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      if unsafe known != second.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
      if at + 8 >= count { return true }
      at = min(at + 8, count - 8)
    }
  }

  /// Another number in every run: nobody can write texts whose strings all fall together.
  private static let seed = UInt64.random(in: .min ... .max)

  /// A hash of a number.
  static func mixed(_ value: UInt64) -> UInt64 {
    let hash = (value ^ seed) &* 0xD6E8_FEB8_6659_FD93
    return (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93 >> 16
  }

  /// A hash of the bytes, eight at a time.
  static func hash(_ text: String) -> UInt32 {
    let bytes = text.utf8.span
    let raw = unsafe bytes.bytes
    var hash = seed ^ UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    func step(_ value: UInt64) {
      hash = (hash ^ value) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
    }
    guard bytes.count >= 8 else {
      var rest: UInt64 = 0
      for index in bytes.indices { rest = rest << 8 | UInt64(bytes[index]) }
      step(rest)
      return UInt32(truncatingIfNeeded: hash)
    }
    // The last eight bytes overlap those before them: none is taken alone.
    var at = 0
    while at + 8 < bytes.count {
      unsafe step(raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    unsafe step(raw.unsafeLoadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
    return UInt32(truncatingIfNeeded: hash)
  }
}

extension StringProtocol where Self.UTF8View.SubSequence == Substring.UTF8View {
  /// The pieces between an ASCII mark, empty ones left out: bytes are cut, which is several times faster than characters.
  func parts(_ mark: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(truncatingIfNeeded: mark.value)).map { Substring($0) }
  }

  /// The pieces between an ASCII mark, with the empty ones.
  func cells(_ mark: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(truncatingIfNeeded: mark.value), omittingEmptySubsequences: false).map {
      Substring($0)
    }
  }
}

/// Strings by number: what millions of mentions say again and again is kept once.
struct Names: Sendable {
  private var known = WrittenMap<Void>()
  var texts: [String] { known.keys }
  var count: Int { known.count }

  /// The number of a string; -1 for nil.
  mutating func number(_ text: String?) -> Int32 {
    guard let text else { return -1 }
    return Int32(known.place(of: text, orAdd: ()))
  }

  /// The number of a string; nil where it has none.
  func known(_ text: String) -> Int32? { known.place(of: text).map { Int32($0) } }

  subscript(number: Int32) -> String? { number < 0 ? nil : known.keys[Int(number)] }
}
