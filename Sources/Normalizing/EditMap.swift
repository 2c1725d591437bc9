/// What normalizing did at one place.
public struct EditKind: OptionSet, Sendable {
  public var rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Characters were composed or reordered (NFD → NFC).
  public static let composed = EditKind(rawValue: 1)
  /// A no-break or other blank became U+0020.
  public static let blank = EditKind(rawValue: 2)
  /// A soft hyphen, zero-width or direction mark was dropped.
  public static let dropped = EditKind(rawValue: 4)
  /// Eth (Ð, ð) became D with stroke (Đ, đ).
  public static let dBar = EditKind(rawValue: 8)
  /// CR, CRLF, NEL, LS or PS became LF.
  public static let newline = EditKind(rawValue: 16)
  /// Bytes that are not UTF-8 became U+FFFD.
  public static let invalid = EditKind(rawValue: 32)
}

/// The sparse way back from a normalized text to its source: only the places that changed.
///
/// Edits stand in rising order and do not overlap; between two of them text and source run in step, byte by byte.
public struct EditMap: Sendable {
  /// `textLength` bytes at `text` stand for `sourceLength` bytes at `source`; a text length of 0 is a deletion.
  public struct Edit: Sendable, Equatable {
    public var text: UInt32
    public var textLength: UInt32
    public var source: UInt32
    public var sourceLength: UInt32
    public var kind: EditKind
  }

  public private(set) var edits: [Edit] = []

  public init() {}

  public var isEmpty: Bool { edits.isEmpty }

  mutating func append(_ edit: Edit) { edits.append(edit) }

  /// The number of edits that start before `offset`.
  private func before(_ offset: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if Int(edits[middle].text) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The source byte at which the character that starts at text byte `offset` starts.
  public func sourceStart(_ offset: Int) -> Int {
    if edits.isEmpty { return offset }
    var next = before(offset)
    // Deletions that stand exactly here come before the character; a replacement here *is* the character.
    while next < edits.count, Int(edits[next].text) == offset, edits[next].textLength == 0 { next += 1 }
    if next < edits.count, Int(edits[next].text) == offset { return Int(edits[next].source) }
    guard next > 0 else { return offset }
    let edit = edits[next - 1]
    let end = Int(edit.text) + Int(edit.textLength)
    if offset < end { return Int(edit.source) }
    return offset - end + Int(edit.source) + Int(edit.sourceLength)
  }

  /// The source byte after the character that ends at text byte `offset`.
  public func sourceEnd(_ offset: Int) -> Int {
    if edits.isEmpty { return offset }
    let next = before(offset)
    guard next > 0 else { return offset }
    let edit = edits[next - 1]
    let end = Int(edit.text) + Int(edit.textLength)
    if offset < end { return Int(edit.source) + Int(edit.sourceLength) }
    return offset - end + Int(edit.source) + Int(edit.sourceLength)
  }

  /// What was changed inside the text bytes `range`.
  public func kinds(in range: Range<Int>) -> EditKind {
    var found: EditKind = []
    if edits.isEmpty { return found }
    var next = before(range.lowerBound)
    if next > 0, Int(edits[next - 1].text) + Int(edits[next - 1].textLength) > range.lowerBound { next -= 1 }
    while next < edits.count, Int(edits[next].text) < range.upperBound {
      found.formUnion(edits[next].kind)
      next += 1
    }
    return found
  }

  /// The text byte at which what stands at source byte `offset` starts, or would: the way forward.
  public func textStart(ofSource offset: Int) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if Int(edits[middle].source) < offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset }
    let edit = edits[low - 1]
    let end = Int(edit.source) + Int(edit.sourceLength)
    if offset < end { return Int(edit.text) }
    return offset - end + Int(edit.text) + Int(edit.textLength)
  }
}
