/// A normalized text: NFC UTF-8, single kinds of blank and line end, and the way back to its source.
package struct Text: Sendable {
  /// The bytes. Clean input is not copied: this is then the very array that was given.
  package var utf8: [UInt8]
  package var edits: EditMap
  /// How many ill-formed byte sequences became U+FFFD, and where the first one stood in the source.
  package var invalid: Int
  package var firstInvalid: Int?

  package init(utf8: [UInt8], edits: EditMap = EditMap(), invalid: Int = 0, firstInvalid: Int? = nil) {
    self.utf8 = utf8
    self.edits = edits
    self.invalid = invalid
    self.firstInvalid = firstInvalid
  }

  /// A part of the text as a string.
  package func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
}
