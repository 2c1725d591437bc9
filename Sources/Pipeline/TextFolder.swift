/// The normalized texts of a run, kept beside its records: `--text`.
///
/// A file's text stands under its id and `.txt`. A document out of a bundle stands in a folder of the bundle's name under its
/// SHA-256, which `documents.jsonl` gives: names that came out of a bundle never become paths.
struct TextFolder: Sendable {
  let path: String

  /// The longest name that a file may have, in bytes.
  private static let longest = 255

  func write(_ text: [UInt8], file: String, entry sha256: String?, own: String) throws(FileError) {
    var parts = file.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
    if let sha256 { parts.append(sha256) }
    guard let last = parts.popLast() else { return }
    let name = last.utf8.count + 12 > Self.longest ? own : last
    let folder = ([path] + parts).joined(separator: "/")
    try Files.makeFolder(folder)
    let target = "\(folder)/\(name).txt"
    let output = try OutputFile("\(target).partial")
    try output.write(text)
    try output.flush()
    try Files.rename("\(target).partial", target)
  }
}
