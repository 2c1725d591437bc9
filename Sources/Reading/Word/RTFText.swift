/// What the words of RTF add up to: text in its flows, and the fonts that it is written in.
extension RTFReader {
  // MARK: text

  var isInRow: Bool { group.isInRow || group.isRowOpen }
  var isShown: Bool { group.destination == .text && !group.isHidden && !group.isDeleted }

  mutating func findFont() {
    guard currentNumber != group.font else { return }
    currentNumber = group.font
    guard var font = fonts[group.font] else {
      current = Font(codePage: ansi)
      return
    }
    // Only fonts that are used are looked at: there may be many, and many tables of them.
    if closings > 0, font.closing != closings {
      let name = String(decoding: font.name, as: UTF8.self)
      font.codePage =
        font.page.map { SymbolFont.isLegacy(name) ? .windows1252 : CodePage(number: $0) }
        ?? CodePage(charset: font.charset, name: name, ansi: ansi)
      font.closing = closings
      fonts[group.font] = font
    }
    current = font
  }

  mutating func tab() {
    // Before the number of a list's item it only sets it in.
    if group.isListText, flows[Int(group.flow)].isAtLineStart { return }
    put(group.isListText ? 0x20 : 0x09)
  }

  mutating func plain(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isShown else { return }
    findFont()
    if current.isSymbol {
      for index in bytes.indices { unsafe character(bytes[index]) }
    } else {
      unsafe flows[Int(group.flow)].add(Array(bytes), font: current.id, inRow: isInRow)
    }
  }

  /// A byte of text in the code page of its font.
  mutating func character(_ byte: UInt8) {
    switch group.destination {
    case .text:
      guard isShown else { return }
      findFont()
      if current.isSymbol, byte > 0x20 {
        put(SymbolFont.scalar(0xF000 | UInt32(byte), font: String(decoding: current.name, as: UTF8.self)))
      } else {
        put(current.codePage.scalar(byte))
      }
    case .fonts:
      if byte == UInt8(ascii: ";") {
        commitFont()
      } else if let count = newFont?.font.name.count, count < Self.longestName {
        var name: [UInt8] = []
        UTF8Bytes.append(CodePage.windows1252.scalar(byte), &name)
        newFont?.font.name += name
      }
    case .fontAlternative:
      if byte != UInt8(ascii: ";"), byte < 0x80,
        newFont?.font.alternative.count ?? Self.longestName < Self.longestName
      {
        newFont?.font.alternative.append(byte)
      }
    default: break
    }
  }

  /// A unit of UTF-16, written as a signed number.
  mutating func unicode(_ value: Int32) {
    skips = group.fallback
    var unit = UInt32(bitPattern: value < 0 ? value &+ 0x10000 : value)
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00..<0xE000).contains(unit) {
        put(0x10000 + (high - 0xD800) << 10 + unit - 0xDC00)
        return
      }
      put(0xFFFD)
    }
    if (0xD800..<0xDC00).contains(unit) {
      highSurrogate = unit
      return
    }
    if (0xF020...0xF0FF).contains(unit) {
      findFont()
      unit = SymbolFont.scalar(unit, font: String(decoding: current.name, as: UTF8.self))
    }
    guard unit >= 0x20 else { return }
    put(unit)
  }

  mutating func put(_ scalar: UInt32) {
    guard isShown else { return }
    findFont()
    flows[Int(group.flow)].add(scalar: scalar, font: current.id, inRow: isInRow)
  }

  // MARK: fonts

  mutating func commitFont() {
    guard let number = newFont?.number, var font = newFont?.font else { return }
    newFont = nil
    while font.name.last == 0x20 { font.name.removeLast() }
    while font.name.first == 0x20 { font.name.removeFirst() }
    if font.name.isEmpty { font.name = font.alternative }
    guard !font.name.isEmpty, fonts.count < Int(UInt16.max), fonts[number] == nil else { return }
    let name = String(decoding: font.name, as: UTF8.self)
    font.id = flows[0].manuscript.fontID(name)
    font.isSymbol = font.charset == 2 && SymbolFont.isSymbol(name)
    fonts[number] = font
    currentNumber = nil
  }

  /// `\ansicpg` may stand behind the fonts.
  mutating func closeFonts() {
    closings &+= 1
    currentNumber = nil
  }

  mutating func finish() -> Manuscript {
    flows[0].finish()
    placeSideText()
    var manuscript = flows[0].manuscript
    manuscript.trim()
    manuscript.notes += notes
    return manuscript
  }
}
