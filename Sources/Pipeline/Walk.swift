internal import Normalizing

/// A file to read and the id of its document in this run.
struct InputFile: Sendable {
  var path: [UInt8]
  /// Path relative to the input root, `/`, NFC; with several inputs each input's own name comes first.
  var doc: String
  /// Its size in bytes, as far as the file system says.
  var size = 0
  /// What is wrong with it already (a folder that cannot be listed), or nil.
  var failure: FileError?
}

/// Folders → files: recursive, sorted by bytes, hidden names and the output folder left out, no folder entered twice.
enum Walk {
  static func files(_ inputs: [String], leavingOut outputs: [String?] = []) throws(FileError) -> [InputFile] {
    var found: [InputFile] = []
    let outputIdentities = Set(outputs.compactMap { $0.flatMap { Files.identity($0) } })
    for input in inputs {
      let bytes = Array(input.utf8)
      let name = ownName(bytes)
      let prefix = inputs.count > 1 ? name : []
      switch input == "-" ? .file : Files.kind(input) {
      case .missing: throw FileError(path: input, action: .find, number: 2)
      case .file, .other:
        found.append(
          InputFile(
            path: bytes, doc: documentID(input == "-" ? Array("stdin".utf8) : name),
            size: Files.size(input) ?? 0))
      case .folder:
        var entered: Set<String> = []
        try descend(trimmed(bytes), prefix, &entered, outputIdentities, &found)
      }
    }
    return unique(found)
  }

  /// Ids name one document each: inputs of the same name are told apart by a number, in input order.
  private static func unique(_ files: [InputFile]) -> [InputFile] {
    var files = files
    var seen: Set<String> = []
    for index in files.indices where !seen.insert(files[index].doc).inserted {
      var copy = 2
      while !seen.insert("\(files[index].doc)~\(copy)").inserted { copy += 1 }
      files[index].doc += "~\(copy)"
    }
    return files
  }

  private static func descend(
    _ folder: [UInt8], _ relative: [UInt8], _ entered: inout Set<String>, _ outputs: Set<String>,
    _ found: inout [InputFile]
  ) throws(FileError) {
    let shown = String(decoding: folder, as: UTF8.self)
    guard let identity = Files.identity(shown), !outputs.contains(identity), entered.insert(identity).inserted
    else {
      return
    }
    let names: [[UInt8]]
    do {
      names = try Files.names(in: shown)
    } catch {
      found.append(
        InputFile(
          path: folder, doc: documentID(relative.isEmpty ? ownName(folder) : relative), failure: error))
      return
    }
    // What an earlier run has written is no document.
    if names.contains(Array("run.json".utf8)), names.contains(Array("documents.jsonl".utf8)) { return }
    for name in names where name.first != UInt8(ascii: ".") {
      let path = folder + [UInt8(ascii: "/")] + name
      let inner = relative.isEmpty ? name : relative + [UInt8(ascii: "/")] + name
      let shown = String(decoding: path, as: UTF8.self)
      switch Files.kind(shown) {
      case .folder: try descend(path, inner, &entered, outputs, &found)
      case .other:
        // A pipe or device in a folder would make the run wait; one named on the command line is meant.
        found.append(
          InputFile(
            path: path, doc: documentID(inner),
            failure: FileError(path: shown, action: .readSpecial, number: 22)))
      case .file, .missing:
        found.append(InputFile(path: path, doc: documentID(inner), size: Files.size(shown) ?? 0))
      }
    }
  }

  private static func trimmed(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }

  private static func ownName(_ path: [UInt8]) -> [UInt8] {
    let parts = path.split(separator: UInt8(ascii: "/"))
    return parts.last.map { Array($0) } ?? path
  }

  /// A name as an id: NFC; bytes that are not UTF-8 become U+FFFD.
  private static func documentID(_ name: [UInt8]) -> String {
    String(decoding: Normalizer.normalize(name).utf8, as: UTF8.self)
  }
}
