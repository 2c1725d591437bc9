import Foundation
import Lexicon
import Reading
import TestSupport

/// Unicode → legacy encodings, by the same tables: what old programs wrote.
struct LegacyEncoder {
  let encoding: Source.Encoding
  private var bytes: [UInt32: [UInt8]] = [:]

  init(_ encoding: Source.Encoding) throws {
    self.encoding = encoding
    let names = ["char", "tcvn3", "vni", "vps", "viscii", "windows-1258", "viqr", "source"]
    guard let column = names.firstIndex(of: encoding.rawValue) else { return }
    for row in try Seeds().table("encodings", columns: names) {
      guard let cell = row.list(column).first else { continue }
      let pairs = stride(from: 0, to: cell.count, by: 2).map { at in
        String(cell.dropFirst(at).prefix(2))
      }
      let scalar =
        row[0].hasPrefix("U+") ? UInt32(row[0].dropFirst(2), radix: 16) : row[0].unicodeScalars.first?.value
      if let scalar { bytes[scalar] = pairs.compactMap { UInt8($0, radix: 16) } }
    }
  }

  /// The bytes of each scalar of a text, whose scalars all have some.
  func units(_ text: String) -> [[UInt8]] {
    text.unicodeScalars.map { scalar in
      switch encoding {
      case .ncr: scalar.value < 0x80 ? [UInt8(scalar.value)] : Array("&#\(scalar.value);".utf8)
      case .doubleUTF8: Self.view(Array(String(scalar).utf8))
      default: bytes[scalar.value] ?? Array(String(scalar).utf8)
      }
    }
  }

  /// UTF-8 of what bytes look like in windows-1252.
  static func view(_ bytes: [UInt8]) -> [UInt8] {
    let open: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    let text = bytes.map { byte in
      open.contains(byte)
        ? String(Unicode.Scalar(byte))
        : String(data: Data([byte]), encoding: .windowsCP1252) ?? String(Unicode.Scalar(byte))
    }.joined()
    return Array(text.utf8)
  }
}

/// Random sentences of Vietnamese words of offices.
struct OfficeText {
  var random: SplitMix64

  static let words = """
    căn cứ nghị định của chính phủ về việc ban hành quy chế tổ chức và hoạt động ủy ban nhân dân tỉnh thành phố trực thuộc trung \
    ương quyết định này có hiệu lực thi hành kể từ ngày ký thủ trưởng các đơn vị chịu trách nhiệm thi hành những người được \
    hưởng chế độ ưu đãi nước ngoài đường lối giữa kỳ nghỉ lễ mỹ thuật ngã ba đẹp đẽ sẽ khuỷu tay nghĩa vụ huyện ủy hội đồng \
    bộ tài chính kế hoạch đầu tư xây dựng cơ bản ngân sách nhà nước hợp đồng lao động bảo hiểm xã hội y tế giáo dục đào tạo
    """.split(separator: " ").map(String.init)

  mutating func sentence(_ count: Int) -> String {
    (0..<count).map { _ in random.pick(Self.words) }.joined(separator: " ")
  }
}
