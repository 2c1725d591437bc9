internal import Synchronization

/// The values (row numbers) of a phrase, in the order of their rows: nearly always one, which is held in place. A look into a
/// table of phrases counts no references, since several values stand in memory that is never given back.
@safe @frozen public struct PhraseValues: RandomAccessCollection, @unchecked Sendable {
  @usableFromInline let only: Int32
  @usableFromInline let size: Int32
  /// All of them, where there are several.
  @usableFromInline let several: UnsafePointer<Int32>?

  init(_ values: [Int32]) {
    only = values.first ?? -1
    size = Int32(truncatingIfNeeded: values.count)
    unsafe several = values.count > 1 ? Self.kept(values) : nil
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { Int(size) }
  @inlinable public var isEmpty: Bool { size == 0 }
  @inlinable public var first: Int32? { size > 0 ? only : nil }
  @inlinable public subscript(index: Int) -> Int32 {
    guard let several = unsafe several else { return only }
    precondition(index >= 0 && index < Int(size))
    return unsafe several[index]
  }

  /// Where each list stands: however many lexicons are made, it is kept once.
  private static let lists = Mutex<[[Int32]: UInt]>([:])

  private static func kept(_ values: [Int32]) -> UnsafePointer<Int32>? {
    let place = lists.withLock { lists in
      if let place = lists[values] { return place }
      let room = UnsafeMutableBufferPointer<Int32>.allocate(capacity: values.count)
      _ = unsafe room.initialize(from: values)
      let place = UInt(bitPattern: room.baseAddress)
      lists[values] = place
      return place
    }
    return unsafe UnsafePointer(bitPattern: place)
  }
}
