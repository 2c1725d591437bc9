/// Fonts of a page: what attributes and simple style rules name, as numbers into a list of names.
///
/// Only the first family of a list counts: it is the one a text was written in.
struct HTMLFonts {
  private(set) var names: [String] = [""]
  private var known: [[UInt8]: UInt16] = ["".utf8.map { $0 }: 0]
  /// The rules of `<style>`: element and class hashes (0 for "any") → font. The last rule wins.
  private var rules = HTMLTags<UInt16>()

  private struct Rule {
    var element: UInt64
    var className: UInt64

    var key: UInt64 { element &* 31 ^ className }
  }

  /// Names and rules are counted no further.
  private static let most = 4096
  private static let mostRules = 1024

  private let keys = HTMLKeys.shared

  var hasRules: Bool { !rules.isEmpty }

  // MARK: attributes

  /// The font of a list of families (`.VnTime, "Times New Roman"`); nil when it names none.
  mutating func font(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    var name: [UInt8] = []
    var index = range.lowerBound
    loop: while index < range.upperBound, name.count < 64 {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"): break loop
      case UInt8(ascii: "\""), UInt8(ascii: "'"): break
      case UInt8(ascii: "&"):
        if let (scalar, next) = HTMLEntities.read(bytes, index, range.upperBound) {
          if scalar > 0x27 { UTF8Bytes.append(scalar, &name) }
          index = next
          continue
        }
        name.append(byte)
      case 0...0x20: if !name.isEmpty, name.last != 0x20 { name.append(0x20) }
      default: name.append(byte)
      }
      index += 1
    }
    while name.last == 0x20 { name.removeLast() }
    if name.isEmpty || name.elementsEqual("inherit".utf8) || name.elementsEqual("initial".utf8) { return nil }
    if let id = known[name] { return id }
    guard names.count < Self.most else { return 0 }
    let id = UInt16(names.count)
    names.append(String(decoding: name, as: UTF8.self))
    known[name] = id
    return id
  }

  /// What a style says of the text in it.
  mutating func style(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (
    font: UInt16?, isHidden: Bool, isBordered: Bool?
  ) {
    var font: UInt16?
    var isHidden = false
    var isBordered: Bool?
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      while index < end, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ";") { index += 1 }
      let name = index
      while index < end, bytes[index] != UInt8(ascii: ":"), bytes[index] != UInt8(ascii: ";") { index += 1 }
      guard index < end, bytes[index] == UInt8(ascii: ":") else { continue }
      var nameEnd = index
      while nameEnd > name, bytes[nameEnd - 1] <= 0x20 { nameEnd -= 1 }
      let value = index + 1
      // A semicolon may stand inside quotes or close a reference (`&quot;.VnTime&quot;`).
      var quote: UInt8 = 0
      index = value
      while index < end {
        let byte = bytes[index]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: "&"), let (_, next) = HTMLEntities.read(bytes, index, end) {
          index = next
          continue
        } else if byte == UInt8(ascii: ";") {
          break
        }
        index += 1
      }
      switch HTMLElements.key(bytes, name..<nameEnd) {
      case keys.family: if let named = self.font(bytes, value..<index) { font = named }
      case keys.font: if let named = shorthand(bytes, value..<index) { font = named }
      case keys.display: if firstWord(bytes, value..<index) == keys.none { isHidden = true }
      case keys.visibility: if firstWord(bytes, value..<index) == keys.hidden { isHidden = true }
      case keys.border, keys.left, keys.right:
        let word = firstWord(bytes, value..<index)
        if isBordered != true { isBordered = word != keys.none && word != keys.zero }
      default: break
      }
    }
    return (font, isHidden, isBordered)
  }

  /// The family of `font: italic 12pt/1.5 .VnTime, serif`: it follows the size.
  private mutating func shorthand(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    var index = range.lowerBound
    var family: Int?
    while index < range.upperBound, bytes[index] != UInt8(ascii: ","), family == nil {
      while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
      let start = index
      var hasDigit = false
      while index < range.upperBound, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ",") {
        if index == start, (0x30...0x39).contains(bytes[index]) { hasDigit = true }
        index += 1
      }
      if hasDigit, index > start { family = index }
      if index == start { break }
    }
    return family.flatMap { font(bytes, $0..<range.upperBound) }
  }

  /// The hash of the word or number that a value opens with.
  private func firstWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var low = range.lowerBound
    while low < range.upperBound, bytes[low] <= 0x20 { low += 1 }
    var high = low
    while high < range.upperBound, bytes[high] > 0x21, bytes[high] != UInt8(ascii: ";") { high += 1 }
    return HTMLElements.key(bytes, low..<high)
  }

  // MARK: rules

  /// Takes the fonts of a style sheet: selectors of an element, a class or both, and lists of them.
  mutating func addRules(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end, rules.count < Self.mostRules {
      let start = index
      while index < end, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "}") { index += 1 }
      guard index < end else { return }
      if bytes[index] == UInt8(ascii: "}") {
        index += 1
        continue
      }
      let selectors = start..<index
      let body = index + 1
      index = body
      while index < end, bytes[index] != UInt8(ascii: "}"), bytes[index] != UInt8(ascii: "{") { index += 1 }
      // What holds rules (@media) is passed through: its rules follow.
      if index < end, bytes[index] == UInt8(ascii: "{") {
        index = body
        continue
      }
      if let font = style(bytes, body..<index).font { add(font, bytes, selectors) }
      index += 1
    }
  }

  private mutating func add(_ font: UInt16, _ bytes: Span<UInt8>, _ selectors: Range<Int>) {
    var index = selectors.lowerBound
    while index < selectors.upperBound, rules.count < Self.mostRules {
      // Comments and Word's own marks stand before selectors: what comes after them counts.
      while index < selectors.upperBound, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ",") {
        index += 1
      }
      if index + 1 < selectors.upperBound, bytes[index] == UInt8(ascii: "/"),
        bytes[index + 1] == UInt8(ascii: "*")
      {
        index += 2
        while index < selectors.upperBound,
          bytes[index] != UInt8(ascii: "/") || bytes[index - 1] != UInt8(ascii: "*")
        {
          index += 1
        }
        index += 1
        continue
      }
      var rule = Rule(element: 0, className: 0)
      var isSimple = true
      var hash = HTMLElements.seed
      var length = 0
      var isClass = false
      func close() {
        guard length > 0 else { return }
        if isClass { rule.className = hash } else { rule.element = hash }
      }
      while index < selectors.upperBound, bytes[index] != UInt8(ascii: ",") {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "."):
          close()
          if isClass { isSimple = false }
          (isClass, hash, length) = (true, HTMLElements.seed, 0)
        case UInt8(ascii: "-"), UInt8(ascii: "_"), 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
          hash = HTMLElements.step(hash, HTMLFonts.folded(byte))
          length += 1
        case 0...0x20:
          if index + 1 < selectors.upperBound, bytes[index + 1] > 0x20, bytes[index + 1] != UInt8(ascii: ",")
          {
            isSimple = false
          }
        default: isSimple = false
        }
        index += 1
      }
      close()
      if isSimple, rule.element != 0 || rule.className != 0 { rules.set(rule.key, font) }
    }
  }

  /// The font that the rules give an element with these classes.
  func font(element: UInt64, classes: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    var font = rules[element &* 31]
    var index = range.lowerBound
    while index < range.upperBound {
      while index < range.upperBound, classes[index] <= 0x20 { index += 1 }
      var hash = HTMLElements.seed
      let start = index
      while index < range.upperBound, classes[index] > 0x20 {
        hash = HTMLElements.step(hash, HTMLFonts.folded(classes[index]))
        index += 1
      }
      guard index > start else { break }
      if let own = rules[element &* 31 ^ hash] ?? rules[hash] {
        font = own
      }
    }
    return font
  }

  static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
