/// The values (row numbers) of a phrase, in the order of their rows: nearly always one, which is held in place, so that a look
/// into a table of phrases counts no references.
@frozen public struct PhraseValues: RandomAccessCollection, Sendable {
  @usableFromInline let only: Int32
  @usableFromInline let size: Int32
  /// All of them, where there are several.
  @usableFromInline let several: [Int32]?

  @inlinable init(_ values: [Int32]) {
    only = values.first ?? -1
    size = Int32(truncatingIfNeeded: values.count)
    several = values.count > 1 ? values : nil
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { Int(size) }
  @inlinable public var first: Int32? { size > 0 ? only : nil }
  @inlinable public subscript(index: Int) -> Int32 { several.map { $0[index] } ?? only }
}
