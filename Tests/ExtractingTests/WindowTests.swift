import Normalizing
import Testing

@testable import Extracting

/// What is measured many bytes at a time against the same one scalar at a time, and numbers at atoms over several stretches.
@Suite struct WindowTests {
  /// So many scalars of a range around a mention, as `Text.window` has them, counted one by one.
  private static func plain(_ text: Text, _ mention: ByteRange, in range: ByteRange, of limit: Int)
    -> ByteRange
  {
    let bytes = text.utf8
    func leads(_ at: Int) -> Bool { bytes[at] & 0xC0 != 0x80 }
    var (low, high) = (mention.lowerBound, mention.upperBound)
    var left = limit - mention.count(where: leads)
    let half = left / 2
    var used = 0
    while low > range.lowerBound, used < half {
      low -= 1
      if leads(low) { used += 1 }
    }
    left -= used
    while high < range.upperBound, left > 0 {
      high += 1
      while high < range.upperBound, !leads(high) { high += 1 }
      left -= 1
    }
    while low < mention.lowerBound, low > range.lowerBound, bytes[low - 1] > 0x20 { low += 1 }
    while low < mention.lowerBound, bytes[low] <= 0x20 || !leads(low) { low += 1 }
    while high > mention.upperBound, high < range.upperBound, bytes[high] > 0x20 { high -= 1 }
    while high > mention.upperBound, bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  @Test(arguments: ["a b", "Ủy ban nhân dân xã Mỹ Thạnh ", "ệ", "₫₫ ½ đ", "😀 a", "ỹ 12 "])
  func windowsAreThoseOfSingleScalars(_ piece: String) {
    let text = Normalizer.normalize(Array(String(repeating: piece, count: 60).utf8))
    let starts = text.utf8.indices.filter { text.utf8[$0] & 0xC0 != 0x80 }
    for first in stride(from: 0, to: starts.count - 4, by: 7) {
      let mention = starts[first]..<starts[first + 3]
      for limit in [3, 4, 17, 40, 64, 65, 66, 67, 100, 131, 400] {
        for range in [0..<text.utf8.count, max(0, mention.lowerBound - 33)..<text.utf8.count] {
          #expect(
            text.window(mention, in: range, of: limit) == Self.plain(text, mention, in: range, of: limit))
        }
      }
    }
  }

  @Test func numbersAreThoseOfTheirStretch() {
    let numbers = AtomNumbers()
    #expect(numbers[0] == nil)
    numbers.restart(4)
    numbers.set(1, 7)
    numbers.set(3, 0)
    numbers.set(4, 9)
    numbers.set(-1, 9)
    #expect((-1...4).map { numbers[$0] } == [nil, nil, 7, nil, 0, nil])
    numbers.restart(2)
    #expect((0...3).map { numbers[$0] } == [nil, nil, nil, nil])
    numbers.set(1, 5)
    numbers.restart(9)
    #expect((0...9).allSatisfy { numbers[$0] == nil })
    numbers.set(8, 2)
    #expect(numbers[8] == 2)
  }
}
