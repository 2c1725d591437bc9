/// Reads what `pdftotext -bbox` prints as it comes: a `<page …>` line, then a `<word …>text</word>` line for each word.
///
/// The output is regular, so no XML parser is needed; what is no such line is passed over. A word may hold line ends.
struct BoxScanner {
  /// Takes a page that is whole.
  private let take: (inout PageWords) -> Void
  private(set) var page = PageWords()
  private(set) var pages = 0
  /// Bytes of words so far.
  private(set) var textBytes = 0
  private let limit: Int
  private let most: Int
  private var isInPage = false
  private var rest: [UInt8] = []
  /// A word whose end has not come yet.
  private var open: PlacedWord?

  /// - Parameters:
  ///   - limit: how many bytes of words are taken.
  ///   - most: how many words of a page are handed on together.
  init(limit: Int, most: Int = PageWords.most, take: @escaping (inout PageWords) -> Void) {
    self.limit = limit
    self.most = most
    self.take = take
  }

  var isOver: Bool { textBytes > limit }

  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    var at = 0
    if !rest.isEmpty {
      guard let end = unsafe bytes.firstIndex(of: 0x0A) else {
        unsafe rest += bytes
        return
      }
      unsafe rest += bytes[...end]
      at = end + 1
      let whole = rest
      rest.removeAll(keepingCapacity: true)
      unsafe whole.withUnsafeBytes { unsafe line($0) }
    }
    while at < bytes.count {
      let left = unsafe UnsafeRawBufferPointer(rebasing: bytes[at...])
      guard let end = unsafe left.firstIndex(of: 0x0A) else {
        unsafe rest += left
        return
      }
      unsafe line(UnsafeRawBufferPointer(rebasing: left[...end]))
      at += end + 1
    }
  }

  /// Hands the last page on, where the output broke off within it.
  mutating func finish() {
    if let word = open { close(word) }
    if isInPage { endPage() }
  }

  private static let wordStart = Array("<word xMin=\"".utf8)
  private static let pageStart = Array("<page width=\"".utf8)
  private static let wordEnd = Array("</word>".utf8)

  private mutating func line(_ line: UnsafeRawBufferPointer) {
    if open != nil {
      unsafe addText(line, from: 0)
      return
    }
    var at = 0
    while at < line.count, unsafe line[at] == 0x20 { at += 1 }
    if unsafe Self.opens(line, at, Self.wordStart) {
      at += Self.wordStart.count
      // <word xMin="1.0" yMin="2.0" xMax="3.0" yMax="4.0">
      let left = unsafe Self.number(line, &at)
      let top = unsafe Self.next(line, &at)
      let right = unsafe Self.next(line, &at)
      let bottom = unsafe Self.next(line, &at)
      while at < line.count, unsafe line[at] != UInt8(ascii: ">") { at += 1 }
      guard at < line.count, isInPage else { return }
      let start = Int32(clamping: page.text.count)
      open = PlacedWord(
        left: min(left, right), top: min(top, bottom), right: max(left, right), bottom: max(top, bottom),
        start: start, end: start)
      unsafe addText(line, from: at + 1)
    } else if unsafe Self.opens(line, at, Self.pageStart) {
      if isInPage { endPage() }
      at += Self.pageStart.count
      pages += 1
      page.number = pages
      page.width = unsafe Self.number(line, &at)
      page.height = unsafe Self.next(line, &at)
      isInPage = true
    } else if unsafe Self.opens(line, at, Array("</page>".utf8)) {
      if isInPage { endPage() }
    }
  }

  private mutating func addText(_ line: UnsafeRawBufferPointer, from: Int) {
    guard let word = open else { return }
    var at = from
    while at < line.count {
      let byte = unsafe line[at]
      if byte == UInt8(ascii: "<"), unsafe Self.opens(line, at, Self.wordEnd) {
        close(word)
        return
      }
      if byte == UInt8(ascii: "&") {
        page.text.append(unsafe Self.entity(line, &at))
        continue
      }
      // Control characters, line ends among them, are no text.
      if byte > 0x20 { page.text.append(byte) }
      at += 1
    }
  }

  private mutating func close(_ word: PlacedWord) {
    open = nil
    var word = word
    word.end = Int32(clamping: page.text.count)
    let count = Int(word.end - word.start)
    textBytes += count + 1
    guard count > 0 else { return }
    if isOver {
      page.text.removeLast(count)
      return
    }
    page.words.append(word)
    if page.words.count >= most {
      take(&page)
      empty()
      page.isRest = true
    }
  }

  private mutating func endPage() {
    take(&page)
    empty()
    page.isRest = false
    isInPage = false
  }

  private mutating func empty() {
    page.words.removeAll(keepingCapacity: true)
    page.text.removeAll(keepingCapacity: true)
  }

  private static func opens(_ line: UnsafeRawBufferPointer, _ at: Int, _ prefix: [UInt8]) -> Bool {
    guard line.count - at >= prefix.count else { return false }
    for index in prefix.indices where unsafe line[at + index] != prefix[index] { return false }
    return true
  }

  private static func entity(_ line: UnsafeRawBufferPointer, _ at: inout Int) -> UInt8 {
    for (name, byte) in entities where unsafe opens(line, at, name) {
      at += name.count
      return byte
    }
    at += 1
    return UInt8(ascii: "&")
  }

  private static let entities: [([UInt8], UInt8)] = [
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
    (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&apos;".utf8), UInt8(ascii: "'")),
  ]

  /// The number in the next attribute.
  private static func next(_ line: UnsafeRawBufferPointer, _ at: inout Int) -> Float {
    var quotes = 0
    while at < line.count, quotes < 2 {
      if unsafe line[at] == UInt8(ascii: "\"") { quotes += 1 }
      at += 1
    }
    return unsafe number(line, &at)
  }

  /// A number of at most seven digits before its point and two after it; what is none, or beyond, is 0: such words stand in
  /// the page's corner.
  private static func number(_ line: UnsafeRawBufferPointer, _ at: inout Int) -> Float {
    var isNegative = false
    if at < line.count, unsafe line[at] == UInt8(ascii: "-") {
      isNegative = true
      at += 1
    }
    var (value, digits) = (0, 0)
    while at < line.count, case let digit = unsafe line[at] &- 0x30, digit < 10 {
      if digits < 7 { value = value * 10 + Int(digit) }
      digits += 1
      at += 1
    }
    if digits > 7 { value = 0 }
    value *= 100
    if at < line.count, unsafe line[at] == UInt8(ascii: ".") {
      at += 1
      var place = 10
      while at < line.count, case let digit = unsafe line[at] &- 0x30, digit < 10 {
        value += Int(digit) * place
        place /= 10
        at += 1
      }
    }
    return Float(isNegative ? -value : value) / 100
  }
}
