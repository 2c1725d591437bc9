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
    var byFolder: [Int32: [Int]] = [:]
    for (index, document) in linker.documents.enumerated() {
      byFolder[document.folder, default: []].append(index)
    }
    for (_, members) in byFolder where members.count > 2 {
      for level in PlaceLevel.allCases {
        var counts: [String: Int] = [:]
        var total = 0
        for index in members where !contexts[index].isCentral && contexts[index].score >= 75 {
          guard let name = contexts[index].place[level] else { continue }
          counts[name, default: 0] += 1
          total += 1
        }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 2,
          best.value * 10 >= total * 8
        else { continue }
        for index in members where !contexts[index].isCentral && contexts[index].place[level] == nil {
          // Only a document that knows nothing of a lower level and nothing against what is over this one.
          let own = contexts[index].level
          guard own == nil || level <= (own ?? .province) else { continue }
          if level > .province, contexts[index].place.province == nil { continue }
          if level == .district, contexts[index].isAfterReform { continue }
          contexts[index].place[level] = best.key
          contexts[index].score = 70
        }
      }
    }
    return contexts
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
