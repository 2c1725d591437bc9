/// A text as annotations see it: Unicode scalars of the file as it was found, not normalized, with the way from bytes to scalars.
struct ScalarText: Sendable {
  let scalars: [Unicode.Scalar]
  /// The byte at which each scalar starts, and the length of the file at the end; rising.
  private let starts: [Int]

  /// - Returns: nil where the bytes are not UTF-8.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var scalars: [Unicode.Scalar] = []
    var starts: [Int] = []
    scalars.reserveCapacity(bytes.count)
    starts.reserveCapacity(bytes.count + 1)
    var byte = 0
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      starts.append(byte)
      byte += UTF8.width(scalar)
    }
    starts.append(byte)
    self.scalars = scalars
    self.starts = starts
  }

  /// The scalars that a range of bytes covers; nil where it ends inside one or outside the text.
  func scalars(ofBytes range: Range<Int>) -> Range<Int>? {
    guard let start = index(ofByte: range.lowerBound), let end = index(ofByte: range.upperBound) else {
      return nil
    }
    return start..<end
  }

  private func index(ofByte byte: Int) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] == byte ? low : nil
  }

  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
