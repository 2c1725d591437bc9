internal import Wording

/// What keeps a run from writing where others' files would be lost or hidden. Nothing is written by looking.
extension OutputFolder {
  /// Whether a run of this program has written in a folder: its `run.json`, or what it keeps there for itself.
  static func isOurs(_ path: String) -> Bool {
    let names = (try? Files.names(in: path)) ?? []
    if names.contains(where: { $0.starts(with: statePrefix.utf8) }) { return true }
    guard let file = PlacedFile(path + "/run.json"),
      let head = file.bytes(at: 0, count: min(file.size, 1 << 10))
    else { return false }
    return String(decoding: head, as: UTF8.self).contains("\"program\":\"trichdan\"")
  }

  /// - Throws: `OutputError` where files of the names that a run gives stand in a folder that no run has written.
  static func refuseForeign(_ path: String) throws {
    let files = ["run.json"] + (names + optional).map { $0 + ".jsonl" }
    guard let first = files.first(where: { Files.kind("\(path)/\($0)") != .missing }), !isOurs(path) else {
      return
    }
    throw OutputError(
      wording: Message(
        "\(path)/\(first) would be replaced, and no run of trichdan has written it; give another folder with --out",
        vi:
          "\(path)/\(first) sẽ bị thay, mà tệp này không do trichdan ghi ra; hãy nêu thư mục khác bằng --out")
    )
  }

  /// What stands in a folder that no run has written in yet, if anything: with output beside it, later runs and searches pass it over.
  static func stranger(_ path: String) -> String? {
    guard let names = try? Files.names(in: path), let first = names.first(where: { $0.first != 0x2E }),
      !isOurs(path)
    else { return nil }
    return String(decoding: first, as: UTF8.self)
  }

  /// Refuses to write among the documents: they would not be read any more, since output is passed over.
  ///
  /// - Parameters:
  ///   - option: which names the folder.
  ///   - inputs: as they are named.
  ///   - found: what is read, and which folders were passed over because they are to be written.
  /// - Throws: `OutputError`.
  static func refuseInputs(
    _ path: String, of option: String, _ inputs: [String], _ found: Walk.Found
  ) throws {
    guard let folder = Files.identity(path), !isOurs(path) else { return }
    guard found.passedOver.contains(folder) || isInside(path, inputs) || holds(found.files, folder) else {
      return
    }
    let inner = path + (path.hasSuffix("/") ? "" : "/") + (option == "--out" ? "out" : "text")
    throw OutputError(
      wording: Message(
        "\(path) stands among the inputs, and holds files that no run of trichdan has written; with output beside them "
          + "they would not be read any more; give a folder of its own with \(option), such as \(inner)",
        vi:
          "\(path) nằm trong phần cần đọc và có tệp không do trichdan ghi ra; nếu ghi kết quả vào đó, các tệp ấy sẽ không "
          + "được đọc nữa; hãy nêu một thư mục riêng bằng \(option), chẳng hạn \(inner)"))
  }

  /// Whether a folder where something stands is in an input, though a pattern or an ignore file kept the walk from it this time.
  private static func isInside(_ path: String, _ inputs: [String]) -> Bool {
    guard let names = try? Files.names(in: path), names.contains(where: { $0.first != 0x2E }),
      let place = Files.absolute(Array(path.utf8))
    else { return false }
    return inputs.contains { input in
      guard input != "-", let root = Files.absolute(Array(input.utf8)) else { return false }
      return place.starts(with: root + (root.last == 0x2F ? [] : [0x2F]))
    }
  }

  /// Whether a file that is read stands in a folder.
  private static func holds(_ files: [InputFile], _ folder: Files.Identity) -> Bool {
    var last: [UInt8]?
    for file in files where file.failure == nil && file.identity != nil {
      let parent = file.path.lastIndex(of: 0x2F).map { Array(file.path[...$0]) } ?? [0x2E]
      if parent == last { continue }
      if (try? Files.info(parent))?.identity == folder { return true }
      last = parent
    }
    return false
  }
}
