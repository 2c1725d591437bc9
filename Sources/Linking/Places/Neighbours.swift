/// Completes the places of documents that say none from those that stand in the same folder.
///
/// A folder speaks where at least two of its documents know their place by their heads, and nearly all of them the same.
struct Neighbours {
  private let linker: Linker

  init(_ linker: Linker) { self.linker = linker }

  /// The context of each document.
  func contexts() -> [PlaceContext] {
    var contexts = linker.documents.map { linker.contexts[Int($0.context)] }
    addProvinces(&contexts)
    // From the document's own folder to those over it.
    var pending = Set(contexts.indices.filter { !contexts[$0].isCentral })
    var folderOf = linker.documents.map { linker.names[$0.folder] ?? "" }
    // A folder over others speaks for them only with many voices.
    var least = 2
    while !pending.isEmpty {
      var counts: [String: [PlaceLevel: [String: Int]]] = [:]
      for index in contexts.indices where !contexts[index].isCentral && contexts[index].score >= 75 {
        for level in PlaceLevel.allCases {
          if let name = contexts[index].place[level] {
            counts[folderOf[index], default: [:]][level, default: [:]][name, default: 0] += 1
          }
        }
      }
      for index in pending {
        for (level, names) in (counts[folderOf[index]] ?? [:]).sorted(by: { $0.key < $1.key }) {
          complete(&contexts[index], level, names, least: least)
        }
      }
      least = 8
      pending = pending.filter { !folderOf[$0].isEmpty }
      for index in contexts.indices where !folderOf[index].isEmpty {
        folderOf[index] = folderOf[index].lastIndex(of: "/").map { String(folderOf[index][..<$0]) } ?? ""
      }
    }
    return contexts
  }

  /// Completes a level of a place by what nearly all the neighbours say, where the document says nothing against it.
  private func complete(
    _ context: inout PlaceContext, _ level: PlaceLevel, _ names: [String: Int], least: Int
  ) {
    guard context.place[level] == nil, context.level.map({ level <= $0 }) ?? true else { return }
    if level > .province, context.place.province == nil { return }
    if level == .district, context.isAfterReform { return }
    let total = names.values.reduce(0, +)
    guard let best = names.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= least,
      best.value * 10 >= total * 8
    else { return }
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
