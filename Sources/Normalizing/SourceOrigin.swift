/// How the decoded bytes that were normalized lie in the file: the second half of the way back from a span.
public enum SourceOrigin: Sendable {
  /// The decoded bytes are the file's own, from `base` (after a byte-order mark).
  case bytes(base: Int)
  /// They were decoded, character by character.
  case steps(Steps)
  /// The text was rebuilt from markup: no byte of the file corresponds.
  case rebuilt

  /// How many bytes of the file each decoded byte stands for: the first byte of a character for all of them, the others for
  /// none.
  public struct Steps: Sendable {
    /// Where the first character starts in the file.
    private let base: Int
    private var steps: [UInt8] = []
    /// The sum of the steps before every 1,024th decoded byte.
    private var checkpoints: [UInt32] = []
    private var sum: UInt32 = 0
    private static let stride = 1024

    public init(base: Int) { self.base = base }

    public mutating func reserve(_ count: Int) { steps.reserveCapacity(count) }

    /// Adds a character of `count` decoded bytes that took `taken` bytes of the file, at most 255.
    public mutating func add(_ count: Int, taken: Int) {
      for index in 0..<count {
        if steps.count % Self.stride == 0 { checkpoints.append(sum) }
        let step = index == 0 ? taken : 0
        steps.append(UInt8(clamping: step))
        sum &+= UInt32(clamping: step)
      }
    }

    /// How many bytes of the file the decoded bytes of a range stand for.
    public func taken(_ range: Range<Int>) -> Int {
      var sum = 0
      for index in range where steps.indices.contains(index) { sum += Int(steps[index]) }
      return sum
    }

    func fileOffset(_ decoded: Int) -> Int {
      let decoded = max(0, min(decoded, steps.count))
      if decoded == steps.count { return base + Int(sum) }
      let checkpoint = decoded / Self.stride
      var offset = Int(checkpoints[checkpoint])
      for index in checkpoint * Self.stride..<decoded { offset += Int(steps[index]) }
      return base + offset
    }
  }

  /// The file's byte for a decoded byte.
  public func fileOffset(_ decoded: Int) -> Int? {
    switch self {
    case .bytes(let base): base + decoded
    case .rebuilt: nil
    case .steps(let steps): steps.fileOffset(decoded)
    }
  }
}

extension Text {
  /// The bytes of the file that a span of the text stands for, or nil when the text was rebuilt from markup.
  public func sourceRange(_ range: Range<Int>, _ origin: SourceOrigin) -> Range<Int>? {
    let start = edits.sourceStart(range.lowerBound)
    let end = edits.sourceEnd(range.upperBound)
    guard let from = origin.fileOffset(start), let to = origin.fileOffset(end) else { return nil }
    return from..<max(from, to)
  }
}
