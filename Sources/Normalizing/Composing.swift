internal import CICU

extension Normalizer {
  /// A string in NFC (Unicode Standard Annex #15, by the system ICU), with nothing else changed: what ids need, which are kept as they
  /// are given, and strings that were put together from parts of a text.
  public static func composed(_ string: String) -> String {
    let bytes = Array(string.utf8)
    guard bytes.contains(where: { $0 >= 0xCC }), bytes.count <= Int(Int32.max) / 3 else { return string }
    var edits = [td_edit](
      repeating: td_edit(old_start: 0, old_length: 0, new_start: 0, new_length: 0), count: bytes.count)
    var changes: Int32 = 0
    let capacity = bytes.count * 3
    var isRefused = false
    let result = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { out, count in
      let written = unsafe bytes.withUnsafeBufferPointer { text in
        unsafe edits.withUnsafeMutableBufferPointer { list -> Int32 in
          var error: UnsafePointer<CChar>?
          guard let from = text.baseAddress, let to = out.baseAddress, let edits = list.baseAddress else {
            return -1
          }
          return unsafe td_icu_nfc(
            from, Int32(text.count), to, Int32(capacity), edits, Int32(list.count), &changes, &error)
        }
      }
      // ICU refuses nothing that is valid UTF-8; should it ever, the string stays as it is.
      isRefused = written < 0
      count = max(0, Int(written))
    }
    return isRefused || changes == 0 ? string : String(decoding: result, as: UTF8.self)
  }
}
