public import Lexicon
public import Linking

/// `--seeds DIR`: the user's own tables, laid over the embedded ones.
public enum SeedsFolder {
  /// - Throws: `FileError` where the folder cannot be read, `InputError` where it holds no table, `SeedError` where one is malformed.
  public static func load(_ folder: String?) throws -> Lexicon {
    guard let folder else { return try Lexicon.embedded() }
    return try Lexicon(seeds: try seeds(folder))
  }

  /// The tables, and the places that linking needs: they take as long as half of the rest, and are read beside it.
  public static func loadWithPlaces(_ folder: String?) async throws -> (lexicon: Lexicon, places: Gazetteer) {
    let seeds = try folder.map { try Self.seeds($0) }
    async let places = Gazetteer(seeds ?? Seeds())
    let lexicon = try seeds.map { try Lexicon(seeds: $0) } ?? Lexicon.embedded()
    return (lexicon, try await places)
  }

  private static func seeds(_ folder: String) throws -> Seeds {
    var overlays: [String: (file: String, bytes: [UInt8])] = [:]
    let known = Set(Seeds.names)
    for name in try Files.names(in: folder) {
      let file = String(decoding: name, as: UTF8.self)
      guard file.hasSuffix(".tsv") else { continue }
      let table = String(file.dropLast(4))
      guard !Seeds.built.contains(table) else {
        throw SeedError(
          file: folder + "/" + file, line: 1,
          reason: "this table is built, not overlaid; give your own words with --lexicon",
          vi: "bảng này do chương trình tạo ra nên không thay được; hãy thêm từ của bạn bằng --lexicon")
      }
      guard !Seeds.fixed.contains(table) else {
        throw SeedError(
          file: folder + "/" + file, line: 1,
          reason:
            "this table tells how files are read and is not overlaid; there are --encoding, --text-column and --id-column",
          vi:
            "bảng này quy định cách đọc tệp nên không thay được; hãy dùng --encoding, --text-column và --id-column"
        )
      }
      guard known.contains(table) else {
        throw SeedError(
          file: folder + "/" + file, line: 1,
          reason: "there is no table of this name; the tables are: \(known.sorted().joined(separator: ", "))",
          vi: "không có bảng nào tên như vậy; các bảng là: \(known.sorted().joined(separator: ", "))")
      }
      let path = folder + "/" + file
      overlays[table] = (path, try Files.read(Array(path.utf8), limit: 1 << 28) ?? [])
    }
    // A folder of another name, or the tables under another ending, would leave the words of the user out in silence.
    guard !overlays.isEmpty else {
      throw InputError(
        "there is no table (a file like units.tsv) in the folder of --seeds, \(folder)",
        vi: "thư mục của --seeds, \(folder), không có bảng nào (tệp như units.tsv)")
    }
    return Seeds(overlays: overlays)
  }
}
