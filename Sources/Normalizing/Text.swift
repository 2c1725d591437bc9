internal import CKernels

/// A normalized text: NFC UTF-8, single kinds of blank and line end, and the way back to its source.
public struct Text: Sendable {
  /// The bytes. Clean input is not copied: this is then the very array that was given.
  public var utf8: [UInt8]
  public var edits: EditMap
  /// How many ill-formed byte sequences became U+FFFD, and where the first one stood in the source.
  public var invalid: Int
  public var firstInvalid: Int?

  public init(utf8: [UInt8], edits: EditMap = EditMap(), invalid: Int = 0, firstInvalid: Int? = nil) {
    self.utf8 = utf8
    self.edits = edits
    self.invalid = invalid
    self.firstInvalid = firstInvalid
  }

  /// The number of scalars in a range.
  public func count(_ range: Range<Int>) -> Int {
    unsafe utf8.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, range.lowerBound >= 0, range.upperBound <= bytes.count else {
        return 0
      }
      return unsafe td_count_scalars(base + range.lowerBound, range.count)
    }
  }

  /// A part of the text as a string.
  public func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
}
