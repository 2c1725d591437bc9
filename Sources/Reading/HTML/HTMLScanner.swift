/// Tags and texts of a page, from its bytes: tokenizing after section 13.2.5 of the HTML standard, but that an unclosed comment
/// or quote does not swallow the rest of the page.
extension HTMLPage {
  /// - Throws: `timeout`.
  mutating func parse(_ bytes: Span<UInt8>, _ deadline: Deadline) throws(ReadError) {
    let count = bytes.count
    var seen = deadline.looks()
    var at = 0
    // From where on there is no end of a comment, no quote: nothing is looked for twice.
    var closings = Closings()
    if count > 5, bytes[0] == UInt8(ascii: "<"), bytes[1] == UInt8(ascii: "?") { isXHTML() }
    var textStart = 0
    while at < count {
      guard bytes[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      let second = at + 1 < count ? bytes[at + 1] : 0
      let isStart = Self.isLetter(second)
      let isEnd = second == UInt8(ascii: "/") && at + 2 < count && Self.isLetter(bytes[at + 2])
      let isOther = second == UInt8(ascii: "!") || second == UInt8(ascii: "?") || second == UInt8(ascii: "/")
      guard isStart || isEnd || isOther else {
        at += 1
        continue
      }
      if at > textStart { text(bytes, textStart, at) }
      if isFull { return }
      try seen.check(at: at)
      if isStart {
        at = startTag(bytes, at + 1, &closings)
      } else if isEnd {
        at = endTag(bytes, at + 2)
      } else {
        at = declaration(bytes, at, &closings)
      }
      textStart = at
    }
    if at > textStart { text(bytes, textStart, at) }
    end()
  }

  struct Closings {
    var comment = Int.max
    var double = Int.max
    var single = Int.max
  }

  @inline(__always) private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  /// The hash of the name at `at`, and its end.
  @inline(__always) private static func name(_ bytes: Span<UInt8>, _ at: Int) -> (key: UInt64, end: Int) {
    var hash = HTMLElements.seed
    var index = at
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      hash = HTMLElements.step(hash, HTMLFonts.folded(byte))
      index += 1
    }
    return (hash, index)
  }

  private mutating func endTag(_ bytes: Span<UInt8>, _ at: Int) -> Int {
    let (key, end) = Self.name(bytes, at)
    var index = end
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
    close(key)
    return min(index + 1, bytes.count)
  }

  /// Comments, doctypes, processing instructions and what else is no element.
  private func declaration(_ bytes: Span<UInt8>, _ at: Int, _ closings: inout Closings) -> Int {
    var index = at + 2
    if at + 3 < bytes.count, bytes[at + 1] == UInt8(ascii: "!"), bytes[at + 2] == UInt8(ascii: "-"),
      bytes[at + 3] == UInt8(ascii: "-")
    {
      index = at + 4
      if at >= closings.comment { return index }
      // `<!-->` and `<!--->` are whole.
      if index < bytes.count, bytes[index] == UInt8(ascii: ">") { return index + 1 }
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: ">") {
        return index + 2
      }
      while index + 2 < bytes.count {
        if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-") {
          if bytes[index + 2] == UInt8(ascii: ">") { return index + 3 }
          if index + 3 < bytes.count, bytes[index + 2] == UInt8(ascii: "!"),
            bytes[index + 3] == UInt8(ascii: ">")
          {
            return index + 4
          }
        }
        index += 1
      }
      closings.comment = at
      return at + 4
    }
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return min(index + 1, bytes.count)
  }

  private mutating func startTag(_ bytes: Span<UInt8>, _ at: Int, _ closings: inout Closings) -> Int {
    let (key, nameEnd) = Self.name(bytes, at)
    var attributes = Attributes()
    var index = nameEnd
    let count = bytes.count
    loop: while index < count {
      let byte = bytes[index]
      if byte <= 0x20 {
        index += 1
        continue
      }
      if byte == UInt8(ascii: ">") {
        index += 1
        break
      }
      if byte == UInt8(ascii: "/") {
        index += 1
        if index < count, bytes[index] == UInt8(ascii: ">") { attributes.closesItself = true }
        continue
      }
      var name = HTMLElements.step(HTMLElements.seed, HTMLFonts.folded(byte))
      index += 1
      while index < count {
        let byte = bytes[index]
        if byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
        {
          break
        }
        name = HTMLElements.step(name, HTMLFonts.folded(byte))
        index += 1
      }
      let nameEnd = index
      var next = index
      while next < count, bytes[next] <= 0x20 { next += 1 }
      var value = nameEnd..<nameEnd
      if next < count, bytes[next] == UInt8(ascii: "=") {
        next += 1
        while next < count, bytes[next] <= 0x20 { next += 1 }
        (value, index) = Self.value(bytes, next, &closings)
      }
      take(name, value, &attributes)
    }
    open(key, bytes, attributes)
    let traits = keys.elements[key] ?? []
    return traits.contains(.raw) ? raw(bytes, index, key, traits) : index
  }

  /// The value of an attribute and the place after it.
  private static func value(
    _ bytes: Span<UInt8>, _ at: Int, _ closings: inout Closings
  ) -> (Range<Int>, Int) {
    guard at < bytes.count else { return (at..<at, at) }
    let quote = bytes[at]
    let isDouble = quote == UInt8(ascii: "\"")
    if isDouble || quote == UInt8(ascii: "'"), at < (isDouble ? closings.double : closings.single) {
      var index = at + 1
      while index < bytes.count, bytes[index] != quote { index += 1 }
      if index < bytes.count { return (at + 1..<index, index + 1) }
      if isDouble { closings.double = at } else { closings.single = at }
    }
    var index = at
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return (at..<index, index)
  }

  private func take(_ name: UInt64, _ value: Range<Int>, _ attributes: inout Attributes) {
    switch name {
    case keys.className: attributes.className = value
    case keys.id: attributes.id = value
    case keys.style: attributes.style = value
    case keys.face: attributes.face = value
    case keys.role: attributes.role = value
    case keys.title: attributes.title = value
    case keys.href: attributes.hasTarget = true
    case keys.border: attributes.border = value
    case keys.hidden: attributes.isHidden = true
    default: break
    }
  }

  /// Content that is no markup: up to its end tag, or to the end of the page.
  private mutating func raw(_ bytes: Span<UInt8>, _ at: Int, _ key: UInt64, _ traits: HTMLTraits) -> Int {
    var index = at
    while index + 2 < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/"),
        Self.isLetter(bytes[index + 2]),
        Self.name(bytes, index + 2).key == key
      {
        break
      }
      index += 1
    }
    if index + 2 >= bytes.count { index = bytes.count }
    if traits.contains(.sheet) { styleSheet(bytes, at..<index) }
    return index
  }
}
