/// Values by strings, in the order in which they came: open addressing, at most half full.
///
/// Strings are told apart by their bytes: those that are all in NFC need no look at what is canonically the same. Linking looks up
/// every mention in several such maps, so the hash is one of sixteen bytes at a time, and the bytes of all keys stand in one array: a
/// look touches a slot and these bytes, and counts no reference.
struct WrittenMap<Value> {
  private struct Slot: Sendable {
    var hash: UInt32
    /// Place in `keys` and `values`, or -1.
    var place: Int32
    /// Where the bytes of the key begin in `words`, and how many they are.
    var start: UInt32
    var count: UInt32
  }

  private var slots: [Slot] = []
  /// The bytes of all keys, as `Written.word` gives them.
  private var words: [UInt64] = []
  private(set) var keys: [String] = []
  private(set) var values: [Value] = []

  var count: Int { keys.count }

  subscript(text: String) -> Value? { place(of: text).map { values[$0] } }

  /// The place of a string in `keys` and of its value in `values`; nil where it is not there.
  func place(of text: String) -> Int? {
    if slots.isEmpty { return nil }
    let bytes = text.utf8.span
    let place = slots[slot(Written.hash(bytes), bytes)].place
    return place >= 0 ? Int(place) : nil
  }

  /// The place of a string, with a first value where it was not there.
  mutating func place(of text: String, orAdd value: @autoclosure () -> Value) -> Int {
    if keys.count * 2 >= slots.count { grow() }
    let bytes = text.utf8.span
    let hash = Written.hash(bytes)
    let slot = slot(hash, bytes)
    if slots[slot].place >= 0 { return Int(slots[slot].place) }
    let place = keys.count
    slots[slot] = Slot(
      hash: hash, place: Int32(place), start: UInt32(words.count), count: UInt32(clamping: bytes.count))
    var at = 0
    while at < bytes.count {
      words.append(Written.word(bytes, at))
      at += 8
    }
    keys.append(text)
    values.append(value())
    return place
  }

  /// Changes the value at a place.
  mutating func change(_ place: Int, _ body: (inout Value) -> Void) { body(&values[place]) }

  @inline(__always)
  private func slot(_ hash: UInt32, _ bytes: Span<UInt8>) -> Int {
    let slots = slots.span
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while true {
      let known = slots[slot]
      if known.place < 0 { return slot }
      if known.hash == hash, known.count == bytes.count, holds(bytes, at: Int(known.start)) { return slot }
      slot = (slot + 1) & mask
    }
  }

  /// Whether a key that begins at a word, and is as long as some bytes, is these.
  @inline(__always)
  private func holds(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    let words = words.span
    var (at, place) = (0, start)
    while at < bytes.count {
      if words[place] != Written.word(bytes, at) { return false }
      at += 8
      place += 1
    }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](
      repeating: Slot(hash: 0, place: -1, start: 0, count: 0), count: max(16, old.count * 2))
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
  /// The eight bytes at a place, those behind the last one as zeros. Whoever compares them compares the numbers of bytes, too.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ at: Int) -> UInt64 {
    let raw = unsafe bytes.bytes
    let count = bytes.count
    if at + 8 <= count { return unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self) }
    if count >= 8 {
      // The last eight bytes, without those that stand before the place.
      let last = unsafe raw.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      return last >> UInt64(8 * (at + 8 - count))
    }
    var word: UInt64 = 0
    var index = count
    while index > at {
      index -= 1
      word = word << 8 | UInt64(bytes[index])
    }
    return word
  }

  /// Another number in every run: nobody can write texts whose strings all fall together.
  private static let seed = UInt64.random(in: .min ... .max)

  /// A hash of a number.
  static func mixed(_ value: UInt64) -> UInt64 {
    let hash = (value ^ seed) &* 0xD6E8_FEB8_6659_FD93
    return (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93 >> 16
  }

  /// A hash of the bytes.
  static func hash(_ text: String) -> UInt32 { hash(text.utf8.span) }

  /// A hash of bytes, sixteen at a time: each step waits for the one before it, so a step does as much as one multiplication can.
  @inline(__always)
  static func hash(_ bytes: Span<UInt8>) -> UInt32 {
    var hash = seed ^ UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at < bytes.count {
      let second = at + 8 < bytes.count ? word(bytes, at + 8) : 0
      let product = (hash ^ word(bytes, at)).multipliedFullWidth(by: second ^ 0xD6E8_FEB8_6659_FD93 ^ seed)
      hash = product.high ^ product.low
      at += 16
    }
    hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: hash >> 32)
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
