internal import Lexicon

/// The atoms of a stretch as the shapes look at them: a view that owns nothing and gives a blank atom outside.
///
/// It lives inside one call of `Shapes.find`, whose arrays it looks into.
@safe struct Atoms {
  private let text: UnsafeBufferPointer<UInt8>
  private let atoms: UnsafeBufferPointer<Token>
  private let outside: Token
  let lexicon: Lexicon

  init(_ text: UnsafeBufferPointer<UInt8>, _ atoms: UnsafeBufferPointer<Token>, _ lexicon: Lexicon) {
    unsafe self.text = unsafe text
    unsafe self.atoms = unsafe atoms
    self.lexicon = lexicon
    outside = Token(start: 0, length: 0, value: 0, kind: .mark, flags: [.gap, .line, .paragraph])
  }

  @inline(__always) var count: Int { unsafe atoms.count }

  /// Atom `index`, or before the first and after the last one a mark that is none, after an empty line.
  @inline(__always) subscript(index: Int) -> Token {
    guard UInt(bitPattern: index) < UInt(bitPattern: unsafe atoms.count) else { return outside }
    // The guard is the check of the bounds.
    return unsafe atoms[index]
  }

  /// Byte `at` of the text, or 0 outside.
  @inline(__always) func byte(_ at: Int) -> UInt8 {
    guard UInt(bitPattern: at) < UInt(bitPattern: unsafe text.count) else { return 0 }
    return unsafe text[at]
  }

  /// The letter at byte `at` and its bytes.
  func scalar(_ at: Int) -> (value: UInt32, width: Int) {
    let lead = byte(at)
    func tail(_ offset: Int) -> UInt32 { UInt32(byte(at + offset) & 0x3F) }
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return (UInt32(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  /// Bytes as a key of words and codes.
  @inline(__always) func key(_ range: Range<Int>) -> ByteKey {
    let start = range.lowerBound
    guard range.count <= 16, start >= 0, unsafe start &+ 16 <= text.count else { return slowKey(range) }
    let (low, high) = unsafe Scanner.key(UnsafeRawBufferPointer(text), start, range.count)
    return ByteKey(low: low, high: high, count: range.count)
  }

  private func slowKey(_ range: Range<Int>) -> ByteKey {
    var key = ByteKey()
    for at in range.prefix(17) { key.append(byte(at)) }
    return key
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: range.lazy.map { byte($0) }, as: UTF8.self)
  }

  /// The values of the longest phrase of a reversed table that ends just before `index`.
  func longestBefore(_ table: PhraseTable, _ index: Int) -> PhraseValues? {
    guard index > 0, var node = table.start(self[index - 1].symbol) else { return nil }
    var best: PhraseValues?
    var at = index - 1
    while true {
      let values = table.values(node)
      if !values.isEmpty { best = values }
      guard at > 0, let next = table.next(node, self[at - 1].symbol) else { return best }
      node = next
      at -= 1
    }
  }

  /// Whether atom `index` is this mark with no blank before it.
  @inline(__always) func isJoined(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    let atom = self[index]
    return atom.isMark(mark) && !atom.flags.contains(.gap)
  }

  /// Whether atom `index` is digits with no blank before them.
  @inline(__always) func isJoinedDigits(_ index: Int) -> Bool {
    let atom = self[index]
    return atom.kind == .digits && !atom.flags.contains(.gap)
  }

  @inline(__always) func isYear(_ index: Int) -> Bool {
    let atom = self[index]
    return atom.kind == .digits && atom.length == 4 && (1900...2100).contains(atom.value)
  }
}

extension Token {
  /// Whether it is a dash of any kind.
  @inline(__always) var isDash: Bool {
    kind == .mark && (value == 0x2D || (0x2010...0x2015).contains(value) || value == 0x2212)
  }

  @inline(__always) var hasGap: Bool { flags.contains(.gap) }

  /// Whether it is letters, all of them capitals.
  @inline(__always) var isCapitals: Bool {
    kind == .word && flags.contains(.capital) && !flags.contains(.lower)
  }
}
