internal import CKernels
public import Lexicon

/// Bytes → atoms: letter runs, digit runs and single marks.
///
/// A kernel finds where atoms start and end from bitmaps of 64 bytes; another looks at each atom once, 64 at a time: what it
/// is, what stands before it, and which word of the lexicon it spells.
public struct Scanner: Sendable {
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  private var edgeRoom: [UInt32] = []
  private var pointRoom: [UInt32] = []
  private var markupRoom: [UInt32] = []
  private var edgeSpare: [UInt32] = []
  /// How many places of each kind were found.
  private var marked = td_marked()

  /// The atoms before which a sentence can start (`Sentences.canStart`): those after a line end, a tab, a run of blanks, an
  /// end mark and what closes with it, and bars.
  var edges: ArraySlice<UInt32> { edgeRoom[..<marked.edges] }
  /// The atoms at which a shape can start: digits, at signs, colons before a slash.
  var points: ArraySlice<UInt32> { pointRoom[..<marked.points] }

  public init() {}

  /// Puts the atoms of `text[range]` into `atoms`, in place of what it holds. `range` starts and ends at character
  /// boundaries.
  ///
  /// - Parameter lexicon: gives every word its number; without it words have none.
  public mutating func scan(
    _ text: [UInt8], _ range: Range<Int>, looking lexicon: Lexicon? = nil, into atoms: inout [Token]
  ) {
    // The kernel writes whole groups.
    let room = range.count + Int(TD_ATOMS_ROOM)
    if starts.count < room {
      starts = [UInt32](repeating: 0, count: room)
      ends = [UInt32](repeating: 0, count: room)
    }
    var count = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe starts.withUnsafeMutableBufferPointer { starts in
        unsafe ends.withUnsafeMutableBufferPointer { ends in
          guard let base = bytes.baseAddress, let first = starts.baseAddress, let last = ends.baseAddress
          else { return 0 }
          return unsafe td_atoms(base, range.lowerBound, range.upperBound, first, last)
        }
      }
    }
    // An atom holds its length in 16 bits.
    if range.count > Token.longest { count = cutLongAtoms(text, count) }
    if atoms.count > count {
      atoms.removeLast(atoms.count - count)
    } else {
      // Every atom is written below.
      atoms = unsafe [Token](unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
    }
    // The kernel writes whole groups here, too.
    let marked = count + Int(TD_MARKED_ROOM)
    if edgeRoom.count < marked {
      edgeRoom = [UInt32](repeating: 0, count: marked)
      pointRoom = [UInt32](repeating: 0, count: marked)
      markupRoom = [UInt32](repeating: 0, count: marked)
    }
    if let lexicon {
      unsafe lexicon.words.withBytes { words, slots, shifts in
        unsafe lexicon.openers.withUnsafeBytes { openers in
          unsafe shifts.withUnsafeBufferPointer { shifts in
            var scan = unsafe td_scan()
            unsafe scan.words = words.bindMemory(to: td_word.self).baseAddress
            unsafe scan.word_mask = words.count / MemoryLayout<td_word>.stride - 1
            unsafe scan.openers = openers.bindMemory(to: UInt8.self).baseAddress
            if unsafe !slots.isEmpty {
              unsafe scan.slots = slots.bindMemory(to: td_slot.self).baseAddress
              unsafe scan.slot_mask = slots.count / MemoryLayout<td_slot>.stride - 1
              unsafe scan.shifts = shifts.baseAddress
            }
            unsafe classify(text, range.lowerBound, scan, &atoms)
          }
        }
      }
    } else {
      unsafe classify(text, range.lowerBound, td_scan(), &atoms)
    }
  }

  /// What each atom is; as many starts and ends are read as there are atoms to be written.
  ///
  /// - Parameter words: where they are looked up.
  private mutating func classify(_ text: [UInt8], _ from: Int, _ words: td_scan, _ atoms: inout [Token]) {
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe atoms.withUnsafeMutableBytes { atoms in
        var scan = unsafe words
        unsafe scan.text = bytes.baseAddress
        unsafe scan.count = bytes.count
        unsafe scan.from = from
        unsafe scan.atom_count = atoms.count / MemoryLayout<Token>.stride
        unsafe scan.atoms = atoms.bindMemory(to: td_atom.self).baseAddress
        unsafe starts.withUnsafeBufferPointer { starts in
          unsafe ends.withUnsafeBufferPointer { ends in
            unsafe edgeRoom.withUnsafeMutableBufferPointer { edges in
              unsafe pointRoom.withUnsafeMutableBufferPointer { points in
                unsafe markupRoom.withUnsafeMutableBufferPointer { markups in
                  unsafe scan.starts = starts.baseAddress
                  unsafe scan.ends = ends.baseAddress
                  unsafe scan.edges = edges.baseAddress
                  unsafe scan.points = points.baseAddress
                  unsafe scan.markups = markups.baseAddress
                  marked = unsafe td_classify(&scan)
                }
              }
            }
          }
        }
      }
    }
  }

  /// Leaves the marks of Markdown out of the atoms.
  mutating func dropMarkup(_ atoms: inout [Token]) {
    guard marked.markups > 0 else { return }
    if edgeSpare.count < edgeRoom.count { edgeSpare = [UInt32](repeating: 0, count: edgeRoom.count) }
    marked.edges = Markup.drop(
      &atoms, markups: markupRoom[..<marked.markups], edges: edgeRoom[..<marked.edges], into: &edgeSpare,
      points: &pointRoom, marked.points)
    swap(&edgeRoom, &edgeSpare)
  }

  /// Cuts runs of more than `Token.longest` bytes at character boundaries.
  private mutating func cutLongAtoms(_ text: [UInt8], _ count: Int) -> Int {
    var longest: UInt32 = 0
    for index in 0..<count { longest = max(longest, ends[index] &- starts[index]) }
    guard longest > Token.longest else { return count }
    var cut: [(start: UInt32, end: UInt32)] = []
    for index in 0..<count {
      var start = starts[index]
      while ends[index] - start > Token.longest {
        var end = start + UInt32(Token.longest)
        while text[Int(end)] & 0xC0 == 0x80 { end -= 1 }
        cut.append((start, end))
        start = end
      }
      cut.append((start, ends[index]))
    }
    starts = cut.map(\.start) + [UInt32](repeating: 0, count: Int(TD_ATOMS_ROOM))
    ends = cut.map(\.end) + [UInt32](repeating: 0, count: Int(TD_ATOMS_ROOM))
    return cut.count
  }

  /// The first sixteen bytes of a word, zeros behind its end.
  @inline(__always) static func key(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ length: Int
  ) -> (low: UInt64, high: UInt64) {
    guard start &+ 16 <= text.count else { return unsafe keyAtEnd(text, start, length) }
    let low = unsafe text.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    let high = unsafe text.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self)
    let lowBits = UInt64(truncatingIfNeeded: 64 &- 8 &* min(length, 8))
    let highBits = UInt64(truncatingIfNeeded: 128 &- 8 &* min(max(length, 9), 16))
    return (low & UInt64.max &>> lowBits, length > 8 ? high & UInt64.max &>> highBits : 0)
  }

  /// The same where sixteen bytes cannot be loaded at once.
  private static func keyAtEnd(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ length: Int
  ) -> (low: UInt64, high: UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in 0..<min(length, 16) {
      let byte = UInt64(unsafe text[start + index])
      if index < 8 { low |= byte << UInt64(8 * index) } else { high |= byte << UInt64(8 * (index - 8)) }
    }
    return (low, high)
  }
}
