/// What normalizing did at one place.
package struct EditKind: OptionSet, Sendable {
  package var rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Characters were composed or reordered (NFD → NFC).
  package static let composed = EditKind(rawValue: 1)
  /// A no-break or other blank became U+0020.
  package static let blank = EditKind(rawValue: 2)
  /// A soft hyphen, zero-width or direction mark was dropped.
  package static let dropped = EditKind(rawValue: 4)
  /// Eth (Ð, ð) became D with stroke (Đ, đ).
  package static let dBar = EditKind(rawValue: 8)
  /// CR, CRLF, NEL, LS or PS became LF.
  package static let newline = EditKind(rawValue: 16)
  /// Bytes that are not UTF-8 became U+FFFD.
  package static let invalid = EditKind(rawValue: 32)
}

/// The sparse way back from a normalized text to its source: only the places that changed.
///
/// Edits stand in rising order and do not overlap; between two of them text and source run in step, byte by byte.
package struct EditMap: Sendable {
  /// `textLength` bytes at `text` stand for `sourceLength` bytes at `source`; a text length of 0 is a deletion.
  package struct Edit: Sendable, Equatable {
    package var text: UInt32
    package var textLength: UInt32
    package var source: UInt32
    package var sourceLength: UInt32
    package var kind: EditKind
  }

  package private(set) var edits: [Edit] = []

  package init() {}

  package var isEmpty: Bool { edits.isEmpty }

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
  package func sourceStart(_ offset: Int) -> Int {
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
  package func sourceEnd(_ offset: Int) -> Int {
    if edits.isEmpty { return offset }
    let next = before(offset)
    guard next > 0 else { return offset }
    let edit = edits[next - 1]
    let end = Int(edit.text) + Int(edit.textLength)
    if offset < end { return Int(edit.source) + Int(edit.sourceLength) }
    return offset - end + Int(edit.source) + Int(edit.sourceLength)
  }

  /// What was changed inside the text bytes `range`.
  package func kinds(in range: Range<Int>) -> EditKind {
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
}
