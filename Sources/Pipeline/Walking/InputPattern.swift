/// An input that is no file but fits names of files: a pattern in quotes that no shell expanded (`'reports/*.docx'`), or a name in
/// NFC of a file whose name is NFD on the disk.
enum InputPattern {
  struct Expansion {
    var paths: [[UInt8]] = []
    /// Folders that it had to look into and could not.
    var failures: [(path: [UInt8], error: FileError)] = []
  }

  /// The files and folders that fit, sorted by their bytes; hidden ones where the pattern's own name begins with a dot.
  ///
  /// - Throws: `InputError` where the braces stand for too many patterns.
  static func expand(_ input: [UInt8], takesHidden: Bool) throws(InputError) -> Expansion {
    var expansion = Expansion()
    var all: Set<[UInt8]> = []
    for pattern in try Glob.alternatives(Glob.scalars(input)) {
      all.formUnion(paths(pattern, takesHidden, &expansion))
    }
    expansion.paths = all.sorted { $0.lexicographicallyPrecedes($1) }
    return expansion
  }

  private static func paths(
    _ pattern: [UInt32], _ takesHidden: Bool, _ expansion: inout Expansion
  ) -> Set<[UInt8]> {
    var bases: Set<[UInt8]> = [pattern.first == 0x2F ? [0x2F] : []]
    let parts = pattern.split(separator: 0x2F)
    for (index, part) in parts.enumerated() {
      let name = bytes(part)
      let isLast = index == parts.count - 1
      var next: Set<[UInt8]> = []
      var entered: Set<Files.Identity> = []
      let glob = Glob(part)
      for base in bases.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        if name == [0x2E] || name == [0x2E, 0x2E] {
          next.insert(Walk.join(base, name))
        } else if part.elementsEqual([0x2A, 0x2A]) {
          // As the last part it is all that stands there: the folder itself, which is walked.
          if isLast { next.insert(base) } else { folders(base, takesHidden, &entered, &next, &expansion) }
        } else if (try? Files.info(Walk.join(base, name))) != nil {
          next.insert(Walk.join(base, name))
        } else {
          for name in names(base, &expansion) where name.first != 0x2E || glob.namesHidden || takesHidden {
            var steps = 0
            if glob.fits([Glob.scalars(name)], isFolder: false, steps: &steps) {
              next.insert(Walk.join(base, name))
            }
          }
        }
      }
      bases = next
    }
    if pattern.last == 0x2F { bases = bases.filter { (try? Files.info($0))?.kind == .folder } }
    bases.remove([])
    return bases
  }

  /// A folder with all those in it.
  private static func folders(
    _ base: [UInt8], _ takesHidden: Bool, _ entered: inout Set<Files.Identity>, _ found: inout Set<[UInt8]>,
    _ expansion: inout Expansion
  ) {
    var open = [base]
    while let folder = open.popLast() {
      guard let info = try? Files.info(folder.isEmpty ? [0x2E] : folder), info.kind == .folder,
        entered.insert(info.identity).inserted
      else { continue }
      found.insert(folder)
      for name in names(folder, &expansion).reversed() where name.first != 0x2E || takesHidden {
        open.append(Walk.join(folder, name))
      }
    }
  }

  /// The names in a folder; none in what is no folder.
  private static func names(_ folder: [UInt8], _ expansion: inout Expansion) -> [[UInt8]] {
    let path = folder.isEmpty ? [0x2E] : folder
    guard (try? Files.info(path))?.kind == .folder else { return [] }
    do throws(FileError) {
      return try Files.names(in: path)
    } catch {
      if !expansion.failures.contains(where: { $0.path == path }) { expansion.failures.append((path, error)) }
      return []
    }
  }

  private static func bytes(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return Array(text.utf8)
  }
}
