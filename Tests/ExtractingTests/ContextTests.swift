import Extracting
import Lexicon
import Normalizing
import TestSupport
import Testing

/// The sentence around a mention, and 400 scalars of a long one: measured eight bytes at a time, and here one by one.
@Suite struct ContextTests {
  /// One sentence without a break: words of two and three bytes a letter, dates and numbers among them.
  private static func sentence(_ words: Int, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let some = [
      "người", "dân", "ở", "ấp", "và", "xã", "đã", "được", "hỗ", "trợ", "ngày 5/3/2024", "12 triệu đồng",
      "theo Kế hoạch số 12/KH-UBND", "nghiêng", "khuỷu", "ă", "€", "𝒱",
    ]
    return "Các " + (0..<words).map { _ in random.pick(some) }.joined(separator: " ") + "."
  }

  @Test(arguments: 0..<40)
  func aLongSentenceIsCutAroundAMention(_ seed: Int) throws {
    let (mentions, text, _) = try Extracted.mentions(Self.sentence(30 + seed * 9, seed: UInt64(seed)))
    let spans =
      mentions.references.map { ($0.range, $0.context) } + mentions.dates.map { ($0.range, $0.context) }
      + mentions.quantities.map { ($0.range, $0.context) }
    #expect(!spans.isEmpty)
    for (mention, context) in spans { #expect(context == Self.plain(text, mention)) }
  }

  private static func plain(_ text: Text, _ mention: ByteRange) -> ByteRange {
    let bytes = text.utf8
    func count(_ range: ByteRange) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }
    if count(0..<bytes.count) <= 400 { return 0..<bytes.count }
    var (low, high) = (mention.lowerBound, mention.upperBound)
    var left = 400 - count(mention)
    let half = left / 2
    var used = 0
    while low > 0, used < half {
      low -= 1
      if bytes[low] & 0xC0 != 0x80 { used += 1 }
    }
    left -= used
    while high < bytes.count, left > 0 {
      high += 1
      while high < bytes.count, bytes[high] & 0xC0 == 0x80 { high += 1 }
      left -= 1
    }
    // No part of a word at either end, and no blank.
    while low < mention.lowerBound, low > 0, bytes[low - 1] > 0x20 { low += 1 }
    while low < mention.lowerBound, bytes[low] <= 0x20 || bytes[low] & 0xC0 == 0x80 { low += 1 }
    while high > mention.upperBound, high < bytes.count, bytes[high] > 0x20 { high -= 1 }
    while high > mention.upperBound, bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  /// Each mention has its own sentence, however many lie between two.
  @Test func sentencesAreFoundInAnyOrder() throws {
    let quiet = "Người dân đã họp. "
    let said = "Các xã nhận 12 triệu đồng ngày 5/3/2024 theo Kế hoạch số 12/KH-UBND. "
    var parts: [String] = []
    for gap in [0, 1, 2, 3, 7, 8, 9, 30] { parts += Array(repeating: quiet, count: gap) + [said] }
    let (mentions, text, _) = try Extracted.mentions(parts.joined())
    let contexts =
      mentions.references.map(\.context) + mentions.dates.map(\.context) + mentions.quantities.map(\.context)
    #expect(contexts.count >= 24)
    for context in contexts { #expect(text.string(context) == said.dropLast()) }
  }
}
