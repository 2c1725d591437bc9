/// Completes the places of documents that say none from those that stand in the same folder.
///
/// A folder speaks where at least two of its documents know their place by their heads, and nearly all of them the same.
struct Neighbours {
  private let linker: Linker

  /// How many documents a folder over others needs to speak for them.
  private static let leastOver = 8

  /// The documents of a folder that name one place.
  private struct Voices {
    var count = 0
    private var folder: Int32 = -1
    private(set) var isOfOneFolder = true

    mutating func add(_ from: Int32) {
      if count > 0, from != folder { isOfOneFolder = false }
      folder = from
      count += 1
    }
  }

  init(_ linker: Linker) { self.linker = linker }

  /// The context of each document.
  func contexts() -> [PlaceContext] {
    var contexts = linker.documents.map { linker.contexts[Int($0.context)] }
    addProvinces(&contexts)
    // From the document's own folder to those over it.
    var pending = Set(contexts.indices.filter { !contexts[$0].isCentral })
    var folderOf = linker.documents.map { linker.names[$0.folder] ?? "" }
    var isOver = false
    while !pending.isEmpty {
      var voices: [String: [PlaceLevel: [String: Voices]]] = [:]
      for index in contexts.indices where !contexts[index].isCentral && contexts[index].score >= 75 {
        for level in PlaceLevel.allCases {
          guard let name = contexts[index].place[level] else { continue }
          voices[folderOf[index], default: [:]][level, default: [:]][name, default: Voices()]
            .add(linker.documents[index].folder)
        }
      }
      for index in pending {
        for (level, names) in (voices[folderOf[index]] ?? [:]).sorted(by: { $0.key < $1.key }) {
          complete(&contexts[index], level, names, isOver: isOver)
        }
      }
      isOver = true
      pending = pending.filter { !folderOf[$0].isEmpty }
      for index in contexts.indices where !folderOf[index].isEmpty {
        let slash = folderOf[index].utf8.lastIndex(of: UInt8(ascii: "/"))
        folderOf[index] = slash.map { String(folderOf[index][..<$0]) } ?? ""
      }
    }
    return contexts
  }

  /// Completes a level of a place by what nearly all the neighbours say, where the document says nothing against it.
  private func complete(
    _ context: inout PlaceContext, _ level: PlaceLevel, _ names: [String: Voices], isOver: Bool
  ) {
    guard context.place[level] == nil, context.level.map({ level <= $0 }) ?? true else { return }
    if level > .province, context.place.province == nil { return }
    if level == .district, context.isAfterReform { return }
    let total = names.values.map { $0.count }.reduce(0, +)
    guard let best = names.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
      best.value.count >= 2,
      best.value.count * 10 >= total * 8
    else { return }
    // A folder over others speaks for them where many of them say so, not where one does.
    if isOver, best.value.count < Self.leastOver || best.value.isOfOneFolder { return }
    var place = context.place
    place[level] = best.key
    // A place that the tables know lies where they say.
    for known in PlaceLevel.allCases.reversed() {
      guard let name = place[known] else { continue }
      let units = linker.tables.gazetteer.unit(name, known)
      guard
        units.isEmpty || units.contains(where: { linker.tables.gazetteer.place(of: $0).agrees(with: place) })
      else {
        return
      }
      break
    }
    context.place = place
    context.score = 70
  }

  /// A district that no table has lies in the province that the other documents of the input put it in, where they agree.
  private func addProvinces(_ contexts: inout [PlaceContext]) {
    var over: [String: Set<String>] = [:]
    for context in contexts {
      guard let district = context.place.district, let province = context.place.province else { continue }
      over[district, default: []].insert(province)
    }
    for index in contexts.indices where !contexts[index].isCentral && contexts[index].place.province == nil {
      guard let district = contexts[index].place.district, let provinces = over[district],
        provinces.count == 1,
        linker.tables.gazetteer.unit(district, .district).isEmpty
      else { continue }
      contexts[index].place.province = provinces.first
      contexts[index].score = 80
    }
  }
}
