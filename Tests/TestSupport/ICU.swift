import CICU

/// The system ICU as an oracle.
public enum ICU {
  /// NFC of valid UTF-8, or nil when ICU reports an error.
  public static func nfc(_ text: [UInt8]) -> [UInt8]? {
    if text.isEmpty { return [] }
    var out = [UInt8](repeating: 0, count: text.count * 3 + 16)
    let room = Int32(out.count)
    var edits = [td_edit](repeating: td_edit(), count: 1)
    var editCount: Int32 = 0
    var error: UnsafePointer<CChar>?
    let written = td_icu_nfc(text, Int32(text.count), &out, room, &edits, 1, &editCount, &error)
    if written < 0 { return nil }
    return Array(out.prefix(Int(written)))
  }

  /// NFC of a string.
  public static func nfc(_ text: String) -> String {
    String(decoding: nfc(Array(text.utf8)) ?? [], as: UTF8.self)
  }
}
