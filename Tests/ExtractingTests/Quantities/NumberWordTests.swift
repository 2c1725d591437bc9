import Extracting
import Foundation
import TestSupport
import Testing

/// Numbers in words: every spelling that the generator writes reads back, and the hard ones by hand.
@Suite struct NumberWordTests {
  @Test func everySpellingReadsBack() throws {
    var spelling = NumberSpelling(random: SplitMix64(seed: 20_210_205))
    var numbers: [UInt64] =
      (2...1100).map { UInt64($0) } + [1_000_000, 1_500_000, 1_400_000, 1_000_000_000_000_000]
    for _ in 0..<6000 {
      let digits = Int.random(in: 1...15, using: &spelling.random)
      var number: UInt64 = 0
      for _ in 0..<digits {
        number = number * 10 + UInt64(spelling.random.pick([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
      }
      if number > 1 { numbers.append(number) }
    }
    let words = numbers.map { spelling.words($0) }
    let text = words.map { "gồm \($0) đồng." }.joined(separator: "\n\n")
    for form in [text, text.decomposedStringWithCanonicalMapping] {
      let (mentions, normalized, _) = try Extracted.mentions(form)
      #expect(mentions.quantities.count == numbers.count)
      let found = Dictionary(mentions.quantities.map { (normalized.string($0.range), $0.value?.text) }) {
        first, _ in first
      }
      for (word, number) in zip(words, numbers) where found[word + " đồng"] != String(number) {
        Issue.record("\(word): \(number)")
      }
    }
  }

  @Test(arguments: [
    ("một trăm linh năm hộ", "105"), ("một trăm lẻ năm hộ", "105"), ("ba mươi nhăm người", "35"),
    ("hai lăm người", "25"),
    ("trăm hai hộ", "120"), ("trăm rưỡi hộ", "150"), ("chi triệu tư đồng", "1400000"),
    ("nghìn rưỡi đồng", "1500"),
    ("hai triệu rưỡi đồng", "2500000"), ("nửa tỷ đồng", "500000000"), ("nửa ha", "0.5"),
    ("năm vạn đồng", "50000"),
    ("một vạn hai nghìn người", "12000"), ("hai tá khăn mặt, hai tá tờ rơi", "24"), ("ba chục hộ", "30"),
    ("năm nghìn tỷ đồng", "5000000000000"), ("một triệu tỷ đồng", "1000000000000000"),
    ("ba phẩy năm triệu đồng", "3500000"),
    ("không phẩy hai lăm phần trăm", "0.25"), ("hai phẩy bảy mươi lăm ha", "2.75"),
    ("hai mươi năm triệu đồng", "25000000"),
    ("hai nghìn không trăm hai mươi mốt người", "2021"),
    ("mười hai tỉ không trăm linh ba triệu đồng", "12003000000"),
    ("hai trăm hai nghìn đồng", "220000"), ("Bảy mươi tám nghìn đồng", "78000"), ("hăm lăm hộ", "25"),
    ("ba khâu", "3"),
  ])
  func words(_ text: String, _ value: String) throws {
    let (mentions, _, _) = try Extracted.mentions(text)
    let found = mentions.quantities.compactMap { $0.value?.text }
    #expect(found.contains(value), "\(text): \(found)")
  }

  /// Words that are numbers elsewhere.
  @Test(arguments: [
    "đầu tư tư nhân, không ngừng nâng cao", "tỷ lệ hộ nghèo của tỉnh", "hai mươi năm xây dựng",
    "thứ ba, lần thứ hai", "tháng ba, quý hai",
    "huyện Ba Tri, huyện Năm Căn", "một số hộ, một hộ", "năm học sinh nghỉ", "hàng trăm hộ, vài chục người",
    "trong năm đơn vị đã họp", "ba mẹ, ba lô",
    "tỉnh ta không có hộ nào", "lớp ba, cấp hai",
  ])
  func noNumber(_ text: String) throws {
    let (mentions, normalized, _) = try Extracted.mentions(text)
    #expect(mentions.quantities.map { normalized.string($0.range) } == [])
  }
}
