/// The paths that a file lists (`--files-from`).
enum FileList {
  struct Entry {
    var path: [UInt8]
    /// Where it stands, from 1.
    var line: Int
  }

  private static let most = 1 << 30

  /// - Parameter file: its path; `-` for the standard input.
  /// - Throws: `FileError` where it cannot be read, `InputError` where it is no such list.
  static func entries(_ file: String, isParted byNULs: Bool) throws -> [Entry] {
    guard let bytes = try Files.read(Array(file.utf8), limit: most) else {
      throw InputError(
        "the list \(file) has more than \(most) bytes; cut it into several",
        vi: "danh sách \(file) có hơn \(most.dotted) byte; hãy chia thành nhiều danh sách")
    }
    if !byNULs, bytes.contains(0) {
      throw InputError(
        "the list \(file) holds NUL bytes; if they part its names, add --null",
        vi: "danh sách \(file) có byte NUL; nếu NUL ngăn cách các tên, hãy thêm --null")
    }
    var entries: [Entry] = []
    let parts = bytes.split(separator: byNULs ? 0 : 0x0A, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() where !part.isEmpty {
      var path = Array(part)
      if !byNULs {
        // Lists from Windows: a byte-order mark, and CR before the line end, which a name hardly has.
        if index == 0, path.starts(with: [0xEF, 0xBB, 0xBF]) { path.removeFirst(3) }
        if path.last == 0x0D, (try? Files.info(path)) == nil { path.removeLast() }
        if path.isEmpty { continue }
      }
      entries.append(Entry(path: path, line: index + 1))
    }
    return entries
  }
}
