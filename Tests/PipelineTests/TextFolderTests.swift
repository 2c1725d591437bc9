import Testing

@testable import Pipeline

/// Where texts of documents stand: no two in one place, and none where another's folder is.
@Suite struct TextFolderTests {
  private func place(_ file: String, _ entry: String? = nil) -> String {
    guard let place = TextFolder.place(file: file, entry: entry, own: "own") else { return "-" }
    return (place.folders + ["\(place.name).txt"]).joined(separator: "/")
  }

  @Test func placesOfFilesAndEntries() {
    #expect(place("a") == "a.txt")
    #expect(place("a.txt") == "a.txt.txt")
    #expect(place("a.txt", "77") == "a.txt.entries/77.txt")
    #expect(place("d/b.zip", "77") == "d/b.zip.entries/77.txt")
    #expect(place("../a/./b") == "a/b.txt")
    #expect(place("..") == "-")
    #expect(place(String(repeating: "x", count: 250)) == "own.txt")
  }

  @Test func noTextStandsWhereAFolderDoes() {
    let long = String(repeating: "ế", count: 84)
    let names = ["a", "a.txt", "a.txt.entries", "a.TXT", "a.txt.folder", "a.txt.partial", long, long + "b"]
    var files: Set<String> = []
    var folders: Set<String> = []
    for name in names {
      for path in [place(name), place(name, "77"), place(name + "/77"), place("d/\(name)")] {
        // A long name becomes that of its bytes' digest, which is the caller's.
        #expect(files.insert(path).inserted || path.hasSuffix("own.txt"), "\(path)")
        let parts = path.split(separator: "/")
        for count in 1..<max(parts.count, 1) { folders.insert(parts[..<count].joined(separator: "/")) }
        #expect(parts.allSatisfy { $0.utf8.count <= 255 })
      }
    }
    #expect(files.isDisjoint(with: folders))
    #expect(files.isDisjoint(with: folders.map { $0.lowercased() }))
  }
}
