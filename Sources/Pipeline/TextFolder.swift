/// The normalized texts of a run, kept beside its records: `--text`.
///
/// A file's text stands under its id and `.txt`. A document out of a bundle stands in a folder of the bundle's name and
/// `.entries`, under its SHA-256, which `documents.jsonl` gives: names that came out of a bundle never become paths.
struct TextFolder: Sendable {
  let path: String

  /// The longest name that a file may have, in bytes.
  private static let longest = 255
  /// Endings that this folder gives by itself. Only a text ends in one of the first two, only a folder of entries in the third:
  /// a folder of the input that is called so gets the last one, so that no two of them ever meet.
  private static let own = [".txt", ".partial", ".entries", ".folder"]

  /// Where a text stands, below the folder.
  static func place(file: String, entry sha256: String?, own: String) -> (folders: [String], name: String)? {
    var parts = file.split(separator: "/").map(String.init).filter { $0 != "." && $0 != ".." }
    guard let last = parts.popLast() else { return nil }
    var folders = parts.map { part in
      let small = part.lowercased()
      return Self.own.contains(where: small.hasSuffix) ? short(part) + ".folder" : part
    }
    if let sha256 {
      folders.append(short(last) + ".entries")
      return (folders, sha256)
    }
    return (folders, last.utf8.count + 12 > longest ? own : last)
  }

  /// A name with room for an ending: a long one is cut, and a number of all of it (FNV-1a) keeps it apart from others.
  private static func short(_ name: String) -> String {
    guard name.utf8.count + 12 > longest else { return name }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var bytes = Array(name.utf8)
    var cut = longest - 40
    while cut > 0, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    bytes.removeSubrange(cut...)
    return "\(String(decoding: bytes, as: UTF8.self))~\(String(hash, radix: 16))"
  }

  /// Makes the folder, and leaves in it by what a later run knows that no documents stand there.
  func mark() throws(FileError) {
    try Files.makeFolder(path)
    try OutputFile("\(path)/\(OutputFolder.statePrefix)text").finish()
  }

  func write(_ text: [UInt8], file: String, entry sha256: String?, own: String) throws(FileError) {
    guard let place = Self.place(file: file, entry: sha256, own: own) else { return }
    let folder = ([path] + place.folders).joined(separator: "/")
    try Files.makeFolder(folder)
    let target = "\(folder)/\(place.name).txt"
    // A name of this process's own: two runs may keep their texts in one folder.
    let partial = "\(folder)/\(own).\(Machine.processNumber).partial"
    let output = try OutputFile(partial)
    try output.write(text)
    try output.flush()
    try Files.rename(partial, target)
  }
}
