internal import CICU

/// How two spellings of one thing are made comparable.
enum Folding {
  /// Plain NFC (Unicode Standard Annex #15), without the other mendings of the normalizing stage: scoring must not be
  /// kind in the places in which the program is.
  static func nfc(_ text: String) -> String {
    let bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 < 0x80 }) || bytes.count > 1 << 24 { return text }
    var edits = [td_edit](repeating: td_edit(), count: bytes.count)
    var count: Int32 = 0
    let normal = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count * 3) { room, used in
      var failure: UnsafePointer<CChar>?
      let wrote = unsafe td_icu_nfc(
        bytes, Int32(bytes.count), room.baseAddress, Int32(room.count), &edits, Int32(edits.count), &count,
        &failure)
      used = max(0, Int(wrote))
    }
    return normal.isEmpty ? text : String(decoding: normal, as: UTF8.self)
  }

  /// NFC, blanks as one blank, lower case.
  static func fold(_ text: String?) -> String { words(text).joined(separator: " ") }

  /// The folded text cut at its blanks.
  static func words(_ text: String?) -> [String] {
    guard let text else { return [] }
    return nfc(text).unicodeScalars.split { $0.properties.isWhitespace }.map { String($0).lowercased() }
  }

  /// A document number without blanks and markup stars, dashes as "-", eth as Đ.
  static func number(_ text: String?) -> String { bare(text ?? "", leavingOut: { _ in false }) }

  /// A span as spans are compared: as a number, and without soft hyphens and zero-width characters.
  static func span(_ text: String) -> String {
    bare(text) { $0.value == 0xAD || (0x200B...0x200D).contains($0.value) || $0.value == 0xFEFF }
  }

  private static func bare(_ text: String, leavingOut isLeftOut: (Unicode.Scalar) -> Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in nfc(text).unicodeScalars {
      if scalar == "*" || scalar.properties.isWhitespace || isLeftOut(scalar) { continue }
      switch scalar {
      case "–", "—", "\u{2011}", "\u{2212}": result.append("-")
      case "\u{D0}": result.append("\u{110}")
      case "\u{F0}": result.append("\u{111}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The name of a body with its usual abbreviations spelled out.
  static func spelled(_ text: String?) -> String {
    let rows = [
      ("ubnd", "ủy ban nhân dân"), ("uỷ", "ủy"), ("hđnd", "hội đồng nhân dân"), ("mttq", "mặt trận tổ quốc"),
      ("btv", "ban thường vụ"),
    ]
    return rows.reduce(fold(text)) { replace($1.0, $1.1, in: $0) }
  }

  private static func replace(_ old: String, _ new: String, in text: String) -> String {
    let (pattern, bytes) = (Array(old.utf8), Array(text.utf8))
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at...].starts(with: pattern) {
        result += new.utf8
        at += pattern.count
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The harmonic mean of precision and recall over the words of two phrases, as bags: 0…1.
  static func tokenF1(_ a: String?, _ b: String?) -> Double {
    let (x, y) = (words(a), words(b))
    var left: [String: Int] = [:]
    for word in x { left[word, default: 0] += 1 }
    var common = 0
    for word in y {
      if let count = left[word], count > 0 {
        left[word] = count - 1
        common += 1
      }
    }
    return common == 0 ? 0 : Double(2 * common) / Double(x.count + y.count)
  }

  /// Units agree when they are equal or one starts with the other ("đơn vị", "đơn vị hành chính").
  static func isSameUnit(_ a: String?, _ b: String?) -> Bool {
    let (x, y) = (words(a), words(b))
    if x == y { return true }
    return !x.isEmpty && !y.isEmpty && (x.starts(with: y) || y.starts(with: x))
  }
}
